//! What tells one topic from another.

use super::Ground;
use crate::kb::{Kind, Link, Relation};
use crate::study::cards::Answer;
use crate::study::cards::draft::{Draft, content};
use crate::study::note::{describes, is_aside, names_it};
use crate::study::statement::of_link;
use crate::study::telltale;
use crate::study::wording::unstopped;

/// What tells one syndrome or tumour from another of its kind?
///
/// The answer is the note of the differential. Nothing is asked where the note is about something else than what
/// tells the two apart: that they occur together, or look the same; nor where it repeats the name or says next to
/// nothing.
pub(super) fn notes(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, wording } = ground;
    let kind = kb.topic(topic).kind();
    if !matches!(kind, Kind::Syndrome | Kind::Tumour) {
        return Vec::new();
    }
    let ask = |link: &Link| {
        let note = unstopped(&link.note);
        let is_group = |id| kb.topic(id).name.contains("syndromes");
        if is_group(topic)
            || is_group(link.to)
            || kb.topic(link.to).kind() != kind
            || !describes(note)
            || is_aside(note)
            || names_it(kb, note, link.to)
            || telltale::telling(note).len() < 2
        {
            return None;
        }
        let slugs = [&kb.topic(topic).slug, &kb.topic(link.to).slug];
        let (first, second) = if slugs[0] < slugs[1] { (slugs[0], slugs[1]) } else { (slugs[1], slugs[0]) };
        Some(Draft {
            of: "differential",
            part: slugs[1].to_string(),
            front: format!("What tells {} from {}?", wording.name(kb, link.to), ground.name()),
            back: vec![Answer::text(note)],
            why: vec![of_link(ground.kb, ground.wording, link)],
            siblings: format!("{first}:{second}:differential"),
            fact: content(kb, link),
        })
    };
    kb.related(topic, Relation::Differential).iter().filter_map(ask).collect()
}
