//! Where things lie: a tumour where it arises, a feature where its name says.
//!
//! A mass of the mediastinum is not mistaken for a tumour of the bladder, however alike the two are otherwise. Places
//! are words: nothing in a pack says that the carotid body lies in the neck.

use std::cell::OnceCell;

use super::facts::{Ask, Fact};
use super::neighbours::{are_alike, main_system};
use super::suited::hosts;
use crate::kb::{Detail, Kb, Kind, Relation, TopicId, TumourClass};
use crate::study::near::shared_systems;
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
    /// that are to be told apart, and a picture may be that of any of its class; a finding where the answer is; a syndrome shows something there. What a differential
    /// names is looked for there anyway.
    pub(super) fn suit(&self, kb: &Kb, fact: &Fact<'_>, answer: TopicId, id: TopicId) -> bool {
        if fact.named.contains(&id) {
            return true;
        }
        let is_tumour = kb.topic(id).kind() == Kind::Tumour;
        match fact.ask {
            Ask::Picture | Ask::Situation if is_tumour => {
                self.are_together(kb, id, answer) || are_alike(kb, id, answer)
            }
            Ask::TumourOfFeature => self.are_together(kb, id, answer),
            Ask::Apart if is_tumour => {
                let is_beside =
                    self.are_together(kb, id, fact.topic) || is_carcinoma(kb, id) && is_carcinoma(kb, answer);
                self.are_together(kb, id, answer)
                    || is_beside && main_system(kb, id) == main_system(kb, answer)
            }
            Ask::Detail | Ask::Causes if is_tumour => {
                self.are_together(kb, id, answer) || self.are_together(kb, id, fact.topic)
            }
            Ask::Detail | Ask::Causes => self.is_seen_like(kb, id, fact.topic),
            Ask::Finding | Ask::Signs => {
                self.is_of_spine(kb, id) == self.is_of_spine(kb, answer)
                    && (kb.topic(fact.topic).kind() != Kind::Tumour
                        || hosts(kb, id).any(|host| self.are_together(kb, host, fact.topic)))
            }
            _ => true,
        }
    }

    /// Whether an option cannot be right through a tumour that is too like the one that is asked about.
    pub(super) fn may_suit(kb: &Kb, fact: &Fact<'_>, answer: TopicId, id: TopicId) -> bool {
        let mut tumours = kb.related(id, Relation::Tumour).iter().map(|link| link.to);
        !matches!(fact.ask, Ask::Syndrome | Ask::Effects)
            || kb.topic(fact.topic).kind() != Kind::Tumour
            || main_system(kb, id) == main_system(kb, answer)
                && !tumours.any(|tumour| {
                    main_system(kb, tumour) == main_system(kb, fact.topic)
                        && are_alike(kb, tumour, fact.topic)
                })
    }

    /// Whether a syndrome shows anything where a feature lies, by the same modality: what is never seen there is no cause
    /// of it.
    fn is_seen_like(&self, kb: &Kb, syndrome: TopicId, feature: TopicId) -> bool {
        let seen = kb.related(syndrome, Relation::Finding).iter().map(|link| link.to);
        let named = kb.links_to(syndrome).filter(|link| link.relation == Relation::Differential);
        let named = named.map(|link| link.from).filter(|&id| kb.topic(id).kind() == Kind::Feature);
        let shown_by = |id: TopicId| kb.related(id, Relation::SeenOn).iter().map(|link| link.to);
        seen.chain(named).any(|seen| {
            shared_systems(kb, seen, feature) > 0
                && shown_by(seen).any(|modality| shown_by(feature).any(|other| other == modality))
                && self.is_of_spine(kb, seen) == self.is_of_spine(kb, feature)
        })
    }

    /// Whether a finding is one of the spinal cord and its roots, which nobody takes for one of the brain.
    fn is_of_spine(&self, kb: &Kb, feature: TopicId) -> bool {
        let mut words = self.words(kb, feature).iter();
        words.any(|word| SPINE.iter().any(|start| word.starts_with(start)))
    }
}

/// Whether a tumour is a carcinoma: one of a neighbouring organ may be thought of, as no other tumour of it is.
fn is_carcinoma(kb: &Kb, tumour: TopicId) -> bool {
    matches!(kb.topic(tumour).detail, Detail::Tumour { class: TumourClass::Carcinoma, .. })
}
