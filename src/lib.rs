//! Harbinger: a desktop reference browser for paraneoplastic syndromes and the imaging of the tumours behind
//! them, offline, with a source behind every statement.
//!
//! The house, from the ground up; a room may use what lies below it and nothing else:
//!
//! - [`kb`] is the ground: it reads packs of topics, claims and links, checks them once, and holds the result
//!   as a read-only [`Kb`](kb::Kb). It knows nothing of the rest.
//! - [`search`] stands on it: from what a person types and picks to the topics that are meant, and to what
//!   the four panels and all filters show.
//! - [`differential`] stands on both: from findings to the syndromes and tumours that explain them, with a receipt
//!   for every step; from a feature to its causes, and to where to look for a tumour.
//! - [`study`] stands on the same two, and knows what [`user`] keeps: what the content can be asked, as cards and as
//!   questions with options, and when a card is asked again.
//! - [`cache`] does so too: it keeps what was made of large packs, so that opening them again takes no
//!   time.
//! - [`export`] stands on the ground, on [`differential`] and on [`study`], and knows what [`user`] keeps about cards:
//!   topics, answers and cards in the forms that leave the program, from Markdown to a pack that loads back and a
//!   deck for Anki.
//! - [`files`] stands on the ground and on [`export`]: what a person names by its path, and what is
//!   written for them there.
//! - [`figures`] stands on the ground alone: from the bytes of a picture to its pixels, whatever the bytes are.
//! - [`packs`] does so too: which packs are open, in what order, and when their files change.
//! - [`user`] keeps what is the person's own, under stable keys and in a database, and stands beside.
//! - [`ui`] is the window, and the only room that names the toolkit. [`cli`] answers without a window. Both
//!   stand on all of the above, and not on each other.
//!
//! The content itself lies in `data/`, is embedded in the program, and is loaded like anybody's pack.

pub mod cache;
pub mod cli;
pub mod differential;
pub mod export;
pub mod figures;
pub mod files;
pub mod kb;
pub mod packs;
pub mod search;
pub mod study;
pub mod ui;
pub mod user;
