//! Situations at the light box: what to do, what to think of.

use super::Ground;
use crate::kb::{Claim, Heading, markup};
use crate::study::cards::Answer;
use crate::study::cards::draft::Draft;
use crate::study::cards::key::claim_part;
use crate::study::note::instructs;
use crate::study::situation::situation;
use crate::study::statement::of_claim;
use crate::study::wording::capitalised;

/// In this situation, what is the next step, or what does it suggest?
///
/// Made of claims under Workup and Pearls that put the situation before a colon, or into an “If …,” at the
/// beginning. Nothing is asked where what stands there is a heading rather than a situation, or leans on what was
/// said before (“If negative, …”); nor where the answer only warns, or says no more than that there is cancer.
pub(super) fn claims(ground: Ground<'_>) -> Vec<Draft> {
    let kb = ground.kb;
    let mut drafts = Vec::new();
    for (heading, claims) in kb.sections(ground.topic) {
        if !matches!(heading, Heading::Workup | Heading::Pearls) {
            continue;
        }
        for claim in claims.map(|id| kb.claim(id)) {
            drafts.extend(draft(ground, heading, claim));
        }
    }
    drafts
}

fn draft(ground: Ground<'_>, heading: Heading, claim: &Claim) -> Option<Draft> {
    let text = markup::plain(&claim.text);
    let (front, back) = split(&text, heading, &ground.name())?;
    let is_asked_what = front.ends_with("come to mind?");
    if NOT_DONE.contains(&&*first_word(back))
        || first_word(back) == "cancer"
        || is_asked_what && instructs(back) && !named_first(back)
    {
        return None;
    }
    let named = ["think of ", "think "].iter().find_map(|start| after(back, start));
    let back = named.filter(|named| !named.contains(',')).unwrap_or(back);
    Some(Draft {
        of: heading.name(),
        part: claim_part(&text),
        front,
        back: vec![Answer::text(&capitalised(back))],
        why: vec![of_claim(claim)],
        siblings: ground.siblings("cases"),
        fact: text.clone(),
    })
}

/// Whether an answer names what to think of before it says what to do.
fn named_first(back: &str) -> bool {
    back.to_lowercase().starts_with("think")
}

/// Beginnings of answers that say what to do rather than what to think of.
const DONE: &[&str] = &[
    "add",
    "ask",
    "check",
    "ct",
    "echocardiography",
    "go",
    "image",
    "look",
    "measure",
    "mri",
    "radiograph",
    "repeat",
    "scan",
    "search",
    "test",
    "ultrasound",
];

/// Beginnings of answers that say what not to do, which answers no question about what to do or think of.
const NOT_DONE: &[&str] = &["do", "don't", "neither", "never", "no", "not"];

/// What follows a beginning, in whatever letters it is written.
fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start)).map(|_| &text[start.len()..])
}

/// The first word of an answer, in small letters.
fn first_word(answer: &str) -> String {
    answer.split([' ', ',']).next().unwrap_or_default().to_lowercase()
}

/// The question and the answer in a claim.
fn split<'a>(text: &'a str, heading: Heading, topic: &str) -> Option<(String, &'a str)> {
    if let Some((situation, answer)) = situation(text) {
        let question = match heading {
            Heading::Pearls if !DONE.contains(&&*first_word(answer)) => "what should come to mind",
            _ => "what is the next step",
        };
        return Some((format!("{}: {question}?", capitalised(situation)), answer));
    }
    let rest = text.strip_prefix("If ").filter(|rest| rest.matches(", ").count() == 1)?;
    let (condition, answer) = rest.split_once(", ")?;
    let leans = condition.split_whitespace().count() < 3
        || ["the first examination", "equivocal", "these"].iter().any(|words| condition.contains(words));
    (!leans && heading == Heading::Workup)
        .then(|| (format!("In {topic}, what is done if {condition}?"), answer))
}
