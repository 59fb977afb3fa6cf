//! The library: the loaded knowledge base with everything derived from it, made on a worker.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;

use egui::Context;

use super::kept::Kept;
use crate::cache::{Cached, Content};
use crate::kb::{self, Diagnostic, Kb, Limits, Origin, TopicId};
use crate::search::language::complete::{Completion, complete};
use crate::search::{Answer, Condition, Facets, Filter, Index, Panels, Query, Results, fold};

/// Content, ready to be shown.
#[derive(Debug)]
pub(crate) struct Library {
    pub kb: Kb,
    /// Made when it is first asked for, which [`Library::make_ready`] does ahead of the first letter typed.
    index: OnceLock<Index>,
    pub facets: Facets,
    /// What is wrong with the packs that the person opened, and with the built-in one if it is broken.
    pub diagnostics: Vec<Diagnostic>,
    /// What is to be done about the cache, if there is one.
    kept: Option<Kept>,
}

/// How many of the best topics may be meant by a text, though they are left out.
const MOST_MEANT: usize = 3;

/// From so many topics on, a query is looked up on a worker.
const LARGE: usize = 20_000;

/// What a query gives: what its text asks for, and what panels, filters and results show.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The text that was looked up.
    pub text: String,
    pub answer: Answer,
    pub panels: Panels,
    /// What may be put in at the end of the text.
    pub completion: Option<Completion>,
    /// Where filters and picks leave no result: those of which one alone would have to go.
    pub drops: Vec<Condition>,
    /// The topics that are meant, though filters and picks leave them out.
    pub meant: Vec<TopicId>,
}

impl Library {
    /// Opens packs as layers, the bottom one first: from the cache in a folder, or by loading them.
    pub(crate) fn open(origins: &[Origin], cache: Option<PathBuf>) -> Self {
        // The built-in pack is read faster than looked for.
        let cache = cache.filter(|_| *origins != [Origin::BuiltIn]);
        let (kept, cached) = cache.map(|folder| Kept::open(folder, origins)).unzip();
        if let Some(Cached { kb, index, facets, diagnostics, .. }) = cached.flatten() {
            return Self { kb, index: OnceLock::from(index), facets, diagnostics, kept };
        }
        let loaded = kb::load(origins, &Limits::default());
        let facets = Facets::build(&loaded.kb);
        // Remarks on the built-in pack are for those who edit it, with `harbinger check`.
        let built_in = |fault: &Diagnostic| loaded.kb.pack(fault.pack).built_in;
        let own = loaded.diagnostics.into_iter().filter(|fault| !built_in(fault)).collect();
        Self { kb: loaded.kb, index: OnceLock::new(), facets, diagnostics: own, kept }
    }

    /// Loads packs: for tests.
    #[cfg(test)]
    pub(crate) fn load(origins: &[Origin]) -> Self {
        Self::open(origins, None)
    }
}

impl Library {
    /// The index of all words.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.kb))
    }

    /// Makes on a worker what the first frame does not need, and does what is to be done about the cache. The
    /// window is drawn anew if the content turns out to be [stale](Self::to_load_again).
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

    /// What is to be loaded again, and with which cache, since the files say something else than the cache did.
    pub(crate) fn to_load_again(&self) -> Option<(Vec<Origin>, PathBuf)> {
        let stale = self.kept.as_ref().filter(|kept| kept.is_stale());
        stale.map(|kept| (kept.origins.clone(), kept.folder.clone()))
    }

    /// What a line of text asks for.
    pub(crate) fn answer(&self, text: &str) -> Answer {
        if text.trim().is_empty() { Answer::default() } else { Answer::new(&self.kb, self.index(), text) }
    }

    /// What a query gives.
    pub(crate) fn find(&self, query: &Query) -> Outcome {
        let answer = self.answer(&query.text);
        let panels = Panels::new(&self.kb, &self.facets, query, &answer.asked);
        let typed = !query.text.trim().is_empty();
        let completion = typed.then(|| complete(&self.kb, self.index(), &query.text)).flatten();
        let left_out = panels.results.count(None) == 0 && !panels.results.outside.is_empty();
        let drops = if left_out { self.worth_dropping(query, &answer) } else { Vec::new() };
        let meant = self.meant(query, &answer, &panels.results);
        Outcome { text: query.text.clone(), answer, panels, completion, drops, meant }
    }

    /// The topics that a text means, though filters and picks leave them out: those that match by name and better
    /// than any result. Picks are left behind on the way to the next topic, so they hold nothing back; filters
    /// give way only to what is called exactly so, or where no result is called so at all.
    fn meant(&self, query: &Query, answer: &Answer, results: &Results) -> Vec<TopicId> {
        let narrowed = !query.filters.is_empty() || !query.picked.is_empty();
        let Some(matches) = answer.asked.matches.as_ref().filter(|_| narrowed) else { return Vec::new() };
        let is_named = |topic: TopicId| {
            let place = matches.binary_search_by_key(&topic, |matched| matched.topic);
            place.is_ok_and(|place| matches[place].named)
        };
        let wanted = fold::folded(&query.text);
        let is_called = |topic: TopicId| {
            let topic = self.kb.topic(topic);
            let mut names = std::iter::once(&topic.name).chain(&topic.short).chain(&topic.aliases);
            names.any(|name| fold::folded(name) == wanted)
        };
        let within = results.hits(None);
        let any_named = within.iter().any(|hit| is_named(hit.topic));
        let best = within.first().map_or(0.0, |hit| hit.score);
        let best_of = |filters: &[Filter]| {
            let part = Query { text: query.text.clone(), filters: filters.to_vec(), ..Query::default() };
            Results::new(&self.kb, &self.facets, &part, &answer.asked, MOST_MEANT).hits(None)
        };
        let mut left_out = best_of(&[]);
        left_out.retain(|hit| hit.score > best && is_named(hit.topic));
        if any_named && !query.filters.is_empty() && !left_out.is_empty() {
            let unpicked = best_of(&query.filters);
            left_out.retain(|hit| is_called(hit.topic) || unpicked.contains(hit));
        }
        left_out.into_iter().map(|hit| hit.topic).collect()
    }

    /// The conditions without which, one by one, a text would find something.
    fn worth_dropping(&self, query: &Query, answer: &Answer) -> Vec<Condition> {
        let mut conditions = query.conditions();
        conditions.retain(|&condition| {
            let mut without = query.clone();
            without.drop_condition(condition);
            Results::new(&self.kb, &self.facets, &without, &answer.asked, 1).count(None) > 0
        });
        conditions
    }

    /// Whether finding something may take longer than a frame, and is better done on a worker.
    pub(crate) fn is_large(&self) -> bool {
        self.kb.topics().len() > LARGE
    }
}

/// Loads packs while the window is being opened, which keeps a core busy itself: the built-in pack alone is
/// loaded on one core, larger content on all of them.
fn load_beside_the_window(origins: &[Origin], cache: Option<PathBuf>) -> Library {
    if *origins == [Origin::BuiltIn]
        && let Ok(one) = rayon::ThreadPoolBuilder::new().num_threads(1).build()
    {
        return one.install(|| Library::open(origins, cache));
    }
    Library::open(origins, cache)
}

/// A library that is being loaded in the background.
#[derive(Debug)]
pub(crate) struct Loading {
    result: mpsc::Receiver<Result<Arc<Library>, String>>,
    waker: Arc<OnceLock<Context>>,
}

impl Loading {
    /// Starts loading, with the cache in a folder. The window that shows the result may be opened meanwhile.
    pub(crate) fn start(origins: Vec<Origin>, cache: Option<PathBuf>) -> Self {
        let (sender, result) = mpsc::channel();
        let waker = Arc::new(OnceLock::new());
        let window: Arc<OnceLock<Context>> = Arc::clone(&waker);
        let work = move || {
            // A fault of the program in the worker becomes a sentence in the window.
            let loaded = catch_unwind(AssertUnwindSafe(|| Arc::new(load_beside_the_window(&origins, cache))))
                .map_err(|_| "The content could not be loaded: the program has a fault.".to_owned());
            // The window may be gone by now; then nobody waits for the result.
            let _ = sender.send(loaded);
            if let Some(ctx) = window.get() {
                ctx.request_repaint();
            }
        };
        if let Err(error) = thread::Builder::new().name("loader".to_owned()).spawn(work) {
            let (sender, result) = mpsc::channel();
            let _ = sender.send(Err(format!("The content could not be loaded: {error}.")));
            return Self { result, waker };
        }
        Self { result, waker }
    }

    /// Names the window that is to be drawn anew when the result is there.
    pub(crate) fn wake(&self, ctx: &Context) {
        // A second window for the same content does not exist.
        let _ = self.waker.set(ctx.clone());
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
