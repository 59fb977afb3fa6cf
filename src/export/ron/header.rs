//! The header of the pack that is written.
//!
//! One pack keeps its header. Several become one:
//!
//! | field | of several packs |
//! |---|---|
//! | `id`, `title` | those of all of them, joined by `-` and `, ` |
//! | `version` | that of the lowest pack, since it is its content that the others add to |
//! | `authors` | all of them, each once |
//! | `licence` | the licences of all of them, each once, joined by `AND` as in SPDX; left out where one is silent |
//! | `reviewed` | the earliest day; left out where one is silent |
//! | `language` | that of all of them, where they agree |
//!
//! What came from which pack is lost, so the head of the file names the packs with their licences. The
//! pack of a selection has `-selection` behind its id.

use super::pretty::{Fields, Pretty};
use crate::kb::{Kb, PackInfo};

/// The format of packs that is written.
const FORMAT: &str = "1";

/// The text of `pack.ron`.
pub(super) fn write(kb: &Kb, whole: bool) -> String {
    let packs = kb.packs();
    let mut header = merged(packs);
    let mut pretty = Pretty::new();
    if packs.len() > 1 {
        pretty.comment("Made of several packs, the bottom layer first:");
        for pack in packs {
            let parts = [pack.title.as_str(), &pack.version, &pack.licence];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            pretty.comment(&parts.join(", "));
        }
    }
    if !whole {
        pretty.comment("A selection of topics, with the sources that they cite.");
        header.id.push_str("-selection");
        header.title.push_str(" (selection)");
    }
    pretty.open("Pack(");
    Fields::default()
        .text("id", &header.id)
        .text("title", &header.title)
        .text("version", &header.version)
        .texts("authors", header.authors.iter().map(String::as_str))
        .text("licence", &header.licence)
        .text("reviewed", &header.reviewed)
        .text("language", &header.language)
        .word("format", Some(FORMAT))
        .lines(&mut pretty);
    pretty.close(")");
    pretty.finish()
}

/// One header for all packs.
fn merged(packs: &[PackInfo]) -> PackInfo {
    if let [pack] = packs {
        return pack.clone();
    }
    let all = |field: fn(&PackInfo) -> &str| packs.iter().map(field);
    let each_once = |field: fn(&PackInfo) -> &str| {
        let mut values: Vec<&str> = Vec::new();
        all(field).for_each(|value| {
            if !values.contains(&value) {
                values.push(value);
            }
        });
        values
    };
    let mut authors: Vec<String> = Vec::new();
    for author in packs.iter().flat_map(|pack| &pack.authors) {
        if !authors.contains(author) {
            authors.push(author.clone());
        }
    }
    let licences = each_once(|pack| &pack.licence);
    let languages = each_once(|pack| &pack.language);
    let reviewed = all(|pack| &pack.reviewed).min();
    PackInfo {
        id: all(|pack| &pack.id).collect::<Vec<_>>().join("-"),
        title: all(|pack| &pack.title).collect::<Vec<_>>().join(", "),
        version: packs.first().map(|pack| pack.version.clone()).unwrap_or_default(),
        authors,
        licence: if licences.contains(&"") { String::new() } else { licences.join(" AND ") },
        // Nothing is before every day, so that one silent pack silences all.
        reviewed: reviewed.unwrap_or_default().to_owned(),
        language: if let [language] = languages[..] { language.to_owned() } else { String::new() },
        built_in: false,
        folder: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(id: &str, licence: &str, reviewed: &str) -> PackInfo {
        PackInfo {
            id: id.to_owned(),
            title: id.to_uppercase(),
            licence: licence.to_owned(),
            reviewed: reviewed.to_owned(),
            authors: vec!["All of us".to_owned(), id.to_owned()],
            language: "en-GB".to_owned(),
            ..PackInfo::default()
        }
    }

    #[test]
    fn several_headers_become_one() {
        let merged = merged(&[
            pack("a", "MIT", "2026-11-21"),
            pack("b", "CC-BY-4.0", "2025-01-31"),
            pack("c", "MIT", "2026-01-01"),
        ]);
        assert_eq!((merged.id.as_str(), merged.title.as_str()), ("a-b-c", "A, B, C"));
        assert_eq!((merged.licence.as_str(), merged.reviewed.as_str()), ("MIT AND CC-BY-4.0", "2025-01-31"));
        assert_eq!(
            (merged.authors.join(", ").as_str(), merged.language.as_str()),
            ("All of us, a, b, c", "en-GB")
        );
    }

    #[test]
    fn a_silent_pack_silences_what_all_must_say() {
        let merged = merged(&[pack("a", "MIT", "2026-11-21"), pack("b", "", "")]);
        assert_eq!((merged.licence.as_str(), merged.reviewed.as_str()), ("", ""));
    }
}
