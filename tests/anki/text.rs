//! The text for Anki, as it stands in a file.

use std::path::Path;

use harbinger::export::anki::text;

use super::{all_notes, content, first};

#[test]
fn a_text_is_what_it_was() {
    let written = text(&all_notes(&content(&first(), false)));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/export/anki.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &written).expect("the golden file is written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == expected, "{} differs; UPDATE_GOLDEN=1 writes it anew\n{written}", path.display());
}

#[test]
fn every_line_has_its_parts() {
    let notes = all_notes(&content(&first(), true));
    let written = text(&notes);
    let mut lines = written.lines();
    let head: Vec<&str> = lines.by_ref().take(6).collect();
    assert_eq!(head[0], "#separator:tab");
    assert!(head.iter().all(|line| line.starts_with('#') && line.contains(':')), "{head:?}");
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines.len(), notes.len());
    for (line, note) in lines.iter().zip(&notes) {
        let parts: Vec<&str> = line.split('\t').collect();
        assert_eq!(parts.len(), 6, "{line}");
        assert_eq!((parts[0], parts[1], parts[2]), (note.guid.as_str(), "Basic", note.deck.as_str()));
        assert_eq!(parts[5], note.tags.join(" "));
    }
}
