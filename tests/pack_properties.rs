//! Whatever a pack holds, loading it ends, and what it says can be trusted.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::fs;
use std::path::Path;

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

/// Loads bytes as a pack of one file.
fn load_bytes(bytes: &[u8]) -> Loaded {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("pack.ron");
    fs::write(&path, bytes).expect("a file is written");
    load(&[Origin::Path(path)], &Limits::default())
}

/// What holds of everything that was ever loaded.
fn check(bytes: &[u8], loaded: &Loaded) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    for pair in loaded.diagnostics.windows(2) {
        assert_ne!(pair[0], pair[1], "nothing is said twice");
    }
    for fault in &loaded.diagnostics {
        // What the checker calls sound, the parser must accept.
        assert!(!fault.message.contains("cannot be read as RON"), "{fault:#}");
        assert_eq!(Path::new(&fault.file).file_name().and_then(|name| name.to_str()), Some("pack.ron"));
        assert!(!fault.message.is_empty() && !fault.message.ends_with('.'), "{fault}");
        let shown = format!("{fault:#}");
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        let Some(place) = fault.place else { continue };
        let line =
            text.split('\n').nth(place.line - 1).unwrap_or_else(|| panic!("{fault} is beyond the last line"));
        assert!(place.column <= line.chars().count() + 1, "{fault} is beyond its line");
        let excerpt = fault.excerpt.as_ref().unwrap_or_else(|| panic!("{fault} has a place and no excerpt"));
        if text.is_empty() {
            continue;
        }
        let shown = &excerpt.lines[place.line - excerpt.first_line];
        assert!(
            excerpt.marked.start <= excerpt.marked.end && excerpt.marked.end <= shown.chars().count(),
            "{fault}"
        );
        let marked: String = shown.chars().skip(excerpt.marked.start).take(excerpt.marked.len()).collect();
        let there: String = line.chars().skip(place.column - 1).take(excerpt.marked.len()).collect();
        let same = marked
            .chars()
            .zip(there.chars())
            .all(|(shown, c)| shown == c || shown == '\u{fffd}' || c.is_whitespace());
        assert!(
            same && marked.chars().count() == there.chars().count(),
            "{fault}: {marked:?} is not {there:?}"
        );
    }
    let kb = &loaded.kb;
    for link in kb.links() {
        assert!(kb.links_to(link.to).any(|other| std::ptr::eq(other, link)));
    }
    for (index, topic) in kb.topics().iter().enumerate() {
        assert_eq!(kb.find(&topic.slug).map(harbinger::kb::TopicId::index), Some(index));
    }
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
        check(&bytes, &load_bytes(&bytes));
    }

    #[test]
    fn any_text_can_be_loaded(text in "\\PC{0,200}", parts in prop::collection::vec(0..SHRAPNEL.len(), 0..60)) {
        check(text.as_bytes(), &load_bytes(text.as_bytes()));
        let shrapnel: String = parts.iter().map(|&part| SHRAPNEL[part]).collect();
        check(shrapnel.as_bytes(), &load_bytes(shrapnel.as_bytes()));
    }

    #[test]
    fn a_broken_file_can_be_loaded(seed in 0..SEEDS.len(), blows in prop::collection::vec(blow(), 1..12)) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for blow in &blows {
            strike(&mut bytes, blow);
        }
        check(&bytes, &load_bytes(&bytes));
    }

    #[test]
    fn one_blow_costs_few_topics(seed in 0..SEEDS.len(), at in any::<prop::sample::Index>(), which in 0..SHRAPNEL.len()) {
        let seed = SEEDS[seed];
        let at = seed.floor_char_boundary(at.index(seed.len()));
        let broken = format!("{}{}{}", &seed[..at], SHRAPNEL[which], &seed[at..]);
        let (sound, loaded) = (load_bytes(seed.as_bytes()), load_bytes(broken.as_bytes()));
        check(broken.as_bytes(), &loaded);
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
