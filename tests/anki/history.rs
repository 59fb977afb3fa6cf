//! Answers that come back: from sound packages, and from those of somebody who means harm.

use harbinger::export::anki::{History, HistoryError, history, package};
use harbinger::study::schedule::Answered;
use rusqlite::Connection;

use super::program::harbinger_in;
use super::{THEN, all_notes, content, database, first, pack, unpack};

/// A package of ours, after something was done to its database.
fn changed(sql: &str) -> Vec<u8> {
    let notes = all_notes(&content(&first(), false));
    let mut connection = database(&package(&notes, THEN).expect("it is made"));
    connection.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    packed(&mut connection)
}

fn packed(connection: &mut Connection) -> Vec<u8> {
    let bytes = connection.serialize("main").expect("its bytes").to_vec();
    pack(&[("collection.anki2", &bytes), ("media", b"{}")])
}

/// Entries of the review log for the first note: id, ease, factor, time, type.
fn log(entries: &[(i64, i64, i64, i64, i64)]) -> String {
    entries.iter().fold(String::new(), |sql, (id, ease, factor, time, kind)| {
        format!(
            "{sql} INSERT INTO revlog SELECT {id}, min(id), -1, {ease}, 1, 1, {factor}, {time}, {kind} FROM cards;"
        )
    })
}

#[test]
fn answers_come_back_by_card_and_time() {
    let entries = [
        (3000, 3, 2500, 4200, 1),
        (1000, 1, 0, 9000, 0),
        (2000, 4, 0, 60_000, 2),
        (4000, 2, 2300, 100, 3),
        // Looked at in a deck of one's own choice, moved by hand, moved by the scheduler, and what cannot be.
        (5000, 3, 0, 100, 3),
        (6000, 0, 2500, 0, 4),
        (7000, 3, 2500, 0, 5),
        (8000, 5, 2500, 0, 1),
        (9000, 3, 2500, -1, 1),
        (-1, 3, 2500, 1, 1),
    ];
    let others = "INSERT INTO notes SELECT 1, 'somebody-else', mid, mod, usn, tags, flds, sfld, 0, 0, '' FROM notes LIMIT 1;
        INSERT INTO cards SELECT 1, 1, did, 0, mod, usn, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '' FROM cards LIMIT 1;
        INSERT INTO revlog VALUES (11, 1, -1, 3, 1, 1, 0, 1, 1), (12, 77, -1, 3, 1, 1, 0, 1, 1);";
    let read = history(&changed(&format!("{}{others}", log(&entries)))).expect("it is read");
    let key = all_notes(&content(&first(), false))[0].guid.trim_start_matches("harbinger:").to_owned();
    let answer = |when, grade, took| Answered { key: key.clone(), when, grade, took };
    let answers =
        vec![answer(1000, 1, 9000), answer(2000, 4, 60_000), answer(3000, 3, 4200), answer(4000, 2, 100)];
    assert_eq!(read, History { answers, others: 2, left_out: 6 });
}

#[test]
fn answers_are_taken_in_by_the_command_line_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = changed(&log(&[(3000, 3, 2500, 4200, 1), (1000, 1, 0, 9000, 0)]));
    std::fs::write(folder.path().join("answered.apkg"), package).expect("written");
    let import = || harbinger_in(folder.path(), &["own", "import", "--profile", "p", "answered.apkg"]);
    for words in ["2 answers, imported", "2 answers, nothing new"] {
        let output = import();
        assert_eq!((output.code, output.messages.as_str()), (0, ""));
        assert_eq!(output.out, format!("answered.apkg: {words}\n"));
    }
    let mine = harbinger_in(folder.path(), &["own", "export", "--profile", "p", "-"]);
    let key = all_notes(&content(&first(), false))[0].guid.trim_start_matches("harbinger:").to_owned();
    let holds = |words: &str| assert!(mine.out.contains(words), "{words}: {}", mine.out);
    holds(&key);
    holds("\"took\": 9000");
    holds("\"turn\": 2");
}

#[test]
fn a_package_without_answers_gives_none() {
    assert_eq!(history(&changed("")).expect("it is read"), History::default());
}

#[test]
fn the_later_database_counts() {
    let old = unpack(&changed(""));
    let new = unpack(&changed(&log(&[(1000, 3, 0, 1, 0)])));
    let both = pack(&[("collection.anki2", &old[0].1), ("collection.anki21", &new[0].1)]);
    assert_eq!(history(&both).expect("it is read").answers.len(), 1);
}

#[test]
fn what_is_no_history_is_told() {
    let sound = changed("");
    let database = unpack(&sound)[0].1.clone();
    let newest =
        pack(&[("collection.anki2", &database), ("collection.anki21b", b"x"), ("meta", b"\x08\x03")]);
    for (package, message) in [
        (Vec::new(), "not a package of Anki"),
        (b"PK\x03\x04 and no more".to_vec(), "not a package of Anki"),
        (sound[..sound.len() / 2].to_vec(), "not a package of Anki"),
        (pack(&[("media", b"{}")]), "not a package of Anki"),
        (newest, "“Support older Anki versions”"),
        (pack(&[("collection.anki2", b"")]), "no database"),
        (pack(&[("collection.anki2", b"SQLite format 3\0 and no more")]), "cannot be read"),
        (pack(&[("collection.anki2", &database[..database.len() / 2])]), "cannot be read"),
        (changed("DROP TABLE revlog"), "no table “revlog”"),
        (changed("ALTER TABLE cards DROP COLUMN left; ALTER TABLE revlog RENAME COLUMN ease TO x"), "no column “ease”"),
        // What would be worked out, and might never end.
        (
            changed(
                "DROP TABLE revlog; CREATE VIEW revlog AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id FROM n)
                 SELECT id, 1 cid, 1 ease, 1 factor, 1 time, 1 type FROM n",
            ),
            "no table “revlog”",
        ),
        (
            changed("DROP TABLE revlog; CREATE TABLE revlog (id, cid, ease AS (hex(zeroblob(90000000))), factor, time, type)"),
            "no column “ease”",
        ),
        (changed("DROP TABLE notes; CREATE TABLE notes (id, guid); INSERT INTO notes VALUES ('x', 'harbinger:a')"), "cannot be read"),
    ] {
        match history(&package) {
            Err(error) => assert!(error.to_string().contains(message), "{error}, and not {message}"),
            Ok(read) => panic!("{message}: {read:?}"),
        }
    }
    assert!(matches!(history(b""), Err(HistoryError::NotAPackage(_))));
}

#[test]
fn damage_is_no_panic() {
    let sound = changed(&log(&[(1000, 3, 0, 1, 0), (2000, 2, 0, 1, 0)]));
    let database = unpack(&sound)[0].1.clone();
    // Numbers that are spread well enough (Steele and others, 2014), so that damage is the same every time.
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        usize::try_from((mixed ^ (mixed >> 27)) % below as u64).expect("a number")
    };
    for round in 0..300 {
        let mut bytes = if round % 3 == 0 { sound.clone() } else { database.clone() };
        for _ in 0..=next(8) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).expect("a byte");
        }
        if round % 5 == 0 {
            bytes.truncate(next(bytes.len()));
        }
        let package = if round % 3 == 0 { bytes } else { pack(&[("collection.anki2", &bytes)]) };
        if let Ok(read) = history(&package) {
            assert!(read.answers.iter().all(|answer| (1..=4).contains(&answer.grade)));
        }
    }
}
