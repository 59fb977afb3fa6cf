//! Reading a folder: what is in it, in the order in which people look for it.
//!
//! Names that are not Unicode, or that hold control characters, are passed over: they cannot be typed. The
//! system's file chooser and the command line take those too.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::reason;

/// The most entries of a folder that are listed.
const MOST: usize = 20_000;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A folder, and how many pack files it holds, once they were counted.
    Folder(Option<Count>),
    /// A file and its size in bytes.
    File(u64),
}

/// How many `.ron` files were found, and whether there may be more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many were found.
    pub found: usize,
    /// Whether counting was given up before the end.
    pub cut: bool,
}

impl Count {
    /// `3 .ron files`, `no .ron file`, `more than 800 .ron files`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self { found: 0, .. } => "no .ron file".to_owned(),
            Self { found: 1, cut: false } => "1 .ron file".to_owned(),
            Self { found, cut } => format!("{}{found} .ron files", if cut { "at least " } else { "" }),
        }
    }
}

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: What,
}

impl Entry {
    /// Whether it is a folder.
    #[must_use]
    pub const fn is_folder(&self) -> bool {
        matches!(self.what, What::Folder(_))
    }

    /// Whether people usually do not want to see it.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.name.starts_with('.')
    }
}

/// What a folder holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Folders first, each kind in the order of its names.
    pub entries: Vec<Entry>,
    /// Whether there were more than are listed.
    pub cut: bool,
}

/// Lists a folder. Links are followed here: what the person points at is theirs.
///
/// # Errors
/// Says in words why the folder cannot be read.
pub fn list(folder: &Path) -> Result<Listing, String> {
    let read = fs::read_dir(folder).map_err(|error| reason(&error))?;
    let mut listing = Listing::default();
    for entry in read.flatten() {
        if listing.entries.len() == MOST {
            listing.cut = true;
            break;
        }
        listing.entries.extend(entry_of(&entry));
    }
    listing.entries.sort_by_cached_key(|entry| (!entry.is_folder(), folded(&entry.name), entry.name.clone()));
    Ok(listing)
}

fn entry_of(entry: &DirEntry) -> Option<Entry> {
    let name = entry.file_name().into_string().ok().filter(|name| !name.contains(char::is_control))?;
    let metadata = fs::metadata(entry.path()).ok()?;
    let what = if metadata.is_dir() {
        What::Folder(None)
    } else if metadata.is_file() {
        What::File(metadata.len())
    } else {
        return None;
    };
    Some(Entry { name, what })
}

/// A name without what people do not mind in it: case, and how its diacritics are written.
pub(super) fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// Whether a name is that of a pack file.
#[must_use]
pub fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

/// Counts the `.ron` files of a folder as they would be read as a pack, looking at no more than `budget`
/// entries.
///
/// # Errors
/// Fails where the folder itself cannot be read; what cannot be read within it counts as nothing.
pub fn count_ron(folder: &Path, mut budget: usize) -> io::Result<Count> {
    /// As deep as a pack is read.
    const DEEPEST: usize = 16;
    let mut count = Count::default();
    let mut folders: Vec<(PathBuf, usize)> = Vec::new();
    let mut next = Some((fs::read_dir(folder)?, 0));
    while let Some((read, depth)) = next {
        for entry in read.flatten() {
            if budget == 0 {
                count.cut = true;
                return Ok(count);
            }
            budget -= 1;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            // A pack is read without following links.
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !hidden && depth < DEEPEST {
                folders.push((entry.path(), depth + 1));
            } else if kind.is_file() && !hidden && is_ron(&entry.path()) {
                count.found += 1;
            }
        }
        next = loop {
            let Some((folder, depth)) = folders.pop() else { break None };
            if let Ok(read) = fs::read_dir(&folder) {
                break Some((read, depth));
            }
        };
    }
    Ok(count)
}

/// A size as people read it.
#[must_use]
pub fn size_words(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1_000 {
        return if bytes == 1 { "1 byte".to_owned() } else { format!("{bytes} bytes") };
    }
    let mut value = bytes as f64 / 1_000.0;
    let mut unit = 0;
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1_000.0;
        unit += 1;
    }
    let digits = usize::from(value < 9.95);
    format!("{value:.digits$} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_names_are_in_order() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.ron", "a b.ron", "Ä.txt", ".hidden"] {
            fs::write(folder.path().join(name), "[]").expect("written");
        }
        for name in ["zoo", "Zoo älter", ".git"] {
            fs::create_dir(folder.path().join(name)).expect("made");
        }
        let names: Vec<String> =
            list(folder.path()).expect("listed").entries.into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, [".git", "zoo", "Zoo älter", ".hidden", "a b.ron", "b.ron", "Ä.txt"]);
    }

    #[test]
    fn what_cannot_be_listed_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(list(&folder.path().join("no")), Err("it does not exist".to_owned()));
        fs::write(folder.path().join("file"), "").expect("written");
        assert_eq!(list(&folder.path().join("file")), Err("a part of its path is no folder".to_owned()));
    }

    #[test]
    fn pack_files_are_counted_as_they_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("deep/er")).expect("made");
        fs::create_dir_all(folder.path().join(".git")).expect("made");
        for name in ["pack.ron", "deep/er/b.RON", "deep/c.txt", ".git/d.ron", ".e.ron"] {
            fs::write(folder.path().join(name), "[]").expect("written");
        }
        let count = count_ron(folder.path(), 100).expect("counted");
        assert_eq!((count.found, count.cut), (2, false));
        assert!(count_ron(folder.path(), 2).expect("counted").cut);
    }

    #[test]
    fn sizes_are_rounded() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (14_200, "14 kB"),
            (999_600, "1.0 MB"),
            (3_400_000_000, "3.4 GB"),
        ] {
            assert_eq!(size_words(bytes), words);
        }
    }
}
