use harbinger::export::digest::Question;
use harbinger::export::{html, markdown, text};

use super::{find, load, part, rows};

const PACK: &str = r#"
    Syndrome(id: "a", name: "Alpha disease", short: "Alpha", summary: ("Alpha it is.", ["s"]),
        systems: ["nerves", "glands"], mechanism: Autoimmune,
        mediators: [(to: "m", note: "always", cite: ["s"])],
        tumours: [(to: "x", strength: Rare, cite: ["s"]), (to: "y", strength: Classic, frequency: "8 %", cite: ["t"])],
        findings: [(feature: "f", modality: "mri", site: "left", certainty: Typical, cite: ["s"]),
            (feature: "f", modality: "ct", certainty: Pitfall, cite: ["t"])],
        differentials: [(to: "b", note: "no rash | ever", cite: ["t"]), (to: "x", note: "grows", cite: ["s"])],
        sections: { Pearls: [("Same pearl.", ["s"])], Imaging: [("Look.", ["s"])] }),
    Syndrome(id: "b", name: "Beta disease", short: "Beta", summary: ("Beta it is.", ["t"]),
        systems: ["glands", "nerves"], mechanism: Autoimmune,
        findings: [(feature: "f", modality: "mri", site: "left", certainty: Typical, cite: ["t"])],
        sections: { Pearls: [("Same pearl.", ["t"])] }),
    Tumour(id: "x", name: "Tumour X", sites: ["ovary"], class: Carcinoma, ages: [Adult]),
    Tumour(id: "y", name: "Tumour Y", class: Carcinoma, ages: [Adult]),
    Mediator(id: "m", name: "Anti-M antibody", class: Antibody),
    Feature(id: "f", name: "Feature F", modalities: ["mri"]),
"#;

#[test]
fn differing_rows_come_first_and_the_same_are_folded_with_the_sources_of_all() {
    let kb = load(PACK);
    let topics = vec![find(&kb, "a"), find(&kb, "b")];
    let digest = Question::Compare { topics: topics.clone(), differing_first: true }.digest(&kb);
    assert_eq!(part(&digest, "What tells them apart"), ["Alpha or Beta: no rash | ever[1]"]);
    assert_eq!(
        part(&digest, "Different"),
        [
            "In brief | Alpha it is.[2] | Beta it is.[1]",
            "Mediators | Anti-M antibody: always[2] | -",
            "Tumours | Classic Tumour Y: 8 %[1] + Rare Tumour X[2] | -",
            "On CT | Pitfall Feature F[1] | -",
            "Also told apart from | Tumour X: grows[2] | -",
            "Imaging | Look.[2] | -",
        ]
    );
    assert_eq!(
        part(&digest, "Alike"),
        [
            "Mechanism | Autoimmune",
            "Organ systems | Nerves, Glands",
            "On MRI | Typical Feature F: left[2][1]",
            "Pearls | Same pearl.[2][1]",
        ]
    );
    let digest = Question::Compare { topics, differing_first: false }.digest(&kb);
    let titles: Vec<&str> = digest.parts.iter().map(|part| part.title).collect();
    assert_eq!(titles, ["What tells them apart", "Side by side"]);
    assert_eq!(rows(&digest.parts[1]).len(), 10, "as they stand on pages");
    assert_eq!(rows(&digest.parts[1])[1], "Mechanism | Autoimmune | Autoimmune");
}

#[test]
fn topics_of_different_kinds_share_what_fields_they_can() {
    let kb = load(PACK);
    let topics = vec![find(&kb, "a"), find(&kb, "x"), find(&kb, "m")];
    let digest = Question::Compare { topics, differing_first: true }.digest(&kb);
    assert_eq!(part(&digest, "What tells them apart"), ["Alpha or Tumour X: grows[1]"]);
    let different = part(&digest, "Different");
    assert_eq!(different[0], "Kind | Syndrome | Tumour | Mediator");
    assert!(different.contains(&"Class | - | Carcinoma | Antibody".to_owned()), "{different:#?}");
    assert!(
        different.contains(&"Syndromes | - | Rare Alpha[1] | Alpha: always[1]".to_owned()),
        "{different:#?}"
    );
}

#[test]
fn a_comparison_is_written_as_markdown_html_and_text() {
    let kb = load(PACK);
    let topics = vec![find(&kb, "a"), find(&kb, "b")];
    let digest = Question::Compare { topics, differing_first: true }.digest(&kb);
    let written = markdown::digest(&digest);
    for words in [
        "# Comparison: Alpha · Beta\n",
        "\n- Alpha or Beta: no rash \\| ever[^1]\n",
        "|  | Alpha disease | Beta disease |\n| --- | --- | --- |\n",
        "| **Tumours** | **Classic** Tumour Y: 8 %[^1]<br>**Rare** Tumour X[^2] | *Not described* |\n",
        "\n[^1]: Another.\n",
    ] {
        assert!(written.contains(words), "{words:?} in\n{written}");
    }
    let written = html::digest(&kb, &digest, "22 November 2026");
    for words in [
        "<th scope=\"col\" class=\"syndrome\">Alpha disease</th>",
        "<th scope=\"row\">Mechanism</th><td><p>Autoimmune</p></td>",
        "<span class=\"nothing\">Not described</span>",
        "<sup><a href=\"#reference--1\" aria-label=\"Reference 1\">1</a></sup>",
        "<li id=\"reference--2\">A study.</li>",
    ] {
        assert!(written.contains(words), "{words:?} in\n{written}");
    }
    let written = text::digest(&digest, 100);
    assert!(written.contains("  Mediators\n    Alpha disease: Anti-M antibody: always [2]\n"), "{written}");
}
