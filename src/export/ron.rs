//! Topics as a pack: a folder of RON files that loads back to the same content.
//!
//! What is written is what the knowledge base holds: layers are merged, so that a stack of packs becomes one,
//! and what was left out as faulty stays out. Figures stay behind, with the pack that has their files.
//!
//! `pack.ron` is the header; see [`header`]. Syndromes, tumours and features lie in a file for their first organ
//! system, mediators in one for their class, sources in one for their decade, and no file grows beyond a
//! comfortable size.
//!
//! The pictures of figures lie beside the texts, under the paths that they had; see
//! [`pictures`](super::pictures). One that cannot be read is left out, and its figure stays.
//!
//! Of a selection the pack holds the topics and the sources that they cite. Its links still lead to the
//! topics beside it, so that it is to be opened on top of the packs it comes from, as a start for one's own.

mod entry;
mod header;
mod pretty;

use std::collections::BTreeMap;

use super::files::File;
use super::names::{file_stem, folder};
use super::pictures::Pictures;
use super::selection::Selection;
use crate::kb::{Detail, Kb, Kind, Relation, TopicId};
use pretty::Pretty;

/// The most topics of a file, so that people still find their way in it.
const MOST_TOPICS: usize = 40;
/// The most sources of a file; they are shorter.
const MOST_SOURCES: usize = 120;

/// The files of a pack with the topics of a selection.
#[must_use]
pub fn files(kb: &Kb, selection: &Selection) -> Vec<File> {
    let whole = *selection == Selection::Everything;
    let mut files = vec![File::of_text("pack.ron".to_owned(), header::write(kb, whole))];
    let mut topics = selection.topics_with_sources(kb);
    let pictures = Pictures::new(kb, &topics, ".ron");
    // By id within a file, so that a topic keeps its place when it is renamed.
    topics.sort_by_key(|&id| &*kb.topic(id).slug);
    let mut groups: BTreeMap<(Kind, String), Vec<TopicId>> = BTreeMap::new();
    for id in topics {
        groups.entry((kb.topic(id).kind(), group(kb, id))).or_default().push(id);
    }
    for ((kind, name), topics) in groups {
        let most = if kind == Kind::Source { MOST_SOURCES } else { MOST_TOPICS };
        for (part, topics) in topics.chunks(most).enumerate() {
            files.push(File::of_text(path(kind, &name, part), list(kb, topics, &pictures)));
        }
    }
    if whole && !kb.synonyms().is_empty() {
        files.push(File::of_text("synonyms.ron".to_owned(), entry::synonyms(kb.synonyms())));
    }
    files.extend(pictures.files(kb, ""));
    files
}

/// The path of a file; the kinds of few topics have one at the top, as in `data/`.
fn path(kind: Kind, name: &str, part: usize) -> String {
    let folder = folder(kind);
    let stem = match kind {
        Kind::System | Kind::Modality => folder.to_owned(),
        _ => format!("{folder}/{name}"),
    };
    // An underscore stands in no id, so that no part is called like another group.
    if part == 0 { format!("{stem}.ron") } else { format!("{stem}_{}.ron", part + 1) }
}

/// The file in which a topic lies.
fn group(kb: &Kb, id: TopicId) -> String {
    let system = || match kb.related(id, Relation::System).first() {
        Some(link) => file_stem(&kb.topic(link.to).slug),
        None => "without-system".to_owned(),
    };
    match &kb.topic(id).detail {
        Detail::Syndrome { .. } | Detail::Tumour { .. } | Detail::Feature => system(),
        Detail::System { .. } | Detail::Modality { .. } => String::new(),
        Detail::Mediator { class } => class.name().to_lowercase(),
        Detail::Source(source) => match source.year {
            Some(year) => format!("{}s", year.div_euclid(10) * 10),
            None => "undated".to_owned(),
        },
    }
}

fn list(kb: &Kb, topics: &[TopicId], pictures: &Pictures) -> String {
    let mut pretty = Pretty::new();
    pretty.open("[");
    for &id in topics {
        entry::topic(kb, id, pictures, &mut pretty);
    }
    pretty.close("]");
    pretty.finish()
}
