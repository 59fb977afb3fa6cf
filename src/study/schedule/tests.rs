//! The rules as a whole: published vectors, what must hold of every answer, and whole sessions.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::user::{Change, Millis, Store, World};

/// Noon of 22 November 2026 in UTC.
const NOON: Millis = Millis::new(1_795_348_800_000);
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn later(at: Millis, milliseconds: i64) -> Millis {
    Millis::new(at.get() + milliseconds)
}

fn plain() -> Settings {
    Settings { spread: false, ..Settings::default() }
}

fn scheduler(settings: Settings) -> Scheduler {
    Scheduler::new(settings, TimeZone::UTC)
}

/// The moment at which a card comes back, where reviews are made at the same time of day.
fn comes_back(state: &State, at: Millis, rules: &Scheduler) -> Millis {
    match state {
        State::New => at,
        State::Learning { due, .. } | State::Relearning { due, .. } => *due,
        State::Review { due, .. } => later(at, i64::from(due.since(rules.calendar().day_of(at))) * DAY),
    }
}

/// `test_review_card` of the package for Python, version of March 2026
/// (<https://github.com/open-spaced-repetition/py-fsrs/blob/main/tests/test_basic.py>).
#[test]
fn intervals_are_those_of_the_reference() {
    use Grade::{Again, Good};
    let rules = scheduler(plain());
    let grades = [Good, Good, Good, Good, Good, Good, Again, Again, Good, Good, Good, Good, Good];
    let (mut state, mut at, mut days) = (State::New, NOON, Vec::new());
    for grade in grades {
        state = rules.next(&state, grade, at, 0);
        let due = comes_back(&state, at, &rules);
        days.push((due.get() - at.get()) / DAY);
        at = due;
    }
    assert_eq!(days, [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
}

/// `test_memory_state` of the `fsrs` crate 6.6.2, `src/inference.rs`.
#[test]
fn memories_are_those_of_the_reference() {
    use Grade::{Again, Good};
    for (frozen, stability) in [(false, 53.626_91), (true, 53.335_106)] {
        let mut parameters = fsrs::DEFAULT_PARAMETERS.to_vec();
        if frozen {
            parameters[17..20].fill(0.0);
        }
        let rules = scheduler(Settings { parameters, ..plain() });
        let (mut state, mut at) = (State::New, NOON);
        for (grade, days) in [(Again, 0), (Good, 0), (Good, 1), (Good, 3), (Good, 8), (Good, 21)] {
            at = later(at, days * DAY);
            state = rules.next(&state, grade, at, 0);
        }
        let memory = state.trace().expect("it was asked").memory;
        assert!((memory.stability - stability).abs() < 1e-4, "{memory:?}");
        assert!((memory.difficulty - 6.357_486_7).abs() < 1e-4, "{memory:?}");
    }
}

/// `test_next_interval` and `test_current_retrievability` of the `fsrs` crate 6.6.2.
#[test]
fn recall_and_retention_are_those_of_the_reference() {
    let memory = Memory { stability: 1.0, difficulty: 5.0 };
    let mut parameters = fsrs::DEFAULT_PARAMETERS.to_vec();
    parameters[20] = 0.2;
    let rules = scheduler(Settings { parameters, ..plain() });
    let recall: Vec<f32> = (0..4).map(|days| rules.recall_after(memory, days)).collect();
    assert_eq!(recall, [1.0, 0.9, 0.840_289_35, 0.798_500_1]);
    for (retention, days) in [(0.7, 9), (0.8, 3), (0.9, 1)] {
        let fsrs = fsrs::FSRS::default();
        assert_eq!(fsrs.next_interval(Some(1.0), retention, 1).round().max(1.0) as u32, days);
    }
}

#[test]
fn a_card_goes_through_its_steps() {
    let rules = scheduler(plain());
    let words = |state: &State| -> Vec<String> {
        rules.choices(state, NOON, 0).iter().map(|choice| choice.wait.to_string()).collect()
    };
    assert_eq!(words(&State::New), ["1 min", "5 min", "10 min", "8 days"]);
    let second = rules.next(&State::New, Grade::Good, NOON, 0);
    assert_eq!(words(&second), ["1 min", "10 min", "2 days", "4 days"]);
    let waits = rules.next(&second, Grade::Good, NOON, 0);
    assert_eq!(waits.phase(), Phase::Review);
    let forgotten = rules.next(&waits, Grade::Again, later(NOON, 2 * DAY), 0);
    assert!(matches!(forgotten, State::Relearning { step: 0, .. }), "{forgotten:?}");
    assert_eq!(forgotten.trace().map(|trace| trace.lapses), Some(1));
    let two = scheduler(Settings { buttons: Buttons::Two, ..plain() });
    let grades: Vec<Grade> = two.choices(&State::New, NOON, 0).iter().map(|choice| choice.grade).collect();
    assert_eq!(grades, [Grade::Again, Grade::Good]);
    let none = Settings { learning_steps: Vec::new(), relearning_steps: Vec::new(), ..plain() };
    let none = scheduler(none);
    for grade in Grade::ALL {
        assert_eq!(none.next(&State::New, grade, NOON, 0).phase(), Phase::Review);
        assert_eq!(none.next(&waits, grade, NOON, 0).phase(), Phase::Review);
    }
}

#[test]
fn a_clock_that_jumps_loses_nothing() {
    let rules = scheduler(plain());
    let mut state = State::New;
    let future = later(NOON, 4_000 * DAY);
    for at in [NOON, later(NOON, DAY), future] {
        state = rules.next(&state, Grade::Easy, at, 0);
    }
    assert!(rules.is_due(&state, &rules.now(NOON)), "what was answered in the future is asked again");
    assert!(!rules.is_due(&state, &rules.now(later(future, DAY))));
    let back = rules.next(&state, Grade::Good, NOON, 0);
    let today = rules.now(NOON).today;
    assert!(matches!(back, State::Review { due, .. } if due > today), "{back:?}");
    assert_eq!(rules.recall(back.trace().expect("asked"), today), 1.0);
    // Half a day to the west is no jump.
    let east = Scheduler::new(plain(), TimeZone::fixed(jiff::tz::offset(14)));
    let west = Scheduler::new(plain(), TimeZone::fixed(jiff::tz::offset(-11)));
    let waits = east.next(&State::New, Grade::Easy, NOON, 0);
    assert!(!west.is_due(&waits, &west.now(later(NOON, MINUTE))));
}

fn settings() -> impl Strategy<Value = Settings> {
    let steps = || prop::collection::vec(1_u16..1_440, 0..4);
    (steps(), steps(), 0.7_f32..0.97, 1_u32..36_500, 0_u8..24, any::<bool>()).prop_map(
        |(learning_steps, relearning_steps, retention, longest, day_begins, spread)| Settings {
            learning_steps,
            relearning_steps,
            retention,
            longest,
            day_begins,
            spread,
            ..Settings::default()
        },
    )
}

proptest! {
    #[test]
    fn no_answer_is_due_in_the_past_and_a_better_one_waits_no_less(
        settings in settings(),
        zone in -12_i8..=14,
        answers in prop::collection::vec((0_usize..4, -400_i64..400, 0_i64..DAY), 1..30),
        seed in any::<u64>(),
    ) {
        let rules = Scheduler::new(settings, TimeZone::fixed(jiff::tz::offset(zone)));
        let (mut state, mut at) = (State::New, NOON);
        for (grade, days, within) in answers {
            // The clock goes on, stands still, or is put back.
            at = later(at, days * DAY + within);
            let waits: Vec<Wait> = rules.choices(&state, at, seed).iter().map(|choice| choice.wait).collect();
            prop_assert!(waits.is_sorted(), "{waits:?} after {state}");
            state = rules.next(&state, Grade::ALL[grade], at, seed);
            let now = rules.now(at);
            match state {
                State::New => prop_assert!(false, "an answered card is not new"),
                State::Learning { due, .. } | State::Relearning { due, .. } => prop_assert!(due > at),
                State::Review { due, .. } => {
                    prop_assert!(due > now.today && due.since(now.today) <= rules.settings().longest);
                }
            }
            prop_assert!(!rules.is_due(&state, &now));
            prop_assert_eq!(state.to_string().parse(), Ok(state));
            let memory = state.trace().expect("it was asked").memory;
            prop_assert!(memory.stability > 0.0 && (1.0..=10.0).contains(&memory.difficulty));
        }
    }
}

fn subjects(keys: &[(&'static str, &'static str)]) -> Vec<Subject<'static>> {
    keys.iter().map(|&(key, siblings)| Subject { key, siblings, fact: "f" }).collect()
}

/// A person who studies: the store, and the ledger beside it.
struct Desk {
    store: Store,
    ledger: Ledger,
    rules: Scheduler,
}

impl Desk {
    fn new(settings: Settings) -> Self {
        let store = Store::in_memory(World::still());
        Self { store, ledger: Ledger::default(), rules: scheduler(settings) }
    }

    fn begin(&self, deck: &[Subject<'_>], at: Millis) -> Session {
        Session::begin(deck, &self.ledger, self.store.own(), self.rules.clone(), at)
    }

    fn answer(&mut self, session: &mut Session, grade: Grade, at: Millis) {
        let change = session.answer(&mut self.ledger, grade, 4_000, at).expect("a card is asked");
        self.store.apply(change);
    }

    /// Answers everything, and says which cards were asked.
    fn study(&mut self, deck: &[Subject<'_>], grade: Grade, mut at: Millis) -> Vec<String> {
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

    fn opened_anew(&self) -> Ledger {
        Ledger::of(self.store.own().reviews(), &self.rules)
    }
}

#[test]
fn siblings_are_asked_on_different_days() {
    let deck = subjects(&[("a1", "a"), ("a2", "a"), ("b1", "b"), ("c", ""), ("d", "")]);
    let mut desk = Desk::new(plain());
    assert_eq!(desk.study(&deck, Grade::Easy, NOON), ["a1", "b1", "c", "d"]);
    assert_eq!(desk.study(&deck, Grade::Easy, NOON), [""; 0], "not later on the same day either");
    assert_eq!(desk.study(&deck, Grade::Easy, later(NOON, DAY)), ["a2"]);
    assert_eq!(desk.ledger, desk.opened_anew());
}

#[test]
fn limits_count_what_was_done_today_in_any_deck() {
    let keys: Vec<String> = (0..30).map(|number| format!("card {number:02}")).collect();
    let deck: Vec<Subject<'_>> = keys.iter().map(|key| Subject { key, siblings: "", fact: "" }).collect();
    let mut desk = Desk::new(Settings { new_a_day: 10, reviews_a_day: 4, learning_steps: vec![], ..plain() });
    assert_eq!(desk.study(&deck[20..], Grade::Good, NOON).len(), 10);
    assert_eq!(desk.study(&deck, Grade::Good, NOON).len(), 0);
    // On the day on which those are due: four of them, and the first of the new ones between.
    let due = later(NOON, 2 * DAY);
    let asked = desk.study(&deck, Grade::Good, due);
    let is_new = |key: &String| *key < keys[20];
    assert_eq!((asked.len(), asked.iter().filter(|key| is_new(key)).count()), (14, 10));
    assert!(!is_new(&asked[2]) || !is_new(&asked[1]), "mixed: {asked:?}");
    assert_eq!(desk.ledger.on(desk.rules.now(due).today).asked, 4);
}

#[test]
fn steps_come_first_and_a_forgotten_card_comes_back() {
    let deck = subjects(&[("a", ""), ("b", ""), ("c", "")]);
    let mut desk = Desk::new(plain());
    let mut session = desk.begin(&deck, NOON);
    let shown = |session: &mut Session, desk: &Desk, at: Millis| match session.show(&desk.ledger, at) {
        Show::Card(turn) => turn.card.to_owned(),
        other => format!("{other:?}"),
    };
    assert_eq!(shown(&mut session, &desk, NOON), "a");
    assert_eq!(session.left(), Left { new: 3, steps: 0, reviews: 0 });
    desk.answer(&mut session, Grade::Again, NOON);
    assert_eq!(shown(&mut session, &desk, NOON), "b");
    assert_eq!(session.left(), Left { new: 2, steps: 1, reviews: 0 });
    desk.answer(&mut session, Grade::Easy, later(NOON, 2 * MINUTE));
    assert_eq!(shown(&mut session, &desk, later(NOON, 2 * MINUTE)), "a");
    desk.answer(&mut session, Grade::Good, later(NOON, 2 * MINUTE));
    assert_eq!(shown(&mut session, &desk, later(NOON, 2 * MINUTE)), "c");
    desk.answer(&mut session, Grade::Easy, later(NOON, 3 * MINUTE));
    assert_eq!(
        shown(&mut session, &desk, later(NOON, 3 * MINUTE)),
        "a",
        "before its time, as nothing else is left"
    );
    desk.answer(&mut session, Grade::Good, later(NOON, 3 * MINUTE));
    assert_eq!(shown(&mut session, &desk, later(NOON, 3 * MINUTE)), "Done");
    let summary = session.summary();
    assert_eq!((summary.answers(), summary.new, summary.graduated, summary.took), (5, 3, 3, 20_000));
    assert!(summary.missed.iter().map(|key| &**key).eq(["a"]));
}

#[test]
fn what_is_held_back_is_not_asked() {
    let deck = subjects(&[("a", ""), ("b", ""), ("c", "")]);
    let mut desk = Desk::new(Settings { learning_steps: vec![], ..plain() });
    let mut session = desk.begin(&deck, NOON);
    let mut seen = Vec::new();
    let held = [
        |session: &mut Session, desk: &Desk| session.suspend(desk.store.own()),
        |session: &mut Session, desk: &Desk| session.bury(desk.store.own(), NOON),
        |session: &mut Session, desk: &Desk| session.flag(desk.store.own()),
    ];
    for hold in held {
        session.show(&desk.ledger, NOON);
        seen.push(session.current().expect("a card").to_owned());
        let change = hold(&mut session, &desk).expect("a card");
        desk.store.apply(change);
    }
    assert_eq!(seen, ["a", "b", "c"]);
    assert_eq!(session.current(), Some("c"), "a flag leaves the card where it is");
    assert!(desk.store.own().marks_of("c").is_some_and(|marks| marks.flagged));
    assert_eq!(desk.study(&deck, Grade::Easy, NOON), ["c"]);
    assert_eq!(desk.study(&deck, Grade::Easy, later(NOON, DAY)), ["b"]);
}

#[test]
fn a_card_that_was_answered_in_another_window_is_not_asked_here() {
    let deck = subjects(&[("a", ""), ("b", ""), ("c", "")]);
    let mut desk = Desk::new(plain());
    let mut here = desk.begin(&deck, NOON);
    assert_eq!(desk.study(&deck[1..2], Grade::Easy, NOON), ["b"]);
    let mut asked = Vec::new();
    while let Show::Card(turn) = here.show(&desk.ledger, NOON) {
        asked.push(turn.card.to_owned());
        desk.answer(&mut here, Grade::Easy, NOON);
    }
    assert_eq!(asked, ["a", "c"]);
}

#[test]
fn a_log_that_does_not_tell_how_it_left_a_card_is_worked_out() {
    let deck = subjects(&[("a", ""), ("b", "")]);
    let mut desk = Desk::new(Settings::default());
    for day in [0, 2, 15, 60] {
        desk.study(&deck, Grade::Good, later(NOON, day * DAY));
    }
    let mut log: Vec<crate::user::Review> = desk.store.own().reviews().cloned().collect();
    assert!(log.len() >= 8);
    for review in &mut log {
        review.before = "".into();
        review.after = if review.at < later(NOON, 20 * DAY) { "nonsense".into() } else { "".into() };
    }
    assert_eq!(Ledger::of(&log, &desk.rules), desk.ledger);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn undo_restores_everything_to_the_last_bit(
        steps in prop::collection::vec((0_usize..7, 0_i64..DAY), 1..60),
        before in 0_i64..40,
    ) {
        let keys: Vec<String> = (0..12).map(|number| format!("card {number}")).collect();
        let groups: Vec<String> = (0..12).map(|number| format!("group {}", number / 2)).collect();
        let deck: Vec<Subject<'_>> =
            keys.iter().zip(&groups).map(|(key, siblings)| Subject { key, siblings, fact: "" }).collect();
        let mut desk = Desk::new(Settings::default());
        desk.study(&deck[..4], Grade::Good, later(NOON, -before * DAY));
        let mut session = desk.begin(&deck, NOON);
        let mut at = NOON;
        let mut states = Vec::new();
        let state = |session: &Session, desk: &Desk| {
            let marks: Vec<_> = desk.store.own().marked_cards().cloned().collect();
            let mut reviews: Vec<_> = desk.store.own().reviews().cloned().collect();
            reviews.sort();
            (format!("{session:?}"), desk.ledger.clone(), marks, reviews)
        };
        for (step, wait) in steps {
            at = later(at, wait / 100);
            if !matches!(session.show(&desk.ledger, at), Show::Card(_)) {
                continue;
            }
            states.push(state(&session, &desk));
            let change = match step {
                4 => session.suspend(desk.store.own()),
                5 => session.bury(desk.store.own(), at),
                6 => session.flag(desk.store.own()),
                grade => session.answer(&mut desk.ledger, Grade::ALL[grade], 3_000, at),
            };
            desk.store.apply(change.expect("a card is asked"));
        }
        prop_assert_eq!(&desk.ledger, &desk.opened_anew());
        while let Some(before) = states.pop() {
            let undo: Change = session.undo(&mut desk.ledger).expect("a step");
            desk.store.apply(undo);
            let now = state(&session, &desk);
            prop_assert_eq!(&now.0, &before.0);
            prop_assert_eq!((&now.1, &now.2, &now.3), (&before.1, &before.2, &before.3));
        }
        prop_assert!(!session.can_undo());
    }
}
