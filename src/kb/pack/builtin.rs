//! The pack that is built into the program: the files of `data/`, embedded by `build.rs`.

use super::SourceFile;

include!(concat!(env!("OUT_DIR"), "/builtin_pack.rs"));

/// The embedded files, in the order in which a folder would be read.
pub(super) fn files() -> Vec<SourceFile> {
    FILES
        .iter()
        .map(|&(name, text)| SourceFile::new(name.to_owned(), format!("data/{name}"), text.to_owned(), None))
        .collect()
}

/// Everything that a copy of the pack holds: the files, and the papers that lie beside them. Pairs of the path
/// within the pack and the text.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().chain(PAPERS).copied()
}
