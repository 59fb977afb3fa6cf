//! Taking everything that is the person's own out of the program as one file, and in again.
//!
//! Answers that were given in Anki come in by the same door. Files are written and read on a worker. What is read is put together with what is there by the store, so that
//! importing twice is importing once.

use std::path::{Path, PathBuf};

use egui::Context;

use super::OwnAct;
use crate::export::anki::{self, History};
use crate::files::text::{read_bytes, text};
use crate::files::write::write_file;
use crate::study::schedule::reviews_from;
use crate::ui::action::Action;
use crate::ui::files::{Job, Purpose, Reading, Saving};
use crate::user::{Millis, Review, Rows, document};

/// Asks where everything is to be written.
pub(crate) fn exporting() -> Purpose {
    Purpose::Save(Saving {
        title: "Export everything of mine",
        about: "Writes bookmarks, notes, visits, searches and settings as one JSON file.",
        name: "harbinger-own.json".to_owned(),
        extension: "json",
        then: |path| Action::Own(OwnAct::Export(path)),
    })
}

/// Asks which file is to be taken in.
pub(crate) fn importing() -> Purpose {
    Purpose::ReadFile(Reading {
        title: "Import",
        about: "Puts what was exported before together with what is here; nothing newer is lost.",
        confirm: "Import",
        extension: "json",
        then: |path| Action::Own(OwnAct::Import(path)),
    })
}

/// Asks which package of Anki has the answers that are to be taken in.
pub(crate) fn importing_answers() -> Purpose {
    Purpose::ReadFile(Reading {
        title: "Import answers from Anki",
        about: "Takes in what you answered in Anki to cards that were exported from here. Export the deck from Anki with scheduling, for older versions.",
        confirm: "Import",
        extension: "apkg",
        then: |path| Action::Own(OwnAct::Import(path)),
    })
}

/// What a worker has done.
#[derive(Debug)]
pub(crate) enum Carried {
    /// So many items were written.
    Out(usize),
    /// These were read.
    In(Box<Rows>),
    /// These answers were read, and so many were given to other cards.
    Answers(Vec<Review>, usize),
}

/// What a worker is doing, and to which file.
#[derive(Debug)]
pub(crate) struct Carrying {
    pub path: PathBuf,
    pub job: Job<Result<Carried, String>>,
}

impl Carrying {
    /// Begins to write everything.
    pub(crate) fn out(ctx: &Context, path: PathBuf, rows: Rows, now: Millis) -> Self {
        let to = path.clone();
        Self { path, job: Job::start(ctx, move || write(&to, &rows, now)) }
    }

    /// Begins to read a file.
    pub(crate) fn into(ctx: &Context, path: PathBuf) -> Self {
        let from = path.clone();
        Self { path, job: Job::start(ctx, move || read(&from)) }
    }
}

fn write(path: &Path, rows: &Rows, now: Millis) -> Result<Carried, String> {
    let text = document::written(rows, now).map_err(|error| error.to_string())?;
    write_file(path, text.as_bytes(), true).map_err(|error| error.reason())?;
    Ok(Carried::Out(rows.len()))
}

fn read(path: &Path) -> Result<Carried, String> {
    let file = read_bytes(path, document::MOST_DOCUMENT)?;
    if anki::is_package(&file) {
        let History { answers, others, .. } = anki::history(&file).map_err(|error| error.to_string())?;
        return Ok(Carried::Answers(reviews_from(answers), others));
    }
    let rows = document::read(&text(file)?).map_err(|error| error.to_string())?;
    Ok(Carried::In(Box::new(rows)))
}
