//! A package, looked into: the database, what its parts say of each other, and that the same gives the same.

use std::collections::HashSet;

use harbinger::export::anki::package;
use harbinger::study::Cards;
use serde_json::Value;

use super::{LATER, THEN, all_notes, content, database, first, unpack};

#[test]
fn a_package_is_a_collection_and_no_media() {
    let kb = content(&first(), true);
    let notes = all_notes(&kb);
    assert_eq!(notes.len(), Cards::of(&kb).all().len());
    let package = package(&notes, THEN).expect("it is made");
    let files = unpack(&package);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["collection.anki2", "media"]);
    assert_eq!(files[1].1, b"{}");
    let database = database(&package);
    let one = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0)).expect("a number");
    let text = |query: &str| database.query_row(query, [], |row| row.get::<_, String>(0)).expect("a text");
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    assert_eq!(one("SELECT ver FROM col"), 11);
    let number = i64::try_from(notes.len()).expect("a number");
    assert_eq!(one("SELECT count(*) FROM notes"), number);
    assert_eq!(one("SELECT count(*) FROM cards JOIN notes ON notes.id = nid"), number);
    assert_eq!(one("SELECT count(DISTINCT guid) FROM notes"), number, "ids are of one card each");
    assert_eq!(
        one("SELECT count(*) FROM cards WHERE type = 0 AND queue = 0 AND reps = 0 AND ivl = 0"),
        number
    );
    assert_eq!(one("SELECT count(DISTINCT due) FROM cards"), number, "new cards have an order");
    assert_eq!(one("SELECT count(*) FROM revlog") + one("SELECT count(*) FROM graves"), 0);
    let json = |column: &str| -> Value {
        serde_json::from_str(&text(&format!("SELECT {column} FROM col"))).expect("it is JSON")
    };
    let (models, decks) = (json("models"), json("decks"));
    let model = &models[one("SELECT DISTINCT mid FROM notes").to_string()];
    let fields: Vec<&str> =
        model["flds"].as_array().expect("fields").iter().filter_map(|f| f["name"].as_str()).collect();
    assert_eq!(fields, ["Front", "Hint", "Back", "Why", "Source", "Topic", "Key"]);
    let mut rows =
        database.prepare("SELECT flds, tags, did FROM cards JOIN notes ON notes.id = nid").expect("rows");
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?))).expect("rows");
    let mut used = HashSet::new();
    for row in rows {
        let (values, tags, deck): (String, String, i64) = row.expect("a row");
        assert_eq!(values.split('\u{1f}').count(), fields.len(), "{values}");
        assert!(!values.contains(['[', '\n', '\t']) && !values.contains("<script"), "{values}");
        assert!(tags.starts_with(" harbinger::kind::") && tags.ends_with(' '), "{tags}");
        let deck = decks[deck.to_string()]["name"].as_str().expect("the deck is there").to_owned();
        assert!(deck.starts_with("Harbinger::"), "{deck}");
        used.insert(deck);
    }
    assert!(used.len() > 5 && used.contains("Harbinger::Nails : 'toes'"), "{used:?}");
    assert!(used.contains("Harbinger::General"), "{used:?}");
}

#[test]
fn the_same_gives_the_same_and_later_is_later() {
    let notes = all_notes(&content(&first(), false));
    let (one, other) = (package(&notes, THEN).expect("made"), package(&notes, THEN).expect("made"));
    assert!(one == other, "the same bytes");
    let later = database(&package(&notes, LATER).expect("made"));
    for (query, expected) in [
        ("SELECT min(mod) FROM notes", LATER),
        ("SELECT max(mod) FROM notes", LATER),
        ("SELECT min(id) / 1000 FROM notes", LATER),
    ] {
        let found: i64 = later.query_row(query, [], |row| row.get(0)).expect("a number");
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn ids_and_decks_outlive_an_update() {
    let (before, after) =
        (all_notes(&content(&first(), false)), all_notes(&content(&super::second(), false)));
    let ids = |notes: &[harbinger::export::anki::Note]| -> HashSet<String> {
        notes.iter().map(|note| note.guid.clone()).collect()
    };
    let kept: Vec<String> = ids(&before).intersection(&ids(&after)).cloned().collect();
    assert!(kept.len() > 2, "{:?} {:?}", ids(&before), ids(&after));
    let changed =
        before.iter().any(|note| after.iter().any(|new| new.guid == note.guid && new.back != note.back));
    assert!(changed, "an update changes cards under their ids");
}

#[test]
fn no_cards_are_a_package_too() {
    let package = package(&[], 0).expect("it is made");
    let count: i64 =
        database(&package).query_row("SELECT count(*) FROM notes", [], |row| row.get(0)).expect("a number");
    assert_eq!(count, 0);
}
