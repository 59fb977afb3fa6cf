//! The pack that is built into the program: the files of `data/`, embedded by `build.rs`.

use super::SourceFile;

include!(concat!(env!("OUT_DIR"), "/builtin_pack.rs"));

/// The embedded files, in the order in which a folder would be read.
pub(super) fn files() -> Vec<SourceFile> {
    FILES
        .iter()
        .map(|&(name, text)| SourceFile {
            name: name.to_owned(),
            display: format!("data/{name}"),
            text: text.to_owned(),
        })
        .collect()
}

/// Everything that a copy of the pack holds: the files, and the papers that lie beside them. Pairs of the path
/// within the pack and the text.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().chain(PAPERS).copied()
}
