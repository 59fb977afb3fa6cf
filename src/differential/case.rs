//! The case: what a person has seen, as they say it.

use crate::kb::{AgeGroup, TopicId};

/// Whether a finding is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// It was looked for and is there.
    Present,
    /// It was looked for and is not there.
    Absent,
}

/// The sex of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// A woman or girl.
    Female,
    /// A man or boy.
    Male,
}

impl Sex {
    /// Both, in the order in which they are listed.
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    /// The word that a reader sees.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Female => "Female",
            Self::Male => "Male",
        }
    }
}

/// What a finding is taken to mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Its words, wherever the content says them.
    #[default]
    AsTyped,
    /// One topic, which the person has picked: its links decide, not its words.
    Topic(TopicId),
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// In the person's own words.
    pub text: String,
    /// Whether it is there. Words such as “no rash” are understood on top of this.
    pub presence: Presence,
    /// What it is taken to mean.
    pub meaning: Meaning,
}

impl Said {
    /// A finding that is there.
    #[must_use]
    pub fn present(text: impl Into<String>) -> Self {
        Self { text: text.into(), presence: Presence::Present, meaning: Meaning::AsTyped }
    }

    /// A finding that is not there.
    #[must_use]
    pub fn absent(text: impl Into<String>) -> Self {
        Self { presence: Presence::Absent, ..Self::present(text) }
    }
}

/// A patient, as far as known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// What was looked for.
    pub findings: Vec<Said>,
    /// The age in years, with fractions for infants.
    pub age: Option<f32>,
    /// The sex.
    pub sex: Option<Sex>,
    /// Tumours, antibodies and other topics that are proven.
    pub known: Vec<TopicId>,
}

impl Case {
    /// Whether nothing has been said from which anything could follow.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && self.findings.iter().all(|said| said.text.trim().is_empty())
    }

    /// The age group: an infant is under two years old, a child under thirteen, an adolescent under nineteen; older
    /// people are 65 and over.
    #[must_use]
    pub fn age_group(&self) -> Option<AgeGroup> {
        let age = self.age.filter(|age| age.is_finite() && *age >= 0.0)?;
        Some(match age {
            age if age < 2.0 => AgeGroup::Infant,
            age if age < 13.0 => AgeGroup::Child,
            age if age < 19.0 => AgeGroup::Adolescent,
            age if age < 65.0 => AgeGroup::Adult,
            _ => AgeGroup::Older,
        })
    }
}
