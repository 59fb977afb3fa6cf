//! Whole sessions, as a person has them: a store, a ledger beside it, and one card after the other.

use proptest::prelude::*;

use super::tests::{DAY, MINUTE, NOON, later, plain, scheduler};
use super::*;
use crate::user::{CardMarks, Change, Millis, Review, Store, Wording, World};

fn subjects(keys: &[(&'static str, &'static str)]) -> Vec<Subject<'static>> {
    keys.iter().map(|&(key, siblings)| Subject { key, siblings, fact: "f" }).collect()
}

/// A person who studies: the store, and the ledger beside it.
pub(super) struct Learner {
    pub store: Store,
    pub ledger: Ledger,
    pub rules: Scheduler,
}

impl Learner {
    pub(super) fn new(settings: Settings) -> Self {
        let store = Store::in_memory(World::still());
        Self { store, ledger: Ledger::default(), rules: scheduler(settings) }
    }

    pub(super) fn begin(&self, deck: &[Subject<'_>], at: Millis) -> Session {
        Session::begin(deck, &self.ledger, self.store.own(), self.rules.clone(), at)
    }

    pub(super) fn answer(&mut self, session: &mut Session, grade: Grade, at: Millis) {
        let took = if grade == Grade::Hard { u32::MAX } else { 4_000 };
        let change = session.answer(&mut self.ledger, grade, took, at).expect("a card is asked");
        self.store.apply(change);
    }

    /// Answers everything, and says which cards were asked.
    pub(super) fn study(&mut self, deck: &[Subject<'_>], grade: Grade, mut at: Millis) -> Vec<String> {
        let mut session = self.begin(deck, at);
        let mut asked = Vec::new();
        loop {
            match session.show(&self.ledger, at) {
                Show::Card(turn) => asked.push(turn.card.to_owned()),
                Show::Wait(until) => {
                    at = until;
                    continue;
                }
                Show::Done => return asked,
            }
            self.answer(&mut session, grade, at);
            at = later(at, 5_000);
        }
    }

    pub(super) fn opened_anew(&self) -> Ledger {
        Ledger::of(self.store.own().reviews(), &self.rules)
    }
}

#[test]
fn the_weakest_cards_are_asked_before_they_are_due() {
    let deck = subjects(&[("a", ""), ("b", ""), ("c1", "c"), ("c2", "c"), ("never", ""), ("held", "")]);
    let mut learner = Learner::new(plain());
    // The later it was answered well, the better it is known.
    for (day, card) in [(0, 5), (1, 2), (2, 0), (3, 1), (4, 3)] {
        learner.study(&deck[card..=card], Grade::Good, later(NOON, day * DAY));
    }
    let marks = CardMarks { suspended: true, ..CardMarks::none("held") };
    learner.store.apply(Change::MarkCards(vec![marks]));
    let own = learner.store.own();
    let order = |at: Millis, most: usize| -> Vec<&str> {
        let queue = Queue::weakest(&deck, &learner.ledger, own, &learner.rules, &learner.rules.now(at), most);
        assert_eq!(queue.left.all(), queue.main.len());
        queue.main.into_iter().map(|place| deck[place].key).collect()
    };
    assert_eq!(order(later(NOON, 5 * DAY), 9), ["c1", "a", "b"], "one of siblings, and none that is held");
    assert_eq!(order(later(NOON, 5 * DAY), 1), ["c1"]);
    assert_eq!(order(later(NOON, 3 * DAY), 9), ["c1", "a"], "what was asked today is not asked again");
    let at = later(NOON, 5 * DAY);
    let mut session = Session::weakest(&deck, &learner.ledger, own, learner.rules.clone(), at, 9);
    let before = (session.left(), learner.ledger.clone());
    session.show(&learner.ledger, at);
    learner.answer(&mut session, Grade::Good, at);
    assert_eq!(session.left().all(), 2);
    session.undo(&mut learner.ledger);
    assert_eq!((session.left(), learner.ledger.clone()), before);
}

#[test]
fn siblings_are_asked_on_different_days() {
    let deck = subjects(&[("a1", "a"), ("a2", "a"), ("b1", "b"), ("c", ""), ("d", "")]);
    let mut learner = Learner::new(plain());
    assert_eq!(learner.study(&deck, Grade::Easy, NOON), ["a1", "b1", "c", "d"]);
    assert_eq!(learner.study(&deck, Grade::Easy, NOON), [""; 0], "not later on the same day either");
    assert_eq!(learner.study(&deck, Grade::Easy, later(NOON, DAY)), ["a2"]);
    learner.study(&deck, Grade::Hard, later(NOON, 20 * DAY));
    assert_eq!(learner.ledger, learner.opened_anew(), "also where somebody went away meanwhile");
}

#[test]
fn a_card_that_was_answered_in_the_future_is_asked_and_holds_no_sibling_back() {
    let deck = subjects(&[("a1", "a"), ("a2", "a")]);
    let mut learner = Learner::new(plain());
    assert_eq!(learner.study(&deck[..1], Grade::Easy, later(NOON, 4_000 * DAY)), ["a1"]);
    assert_eq!(learner.study(&deck, Grade::Easy, NOON), ["a1"]);
    assert_eq!(learner.study(&deck, Grade::Easy, later(NOON, DAY)), ["a2"]);
    assert_eq!(learner.ledger, learner.opened_anew());
}

#[test]
fn limits_count_what_was_done_today_in_any_deck() {
    let keys: Vec<String> = (0..30).map(|number| format!("card {number:02}")).collect();
    let deck: Vec<Subject<'_>> = keys.iter().map(|key| Subject { key, siblings: "", fact: "" }).collect();
    let mut learner =
        Learner::new(Settings { new_a_day: 10, reviews_a_day: 4, learning_steps: vec![], ..plain() });
    assert_eq!(learner.study(&deck[20..], Grade::Good, NOON).len(), 10);
    assert_eq!(learner.study(&deck, Grade::Good, NOON).len(), 0);
    // On the day on which those are due: four of them, and the first of the new ones between.
    let due = later(NOON, 2 * DAY);
    let asked = learner.study(&deck, Grade::Good, due);
    let is_new = |key: &String| *key < keys[20];
    assert_eq!((asked.len(), asked.iter().filter(|key| is_new(key)).count()), (14, 10));
    assert!(!is_new(&asked[2]) || !is_new(&asked[1]), "mixed: {asked:?}");
    assert_eq!(learner.ledger.on(learner.rules.now(due).today).asked, 4);
}

#[test]
fn steps_come_first_and_a_forgotten_card_comes_back() {
    let deck = subjects(&[("a", ""), ("b", ""), ("c", "")]);
    let mut learner = Learner::new(plain());
    let mut session = learner.begin(&deck, NOON);
    let shown = |session: &mut Session, learner: &Learner, at: Millis| match session.show(&learner.ledger, at)
    {
        Show::Card(turn) => turn.card.to_owned(),
        other => format!("{other:?}"),
    };
    assert_eq!(shown(&mut session, &learner, NOON), "a");
    assert_eq!(session.left(), Left { new: 3, steps: 0, reviews: 0 });
    learner.answer(&mut session, Grade::Again, NOON);
    assert_eq!(shown(&mut session, &learner, NOON), "b");
    assert_eq!(session.left(), Left { new: 2, steps: 1, reviews: 0 });
    learner.answer(&mut session, Grade::Easy, later(NOON, 2 * MINUTE));
    assert_eq!(shown(&mut session, &learner, later(NOON, 2 * MINUTE)), "a");
    learner.answer(&mut session, Grade::Good, later(NOON, 2 * MINUTE));
    assert_eq!(shown(&mut session, &learner, later(NOON, 2 * MINUTE)), "c");
    learner.answer(&mut session, Grade::Easy, later(NOON, 3 * MINUTE));
    assert_eq!(
        shown(&mut session, &learner, later(NOON, 3 * MINUTE)),
        "a",
        "before its time, as nothing else is left"
    );
    learner.answer(&mut session, Grade::Good, later(NOON, 3 * MINUTE));
    assert_eq!(shown(&mut session, &learner, later(NOON, 3 * MINUTE)), "Done");
    let summary = session.summary();
    assert_eq!((summary.answers(), summary.new, summary.graduated, summary.took), (5, 3, 3, 20_000));
    assert!(summary.missed.iter().map(|key| &**key).eq(["a"]));
}

#[test]
fn what_is_held_back_is_not_asked() {
    let deck = subjects(&[("a", ""), ("b", ""), ("c", "")]);
    let mut learner = Learner::new(Settings { learning_steps: vec![], ..plain() });
    let mut session = learner.begin(&deck, NOON);
    let mut seen = Vec::new();
    let held = [
        |session: &mut Session, learner: &Learner| session.suspend(learner.store.own()),
        |session: &mut Session, learner: &Learner| session.bury(learner.store.own(), NOON),
        |session: &mut Session, learner: &Learner| session.flag(learner.store.own()),
    ];
    for hold in held {
        session.show(&learner.ledger, NOON);
        seen.push(session.current().expect("a card").to_owned());
        let change = hold(&mut session, &learner).expect("a card");
        learner.store.apply(change);
    }
    assert_eq!(seen, ["a", "b", "c"]);
    assert_eq!(session.current(), Some("c"), "a flag leaves the card where it is");
    assert!(learner.store.own().marks_of("c").is_some_and(|marks| marks.flagged));
    assert_eq!(learner.study(&deck, Grade::Easy, NOON), ["c"]);
    assert_eq!(learner.study(&deck, Grade::Easy, later(NOON, DAY)), ["b"]);
}

#[test]
fn a_card_that_was_answered_in_another_window_is_not_asked_here() {
    let deck = subjects(&[("a", ""), ("b", ""), ("c", "")]);
    let mut learner = Learner::new(plain());
    let mut here = learner.begin(&deck, NOON);
    assert_eq!(learner.study(&deck[1..2], Grade::Easy, NOON), ["b"]);
    let mut asked = Vec::new();
    while let Show::Card(turn) = here.show(&learner.ledger, NOON) {
        asked.push(turn.card.to_owned());
        learner.answer(&mut here, Grade::Easy, NOON);
    }
    assert_eq!(asked, ["a", "c"]);
}

#[test]
fn a_log_that_does_not_tell_how_it_left_a_card_is_worked_out() {
    let deck = subjects(&[("a", ""), ("b", "")]);
    let mut learner = Learner::new(Settings::default());
    for day in [0, 2, 15, 60] {
        learner.study(&deck, Grade::Good, later(NOON, day * DAY));
    }
    let mut log: Vec<Review> = learner.store.own().reviews().cloned().collect();
    assert!(log.len() >= 8);
    for review in &mut log {
        review.before = "".into();
        review.after = if review.at < later(NOON, 20 * DAY) { "nonsense".into() } else { "".into() };
    }
    assert_eq!(Ledger::of(&log, &learner.rules), learner.ledger);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn undo_restores_everything_to_the_last_bit(
        steps in prop::collection::vec((0_usize..8, 0_i64..DAY), 1..60),
        before in 0_i64..40,
    ) {
        let keys: Vec<String> = (0..12).map(|number| format!("card {number}")).collect();
        let groups: Vec<String> = (0..12).map(|number| format!("group {}", number / 2)).collect();
        let deck: Vec<Subject<'_>> =
            keys.iter().zip(&groups).map(|(key, siblings)| Subject { key, siblings, fact: "" }).collect();
        let mut learner = Learner::new(Settings::default());
        learner.study(&deck[..4], Grade::Good, later(NOON, -before * DAY));
        let mut session = learner.begin(&deck, NOON);
        let mut at = NOON;
        let mut states = Vec::new();
        let state = |session: &Session, learner: &Learner| {
            let marks: Vec<_> = learner.store.own().marked_cards().cloned().collect();
            let mut reviews: Vec<_> = learner.store.own().reviews().cloned().collect();
            reviews.sort();
            (format!("{session:?}"), learner.ledger.clone(), marks, reviews)
        };
        for (step, wait) in steps {
            at = later(at, wait / 100);
            if !matches!(session.show(&learner.ledger, at), Show::Card(_)) {
                continue;
            }
            states.push(state(&session, &learner));
            let change = match step {
                4 => session.suspend(learner.store.own()),
                5 => session.bury(learner.store.own(), at),
                6 => session.flag(learner.store.own()),
                7 => {
                    let key = session.current().expect("a card is asked");
                    let marks = learner.store.own().marks_of(key).cloned();
                    let marks = marks.unwrap_or_else(|| CardMarks::none(key));
                    let wording = Some(Wording { front: "q".to_owned(), ..Wording::default() });
                    let change = Change::MarkCards(vec![CardMarks { wording, ..marks }]);
                    session.note(learner.store.undoing(&change), false);
                    Some(change)
                }
                grade => session.answer(&mut learner.ledger, Grade::ALL[grade], 3_000, at),
            };
            learner.store.apply(change.expect("a card is asked"));
        }
        prop_assert_eq!(&learner.ledger, &learner.opened_anew());
        while let Some(before) = states.pop() {
            let undo: Change = session.undo(&mut learner.ledger).expect("a step");
            learner.store.apply(undo);
            let now = state(&session, &learner);
            prop_assert_eq!(&now.0, &before.0);
            prop_assert_eq!((&now.1, &now.2, &now.3), (&before.1, &before.2, &before.3));
        }
        prop_assert!(!session.can_undo());
    }
}
