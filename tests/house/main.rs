//! Keeps the rules of the house, so that nobody has to: it reads the sources and says which line breaks
//! which rule.
//!
//! A rule is data at the top of this file and a test that collects every fault. [`sources`] reads Rust as
//! text, [`papers`] the manifest, the README and the table of commands.

mod papers;
mod sources;

use std::collections::BTreeSet;

use papers::{code_spans, dependencies, shortcuts, table, widget_words};
use sources::{lies_in, named_modules, numbered, read, rust_files, uses};

/// What each module may know of the others. The dependencies point one way.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("kb", &[]),
    ("user", &[]),
    ("packs", &["kb"]),
    ("search", &["kb"]),
    ("differential", &["kb", "search"]),
    ("study", &["kb", "search", "user"]),
    ("cache", &["kb", "search"]),
    ("export", &["kb", "differential", "study", "user"]),
    ("figures", &["kb"]),
    ("files", &["kb", "export"]),
    (
        "ui",
        &["kb", "packs", "search", "differential", "study", "cache", "export", "figures", "files", "user"],
    ),
    ("cli", &["kb", "search", "differential", "study", "cache", "export", "files", "user"]),
    ("main", &["kb", "files", "user", "ui", "cli"]),
];

/// The most lines of a source file. What is longer has more than one story to tell.
const MOST_LINES: usize = 450;

/// Words of code that belong to some places only: who may use them, and why nobody else.
struct Reserved {
    words: &'static [&'static str],
    /// Files, and folders with `/` at their end.
    to: &'static [&'static str],
    why: &'static str,
}

const RESERVED: &[Reserved] = &[
    Reserved {
        words: &["egui", "eframe", "egui_kittest", "egui_extras", "egui_plot"],
        to: &["src/ui/"],
        why: "only src/ui names the toolkit",
    },
    Reserved {
        words: &[
            "fs",
            ".exists",
            ".try_exists",
            ".is_dir",
            ".is_file",
            ".canonicalize",
            ".read_dir",
            ".metadata",
        ],
        to: &["src/kb/pack/", "src/packs/", "src/cache/", "src/files/", "src/user/", "src/cli/"],
        why: "only loaders, stores and what stands behind the file chooser touch files",
    },
    Reserved {
        words: &["env", "directories", "ProjectDirs"],
        to: &["src/files/surroundings.rs", "src/user/", "src/cli/"],
        why: "paths and the names of programs are passed in: there is no hidden home folder",
    },
    Reserved {
        words: &["Instant", "SystemTime", "UNIX_EPOCH", "chrono"],
        to: &["src/packs/", "src/cli/"],
        why: "time is passed in: the window has the toolkit's; the command line and the watcher of files read a clock",
    },
    Reserved {
        words: &["println!", "print!", "eprintln!", "eprint!", "stdout", "stderr"],
        to: &["src/files/editor.rs", "src/cli/"],
        why: "only the command line writes to the terminal, and editors are kept off it",
    },
    Reserved {
        words: &["process", "Command::new", "opener"],
        to: &["src/files/editor.rs", "src/cli/", "src/main.rs"],
        why: "only the editor of the person is started, and in one place",
    },
    Reserved {
        words: &["rusqlite"],
        to: &["src/user/file/", "src/export/anki/"],
        why: "databases are what the person's own lies in, and what Anki's packages hold",
    },
    Reserved {
        words: &["ZipArchive", "ZipWriter"],
        to: &["src/export/anki/"],
        why: "only Anki's packages are packed, and opening what a stranger packed needs care",
    },
    Reserved {
        words: &["dbg!", "todo!", "unimplemented!"],
        to: &[],
        why: "what is in the house is finished",
    },
];

/// How the toolkit would become part of what the library offers.
const PASSED_ON: &[&str] = &["pub use egui", "pub use eframe"];

/// Words that no comment may hold.
const UNFINISHED: &[&str] = &["TODO", "FIXME", "XXX", "HACK"];

#[test]
fn a_module_knows_only_what_it_may() {
    let mut faults = Vec::new();
    for file in rust_files(&["src"]) {
        let Some(module) = file.module.first() else { continue };
        let Some((_, may)) = MAY_KNOW.iter().find(|(name, _)| name == module) else {
            faults.push(file.fault(1, format!("say in MAY_KNOW what the module `{module}` may know")));
            continue;
        };
        for (line, other) in named_modules(&file.code, &file.module) {
            let is_module = MAY_KNOW.iter().any(|(name, _)| *name == other);
            if is_module && other != *module && !may.contains(&other.as_str()) {
                faults.push(file.fault(line, format!("`{module}` must not know `{other}`")));
            }
        }
    }
    none(&faults);
}

#[test]
fn reserved_words_stay_in_their_places() {
    let mut faults = Vec::new();
    for file in rust_files(&["src"]) {
        for reserved in RESERVED.iter().filter(|reserved| !lies_in(&file.path, reserved.to)) {
            for (line, word) in uses(&file.code, reserved.words) {
                faults.push(file.fault(line, format!("`{word}`: {}", reserved.why)));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_toolkit_is_not_passed_on() {
    let mut faults = Vec::new();
    for file in rust_files(&["src"]) {
        for (line, text) in numbered(&file.code) {
            if PASSED_ON.iter().any(|words| text.trim_start().starts_with(words)) {
                faults.push(file.fault(line, "the toolkit is an inner matter of src/ui"));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_file_is_short_and_says_what_it_is_for() {
    let mut faults = Vec::new();
    for file in rust_files(&["src"]) {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            faults.push(file.fault(lines, format!("a file has no more than {MOST_LINES} lines")));
        }
        if !file.is_test && !file.text.starts_with("//!") {
            faults.push(file.fault(1, "a file begins with a module doc: its job, and what it does not do"));
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_left_for_later() {
    let mut faults = Vec::new();
    for file in rust_files(&["src", "tests", "build.rs"]) {
        for (line, word) in uses(&file.comments, UNFINISHED) {
            faults.push(file.fault(line, format!("`{word}`: finish it, or write an issue")));
        }
    }
    none(&faults);
}

#[test]
fn every_dependency_earns_its_line_in_the_readme() {
    let manifest = dependencies(&read("Cargo.toml"));
    let readme: BTreeSet<String> = table(&read("README.md"), "Dependencies")
        .iter()
        .flat_map(|cells| code_spans(cells.first().map_or("", String::as_str)))
        .collect();
    let mut faults = Vec::new();
    for name in manifest.difference(&readme) {
        faults.push(format!("README.md, Dependencies: say in one line why `{name}` is needed"));
    }
    for name in readme.difference(&manifest) {
        faults.push(format!("README.md, Dependencies: `{name}` does not stand in Cargo.toml"));
    }
    none(&faults);
}

#[test]
fn the_readme_lists_every_shortcut() {
    let source = read("src/ui/command.rs");
    let readme = table(&read("README.md"), "Keyboard");
    let (commands, widget_keys) = (shortcuts(&source), widget_words(&source));
    let understood = commands.len() > 10 && widget_keys.len() > 3;
    assert!(understood, "the tables of src/ui/command.rs are not understood");
    let mut faults = Vec::new();
    let mut known: BTreeSet<&str> = widget_keys.iter().map(String::as_str).collect();
    for (words, keys) in commands.iter().filter(|(_, keys)| !keys.is_empty()) {
        known.insert(words);
        let row = readme.iter().find(|cells| cells.get(1) == Some(words));
        if row.is_none_or(|cells| code_spans(&cells[0]) != *keys) {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            faults.push(format!("README.md, Keyboard: needs the row | {} | {words} |", keys.join(" or ")));
        }
    }
    for words in &widget_keys {
        if !readme.iter().any(|cells| cells.get(1) == Some(words)) {
            faults.push(format!("README.md, Keyboard: needs a row for “{words}”"));
        }
    }
    let listed = readme.iter().filter_map(|cells| cells.get(1));
    for words in listed.filter(|words| !known.contains(words.as_str())) {
        faults.push(format!("README.md, Keyboard: src/ui/command.rs has no “{words}”"));
    }
    none(&faults);
}

/// Fails with all faults at once, one a line.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
