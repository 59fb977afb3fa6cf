//! Topics as one table for spreadsheets: CSV in UTF-8 with a line of column names.
//!
//! Without a kind the table holds topics of all kinds, with how many topics they are linked to. With one it
//! holds the rows of that kind's panel, with what the panel and the page say of them: links are the names of
//! the topics at their other ends, whichever way they lead, those of a syndrome and a tumour with their
//! strength. What a query found has its score and where it matches besides. Several values of one cell stand
//! behind each other with `; ` between them.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` or a tab for a formula, and a formula of a
//! stranger's pack may do harm. Such a cell, and one that begins with the wide forms of these signs, gets an
//! apostrophe in front, with which spreadsheets mark text.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::selection::{Found, Selection, cited_on_page};
use crate::kb::{Detail, Kb, Kind, Relation, Strength, TopicId};

/// The kinds whose links a table shows, with the names of the columns of links and of their counts.
const LINKED: [(Kind, &str, &str); 6] = [
    (Kind::Syndrome, "syndromes", "syndrome_count"),
    (Kind::Tumour, "tumours", "tumour_count"),
    (Kind::Feature, "features", "feature_count"),
    (Kind::Modality, "modalities", "modality_count"),
    (Kind::Mediator, "mediators", "mediator_count"),
    (Kind::System, "systems", "system_count"),
];

/// The topics of a selection as a table: of all kinds, or the rows of one.
#[must_use]
pub fn table(kb: &Kb, selection: &Selection, kind: Option<Kind>) -> String {
    let topics = selection.topics(kb);
    let topics = topics.into_iter().filter(|&id| kind.is_none_or(|kind| kb.topic(id).kind() == kind));
    let found: Option<HashMap<TopicId, &Found>> = match selection {
        Selection::Found(found) => Some(found.iter().map(|found| (found.topic, found)).collect()),
        Selection::Everything | Selection::Topics(_) | Selection::Answer(_) => None,
    };
    let mut table = Table::new();
    let mut columns: Vec<&str> = match kind {
        None => columns_of_all(),
        Some(kind) => columns_of(kind),
    };
    if found.is_some() {
        columns.extend(["score", "matched_in", "matched_text"]);
    }
    table.row(columns.into_iter().map(Cow::Borrowed));
    for id in topics {
        let links = Links::of(kb, id);
        let mut cells = match kind {
            None => cells_of_all(kb, id, &links),
            Some(_) => cells_of(kb, id, &links),
        };
        if let Some(found) = &found {
            let found = found.get(&id);
            let (field, text) = found.and_then(|found| found.matched.clone()).unwrap_or_default();
            let score = found.and_then(|found| found.score).map(|score| format!("{score:.3}"));
            cells.extend([score.unwrap_or_default(), field.to_owned(), text]);
        }
        table.row(cells.into_iter().map(Cow::Owned));
    }
    table.finish()
}

fn columns_of_all() -> Vec<&'static str> {
    let counts = LINKED.iter().map(|(_, _, count)| *count);
    ["kind", "id", "name", "aliases", "systems"]
        .into_iter()
        .chain(counts)
        .chain(["source_count", "link_count", "claim_count"])
        .collect()
}

fn cells_of_all(kb: &Kb, id: TopicId, links: &Links) -> Vec<String> {
    let topic = kb.topic(id);
    let systems = kb.related(id, Relation::System).iter().map(|link| &*kb.topic(link.to).name);
    let mut cells = vec![
        topic.kind().key().to_owned(),
        topic.slug.to_string(),
        topic.name.to_string(),
        joined(topic.aliases.iter().map(|alias| &**alias)),
        joined(systems),
    ];
    cells.extend(LINKED.iter().map(|&(kind, ..)| links.of_kind(kb, kind).len().to_string()));
    let mut sources: Vec<TopicId> = cited_on_page(kb, id).collect();
    sources.sort_unstable();
    sources.dedup();
    let stated = kb.links_from(id).len() + kb.links_to(id).len() + kb.findings_on(id).len();
    let claims =
        usize::from(topic.summary.is_some()) + kb.sections(id).map(|(_, claims)| claims.len()).sum::<usize>();
    cells.extend([sources.len(), stated, claims].map(|count| count.to_string()));
    cells
}

/// The columns that only topics of one kind have.
const fn own_columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Syndrome => &["mechanism"],
        Kind::System => &["region"],
        Kind::Tumour => &["class", "sites", "ages"],
        Kind::Feature => &[],
        Kind::Modality | Kind::Mediator => &["class"],
        Kind::Source => {
            &["authors", "container", "year", "details", "doi", "pmid", "url", "type", "cited_by"]
        }
    }
}

fn columns_of(kind: Kind) -> Vec<&'static str> {
    let names = ["id", "name", "aliases"].into_iter().chain(own_columns(kind).iter().copied());
    let links = LINKED.iter().map(|(_, links, _)| *links).filter(|_| kind != Kind::Source);
    names.chain(links).collect()
}

fn cells_of(kb: &Kb, id: TopicId, links: &Links) -> Vec<String> {
    let topic = kb.topic(id);
    let mut cells = vec![
        topic.slug.to_string(),
        topic.name.to_string(),
        joined(topic.aliases.iter().map(|alias| &**alias)),
    ];
    match &topic.detail {
        Detail::Syndrome { mechanism } => cells.push(mechanism.label().to_owned()),
        Detail::System { region } => cells.push(region.label().to_owned()),
        Detail::Tumour { sites, class, ages } => cells.extend([
            class.label().to_owned(),
            joined(sites.iter().map(|site| &**site)),
            joined(ages.iter().map(|age| age.label())),
        ]),
        Detail::Feature => {}
        Detail::Modality { class } => cells.push(class.label().to_owned()),
        Detail::Mediator { class } => cells.push(class.label().to_owned()),
        Detail::Source(source) => {
            cells.extend([
                joined(source.authors.iter().map(|author| &**author)),
                source.container.to_string(),
                source.year.map(|year| year.to_string()).unwrap_or_default(),
                source.details.to_string(),
                source.doi.to_string(),
                source.pmid.to_string(),
                source.url.to_string(),
                source.kind.label().to_owned(),
                kb.citing(id).len().to_string(),
            ]);
            return cells;
        }
    }
    cells.extend(LINKED.iter().map(|&(kind, ..)| links.names(kb, kind)));
    cells
}

/// The topics to which one is linked, in either direction, each with the strongest of its links.
struct Links(BTreeMap<TopicId, Option<Strength>>);

impl Links {
    fn of(kb: &Kb, id: TopicId) -> Self {
        let out =
            kb.links_from(id).iter().flat_map(|link| [Some(link.to), link.modality].map(|to| (to, link)));
        let into = kb.links_to(id).flat_map(|link| [Some(link.from), link.modality].map(|to| (to, link)));
        let seen = kb.findings_on(id).flat_map(|link| [Some(link.from), Some(link.to)].map(|to| (to, link)));
        let mut links: BTreeMap<TopicId, Option<Strength>> = BTreeMap::new();
        for (other, link) in out.chain(into).chain(seen) {
            let Some(other) = other.filter(|&other| other != id) else { continue };
            let strength = links.entry(other).or_default();
            // `Classic` is the least of the order.
            *strength = [*strength, link.strength].into_iter().flatten().min();
        }
        Self(links)
    }

    /// Those of a kind, the strongest first, else by name.
    fn of_kind(&self, kb: &Kb, kind: Kind) -> Vec<(TopicId, Option<Strength>)> {
        let of_kind = self.0.iter().filter(|(id, _)| kb.topic(**id).kind() == kind);
        let mut links: Vec<_> = of_kind.map(|(&id, &strength)| (id, strength)).collect();
        links.sort_by_key(|&(_, strength)| (strength.is_none(), strength));
        links
    }

    fn names(&self, kb: &Kb, kind: Kind) -> String {
        let names: Vec<String> = self
            .of_kind(kb, kind)
            .into_iter()
            .map(|(id, strength)| match strength {
                Some(strength) => format!("{} ({})", kb.topic(id).name, strength.label()),
                None => kb.topic(id).name.to_string(),
            })
            .collect();
        names.join("; ")
    }
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

/// A table in the making. Writing to memory cannot fail, so the results are not looked at.
struct Table(::csv::Writer<Vec<u8>>);

impl Table {
    fn new() -> Self {
        Self(::csv::Writer::from_writer(Vec::new()))
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) {
        let cells: Vec<Cow<'_, str>> = cells.map(defused).collect();
        let _ = self.0.write_record(cells.iter().map(|cell| cell.as_bytes()));
    }

    fn finish(self) -> String {
        let bytes = self.0.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula.
fn defused(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-2", "'-2"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(defused(Cow::Borrowed(cell)), expected, "{cell:?}");
        }
    }
}
