//! The file by itself: what is written comes back, whatever version or damage it is found in.

use rusqlite::Connection;
use tempfile::TempDir;

use super::backups;
use super::mend::{self, Mended};
use super::*;
use crate::user::id::Id;
use crate::user::items::{Note, Visit};
use crate::user::kept::Kept;

const NOW: Millis = Millis::new(1_795_327_454_123);

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn open(folder: &TempDir) -> File {
    let (file, mended) = mend::open(folder.path(), NOW).expect("it opens");
    assert_eq!(mended, None);
    file
}

fn note(id: u128, moment: i64, text: &str) -> Rows {
    let mut rows = Rows::default();
    let what = Note { topic: "thymoma".to_owned(), text: text.to_owned(), ..Note::default() };
    rows.notes.put(Id::new(id), Kept::new(Millis::new(moment), what));
    rows
}

fn texts(file: &File) -> Vec<String> {
    let rows = file.read().expect("it reads");
    rows.notes.iter().map(|(_, note)| note.what.text.clone()).collect()
}

#[test]
fn of_two_states_the_file_keeps_the_later_one() {
    let folder = folder();
    let mut file = open(&folder);
    for (moment, text) in [(5, "b"), (4, "a"), (6, "c"), (6, "b")] {
        file.merge(&note(1, moment, text)).expect("written");
    }
    assert_eq!(texts(&file), ["c"]);
    let mut other = open(&folder);
    assert!(!file.changed_elsewhere().expect("asked"));
    other.merge(&note(2, 1, "d")).expect("written");
    assert!(file.changed_elsewhere().expect("asked"));
    assert!(!file.changed_elsewhere().expect("asked"));
    assert_eq!(texts(&file), ["c", "d"]);
}

#[test]
fn old_marks_and_old_visits_go() {
    let folder = folder();
    let mut file = open(&folder);
    let mut rows = Rows::default();
    for (id, days) in [(1, 364), (2, 366)] {
        rows.notes.put(Id::new(id), Kept::gone(NOW.days_before(days)));
    }
    for moment in (0..).take(MOST_VISITS + 5) {
        let what = Visit { topic: "thymoma".to_owned() };
        rows.visits.put(Id::new(moment), Kept::new(Millis::new(i64::try_from(moment).expect("small")), what));
    }
    file.merge(&rows).expect("written");
    file.tidy(NOW).expect("tidied");
    let rows = file.read().expect("it reads");
    assert_eq!((rows.notes.len(), rows.visits.len()), (1, MOST_VISITS));
}

/// The tables of version 1, with a note in them.
macro_rules! version_1 {
    () => {
        "CREATE TABLE collection (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            name TEXT NOT NULL, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE bookmark (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            collection TEXT NOT NULL, topic TEXT NOT NULL, added INTEGER NOT NULL,
            place INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE note (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            topic TEXT NOT NULL, heading TEXT, claim TEXT, text TEXT NOT NULL,
            begun INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE highlight (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            topic TEXT NOT NULL, heading TEXT NOT NULL, claim TEXT NOT NULL, quote TEXT NOT NULL,
            colour INTEGER) STRICT, WITHOUT ROWID;
        CREATE TABLE visit (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            topic TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE search (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            text TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE query (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            name TEXT NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL, filters TEXT NOT NULL,
            picked TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE setting (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            name TEXT NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO note VALUES ('00000000000000000000000000000001', 5, 0, 'thymoma', NULL, NULL, 'old', 4);"
    };
}

/// The tables that version 2 added, with a case in them.
macro_rules! version_2 {
    () => {
        "CREATE TABLE patient (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            name TEXT NOT NULL, findings TEXT NOT NULL, age TEXT NOT NULL, sex TEXT NOT NULL,
            known TEXT NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO patient VALUES ('00000000000000000000000000000002', 5, 0, 'A', '[]', '', '', '[]');"
    };
}

/// The tables that version 3 added, with a review in them.
macro_rules! version_3 {
    () => {
        "CREATE TABLE review (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            card TEXT NOT NULL, turn INTEGER NOT NULL, at INTEGER NOT NULL, grade INTEGER NOT NULL,
            took INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
            fact TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE card (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            card TEXT NOT NULL, suspended INTEGER NOT NULL, flagged INTEGER NOT NULL,
            buried_until INTEGER NOT NULL, front TEXT, back TEXT, fact TEXT) STRICT, WITHOUT ROWID;
        CREATE TABLE own_card (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
            topic TEXT NOT NULL, heading TEXT, claim TEXT, front TEXT NOT NULL, back TEXT NOT NULL,
            begun INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO review VALUES ('00000000000000000000000000000003', 5, 0, 'a', 1, 5, 3, 900, 'new', '', '');"
    };
}

/// The files of former versions, each with a note in it, as the program of that version wrote them.
const FORMER: &[(&str, &[&str])] = &[
    ("", &[]),
    (concat!(version_1!(), "PRAGMA user_version = 1;"), &["old"]),
    (
        concat!(
            version_1!(),
            version_2!(),
            "PRAGMA user_version = 2;"
        ),
        &["old"],
    ),
    (concat!(version_1!(), version_2!(), version_3!(), "PRAGMA user_version = 3;"), &["old"]),
    (
        concat!(
            version_1!(),
            version_2!(),
            version_3!(),
            "CREATE TABLE paper (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
                preset TEXT NOT NULL, seed INTEGER NOT NULL, query TEXT NOT NULL, forms TEXT NOT NULL,
                count INTEGER NOT NULL, minutes INTEGER NOT NULL, practice INTEGER NOT NULL,
                begun INTEGER NOT NULL, spent INTEGER NOT NULL, at INTEGER NOT NULL,
                submitted INTEGER) STRICT, WITHOUT ROWID;
            CREATE TABLE question (id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
                paper TEXT NOT NULL, number INTEGER NOT NULL, asked TEXT NOT NULL, choice TEXT NOT NULL,
                sure INTEGER NOT NULL, flagged INTEGER NOT NULL, checked INTEGER NOT NULL,
                took INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            INSERT INTO paper VALUES ('00000000000000000000000000000004', 5, 0, 'quick-ten', 7, '', '[]', 1, 0, 1,
                5, 900, 0, NULL);
            PRAGMA user_version = 4;"
        ),
        &["old"],
    ),
];

#[test]
fn files_of_all_former_versions_are_read() {
    assert_eq!(FORMER.len(), STEPS.len() + 1, "a new version leaves a file of the one before here");
    for (version, (sql, notes)) in FORMER.iter().enumerate() {
        let folder = folder();
        let path = folder.path().join(FILE);
        Connection::open(&path).expect("made").execute_batch(sql).expect("filled");
        let mut file = open(&folder);
        assert_eq!(texts(&file), *notes, "version {version}");
        file.merge(&note(9, 9, "new")).expect("written");
        assert_eq!(version_of(&file.connection), Ok(STEPS.len()));
    }
}

#[test]
fn a_file_of_a_later_version_is_read_but_not_touched() {
    let folder = folder();
    open(&folder).merge(&note(1, 5, "a")).expect("written");
    let path = folder.path().join(FILE);
    let later = Connection::open(&path).expect("open");
    later.execute_batch("ALTER TABLE note ADD mood TEXT; PRAGMA user_version = 99").expect("later");
    drop(later);
    assert!(matches!(mend::open(folder.path(), NOW), Err(Fault::Newer)));
    let rows = read_only(&path).expect("read");
    assert_eq!(rows.notes.len(), 1);
}

#[test]
fn seven_backups_are_kept_and_the_clock_does_not_order_them() {
    let folder = folder();
    let mut file = open(&folder);
    let days = [3, 2, 9, 9, 1, 4, 5, 6, 7, 8];
    for day in days {
        let now = NOW.days_before(-day);
        file.merge(&note(1, day, &format!("day {day}"))).expect("written");
        if backups::is_due(folder.path(), now) {
            backups::make(&file, folder.path(), now).expect("made");
        }
    }
    let made = backups::list(folder.path());
    assert_eq!(made.len(), 7);
    assert_eq!(made[0].day, "2026-11-30", "the last one made is the newest");
    assert!(made[6].path.ends_with("harbinger-000003-2026-12-01.sqlite"), "{:?}", made[6].path);
    let names = fs::read_dir(folder.path().join("backups")).expect("listed").count();
    assert_eq!(names, 7, "nothing else lies beside them");
}

/// What becomes of a file after somebody has done something to it.
fn damaged(with_backup: bool, damage: impl Fn(&Path)) -> (Vec<String>, Mended) {
    let folder = folder();
    let mut file = open(&folder);
    file.merge(&note(1, 5, "a")).expect("written");
    if with_backup {
        backups::make(&file, folder.path(), NOW).expect("made");
        // The newest one is not good.
        let bad = folder.path().join("backups/harbinger-000009-2026-11-22.sqlite");
        fs::write(bad, "no database").expect("written");
    }
    drop(file);
    let path = folder.path().join(FILE);
    damage(&path);
    let left = fs::read(&path).ok();
    let (file, mended) = mend::open(folder.path(), NOW).expect("it opens");
    let mended = mended.expect("it was mended");
    if let Some(aside) = &mended.aside {
        assert!(fs::read(aside).ok() == left, "nothing of it is lost");
    }
    (
        texts(&file),
        Mended {
            aside: mended.aside.map(|path| path.strip_prefix(folder.path()).expect("in it").to_owned()),
            ..mended
        },
    )
}

#[test]
fn a_damaged_file_is_set_aside_and_the_newest_good_backup_restored() {
    const FOREIGN: &str = "CREATE TABLE collection (x); PRAGMA user_version = 1";
    type Way = (&'static str, fn(&Path));
    let aside = Some(PathBuf::from("harbinger.damaged-2026-11-22.sqlite"));
    let ways: [Way; 5] = [
        ("garbage", |path| fs::write(path, vec![7; 20_000]).expect("written")),
        ("text", |path| fs::write(path, "notes").expect("written")),
        ("cut", |path| {
            let file = fs::OpenOptions::new().write(true).open(path).expect("open");
            file.set_len(fs::metadata(path).expect("there").len() / 2).expect("cut");
        }),
        ("overwritten within", |path| {
            let mut bytes = fs::read(path).expect("read");
            let end = bytes.len();
            bytes[4_096..end].fill(0x5a);
            fs::write(path, bytes).expect("written");
        }),
        ("of another program", |path| {
            fs::remove_file(path).expect("removed");
            Connection::open(path).expect("made").execute_batch(FOREIGN).expect("filled");
        }),
    ];
    for (way, damage) in ways {
        let (texts, mended) = damaged(true, damage);
        assert_eq!(texts, ["a"], "{way}");
        assert_eq!(mended, Mended { aside: aside.clone(), restored: Some("2026-11-22".to_owned()) }, "{way}");
        let (texts, mended) = damaged(false, damage);
        assert_eq!(texts, [""; 0], "{way}");
        assert_eq!(mended, Mended { aside: aside.clone(), restored: None }, "{way}");
    }
    let (texts, mended) = damaged(true, |path| fs::remove_file(path).expect("removed"));
    assert_eq!((texts, mended.aside), (vec!["a".to_owned()], None), "gone");
    let (texts, mended) = damaged(true, |path| fs::write(path, "").expect("emptied"));
    assert_eq!((texts, mended.aside), (vec!["a".to_owned()], aside), "empty");
}

#[test]
fn what_was_set_aside_before_stays() {
    let folder = folder();
    for _ in 0..3 {
        fs::write(folder.path().join(FILE), "no database at all").expect("written");
        mend::open(folder.path(), NOW).expect("it opens");
    }
    for name in ["", "-2", "-3"] {
        assert!(folder.path().join(format!("harbinger.damaged-2026-11-22{name}.sqlite")).exists(), "{name}");
    }
}
