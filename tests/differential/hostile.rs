//! Questions and content that nobody should ask or write, and that somebody will.

use std::fs;

use harbinger::differential::{Case, Differential, Meaning, Prepared, Presence, Said};
use harbinger::kb::{self, Kb, Limits, Origin, TopicId};

fn ask(kb: &Kb, findings: Vec<Said>) -> Differential {
    Differential::of(kb, &Prepared::new(kb), &Case { findings, ..Case::default() })
}

/// A pack by itself.
fn pack(text: &str) -> Kb {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("pack.ron");
    fs::write(&path, text).expect("a file in it");
    kb::load(&[Origin::Path(path)], &Limits::default()).kb
}

#[test]
fn texts_without_meaning_explain_nothing() {
    let kb = kb::load_built_in().kb;
    for text in [
        "",
        "   ",
        "\u{0}\u{202e}",
        "...,,,;;;",
        "the of and with",
        "zzzzqqqq xxyyzz",
        "🦀🦀🦀",
        "42",
        "no",
        "not without no",
    ] {
        let answer = ask(&kb, vec![Said::present(text)]);
        assert!(answer.syndromes.is_empty() && answer.tumours.is_empty(), "{text:?}");
        assert_eq!(answer.findings.len(), 1, "{text:?}");
    }
    assert_eq!(ask(&kb, Vec::new()), Differential::default());
}

#[test]
fn a_novel_is_read_at_its_beginning() {
    let kb = kb::load_built_in().kb;
    let novel = "hilar mass with weakness and fever, no rash but sodium 118; ".repeat(2000);
    assert!(novel.len() > 100_000);
    let answer = ask(&kb, vec![Said::present(novel), Said::present("é".repeat(200_000))]);
    assert!(!answer.syndromes.is_empty());
    assert!(answer.findings[0].note.as_ref().is_some_and(|note| note.contains("beginning")));
}

#[test]
fn hundreds_of_findings_are_too_many_but_do_no_harm() {
    let kb = kb::load_built_in().kb;
    let words = ["hilar mass", "weakness", "fever", "low sodium", "itch", "ascites"];
    let many: Vec<Said> = (0..250).map(|number| Said::present(words[number % words.len()])).collect();
    let answer = ask(&kb, many);
    assert_eq!(answer.findings.len(), harbinger::differential::MOST_FINDINGS);
    // Saying the same again says nothing.
    let once = ask(&kb, words.iter().copied().map(Said::present).collect());
    let scores =
        |answer: &Differential| answer.syndromes.iter().map(|ranked| ranked.score).collect::<Vec<_>>();
    for (many, once) in scores(&answer).iter().zip(scores(&once)) {
        assert!((many - once).abs() < 1e-3, "{many} {once}");
    }
}

#[test]
fn what_is_denied_supports_nothing_and_what_is_said_both_ways_cancels() {
    let kb = kb::load_built_in().kb;
    for text in ["no ptosis", "without ptosis", "ptosis absent"] {
        let answer = ask(&kb, vec![Said::present(text)]);
        assert_eq!(answer.findings[0].presence, Presence::Absent, "{text}");
        assert!(answer.syndromes.is_empty(), "{text}");
    }
    let first = |findings: Vec<Said>| ask(&kb, findings).syndromes.first().map(|ranked| ranked.score);
    let alone = first(vec![Said::present("flushing")]).expect("flushing is known");
    let both = first(vec![Said::present("flushing"), Said::absent("flushing")]).unwrap_or_default();
    assert!(both < alone, "{both} {alone}");
}

#[test]
fn topics_that_are_picked_or_known_need_no_words() {
    let kb = kb::load_built_in().kb;
    let topic = |slug: &str| kb.find(slug).expect("a topic of the built-in pack");
    let prepared = Prepared::new(&kb);
    let known = Case { known: vec![topic("anti-vgcc")], ..Case::default() };
    let answer = Differential::of(&kb, &prepared, &known);
    assert_eq!(answer.syndromes[0].topic, topic("lambert-eaton"));
    // Every topic of every kind may be picked.
    let all = kb.topics().iter().enumerate().map(|(index, topic)| Said {
        text: topic.name.to_string(),
        presence: Presence::Present,
        meaning: Meaning::Topic(TopicId::from_index(index)),
    });
    for said in all {
        let answer = Differential::of(&kb, &prepared, &Case { findings: vec![said], ..Case::default() });
        assert_eq!(answer.findings.len(), 1);
    }
}

#[test]
fn content_may_be_empty_or_run_in_circles() {
    let empty = pack("[]");
    assert!(ask(&empty, vec![Said::present("fever")]).syndromes.is_empty());
    let tumours = pack(
        r#"[
            System(id: "s", name: "System", summary: ("S.", ["me"])),
            Tumour(id: "t", name: "Oma", aliases: [], summary: ("It shines with fever.", ["me"]), systems: ["s"],
                sites: ["skin"], class: Other, ages: [Adult]),
            Source(id: "me", title: "Seen", authors: ["Me A"], container: "Notes", year: 2024, kind: Study),
        ]"#,
    );
    let answer = ask(&tumours, vec![Said::present("fever and shining skin")]);
    assert!(answer.syndromes.is_empty());
    assert_eq!(answer.tumours.len(), 1);
    let circle = pack(
        r#"[
            System(id: "s", name: "System", summary: ("S.", ["me"])),
            Syndrome(id: "a", name: "Alphaitis syndrome", aliases: [], summary: ("Betaitis syndrome with fever.", ["me"]),
                systems: ["s"], mechanism: Unknown, tumours: [(to: "t", strength: Classic, cite: ["me"])],
                differentials: [(to: "b", note: "has fever", cite: ["me"])]),
            Syndrome(id: "b", name: "Betaitis syndrome", aliases: [], summary: ("Alphaitis syndrome with a rash.", ["me"]),
                systems: ["s"], mechanism: Unknown, tumours: [(to: "t", strength: Classic, cite: ["me"])],
                differentials: [(to: "a", note: "has a rash", cite: ["me"])]),
            Tumour(id: "t", name: "Oma", aliases: [], summary: ("A mass.", ["me"]), systems: ["s"],
                sites: [], class: Other, ages: []),
            Source(id: "me", title: "Seen", authors: ["Me A"], container: "Notes", year: 2024, kind: Study),
        ]"#,
    );
    let answer = ask(&circle, vec![Said::present("fever"), Said::present("rash")]);
    assert_eq!(answer.syndromes.len(), 2);
    assert!(answer.syndromes.iter().all(|ranked| ranked.score.is_finite()));
}
