//! `harbinger own`: what is the person's own, out into a document and in again.

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::Path;

use super::Verdict;
use super::args::own::{Export, Import, Own, Profile};
use super::output::{Console, count};
use super::world::world;
use crate::files::write::{Obstacle, WriteError, put};
use crate::user::{self, Rows, Store, document};

/// Where a document goes to or comes from, on the command line, when it is no file.
const STREAM: &str = "-";

pub(super) fn run(arguments: &Own, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    match arguments {
        Own::Export(arguments) => export(arguments, console),
        Own::Import(arguments) => import(arguments, console),
    }
}

/// Opens what is kept, and says what is to be said about it; `None` where the platform names no folder.
fn open(profile: &Profile, console: &mut Console<impl Write, impl Write>) -> Option<Store> {
    let Some(folder) = profile.folder.clone().or_else(user::default_folder) else {
        console.say("This system names no folder for your data; name one with --profile DIR.");
        return None;
    };
    let mut store = Store::open(user::Profile::new(folder), world());
    if let Some(words) = store.wait() {
        console.say(format_args!("{words}."));
    }
    Some(store)
}

fn export(arguments: &Export, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    let Some(store) = open(&arguments.profile, console) else { return Ok(Verdict::Unusable) };
    let text = document::written(store.own().rows(), store.now()).map_err(io::Error::other)?;
    if arguments.to == Path::new(STREAM) {
        console.out.write_all(text.as_bytes())?;
        return Ok(Verdict::Yes);
    }
    let path = arguments.to.display();
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
    let path = arguments.from.display();
    let rows = match read(&arguments.from) {
        Ok(rows) => rows,
        Err(words) => {
            console.say(format_args!("{path} cannot be imported: {words}."));
            return Ok(Verdict::Unusable);
        }
    };
    let Some(mut store) = open(&arguments.profile, console) else { return Ok(Verdict::Unusable) };
    let (before, read) = (store.own().rows().clone(), rows.len());
    let receipt = store.merge(rows);
    let changed = *store.own().rows() != before;
    if changed && !receipt.wait() {
        let words = store.take_news().words.unwrap_or_default();
        console.say(format_args!("{path} was not imported. {words}."));
        return Ok(Verdict::Unusable);
    }
    let outcome = if changed { "imported" } else { "nothing new" };
    writeln!(console.out, "{path}: {}, {outcome}", count(read, "item"))?;
    Ok(Verdict::Yes)
}

fn read(path: &Path) -> Result<Rows, String> {
    let limit = document::MOST_DOCUMENT + 1;
    let mut text = String::new();
    let read = if path == Path::new(STREAM) {
        io::stdin().lock().take(limit).read_to_string(&mut text)
    } else {
        fs::File::open(path).and_then(|file| file.take(limit).read_to_string(&mut text))
    };
    read.map_err(|error| error.to_string())?;
    document::read(&text).map_err(|error| error.to_string())
}
