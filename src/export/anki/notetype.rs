//! The note type: which fields a note has, and how a card looks.
//!
//! Anki takes a note type for the same as long as its id and its fields are; so neither ever changes, and a new field
//! would go behind the others. A template and a style that the person has changed in Anki stay theirs, since the
//! time of ours is the day on which they were last changed here, not the time of an export.

use serde_json::{Value, json};

use super::DECK;
use super::note::Note;

/// The id of the note type, for ever.
pub(super) const ID: i64 = 1_795_305_600_000;

/// When template or style were last changed, in seconds: 22 November 2026.
const CHANGED: i64 = 1_795_305_600;

/// The names of the fields. The first one is what Anki lists a note by.
pub(super) const FIELDS: [&str; 7] = ["Front", "Hint", "Back", "Why", "Source", "Topic", "Key"];

/// What stands between the fields of a note.
const BETWEEN: &str = "\u{1f}";

/// The question; a hint is a click away.
const QUESTION: &str = "\
<div class=\"front\">{{Front}}</div>
{{#Hint}}<div class=\"hints\">{{hint:Hint}}</div>{{/Hint}}";

const ANSWER: &str = "\
<div class=\"front\">{{Front}}</div>
<hr id=\"answer\">
<div class=\"back\">{{Back}}</div>
<div class=\"why\">{{Why}}</div>
<div class=\"source\">{{Source}}</div>
<div class=\"topic\">{{Topic}}</div>";

/// Light and dark: Anki marks the latter by a class.
const STYLE: &str = include_str!("style.css");

/// The fields of a note in the order of their names.
pub(super) fn fields(note: &Note) -> String {
    let Note { front, hint, back, why, source, topic, key, .. } = note;
    [front, hint, back, why, source, topic, key].map(String::as_str).join(BETWEEN)
}

/// The note type as the collection has it.
pub(super) fn json() -> Value {
    let fields: Vec<Value> = (0..)
        .zip(FIELDS)
        .map(|(ord, name): (u8, &str)| {
            json!({
                "name": name, "ord": ord, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": [],
            })
        })
        .collect();
    json!({
        "id": ID, "name": DECK, "type": 0, "mod": CHANGED, "usn": -1, "sortf": 0, "did": null,
        "flds": fields,
        "tmpls": [{
            "name": "Card", "ord": 0, "qfmt": QUESTION, "afmt": ANSWER, "bqfmt": "", "bafmt": "", "did": null,
        }],
        // The one card is made where the question is not empty.
        "req": [[0, "any", [0]]],
        "css": STYLE, "latexPre": "", "latexPost": "", "tags": [], "vers": [],
    })
}
