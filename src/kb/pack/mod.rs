//! Packs: where content comes from.
//!
//! A pack is one `.ron` file, a folder of them, or the one that is built into the program. Reading a pack
//! gives its files as text, in an order that is the same on every machine, and a diagnostic for everything
//! that could not be read. A folder is read recursively; hidden entries are passed over, and symbolic links
//! are not followed, so a pack from a stranger cannot reach outside its own folder. What lies beside the text, such
//! as pictures, is read by [`asset()`] when it is asked for.

mod asset;
mod builtin;
mod read;
mod source;

use std::path::PathBuf;

use super::diagnostic::Diagnostic;

pub use asset::{AssetError, PathFault, asset, check_path, find_asset};
pub use builtin::built_in_files;
pub(super) use read::read_on;
pub use read::{files, read};
pub use source::SourceFile;

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
    /// The most bytes of all files of a pack together.
    pub pack_bytes: u64,
    /// The deepest folder below the pack's own.
    pub folder_depth: usize,
    /// The most topics of a pack; additions to topics and synonyms count as such.
    pub topics: usize,
    /// The most entries of a list: aliases, claims of a section, links of a kind, sources of a statement.
    pub entries: usize,
    /// The most characters of a name, title or alias, and of other texts that stand in one line.
    pub name_chars: usize,
    /// The most characters of a claim or note.
    pub text_chars: usize,
    /// The most figures of a topic.
    pub figures: usize,
    /// The largest file of a figure, in bytes.
    pub figure_bytes: u64,
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
            pack_bytes: 2 << 30,
            folder_depth: 16,
            topics: 500_000,
            entries: 2_000,
            name_chars: 1_000,
            text_chars: 20_000,
            figures: 100,
            figure_bytes: 64 << 20,
            diagnostics_per_file: 500,
            diagnostics: 5_000,
        }
    }
}

/// A pack as it was read, before it is understood.
#[derive(Clone, Debug)]
pub struct PackText {
    /// Where it was read from.
    pub origin: Origin,
    /// What it is called where it does not say so itself.
    pub fallback_id: String,
    /// The folder in which its figures lie: the pack itself, or the folder of a pack of one file.
    pub folder: Option<PathBuf>,
    /// Its files, in order.
    pub files: Vec<SourceFile>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}
