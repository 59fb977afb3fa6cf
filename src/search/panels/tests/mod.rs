//! The panels by cases written by hand, and against a plain count of the built-in pack.

mod plain;

use std::collections::HashSet;

use super::*;
use crate::kb::load_built_in;
use crate::search::asked::Matched;

/// The built-in pack and a query, written as words: a filter's key sets it, after `text:` as a field of the
/// text does, after `-` leaves it out; `pick:` picks, `named:` and `body:` say that the words of the text find
/// a topic by its name or in its text, the earlier the better; `keep` keeps what is not linked.
struct Case {
    kb: Kb,
    facets: Facets,
    panels: Panels,
}

fn case(words: &str) -> Case {
    let kb = load_built_in().kb;
    let facets = Facets::build(&kb);
    let (mut query, mut asked) = (Query::default(), Asked::default());
    let topic = |slug: &str| kb.find(slug).unwrap_or_else(|| panic!("there is no {slug}"));
    let filter = |key: &str| Filter::from_key(key, &kb).unwrap_or_else(|| panic!("there is no {key}"));
    for (place, word) in words.split_whitespace().enumerate() {
        if word == "keep" {
            query.keep_unlinked = true;
        } else if let Some(slug) = word.strip_prefix("pick:") {
            query.toggle_pick(&kb, topic(slug));
        } else if let Some(key) = word.strip_prefix("text:") {
            asked.filters.push(filter(key));
        } else if let Some(key) = word.strip_prefix('-') {
            asked.without.push(filter(key));
        } else if let Some((found, slug)) =
            word.split_once(':').filter(|(found, _)| matches!(*found, "named" | "body"))
        {
            let score = 100.0 - place as f32;
            let found = Matched { topic: topic(slug), score, named: found == "named" };
            let matches = asked.matches.get_or_insert_default();
            matches.push(found);
            matches.sort_by_key(|matched| matched.topic);
        } else {
            query.filters.push(filter(word));
        }
    }
    if asked.matches.is_some() {
        query.text = words.to_owned();
    }
    let panels = Panels::new(&kb, &facets, &query, &asked);
    Case { kb, facets, panels }
}

impl Case {
    /// The lines of a panel, heads as `[label count]`.
    fn lines(&self, kind: Kind) -> Vec<String> {
        let panel = self.panels.of(kind).expect("a kind with a panel");
        let line = |line: usize| match panel.line(line) {
            Some(Line::Group(group)) => format!("[{} {}]", group.label, group.count),
            Some(Line::Topic(id)) => {
                assert_eq!(panel.line_of(id), Some(line));
                self.kb.topic(id).slug.to_string()
            }
            None => panic!("a panel has no hole"),
        };
        (0..panel.lines()).map(line).collect()
    }

    fn count(&self, key: &str) -> usize {
        let values = self.panels.facets.iter().flat_map(|(_, values)| values);
        let value = values.clone().find(|value| value.filter.key(&self.kb) == key);
        value.unwrap_or_else(|| panic!("{key} is not listed")).count
    }

    fn shown(&self, kind: Kind) -> usize {
        self.panels.of(kind).expect("a kind with a panel").shown
    }
}

#[test]
fn matches_come_in_groups() {
    for (words, kind, begins) in [
        ("named:thymoma", Kind::Tumour, "[Matches 1] thymoma"),
        (
            "named:thymoma body:neuroblastoma",
            Kind::Tumour,
            "[Matches 1] thymoma [In the text 1] neuroblastoma",
        ),
        (
            "body:thymoma named:neuroblastoma",
            Kind::Tumour,
            "[Matches 1] neuroblastoma [In the text 1] thymoma",
        ),
        ("named:neuroblastoma named:thymoma", Kind::Tumour, "[Matches 2] neuroblastoma thymoma"),
        // Only what is named brings what is linked to it.
        ("named:neuroblastoma body:good-syndrome", Kind::Syndrome, "[In the text 1] good-syndrome [Linked"),
        ("body:good-syndrome", Kind::Tumour, "[Linked to matches 1] thymoma"),
        // What has no panel brings its own.
        ("named:anti-yo", Kind::Syndrome, "[Linked to matches"),
        ("named:fdg-pet-ct", Kind::Feature, "[Linked to matches"),
        ("named:graus-2021", Kind::Syndrome, "[Linked to matches"),
        // A title is no question while anything else is named.
        ("named:good-syndrome named:graus-2021", Kind::Tumour, "[Linked to matches 1] thymoma"),
        ("kind:tumour", Kind::Tumour, "[Matches 73]"),
        ("kind:tumour", Kind::Syndrome, "[Linked to matches"),
        ("kind:tumour named:thymoma named:good-syndrome", Kind::Tumour, "[Matches 1] thymoma"),
        ("kind:tumour named:thymoma named:good-syndrome", Kind::Syndrome, "[Linked to matches"),
        ("-kind:syndrome named:thymoma named:good-syndrome", Kind::Tumour, "[Matches 1] thymoma"),
    ] {
        let lines = case(words).lines(kind).join(" ");
        assert!(lines.starts_with(begins), "{words}: {lines}");
    }
}

#[test]
fn strength_is_that_of_the_link_to_what_is_meant() {
    for (words, has, has_not) in [
        ("strength:Classic", "good-syndrome siadh", ""),
        ("pick:thymoma strength:Classic", "good-syndrome", "siadh limbic-encephalitis"),
        ("pick:thymoma strength:Common", "limbic-encephalitis", "good-syndrome"),
        ("tumour:thymoma strength:Classic", "good-syndrome", "siadh limbic-encephalitis"),
        ("text:tumour:thymoma text:strength:Common", "limbic-encephalitis", "good-syndrome"),
        // Another pick does not hide the strength.
        ("pick:thymoma pick:neurologic strength:Common", "limbic-encephalitis", "good-syndrome"),
        ("tumour:thymoma tumour:small-cell-lung-cancer strength:Classic", "good-syndrome siadh", ""),
        ("pick:thymoma -strength:Common", "good-syndrome", "limbic-encephalitis"),
    ] {
        let case = case(words);
        let lines = case.lines(Kind::Syndrome);
        let holds = |slug: &str| lines.iter().any(|line| line == slug);
        for slug in has.split_whitespace() {
            assert!(holds(slug), "{words} gives {slug}: {lines:?}");
        }
        for slug in has_not.split_whitespace() {
            assert!(!holds(slug), "{words} leaves {slug} out: {lines:?}");
        }
    }
    let thymoma = case("pick:thymoma");
    let strengths = ["Classic", "Common", "Occasional", "Rare"].map(|name| format!("strength:{name}"));
    let counts: Vec<usize> = strengths.iter().map(|key| thymoma.count(key)).collect();
    assert_eq!(counts.iter().sum::<usize>(), thymoma.shown(Kind::Syndrome), "{counts:?}");
    for key in strengths {
        assert_eq!(case(&format!("pick:thymoma {key}")).shown(Kind::Syndrome), thymoma.count(&key), "{key}");
    }
}

#[test]
fn certainty_is_that_of_the_finding_that_is_meant() {
    for (words, gives) in [
        ("pick:thymoma certainty:Typical", "[Seen in the tumour 1] mediastinal-mass"),
        ("pick:thymoma certainty:Pitfall", "[Seen in the tumour 1] fdg-avid-occult-tumour"),
        ("pick:thymoma certainty:Typical modality:mri", "[Seen in the tumour 1] mediastinal-mass"),
        ("pick:thymoma certainty:Possible modality:mri", ""),
        ("tumour:thymoma certainty:Pitfall", "fdg-avid-occult-tumour"),
        ("tumour:thymoma text:certainty:Pitfall modality:ct", ""),
    ] {
        let case = case(words);
        assert_eq!(case.lines(Kind::Feature).join(" "), gives, "{words}");
        assert_eq!(case.lines(Kind::Tumour).iter().filter(|line| *line == "thymoma").count(), 1, "{words}");
    }
    for words in ["", "pick:thymoma", "modality:ct", "pick:neurologic modality:mri", "tumour:thymoma"] {
        for key in ["certainty:Typical", "certainty:Possible", "certainty:Pitfall"] {
            let shown = case(&format!("{words} {key}")).shown(Kind::Feature);
            assert_eq!(case(words).count(key), shown, "{words} {key}");
        }
    }
}

#[test]
fn the_counts_of_kinds_are_of_what_matches_by_itself() {
    for (words, key, count) in [
        ("", "kind:tumour", 73),
        ("kind:syndrome", "kind:tumour", 73),
        ("named:thymoma named:good-syndrome body:siadh", "kind:syndrome", 2),
        ("named:thymoma named:good-syndrome body:siadh", "kind:tumour", 1),
        ("named:thymoma named:good-syndrome kind:tumour", "kind:syndrome", 1),
        ("named:thymoma", "kind:mediator", 0),
        ("named:anti-yo mechanism:Autoimmune", "kind:mediator", 1),
        ("named:anti-yo mechanism:Deposition", "kind:mediator", 0),
        ("-kind:tumour", "kind:tumour", 0),
        ("pick:thymoma", "kind:system", 7),
    ] {
        assert_eq!(case(words).count(key), count, "{key} under {words}");
    }
}

#[test]
fn an_empty_panel_says_what_to_drop() {
    for (words, drop) in [
        ("", None),
        ("pick:thymoma named:good-syndrome", None),
        ("pick:neuroblastoma named:good-syndrome", Some("text")),
        ("named:good-syndrome mechanism:Deposition", Some("text")),
        ("pick:good-syndrome mechanism:Deposition system:cardiovascular", Some("system:cardiovascular")),
        ("-kind:syndrome", None),
    ] {
        let case = case(words);
        let panel = case.panels.of(Kind::Syndrome).expect("a panel");
        let given = panel.drop.map(|condition| match condition {
            Condition::Text => "text".to_owned(),
            Condition::Picked(id) => case.kb.topic(id).slug.to_string(),
            Condition::Filter(filter) => filter.key(&case.kb),
        });
        assert_eq!(given.as_deref(), drop, "{words}: {} rows", panel.shown);
    }
}

/// The rows of the panels that a query leaves, all together.
fn shown(words: &str) -> usize {
    case(words).panels.panels.iter().map(|panel| panel.shown).sum()
}

#[test]
fn where_nothing_matches_it_says_what_there_would_be() {
    for words in ["", "pick:thymoma", "named:good-syndrome"] {
        assert_eq!(case(words).panels.drop, None, "{words:?}");
    }
    // What is left out is left out of every panel.
    let gone = "-kind:syndrome -kind:tumour -kind:system -kind:feature";
    let case = case(&format!("pick:thymoma named:ct {gone}"));
    assert!(case.panels.nothing_matches());
    let drop = case.panels.drop.expect("without the text there is something");
    assert_eq!((drop.condition, drop.topics), (Condition::Text, shown("pick:thymoma")));
}

#[test]
fn values_are_worded_as_they_are_drawn() {
    let value = |words: &str, kind: Kind, slug: &str| {
        let case = case(words);
        let line = case.lines(kind).iter().position(|line| line == slug);
        let panel = panel_of(kind).expect("a panel");
        let line = line.unwrap_or_else(|| panic!("{slug} is not in {:?}", case.lines(kind)));
        case.panels.value(&case.kb, &case.facets, panel, line)
    };
    for (words, kind, slug, expected) in [
        ("pick:thymoma", Kind::Syndrome, "good-syndrome", Value::Strength(Strength::Classic)),
        ("pick:thymoma", Kind::Tumour, "thymoma", Value::Count(19)),
        (
            "pick:thymoma",
            Kind::Feature,
            "mediastinal-mass",
            Value::Seen(Certainty::Typical, "CT, MRI".to_owned()),
        ),
        ("pick:neuroblastoma keep", Kind::Syndrome, "siadh", Value::Unlinked),
        ("named:thymoma", Kind::Syndrome, "good-syndrome", Value::Count(1)),
    ] {
        assert_eq!(value(words, kind, slug), expected, "{slug} under {words}");
    }
}

#[test]
fn a_facet_is_its_place_among_the_bits() {
    for (place, facet) in Facet::ALL.into_iter().enumerate() {
        assert_eq!(facet.bit(), 1 << place, "{facet:?}");
    }
    assert_eq!(HashSet::from(Facet::ALL.map(Facet::key)).len(), Facet::ALL.len());
}
