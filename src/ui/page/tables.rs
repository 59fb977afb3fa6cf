//! The linked tables of a topic page: links in both directions, grouped as a reader looks for them.

use crate::kb::{Certainty, Citing, Detail, Kb, Kind, Link, Relation, Strength, TopicId, markup};
use crate::ui::prose::{Ink, Prose};

use super::gamut;
use super::model::{Block, Cell, Column, Table, TableRow};
use super::writer::Writer;

const STRENGTH: (&str, Column) = ("Strength", Column::Fixed(106.0));
const CERTAINTY: (&str, Column) = ("Certainty", Column::Fixed(82.0));
const MODALITY: (&str, Column) = ("Modality", Column::Share(0.19));

/// The tables of a topic, in the order in which they stand on its page.
pub(super) fn of(writer: &mut Writer<'_>, topic: TopicId) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut add = |heading: &'static str, table: Option<Table>| {
        if let Some(table) = table {
            blocks.push(Block::Table(heading, table));
        }
    };
    match writer.kb.topic(topic).detail {
        Detail::Syndrome { .. } => {
            add("Tumours", tumours(writer, topic));
            add("What to do first", first_tests(writer, topic));
            add("Mediators", noted(writer, topic, Relation::Mediator, ["Mediator", "Role"]));
            add("Findings by modality", findings(writer, topic));
            add("Told apart from", noted(writer, topic, Relation::Differential, ["Topic", "By"]));
            add("Also told apart in", told_apart_in(writer, topic));
        }
        Detail::Tumour { .. } => {
            add("Syndromes", syndromes_of_tumour(writer, topic));
            add("What to do first", first_tests(writer, topic));
            add("Markers", noted(writer, topic, Relation::Marker, ["Marker", "Role"]));
            add("Findings by modality", findings(writer, topic));
            add("Told apart from", noted(writer, topic, Relation::Differential, ["Topic", "By"]));
            add("Also told apart in", told_apart_in(writer, topic));
        }
        Detail::Feature => {
            add("Gamut", gamut::table(writer, topic));
            add("Seen in", seen_in(writer, topic));
            add("Told apart from", noted(writer, topic, Relation::Differential, ["Topic", "By"]));
            add("Also told apart in", told_apart_in(writer, topic));
        }
        Detail::Modality { .. } => {
            add("First test in", first_test_in(writer, topic));
            add("Findings", findings_on(writer, topic));
        }
        Detail::Mediator { .. } => {
            add("Syndromes", linked_here(writer, topic, Relation::Mediator, ["Syndrome", "Role"]));
            add("Tumours", linked_here(writer, topic, Relation::Marker, ["Tumour", "Role"]));
            add("Told apart in", told_apart_in(writer, topic));
        }
        Detail::System { .. } => {
            add("Syndromes", members(writer, topic, Kind::Syndrome, ["Syndrome", "Classic tumours"]));
            add("Tumours", members(writer, topic, Kind::Tumour, ["Tumour", "Syndromes"]));
            add("Imaging features", members(writer, topic, Kind::Feature, ["Feature", "Seen in"]));
        }
        Detail::Source(_) => add("What rests on it", resting(writer, topic)),
    }
    blocks
}

/// A table, or none where it has no row.
fn table<const N: usize>(columns: [(&'static str, Column); N], rows: Vec<TableRow>) -> Option<Table> {
    (!rows.is_empty()).then(|| Table { columns: columns.to_vec(), rows })
}

fn tumours(writer: &mut Writer<'_>, topic: TopicId) -> Option<Table> {
    let kb = writer.kb;
    let mut links: Vec<&Link> = kb.related(topic, Relation::Tumour).iter().collect();
    links.sort_by_key(|link| link.strength);
    let rows = links
        .into_iter()
        .map(|link| TableRow {
            cells: strength_row(link, writer.link(link.to), writer.circumstances(link)),
            topic: link.to,
            states: writer.stated(link),
        })
        .collect();
    table(
        [STRENGTH, ("Tumour", Column::Share(0.46)), ("Frequency and circumstances", Column::Share(0.54))],
        rows,
    )
}

fn syndromes_of_tumour(writer: &mut Writer<'_>, topic: TopicId) -> Option<Table> {
    let kb = writer.kb;
    let mut links: Vec<&Link> = kb.links_to(topic).filter(|link| link.relation == Relation::Tumour).collect();
    links.sort_by_key(|link| (link.strength, link.from));
    let rows = links
        .into_iter()
        .map(|link| TableRow {
            cells: strength_row(link, writer.link(link.from), writer.circumstances(link)),
            topic: link.from,
            states: writer.stated(link),
        })
        .collect();
    table(
        [STRENGTH, ("Syndrome", Column::Share(0.46)), ("Frequency and circumstances", Column::Share(0.54))],
        rows,
    )
}

fn strength_row(link: &Link, name: Prose, circumstances: Prose) -> Vec<Cell> {
    let mut cells = vec![Cell::Strength(link.strength.unwrap_or(Strength::Rare))];
    cells.extend(said_of(name, circumstances));
    cells
}

/// A name and what is said of it. Where nothing is said, the citations stand at the name itself.
fn said_of(mut name: Prose, mut said: Prose) -> [Cell; 2] {
    if said.plain().is_empty() {
        name.runs.append(&mut said.runs);
    }
    [Cell::Prose(name), Cell::Prose(said)]
}

fn certainty(link: &Link) -> Cell {
    Cell::Certainty(link.certainty.unwrap_or(Certainty::Possible))
}

/// The words in front, then the note: for relations that are no more than that.
fn noted(
    writer: &mut Writer<'_>,
    topic: TopicId,
    relation: Relation,
    heads: [&'static str; 2],
) -> Option<Table> {
    let rows = writer
        .kb
        .related(topic, relation)
        .iter()
        .map(|link| TableRow {
            cells: said_of(writer.link(link.to), writer.note(link)).into(),
            topic: link.to,
            states: writer.stated(link),
        })
        .collect();
    table([(heads[0], Column::Share(0.38)), (heads[1], Column::Share(0.62))], blank_repeats(rows))
}

/// The same, of links that others state.
fn linked_here(
    writer: &mut Writer<'_>,
    topic: TopicId,
    relation: Relation,
    heads: [&'static str; 2],
) -> Option<Table> {
    let kb = writer.kb;
    let rows = kb
        .links_to(topic)
        .filter(|link| link.relation == relation)
        .map(|link| TableRow {
            cells: said_of(writer.link(link.from), writer.note(link)).into(),
            topic: link.from,
            states: writer.stated(link),
        })
        .collect();
    table([(heads[0], Column::Share(0.38)), (heads[1], Column::Share(0.62))], blank_repeats(rows))
}

fn told_apart_in(writer: &mut Writer<'_>, topic: TopicId) -> Option<Table> {
    linked_here(writer, topic, Relation::Differential, ["Topic", "By"])
}

fn first_tests(writer: &mut Writer<'_>, topic: TopicId) -> Option<Table> {
    let rows = writer
        .kb
        .related(topic, Relation::FirstTest)
        .iter()
        .map(|link| TableRow {
            cells: vec![Cell::Prose(writer.link(link.to)), Cell::Prose(writer.site_and_note(link))],
            topic: link.to,
            states: writer.stated(link),
        })
        .collect();
    table([("Examination", Column::Share(0.3)), ("Of what, and when", Column::Share(0.7))], rows)
}

fn first_test_in(writer: &mut Writer<'_>, modality: TopicId) -> Option<Table> {
    let kb = writer.kb;
    let mut links: Vec<&Link> =
        kb.links_to(modality).filter(|link| link.relation == Relation::FirstTest).collect();
    links.sort_by_key(|link| link.from);
    let rows = links
        .into_iter()
        .map(|link| TableRow {
            cells: vec![Cell::Prose(writer.link(link.from)), Cell::Prose(writer.site_and_note(link))],
            topic: link.from,
            states: writer.stated(link),
        })
        .collect();
    table([("In", Column::Share(0.38)), ("Of what, and when", Column::Share(0.62))], blank_repeats(rows))
}

/// The findings of a topic, the modality that shows most first.
fn findings(writer: &mut Writer<'_>, topic: TopicId) -> Option<Table> {
    let kb = writer.kb;
    let links = kb.related(topic, Relation::Finding);
    let mut modalities: Vec<TopicId> = Vec::new();
    for modality in links.iter().filter_map(|link| link.modality) {
        if !modalities.contains(&modality) {
            modalities.push(modality);
        }
    }
    let rank = |modality: TopicId| {
        let seen = links.iter().filter(|link| link.modality == Some(modality));
        let typical = seen.clone().filter(|link| link.certainty == Some(Certainty::Typical)).count();
        (std::cmp::Reverse((typical, seen.count())), modality)
    };
    modalities.sort_by_key(|&modality| rank(modality));
    let mut rows = Vec::new();
    for modality in modalities {
        let mut seen: Vec<&Link> = links.iter().filter(|link| link.modality == Some(modality)).collect();
        seen.sort_by_key(|link| link.certainty);
        for (index, link) in seen.into_iter().enumerate() {
            let head = if index == 0 { Cell::Prose(writer.link(modality)) } else { Cell::Repeated };
            let cells = vec![
                head,
                Cell::Prose(writer.link(link.to)),
                Cell::Prose(writer.site_and_note(link)),
                certainty(link),
            ];
            rows.push(TableRow { cells, topic: link.to, states: writer.stated(link) });
        }
    }
    table(
        [MODALITY, ("Finding", Column::Share(0.34)), ("Site and note", Column::Share(0.47)), CERTAINTY],
        rows,
    )
}

/// Where a feature is seen, the surest first.
fn seen_in(writer: &mut Writer<'_>, feature: TopicId) -> Option<Table> {
    let kb = writer.kb;
    let mut links: Vec<&Link> =
        kb.links_to(feature).filter(|link| link.relation == Relation::Finding).collect();
    let best =
        |topic: TopicId| links.iter().filter(|link| link.from == topic).map(|link| link.certainty).min();
    let mut keyed: Vec<_> =
        links.iter().map(|&link| ((best(link.from), link.from, link.certainty), link)).collect();
    keyed.sort_by_key(|&(key, _)| key);
    links = keyed.into_iter().map(|(_, link)| link).collect();
    let rows = links
        .into_iter()
        .map(|link| {
            let modality = link.modality.map(|modality| writer.link(modality)).unwrap_or_default();
            TableRow {
                cells: vec![
                    Cell::Prose(writer.link(link.from)),
                    Cell::Prose(modality),
                    Cell::Prose(writer.site_and_note(link)),
                    certainty(link),
                ],
                topic: link.from,
                states: writer.stated(link),
            }
        })
        .collect();
    table(
        [("Topic", Column::Share(0.33)), MODALITY, ("Site and note", Column::Share(0.48)), CERTAINTY],
        blank_repeats(rows),
    )
}

/// What is seen on a modality, by feature.
fn findings_on(writer: &mut Writer<'_>, modality: TopicId) -> Option<Table> {
    let kb = writer.kb;
    let mut links: Vec<&Link> = kb.findings_on(modality).collect();
    links.sort_by_key(|link| (link.to, link.certainty, link.from));
    let rows = links
        .into_iter()
        .map(|link| TableRow {
            cells: vec![
                Cell::Prose(writer.link(link.to)),
                Cell::Prose(writer.link(link.from)),
                Cell::Prose(writer.site_and_note(link)),
                certainty(link),
            ],
            topic: link.to,
            states: writer.stated(link),
        })
        .collect();
    table(
        [
            ("Finding", Column::Share(0.27)),
            ("Seen in", Column::Share(0.27)),
            ("Site and note", Column::Share(0.46)),
            CERTAINTY,
        ],
        blank_repeats(rows),
    )
}

/// The topics of an organ system, the ones that mainly belong to it first.
fn members(writer: &mut Writer<'_>, system: TopicId, kind: Kind, heads: [&'static str; 2]) -> Option<Table> {
    let kb = writer.kb;
    let mut members: Vec<(bool, TopicId)> = kb
        .links_to(system)
        .filter(|link| link.relation == Relation::System && kb.topic(link.from).kind() == kind)
        .map(|link| {
            (
                kb.related(link.from, Relation::System).first().is_none_or(|first| first.to != system),
                link.from,
            )
        })
        .collect();
    members.sort_unstable();
    let rows = members
        .into_iter()
        .map(|(_, topic)| {
            let strongest = strongest_links(kb, topic, 4);
            let mut prose = Prose::default();
            for (index, &other) in strongest.iter().enumerate() {
                if index > 0 {
                    prose.push_text(", ", Ink::Full, false);
                }
                prose.push_link(kb.topic(other).label(), other);
            }
            TableRow { cells: vec![Cell::Prose(writer.link(topic)), Cell::Prose(prose)], topic, states: None }
        })
        .collect();
    table([(heads[0], Column::Share(0.4)), (heads[1], Column::Share(0.6))], rows)
}

/// The topics that one is linked to most closely: tumours of a syndrome, syndromes of a tumour, where a
/// feature is seen.
pub(crate) fn strongest_links(kb: &Kb, topic: TopicId, most: usize) -> Vec<TopicId> {
    let mut linked: Vec<(u8, TopicId)> = match kb.topic(topic).kind() {
        Kind::Syndrome => kb
            .related(topic, Relation::Tumour)
            .iter()
            .map(|link| (link.strength.map_or(9, |strength| strength as u8), link.to))
            .collect(),
        Kind::Feature => kb
            .links_to(topic)
            .filter(|link| link.relation == Relation::Finding)
            .map(|link| (link.certainty.map_or(9, |certainty| certainty as u8), link.from))
            .collect(),
        Kind::Modality => kb
            .findings_on(topic)
            .map(|link| (link.certainty.map_or(9, |certainty| certainty as u8), link.to))
            .collect(),
        Kind::Source => kb.citing(topic).iter().map(|&citing| (0, kb.citing_topic(citing))).collect(),
        _ => kb
            .links_to(topic)
            .filter(|link| {
                matches!(
                    link.relation,
                    Relation::Tumour | Relation::Mediator | Relation::Marker | Relation::System
                )
            })
            .map(|link| (link.strength.map_or(5, |strength| strength as u8), link.from))
            .collect(),
    };
    // Stable: equals stay in the order of the pack.
    linked.sort_by_key(|&(rank, _)| rank);
    let mut topics = Vec::new();
    for (_, topic) in linked {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
        if topics.len() == most {
            break;
        }
    }
    topics
}

/// What rests on a source: its claims and links, topic by topic.
fn resting(writer: &mut Writer<'_>, source: TopicId) -> Option<Table> {
    let kb = writer.kb;
    let mut citing: Vec<(TopicId, Citing)> =
        kb.citing(source).iter().map(|&citing| (kb.citing_topic(citing), citing)).collect();
    citing.sort_unstable();
    let rows = citing
        .into_iter()
        .map(|(topic, citing)| {
            let words = match citing {
                Citing::Claim(claim) => Prose::text(markup::plain(&kb.claim(claim).text), Ink::Soft),
                Citing::Link(link) => link_words(writer, kb.link(link)),
            };
            TableRow {
                cells: vec![Cell::Prose(writer.link(topic)), Cell::Prose(words)],
                topic,
                states: Some(citing),
            }
        })
        .collect();
    table([("Topic", Column::Share(0.32)), ("Statement", Column::Share(0.68))], blank_repeats(rows))
}

/// A link in words: `Tumour: Thymoma, Classic; half of patients`.
fn link_words(writer: &Writer<'_>, link: &Link) -> Prose {
    let mut prose = Prose::text(format!("{}: ", link.relation.label()), Ink::Faint);
    prose.push_link(writer.kb.topic(link.to).label(), link.to);
    let details =
        [link.strength.map(Strength::label).unwrap_or_default(), &*link.frequency, &*link.site, &*link.note];
    for detail in details.into_iter().filter(|detail| !detail.is_empty()) {
        prose.push_text(format!("; {detail}"), Ink::Soft, false);
    }
    prose
}

/// Leaves a first cell blank that says the same as the one above.
fn blank_repeats(mut rows: Vec<TableRow>) -> Vec<TableRow> {
    for index in (1..rows.len()).rev() {
        if rows[index].cells[0] == rows[index - 1].cells[0] {
            rows[index].cells[0] = Cell::Repeated;
        }
    }
    rows
}
