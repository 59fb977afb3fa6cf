//! What the files of packs are at one moment.
//!
//! Two snapshots that are the same mean that nothing was saved between them, as far as lengths and times tell. The
//! folders are walked as they are when a pack is read: hidden entries are passed over, and symbolic links are not
//! followed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::place::{folder_of, is_hidden, is_ron};
use crate::kb::Limits;

/// The most folders of a pack that are looked into.
const MOST_FOLDERS: usize = 2_000;

/// The length of a file, and when it was written.
type Stamp = (u64, Option<SystemTime>);

/// The files of some packs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    roots: Vec<PathBuf>,
    files: BTreeMap<PathBuf, Stamp>,
    /// The folders that hold them, each pack's own among them; of a pack that is a file or is not there, the one
    /// in which it lies.
    folders: BTreeSet<PathBuf>,
}

impl Snapshot {
    /// Looks at packs.
    #[must_use]
    pub fn of(roots: Vec<PathBuf>) -> Self {
        let limits = Limits::default();
        let mut snapshot = Self::default();
        for root in &roots {
            match fs::metadata(root) {
                Ok(found) if found.is_dir() => snapshot.walk(root, &limits, limits.folder_depth),
                Ok(found) => {
                    snapshot.folders.insert(folder_of(root));
                    snapshot.file(root.clone(), &found);
                }
                Err(_) => {
                    snapshot.folders.insert(folder_of(root));
                }
            }
        }
        Self { roots, ..snapshot }
    }

    /// Looks at the same packs again.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::of(self.roots.clone())
    }

    /// The files and folders that are the packs.
    #[must_use]
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// The folders in which something may change.
    pub(super) const fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Whether a file has become empty since: an editor may be about to write it.
    pub(super) fn is_emptied_since(&self, before: &Self) -> bool {
        let was_full = |path: &Path| before.files.get(path).is_none_or(|(length, _)| *length > 0);
        self.files.iter().any(|(path, (length, _))| *length == 0 && was_full(path))
    }

    fn walk(&mut self, folder: &Path, limits: &Limits, depth: usize) {
        if self.folders.len() >= MOST_FOLDERS || !self.folders.insert(folder.to_owned()) {
            return;
        }
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if is_hidden(&path) || self.files.len() >= limits.files {
                continue;
            }
            if kind.is_dir() && depth > 0 {
                self.walk(&path, limits, depth - 1);
            } else if kind.is_file()
                && is_ron(&path)
                && let Ok(found) = entry.metadata()
            {
                self.file(path, &found);
            }
        }
    }

    fn file(&mut self, path: PathBuf, found: &Metadata) {
        self.files.insert(path, (found.len(), found.modified().ok()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_belongs_to_a_pack_makes_a_difference() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("pack");
        fs::create_dir_all(root.join("deep")).expect("made");
        let write = |name: &str, text: &str| fs::write(root.join(name), text).expect("written");
        write("a.ron", "[]");
        let mut before = Snapshot::of(vec![root.clone()]);
        let mut step = |name: &str| {
            let now = before.again();
            let differs = now != before;
            before = now;
            (differs, name.to_owned())
        };
        write(".a.ron.swp", "x");
        write("notes.txt", "x");
        assert_eq!(step("hidden and other files"), (false, "hidden and other files".to_owned()));
        write("a.ron", "[ ]");
        assert!(step("a file is written").0);
        write("deep/b.ron", "[]");
        assert!(step("a file is added").0);
        fs::rename(root.join("deep/b.ron"), root.join("deep/c.ron")).expect("renamed");
        assert!(step("a file is renamed").0);
        fs::remove_dir_all(&root).expect("removed");
        assert!(step("the pack is gone").0);
        assert!(!step("it stays gone").0);
    }

    #[test]
    fn an_emptied_file_is_about_to_be_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.ron");
        fs::write(&file, "[]").expect("written");
        let before = Snapshot::of(vec![file.clone()]);
        fs::write(&file, "").expect("written");
        let now = before.again();
        assert!(now.is_emptied_since(&before) && !before.is_emptied_since(&now));
        assert!(!now.again().is_emptied_since(&now));
    }
}
