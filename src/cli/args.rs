//! The arguments, as clap reads them.

mod differential;
pub(super) mod digest;
mod export;
pub(super) mod own;
mod study;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::{Invocation, cache};
pub(super) use differential::Differential;
use digest::{Compare, Gamut, Hunt};
pub(super) use export::Export;
use own::{Own, Profile};
pub(super) use study::{Cards, Quiz};

const EXAMPLES: &str = "\
Examples:
  harbinger                          open the window
  harbinger my-pack/                 … with a pack of one's own on top of the built-in one
  harbinger search lambert eaton     find topics by name, in any spelling
  harbinger show lambert-eaton       read one of them here
  harbinger differential --present …  rank what explains some findings
  harbinger check my-pack/           find what is wrong in a pack
  harbinger quiz --seed 7            ten questions with their answers
  harbinger export markdown notes/   take everything away as notes for Obsidian
  harbinger new my-pack/             begin a pack of one's own
  harbinger own export mine.json     take bookmarks and notes along

A file or folder that is called like a command is opened as ./check, ./show and so on.
Exit codes: 0 success, 1 the answer is “no” or the content has errors, 2 wrong usage or unreadable input.";

/// A reference browser for paraneoplastic syndromes and the imaging of the tumours behind them.
///
/// Without a command it opens the window. The commands answer in the terminal, for people and,
/// with --json, for programs. A pack is a .ron file or a folder of them; packs are layers, each on
/// top of the one before.
#[derive(Debug, Parser)]
#[command(name = "harbinger", version, after_help = EXAMPLES, verbatim_doc_comment)]
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(flatten)]
    packs: Packs,
    #[command(flatten)]
    profile: Profile,
    /// Open a window that notes nothing by itself: no visits, no search texts, no session
    #[arg(long)]
    private: bool,
    /// Read large packs anew instead of taking them from the cache, and keep nothing there
    #[arg(long, global = true)]
    no_cache: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// A question that is answered in the terminal.
#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum Command {
    /// Count what the packs hold
    #[command(after_help = "\
Examples:
  harbinger stats
  harbinger stats --json my-pack/ | jq .topics
  harbinger stats --only my-pack/    without the built-in pack")]
    Stats(Stats),
    /// Find what is wrong in packs, by file, line and column
    ///
    /// Packs are checked on top of the built-in one, so that they may name its topics, but only
    /// their own faults are reported. Without a path the built-in pack is checked.
    #[command(
        verbatim_doc_comment,
        after_help = "\
Examples:
  harbinger check my-pack/
  harbinger check --json my-pack/ | jq '.diagnostics[] | select(.severity == \"error\")'
  harbinger check --only complete/   a pack that needs no other

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 a path that cannot be read."
    )]
    Check(Check),
    /// Show one topic with all its links, in both directions
    #[command(after_help = "\
Examples:
  harbinger show lambert-eaton
  harbinger show --markdown thymoma > thymoma.md
  harbinger show --json --pack my-pack/ my-topic | jq .links

The id is what `harbinger search` prints in front of a name.")]
    Show(Show),
    /// Find topics by name, by any other word that is said of them, and by fields
    ///
    /// Case, diacritics, hyphens, Greek letters, the writing of isotopes and British or American
    /// spelling make no difference. Words may come in any order, the last one unfinished or
    /// mistyped. Quotes hold words together, a minus leaves a word out, and fields narrow down:
    /// kind: system: modality: tumour: class: mediator: mechanism: age: strength: certainty:
    /// region: pack: source: cited:founding.
    #[command(
        verbatim_doc_comment,
        after_help = "\
Examples:
  harbinger search lambert eaton
  harbinger search tif1 gamma
  harbinger search --limit 5 titulaer 2011
  harbinger search 'kind:syndrome tumour:sclc weakness'
  harbinger search 'encephalitis -limbic system:neuro'
  harbinger search --json --facets clubbing
  harbinger search --json -- -gamma  a query that begins with a hyphen"
    )]
    Search(Search),
    /// Rank the syndromes and tumours that explain findings, each with its receipts
    #[command(long_about = differential::ABOUT, after_help = differential::EXAMPLES)]
    Differential(Differential),
    /// Lay two to four topics side by side, what tells them apart first
    #[command(after_help = "\
Examples:
  harbinger compare lambert-eaton myasthenia-gravis
  harbinger compare --markdown dermatomyositis necrotising-myopathy > myositis.md")]
    Compare(Compare),
    /// List the causes of an imaging feature in tiers, each with its sources
    #[command(after_help = "\
Examples:
  harbinger gamut adrenal-mass
  harbinger gamut adrenal-mass --modality mri --age child")]
    Gamut(Gamut),
    /// Say where to look for the tumour behind a syndrome or antibody, or what a tumour may bring
    #[command(after_help = "\
Examples:
  harbinger hunt limbic-encephalitis --sex f
  harbinger hunt anti-yo
  harbinger hunt thymoma             the syndromes to watch for")]
    Hunt(Hunt),
    /// Write topics as Markdown, HTML, CSV, BibTeX, RIS, CSL-JSON, JSON, RON or cards for Anki
    #[command(long_about = export::ABOUT, override_usage = export::USAGE, after_help = export::EXAMPLES)]
    Export(Export),
    /// Print the cards that the content makes: questions, answers and what they rest on
    #[command(after_help = study::CARDS)]
    Cards(Cards),
    /// Make questions with options, each explained with its source
    #[command(after_help = study::QUIZ)]
    Quiz(Quiz),
    /// Write a pack to begin with: a header, and one commented example of each kind of topic
    #[command(after_help = "\
Examples:
  harbinger new my-pack/
  harbinger check my-pack/           it has no errors
  harbinger my-pack/                 see what it looks like

Nothing is replaced without --force. Exit codes: 0 written, 2 it is not empty or cannot be written.")]
    New(Write),
    /// Write a copy of the built-in pack, with the documentation of the format and its licence
    #[command(after_help = "\
Examples:
  harbinger copy their-pack/
  harbinger --only their-pack/       open the copy instead of the built-in pack

Nothing is replaced without --force. Exit codes: 0 written, 2 it is not empty or cannot be written.")]
    Copy(Write),
    /// Export or import what is your own: bookmarks, notes, highlights, visits, searches, settings
    #[command(subcommand)]
    Own(Own),
    /// Say where the cache of large packs lies and how much it takes, or empty it
    #[command(after_help = "\
The cache holds what was made of packs of 5000 topics or more, so that they open at once the next time.
It may be deleted at any time.")]
    Cache(CacheArguments),
}

/// The packs that a window or command is about.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub(super) struct Packs {
    /// Packs to put on top of the built-in one, the bottom layer first
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Leave the built-in pack out
    #[arg(long, requires = "paths")]
    pub(super) only: bool,
}

/// The arguments of `cache`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct CacheArguments {
    /// Delete everything in it
    #[arg(long)]
    pub(super) clear: bool,
}

/// The arguments of `stats`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Stats {
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) packs: Packs,
}

/// The arguments of `check`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Check {
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) packs: Packs,
}

/// The arguments of `show`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Show {
    /// Print one JSON document
    #[arg(long, conflicts_with = "markdown")]
    pub(super) json: bool,
    /// Print Markdown, with citations as footnotes
    #[arg(long)]
    pub(super) markdown: bool,
    /// A pack to put on top of the built-in one; may be given more than once
    #[arg(long = "pack", value_name = "PATH")]
    pub(super) packs: Vec<PathBuf>,
    /// The id of the topic, such as lambert-eaton
    #[arg(value_name = "ID")]
    pub(super) id: String,
}

/// The arguments of `search`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Search {
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
    /// Print the counts of all filter values too; in JSON as an object with `hits` and `facets`
    #[arg(long)]
    pub(super) facets: bool,
    /// The most hits to print
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// A pack to put on top of the built-in one; may be given more than once
    #[arg(long = "pack", value_name = "PATH")]
    pub(super) packs: Vec<PathBuf>,
    /// What to look for
    #[arg(value_name = "QUERY", required = true)]
    pub(super) query: Vec<String>,
}

/// The arguments of `new` and `copy`.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct Write {
    /// Replace files of the same names
    #[arg(long)]
    pub(super) force: bool,
    /// The folder to write into; it is made where it does not exist
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

/// Reads the arguments of the process, or ends it.
pub(super) fn parse() -> Invocation {
    invocation(Arguments::parse()).unwrap_or_else(|error| error.exit())
}

fn invocation(arguments: Arguments) -> Result<Invocation, clap::Error> {
    let Arguments { packs: Packs { paths, only }, profile, private, no_cache, command } = arguments;
    let cache = if no_cache { None } else { cache::folder() };
    let command = match command {
        None => return Ok(Invocation::Window { paths, only, profile: profile.folder, private, cache }),
        Some(Command::Export(export)) => Command::Export(export.resolved()?),
        Some(command) => command,
    };
    Ok(Invocation::Command { command, cache })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_last_word_of_an_export_is_where_it_goes() {
        for (arguments, expected) in [
            (&["csv", "out"][..], Some((&[][..], "out"))),
            (&["csv", "--topic", "a", "out"], Some((&["a"], "out"))),
            (&["csv", "--topic", "a", "b", "out"], Some((&["a", "b"], "out"))),
            (&["csv", "--topic", "a", "--topic", "b", "--force", "out"], Some((&["a", "b"], "out"))),
            (&["csv", "out", "--topic", "a", "b"], Some((&["a", "b"], "out"))),
            (&["csv", "--topic", "a", "--", "out"], Some((&["a"], "out"))),
            (&["csv", "--query", "-a", "-"], Some((&[], "-"))),
            (&["csv", "--kind", "finding", "out"], Some((&[], "out"))),
            (&["anki", "--topic", "a", "b", "out.txt"], Some((&["a", "b"], "out.txt"))),
            (&["csv"], None),
            (&["csv", "--topic", "a"], None),
            (&["csv", "a", "b"], None),
            (&["docx", "out"], None),
            (&["json", "--kind", "tumour", "out"], None),
            (&["csv", "--kind", "thing", "out"], None),
            (&["ron", "-"], None),
            (&["anki", "out"], None),
            (&["csv", "--only", "out"], None),
            (&["csv", "--topic", "a", "--query", "b", "out"], None),
        ] {
            let parsed = Arguments::try_parse_from(["harbinger", "export"].iter().chain(arguments));
            let parsed = parsed.and_then(invocation);
            let found = match &parsed {
                Ok(Invocation::Command { command: Command::Export(export), .. }) => {
                    Some((export.topics.iter().map(String::as_str).collect::<Vec<_>>(), export.dest()))
                }
                _ => None,
            };
            let expected = expected.map(|(topics, dest)| (topics.to_vec(), PathBuf::from(dest)));
            assert_eq!(found, expected, "{arguments:?}: {parsed:?}");
        }
    }

    #[test]
    fn paths_are_told_from_commands() {
        for (arguments, paths, only) in [
            (&[][..], &[][..], false),
            (&["a.ron"], &["a.ron"], false),
            (&["a.ron", "b"], &["a.ron", "b"], false),
            (&["./check"], &["./check"], false),
            (&["--only", "a.ron"], &["a.ron"], true),
            (&["a.ron", "--only"], &["a.ron"], true),
            (&["--", "check"], &["check"], false),
            (&["chek"], &["chek"], false),
        ] {
            let parsed = Arguments::try_parse_from(["harbinger"].iter().chain(arguments));
            let parsed =
                parsed.map(|parsed| (parsed.packs, parsed.command)).map_err(|error| error.to_string());
            let paths = paths.iter().map(PathBuf::from).collect();
            assert_eq!(parsed, Ok((Packs { paths, only }, None)), "{arguments:?}");
        }
        for arguments in [
            &["check"][..],
            &["check", "a.ron"],
            &["stats"],
            &["search", "x"],
            &["search", "--no-cache", "x"],
            &["show", "x"],
            &["own", "export", "-"],
            &["own", "import", "--profile", "x", "a.json"],
            &["cache", "--clear"],
        ] {
            let parsed = Arguments::try_parse_from(["harbinger"].iter().chain(arguments));
            assert!(parsed.is_ok_and(|parsed| parsed.command.is_some()), "{arguments:?}");
        }
        for arguments in [
            &["--only"][..],
            &["check", "--only"],
            &["search"],
            &["show"],
            &["own"],
            &["own", "export"],
            &["--bogus"],
            &[""],
        ] {
            let parsed = Arguments::try_parse_from(["harbinger"].iter().chain(arguments));
            assert!(parsed.is_err(), "{arguments:?}");
        }
    }
}
