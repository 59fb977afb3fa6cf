//! What will be known on the day of an examination, and what to do until then.
//!
//! In two sentences: the cards are played forward day by day, due reviews first and new cards with the minutes that
//! are left, and each answer comes right as often as the model of memory says. What is forecast is the chance of
//! recall on that day, averaged over all cards of the deck, where a card that was never asked counts as not known.
//!
//! The minutes of a day are the only limit, so that “twenty more minutes a day” means just that. How long an answer
//! takes is the person's own average, once there are a hundred answers. The first grades of new cards and how recalled
//! cards are graded are as in the simulator of the `fsrs` crate
//! ([`SimulatorConfig`](fsrs::SimulatorConfig)), whose figures are averages over many people. Chance comes from a
//! seed: the same question gets the same answer.
//!
//! A forecast of a large deck takes a while and belongs on a worker; [`Forecaster`] holds all that it needs.

use std::collections::{BTreeMap, HashSet};

use super::day::Day;
use super::ledger::Ledger;
use super::progress::Recall;
use super::queue::Subject;
use super::scheduler::Scheduler;
use super::state::{Memory, State};
use crate::study::random::Random;
use crate::user::{Millis, Own, Review};

/// The furthest day that is forecast.
const FURTHEST: u32 = 3 * 365;
/// How many points a curve has about.
const POINTS: u32 = 40;
/// Over how many days the pace of a person is taken.
const DAYS_OF_PACE: i32 = 14;
/// The pace of a person who has not begun, in minutes a day.
const USUAL_PACE: f32 = 20.0;
/// From how many answers on a person's own time counts.
const ENOUGH_ANSWERS: u32 = 100;

/// A card as it is played forward.
#[derive(Clone, Copy, Debug)]
struct Player {
    /// What was left by the last answer, and on which day that was.
    memory: Option<(Memory, Day)>,
    due: Day,
}

/// What is planned for a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Planned {
    /// The day.
    pub day: Day,
    /// How many reviews are due and done.
    pub reviews: u32,
    /// How many reviews are due and left undone.
    pub left: u32,
    /// How many new cards are begun.
    pub new: u32,
    /// How many minutes it takes.
    pub minutes: f32,
}

/// What will be known under a pace.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The pace, in minutes a day.
    pub minutes: f32,
    /// All cards, on the day of the examination.
    pub recall: Recall,
    /// The groups, in the order of their numbers.
    pub groups: Vec<Recall>,
    /// The share of all cards that is recalled, from today to the day of the examination.
    pub curve: Vec<(Day, f32)>,
    /// The days from today to the one before the examination.
    pub plan: Vec<Planned>,
}

/// All that a forecast needs, apart from the store, so that it can go to a worker.
#[derive(Clone, Debug)]
pub struct Forecaster {
    rules: Scheduler,
    players: Vec<Player>,
    /// The groups of each card.
    groups: Vec<Box<[u16]>>,
    number_of_groups: usize,
    today: Day,
    /// What was already done today, in minutes.
    done: f32,
    pace: f32,
    /// How long an answer takes, in minutes.
    answer: f32,
}

impl Forecaster {
    /// Takes a deck as it stands. Each card comes with the numbers of the groups that it belongs to; cards that are
    /// suspended are left out. The pace is that of the deck: what was spent on other cards does not count.
    #[must_use]
    pub fn of<'a>(
        deck: impl IntoIterator<Item = (Subject<'a>, Box<[u16]>)>,
        ledger: &Ledger,
        own: &Own,
        rules: &Scheduler,
        at: Millis,
    ) -> Self {
        let suspended: HashSet<&str> =
            own.marked_cards().filter(|marks| marks.suspended).map(|marks| marks.card.as_str()).collect();
        let now = rules.now(at);
        let deck: Vec<_> = deck.into_iter().collect();
        let keys: HashSet<&str> = deck.iter().map(|(subject, _)| subject.key).collect();
        let spent = spent(own.reviews().filter(|review| keys.contains(&*review.card)), rules);
        let deck = deck.into_iter().filter(|(subject, _)| !suspended.contains(subject.key));
        let (players, groups): (Vec<Player>, Vec<Box<[u16]>>) = deck
            .map(|(subject, groups)| (player(&ledger.state(subject.key), rules, now.today), groups))
            .unzip();
        let number_of_groups = groups
            .iter()
            .flat_map(|groups| groups.iter())
            .map(|&group| usize::from(group) + 1)
            .max()
            .unwrap_or(0);
        Self {
            rules: rules.clone(),
            players,
            groups,
            number_of_groups,
            today: now.today,
            done: minutes(spent.get(&now.today).copied().unwrap_or_default()),
            pace: pace(&spent, now.today),
            answer: time_of_an_answer(ledger),
        }
    }

    /// The pace of the last two weeks, in minutes a day, days off included.
    #[must_use]
    pub const fn pace(&self) -> f32 {
        self.pace
    }

    /// What will be known on a day when one studies for so many minutes a day until then. `None` where it was
    /// cancelled.
    #[must_use]
    pub fn forecast(
        &self,
        exam: Day,
        minutes: f32,
        seed: u64,
        is_cancelled: impl Fn() -> bool,
    ) -> Option<Forecast> {
        let span = exam.since(self.today).min(FURTHEST);
        let every = (span / POINTS).max(1);
        let mut table = Play {
            rules: &self.rules,
            players: self.players.clone(),
            random: Random::new(seed),
            due: vec![Vec::new(); span as usize + 1],
            new: Vec::new(),
            first: self.today,
        };
        table.deal();
        let (mut curve, mut plan) = (Vec::new(), Vec::new());
        for number in 0..span {
            if is_cancelled() {
                return None;
            }
            let day = self.today.plus(number.cast_signed());
            if number % every == 0 {
                curve.push((day, table.recall(day).of_all()));
            }
            let budget = if number == 0 { (minutes - self.done).max(0.0) } else { minutes };
            plan.push(table.day(number as usize, budget, self.answer));
        }
        let exam = self.today.plus(span.cast_signed());
        let recall = table.recall(exam);
        curve.push((exam, recall.of_all()));
        let mut groups = vec![Recall::default(); self.number_of_groups];
        for (player, of) in table.players.iter().zip(&self.groups) {
            for &group in of {
                groups[usize::from(group)].count(player.chance(&self.rules, exam));
            }
        }
        Some(Forecast { minutes, recall, groups, curve, plan })
    }
}

impl Player {
    fn chance(&self, rules: &Scheduler, on: Day) -> Option<f32> {
        self.memory.map(|(memory, last)| rules.recall_after(memory, on.since(last)))
    }
}

/// Cards while they are played forward.
struct Play<'a> {
    rules: &'a Scheduler,
    players: Vec<Player>,
    random: Random,
    /// The cards that are due, by the number of the day.
    due: Vec<Vec<usize>>,
    /// The cards that were never asked, the first one last.
    new: Vec<usize>,
    first: Day,
}

impl Play<'_> {
    /// Lays every card where it waits.
    fn deal(&mut self) {
        for card in 0..self.players.len() {
            if self.players[card].memory.is_some() {
                self.wait(card);
            } else {
                self.new.push(card);
            }
        }
        self.new.reverse();
    }

    fn wait(&mut self, card: usize) {
        let number = self.players[card].due.since(self.first) as usize;
        if let Some(due) = self.due.get_mut(number) {
            due.push(card);
        }
    }

    fn recall(&self, on: Day) -> Recall {
        let mut recall = Recall::default();
        for player in &self.players {
            recall.count(player.chance(self.rules, on));
        }
        recall
    }

    /// Plays one day: reviews first, the longest due before the others, and then new cards.
    fn day(&mut self, number: usize, budget: f32, answer: f32) -> Planned {
        let day = self.first.plus(i32::try_from(number).unwrap_or(i32::MAX));
        let mut planned = Planned { day, reviews: 0, left: 0, new: 0, minutes: 0.0 };
        let due = std::mem::take(&mut self.due[number]);
        let mut due = due.into_iter();
        while planned.minutes + answer <= budget
            && let Some(card) = due.next()
        {
            planned.minutes += answer * self.review(card, day);
            planned.reviews += 1;
        }
        // What is left comes first tomorrow.
        let left: Vec<usize> = due.collect();
        planned.left = u32::try_from(left.len()).unwrap_or(u32::MAX);
        if let Some(tomorrow) = self.due.get_mut(number + 1) {
            tomorrow.splice(0..0, left);
        }
        while planned.minutes + answer <= budget
            && let Some(card) = self.new.pop()
        {
            planned.minutes += answer * self.begin(card, day);
            planned.new += 1;
        }
        planned
    }

    /// Asks a card that has waited; says how many answers that took.
    fn review(&mut self, card: usize, day: Day) -> f32 {
        let Some((memory, last)) = self.players[card].memory else { return 0.0 };
        let elapsed = day.since(last);
        let chances = fsrs::SimulatorConfig::default().review_rating_prob;
        let is_recalled = self.chance() < self.rules.recall_after(memory, elapsed);
        let grade = if is_recalled { 1 + self.pick(&chances) } else { 0 };
        let memory = self.rules.memory_after(Some(memory), elapsed, grade);
        // One that was forgotten is learned again on the same day.
        let more = u8::from(!is_recalled);
        self.settle(card, memory, more, day)
    }

    /// Asks a new card, through its steps; says how many answers that took.
    fn begin(&mut self, card: usize, day: Day) -> f32 {
        let grade = self.pick(&fsrs::SimulatorConfig::default().first_rating_prob);
        let memory = self.rules.memory_after(None, 0, grade);
        let more = [2, 2, 1, 0][grade];
        self.settle(card, memory, more, day)
    }

    /// Answers a card well in its last steps, and lets it wait.
    fn settle(&mut self, card: usize, mut memory: Memory, steps: u8, day: Day) -> f32 {
        const GOOD: usize = 2;
        for _ in 0..steps {
            memory = self.rules.memory_after(Some(memory), 0, GOOD);
        }
        let days = self.rules.days_for(memory);
        self.players[card] = Player { memory: Some((memory, day)), due: day.plus(days.cast_signed()) };
        self.wait(card);
        f32::from(1 + steps)
    }

    /// A number from 0 to 1, without 1.
    fn chance(&mut self) -> f32 {
        (self.random.next() >> 40) as f32 / (1_u32 << 24) as f32
    }

    /// A place in a list of chances that add up to one.
    fn pick(&mut self, chances: &[f32]) -> usize {
        let mut rest = self.chance();
        for (place, chance) in chances.iter().enumerate() {
            rest -= chance;
            if rest < 0.0 {
                return place;
            }
        }
        chances.len() - 1
    }
}

fn player(state: &State, rules: &Scheduler, today: Day) -> Player {
    let memory = state.trace().map(|trace| (trace.memory, rules.calendar().day_of(trace.last)));
    let due = match state {
        State::Review { due, .. } => (*due).max(today),
        _ => today,
    };
    Player { memory, due }
}

fn minutes(milliseconds: u64) -> f32 {
    milliseconds as f32 / 60_000.0
}

/// How long reviews took, in milliseconds, by the days of the answers.
fn spent<'a>(log: impl Iterator<Item = &'a Review>, rules: &Scheduler) -> BTreeMap<Day, u64> {
    let mut spent = BTreeMap::new();
    for review in log {
        *spent.entry(rules.calendar().day_of(review.at)).or_default() += u64::from(review.took);
    }
    spent
}

fn pace(spent: &BTreeMap<Day, u64>, today: Day) -> f32 {
    let Some((&begun, _)) = spent.first_key_value() else { return USUAL_PACE };
    let from = begun.max(today.plus(-DAYS_OF_PACE));
    let days = today.since(from);
    if days == 0 {
        return USUAL_PACE;
    }
    minutes(spent.range(from..today).map(|(_, took)| took).sum()) / days as f32
}

fn time_of_an_answer(ledger: &Ledger) -> f32 {
    let all = ledger.days().fold(super::Tally::default(), |sum, (_, day)| sum.with(day));
    if all.answers >= ENOUGH_ANSWERS && all.took > 0 {
        return minutes(all.took) / all.answers as f32;
    }
    // Seconds of a review that is recalled, on average.
    let usual = fsrs::SimulatorConfig::default();
    let costs = usual.state_rating_costs[1].iter().skip(1);
    let seconds: f32 = usual.review_rating_prob.iter().zip(costs).map(|(chance, cost)| chance * cost).sum();
    seconds / 60.0
}
