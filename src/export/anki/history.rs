//! What a person has answered in Anki: from a package that Anki has exported, with scheduling, to reviews by the key
//! of their card.
//!
//! The package may come from anybody. It is read in memory, up to a size, whatever its header says; the database
//! is read-only, may not run what it brings itself, and is asked for nothing but the rows of three tables, one after
//! the other, which takes time in proportion to their size. What does not fit is counted and left out.
//!
//! The form that Anki writes unless it is told otherwise holds a database that is compressed by a method of its own.
//! Such a package is told by the name of its database, with what to do: Anki also writes the older form.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OptionalExtension as _, Row};
use zip::ZipArchive;
use zip::result::ZipError;

use super::GUID;
use super::package::COLLECTION;
use crate::study::schedule::Answered;

/// The database of packages of Anki 2.1; [`COLLECTION`] beside it then only says that it is there.
const LATER: &str = "collection.anki21";

/// The database of the newest packages.
const NEWEST: &str = "collection.anki21b";

/// What a database begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The most bytes of a database: more than a million reviews, and far more text than anybody has in a collection.
const MOST: u64 = 512 << 20;

/// The most bytes of one row. The longest are notes.
const MOST_ROW: i32 = 64 << 20;

/// The kinds of entries that are answers to cards that were due.
const ANSWERS: std::ops::RangeInclusive<i64> = 0..=2;

/// An entry of cards studied in a deck of the person's own choice; an answer that counts has an ease.
const CHOSEN: i64 = 3;

/// The answers of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Answers to cards that were exported from here, by time. Anki stops counting how long one took after a minute,
    /// unless it is told otherwise.
    pub answers: Vec<Answered>,
    /// How many entries belong to other cards.
    pub others: usize,
    /// How many entries are no answers: cards that were moved by hand, or looked at without it counting; or that
    /// say what cannot be.
    pub left_out: usize,
}

/// Why a package gives no history.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// It is no package, or a part of it is missing.
    #[error("it is not a package of Anki, or it is damaged: {0}")]
    NotAPackage(String),
    /// Its form is newer than what is read here.
    #[error(
        "it is in Anki's newest form; export it from Anki again with “Support older Anki versions” switched on"
    )]
    Newest,
    /// It holds more than is read.
    #[error("its collection is larger than {} MB", MOST >> 20)]
    TooLarge,
    /// Its database is not that of a collection.
    #[error("its collection cannot be read: {0}")]
    Collection(String),
}

impl From<ZipError> for HistoryError {
    fn from(error: ZipError) -> Self {
        Self::NotAPackage(error.to_string())
    }
}

impl From<rusqlite::Error> for HistoryError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Collection(error.to_string())
    }
}

/// Whether a file begins as a package does.
#[must_use]
pub fn is_package(file: &[u8]) -> bool {
    file.starts_with(b"PK\x03\x04")
}

/// Reads the answers that a package holds, given as the bytes of its file.
///
/// # Errors
/// Says what is wrong with the package, as the end of a sentence that names it.
pub fn history(package: &[u8]) -> Result<History, HistoryError> {
    let database = unpacked(package, MOST)?;
    if !database.starts_with(MAGIC) {
        return Err(HistoryError::Collection("it is no database".to_owned()));
    }
    let mut connection = Connection::open_in_memory()?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_ROW)?;
    connection.deserialize_read_exact("main", &database[..], database.len(), true)?;
    drop(database);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA query_only = ON")?;
    read(&connection)
}

/// The database of a package, if it has no more bytes than that.
fn unpacked(package: &[u8], most: u64) -> Result<Vec<u8>, HistoryError> {
    let mut zip = ZipArchive::new(Cursor::new(package))?;
    if zip.index_for_name(NEWEST).is_some() {
        return Err(HistoryError::Newest);
    }
    let name = if zip.index_for_name(LATER).is_some() { LATER } else { COLLECTION };
    let mut database = Vec::new();
    zip.by_name(name)?
        .take(most + 1)
        .read_to_end(&mut database)
        .map_err(|error| HistoryError::NotAPackage(error.to_string()))?;
    if database.len() as u64 > most {
        return Err(HistoryError::TooLarge);
    }
    Ok(database)
}

fn read(connection: &Connection) -> Result<History, HistoryError> {
    for (table, columns) in [
        ("notes", &["id", "guid"][..]),
        ("cards", &["id", "nid"]),
        ("revlog", &["id", "cid", "ease", "factor", "time", "type"]),
    ] {
        check(connection, table, columns)?;
    }
    let mut keys: HashMap<i64, String> = HashMap::new();
    each(connection, "SELECT id, guid FROM notes", |row| {
        let guid: String = row.get(1)?;
        if let Some(key) = guid.strip_prefix(GUID) {
            keys.insert(row.get(0)?, key.to_owned());
        }
        Ok(())
    })?;
    let mut notes: HashMap<i64, i64> = HashMap::new();
    each(connection, "SELECT id, nid FROM cards", |row| {
        notes.insert(row.get(0)?, row.get(1)?);
        Ok(())
    })?;
    let mut history = History::default();
    each(connection, "SELECT id, cid, ease, factor, time, type FROM revlog", |row| {
        let card: i64 = row.get(1)?;
        match notes.get(&card).and_then(|note| keys.get(note)) {
            None => history.others += 1,
            Some(key) => match review(key, row)? {
                None => history.left_out += 1,
                Some(answer) => history.answers.push(answer),
            },
        }
        Ok(())
    })?;
    history.answers.sort_by(|a, b| a.when.cmp(&b.when).then_with(|| a.key.cmp(&b.key)));
    Ok(history)
}

/// A table is one that holds its rows: what works them out might never end.
fn check(connection: &Connection, table: &str, columns: &[&str]) -> Result<(), HistoryError> {
    let missing = |what: String| Err(HistoryError::Collection(what));
    let sql: Option<String> = connection
        .query_row("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1", [table], |row| {
            row.get(0)
        })
        .optional()?;
    if !sql.is_some_and(|sql| sql.trim_start().to_ascii_uppercase().starts_with("CREATE TABLE")) {
        return missing(format!("it has no table “{table}”"));
    }
    for column in columns {
        let hidden: Option<i64> = connection
            .query_row("SELECT hidden FROM pragma_table_xinfo(?1) WHERE name = ?2", [table, column], |row| {
                row.get(0)
            })
            .optional()?;
        if hidden != Some(0) {
            return missing(format!("the table “{table}” has no column “{column}”"));
        }
    }
    Ok(())
}

/// Takes every row of a query.
fn each(
    connection: &Connection,
    query: &str,
    mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(query)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// An entry as an answer, if it is one.
fn review(key: &str, row: &Row<'_>) -> rusqlite::Result<Option<Answered>> {
    let (when, ease, factor): (i64, i64, i64) = (row.get(0)?, row.get(2)?, row.get(3)?);
    let (took, kind): (i64, i64) = (row.get(4)?, row.get(5)?);
    let counts = ANSWERS.contains(&kind) || (kind == CHOSEN && factor != 0);
    let grade = u8::try_from(ease).ok().filter(|grade| (1..=4).contains(grade));
    let took = u32::try_from(took).ok();
    Ok(match (grade, took) {
        (Some(grade), Some(took)) if counts && when > 0 => {
            Some(Answered { key: key.to_owned(), when, grade, took })
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::anki::package;

    #[test]
    fn what_unpacks_to_too_much_is_given_up() {
        let package = package(&[], 0).expect("it is made");
        let database = unpacked(&package, MOST).expect("it is unpacked");
        let size = database.len() as u64;
        assert!(package.len() < database.len() / 4, "{} bytes of {size}", package.len());
        assert!(unpacked(&package, size).is_ok());
        assert!(matches!(unpacked(&package, size - 1), Err(HistoryError::TooLarge)));
    }
}
