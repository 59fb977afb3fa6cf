//! The steps of a waterfall: each contribution of a candidate, from where the one before it ended.

use crate::differential::{Case, Ranked, Receipt};
use crate::kb::{Kb, TopicId};
#[cfg(test)]
use crate::ui::prose::Run;
use crate::ui::prose::{Ink, Prose};

use super::{Numbers, words};

/// One contribution.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    /// What it is about and how the content says it, with the numbers of the sources.
    pub label: Prose,
    /// The statement that it rests on, in full.
    pub statement: String,
    /// As it is read out: `Dry mouth, plus 1.9, Titulaer 2011`.
    pub name: String,
    pub weight: f32,
    /// Where its bar begins and ends.
    pub from: f32,
    pub to: f32,
}

impl Step {
    /// The numbers of its sources.
    #[cfg(test)]
    pub(super) fn cites(&self) -> Vec<usize> {
        let number = |run: &Run| if let Run::Cite { number } = run { Some(*number) } else { None };
        self.label.runs.iter().filter_map(number).collect()
    }
}

/// The steps of a candidate: what speaks for it, the strongest first, then what speaks against it.
pub(super) fn of(kb: &Kb, case: &Case, ranked: &Ranked, numbers: &mut Numbers) -> Vec<Step> {
    let mut at = 0.0;
    let receipts = ranked.because.iter().chain(&ranked.against);
    receipts
        .map(|receipt| {
            let from = at;
            at += receipt.weight;
            step(kb, case, ranked.topic, receipt, (from, at), numbers)
        })
        .collect()
}

fn step(
    kb: &Kb,
    case: &Case,
    candidate: TopicId,
    receipt: &Receipt,
    (from, to): (f32, f32),
    numbers: &mut Numbers,
) -> Step {
    let about = words::about(kb, case, receipt);
    let circumstances = words::circumstances(kb, case, candidate, receipt);
    let mut label = Prose::text(about.as_str(), Ink::Full);
    if !circumstances.is_empty() {
        label.push_text(format!(", {circumstances}"), Ink::Faint, false);
    }
    label.push_cites(&numbers.of(&receipt.cite));
    let sign = if receipt.weight < 0.0 { "minus" } else { "plus" };
    let sources: Vec<String> = receipt.cite.iter().map(|&source| words::source(kb, source)).collect();
    let name = format!("{about}, {sign} {:.1}, {}", receipt.weight.abs(), sources.join(", "));
    Step {
        label,
        statement: receipt.words(kb),
        name: name.trim_end_matches(", ").to_owned(),
        weight: receipt.weight,
        from,
        to,
    }
}
