//! What there is of former papers: the open ones and the finished ones with their marks, and how sure the person was of
//! all answers together.

use crate::study::paper::{Calibration, Outcome, is_answered, mixed_up};
use crate::user::{Id, KeptPaper, Own};

/// A paper in the list.
#[derive(Clone, Debug)]
pub(super) struct Former {
    pub id: Id,
    pub head: KeptPaper,
    /// How many of its questions are answered.
    pub answered: usize,
    /// The share of the marks, where it was handed in.
    pub share: Option<f32>,
}

/// Everything about former papers.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    /// The one that was begun last first.
    pub papers: Vec<Former>,
    /// Of the answers whose questions are no longer open.
    pub calibration: Calibration,
    /// How many pairs of topics were taken for each other in them.
    pub mixed_up: usize,
}

impl Past {
    /// Reads it off what is kept.
    pub(super) fn of(own: &Own) -> Self {
        let mut settled = Vec::new();
        let mut papers = Vec::new();
        for (id, head) in own.papers() {
            let questions = own.questions_of(id);
            let is_over = head.submitted.is_some();
            settled.extend(questions.iter().copied().filter(|question| is_over || question.checked));
            let answered = questions.iter().filter(|question| is_answered(question)).count();
            let share = is_over.then(|| {
                let questions: Vec<_> = questions.into_iter().cloned().collect();
                Outcome::of(&questions).all.share()
            });
            papers.push(Former { id, head: head.clone(), answered, share });
        }
        let mixed_up = mixed_up(settled.iter().copied()).len();
        Self { papers, calibration: Calibration::of(settled), mixed_up }
    }

    /// The open paper that was begun last.
    pub(super) fn open(&self) -> Option<&Former> {
        self.papers.iter().find(|paper| paper.share.is_none())
    }
}
