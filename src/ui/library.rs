//! The library: the loaded knowledge base with everything derived from it, made on a worker.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;

use egui::Context;

use crate::kb::{self, Diagnostic, Kb, Limits, Origin, TopicId};
use crate::search::language::complete::{Completion, complete};
use crate::search::{Answer, Condition, Facets, Index, Panels, Query, Results, fold};

/// Content, ready to be shown.
#[derive(Debug)]
pub(crate) struct Library {
    pub kb: Kb,
    /// Made when it is first asked for, which [`Library::make_ready`] does ahead of the first letter typed.
    index: OnceLock<Index>,
    pub facets: Facets,
    /// What is wrong with the packs that the person opened, and with the built-in one if it is broken.
    pub diagnostics: Vec<Diagnostic>,
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
    /// Loads packs as layers, the bottom one first.
    pub(crate) fn load(origins: &[Origin]) -> Self {
        let loaded = kb::load(origins, &Limits::default());
        let facets = Facets::build(&loaded.kb);
        // Remarks on the built-in pack are for those who edit it, with `harbinger check`.
        let built_in = |fault: &Diagnostic| loaded.kb.pack(fault.pack).built_in;
        let own = loaded.diagnostics.into_iter().filter(|fault| !built_in(fault)).collect();
        Self { kb: loaded.kb, index: OnceLock::new(), facets, diagnostics: own }
    }
}

impl Library {
    /// The index of all words.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.kb))
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

    /// The topics that a text means, though filters and picks leave them out: those that are called exactly so, and
    /// those that are called so at all where no result is. What only speaks of them comes after.
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
            let names = std::iter::once(&topic.name).chain(&topic.short).chain(&topic.aliases);
            names.into_iter().any(|name| fold::folded(name) == wanted)
        };
        let within: Vec<TopicId> = results.hits(None).iter().map(|hit| hit.topic).collect();
        let any_named = within.iter().any(|&topic| is_named(topic));
        let text = Query { text: query.text.clone(), ..Query::default() };
        let best = Results::new(&self.kb, &self.facets, &text, &answer.asked, MOST_MEANT).hits(None);
        let left_out = best.iter().map(|hit| hit.topic).filter(|topic| !within.contains(topic));
        left_out.filter(|&topic| is_named(topic) && (!any_named || is_called(topic))).collect()
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
fn load_beside_the_window(origins: &[Origin]) -> Library {
    if *origins == [Origin::BuiltIn]
        && let Ok(one) = rayon::ThreadPoolBuilder::new().num_threads(1).build()
    {
        return one.install(|| Library::load(origins));
    }
    Library::load(origins)
}

/// A library that is being loaded in the background.
#[derive(Debug)]
pub(crate) struct Loading {
    result: mpsc::Receiver<Result<Arc<Library>, String>>,
    waker: Arc<OnceLock<Context>>,
}

impl Loading {
    /// Starts loading. The window that shows the result may be opened meanwhile.
    pub(crate) fn start(origins: Vec<Origin>) -> Self {
        let (sender, result) = mpsc::channel();
        let waker = Arc::new(OnceLock::new());
        let window: Arc<OnceLock<Context>> = Arc::clone(&waker);
        let work = move || {
            // A fault of the program in the worker becomes a sentence in the window.
            let loaded = catch_unwind(AssertUnwindSafe(|| Arc::new(load_beside_the_window(&origins))))
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
