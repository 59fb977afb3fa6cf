//! The cards of topics for Anki, and what a person has answered there.
//!
//! There are two forms. A package (`.apkg`) brings cards with a note type of their own: question, hints, answer, why,
//! sources, topic. A text (`.txt`) brings the same as notes of Anki's *Basic* type, which every collection in English
//! has, and is readable without Anki. Both give a note the same stable id, made of the [key](crate::study::CardKey)
//! of its card: Anki knows notes by it, so importing a later export changes them in place, doubles none, and leaves
//! their schedule alone. A card that the content no longer makes stays in Anki; nothing here deletes.
//!
//! All decks lie below [`DECK`], one for each organ system, so that a person can study one system, or everything by
//! clicking the deck above. Tags tell kind, systems and rule, which cards the person has written, worded or flagged. Every
//! card is new: when it is due is Anki's matter.
//!
//! [`history()`] goes the other way: from a package that Anki has exported to the answers that were given.
//!
//! Packages are in the oldest form that Anki 2.1 and everything after it opens: a zip file with a database in version
//! 11. Its tables are described in the wiki of
//! [AnkiDroid](https://github.com/ankidroid/Anki-Android/wiki/Database-Structure), the lines at the head of a text in
//! the [manual](https://docs.ankiweb.net/importing/text-files.html). Nothing here reads a clock or a file.

mod collection;
mod gather;
mod history;
mod note;
mod notetype;
mod package;
mod text;

pub use gather::{Gathered, gather};
pub use history::{History, HistoryError, history, is_package};
pub use note::Note;
pub use package::{PackageError, package};
pub use text::text;

/// The deck above all decks. No card lies in it itself: where the first card of a text is in a deck below it,
/// importing makes it on the way, and does not know it again for a later card.
pub const DECK: &str = "Harbinger";

/// What stands in front of the key of a card in the id of its note, so that no other deck has the same.
const GUID: &str = "harbinger:";
