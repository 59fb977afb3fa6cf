//! One load, on a worker: it can be watched, is cancelled when it is dropped, and its result is polled for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;

use egui::Context;

use crate::kb::{Origin, Progress};
use crate::packs::{PackList, settle};
use crate::ui::library::Library;

/// What is to be loaded.
#[derive(Debug)]
pub(crate) struct Request {
    pub list: PackList,
    /// The content that the new one takes the place of; `None` at the start.
    pub before: Option<Arc<Library>>,
    /// Whether nothing earlier is to stand in for what cannot be read: the files are shown as they are.
    pub afresh: bool,
}

impl Request {
    /// To load a list where there is nothing yet.
    pub(crate) const fn first(list: PackList) -> Self {
        Self { list, before: None, afresh: false }
    }
}

/// A library, or why there is none, in words.
type Outcome = Result<Arc<Library>, String>;

/// A library that is being loaded in the background.
#[derive(Debug)]
pub(crate) struct Loading {
    result: mpsc::Receiver<Outcome>,
    progress: Arc<Progress>,
    waker: Arc<OnceLock<Context>>,
}

impl Loading {
    /// Starts loading, with the cache in a folder if there is to be one. The window that shows the result may be
    /// opened meanwhile.
    pub(crate) fn start(request: Request, cache: Option<PathBuf>) -> Self {
        let (sender, result) = mpsc::channel();
        let waker = Arc::new(OnceLock::new());
        let progress = Arc::new(Progress::default());
        let (window, watched): (Arc<OnceLock<Context>>, _) = (Arc::clone(&waker), Arc::clone(&progress));
        let refused = sender.clone();
        let work = move || {
            // A fault of the program in the worker becomes a sentence in the window.
            let loaded = catch_unwind(AssertUnwindSafe(|| load(&request, cache.as_deref(), &watched)))
                .unwrap_or_else(|_| {
                    Some(Err("The content could not be loaded: the program has a fault.".to_owned()))
                });
            // What was cancelled gives nothing.
            let Some(outcome) = loaded else { return };
            // The window may be gone by now; then nobody waits for the result.
            let _ = sender.send(outcome);
            if let Some(ctx) = window.get() {
                ctx.request_repaint();
            }
        };
        if let Err(error) = thread::Builder::new().name("loader".to_owned()).spawn(work) {
            let _ = refused.send(Err(format!("The content could not be loaded: {error}.")));
        }
        Self { result, progress, waker }
    }

    /// Names the window that is to be drawn anew when the result is there.
    pub(crate) fn wake(&self, ctx: &Context) {
        // A second window for the same content does not exist.
        let _ = self.waker.set(ctx.clone());
    }

    /// How far it has come.
    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The result, once it is there.
    pub(crate) fn poll(&self) -> Option<Outcome> {
        self.result.try_recv().ok()
    }

    /// Waits for the result: for tests, which have no frames to poll in between.
    pub(crate) fn wait(&self) -> Option<Outcome> {
        self.result.recv().ok()
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

fn load(request: &Request, cache: Option<&Path>, progress: &Progress) -> Option<Outcome> {
    let list = settle(&request.list);
    let before = request.before.as_deref();
    let library = match before {
        // While the window is being opened, which keeps a core busy itself, the built-in pack alone is loaded on
        // one core, larger content on all of them.
        None if list.origins() == [Origin::BuiltIn] => {
            let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
            let load = || Library::of(list.clone(), None, false, None, progress);
            one.map_or_else(|_| load(), |one| one.install(load))
        }
        _ => Library::of(list, before, request.afresh, cache, progress),
    };
    library.map(|library| Ok(Arc::new(library)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_that_nobody_waits_for_gives_nothing() {
        let request = || Request::first(PackList::default());
        let loading = Loading::start(request(), None);
        let library = loading.wait().expect("a result").expect("a library");
        assert!(loading.poll().is_none(), "it was taken");
        let again = Loading::start(Request { before: Some(library), ..request() }, None);
        again.progress().cancel();
        assert!(again.wait().is_none(), "it was cancelled");
    }
}
