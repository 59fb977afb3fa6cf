//! Names of files and folders for topics, fit for every platform.
//!
//! An id is lower-case letters, digits and hyphens, at most 120 of them: no two clash where case does not
//! count, and none holds a character that a file system forbids. Only the names that Windows keeps for
//! devices need care; they get an underscore, which no id has.

use crate::kb::Kind;

/// The names of devices on Windows, which no file may have there whatever its ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The folder for topics of a kind.
pub(super) const fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Syndrome => "syndromes",
        Kind::System => "systems",
        Kind::Tumour => "tumours",
        Kind::Feature => "features",
        Kind::Modality => "modalities",
        Kind::Mediator => "mediators",
        Kind::Source => "sources",
    }
}

/// The name of a file for an id, without its ending.
pub(super) fn file_stem(slug: &str) -> String {
    let port = ["com", "lpt"]
        .iter()
        .filter_map(|name| slug.strip_prefix(name))
        .any(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    if DEVICES.contains(&slug) || port { format!("{slug}_") } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_no_files() {
        for (slug, expected) in [
            ("lambert-eaton", "lambert-eaton"),
            ("con", "con_"),
            ("com1", "com1_"),
            ("lpt9", "lpt9_"),
            ("com", "com"),
            ("com10", "com10"),
            ("con-a", "con-a"),
        ] {
            assert_eq!(file_stem(slug), expected);
        }
    }
}
