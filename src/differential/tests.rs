use super::*;
use crate::kb::{Kb, load_built_in};

fn case(present: &[&str], absent: &[&str]) -> Case {
    let findings =
        present.iter().map(|text| Said::present(*text)).chain(absent.iter().map(|text| Said::absent(*text)));
    Case { findings: findings.collect(), ..Case::default() }
}

#[test]
fn typical_cases_lead_to_their_syndromes() {
    let kb = load_built_in().kb;
    let prepared = Prepared::new(&kb);
    for (present, expected) in [
        (&["proximal weakness", "dry mouth", "hilar mass"][..], "lambert-eaton"),
        (&["flushing", "diarrhoea", "raised 5-HIAA"], "carcinoid-syndrome"),
        (&["clubbing", "periosteal new bone on x-ray", "painful ankles"], "hypertrophic-osteoarthropathy"),
        (&["dancing eyes", "myoclonic jerks in a toddler"], "opsoclonus-myoclonus-ataxia"),
        (&["sodium 116", "urine osmolality high", "lung mass"], "siadh"),
        (&["purple eyelids", "rash on the knuckles", "weak thighs"], "dermatomyositis"),
    ] {
        let answer = Differential::of(&kb, &prepared, &case(present, &[]));
        let ranked: Vec<&str> =
            answer.syndromes.iter().take(3).map(|ranked| &*kb.topic(ranked.topic).slug).collect();
        assert_eq!(ranked.first(), Some(&expected), "{present:?}: {ranked:?}");
    }
}

#[test]
fn receipts_add_up() {
    let kb = load_built_in().kb;
    let prepared = Prepared::new(&kb);
    let mut case = case(&["proximal weakness", "dry mouth", "hilar mass"], &["ptosis", "fever"]);
    (case.age, case.sex) = (Some(63.0), Some(Sex::Male));
    let answer = Differential::of(&kb, &prepared, &case);
    for ranked in answer.syndromes.iter().chain(&answer.tumours) {
        let sum: f32 = ranked.because.iter().chain(&ranked.against).map(|receipt| receipt.weight).sum();
        assert_eq!(sum, ranked.score, "{}", kb.topic(ranked.topic).name);
    }
}

/// The weight that a finding has for a topic; 0 where it has none.
fn weight(kb: &Kb, prepared: &Prepared, case: &Case, slug: &str) -> f32 {
    let answer = Differential::of(kb, prepared, case);
    let topic = kb.find(slug).expect("a topic of the built-in pack");
    let ranked = answer.syndromes.iter().chain(&answer.tumours).find(|ranked| ranked.topic == topic);
    ranked.map_or(0.0, |ranked| ranked.score)
}

#[test]
fn words_of_all_sorts_are_understood() {
    let kb = load_built_in().kb;
    let prepared = Prepared::new(&kb);
    for (text, slug) in [
        ("sodium 118", "siadh"),
        ("low serum sodium", "siadh"),
        ("hyponatremia", "siadh"),
        ("hyponatraemai", "siadh"),
        ("dancing eyes", "opsoclonus-myoclonus-ataxia"),
        ("calcium 3.4 mmol/l", "hypercalcaemia-of-malignancy"),
        ("clubbed fingers", "hypertrophic-osteoarthropathy"),
        ("anti-Hu positive", "sensory-neuronopathy"),
        ("raised 5-HIAA", "carcinoid-syndrome"),
        ("BP 220/130", "catecholamine-excess-syndrome"),
    ] {
        assert!(weight(&kb, &prepared, &case(&[text], &[]), slug) > 1.0, "{text}: {slug}");
    }
    for (text, slug) in [
        ("sodium 140", "siadh"),
        ("no hyponatraemia", "siadh"),
        ("calcium 2.4 mmol/l", "hypercalcaemia-of-malignancy"),
        ("potassium 3.9", "wdha-syndrome"),
    ] {
        assert_eq!(weight(&kb, &prepared, &case(&[text], &[]), slug), 0.0, "{text}: {slug}");
    }
}

#[test]
fn a_form_shares_the_picture_and_what_is_denied_supports() {
    let kb = load_built_in().kb;
    let prepared = Prepared::new(&kb);
    // The summary calls it limbic encephalitis with prominent seizures.
    assert!(weight(&kb, &prepared, &case(&["memory loss"], &[]), "gaba-b-receptor-encephalitis") > 0.5);
    // Sensory loss without weakness.
    let with = weight(&kb, &prepared, &case(&["patchy sensory loss"], &["weakness"]), "sensory-neuronopathy");
    let alone = weight(&kb, &prepared, &case(&["patchy sensory loss"], &[]), "sensory-neuronopathy");
    assert!(with > alone, "{with} {alone}");
}

#[test]
fn age_and_sex_count() {
    let kb = load_built_in().kb;
    let prepared = Prepared::new(&kb);
    let of = |age: f32, sex: Sex| Case {
        age: Some(age),
        sex: Some(sex),
        ..case(&["adrenal mass with calcification"], &[])
    };
    let infant = Differential::of(&kb, &prepared, &of(0.7, Sex::Male));
    assert_eq!(&*kb.topic(infant.tumours[0].topic).slug, "neuroblastoma");
    let old = weight(&kb, &prepared, &of(70.0, Sex::Male), "neuroblastoma");
    assert!(old < infant.tumours[0].score - 3.0, "{old}");
}

#[test]
fn every_number_has_a_reason() {
    assert!(TABLE.iter().all(|weight| weight.reason.len() > 20 && weight.value.is_finite()));
}
