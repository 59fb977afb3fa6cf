//! Every review as a table for spreadsheets: asked for with the chooser of files, and written on a worker.

use std::path::PathBuf;

use egui::Context;

use crate::files::write::write_file;
use crate::study::schedule::progress;
use crate::ui::action::Action;
use crate::ui::files::{Job, Lost, Purpose, Saving};
use crate::ui::study::act::StudyAct;
use crate::user::{Own, Rows, Store};

/// Asks where the table is to be written.
pub(crate) fn saving() -> Purpose {
    Purpose::Save(Saving {
        title: "Save all reviews",
        about: "Writes every answer with its card, time and grade as a CSV table, for spreadsheets.",
        name: "harbinger-reviews.csv".to_owned(),
        extension: "csv",
        then: |path| Action::Study(StudyAct::WriteReviews(path)),
    })
}

/// A table that is being written.
#[derive(Debug)]
pub(crate) struct Table {
    pub path: PathBuf,
    job: Job<Result<usize, String>>,
}

impl Table {
    /// Begins to write.
    pub(crate) fn write(ctx: &Context, path: PathBuf, store: &Store) -> Self {
        let rows = Rows { reviews: store.own().rows().reviews.clone(), ..Rows::default() };
        let to = path.clone();
        let job = Job::start(ctx, move || {
            let own = Own::new(rows);
            let table = progress::table(own.reviews());
            write_file(&to, table.as_bytes(), true).map_err(|error| error.reason())?;
            Ok(own.reviews().count())
        });
        Self { path, job }
    }

    /// How many reviews were written, or why none was, once that is known.
    pub(crate) fn poll(&self) -> Option<Result<usize, String>> {
        self.job.poll().map(|answer| answer.unwrap_or_else(|Lost| Err(Lost::WORDS.to_owned())))
    }
}
