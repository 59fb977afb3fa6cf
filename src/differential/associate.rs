//! How closely syndromes and tumours belong together: of the patients with a syndrome, which part has which tumour.
//!
//! The parts follow from the strength of the links alone: each tumour of a syndrome counts by its strength, one
//! part is left for tumours that nobody has named, and all parts together are one. So a tumour that is the only
//! Classic one is expected more than one of seven.

use crate::kb::{Kb, Kind, LinkId, Relation, Strength, TopicId, markup};
use crate::search::fold;

use super::weights;

/// A tumour of a syndrome, or a syndrome of a tumour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Association {
    /// The topic at the other end.
    pub(super) topic: TopicId,
    /// The part of the patients with the syndrome that have the tumour, from 0 to 1.
    pub(super) part: f32,
    /// The link that says so.
    pub(super) link: LinkId,
}

/// All links between syndromes and tumours.
#[derive(Clone, Debug, Default)]
pub(super) struct Associations {
    /// By topic: its tumours if it is a syndrome, its syndromes if it is a tumour.
    of: Vec<Vec<Association>>,
    /// The syndromes whose summary begins with the name of another: the form, and what it is a form of.
    forms: Vec<(TopicId, TopicId)>,
}

/// A summary that calls its topic a form of something does so within so many letters.
const BEGINNING: usize = 60;
/// Shorter names stand in too many sentences.
const LEAST_NAME: usize = 8;

impl Associations {
    pub(super) fn new(kb: &Kb) -> Self {
        let mut of = vec![Vec::new(); kb.topics().len()];
        for syndrome in kb.of_kind(Kind::Syndrome) {
            let links = kb.link_ids_from(syndrome).filter(|&link| kb.link(link).relation == Relation::Tumour);
            // Of several links to one tumour the strongest counts.
            let mut strongest: Vec<(TopicId, f32, LinkId)> = Vec::new();
            for number in links {
                let link = kb.link(number);
                let expected = of_strength(link.strength);
                match strongest.iter_mut().find(|(tumour, _, _)| *tumour == link.to) {
                    Some(known) if known.1 < expected => (known.1, known.2) = (expected, number),
                    Some(_) => {}
                    None => strongest.push((link.to, expected, number)),
                }
            }
            let all = weights::OTHERWISE + strongest.iter().map(|(_, expected, _)| expected).sum::<f32>();
            for (tumour, expected, link) in strongest {
                let part = expected / all;
                of[syndrome.index()].push(Association { topic: tumour, part, link });
                of[tumour.index()].push(Association { topic: syndrome, part, link });
            }
        }
        Self { of, forms: forms(kb) }
    }

    /// The forms of other syndromes: each with what it is a form of.
    pub(super) fn forms(&self) -> &[(TopicId, TopicId)] {
        &self.forms
    }

    /// What belongs to a topic.
    pub(super) fn of(&self, topic: TopicId) -> &[Association] {
        self.of.get(topic.index()).map_or(&[], Vec::as_slice)
    }

    /// The part of the patients with a syndrome that have a tumour.
    pub(super) fn expected(&self, syndrome: TopicId, tumour: TopicId) -> f32 {
        let found = self.of(syndrome).iter().find(|association| association.topic == tumour);
        found.map_or(0.0, |association| association.part)
    }
}

/// The syndromes that their summaries call a form of another one: “Limbic encephalitis with prominent seizures”.
fn forms(kb: &Kb) -> Vec<(TopicId, TopicId)> {
    let mut names: Vec<(String, TopicId)> = Vec::new();
    for syndrome in kb.of_kind(Kind::Syndrome) {
        let topic = kb.topic(syndrome);
        let all = [&topic.name].into_iter().chain(topic.short.as_ref()).chain(&topic.aliases);
        names.extend(all.filter(|name| name.len() >= LEAST_NAME).map(|name| (fold::folded(name), syndrome)));
    }
    let mut forms = Vec::new();
    for syndrome in kb.of_kind(Kind::Syndrome) {
        let Some(summary) = kb.summary(syndrome) else { continue };
        let beginning: String = markup::plain(&summary.text).chars().take(BEGINNING).collect();
        let clause = beginning.split([',', ';', '.', ':']).next().unwrap_or_default();
        let words = format!(" {} ", fold::folded(clause));
        let of = names.iter().filter(|(name, of)| *of != syndrome && words.contains(&format!(" {name} ")));
        let of = of.max_by(|a, b| a.0.len().cmp(&b.0.len()).then(b.1.cmp(&a.1)));
        forms.extend(of.map(|(_, of)| (syndrome, *of)));
    }
    forms
}

/// How much a tumour of this strength is expected.
const fn of_strength(strength: Option<Strength>) -> f32 {
    match strength {
        Some(Strength::Classic) => weights::CLASSIC,
        Some(Strength::Common) => weights::COMMON,
        Some(Strength::Occasional) | None => weights::OCCASIONAL,
        Some(Strength::Rare) => weights::RARE,
    }
}
