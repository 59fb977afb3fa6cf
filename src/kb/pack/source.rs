//! One file of a pack, whose text need not stay in memory.
//!
//! The text of a large pack is needed once, to be parsed, and then only where a fault stands: most packs of that size
//! have been written by a program, and have few. So it is let go of, and read again when it is asked for. Whether it
//! is still the same is told by its hash. A file that has been written meanwhile says nothing any more: in place of
//! its text there are as many blanks, in which every place that was known is one still. Whoever watches the pack
//! loads it again anyway.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::read::read_text;

/// One file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path within the pack, with `/` between its parts; for a pack of one file, its name.
    pub name: String,
    /// The path as a person can open it: the pack's own path and the name.
    pub display: String,
    text: OnceLock<String>,
    length: usize,
    /// Where it can be read again; nowhere for what was never a file.
    path: Option<PathBuf>,
    /// What the text hashes to, once it was let go of.
    hash: Option<blake3::Hash>,
}

impl SourceFile {
    /// A file with its text, which is without a byte-order mark. It was read at `path`, if anywhere.
    pub(in crate::kb) fn new(name: String, display: String, text: String, path: Option<PathBuf>) -> Self {
        let length = text.len();
        Self { name, display, text: OnceLock::from(text), length, path, hash: None }
    }

    /// The text, without a byte-order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| self.read_again().unwrap_or_else(|| " ".repeat(self.length)))
    }

    /// How many bytes the text has.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Lets go of the text, if it can be read again.
    pub(in crate::kb) fn let_go(&mut self) {
        if self.path.is_some()
            && let Some(text) = self.text.take()
        {
            self.hash = Some(blake3::hash(text.as_bytes()));
        }
    }

    fn read_again(&self) -> Option<String> {
        let text = read_text(self.path.as_deref()?, self.length as u64)?;
        (Some(blake3::hash(text.as_bytes())) == self.hash).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_text_comes_back_unless_it_was_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, "\u{feff}[“a”]").expect("a file");
        let file = || {
            let text = "[“a”]".to_owned();
            let mut file = SourceFile::new("a.ron".to_owned(), "a.ron".to_owned(), text, Some(path.clone()));
            file.let_go();
            file
        };
        assert_eq!((file().text(), file().length()), ("[“a”]", 9));
        for changed in ["[“b”]", "[“a”] ", "", "[a]"] {
            fs::write(&path, changed).expect("a file");
            assert_eq!(file().text(), " ".repeat(9), "{changed}");
        }
        fs::remove_file(&path).expect("a file");
        assert_eq!(file().text(), " ".repeat(9));
        let mut never_a_file = SourceFile::new(String::new(), String::new(), "[]".to_owned(), None);
        never_a_file.let_go();
        assert_eq!(never_a_file.text(), "[]");
    }
}
