//! The arguments of `export`.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _};

use super::own::Profile;
use crate::export::Format;
use crate::kb::Kind;

pub(super) const ABOUT: &str = "\
Write topics as Markdown, HTML, CSV, BibTeX, RIS, CSL-JSON, JSON, RON or cards for Anki

Without --topic or --query everything is written. markdown writes a folder that opens as an Obsidian
vault, ron a folder that opens as a pack; the others write one file, or to standard output where DEST
is “-”. bibtex, ris and csl-json hold the sources of the topics. csv is one table of topics, or with
--kind the rows of one panel; with --query they are those that the window shows. anki writes the cards of the
topics: a package where DEST ends in .apkg, a text where it ends in .txt. Cards that you have written
on these topics go along, and so do your own words for others; suspended cards stay behind.";

pub(super) const USAGE: &str = "harbinger export [OPTIONS] FORMAT [--topic ID… | --query Q] DEST";

pub(super) const EXAMPLES: &str = "\
Examples:
  harbinger export markdown notes/                          everything as an Obsidian vault
  harbinger export html --topic lambert-eaton lems.html     one topic, to be printed
  harbinger export html --topic anti-hu anti-yo pair.html   two of them in one document
  harbinger export html --query 'system:neuro tumour:sclc' neuro.html
  harbinger export csv --kind tumour --query hypoglycaemia tumours.csv
  harbinger export bibtex --topic thymoma thymoma.bib       the sources of a topic
  harbinger export csl-json - | jq length                   to standard output
  harbinger export ron my-pack/                             a pack that loads back
  harbinger export anki --query 'system:neuro' neuro.apkg   cards for Anki
  harbinger export anki --no-own everybody.apkg             … without anything of yours

What is there is not replaced without --force, and then only by files of the same name.
Exit codes: 0 written, 1 no such topic or nothing found, 2 wrong usage, or something cannot be read or written.";

/// The arguments of `export`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Export {
    /// The topics to export, by id; DEST is the last word
    #[arg(long = "topic", value_name = "ID", num_args = 1.., conflicts_with = "query")]
    pub(in crate::cli) topics: Vec<String>,
    /// Export what a query finds, as `harbinger search` lists it
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
    /// For csv: the rows of one panel
    #[arg(long, value_parser = kinds())]
    pub(in crate::cli) kind: Option<Kind>,
    /// For anki: take the cards of the content as they are, without anything of yours
    #[arg(long, conflicts_with = "folder")]
    pub(in crate::cli) no_own: bool,
    #[command(flatten)]
    pub(in crate::cli) profile: Profile,
    /// Replace what is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// A pack to put on top of the built-in one; may be given more than once
    #[arg(long = "pack", value_name = "PATH")]
    pub(in crate::cli) packs: Vec<PathBuf>,
    /// Leave the built-in pack out
    #[arg(long, requires = "packs")]
    pub(in crate::cli) only: bool,
    /// The form to write
    #[arg(value_parser = formats())]
    pub(in crate::cli) format: Format,
    /// The file or folder to write
    #[arg(value_name = "DEST")]
    dest: Option<PathBuf>,
}

impl Export {
    /// The file or folder to write; `-` is standard output.
    pub(in crate::cli) fn dest(&self) -> PathBuf {
        self.dest.clone().unwrap_or_default()
    }

    /// Makes sense of what clap cannot tell apart: behind `--topic` every word is an id, the last one as well,
    /// which is the destination.
    pub(super) fn resolved(mut self) -> Result<Self, clap::Error> {
        if self.dest.is_none() && self.topics.len() > 1 {
            self.dest = self.topics.pop().map(PathBuf::from);
        }
        let by_ending = self.dest.as_deref().and_then(|dest| told_by_ending(self.format, dest));
        let fault = match &self.dest {
            None => Some((
                ErrorKind::MissingRequiredArgument,
                "the file or folder to write is missing: <DEST>".to_owned(),
            )),
            Some(dest) if dest.as_os_str() == "-" && self.format.extension().is_none() => Some((
                ErrorKind::ValueValidation,
                format!("{} is a folder, which cannot go to standard output", self.format.key()),
            )),
            Some(_) if self.kind.is_some() && self.format != Format::Csv => {
                Some((ErrorKind::ArgumentConflict, "--kind goes with csv only".to_owned()))
            }
            Some(_) if (self.no_own || self.profile.folder.is_some()) && !self.format.has_cards() => {
                Some((ErrorKind::ArgumentConflict, "--profile and --no-own go with anki only".to_owned()))
            }
            Some(_) if by_ending.is_none() => Some((
                ErrorKind::ValueValidation,
                "cards for Anki go into a package, which ends in .apkg, or a text, which ends in .txt"
                    .to_owned(),
            )),
            Some(_) => None,
        };
        if let Some((kind, message)) = fault {
            return Err(super::Arguments::command().error(kind, message));
        }
        self.format = by_ending.unwrap_or(self.format);
        Ok(self)
    }
}

/// The format that is meant by a word and a destination, where several share the word; `None` where the ending of
/// the destination is that of none of them.
fn told_by_ending(named: Format, dest: &Path) -> Option<Format> {
    let mut meant = Format::ALL.into_iter().filter(|format| format.key() == named.key());
    if !named.has_cards() {
        return meant.next();
    }
    let ending = dest.extension().unwrap_or_default();
    meant.find(|format| format.extension().is_some_and(|own| ending.eq_ignore_ascii_case(own)))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let mut words = Format::ALL.map(Format::key).to_vec();
    words.dedup();
    PossibleValuesParser::new(words).try_map(|word| {
        Format::ALL.into_iter().find(|format| format.key() == word).ok_or("there is no such format")
    })
}

/// The kinds, and what people call imaging features.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let words = Kind::ALL.iter().map(|kind| match kind {
        Kind::Feature => PossibleValue::new(kind.key()).alias("finding"),
        kind => PossibleValue::new(kind.key()),
    });
    PossibleValuesParser::new(words.collect::<Vec<_>>()).try_map(|word| {
        let key = if word == "finding" { Kind::Feature.key() } else { word.as_str() };
        Kind::ALL.iter().copied().find(|kind| kind.key() == key).ok_or("there is no such kind")
    })
}
