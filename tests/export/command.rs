//! `harbinger export` as people and scripts meet it.

use std::fs;
use std::path::Path;

use harbinger::kb::{self, Limits, Origin};
use harbinger::study::Cards;
use harbinger::user::{CardMarks, Change, Id, OwnCard, Profile, Store, World};
use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Output, harbinger_in};

/// Calls the command in a folder and checks the end of it.
fn check(folder: &Path, arguments: &[&str], code: i32, message: &str) -> Output {
    let output = harbinger_in(folder, &[&["export"], arguments].concat());
    assert_eq!(output.code, code, "{arguments:?}: {}", output.messages);
    assert!(output.messages.contains(message), "{arguments:?}: {}", output.messages);
    if message.is_empty() {
        assert_eq!(output.messages, "", "{arguments:?}");
    }
    output
}

fn place() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("it was written")
}

#[test]
fn everything_goes_into_a_file_or_a_folder() {
    let place = place();
    let folder = place.path();
    for (format, name, begins) in [
        ("html", "x.html", "<!DOCTYPE html>\n"),
        ("csv", "x.csv", "kind,id,name,aliases,systems,"),
        ("bibtex", "x.bib", "@article{aa-clep-2014,\n"),
        ("ris", "x.ris", "TY  - JOUR\r\n"),
        ("csl-json", "x.csl.json", "[\n"),
        ("json", "x.json", "{\n  \"format\": 1,\n  \"packs\": [\n"),
    ] {
        let output = check(folder, &[format, name], 0, "");
        assert_eq!(output.out, "", "{format}");
        assert!(read(folder, name).starts_with(begins), "{format}");
    }
    check(folder, &["markdown", "vault"], 0, "");
    assert!(read(folder, "vault/syndromes/lambert-eaton.md").contains("[[tumours/small-cell-lung-cancer|"));
    assert!(read(folder, "vault/index.md").starts_with("# Harbinger\n"));
    check(folder, &["ron", "pack"], 0, "");
    let loaded = kb::load(&[Origin::Path(folder.join("pack"))], &Limits::default());
    assert_eq!(loaded.kb.topics().len(), kb::load_built_in().kb.topics().len());
}

#[test]
fn some_topics_by_id() {
    let place = place();
    let folder = place.path();
    let html = check(folder, &["html", "--topic", "lambert-eaton", "-"], 0, "").out;
    assert!(html.contains("<title>Lambert–Eaton myasthenic syndrome</title>") && !html.contains("<nav"));
    check(folder, &["html", "--topic", "lambert-eaton", "anti-hu", "two.html"], 0, "");
    let html = read(folder, "two.html");
    assert!(html.contains("<article id=\"lambert-eaton\"") && html.contains("<a href=\"#anti-hu\">"));
    assert!(!html.contains("href=\"#small-cell-lung-cancer\""), "what is not there is not linked");
    check(folder, &["markdown", "--topic", "lambert-eaton", "--topic", "anti-hu", "notes"], 0, "");
    assert!(!read(folder, "notes/syndromes/lambert-eaton.md").contains("[["));
    let one = check(folder, &["bibtex", "--topic", "titulaer-2011", "-"], 0, "").out;
    assert!(one.starts_with("@article{titulaer-2011,\n") && one.matches("\n@").count() == 0, "{one}");
    let json = check(folder, &["json", "--topic", "anti-hu", "-"], 0, "").out;
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["topics"][0]["id"], "anti-hu");
    assert_eq!(json["topics"][1]["kind"], "source");
}

#[test]
fn what_a_query_finds() {
    let place = place();
    let folder = place.path();
    let table = check(folder, &["csv", "--query", "lambert eaton", "-"], 0, "").out;
    let mut lines = table.lines();
    assert!(lines.next().is_some_and(|line| line.ends_with(",score,matched_in,matched_text")), "{table}");
    assert!(lines.next().is_some_and(|line| line.starts_with("syndrome,lambert-eaton,")), "{table}");
    let panel =
        check(folder, &["csv", "--kind", "finding", "--query", "kind:finding clubbing", "-"], 0, "").out;
    assert!(panel.starts_with("id,name,aliases,syndromes,"), "{panel}");
    assert!(panel.lines().nth(1).is_some_and(|line| line.starts_with("digital-clubbing,")), "{panel}");
    let all = check(folder, &["csv", "--kind", "tumour", "-"], 0, "").out;
    assert_eq!(all.lines().count(), kb::load_built_in().kb.count(kb::Kind::Tumour) + 1);
    check(folder, &["csv", "--query", "xqzzyx", "x.csv"], 1, "nothing matches “xqzzyx”; nothing was written");
    check(folder, &["csv", "--query", "lambart eaton", "x.csv"], 0, "Showing lambert");
}

#[test]
fn unknown_topics_bring_near_ones_and_write_nothing() {
    let place = place();
    let folder = place.path();
    check(folder, &["html", "--topic", "anti-hu", "lambert-eatn", "x.html"], 1, "did you mean lambert-eaton");
    assert!(!folder.join("x.html").exists());
}

#[test]
fn nothing_is_replaced_without_being_asked() {
    let place = place();
    let folder = place.path();
    fs::write(folder.join("x.bib"), "mine").expect("a file");
    check(folder, &["bibtex", "x.bib"], 2, "x.bib exists already; --force replaces it");
    assert_eq!(read(folder, "x.bib"), "mine");
    check(folder, &["bibtex", "--force", "x.bib"], 0, "");
    assert!(read(folder, "x.bib").starts_with('@'));
    fs::create_dir(folder.join("vault")).expect("a folder");
    fs::write(folder.join("vault/mine.md"), "mine").expect("a file");
    let some = ["markdown", "--topic", "ct", "vault"];
    check(folder, &some, 2, "the folder vault is not empty");
    check(folder, &["markdown", "--topic", "ct", "--force", "vault"], 0, "");
    assert_eq!(read(folder, "vault/mine.md"), "mine");
    check(folder, &["html", "nowhere/x.html"], 2, "there is no folder nowhere");
    check(folder, &["html", "--force", "vault"], 2, "vault is not a file");
    check(folder, &["ron", "x.bib"], 2, "x.bib is not a folder");
}

#[test]
fn cards_go_to_anki_by_the_ending_of_their_file() {
    let place = place();
    let folder = place.path();
    let check = |arguments: &[&str], code, message: &str| {
        // What the person at this machine has made of the cards is theirs.
        check(folder, &[&["anki", "--no-own"], arguments].concat(), code, message)
    };
    check(&["--topic", "lambert-eaton", "one.txt"], 0, "");
    let text = read(folder, "one.txt");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("#separator:tab"));
    let cards: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
    assert!(cards.len() > 3 && cards.iter().all(|line| line.starts_with("harbinger:")), "{text}");
    assert!(cards.iter().all(|line| line.contains("(lambert-eaton)")), "{text}");
    check(&["--query", "lambert eaton", "found.APKG"], 0, "");
    let package = fs::read(folder.join("found.APKG")).expect("it was written");
    assert!(package.starts_with(b"PK\x03\x04"), "a zip file");
    check(&["one.txt"], 2, "one.txt exists already; --force replaces it");
    check(&["--topic", "thymoma", "--force", "one.txt"], 0, "");
    check(&["--topic", "titulaer-2011", "none.apkg"], 0, "make no cards");
    check(&["--query", "xqzzyx", "x.apkg"], 1, "nothing matches");
    for dest in ["cards.csv", "cards", "-", "apkg", ".apkg"] {
        check(&["--topic", "thymoma", dest], 2, "ends in .apkg, or a text, which ends in .txt");
    }
}

#[test]
fn what_the_person_has_made_of_cards_goes_to_anki_with_them() {
    let place = place();
    let folder = place.path();
    let mut store = Store::open(Profile::new(folder.join("p")), World::still());
    store.wait();
    let (front, back) = ("Which\nquokka?".to_owned(), "This one.".to_owned());
    let card = Box::new(OwnCard { topic: "thymoma".to_owned(), front, back, ..OwnCard::default() });
    store.apply(Change::WriteCard { id: Id::new(7), card });
    let kb = kb::load_built_in().kb;
    let about = Cards::of(&kb).about(kb.find("thymoma").expect("a tumour"));
    let marks = CardMarks { suspended: true, ..CardMarks::none(about[0].key.as_str()) };
    assert!(store.apply(Change::MarkCards(vec![marks])).wait());
    drop(store);
    let lines = |name: &str| -> Vec<String> {
        read(folder, name).lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
    };
    let message = "harbinger: a suspended card was left out\n";
    let output = check(
        folder,
        &["anki", "--profile", "p", "--query", "kind:tumour thymoma", "with.txt"],
        0,
        "a suspended card",
    );
    assert_eq!(output.messages, message);
    let with = lines("with.txt");
    assert!(with[0].starts_with(&format!("harbinger:{}\tBasic\t", OwnCard::key(Id::new(7)))), "{}", with[0]);
    assert!(with[0].contains("\tWhich<br>quokka?\t") && with[0].contains("harbinger::own"), "{}", with[0]);
    check(folder, &["anki", "--no-own", "--query", "kind:tumour thymoma", "without.txt"], 0, "");
    let without = lines("without.txt");
    assert_eq!(without.len(), with.len(), "one came and one stayed");
    assert!(!without.iter().any(|line| line.contains("quokka")));
    check(folder, &["anki", "--profile", "p", "--topic", "lambert-eaton", "other.txt"], 0, "");
    assert!(!lines("other.txt").iter().any(|line| line.contains("quokka")), "it is on another topic");
    check(folder, &["anki", "--profile", "empty", "--topic", "thymoma", "none.txt"], 0, "");
    assert!(!folder.join("empty").exists(), "looking makes nothing");
}

#[test]
fn packs_are_layers_here_too() {
    let place = place();
    let folder = place.path();
    let pack = r#"[
        Pack(id: "mine", title: "My pack"),
        Syndrome(id: "mine", name: "=Mine", summary: ("It is.", ["me-2024"]),
            tumours: [(to: "t", strength: Rare, cite: ["me-2024"])]),
        Tumour(id: "t", name: "T", summary: ("It is.", ["me-2024"])),
        Source(id: "me-2024", title: "What I saw", kind: Study),
    ]"#;
    fs::write(folder.join("mine.ron"), pack).expect("a pack");
    let only = check(folder, &["csv", "--pack", "mine.ron", "--only", "-"], 0, "").out;
    assert_eq!(only.lines().count(), 4);
    assert!(only.contains("\nsyndrome,mine,'=Mine,"), "{only}");
    let layered = check(folder, &["csv", "--pack", "mine.ron", "-"], 0, "").out;
    assert_eq!(layered.lines().count(), kb::load_built_in().kb.topics().len() + 4);
    check(folder, &["csv", "--pack", "nowhere.ron", "x.csv"], 2, "nothing was written");
    assert!(!folder.join("x.csv").exists());
}

#[test]
fn wrong_usage_is_explained() {
    let place = place();
    for (arguments, message) in [
        (&["csv"][..], "<DEST>"),
        (&["docx", "x"], "possible values: markdown, html, csv, bibtex, ris, csl-json, json, ron, anki"),
        (&["csv", "--topic", "thymoma"], "<DEST>"),
        (&["csv", "--topic", "a", "--query", "b", "x"], "cannot be used with"),
        (&["html", "--kind", "tumour", "x"], "--kind goes with csv only"),
        (&["csv", "--kind", "thing", "x"], "possible values: syndrome"),
        (&["ron", "-"], "cannot go to standard output"),
        (&["csv", "--no-own", "x"], "--profile and --no-own go with anki only"),
        (&["csv", "--profile", "p", "x"], "--profile and --no-own go with anki only"),
        (&["anki", "--no-own", "--profile", "p", "x.txt"], "cannot be used with"),
        (&["csv", "--only", "x"], "--pack"),
    ] {
        let output = check(place.path(), arguments, 2, message);
        assert_eq!(output.out, "", "{arguments:?}");
    }
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 0);
    let help = check(place.path(), &["--help"], 0, "").out;
    assert!(help.contains("Obsidian") && help.contains("harbinger export bibtex --topic"), "{help}");
}
