//! Whatever comes from a stranger – a pack, a claim, a query, a document to import, a picture – does no harm.
//!
//! The properties stand in `fuzz/src/`, where libFuzzer uses them too. This driver needs no nightly compiler: it
//! mutates fixtures, and keeps a mutation as a further seed where it met something that no other one has met. Every
//! test run does a little, the same each time. `HARBINGER_FUZZ_SECONDS=180 cargo test --test fuzz -- --nocapture`
//! goes on for so long with each target, from another beginning each time, and says how many inputs it ran and which
//! took longest. An input that fails is kept as a file under `target/tmp/`.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]
#![expect(clippy::print_stdout, reason = "a long run says what it did")]

mod mutation;
mod seeds;
#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a library too")]
mod targets;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, fs};

use mutation::{Dice, mend_png, mutate};

/// Something that takes bytes, and what it is given.
struct Target {
    name: &'static str,
    run: fn(&[u8]) -> String,
    seeds: Vec<Vec<u8>>,
    /// Words of the format, which chance would not find.
    tokens: &'static [&'static str],
    /// How many inputs an ordinary test run tries.
    inputs: usize,
}

/// The most mutations that are kept as seeds.
const MOST_KEPT: usize = 4_000;
/// No input may take longer: it would stop the program, or a machine.
const MOST_TIME: Duration = Duration::from_secs(20);

/// How long a test run was told to take for each target.
fn told() -> Option<Duration> {
    let seconds = env::var("HARBINGER_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(seconds.parse().expect("HARBINGER_FUZZ_SECONDS is a number of seconds")))
}

fn fuzz(target: &Target) {
    let (told, start) = (told(), Instant::now());
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut dice = Dice(told.map_or(1, |_| since.as_secs()));
    let mut met = HashSet::new();
    let mut slowest = (Duration::ZERO, 0);
    let mut run = |bytes: &[u8]| {
        let began = Instant::now();
        let way = tried(target, bytes, told.is_some());
        let is_new = met.len() < MOST_KEPT && met.insert(way);
        let took = began.elapsed();
        slowest = slowest.max((took, bytes.len()));
        assert!(took <= MOST_TIME, "{}: {took:?}, see {}", target.name, keep(target, bytes).display());
        is_new
    };
    for seed in &target.seeds {
        run(seed);
    }
    let mut inputs: Vec<Box<[u8]>> = target.seeds.iter().map(|seed| seed.as_slice().into()).collect();
    let mut count = inputs.len();
    while told.map_or(count < target.inputs, |told| start.elapsed() < told) {
        let mut bytes = dice.one_of(&inputs).to_vec();
        let other = dice.one_of(&inputs);
        mutate(&mut bytes, other, target.tokens, &mut dice);
        mend_png(&mut bytes);
        if run(&bytes) {
            inputs.push(bytes.into());
        }
        count += 1;
    }
    if told.is_some() {
        let (kept, seconds) = (inputs.len() - target.seeds.len(), start.elapsed().as_secs());
        let (took, length) = slowest;
        println!(
            "{}: {count} inputs in {seconds} s, {kept} kept; the slowest took {took:?} for {length} bytes",
            target.name
        );
    }
}

/// Runs a target; an input that fails is kept. With `beforehand` it is kept while it runs, since what overflows the
/// stack leaves no time for that later.
fn tried(target: &Target, bytes: &[u8], beforehand: bool) -> String {
    if beforehand {
        keep(target, bytes);
    }
    catch_unwind(AssertUnwindSafe(|| (target.run)(bytes))).unwrap_or_else(|panic| {
        let path = keep(target, bytes);
        println!("{}: the input is kept in {}", target.name, path.display());
        resume_unwind(panic)
    })
}

fn keep(target: &Target, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}", target.name));
    fs::write(&path, bytes).expect("the input is kept");
    path
}

#[test]
fn any_pack_can_be_loaded_and_written() {
    fuzz(&Target {
        name: "pack",
        run: targets::pack,
        seeds: seeds::packs(),
        tokens: &[
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\\",
            "\\u{202e}",
            "'",
            "#",
            "r#\"",
            "\"#",
            "/*",
            "*/",
            "//",
            "\n",
            "\r",
            "\u{feff}",
            "é",
            "[[",
            "]]",
            "|",
            "Some(",
            "None",
            "-1e999",
            "99999999999999999999",
            "Pack(id: \"x\", title: \"X\"),",
            "Syndrome(id: \"s\", name: \"S\"",
            "Extend(id: \"s\"",
            "Source(id: \"",
            "Synonym(term: \"a\", typed: [\"b\"]),",
            "summary: (\"",
            "cite: [\"",
            "aliases: [\"",
            "sections: {",
            "Overview: [(\"",
            "figures: [(file: \"../x.png\"",
            "tumours: [(to: \"",
            "url: \"javascript:x\"",
            "doi: \"10.1/x\"",
            "year: 0",
            "name: \"\"",
            "\u{202e}",
            "\u{0}",
            "\u{1b}[31m",
        ],
        inputs: 250,
    });
}

#[test]
fn any_text_is_markup() {
    fuzz(&Target {
        name: "markup",
        run: targets::markup,
        seeds: seeds::claims(),
        tokens: &["[[", "]]", "[", "]", "|", " ", "[[a|b]]", "[[|]]", "é", "\u{a0}", "\u{301}", "🦓"],
        inputs: 20_000,
    });
}

#[test]
fn any_text_is_a_query() {
    fuzz(&Target {
        name: "query",
        run: targets::query,
        seeds: seeds::queries(),
        tokens: &[
            "\"",
            "“",
            "”",
            "„",
            "-",
            ":",
            ",",
            " ",
            "kind:",
            "system:",
            "tumour:",
            "mechanism:",
            "source:",
            "cited:",
            "pack:",
            "age:",
            "class:",
            "-\"",
            "**",
            "\u{301}",
            "\u{ad}",
            "\u{200d}",
            "ß",
            "ﬁ",
            "İ",
            "γ",
            "⁶⁸",
            "🦓",
            "\u{0}",
            "\u{202e}",
            "ſ",
            "Ǆ",
            "œ",
            "\u{1f}",
            "anti-",
            "gamma",
            "68-",
        ],
        inputs: 500,
    });
}

#[test]
fn any_document_can_be_imported_or_is_refused() {
    fuzz(&Target {
        name: "import",
        run: targets::import,
        seeds: seeds::documents(),
        tokens: &[
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "-1",
            "1e999",
            "18446744073709551616",
            "\\u0000",
            "\\ud800",
            "\"gone\": true,",
            "\"changed\": \"9999-12-31T23:59:59Z\",",
            "\"id\": \"0\",",
            "00000000000000000000000000000001",
            "\"topic\": \"x\",",
            "\"name\": \"\",",
            "\"version\": 2,",
            "\u{202e}",
            "[[[[[[[[",
            "{\"a\":",
            "\n",
            "settings",
            "visits",
            "searches",
            "bookmarks",
            "place",
            "\\u202e",
            "cleared",
            "session",
        ],
        inputs: 3_000,
    });
}

#[test]
fn any_bytes_are_a_picture_or_refused() {
    fuzz(&Target {
        name: "figure",
        run: targets::figure,
        seeds: seeds::pictures(),
        tokens: &[
            "\0\0\0\0",
            "\u{7f}",
            "IHDR",
            "IDAT",
            "PLTE",
            "tRNS",
            "acTL",
            "fcTL",
            "eXIf",
            "VP8 ",
            "VP8L",
            "VP8X",
            "ALPH",
            "ANMF",
            "ICCP",
            "<g>",
            "</g>",
            "<svg>",
            "<use href=\"#r\"/>",
            "<image href=\"x.png\"/>",
            "url(#f)",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]>",
            "&a;",
            "width=\"1e9\"",
            "NaN",
            "-1",
            "1e38",
            "transform=\"scale(0)\"",
            "<filter id=\"q\">",
            "<feTurbulence/>",
            "<feMorphology radius=\"99\"/>",
            "<feImage href=\"#r\"/>",
            "stroke-width=\"1e30\"",
            "<textPath href=\"#r\">x</textPath>",
            "viewBox=\"0 0 0 0\"",
            "%",
            "\"",
            "'",
        ],
        inputs: 600,
    });
}
