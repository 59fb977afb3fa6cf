//! The query language on real content: fields, phrases, exclusions, and what is said about them.

use super::{KB, found, look};
use harbinger::kb::Kind;

#[test]
fn fields_phrases_and_exclusions_narrow_down() {
    for (text, first) in [
        ("kind:tumour thym", "thymoma"),
        ("kind:finding thym", "thymic-hyperplasia"),
        ("kind:modality mibg", "mibg-scintigraphy"),
        ("tumour:sclc eaton", "lambert-eaton"),
        ("syndrome:eaton", "lambert-eaton"),
        ("system:neuro,derm rash weakness", "dermatomyositis"),
        ("\"stiff person\"", "stiff-person-syndrome"),
        ("“stiff person”", "stiff-person-syndrome"),
        ("mechanism:hormone clubbing acromegaly", "ectopic-acromegaly"),
        ("-kind:syndrome -kind:source lambert eaton", "anti-sox1"),
    ] {
        assert_eq!(
            found(text).first(),
            Some(&first),
            "{text}: {:?}",
            found(text).iter().take(4).collect::<Vec<_>>()
        );
    }
}

#[test]
fn every_hit_has_what_a_field_asks_for() {
    let of_kind = |text: &str, kind: Kind| {
        let looked = look(text);
        assert!(looked.hits.len() > 3, "{text}");
        assert!(looked.hits.iter().all(|hit| KB.topic(hit.topic).kind() == kind), "{text}");
    };
    of_kind("kind:tumour carcinoma", Kind::Tumour);
    of_kind("kind:tumour", Kind::Tumour);
    of_kind("type:antibody anti", Kind::Mediator);
    let without = look("-kind:source lung");
    assert!(without.hits.iter().all(|hit| KB.topic(hit.topic).kind() != Kind::Source));
    let (both, one, other) = (
        found("system:renal,skin carcinoma"),
        found("system:renal carcinoma"),
        found("system:skin carcinoma"),
    );
    assert!(both.len() >= one.len().max(other.len()), "values of a field add up");
    assert!(one.iter().chain(&other).all(|slug| both.contains(slug)));
    let narrowed = found("system:renal mechanism:hormonal carcinoma");
    assert!(
        narrowed.len() < one.len() && narrowed.iter().all(|slug| one.contains(slug)),
        "fields narrow down"
    );
}

#[test]
fn a_name_with_a_word_that_is_left_out_is_left_out() {
    let encephalitis = found("encephalitis -limbic");
    assert!(!encephalitis.is_empty() && !encephalitis.contains(&"limbic-encephalitis"));
    let all = found("encephalitis");
    assert!(all.contains(&"limbic-encephalitis"));
    assert!(!found("-thymoma").contains(&"thymoma"), "a query of nothing but a minus lists the rest");
    assert!(found("-\"small cell\" lung cancer").first() == Some(&"lung-cancer"));
}

#[test]
fn what_is_ignored_corrected_or_missing_is_said() {
    for (text, note) in [
        ("lambert eaton", ""),
        ("lambart eaton", "Nothing is spelt lambart. Showing lambert."),
        ("system:xqzzyx thymoma", "No system is called xqzzyx. It was ignored."),
        ("thymoma xqzzyx", "No topic holds all words. Showing those that hold most, without xqzzyx."),
        (
            "clubbing lung cancer bone scan zebra",
            "No topic holds all words. Showing those that hold most, without zebra.",
        ),
        ("kind: thymoma", "kind: has no value; it was ignored."),
        (
            "\"thymoma encephalitis limbic\"",
            "No topic holds the quoted words behind each other. Shown are topics that hold them apart.",
        ),
    ] {
        assert_eq!(look(text).notes(), note, "{text}");
    }
}

#[test]
fn no_text_fails() {
    let mut texts: Vec<String> = [
        "", " ", "\"", "-", ":", "-:", "kind:", "kind:,", ",,,", "\"\"\"", "-\"", "a:b:c", "“", "'",
        "\u{301}", "\u{0}", "🦓", "kind:\"", "--", "- -",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("lung cancer, and so on. ".repeat(50_000));
    texts.push("\u{301}é".repeat(500_000));
    texts.push("system:a ".repeat(2_000));
    texts.push("\"a\" ".repeat(2_000));
    texts.push(format!("{}lung cancer", " ".repeat(1_000_000)));
    for text in &texts {
        let looked = look(text);
        for hit in looked.hits.iter().take(3) {
            let _ = looked.answer.reason(&KB, &super::INDEX, hit.topic);
        }
    }
}
