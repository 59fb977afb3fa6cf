//! What is exported: everything, some topics, or what a query found.

use std::collections::{BTreeSet, HashSet};

use super::digest::Question;
use crate::kb::{Kb, Kind, TopicId};

/// The topics of an export, in the order in which they stand in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Selection {
    /// Every topic: by kind in the order of [`Kind::ALL`], and by displayed name within a kind.
    Everything,
    /// Some topics, as they were named; one that is named twice counts once.
    Topics(Vec<TopicId>),
    /// What a query found, in the order in which it is listed.
    Found(Vec<Found>),
    /// The answer to a question as a document; in forms that have none for it, the topics that are asked about.
    Answer(Question),
}

/// A topic that a query found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The topic.
    pub topic: TopicId,
    /// How well it matches; `None` for what is only linked to a match.
    pub score: Option<f32>,
    /// Where it matches, in a word, and the text in which it does.
    pub matched: Option<(&'static str, String)>,
}

impl Selection {
    /// The topics in their order, each once.
    #[must_use]
    pub fn topics(&self, kb: &Kb) -> Vec<TopicId> {
        let mut seen = HashSet::new();
        let mut topics: Vec<TopicId> = match self {
            Self::Everything => (0..kb.topics().len()).map(TopicId::from_index).collect(),
            Self::Topics(topics) => topics.clone(),
            Self::Found(found) => found.iter().map(|found| found.topic).collect(),
            Self::Answer(question) => question.topics(),
        };
        topics.retain(|topic| seen.insert(*topic));
        topics
    }

    /// The sources of the selection: those that it holds, and the references of the pages of its topics, to
    /// which other topics' links contribute. By id, which is how bibliographies are kept.
    #[must_use]
    pub fn sources(&self, kb: &Kb) -> Vec<TopicId> {
        let topics = self.topics(kb);
        let held = topics.iter().copied().filter(|&id| kb.topic(id).kind() == Kind::Source);
        let cited = topics.iter().flat_map(|&id| cited_on_page(kb, id));
        let sources: BTreeSet<TopicId> = held.chain(cited).collect();
        let mut sources: Vec<TopicId> = sources.into_iter().collect();
        sources.sort_by(|&a, &b| kb.topic(a).slug.cmp(&kb.topic(b).slug));
        sources
    }

    /// The topics in their order, and behind them the sources that they cite, so that no statement goes
    /// without what it rests on.
    #[must_use]
    pub fn topics_with_sources(&self, kb: &Kb) -> Vec<TopicId> {
        let mut topics = self.topics(kb);
        let held: HashSet<TopicId> = topics.iter().copied().collect();
        let cited: BTreeSet<TopicId> = topics.iter().flat_map(|&id| cited_by(kb, id)).collect();
        topics.extend(cited.into_iter().filter(|source| !held.contains(source)));
        topics
    }
}

/// The sources of everything that a topic's page says; some more than once.
pub(super) fn cited_on_page(kb: &Kb, id: TopicId) -> impl Iterator<Item = TopicId> {
    let derived = kb.links_to(id).chain(kb.findings_on(id));
    cited_by(kb, id).chain(derived.flat_map(|link| link.cite.iter().copied()))
}

/// The sources on which a topic's own claims and links rest; some more than once.
fn cited_by(kb: &Kb, id: TopicId) -> impl Iterator<Item = TopicId> {
    let summary = kb.summary(id).into_iter();
    let sections = kb.sections(id).flat_map(|(_, claims)| claims).map(|claim| kb.claim(claim));
    let claims = summary.chain(sections).flat_map(|claim| claim.cite.iter().copied());
    claims.chain(kb.links_from(id).iter().flat_map(|link| link.cite.iter().copied()))
}
