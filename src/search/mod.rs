//! Search: from what a person types to the topics that are meant.
//!
//! [`fold`] brings names and queries to one spelling, so that case, diacritics, hyphens, Greek letters,
//! isotopes and British or American forms do not matter. [`index`] looks queries up among the names,
//! aliases, ids and authors of a knowledge base and ranks what it finds.

pub mod fold;
pub mod index;
