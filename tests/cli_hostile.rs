//! The command line under hostile conditions: places that cannot be written, and words that steer a terminal.

#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "support/program.rs"]
mod program;

use std::fs;

use program::harbinger_in;

#[cfg(target_os = "linux")]
#[test]
fn an_import_that_cannot_be_kept_ends_with_a_message() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = r#"{ "format": "harbinger-own", "version": 1, "own": { "notes": [{
        "id": "0000000000000000000000000000000a", "changed": "2026-11-22T06:04:14.123Z",
        "topic": "thymoma", "text": "Ask for the CT.", "begun": "2026-11-22T06:04:14Z" }] } }"#;
    fs::write(folder.path().join("in.json"), document).expect("written");
    for profile in ["in.json", "/proc/harbinger"] {
        let output = harbinger_in(folder.path(), &["own", "import", "--profile", profile, "in.json"]);
        assert_eq!((output.code, output.out.as_str()), (2, ""), "{profile}");
        let words = "in.json was not imported. What you make cannot be kept in ";
        assert!(output.messages.starts_with(words), "{}", output.messages);
        assert!(!output.messages.contains("tried again"), "{}", output.messages);
    }
}

#[test]
fn what_is_typed_steers_no_terminal() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let nasty = "a\u{1b}[31m\nb\u{202e}c";
    fs::create_dir(folder.path().join(nasty)).expect("a folder");
    fs::write(folder.path().join(nasty).join("x.ron"), "[Syndrome(id: 3)]").expect("a pack");
    let absent = format!("{nasty}.ron");
    for (arguments, code) in [
        (&["show", nasty][..], 1),
        (&["check", nasty], 1),
        (&["check", &absent], 2),
        (&["search", "--pack", nasty, "lung"], 0),
        (&["search", "--pack", &absent, "lung"], 2),
        (&["export", "markdown", nasty], 2),
        (&["new", nasty], 2),
        (&["copy", nasty], 2),
        (&["own", "import", "--profile", "p", &absent], 2),
        (&["own", "export", "--profile", "p", nasty], 2),
    ] {
        let output = harbinger_in(folder.path(), arguments);
        assert_eq!(output.code, code, "{arguments:?}: {}", output.messages);
        let said = output.out + &output.messages;
        assert!(said.contains("a⟨U+001B⟩[31m b⟨U+202E⟩c"), "{arguments:?}: {said}");
        assert!(!said.contains(|c: char| c != '\n' && (c.is_control() || c == '\u{202e}')), "{said}");
    }
}
