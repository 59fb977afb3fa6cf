//! What leaves the program: topics in forms that people and other programs read.
//!
//! For people a topic is first laid out as a [`page`], which is plain data, and then written as
//! [`markdown`] or as [`text`] for a terminal. For programs it is a [`json`] document. All of it is pure:
//! the same topic always gives the same bytes, and nothing here touches a file.

pub mod json;
pub mod markdown;
pub mod page;
pub mod text;

use std::fmt::Write as _;

use crate::kb::{Citing, Kb, Link, markup};

/// A place that cites a source, in words: the claim itself, or what the link says.
#[must_use]
pub fn citing_text(kb: &Kb, citing: Citing) -> String {
    match citing {
        Citing::Claim(claim) => markup::plain(&kb.claim(claim).text),
        Citing::Link(link) => link_text(kb, kb.link(link)),
    }
}

/// What a link says, without the topic that says it: `Tumour: Thymoma (Classic; 10–15 %)`.
fn link_text(kb: &Kb, link: &Link) -> String {
    let mut text = format!("{}: {}", link.relation.label(), kb.topic(link.to).name);
    if let Some(modality) = link.modality {
        // Writing to a string cannot fail.
        let _ = write!(text, " on {}", kb.topic(modality).name);
    }
    let strength = link.strength.map_or("", |strength| strength.label());
    let certainty = link.certainty.map_or("", |certainty| certainty.label());
    let details = [strength, certainty, &link.frequency, &link.site, &link.note];
    let details: Vec<_> = details.into_iter().filter(|detail| !detail.is_empty()).collect();
    if !details.is_empty() {
        let _ = write!(text, " ({})", details.join("; "));
    }
    text
}

/// The text with a full stop, where it has no end of its own.
fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}
