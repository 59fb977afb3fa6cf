//! What was understood of a finding, in words for the person who typed it.

use crate::kb::Kb;

use super::answer::{Matched, Understood};
use super::case::{Meaning, Presence, Said};
use super::evidence::Evidence;
use super::laboratory::Direction;
use super::reading::Reading;
use super::weights;

/// The most alternatives and claims that are offered.
const MOST_OFFERED: usize = 5;
const MOST_CLAIMS: usize = 3;

/// Sums up how a finding was read and looked up.
pub(super) fn understood(kb: &Kb, said: &Said, reading: &Reading, evidence: &[Evidence]) -> Understood {
    let first = evidence.first();
    let all_absent = !evidence.is_empty() && evidence.iter().all(|item| item.presence == Presence::Absent);
    let presence = if all_absent { Presence::Absent } else { said.presence };
    let named = first.map_or(&[][..], |evidence| &evidence.named);
    let topic = match said.meaning {
        Meaning::Topic(topic) => Some(topic),
        Meaning::AsTyped => {
            named.first().filter(|(_, part)| *part >= weights::CALLED).map(|(topic, _)| *topic)
        }
    };
    let others = evidence.iter().flat_map(|evidence| &evidence.named).map(|(other, _)| *other);
    let mut alternatives = Vec::new();
    for other in others.filter(|other| Some(*other) != topic) {
        if !alternatives.contains(&other) {
            alternatives.push(other);
        }
    }
    alternatives.truncate(MOST_OFFERED);
    let claims =
        first.into_iter().flat_map(|evidence| &evidence.said).filter_map(|(matched, _)| match matched {
            Matched::Claim(claim) => Some(*claim),
            _ => None,
        });
    let used = evidence.iter().any(|item| !item.syndromes.hits.is_empty() || !item.tumours.hits.is_empty());
    let claims = claims.take(MOST_CLAIMS).collect();
    let mut understood = Understood {
        text: said.text.clone(),
        presence,
        topic,
        claims,
        alternatives,
        unknown: reading.unknown.clone(),
        used,
        note: None,
    };
    understood.note = note(kb, &understood, reading);
    understood
}

/// What is to be said about a finding: what was not understood, and what was understood otherwise than it stands there.
fn note(kb: &Kb, understood: &Understood, reading: &Reading) -> Option<String> {
    if understood.text.trim().is_empty() {
        return None;
    }
    if !understood.used {
        let meant = understood.topic.or(understood.alternatives.first().copied());
        return Some(match meant {
            Some(topic) => format!(
                "No syndrome or tumour is said to show this. Did you mean {}?",
                kb.topic(topic).label()
            ),
            None => "Not understood: the content has nothing like it.".to_owned(),
        });
    }
    let mut notes: Vec<String> = Vec::new();
    for value in &reading.values {
        let direction = match value.direction {
            Direction::Low => "low",
            Direction::Normal => "normal",
            Direction::High => "high",
        };
        notes.push(format!("The value of {} is taken as {direction}.", value.analyte));
    }
    if !reading.unknown.is_empty() {
        let words: Vec<String> = reading.unknown.iter().map(|word| format!("“{word}”")).collect();
        notes.push(format!("The content does not know {}; the rest is used.", words.join(", ")));
    }
    if reading.cut {
        notes.push("Only the beginning of this text is used.".to_owned());
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}
