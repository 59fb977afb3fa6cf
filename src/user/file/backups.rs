//! Copies of former days, in a folder beside the file.
//!
//! There is at most one for each day in UTC, and the newest seven are kept. They are counted, and the count
//! stands before the day in their names: which one is the newest does not depend on the clock. A copy is made
//! by SQLite's own means while others may write, is read back before it counts, and only then do older ones go.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup as Copying;
use rusqlite::{Connection, OpenFlags};

use super::steps::{STEPS, version_of};
use super::{Fault, File, check};
use crate::user::time::Millis;

/// The folder, within that of the file.
const FOLDER: &str = "backups";
/// How many are kept.
const MOST: usize = 7;
/// How many pages are copied before others get their turn, and for how long.
const PAGES: i32 = 1_000;
const PAUSE: Duration = Duration::from_millis(2);

/// A copy of the file as it was on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::user) struct Backup {
    number: u64,
    /// The day on which it was made, by the clock of that time.
    pub day: String,
    pub path: PathBuf,
}

/// The backups beside a file, the newest first. Other files in their folder are left alone.
pub(in crate::user) fn list(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(folder.join(FOLDER)) else { return Vec::new() };
    let backup = |path: PathBuf| {
        let name = path.file_name()?.to_str()?;
        let (number, day) = name.strip_prefix("harbinger-")?.strip_suffix(".sqlite")?.split_once('-')?;
        Some(Backup { number: number.parse().ok()?, day: day.to_owned(), path: path.clone() })
    };
    let mut backups: Vec<_> = entries.flatten().filter_map(|entry| backup(entry.path())).collect();
    backups.sort_unstable_by(|a, b| b.cmp(a));
    backups
}

/// Whether today has no backup yet.
pub(in crate::user) fn is_due(folder: &Path, now: Millis) -> bool {
    list(folder).first().is_none_or(|newest| newest.day != now.day())
}

/// Makes a backup, and lets go those that are too many.
pub(in crate::user) fn make(file: &File, folder: &Path, now: Millis) -> Result<(), Fault> {
    let backups = folder.join(FOLDER);
    fs::create_dir_all(&backups)?;
    let path = tempfile::Builder::new().prefix(".making-").tempfile_in(&backups)?.into_temp_path();
    {
        let mut copy = Connection::open(&path)?;
        Copying::new(&file.connection, &mut copy)?.run_to_completion(PAGES, PAUSE, None)?;
        // A file that lies still needs no log beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
    }
    verify(&path)?;
    fs::File::open(&path)?.sync_all()?;
    let number = list(folder).first().map_or(1, |newest| newest.number.saturating_add(1));
    let name = format!("harbinger-{number:06}-{}.sqlite", now.day());
    path.persist(backups.join(name)).map_err(|error| Fault::from(error.error))?;
    for old in list(folder).into_iter().skip(MOST) {
        fs::remove_file(old.path)?;
    }
    Ok(())
}

/// Makes a backup in the place of all others: what was cleared is to be in none of them.
pub(in crate::user) fn make_the_only_one(file: &File, folder: &Path, now: Millis) -> Result<(), Fault> {
    make(file, folder, now)?;
    for old in list(folder).into_iter().skip(1) {
        fs::remove_file(old.path)?;
    }
    Ok(())
}

/// Reads a backup back.
fn verify(path: &Path) -> Result<(), Fault> {
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    check(&copy)?;
    super::read(&copy)?;
    if version_of(&copy)? == STEPS.len() { Ok(()) } else { Err(Fault::Newer) }
}

/// Whether a backup can take the place of the file: it is sound, and of this or a former version.
fn is_good(path: &Path) -> bool {
    let version = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(Fault::from)
        .and_then(|copy| check(&copy).and_then(|()| Ok(version_of(&copy)?)));
    version.is_ok_and(|version| (1..=STEPS.len()).contains(&version))
}

/// Puts a copy of the newest good backup where the file was; says of which day it is.
pub(in crate::user) fn restore(folder: &Path, to: &Path) -> Result<Option<String>, Fault> {
    let Some(good) = list(folder).into_iter().find(|backup| is_good(&backup.path)) else { return Ok(None) };
    let copy = tempfile::Builder::new().prefix(".restoring-").tempfile_in(folder)?.into_temp_path();
    fs::copy(&good.path, &copy)?;
    fs::File::open(&copy)?.sync_all()?;
    copy.persist(to).map_err(|error| Fault::from(error.error))?;
    Ok(Some(good.day))
}
