//! Stages and criteria.

use super::Ground;
use crate::kb::{Claim, Heading, markup};
use crate::study::cards::Answer;
use crate::study::cards::draft::Draft;
use crate::study::cards::key::claim_part;
use crate::study::statement::of_claim;

/// What defines a stage, a category or the diagnosis?
///
/// Made of claims under Diagnosis that begin with a label and a colon (“INRG stage MS: …”, “Criteria: …”).
/// Nothing is asked where the label is not one of a stage, class or list of criteria.
pub(super) fn claims(ground: Ground<'_>) -> Vec<Draft> {
    let kb = ground.kb;
    let diagnosis = kb.sections(ground.topic).find(|(heading, _)| *heading == Heading::Diagnosis);
    let claims = diagnosis.into_iter().flat_map(|(_, claims)| claims);
    claims.filter_map(|id| draft(ground, kb.claim(id))).collect()
}

fn draft(ground: Ground<'_>, claim: &Claim) -> Option<Draft> {
    let text = markup::plain(&claim.text);
    let (front, content) = if let Some(needed) = text.strip_prefix("Diagnosis needs ") {
        (format!("What does the diagnosis of {} need?", ground.name()), needed)
    } else {
        let (label, content) = text.split_once(": ")?;
        (question(label, &ground.name())?, first_label(content))
    };
    Some(Draft {
        of: Heading::Diagnosis.name(),
        part: claim_part(&text),
        front,
        back: vec![Answer::text(content)],
        why: vec![of_claim(claim)],
        siblings: ground.siblings("criteria"),
        fact: text.clone(),
    })
}

/// What belongs to the first label, where a second one follows (“…; L2: …”).
fn first_label(content: &str) -> &str {
    let before = content.find(": ").and_then(|second| content[..second].rfind("; "));
    before.map_or(content, |end| &content[..end])
}

/// What a label asks.
fn question(label: &str, topic: &str) -> Option<String> {
    let small = label.to_lowercase();
    if label.split_whitespace().count() > 8 {
        return None;
    }
    if small == "criteria" {
        Some(format!("What are the diagnostic criteria for {topic}?"))
    } else if small == "mandatory" {
        Some(format!("What is mandatory for the diagnosis of {topic}?"))
    } else if small.contains(" stage ") {
        Some(format!("What defines {label} in {topic}?"))
    } else if let Some(system) = label.strip_suffix(" T") {
        Some(format!("How are the {system} T categories defined in {topic}?"))
    } else if ["stages", "categories", "totals"].iter().any(|word| small.contains(word)) {
        Some(format!("How are the {label} defined in {topic}?"))
    } else {
        None
    }
}
