//! Packs: where content comes from.
//!
//! A pack is one `.ron` file, a folder of them, or the one that is built into the program. Reading a pack
//! gives its files as text, in an order that is the same on every machine, and a diagnostic for everything
//! that could not be read. A folder is read recursively; hidden entries are passed over, and symbolic links
//! are not followed, so a pack from a stranger cannot reach outside its own folder.

mod builtin;
mod read;

use std::path::PathBuf;

use super::diagnostic::Diagnostic;

pub use read::{files, read};

/// Where a pack is to be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The pack that is built into the program.
    BuiltIn,
    /// A `.ron` file, or a folder of them.
    Path(PathBuf),
}

/// How much a pack may ask of the machine. Beyond a limit, content is left out and a diagnostic says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// The most files in a pack.
    pub files: usize,
    /// The deepest folder below the pack's own.
    pub folder_depth: usize,
    /// The most diagnostics kept for one file; the rest are counted.
    pub diagnostics_per_file: usize,
    /// The most errors and the most warnings kept in all; the rest are counted, file by file.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 1 << 30,
            files: 20_000,
            folder_depth: 16,
            diagnostics_per_file: 500,
            diagnostics: 5_000,
        }
    }
}

/// One file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path within the pack, with `/` between its parts; for a pack of one file, its name.
    pub name: String,
    /// The path as a person can open it: the pack's own path and the name.
    pub display: String,
    /// The text, without a byte-order mark.
    pub text: String,
}

/// A pack as it was read, before it is understood.
#[derive(Clone, Debug)]
pub struct PackText {
    /// Where it was read from.
    pub origin: Origin,
    /// What it is called where it does not say so itself.
    pub fallback_id: String,
    /// Its files, in order.
    pub files: Vec<SourceFile>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}
