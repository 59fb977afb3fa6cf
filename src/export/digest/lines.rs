//! The statements of digests, made of links and claims. They name their sources; numbers come later.

use crate::export::page::Text;
use crate::kb::{ClaimId, Kb, Link, TopicId};

use super::Mark;

/// A statement and its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) mark: Option<Mark>,
    pub(super) text: Text,
    pub(super) cite: Vec<TopicId>,
    pub(super) soft: bool,
}

impl Said {
    /// A statement without a source.
    pub(super) const fn plain(text: Text) -> Self {
        Self { mark: None, text, cite: Vec::new(), soft: false }
    }

    /// Some words, and nothing where there are none.
    pub(super) fn words(words: &str) -> Option<Self> {
        (!words.is_empty()).then(|| Self::plain(Text::plain(words)))
    }

    /// Names of topics with commas between them, and nothing where there are none.
    pub(super) fn names(kb: &Kb, topics: impl IntoIterator<Item = TopicId>) -> Option<Self> {
        let text = labels(kb, topics);
        (!text.is_empty()).then(|| Self::plain(text))
    }

    /// A claim.
    pub(super) fn claim(kb: &Kb, id: ClaimId) -> Self {
        let claim = kb.claim(id);
        Self { cite: claim.cite.to_vec(), ..Self::plain(Text::claim(kb, &claim.text)) }
    }

    /// A claim of another topic than the one that it is listed for, with the name of its own.
    pub(super) fn claim_for(kb: &Kb, id: ClaimId, topic: TopicId) -> Self {
        let claim = kb.claim(id);
        if claim.topic == topic {
            return Self::claim(kb, id);
        }
        let mut text = labels(kb, [claim.topic]);
        text.push(": ", None);
        for run in Text::claim(kb, &claim.text).runs() {
            text.push(&run.text, run.to);
        }
        Self { cite: claim.cite.to_vec(), ..Self::plain(text) }
    }

    /// What a link says: a text, then some of its words.
    pub(super) fn link(mut text: Text, link: &Link, words: &[&str]) -> Self {
        let before = if text.is_empty() { "" } else { ": " };
        text.push(&with(before, words), None);
        Self { cite: link.cite.to_vec(), ..Self::plain(text) }
    }

    pub(super) fn marked(self, mark: Option<Mark>) -> Self {
        Self { mark, ..self }
    }

    pub(super) fn soft(self) -> Self {
        Self { soft: true, ..self }
    }
}

/// The short names of topics, each leading to it, with commas between them.
pub(super) fn labels(kb: &Kb, topics: impl IntoIterator<Item = TopicId>) -> Text {
    let mut text = Text::default();
    for id in topics {
        if !text.is_empty() {
            text.push(", ", None);
        }
        text.push(kb.topic(id).label(), Some(id));
    }
    text
}

/// Words that are there, with semicolons between them and something before the first one.
fn with(before: &str, words: &[&str]) -> String {
    let words: Vec<&str> = words.iter().copied().filter(|words| !words.is_empty()).collect();
    if words.is_empty() { String::new() } else { format!("{before}{}", words.join("; ")) }
}
