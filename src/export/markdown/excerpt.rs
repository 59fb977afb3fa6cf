//! Some statements of a topic, as they are copied out of its page.

use std::fmt::Write as _;

use super::{Place, cited, text, write_references};
use crate::export::link_text;
use crate::export::markdown::escape::escaped;
use crate::export::page::{Numbers, Text};
use crate::kb::{Citing, Kb, TopicId};

/// The claims and links that a selection of a topic's page touches, as a list under the name of the topic,
/// with their citations as footnotes. A link that another topic states says which. Nothing gives nothing.
#[must_use]
pub fn excerpt(kb: &Kb, topic: TopicId, statements: &[Citing]) -> String {
    if statements.is_empty() {
        return String::new();
    }
    let mut numbers = Numbers::default();
    // Writing to a string cannot fail.
    let mut out = format!("**{}**\n\n", escaped(&kb.topic(topic).name));
    for &statement in statements {
        let mut words = Text::default();
        let stated_by = kb.citing_topic(statement);
        if stated_by != topic {
            words.push(&format!("{}: ", kb.topic(stated_by).name), None);
        }
        let cite = match statement {
            Citing::Claim(claim) => {
                let claim = kb.claim(claim);
                words.push(&Text::claim(kb, &claim.text).to_string(), None);
                &claim.cite
            }
            Citing::Link(link) => {
                let link = kb.link(link);
                words.push(&link_text(kb, link), None);
                &link.cite
            }
        };
        let words = text(&words, &|_, _, _| None, Place::Line);
        let _ = writeln!(out, "- {}", cited(words, &numbers.cite(cite)));
    }
    let references = numbers.references(kb);
    if !references.is_empty() {
        out.push('\n');
        write_references(&mut out, &references, &|_, _, _| None);
    }
    out
}
