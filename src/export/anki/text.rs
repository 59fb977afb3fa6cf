//! Notes as a text that Anki imports: one line a note, with tabs between its parts.
//!
//! The lines at its head say which part is what, so that nothing need be chosen while importing. The note type is
//! Anki's own *Basic*: a text cannot bring one along, and lines of a type that is not there would be passed over.
//! So everything but the question stands on the back.

use super::note::Note;

/// What tells Anki how to read the lines. The separator comes first: the parts of later lines depend on it.
const HEAD: &str = "\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
";

/// The note type.
const TYPE: &str = "Basic";

/// Writes notes as a text in UTF-8.
#[must_use]
pub fn text(notes: &[Note]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(HEAD.as_bytes().to_vec());
    for note in notes {
        let row = [&note.guid, TYPE, &note.deck, &note.front, &back(note), &note.tags.join(" ")];
        // Writing to memory cannot fail.
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Answer, reasons, sources and topic below each other.
fn back(note: &Note) -> String {
    let Note { back, why, source, topic, .. } = note;
    format!("<div>{back}</div><hr>{why}<small>{source}<p>{topic}</p></small>")
}
