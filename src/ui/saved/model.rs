//! The list of saved queries as plain data: what each means on the open content, and which one is in force.

use super::counter::Counter;
use super::gives::Gives;
use crate::kb::Kb;
use crate::search::{Condition, Filter, Noted, Query, panel_of};
use crate::ui::library::Library;
use crate::user::{Id, SavedQuery, clean_name, free_name};

/// A saved query on the open content.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub saved: SavedQuery,
    /// What it asks for, as far as the content has it.
    pub query: Query,
    /// The keys of what the content no longer has.
    pub gone: Vec<String>,
    /// What it gives; `None` until it is counted.
    pub gives: Option<Gives>,
    /// Whether it is counted, or being counted.
    asked: bool,
}

impl Row {
    fn new(kb: &Kb, saved: SavedQuery) -> Self {
        let (query, gone) = meaning(kb, &saved);
        Self { saved, query, gone, gives: None, asked: false }
    }

    pub(crate) fn name(&self) -> &str {
        &self.saved.name
    }
}

/// The query that a saved one means, and the keys of what the content no longer has.
pub(super) fn meaning(kb: &Kb, saved: &SavedQuery) -> (Query, Vec<String>) {
    let mut query = Query { text: saved.text.clone(), ..Query::default() };
    let mut gone = Vec::new();
    for key in &saved.filters {
        match Filter::from_key(key, kb) {
            Some(filter) if query.filters.contains(&filter) => {}
            Some(filter) => query.filters.push(filter),
            None => gone.push(key.clone()),
        }
    }
    for slug in &saved.picked {
        match kb.find(slug).filter(|&id| panel_of(kb.topic(id).kind()).is_some()) {
            Some(id) if query.picked.contains(&id) => {}
            Some(id) => query.toggle_pick(kb, id),
            None => gone.push(slug.clone()),
        }
    }
    (query, gone)
}

/// What a query asks for, under stable keys and a name.
pub(super) fn kept(kb: &Kb, query: &Query, name: String) -> SavedQuery {
    SavedQuery {
        id: Id::default(),
        name,
        text: query.text.trim().to_owned(),
        filters: query.filters.iter().map(|filter| filter.key(kb)).collect(),
        picked: query.picked.iter().map(|&id| kb.topic(id).slug.to_string()).collect(),
    }
}

/// Whether two queries ask for the same, in whatever order their conditions were set.
fn same(a: &Query, b: &Query) -> bool {
    fn as_sets<T: PartialEq>(a: &[T], b: &[T]) -> bool {
        a.len() == b.len() && a.iter().all(|item| b.contains(item))
    }
    a.text.trim() == b.text.trim() && as_sets(&a.filters, &b.filters) && as_sets(&a.picked, &b.picked)
}

/// The saved queries, in the order in which they are shown.
#[derive(Debug, Default)]
pub(crate) struct Saved {
    rows: Vec<Row>,
    in_force: Option<usize>,
    /// Counts in large content.
    pub counter: Option<Counter>,
}

impl Saved {
    pub(crate) fn new(kb: &Kb, saved: &[SavedQuery]) -> Self {
        let rows = saved.iter().map(|saved| Row::new(kb, saved.clone())).collect();
        Self { rows, ..Self::default() }
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// As they are written.
    pub(crate) fn kept(&self) -> Vec<SavedQuery> {
        self.rows.iter().map(|row| row.saved.clone()).collect()
    }

    /// Gives those that were never kept an id.
    pub(crate) fn give_ids(&mut self, mut new_id: impl FnMut() -> Id) {
        for row in self.rows.iter_mut().filter(|row| row.saved.id.is_none()) {
            row.saved.id = new_id();
        }
    }

    /// Takes the list over that another window has left; what is the same stays counted.
    pub(crate) fn renew(&mut self, kb: &Kb, saved: &[SavedQuery]) {
        let mut before = std::mem::take(&mut self.rows);
        self.rows = saved
            .iter()
            .map(|saved| match before.iter().position(|row| row.saved == *saved) {
                Some(place) => before.swap_remove(place),
                None => Row::new(kb, saved.clone()),
            })
            .collect();
    }

    /// The one that asks for what the query asks for now.
    pub(crate) const fn in_force(&self) -> Option<usize> {
        self.in_force
    }

    /// Finds the one that a query is. One of which nothing is left is no query.
    pub(crate) fn compare(&mut self, query: &Query) {
        let is_it = |row: &Row| !row.query.conditions().is_empty() && same(&row.query, query);
        self.in_force = self.rows.iter().position(is_it);
    }

    /// A name for a query, made of its conditions: `Thymoma, autoimmune`. The values of facets that are words
    /// of the language go on in small letters; names of topics stay as they are.
    pub(crate) fn proposed(&self, kb: &Kb, query: &Query) -> String {
        let mut name = String::new();
        for condition in query.conditions() {
            let words = condition.words(kb, query);
            if name.is_empty() {
                name.push_str(words);
            } else {
                name.push_str(", ");
                let is_word = matches!(condition, Condition::Filter(filter) if filter.topic().is_none());
                name.push_str(&if is_word { uncapitalised(words) } else { words.to_owned() });
            }
        }
        self.free(&clean_name(&name), None)
    }

    /// The name itself where no other query has it, else the name with a number.
    pub(crate) fn free(&self, name: &str, but: Option<usize>) -> String {
        let others = self.names().enumerate().filter(|(place, _)| Some(*place) != but);
        let taken: Vec<&str> = others.map(|(_, name)| name).collect();
        free_name(name, &taken)
    }

    /// Adds a query at the end.
    pub(crate) fn add(&mut self, kb: &Kb, query: &Query, name: String) {
        self.rows.push(Row::new(kb, kept(kb, query, name)));
    }

    pub(crate) fn rename(&mut self, place: usize, name: String) {
        if let Some(row) = self.rows.get_mut(place) {
            row.saved.name = name;
        }
    }

    /// Makes one ask for something else, under its name.
    pub(crate) fn update(&mut self, kb: &Kb, place: usize, query: &Query) {
        if let Some(row) = self.rows.get_mut(place) {
            let SavedQuery { id, name, .. } = row.saved.clone();
            *row = Row::new(kb, SavedQuery { id, ..kept(kb, query, name) });
        }
    }

    /// Moves one up (negative) or down; returns where it stands then, where it can be moved.
    pub(crate) fn shift(&mut self, place: usize, by: isize) -> Option<usize> {
        let to = place.checked_add_signed(by).filter(|&to| to < self.rows.len())?;
        let row = (place < self.rows.len()).then(|| self.rows.remove(place))?;
        self.rows.insert(to, row);
        Some(to)
    }

    pub(crate) fn remove(&mut self, place: usize) -> Option<SavedQuery> {
        (place < self.rows.len()).then(|| self.rows.remove(place).saved)
    }

    /// Puts one back as it was: into its place where it was removed, under its name where it was changed.
    pub(crate) fn put_back(&mut self, kb: &Kb, place: usize, saved: SavedQuery) {
        match self.rows.iter_mut().find(|row| row.saved.name == saved.name) {
            Some(row) => *row = Row::new(kb, saved),
            None => self.rows.insert(place.min(self.rows.len()), Row::new(kb, saved)),
        }
    }

    /// Whether the counts of some are still to be asked for.
    pub(crate) fn is_uncounted(&self) -> bool {
        self.rows.iter().any(|row| !row.asked)
    }

    /// Counts all of them anew, since what they are counted in has changed.
    pub(crate) fn count_again(&mut self) {
        self.rows.iter_mut().for_each(|row| row.asked = false);
    }

    /// Goes on counting: all of them on the worker of large content, else one of them here.
    pub(crate) fn count(&mut self, library: &Library, notes: &Noted) {
        let mut uncounted = self.rows.iter_mut().filter(|row| !row.asked);
        let Some(counter) = &self.counter else {
            if let Some(row) = uncounted.next() {
                row.asked = true;
                let query = Query { notes: notes.clone(), ..row.query.clone() };
                row.gives = Some(Gives::of(library, &query));
            }
            return;
        };
        for row in uncounted {
            row.asked = true;
            counter.ask(&Query { notes: notes.clone(), ..row.query.clone() });
        }
        for (query, gives) in counter.poll() {
            let query = Query { notes: Noted::default(), ..query };
            for row in self.rows.iter_mut().filter(|row| row.query == query) {
                row.gives = Some(gives);
            }
        }
    }

    /// What they are called, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(Row::name)
    }
}

/// What a query asks for, condition by condition: `Thymoma · Autoimmune · “pain”`.
pub(crate) fn conditions_of(kb: &Kb, query: &Query) -> String {
    let words = query.conditions().into_iter().map(|condition| match condition {
        Condition::Text => format!("“{}”", condition.words(kb, query)),
        _ => condition.words(kb, query).to_owned(),
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        // An abbreviation keeps its capitals.
        (Some(first), second) if second.is_none_or(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}
