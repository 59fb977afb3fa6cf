//! Search: from what a person types and picks to the topics that are meant.
//!
//! [`fold`] brings words to one spelling, so that case, diacritics, hyphens, Greek letters, isotopes and
//! British or American forms do not matter. [`index`] knows the words of everything that a knowledge base
//! says, and ranks the topics that hold the words of a query; `synonyms` are the words that people type
//! for those of the content. [`language`] takes a line of text apart into words, phrases and fields, and
//! [`Answer`] is what the line asks for, looked up, with what is to be said about it.
//!
//! A [`Query`] is more than its text: filters and the topics picked in the panels are part of it. [`network`]
//! lays out who is linked to whom, [`ties`] says how closely two topics are linked, [`facets`] which topics a
//! filter value holds, and [`Panels`] what the four panels, all filters and the list of results show under a
//! query; a [`Lookup`] is all of that at once. All of it is plain data: index, network and facets are made when
//! content is loaded, answer and panels when the query changes.

pub mod answer;
pub mod asked;
pub mod facets;
pub mod filter;
mod flat;
pub mod fold;
pub mod index;
pub mod language;
mod lookup;
pub mod network;
mod noted;
pub mod panels;
pub mod query;
mod rows;
mod synonyms;
pub mod ties;

pub use answer::{Answer, Hit};
pub use asked::{Asked, Matched};
pub use facets::Facets;
pub use filter::{Facet, Filter};
pub use index::{Field, Index, Match, snippet};
pub use language::Note;
pub use lookup::{Lookup, conditions_against};
pub use network::Network;
pub use noted::Noted;
pub use panels::{Entry, FilterCount, Group, Line, Panel, Panels, Results, Value, Without};
pub use query::{Condition, Order, PANEL_KINDS, Query, panel_of};
