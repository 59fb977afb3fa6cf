//! The library: the loaded knowledge base with everything derived from it, made on a worker.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;

use egui::Context;

use super::kept::Kept;
use super::packs::{Layer, layers};
use crate::cache::{Cached, Content};
use crate::differential::Prepared;
use crate::kb::{self, Diagnostic, Earlier, Kb, Limits, Loaded, Origin, Progress};
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
    /// What stands in for what a later save makes unreadable; nothing where the content comes from the cache.
    earlier: Earlier,
    /// What is to be done about the cache, if there is one.
    pub(super) kept: Option<Kept>,
}

/// From so many topics on, a query is looked up on a worker.
const LARGE: usize = 20_000;

impl Library {
    /// Loads what is switched on in a list. What `before` has in common with it is not read again where that saves
    /// time, and what was sound there stands in for what cannot be read now, unless it is to be read `afresh`.
    /// Where these packs are opened rather than read again, they come from the folder `cache` if it has them.
    /// `None` where it was cancelled.
    pub(crate) fn of(
        list: PackList,
        before: Option<&Self>,
        afresh: bool,
        cache: Option<&Path>,
        progress: &Progress,
    ) -> Option<Self> {
        let origins = list.origins();
        let snapshot = Snapshot::of(origins.iter().filter_map(path_of).collect());
        let opened = before.is_none_or(|before| before.list.origins() != origins);
        // The built-in pack is read faster than looked for.
        let cache = cache.filter(|_| opened && origins != [Origin::BuiltIn]);
        let (kept, cached) = cache.map(|folder| Kept::open(folder, &origins, afresh)).unzip();
        let made = match cached.flatten() {
            Some(cached) => Made::from(cached),
            None => Made::load(&origins, before, afresh, progress)?,
        };
        let Made { kb, index, facets, diagnostics, earlier } = made;
        // Remarks on the built-in pack are for those who edit it, with `harbinger check`.
        let built_in = |fault: &Diagnostic| kb.pack(fault.pack).built_in;
        let diagnostics: Vec<Diagnostic> = diagnostics.into_iter().filter(|fault| !built_in(fault)).collect();
        let layers = layers(&kb, &origins, &diagnostics);
        let mut titles = before.map(|before| before.titles.clone()).unwrap_or_default();
        let read = layers.iter().filter(|layer| !layer.missing);
        titles.extend(read.map(|layer| (layer.path.clone().unwrap_or_default(), layer.title.clone())));
        let index = index.map_or_else(OnceLock::new, OnceLock::from);
        let prepared = OnceLock::new();
        let library =
            Self { kb, index, facets, prepared, diagnostics, list, layers, titles, snapshot, earlier, kept };
        (!progress.is_cancelled()).then_some(library)
    }

    /// Loads packs as layers, the bottom one first: for tests.
    #[cfg(test)]
    pub(crate) fn load(origins: &[Origin]) -> Self {
        Self::of(PackList::of_origins(origins.to_vec()), None, false, None, &Progress::default())
            .expect("not cancelled")
    }
}

/// What is made of packs, by reading them or by the cache.
struct Made {
    kb: Kb,
    index: Option<Index>,
    facets: Facets,
    diagnostics: Vec<Diagnostic>,
    earlier: Earlier,
}

impl Made {
    fn load(origins: &[Origin], before: Option<&Library>, afresh: bool, progress: &Progress) -> Option<Self> {
        let nothing = Earlier::default();
        let earlier = before.filter(|_| !afresh).map_or(&nothing, |before| &before.earlier);
        let (loaded, earlier) = kb::load_over(earlier, origins, &Limits::default(), progress)?;
        let Loaded { kb, diagnostics } = loaded;
        let facets = Facets::build(&kb);
        // Content is changed while it is in use: what is typed next must not wait.
        let index = before.map(|before| before.index().renewed(&kb));
        Some(Self { kb, index, facets, diagnostics, earlier })
    }
}

impl From<Cached> for Made {
    fn from(Cached { kb, index, facets, diagnostics, .. }: Cached) -> Self {
        Self { kb, index: Some(index), facets, diagnostics, earlier: Earlier::default() }
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

    /// Makes on a worker what the first frame does not need, and does what is to be done about the cache. The
    /// window is drawn anew if the content [turned out to be stale](Self::turned_out_stale).
    pub(crate) fn make_ready(self: &Arc<Self>, ctx: &Context) {
        let (library, ctx) = (Arc::clone(self), ctx.clone());
        let work = move || {
            let index = library.index();
            if let Some(kept) = &library.kept {
                let Self { kb, facets, diagnostics, .. } = &*library;
                kept.settle(Content { kb, index, facets, diagnostics });
                if kept.is_stale() {
                    ctx.request_repaint();
                }
            }
        };
        // Without a worker the index is made when it is asked for.
        let _ = thread::Builder::new().name("index".to_owned()).spawn(work);
    }

    /// Whether the files turned out to say something else than the cache did; says so once.
    pub(crate) fn turned_out_stale(&self) -> bool {
        self.kept.as_ref().is_some_and(Kept::take_stale)
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
