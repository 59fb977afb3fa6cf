//! Marks: how much of a question was answered rightly.

use crate::study::Form;
use crate::user::KeptQuestion;

/// The marks of one question, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Mark(pub f32);

/// How a question was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Full marks.
    Right,
    /// Some marks.
    Partly,
    /// No marks.
    Wrong,
    /// Nothing was chosen.
    Unanswered,
}

impl Verdict {
    /// The word for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Right => "Right",
            Self::Partly => "Partly right",
            Self::Wrong => "Wrong",
            Self::Unanswered => "Not answered",
        }
    }
}

impl Mark {
    /// How the question was answered that got these marks.
    #[must_use]
    pub fn verdict(self, question: &KeptQuestion) -> Verdict {
        match self.0 {
            _ if !is_answered(question) => Verdict::Unanswered,
            mark if mark >= 1.0 => Verdict::Right,
            mark if mark > 0.0 => Verdict::Partly,
            _ => Verdict::Wrong,
        }
    }
}

/// Whether anything was chosen.
#[must_use]
pub fn is_answered(question: &KeptQuestion) -> bool {
    question.choice.iter().any(Option::is_some)
}

/// Marks a question. Every question is worth one mark:
///
/// - single best answer, true or false: one for the right option, none for another;
/// - matching: an equal share for each pair that is right;
/// - multiple response: each right option that is chosen gains an equal share, each wrong one that is chosen loses as
///   much, and no question gives less than nothing. So neither choosing everything nor choosing nothing pays.
#[must_use]
pub fn mark(question: &KeptQuestion) -> Mark {
    let answer = &question.asked.answer;
    let all = answer.len().max(1) as f32;
    let share = if question.asked.form == Form::Matching.key() {
        let right = answer.iter().zip(&question.choice).filter(|(right, choice)| Some(**right) == **choice);
        right.count() as f32 / all
    } else {
        let chosen = question.choice.iter().flatten();
        let (right, wrong): (Vec<&u8>, Vec<&u8>) = chosen.partition(|choice| answer.contains(choice));
        (right.len() as f32 - wrong.len() as f32) / all
    };
    Mark(share.clamp(0.0, 1.0))
}
