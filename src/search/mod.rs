//! Search: from what a person types and picks to the topics that are meant.
//!
//! [`fold`] brings names and queries to one spelling, so that case, diacritics, hyphens, Greek letters,
//! isotopes and British or American forms do not matter. [`index`] looks queries up among the names,
//! aliases, ids and authors of a knowledge base and ranks what it finds.
//!
//! A [`Query`] is more than its text: filters and the topics picked in the panels are part of it. What the
//! text asks for is looked up first, as [`Asked`]. [`network`] lays out who is linked to whom, [`ties`] says
//! how closely two topics are linked, [`facets`] which topics a filter value holds, and [`Panels`] what the
//! four panels and all filters show under a query. All of it is plain data: network and facets are made when
//! content is loaded, panels when the query changes.

pub mod asked;
pub mod facets;
pub mod filter;
pub mod fold;
pub mod index;
pub mod network;
pub mod panels;
pub mod query;
mod rows;
pub mod ties;

pub use asked::{Asked, Matched};
pub use facets::Facets;
pub use filter::{Facet, Filter};
pub use index::{Field, Hit, Index, Match};
pub use network::Network;
pub use panels::{Entry, FilterCount, Line, Panel, Panels, Value};
pub use query::{Condition, Order, PANEL_KINDS, Query, panel_of};
