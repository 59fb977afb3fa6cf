//! The board as plain text, with its sources, for a letter or a note.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Board, Candidate, Column, Step};
use crate::kb::Kb;
use crate::ui::prose::{Prose, Run};

/// So many candidates of each list are written, the first ones with their steps.
const WRITTEN: usize = 5;
const IN_FULL: usize = 3;

/// Writes a board under what was entered.
pub(in crate::ui::differential) fn text(kb: &Kb, entered: &str, board: &Board) -> String {
    let mut text = format!("{entered}\n");
    let mut cited = BTreeSet::new();
    list(&mut text, kb, "Syndromes", &board.syndromes, &mut cited);
    list(&mut text, kb, "Tumours to hunt for", &board.tumours, &mut cited);
    if !board.tests.is_empty() {
        text.push_str("\nWhat would tell them apart\n");
    }
    for test in &board.tests {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "- {}. {}", kb.topic(test.topic).label(), with_numbers(&test.why, &mut cited));
    }
    if !cited.is_empty() {
        text.push_str("\nSources\n");
    }
    for number in cited {
        let Some(reference) = board.references.get(number - 1) else { continue };
        let _ = writeln!(text, "[{number}] {}. {}", reference.title.trim_end_matches('.'), reference.imprint);
    }
    text.push_str("\nWeights are natural logarithms of likelihood ratios. Harbinger is a study aid, not a medical device.\n");
    text.trim_start().to_owned()
}

fn list(text: &mut String, kb: &Kb, heading: &str, column: &Column, cited: &mut BTreeSet<usize>) {
    if column.candidates.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{heading} ({} fit something)", column.fitting);
    for (place, candidate) in column.candidates.iter().take(WRITTEN).enumerate() {
        let Candidate { topic, score, reason, .. } = candidate;
        let urgent = if candidate.urgent.is_some() { ", must not be missed" } else { "" };
        let _ = writeln!(text, "{}. {} {score:.1} ({reason}{urgent})", place + 1, kb.topic(*topic).name);
        if place < IN_FULL {
            for Step { label, weight, .. } in &candidate.steps {
                let _ = writeln!(text, "   {} {}", signed(*weight), with_numbers(label, cited));
            }
            if !candidate.unexplained.is_empty() {
                let _ = writeln!(text, "   Leaves unexplained: {}", candidate.unexplained.join(", "));
            }
        }
    }
}

/// A weight with its sign.
pub(in crate::ui::differential) fn signed(weight: f32) -> String {
    let sign = if weight < 0.0 { '−' } else { '+' };
    format!("{sign}{:.1}", weight.abs())
}

/// Prose with its numbers in brackets, which are noted as cited.
fn with_numbers(prose: &Prose, cited: &mut BTreeSet<usize>) -> String {
    let mut text = String::new();
    for run in &prose.runs {
        match run {
            Run::Text { text: words, .. } | Run::Link { text: words, .. } => text.push_str(words),
            Run::Cite { number } => {
                cited.insert(*number);
                let _ = write!(text, " [{number}]");
            }
        }
    }
    text
}
