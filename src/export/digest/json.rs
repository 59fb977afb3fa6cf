//! A digest for programs.

use serde::Serialize;

use super::{Digest, Line, Part};
use crate::kb::{Kb, TopicId};

/// A digest as one JSON document: `kind`, `title`, `topics`, `about`, `parts` and `references`. Statements have
/// their `text`, the ids of the topics that they lead to as `links`, and the ids of their sources as `cite`.
#[derive(Serialize)]
pub struct Json<'a> {
    kind: &'static str,
    title: &'a str,
    topics: Vec<&'a str>,
    about: Vec<Statement<'a>>,
    parts: Vec<Table<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    references: Vec<Source<'a>>,
}

#[derive(Serialize)]
struct Table<'a> {
    title: &'static str,
    columns: Vec<Column<'a>>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    cells: Vec<Vec<Statement<'a>>>,
}

#[derive(Serialize)]
struct Statement<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    text: String,
    links: Vec<&'a str>,
    cite: Vec<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    title: &'a str,
}

impl<'a> Json<'a> {
    /// The document of a digest.
    #[must_use]
    pub fn new(kb: &'a Kb, digest: &'a Digest<'a>) -> Self {
        let slug = |id: TopicId| &*kb.topic(id).slug;
        let cited = |number: &usize| number.checked_sub(1).and_then(|at| digest.references.get(at));
        let statement = |line: &'a Line| Statement {
            mark: line.mark.map(|mark| mark.words().trim_end_matches('.').to_owned()),
            text: line.text.to_string(),
            links: line.text.runs().iter().filter_map(|run| run.to).map(slug).collect(),
            cite: line.cite.iter().filter_map(cited).map(|reference| slug(reference.source)).collect(),
        };
        let table = |part: &'a Part| Table {
            title: part.title,
            columns: part
                .heads
                .iter()
                .map(|head| Column { name: &head.words, id: head.topic.map(slug) })
                .collect(),
            rows: part
                .rows
                .iter()
                .map(|row| Row {
                    label: &row.label,
                    cells: row.cells.iter().map(|cell| cell.iter().map(statement).collect()).collect(),
                })
                .collect(),
        };
        let source =
            |reference: &super::Reference<'a>| Source { id: slug(reference.source), title: reference.title };
        Self {
            kind: digest.kind,
            title: &digest.title,
            topics: digest.topics.iter().map(|&id| slug(id)).collect(),
            about: digest.about.iter().map(statement).collect(),
            parts: digest.parts.iter().map(table).collect(),
            rule: digest.foot,
            references: digest.references.iter().map(source).collect(),
        }
    }
}
