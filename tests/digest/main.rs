//! Comparisons, gamuts and hunts: what is alike and what differs, the tiers, and that no statement goes without its
//! source. Answers are checked as texts, on a small pack for each rule and on the built-in one for what people ask.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

mod builtin;
mod command;
mod compare;
mod gamut;
mod hunt;
#[path = "../support/program.rs"]
mod program;

use std::fs;

use harbinger::export::digest::{Cell, Digest, Part, Question};
use harbinger::kb::{self, Kb, Limits, Origin, TopicId};

/// Loads the topics of a test, with the source that all of them cite.
fn load(topics: &str) -> Kb {
    let source =
        r#"Source(id: "s", title: "A study", kind: Study), Source(id: "t", title: "Another", kind: Study),"#;
    let ground = r#"
        Modality(id: "ct", name: "CT"), Modality(id: "mri", name: "MRI"),
        System(id: "nerves", name: "Nerves", region: Head), System(id: "glands", name: "Glands", region: Neck),"#;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("pack.ron");
    fs::write(&path, format!("[{source}{ground}{topics}]")).expect("a pack is written");
    let loaded = kb::load(&[Origin::Path(path)], &Limits::default());
    let faults: Vec<String> = loaded
        .diagnostics
        .iter()
        .filter(|it| it.severity() == kb::Severity::Error)
        .map(|it| it.message.clone())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    loaded.kb
}

fn find(kb: &Kb, slug: &str) -> TopicId {
    kb.find(slug).unwrap_or_else(|| panic!("there is no topic {slug:?}"))
}

/// A cell in one line: `Typical Mass: left [1] + …`; a dash where nothing is said.
fn cell(cell: &Cell) -> String {
    if cell.is_empty() {
        return "-".to_owned();
    }
    let line = |line: &harbinger::export::digest::Line| {
        let mark = line.mark.map(|mark| format!("{} ", mark.words())).unwrap_or_default();
        let cite: Vec<String> = line.cite.iter().map(|number| format!("[{number}]")).collect();
        format!("{mark}{}{}", line.text, cite.concat())
    };
    cell.iter().map(line).collect::<Vec<_>>().join(" + ")
}

/// A part as its title and its rows: `Mechanism | Autoimmune | Hormonal`.
fn rows(part: &Part) -> Vec<String> {
    let row = |row: &harbinger::export::digest::Row| {
        let label = (!row.label.is_empty()).then(|| row.label.clone());
        label.into_iter().chain(row.cells.iter().map(cell)).collect::<Vec<_>>().join(" | ")
    };
    part.rows.iter().map(row).collect()
}

/// The rows of the part with a title; none where there is no such part.
fn part(digest: &Digest<'_>, title: &str) -> Vec<String> {
    digest.parts.iter().find(|part| part.title == title).map(rows).unwrap_or_default()
}

/// Every statement of an answer that rests on links or claims has a source, and every number leads to one.
fn check_sources(kb: &Kb, question: &Question) {
    let digest = question.digest(kb);
    let lines = digest.parts.iter().flat_map(|part| &part.rows).flat_map(|row| &row.cells).flatten();
    for line in lines.chain(&digest.about) {
        for &number in &line.cite {
            assert!(number >= 1 && number <= digest.references.len(), "{number} in {}", digest.title);
        }
    }
}
