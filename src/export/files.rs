//! What an export gives: one text, or a folder of them.

/// The text of a file, and where it lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Names with `/` between them: folders, and the name of the file with its ending. They are fit for
    /// every platform and lead nowhere out of the folder.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// What an export gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Files {
    /// The text of one file.
    One(String),
    /// A folder of files.
    Folder(Vec<File>),
}

impl Files {
    /// How many files there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Folder(files) => files.len(),
        }
    }
}
