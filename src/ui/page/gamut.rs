//! The gamut on the page of a feature: its causes in tiers, one line each. What a cause shows, and where, stands
//! under it; the gamut's own page has both together, and filters.

use std::collections::HashSet;

use crate::differential::gamut::{Cause, Gamut, Scope};
use crate::kb::{LinkId, TopicId};
use crate::ui::prose::{Ink, Prose};

use super::model::{Cell, Column, Table, TableRow};
use super::writer::Writer;

/// The table of the causes of a feature, or none where none is stated.
pub(super) fn table(writer: &mut Writer<'_>, feature: TopicId) -> Option<Table> {
    let gamut = Gamut::new(writer.kb, feature, Scope::default());
    let rows: Vec<TableRow> = gamut.causes.iter().map(|cause| row(writer, feature, cause)).collect();
    (!rows.is_empty()).then(|| Table {
        columns: vec![
            ("Think of it", Column::Fixed(106.0)),
            ("Cause", Column::Share(0.42)),
            ("Seen on", Column::Share(0.58)),
        ],
        rows,
    })
}

fn row(writer: &mut Writer<'_>, feature: TopicId, cause: &Cause) -> TableRow {
    let cells = vec![
        Cell::Strength(cause.tier),
        Cell::Prose(writer.link(cause.topic)),
        Cell::Prose(shown(writer, feature, cause)),
    ];
    TableRow { cells, topic: cause.topic, states: None }
}

/// The modalities, the features seen instead, and the syndrome between; with all sources.
fn shown(writer: &mut Writer<'_>, feature: TopicId, cause: &Cause) -> Prose {
    let kb = writer.kb;
    let mut modalities: Vec<TopicId> = Vec::new();
    let mut narrower: Vec<TopicId> = Vec::new();
    for link in cause.seen.iter().map(|&id| kb.link(id)) {
        modalities.extend(link.modality.filter(|modality| !modalities.contains(modality)));
        if link.to != feature && !narrower.contains(&link.to) {
            narrower.push(link.to);
        }
    }
    let mut prose = writer.links(&modalities, modalities.len());
    for (word, topics) in
        [("as ", narrower), ("behind ", cause.behind.map(|id| kb.link(id).from).into_iter().collect())]
    {
        if topics.is_empty() {
            continue;
        }
        prose.push_text(if prose.is_empty() { "" } else { "; " }, Ink::Soft, false);
        prose.push_text(word, Ink::Soft, false);
        prose.runs.extend(writer.links(&topics, topics.len()).runs);
    }
    if prose.is_empty() {
        let note = cause.named.map_or("", |id| &*kb.link(id).note);
        prose.push_text(if note.is_empty() { "named below" } else { note }, Ink::Soft, false);
    }
    let links: Vec<LinkId> = cause.seen.iter().copied().chain(cause.named).chain(cause.behind).collect();
    let mut cite: Vec<TopicId> = links.iter().flat_map(|&id| kb.link(id).cite.iter().copied()).collect();
    let mut seen = HashSet::new();
    cite.retain(|source| seen.insert(*source));
    let numbers = writer.numbers(&cite);
    prose.push_cites(&numbers);
    prose
}
