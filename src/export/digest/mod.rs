//! A digest: what several pages say about one [`Question`], laid out as tables.
//!
//! Three questions are asked: what tells some topics apart, what an imaging feature may come
//! from ([`gamut`]), and where to look for a tumour ([`hunt`]). The answers differ, their layout does not: [`Part`]s
//! of rows, each cell a few [`Line`]s that carry the numbers of their references, which are counted by first
//! appearance from the top to the end as on a page. A cell without lines says that nothing is described.
//!
//! Whoever shows a digest decides nothing: the window paints it, [`markdown`](super::markdown),
//! [`html`](super::html), [`text`](super::text) and [`Json`] write it.
//!
//! [`gamut`]: crate::differential::gamut
//! [`hunt`]: crate::differential::hunt

mod answers;
mod aspects;
mod compare;
mod json;
mod lines;

use super::page::{Numbers, Reference, Text};
use crate::differential::gamut::Scope;
use crate::differential::hunt::Person;
use crate::kb::{Certainty, Kb, Kind, Strength, TopicId};
pub use json::Json;
use lines::Said;

/// The most topics that are compared.
pub const MOST_COMPARED: usize = 4;

/// What a cell says that says nothing.
pub const NOTHING: &str = "Not described";

/// What a digest answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// What some topics have in common, and what tells them apart.
    Compare {
        /// The topics, from left to right; no more than [`MOST_COMPARED`].
        topics: Vec<TopicId>,
        /// Whether rows in which they differ come first, and the others are folded.
        differing_first: bool,
    },
    /// What an imaging feature may come from.
    Gamut {
        /// The feature.
        feature: TopicId,
        /// What the gamut is narrowed to.
        scope: Scope,
    },
    /// Where to look for the tumour behind a syndrome or mediator, or what to watch for behind a tumour.
    Hunt {
        /// The syndrome, mediator or tumour.
        topic: TopicId,
        /// Whose tumour it is.
        person: Person,
    },
}

impl Question {
    /// The topics that are asked about.
    #[must_use]
    pub fn topics(&self) -> Vec<TopicId> {
        match self {
            Self::Compare { topics, .. } => topics.clone(),
            Self::Gamut { feature, .. } => vec![*feature],
            Self::Hunt { topic, .. } => vec![*topic],
        }
    }

    /// The word for what is asked.
    #[must_use]
    pub fn kind(&self, kb: &Kb) -> &'static str {
        match self {
            Self::Compare { .. } => "Comparison",
            Self::Gamut { .. } => "Gamut",
            Self::Hunt { topic, .. } if kb.topic(*topic).kind() == Kind::Tumour => "Syndromes to watch for",
            Self::Hunt { .. } => "Hunt for the primary",
        }
    }

    /// What the answer is called: `Gamut: Lung mass`.
    #[must_use]
    pub fn title(&self, kb: &Kb) -> String {
        let topics = self.topics();
        let names: Vec<&str> = topics.iter().map(|&id| kb.topic(id).label()).collect();
        format!("{}: {}", self.kind(kb), names.join(" · "))
    }

    /// What a file with the answer may be called, without its ending.
    #[must_use]
    pub fn stem(&self, kb: &Kb) -> String {
        let word = match self {
            Self::Compare { .. } => "compare",
            Self::Gamut { .. } => "gamut",
            Self::Hunt { .. } => "hunt",
        };
        let topics = self.topics();
        let slugs = topics.iter().map(|&id| &*kb.topic(id).slug);
        std::iter::once(word).chain(slugs).collect::<Vec<_>>().join("-")
    }

    /// The answer.
    #[must_use]
    pub fn digest<'kb>(&self, kb: &'kb Kb) -> Digest<'kb> {
        let (about, parts, foot) = match self {
            Self::Compare { topics, differing_first } => {
                (Vec::new(), compare::parts(kb, topics, *differing_first), None)
            }
            Self::Gamut { feature, scope } => answers::gamut(kb, *feature, *scope),
            Self::Hunt { topic, person } => answers::hunt(kb, *topic, *person),
        };
        let mut numbers = Numbers::default();
        let mut lines = |said: Vec<Said>| -> Cell {
            let line = |said: Said| Line {
                mark: said.mark,
                text: said.text,
                cite: numbers.cite(&said.cite),
                soft: said.soft,
            };
            said.into_iter().map(line).collect()
        };
        let about = lines(about);
        let mut row =
            |row: Answer| Row { label: row.label, cells: row.cells.into_iter().map(&mut lines).collect() };
        let parts = parts
            .into_iter()
            .map(|part| Part {
                title: part.title,
                heads: part.heads,
                rows: part.rows.into_iter().map(&mut row).collect(),
            })
            .collect();
        let (kind, title) = (self.kind(kb), self.title(kb));
        Digest { kind, title, topics: self.topics(), about, parts, foot, references: numbers.references(kb) }
    }
}

/// The answer to a question, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest<'kb> {
    /// The word for what was asked.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
    /// The topics that were asked about.
    pub topics: Vec<TopicId>,
    /// What comes before the tables.
    pub about: Cell,
    /// The tables.
    pub parts: Vec<Part>,
    /// How the tables came about, in a sentence.
    pub foot: Option<&'static str>,
    /// The sources of all that stands above, in the order of their numbers, which begin with 1.
    pub references: Vec<Reference<'kb>>,
}

/// A table, or a list where it has one column without a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<R = Row> {
    /// What it shows.
    pub title: &'static str,
    /// The headings of the columns.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<R>,
}

impl Part {
    /// Whether its rows have labels in front of the first column.
    #[must_use]
    pub fn is_labelled(&self) -> bool {
        self.rows.iter().any(|row| !row.label.is_empty())
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(&self.heads[..], [head] if head.words.is_empty()) && !self.is_labelled()
    }
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The words; none over the only column of a list.
    pub words: String,
    /// The topic whose column it is.
    pub topic: Option<TopicId>,
}

impl Head {
    /// A heading of some words.
    fn new(words: &str) -> Self {
        Self { words: words.to_owned(), topic: None }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it compares; empty where the cells say it.
    pub label: String,
    /// One for each heading.
    pub cells: Vec<Cell>,
}

/// What a cell says; nothing where nothing is described.
pub type Cell = Vec<Line>;

/// A statement in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands before it as a sign.
    pub mark: Option<Mark>,
    /// The words.
    pub text: Text,
    /// The numbers of its references.
    pub cite: Vec<usize>,
    /// Whether it only says something about the line before it.
    pub soft: bool,
}

/// A sign before a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// How firmly it belongs there.
    Strength(Strength),
    /// How far a finding can be relied on.
    Certainty(Certainty),
    /// Its place in an order, from 1.
    Step(usize),
}

impl Mark {
    /// The sign in words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Strength(strength) => strength.label().to_owned(),
            Self::Certainty(certainty) => certainty.label().to_owned(),
            Self::Step(step) => format!("{step}."),
        }
    }
}

/// A row before its sources have numbers.
struct Answer {
    label: String,
    cells: Vec<Vec<Said>>,
}

/// Parts whose sources have no numbers yet.
type Answers = Vec<Part<Answer>>;
