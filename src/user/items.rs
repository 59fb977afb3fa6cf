//! The kinds of things that are kept, and the rules that each keeps.
//!
//! Topics are meant by their slugs. A slug that the content no longer has stays: the content may come back.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::kept::Item;
use super::saved::{self, SavedQuery};
use super::time::Millis;

/// The most characters of a note.
pub const MOST_NOTE: usize = 100_000;
/// The most characters of a search text, a quotation or a name from a pack.
const MOST_TEXT: usize = 2_000;
/// The most characters of a setting: a session has many tabs.
const MOST_SETTING: usize = 4 << 20;

/// The first so many characters of a text, with no copy where that is all of it.
pub(super) fn cut(mut text: String, most: usize) -> String {
    // A text has no more characters than bytes.
    if text.len() > most
        && let Some((end, _)) = text.char_indices().nth(most)
    {
        text.truncate(end);
    }
    text
}

/// A slug as it may be kept; `None` where it is none.
fn slug(text: String) -> Option<String> {
    let text = cut(text, MOST_TEXT);
    (!text.trim().is_empty()).then_some(text)
}

/// A claim within its topic: the section that it stands in, and a hash of what it says.
///
/// A claim that is moved within its section keeps its key. One that is worded anew gets another: what was
/// noted on it stays with the topic, and can be shown there as a note on a statement that has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimKey {
    /// The heading of its section; empty for the summary.
    #[serde(default)]
    pub heading: String,
    /// 16 hexadecimal digits of the hash of its words.
    pub hash: String,
}

impl ClaimKey {
    /// The key of a claim: `text` is what a reader sees of it, without markup and citations.
    #[must_use]
    pub fn new(heading: &str, text: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        for word in text.split_whitespace() {
            hasher.update(word.as_bytes());
            hasher.update(b" ");
        }
        let hash = hasher.finalize().to_hex()[..16].to_owned();
        Self { heading: heading.to_owned(), hash }
    }

    pub(super) fn made_safe(self) -> Self {
        Self { heading: cut(self.heading, MOST_TEXT), hash: cut(self.hash, 64) }
    }
}

/// A named collection of bookmarks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Collection {
    /// What the person calls it.
    pub name: String,
    /// Where it stands among the others: the lower, the further up.
    #[serde(default)]
    pub place: i64,
}

impl Item for Collection {
    fn made_safe(self) -> Option<Self> {
        let name = saved::clean_name(&self.name);
        let name = if name.is_empty() { "Without a name".to_owned() } else { name };
        Some(Self { name, ..self })
    }
}

/// A bookmark on a topic, in a collection. A topic may stand in several.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Bookmark {
    /// The collection that it stands in.
    #[serde(default)]
    pub collection: Id,
    /// The slug of the topic.
    #[serde(default)]
    pub topic: String,
    /// When it was added.
    #[serde(default)]
    pub added: Millis,
    /// Where it stands in its collection: the lower, the further up.
    #[serde(default)]
    pub place: i64,
}

impl Bookmark {
    pub(super) fn id(collection: Id, topic: &str) -> Id {
        Id::derived(&["bookmark", &collection.to_string(), topic])
    }
}

impl Item for Bookmark {
    fn made_safe(self) -> Option<Self> {
        Some(Self { topic: slug(self.topic)?, ..self })
    }

    fn derived_id(&self) -> Option<Id> {
        Some(Self::id(self.collection, &self.topic))
    }
}

/// A note in Markdown, on a topic or on one of its claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// The slug of the topic.
    #[serde(default)]
    pub topic: String,
    /// The claim; `None` for a note on the whole topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimKey>,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// When it was begun.
    #[serde(default)]
    pub begun: Millis,
}

impl Item for Note {
    fn made_safe(self) -> Option<Self> {
        let topic = slug(self.topic)?;
        let text = cut(self.text, MOST_NOTE);
        Some(Self { topic, claim: self.claim.map(ClaimKey::made_safe), text, begun: self.begun })
    }
}

/// A stretch of a claim that was marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Highlight {
    /// The slug of the topic.
    #[serde(default)]
    pub topic: String,
    /// The claim.
    #[serde(default)]
    pub claim: ClaimKey,
    /// The words that are marked, as a reader sees them.
    #[serde(default)]
    pub quote: String,
    /// The number of a colour; `None` for the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<u8>,
}

impl Item for Highlight {
    fn made_safe(self) -> Option<Self> {
        let quote = cut(self.quote, MOST_TEXT);
        let topic = slug(self.topic).filter(|_| !quote.trim().is_empty())?;
        Some(Self { topic, claim: self.claim.made_safe(), quote, colour: self.colour })
    }
}

/// One visit to a topic, at the moment at which it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Visit {
    /// The slug of the topic.
    #[serde(default)]
    pub topic: String,
}

impl Item for Visit {
    fn made_safe(self) -> Option<Self> {
        Some(Self { topic: slug(self.topic)? })
    }
}

/// A search text that led somewhere, last at the moment at which it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Search {
    /// What was typed.
    #[serde(default)]
    pub text: String,
}

impl Search {
    pub(super) fn id(text: &str) -> Id {
        Id::derived(&["search", &text.to_lowercase()])
    }
}

impl Item for Search {
    fn made_safe(self) -> Option<Self> {
        Some(Self { text: slug(self.text)? })
    }

    fn derived_id(&self) -> Option<Id> {
        Some(Self::id(&self.text))
    }
}

/// A saved query, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptQuery {
    /// What the person calls it.
    pub name: String,
    /// Where it stands among the others: the lower, the further up.
    pub place: i64,
    /// The search text.
    pub text: String,
    /// The filters, by their stable names.
    pub filters: Vec<String>,
    /// The slugs of what is picked.
    pub picked: Vec<String>,
}

impl KeptQuery {
    pub(super) fn new(query: &SavedQuery, place: i64) -> Self {
        let SavedQuery { name, text, filters, picked, id: _ } = query.clone();
        Self { name, place, text, filters, picked }
    }

    pub(super) fn query(&self, id: Id) -> SavedQuery {
        let Self { name, text, filters, picked, place: _ } = self.clone();
        SavedQuery { id, name, text, filters, picked }
    }
}

impl Item for KeptQuery {
    fn made_safe(self) -> Option<Self> {
        let place = self.place;
        Some(Self::new(&saved::bounded(self.query(Id::default())), place))
    }
}

/// A setting under its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Setting {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its value; what form it has is a matter of who asks for it.
    #[serde(default)]
    pub value: String,
}

impl Setting {
    /// The name of the setting that holds the session.
    pub(super) const SESSION: &'static str = "session";
    /// The name of the setting whose moment says up to when the history was cleared.
    pub(super) const CLEARED: &'static str = "history-cleared";

    pub(super) fn id(name: &str) -> Id {
        Id::derived(&["setting", name])
    }
}

impl Item for Setting {
    fn made_safe(self) -> Option<Self> {
        // Half of a value is none.
        let fits = self.value.len() <= MOST_SETTING && self.name.len() <= MOST_TEXT && !self.name.is_empty();
        fits.then_some(self)
    }

    fn derived_id(&self) -> Option<Id> {
        Some(Self::id(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_keeps_its_key_until_it_is_worded_anew() {
        let key = ClaimKey::new("Pearls", "It points to  a tumour.");
        assert_eq!(key, ClaimKey::new("Pearls", " It points\nto a tumour. "));
        assert_ne!(key, ClaimKey::new("Pearls", "It points to a tumor."));
        assert_ne!(key, ClaimKey::new("", "It points to a tumour."));
        assert_eq!(key.hash.len(), 16);
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        assert_eq!(cut("äöü".to_owned(), 2), "äö");
        assert_eq!(cut("äöü".to_owned(), 3), "äöü");
        assert_eq!(cut(String::new(), 0), "");
    }

    #[test]
    fn what_is_of_no_use_is_left_out() {
        assert_eq!(Bookmark { topic: " ".to_owned(), ..Bookmark::default() }.made_safe(), None);
        assert_eq!(Highlight { topic: "a".to_owned(), ..Highlight::default() }.made_safe(), None);
        assert_eq!(Setting { name: "a".to_owned(), value: "x".repeat(5 << 20) }.made_safe(), None);
        let named = Collection { name: "\u{7} a\n".to_owned(), place: 3 }.made_safe();
        assert_eq!(named, Some(Collection { name: "a".to_owned(), place: 3 }));
    }
}
