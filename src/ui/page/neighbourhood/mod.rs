//! The neighbourhood of a topic: its strongest links as a small picture on its page.
//!
//! [`model`] chooses which and in what order; [`places`] puts them on a ring around the topic, sector by sector
//! of their kinds, by arithmetic alone, so that the same topic always gives the same picture; the view draws
//! it and lets every node be what a link on the page is.
//!
//! It deliberately shows no links between the neighbours, and nothing that the tables do not say in full.

mod model;
mod neighbourhood_ui;
mod places;

pub(crate) use model::Neighbourhood;
pub(super) use neighbourhood_ui::{HEADING, neighbourhood_ui};
