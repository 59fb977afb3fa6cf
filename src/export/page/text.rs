//! A text whose words may lead to other topics.

use std::fmt;

use crate::kb::{Kb, TopicId, markup};

/// A text in runs: plain words, and words that lead to a topic.
///
/// Only links to topics that exist are runs of their own. What a writer makes of them is its own matter:
/// anchors, wikilinks or nothing at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    runs: Vec<Run>,
}

/// Some words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words, without any markup.
    pub text: String,
    /// The topic to which they lead.
    pub to: Option<TopicId>,
}

impl Text {
    /// Words that lead nowhere.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        let mut plain = Self::default();
        plain.push(text, None);
        plain
    }

    /// The name of a topic, leading to it.
    #[must_use]
    pub fn name(kb: &Kb, id: TopicId) -> Self {
        let mut name = Self::default();
        name.push(&kb.topic(id).name, Some(id));
        name
    }

    /// The names of topics with commas between them.
    #[must_use]
    pub fn names(kb: &Kb, topics: impl Iterator<Item = TopicId>) -> Self {
        let mut names = Self::default();
        for id in topics {
            if !names.is_empty() {
                names.push(", ", None);
            }
            names.push(&kb.topic(id).name, Some(id));
        }
        names
    }

    /// The text of a claim, with its inline links.
    #[must_use]
    pub fn claim(kb: &Kb, claim: &str) -> Self {
        let mut text = Self::default();
        for run in markup::runs(claim) {
            let to = match run {
                markup::Run::Text(_) => None,
                markup::Run::Link { slug, .. } => kb.find(slug),
            };
            text.push(run.text(), to);
        }
        text
    }

    /// Adds words at the end. Words that lead nowhere join those before them.
    pub fn push(&mut self, text: &str, to: Option<TopicId>) {
        match self.runs.last_mut() {
            Some(last) if last.to.is_none() && to.is_none() => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.runs.push(Run { text: text.to_owned(), to }),
        }
    }

    /// The runs, in reading order.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The same text, in which only the links that are kept remain.
    #[must_use]
    pub fn keeping(&self, keep: impl Fn(TopicId) -> bool) -> Self {
        let mut kept = Self::default();
        for run in &self.runs {
            kept.push(&run.text, run.to.filter(|&to| keep(to)));
        }
        kept
    }

    /// Whether there are no words.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// The words alone.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs.iter().try_for_each(|run| f.write_str(&run.text))
    }
}
