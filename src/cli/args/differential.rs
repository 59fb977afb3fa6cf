//! The arguments of `differential`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::differential::Sex;

pub(super) const ABOUT: &str = "\
Rank the syndromes and tumours that explain findings, each with its receipts

Findings are typed in one's own words, one a text; words such as “no” are understood. Every
contribution to a score names the finding, what the content says and where that is published.
A score is the sum of its contributions, in natural logarithms of likelihood ratios.";

pub(super) const EXAMPLES: &str = "\
Examples:
  harbinger differential --present 'proximal weakness' 'dry mouth' 'hilar mass'
  harbinger differential --present 'sodium 116' --present 'lung mass' --age 63 --sex M
  harbinger differential --present 'calcified adrenal mass' --age 0.8 --absent fever
  harbinger differential --present 'unsteady gait' --known anti-yo
  harbinger differential --json --limit 3 --present flushing | jq '.syndromes[].id'

Exit codes: 0 something explains them, 1 nothing does, 2 wrong usage or unreadable input.";

/// The arguments of `differential`.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct Differential {
    /// Print one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// The most syndromes, and the most tumours, to print
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) limit: usize,
    /// Findings that are there; may be given more than once
    #[arg(long, value_name = "TEXT", num_args = 1.., required = true)]
    pub(in crate::cli) present: Vec<String>,
    /// Findings that were looked for and are not there; may be given more than once
    #[arg(long, value_name = "TEXT", num_args = 1..)]
    pub(in crate::cli) absent: Vec<String>,
    /// Tumours, antibodies or other topics that are proven, by id; may be given more than once
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(in crate::cli) known: Vec<String>,
    /// The age in years; 0.5 is six months
    #[arg(long, value_name = "YEARS", value_parser = years, allow_negative_numbers = true)]
    pub(in crate::cli) age: Option<f32>,
    /// The sex
    #[arg(long, value_parser = sexes(), ignore_case = true)]
    pub(in crate::cli) sex: Option<Sex>,
    /// A pack to put on top of the built-in one; may be given more than once
    #[arg(long = "pack", value_name = "PATH")]
    pub(in crate::cli) packs: Vec<PathBuf>,
    /// Leave the built-in pack out
    #[arg(long, requires = "packs")]
    pub(in crate::cli) only: bool,
}

/// Nobody is older.
const OLDEST: f32 = 130.0;

fn years(text: &str) -> Result<f32, String> {
    let years: f32 = text.replace(',', ".").parse().map_err(|_| "an age is a number of years".to_owned())?;
    if (0.0..=OLDEST).contains(&years) {
        Ok(years)
    } else {
        Err(format!("an age lies between 0 and {OLDEST} years"))
    }
}

fn sexes() -> impl TypedValueParser<Value = Sex> {
    let words = [PossibleValue::new("F").alias("female"), PossibleValue::new("M").alias("male")];
    PossibleValuesParser::new(words)
        .map(|word| if word.to_lowercase().starts_with('f') { Sex::Female } else { Sex::Male })
}
