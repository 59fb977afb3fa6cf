//! Cards: sound, stable, and as they read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use harbinger::kb::{Kb, load_built_in};
use harbinger::search::fold::folded;
use harbinger::study::{Card, Cards, Rule};

use super::{golden, with_pack};

/// A pack of its own, with one topic of each kind that matters.
const PACK: &str = r#"[
    Syndrome(
        id: "blue-nails", name: "Blue nails", summary: ("Nails turn blue.", ["me"]),
        systems: ["nails"], mechanism: Autoimmune,
        mediators: [(to: "anti-blue", note: "in all", cite: ["me"])],
        tumours: [(to: "azuroma", strength: Classic, frequency: "9 of 10", cite: ["me"])],
        findings: [(feature: "blue-spot", modality: "light", site: "nail", certainty: Typical, cite: ["me"])],
        differentials: [(to: "green-nails", note: "leaf-coloured rather than blue", cite: ["me"])],
        first_tests: [(modality: "light", region: "nails", note: "first", cite: ["me"])],
        sections: { Epidemiology: [("Nails turn blue in about 40 % of people.", ["me"])] },
    ),
    Syndrome(id: "green-nails", name: "Green nails", summary: ("Nails turn green.", ["me"]), systems: ["nails"]),
    Tumour(id: "azuroma", name: "Azuroma", summary: ("A blue tumour.", ["me"]), systems: ["nails"]),
    Feature(id: "blue-spot", name: "Bright spot", summary: ("A spot.", ["me"]), modalities: ["light"]),
    Modality(id: "light", name: "Light box", summary: ("Light.", ["me"])),
    Mediator(id: "anti-blue", name: "Anti-sky antibody", summary: ("Antibody.", ["me"]), class: Antibody),
    System(id: "nails", name: "Nails", summary: ("Nails.", ["me"])),
    Source(id: "me", title: "What I saw", year: 2024),
]"#;

fn keys(kb: &Kb) -> BTreeMap<String, (String, String)> {
    let cards = Cards::of(kb).all();
    let number = cards.len();
    let keys: BTreeMap<_, _> = cards
        .into_iter()
        .map(|card| (card.key.to_string(), (card.fingerprint.as_str().to_owned(), card.front)))
        .collect();
    assert_eq!(keys.len(), number, "no two cards share a key");
    keys
}

#[test]
fn every_card_of_the_built_in_pack_keeps_its_promises() {
    let kb = load_built_in().kb;
    let cards = Cards::of(&kb).all();
    assert!(cards.len() >= 800, "{}", cards.len());
    let mut faults = Vec::new();
    for card in &cards {
        let mut fault = |words: &str| faults.push(format!("{words}: {} → {}", card.front, card.back_text()));
        if card.cite().is_empty() || card.why.iter().any(|why| why.cite.is_empty()) {
            fault("no source");
        }
        if card.back.is_empty() || card.back.iter().any(|answer| answer.text.trim().is_empty()) {
            fault("no answer");
        }
        let front = format!(" {} ", folded(&card.front));
        if card.back.iter().any(|answer| front.contains(&format!(" {} ", folded(&answer.text)))) {
            fault("the front holds the answer");
        }
        let texts: BTreeSet<&str> = card.back.iter().map(|answer| answer.text.as_str()).collect();
        if texts.len() < card.back.len() {
            fault("an answer stands there twice");
        }
        if card.front.split_whitespace().count() > 48
            || card.front.contains("[[")
            || card.front.contains("  ")
        {
            fault("the front does not read well");
        }
        let blank = card.rule == Rule::KeyNumber;
        if !blank && !card.front.ends_with('?') {
            fault("no question");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for &rule in Rule::ALL {
        assert!(cards.iter().any(|card| card.rule == rule), "no card by the rule {}", rule.name());
    }
}

#[test]
fn a_pack_of_ones_own_is_asked_about_by_most_rules() {
    let kb = with_pack(PACK, true);
    let cards = Cards::of(&kb).all();
    let asked = |card: &Card| format!("{} {} → {}", card.rule.name(), card.front, card.back_text());
    let asked: Vec<String> = cards.iter().map(asked).collect();
    for expected in [
        "syndrome-tumours Which tumour is classically associated with blue nails? → Azuroma",
        "syndrome-mediators Which antibody is associated with blue nails? → Anti-sky antibody",
        "seen-on Which finding on light box is typical of blue nails? → Bright spot (nail)",
        "first-test Which imaging examination comes first in blue nails, and of which region? → Light box (nails)",
        "tells-apart What tells green nails from blue nails? → Leaf-coloured rather than blue",
        "key-number Which percentage is missing? Blue nails: Nails turn blue in about […] of people. → 40 %",
        "tumour-syndromes Which paraneoplastic syndrome is classically associated with azuroma? → Blue nails",
    ] {
        assert!(asked.iter().any(|card| card == expected), "{expected}\n{}", asked.join("\n"));
    }
}

#[test]
fn keys_outlive_what_has_nothing_to_do_with_the_fact() {
    let before = keys(&with_pack(PACK, true));
    let other = PACK.replace(
        "Source(id: \"me\"",
        "Tumour(id: \"zebroma\", name: \"Zebroma\", summary: (\"Striped.\", [\"me\"])),\n    Source(id: \"me\"",
    );
    assert_eq!(keys(&with_pack(&other, true)), before, "an unrelated topic changes nothing");
    let renamed =
        PACK.replace("name: \"Blue nails\"", "name: \"Azure nails\"").replace("\"Azuroma\"", "\"Skyoma\"");
    let after = keys(&with_pack(&renamed, true));
    let only_keys = |keys: &BTreeMap<String, (String, String)>| {
        keys.iter().map(|(key, (print, _))| (key.clone(), print.clone())).collect::<Vec<_>>()
    };
    assert_eq!(only_keys(&after), only_keys(&before), "new names change neither keys nor fingerprints");
    assert_ne!(after, before, "but the fronts");
}

#[test]
fn a_changed_fact_keeps_its_key_and_changes_its_fingerprint() {
    let before = keys(&with_pack(PACK, true));
    for (old, new, changed) in [
        ("9 of 10", "8 of 10", 2),
        ("about 40 %", "about 45 %", 1),
        ("leaf-coloured rather than blue", "leaf-coloured all over", 1),
        ("site: \"nail\"", "site: \"toenail\"", 2),
    ] {
        let after = keys(&with_pack(&PACK.replace(old, new), true));
        let keys = |keys: &BTreeMap<String, _>| keys.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&after), keys(&before), "{old} → {new}");
        let differ = after.iter().filter(|(key, (print, _))| before[*key].0 != *print).count();
        assert!((1..=changed).contains(&differ), "{old} → {new}: {differ}");
    }
}

#[test]
fn the_built_in_pack_keeps_its_keys_when_a_pack_is_added() {
    let alone = keys(&load_built_in().kb);
    let with = keys(&with_pack(PACK, false));
    let lost: Vec<&String> =
        alone.iter().filter(|(key, card)| with.get(*key) != Some(*card)).map(|(key, _)| key).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(with.len() > alone.len());
}

#[test]
fn some_cards_of_each_rule_read_as_they_are_written_down() {
    let kb = load_built_in().kb;
    let cards = Cards::of(&kb).all();
    let mut text = String::new();
    for &rule in Rule::ALL {
        let of_rule = cards.iter().filter(|card| card.rule == rule).cloned().collect();
        for card in Cards::pick(of_rule, 3, 1) {
            writeln!(text, "{}\n{}\n    {}", card.key, card.front, card.back_text()).expect("written");
            for why in &card.why {
                writeln!(text, "    – {}", why.text).expect("written");
            }
        }
    }
    golden("cards.txt", &text);
}

#[test]
fn a_pick_is_the_same_for_the_same_seed() {
    let kb = load_built_in().kb;
    let pick = |seed| Cards::pick(Cards::of(&kb).all(), 30, seed);
    assert_eq!(pick(3), pick(3));
    assert_ne!(pick(3), pick(4));
    assert_eq!(pick(3).len(), 30);
}
