//! The figures: what was done, what is known, what will be, and what a person's own answers teach.

use std::collections::BTreeMap;

use super::session_tests::Learner;
use super::tests::{DAY, NOON, later, plain, scheduler};
use super::*;
use crate::study::random::Random;
use crate::user::{Millis, Review};

fn keys(number: usize) -> Vec<String> {
    (0..number).map(|number| format!("card {number:03}")).collect()
}

fn deck(keys: &[String]) -> Vec<Subject<'_>> {
    keys.iter().map(|key| Subject { key, siblings: "", fact: "" }).collect()
}

#[test]
fn what_was_done_is_told_by_day() {
    let keys = keys(6);
    let mut learner = Learner::new(Settings { learning_steps: vec![], ..plain() });
    for (day, cards) in [(0, 0..2), (1, 2..3), (3, 3..4), (4, 4..6)] {
        learner.study(&deck(&keys[cards]), Grade::Good, later(NOON, day * DAY));
    }
    let today = learner.rules.now(later(NOON, 4 * DAY)).today;
    assert_eq!(progress::streak(&learner.ledger, today), 2);
    assert_eq!(progress::streak(&learner.ledger, today.plus(1)), 2, "a day that is not over ends nothing");
    assert_eq!(progress::streak(&learner.ledger, today.plus(2)), 0);
    let answers: Vec<u32> =
        progress::heat(&learner.ledger, today, 6).iter().map(|(_, tally)| tally.answers).collect();
    assert_eq!(answers, [0, 2, 1, 0, 1, 2]);
    let all = progress::between(&learner.ledger, today.plus(-3), today);
    assert_eq!((all.answers, all.new, all.took), (4, 4, 16_000));
    assert_eq!(all.recall(), None, "nothing had waited");
    let table = progress::table(learner.store.own().reviews());
    let first = table.lines().nth(1).expect("a review");
    assert_eq!(first, "2026-11-22T12:00:00Z,card 000,1,Good,4.0,new,review");
    assert_eq!(table.lines().count(), 7);
}

#[test]
fn what_is_known_is_told_by_group() {
    let keys = keys(4);
    let mut learner = Learner::new(Settings { learning_steps: vec![], ..plain() });
    learner.study(&deck(&keys[..2]), Grade::Easy, NOON);
    learner.study(&deck(&keys[2..3]), Grade::Again, NOON);
    let today = learner.rules.now(NOON).today;
    let groups = [vec!["lung"], vec!["lung", "brain"], vec!["brain"], vec!["brain"]];
    let by = |on: Day| -> BTreeMap<&str, Recall> {
        let cards = keys.iter().map(String::as_str).zip(groups.clone());
        progress::recall_by(cards, &learner.ledger, &learner.rules, on)
    };
    let now = by(today);
    assert_eq!((now["lung"].cards, now["lung"].seen, now["lung"].of_all()), (2, 2, 1.0));
    assert_eq!((now["brain"].cards, now["brain"].seen, now["brain"].of_seen()), (3, 2, Some(1.0)));
    let later = by(today.plus(8));
    let shares: Vec<(&str, f32)> = progress::weakest(later, 2)
        .into_iter()
        .map(|(group, recall)| (group, recall.of_seen().expect("seen")))
        .collect();
    assert!(
        matches!(shares[..], [("brain", a), ("lung", b)] if a < b && (0.89..0.92).contains(&b)),
        "{shares:?}"
    );
    assert_eq!(progress::weakest(by(today), 3), []);
}

fn forecaster(learner: &Learner, keys: &[String], at: Millis) -> Forecaster {
    let cards = deck(keys).into_iter().zip(0_u16..).map(|(subject, number)| {
        let groups: Box<[u16]> = [number % 3].into();
        (subject, groups)
    });
    Forecaster::of(cards, &learner.ledger, learner.store.own(), &learner.rules, at)
}

#[test]
fn more_minutes_bring_more_and_the_same_question_the_same_answer() {
    let keys = keys(300);
    let mut learner = Learner::new(Settings { new_a_day: 20, ..plain() });
    for day in 0..5 {
        learner.study(&deck(&keys), Grade::Good, later(NOON, day * DAY));
    }
    let at = later(NOON, 5 * DAY);
    let forecaster = forecaster(&learner, &keys, at);
    assert!((2.0..4.0).contains(&forecaster.pace()), "{}", forecaster.pace());
    let exam = learner.rules.now(at).today.plus(60);
    let under = |minutes: f32| forecaster.forecast(exam, minutes, 7, || false).expect("not cancelled");
    let paces = [0.0, 3.0, 10.0, 30.0].map(under);
    let recalls: Vec<f32> = paces.iter().map(|forecast| forecast.recall.of_all()).collect();
    assert!(recalls.is_sorted(), "{recalls:?}");
    assert!(recalls[0] < 0.35 && recalls[3] > 0.85, "{recalls:?}");
    assert_eq!(under(10.0), paces[2]);
    assert_ne!(forecaster.forecast(exam, 10.0, 8, || false).as_ref(), Some(&paces[2]));
    for forecast in &paces {
        let sum: f64 = forecast.groups.iter().map(|group| group.expected).sum();
        assert!((sum - forecast.recall.expected).abs() < 1e-6);
        assert_eq!(forecast.groups.iter().map(|group| group.cards).sum::<u32>(), 300);
        assert_eq!(
            (forecast.plan.len(), forecast.curve.last()),
            (60, Some(&(exam, forecast.recall.of_all())))
        );
        // An answer that is begun is finished, and so are the steps of its card.
        assert!(forecast.plan.iter().all(|day| day.minutes <= forecast.minutes + 1.0));
    }
    assert_eq!(paces[0].recall.seen, 100, "who does nothing sees nothing new");
    assert_eq!(forecaster.forecast(exam, 10.0, 7, || true), None);
}

#[test]
fn the_pace_is_that_of_the_deck() {
    let keys = keys(60);
    let mut learner = Learner::new(Settings { new_a_day: 20, ..plain() });
    for day in 0..2 {
        learner.study(&deck(&keys), Grade::Good, later(NOON, day * DAY));
    }
    let at = later(NOON, 2 * DAY);
    let pace = |keys: &[String]| forecaster(&learner, keys, at).pace();
    let (all, first, second) = (pace(&keys), pace(&keys[..20]), pace(&keys[20..40]));
    // As much each day: the first twenty cards on the first of two days, the others on the second.
    assert!((first - all / 2.0).abs() < 0.01, "{all}: {first}");
    assert!((second - all).abs() < 0.01, "{all}: {second}, since its first day");
    assert_eq!(pace(&keys[40..]), 20.0, "what is not begun is thought to go as it usually does");
}

#[test]
fn an_examination_that_is_over_or_far_away_is_no_trouble() {
    let keys = keys(10);
    let learner = Learner::new(plain());
    let forecaster = forecaster(&learner, &keys, NOON);
    let today = learner.rules.now(NOON).today;
    let over = forecaster.forecast(today.plus(-5), 20.0, 1, || false).expect("a forecast");
    assert_eq!((over.plan.len(), over.recall.of_all(), over.curve.len()), (0, 0.0, 1));
    let far = forecaster.forecast(Day(i32::MAX), 20.0, 1, || false).expect("a forecast");
    assert_eq!(far.plan.len(), 3 * 365);
    let nothing = Forecaster::of([], &learner.ledger, learner.store.own(), &learner.rules, NOON);
    assert_eq!(nothing.forecast(today.plus(9), 20.0, 1, || false).expect("a forecast").recall.of_all(), 0.0);
}

/// Reviews of a person whose memory is half as stable as that of others, in the course of a year.
fn forgetful(cards: u32, rules: &Scheduler) -> Vec<Review> {
    let mut random = Random::new(11);
    let mut log = Vec::new();
    for card in 0..cards {
        let (mut state, mut at) = (State::New, later(NOON, i64::from(card % 40) * DAY));
        for turn in 1..12 {
            let today = rules.now(at).today;
            let chance = state.trace().map_or(0.7, |trace| {
                let days = 2 * today.since(rules.calendar().day_of(trace.last));
                rules.recall_after(trace.memory, days)
            });
            let recalled = (random.below(1_000) as f32) < chance * 1_000.0;
            let grade = if recalled { Grade::Good } else { Grade::Again };
            let review = Review {
                card: format!("card {card}").into(),
                turn,
                at,
                grade: grade.number(),
                ..Review::default()
            };
            log.push(review);
            state = rules.next(&state, grade, at, 0);
            at = match state {
                State::Review { due, .. } => later(rules.calendar().beginning_of(due), DAY / 2),
                State::Learning { due, .. } | State::Relearning { due, .. } => due,
                State::New => at,
            };
        }
    }
    log
}

#[test]
fn parameters_are_fitted_to_who_forgets_sooner() {
    let rules = scheduler(plain());
    let log = forgetful(120, &rules);
    let progress = Progress::default();
    assert_eq!(progress.share(), 0.0);
    let fitted = Fitting::of(&log, &rules).expect("enough").run(&progress).expect("a fit");
    assert_eq!((progress.share(), fitted.reviews), (1.0, 120 * 11));
    assert!(fitted.parameters[4..] != fsrs::DEFAULT_PARAMETERS[4..], "not only the beginning is fitted");
    let own =
        scheduler(Settings { parameters: fitted.parameters.clone(), fitted_to: fitted.reviews, ..plain() });
    assert_eq!(own.settings().parameters, fitted.parameters, "they are safe");
    let waits = |rules: &Scheduler| {
        let (mut state, mut at) = (State::New, NOON);
        for _ in 0..4 {
            state = rules.next(&state, Grade::Good, at, 0);
            at = later(at, 3 * DAY);
        }
        state.trace().expect("asked").memory.stability
    };
    assert!(waits(&own) < waits(&rules), "{} and {}", waits(&own), waits(&rules));
}

#[test]
fn a_fit_needs_enough_and_can_be_stopped() {
    let rules = scheduler(plain());
    let log = forgetful(120, &rules);
    assert!(matches!(Fitting::of(&log[..399], &rules), Err(FitError::TooFew(399))));
    let progress = Progress::default();
    progress.cancel();
    let fitting = Fitting::of(&log, &rules).expect("enough");
    assert_eq!(fitting.run(&progress), Err(FitError::Cancelled));
}
