//! Faults of the world: folders that cannot be written, disks that are full, files that are deleted, cut or
//! replaced while they are open, clocks that jump. The window goes on in memory, says so once, and nothing that
//! was acknowledged is lost.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::Duration;

use harbinger::cli;
use harbinger::user::{Change, Id, Millis, Profile, Receipt, Store, World};

const FILE: &str = "harbinger.sqlite";
/// How long something may take that happens by itself.
const PATIENCE: Duration = Duration::from_secs(20);

fn open(folder: &Path) -> Store {
    open_in(folder, cli::world()).0
}

/// A store that looks often, and what it has to say.
fn open_in(folder: &Path, world: World) -> (Store, Option<String>) {
    let profile = Profile { look: Duration::from_millis(20), ..Profile::new(folder.to_owned()) };
    let mut store = Store::open(profile, world);
    let words = store.wait();
    (store, words)
}

fn bookmark(topic: &str) -> Change {
    Change::Bookmark { topic: topic.to_owned(), collection: Id::BOOKMARKS }
}

fn topics(store: &Store) -> Vec<String> {
    store.own().bookmarks_in(Id::BOOKMARKS).into_iter().map(|bookmark| bookmark.topic.clone()).collect()
}

/// Waits until the store says something.
#[track_caller]
fn words(store: &mut Store) -> String {
    let waits = PATIENCE.as_millis() / 5;
    for _ in 0..waits {
        if let Some(words) = store.take_news().words {
            return words;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing is said");
}

/// What a later run of the program finds.
fn found(folder: &Path) -> Vec<String> {
    let (store, words) = open_in(folder, cli::world());
    assert_eq!(words, None);
    topics(&store)
}

#[test]
fn a_folder_that_cannot_be_made_is_said_once_and_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let blocked = folder.path().join("file");
    fs::write(&blocked, "in the way").expect("written");
    let mut store = open(&blocked.join("below"));
    let first = store.apply(bookmark("a"));
    let said = words(&mut store);
    assert!(
        said.starts_with("What you make cannot be kept in ") && said.contains("held in memory"),
        "{said}"
    );
    let second = store.apply(bookmark("b"));
    assert!(!second.wait_for(Duration::from_millis(400)), "it is not on the disk");
    assert_eq!(store.take_news().words, None, "it is said once");
    assert_eq!(topics(&store), ["a", "b"]);
    fs::remove_file(&blocked).expect("removed");
    assert!(first.wait_for(PATIENCE), "it is tried again");
    assert_eq!(words(&mut store), "What you make is kept on the disk again");
    drop(store);
    assert_eq!(found(&blocked.join("below")), ["a", "b"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_where_nobody_may_write_does_no_harm() {
    let mut store = open(Path::new("/proc/harbinger"));
    store.apply(bookmark("a"));
    assert!(words(&mut store).contains("cannot be kept"));
    assert_eq!(topics(&store), ["a"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_still_read() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("own");
    open(&own).apply(bookmark("a"));
    let set = |mode| {
        fs::set_permissions(own.join(FILE), fs::Permissions::from_mode(mode & 0o666)).expect("set");
        fs::set_permissions(&own, fs::Permissions::from_mode(mode)).expect("set");
    };
    set(0o555);
    if fs::write(own.join("try"), "").is_ok() {
        // Permissions do not bind this person; a mount that is read-only binds everybody, where one can be made.
        set(0o755);
        return;
    }
    let (mut store, said) = open_in(&own, cli::world());
    assert!(said.is_some_and(|words| words.contains("cannot be kept")));
    assert_eq!(topics(&store), ["a"]);
    let receipt = store.apply(bookmark("b"));
    assert_eq!(topics(&store), ["a", "b"]);
    set(0o755);
    assert!(receipt.wait_for(PATIENCE), "it is tried again");
}

/// What somebody may do to a file that is open, and whether that leaves anything to be said.
type Deed = (&'static str, fn(&Path));

const DEEDS: &[Deed] = &[
    ("deleted", |path| fs::remove_file(path).expect("deleted")),
    ("emptied", |path| fs::write(path, "").expect("emptied")),
    ("cut", |path| {
        let file = fs::OpenOptions::new().write(true).open(path).expect("open");
        file.set_len(5_000).expect("cut");
    }),
    ("overwritten", |path| fs::write(path, vec![0x5a; 200_000]).expect("overwritten")),
    ("replaced", |path| {
        let other = path.with_extension("other");
        fs::write(&other, "something else").expect("written");
        fs::rename(other, path).expect("replaced");
    }),
    ("moved away", |path| fs::rename(path, path.with_extension("moved")).expect("moved")),
    ("deleted with its log", |path| {
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(path.with_extension(format!("sqlite{end}")));
        }
    }),
];

#[test]
fn a_file_that_is_changed_while_it_is_open_loses_nothing() {
    for (deed, act) in DEEDS {
        for idle in [false, true] {
            let folder = tempfile::tempdir().expect("a folder");
            let mut store = open(folder.path());
            for number in 0..200 {
                store.apply(bookmark(&format!("{number:03}")));
            }
            assert!(store.apply(bookmark("before")).wait(), "{deed}");
            act(&folder.path().join(FILE));
            if idle {
                thread::sleep(Duration::from_millis(200));
            }
            assert!(store.apply(bookmark("after")).wait_for(PATIENCE), "{deed}");
            thread::sleep(Duration::from_millis(60));
            assert!(store.apply(bookmark("later")).wait_for(PATIENCE), "{deed}");
            drop(store);
            let topics = found(folder.path());
            assert_eq!(topics.len(), 203, "{deed}, idle: {idle}");
        }
    }
}

#[test]
fn two_windows_mend_one_file() {
    for (deed, act) in DEEDS {
        let folder = tempfile::tempdir().expect("a folder");
        let mut windows = [open(folder.path()), open(folder.path())];
        assert!(windows[0].apply(bookmark("first")).wait(), "{deed}");
        assert!(windows[1].apply(bookmark("second")).wait(), "{deed}");
        act(&folder.path().join(FILE));
        let receipts =
            windows.iter_mut().zip(["third", "fourth"]).map(|(window, topic)| window.apply(bookmark(topic)));
        let receipts: Vec<_> = receipts.collect();
        assert!(receipts.into_iter().all(|receipt| receipt.wait_for(PATIENCE)), "{deed}");
        for window in &mut windows {
            for _ in 0..2_000 {
                window.take_news();
                if topics(window).len() == 4 {
                    break;
                }
                thread::sleep(Duration::from_millis(5));
            }
            assert_eq!(topics(window).len(), 4, "{deed}: each sees what the other has made");
        }
        drop(windows);
        assert_eq!(found(folder.path()).len(), 4, "{deed}");
    }
}

#[test]
fn two_windows_at_once_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let writing = |name: &'static str| {
        let folder = folder.path().to_owned();
        thread::spawn(move || {
            let mut store = open(&folder);
            let receipts: Vec<_> = (0..150)
                .map(|number| {
                    store.apply(Change::Visit("thymoma".to_owned()));
                    store.apply(bookmark(&format!("{name} {number}")))
                })
                .collect();
            receipts.into_iter().all(Receipt::wait)
        })
    };
    let windows = ["a", "b", "c"].map(writing);
    assert!(windows.into_iter().all(|window| window.join().expect("no panic")));
    let store = open(folder.path());
    assert_eq!(topics(&store).len(), 450);
    assert_eq!(store.own().visits_of("thymoma").count, 450, "no visit is counted over another");
}

#[test]
fn a_clock_that_jumps_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(AtomicI64::new(0));
    let hands = Arc::clone(&clock);
    let now = Arc::new(move || Millis::new(hands.load(Ordering::Relaxed)));
    let world = World { now, ..cli::world() };
    let id = Id::new(7);
    let year = 31_557_600_000;
    let moments = [56 * year, 130 * year, 56 * year, -5, i64::MIN, 20 * year, i64::MAX / 2_000, 57 * year];
    for (at, moment) in moments.into_iter().enumerate() {
        clock.store(moment, Ordering::Relaxed);
        let (mut store, words) = open_in(folder.path(), world.clone());
        assert_eq!(words, None);
        assert_eq!(topics(&store).len(), at, "at {moment}");
        let (topic, text) = ("thymoma".to_owned(), format!("note {at}"));
        store.apply(Change::WriteNote { id, topic, claim: None, text });
        store.apply(Change::Visit(format!("topic {at}")));
        assert!(store.apply(bookmark(&format!("topic {at}"))).wait());
        let own = store.own();
        assert_eq!(own.notes_of("thymoma")[0].1.what.text, format!("note {at}"), "the last one holds");
        assert_eq!(own.recently_visited()[0].0, format!("topic {at}"));
    }
    // Each day that the clock has shown has a backup, and no more than seven are kept.
    assert!(fs::read_dir(folder.path().join("backups")).expect("listed").count() <= 7);
}

#[test]
fn a_damaged_file_is_replaced_by_the_backup_and_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(open(folder.path()).apply(bookmark("a")).wait());
    // The next run makes the backup of the day.
    drop(open(folder.path()));
    fs::write(folder.path().join(FILE), "garbage").expect("written");
    let (mut store, said) = open_in(folder.path(), cli::world());
    let said = said.expect("words");
    assert!(said.contains("was damaged and was set aside as") && said.contains("The backup of"), "{said}");
    assert_eq!(topics(&store), ["a"]);
    assert!(store.apply(bookmark("b")).wait());
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(open(folder.path()).apply(bookmark("a")).wait());
    let path = folder.path().join(FILE);
    let file = rusqlite::Connection::open(&path).expect("open");
    file.execute_batch("PRAGMA user_version = 99").expect("a later version");
    drop(file);
    let before = fs::read(&path).expect("read");
    let (mut store, said) = open_in(folder.path(), cli::world());
    assert!(said.is_some_and(|words| words.starts_with("A later version of Harbinger has written")));
    assert!(!store.apply(bookmark("b")).wait(), "it is in memory only");
    assert_eq!(topics(&store), ["a", "b"], "and what the file holds can be read");
    drop(store);
    assert!(fs::read(&path).expect("read") == before);
}

#[test]
fn clearing_the_history_reaches_the_backups() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(folder.path());
    store.apply(Change::Visit("a-secret-topic".to_owned()));
    assert!(store.apply(bookmark("kept")).wait());
    drop(store);
    let mut store = open(folder.path());
    assert!(store.apply(Change::ClearHistory).wait());
    drop(store);
    let mut files: Vec<PathBuf> = vec![folder.path().join(FILE)];
    files.extend(
        fs::read_dir(folder.path().join("backups")).expect("listed").flatten().map(|entry| entry.path()),
    );
    assert_eq!(files.len(), 2);
    for file in files {
        let bytes = fs::read(&file).expect("read");
        let holds = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
        assert!(holds(b"kept") && !holds(b"a-secret-topic"), "{}", file.display());
    }
    assert_eq!(found(folder.path()), ["kept"]);
}

/// Faults that need a process of its own: a limit on the size of files, and a small disk.
#[cfg(target_os = "linux")]
mod in_a_child {
    use std::process::{Command, Output};

    use super::*;

    /// The variables that tell a child its part.
    const PART: &str = "HARBINGER_FAULT_PART";
    const FOLDER: &str = "HARBINGER_FAULT_FOLDER";

    /// Runs a part of this program under a script of the shell, which ends by running `"$0" "$@"`.
    fn run(shell: &[&str], script: &str, part: &str, folder: &Path) -> Output {
        Command::new(shell[0])
            .args(&shell[1..])
            .args(["-c", script])
            .arg(env::current_exe().expect("this program"))
            .args(["--exact", "in_a_child::part", "--nocapture"])
            .env(PART, part)
            .env(FOLDER, folder)
            .output()
            .expect("a shell")
    }

    #[track_caller]
    fn succeeded(output: &Output) {
        let words = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && words.contains("1 passed"), "{words}");
    }

    /// The parts that are played in a child; nothing where this is none.
    #[test]
    fn part() {
        let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else { return };
        match env::var(PART).as_deref() {
            Ok("full") => {
                until_it_is_full(&folder);
            }
            Ok("full, then freed") => {
                let filler = folder.join("filler");
                fs::write(&filler, vec![1; 500_000]).expect("half of the disk");
                let mut store = until_it_is_full(&folder.join("own"));
                fs::remove_file(filler).expect("removed");
                assert!(store.apply(bookmark("at last")).wait_for(PATIENCE), "it is tried again");
                assert_eq!(words(&mut store), "What you make is kept on the disk again");
                let before = topics(&store);
                drop(store);
                assert_eq!(found(&folder.join("own")), before, "everything is on the disk now");
            }
            Ok("read-only") => {
                let (mut store, said) = open_in(&folder.join("own"), cli::world());
                assert!(said.is_some_and(|words| words.contains("cannot be kept")));
                assert_eq!(topics(&store), ["a"]);
                store.apply(bookmark("b"));
                assert_eq!(topics(&store), ["a", "b"]);
            }
            part => panic!("there is no part {part:?}"),
        }
    }

    /// Writes until the disk takes no more. All stays in memory, and all that was acknowledged on the disk.
    fn until_it_is_full(folder: &Path) -> Store {
        let mut store = open(folder);
        let mut kept = 0;
        let taken = |store: &mut Store, number: usize| {
            let (id, text) = (store.new_id(), "words ".repeat(2_000));
            store.apply(Change::WriteNote { id, topic: "thymoma".to_owned(), claim: None, text });
            store.apply(bookmark(&format!("{number:03}"))).wait_for(Duration::from_secs(2))
        };
        while taken(&mut store, kept) {
            kept += 1;
            assert!(kept < 1_000, "the disk is never full");
        }
        let said = words(&mut store);
        assert!(said.starts_with("What you make cannot be kept"), "{said}");
        assert!(!taken(&mut store, kept + 1));
        assert_eq!(store.take_news().words, None, "it is said once");
        assert_eq!(topics(&store).len(), kept + 2, "everything is in memory");
        fs::write(folder.join("acknowledged"), kept.to_string()).ok();
        store
    }

    #[test]
    fn a_disk_that_is_full_keeps_what_was_acknowledged() {
        let folder = tempfile::tempdir().expect("a folder");
        // Files of more than 400 KB are refused, and the signal that would end the program is ignored.
        succeeded(&run(&["bash"], "trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\"", "full", folder.path()));
        let kept = fs::read_to_string(folder.path().join("acknowledged")).expect("a number");
        let found = found(folder.path());
        assert!(found.len() >= kept.parse().expect("a number") && !found.is_empty(), "{kept}");
    }

    /// Whether this person may make mounts of their own.
    fn may_mount() -> bool {
        let mounts = Command::new("unshare").args(["-rm", "sh", "-c", "mount -t tmpfs none /mnt"]).output();
        mounts.is_ok_and(|output| output.status.success())
    }

    #[test]
    fn a_small_disk_is_filled_and_freed() {
        if may_mount() {
            let folder = tempfile::tempdir().expect("a folder");
            let script =
                format!("mount -t tmpfs -o size=1m none '{}' && exec \"$0\" \"$@\"", folder.path().display());
            succeeded(&run(&["unshare", "-rm", "sh"], &script, "full, then freed", folder.path()));
        }
    }

    #[test]
    fn a_disk_that_is_read_only_is_still_read() {
        if may_mount() {
            let folder = tempfile::tempdir().expect("a folder");
            assert!(open(&folder.path().join("own")).apply(bookmark("a")).wait());
            let at = folder.path().display();
            let script = format!(
                "mount --bind '{at}' '{at}' && mount -o remount,bind,ro '{at}' && exec \"$0\" \"$@\""
            );
            succeeded(&run(&["unshare", "-rm", "sh"], &script, "read-only", folder.path()));
        }
    }
}
