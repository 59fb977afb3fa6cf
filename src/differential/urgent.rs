//! What must not be missed.
//!
//! The rule: a candidate must not be missed if a claim says that it kills or disables fast. Looked at are the
//! summary and the claims on presentation, prognosis, treatment and pearls: its own, then those of its mediators,
//! since a hormone in excess kills by itself, and then those of its Classic tumours, of which only a rapid course
//! counts, as every cancer kills in the end. A claim that speaks of years is about the cancer and not about haste.
//! The word that decides and the claim are shown, so that everyone can judge whether the rule hit.

use crate::kb::{Claim, ClaimId, Heading, Kb, Kind, Relation, Strength, TopicId};

use super::answer::Urgency;

/// What a claim says of something that cannot wait, in lower case.
const URGENT: &[&str] = &[
    "life-threatening",
    "emergency",
    "emergencies",
    "crisis",
    "crises",
    "coma",
    "fatal",
    "lethal",
    "sudden death",
    "cardiac arrest",
    "arrhythmia",
    "haemodynamic collapse",
    "respiratory failure",
    "ventilat",
    "hypoventilat",
    "haemorrhage",
    "acute kidney injury",
    "unconscious",
    "mortality",
    "died",
    "fulminant",
    "cord compression",
    "organ failure",
    "haemorrhagic",
    "status epilepticus",
    "permanent",
    "bedridden",
    "wheelchair",
];
/// What it says of a tumour that cannot wait.
const RAPID: &[&str] =
    &["fast-growing", "fast growing", "rapidly growing", "rapid growth", "grows rapidly", "fulminant"];
/// What takes such a word back.
const NOT_URGENT: &[&str] = &[
    "year",
    "non-fatal",
    "rarely fatal",
    "not fatal",
    "seldom fatal",
    "not life-threatening",
    "perioperative",
    "emergency surgery",
    "no mortality",
    "autopsy",
];

/// Why a candidate must not be missed, if that is so.
pub(super) fn urgency(kb: &Kb, topic: TopicId) -> Option<Urgency> {
    let others = kb.links_from(topic).iter().filter(|link| {
        link.relation == Relation::Mediator
            || (link.relation == Relation::Tumour && link.strength == Some(Strength::Classic))
    });
    let own = of_topic(kb, topic, None);
    own.or_else(|| others.map(|link| link.to).find_map(|other| of_topic(kb, other, Some(other))))
}

fn of_topic(kb: &Kb, topic: TopicId, through: Option<TopicId>) -> Option<Urgency> {
    let summary = kb.topic(topic).summary.into_iter();
    let told = |heading: &Heading| {
        matches!(heading, Heading::Presentation | Heading::Pearls | Heading::Prognosis | Heading::Treatment)
    };
    let sections = kb.sections(topic).filter(|(heading, _)| told(heading)).flat_map(|(_, claims)| claims);
    let claims: Vec<ClaimId> = summary.chain(sections).collect();
    claims.into_iter().find_map(|id| {
        let claim = kb.claim(id);
        let word = word(kb, claim)?;
        Some(Urgency { claim: id, through, word, cite: claim.cite.to_vec() })
    })
}

fn word(kb: &Kb, claim: &Claim) -> Option<&'static str> {
    let text = claim.text.to_lowercase();
    if NOT_URGENT.iter().any(|word| text.contains(word)) {
        return None;
    }
    let words = if kb.topic(claim.topic).kind() == Kind::Tumour { RAPID } else { URGENT };
    words.iter().find(|word| begins_in(&text, word)).copied()
}

/// Whether a word of the text begins so: a coma is no gynaecomastia.
fn begins_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphabetic))
}
