//! `harbinger own`: what is the person's own, out into a document and in again.

use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Verdict;
use super::args::own::{Export, Import, Own, Profile};
use super::output::{Console, count, shown};
use super::world::world;
use crate::export::anki::{self, History};
use crate::files::reason;
use crate::files::text::{read_bytes, text};
use crate::files::write::{Obstacle, WriteError, put};
use crate::study::Mine;
use crate::study::schedule::reviews_from;
use crate::user::{self, Change, Receipt, Review, Rows, Store, document};

/// Where a document goes to or comes from, on the command line, when it is no file.
const STREAM: &str = "-";
/// How often, and how long each time, it is looked whether something is on the disk: another window may be writing.
const LOOKS: usize = 100;
const LOOK: Duration = Duration::from_millis(100);
/// What the store promises when it cannot write. A window goes on, a command ends.
const LATER: &str = ". It is held in memory, and tried again";

pub(super) fn run(arguments: &Own, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    match arguments {
        Own::Export(arguments) => export(arguments, console),
        Own::Import(arguments) => import(arguments, console),
    }
}

/// Opens what is kept, and says what is to be said about it; `None` where the platform names no folder.
fn open(profile: &Profile, console: &mut Console<impl Write, impl Write>) -> Option<Store> {
    let Some(folder) = folder(profile) else {
        console.say("This system names no folder for your data; name one with --profile DIR.");
        return None;
    };
    Some(opened(folder, console))
}

fn folder(profile: &Profile) -> Option<PathBuf> {
    profile.folder.clone().or_else(user::default_folder)
}

fn opened(folder: PathBuf, console: &mut Console<impl Write, impl Write>) -> Store {
    let mut store = Store::open(user::Profile::new(folder), world());
    for words in store.wait().iter().flat_map(|words| words.lines()) {
        console.say(format_args!("{words}."));
    }
    store
}

/// What the person has made of the cards. Where the platform names no folder, there is nothing.
pub(super) fn mine(profile: &Profile, console: &mut Console<impl Write, impl Write>) -> Mine {
    folder(profile).map_or_else(Mine::default, |folder| Mine::of(opened(folder, console).own()))
}

fn export(arguments: &Export, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    let Some(store) = open(&arguments.profile, console) else { return Ok(Verdict::Unusable) };
    let text = document::written(store.own().rows(), store.now()).map_err(io::Error::other)?;
    if arguments.to == Path::new(STREAM) {
        console.out.write_all(text.as_bytes())?;
        return Ok(Verdict::Yes);
    }
    let path = shown(&arguments.to);
    match put(&arguments.to, text.as_bytes(), arguments.force) {
        Ok(()) => {
            writeln!(console.out, "{path}: {}", count(store.own().rows().len(), "item"))?;
            Ok(Verdict::Yes)
        }
        Err(WriteError { obstacle: Obstacle::Exists, .. }) => {
            console.say(format_args!("{path} is there already; --force overwrites it."));
            Ok(Verdict::Unusable)
        }
        Err(error) => {
            console.say(format_args!("{path} cannot be written: {}.", error.reason()));
            Ok(Verdict::Unusable)
        }
    }
}

fn import(arguments: &Import, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    let path = shown(&arguments.from);
    let read = match read(&arguments.from) {
        Ok(read) => read,
        Err(words) => {
            console.say(format_args!("{path} cannot be imported: {words}."));
            return Ok(Verdict::Unusable);
        }
    };
    let Some(mut store) = open(&arguments.profile, console) else { return Ok(Verdict::Unusable) };
    let before = store.own().rows().clone();
    let (receipt, items) = match read {
        Read::Rows(rows) => {
            let items = count(rows.len(), "item");
            (store.merge(*rows), items)
        }
        Read::Answers(reviews) => {
            let items = count(reviews.len(), "answer");
            (store.apply(Change::AddReviews(reviews)), items)
        }
    };
    let changed = *store.own().rows() != before;
    if changed && let Err(words) = wait_for(&receipt, &mut store) {
        console.say(format_args!("{path} was not imported. {words}."));
        return Ok(Verdict::Unusable);
    }
    let outcome = if changed { "imported" } else { "nothing new" };
    writeln!(console.out, "{path}: {items}, {outcome}")?;
    Ok(Verdict::Yes)
}

/// Waits until something is on the disk; else says why it is not. The store itself would go on trying for as long as
/// it is open.
fn wait_for(receipt: &Receipt, store: &mut Store) -> Result<(), String> {
    for _ in 0..LOOKS {
        if receipt.wait_for(LOOK) {
            return Ok(());
        }
        if let Some(words) = store.take_news().words {
            // It may say that something was mended, and write then.
            let is_written = receipt.wait_for(LOOK * 10);
            let words = words.strip_suffix(LATER).unwrap_or(&words);
            return if is_written { Ok(()) } else { Err(words.to_owned()) };
        }
    }
    Err("It could not be written to the folder with your data".to_owned())
}

/// What a file holds.
enum Read {
    /// What was exported from here.
    Rows(Box<Rows>),
    /// Answers that were given in Anki.
    Answers(Vec<Review>),
}

fn read(path: &Path) -> Result<Read, String> {
    let file = if path == Path::new(STREAM) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(document::MOST_DOCUMENT + 1).read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|error| reason(&error))?
    } else {
        read_bytes(path, document::MOST_DOCUMENT)?
    };
    if anki::is_package(&file) {
        let History { answers, .. } = anki::history(&file).map_err(|error| error.to_string())?;
        return Ok(Read::Answers(reviews_from(answers)));
    }
    let rows = document::read(&text(file)?).map_err(|error| error.to_string())?;
    Ok(Read::Rows(Box::new(rows)))
}
