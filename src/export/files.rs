//! What an export gives: one file, or a folder of them.

use std::path::PathBuf;

use crate::kb::pack::{AssetError, asset};

/// The most bytes of a picture that is copied. What is shown has at most as many.
const MOST_PICTURE: u64 = 64 << 20;

/// A file, and where it lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Names with `/` between them: folders, and the name of the file with its ending. They are fit for
    /// every platform and lead nowhere out of the folder.
    pub path: String,
    /// What stands in it.
    pub content: Content,
}

/// What stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text(String),
    /// The bytes of a picture.
    Picture(Picture),
}

/// A picture of a pack, which is read only when its copy is written: there may be more of them than memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The folder of the pack.
    pub folder: Option<PathBuf>,
    /// The path within it.
    pub file: String,
}

impl Picture {
    /// The bytes.
    ///
    /// # Errors
    /// What keeps the file from being read, which is checked as for every file of a pack.
    pub fn bytes(&self) -> Result<Vec<u8>, AssetError> {
        asset(self.folder.as_deref(), &self.file, MOST_PICTURE)
    }
}

impl File {
    /// A file with a text.
    #[must_use]
    pub const fn of_text(path: String, text: String) -> Self {
        Self { path, content: Content::Text(text) }
    }

    /// The text; empty for a picture.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Picture(_) => "",
        }
    }
}

/// What an export gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Files {
    /// The text of one file.
    One(String),
    /// The bytes of one file that is no text.
    Bytes(Vec<u8>),
    /// A folder of files.
    Folder(Vec<File>),
}

impl Files {
    /// How many files there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::One(_) | Self::Bytes(_) => 1,
            Self::Folder(files) => files.len(),
        }
    }
}
