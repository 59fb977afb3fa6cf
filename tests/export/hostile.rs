//! What a stranger's pack says stays text in every form.

use std::collections::HashSet;
use std::fmt::Write as _;

use harbinger::export::{Format, Selection};
use harbinger::kb::Kb;
use serde_json::Value;

use super::{folder, load, one};

/// Names that want to be markup, commands, formulas, addresses or something unseen.
const NASTY: &[&str] = &[
    r#"<script>alert(\"x\")</script>"#,
    r#"\" onmouseover=\"x"#,
    "a/../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "}, note = {injected",
    "ER  - \\r\\nTY  - BOOK",
    "---\\nkind: owned",
    "]] [[systems/x|y]]",
    "| a | b |\\n| --- |",
    "\\u{202e}evil\\u{2066}\\u{200f}",
    "\\u{0}\\u{1b}[31mred\\u{85}",
    "%%hidden%% #tag ==mark== ^block $x$",
    "\\\\write18{rm} \\\\input{x} {unbalanced",
    "![x](javascript:alert(1))",
    "CON",
];

/// A pack in which each of the names is that of a topic of every kind, and its alias, claim, note and source.
fn nasty() -> Kb {
    let mut entries = String::new();
    for (index, text) in NASTY.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(
            entries,
            r#"
            Syndrome(id: "s-{index}", name: "{text}", aliases: ["{text}"],
                summary: ("See [[t-{index}|{text}]] {text}", ["w-{index}"]), systems: ["con"],
                tumours: [(to: "t-{index}", strength: Classic, frequency: "{text}", note: "{text}", cite: ["w-{index}"])]),
            Tumour(id: "t-{index}", name: "{text}", sites: ["{text}"], systems: ["con"]),
            Source(id: "w-{index}", title: "{text}", authors: ["{text}"], container: "{text}", year: 2020,
                details: "{text}", doi: "10.1000/x", url: "javascript:alert(1)//{text}"),"#
        );
    }
    entries += r#"System(id: "con", name: "Con", summary: ("S", ["w-0"])), Source(id: "nul", title: "Nul", url: "javascript:x"),"#;
    let loaded = load(&[&format!("[Pack(id: \"x\", title: \"{}\"), {entries}]", NASTY[0])]);
    assert_eq!(loaded.kb.topics().len(), NASTY.len() * 3 + 2, "{:?}", loaded.diagnostics);
    loaded.kb
}

#[test]
fn documents_hold_no_foreign_markup() {
    let html = one(&nasty(), Format::Html, Selection::Everything);
    let known = [
        "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "nav",
        "ul", "li", "a", "main", "article", "dl", "div", "dt", "dd", "section", "table", "thead", "tbody",
        "tr", "th", "td", "sup", "ol", "cite",
    ];
    for tag in html.split('<').skip(1) {
        let name: String = tag.trim_start_matches('/').chars().take_while(|c| !" >\n".contains(*c)).collect();
        assert!(known.contains(&name.as_str()), "<{tag}");
        let attributes = tag.split('>').next().unwrap_or("");
        assert!(!attributes.contains(" on") && !attributes.contains("src="), "<{tag}");
        if let Some((_, target)) = attributes.split_once("href=\"") {
            assert!(target.starts_with('#') || target.starts_with("https://doi.org/"), "<{tag}");
        }
    }
    assert_eq!(html.matches("<style>").count(), 1);
}

#[test]
fn links_within_a_document_lead_somewhere() {
    let kb = harbinger::kb::load_built_in().kb;
    let html = one(&kb, Format::Html, Selection::Everything);
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "no anchor stands twice");
    for target in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(known.contains(target), "{target}");
    }
}

#[test]
fn the_notes_of_a_vault_stay_in_it_and_link_to_each_other() {
    for kb in [nasty(), harbinger::kb::load_built_in().kb] {
        let files = folder(&kb, Format::Markdown, Selection::Everything);
        let paths: HashSet<&str> = files.iter().filter_map(|file| file.path.strip_suffix(".md")).collect();
        assert_eq!(paths.len(), files.len(), "no two notes share a path");
        for file in &files {
            let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_/.".contains(c);
            assert!(file.path.chars().all(allowed) && !file.path.contains(".."), "{}", file.path);
            assert!(!file.text().contains(|c: char| c.is_control() && c != '\n'), "{}", file.path);
            let (front, body) = match file.text().strip_prefix("---\n") {
                Some(text) => text.split_once("\n---\n").expect("front matter"),
                None => ("", file.text()),
            };
            // A bracket behind a backslash is no end of a link.
            assert!(!body.replace("\\](", "").contains("](javascript"), "{}", file.path);
            assert_eq!(front.is_empty(), file.path == "index.md", "{}", file.path);
            for link in body.split("[[").skip(1).filter_map(|rest| rest.split("]]").next()) {
                let target = link.split(['|', '\\']).next().unwrap_or("");
                assert!(paths.contains(target), "{}: {link}", file.path);
            }
            for line in front.lines() {
                let value = line.trim_start().strip_prefix("- ").or_else(|| Some(line.split_once(": ")?.1));
                let number = value.is_some_and(|value| value.bytes().all(|b| b.is_ascii_digit()));
                // A scalar in double quotes with these escapes is a JSON text too.
                let text = value.is_none_or(|value| serde_json::from_str::<String>(value).is_ok());
                assert!(number || text, "{}: {line}", file.path);
            }
        }
        assert!(!paths.contains("systems/con"));
    }
}

/// The entries of a BibTeX file: key and fields, read as BibTeX reads them, by counting braces.
fn bibtex(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut entries = Vec::new();
    for entry in text.split("\n\n") {
        let (head, fields) = entry.split_once(",\n").expect("a key");
        let (_, key) = head.split_once('{').expect("a key");
        let mut depth = 1_i32;
        let mut parts = vec![String::new()];
        for c in fields.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => parts.push(String::new()),
                _ => {}
            }
            assert!(depth >= 0, "{entry}");
            if let Some(part) = parts.last_mut().filter(|_| c != ',' || depth > 1) {
                part.push(c);
            }
        }
        assert_eq!(depth, 0, "{entry}");
        let field = |part: &String| {
            let (name, value) = part.trim().split_once(" = ")?;
            Some((name.to_owned(), value.to_owned()))
        };
        entries.push((key.to_owned(), parts.iter().filter_map(field).collect()));
    }
    entries
}

#[test]
fn bibtex_is_balanced_and_its_keys_are_unique() {
    for kb in [nasty(), harbinger::kb::load_built_in().kb] {
        let entries = bibtex(&one(&kb, Format::Bibtex, Selection::Everything));
        assert_eq!(entries.len(), kb.count(harbinger::kb::Kind::Source));
        let keys: HashSet<&String> = entries.iter().map(|(key, _)| key).collect();
        assert_eq!(keys.len(), entries.len());
        let known = [
            "author",
            "editor",
            "title",
            "journal",
            "booktitle",
            "howpublished",
            "year",
            "volume",
            "number",
            "pages",
            "doi",
            "pmid",
            "url",
            "note",
        ];
        for (key, fields) in &entries {
            let names: HashSet<&String> = fields.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), fields.len(), "{key}: {fields:?}");
            assert!(fields.iter().all(|(name, _)| known.contains(&name.as_str())), "{key}: {fields:?}");
            assert!(fields.iter().any(|(name, _)| name == "title"), "{key}");
        }
    }
}

#[test]
fn ris_is_tags_and_values() {
    for kb in [nasty(), harbinger::kb::load_built_in().kb] {
        let ris = one(&kb, Format::Ris, Selection::Everything);
        let lines: Vec<&str> = ris.split("\r\n").filter(|line| !line.is_empty()).collect();
        for line in &lines {
            let tag: Vec<char> = line.chars().take(6).collect();
            assert!(
                matches!(tag[..], [a, b, ' ', ' ', '-', ' '] if a.is_ascii_uppercase() && b.is_ascii_alphanumeric()),
                "{line:?}"
            );
            assert!(!line.contains(char::is_control), "{line:?}");
        }
        let count = |tag: &str| lines.iter().filter(|line| line.starts_with(tag)).count();
        assert_eq!(
            (count("TY  - "), count("ER  - ")),
            (kb.count(harbinger::kb::Kind::Source), count("TY  - "))
        );
    }
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    for kb in [nasty(), harbinger::kb::load_built_in().kb] {
        let table = one(&kb, Format::Csv, Selection::Everything);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().expect("rows of equal length");
        assert_eq!(rows.len(), kb.topics().len());
        for cell in rows.iter().flat_map(csv::StringRecord::iter) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
        }
    }
}

#[test]
fn json_says_everything_once() {
    for kb in [nasty(), harbinger::kb::load_built_in().kb] {
        let json: Value =
            serde_json::from_str(&one(&kb, Format::Json, Selection::Everything)).expect("it is JSON");
        let topics = json["topics"].as_array().expect("a list");
        assert_eq!(topics.len(), kb.topics().len());
        let links: usize = topics.iter().filter_map(|topic| topic["links"].as_array()).map(Vec::len).sum();
        assert_eq!(links, kb.links().len());
        assert_eq!(json["synonyms"].as_array().map(Vec::len), Some(kb.synonyms().len()));
        assert_eq!(json["packs"][0]["id"], kb.packs()[0].id.as_str());
        let items: Value =
            serde_json::from_str(&one(&kb, Format::CslJson, Selection::Everything)).expect("it is JSON");
        assert_eq!(items.as_array().map(Vec::len), Some(kb.count(harbinger::kb::Kind::Source)));
    }
}
