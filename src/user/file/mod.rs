//! The file in which everything is kept: a SQLite database.
//!
//! It is opened in write-ahead mode, and every commit is synced to the disk before it counts
//! (`synchronous = FULL`): neither a kill nor a power cut loses what was acknowledged, as far as the disk keeps
//! its word. Transactions take the write lock at once and are short, so that windows wait for each other
//! instead of failing. What is deleted is overwritten in the file (`secure_delete`).
//!
//! [`steps`] holds the versions of the file, [`tables`], [`study_tables`] and [`paper_tables`] how things lie in
//! it, [`mend`](mod@mend) what is done
//! with a damaged one, [`backups`] the copies of former days. Nothing here decides what is newer: that is
//! [`Kept`](super::kept::Kept)'s rule, asked row by row within the transaction.

pub(super) mod backups;
pub(super) mod mend;
mod paper_tables;
mod steps;
mod study_tables;
mod tables;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use self::steps::{STEPS, migrate, version_of};
use self::tables::{ask_for, read_all, write_newer};
use super::items::Setting;
use super::rows::{MOST_SEARCHES, MOST_VISITS, Rows, every_kind};
use super::time::Millis;

/// The name of the file in its folder.
pub(super) const FILE: &str = "harbinger.sqlite";
/// How long one window waits for another to finish writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often the switch to the write-ahead mode is tried, which does not wait by itself, and the pause between.
const ATTEMPTS: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// What it holds is not what this program writes.
    #[error("it is damaged ({0})")]
    Damaged(String),
    /// A later version of the program has written it.
    #[error("a later version of Harbinger has written it")]
    Newer,
    /// It cannot be opened, read or written as things are.
    #[error("{0}")]
    Unusable(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let words = plain(&error);
        match error.sqlite_error_code() {
            // The last two: SQL that does not fit the tables, and values that are not of their kind.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown) | None => {
                Self::Damaged(words)
            }
            Some(_) => Self::Unusable(words),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Unusable(error.to_string())
    }
}

/// What went wrong, in words for people.
fn plain(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly) => "it may not be written".to_owned(),
        Some(ErrorCode::CannotOpen) => "it cannot be opened".to_owned(),
        Some(ErrorCode::PermissionDenied) => "access is denied".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program holds it".to_owned(),
        Some(ErrorCode::SystemIoFailure) => "the disk does not take it".to_owned(),
        _ => error.to_string(),
    }
}

/// An open file.
#[derive(Debug)]
pub(super) struct File {
    connection: Connection,
    path: PathBuf,
    looks: Looks,
    /// What SQLite counts the commits of others by.
    data_version: i64,
}

/// What a file looks like from outside, to notice that somebody else than SQLite has changed it. It is never
/// opened for that: closing it would drop the locks that SQLite holds.
#[derive(Clone, Debug)]
struct Looks(fs::Metadata);

impl Looks {
    fn of(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(Self)
    }

    /// Whether it is still the same file, whatever it holds.
    #[cfg(unix)]
    fn is_same_file(&self, other: &Self) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        (self.0.dev(), self.0.ino()) == (other.0.dev(), other.0.ino())
    }

    /// Where files have no such numbers, one that is open can be neither moved nor deleted.
    #[cfg(not(unix))]
    const fn is_same_file(&self, _: &Self) -> bool {
        true
    }

    /// Whether nobody has written to it.
    fn is_untouched(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.modified().ok() == other.0.modified().ok()
    }
}

impl File {
    /// Opens a file, makes it where there is none, checks it, and takes the steps that it needs.
    pub(super) fn open(path: &Path) -> Result<Self, Fault> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        check(&connection)?;
        belongs_here(&connection)?;
        patiently(|| connection.pragma_update(None, "journal_mode", "WAL"))?;
        connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")?;
        migrate(&mut connection, STEPS)?;
        let looks = Looks::of(path)?;
        let mut file = Self { connection, path: path.to_owned(), looks, data_version: 0 };
        file.changed_elsewhere()?;
        Ok(file)
    }

    /// Everything that the file holds.
    pub(super) fn read(&self) -> rusqlite::Result<Rows> {
        read(&self.connection)
    }

    /// Puts rows to those of the file in one transaction; what the file has newer stays. When this returns,
    /// they are on the disk.
    pub(super) fn merge(&mut self, rows: &Rows) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = cleared(&transaction)?;
        write_newer(&transaction, &rows.settings)?;
        let cleared = cleared(&transaction)?;
        if cleared != before {
            for table in ["visit", "search"] {
                transaction.execute(&format!("DELETE FROM {table} WHERE changed <= ?"), [cleared])?;
            }
        }
        // What the history of this file was cleared of stays out.
        let since = |moment: Millis| Some(moment.get()) > cleared;
        write_newer(&transaction, &rows.visits.clone().retaining(|visit| since(visit.changed)))?;
        write_newer(&transaction, &rows.searches.clone().retaining(|search| since(search.changed)))?;
        write_newer(&transaction, &rows.collections)?;
        write_newer(&transaction, &rows.bookmarks)?;
        write_newer(&transaction, &rows.notes)?;
        write_newer(&transaction, &rows.highlights)?;
        write_newer(&transaction, &rows.queries)?;
        write_newer(&transaction, &rows.cases)?;
        write_newer(&transaction, &rows.reviews)?;
        write_newer(&transaction, &rows.cards)?;
        write_newer(&transaction, &rows.own_cards)?;
        write_newer(&transaction, &rows.papers)?;
        write_newer(&transaction, &rows.questions)?;
        transaction.commit()
    }

    /// Drops what is no longer worth its place: old marks of what was deleted, and the oldest history.
    pub(super) fn tidy(&mut self, now: Millis) -> rusqlite::Result<()> {
        let end = Rows::end_of_marks(now).get();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in TABLES {
            transaction.execute(&format!("DELETE FROM {table} WHERE gone AND changed <= ?"), [end])?;
        }
        for (table, most) in [("visit", MOST_VISITS), ("search", MOST_SEARCHES)] {
            transaction.execute(
                &format!(
                    "DELETE FROM {table} WHERE id IN (SELECT id FROM {table} ORDER BY changed DESC, id DESC
                     LIMIT -1 OFFSET ?)"
                ),
                [i64::try_from(most).unwrap_or(i64::MAX)],
            )?;
        }
        transaction.commit()
    }

    /// Moves everything from the log into the file.
    pub(super) fn empty_log(&self) -> rusqlite::Result<()> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }

    /// Whether another window has written since this was asked last.
    pub(super) fn changed_elsewhere(&mut self) -> rusqlite::Result<bool> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        let version: i64 = statement.query_row([], |row| row.get(0))?;
        Ok(std::mem::replace(&mut self.data_version, version) != version)
    }

    /// Whether the file still lies where it was opened and is no shorter, so that what is written to it is kept.
    pub(super) fn is_in_place(&self) -> bool {
        let fits = |looks: Looks| looks.is_same_file(&self.looks) && looks.0.len() >= self.looks.0.len();
        Looks::of(&self.path).is_ok_and(fits)
    }

    /// Looks whether somebody has changed the file behind SQLite's back. That is worth a look of its own only
    /// where its length or time have changed, as they do now and then when a window moves the log into it.
    pub(super) fn is_sound(&mut self) -> bool {
        let Ok(looks) = Looks::of(&self.path) else { return false };
        if !self.is_in_place() {
            return false;
        }
        if looks.is_untouched(&self.looks) {
            return true;
        }
        // A connection of its own, which has nothing in its memory.
        let opened = Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let sound = opened.map_err(Fault::from).and_then(|fresh| {
            fresh.busy_timeout(PATIENCE)?;
            check(&fresh)
        });
        self.looks = looks;
        !matches!(sound, Err(Fault::Damaged(_)))
    }
}

/// The names of all tables.
const TABLES: [&str; 14] = [
    "collection",
    "bookmark",
    "note",
    "highlight",
    "visit",
    "search",
    "query",
    "patient",
    "review",
    "card",
    "own_card",
    "paper",
    "question",
    "setting",
];

fn read(connection: &Connection) -> rusqlite::Result<Rows> {
    // One transaction, so that all tables are of the same moment.
    let transaction = connection.unchecked_transaction()?;
    let version = version_of(&transaction)?;
    let mut rows = Rows::default();
    macro_rules! take {
        ($shelf:ident) => {
            rows.$shelf = read_all(&transaction, version)?;
        };
    }
    every_kind!(take);
    transaction.finish()?;
    Ok(rows)
}

/// The moment up to which the history was cleared.
fn cleared(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let id = Setting::id(Setting::CLEARED).to_string();
    let mut statement =
        connection.prepare_cached("SELECT max(changed) FROM setting WHERE id = ? AND NOT gone")?;
    statement.query_row([id], |row| row.get(0))
}

/// Finds a file of another program out before anything in it is changed.
fn belongs_here(connection: &Connection) -> Result<(), Fault> {
    match version_of(connection)? {
        0 => {
            let tables: i64 =
                connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            // A file of this program has a version as soon as it has a table.
            if tables > 0 {
                return Err(Fault::Damaged("it belongs to another program".to_owned()));
            }
        }
        version if version > STEPS.len() => return Err(Fault::Newer),
        version => {
            let rows = Rows::default();
            macro_rules! ask {
                ($shelf:ident) => {
                    ask_for(connection, version, &rows.$shelf)?;
                };
            }
            every_kind!(ask);
        }
    }
    Ok(())
}

/// Looks through the structure of a file.
fn check(connection: &Connection) -> Result<(), Fault> {
    let words: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if words == "ok" { Ok(()) } else { Err(Fault::Damaged(words)) }
}

/// Tries again for a while where another connection is in the way.
fn patiently(mut act: impl FnMut() -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    for _ in 0..ATTEMPTS {
        match act() {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => thread::sleep(PAUSE),
            done => return done,
        }
    }
    act()
}

/// Reads a file that may not be written, as far as it goes: for a folder that is read-only, and for a file that
/// a later version has written.
pub(super) fn read_only(path: &Path) -> Option<Rows> {
    let plainly = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let rows = plainly.and_then(|connection| read(&connection)).ok();
    // Without the right to make its helper files, SQLite reads only what it is told will not change.
    rows.or_else(|| {
        let address = format!("file:{}?immutable=1", encoded(path)?);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        Connection::open_with_flags(address, flags).and_then(|connection| read(&connection)).ok()
    })
}

/// A path as it stands in an address.
fn encoded(path: &Path) -> Option<String> {
    let mut address = String::new();
    for &byte in path.to_str()?.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests;
