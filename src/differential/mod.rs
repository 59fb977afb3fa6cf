//! From findings to causes, and from causes to where to look: questions that more than one page answers together.
//!
//! - [`gamut`]: the causes of one imaging feature in tiers;
//! - [`hunt`]: from a syndrome or a mediator to the tumours behind it and how to look for them, and from a tumour
//!   to the syndromes to watch for.
//!
//! Answers are plain data that name topics, links and claims by their ids. Words, citations and numbers of
//! references are the matter of whoever shows them, so that no answer can say more than the content does.

pub mod gamut;
pub mod hunt;
