//! The arguments of `own`: taking what is the person's own along, and putting it elsewhere.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is done with what is the person's own.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Own {
    /// Write all of it as one JSON document
    #[command(after_help = "\
Examples:
  harbinger own export mine.json
  harbinger own export - | jq '.own.notes[].text'
  harbinger own export --profile exam/ exam.json")]
    Export(Export),
    /// Put a document to what is there, or answers from Anki
    ///
    /// Of two states of the same thing the later one holds, so that nothing newer is lost, and
    /// importing twice is importing once. A window that is open shows the result. A package that
    /// Anki has exported with scheduling, for older versions, brings the answers that were given
    /// in Anki to cards from here.
    #[command(
        verbatim_doc_comment,
        after_help = "\
Examples:
  harbinger own import mine.json
  harbinger own import answered.apkg
  harbinger own export - | ssh laptop harbinger own import -"
    )]
    Import(Import),
}

/// Where things are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub(in crate::cli) struct Profile {
    /// Keep what is your own in this folder instead of the usual one
    #[arg(long = "profile", value_name = "DIR")]
    pub(in crate::cli) folder: Option<PathBuf>,
}

/// The arguments of `own export`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Export {
    #[command(flatten)]
    pub(in crate::cli) profile: Profile,
    /// Overwrite a file that is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// The file to write; - is standard output
    #[arg(value_name = "FILE")]
    pub(in crate::cli) to: PathBuf,
}

/// The arguments of `own import`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Import {
    #[command(flatten)]
    pub(in crate::cli) profile: Profile,
    /// The file to read; - is standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) from: PathBuf,
}
