//! The board: what follows from a case, as plain data that is ready to be drawn.
//!
//! It is put together once for every answer, on the worker. Names, reasons and sums are words and numbers already, and
//! every source has its number: numbers run down the page as a reader meets them, through syndromes, tumours and tests.
//! [`steps`] makes the steps of a waterfall, [`words`] says things, [`text`](mod@text) writes all of it for the clipboard. It
//! deliberately ranks and weighs nothing: that is the engine's, [`Differential`].

mod steps;
mod text;
mod words;

pub(super) use text::{signed, text};
pub(super) use words::{capitalised, uncapitalised};

use super::state::SHOWN;
use crate::differential::{Case, Differential, Presence, Ranked, Said, Understood};
use crate::kb::{Kb, Kind, TopicId, markup};
use crate::ui::page::{Reference, reference};
use crate::ui::prose::{Ink, Prose};

pub(super) use steps::Step;

/// What follows from a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Board {
    /// The findings that it follows from.
    pub asked: Vec<Said>,
    /// How each of them was understood.
    pub heard: Vec<Heard>,
    pub syndromes: Column,
    pub tumours: Column,
    pub tests: Vec<Test>,
    /// The sources, in the order of their numbers.
    pub references: Vec<Reference>,
}

/// A ranked list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Column {
    pub candidates: Vec<Candidate>,
    /// How many fit something, more than are listed.
    pub fitting: usize,
    /// The furthest that a waterfall of the list reaches.
    pub reach: f32,
}

/// How a finding was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heard {
    /// The topic that is called so.
    pub topic: Option<TopicId>,
    /// Whether it counts as there.
    pub presence: Presence,
    /// What else may be meant.
    pub alternatives: Vec<TopicId>,
    /// Whether any of it could be used.
    pub used: bool,
    /// What is to be said about it.
    pub note: Option<String>,
}

/// A syndrome or a tumour.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub topic: TopicId,
    pub score: f32,
    /// What it explains or does not, in a few words.
    pub reason: String,
    pub steps: Vec<Step>,
    /// The findings that it leaves unexplained.
    pub unexplained: Vec<String>,
    /// How many findings there are that it could explain.
    pub findings: usize,
    pub expected: Vec<Expected>,
    pub urgent: Option<Urgent>,
}

/// What a candidate would show besides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expected {
    pub topic: TopicId,
    /// How often in words, with the numbers of the sources.
    pub prose: Prose,
}

/// Why a candidate must not be missed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Urgent {
    /// What the content says.
    pub claim: String,
    /// Whose claim it is, and the word of it that decides.
    pub rule: String,
}

/// What would tell the leading candidates apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Test {
    pub topic: TopicId,
    /// How much it gains, and why.
    pub why: Prose,
    /// Whether it can be there or not; an examination is something that one does.
    pub answerable: bool,
}

/// Numbers sources in the order in which they are first met.
#[derive(Debug, Default)]
pub(super) struct Numbers(Vec<TopicId>);

impl Numbers {
    /// Numbers the sources of candidates.
    fn meet<'a>(&mut self, ranked: impl Iterator<Item = &'a Ranked>) {
        for ranked in ranked {
            let receipts = ranked.because.iter().chain(&ranked.against).map(|receipt| &receipt.cite);
            let expected = ranked.predicts.iter().map(|predicted| &predicted.cite);
            receipts.chain(expected).for_each(|cite| drop(self.of(cite)));
        }
    }

    fn of(&mut self, cite: &[TopicId]) -> Vec<usize> {
        let mut numbers: Vec<usize> = cite.iter().map(|&source| self.number(source)).collect();
        numbers.sort_unstable();
        numbers
    }

    fn number(&mut self, source: TopicId) -> usize {
        let known = self.0.iter().position(|&known| known == source);
        known.map_or_else(
            || {
                self.0.push(source);
                self.0.len()
            },
            |place| place + 1,
        )
    }
}

impl Board {
    /// Puts the answer to a case into words.
    pub(super) fn new(kb: &Kb, case: &Case, answer: &Differential) -> Self {
        let mut numbers = Numbers::default();
        // What is seen first is numbered first: long lists are folded.
        for (ranked, most) in [(&answer.syndromes, SHOWN[0]), (&answer.tumours, SHOWN[1])] {
            numbers.meet(ranked.iter().take(most));
        }
        answer.next.iter().for_each(|next| drop(numbers.of(&next.cite)));
        // What was not understood can be explained by nothing.
        let used = |understood: &Understood| understood.used && understood.presence == Presence::Present;
        let there: Vec<bool> = answer.findings.iter().map(used).collect();
        let mut column = |ranked, fitting| Column::new(kb, (case, &there), ranked, fitting, &mut numbers);
        let syndromes = column(&answer.syndromes, answer.fitting_syndromes);
        let tumours = column(&answer.tumours, answer.fitting_tumours);
        let tests = answer.next.iter().map(|next| {
            let mut why = Prose::text(format!("Gain {:.1}. ", next.gain), Ink::Faint);
            why.push_text(next.why.as_str(), Ink::Soft, false);
            why.push_cites(&numbers.of(&next.cite));
            let answerable = matches!(kb.topic(next.topic).kind(), Kind::Feature | Kind::Mediator);
            Test { topic: next.topic, why, answerable }
        });
        let tests = tests.collect();
        let heard = answer.findings.iter().map(|understood| Heard {
            topic: understood.topic,
            presence: understood.presence,
            alternatives: understood.alternatives.clone(),
            used: understood.used,
            note: understood.note.clone(),
        });
        Self {
            asked: case.findings.clone(),
            heard: heard.collect(),
            syndromes,
            tumours,
            tests,
            references: numbers.0.into_iter().map(|source| reference(kb, source)).collect(),
        }
    }

    /// How a finding of a case was understood, if it is still the one that was asked about.
    pub(super) fn heard(&self, place: usize, said: &Said) -> Option<&Heard> {
        let same = |asked: &Said| asked.text == said.text && asked.meaning == said.meaning;
        self.heard.get(place).filter(|_| self.asked.get(place).is_some_and(same))
    }
}

impl Column {
    /// The candidates for which more speaks than against.
    fn new(
        kb: &Kb,
        case: (&Case, &[bool]),
        ranked: &[Ranked],
        fitting: usize,
        numbers: &mut Numbers,
    ) -> Self {
        let ranked = ranked.iter().filter(|ranked| ranked.score > 0.0);
        let candidates: Vec<Candidate> =
            ranked.map(|ranked| Candidate::new(kb, case, ranked, numbers)).collect();
        let steps = candidates.iter().flat_map(|candidate| &candidate.steps);
        let reach = steps.map(|step| step.to).fold(0.0, f32::max);
        Self { candidates, fitting, reach }
    }
}

impl Candidate {
    fn new(kb: &Kb, (case, there): (&Case, &[bool]), ranked: &Ranked, numbers: &mut Numbers) -> Self {
        let steps = steps::of(kb, case, ranked, numbers);
        let expected = ranked.predicts.iter().filter_map(|predicted| {
            let mut prose = Prose::text(format!("{:.0}\u{a0}%", predicted.likely * 100.0), Ink::Faint);
            prose.push_cites(&numbers.of(&predicted.cite));
            Some(Expected { topic: predicted.topic?, prose })
        });
        let expected = expected.collect();
        let urgent = ranked.must_not_miss.as_ref().map(|urgency| Urgent {
            claim: markup::plain(&kb.claim(urgency.claim).text),
            rule: words::rule(kb, urgency),
        });
        let understood = |place: &&usize| there.get(**place) == Some(&true);
        let unexplained = ranked.unexplained.iter().filter(understood);
        let unexplained = unexplained.filter_map(|&place| case.findings.get(place));
        let unexplained: Vec<String> =
            unexplained.map(|said| words::uncapitalised(&words::finding(kb, said))).collect();
        let findings = there.iter().filter(|there| **there).count();
        Self {
            topic: ranked.topic,
            score: ranked.score,
            reason: words::reason(kb, case, ranked, findings, &unexplained),
            steps,
            unexplained,
            findings,
            expected,
            urgent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::differential::{Prepared, Sex};
    use crate::kb::load_built_in;

    fn board() -> (Kb, Board) {
        let kb = load_built_in().kb;
        let findings = ["proximal weakness", "dry mouth", "hilar mass"].map(Said::present);
        let mut case = Case { findings: findings.into(), age: Some(63.0), ..Case::default() };
        case.findings.push(Said::absent("fever"));
        case.sex = Some(Sex::Male);
        let answer = Differential::of(&kb, &Prepared::new(&kb), &case);
        let board = Board::new(&kb, &case, &answer);
        (kb, board)
    }

    #[test]
    fn a_waterfall_ends_at_the_score() {
        let (kb, board) = board();
        for candidate in board.syndromes.candidates.iter().chain(&board.tumours.candidates) {
            let mut at = 0.0;
            for step in &candidate.steps {
                assert_eq!(step.from, at, "{}: a step begins where the one before ends", step.name);
                at = step.to;
            }
            let name = &kb.topic(candidate.topic).name;
            assert!((at - candidate.score).abs() < 1e-3, "{name}: {at} is not {}", candidate.score);
        }
    }

    #[test]
    fn every_step_leads_to_a_source() {
        let (_, board) = board();
        let first = &board.syndromes.candidates[0];
        assert!(first.steps.iter().all(|step| !step.cites().is_empty()), "{first:#?}");
        let most = first.steps.iter().flat_map(Step::cites).max();
        assert!(most.is_some_and(|most| most <= board.references.len()));
        assert_eq!(first.steps[0].cites().first(), Some(&1), "numbers begin where reading begins");
    }

    #[test]
    fn the_first_candidate_explains_the_case_in_a_few_words() {
        let (kb, board) = board();
        let first = &board.syndromes.candidates[0];
        assert_eq!(kb.topic(first.topic).label(), "Lambert–Eaton syndrome");
        assert!(first.reason.starts_with("explains 3 of 3"), "{}", first.reason);
        assert!(first.unexplained.is_empty());
        let text = text(&kb, "", &board);
        assert!(text.contains("Lambert–Eaton"), "{text}");
    }
}
