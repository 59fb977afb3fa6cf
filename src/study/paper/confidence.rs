//! How sure a person was, beside how often they were right.

use super::marking::{is_answered, mark};
use crate::user::KeptQuestion;

/// How sure a person was of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It was a guess.
    Guess,
    /// Fairly sure.
    Fairly,
    /// Sure.
    Sure,
}

impl Confidence {
    /// Every degree, the surest first.
    pub const ALL: [Self; 3] = [Self::Sure, Self::Fairly, Self::Guess];

    /// The word for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Guess => "Guess",
            Self::Fairly => "Fairly sure",
            Self::Sure => "Sure",
        }
    }

    /// The number that it is kept as.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Guess => 1,
            Self::Fairly => 2,
            Self::Sure => 3,
        }
    }

    /// What a number stands for; none where nothing was said.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|degree| degree.number() == number)
    }
}

/// What became of the answers that were given with one degree of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sureness {
    /// How many there were.
    pub answers: usize,
    /// The marks that they got.
    pub marks: f32,
    /// How many got none.
    pub wrong: usize,
}

impl Sureness {
    /// The share that was right; none where there are no answers.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        (self.answers > 0).then(|| self.marks / self.answers as f32)
    }
}

/// How well confidence and knowledge agree. Only answers count of which the person said how sure they were.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calibration([Sureness; 3]);

impl Calibration {
    /// Reads it off some questions.
    #[must_use]
    pub fn of<'q>(questions: impl IntoIterator<Item = &'q KeptQuestion>) -> Self {
        let mut all = Self::default();
        for question in questions.into_iter().filter(|question| is_answered(question)) {
            let Some(degree) = Confidence::of(question.sure) else { continue };
            let row = &mut all.0[usize::from(degree.number()) - 1];
            let mark = mark(question).0;
            row.answers += 1;
            row.marks += mark;
            row.wrong += usize::from(mark <= 0.0);
        }
        all
    }

    /// What became of the answers of a degree.
    #[must_use]
    pub const fn at(&self, degree: Confidence) -> Sureness {
        self.0[degree.number() as usize - 1]
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|row| row.answers == 0)
    }
}
