//! Loads what is wanted, one load at a time, and watches the files of what was loaded.
//!
//! A wish of the person takes the place of a load that is under way. A file that is saved meanwhile does not: a
//! load that never came to its end would show nothing, so the files are read again after it. They are read again
//! too where they turn out to say something else than the cache did.

use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use egui::Context;

use super::loading::{Loading, Request};
use super::state::Status;
use crate::kb::{Phase, Progress};
use crate::packs::{PackList, Watcher};
use crate::ui::library::Library;

/// A load shorter than this, in seconds, is not worth saying.
const UNSAID: f64 = 0.25;
/// How often its progress is drawn.
const PACE: Duration = Duration::from_millis(80);

/// The load that is under way, if any, and the watcher.
pub(crate) struct Loader {
    ctx: Context,
    /// The folder in which what is made of large packs is kept, if it is.
    cache: Option<PathBuf>,
    job: Option<Loading>,
    /// When it was first seen to be under way, in the toolkit's time.
    since: Option<f64>,
    /// Whether files were saved since.
    stale: bool,
    watcher: Option<Watcher>,
    changes: (mpsc::Sender<()>, mpsc::Receiver<()>),
}

impl Loader {
    /// A loader with its first load, which was started before the window was there.
    pub(crate) fn new(ctx: Context, first: Loading, cache: Option<PathBuf>) -> Self {
        first.wake(&ctx);
        let changes = mpsc::channel();
        Self { ctx, cache, job: Some(first), since: None, stale: false, watcher: None, changes }
    }

    /// Loads this, and no longer what was asked for before.
    pub(crate) fn load(&mut self, request: Request) {
        let job = Loading::start(request, self.cache.clone());
        job.wake(&self.ctx);
        self.job = Some(job);
        self.since = None;
        self.stale = false;
    }

    /// Ends the load that is under way; returns whether there was one.
    pub(crate) fn cancel(&mut self) -> bool {
        self.since = None;
        self.job.take().is_some()
    }

    /// The result of the load, once it is there.
    pub(crate) fn poll(&mut self) -> Option<Result<Arc<Library>, String>> {
        let result = self.job.as_ref()?.poll()?;
        self.cancel();
        Some(result)
    }

    /// Waits for the result of the load.
    pub(crate) fn wait(&mut self) -> Option<Result<Arc<Library>, String>> {
        let result = self.job.as_ref()?.wait();
        self.cancel();
        result
    }

    /// Watches the files of a library that is shown.
    pub(crate) fn watch(&mut self, library: &Library) {
        if self.watcher.is_none() && !library.snapshot.roots().is_empty() {
            let (sender, ctx) = (self.changes.0.clone(), self.ctx.clone());
            self.watcher = Watcher::start(move || {
                // The window may be gone.
                let _ = sender.send(());
                ctx.request_repaint();
            });
        }
        if let Some(watcher) = &self.watcher {
            watcher.watch(library.snapshot.clone());
        }
    }

    /// Reads the files again where some were saved since they were read, or are not what the cache was made of.
    pub(crate) fn follow(&mut self, list: &PackList, library: &Arc<Library>) {
        self.stale |= self.changes.1.try_iter().count() > 0 || library.turned_out_stale();
        if self.stale && self.job.is_none() {
            self.load(Request { list: list.clone(), before: Some(Arc::clone(library)), afresh: false });
        }
    }

    /// Whether a load is under way.
    pub(crate) const fn is_loading(&self) -> bool {
        self.job.is_some()
    }

    /// How far the load has come, where it has been going on for a while.
    pub(crate) fn status(&mut self) -> Option<Status> {
        let job = self.job.as_ref()?;
        self.ctx.request_repaint_after(PACE);
        let now = self.ctx.input(|input| input.time);
        let since = *self.since.get_or_insert(now);
        (now - since >= UNSAID).then(|| status_of(job.progress()))
    }
}

/// Reading takes most of the time; the rest is not counted, and is given its usual share.
fn status_of(progress: &Progress) -> Status {
    const READING: f32 = 0.7;
    let (parsed, files) = progress.files();
    match progress.phase() {
        Phase::Reading if files == 0 => Status { words: "Looking for files".to_owned(), share: 0.0 },
        Phase::Reading => Status {
            words: format!("Reading {parsed} of {files} files"),
            share: READING * parsed as f32 / files as f32,
        },
        Phase::Linking => Status { words: "Linking topics".to_owned(), share: READING },
        Phase::Indexing => Status { words: "Indexing words".to_owned(), share: 0.9 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_worded() {
        let status = status_of(&Progress::default());
        assert_eq!((status.words.as_str(), status.share), ("Looking for files", 0.0));
        let first = Loading::start(Request::first(PackList::default()), None);
        let mut loader = Loader::new(Context::default(), first, None);
        assert_eq!(loader.status(), None, "it has only begun");
        assert!(loader.wait().is_some_and(|result| result.is_ok()));
        assert!(!loader.cancel(), "nothing is under way");
    }
}
