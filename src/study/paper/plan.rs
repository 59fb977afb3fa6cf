//! What is wanted of a paper.
//!
//! The presets take form and pace from examinations, not their content. As their guides say:
//!
//! - FRCR 2A has two papers of 120 single best answers in 3 hours each, which is 1.5 minutes for a question
//!   (<https://www.imgconnect.co.uk/news/2023/06/final-frcr-radiology-part-2a-2b-a-guide-for-imgs/355>).
//! - The European Diploma in Radiology asks 78 multiple response questions (<https://myebr.org/edir/all-about-the-examination>) in 95 minutes
//!   (<https://www.myebr.org/edir-terms-and-conditions>), which is a little over 1.2 minutes.
//! - ABR Core gave 361 minutes for 360 questions on its first day in 2016, which is a minute for a question
//!   (<https://acrbulletin.org/acr-bulletin-june-2016/531-abr-exam-changes-residents>).

use crate::kb::TopicId;
use crate::study::{Form, Request};
use crate::user::{KeptPaper, MOST_QUESTIONS, Millis};

/// A paper that is ready to be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preset {
    /// Ten questions of all forms, each explained as soon as it is answered.
    #[default]
    QuickTen,
    /// Single best answers, 1.5 minutes each.
    Frcr2a,
    /// Multiple response.
    Edir,
    /// Single best answers with some of the other forms, a minute each.
    AbrCore,
    /// Whatever the person asks for.
    Own,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 5] = [Self::QuickTen, Self::Frcr2a, Self::Edir, Self::AbrCore, Self::Own];

    /// What it is kept as.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::QuickTen => "quick-ten",
            Self::Frcr2a => "frcr-2a",
            Self::Edir => "edir",
            Self::AbrCore => "abr-core",
            Self::Own => "own",
        }
    }

    /// The preset of a key; one's own where a later version has kept another.
    #[must_use]
    pub fn of(key: &str) -> Self {
        Self::ALL.into_iter().find(|preset| preset.key() == key).unwrap_or(Self::Own)
    }

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::QuickTen => "Quick ten",
            Self::Frcr2a => "FRCR 2A style",
            Self::Edir => "EDiR style",
            Self::AbrCore => "ABR Core style",
            Self::Own => "Your own",
        }
    }

    /// What it asks for.
    #[must_use]
    pub fn plan(self, seed: u32) -> Plan {
        let plan = |forms: &[Form], count, minutes| Plan {
            preset: self,
            forms: forms.to_vec(),
            count,
            minutes,
            practice: false,
            query: String::new(),
            seed,
        };
        match self {
            Self::QuickTen => Plan { practice: true, ..plan(&Form::ALL, 10, 0) },
            Self::Frcr2a => plan(&[Form::SingleBest], 40, 60),
            Self::Edir => plan(&[Form::MultipleResponse], 15, 18),
            Self::AbrCore => plan(&[Form::SingleBest, Form::MultipleResponse, Form::Matching], 40, 40),
            Self::Own => plan(&[Form::SingleBest], 20, 30),
        }
    }
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Where it comes from.
    pub preset: Preset,
    /// The forms of its questions, one or more.
    pub forms: Vec<Form>,
    /// How many questions.
    pub count: u32,
    /// How many minutes; 0 for no limit.
    pub minutes: u32,
    /// Whether each answer is explained at once, instead of all at the end.
    pub practice: bool,
    /// What the topics are narrowed to, as it was typed; empty for all.
    pub query: String,
    /// The number of the set.
    pub seed: u32,
}

impl Plan {
    /// What is asked of the quiz, about these topics.
    #[must_use]
    pub fn request(&self, topics: Option<Vec<TopicId>>) -> Request {
        Request {
            topics,
            count: self.count.min(MOST_QUESTIONS) as usize,
            seed: u64::from(self.seed),
            forms: self.forms.clone(),
        }
    }

    /// The head of a paper with so many questions that is begun now.
    #[must_use]
    pub fn head(&self, count: u32, now: Millis) -> KeptPaper {
        KeptPaper {
            preset: self.preset.key().to_owned(),
            seed: self.seed,
            query: self.query.trim().to_owned(),
            forms: self.forms.iter().map(|form| form.key().to_owned()).collect(),
            count,
            // Where the content carries fewer questions, there is as much time for each of them.
            minutes: (self.minutes * count).div_ceil(self.count.max(1)),
            practice: self.practice,
            begun: now,
            ..KeptPaper::default()
        }
    }

    /// What had been wanted of a paper that is kept.
    #[must_use]
    pub fn of(paper: &KeptPaper) -> Self {
        let known = |key: &String| Form::ALL.into_iter().find(|form| form.key() == key);
        Self {
            preset: Preset::of(&paper.preset),
            forms: paper.forms.iter().filter_map(known).collect(),
            count: paper.count,
            minutes: paper.minutes,
            practice: paper.practice,
            query: paper.query.clone(),
            seed: paper.seed,
        }
    }
}
