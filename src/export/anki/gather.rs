//! Which cards go out: those that the content makes, with what the person has made of them.
//!
//! Cards that the person has written come first, as they do where they are studied. A card that is suspended is not to
//! be asked, so it stays here; one that is flagged goes along with a tag. Words of the person's own stand in the
//! place of those of the content. Where the fact has changed since, the card says so, and it is told beside.

use std::collections::HashSet;

use super::note::{Note, note};
use crate::kb::{Kb, TopicId};
use crate::study::{Cards, Mine};

/// The notes of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The notes, the person's own first, then in the order of the topics.
    pub notes: Vec<Note>,
    /// What is to be said about them, each in words that can stand behind a colon.
    pub remarks: Vec<String>,
}

/// The notes for the cards of some topics.
#[must_use]
pub fn gather(kb: &Kb, topics: &[TopicId], mine: &Mine) -> Gathered {
    let chosen: HashSet<TopicId> = topics.iter().copied().collect();
    let written = mine.cards(kb).into_iter().filter(|card| chosen.contains(&card.topic));
    let maker = Cards::of(kb);
    let derived = topics.iter().flat_map(|&topic| maker.about(topic));
    let mut notes = Vec::new();
    let (mut suspended, mut outgrown) = (0, 0);
    for card in written.chain(derived) {
        let marks = mine.marks_of(&card.key);
        if marks.is_some_and(|marks| marks.suspended) {
            suspended += 1;
            continue;
        }
        let wording = marks.and_then(|marks| marks.wording.as_ref());
        outgrown += usize::from(wording.is_some_and(|wording| card.has_outgrown(wording)));
        notes.push(note(kb, &card, marks));
    }
    // Whoever takes everything should know what is missing.
    let waiting = if chosen.len() == kb.topics().len() { mine.waiting(kb) } else { 0 };
    let mut remarks = Vec::new();
    let mut remark = |count: usize, one: &str, many: &str| match count {
        0 => {}
        1 => remarks.push(one.to_owned()),
        _ => remarks.push(format!("{count} {many}")),
    };
    remark(suspended, "a suspended card was left out", "suspended cards were left out");
    remark(
        waiting,
        "a card of yours was left out, as these packs do not have its topic",
        "cards of yours were left out, as these packs do not have their topics",
    );
    remark(
        outgrown,
        "the fact of a card has changed since you worded it, which the card says",
        "cards have facts that have changed since you worded them, which the cards say",
    );
    if notes.is_empty() {
        let nothing = "these topics make no cards; what was written is empty";
        remarks.push(if suspended > 0 { "what was written is empty" } else { nothing }.to_owned());
    }
    Gathered { notes, remarks }
}
