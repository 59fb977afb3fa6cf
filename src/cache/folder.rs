//! The folder of the caches: how they are called, whose turn it is to write, and what has to go.
//!
//! One run of the program writes at a time; it holds the lock of a file, which the system takes back from one that
//! is killed. A cache is written beside its place, brought to the disk and moved there, so it is whole or not at all.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::BUILD;
use super::stamp::Stamp;

/// How caches end, and what is still being written.
const CACHE: &str = "cache";
const PART: &str = "part";
/// The file whose lock is the turn.
const LOCK: &str = "lock";
/// How many caches are kept, the newest, and how many bytes they may take together; the very newest stays in any
/// case.
const MOST: usize = 4;
const MOST_BYTES: u64 = 2 << 30;

/// The name of the cache of packs: it begins with the build, so that those of others can be told.
pub(super) fn name(stamp: &Stamp) -> String {
    let mut hasher = blake3::Hasher::new();
    for pack in stamp.packs() {
        for path in pack.into_iter().flat_map(<[&Path; 2]>::from) {
            let path = path.as_os_str().as_encoded_bytes();
            hasher.update(&path.len().to_le_bytes()).update(path);
        }
        hasher.update(&[u8::MAX]);
    }
    format!("{BUILD}-{}.{CACHE}", &hasher.finalize().to_hex()[..16])
}

/// The turn to write.
#[derive(Debug)]
pub(super) struct Turn<'f> {
    folder: &'f Path,
    /// Held as long as the file is open.
    _lock: File,
}

impl<'f> Turn<'f> {
    /// Takes the turn; `None` where another run of the program has it.
    pub(super) fn take(folder: &'f Path) -> io::Result<Option<Self>> {
        let lock = File::options().create(true).append(true).open(folder.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Self { folder, _lock: lock })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Removes what another build has kept, and what a killed run has left half done.
    pub(super) fn make_room(&self) {
        let ours =
            |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(BUILD));
        for (path, _) in listed(self.folder, &[PART]) {
            remove(&path);
        }
        for (path, _) in listed(self.folder, &[CACHE]).into_iter().filter(|(path, _)| !ours(path)) {
            remove(&path);
        }
    }

    /// Writes a file whole or not at all.
    pub(super) fn put(&self, name: &str, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let suffix = format!(".{PART}");
        let mut part = tempfile::Builder::new().suffix(&suffix).tempfile_in(self.folder)?;
        write(part.as_file_mut())?;
        part.as_file().sync_all()?;
        part.persist(self.folder.join(name))?;
        Ok(())
    }

    /// Removes the oldest caches as far as there are too many.
    pub(super) fn remove_old(&self) {
        let mut caches = listed(self.folder, &[CACHE]);
        caches.sort_by(|a, b| b.1.written.cmp(&a.1.written).then_with(|| a.0.cmp(&b.0)));
        let mut bytes = 0;
        for (place, (path, found)) in caches.iter().enumerate() {
            bytes += found.bytes;
            if place >= MOST || (place > 0 && bytes > MOST_BYTES) {
                remove(path);
            }
        }
    }
}

/// What is known of a file without reading it.
struct Found {
    bytes: u64,
    written: Option<Timestamp>,
}

/// The files of a folder that end so; none where it cannot be read.
fn listed(folder: &Path, endings: &[&str]) -> Vec<(PathBuf, Found)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let found = entries.filter_map(|entry| {
        let path = entry.path();
        path.extension().filter(|extension| endings.iter().any(|ending| *extension == *ending))?;
        let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let written = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
        Some((path, Found { bytes: metadata.len(), written }))
    });
    found.collect()
}

/// Removes a file. One that stays is looked at again the next time.
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

/// The bytes that all caches of a folder take.
#[must_use]
pub fn size(folder: &Path) -> u64 {
    listed(folder, &[CACHE, PART]).iter().map(|(_, found)| found.bytes).sum()
}

/// Deletes all caches of a folder.
///
/// # Errors
/// Fails where one of them cannot be deleted; the others are.
pub fn clear(folder: &Path) -> io::Result<()> {
    let mut result = Ok(());
    for (path, _) in listed(folder, &[CACHE, PART]) {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => result = Err(error),
            _ => {}
        }
    }
    result
}
