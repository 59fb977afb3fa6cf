//! What must not be missed.
//!
//! The rule: a candidate must not be missed if a claim says that it kills or cripples fast. Looked at are its own
//! claims, those of its mediators (a hormone whose excess kills), and those of its Classic tumours (one that doubles
//! within weeks); claims on treatment count only where they speak of an emergency. The word that decides and the claim
//! are shown, so that everyone can judge whether the rule hit.

use crate::kb::{Claim, ClaimId, Heading, Kb, Kind, Relation, Strength, TopicId};

use super::answer::Urgency;

/// What a claim says of something that cannot wait, folded to lower case.
const URGENT: &[&str] = &[
    "life-threatening",
    "emergency",
    "emergencies",
    "fatal",
    "sudden death",
    "cardiac arrest",
    "cardiac arrhythmia",
    "respiratory failure",
    "respiratory crisis",
    "hypertensive crisis",
    "cord compression",
    "death within",
    "die within",
    "died within",
    "within days",
    "fulminant",
    "rapidly progressive and",
    "multi-organ failure",
    "doubling time",
    "blindness within",
];
/// What takes such a word back.
const NOT_URGENT: &[&str] =
    &["non-fatal", "rarely fatal", "not fatal", "seldom fatal", "not life-threatening"];

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
    // Of a tumour only its pace counts: every cancer is fatal in the end.
    let tumour = kb.topic(claim.topic).kind() == Kind::Tumour;
    let may = |word: &&&str| !(tumour && **word == "fatal");
    URGENT.iter().filter(may).find(|word| text.contains(**word)).copied()
}
