use harbinger::differential::gamut::{Gamut, Scope};
use harbinger::differential::hunt::{Person, Primary, starts_from};
use harbinger::export::digest::{Json, Question};
use harbinger::kb::{Kb, Kind, TopicId, load_built_in};

use super::{check_sources, find, part};

fn slugs(kb: &Kb, topics: impl Iterator<Item = TopicId>) -> Vec<String> {
    topics.map(|id| kb.topic(id).slug.to_string()).collect()
}

#[test]
fn the_first_tumours_of_well_known_antibodies_and_syndromes() {
    let kb = load_built_in().kb;
    for (from, first) in [
        ("anti-hu", &["small-cell-lung-cancer"][..]),
        ("anti-yo", &["breast-carcinoma", "ovarian-carcinoma"]),
        ("anti-vgcc", &["small-cell-lung-cancer"]),
        ("lambert-eaton", &["small-cell-lung-cancer"]),
        ("myasthenia-gravis", &["thymoma"]),
    ] {
        let hunt = Primary::new(&kb, find(&kb, from), Person::default());
        let mut found = slugs(&kb, hunt.targets.iter().map(|target| target.tumour).take(first.len()));
        found.sort();
        assert_eq!(found, first, "{from}");
    }
}

#[test]
fn the_first_causes_of_well_known_features() {
    let kb = load_built_in().kb;
    let gamut = Gamut::new(&kb, find(&kb, "adrenal-mass"), Scope::default());
    let mut classic = slugs(&kb, gamut.tier(harbinger::kb::Strength::Classic).map(|cause| cause.topic));
    classic.sort();
    assert_eq!(classic, ["adrenocortical-carcinoma", "neuroblastoma", "phaeochromocytoma"]);
}

#[test]
fn every_feature_syndrome_mediator_and_tumour_has_its_answer_with_sources() {
    let kb = load_built_in().kb;
    for feature in kb.of_kind(Kind::Feature) {
        check_sources(&kb, &Question::Gamut { feature, scope: Scope::default() });
    }
    for kind in [Kind::Syndrome, Kind::Mediator, Kind::Tumour] {
        for topic in kb.of_kind(kind).filter(|&topic| starts_from(&kb, topic)) {
            let question = Question::Hunt { topic, person: Person::default() };
            check_sources(&kb, &question);
            let digest = question.digest(&kb);
            assert!(!digest.parts.is_empty(), "{}", digest.title);
        }
    }
}

#[test]
fn mimics_of_the_neuromuscular_junction_are_told_apart() {
    let kb = load_built_in().kb;
    let topics = vec![find(&kb, "lambert-eaton"), find(&kb, "myasthenia-gravis")];
    let question = Question::Compare { topics, differing_first: true };
    check_sources(&kb, &question);
    let digest = question.digest(&kb);
    assert_eq!(part(&digest, "What tells them apart").len(), 1, "one row for a pair");
    assert_eq!(part(&digest, "Alike"), ["Mechanism | Autoimmune", "Organ systems | Neurologic"]);
    let json = serde_json::to_value(Json::new(&kb, &digest)).expect("JSON");
    assert_eq!(json["parts"][1]["columns"][0]["id"], "lambert-eaton");
    assert_eq!(json["parts"][0]["rows"][0]["cells"][0][0]["links"][1], "myasthenia-gravis");
}
