//! A digest as prose, put together when it is asked for.

use crate::export::digest::{Digest, Head, Mark, Question, Row};
use crate::export::page::Text;
use crate::kb::{Kb, TopicId};
use crate::ui::page::{Reference, reference};
use crate::ui::prose::{Ink, Prose};

/// A statement with its sign.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub mark: Option<Mark>,
    pub prose: Prose,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cells {
    pub label: String,
    pub cells: Vec<Vec<Line>>,
}

/// A table or a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub title: &'static str,
    pub heads: Vec<Head>,
    pub rows: Vec<Cells>,
    pub is_list: bool,
}

/// Everything that the answer to a question says.
#[derive(Clone, Debug)]
pub(crate) struct DigestPage {
    pub question: Question,
    pub kind: &'static str,
    pub topics: Vec<TopicId>,
    pub about: Vec<Line>,
    pub parts: Vec<Part>,
    pub foot: Option<&'static str>,
    pub references: Vec<Reference>,
}

impl DigestPage {
    /// Answers a question.
    pub(crate) fn new(kb: &Kb, question: Question) -> Self {
        let Digest { kind, topics, about, parts, foot, references, .. } = question.digest(kb);
        let row = |row: &Row| Cells {
            label: row.label.clone(),
            cells: row.cells.iter().map(|cell| cell.iter().map(line).collect()).collect(),
        };
        Self {
            kind,
            topics,
            about: about.iter().map(line).collect(),
            parts: parts
                .iter()
                .map(|part| Part {
                    title: part.title,
                    heads: part.heads.clone(),
                    rows: part.rows.iter().map(row).collect(),
                    is_list: part.is_list(),
                })
                .collect(),
            foot,
            references: references.iter().map(|it| reference(kb, it.source)).collect(),
            question,
        }
    }
}

fn line(line: &crate::export::digest::Line) -> Line {
    let ink = if line.soft { Ink::Soft } else { Ink::Full };
    let mut prose = prose(&line.text, ink);
    let mut cite = line.cite.clone();
    cite.sort_unstable();
    prose.push_cites(&cite);
    Line { mark: line.mark, prose }
}

fn prose(text: &Text, ink: Ink) -> Prose {
    let mut prose = Prose::default();
    for run in text.runs() {
        match run.to {
            Some(topic) => prose.push_link(&*run.text, topic),
            None => prose.push_text(&*run.text, ink, false),
        }
    }
    prose
}
