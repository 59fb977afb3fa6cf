//! Whatever a pack holds, loading it ends, and what it says can be trusted.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "../fuzz/src/pack.rs"]
#[expect(unreachable_pub, reason = "it is a part of a library too")]
mod pack;

use std::fs;

use harbinger::kb::markup::{self, Run};
use harbinger::kb::{Limits, Loaded, Origin, Outcome, load};
use proptest::prelude::*;

/// Sound files, to be broken.
const SEEDS: &[&str] = &[
    include_str!("fixtures/ground.ron"),
    include_str!("../data/syndromes/renal.ron"),
    include_str!("../data/systems.ron"),
    include_str!("../data/mediators/cytokines-and-growth-factors.ron"),
];

/// What may be put into a file to break it.
const SHRAPNEL: &[&str] = &[
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
    "'",
    "#",
    "r#\"",
    "/*",
    "*/",
    "//",
    "\n",
    "\u{feff}",
    "é",
    "[[",
    "]]",
    "|",
    "Syndrome(",
    "\nSource(id:",
    "Some(",
    "None",
    "id:",
    "cite: []",
    "\u{202e}",
    "-1e999",
];

fn load_text(text: &str) -> Loaded {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("pack.ron");
    fs::write(&path, text).expect("a file is written");
    load(&[Origin::Path(path)], &Limits::default())
}

/// One thing that befalls a file.
#[derive(Clone, Debug)]
enum Blow {
    Flip(prop::sample::Index, u8),
    Delete(prop::sample::Index, usize),
    Insert(prop::sample::Index, usize),
    Copy(prop::sample::Index, usize, prop::sample::Index),
    Truncate(prop::sample::Index),
}

fn blow() -> impl Strategy<Value = Blow> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Blow::Flip(at, byte)),
        4 => (at(), 1..40_usize).prop_map(|(at, length)| Blow::Delete(at, length)),
        6 => (at(), 0..SHRAPNEL.len()).prop_map(|(at, which)| Blow::Insert(at, which)),
        2 => (at(), 1..2_000_usize, at()).prop_map(|(from, length, to)| Blow::Copy(from, length, to)),
        1 => at().prop_map(Blow::Truncate),
    ]
}

fn strike(bytes: &mut Vec<u8>, blow: &Blow) {
    if bytes.is_empty() {
        return;
    }
    let length = bytes.len();
    match blow {
        Blow::Flip(at, byte) => bytes[at.index(length)] = *byte,
        Blow::Delete(at, count) => {
            let at = at.index(length);
            bytes.drain(at..(at + count).min(length));
        }
        Blow::Insert(at, which) => {
            let at = at.index(length);
            bytes.splice(at..at, SHRAPNEL[*which].bytes());
        }
        Blow::Copy(from, count, to) => {
            let from = from.index(length);
            let copy = bytes[from..(from + count).min(length)].to_vec();
            let to = to.index(length);
            bytes.splice(to..to, copy);
        }
        Blow::Truncate(at) => bytes.truncate(at.index(length)),
    }
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_bytes_can_be_loaded(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        pack::pack(&bytes);
    }

    #[test]
    fn any_text_can_be_loaded(text in "\\PC{0,200}", parts in prop::collection::vec(0..SHRAPNEL.len(), 0..60)) {
        pack::pack(text.as_bytes());
        let shrapnel: String = parts.iter().map(|&part| SHRAPNEL[part]).collect();
        pack::pack(shrapnel.as_bytes());
    }

    #[test]
    fn a_broken_file_can_be_loaded(seed in 0..SEEDS.len(), blows in prop::collection::vec(blow(), 1..12)) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for blow in &blows {
            strike(&mut bytes, blow);
        }
        pack::pack(&bytes);
    }

    #[test]
    fn one_blow_costs_few_topics(seed in 0..SEEDS.len(), at in any::<prop::sample::Index>(), which in 0..SHRAPNEL.len()) {
        let seed = SEEDS[seed];
        let at = seed.floor_char_boundary(at.index(seed.len()));
        let broken = format!("{}{}{}", &seed[..at], SHRAPNEL[which], &seed[at..]);
        pack::pack(broken.as_bytes());
        let (sound, loaded) = (load_text(seed), load_text(&broken));
        // Between two topics, a comment or raw string without an end takes the rest along, and says so.
        let says_so = loaded.diagnostics.iter().any(|fault| fault.outcome == Outcome::LeftOut("the rest of the file".into()));
        let (left, whole) = (loaded.kb.topics().len(), sound.kb.topics().len());
        prop_assert!(left + 2 >= whole || says_so, "{:?} at {at} leaves {left} of {whole}", SHRAPNEL[which]);
    }

    #[test]
    fn markup_covers_its_text(parts in prop::collection::vec("\\[\\[|\\]\\]|\\[|\\]|\\||[a-cé ]{1,3}", 0..20)) {
        let text = parts.concat();
        let mut rest = text.as_str();
        for run in markup::runs(&text) {
            match run {
                Run::Text(plain) => {
                    prop_assert!(!plain.is_empty());
                    rest = rest.strip_prefix(plain).expect("plain text stands as it is");
                }
                Run::Link { slug, text } => {
                    prop_assert!(!slug.is_empty() && !text.is_empty());
                    let inside = rest.strip_prefix("[[").expect("a link opens");
                    let (inside, after) = inside.split_at(inside.find("]]").expect("a link closes"));
                    prop_assert!(inside.contains(slug) && inside.contains(text));
                    rest = &after[2..];
                }
            }
        }
        prop_assert_eq!(rest, "");
        let plain = markup::plain(&text);
        prop_assert!(plain.len() <= text.len());
        if let Some(span) = markup::unclosed(&text) {
            prop_assert_eq!(&text[span], "[[");
        }
    }
}
