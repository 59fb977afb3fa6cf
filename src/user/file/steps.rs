//! The steps by which a file of a former version becomes one of this version.
//!
//! A step is SQL that runs in a transaction of its own together with the number of the version that it leads
//! to. A kill between two steps leaves a sound file of a former version; the next opening goes on from there.
//! Steps that were released are never changed: what a file needs more is a further step.

use rusqlite::{Connection, TransactionBehavior};

/// The steps: the first one makes an empty file one of version 1, and so on.
pub(super) const STEPS: &[&str] = &[
    // Version 1. Ids are 32 hexadecimal digits, moments milliseconds since 1970, lists JSON. Every row has
    // the moment of its last change, and a mark where it was deleted.
    "CREATE TABLE collection (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        name TEXT NOT NULL, place INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE bookmark (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        collection TEXT NOT NULL, topic TEXT NOT NULL, added INTEGER NOT NULL, place INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE note (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        topic TEXT NOT NULL, heading TEXT, claim TEXT, text TEXT NOT NULL, begun INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE highlight (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        topic TEXT NOT NULL, heading TEXT NOT NULL, claim TEXT NOT NULL, quote TEXT NOT NULL, colour INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE visit (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL, topic TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE search (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE query (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        name TEXT NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL,
        filters TEXT NOT NULL, picked TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE setting (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        name TEXT NOT NULL, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
    // Version 2. Cases of the differential; findings and what is known are JSON.
    "CREATE TABLE patient (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        name TEXT NOT NULL, findings TEXT NOT NULL, age TEXT NOT NULL, sex TEXT NOT NULL, known TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
    // Version 3. Studying: the log of reviews, what was done to cards, and cards of one's own.
    "CREATE TABLE review (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        card TEXT NOT NULL, turn INTEGER NOT NULL, at INTEGER NOT NULL, grade INTEGER NOT NULL,
        took INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, fact TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE card (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        card TEXT NOT NULL, suspended INTEGER NOT NULL, flagged INTEGER NOT NULL, buried_until INTEGER NOT NULL,
        front TEXT, back TEXT, fact TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE own_card (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        topic TEXT NOT NULL, heading TEXT, claim TEXT, front TEXT NOT NULL, back TEXT NOT NULL,
        begun INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;",
    // Version 4. Papers, and their questions as they were asked and answered; what was asked and chosen is JSON.
    "CREATE TABLE paper (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        preset TEXT NOT NULL, seed INTEGER NOT NULL, query TEXT NOT NULL, forms TEXT NOT NULL,
        count INTEGER NOT NULL, minutes INTEGER NOT NULL, practice INTEGER NOT NULL, begun INTEGER NOT NULL,
        spent INTEGER NOT NULL, at INTEGER NOT NULL, submitted INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE question (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        paper TEXT NOT NULL, number INTEGER NOT NULL, asked TEXT NOT NULL, choice TEXT NOT NULL,
        sure INTEGER NOT NULL, flagged INTEGER NOT NULL, checked INTEGER NOT NULL, took INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;",
];

/// The version of a file.
pub(super) fn version_of(connection: &Connection) -> rusqlite::Result<usize> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    // A negative number is as foreign as one that is too great.
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Takes all steps that a file still needs.
pub(super) fn migrate(connection: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    while version_of(connection)? < steps.len() {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another window may have taken it meanwhile.
        let version = version_of(&step)?;
        let Some(sql) = steps.get(version) else { break };
        step.execute_batch(sql)?;
        step.execute_batch(&format!("PRAGMA user_version = {}", version + 1))?;
        step.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_from_wherever_a_file_stands() {
        let steps = ["CREATE TABLE a (x)", "ALTER TABLE a ADD y", "INSERT INTO a VALUES (1, 2)"];
        for version in 0..=steps.len() {
            let mut file = Connection::open_in_memory().expect("memory");
            migrate(&mut file, &steps[..version]).expect("up to here");
            migrate(&mut file, &steps).expect("and on");
            migrate(&mut file, &steps).expect("and no further");
            let sum: i64 = file.query_row("SELECT x + y FROM a", [], |row| row.get(0)).expect("a row");
            assert_eq!((sum, version_of(&file)), (3, Ok(steps.len())));
        }
    }

    #[test]
    fn a_step_that_fails_leaves_no_trace() {
        let mut file = Connection::open_in_memory().expect("memory");
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"];
        assert!(migrate(&mut file, &steps).is_err());
        assert_eq!(version_of(&file), Ok(1));
        assert!(file.execute("SELECT * FROM b", []).is_err());
    }

    #[test]
    fn a_number_that_is_no_version_is_a_newer_one() {
        let mut file = Connection::open_in_memory().expect("memory");
        file.execute_batch("PRAGMA user_version = -3").expect("set");
        assert_eq!(version_of(&file), Ok(usize::MAX));
        assert_eq!(migrate(&mut file, STEPS), Ok(()));
    }
}
