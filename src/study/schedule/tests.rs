//! The rules as a whole: published vectors, and what must hold of every answer.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::user::Millis;

/// Noon of 22 November 2026 in UTC.
pub(super) const NOON: Millis = Millis::new(1_795_348_800_000);
pub(super) const MINUTE: i64 = 60_000;
pub(super) const DAY: i64 = 24 * 60 * MINUTE;

pub(super) fn later(at: Millis, milliseconds: i64) -> Millis {
    Millis::new(at.get() + milliseconds)
}

pub(super) fn plain() -> Settings {
    Settings { spread: false, ..Settings::default() }
}

pub(super) fn scheduler(settings: Settings) -> Scheduler {
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
            retention,
            learning_steps,
            relearning_steps,
            day_begins,
            longest,
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
