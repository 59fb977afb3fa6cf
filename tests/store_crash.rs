//! Kills at random moments: a child writes as fast as it can and says what was acknowledged; it is killed, and
//! nothing that it has said may be missing.
//!
//! The child is this very program, run again for the one test that writes. `HARBINGER_KILLS` sets how often it
//! is killed, which is 500 times unless it is set.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::env;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use harbinger::cli;
use harbinger::user::{Change, ClaimKey, Highlight, Id, Millis, Own, Profile, Receipt, Review, Store};

/// How often the child is killed.
const KILLS: u32 = 500;
/// After how many kills a new file is begun, so that the making of one is met too.
const KILLS_OF_A_FILE: u32 = 20;
/// The longest time that a child lives, in microseconds from its first word.
const LONGEST: u64 = 40_000;
/// How many writes of a child are on their way at once.
const ON_THEIR_WAY: usize = 4;

/// A kind of write: what is changed under a key, and how it is found again.
struct Writing {
    name: &'static str,
    change: fn(&str) -> Change,
    is_kept: fn(&Own, &str) -> bool,
}

/// An id of a key that is one already.
fn id(key: &str) -> Id {
    key.parse().expect("keys are ids")
}

/// A review of a card whose key is that of the write.
fn review(key: &str) -> Review {
    Review {
        card: key.into(),
        turn: 1,
        at: Millis::new(1_795_348_800_000),
        grade: 3,
        took: 4_200,
        before: "new".into(),
        after: "review 20781 1795348800000 2.3065 2.118104 0".into(),
        fact: "0123456789ab".into(),
    }
}

const WRITINGS: &[Writing] = &[
    Writing {
        name: "bookmark",
        change: |key| Change::Bookmark { topic: key.to_owned(), collection: Id::BOOKMARKS },
        is_kept: Own::is_bookmarked,
    },
    Writing {
        name: "note",
        change: |key| Change::WriteNote {
            id: id(key),
            topic: "thymoma".to_owned(),
            claim: None,
            text: format!("{key} ").repeat(1 + key.len() % 7 * 20),
        },
        is_kept: |own, key| own.rows().notes.get(id(key)).is_some_and(|note| note.what.text.starts_with(key)),
    },
    Writing {
        name: "highlight",
        change: |key| {
            let claim = ClaimKey::new("Pearls", key);
            let highlight =
                Highlight { topic: "thymoma".to_owned(), claim, quote: key.to_owned(), colour: None };
            Change::Highlight { id: id(key), highlight }
        },
        is_kept: |own, key| own.rows().highlights.get(id(key)).is_some(),
    },
    Writing {
        name: "collection",
        change: |key| Change::AddCollection { id: id(key), name: key.to_owned() },
        is_kept: |own, key| own.has_collection(id(key)),
    },
    Writing {
        name: "review",
        change: |key| Change::AddReviews(vec![review(key)]),
        is_kept: |own, key| own.reviews().any(|kept| *kept == review(key)),
    },
    Writing {
        name: "visit",
        change: |key| Change::Visit(key.to_owned()),
        is_kept: |own, key| own.visits_of(key).count == 1,
    },
];

/// The variable that names the folder to a child.
const FOLDER: &str = "HARBINGER_CRASH_FOLDER";

/// Writes until it is killed. Does nothing where it is not run as a child.
#[test]
fn child() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let world = cli::world();
    let mut store = Store::open(Profile::new(folder.into()), world.clone());
    let mut out = io::stdout().lock();
    writeln!(out, "\nbegun").expect("heard");
    assert_eq!(store.wait(), None, "the file is sound");
    let mut on_their_way: Vec<(String, Receipt)> = Vec::new();
    for writing in WRITINGS.iter().cycle() {
        let key = Id::new((world.random)()).to_string();
        let receipt = store.apply((writing.change)(&key));
        on_their_way.push((format!("{} {key}", writing.name), receipt));
        if on_their_way.len() == ON_THEIR_WAY {
            let (line, receipt) = on_their_way.remove(0);
            assert!(receipt.wait(), "it is written");
            writeln!(out, "kept {line}").expect("heard");
        }
    }
}

/// Lets a child write, kills it, and returns what it has said was kept.
fn killed(folder: &Path, after: Duration) -> Vec<String> {
    let mut child = Command::new(env::current_exe().expect("this program"))
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its words")).lines();
    let begun = lines.by_ref().map_while(Result::ok).any(|line| line == "begun");
    assert!(begun, "the child writes");
    let listening = thread::spawn(move || {
        // A line that the kill has cut is no promise.
        let whole =
            |line: &String| line.len() > 32 && line.rsplit(' ').next().is_some_and(|key| key.len() == 32);
        let kept =
            lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("kept ").map(str::to_owned));
        kept.filter(whole).collect::<Vec<_>>()
    });
    thread::sleep(after);
    assert_eq!(child.try_wait().expect("asked"), None, "the child has not ended by itself");
    child.kill().expect("killed");
    child.wait().expect("gone");
    listening.join().expect("heard")
}

#[test]
fn nothing_that_was_acknowledged_is_lost_by_a_kill() {
    let kills = env::var("HARBINGER_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let world = cli::world();
    let (mut folder, mut promised, mut all) = (tempfile::tempdir().expect("a folder"), Vec::new(), 0);
    for kill in 0..kills {
        if kill % KILLS_OF_A_FILE == 0 {
            folder = tempfile::tempdir().expect("a folder");
            promised.clear();
        }
        let after = Duration::from_micros((world.random)() as u64 % LONGEST);
        let kept = killed(folder.path(), after);
        all += kept.len();
        promised.extend(kept);
        let mut store = Store::open(Profile::new(folder.path().to_owned()), world.clone());
        assert_eq!(store.wait(), None, "after kill {kill} the file opens and is sound");
        for line in &promised {
            let (name, key) = line.split_once(' ').expect("two words");
            let writing = WRITINGS.iter().find(|writing| writing.name == name).expect("a kind of write");
            assert!((writing.is_kept)(store.own(), key), "kill {kill}: {line} was acknowledged and is lost");
        }
    }
    assert!(all > kills as usize, "only {all} writes were acknowledged in {kills} lives");
    let _ = writeln!(io::stderr(), "{kills} kills, {all} acknowledged writes, none lost");
}
