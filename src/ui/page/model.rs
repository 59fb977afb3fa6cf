//! The data of a topic page: what stands on it, in the order in which it is read.
//!
//! Plain values without a rule of their own. [`compose`](super::compose) fills them in from the knowledge base,
//! and the views draw them.

use super::neighbourhood::{self, Neighbourhood};
use super::texts::Spot;
use crate::kb::{Certainty, Citing, ClaimId, FigureId, Kind, Strength, TopicId};
use crate::ui::prose::Prose;
use crate::user::ClaimKey;

/// A place on the page that the table of contents leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Anchor {
    Summary,
    Neighbourhood,
    /// A block, by its position.
    Block(usize),
    References,
}

/// One of the facts in the strip under the summary.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    pub label: &'static str,
    pub prose: Prose,
}

/// The width of a column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Column {
    /// As wide as this.
    Fixed(f32),
    /// A share of what is left.
    Share(f32),
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Strength(Strength),
    Certainty(Certainty),
    Prose(Prose),
    /// The same as in the row above.
    Repeated,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableRow {
    pub cells: Vec<Cell>,
    /// The topic that the row is about: it takes the tint while that topic is picked.
    pub topic: TopicId,
    /// What it says, where that is one statement.
    pub states: Option<Citing>,
}

/// A table without verticals.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    pub columns: Vec<(&'static str, Column)>,
    pub rows: Vec<TableRow>,
}

/// A picture and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PageFigure {
    pub id: FigureId,
    pub caption: Prose,
    /// Modality, credit and licence in one line.
    pub credit: String,
}

/// A part of the page under a heading of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Table(&'static str, Table),
    Claims(&'static str, Vec<(ClaimId, Prose)>),
    Figures(Vec<PageFigure>),
}

impl Block {
    pub(crate) const fn heading(&self) -> &'static str {
        match self {
            Self::Table(heading, _) | Self::Claims(heading, _) => heading,
            Self::Figures(_) => "Figures",
        }
    }
}

/// An entry of the list of references.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    pub source: TopicId,
    pub title: String,
    /// The first three authors.
    pub authors: String,
    /// Authors, journal, year, pages and DOI in one line.
    pub imprint: String,
    /// How many claims and links of the whole knowledge base rest on it.
    pub claims: usize,
}

/// Everything that a topic page says.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub topic: TopicId,
    pub kind: Kind,
    /// The word over the title: the kind, and what only this kind has.
    pub eyebrow: String,
    pub title: String,
    pub aliases: String,
    pub lead: Option<Prose>,
    pub facts: Vec<Fact>,
    pub neighbourhood: Neighbourhood,
    pub blocks: Vec<Block>,
    pub references: Vec<Reference>,
    /// What is said of the packs that the topic comes from, where more than one is open.
    pub origin: Option<String>,
    /// Under which keys notes are kept on its claims, and where those stand.
    pub claims: Vec<(Spot, ClaimKey)>,
}

impl Page {
    /// The heading over the references.
    pub(crate) const REFERENCES: &str = "References";

    /// The source of a raised number.
    pub(crate) fn source(&self, number: usize) -> Option<TopicId> {
        self.references.get(number.checked_sub(1)?).map(|reference| reference.source)
    }

    /// The key of the claim at a spot.
    pub(crate) fn claim(&self, spot: Spot) -> Option<&ClaimKey> {
        self.claims.iter().find(|(at, _)| *at == spot).map(|(_, key)| key)
    }

    /// The key and the plain words of a statement that stands on the page as one.
    pub(crate) fn statement(&self, id: ClaimId, summary: Option<ClaimId>) -> Option<(ClaimKey, String)> {
        let mut statements = self.blocks.iter().enumerate().flat_map(|(block, claims)| {
            let claims: &[(ClaimId, Prose)] =
                if let Block::Claims(_, claims) = claims { claims } else { &[] };
            claims
                .iter()
                .enumerate()
                .map(move |(claim, (id, prose))| (*id, Spot::Claim { block, claim }, prose))
        });
        let (spot, prose) = match &self.lead {
            Some(lead) if summary == Some(id) => (Spot::Lead, lead),
            _ => statements.find(|(claim, _, _)| *claim == id).map(|(_, spot, prose)| (spot, prose))?,
        };
        Some((self.claim(spot)?.clone(), prose.plain()))
    }

    /// The table of contents.
    pub(crate) fn contents(&self) -> Vec<(Anchor, &'static str)> {
        let mut contents = vec![(Anchor::Summary, "Summary")];
        if !self.neighbourhood.nodes.is_empty() {
            contents.push((Anchor::Neighbourhood, neighbourhood::HEADING));
        }
        contents.extend(
            self.blocks.iter().enumerate().map(|(index, block)| (Anchor::Block(index), block.heading())),
        );
        if !self.references.is_empty() {
            contents.push((Anchor::References, Self::REFERENCES));
        }
        contents
    }
}
