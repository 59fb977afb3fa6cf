//! Everything that is the person's own as one JSON document, to be read, kept and put together again.
//!
//! ```json
//! {
//!   "format": "harbinger-own",
//!   "version": 1,
//!   "written": "2026-11-22T06:04:14.123Z",
//!   "own": {
//!     "collections": [{ "id": "…", "changed": "2026-11-22T06:04:14.123Z", "name": "For the exam", "place": 1 }],
//!     "bookmarks": [{ "id": "…", "changed": "…", "collection": "…", "topic": "thymoma", "added": "…", "place": 0 }],
//!     "notes": [{ "id": "…", "changed": "…", "topic": "thymoma", "text": "Ask for the CT.", "begun": "…" }],
//!     "highlights": [], "visits": [], "searches": [], "queries": [], "cases": [],
//!     "reviews": [{ "id": "…", "changed": "…", "card": "…", "turn": 1, "at": "…", "grade": 3, "took": 4200,
//!                   "before": "new", "after": "…", "fact": "…" }],
//!     "cards": [{ "id": "…", "changed": "…", "card": "…", "suspended": true }], "own_cards": [],
//!     "papers": [{ "id": "…", "changed": "…", "preset": "quick-ten", "seed": 4117, "count": 10, "begun": "…" }],
//!     "questions": [{ "id": "…", "changed": "…", "paper": "…", "number": 0, "asked": { "stem": "…" }, "choice": [2] }],
//!     "settings": [{ "id": "…", "changed": "…", "gone": true }]
//!   }
//! }
//! ```
//!
//! The lists are those of [`Rows`], the fields of their entries those of the [items](super::items). What was
//! deleted stands there as `"gone": true`. Importing merges: of two states of the same thing the later one
//! holds, so that importing twice is importing once, and a document changes nothing where it came from.

use serde::{Deserialize, Serialize};

use super::rows::Rows;
use super::time::Millis;

/// What tells the document from others.
const FORMAT: &str = "harbinger-own";
/// The version of its form.
const VERSION: u32 = 1;
/// The most bytes of a document.
pub const MOST_DOCUMENT: u64 = 256 << 20;

#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    version: u32,
    written: Millis,
    own: &'a Rows,
}

/// The head of a document, which says whether the rest can be read.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Read {
    own: Rows,
}

/// Why a document cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// It is too large.
    #[error("it has more than {} MB", MOST_DOCUMENT >> 20)]
    TooLarge,
    /// It is some other file.
    #[error("it was not exported by Harbinger: {0}")]
    Foreign(String),
    /// A later version of the program has written it.
    #[error("a later version of Harbinger has written it (form {0}, this one reads {VERSION})")]
    Newer(u32),
    /// Something in it is not as it should be.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

/// Writes everything as one document.
///
/// # Errors
/// Says so where something cannot be written as JSON.
pub fn written(rows: &Rows, now: Millis) -> Result<String, serde_json::Error> {
    let document = Whole { format: FORMAT, version: VERSION, written: now, own: rows };
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
}

/// Reads a document and brings what it holds into the rules.
///
/// # Errors
/// Says in words why a document cannot be read. Whatever it holds, nothing else happens.
pub fn read(text: &str) -> Result<Rows, DocumentError> {
    if text.len() as u64 > MOST_DOCUMENT {
        return Err(DocumentError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    let head: Head = serde_json::from_str(text).map_err(|error| DocumentError::Foreign(error.to_string()))?;
    if head.format != FORMAT {
        let format: String = head.format.chars().take(40).collect();
        return Err(DocumentError::Foreign(format!("it calls itself {format:?}")));
    }
    if head.version > VERSION {
        return Err(DocumentError::Newer(head.version));
    }
    let read: Read =
        serde_json::from_str(text).map_err(|error| DocumentError::Unreadable(error.to_string()))?;
    Ok(read.own.made_safe())
}
