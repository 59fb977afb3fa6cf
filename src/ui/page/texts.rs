//! Everything that can be read on a page, text by text in reading order, for those who look for words in it.
//!
//! A [`Spot`] says where a text stands. The views draw each text with the marks of its spot, so what is listed
//! here and what is drawn are the same words. Raised numbers are no words, and the repeated first cell of a
//! table, which is left blank, is not listed.

use std::borrow::Cow;

use super::model::{Anchor, Block, Cell, Page, PageFigure, Table};

/// Where a text stands on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Spot {
    /// The word over the title.
    Eyebrow,
    Title,
    Aliases,
    Lead,
    /// The label of a fact, by the position of the fact.
    FactLabel(usize),
    Fact(usize),
    Heading(Anchor),
    /// The head of a column.
    Head {
        block: usize,
        column: usize,
    },
    Cell {
        block: usize,
        row: usize,
        column: usize,
    },
    Claim {
        block: usize,
        claim: usize,
    },
    Caption {
        block: usize,
        figure: usize,
    },
    /// Modality, credit and licence of a figure.
    Credit {
        block: usize,
        figure: usize,
    },
    /// The title of a reference, by its position in the list.
    Reference(usize),
    Imprint(usize),
    Origin,
}

impl Spot {
    /// The part of the page that the text belongs to; none for what stands under all parts.
    pub(crate) const fn anchor(self) -> Option<Anchor> {
        Some(match self {
            Self::Eyebrow | Self::Title | Self::Aliases | Self::Lead | Self::FactLabel(_) | Self::Fact(_) => {
                Anchor::Summary
            }
            Self::Heading(anchor) => anchor,
            Self::Head { block, .. }
            | Self::Cell { block, .. }
            | Self::Claim { block, .. }
            | Self::Caption { block, .. }
            | Self::Credit { block, .. } => Anchor::Block(block),
            Self::Reference(_) | Self::Imprint(_) => Anchor::References,
            Self::Origin => return None,
        })
    }
}

/// A text and where it stands.
pub(crate) type Text<'a> = (Spot, Cow<'a, str>);

impl Page {
    /// The texts of the page in reading order.
    pub(crate) fn texts(&self) -> Vec<Text<'_>> {
        let mut texts: Vec<Text<'_>> = vec![
            (Spot::Eyebrow, self.eyebrow.as_str().into()),
            (Spot::Title, self.title.as_str().into()),
            (Spot::Aliases, self.aliases.as_str().into()),
        ];
        texts.extend(self.lead.iter().map(|lead| (Spot::Lead, lead.plain().into())));
        for (index, fact) in self.facts.iter().enumerate() {
            texts.push((Spot::FactLabel(index), fact.label.into()));
            texts.push((Spot::Fact(index), fact.prose.plain().into()));
        }
        for (index, block) in self.blocks.iter().enumerate() {
            texts.push((Spot::Heading(Anchor::Block(index)), block.heading().into()));
            match block {
                Block::Table(_, table) => table_texts(index, table, &mut texts),
                Block::Figures(figures) => {
                    for (figure, PageFigure { caption, credit, .. }) in figures.iter().enumerate() {
                        texts.push((Spot::Caption { block: index, figure }, caption.plain().into()));
                        texts.push((Spot::Credit { block: index, figure }, credit.as_str().into()));
                    }
                }
                Block::Claims(_, claims) => {
                    texts.extend(claims.iter().enumerate().map(|(claim, (_, prose))| {
                        (Spot::Claim { block: index, claim }, prose.plain().into())
                    }));
                }
            }
        }
        if !self.references.is_empty() {
            texts.push((Spot::Heading(Anchor::References), Self::REFERENCES.into()));
        }
        for (index, reference) in self.references.iter().enumerate() {
            texts.push((Spot::Reference(index), reference.title.as_str().into()));
            texts.push((Spot::Imprint(index), reference.imprint.as_str().into()));
        }
        texts.extend(self.origin.iter().map(|origin| (Spot::Origin, origin.as_str().into())));
        texts
    }
}

fn table_texts<'a>(block: usize, table: &'a Table, texts: &mut Vec<Text<'a>>) {
    let heads = table.columns.iter().enumerate();
    texts.extend(heads.map(|(column, (head, _))| (Spot::Head { block, column }, (*head).into())));
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            let words = match cell {
                Cell::Strength(strength) => strength.label().into(),
                Cell::Certainty(certainty) => certainty.label().into(),
                Cell::Prose(prose) => prose.plain().into(),
                Cell::Repeated => continue,
            };
            texts.push((Spot::Cell { block, row, column }, words));
        }
    }
}
