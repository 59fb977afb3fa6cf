//! What Anki's own library makes of our exports, and what we make of its own.
//!
//! The library comes from `PyPI` (`pip install anki`). `HARBINGER_ANKI_PYTHON` names the Python that has it, and then it
//! must be there; without, it is tried with `python3`, and where that does not know it the test says so and is skipped.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use harbinger::export::anki::{HistoryError, Note, history, package, text};
use harbinger::user::OwnCard;
use serde_json::{Value, json};

use super::own::{ASKED, mine};
use super::{LATER, THEN, content, everything, first, second};

/// The Python to use; `None` where there is none with the library.
fn python() -> Option<String> {
    let named = env::var("HARBINGER_ANKI_PYTHON").ok();
    let python = named.clone().unwrap_or_else(|| "python3".to_owned());
    let found = Command::new(&python)
        .args(["-c", "import anki.collection"])
        .stdin(Stdio::null())
        .output()
        .is_ok_and(|output| output.status.success());
    assert!(found || named.is_none(), "HARBINGER_ANKI_PYTHON: {python} does not know the library anki");
    found.then_some(python)
}

/// What Anki should show of notes.
fn expected(notes: &[Note]) -> Value {
    let note = |note: &Note| {
        json!({
            "guid": note.guid, "deck": note.deck, "tags": note.tags,
            "fields": {
                "Front": note.front, "Hint": note.hint, "Back": note.back, "Why": note.why,
                "Source": note.source, "Topic": note.topic, "Key": note.key,
            },
        })
    };
    notes.iter().map(note).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "that a test is skipped should be seen")]
fn anki_opens_changes_in_place_and_gives_back() {
    let Some(python) = python() else {
        println!("skipped: python3 does not know Anki's library; `pip install anki` brings it");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path();
    let put = |name: &str, bytes: &[u8]| fs::write(place.join(name), bytes).expect("it is written");
    for (name, pack, time, asked) in
        [("first", first(), THEN, ASKED), ("second", second(), LATER, "Which nail is it?")]
    {
        let kb = content(&pack, true);
        let notes = everything(&kb, &mine(&kb, asked)).notes;
        put(&format!("{name}.apkg"), &package(&notes, time).expect("it is made"));
        put(&format!("{name}.txt"), text(&notes).as_bytes());
        put(&format!("{name}.json"), expected(&notes).to_string().as_bytes());
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/anki/verify.py");
    let output =
        Command::new(python).arg(script).arg(place).stdin(Stdio::null()).output().expect("Python runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{faults}");
    println!("{said}");

    // What was answered there comes back, and the newest form of a package is told.
    let read = |name: &str| fs::read(place.join(name)).expect("Anki has written it");
    let answers: BTreeMap<String, Vec<u8>> =
        serde_json::from_slice(&read("answers.json")).expect("answers by key");
    assert!(answers.len() > 2);
    let reviews = history(&read("studied.apkg")).expect("it is read").answers;
    let mut given: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for review in reviews {
        assert!(review.when > 1_700_000_000_000 && review.took <= 60_000, "{review:?}");
        given.entry(review.key).or_default().push(review.grade);
    }
    assert_eq!(given, answers);
    assert!(given.keys().any(|key| OwnCard::id_of(key).is_some()), "{given:?}");
    assert!(matches!(history(&read("newest.apkg")), Err(HistoryError::Newest)));
}
