//! How the program holds up when the content grows: `cargo bench --bench scale`.
//!
//! Packs of 470 topics, of 10,000 and of 100,000 are written into a temporary folder ([`pack`]), opened as
//! anybody's pack is, and searched as a person types ([`typing`]). Reported are loading, indexing, the memory
//! of the index, the time from a key press to everything that is shown for it, and the time of a frame.
//! Other sizes are arguments: `cargo bench --bench scale -- 470 10000`.
//!
//! With `--features baselines` the same topics are searched with the same key presses by tantivy and by the
//! FTS5 of `SQLite`, in the same process, and the ratios of the times are reported.
//!
//! Machines differ and are shared: a time by itself says little. Every line says what it is to be held
//! against. What is found is reported next to how fast, since finding nothing is the fastest of all.

#[cfg(feature = "baselines")]
mod baselines;
mod engine;
mod frames;
mod measure;
mod memory;
mod pack;
mod typing;

use std::fmt::Display;
use std::hint::black_box;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use harbinger::kb::{self, Kb, Limits, Loaded, Origin};

use engine::Ours;
use measure::{Engine as _, Outcome, timed, type_all};
use pack::Written;
use typing::Typed;

/// The sizes where none are given; the first is that of the built-in pack.
const SIZES: [usize; 3] = [470, 10_000, 100_000];

/// The key presses of a report.
const PRESSES: usize = 1_500;

/// What the slowest key press in a hundred is held to, in milliseconds: up to so many topics.
const HELD_TO: [(usize, f64); 2] = [(470, 1.0), (100_000, 8.0)];

fn main() -> anyhow::Result<()> {
    // Cargo says `--bench` to every measurement.
    let given: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let sizes: Vec<usize> = (given.iter())
        .map(|word| word.parse().with_context(|| format!("“{word}” is not a number of topics")))
        .collect::<anyhow::Result<_>>()?;
    ensure!(sizes.iter().all(|&size| size >= pack::FEWEST), "a pack has at least {} topics", pack::FEWEST);
    let sizes = if sizes.is_empty() { SIZES.to_vec() } else { sizes };

    let folder = tempfile::tempdir()?;
    let written = pack::write(folder.path(), SIZES[0])?;
    let reference = frames::frame(folder.path(), &written.full_page, Duration::from_secs(1));
    for size in sizes {
        report(size, reference)?;
    }
    Ok(())
}

/// Everything about one size. `reference` is the time of a frame at the first of [`SIZES`].
fn report(size: usize, reference: f64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let written = pack::write(folder.path(), size)?;
    let megabytes = written.bytes as f64 / 1e6;
    say(format_args!("{size} topics: a pack of {megabytes:.1} MB in {} files", written.files));

    let runs = if size <= 1_000 { 9 } else { 1 + 20_000 / size };
    let origin = Origin::Path(folder.path().to_owned());
    let (load, Loaded { kb, diagnostics }) =
        timed(runs, || kb::load(std::slice::from_ref(&origin), &Limits::default()));
    ensure!(diagnostics.is_empty(), "the pack has faults, the first one: {:?}", diagnostics[0]);
    let value = untyped(&origin, runs);
    say(format_args!(
        "  load: {load:.1} ms, {:.0} MB/s; the same text into untyped values with ron alone, one thread: \
         {value:.1} ms; ratio {:.2}",
        megabytes / load * 1e3,
        load / value
    ));

    let index = search(&kb, size, runs, load, &written)?;
    drop(kb);

    let settling = Duration::from_secs_f64(2e-3 * index + 0.5);
    let frame = frames::frame(folder.path(), &written.full_page, settling);
    say(format_args!(
        "  frame, Browse with a full topic page: {frame:.2} ms; at {} topics in this run {reference:.2} ms; \
         ratio {:.2}",
        SIZES[0],
        frame / reference
    ));
    Ok(())
}

/// The milliseconds that `ron` needs for a pack by itself.
fn untyped(origin: &Origin, runs: usize) -> f64 {
    let text = kb::pack::read(origin, &Limits::default());
    let parse = || {
        for file in &text.files {
            let parsed: Result<ron::Value, _> = ron::from_str(file.text());
            let _ = black_box(parsed);
        }
    };
    timed(runs, parse).0
}

/// What concerns the search engine; gives the milliseconds that its index takes.
fn search(kb: &Kb, size: usize, runs: usize, load: f64, written: &Written) -> anyhow::Result<f64> {
    let (build, mut ours) = timed(runs, || Ours::build(kb));
    say(format_args!("  index: {build:.1} ms; ratio to loading {:.2}", build / load));
    let bytes = memory_of(kb, &ours);
    match bytes {
        Some(bytes) => say(format_args!(
            "  index memory: {:.1} MB; ratio to the text of the pack {:.2}",
            bytes as f64 / 1e6,
            bytes as f64 / written.bytes as f64
        )),
        None => say("  index memory: this system does not say"),
    }

    let queries = typing::queries(kb, PRESSES);
    let outcome = type_all(&mut ours, &queries)?;
    let held_to = HELD_TO.iter().find(|(topics, _)| size <= *topics);
    let held_to = held_to.map_or_else(String::new, |(topics, most)| {
        format!("; held to p99 ≤ {most} ms at up to {topics} topics")
    });
    say(format_args!(
        "  {}, key press to {}, {} presses: {}{held_to}",
        ours.name(),
        engine::GIVES,
        outcome.presses(),
        times(&outcome)
    ));
    say(format_args!("    the topic that is meant is among the first ten: {}", outcome.found()));
    against_baselines(kb, &queries, (build, bytes), &outcome)?;
    Ok(build)
}

fn times(outcome: &Outcome) -> String {
    let [half, most, all] = [0.5, 0.99, 1.0].map(|part| outcome.quantile(part));
    format!("p50 {half:.3} ms, p99 {most:.3} ms, max {all:.3} ms")
}

/// What the index takes, as it says itself; else how much the process grows while another one is made, after
/// one that fills what loading and indexing have left free. `None` where the system does not say.
fn memory_of(kb: &Kb, ours: &Ours<'_>) -> Option<usize> {
    ours.bytes().or_else(|| {
        let filling = Ours::build(kb);
        let before = memory::anonymous()?;
        let measured = Ours::build(kb);
        let after = memory::anonymous()?;
        black_box((&filling, &measured));
        Some(after.saturating_sub(before))
    })
}

#[cfg(feature = "baselines")]
fn against_baselines(
    kb: &Kb,
    queries: &[Typed],
    (build, bytes): (f64, Option<usize>),
    ours: &Outcome,
) -> anyhow::Result<()> {
    for make in baselines::ALL {
        let (their_build, engine) = timed(1, || make(kb));
        let mut engine = engine?;
        let theirs = type_all(&mut *engine, queries)?;
        let ratio = |part| ours.quantile(part) / theirs.quantile(part);
        say(format_args!(
            "  baseline {}, hits and facet counts for the same presses: {}; ours/theirs p50 {:.2}, p99 {:.2}",
            engine.name(),
            times(&theirs),
            ratio(0.5),
            ratio(0.99)
        ));
        say(format_args!("    the topic that is meant is among the first ten: {}", theirs.found()));
        say(format_args!("    index: {their_build:.1} ms; ours/theirs {:.2}", build / their_build));
        if let (Some(bytes), Some(their_bytes)) = (bytes, engine.bytes()) {
            say(format_args!(
                "    index memory: {:.1} MB; ours/theirs {:.2}",
                their_bytes as f64 / 1e6,
                bytes as f64 / their_bytes as f64
            ));
        }
    }
    Ok(())
}

#[cfg(not(feature = "baselines"))]
#[expect(clippy::unnecessary_wraps, reason = "with baselines it can fail")]
fn against_baselines(_: &Kb, _: &[Typed], _: (f64, Option<usize>), _: &Outcome) -> anyhow::Result<()> {
    say("  baselines: not measured; `--features baselines` compares with tantivy and FTS5 of SQLite");
    Ok(())
}

fn say(words: impl Display) {
    // A reader that has gone away is no fault of the measurement.
    let _ = writeln!(std::io::stdout(), "{words}");
}
