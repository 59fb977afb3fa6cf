//! The library: the loaded knowledge base with everything derived from it, made on a worker.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;

use super::packs::{Layer, layers};
use crate::differential::Prepared;
use crate::kb::{self, Diagnostic, Earlier, Kb, Limits, Origin, Progress};
use crate::packs::{PackList, Snapshot};
use crate::search::{Answer, Facets, Index, Lookup, Query};

/// Content, ready to be shown.
#[derive(Debug)]
pub(crate) struct Library {
    pub kb: Kb,
    /// Made when it is first asked for, which [`Library::make_ready`] does ahead of the first letter typed.
    index: OnceLock<Index>,
    pub facets: Facets,
    /// What the differential works with, made when it is first asked for, which a worker does.
    prepared: OnceLock<Prepared>,
    /// What is wrong with the packs that the person opened, and with the built-in one if it is broken.
    pub diagnostics: Vec<Diagnostic>,
    /// The packs that it was loaded from.
    pub list: PackList,
    /// What each of those is that are switched on, the bottom one first.
    pub layers: Vec<Layer>,
    /// What packs were called when they were read last, also those that are off now; the built-in one under no path.
    pub titles: BTreeMap<PathBuf, String>,
    /// What their files were just before they were read.
    pub snapshot: Snapshot,
    /// What stands in for what a later save makes unreadable.
    earlier: Earlier,
}

/// From so many topics on, a query is looked up on a worker.
const LARGE: usize = 20_000;

impl Library {
    /// Loads what is switched on in a list. What `before` has in common with it is not read again where that saves
    /// time, and what was sound there stands in for what cannot be read now, unless it is to be read `afresh`.
    /// `None` where it was cancelled.
    pub(crate) fn of(
        list: PackList,
        before: Option<&Self>,
        afresh: bool,
        progress: &Progress,
    ) -> Option<Self> {
        let origins = list.origins();
        let snapshot = Snapshot::of(origins.iter().filter_map(path_of).collect());
        let nothing = Earlier::default();
        let earlier = before.filter(|_| !afresh).map_or(&nothing, |before| &before.earlier);
        let (loaded, earlier) = kb::load_over(earlier, &origins, &Limits::default(), progress)?;
        let facets = Facets::build(&loaded.kb);
        // Content is changed while it is in use: what is typed next must not wait.
        let index = before.map(|before| before.index().renewed(&loaded.kb));
        // Remarks on the built-in pack are for those who edit it, with `harbinger check`.
        let built_in = |fault: &Diagnostic| loaded.kb.pack(fault.pack).built_in;
        let diagnostics: Vec<Diagnostic> =
            loaded.diagnostics.into_iter().filter(|fault| !built_in(fault)).collect();
        let layers = layers(&loaded.kb, &origins, &diagnostics);
        let mut titles = before.map(|before| before.titles.clone()).unwrap_or_default();
        let read = layers.iter().filter(|layer| !layer.missing);
        titles.extend(read.map(|layer| (layer.path.clone().unwrap_or_default(), layer.title.clone())));
        let index = index.map_or_else(OnceLock::new, OnceLock::from);
        let prepared = OnceLock::new();
        let library = Self {
            kb: loaded.kb,
            index,
            facets,
            prepared,
            diagnostics,
            list,
            layers,
            titles,
            snapshot,
            earlier,
        };
        (!progress.is_cancelled()).then_some(library)
    }

    /// Loads packs as layers, the bottom one first: for tests.
    #[cfg(test)]
    pub(crate) fn load(origins: &[Origin]) -> Self {
        Self::of(PackList::of_origins(origins.to_vec()), None, false, &Progress::default())
            .expect("not cancelled")
    }
}

fn path_of(origin: &Origin) -> Option<PathBuf> {
    match origin {
        Origin::BuiltIn => None,
        Origin::Path(path) => Some(path.clone()),
    }
}

impl Library {
    /// The index of all words.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.kb))
    }

    /// What the differential works with.
    pub(crate) fn prepared(&self) -> &Prepared {
        self.prepared.get_or_init(|| Prepared::new(&self.kb))
    }

    /// Makes on a worker what the first frame does not need.
    pub(crate) fn make_ready(self: &Arc<Self>) {
        let library = Arc::clone(self);
        let work = move || {
            library.index();
        };
        // Without a worker the index is made when it is asked for.
        let _ = thread::Builder::new().name("index".to_owned()).spawn(work);
    }

    /// What a line of text asks for.
    pub(crate) fn answer(&self, text: &str) -> Answer {
        if text.trim().is_empty() { Answer::default() } else { Answer::new(&self.kb, self.index(), text) }
    }

    /// What a query gives.
    pub(crate) fn find(&self, query: &Query) -> Lookup {
        Lookup::new(&self.kb, &self.facets, query, || self.index())
    }

    /// Whether finding something may take longer than a frame, and is better done on a worker.
    pub(crate) fn is_large(&self) -> bool {
        self.kb.topics().len() > LARGE
    }
}
