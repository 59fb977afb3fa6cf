use std::path::Path;

use serde_json::Value;

use crate::program::{Output, harbinger_in};

/// Calls the program, and returns its exit code and both streams.
fn harbinger(arguments: &[&str]) -> (i32, String, String) {
    let Output { code, out, messages } = harbinger_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments);
    (code, out, messages)
}

#[test]
fn the_commands_answer_for_people_and_for_programs() {
    for (arguments, begins, title) in [
        (
            &["compare", "lambert-eaton", "myasthenia-gravis"][..],
            "Comparison: Lambert–Eaton syndrome · Myasthenia gravis\n\nWHAT TELLS THEM APART\n",
            "Comparison: Lambert–Eaton syndrome · Myasthenia gravis",
        ),
        (
            &["gamut", "adrenal-mass", "--modality", "mri", "--age", "child"],
            "Gamut: Adrenal mass\n",
            "Gamut: Adrenal mass",
        ),
        (
            &["hunt", "limbic-encephalitis", "--sex", "F"],
            "Hunt for the primary: ",
            "Hunt for the primary: Limbic encephalitis",
        ),
        (&["hunt", "thymoma"], "Syndromes to watch for: Thymoma\n", "Syndromes to watch for: Thymoma"),
    ] {
        let (code, out, messages) = harbinger(arguments);
        assert_eq!((code, messages.as_str()), (0, ""), "{arguments:?}");
        assert!(out.starts_with(begins), "{arguments:?}: {out}");
        let (code, out, _) = harbinger(&[arguments, &["--markdown"]].concat());
        assert!(code == 0 && out.starts_with(&format!("# {title}\n")), "{arguments:?}: {out}");
        let (code, out, _) = harbinger(&[arguments, &["--json"]].concat());
        let json: Value = serde_json::from_str(&out).expect("one JSON document");
        assert_eq!((code, json["title"].as_str()), (0, Some(title)), "{arguments:?}");
        assert!(
            json["references"].as_array().is_some_and(|references| !references.is_empty()),
            "{arguments:?}"
        );
    }
}

#[test]
fn what_cannot_be_answered_is_said() {
    for (arguments, expected, said) in [
        (&["gamut", "adrenal-mas"][..], 1, "there is no topic “adrenal-mas”"),
        (&["gamut", "thymoma"], 1, "“thymoma” is a tumour, not an imaging feature"),
        (&["gamut", "adrenal-mass", "--modality", "thymoma"], 1, "“thymoma” is a tumour, not a modality"),
        (&["hunt", "adrenal-mass"], 1, "no tumour and no syndrome is linked to “adrenal-mass”"),
        (&["compare", "thymoma", "thymoma"], 1, "“thymoma” is named twice"),
        (&["compare", "thymoma"], 2, "2 values required"),
        (&["compare", "a", "b", "c", "d", "e"], 2, "unexpected"),
        (&["hunt", "thymoma", "--age", "old"], 2, "invalid value"),
    ] {
        let (code, out, messages) = harbinger(arguments);
        assert_eq!((code, out.as_str()), (expected, ""), "{arguments:?}: {messages}");
        assert!(messages.contains(said), "{arguments:?}: {messages}");
    }
    let (code, out, _) = harbinger(&["gamut", "adrenal-mas", "--json"]);
    assert_eq!((code, out.trim()), (1, "null"));
}
