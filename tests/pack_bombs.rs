//! Packs made to do harm. Whatever they hold, loading them takes time and memory in proportion to their length.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::fs;

use harbinger::kb::{Code, Limits, Loaded, Origin, load};

const SOUND: &str =
    r#"[System(id: "a", name: "A", summary: ("It is.", ["s"])), Source(id: "s", title: "S")]"#;

fn load_files(files: &[(&str, &str)], limits: &Limits) -> Loaded {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file is written");
    }
    load(&[Origin::Path(folder.path().to_owned())], limits)
}

/// A pack of one file, made of a hostile text. Whatever it is, loading comes to an end and says so.
fn hostile(text: &str) -> Loaded {
    let loaded = load_files(&[("hostile.ron", text), ("sound.ron", SOUND)], &Limits::default());
    assert!(loaded.kb.find("a").is_some(), "the sound file is loaded");
    loaded
}

#[test]
fn bombs_do_no_harm() {
    for bomb in [
        "(",
        "[",
        "{",
        ")",
        "a(",
        "[(",
        "Syndrome(",
        "\nSyndrome(id: ",
        "/*",
        "\n/*",
        "\"",
        "r#\"",
        "\\",
        "'",
        "'\\",
        ",",
        "#",
    ] {
        let loaded = hostile(&bomb.repeat(1_000_000 / bomb.len()));
        assert!((1..=501).contains(&loaded.diagnostics.len()), "{bomb:?} gives {}", loaded.diagnostics.len());
        let behind = hostile(&format!(
            "[Syndrome(id: \"x\", name: \"X\", aliases: [{}",
            bomb.repeat(1_000_000 / bomb.len())
        ));
        assert!((1..=501).contains(&behind.diagnostics.len()), "{bomb:?} gives {}", behind.diagnostics.len());
    }
}

#[test]
fn many_broken_topics_cost_no_more_than_their_text() {
    for topic in [
        "Syndrome(id: \"x\", /* no end\n",
        "Syndrome(id: \"x\", name: \"no end\n",
        "Syndrome(id: \"x\", name: r#\"no end\n",
        "Syndrome(id: \"x\", /*\nSyndrome(id: 1)\n*/ name: [),\n",
        "Syndrome(id: \"x\", name: [}), ",
        "Syndrome(id: \"x\", nmae: \"x\"), ",
        "Nothing(id: \"x\"), ",
    ] {
        let loaded = hostile(&format!("[{}]", topic.repeat(20_000)));
        assert!(
            (1..=501).contains(&loaded.diagnostics.len()),
            "{topic:?} gives {}",
            loaded.diagnostics.len()
        );
    }
}

#[test]
fn a_megabyte_of_markup_is_one_claim() {
    for markup in ["[[", "[", "[[x]]", "[[x", "]]", "[[ [", "[[s|a]]"] {
        let claim = markup.repeat(1_000_000 / markup.len());
        let loaded = hostile(&format!("[System(id: \"b\", name: \"B\", summary: (\"{claim}\", [\"s\"]))]"));
        let topic = loaded.kb.find("b").expect("the topic is kept");
        assert_eq!(loaded.kb.summary(topic).map(|claim| claim.text.len()), Some(claim.len()));
        assert!(loaded.diagnostics.len() <= 501, "{markup} gives {}", loaded.diagnostics.len());
    }
}

#[test]
fn a_topic_beyond_all_measure_is_left_out() {
    let claim = "x".repeat(9 << 20);
    let loaded = hostile(&format!("[System(id: \"b\", name: \"B\", summary: (\"{claim}\", [\"s\"]))]"));
    assert_eq!(loaded.diagnostics.iter().map(|fault| fault.code).collect::<Vec<_>>(), [Code::TopicTooLarge]);
}

#[test]
fn thirty_faults_in_one_topic_cost_thirty_links() {
    let mut text =
        "[Syndrome(id: \"b\", name: \"B\", summary: (\"B.\", [\"s\"]), differentials: [\n".to_owned();
    for _ in 0..30 {
        text += "(to: \"a\", remark: 1, cite: [\"s\"]), (to: \"a\", cite: [\"s\"]), (cite: [\"s\"]),\n";
    }
    let loaded = hostile(&(text + "])]"));
    assert_eq!(loaded.diagnostics.len(), 60);
    for (line, faults) in loaded.diagnostics.chunks(2).enumerate() {
        let places: Vec<_> =
            faults.iter().map(|fault| fault.place.map(|place| (place.line, place.column))).collect();
        assert_eq!(places, [Some((line + 2, 11)), Some((line + 2, 60))]);
    }
    let topic = loaded.kb.find("b").expect("the topic is kept");
    assert_eq!(loaded.kb.links_from(topic).len(), 60);
}

#[test]
fn a_flood_of_faults_is_counted_and_errors_come_first() {
    let unsummed = (0..3_000).map(|index| format!("System(id: \"t{index}\", name: \"T\"),\n"));
    let uncited = (0..400).map(|index| {
        format!("System(id: \"u{index}\", name: \"U{index}\", summary: (\"It is.\", [\"nobody\"])),\n")
    });
    let text: String = unsummed.chain(uncited).collect();
    let loaded = hostile(&format!("[{text}]"));
    assert_eq!(loaded.diagnostics.len(), 501);
    assert_eq!(loaded.errors(), 400);
    let note = loaded.diagnostics.last().expect("there are some");
    assert_eq!(note.code, Code::MoreFaults);
    // Each of the first topics lacks a summary, and all but one share their name.
    assert_eq!(note.message, format!("{} more faults in this file are not listed", 3_000 + 2_999 - 100));
}

#[test]
fn diagnostics_are_limited_over_all_files() {
    let files = [("a.ron", "[)"), ("b.ron", "[)")];
    let codes = |diagnostics| -> Vec<Code> {
        let loaded = load_files(&files, &Limits { diagnostics, ..Limits::default() });
        loaded.diagnostics.iter().map(|fault| fault.code).collect()
    };
    assert_eq!(codes(10), [Code::NotRon, Code::NotRon]);
    assert_eq!(codes(1), [Code::NotRon, Code::MoreFaults]);
}
