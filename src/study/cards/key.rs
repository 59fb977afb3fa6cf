//! What a card is known by, and how one notices that its fact has changed.

use std::fmt;

use crate::search::fold;
use crate::user::{Id, OwnCard};

/// The name under which progress on a card is kept. It names the rule, the topic by its slug, the relation or
/// heading, and the other end of the link or the words of the claim; so it survives new names, new topics and
/// corrected figures, and no two cards of a knowledge base share one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardKey(String);

impl CardKey {
    pub(super) fn new(rule: &str, topic: &str, of: &str, part: &str) -> Self {
        Self([rule, topic, of, part].join(":").trim_end_matches(':').to_owned())
    }

    /// The key of a card that the person has written.
    pub(super) fn own(id: Id) -> Self {
        Self(OwnCard::key(id))
    }

    /// The same key with a number behind it, for the second and any further card that would share it.
    pub(super) fn numbered(&self, number: usize) -> Self {
        Self(format!("{}:{number}", self.0))
    }

    /// The key as it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The content of a fact in few letters: another one means that what the card asks has changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    pub(super) fn of(fact: &str) -> Self {
        Self(digest(fact))
    }

    /// The fingerprint as it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a claim is known by: its words without the figures, so that a corrected figure is a changed fact and not
/// another claim.
pub(super) fn claim_part(text: &str) -> String {
    let words: Vec<String> = fold::tokens(text).into_iter().map(|token| token.stem).collect();
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !word.starts_with(|c: char| c.is_numeric())).collect();
    digest(&words.join(" "))
}

/// Twelve hexadecimal digits: enough for millions of claims.
fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..12].to_owned()
}
