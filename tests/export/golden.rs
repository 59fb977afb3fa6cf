//! The exported forms of a small pack, compared with the files in `tests/golden`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test export` writes the files anew; read the difference before keeping it.

use std::fs;
use std::path::{Path, PathBuf};

use harbinger::export::{Format, Found, Selection, json, markdown, text};
use harbinger::kb::{self, Citing, ClaimId, Kb, Kind, Limits, LinkId, Origin, TopicId};

use super::{folder, one, request, written};

const TOPICS: [&str; 8] =
    ["lems", "thymoma", "mass", "ct", "anti-vgcc", "neurologic", "smith-2011", "page-2020"];

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn pack() -> Kb {
    let loaded = kb::load(&[Origin::Path(golden().join("pack.ron"))], &Limits::default());
    let faults: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(faults, [""; 0]);
    loaded.kb
}

fn find(kb: &Kb, slug: &str) -> TopicId {
    kb.find(slug).expect("the topic is in the pack")
}

/// Compares what is written with a file.
fn check_file(name: &str, written: &str) {
    let file = golden().join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, written).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(&file).expect("the golden file can be read");
    assert_eq!(written, expected, "{}", file.display());
}

/// Compares what is written of each topic with the file of the same name.
fn check(extension: &str, write: impl Fn(&Kb, TopicId) -> String) {
    let kb = pack();
    for slug in TOPICS {
        check_file(&format!("{slug}.{extension}"), &write(&kb, find(&kb, slug)));
    }
}

#[test]
fn documents_for_print() {
    let kb = pack();
    let some = |slugs: &[&str]| Selection::Topics(slugs.iter().map(|slug| find(&kb, slug)).collect());
    check_file("export/lems.html", &one(&kb, Format::Html, some(&["lems"])));
    check_file("export/three.html", &one(&kb, Format::Html, some(&["thymoma", "lems", "smith-2011"])));
}

#[test]
fn bibliographies() {
    let kb = pack();
    for (format, extension) in [(Format::Bibtex, "bib"), (Format::Ris, "ris"), (Format::CslJson, "csl.json")]
    {
        check_file(&format!("export/sources.{extension}"), &one(&kb, format, Selection::Everything));
    }
}

/// An editor, a group, authors who are not named, particles, supplements, an underscore in a DOI, details
/// that can be read in two ways.
#[test]
fn real_sources_that_are_hard_to_write() {
    const SOURCES: [&str; 7] = [
        "wu-atlas-2013",
        "imacs-2023",
        "bombardieri-2010",
        "mozafari-2021",
        "galli-2020",
        "dermatomyositis-pns",
        "pns-head-to-toe-2023",
    ];
    let kb = kb::load_built_in().kb;
    let some = || Selection::Topics(SOURCES.iter().map(|slug| find(&kb, slug)).collect());
    check_file("export/hard.bib", &one(&kb, Format::Bibtex, some()));
    check_file("export/hard.ris", &one(&kb, Format::Ris, some()));
}

#[test]
fn the_notes_of_a_vault() {
    let kb = pack();
    let files = folder(&kb, Format::Markdown, Selection::Everything);
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths.len(), kb.topics().len() + 2);
    assert!(paths.contains(&"attachments/images/chest.svg"), "{paths:?}");
    for (path, name) in [
        ("index.md", "index.md"),
        ("syndromes/lems.md", "lems.md"),
        ("sources/smith-2011.md", "smith-2011.md"),
        ("tumours/thymoma.md", "thymoma.md"),
    ] {
        let file = files.iter().find(|file| file.path == path).expect("the note is there");
        check_file(&format!("export/vault/{name}"), file.text());
    }
}

#[test]
fn a_pack() {
    let files = folder(&pack(), Format::Ron, Selection::Everything);
    let text: Vec<String> = files.iter().map(|file| format!("// {}\n{}", file.path, file.text())).collect();
    check_file("export/pack.txt", &text.join("\n"));
}

#[test]
fn tables() {
    let kb = pack();
    let write = |selection, kind| match written(&kb, &request(Format::Csv, selection, kind)).files {
        harbinger::export::Files::One(text) => text,
        _ => panic!("a table is one text"),
    };
    check_file("export/topics.csv", &write(Selection::Everything, None));
    for &kind in Kind::ALL {
        let name = format!("export/{}.csv", kind.key());
        check_file(&name, &write(Selection::Everything, Some(kind)));
    }
    let found = Found {
        topic: find(&kb, "thymoma"),
        score: Some(1.5),
        matched: Some(("alias", "thymic tumor".to_owned())),
    };
    let linked = Found { topic: find(&kb, "sclc"), score: None, matched: None };
    check_file("export/found.csv", &write(Selection::Found(vec![found, linked]), Some(Kind::Tumour)));
}

#[test]
fn the_knowledge_base() {
    check_file("export/everything.json", &one(&pack(), Format::Json, Selection::Everything));
}

#[test]
fn statements_are_copied_with_their_citations() {
    let kb = pack();
    let (lems, thymoma) = (find(&kb, "lems"), find(&kb, "thymoma"));
    let claims = (0..kb.claims().len()).map(ClaimId::from_index);
    let claims = claims.filter(|&id| kb.claim(id).topic == lems).map(Citing::Claim);
    let links = (0..kb.links().len()).map(LinkId::from_index);
    let links = links.filter(|&id| kb.link(id).to == thymoma).map(Citing::Link);
    let chosen: Vec<Citing> = claims.take(2).chain(links).collect();
    check_file("export/excerpt.md", &markdown::excerpt(&kb, lems, &chosen));
    assert_eq!(markdown::excerpt(&kb, lems, &[]), "");
}

#[test]
fn markdown_pages() {
    check("md", markdown::topic);
}

#[test]
fn text_pages() {
    check("txt", |kb, id| text::topic(kb, id, 100));
}

#[test]
fn json_documents() {
    check("json", |kb, id| {
        serde_json::to_string_pretty(&json::topic(kb, id)).expect("a document is JSON") + "\n"
    });
}

#[test]
fn every_topic_of_the_built_in_pack_can_be_exported() {
    let kb = kb::load_built_in().kb;
    for index in 0..kb.topics().len() {
        let id = TopicId::from_index(index);
        let topic = kb.topic(id);
        let page = markdown::topic(&kb, id);
        assert!(page.starts_with("# ") && page.ends_with('\n') && !page.contains("[["), "{}", topic.slug);
        let widest = text::topic(&kb, id, 100).lines().filter(|line| line.contains(' ')).map(width).max();
        assert!(widest <= Some(100) || topic.publication().is_some(), "{} {widest:?}", topic.slug);
        let document = serde_json::to_value(json::topic(&kb, id)).expect("a document is JSON");
        let stated = document["links"].as_array().map_or(0, Vec::len);
        assert_eq!(stated, kb.links_from(id).len() + kb.links_to(id).len() + kb.findings_on(id).len());
    }
}

/// The width of a line, but for words that are too long for any line.
fn width(line: &str) -> usize {
    let words = line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    if words > 80 { 0 } else { line.chars().count() }
}
