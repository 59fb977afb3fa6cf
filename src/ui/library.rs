//! The library: the loaded knowledge base with everything derived from it, made on a worker.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;

use super::packs::{Layer, layers};
use crate::kb::{self, Diagnostic, Earlier, Kb, Limits, Origin, Progress, TopicId};
use crate::packs::{PackList, Snapshot};
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
        let library =
            Self { kb: loaded.kb, index, facets, diagnostics, list, layers, titles, snapshot, earlier };
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
        let answer = if query.text.trim().is_empty() {
            Answer::default()
        } else {
            Answer::with_notes(&self.kb, self.index(), &query.text, &query.notes)
        };
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
