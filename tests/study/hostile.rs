//! Content that nobody means well with: no panic, and nothing unsound.

use std::fmt::Write as _;

use harbinger::kb::Kb;
use harbinger::study::{Cards, Form, Questions, Request, confusables};

use super::with_pack;

/// Asks everything that can be asked.
fn ask_all(kb: &Kb) -> (usize, usize) {
    let cards = Cards::of(kb).all();
    assert!(cards.iter().all(|card| !card.cite().is_empty() && card.front.split_whitespace().count() <= 48));
    let mut questions = 0;
    let all = Questions::of(kb);
    for seed in 0..5 {
        let request = Request { topics: None, count: 50, seed, forms: Form::ALL.to_vec() };
        questions += all.make(&request).items.len();
    }
    let _ = confusables(kb);
    (cards.len(), questions)
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(ask_all(&with_pack("[]", true)), (0, 0));
    let tumours = r#"[Tumour(id: "a", name: "A"), Tumour(id: "b", name: "B"), Source(id: "s", title: "S")]"#;
    assert_eq!(ask_all(&with_pack(tumours, true)), (0, 0));
}

#[test]
fn a_topic_without_a_source_is_not_asked_about() {
    let pack = r#"[
        Syndrome(id: "a", name: "A b", tumours: [(to: "c", strength: Classic)]),
        Tumour(id: "c", name: "C d"),
    ]"#;
    assert_eq!(ask_all(&with_pack(pack, true)).0, 0);
}

#[test]
fn circles_end() {
    let pack = r#"[
        Syndrome(id: "a", name: "Alpha", systems: ["s"], summary: ("[[b]] and [[a]].", ["x"]),
            tumours: [(to: "t", strength: Classic, cite: ["x"]), (to: "t", strength: Rare, cite: ["x"])],
            differentials: [(to: "b", note: "like this one, only red", cite: ["x"]), (to: "a", note: "itself, of course", cite: ["x"])]),
        Syndrome(id: "b", name: "Beta", systems: ["s"], summary: ("[[a]].", ["x"]),
            differentials: [(to: "a", note: "like this one, only blue", cite: ["x"])]),
        Tumour(id: "t", name: "Tau", differentials: [(to: "t", note: "no other than itself", cite: ["x"])]),
        System(id: "s", name: "S"),
        Source(id: "x", title: "X"),
    ]"#;
    let (cards, _) = ask_all(&with_pack(pack, true));
    assert!(cards > 0);
}

#[test]
fn strange_texts_do_no_harm() {
    let texts = [
        "",
        " ",
        "?",
        "…",
        "–",
        "%",
        "5 %",
        "1–",
        "–1 %",
        "1,2,3 %",
        ": ",
        "a: ",
        ": b",
        "If , x",
        "If a, b",
        "…: …",
        "é: ü, with 5 %",
        "\u{301}",
        "ß",
        "İstanbul with a 5 % drop: look",
        "5 %5 %",
        "first",
        "first, in ",
        "if  negative",
        "[[a|5 %]] of 5",
        "( (the ",
        "(the group)",
        "0",
        "9999999999999999999999 %",
        "٣ %",
        "𝟓 % of all people here now",
        "Diagnosis needs ",
        "INRG stage : x",
        "a T: b",
        "; : ; :",
        "🦀🦀🦀 with a crab: 🦀",
    ];
    let mut pack = String::from("[");
    for (index, text) in texts.iter().enumerate() {
        write!(
            pack,
            r#"Syndrome(id: "s{index}", name: {text:?}, short: {text:?}, aliases: [{text:?}], systems: ["y"],
                summary: ({text:?}, ["x"]),
                mediators: [(to: "m{index}", note: {text:?}, cite: ["x"])],
                tumours: [(to: "t{index}", strength: Classic, frequency: {text:?}, note: {text:?}, cite: ["x"])],
                findings: [(feature: "f{index}", modality: "o", site: {text:?}, certainty: Typical, note: {text:?}, cite: ["x"])],
                differentials: [(to: "s0", note: {text:?}, cite: ["x"])],
                first_tests: [(modality: "o", region: {text:?}, note: {text:?}, cite: ["x"])],
                sections: {{ Workup: [({text:?}, ["x"])], Diagnosis: [({text:?}, ["x"])], Pearls: [({text:?}, ["x"])], Imaging: [({text:?}, ["x"])] }}),
            Tumour(id: "t{index}", name: {text:?}, systems: ["y"], sites: [{text:?}], ages: [Adult]),
            Feature(id: "f{index}", name: {text:?}, modalities: ["o"], systems: ["y"],
                differentials: [(to: "t{index}", note: {text:?}, cite: ["x"])]),
            Mediator(id: "m{index}", name: {text:?}, class: Antibody, summary: ({text:?}, ["x"])),
            "#
        )
        .expect("written");
    }
    pack += r#"Modality(id: "o", name: "O"), System(id: "y", name: "Y"), Source(id: "x", title: "X")]"#;
    let pack = pack.replace("\\u{301}", "\u{301}");
    ask_all(&with_pack(&pack, true));
}

#[test]
fn long_texts_are_not_asked() {
    let long = "very ".repeat(3000);
    let pack = format!(
        r#"[
        Syndrome(id: "a", name: "A {name}", summary: ("{long}", ["x"]), tumours: [(to: "t", strength: Classic, note: "{long}", cite: ["x"])],
            differentials: [(to: "b", note: "{long}", cite: ["x"])], sections: {{ Workup: [("{long}: {long}", ["x"])] }}),
        Syndrome(id: "b", name: "B"), Tumour(id: "t", name: "T"), Source(id: "x", title: "X"),
    ]"#,
        name = &long[..900]
    );
    let kb = with_pack(&pack, true);
    let cards = Cards::of(&kb).all();
    assert!(cards.iter().all(|card| card.front.len() < 2000 && card.back_text().len() < 2000));
    ask_all(&kb);
}
