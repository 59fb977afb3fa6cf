//! Search: from what a person types and picks to the topics that are meant.
//!
//! [`fold`] brings names and queries to one spelling, so that case, diacritics, hyphens, Greek letters,
//! isotopes and British or American forms do not matter. [`index`] looks queries up among the names,
//! aliases, ids and authors of a knowledge base and ranks what it finds.
//!
//! A [`Query`] is more than its text: filters and the topics picked in the panels are part of it. [`ties`]
//! says how closely two topics are linked, [`facets`] which topics a filter value holds, and [`Panels`] what
//! the four panels and all filters show under a query. All of it is plain data, made when the query changes.

pub mod facets;
pub mod fold;
pub mod index;
pub mod panels;
pub mod query;
pub mod ties;

pub use facets::Facets;
pub use index::{Field, Hit, Index, Match};
pub use panels::{FilterCount, Panel, Panels, Row, Value};
pub use query::{Condition, Facet, Filter, Order, PANEL_KINDS, Query, panel_of};
