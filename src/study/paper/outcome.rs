//! What came of a paper: its marks, added up by organ system, kind of question and form.

use std::collections::BTreeMap;

use super::confidence::Calibration;
use super::marking::{Mark, Verdict, mark};
use crate::study::Form;
use crate::user::KeptQuestion;

/// What was reached of a group of questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Share {
    /// What the group is called.
    pub name: String,
    /// How many questions it has.
    pub questions: usize,
    /// The marks that they got.
    pub marks: f32,
}

impl Share {
    /// The share of the marks, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        if self.questions == 0 { 0.0 } else { self.marks / self.questions as f32 }
    }
}

/// What came of a paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The whole of it; it has no name.
    pub all: Share,
    /// The marks of each question, and how it was answered.
    pub marks: Vec<(Mark, Verdict)>,
    /// By organ system, the weakest first. A question on two systems counts in both.
    pub systems: Vec<Share>,
    /// By what leads to what, the weakest first.
    pub kinds: Vec<Share>,
    /// By form, in the order of the forms.
    pub forms: Vec<Share>,
    /// How well confidence and knowledge agree.
    pub calibration: Calibration,
}

impl Outcome {
    /// Marks the questions of a paper.
    #[must_use]
    pub fn of(questions: &[KeptQuestion]) -> Self {
        let marked = |question: &KeptQuestion| (mark(question), mark(question).verdict(question));
        let marks: Vec<(Mark, Verdict)> = questions.iter().map(marked).collect();
        let sum = marks.iter().map(|(mark, _)| mark.0).sum();
        let forms = Form::ALL.into_iter().filter_map(|form| {
            let of_form = |question: &&KeptQuestion| question.asked.form == form.key();
            let questions: Vec<&KeptQuestion> = questions.iter().filter(of_form).collect();
            let marks = questions.iter().map(|question| mark(question).0).sum();
            let name = form.label().to_owned();
            (!questions.is_empty()).then_some(Share { name, questions: questions.len(), marks })
        });
        Self {
            all: Share { name: String::new(), questions: questions.len(), marks: sum },
            systems: by(questions, |question| &question.asked.systems),
            kinds: by(questions, |question| std::slice::from_ref(&question.asked.kind)),
            forms: forms.collect(),
            calibration: Calibration::of(questions),
            marks,
        }
    }

    /// How many questions were answered so.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.marks.iter().filter(|(_, other)| *other == verdict).count()
    }
}

/// The questions by the names of their groups, the weakest group first, of two equals the larger one.
fn by<'q>(questions: &'q [KeptQuestion], names: impl Fn(&'q KeptQuestion) -> &'q [String]) -> Vec<Share> {
    let mut groups: BTreeMap<&str, Share> = BTreeMap::new();
    for question in questions {
        for name in names(question).iter().filter(|name| !name.is_empty()) {
            let group =
                groups.entry(name).or_insert_with(|| Share { name: name.clone(), ..Share::default() });
            group.questions += 1;
            group.marks += mark(question).0;
        }
    }
    let mut groups: Vec<Share> = groups.into_values().collect();
    groups.sort_by(|a, b| a.share().total_cmp(&b.share()).then(b.questions.cmp(&a.questions)));
    groups
}
