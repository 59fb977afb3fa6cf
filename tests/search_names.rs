//! Finding topics of the built-in pack by their names: what comes first, where it matched, and what a reader
//! sees marked.

use std::sync::LazyLock;

use harbinger::kb::{self, Kb, Kind, TopicId};
use harbinger::search::index::{Field, Hit, Index};

static KB: LazyLock<Kb> = LazyLock::new(|| kb::load_built_in().kb);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&KB));

fn slug(id: TopicId) -> &'static str {
    &KB.topic(id).slug
}

/// The slugs that a query finds, best first.
fn found(query: &str) -> Vec<&'static str> {
    INDEX.search(query, 10).into_iter().map(|hit| slug(hit.topic)).collect()
}

fn first(query: &str) -> Option<Hit> {
    INDEX.search(query, 1).pop()
}

/// The text in which a hit was found, its marked parts in angle brackets.
fn marked(hit: &Hit) -> String {
    let mut text = hit.matched.field.text(KB.topic(hit.topic)).into_owned();
    for range in hit.matched.highlights.iter().rev() {
        text.insert(range.end, '>');
        text.insert(range.start, '<');
    }
    text
}

#[test]
fn the_topic_that_is_meant_comes_first() {
    for (query, expected) in [
        // names, aliases, abbreviations
        ("lambert-eaton myasthenic syndrome", "lambert-eaton"),
        ("LEMS", "lambert-eaton"),
        ("hpoa", "hypertrophic-osteoarthropathy"),
        ("siadh", "siadh"),
        ("small-cell-lung-cancer", "small-cell-lung-cancer"),
        // words in any order, prefixes
        ("eaton lambert", "lambert-eaton"),
        ("cancer lung small", "small-cell-lung-cancer"),
        ("paran cereb deg", "paraneoplastic-cerebellar-degeneration"),
        ("lung can", "lung-cancer"),
        ("neurob", "neuroblastoma"),
        // joined, split and half a word
        ("lamberteaton", "lambert-eaton"),
        ("lamberteaton syndr", "lambert-eaton"),
        ("neuro blastoma", "neuroblastoma"),
        ("smallcell lungcancer", "small-cell-lung-cancer"),
        ("euroblasto", "neuroblastoma"),
        // either spelling, diacritics, apostrophes
        ("pheochromocytoma", "phaeochromocytoma"),
        ("feochromocytoma", "phaeochromocytoma"),
        ("muscle edema", "muscle-oedema"),
        ("tumor induced osteomalacia", "tumour-induced-osteomalacia"),
        ("leser trelat", "leser-trelat-sign"),
        ("cushing's", "ectopic-acth-syndrome"),
        // antibodies and markers
        ("anti-hu", "anti-hu"),
        ("anna 1", "anti-hu"),
        ("TIF1γ", "anti-tif1-gamma"),
        ("tif1 gamma", "anti-tif1-gamma"),
        ("tif1g", "anti-tif1-gamma"),
        ("5 hiaa", "5-hiaa"),
        ("tnf-alpha", "tnf-alpha"),
        // tracers
        ("68Ga-DOTATATE", "somatostatin-receptor-pet-ct"),
        ("Ga-68 dotatate", "somatostatin-receptor-pet-ct"),
        ("gallium dotatate", "somatostatin-receptor-pet-ct"),
        ("I-123 MIBG", "mibg-scintigraphy"),
        ("mibg 123I", "mibg-scintigraphy"),
        ("tc-99m mdp", "bone-scintigraphy"),
        ("fdg pet", "fdg-pet-ct"),
        // typing errors
        ("lambart eaton", "lambert-eaton"),
        ("dermatomyocitis", "dermatomyositis"),
        ("nueroblastoma", "neuroblastoma"),
        ("tymoma", "thymoma"),
        ("hypertrofic osteoartropathy", "hypertrophic-osteoarthropathy"),
        // sources
        ("graus 2001", "graus-2001"),
        ("verschuuren titulaer 2008", "titulaer-screening-2008"),
        ("anti-Hu-associated paraneoplastic encephalomyelitis: analysis", "graus-2001"),
    ] {
        assert_eq!(found(query).first(), Some(&expected), "{query}: {:?}", found(query));
    }
}

#[test]
fn every_name_and_alias_finds_its_topic_among_the_best() {
    for kind in [Kind::Syndrome, Kind::System, Kind::Tumour, Kind::Feature, Kind::Modality, Kind::Mediator] {
        for id in KB.of_kind(kind) {
            let topic = KB.topic(id);
            let names = topic.aliases.iter().chain([&topic.name, &topic.slug]).chain(topic.short.as_ref());
            for name in names {
                let hits = INDEX.search(name, 10);
                let best = hits.first().map_or(0.0, |hit| hit.score.floor());
                let own = hits.iter().find(|hit| hit.topic == id);
                assert!(own.is_some_and(|hit| hit.score >= best), "{name} does not lead to {}", topic.slug);
            }
        }
    }
}

#[test]
fn a_query_that_means_nothing_finds_nothing() {
    for query in ["", "   ", "–", "(!)", "\u{301}", "xqzzyx", "lung xqzzyx", "1997–2048"] {
        assert_eq!(found(query), [""; 0], "{query:?}");
    }
    assert_eq!(INDEX.search("lung", 0), []);
}

#[test]
fn the_matched_words_are_marked() {
    for (query, expected) in [
        ("lems", "<LEMS>"),
        ("trel", "Sign of Leser–<Trél>at"),
        ("tif1 ga", "anti-<TIF1>-<ga>mma"),
        ("tif1gamma", "Anti-<TIF1γ> antibody"),
        ("68ga dota", "<⁶⁸Ga>-<DOTA>TATE PET/CT"),
        ("lamberteaton syn", "<Lambert–Eaton syn>drome"),
        ("blastoma", "Neuro<blastoma>"),
        ("hemangiobl", "<haemangiobl>astoma"),
        ("dermatomyocitis", "<Dermatomyositis>"),
        ("lung cancer small", "<Small>-cell <lung> <cancer>"),
    ] {
        assert_eq!(first(query).map(|hit| marked(&hit)).as_deref(), Some(expected), "{query}");
    }
}

#[test]
fn marks_lie_on_characters_of_their_text() {
    let queries = [
        "a",
        "e",
        "1",
        "anti",
        "tumour",
        "syndrome pet",
        "gamma",
        "lung cnacer",
        "ct mr",
        "imageing",
        "68 g",
    ];
    for hit in queries.iter().flat_map(|query| INDEX.search(query, usize::MAX)) {
        let text = hit.matched.field.text(KB.topic(hit.topic));
        let mut end = None;
        assert!(!hit.matched.highlights.is_empty(), "{text}");
        for range in &hit.matched.highlights {
            assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{range:?} of {text}");
            assert!(end < Some(range.start), "{:?} of {text}", hit.matched.highlights);
            end = Some(range.end);
        }
    }
}

#[test]
fn other_topics_come_before_sources_that_match_as_well() {
    let hits = INDEX.search("neuroblastoma", 1000);
    let places: Vec<_> =
        hits.iter().map(|hit| (hit.score.floor(), KB.topic(hit.topic).kind() == Kind::Source)).collect();
    assert!(places.is_sorted_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).is_le()), "{places:?}");
    assert_eq!(hits[0].matched.field, Field::Name);
}

#[test]
fn the_list_is_the_whole_of_the_matches_in_a_fixed_order() {
    for query in ["lung", "a", "titulaer", "dermatomyocitis"] {
        let hits = INDEX.search(query, usize::MAX);
        assert!(
            hits.is_sorted_by(|a, b| b.score.total_cmp(&a.score).then(a.topic.cmp(&b.topic)).is_lt()),
            "{query}"
        );
        let mut listed: Vec<_> = hits.iter().map(|hit| (hit.topic, hit.score)).collect();
        listed.sort_by_key(|(topic, _)| *topic);
        assert_eq!(listed, INDEX.matches(query), "{query}");
        assert_eq!(hits, Index::build(&KB).search(query, usize::MAX), "{query}");
        assert_eq!(hits[..2], INDEX.search(query, 2), "{query}");
    }
}

#[test]
fn a_pasted_novel_is_cut() {
    let novel = "Lung cancer, and so on. ".repeat(50_000);
    assert_eq!(INDEX.search(&novel, 10), []);
    assert_eq!(INDEX.search(&"\u{301}é".repeat(500_000), 10), []);
    let padded = format!("{}lung cancer", " ".repeat(1_000_000));
    assert_eq!(first(&padded).map(|hit| slug(hit.topic)), Some("lung-cancer"));
}
