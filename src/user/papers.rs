//! Papers: quizzes and mock exams, with every question as it was asked and every answer as it was given.
//!
//! A paper keeps the words of its questions, their right answers and their reasons, and not only the number that made
//! them: content changes, and what a person has answered must not change its meaning by that. This room does not
//! know what a question asks nor how it is marked.
//!
//! The head of a paper and each of its questions are rows of their own, so that an answer writes no more than two short
//! rows. The id of a question follows from its paper and its number.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::items::cut;
use super::kept::Item;
use super::rows::Rows;
use super::time::Millis;

/// The most questions of a paper.
pub const MOST_QUESTIONS: u32 = 300;
/// The most options of a question, and the most topics that are matched with them.
const MOST_OPTIONS: usize = 26;
/// The most sources of a statement, and the most statements and systems of a question.
const MOST_LISTED: usize = 100;
/// The most characters of a statement, and of a name.
const MOST_TEXT: usize = 4_000;
const MOST_WORD: usize = 200;
/// The longest that a paper, and that a question is sat: a day, in milliseconds.
const MOST_TIME: u32 = 86_400_000;

/// A paper, without its questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptPaper {
    /// What kind of paper it is, as the program knows it.
    pub preset: String,
    /// The number of its set.
    pub seed: u32,
    /// What it was narrowed to, as it was typed.
    pub query: String,
    /// The forms of its questions, as the program knows them.
    pub forms: Vec<String>,
    /// How many questions it has.
    pub count: u32,
    /// How many minutes it may take; 0 where there is no limit.
    pub minutes: u32,
    /// Whether each answer is explained at once.
    pub practice: bool,
    /// When it was begun.
    pub begun: Millis,
    /// How long it has been sat, in milliseconds.
    pub spent: u32,
    /// The question that was in sight last, from 0.
    pub at: u32,
    /// When it was handed in; `None` while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted: Option<Millis>,
}

impl Item for KeptPaper {
    fn made_safe(self) -> Option<Self> {
        let is_sound = !self.preset.trim().is_empty() && (1..=MOST_QUESTIONS).contains(&self.count);
        is_sound.then(|| Self {
            preset: cut(self.preset, MOST_WORD),
            query: cut(self.query, MOST_TEXT),
            forms: self.forms.into_iter().take(MOST_LISTED).map(|form| cut(form, MOST_WORD)).collect(),
            minutes: self.minutes.min(MOST_TIME / 60_000),
            begun: self.begun.min(Millis::LATEST),
            spent: self.spent.min(MOST_TIME),
            at: self.at.min(self.count - 1),
            submitted: self.submitted.map(|at| at.min(Millis::LATEST)),
            ..self
        })
    }
}

/// A statement with the slugs of its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptWhy {
    /// The words.
    pub text: String,
    /// The slugs of the sources.
    pub cite: Vec<String>,
}

impl KeptWhy {
    fn made_safe(self) -> Self {
        let cite = self.cite.into_iter().take(MOST_LISTED).map(|slug| cut(slug, MOST_WORD)).collect();
        Self { text: cut(self.text, MOST_TEXT), cite }
    }
}

/// Something that can be chosen, or that options are matched with.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptOption {
    /// The words.
    pub text: String,
    /// The slug of the topic that they name; empty where they name none.
    pub topic: String,
    /// Why it is right, or what it belongs to instead.
    pub why: KeptWhy,
}

impl KeptOption {
    fn made_safe(self) -> Self {
        let (text, topic) = (cut(self.text, MOST_TEXT), cut(self.topic, MOST_WORD));
        Self { text, topic, why: self.why.made_safe() }
    }
}

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The form of the question, as the program knows it.
    pub form: String,
    /// What leads to what, in words: `Syndrome to tumour`.
    pub kind: String,
    /// The slug of the topic that it begins at.
    pub topic: String,
    /// The names of the organ systems of that topic.
    pub systems: Vec<String>,
    /// The question.
    pub stem: String,
    /// What options are matched with; empty for other forms.
    pub prompts: Vec<KeptOption>,
    /// The options, in their order.
    pub options: Vec<KeptOption>,
    /// The right options; for matching, the one that belongs to each prompt.
    pub answer: Vec<u8>,
    /// What the stem itself says.
    pub told: Vec<KeptWhy>,
}

impl Asked {
    /// Brings it into bounds; `None` where it cannot be answered.
    fn made_safe(self) -> Option<Self> {
        let (options, prompts) = (self.options.len(), self.prompts.len());
        let is_option = |place: &u8| usize::from(*place) < options;
        let is_sound = (1..=MOST_OPTIONS).contains(&options)
            && prompts <= MOST_OPTIONS
            && !self.answer.is_empty()
            && self.answer.iter().all(is_option)
            && (prompts == 0 || prompts == self.answer.len())
            && self.answer.len() <= MOST_OPTIONS
            && !self.stem.trim().is_empty();
        is_sound.then(|| Self {
            form: cut(self.form, MOST_WORD),
            kind: cut(self.kind, MOST_WORD),
            topic: cut(self.topic, MOST_WORD),
            systems: self.systems.into_iter().take(MOST_LISTED).map(|name| cut(name, MOST_WORD)).collect(),
            stem: cut(self.stem, MOST_TEXT),
            prompts: self.prompts.into_iter().map(KeptOption::made_safe).collect(),
            options: self.options.into_iter().map(KeptOption::made_safe).collect(),
            told: self.told.into_iter().take(MOST_LISTED).map(KeptWhy::made_safe).collect(),
            answer: self.answer,
        })
    }
}

/// A question of a paper, with what was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptQuestion {
    /// The paper.
    pub paper: Id,
    /// Which of its questions, from 0.
    pub number: u32,
    /// What was asked.
    pub asked: Asked,
    /// The options that were chosen; for matching, one for each prompt, as far as it has one.
    pub choice: Vec<Option<u8>>,
    /// How sure the person was: 1 guessed, 2 fairly sure, 3 sure; 0 where that was not said.
    pub sure: u8,
    /// Whether it was flagged to be looked at again.
    pub flagged: bool,
    /// Whether its answer was shown before the paper was handed in.
    pub checked: bool,
    /// How long it was in sight, in milliseconds.
    pub took: u32,
}

impl KeptQuestion {
    /// The id of a question.
    #[must_use]
    pub fn id(paper: Id, number: u32) -> Id {
        Id::derived(&["question", &paper.to_string(), &number.to_string()])
    }
}

impl Item for KeptQuestion {
    const MOST_IN_DOCUMENT: usize = 300_000;

    fn made_safe(self) -> Option<Self> {
        let asked = self.asked.made_safe()?;
        let fits = |place: &Option<u8>| place.is_none_or(|place| usize::from(place) < asked.options.len());
        let is_sound = self.number < MOST_QUESTIONS
            && !self.paper.is_none()
            && self.sure <= 3
            && self.choice.len() <= MOST_OPTIONS
            && self.choice.iter().all(fits);
        is_sound.then_some(Self { asked, took: self.took.min(MOST_TIME), ..self })
    }

    fn derived_id(&self) -> Option<Id> {
        Some(Self::id(self.paper, self.number))
    }
}

/// The papers, the one that was begun last first.
pub(super) fn in_order(rows: &Rows) -> Vec<(Id, &KeptPaper)> {
    let mut papers: Vec<_> = rows.papers.iter().map(|(id, kept)| (id, &kept.what)).collect();
    papers.sort_by_key(|(id, paper)| (std::cmp::Reverse(paper.begun), *id));
    papers
}

/// The questions of a paper in their order; fewer than it counts where some were lost.
pub(super) fn questions_of(rows: &Rows, id: Id) -> Vec<&KeptQuestion> {
    let count = rows.papers.get(id).map_or(0, |paper| paper.what.count);
    let question = |number| rows.questions.get(KeptQuestion::id(id, number)).map(|kept| &kept.what);
    (0..count).filter_map(question).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question() -> KeptQuestion {
        let option = |text: &str| KeptOption { text: text.to_owned(), ..KeptOption::default() };
        let asked = Asked {
            stem: "Which?".to_owned(),
            options: vec![option("This"), option("That")],
            answer: vec![1],
            ..Asked::default()
        };
        KeptQuestion { paper: Id::new(7), asked, ..KeptQuestion::default() }
    }

    #[test]
    fn a_question_that_cannot_be_answered_is_left_out() {
        assert!(question().made_safe().is_some());
        let spoilt: [fn(&mut KeptQuestion); 8] = [
            |it| it.asked.options.clear(),
            |it| it.asked.answer.clear(),
            |it| it.asked.answer = vec![2],
            |it| it.asked.stem = " ".to_owned(),
            |it| it.choice = vec![Some(2)],
            |it| it.sure = 4,
            |it| it.paper = Id::default(),
            |it| it.asked.prompts = vec![KeptOption::default(); 2],
        ];
        for (number, spoil) in spoilt.into_iter().enumerate() {
            let mut question = question();
            spoil(&mut question);
            assert_eq!(question.made_safe(), None, "{number}");
        }
    }

    #[test]
    fn a_paper_from_a_foreign_file_is_brought_into_bounds() {
        let paper = KeptPaper {
            preset: "quick".to_owned(),
            count: 3,
            at: 9,
            spent: u32::MAX,
            query: "x".repeat(10_000),
            ..KeptPaper::default()
        };
        let safe = paper.clone().made_safe().expect("a paper");
        assert_eq!((safe.at, safe.spent, safe.query.len()), (2, MOST_TIME, MOST_TEXT));
        assert_eq!(KeptPaper { count: 0, ..paper.clone() }.made_safe(), None);
        assert_eq!(KeptPaper { preset: String::new(), ..paper }.made_safe(), None);
    }
}
