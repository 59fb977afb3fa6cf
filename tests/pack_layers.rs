//! Packs on top of each other: what overrides, what extends, and what comes of the links.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::fs;

use harbinger::kb::{Code, Heading, Kb, Kind, Limits, Loaded, Origin, Relation, TopicId, load};

/// The pack at the bottom of every test.
const GROUND: &str = include_str!("fixtures/ground.ron");

/// Loads texts as packs, the first at the bottom.
fn layers(texts: &[&str]) -> Loaded {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let origins: Vec<Origin> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let path = folder.path().join(format!("layer-{index}.ron"));
            fs::write(&path, text).expect("a file is written");
            Origin::Path(path)
        })
        .collect();
    load(&origins, &Limits::default())
}

fn sound_layers(texts: &[&str]) -> Kb {
    let loaded = layers(texts);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.kb
}

fn codes(texts: &[&str]) -> Vec<Code> {
    layers(texts).diagnostics.iter().map(|fault| fault.code).collect()
}

fn find(kb: &Kb, slug: &str) -> TopicId {
    kb.find(slug).unwrap_or_else(|| panic!("{slug} is there"))
}

/// The packs that a topic comes from.
fn packs(kb: &Kb, slug: &str) -> Vec<usize> {
    kb.topic(find(kb, slug)).packs.iter().map(|pack| pack.index()).collect()
}

/// Who links to a topic, and how.
fn incoming(kb: &Kb, slug: &str) -> Vec<(String, Relation)> {
    kb.links_to(find(kb, slug)).map(|link| (kb.topic(link.from).slug.to_string(), link.relation)).collect()
}

#[test]
fn an_extension_adds_to_what_is_there() {
    let kb = sound_layers(&[
        GROUND,
        r#"[Extend(
            id: "lambert-eaton",
            aliases: ["Eaton–Lambert syndrome"],
            findings: [(feature: "hilar-mass", modality: "ct", certainty: Possible, cite: ["titulaer-2011"])],
            sections: {
                Epidemiology: [("It is rare.", ["titulaer-2011"])],
                Presentation: [("The mouth is dry.", ["titulaer-2011"])],
            },
        )]"#,
    ]);
    let id = find(&kb, "lambert-eaton");
    assert_eq!(&*kb.topic(id).name, "Lambert–Eaton myasthenic syndrome");
    assert_eq!(
        kb.topic(id).aliases.iter().map(|alias| &**alias).collect::<Vec<_>>(),
        ["LEMS", "Eaton–Lambert syndrome"]
    );
    assert_eq!(packs(&kb, "lambert-eaton"), [0, 1]);
    let sections: Vec<(Heading, usize)> =
        kb.sections(id).map(|(heading, claims)| (heading, claims.len())).collect();
    assert_eq!(sections, [(Heading::Epidemiology, 1), (Heading::Presentation, 2)]);
    assert_eq!(kb.findings_on(find(&kb, "ct")).filter(|link| link.from == id).count(), 1);
    assert!(incoming(&kb, "hilar-mass").contains(&("lambert-eaton".to_owned(), Relation::Finding)));
}

#[test]
fn an_override_replaces_the_whole_topic_and_its_links() {
    let kb = sound_layers(&[
        GROUND,
        r#"[Extend(id: "lambert-eaton", aliases: ["lost with the topic"])]"#,
        r#"[Syndrome(id: "lambert-eaton", name: "LEMS", summary: ("In short.", ["titulaer-2011"]), systems: ["neurologic"])]"#,
    ]);
    let topic = kb.topic(find(&kb, "lambert-eaton"));
    assert_eq!((&*topic.name, topic.aliases.len()), ("LEMS", 0));
    assert_eq!(packs(&kb, "lambert-eaton"), [2]);
    assert_eq!(incoming(&kb, "small-cell-lung-cancer"), []);
    assert_eq!(incoming(&kb, "anti-vgcc"), []);
    assert_eq!(incoming(&kb, "neurologic"), [("lambert-eaton".to_owned(), Relation::System)]);
}

#[test]
fn what_overrides_can_be_extended_in_turn() {
    let kb = sound_layers(&[
        GROUND,
        r#"[
            Extend(id: "lambert-eaton", aliases: ["added"]),
            Syndrome(id: "lambert-eaton", name: "LEMS", summary: ("In short.", ["titulaer-2011"])),
        ]"#,
        r#"[Extend(id: "lambert-eaton", aliases: ["added later"])]"#,
    ]);
    assert_eq!(packs(&kb, "lambert-eaton"), [1, 2]);
    assert_eq!(
        kb.topic(find(&kb, "lambert-eaton")).aliases.iter().map(|alias| &**alias).collect::<Vec<_>>(),
        ["added", "added later"]
    );
    assert_eq!(kb.count(Kind::Syndrome), 1);
}

#[test]
fn a_pack_cannot_extend_what_comes_only_above_it() {
    assert_eq!(
        codes(&[
            GROUND,
            r#"[Extend(id: "skin", aliases: ["integument"])]"#,
            r#"[System(id: "skin", name: "Skin", summary: ("Skin.", ["titulaer-2011"]))]"#,
        ]),
        [Code::NothingToExtend]
    );
}

#[test]
fn a_topic_of_another_kind_breaks_the_links_to_it_and_says_who_did_it() {
    let loaded = layers(&[
        GROUND,
        r#"[Feature(id: "small-cell-lung-cancer", name: "Small-cell mass", summary: ("A mass.", ["titulaer-2011"]))]"#,
    ]);
    assert_eq!(loaded.diagnostics.len(), 1, "{:?}", loaded.diagnostics);
    let fault = &loaded.diagnostics[0];
    assert_eq!(fault.code, Code::WrongKind);
    assert_eq!(fault.message, "“small-cell-lung-cancer” is an imaging feature, not a tumour");
    assert!(fault.file.ends_with("layer-0.ron"), "{}", fault.file);
    assert!(fault.hint.as_ref().is_some_and(|hint| hint.contains("layer-1.ron:1:2")), "{:?}", fault.hint);
    assert_eq!(loaded.kb.count(Kind::Tumour), 0);
    assert_eq!(loaded.kb.related(find(&loaded.kb, "lambert-eaton"), Relation::Tumour).len(), 0);
}

#[test]
fn an_extension_follows_the_kind_that_the_topic_has_by_then() {
    assert_eq!(
        codes(&[
            GROUND,
            r#"[
                Extend(id: "hilar-mass", findings: [(feature: "hilar-mass", modality: "ct", certainty: Possible, cite: ["titulaer-2011"])]),
                Extend(id: "ct", differentials: [(to: "hilar-mass", cite: ["titulaer-2011"])]),
            ]"#,
        ]),
        [Code::MisplacedField, Code::MisplacedField]
    );
}

#[test]
fn a_shared_name_is_reported_in_the_pack_above() {
    let loaded = layers(&[
        GROUND,
        r#"[Extend(id: "anti-vgcc", aliases: ["one"]), Mediator(id: "aaa", name: "Anti-VGCC antibody", summary: ("Another.", ["titulaer-2011"]))]"#,
    ]);
    assert_eq!(loaded.diagnostics.len(), 1, "{:?}", loaded.diagnostics);
    assert_eq!(loaded.diagnostics[0].code, Code::SharedAlias);
    assert!(loaded.diagnostics[0].file.ends_with("layer-1.ron"));
}

#[test]
fn a_pack_on_the_built_in_one_makes_none_of_its_sources_a_fault() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("mine.ron");
    let topic = r#"[Syndrome(id: "lambert-eaton", name: "LEMS", summary: ("In short.", ["titulaer-2011"]))]"#;
    fs::write(&path, topic).expect("a file is written");
    let built_in = load(&[Origin::BuiltIn], &Limits::default());
    let loaded = load(&[Origin::BuiltIn, Origin::Path(path)], &Limits::default());
    assert_eq!(loaded.diagnostics, built_in.diagnostics);
    assert!(loaded.kb.packs()[0].built_in && !loaded.kb.packs()[1].built_in);
    assert_eq!(packs(&loaded.kb, "lambert-eaton"), [1]);
}

#[test]
fn the_same_pack_twice_is_one_pack_on_itself() {
    let kb = sound_layers(&[GROUND, GROUND]);
    assert_eq!(kb.topics().len(), sound_layers(&[GROUND]).topics().len());
    assert_eq!(packs(&kb, "ct"), [1]);
}

#[test]
fn figures_are_added_and_replaced_and_lie_in_the_pack_that_names_them() {
    let folders = [0, 1, 2].map(|_| tempfile::tempdir().expect("a temporary folder"));
    let topic = r#"summary: ("In short.", ["titulaer-2011"])"#;
    let figure = |file: &str| {
        format!(
            r#"figures: [(file: "{file}", caption: ("On [[ct|CT]]: {file}.", ["titulaer-2011"]), modality: "ct", credit: "A", licence: "B")]"#
        )
    };
    let load_with = |last: &str| {
        let texts = [
            GROUND.to_owned(),
            format!(r#"[Extend(id: "hilar-mass", {})]"#, figure("first.svg")),
            last.to_owned(),
        ];
        let origins: Vec<Origin> = folders
            .iter()
            .zip(texts)
            .map(|(folder, text)| {
                for name in ["first.svg", "second.svg"] {
                    fs::write(folder.path().join(name), "<svg/>").expect("a file is written");
                }
                fs::write(folder.path().join("pack.ron"), text).expect("a file is written");
                Origin::Path(folder.path().to_owned())
            })
            .collect();
        let loaded = load(&origins, &Limits::default());
        assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
        loaded.kb
    };
    let shown = |kb: &Kb| -> Vec<(String, usize, String)> {
        kb.figures(find(kb, "hilar-mass"))
            .map(|id| {
                let figure = kb.figure(id);
                assert_eq!(figure.modality, kb.find("ct"));
                let folder = kb.pack(figure.pack).folder.as_deref();
                assert_eq!(folder, Some(folders[figure.pack.index()].path()));
                (figure.file.to_string(), figure.pack.index(), kb.claim(figure.caption).text.to_string())
            })
            .collect()
    };
    let entry = |file: &str, pack| (file.to_owned(), pack, format!("On [[ct|CT]]: {file}."));
    let added = load_with(&format!(r#"[Extend(id: "hilar-mass", {})]"#, figure("second.svg")));
    assert_eq!(shown(&added), [entry("first.svg", 1), entry("second.svg", 2)]);
    assert!(added.citing(find(&added, "titulaer-2011")).len() > 2, "captions cite their sources");

    let replaced = load_with(&format!(
        r#"[Feature(id: "hilar-mass", name: "Hilar mass", {topic}, {})]"#,
        figure("second.svg")
    ));
    assert_eq!(shown(&replaced), [entry("second.svg", 2)]);
}

#[test]
fn packs_of_one_name_are_told_apart() {
    let pack = r#"[Pack(id: "mine", title: "Mine")]"#;
    let kb = layers(&[pack, pack, r#"[Pack(id: "mine-2", title: "Other")]"#, pack]).kb;
    let names: Vec<_> = kb.packs().iter().map(|pack| (pack.id.as_str(), pack.title.as_str())).collect();
    let expected =
        [("mine", "Mine"), ("mine-2", "Mine (layer-1)"), ("mine-2-2", "Other"), ("mine-3", "Mine (layer-3)")];
    assert_eq!(names, expected);
}
