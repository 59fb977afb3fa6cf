//! The arguments of the commands that lay the pages of several topics together: `compare`, `gamut` and `hunt`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::differential::Sex;
use crate::kb::AgeGroup;

/// The form of an answer, and the packs that it is drawn from.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub(in crate::cli) struct Form {
    /// Print one JSON document
    #[arg(long, conflicts_with = "markdown")]
    pub(in crate::cli) json: bool,
    /// Print Markdown, with citations as footnotes
    #[arg(long)]
    pub(in crate::cli) markdown: bool,
    /// A pack to put on top of the built-in one; may be given more than once
    #[arg(long = "pack", value_name = "PATH")]
    pub(in crate::cli) packs: Vec<PathBuf>,
}

/// The arguments of `compare`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Compare {
    #[command(flatten)]
    pub(in crate::cli) form: Form,
    /// The ids of two to four topics
    #[arg(value_name = "ID", required = true, num_args = 2..=4)]
    pub(in crate::cli) ids: Vec<String>,
}

/// The arguments of `gamut`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Gamut {
    #[command(flatten)]
    pub(in crate::cli) form: Form,
    /// Only what is seen on this modality, such as ct
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) modality: Option<String>,
    /// Only what is met at this age
    #[arg(long, value_enum)]
    pub(in crate::cli) age: Option<Age>,
    /// The id of the imaging feature, such as lung-mass
    #[arg(value_name = "FEATURE")]
    pub(in crate::cli) id: String,
}

/// The arguments of `hunt`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Hunt {
    #[command(flatten)]
    pub(in crate::cli) form: Form,
    /// Only what is met at this age
    #[arg(long, value_enum)]
    pub(in crate::cli) age: Option<Age>,
    /// Only what this sex can have
    #[arg(long, value_enum, ignore_case = true)]
    pub(in crate::cli) sex: Option<SexWord>,
    /// The id of a syndrome, a mediator or a tumour, such as lambert-eaton or anti-hu
    #[arg(value_name = "TOPIC")]
    pub(in crate::cli) id: String,
}

/// The groups of age, by the words that packs write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Age {
    /// An infant
    Infant,
    /// A child
    Child,
    /// An adolescent
    Adolescent,
    /// An adult
    Adult,
    /// An older adult
    Older,
}

impl From<Age> for AgeGroup {
    fn from(age: Age) -> Self {
        match age {
            Age::Infant => Self::Infant,
            Age::Child => Self::Child,
            Age::Adolescent => Self::Adolescent,
            Age::Adult => Self::Adult,
            Age::Older => Self::Older,
        }
    }
}

/// A sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SexWord {
    /// Female
    F,
    /// Male
    M,
}

impl From<SexWord> for Sex {
    fn from(word: SexWord) -> Self {
        match word {
            SexWord::F => Self::Female,
            SexWord::M => Self::Male,
        }
    }
}
