//! What studying costs with 100,000 cards and 1,000,000 reviews: `cargo bench --bench study`.
//!
//! The log is made up by chance from a seed: ten reviews of every card in the course of two years. What is waited
//! for, from one card to the next and when the figures are shown, is a median over several runs; what happens once, or on
//! a worker, is measured once. Nothing is asserted: machines differ and are shared.

#![expect(clippy::expect_used, reason = "a measurement that cannot be set up should fail at once")]

use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use harbinger::study::schedule::{
    Fitting, Forecaster, Grade, Ledger, Progress, Queue, Scheduler, Session, Settings, Show, State, Subject,
    progress, seed,
};
use harbinger::user::{Change, Millis, Profile, Review, Store, World};
use jiff::tz::TimeZone;
use mimalloc::MiMalloc;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const CARDS: usize = 100_000;
const TURNS: u32 = 10;
const DAY: i64 = 86_400_000;
/// Noon of 22 November 2026 in UTC.
const NOON: i64 = 1_795_348_800_000;

fn main() {
    let settings = Settings { reviews_a_day: 9_999, new_a_day: 9_999, ..Settings::default() };
    // A zone with summer time, by its rule.
    let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a rule");
    let rules = Scheduler::new(settings, zone);
    let keys: Vec<String> =
        (0..CARDS).map(|number| format!("feature-causes:topic-{number}:causes")).collect();
    let groups: Vec<String> = (0..CARDS).map(|number| format!("topic-{}", number / 4)).collect();
    let deck: Vec<Subject<'_>> = keys
        .iter()
        .zip(&groups)
        .map(|(key, siblings)| Subject { key, siblings, fact: "0123456789ab" })
        .collect();
    let (log, making) = once(|| reviews(&keys, &rules));
    say(&format!("{CARDS} cards with {} reviews, made up in {making:.0} ms", log.len()));
    let at = Millis::new(NOON);
    let now = rules.now(at);
    let own = Store::in_memory(World::still());
    let own = own.own();

    let (mut ledger, opening) = once(|| Ledger::of(&log, &rules));
    say(&format!("ledger of the whole log, once: {opening:.0} ms"));
    let beginning = median(9, || {
        black_box(Session::begin(&deck, &ledger, own, rules.clone(), at));
    });
    say(&format!("beginning a session: {beginning:.1} ms"));
    let mut session = Session::begin(&deck, &ledger, own, rules.clone(), at);
    let step = median(500, || {
        if let Show::Card(turn) = session.show(&ledger, at) {
            black_box(turn.choices.len());
        }
        black_box(session.answer(&mut ledger, Grade::Good, 5_000, at));
        black_box(session.left());
    });
    say(&format!("answer, next card and what is left: {step:.3} ms"));
    let back = median(500, || {
        black_box(session.undo(&mut ledger));
    });
    say(&format!("undo: {back:.3} ms"));

    let counts = median(9, || {
        black_box(Queue::of(&deck, &ledger, own, &rules, &now).left);
    });
    let known = median(9, || {
        let cards = keys.iter().enumerate().map(|(number, key)| (key.as_str(), [number % 40]));
        let by = progress::recall_by(cards, &ledger, &rules, now.today);
        black_box(progress::weakest(by, 5));
    });
    let done = median(9, || {
        black_box(progress::heat(&ledger, now.today, 365));
        black_box(progress::streak(&ledger, now.today));
        black_box(progress::between(&ledger, now.today.plus(-365), now.today));
    });
    say(&format!(
        "statistics: due today {counts:.1} ms, recall by group and the weakest {known:.1} ms, days {done:.3} ms, \
         together {:.1} ms",
        counts + known + done
    ));

    let cards = deck.iter().zip((0_u16..40).cycle()).map(|(&subject, group)| (subject, Box::from([group])));
    let forecaster = Forecaster::of(cards, &ledger, own, &rules, at);
    let (forecast, forecasting) = once(|| forecaster.forecast(now.today.plus(90), 60.0, 1, || false));
    let recall = forecast.map_or(0.0, |forecast| forecast.recall.of_all());
    say(&format!("forecast of 90 days, on a worker: {forecasting:.0} ms (recall {recall:.3})"));
    let few: Vec<Review> = log.iter().take(50_000).cloned().collect();
    let fitting = Fitting::of(&few, &rules).expect("enough");
    let (fitted, fit) = once(|| fitting.run(&Progress::default()));
    say(&format!("fit to 50,000 reviews, on a worker: {fit:.0} ms ({})", fitted.is_ok()));
    keeping(log);
}

/// The store with all of it: opening, and one more review until it is on the disk.
fn keeping(log: Vec<Review>) {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        let mut store = Store::open(Profile::new(folder.path().to_owned()), World::still());
        assert_eq!(store.wait(), None);
        store
    };
    let mut one = log[0].clone();
    let (_, writing) = once(|| open().apply(Change::AddReviews(log)).wait());
    let (mut store, opening) = once(open);
    say(&format!("store: all reviews written in {writing:.0} ms, opened in {opening:.0} ms"));
    let receipt = median(31, || {
        one.at = one.at.after();
        store.apply(Change::AddReviews(vec![one.clone()])).wait();
    });
    say(&format!("one more review, until its receipt: {receipt:.2} ms"));
}

/// Ten reviews of every card, nine of ten recalled.
fn reviews(keys: &[String], rules: &Scheduler) -> Vec<Review> {
    let mut log = Vec::with_capacity(keys.len() * TURNS as usize);
    for (key, number) in keys.iter().zip(0_i64..) {
        let mut at = Millis::new(NOON - (730 - number % 365) * DAY + number * 7_919 % DAY);
        let mut state = State::New;
        for turn in 1..=TURNS {
            if at.get() >= NOON {
                at = Millis::new(NOON - DAY + i64::from(turn));
            }
            let chance = seed(key, turn);
            let grade = if chance.is_multiple_of(10) { Grade::Again } else { Grade::Good };
            let after = rules.next(&state, grade, at, chance);
            log.push(Review {
                card: key.as_str().into(),
                turn,
                at,
                grade: grade.number(),
                took: 5_000,
                before: state.to_string().into(),
                after: after.to_string().into(),
                fact: "0123456789ab".into(),
            });
            state = after;
            at = match state {
                State::Review { due, .. } => rules.calendar().beginning_of(due),
                State::Learning { due, .. } | State::Relearning { due, .. } => due,
                State::New => at,
            };
        }
    }
    log
}

fn once<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = run();
    (made, start.elapsed().as_secs_f64() * 1e3)
}

/// The median time of a run, in milliseconds.
fn median(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs).map(|_| once(&mut run).1).collect();
    times.sort_by(f64::total_cmp);
    times[runs / 2]
}

fn say(words: &str) {
    // A reader that has gone away is no fault of the measurement.
    let _ = writeln!(std::io::stdout(), "{words}");
}
