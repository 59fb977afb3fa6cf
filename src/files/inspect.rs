//! What a path leads to, before anything is opened.
//!
//! This is a courtesy, not a check: it says what would come of it while the person can still choose otherwise.
//! The loader that opens the pack looks for itself.

use std::fs::{self, File};
use std::path::Path;

use super::listing::{Count, count_ron, is_ron, size_words};
use super::reason;

/// The most entries of a folder that are looked at.
const BUDGET: usize = 20_000;

/// A pack as it lies on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A folder with pack files.
    Folder(Count),
    /// A pack file and its size in bytes.
    File(u64),
}

impl Found {
    /// What it is, in words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Folder(count) => format!("Folder with {}", count.words()),
            Self::File(bytes) => size_words(bytes),
        }
    }
}

/// Why a path is no pack that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPack {
    /// Nothing is there.
    Missing,
    /// Something is there, of which these words end a sentence.
    Other(String),
}

impl NoPack {
    /// The reason, as the end of a sentence.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Missing => "it does not exist",
            Self::Other(words) => words,
        }
    }
}

/// Looks whether there is a pack at a path.
///
/// # Errors
/// Says why there is none that could be opened.
pub fn pack(path: &Path) -> Result<Found, NoPack> {
    let failed = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => NoPack::Missing,
        _ => NoPack::Other(reason(error)),
    };
    let other = |words: &str| Err(NoPack::Other(words.to_owned()));
    let metadata = fs::metadata(path).map_err(|error| failed(&error))?;
    if metadata.is_dir() {
        let count = count_ron(path, BUDGET).map_err(|error| failed(&error))?;
        return if count.found == 0 && !count.cut {
            other("the folder holds no .ron file")
        } else {
            Ok(Found::Folder(count))
        };
    }
    if !metadata.is_file() {
        return other("it is neither a file nor a folder");
    }
    if !is_ron(path) {
        return other("its name does not end in .ron");
    }
    // Reading may be forbidden where looking is allowed.
    File::open(path).map_err(|error| failed(&error))?;
    Ok(Found::File(metadata.len()))
}

/// Looks whether a file can be read.
///
/// # Errors
/// Says why it cannot, as the end of a sentence.
pub fn file(path: &Path) -> Result<(), String> {
    let metadata = fs::metadata(path).map_err(|error| reason(&error))?;
    if !metadata.is_file() {
        return Err("it is no file".to_owned());
    }
    File::open(path).map(drop).map_err(|error| reason(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_told_from_other_things() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("full/deep")).expect("made");
        fs::create_dir_all(at("empty")).expect("made");
        for name in ["full/deep/a.ron", "one.RON", "notes.txt"] {
            fs::write(at(name), "[]").expect("written");
        }
        let words = |name: &str| match pack(&at(name)) {
            Ok(found) => found.words(),
            Err(why) => why.words().to_owned(),
        };
        assert_eq!(words("full"), "Folder with 1 .ron file");
        assert_eq!(words("one.RON"), "2 bytes");
        assert_eq!(words("empty"), "the folder holds no .ron file");
        assert_eq!(words("notes.txt"), "its name does not end in .ron");
        assert_eq!(pack(&at("no.ron")), Err(NoPack::Missing));
        assert_eq!(words("notes.txt/no.ron"), "a part of its path is no folder");
        assert_eq!(file(&at("full")), Err("it is no file".to_owned()));
        assert_eq!(file(&at("notes.txt")), Ok(()));
    }
}
