//! The arguments of `cards` and `quiz`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::study::Form;

pub(super) const CARDS: &str = "\
Examples:
  harbinger cards --query 'system:neuro kind:syndrome'
  harbinger cards --seed 7 --count 20        twenty of all cards, the same ones every time
  harbinger cards --json | jq '.[] | select(.rule == \"tells-apart\") | .front'

Exit codes: 0 success, 1 nothing found, 2 wrong usage or unreadable input.";

pub(super) const QUIZ: &str = "\
Examples:
  harbinger quiz --seed 7
  harbinger quiz --seed 7 --count 30 --query 'system:neuro'
  harbinger quiz --seed 7 --form multiple-response --form matching
  harbinger quiz --seed 7 --json | jq '.[].stem'

The same seed gives the same questions on every machine, as long as the content is the same.
Exit codes: 0 success, 1 nothing found, 2 wrong usage or unreadable input.";

/// The arguments of `cards`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Cards {
    /// Print one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Only cards on what a query finds, as `harbinger search` lists it
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
    /// The most cards to print; all where none is given
    #[arg(long, value_name = "N")]
    pub(in crate::cli) count: Option<usize>,
    /// Pick cards by chance; the same seed gives the same ones
    #[arg(long, value_name = "N")]
    pub(in crate::cli) seed: Option<u64>,
    /// A pack to put on top of the built-in one; may be given more than once
    #[arg(long = "pack", value_name = "PATH")]
    pub(in crate::cli) packs: Vec<PathBuf>,
    /// Leave the built-in pack out
    #[arg(long, requires = "packs")]
    pub(in crate::cli) only: bool,
}

/// The arguments of `quiz`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Quiz {
    /// Print one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Only questions on what a query finds, as `harbinger search` lists it
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
    /// How many questions
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) count: usize,
    /// Which set of questions
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
    /// The form of the questions; may be given more than once
    #[arg(long = "form", value_parser = forms(), default_value = Form::SingleBest.key())]
    pub(in crate::cli) forms: Vec<Form>,
    /// A pack to put on top of the built-in one; may be given more than once
    #[arg(long = "pack", value_name = "PATH")]
    pub(in crate::cli) packs: Vec<PathBuf>,
    /// Leave the built-in pack out
    #[arg(long, requires = "packs")]
    pub(in crate::cli) only: bool,
}

/// The forms by their keys.
fn forms() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(Form::ALL.map(|form| PossibleValue::new(form.key())))
        .map(|key| Form::ALL.into_iter().find(|form| form.key() == key).unwrap_or(Form::SingleBest))
}
