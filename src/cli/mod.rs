//! The command line: everything that can be asked without a window.
//!
//! [`parse`] turns the arguments into an [`Invocation`]; `main` opens the window or runs the command. A
//! command reads packs, writes its answer to one buffered writer and comes to a [`Verdict`], which is the
//! exit code. Messages go to the other writer: with `--json` the first one gets one JSON document and
//! nothing else. A reader that has seen enough, such as `head`, is no error.
//!
//! What was made of large packs is taken from the cache, except where a command is about the packs themselves.
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | the question is answered |
//! | 1 | the answer is "no", or the content has errors |
//! | 2 | wrong usage, input that cannot be read, or files that cannot be written |

mod args;
mod asked;
mod cache;
mod cards;
mod check;
mod differential;
mod digest;
mod export;
mod output;
mod own;
mod packs;
mod quiz;
mod search;
mod show;
mod stats;
mod world;
mod write;

use std::fmt;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use args::Command;
use output::Console;
pub use world::world;

/// What the program was called for.
#[derive(Clone, Debug, PartialEq)]
pub enum Invocation {
    /// To open the window.
    Window {
        /// The packs to open, the bottom layer first.
        paths: Vec<PathBuf>,
        /// Whether the built-in pack is left out below them.
        only: bool,
        /// The folder for what is the person's own, instead of the usual one.
        profile: Option<PathBuf>,
        /// Whether nothing is noted that the person has not asked for.
        private: bool,
        /// The folder of the cache, if it is to be used.
        cache: Option<PathBuf>,
    },
    /// To answer a question.
    Command {
        /// Which.
        command: Command,
        /// The folder of the cache, if it is to be used.
        cache: Option<PathBuf>,
    },
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The question is answered.
    Yes,
    /// The answer is "no", or the content has errors.
    No,
    /// The question makes no sense, its input cannot be read, or its files cannot be written.
    Unusable,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        Self::from(verdict as u8)
    }
}

/// Reads the arguments of the process. Ends it with a message where they make no sense or ask for help.
#[must_use]
pub fn parse() -> Invocation {
    args::parse()
}

/// Runs a command on the standard streams.
///
/// # Errors
/// Fails where the answer cannot be written, other than to a reader that has gone away.
pub fn run(command: &Command, cache: Option<&Path>) -> io::Result<Verdict> {
    let mut console = Console::new(BufWriter::new(io::stdout().lock()), io::stderr().lock());
    let result = match command {
        Command::Stats(arguments) => stats::run(arguments, &mut console),
        Command::Check(arguments) => check::run(arguments, &mut console),
        Command::Show(arguments) => show::run(arguments, cache, &mut console),
        Command::Search(arguments) => search::run(arguments, cache, &mut console),
        Command::Differential(arguments) => differential::run(arguments, &mut console),
        Command::Compare(arguments) => digest::compare(arguments, &mut console),
        Command::Gamut(arguments) => digest::gamut(arguments, &mut console),
        Command::Hunt(arguments) => digest::hunt(arguments, &mut console),
        Command::Cards(arguments) => cards::run(arguments, &mut console),
        Command::Quiz(arguments) => quiz::run(arguments, &mut console),
        Command::Export(arguments) => export::run(arguments, cache, &mut console),
        Command::New(arguments) => write::new(arguments, &mut console),
        Command::Copy(arguments) => write::copy(arguments, &mut console),
        Command::Own(arguments) => own::run(arguments, &mut console),
        Command::Cache(arguments) => cache::run(arguments, &mut console),
    };
    match result.and_then(|verdict| console.out.flush().map(|()| verdict)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Verdict::Yes),
        result => result,
    }
}

/// Tells the person at the terminal something that is not an answer.
pub fn complain(message: impl fmt::Display) {
    output::say(&mut io::stderr().lock(), message);
}
