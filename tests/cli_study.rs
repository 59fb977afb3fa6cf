//! `harbinger cards` and `harbinger quiz`: the real binary, its two streams and its exit codes.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "support/program.rs"]
mod program;

use std::path::Path;

use serde_json::Value;

use program::{Output, harbinger_in};

/// Runs the program: its exit code and its two streams.
fn harbinger(arguments: &[&str]) -> (i32, String, String) {
    let Output { code, out, messages } = harbinger_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments);
    (code, out, messages)
}

/// The one JSON document of a call that ends well.
fn json(arguments: &[&str]) -> Vec<Value> {
    let (code, out, messages) = harbinger(arguments);
    assert_eq!(code, 0, "{arguments:?}: {messages}");
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error} in {out}"))
}

#[test]
fn a_quiz_is_a_list_of_questions() {
    let items = json(&["quiz", "--json", "--seed", "3", "--count", "6"]);
    assert_eq!(items.len(), 6);
    for item in &items {
        let options = item["options"].as_array().expect("options");
        let answer = item["answer"].as_u64().expect("one answer") as usize;
        assert!(options.len() == 5 && answer < 5, "{item}");
        assert_eq!(item["explanations"].as_array().map(Vec::len), Some(5));
        assert!(item["cite"].as_array().is_some_and(|cite| !cite.is_empty()), "{item}");
        assert!(
            item["topic"].is_string() && item["stem"].is_string() && item["form"] == "single-best-answer"
        );
        assert!(
            item["explanations"]
                .as_array()
                .is_some_and(|all| all.iter().all(|one| one["cite"][0].is_string()))
        );
    }
    assert_eq!(items, json(&["quiz", "--json", "--seed", "3", "--count", "6"]));
    assert_ne!(items, json(&["quiz", "--json", "--seed", "4", "--count", "6"]));
}

#[test]
fn forms_and_queries_narrow_a_quiz() {
    let items =
        json(&["quiz", "--json", "--form", "matching", "--form", "multiple-response", "--count", "4"]);
    assert!(items.iter().all(|item| item["answer"].is_array()), "{items:?}");
    for item in json(&["quiz", "--json", "--query", "kind:syndrome system:endocrine", "--count", "5"]) {
        let (_, out, _) = harbinger(&["show", "--json", item["topic"].as_str().expect("a topic")]);
        let topic: Value = serde_json::from_str(&out).expect("a topic");
        assert_eq!(topic["kind"], "syndrome");
    }
}

#[test]
fn cards_are_a_list() {
    let cards = json(&["cards", "--json", "--query", "lambert eaton"]);
    let of_topic: Vec<&Value> = cards.iter().filter(|card| card["topic"] == "lambert-eaton").collect();
    assert!(of_topic.len() > 3, "{}", cards.len());
    for card in &cards {
        for field in ["key", "front", "back", "topic", "rule", "fingerprint", "siblings"] {
            assert!(card[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {card}");
        }
        assert!(card["cite"][0].is_string() && card["why"][0]["text"].is_string(), "{card}");
    }
    let some = json(&["cards", "--json", "--seed", "1", "--count", "7"]);
    assert_eq!(some.len(), 7);
    assert_eq!(some, json(&["cards", "--json", "--seed", "1", "--count", "7"]));
}

#[test]
fn plain_output_is_readable() {
    let (code, out, messages) =
        harbinger(&["cards", "--count", "1", "--query", "lambert-eaton kind:syndrome"]);
    assert_eq!(code, 0, "{messages}");
    assert!(out.starts_with("Which tumour is classically associated with Lambert–Eaton myasthenic syndrome?\n    Small-cell lung cancer\n"), "{out}");
    assert!(messages.ends_with("harbinger: 1 card\n"), "{messages}");
    let (code, out, _) = harbinger(&["quiz", "--count", "2"]);
    assert!(code == 0 && out.starts_with("1. ") && out.contains("\n    Answer: "), "{out}");
}

#[test]
fn nothing_found_is_a_no_and_still_a_document() {
    for command in ["cards", "quiz"] {
        let (code, out, messages) = harbinger(&[command, "--json", "--query", "xyzzyplugh"]);
        assert_eq!((code, out.trim()), (1, "[]"), "{messages}");
        assert!(messages.contains("nothing matches “xyzzyplugh”"), "{messages}");
    }
    assert_eq!(harbinger(&["quiz", "--form", "essay"]).0, 2);
    assert_eq!(harbinger(&["cards", "--pack", "no/such/pack"]).0, 2);
}
