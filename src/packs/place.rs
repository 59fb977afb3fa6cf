//! What paths are on this machine. All of it asks the disk, which may be slow: it is done on workers.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::list::{OpenPack, PackList};

/// The list without packs that are another one by another path: the upper one stays. A way that goes up and down
/// again is made straight.
#[must_use]
pub fn settle(list: &PackList) -> PackList {
    let mut seen = HashSet::new();
    let packs = list.packs().iter().filter_map(|pack| {
        let real = pack.path.canonicalize().ok();
        let winds = pack.path.components().any(|part| part == Component::ParentDir);
        let path = match &real {
            Some(real) if winds => real.clone(),
            _ => pack.path.clone(),
        };
        seen.insert(real.unwrap_or_else(|| path.clone())).then_some(OpenPack { path, on: pack.on })
    });
    PackList::new(packs, list.built_in())
}

/// What a person is about to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Looked {
    /// A `.ron` file.
    File,
    /// A folder.
    Folder,
    /// A file that is no pack.
    OtherFile,
    /// Nothing is there, or it may not be looked at.
    Missing,
}

impl Looked {
    /// Whether it can be a pack.
    #[must_use]
    pub const fn is_pack(self) -> bool {
        matches!(self, Self::File | Self::Folder)
    }
}

/// Looks at a path.
#[must_use]
pub fn look(path: &Path) -> Looked {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Looked::Folder,
        Ok(found) if found.is_file() && is_ron(path) => Looked::File,
        Ok(_) => Looked::OtherFile,
        Err(_) => Looked::Missing,
    }
}

/// Whether a file is called as those of packs are.
pub(super) fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

/// Whether a file or folder is passed over, as hidden ones are.
pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// The folder in which a path lies.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    path.parent().map_or_else(|| path.to_owned(), Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_looked_at() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a.ron", "b.RON", "c.txt"] {
            fs::write(folder.path().join(name), "").expect("written");
        }
        for (name, looked) in [
            ("a.ron", Looked::File),
            ("b.RON", Looked::File),
            ("c.txt", Looked::OtherFile),
            ("", Looked::Folder),
            ("gone", Looked::Missing),
            ("gone.ron", Looked::Missing),
        ] {
            assert_eq!(look(&folder.path().join(name)), looked, "{name:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn one_place_is_one_pack() {
        let folder = tempfile::tempdir().expect("a folder");
        let [pack, link, winding, gone] =
            ["pack", "link", "pack/../pack", "gone"].map(|name| folder.path().join(name));
        fs::create_dir(&pack).expect("made");
        std::os::unix::fs::symlink(&pack, &link).expect("linked");
        let settled = |paths: &[&PathBuf]| -> Vec<PathBuf> {
            let packs = paths.iter().map(|path| OpenPack { path: (*path).clone(), on: true });
            settle(&PackList::new(packs, true)).packs().iter().map(|pack| pack.path.clone()).collect()
        };
        assert_eq!(settled(&[&link, &gone, &pack]), [link, gone.clone()]);
        let real = pack.canonicalize().expect("real");
        assert_eq!(settled(&[&winding, &pack, &gone]), [real, gone]);
    }
}
