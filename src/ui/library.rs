//! The library: the loaded knowledge base with everything derived from it, made on a worker.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;

use crate::kb::{self, Diagnostic, Kb, Limits, Origin};
use crate::search::{Facets, Index};

/// Content, ready to be shown.
#[derive(Debug)]
pub(crate) struct Library {
    pub kb: Kb,
    pub index: Index,
    pub facets: Facets,
    /// What is wrong with the packs that the person opened, and with the built-in one if it is broken.
    pub diagnostics: Vec<Diagnostic>,
}

impl Library {
    /// Loads packs as layers, the bottom one first.
    pub(crate) fn load(origins: &[Origin]) -> Self {
        let loaded = kb::load(origins, &Limits::default());
        let index = Index::build(&loaded.kb);
        let facets = Facets::build(&loaded.kb);
        // Remarks on the built-in pack are for those who edit it, with `harbinger check`.
        let own = loaded.diagnostics.into_iter().filter(|fault| !fault.file.starts_with("data/")).collect();
        Self { kb: loaded.kb, index, facets, diagnostics: own }
    }
}

/// A library that is being loaded in the background.
#[derive(Debug)]
pub(crate) struct Loading {
    result: mpsc::Receiver<Result<Arc<Library>, String>>,
}

impl Loading {
    /// Starts loading; `wake` is called when the result is there.
    pub(crate) fn start(origins: Vec<Origin>, wake: impl Fn() + Send + 'static) -> Self {
        let (sender, result) = mpsc::channel();
        let work = move || {
            // A fault of the program in the worker becomes a sentence in the window.
            let loaded = catch_unwind(AssertUnwindSafe(|| Arc::new(Library::load(&origins))))
                .map_err(|_| "The content could not be loaded: the program has a fault.".to_owned());
            // The window may be gone by now; then nobody waits for the result.
            let _ = sender.send(loaded);
            wake();
        };
        if let Err(error) = thread::Builder::new().name("loader".to_owned()).spawn(work) {
            let (sender, result) = mpsc::channel();
            let _ = sender.send(Err(format!("The content could not be loaded: {error}.")));
            return Self { result };
        }
        Self { result }
    }

    /// The result, once it is there.
    pub(crate) fn poll(&self) -> Option<Result<Arc<Library>, String>> {
        self.result.try_recv().ok()
    }

    /// Waits for the result: for tests, which have no frames to poll in between.
    pub(crate) fn wait(&self) -> Option<Result<Arc<Library>, String>> {
        self.result.recv().ok()
    }
}
