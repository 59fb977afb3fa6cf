//! The tables of a page: the links of a topic, each relation in the columns that suit it.
//!
//! One list of layouts serves every kind of topic. A relation that a kind does not have gives no rows, a
//! table without rows is left out, and so is a column in which nothing stands.

use super::{Numbers, Text};
use crate::export::citing_text;
use crate::kb::{Kb, Kind, Link, Relation, TopicId};

/// Rows under headings, each row with its references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub title: &'static str,
    /// The headings of the columns. A table of one column is a list.
    pub columns: Vec<&'static str>,
    /// At least one row.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// One text for each column; only the first is never empty.
    pub cells: Vec<Text>,
    /// The numbers of its references.
    pub cite: Vec<usize>,
}

/// Which of the links of a relation a table holds.
#[derive(Clone, Copy)]
enum Side {
    /// Those that the topic states.
    Stated,
    /// Those that lead to the topic.
    Derived,
    /// Those that lead to the topic from topics of one kind.
    DerivedFrom(Kind),
    /// The findings that are seen on the topic, a modality.
    OnModality,
}

/// What stands in a column.
#[derive(Clone, Copy)]
enum Column {
    From,
    To,
    Modality,
    Strength,
    Certainty,
    Frequency,
    Site,
    Note,
}

impl Column {
    fn cell(self, kb: &Kb, link: &Link) -> Text {
        match self {
            Self::From => Text::name(kb, link.from),
            Self::To => Text::name(kb, link.to),
            Self::Modality => link.modality.map(|id| Text::name(kb, id)).unwrap_or_default(),
            Self::Strength => Text::plain(link.strength.map_or("", |strength| strength.label())),
            Self::Certainty => Text::plain(link.certainty.map_or("", |certainty| certainty.label())),
            Self::Frequency => Text::plain(&link.frequency),
            Self::Site => Text::plain(&link.site),
            Self::Note => Text::plain(&link.note),
        }
    }
}

/// What the rows of a table are sorted by; equal ones stay in the order of the packs.
#[derive(Clone, Copy)]
enum Order {
    AsStated,
    ByStrength,
    ByModality,
    ByCertainty,
    ByFeature,
}

impl Order {
    fn sort(self, links: &mut [&Link]) {
        match self {
            Self::AsStated => {}
            Self::ByStrength => links.sort_by_key(|link| link.strength),
            Self::ByModality => links.sort_by_key(|link| (link.modality, link.certainty)),
            Self::ByCertainty => links.sort_by_key(|link| link.certainty),
            Self::ByFeature => links.sort_by_key(|link| (link.to, link.certainty)),
        }
    }
}

/// How the links of one relation are shown.
struct Layout {
    title: &'static str,
    side: Side,
    relation: Relation,
    order: Order,
    columns: &'static [(&'static str, Column)],
}

/// Every table that a page may have, in the order in which they stand on it.
const LAYOUTS: &[Layout] = &[
    Layout {
        title: "Tumours",
        side: Side::Stated,
        relation: Relation::Tumour,
        order: Order::ByStrength,
        columns: &[
            ("Tumour", Column::To),
            ("Strength", Column::Strength),
            ("Frequency", Column::Frequency),
            ("Note", Column::Note),
        ],
    },
    Layout {
        title: "Syndromes",
        side: Side::Derived,
        relation: Relation::Tumour,
        order: Order::ByStrength,
        columns: &[
            ("Syndrome", Column::From),
            ("Strength", Column::Strength),
            ("Frequency", Column::Frequency),
            ("Note", Column::Note),
        ],
    },
    Layout {
        title: "First tests",
        side: Side::Stated,
        relation: Relation::FirstTest,
        order: Order::AsStated,
        columns: &[("Modality", Column::To), ("Region", Column::Site), ("Note", Column::Note)],
    },
    Layout {
        title: "Findings",
        side: Side::Stated,
        relation: Relation::Finding,
        order: Order::ByModality,
        columns: &[
            ("Finding", Column::To),
            ("Modality", Column::Modality),
            ("Site", Column::Site),
            ("Certainty", Column::Certainty),
            ("Note", Column::Note),
        ],
    },
    Layout {
        title: "Seen in",
        side: Side::Derived,
        relation: Relation::Finding,
        order: Order::ByCertainty,
        columns: &[
            ("Topic", Column::From),
            ("Modality", Column::Modality),
            ("Site", Column::Site),
            ("Certainty", Column::Certainty),
            ("Note", Column::Note),
        ],
    },
    Layout {
        title: "Findings",
        side: Side::OnModality,
        relation: Relation::Finding,
        order: Order::ByFeature,
        columns: &[
            ("Finding", Column::To),
            ("Seen in", Column::From),
            ("Site", Column::Site),
            ("Certainty", Column::Certainty),
            ("Note", Column::Note),
        ],
    },
    Layout {
        title: "First test in",
        side: Side::Derived,
        relation: Relation::FirstTest,
        order: Order::AsStated,
        columns: &[("Topic", Column::From), ("Region", Column::Site), ("Note", Column::Note)],
    },
    Layout {
        title: "Mediators",
        side: Side::Stated,
        relation: Relation::Mediator,
        order: Order::AsStated,
        columns: &[("Mediator", Column::To), ("Note", Column::Note)],
    },
    Layout {
        title: "Markers",
        side: Side::Stated,
        relation: Relation::Marker,
        order: Order::AsStated,
        columns: &[("Marker", Column::To), ("Note", Column::Note)],
    },
    Layout {
        title: "Mediator of",
        side: Side::Derived,
        relation: Relation::Mediator,
        order: Order::AsStated,
        columns: &[("Syndrome", Column::From), ("Note", Column::Note)],
    },
    Layout {
        title: "Marker of",
        side: Side::Derived,
        relation: Relation::Marker,
        order: Order::AsStated,
        columns: &[("Tumour", Column::From), ("Note", Column::Note)],
    },
    Layout {
        title: "Differentials",
        side: Side::Stated,
        relation: Relation::Differential,
        order: Order::AsStated,
        columns: &[("Topic", Column::To), ("What tells them apart", Column::Note)],
    },
    Layout {
        title: "Named as a differential of",
        side: Side::Derived,
        relation: Relation::Differential,
        order: Order::AsStated,
        columns: &[("Topic", Column::From), ("What tells them apart", Column::Note)],
    },
    Layout {
        title: "Imaging features seen on it",
        side: Side::Derived,
        relation: Relation::SeenOn,
        order: Order::AsStated,
        columns: &[("Feature", Column::From)],
    },
    Layout {
        title: "Syndromes of the system",
        side: Side::DerivedFrom(Kind::Syndrome),
        relation: Relation::System,
        order: Order::AsStated,
        columns: &[("Syndrome", Column::From)],
    },
    Layout {
        title: "Tumours of the system",
        side: Side::DerivedFrom(Kind::Tumour),
        relation: Relation::System,
        order: Order::AsStated,
        columns: &[("Tumour", Column::From)],
    },
    Layout {
        title: "Imaging features of the system",
        side: Side::DerivedFrom(Kind::Feature),
        relation: Relation::System,
        order: Order::AsStated,
        columns: &[("Feature", Column::From)],
    },
];

/// The tables of a topic. Those of a source show what rests on it.
pub(super) fn tables(kb: &Kb, id: TopicId, numbers: &mut Numbers) -> Vec<Table> {
    let linked = LAYOUTS.iter().filter_map(|layout| table(kb, id, layout, numbers));
    linked.chain(cited_by(kb, id)).collect()
}

fn table(kb: &Kb, id: TopicId, layout: &Layout, numbers: &mut Numbers) -> Option<Table> {
    let relation = |link: &&Link| link.relation == layout.relation;
    let mut links: Vec<&Link> = match layout.side {
        Side::Stated => kb.related(id, layout.relation).iter().collect(),
        Side::Derived => kb.links_to(id).filter(relation).collect(),
        Side::DerivedFrom(kind) => {
            kb.links_to(id).filter(relation).filter(|link| kb.topic(link.from).kind() == kind).collect()
        }
        Side::OnModality => kb.findings_on(id).collect(),
    };
    layout.order.sort(&mut links);
    let used = |&&(_, column): &&(&str, Column)| links.iter().any(|link| !column.cell(kb, link).is_empty());
    let columns: Vec<_> = layout.columns.iter().filter(used).collect();
    let row = |link: &&Link| Row {
        cells: columns.iter().map(|(_, column)| column.cell(kb, link)).collect(),
        cite: numbers.cite(&link.cite),
    };
    let rows: Vec<_> = links.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table {
        title: layout.title,
        columns: columns.iter().map(|(heading, _)| *heading).collect(),
        rows,
    })
}

fn cited_by(kb: &Kb, id: TopicId) -> Option<Table> {
    let citing = kb.citing(id);
    let row = |&citing| Row {
        cells: vec![Text::name(kb, kb.citing_topic(citing)), Text::plain(&citing_text(kb, citing))],
        cite: Vec::new(),
    };
    (!citing.is_empty()).then(|| Table {
        title: "Cited by",
        columns: vec!["Topic", "Statement"],
        rows: citing.iter().map(row).collect(),
    })
}
