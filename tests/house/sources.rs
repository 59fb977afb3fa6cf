//! Reads Rust as text, not as Rust.
//!
//! Comments, strings and everything under `#[cfg(test)]` are blanked, and what is left is looked at word by
//! word. That is enough for code that is written plainly; it does not expand macros, and does not see a
//! module that is imported under another name.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;

/// A Rust file of the project.
pub(crate) struct Source {
    /// The path from the root of the project, with `/` between its parts.
    pub path: String,
    pub text: String,
    /// The text without comments, strings and tests, on the same lines; blank for a file of tests.
    pub code: String,
    /// The comments alone, on the same lines.
    pub comments: String,
    /// The module that the file is, from the root of the crate: `["kb", "pack", "read"]`.
    pub module: Vec<String>,
    /// Whether the file is compiled for tests only.
    pub is_test: bool,
}

impl Source {
    pub(crate) fn fault(&self, line: usize, words: impl Display) -> String {
        format!("{}:{line}: {words}", self.path)
    }
}

/// The Rust files at and under the given paths, in the order of their paths.
pub(crate) fn rust_files(roots: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for root in roots {
        collect(Path::new(env!("CARGO_MANIFEST_DIR")), root, &mut paths);
    }
    paths.sort();
    let mut files = Vec::new();
    let mut tests = BTreeSet::new();
    for path in paths {
        let (text, module) = (read(&path), module_of(&path));
        let Split { code, comments } = split(&text);
        tests.extend(test_modules(&code, &module));
        files.push(Source { path, text, code: without_tests(&code), comments, module, is_test: false });
    }
    for file in files.iter_mut().filter(|file| tests.contains(&file.module)) {
        file.is_test = true;
        file.code.clear();
    }
    files
}

fn collect(root: &Path, path: &str, into: &mut Vec<String>) {
    let full = root.join(path);
    if full.is_dir() {
        let entries = fs::read_dir(&full).unwrap_or_else(|error| panic!("{path}: {error}"));
        for entry in entries.flatten() {
            collect(root, &format!("{path}/{}", entry.file_name().to_string_lossy()), into);
        }
    } else if full.extension().is_some_and(|extension| extension == "rs") {
        into.push(path.to_owned());
    }
}

/// A text file of the project.
pub(crate) fn read(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(full).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The module that a file under `src` is.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    inner.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

/// Whether a path is one of the places, or within one that is a folder.
pub(crate) fn lies_in(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path == *place || (place.ends_with('/') && path.starts_with(place)))
}

/// A Rust text taken apart; every part keeps the lines of the whole.
struct Split {
    /// Everything but comments and what stands within quotes.
    code: String,
    comments: String,
}

fn split(text: &str) -> Split {
    let chars: Vec<char> = text.chars().collect();
    let mut parts = Split { code: String::new(), comments: String::new() };
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let after_word = at > 0 && is_word(chars[at - 1]);
        let (length, is_comment) = match rest {
            ['/', '/', ..] => (rest.iter().take_while(|c| **c != '\n').count(), true),
            ['/', '*', ..] => (block_comment(rest), true),
            ['r', ..] if !after_word && begins_raw(rest) => (raw_string(rest), false),
            ['b' | 'c', 'r', ..] if !after_word && begins_raw(&rest[1..]) => {
                (1 + raw_string(&rest[1..]), false)
            }
            ['"', ..] => (quoted(rest, '"'), false),
            ['\'', '\\', ..] | ['\'', _, '\'', ..] => (quoted(rest, '\''), false),
            _ => {
                parts.code.push(rest[0]);
                parts.comments.push(if rest[0] == '\n' { '\n' } else { ' ' });
                at += 1;
                continue;
            }
        };
        for &c in &rest[..length] {
            let blank = if c == '\n' { '\n' } else { ' ' };
            parts.code.push(blank);
            parts.comments.push(if is_comment { c } else { blank });
        }
        at += length;
    }
    parts
}

/// The length of a block comment, which may hold others.
fn block_comment(text: &[char]) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at < text.len() {
        match &text[at..] {
            ['/', '*', ..] => (at, depth) = (at + 2, depth + 1),
            ['*', '/', ..] if depth == 1 => return at + 2,
            ['*', '/', ..] => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    text.len()
}

/// Whether an `r` begins a raw string, and not a word or a raw identifier.
fn begins_raw(text: &[char]) -> bool {
    text[1..].iter().find(|c| **c != '#') == Some(&'"')
}

/// The length of a raw string.
fn raw_string(text: &[char]) -> usize {
    let hashes = text[1..].iter().take_while(|c| **c == '#').count();
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let start = 2 + hashes;
    let inner = text[start..].windows(end.len()).position(|window| window == end);
    inner.map_or(text.len(), |inner| start + inner + end.len())
}

/// The length of a string or a character with its quotes.
fn quoted(text: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < text.len() && text[at] != quote {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(text.len())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Blanks every item under `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    let mut left = code.to_owned();
    while let Some(start) = left.find("#[cfg(test)]") {
        let end = start + item_length(&left[start..]);
        let blank: String = left[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        left.replace_range(start..end, &blank);
    }
    left
}

/// The length of the item that the text begins with: up to its closing brace or its semicolon.
fn item_length(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth = depth.saturating_sub(1);
                if c == '}' && depth == 0 {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// The modules in files of their own that are compiled for tests only.
fn test_modules(code: &str, module: &[String]) -> Vec<Vec<String>> {
    code.split("#[cfg(test)]")
        .skip(1)
        .filter_map(|item| item.trim_start().strip_prefix("mod ")?.split_once(';'))
        .filter(|(name, _)| name.chars().all(is_word))
        .map(|(name, _)| module.iter().cloned().chain([name.to_owned()]).collect())
        .collect()
}

/// The lines of a text and their numbers.
pub(crate) fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// Where words are used. `word` is found as a whole word, `.word` as a method, `word!` as a macro; and a
/// plain word is not found where it names a macro.
pub(crate) fn uses<'w>(text: &str, words: &[&'w str]) -> Vec<(usize, &'w str)> {
    let mut found = Vec::new();
    for (number, line) in numbered(text) {
        for &wanted in words {
            let (is_method, is_macro) = (wanted.starts_with('.'), wanted.ends_with('!'));
            let word = wanted.trim_matches(['.', '!']);
            let fits = line.match_indices(word).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                let after = line[at + word.len()..].chars().next();
                let whole = !before.is_some_and(is_word) && !after.is_some_and(is_word);
                whole && (!is_method || before == Some('.')) && is_macro == (after == Some('!'))
            });
            if fits {
                found.push((number, wanted));
            }
        }
    }
    found
}

/// What code names at the root of the crate, which are its modules, by `crate::`, `harbinger::` or as many
/// `super::` as it takes.
pub(crate) fn named_modules(code: &str, module: &[String]) -> Vec<(usize, String)> {
    let tokens = tokens(code);
    let word = |at: usize| tokens.get(at).map_or("", |(_, token)| token.as_str());
    let mut found = Vec::new();
    for start in 0..tokens.len() {
        // How far up the path begins; further steps up follow it.
        let mut climbed = match word(start) {
            "crate" | "harbinger" => module.len(),
            "super" if start == 0 || word(start - 1) != "::" => 1,
            _ => continue,
        };
        let mut at = start + 1;
        while word(at) == "::" && word(at + 1) == "super" {
            (climbed, at) = (climbed + 1, at + 2);
        }
        if word(at) == "::" && climbed >= module.len() {
            heads(&tokens, at + 1, &mut found);
        }
    }
    found
}

/// The first names of the path, or of the paths within braces, at a token.
fn heads(tokens: &[(usize, String)], start: usize, into: &mut Vec<(usize, String)>) {
    let (mut depth, mut is_head) = (0, true);
    for (line, token) in &tokens[start.min(tokens.len())..] {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," => {}
            _ if is_head => into.push((*line, token.clone())),
            _ => {}
        }
        is_head = depth == 1 && matches!(token.as_str(), "{" | ",");
        if depth == 0 {
            return;
        }
    }
}

/// Words, `::` and single signs, with their lines.
fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut tokens: Vec<(usize, String)> = Vec::new();
    for (number, line) in numbered(code) {
        let mut joins = false;
        for c in line.chars() {
            let goes_on = |last: &str| (is_word(c) && last.chars().all(is_word)) || (c == ':' && last == ":");
            match tokens.last_mut() {
                Some((_, last)) if joins && goes_on(last) => last.push(c),
                _ if c.is_whitespace() => {}
                _ => tokens.push((number, c.to_string())),
            }
            joins = !c.is_whitespace();
        }
    }
    tokens
}

#[test]
fn comments_strings_and_tests_are_no_code() {
    for (text, code) in [
        ("a // b", "a"),
        ("a /* b /* c */ d */ e", "a e"),
        ("a(\"// b \\\" c\") // d", "a( )"),
        ("r\"b\\\" a", "a"),
        ("r#\"b \" c\"# a br##\"d\"# e\"## f", "a f"),
        ("r#type a", "r#type a"),
        ("for\"b\" a", "for a"),
        ("'\"' a '\\'' b '\\u{1}' c", "a b c"),
        ("&'a str, 'b', &'c d", "&'a str, , &'c d"),
        ("\"unclosed", ""),
        ("a #[cfg(test)] mod tests { b { c } d } e", "a e"),
        ("#[cfg(test)]\n#[x(y)]\nfn f(a: [u8; 2]) { b }\nc", "c"),
        ("#[cfg(test)]\nmod tests;\na", "a"),
        ("#[cfg(not(test))] a", "#[cfg(not(test))] a"),
    ] {
        let left = without_tests(&split(text).code);
        assert_eq!(left.split_whitespace().collect::<Vec<_>>().join(" "), code, "{text}");
        assert_eq!(left.matches('\n').count(), text.matches('\n').count(), "{text}");
    }
    assert_eq!(
        split("a // b\n\"c // d\" /* e */").comments.split_whitespace().collect::<Vec<_>>().join(" "),
        "// b /* e */"
    );
    assert_eq!(
        test_modules("#[cfg(test)]\nmod tests;\n#[cfg(test)] mod more { }", &["a".to_owned()]),
        [["a", "tests"]]
    );
}

#[test]
fn modules_are_found_however_they_are_named() {
    for (path, code, expected) in [
        ("src/kb/load.rs", "use crate::search;", &["search"][..]),
        ("src/kb/load.rs", "fn f(x: crate::ui::X) -> crate :: user::Y", &["ui", "user"]),
        ("src/kb/load.rs", "use crate::{\n    search::{kb, Index},\n    user,\n};", &["search", "user"]),
        ("src/kb/load.rs", "use super::super::{cli::x, export};", &["cli", "export"]),
        ("src/kb/load.rs", "use super::search;", &[]),
        ("src/kb/mod.rs", "use super::search;", &["search"]),
        ("src/kb/pack/read.rs", "use super::super::search;", &[]),
        ("src/kb/pack/read.rs", "use super::super::super::search;", &["search"]),
        ("src/kb/load.rs", "pub(crate) fn search() { ui::kb::x() } pub(in crate::kb) struct A;", &["kb"]),
        ("src/main.rs", "use harbinger::cli; harbinger::ui::run()", &["cli", "ui"]),
        ("src/lib.rs", "pub mod kb;", &[]),
    ] {
        let found: Vec<String> =
            named_modules(code, &module_of(path)).into_iter().map(|(_, name)| name).collect();
        assert_eq!(found, expected, "{path}: {code}");
    }
    assert_eq!(
        named_modules("a\nuse crate::{\nkb,\nui}", &["x".to_owned()]),
        [(3, "kb".to_owned()), (4, "ui".to_owned())]
    );
}

#[test]
fn reserved_words_are_found() {
    for (code, words, found) in [
        ("use std::fs::read;", &["fs"][..], true),
        ("offs::x(); fs_x()", &["fs"], false),
        ("if path.exists() {", &[".exists"], true),
        ("fn exists() {} exists()", &[".exists"], false),
        ("println!(x)", &["println!"], true),
        ("eprintln!(x); println()", &["println!"], false),
        ("env!()", &["env"], false),
        ("env::var()", &["env"], true),
        ("use egui::Ui;", &["egui"], true),
        ("use egui_extras::Column;", &["egui"], false),
    ] {
        assert_eq!(!uses(code, words).is_empty(), found, "{code}");
    }
    for (path, places, lies) in [
        ("src/ui/app.rs", &["src/ui/"][..], true),
        ("src/ui.rs", &["src/ui/"], false),
        ("src/uix/app.rs", &["src/ui/"], false),
        ("build.rs", &["build.rs"], true),
    ] {
        assert_eq!(lies_in(path, places), lies, "{path}");
    }
}
