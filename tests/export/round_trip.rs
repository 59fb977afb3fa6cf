//! RON that the program writes loads back to the same content.

use std::fmt::Write as _;
use std::path::Path;

use harbinger::export::{File, Files, Format, Selection};
use harbinger::kb::pack::asset;
use harbinger::kb::{self, Kb, Limits, Origin, TopicId};
use proptest::prelude::*;

use super::{folder, load, load_files};

/// Everything that a knowledge base says of its topics, in words and in a fixed order. Ids of one knowledge
/// base mean nothing in another one, so that all of them are slugs here. From which pack something comes is not
/// part of it.
fn said(kb: &Kb) -> Vec<String> {
    let slug = |id: TopicId| &*kb.topic(id).slug;
    let slugs = |ids: &[TopicId]| ids.iter().map(|&id| slug(id)).collect::<Vec<_>>().join(" ");
    let mut said: Vec<String> = Vec::new();
    for index in 0..kb.topics().len() {
        let id = TopicId::from_index(index);
        let topic = kb.topic(id);
        let mut text = format!(
            "{} {:?} {:?} {:?} {:?}\n",
            topic.slug, topic.name, topic.short, topic.aliases, topic.detail
        );
        // Writing to a string cannot fail.
        if let Some(claim) = kb.summary(id) {
            let _ = writeln!(text, "summary {:?} {}", claim.text, slugs(&claim.cite));
        }
        for (heading, claims) in kb.sections(id) {
            for claim in claims.map(|claim| kb.claim(claim)) {
                let _ = writeln!(text, "{heading:?} {:?} {}", claim.text, slugs(&claim.cite));
            }
        }
        for figure in kb.figures(id).map(|figure| kb.figure(figure)) {
            let caption = kb.claim(figure.caption);
            let _ = writeln!(
                text,
                "figure {:?} {:?} {} {:?} {:?} {:?}",
                figure.file,
                caption.text,
                slugs(&caption.cite),
                figure.modality.map(slug),
                figure.credit,
                figure.licence
            );
        }
        for link in kb.links_from(id) {
            let _ = writeln!(
                text,
                "{:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {}",
                link.relation,
                slug(link.to),
                link.modality.map(slug),
                link.strength,
                link.certainty,
                link.frequency,
                link.site,
                link.note,
                slugs(&link.cite)
            );
        }
        said.push(text);
    }
    said
}

/// Loads back what is written of a knowledge base, and compares.
fn check(kb: &Kb) -> Kb {
    let files = folder(kb, Format::Ron, Selection::Everything);
    let back = load_files(&files);
    let errors: Vec<_> = back
        .diagnostics
        .iter()
        .filter(|fault| fault.severity() == kb::Severity::Error && fault.code != kb::Code::Uncited)
        .map(ToString::to_string)
        .collect();
    // What was left out as faulty stays in texts at most: inline links that lead nowhere.
    assert!(errors.iter().all(|error| error.contains("inline link")), "{errors:?}");
    assert_eq!(said(&back.kb), said(kb));
    assert_eq!(back.kb.synonyms(), kb.synonyms());
    // What is written of it is the same again.
    if kb.packs().len() == 1 {
        assert_eq!(folder(&back.kb, Format::Ron, Selection::Everything), files);
    }
    back.kb
}

#[test]
fn the_built_in_pack_loads_back() {
    let kb = kb::load_built_in().kb;
    let back = check(&kb);
    let header = |kb: &Kb| kb::PackInfo { built_in: false, folder: None, ..kb.packs()[0].clone() };
    assert_eq!(header(&back), header(&kb));
    assert_eq!((back.claims().len(), back.links().len()), (kb.claims().len(), kb.links().len()));
}

#[test]
fn lines_are_of_a_comfortable_width_and_files_of_a_comfortable_length() {
    let kb = kb::load_built_in().kb;
    for file in folder(&kb, Format::Ron, Selection::Everything) {
        assert!(file.text().lines().count() < 3_500, "{}", file.path);
        for line in file.text().lines() {
            let broken = line.trim_start().split(' ').all(|word| word.chars().count() < 100);
            assert!(!broken || line.chars().count() <= 140, "{}: {line}", file.path);
        }
    }
}

#[test]
fn a_stack_of_packs_becomes_one() {
    let mine = r#"[
        Pack(id: "mine", title: "My pack", authors: ["Me"], licence: "MIT", language: "en-GB"),
        Syndrome(id: "mine", name: "Mine", summary: ("See [[thymoma|a tumour]] and [[nowhere|nothing]].", ["w"]),
            tumours: [(to: "thymoma", strength: Classic, cite: ["w"])]),
        Extend(id: "thymoma", aliases: ["my tumour"], sections: { Pearls: [("Mine.", ["w"])] }),
        Source(id: "w", title: "W"),
        Synonym(term: "a", typed: ["b c"]),
    ]"#;
    let mine_on_built_in = tempfile::tempdir().expect("a temporary folder");
    let path = mine_on_built_in.path().join("mine.ron");
    std::fs::write(&path, mine).expect("a pack is written");
    let stack = kb::load(&[Origin::BuiltIn, Origin::Path(path)], &Limits::default()).kb;
    let back = check(&stack);
    let header = &back.packs()[0];
    assert_eq!((header.id.as_str(), header.licence.as_str()), ("harbinger-mine", "CC-BY-4.0 AND MIT"));
    assert_eq!(header.authors, ["The Harbinger authors", "Me"]);
    assert_eq!((header.reviewed.as_str(), header.language.as_str()), ("", "en-GB"));
}

#[test]
fn a_selection_lies_on_top_of_what_it_comes_from() {
    let kb = kb::load_built_in().kb;
    let thymoma = kb.find("thymoma").expect("it is in the pack");
    let files = folder(&kb, Format::Ron, Selection::Topics(vec![thymoma]));
    let place = tempfile::tempdir().expect("a temporary folder");
    let path = place.path().join("selection");
    super::put(&files, &path);
    let loaded = kb::load(&[Origin::BuiltIn, Origin::Path(path)], &Limits::default());
    assert_eq!(loaded.diagnostics.iter().filter(|fault| fault.pack.index() == 1).count(), 0);
    assert_eq!(said(&loaded.kb), said(&kb));
    assert_eq!(loaded.kb.packs()[1].id, "harbinger-selection");
    let home = loaded.kb.topic(loaded.kb.find("thymoma").expect("it is still there"));
    assert_eq!(home.packs.len(), 1, "it takes the place of the one below");
}

/// Writes a pack of one topic with figures, whose pictures hold what is said here.
fn illustrated(folder: &Path, id: &str, figures: &[(&str, Option<&[u8]>)]) -> Origin {
    let root = folder.join(id);
    let entry = |(file, bytes): &(&str, Option<&[u8]>)| {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        if let Some(bytes) = bytes {
            std::fs::write(path, bytes).expect("a picture");
        }
        format!("(file: \"{file}\", caption: (\"Of {id}.\", [\"w\"]), credit: \"Us\", licence: \"CC0-1.0\")")
    };
    let figures: Vec<String> = figures.iter().map(entry).collect();
    let text = format!(
        "[Pack(id: \"{id}\"), Feature(id: \"f-{id}\", name: \"F\", summary: (\"It is.\", [\"w\"]), figures: [{}]),
         Source(id: \"w\", title: \"W\")]",
        figures.join(", ")
    );
    std::fs::write(root.join("pack.ron"), text).expect("a pack");
    Origin::Path(root)
}

/// The bytes of the pictures of a topic, as far as they can be read.
fn pictures(kb: &Kb, slug: &str) -> Vec<Option<Vec<u8>>> {
    let topic = kb.find(slug).expect("it is in the pack");
    let bytes = |figure: &kb::Figure| asset(kb.pack(figure.pack).folder.as_deref(), &figure.file, 1_000).ok();
    kb.figures(topic).map(|id| bytes(kb.figure(id))).collect()
}

#[test]
fn pictures_are_taken_along() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path();
    let one = illustrated(folder, "one", &[("images/a b.png", Some(b"one")), ("images/gone.png", None)]);
    let two =
        illustrated(folder, "two", &[("IMAGES/a b.png", Some(b"two")), ("x.ron/c.png", Some(b"three"))]);
    let kb = kb::load(&[one, two], &Limits::default()).kb;
    let files = super::request(Format::Ron, Selection::Everything, None);
    let files = super::written(&kb, &files).files;
    let target = folder.join("back");
    let notes = super::save(&files, &target, false).expect("the files are written");
    assert_eq!(notes, ["the picture images/gone.png was left out: the file does not exist"]);
    let back = kb::load(&[Origin::Path(target.clone())], &Limits::default()).kb;
    for slug in ["f-one", "f-two"] {
        assert_eq!(pictures(&back, slug), pictures(&kb, slug), "{slug}");
    }
    assert_eq!(pictures(&back, "f-one"), [Some(b"one".to_vec()), None], "the figure stays");
    // From one pack, everything comes back as it was.
    assert_eq!(said(&kb::load(&[Origin::Path(target)], &Limits::default()).kb), said(&back));
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pack.ron");
    let golden = kb::load(&[Origin::Path(golden)], &Limits::default()).kb;
    let again = super::load_files(&folder_of(&golden));
    assert_eq!(said(&again.kb), said(&golden));
}

fn folder_of(kb: &Kb) -> Vec<File> {
    folder(kb, Format::Ron, Selection::Everything)
}

#[test]
fn a_vault_and_a_document_show_their_figures() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let large = vec![0; (8 << 20) + 1];
    let figures: [(&str, Option<&[u8]>); 2] =
        [("i/a (1) #2%.png", Some(b"one")), ("i/large.jpg", Some(&large))];
    let kb = kb::load(&[illustrated(place.path(), "one", &figures)], &Limits::default()).kb;
    let vault = folder(&kb, Format::Markdown, Selection::Everything);
    let note = vault.iter().find(|file| file.path == "features/f-one.md").expect("the note is there");
    assert!(note.text().contains("](../attachments/i/a%20%281%29%20%232%25.png)"), "{}", note.text());
    assert!(vault.iter().any(|file| file.path == "attachments/i/a (1) #2%.png"));
    let request = super::request(Format::Html, Selection::Everything, None);
    let harbinger::export::Export { files: Files::One(html), notes } = super::written(&kb, &request) else {
        panic!("a document is one file")
    };
    assert!(html.contains("<img src=\"data:image/png;base64,b25l\" alt=\"Figure 1\">"), "{html}");
    assert!(html.contains("Us · CC0-1.0 · i/large.jpg") && html.matches("<img").count() == 1, "{html}");
    assert_eq!(notes.len(), 1);
    assert!(
        notes[0].starts_with("the figure i/large.jpg is named and not shown: the file is larger"),
        "{notes:?}"
    );
}

/// Texts with everything that is hard to write down.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-zA-Zéßα0-9.,;:–()%]{1,12}",
        1 => Just("\"".to_owned()),
        1 => Just("\\".to_owned()),
        1 => Just("\n \t".to_owned()),
        1 => Just("\u{a0}".to_owned()),
        1 => Just("\u{202e}\u{0}\u{1b}".to_owned()),
        1 => Just("[[t-0|a tumour]]".to_owned()),
        1 => Just("[[nowhere]] [[".to_owned()),
        1 => Just("// /* #\" \\u{41} Source(id: 1)".to_owned()),
    ];
    prop::collection::vec(piece, 1..30).prop_map(|pieces| format!("x{}", pieces.join(" ")))
}

/// A text as a pack writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A small pack: a syndrome with everything, and what it leads to.
fn pack() -> impl Strategy<Value = String> {
    let claims = prop::collection::vec(text(), 0..4);
    (prop::collection::vec(text(), 14), claims, prop::collection::vec(text(), 0..5), 0..2_200_i32, 0..7_usize)
        .prop_map(|(t, claims, aliases, year, word)| {
            let mechanism = kb::Mechanism::NAMES[word % kb::Mechanism::NAMES.len()];
            let strength = kb::Strength::NAMES[word % kb::Strength::NAMES.len()];
            let certainty = kb::Certainty::NAMES[word % kb::Certainty::NAMES.len()];
            let heading = kb::Heading::NAMES[word % kb::Heading::NAMES.len()];
            let q: Vec<String> = t.iter().map(|text| quoted(text)).collect();
            let claims: Vec<String> =
                claims.iter().map(|claim| format!("({}, [\"w\", \"v\"])", quoted(claim))).collect();
            format!(
                "[Pack(id: \"p\", title: {}, authors: [{}]),
                Syndrome(id: \"s-0\", name: {}, short: {}, aliases: {}, summary: ({}, [\"w\"]),
                    systems: [\"o\", \"o-2\"], mechanism: {mechanism},
                    tumours: [(to: \"t-0\", strength: {strength}, frequency: {}, note: {}, cite: [\"v\"])],
                    findings: [(feature: \"f\", modality: \"m\", certainty: {certainty}, site: {}, cite: [])],
                    first_tests: [(modality: \"m\", region: {}, note: {})],
                    differentials: [(to: \"t-0\", note: {}), (to: \"f\")],
                    mediators: [(to: \"a\")],
                    sections: {{ {heading}: [{}] }}),
                Tumour(id: \"t-0\", name: {}, sites: {}, markers: [(to: \"a\")], ages: [Child, Older]),
                Feature(id: \"f\", name: \"F\", modalities: [\"m\"]), Modality(id: \"m\", name: \"M\"),
                Mediator(id: \"a\", name: \"A\", class: Antibody),
                System(id: \"o\", name: \"O\", region: Neck), System(id: \"o-2\", name: \"O\"),
                Source(id: \"w\", title: {}, authors: {}, year: {year}, details: {}),
                Source(id: \"v\", title: \"V\"),
                Synonym(term: {}, typed: [\"y z\"])]",
                q[0],
                q[1],
                q[2],
                q[3],
                list(&aliases),
                q[4],
                q[5],
                q[6],
                q[7],
                q[8],
                q[9],
                q[10],
                claims.join(", "),
                q[11],
                list(&aliases),
                q[12],
                list(&aliases),
                q[13],
                q[0]
            )
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_small_pack_loads_back(pack in pack()) {
        let kb = load(&[&pack]).kb;
        prop_assert_eq!(kb.topics().len(), 9);
        check(&kb);
    }
}
