//! What must hold of every answer, whatever the findings are.

use std::sync::LazyLock;

use harbinger::differential::{Case, Differential, Prepared, Said, Sex};
use harbinger::kb::{self, Kb, TopicId};
use proptest::prelude::*;

static BASE: LazyLock<(Kb, Prepared)> = LazyLock::new(|| {
    let kb = kb::load_built_in().kb;
    let prepared = Prepared::new(&kb);
    (kb, prepared)
});

/// Findings that are there; none of them denies anything.
const FINDINGS: &[&str] = &[
    "proximal weakness",
    "dry mouth",
    "hilar mass",
    "facial flushing",
    "watery diarrhoea",
    "sodium 116",
    "lung nodule",
    "memory loss",
    "seizures",
    "clubbed fingers",
    "adrenal mass with calcification",
    "fever",
    "weight loss",
    "raised calcium",
    "unsteady gait",
    "anti-Hu",
    "ovarian mass",
    "itchy rash, fever and diarrhoea",
];

/// What a tumour may have inherited from syndromes, and lose when others become likelier.
const INHERITED: f32 = 4.0;
/// Sums of a few dozen numbers are exact to this.
const ROUNDING: f32 = 1e-3;

fn answer(case: &Case) -> Differential {
    let (kb, prepared) = &*BASE;
    Differential::of(kb, prepared, case)
}

/// The score of a topic; nothing speaks for one that is not listed, unless the list is full.
fn score(ranked: &[harbinger::differential::Ranked], topic: TopicId) -> Option<f32> {
    ranked.iter().find(|ranked| ranked.topic == topic).map(|ranked| ranked.score)
}

fn check(case: &Case) {
    let (kb, _) = &*BASE;
    let found = answer(case);
    assert_eq!(found, answer(case), "the same case has the same answer");
    assert_eq!(found.findings.len(), case.findings.len());
    for list in [&found.syndromes, &found.tumours] {
        assert!(list.windows(2).all(|pair| pair[0].score >= pair[1].score));
        for ranked in list {
            let receipts = || ranked.because.iter().chain(&ranked.against);
            let sum: f32 = receipts().map(|receipt| receipt.weight).sum();
            assert_eq!(sum, ranked.score, "{}", kb.topic(ranked.topic).name);
            assert!(ranked.score.is_finite());
            assert!(ranked.because.iter().all(|receipt| receipt.weight > 0.0));
            assert!(ranked.against.iter().all(|receipt| receipt.weight < 0.0));
            assert!(ranked.unexplained.iter().all(|&finding| finding < case.findings.len()));
            for receipt in receipts() {
                assert!(!receipt.cite.is_empty(), "{}: {}", kb.topic(ranked.topic).name, receipt.words(kb));
            }
        }
    }
    assert!(found.next.iter().all(|next| next.gain > 0.0 && !next.why.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_an_answer(
        present in prop::collection::vec("\\PC{0,60}", 0..4),
        absent in prop::collection::vec("[a-z ,;.]{0,40}", 0..3),
        age in prop::option::of(-10.0_f32..200.0),
        male in any::<Option<bool>>(),
    ) {
        let findings = present.iter().map(Said::present).chain(absent.iter().map(Said::absent)).collect();
        let sex = male.map(|male| if male { Sex::Male } else { Sex::Female });
        check(&Case { findings, age, sex, known: Vec::new() });
    }

    #[test]
    fn sums_hold_for_findings_of_all_sorts(
        present in prop::sample::subsequence(FINDINGS, 0..8),
        absent in prop::sample::subsequence(FINDINGS, 0..4),
        age in prop::option::of(0.0_f32..100.0),
        male in any::<Option<bool>>(),
    ) {
        let present = present.into_iter().map(Said::present);
        let findings = present.chain(absent.into_iter().map(Said::absent)).collect();
        let sex = male.map(|male| if male { Sex::Male } else { Sex::Female });
        check(&Case { findings, age, sex, known: Vec::new() });
    }

    #[test]
    fn a_finding_more_lowers_no_syndrome_and_no_tumour_by_more_than_it_inherited(
        present in prop::sample::subsequence(FINDINGS, 1..7),
        more in prop::sample::select(FINDINGS),
    ) {
        let findings: Vec<Said> = present.into_iter().map(Said::present).collect();
        let before = Case { findings, age: Some(50.0), ..Case::default() };
        let mut after = before.clone();
        after.findings.push(Said::present(more));
        let (before, after) = (answer(&before), answer(&after));
        let lists = [(&before.syndromes, &after.syndromes, 0.0), (&before.tumours, &after.tumours, INHERITED)];
        for (before, after, may_lose) in lists {
            for ranked in before {
                // A list that is full may have lost its last ones.
                let Some(score) = score(after, ranked.topic) else { continue };
                prop_assert!(score >= ranked.score - may_lose - ROUNDING, "{score} < {}", ranked.score);
            }
        }
    }

    #[test]
    fn the_order_of_the_findings_makes_no_difference(present in prop::sample::subsequence(FINDINGS, 2..7)) {
        let case = |findings: Vec<Said>| Case { findings, ..Case::default() };
        let forth = answer(&case(present.iter().copied().map(Said::present).collect()));
        let back = answer(&case(present.iter().rev().copied().map(Said::present).collect()));
        for ranked in forth.syndromes.iter().take(20) {
            let Some(score) = score(&back.syndromes, ranked.topic) else { continue };
            prop_assert!((score - ranked.score).abs() < ROUNDING, "{score} {}", ranked.score);
        }
    }
}
