//! Clocks and percentiles, and what an engine must be able to do to be measured.

use std::hint::black_box;
use std::time::{Duration, Instant};

use harbinger::kb::TopicId;

use crate::typing::{Task, Typed};

/// As many hits as a list of suggestions ever holds.
pub(crate) const MOST_HITS: usize = harbinger::search::panels::MOST_HITS;

/// As many as one sees at once.
const VISIBLE: usize = 10;

/// What one key press gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    /// At most [`MOST_HITS`], the best first.
    pub hits: Vec<TopicId>,
    /// The sum of everything that was counted, so that no count is left out as unused.
    pub counted: usize,
}

/// What is measured.
pub(crate) trait Engine {
    fn name(&self) -> &'static str;

    /// How many bytes the index takes, where it can say so.
    fn bytes(&self) -> Option<usize> {
        None
    }

    /// Everything that is shown after a key press; `text` is what stands in the search box by then.
    ///
    /// # Errors
    ///
    /// A fault of the measurement: no text that a person types is refused.
    fn ask(&mut self, text: &str) -> anyhow::Result<Answer>;
}

/// How an engine did.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// Milliseconds for each key press, ascending.
    times: Vec<f64>,
    /// Of each task: queries that are meant to find one topic, and those that did so among the visible hits.
    found: Vec<(Task, usize, usize)>,
}

impl Outcome {
    /// The time within which such a part of all key presses is answered, in milliseconds.
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        self.times.get((last as f64 * part).round() as usize).copied().unwrap_or_default()
    }

    pub(crate) fn presses(&self) -> usize {
        self.times.len()
    }

    /// How often the topic that was meant is seen once its query stands there, task by task.
    pub(crate) fn found(&self) -> String {
        let of = |(task, meant, found): &(Task, usize, usize)| {
            format!("{} {:.0} %", task.label(), 100.0 * *found as f64 / *meant as f64)
        };
        let parts: Vec<String> = self.found.iter().filter(|(_, meant, _)| *meant > 0).map(of).collect();
        parts.join(", ")
    }
}

/// Types all queries. The time of a key press is the median of as many rounds as fit into a few seconds.
pub(crate) fn type_all(engine: &mut dyn Engine, queries: &[Typed]) -> anyhow::Result<Outcome> {
    const MOST_ROUNDS: usize = 5;
    const ENOUGH: Duration = Duration::from_secs(20);
    let mut rounds: Vec<Vec<f64>> = Vec::new();
    let mut found: Vec<_> = Task::ALL.into_iter().map(|task| (task, 0, 0)).collect();
    let begun = Instant::now();
    while rounds.is_empty() || rounds.len() < MOST_ROUNDS && begun.elapsed() < ENOUGH {
        let mut times = Vec::new();
        for query in queries {
            let mut last = None;
            for text in query.presses() {
                let start = Instant::now();
                let answer = engine.ask(black_box(text))?;
                black_box((&answer.hits, answer.counted));
                times.push(start.elapsed().as_secs_f64() * 1e3);
                last = Some(answer);
            }
            if rounds.is_empty()
                && let (Some(meant), Some(answer)) = (query.meant, last)
                && let Some((_, of, seen)) = found.iter_mut().find(|(task, ..)| *task == query.task)
            {
                *of += 1;
                *seen += usize::from(answer.hits.iter().take(VISIBLE).any(|&hit| hit == meant));
            }
        }
        rounds.push(times);
    }
    let presses = rounds[0].len();
    let mut times: Vec<f64> =
        (0..presses).map(|press| middle(rounds.iter().map(|round| round[press]).collect())).collect();
    times.sort_by(f64::total_cmp);
    Ok(Outcome { times, found })
}

/// The median time of a run, in milliseconds, and the result of the last one.
pub(crate) fn timed<T>(runs: usize, mut run: impl FnMut() -> T) -> (f64, T) {
    let mut once = || {
        let start = Instant::now();
        let result = run();
        (start.elapsed().as_secs_f64() * 1e3, result)
    };
    let (first, mut result) = once();
    let mut times = vec![first];
    for _ in 1..runs {
        let (time, next) = once();
        times.push(time);
        result = next;
    }
    (middle(times), result)
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
