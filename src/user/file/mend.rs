//! Opening a file that may be damaged.
//!
//! A damaged file is set aside under a name with the date, together with its log, and the newest good backup
//! takes its place; where there is none, a new file is begun. One that is gone or empty although there are
//! backups counts as damaged. Nothing is deleted here, before a hundred files were set
//! aside on one day.
//!
//! Two windows that find the same damage must not mend each other's mended file: who mends holds a lock and
//! looks once more.

use std::fs;
use std::path::{Path, PathBuf};

use super::backups;
use super::{FILE, Fault, File};
use crate::user::time::Millis;

const LOCK: &str = "harbinger.lock";
/// The most files that are set aside on one day; a further one takes the place of the first.
const MOST_ASIDE: usize = 100;

/// What was done with a damaged file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::user) struct Mended {
    /// Where the damaged file is now; `None` where there was none any more.
    pub aside: Option<PathBuf>,
    /// The day of the backup that took its place; `None` where there was no good one.
    pub restored: Option<String>,
}

/// Opens the file of a folder; mends it where it is damaged, and says what was done.
pub(in crate::user) fn open(folder: &Path, now: Millis) -> Result<(File, Option<Mended>), Fault> {
    fs::create_dir_all(folder)?;
    let first = open_plainly(folder);
    if !matches!(first, Err(Fault::Damaged(_))) {
        return first.map(|file| (file, None));
    }
    let lock = fs::File::create(folder.join(LOCK))?;
    // Where the platform has no locks, two windows that mend at once each notice that their file was moved.
    let _ = lock.lock();
    let again = open_plainly(folder);
    if !matches!(again, Err(Fault::Damaged(_))) {
        return again.map(|file| (file, None));
    }
    let path = folder.join(FILE);
    let mended = Mended { aside: set_aside(folder, now)?, restored: backups::restore(folder, &path)? };
    let file = File::open(&path)?;
    Ok((file, Some(mended)))
}

fn open_plainly(folder: &Path) -> Result<File, Fault> {
    let path = folder.join(FILE);
    let length = fs::metadata(&path).map_or(0, |metadata| metadata.len());
    if length == 0 && !backups::list(folder).is_empty() {
        return Err(Fault::Damaged("nothing is left of it".to_owned()));
    }
    File::open(&path)
}

/// Moves a file and what SQLite keeps beside it out of the way.
fn set_aside(folder: &Path, now: Millis) -> Result<Option<PathBuf>, Fault> {
    let name = |number: usize, day: &str| match number {
        0 => format!("harbinger.damaged-{day}.sqlite"),
        _ => format!("harbinger.damaged-{day}-{}.sqlite", number + 1),
    };
    let day = now.day();
    let free = (0..MOST_ASIDE).map(|number| folder.join(name(number, &day))).find(|path| !path.exists());
    let aside = free.unwrap_or_else(|| folder.join(name(0, &day)));
    let mut moved = None;
    for end in ["", "-wal", "-shm"] {
        let (from, to) = (with_end(&folder.join(FILE), end), with_end(&aside, end));
        match fs::rename(&from, &to) {
            Ok(()) if end.is_empty() => moved = Some(to),
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(moved)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut whole = path.as_os_str().to_owned();
    whole.push(end);
    whole.into()
}
