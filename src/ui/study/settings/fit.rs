//! Fitting the model of memory to the person's own answers, on a worker that can be stopped.

use std::time::Duration;

use egui::Context;

use crate::study::schedule::{FitError, Fitted, Fitting, Progress, Scheduler, Settings};
use crate::ui::files::{Job, Lost};
use crate::ui::study::words;
use crate::user::{Own, Rows, Store};

/// How often the progress is drawn.
const PACE: Duration = Duration::from_millis(100);

/// A fit: none, one under way, or how the last one ended.
#[derive(Debug, Default)]
pub(in crate::ui::study) enum Fit {
    #[default]
    Idle,
    Running(Running),
    /// In words.
    Ended(String),
}

/// A fit that is under way. Dropped, it stops.
#[derive(Debug)]
pub(in crate::ui::study) struct Running {
    job: Job<Result<Fitted, FitError>>,
    progress: Progress,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

impl Running {
    /// The share that is done.
    pub(super) fn share(&self) -> f32 {
        self.progress.share()
    }
}

impl Fit {
    /// Begins a fit to everything that was answered, unless one is under way.
    pub(in crate::ui::study) fn begin(&mut self, ctx: &Context, store: &Store, rules: &Scheduler) {
        if matches!(self, Self::Running(_)) {
            return;
        }
        // A shelf shares what lies on it: the log is not copied here, however long it is.
        let rows = Rows { reviews: store.own().rows().reviews.clone(), ..Rows::default() };
        let (rules, progress) = (rules.clone(), Progress::default());
        let seen = progress.clone();
        let job = Job::start(ctx, move || {
            let fitting = Fitting::of(Own::new(rows).reviews(), &rules)?;
            fitting.run(&seen)
        });
        *self = Self::Running(Running { job, progress });
    }

    /// Stops what is under way.
    pub(in crate::ui::study) fn stop(&mut self) {
        if matches!(self, Self::Running(_)) {
            *self = Self::Ended("The fit was stopped; nothing has changed.".to_owned());
        }
    }

    /// Takes the answer of the worker. Returns the settings with what was found.
    pub(in crate::ui::study) fn take(&mut self, ctx: &Context, settings: &Settings) -> Option<Settings> {
        let Self::Running(running) = self else { return None };
        let Some(answer) = running.job.poll() else {
            ctx.request_repaint_after(PACE);
            return None;
        };
        let (words, found) = match answer {
            Ok(Ok(Fitted { parameters, reviews })) => {
                let words = format!(
                    "The model now fits your {} reviews. Cards that wait stay where they are; intervals follow it from \
                     the next answers on.",
                    words::number(reviews as usize)
                );
                (words, Some(Settings { parameters, fitted_to: reviews, ..settings.clone() }))
            }
            Ok(Err(error)) => (format!("The model stays as it is: {error}."), None),
            Err(Lost) => (Lost::WORDS.to_owned(), None),
        };
        *self = Self::Ended(words);
        found
    }
}
