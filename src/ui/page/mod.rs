//! The topic page: data first, then paint.
//!
//! [`Page`] is what a page says, put together once when a topic is opened: facts, tables, sections and
//! references, with every citation already numbered. [`model`] is that data; [`compose`] fills it in, with
//! [`facts`], [`tables`], [`neighbourhood`] and the [`writer`] that numbers what is cited; [`texts`] lists what can be read on it,
//! in reading order. The views draw it and decide nothing. [`recall`] hides the answers, for
//! those who test themselves.

mod compose;
mod contents_ui;
mod facts;
mod facts_ui;
mod gamut;
mod model;
mod neighbourhood;
mod notes_ui;
mod page_ui;
mod recall;
mod reference_ui;
mod start_ui;
mod state;
mod statement_ui;
mod table_ui;
mod tables;
mod texts;
mod writer;

pub(crate) use compose::{authors, credit_line, reference};
pub(crate) use model::{Anchor, Page, PageFigure, Reference};
#[cfg(test)]
pub(crate) use model::{Block, Cell, Column, Fact, Table, TableRow};
#[cfg(test)]
pub(crate) use neighbourhood::Neighbourhood;
pub(crate) use page_ui::{crumbs_ui, page_ui};
pub(crate) use recall::RecallAct;
pub(crate) use reference_ui::{reference_card, references_ui};
pub(crate) use start_ui::{gone_ui, start_ui};
pub(crate) use state::PageState;
pub(crate) use tables::strongest_links;
pub(crate) use texts::Spot;
