use harbinger::differential::gamut::{Gamut, Scope};
use harbinger::kb::{AgeGroup, Kb};

use super::{find, load};

const PACK: &str = r#"
    Feature(id: "mass", name: "Liver mass", modalities: ["ct"], differentials: [
        (to: "named", cite: ["s"]), (to: "both", cite: ["s"]), (to: "seldom", note: "rare", cite: ["s"]),
        (to: "trap", cite: ["s"]), (to: "other", note: "is flat", cite: ["s"])]),
    Feature(id: "bright", name: "Bright liver mass"),
    Feature(id: "other", name: "Liver stripe"),
    Tumour(id: "named", name: "Named", ages: [Child]),
    Tumour(id: "seldom", name: "Seldom"),
    Tumour(id: "both", name: "Both", findings: [(feature: "mass", modality: "ct", certainty: Typical, cite: ["s"])]),
    Tumour(id: "often", name: "Often", ages: [Adult],
        findings: [(feature: "mass", modality: "mri", certainty: Possible, note: "in 80–90 %", cite: ["s"])]),
    Tumour(id: "typical", name: "Typical", findings: [(feature: "mass", modality: "ct", certainty: Typical, cite: ["s"])]),
    Tumour(id: "possible", name: "Possible", findings: [(feature: "mass", modality: "ct", certainty: Possible, cite: ["s"])]),
    Tumour(id: "trap", name: "Trap", findings: [(feature: "mass", modality: "ct", certainty: Pitfall, cite: ["s"])]),
    Tumour(id: "narrow", name: "Narrow", findings: [(feature: "bright", modality: "mri", certainty: Typical, cite: ["s"])]),
    Tumour(id: "behind", name: "Behind"), Tumour(id: "far", name: "Far behind"),
    Syndrome(id: "syndrome", name: "Syndrome", findings: [(feature: "mass", modality: "ct", certainty: Typical, cite: ["s"])],
        tumours: [(to: "behind", strength: Classic, cite: ["s"]), (to: "far", strength: Rare, cite: ["s"]),
            (to: "both", strength: Classic, cite: ["s"])]),
"#;

/// Causes with the first letter of their tiers.
fn causes(kb: &Kb, scope: Scope) -> Vec<String> {
    let gamut = Gamut::new(kb, find(kb, "mass"), scope);
    let cause = |cause: &harbinger::differential::gamut::Cause| {
        format!("{} {}", &cause.tier.name()[..1], kb.topic(cause.topic).slug)
    };
    gamut.causes.iter().map(cause).collect()
}

#[test]
fn one_rule_puts_causes_into_tiers() {
    let kb = load(PACK);
    assert_eq!(
        causes(&kb, Scope::default()),
        [
            "C both",
            "C syndrome",
            "C named",
            "C often",
            "C typical",
            "O narrow",
            "O possible",
            "O seldom",
            "O behind",
            "R trap",
        ]
    );
    let gamut = Gamut::new(&kb, find(&kb, "mass"), Scope::default());
    let tier = |slug: &str| {
        let cause = gamut.causes.iter().find(|cause| &*kb.topic(cause.topic).slug == slug);
        cause.map(|cause| cause.tier.name())
    };
    for (slug, expected) in [
        ("both", Some("Classic")),
        ("named", Some("Common")),
        ("often", Some("Common")),
        ("far", None),
        ("other", None),
    ] {
        assert_eq!(tier(slug), expected, "{slug}");
    }
    assert_eq!(gamut.mimics.len(), 1);
}

#[test]
fn a_gamut_is_narrowed_to_a_modality_and_an_age() {
    let kb = load(PACK);
    let on = |slug: &str| Scope { modality: Some(find(&kb, slug)), age: None };
    let seen: Vec<String> = causes(&kb, on("mri"));
    assert!(
        seen.contains(&"C often".to_owned()) && !seen.iter().any(|cause| cause.ends_with("typical")),
        "{seen:?}"
    );
    let adult = causes(&kb, Scope { modality: None, age: Some(AgeGroup::Adult) });
    assert!(!adult.iter().any(|cause| cause.ends_with("named")), "{adult:?}");
    assert!(adult.iter().any(|cause| cause.ends_with("often")), "{adult:?}");
    let gamut = Gamut::new(&kb, find(&kb, "mass"), on("mri"));
    assert_eq!(gamut.modalities.len(), 2, "what it may be narrowed to stays");
}

#[test]
fn only_features_have_a_gamut() {
    let kb = load(PACK);
    assert!(Gamut::new(&kb, find(&kb, "both"), Scope::default()).causes.is_empty());
}
