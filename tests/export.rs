//! The exported forms of one topic of each kind, compared with the files in `tests/golden`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test export` writes the files anew; read the difference before keeping it.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::fs;
use std::path::{Path, PathBuf};

use harbinger::export::{json, markdown, text};
use harbinger::kb::{self, Kb, Limits, Origin, TopicId};

const TOPICS: [&str; 8] =
    ["lems", "thymoma", "mass", "ct", "anti-vgcc", "neurologic", "smith-2011", "page-2020"];

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Compares what is written of each topic with the file of the same name.
fn check(extension: &str, write: impl Fn(&Kb, TopicId) -> String) {
    let loaded = kb::load(&[Origin::Path(golden().join("pack.ron"))], &Limits::default());
    let faults: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(faults, [""; 0]);
    for slug in TOPICS {
        let id = loaded.kb.find(slug).expect("the topic is in the pack");
        let written = write(&loaded.kb, id);
        let file = golden().join(format!("{slug}.{extension}"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&file, &written).expect("the golden file can be written");
        }
        let expected = fs::read_to_string(&file).expect("the golden file can be read");
        assert_eq!(written, expected, "{}", file.display());
    }
}

#[test]
fn markdown_pages() {
    check("md", markdown::topic);
}

#[test]
fn text_pages() {
    check("txt", |kb, id| text::topic(kb, id, 100));
}

#[test]
fn json_documents() {
    check("json", |kb, id| {
        serde_json::to_string_pretty(&json::topic(kb, id)).expect("a document is JSON") + "\n"
    });
}

#[test]
fn every_topic_of_the_built_in_pack_can_be_exported() {
    let kb = kb::load_built_in().kb;
    for index in 0..kb.topics().len() {
        let id = TopicId::from_index(index);
        let topic = kb.topic(id);
        let page = markdown::topic(&kb, id);
        assert!(page.starts_with("# ") && page.ends_with('\n') && !page.contains("[["), "{}", topic.slug);
        let widest = text::topic(&kb, id, 100).lines().filter(|line| line.contains(' ')).map(width).max();
        assert!(widest <= Some(100) || topic.publication().is_some(), "{} {widest:?}", topic.slug);
        let document = serde_json::to_value(json::topic(&kb, id)).expect("a document is JSON");
        let stated = document["links"].as_array().map_or(0, Vec::len);
        assert_eq!(stated, kb.links_from(id).len() + kb.links_to(id).len() + kb.findings_on(id).len());
    }
}

/// The width of a line, but for words that are too long for any line.
fn width(line: &str) -> usize {
    let words = line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    if words > 80 { 0 } else { line.chars().count() }
}
