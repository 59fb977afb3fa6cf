//! How long large packs take to open, the first time and again: `cargo bench --bench opening`.
//!
//! Packs of 10,000 and of 100,000 topics are written into a temporary folder and opened by processes of their own:
//! the first one reads, checks and indexes, and keeps what it made; the second one takes it from the cache. Reported
//! are the times until everything can be used, and the most memory that was in use, which is held against the bytes
//! of the pack. Other sizes are arguments: `cargo bench --bench opening -- 20000`.
//!
//! The files have just been written and are still in memory: what a disk adds is not measured.

#[path = "scale/pack/mod.rs"]
mod pack;

use std::fmt::Display;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context as _, ensure};
use harbinger::cache::{self, Content, Stamp};
use harbinger::kb::{self, Limits, Origin};
use harbinger::search::{Facets, Index};
use mimalloc::MiMalloc;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The sizes where none are given.
const SIZES: [usize; 2] = [10_000, 100_000];

/// How often the cache is opened; the quickest time counts, since other work of the machine only adds to it.
const AGAIN: usize = 5;

/// What a process of its own is asked to do.
const FIRST: &str = "--first-opening";
const SECOND: &str = "--second-opening";

fn main() -> anyhow::Result<()> {
    // Cargo says `--bench` to every measurement.
    let given: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [task, pack, folder] = &given[..] {
        let origins = [Origin::BuiltIn, Origin::Path(pack.into())];
        return match task.as_str() {
            FIRST => open_first(&origins, Path::new(folder)),
            _ => open_again(&origins, Path::new(folder)),
        };
    }
    let sizes: Vec<usize> = (given.iter())
        .map(|word| word.parse().with_context(|| format!("“{word}” is not a number of topics")))
        .collect::<anyhow::Result<_>>()?;
    ensure!(sizes.iter().all(|&size| size >= pack::FEWEST), "a pack has at least {} topics", pack::FEWEST);
    for size in if sizes.is_empty() { SIZES.to_vec() } else { sizes } {
        report(size)?;
    }
    Ok(())
}

fn report(size: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (pack, kept) = (folder.path().join("pack"), folder.path().join("cache"));
    fs::create_dir(&pack)?;
    let written = pack::write(&pack, size)?;
    let megabytes = written.bytes as f64 / 1e6;
    say(format_args!("{size} topics: a pack of {megabytes:.1} MB in {} files", written.files));
    let of_pack = |memory: f64| format!("{memory:.0} MB, {:.2} × the pack", memory / megabytes);

    let [opened, memory, keeping, memory_at_end] = measured(FIRST, &pack, &kept)?;
    say(format_args!("  first opening: {opened:.0} ms; peak memory {}; held to 3 ×", of_pack(memory)));
    let size = cache::size(&kept) as f64 / 1e6;
    say(format_args!(
        "  keeping it, on a worker: {keeping:.0} ms; peak memory {}; the cache takes {size:.0} MB",
        of_pack(memory_at_end)
    ));
    let again: Vec<[f64; 4]> =
        (0..AGAIN).map(|_| measured(SECOND, &pack, &kept)).collect::<anyhow::Result<_>>()?;
    let quickest = again.iter().min_by(|a, b| a[0].total_cmp(&b[0])).context("no opening was measured")?;
    say(format_args!(
        "  second opening, from the cache: {:.0} ms; peak memory {}; held to 1000 ms",
        quickest[0],
        of_pack(quickest[1])
    ));
    say(format_args!("  holding the cache against the files, on a worker: {:.0} ms", quickest[2]));
    Ok(())
}

/// The four numbers that a process of its own says.
fn measured(task: &str, pack: &Path, cache: &Path) -> anyhow::Result<[f64; 4]> {
    let mut command = Command::new(env::current_exe()?);
    let output = command.arg(task).arg(pack).arg(cache).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "{task} failed");
    let said = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = said.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    numbers.try_into().ok().with_context(|| format!("“{said}” is not four numbers"))
}

fn open_first(origins: &[Origin], folder: &Path) -> anyhow::Result<()> {
    let limits = Limits::default();
    let start = Instant::now();
    let stamp = Stamp::of(origins, &limits).context("the pack cannot be read")?;
    let loaded = kb::load(origins, &limits);
    let facets = Facets::build(&loaded.kb);
    let index = Index::build(&loaded.kb);
    let opened = milliseconds(start);
    let memory = peak_memory();
    let start = Instant::now();
    let (kb, diagnostics) = (&loaded.kb, &loaded.diagnostics[..]);
    let kept = cache::keep(folder, &stamp, Content { kb, index: &index, facets: &facets, diagnostics })?;
    ensure!(kept, "the content was not kept");
    say(format_args!("{opened} {memory} {} {}", milliseconds(start), peak_memory()));
    // Nobody waits for the memory to be given back.
    std::process::exit(0)
}

fn open_again(origins: &[Origin], folder: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let cached = cache::open(folder, origins, &Limits::default()).context("the cache was not taken")?;
    let opened = milliseconds(start);
    let memory = peak_memory();
    let start = Instant::now();
    ensure!(cached.seal.verify(), "the files do not say what the cache was made of");
    say(format_args!("{opened} {memory} {} {}", milliseconds(start), peak_memory()));
    std::process::exit(0)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// The most megabytes that this process has had in memory; 0 where the system does not say (other than Linux).
fn peak_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = kilobytes.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1.024e-3
}

fn say(words: impl Display) {
    // A reader that has gone away is no fault of the measurement.
    let _ = writeln!(std::io::stdout(), "{words}");
}
