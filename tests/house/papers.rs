//! Reads what stands beside the code: the manifest, the README, and the table of commands as it is written.
//!
//! These are readers of this project's own files in their own style, not of TOML, Markdown or Rust at large.

use std::collections::{BTreeMap, BTreeSet};

/// The names of all direct dependencies of a manifest.
pub(crate) fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut within = false;
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end().trim_end_matches(']');
            within = section.ends_with("dependencies");
            if let Some((_, name)) = section.split_once("dependencies.") {
                names.insert(name.to_owned());
            }
        } else if within && line.starts_with(char::is_alphanumeric) {
            let name = line.split(['=', '.']).next().unwrap_or(line);
            names.insert(name.trim().to_owned());
        }
    }
    names
}

/// The rows of all tables under a heading of a Markdown text, without the rows of their heads.
pub(crate) fn table(markdown: &str, heading: &str) -> Vec<Vec<String>> {
    let level = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
    let mut lines = markdown
        .lines()
        .skip_while(|line| level(line) == 0 || line.trim_start_matches('#').trim() != heading);
    let own = lines.next().map_or(0, level);
    let cells = |line: &str| -> Vec<String> {
        line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut rows = Vec::new();
    for line in lines.take_while(|line| level(line) == 0 || level(line) > own) {
        if !line.starts_with('|') {
            continue;
        }
        if line.contains('-') && line.bytes().all(|byte| b"|-: ".contains(&byte)) {
            // What came before this line was a head.
            rows.pop();
        } else {
            rows.push(cells(line));
        }
    }
    rows
}

/// What stands between backticks.
pub(crate) fn code_spans(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The words and the keys of every command, of the table in `src/ui/command.rs`; keys as `Ctrl+K`.
pub(crate) fn shortcuts(source: &str) -> Vec<(String, Vec<String>)> {
    let names = key_names(source);
    let Some((_, table)) = source.split_once("\ncommands! {") else { return Vec::new() };
    let table = table.split("\n}").next().unwrap_or(table);
    let entry = |line: &str| {
        let (words, rest) = line.trim().strip_prefix('"')?.split_once("\",")?;
        let (_, keys) = rest.split_once('[')?;
        let keys = keys.split_once(']')?.0.split("),").filter(|key| !key.trim().is_empty());
        Some((words.to_owned(), keys.map(|key| key_words(key, &names)).collect()))
    };
    table.lines().filter_map(entry).collect()
}

/// `ctrl_shift(Key::Tab)` as `Ctrl+Shift+Tab`.
fn key_words(key: &str, names: &BTreeMap<String, String>) -> String {
    let (modifiers, key) = key.trim().trim_end_matches(')').split_once("(Key::").unwrap_or(("", key));
    let name = names.get(key).map_or(key, String::as_str);
    let modifiers = modifiers.split('_').filter(|modifier| *modifier != "plain");
    let mut words: Vec<String> =
        modifiers.map(|modifier| modifier[..1].to_uppercase() + &modifier[1..]).collect();
    words.push(name.to_owned());
    words.join("+")
}

/// How the source writes keys whose names are not their own: `Key::Slash => "/",`.
fn key_names(source: &str) -> BTreeMap<String, String> {
    let name = |line: &str| {
        let (key, name) = line.trim().strip_prefix("Key::")?.split_once(" => \"")?;
        Some((key.to_owned(), name.split_once('"')?.0.to_owned()))
    };
    source.lines().filter_map(name).collect()
}

/// What the keys do that widgets handle themselves: the second words of the pairs of `WIDGET_KEYS`.
pub(crate) fn widget_words(source: &str) -> Vec<String> {
    let Some((_, table)) = source.split_once("WIDGET_KEYS") else { return Vec::new() };
    let table = table.split("\n];").next().unwrap_or(table);
    let pair = |line: &str| {
        let (_, words) = line.trim().strip_prefix("(\"")?.split_once("\", \"")?;
        Some(words.split_once("\")")?.0.to_owned())
    };
    table.lines().filter_map(pair).collect()
}

#[test]
fn the_manifest_is_understood() {
    let manifest = r#"
[package]
name = "no"
[dependencies]
a = "1"
b = { version = "2", features = [
    "no",
] }
c.workspace = true
# no = 1
[dependencies.d]
version = "1"
[target.'cfg(unix)'.dependencies]
e = "1"
[dev-dependencies]
f-g = "1"
[lints.rust]
no = 1
"#;
    assert_eq!(dependencies(manifest).into_iter().collect::<Vec<_>>(), ["a", "b", "c", "d", "e", "f-g"]);
}

#[test]
fn the_tables_under_a_heading_are_understood() {
    let readme = "
# A
| `no` | no |
## Keyboard
text
| Keys | What |
|---|---|
| `Ctrl+K` or `/` | Search |
### More
| | |
|:-|-:|
| `Esc` | Close |
## Rest
| `no` | no |
";
    let rows = table(readme, "Keyboard");
    assert_eq!(rows, [["`Ctrl+K` or `/`", "Search"], ["`Esc`", "Close"]]);
    assert_eq!(code_spans(&rows[0][0]), ["Ctrl+K", "/"]);
    assert!(table(readme, "Keys").is_empty());
}

#[test]
fn the_table_of_commands_is_understood() {
    let source = r#"
macro_rules! commands {
}

commands! {
    "Search, find", Find, [ctrl(Key::K), plain(Key::Slash)], true => A;
    "Back", Move, [ctrl_shift(Key::Tab)], true => B(-1);
    "About", Program, [], false => C;
}
        Key::Slash => "/",
const WIDGET_KEYS: &[X] = &[
    ("In a list", &[
        ("↑ ↓", "Move"),
    ]),
];
        ("no", "no"),
"#;
    let expected: [(&str, &[&str]); 3] =
        [("Search, find", &["Ctrl+K", "/"]), ("Back", &["Ctrl+Shift+Tab"]), ("About", &[])];
    let expected =
        expected.map(|(words, keys)| (words.to_owned(), keys.iter().map(|&key| key.to_owned()).collect()));
    assert_eq!(shortcuts(source), expected);
    assert_eq!(widget_words(source), ["Move"]);
}
