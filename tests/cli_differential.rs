//! `harbinger differential` as people and scripts meet it: the real binary, its two streams and its exit codes.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "support/program.rs"]
mod program;

use std::path::Path;

use serde_json::Value;

use program::{Output, harbinger_in};

/// The patient of whom everybody thinks first.
const WEAK: &[&str] = &["differential", "--present", "proximal weakness", "dry mouth", "hilar mass"];

fn harbinger(arguments: &[&str]) -> Output {
    harbinger_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments)
}

fn json(arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--json"]].concat();
    let output = harbinger(&arguments);
    assert_eq!(output.code, 0, "{arguments:?}: {}", output.messages);
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error} in {:?}", output.out))
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().unwrap_or_else(|| panic!("`{field}` is a list in {value}"))
}

#[test]
fn the_document_has_everything_that_was_promised() {
    let document = json(WEAK);
    assert_eq!(document["syndromes"][0]["id"], "lambert-eaton");
    assert_eq!(document["tumours"][0]["id"], "small-cell-lung-cancer");
    for candidate in list(&document, "syndromes").iter().chain(list(&document, "tumours")) {
        assert!(candidate["id"].is_string() && candidate["name"].is_string(), "{candidate}");
        list(candidate, "aliases");
        list(candidate, "unexplained");
        let contributions = || list(candidate, "because").iter().chain(list(candidate, "against"));
        let sum: f64 = contributions().filter_map(|part| part["contribution"].as_f64()).sum();
        let score = candidate["score"].as_f64().expect("a score is a number");
        assert!((sum - score).abs() < 1e-4, "{sum} {score}");
        for part in contributions() {
            assert!(part["finding"].is_string() && part["matched"].is_string(), "{part}");
            assert!(!list(part, "cite").is_empty(), "{part}");
        }
    }
    let findings: Vec<_> =
        list(&document["syndromes"][0], "because").iter().map(|part| &part["finding"]).collect();
    for finding in &WEAK[2..] {
        assert!(findings.iter().any(|found| *found == finding), "{finding}: {findings:?}");
    }
    assert!(!list(&document, "next").is_empty());
    for next in list(&document, "next") {
        assert!(next["id"].is_string() && next["name"].is_string() && next["why"].is_string(), "{next}");
    }
}

#[test]
fn options_may_be_repeated_and_limit_the_answer() {
    let together = json(WEAK);
    let apart = json(&[
        "differential",
        "--present",
        "proximal weakness",
        "--present",
        "dry mouth",
        "--present",
        "hilar mass",
    ]);
    assert_eq!(together, apart);
    let few =
        json(&[WEAK, &["--limit", "1", "--absent", "fever", "rash", "--age", "63", "--sex", "m"]].concat());
    assert_eq!((list(&few, "syndromes").len(), list(&few, "tumours").len()), (1, 1));
    let male = json(&["differential", "--present", "ovarian mass", "--sex", "M", "--age", "40"]);
    let against = list(&male, "tumours").iter().flat_map(|tumour| list(tumour, "against"));
    assert!(against.into_iter().any(|part| part["finding"] == "male"), "{male}");
    let known = json(&["differential", "--present", "ataxia", "--known", "anti-yo"]);
    assert_eq!(known["syndromes"][0]["id"], "paraneoplastic-cerebellar-degeneration");
}

#[test]
fn people_read_receipts_and_the_next_step() {
    let output = harbinger(WEAK);
    assert_eq!(output.code, 0, "{}", output.messages);
    for words in
        ["Lambert–Eaton", "hilar mass:", "Tumours to hunt for", "What would tell them apart", "[titulaer-"]
    {
        assert!(output.out.contains(words), "{words} in {}", output.out);
    }
}

#[test]
fn wrong_usage_and_no_answer_have_their_codes() {
    for (arguments, code, messages) in [
        (&["differential"][..], 2, "--present"),
        (&["differential", "--absent", "fever"], 2, "--present"),
        (&["differential", "--present"], 2, "--present"),
        (&["differential", "--present", "fever", "--age", "old"], 2, "number of years"),
        (&["differential", "--present", "fever", "--age", "-3"], 2, "--age"),
        (&["differential", "--present", "fever", "--sex", "X"], 2, "--sex"),
        (&["differential", "--present", "fever", "--only"], 2, "--pack"),
        (&["differential", "--present", "fever", "--known", "nobody"], 2, "no topic"),
        (&["differential", "--present", "fever", "--pack", "./is-not-there.ron"], 2, "is-not-there"),
        (&["differential", "--present", ""], 1, "nothing explains"),
        (&["differential", "--present", "zzzzqqqq"], 1, "Not understood"),
        (&["differential", "--present", "no fever"], 1, "nothing explains"),
    ] {
        let output = harbinger(arguments);
        assert_eq!(output.code, code, "{arguments:?}: {}", output.messages);
        assert!(output.messages.contains(messages), "{arguments:?}: {}", output.messages);
    }
    let nothing = harbinger(&["differential", "--json", "--present", "zzzzqqqq"]);
    let document: Value = serde_json::from_str(&nothing.out).expect("a document all the same");
    assert_eq!((nothing.code, list(&document, "syndromes").len()), (1, 0));
}
