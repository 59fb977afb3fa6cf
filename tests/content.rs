//! The built-in pack: that it is whole, cited, consistent and in the house's spelling.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use harbinger::kb::{
    Citing, ClaimId, Detail, Heading, Kb, Kind, Link, LinkId, Loaded, Relation, TopicId, load_built_in,
    markup,
};

static LOADED: LazyLock<Loaded> = LazyLock::new(load_built_in);

fn kb() -> &'static Kb {
    &LOADED.kb
}

fn slug(id: TopicId) -> &'static str {
    &kb().topic(id).slug
}

fn ids() -> impl Iterator<Item = TopicId> {
    Kind::ALL.iter().flat_map(|&kind| kb().of_kind(kind))
}

/// Every text that a reader sees running: claims and the words of links.
fn running_texts() -> impl Iterator<Item = (&'static str, String)> {
    let claims = kb().claims().iter().map(|claim| (slug(claim.topic), markup::plain(&claim.text)));
    let links = kb().links().iter().flat_map(|link| {
        [&link.note, &link.site, &link.frequency].map(|text| (slug(link.from), text.to_string()))
    });
    let names = ids()
        .filter(|&id| kb().topic(id).kind() != Kind::Source)
        .map(|id| (slug(id), kb().topic(id).name.to_string()));
    claims.chain(links).chain(names)
}

#[test]
fn nothing_is_wrong_with_it() {
    let errors: Vec<String> = LOADED
        .diagnostics
        .iter()
        .filter(|fault| fault.severity() == harbinger::kb::Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn it_holds_what_was_researched() {
    let counts: Vec<(Kind, usize)> = Kind::ALL.iter().map(|&kind| (kind, kb().count(kind))).collect();
    assert_eq!(
        counts,
        [
            (Kind::Syndrome, 112),
            (Kind::System, 12),
            (Kind::Tumour, 73),
            (Kind::Feature, 156),
            (Kind::Modality, 19),
            (Kind::Mediator, 98),
            (Kind::Source, 1_256),
        ]
    );
    assert_eq!(kb().claims().len(), 3_261);
    // A finding links its topic to a feature and to a modality. First tests are derived, and counted apart.
    let researched = kb().links().iter().filter(|link| link.relation != Relation::FirstTest);
    assert_eq!(researched.map(|link| 1 + usize::from(link.modality.is_some())).sum::<usize>(), 3_049);
    let header = &kb().packs()[0];
    assert_eq!((header.id.as_str(), header.language.as_str(), header.built_in), ("harbinger", "en-GB", true));
}

#[test]
fn every_statement_has_a_source() {
    for claim in kb().claims() {
        assert!(!claim.cite.is_empty(), "{}: {}", slug(claim.topic), claim.text);
    }
    for link in kb().links().iter().filter(|link| link.relation.is_statement()) {
        assert!(!link.cite.is_empty(), "{} to {}", slug(link.from), slug(link.to));
    }
}

#[test]
fn no_publication_is_listed_twice() {
    let mut known = BTreeMap::new();
    for id in kb().of_kind(Kind::Source) {
        let Detail::Source(source) = &kb().topic(id).detail else { panic!("{} is no source", slug(id)) };
        for number in [&source.doi, &source.pmid].into_iter().filter(|number| !number.is_empty()) {
            let other = known.insert(number.to_lowercase(), slug(id));
            assert_eq!(other, None, "{} has {number} too", slug(id));
        }
    }
}

#[test]
fn links_are_the_same_from_both_ends() {
    let same = |a: &Link, b: &Link| std::ptr::eq(a, b);
    let mut seen = [0; 3];
    for id in ids() {
        for link in kb().links_from(id) {
            assert_eq!(link.from, id);
            assert!(
                kb().links_to(link.to).any(|other| same(other, link)),
                "{} to {}",
                slug(id),
                slug(link.to)
            );
            if let Some(modality) = link.modality {
                assert!(kb().findings_on(modality).any(|other| same(other, link)));
            }
            let kinds = link.relation.target_kinds();
            assert!(kinds.is_empty() || kinds.contains(&kb().topic(link.to).kind()));
            seen[0] += 1;
        }
        for link in kb().links_to(id) {
            assert_eq!(link.to, id);
            assert!(kb().links_from(link.from).iter().any(|other| same(other, link)));
            assert!(kb().related(link.from, link.relation).iter().any(|other| same(other, link)));
            seen[1] += 1;
        }
        for link in kb().findings_on(id) {
            assert_eq!((link.relation, link.modality), (Relation::Finding, Some(id)));
            seen[2] += 1;
        }
    }
    let findings = kb().links().iter().filter(|link| link.relation == Relation::Finding).count();
    assert_eq!(seen, [kb().links().len(), kb().links().len(), findings]);
}

#[test]
fn citations_are_the_same_from_both_ends() {
    let mut stated: BTreeSet<(TopicId, Citing)> = BTreeSet::new();
    for (index, claim) in kb().claims().iter().enumerate() {
        stated.extend(claim.cite.iter().map(|&source| (source, Citing::Claim(ClaimId::from_index(index)))));
    }
    for (index, link) in kb().links().iter().enumerate() {
        stated.extend(link.cite.iter().map(|&source| (source, Citing::Link(LinkId::from_index(index)))));
    }
    let derived: BTreeSet<(TopicId, Citing)> =
        ids().flat_map(|source| kb().citing(source).iter().map(move |&citing| (source, citing))).collect();
    assert_eq!(stated, derived);
    for id in ids() {
        let is_source = kb().topic(id).kind() == Kind::Source;
        assert_eq!(is_source, !kb().citing(id).is_empty(), "{}", slug(id));
    }
}

#[test]
fn sections_stand_in_their_order_and_hold_every_claim() {
    for id in ids() {
        let headings: Vec<Heading> = kb().sections(id).map(|(heading, _)| heading).collect();
        assert!(
            headings.is_sorted() && headings.windows(2).all(|pair| pair[0] != pair[1]),
            "{}: {headings:?}",
            slug(id)
        );
        let in_sections: usize = kb().sections(id).map(|(_, claims)| claims.len()).sum();
        let stated = kb().claims().iter().filter(|claim| claim.topic == id).count();
        assert_eq!(stated, in_sections + usize::from(kb().topic(id).summary.is_some()), "{}", slug(id));
        for (heading, claims) in kb().sections(id) {
            assert!(
                claims
                    .map(|claim| kb().claim(claim))
                    .all(|claim| claim.topic == id && claim.heading == Some(heading))
            );
        }
    }
}

#[test]
fn topics_are_ordered_by_kind_and_found_by_their_slug() {
    assert!(kb().topics().is_sorted_by_key(harbinger::kb::Topic::kind));
    for id in ids() {
        assert_eq!(kb().find(slug(id)), Some(id));
        assert_eq!(kb().topic(id).packs.iter().map(|pack| pack.index()).collect::<Vec<_>>(), [0]);
    }
}

#[test]
fn long_names_have_a_short_form() {
    const MOST: usize = 30;
    for topic in kb().topics().iter().filter(|topic| topic.kind() != Kind::Source) {
        assert!(topic.label().chars().count() <= MOST, "{}: {}", topic.slug, topic.label());
    }
}

/// Syndromes without a first test: their claims name no modality to begin with.
const WITHOUT_FIRST_TEST: &[&str] = &[
    "anaemia-of-cancer",
    "bazex-syndrome",
    "cancer-thrombotic-microangiopathy",
    "carcinoid-crisis",
    "carcinoma-polyarthritis",
    "cryoglobulinaemia",
    "disseminated-intravascular-coagulation",
    "light-chain-nephropathy",
    "melanoma-associated-retinopathy",
    "paraneoplastic-membranous-nephropathy",
    "paraneoplastic-vasculitis",
    "pyoderma-gangrenosum",
];

#[test]
fn every_syndrome_and_tumour_says_what_to_do_first() {
    let without: BTreeSet<&str> = [Kind::Syndrome, Kind::Tumour]
        .into_iter()
        .flat_map(|kind| kb().of_kind(kind))
        .filter(|&id| kb().related(id, Relation::FirstTest).is_empty())
        .map(slug)
        .collect();
    let allowed: BTreeSet<&str> = WITHOUT_FIRST_TEST.iter().copied().collect();
    assert!(without.is_subset(&allowed), "{:?}", without.difference(&allowed).collect::<Vec<_>>());
    for slug in WITHOUT_FIRST_TEST {
        assert!(kb().find(slug).is_some(), "{slug} is a topic");
    }
}

#[test]
fn first_tests_rest_on_what_the_topic_says_of_imaging() {
    let mut strays = Vec::new();
    for id in ids() {
        let findings = kb().related(id, Relation::Finding).iter().flat_map(|link| link.cite.iter());
        let claims = kb()
            .sections(id)
            .filter(|(heading, _)| matches!(heading, Heading::Workup | Heading::Imaging))
            .flat_map(|(_, claims)| claims)
            .flat_map(|claim| kb().claim(claim).cite.iter());
        let grounds: HashSet<TopicId> = findings.chain(claims).copied().collect();
        for test in kb().related(id, Relation::FirstTest) {
            let stray: Vec<&str> =
                test.cite.iter().filter(|source| !grounds.contains(source)).map(|&id| slug(id)).collect();
            if !stray.is_empty() {
                strays.push(format!("{} first {}: {}", slug(id), slug(test.to), stray.join(", ")));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn inline_links_lead_somewhere_else() {
    for claim in kb().claims() {
        assert_eq!(markup::unclosed(&claim.text), None, "{}", claim.text);
        for run in markup::runs(&claim.text) {
            if let markup::Run::Link { slug: target, .. } = run {
                assert!(
                    kb().find(target).is_some_and(|target| target != claim.topic),
                    "{}: {target}",
                    slug(claim.topic)
                );
            }
        }
    }
}

/// American forms at the beginning of a word.
const AMERICAN: &[&str] = &[
    "anemi", "behavior", "center", "color", "esoph", "estrogen", "etiolog", "fecal", "feces", "fiber",
    "gray", "gynec", "hema", "hemo", "ischem", "leukoc", "orthoped", "pediat", "pheo", "uremi",
];

/// American forms anywhere in a word, and the British form that holds the same letters.
const AMERICAN_WITHIN: &[(&str, &str)] = &[
    ("edema", "oedema"),
    ("emia", "aemia"),
    ("tumor", "tumour"),
    ("diarrhea", "diarrhoea"),
    ("cecal", "caecal"),
];

/// Words and names that are written so everywhere.
const NOT_AMERICAN: &[&str] =
    &["colorectal", "peritumoral", "tumoral", "tumorous", "tumorigenic", "wiedemann"];

fn is_american(word: &str) -> bool {
    let within = |&(american, british): &(&str, &str)| word.replace(british, "").contains(american);
    !NOT_AMERICAN.contains(&word)
        && (AMERICAN.iter().any(|form| word.starts_with(form)) || AMERICAN_WITHIN.iter().any(within))
}

#[test]
fn the_spelling_is_british() {
    for (word, american) in [
        ("hypercalcemia", true),
        ("hypercalcaemia", false),
        ("lymphoedema", false),
        ("tumors", true),
        ("colorectal", false),
    ] {
        assert_eq!(is_american(word), american, "{word}");
    }
    let mut found: BTreeMap<String, &str> = BTreeMap::new();
    for (topic, text) in running_texts() {
        let lower = text.to_lowercase();
        found.extend(
            lower
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| is_american(word))
                .map(|word| (word.to_owned(), topic)),
        );
    }
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_text_hides_a_character() {
    let codes: Vec<_> = LOADED.diagnostics.iter().map(|fault| fault.code).collect();
    assert!(!codes.contains(&harbinger::kb::Code::ControlCharacter));
    // The loader shows what it finds as its number.
    for (topic, text) in running_texts() {
        assert!(!text.contains("⟨U+"), "{topic}: {text}");
    }
}
