use harbinger::differential::Sex;
use harbinger::differential::hunt::{Person, Primary, Watch, starts_from};
use harbinger::kb::{AgeGroup, ClaimId, Kb, markup};

use super::{find, load};

const PACK: &str = r#"
    Syndrome(id: "ataxia", name: "Ataxia",
        mediators: [(to: "anti-yo", cite: ["s"]), (to: "anti-hu", cite: ["s"])],
        tumours: [
            (to: "rare", strength: Rare, cite: ["s"]), (to: "testis", strength: Classic, cite: ["s"]),
            (to: "ovary", strength: Classic, frequency: "60 %", note: "with anti-Yo", cite: ["s"]),
            (to: "lung", strength: Common, note: "with anti-Hu", cite: ["s"])],
        first_tests: [(modality: "ct", region: "chest", cite: ["s"]), (modality: "mri", cite: ["s"])],
        sections: {
            Workup: [("Begin with CT.", ["s"]), ("If it is negative, go on to MRI.", ["s"]),
                ("If all is negative, repeat after 3 months.", ["s"]), ("In anti-Hu disease, if negative, look at the lung.", ["s"])],
            FollowUp: [("Two years suffice.", ["s"])],
        }),
    Mediator(id: "anti-yo", name: "Anti-Yo antibody", aliases: ["PCA-1"], class: Antibody,
        summary: ("Seen with ovarian cancer.", ["t"]),
        sections: { Workup: [("Ultrasound, and CT if negative.", ["s"])] }),
    Mediator(id: "anti-hu", name: "Anti-Hu antibody", class: Antibody),
    Tumour(id: "ovary", name: "Ovarian carcinoma", aliases: ["ovarian cancer"], sites: ["ovary", "peritoneum"], ages: [Adult]),
    Tumour(id: "testis", name: "Germ cell tumour", sites: ["testis", "retroperitoneal nodes"], ages: [Adolescent]),
    Tumour(id: "lung", name: "Lung cancer", sites: ["lung"]),
    Tumour(id: "rare", name: "Rare thing", markers: [(to: "anti-yo", note: "now and then", cite: ["s"])]),
    Feature(id: "f", name: "Feature"),
"#;

fn targets(kb: &Kb, from: &str, person: Person) -> Vec<String> {
    let hunt = Primary::new(kb, find(kb, from), person);
    let target = |target: &harbinger::differential::hunt::Target| {
        format!("{} {}", kb.topic(target.tumour).slug, target.tier.name())
    };
    hunt.targets.iter().map(target).collect()
}

fn texts(kb: &Kb, claims: &[ClaimId]) -> Vec<String> {
    claims.iter().map(|&id| markup::plain(&kb.claim(id).text)).collect()
}

#[test]
fn a_syndrome_leads_to_its_tumours_and_to_the_order_of_the_search() {
    let kb = load(PACK);
    assert_eq!(
        targets(&kb, "ataxia", Person::default()),
        ["ovary Classic", "testis Classic", "lung Common", "rare Rare"]
    );
    let hunt = Primary::new(&kb, find(&kb, "ataxia"), Person::default());
    assert_eq!(hunt.first.len(), 2);
    assert_eq!(texts(&kb, &hunt.ways), ["Begin with CT."]);
    assert_eq!(
        texts(&kb, &hunt.negative),
        ["If it is negative, go on to MRI.", "In anti-Hu disease, if negative, look at the lung."]
    );
    assert_eq!(texts(&kb, &hunt.again), ["If all is negative, repeat after 3 months.", "Two years suffice."]);
}

#[test]
fn age_and_sex_leave_out_what_cannot_be() {
    let kb = load(PACK);
    let person = |age, sex| Person { age, sex };
    for (person, expected) in [
        (person(None, Some(Sex::Female)), &["ovary Classic", "lung Common", "rare Rare"][..]),
        (person(None, Some(Sex::Male)), &["testis Classic", "lung Common", "rare Rare"]),
        (person(Some(AgeGroup::Adolescent), None), &["testis Classic", "lung Common", "rare Rare"]),
        (person(Some(AgeGroup::Child), Some(Sex::Male)), &["lung Common", "rare Rare"]),
    ] {
        assert_eq!(targets(&kb, "ataxia", person), expected, "{person:?}");
    }
    let hunt = Primary::new(&kb, find(&kb, "ataxia"), person(None, Some(Sex::Male)));
    assert_eq!(hunt.left_out, [find(&kb, "ovary")]);
}

#[test]
fn an_antibody_leads_to_what_is_said_of_it_and_not_of_another() {
    let kb = load(PACK);
    assert_eq!(
        targets(&kb, "anti-yo", Person::default()),
        ["ovary Classic", "rare Common", "testis Occasional"],
        "the lung goes with anti-Hu"
    );
    let hunt = Primary::new(&kb, find(&kb, "anti-yo"), Person::default());
    assert_eq!(texts(&kb, &hunt.ways), ["Ultrasound, and CT if negative."]);
    assert_eq!(
        texts(&kb, &hunt.negative),
        ["If it is negative, go on to MRI."],
        "borrowed, but not of anti-Hu"
    );
    assert_eq!(texts(&kb, &hunt.again), ["If all is negative, repeat after 3 months.", "Two years suffice."]);
    // Where no tumour is named, those of the syndrome count one tier less.
    assert_eq!(
        targets(&kb, "anti-hu", Person::default()),
        ["lung Common", "testis Common", "rare Rare"],
        "what is said of it comes before what may be"
    );
}

#[test]
fn a_tumour_leads_to_the_syndromes_to_watch_for() {
    let kb = load(PACK);
    let watch = Watch::new(&kb, find(&kb, "rare"));
    assert_eq!((watch.syndromes.len(), watch.markers.len()), (1, 1));
    for (slug, expected) in [("rare", true), ("ataxia", true), ("anti-hu", true), ("f", false), ("ct", false)]
    {
        assert_eq!(starts_from(&kb, find(&kb, slug)), expected, "{slug}");
    }
}
