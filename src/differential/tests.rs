use super::*;
use crate::kb::load_built_in;

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
