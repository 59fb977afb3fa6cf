//! The panels under a query: every row of the four lists and the count of every filter value, as plain data.
//!
//! Worked out when the query changes, never while drawing. Text and filters leave rows out; what is picked
//! in one panel orders the others by how closely they are tied to it, and leaves out or dims the rest.
//!
//! A row is three numbers, so that a hundred thousand are made between two key presses; what stands at its
//! end in words is worked out when it is drawn.

mod counts;
mod found;
mod held;
mod list;
mod results;
#[cfg(test)]
mod tests;
mod view;
mod words;

use super::asked::Asked;
use super::facets::Facets;
use super::network;
use super::query::{Condition, Facet, Filter, Query, panel_of};
use super::ties::{Tie, Tier};
use crate::kb::{Certainty, Kb, Kind, Strength, TopicId};
use results::Passing;
use view::View;

pub use results::{MOST_HITS, Results};

/// From so many topics on, the panels are worked out on several cores; below, handing them out costs more.
const MANY: usize = 4_000;

/// What stands at the right end of a row, and for a finding also before its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number of links or of topics between.
    Count(u32),
    /// Four pips.
    Strength(Strength),
    /// A finding, and the modalities on which it is seen.
    Seen(Certainty, String),
    /// Not linked to what is picked.
    Unlinked,
    /// Nothing.
    Blank,
}

/// A topic in a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub topic: TopicId,
    /// How it is tied to what is picked.
    tie: Tie,
    /// How many matches of the text it is linked to; 0 where it matches by itself or nothing is looked for.
    matches: u32,
}

impl Entry {
    const fn dimmed(topic: TopicId) -> Self {
        Self { topic, tie: Tie::NONE, matches: 0 }
    }
}

/// The head of a group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its words.
    pub label: &'static str,
    /// The line of the panel that it is.
    pub line: usize,
    /// How many rows follow.
    pub count: usize,
}

/// One line of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a group.
    Group(Group),
    /// A topic.
    Topic(TopicId),
}

/// One panel.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The kind of its topics.
    pub kind: Kind,
    /// How many topics of that kind there are.
    pub total: usize,
    /// How many of them satisfy the query. They come first; the rows below them are dimmed.
    pub shown: usize,
    /// What the rows are ordered by, in one word.
    pub order: &'static str,
    /// The topics, from the top.
    pub rows: Vec<Entry>,
    /// The heads between them.
    pub groups: Vec<Group>,
    /// Where no row satisfies the query: the condition whose removal would give the most rows.
    pub drop: Option<Condition>,
}

impl Panel {
    /// How many lines it has.
    #[must_use]
    pub const fn lines(&self) -> usize {
        self.rows.len() + self.groups.len()
    }

    /// How many of the lines above this one are heads of groups.
    #[must_use]
    pub fn groups_above(&self, line: usize) -> usize {
        self.groups.partition_point(|group| group.line < line)
    }

    /// A line, counted from the top.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Line> {
        let above = self.groups_above(line);
        match self.groups.get(above) {
            Some(group) if group.line == line => Some(Line::Group(*group)),
            _ => self.rows.get(line - above).map(|row| Line::Topic(row.topic)),
        }
    }

    /// The topic of a line that is one.
    #[must_use]
    pub fn topic(&self, line: usize) -> Option<TopicId> {
        match self.line(line) {
            Some(Line::Topic(topic)) => Some(topic),
            _ => None,
        }
    }

    /// The line on which a topic stands.
    #[must_use]
    pub fn line_of(&self, topic: TopicId) -> Option<usize> {
        let row = self.rows.iter().position(|row| row.topic == topic)?;
        // Every head above moves it down by one.
        let heads = self.groups.iter().enumerate().take_while(|(above, group)| group.line <= row + above);
        Some(row + heads.count())
    }
}

/// A filter value and how many rows it would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterCount {
    /// The value.
    pub filter: Filter,
    /// How many topics of the facet's counted kind it would leave.
    pub count: usize,
    /// Whether it is set, by hand or by a field of the text.
    pub set: bool,
    /// Whether it is set by hand.
    pub by_hand: bool,
}

/// A condition, and how many topics all panels together would show without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Without {
    /// Which.
    pub condition: Condition,
    /// How many.
    pub topics: usize,
}

/// Everything that Browse shows beside the page.
#[derive(Clone, Debug)]
pub struct Panels {
    /// In the order of [`PANEL_KINDS`](super::PANEL_KINDS).
    pub panels: [Panel; 4],
    /// The values of each facet that has any.
    pub facets: Vec<(Facet, Vec<FilterCount>)>,
    /// The topics that match the text by themselves; none where there is no text.
    pub results: Results,
    /// Where nothing satisfies the query in any panel: the condition without which the most would.
    pub drop: Option<Without>,
    /// What is picked.
    picked: Vec<TopicId>,
}

impl Panels {
    /// Works out what a query gives, where `asked` is what its text asks for.
    #[must_use]
    pub fn new(kb: &Kb, facets: &Facets, query: &Query, asked: &Asked) -> Self {
        let view = View::new(kb, facets, query, asked);
        let passing = Passing::new(&view);
        let results = || {
            let typed = !query.text.trim().is_empty();
            if typed { Results::of(&view, &passing, asked, MOST_HITS) } else { Results::default() }
        };
        let panel = |panel: usize| list::panel(&view, panel);
        let (mut panels, (counts, results)) = if kb.topics().len() < MANY {
            (std::array::from_fn(panel), (counts::facets(&view, &passing), results()))
        } else {
            let pair = |first: usize| rayon::join(|| panel(first), || panel(first + 1));
            let panels = || {
                let ((first, second), (third, fourth)) = rayon::join(|| pair(0), || pair(2));
                [first, second, third, fourth]
            };
            rayon::join(panels, || rayon::join(|| counts::facets(&view, &passing), results))
        };
        let drop = say_what_to_drop(&mut panels, kb, facets, query, asked);
        Self { panels, facets: counts, results, drop, picked: query.picked.clone() }
    }

    /// Whether no panel has a row that satisfies the query, though there are topics.
    #[must_use]
    pub fn nothing_matches(&self) -> bool {
        nothing_matches(&self.panels)
    }

    /// The panel of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Option<&Panel> {
        panel_of(kind).map(|panel| &self.panels[panel])
    }

    /// What stands beside a topic on a line of a panel.
    #[must_use]
    pub fn value(&self, kb: &Kb, facets: &Facets, panel: usize, line: usize) -> Value {
        let panel = &self.panels[panel];
        let place = line - panel.groups_above(line);
        let Some(row) = panel.rows.get(place) else { return Value::Blank };
        if place >= panel.shown {
            return Value::Unlinked;
        }
        let count = row.tie.count();
        match row.tie.tier() {
            Some(Tier::Strength(strength)) => Value::Strength(strength),
            Some(Tier::Seen(certainty)) => Value::Seen(certainty, self.modalities(kb, panel.kind, row.topic)),
            Some(Tier::Through) => Value::Count(count),
            Some(_) if panel.kind == Kind::System && count == 0 => Value::Blank,
            Some(_) if panel.kind == Kind::System => Value::Count(count),
            None if row.matches > 0 => Value::Count(row.matches),
            _ => Value::Count(facets.network().links(row.topic)),
        }
    }

    /// The short names of the modalities on which a finding is seen in what is picked.
    fn modalities(&self, kb: &Kb, kind: Kind, id: TopicId) -> String {
        let mut names: Vec<&str> = Vec::new();
        for &picked in &self.picked {
            let (topic, feature) = if kind == Kind::Feature { (picked, id) } else { (id, picked) };
            for modality in network::seen_on(kb, topic, feature) {
                let name = words::brief(kb.topic(modality).label());
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names.join(", ")
    }
}

fn nothing_matches(panels: &[Panel; 4]) -> bool {
    panels.iter().all(|panel| panel.shown == 0) && panels.iter().any(|panel| panel.total > 0)
}

/// Finds, for every panel in which nothing satisfies the query, the condition without which the most would.
/// Returns that of all panels together, where nothing satisfies it in any.
fn say_what_to_drop(
    panels: &mut [Panel; 4],
    kb: &Kb,
    facets: &Facets,
    query: &Query,
    asked: &Asked,
) -> Option<Without> {
    if panels.iter().all(|panel| panel.shown > 0) {
        return None;
    }
    let no_text = Asked::default();
    let nothing_matches = nothing_matches(panels);
    let mut most = [0; 4];
    let mut best: Option<Without> = None;
    for condition in query.conditions() {
        let mut without = query.clone();
        without.drop_condition(condition);
        let asked = if condition == Condition::Text { &no_text } else { asked };
        let view = View::new(kb, facets, &without, asked);
        let mut topics = 0;
        for (index, panel) in panels.iter_mut().enumerate().filter(|(_, panel)| panel.shown == 0) {
            let shown = view.shown(index);
            topics += shown;
            // Of two that give as much, the one that was added last goes first.
            if shown > 0 && shown >= most[index] {
                most[index] = shown;
                panel.drop = Some(condition);
            }
        }
        if topics > 0 && best.is_none_or(|best| topics >= best.topics) {
            best = Some(Without { condition, topics });
        }
    }
    best.filter(|_| nothing_matches)
}
