//! Where things lie: a tumour where it arises, a feature where its name says.
//!
//! A mass of the mediastinum is not mistaken for a tumour of the bladder, however alike the two are otherwise. Places
//! are words: nothing in a pack says that the carotid body lies in the neck.

use std::cell::OnceCell;

use super::facts::{Ask, Fact};
use super::neighbours::{are_alike, main_system};
use crate::kb::{Detail, Kb, Kind, Relation, TopicId};
use crate::study::telltale::{meets, telling};

/// Beginnings of words for the spinal cord and its roots.
const SPINE: [&str; 4] = ["cord", "column", "root", "spin"];

/// The places of all topics, worked out when they are first asked for.
pub(super) struct Places(Vec<OnceCell<Vec<String>>>);

impl Places {
    pub(super) fn of(kb: &Kb) -> Self {
        Self(vec![OnceCell::new(); kb.topics().len()])
    }

    /// The words for the place of a topic.
    fn words(&self, kb: &Kb, id: TopicId) -> &[String] {
        self.0[id.index()].get_or_init(|| match &kb.topic(id).detail {
            Detail::Tumour { sites, .. } => telling(&sites.join(" ")),
            _ => telling(&kb.topic(id).name),
        })
    }

    /// Whether two topics lie in one place.
    pub(super) fn are_together(&self, kb: &Kb, one: TopicId, other: TopicId) -> bool {
        let (mine, others) = (self.words(kb, one), self.words(kb, other));
        mine.iter().any(|word| others.iter().any(|other| meets(other, word) || meets(word, other)))
    }

    /// Whether an option lies where a question looks. A tumour does where the feature is, or where one of those arises
    /// that are to be told apart; a finding where the answer is. A syndrome has no place, but must not be brought by a
    /// tumour that is too like the one that is asked about. What a differential names is looked for there anyway.
    pub(super) fn suit(&self, kb: &Kb, fact: &Fact<'_>, answer: TopicId, id: TopicId) -> bool {
        if fact.named.contains(&id) {
            return true;
        }
        let is_tumour = kb.topic(id).kind() == Kind::Tumour;
        match fact.ask {
            Ask::TumourOfFeature => self.are_together(kb, id, answer),
            Ask::Detail | Ask::Apart if is_tumour => {
                self.are_together(kb, id, answer) || self.are_together(kb, id, fact.topic)
            }
            Ask::Finding => self.is_of_spine(kb, id) == self.is_of_spine(kb, answer),
            Ask::Syndrome => {
                let mut tumours = kb.related(id, Relation::Tumour).iter().map(|link| link.to);
                main_system(kb, id) == main_system(kb, answer)
                    && !tumours.any(|tumour| {
                        main_system(kb, tumour) == main_system(kb, fact.topic)
                            && are_alike(kb, tumour, fact.topic)
                    })
            }
            _ => true,
        }
    }

    /// Whether a finding is one of the spinal cord and its roots, which nobody takes for one of the brain.
    fn is_of_spine(&self, kb: &Kb, feature: TopicId) -> bool {
        let mut words = self.words(kb, feature).iter();
        words.any(|word| SPINE.iter().any(|start| word.starts_with(start)))
    }
}
