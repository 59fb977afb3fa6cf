//! Names in any writing: what comes first, where it matched, and what a reader sees marked.

use harbinger::kb::Kind;
use harbinger::search::{Answer, Field};

use super::{INDEX, KB, found, look};

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
        ("anti ANNA2", "anti-ri"),
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
        // a word that the content does not have, and that others begin with
        ("foo thymoma", "thymoma"),
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
                let hits = Answer::new(&KB, &INDEX, name).best(10);
                let best = hits.first().map_or(0.0, |hit| hit.score.floor());
                let own = hits.iter().find(|hit| hit.topic == id);
                assert!(own.is_some_and(|hit| hit.score >= best), "{name} does not lead to {}", topic.slug);
            }
        }
    }
}

#[test]
fn a_query_that_means_nothing_finds_nothing() {
    for query in ["", "   ", "–", "(!)", "\u{301}", "xqzzyx"] {
        assert_eq!(found(query), [""; 0], "{query:?}");
    }
}

#[test]
fn the_matched_words_are_marked() {
    for (query, expected) in [
        ("lems", "<LEMS>"),
        ("trel", "Sign of Leser–<Trél>at"),
        ("tif1 ga", "Anti-<TIF1γ> antibody"),
        ("tif1gamma", "Anti-<TIF1γ> antibody"),
        ("68ga dota", "<⁶⁸Ga>-<DOTA>TATE PET/CT"),
        ("lamberteaton syn", "<Lambert>–<Eaton> myasthenic <syn>drome"),
        ("blastoma", "Neuro<blastoma>"),
        ("hemangiobl", "Cerebellar <haemangiobl>astoma"),
        ("dermatomyocitis", "<Dermatomyositis>"),
        ("lung cancer small", "<Small>-cell <lung> <cancer>"),
    ] {
        let looked = look(query);
        assert_eq!(looked.marked(looked.hits[0].topic), expected, "{query}");
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
    for looked in queries.map(look) {
        for hit in looked.hits.iter().take(100) {
            let reason = looked.reason(hit.topic);
            let text = reason.field.text(&KB, hit.topic);
            let mut end = None;
            assert!(!reason.highlights.is_empty(), "{text}");
            for range in &reason.highlights {
                assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{range:?} of {text}");
                assert!(end < Some(range.start), "{:?} of {text}", reason.highlights);
                end = Some(range.end);
            }
        }
    }
}

#[test]
fn other_topics_come_before_sources_that_match_as_well() {
    let looked = look("neuroblastoma");
    let places: Vec<_> = (looked.hits.iter())
        .map(|hit| (hit.score.floor(), KB.topic(hit.topic).kind() == Kind::Source))
        .collect();
    assert!(places.is_sorted_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).is_le()), "{places:?}");
    assert_eq!(looked.reason(looked.hits[0].topic).field, Field::Name);
}

#[test]
fn the_order_is_the_same_every_time() {
    for query in ["lung", "a", "titulaer", "dermatomyocitis"] {
        let hits = look(query).hits;
        let ordered = |a: &harbinger::search::Hit, b: &harbinger::search::Hit| {
            b.score.total_cmp(&a.score).then(a.topic.cmp(&b.topic)).is_lt()
        };
        assert!(hits.is_sorted_by(ordered), "{query}");
        assert_eq!(hits, look(query).hits, "{query}");
    }
}
