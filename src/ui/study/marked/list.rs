//! The list of marked cards: every card to which something was done or happened, with its question and its topic.

use std::collections::BTreeSet;

use super::mark::Mark;
use crate::kb::{Kb, TopicId};
use crate::study::Rule;
use crate::study::schedule::{Day, Ledger};
use crate::ui::study::desk::Desk;
use crate::ui::study::words;
use crate::user::{Own, OwnCard};

/// A card of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub key: String,
    /// The topic; `None` where the content does not have it any more.
    pub topic: Option<TopicId>,
    /// What the topic is called.
    pub about: String,
    pub front: String,
    /// In the order of [`Mark::ALL`].
    pub marks: Vec<Mark>,
    /// Why it is listed, in words.
    pub why: String,
    /// The first day on which it is asked again, where it is buried.
    pub buried_until: Day,
}

impl Row {
    /// Whether it is not asked, today or any more.
    pub(super) fn is_held(&self) -> bool {
        self.marks.contains(&Mark::Suspended) || self.marks.contains(&Mark::Buried)
    }

    /// What rows are put in order by.
    pub(super) fn place(&self) -> (String, &str, &str) {
        (self.about.to_lowercase(), &self.front, &self.key)
    }
}

/// All marked cards, by their topics. Goes through all cards that were ever asked.
pub(in crate::ui::study) fn list(kb: &Kb, desk: &Desk, ledger: &Ledger, own: &Own, today: Day) -> Vec<Row> {
    let marked = own.marked_cards().map(|marks| marks.card.as_str());
    let keys: BTreeSet<&str> = marked.chain(ledger.cards()).collect();
    let mut rows: Vec<Row> =
        keys.into_iter().filter_map(|key| row(kb, desk, ledger, own, today, key)).collect();
    rows.sort_by_cached_key(|row| {
        let (about, front, key) = row.place();
        (about, front.to_owned(), key.to_owned())
    });
    rows
}

/// How many cards have which mark, in words; none where no card has any.
pub(in crate::ui::study) fn counted(rows: &[Row]) -> Option<String> {
    let count = |mark: Mark| match rows.iter().filter(|row| row.marks.contains(&mark)).count() {
        0 => None,
        count => Some(format!("{} {}", words::number(count), mark.counted())),
    };
    let counts: Vec<String> = Mark::ALL.into_iter().filter_map(count).collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

/// A card as the list has it; none where there is no reason to list it, or where the person has deleted it.
pub(super) fn row(kb: &Kb, desk: &Desk, ledger: &Ledger, own: &Own, today: Day, key: &str) -> Option<Row> {
    let written = match OwnCard::id_of(key) {
        Some(id) => Some(&own.rows().own_cards.get(id)?.what),
        None => None,
    };
    let (card, kept) = (desk.card(key), own.marks_of(key));
    let wording = kept.and_then(|kept| kept.wording.as_ref());
    let buried_until = Day(kept.map_or(0, |kept| kept.buried_until));
    let has_changed = card.filter(|card| card.rule != Rule::Own).is_some_and(|card| {
        let fact = card.fingerprint.as_str();
        ledger.has_changed(key, fact) || wording.is_some_and(|wording| wording.fact != fact)
    });
    let has = |mark: &Mark| match mark {
        Mark::Flagged => kept.is_some_and(|kept| kept.flagged),
        Mark::Suspended => kept.is_some_and(|kept| kept.suspended),
        Mark::Buried => buried_until > today,
        Mark::Worded => wording.is_some(),
        Mark::Changed => has_changed,
        Mark::Gone => card.is_none(),
    };
    let marks: Vec<Mark> = Mark::ALL.into_iter().filter(has).collect();
    // What was buried once and is asked again has nothing else to it.
    let is_known = kept.is_some_and(|kept| !kept.are_none()) || ledger.standing(key).is_some();
    if marks.is_empty() || !is_known {
        return None;
    }
    let slug = written.map_or_else(|| parts_of(key).1, |written| written.topic.as_str());
    let topic = card.map(|card| card.topic).or_else(|| kb.find(slug));
    let front = match (wording, written, card) {
        (Some(wording), ..) => wording.front.clone(),
        (None, Some(written), _) => written.front.clone(),
        (None, None, Some(card)) => card.front.clone(),
        (None, None, None) => format!("{}, no longer asked", asks(key)),
    };
    let why: Vec<String> = marks.iter().map(|mark| mark.why(buried_until, today)).collect();
    Some(Row {
        key: key.to_owned(),
        topic,
        about: topic.map_or_else(|| slug.to_owned(), |topic| kb.topic(topic).label().to_owned()),
        front,
        why: why.join(" · "),
        marks,
        buried_until,
    })
}

/// What kind of question a key stands for, whether the content still asks it or not.
pub(super) fn asks(key: &str) -> &'static str {
    let rule = parts_of(key).0;
    let known = Rule::ALL.iter().copied().chain([Rule::Own]).find(|known| known.name() == rule);
    known.map_or("A card", words::asks)
}

/// The rule and the topic that a key names.
fn parts_of(key: &str) -> (&str, &str) {
    let mut parts = key.split(':');
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::kb::load_built_in;
    use crate::study::schedule::{Scheduler, Settings};
    use crate::user::{CardMarks, Change, Id, Review, Store, Wording, World};

    fn asked(store: &mut Store, card: &str, fact: &str) {
        let review = Review { card: card.into(), turn: 1, grade: 3, fact: fact.into(), ..Review::default() };
        store.apply(Change::AddReviews(vec![review]));
    }

    fn listed(kb: &Kb, store: &Store) -> Vec<Row> {
        let rules = Scheduler::new(Settings::default(), TimeZone::UTC);
        let ledger = Ledger::of(store.own().reviews(), &rules);
        list(kb, &Desk::of(kb, store.own()), &ledger, store.own(), Day(20_000))
    }

    #[test]
    fn every_card_is_listed_with_all_that_was_done_to_it() {
        let kb = load_built_in().kb;
        let desk = Desk::of(&kb, &Own::default());
        let mut store = Store::in_memory(World::still());
        let [one, two, three] = [&desk.cards()[1], &desk.cards()[2], &desk.cards()[3]];
        let fact = one.fingerprint.as_str().to_owned();
        let wording = Wording { front: "Where?".to_owned(), back: "There.".to_owned(), fact };
        let marks = CardMarks { flagged: true, wording: Some(wording), ..CardMarks::none(one.key.as_str()) };
        store.apply(Change::MarkCards(vec![marks]));
        // One that was buried yesterday is asked again today.
        let marks = CardMarks { buried_until: 20_000, ..CardMarks::none(two.key.as_str()) };
        store.apply(Change::MarkCards(vec![marks]));
        let marks =
            CardMarks { buried_until: 20_001, suspended: true, ..CardMarks::none(three.key.as_str()) };
        store.apply(Change::MarkCards(vec![marks]));
        asked(&mut store, desk.cards()[4].key.as_str(), desk.cards()[4].fingerprint.as_str());
        let rows = listed(&kb, &store);
        assert_eq!(rows.len(), 2, "{rows:#?}");
        let of = |key: &str| rows.iter().find(|row| row.key == key).expect("a row");
        let row = of(one.key.as_str());
        assert_eq!((&*row.front, &*row.marks), ("Where?", &[Mark::Flagged, Mark::Worded][..]));
        assert_eq!(row.about, kb.topic(one.topic).label());
        let row = of(three.key.as_str());
        assert_eq!((&*row.front, &*row.why), (&*three.front, "suspended · buried until tomorrow"));
    }

    #[test]
    fn a_changed_fact_and_a_removed_one_are_told_and_nothing_is_lost() {
        let kb = load_built_in().kb;
        let desk = Desk::of(&kb, &Own::default());
        let mut store = Store::in_memory(World::still());
        let changed = desk.cards()[1].key.as_str();
        asked(&mut store, changed, "earlier");
        asked(&mut store, "key-number:thymoma:epidemiology:000000000000", "earlier");
        asked(&mut store, "seen-on:no-such-topic:mri", "");
        // What the person has deleted themselves is not listed.
        asked(&mut store, &OwnCard::key(Id::new(7)), "");
        let rows = listed(&kb, &store);
        assert_eq!(rows.len(), 3, "{rows:#?}");
        let of = |mark: Mark| rows.iter().filter(move |row| row.marks == [mark]);
        assert!(of(Mark::Changed).all(|row| row.key == changed));
        let gone: Vec<_> =
            of(Mark::Gone).map(|row| (&*row.about, &*row.front, row.topic.is_some())).collect();
        assert_eq!(
            gone,
            [
                ("no-such-topic", "What is seen, no longer asked", false),
                ("Thymoma", "Key number, no longer asked", true),
            ]
        );
    }
}
