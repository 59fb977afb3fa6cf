//! Where the pictures of figures lie in an exported folder.
//!
//! Each keeps the path that it has in its pack. Packs do not know of each other, so that two may call different
//! pictures the same; then the later one lies in a folder with a number. The same holds for a picture whose
//! path would be in the way of the texts of the export.

use std::collections::{BTreeMap, HashSet};

use super::files::{Content, File, Picture};
use crate::kb::{FigureId, Kb, PackId, TopicId};

/// The pictures of an export by pack and path.
#[derive(Default)]
pub(super) struct Pictures {
    places: BTreeMap<(PackId, Box<str>), String>,
}

impl Pictures {
    /// The pictures of some topics. No path begins with a part that ends in `ending`, as the texts do.
    pub(super) fn new(kb: &Kb, topics: &[TopicId], ending: &str) -> Self {
        let mut pictures = Self::default();
        let mut taken = HashSet::new();
        for figure in topics.iter().flat_map(|&topic| kb.figures(topic)).map(|id| kb.figure(id)) {
            let key = (figure.pack, figure.file.clone());
            if pictures.places.contains_key(&key) {
                continue;
            }
            let is_text = figure.file.split('/').any(|part| part.to_lowercase().ends_with(ending));
            let mut place = figure.file.to_string();
            let mut number = 1;
            // Case does not count on every platform.
            while (is_text && number == 1) || !taken.insert(place.to_lowercase()) {
                number += 1;
                place = format!("{number}/{}", figure.file);
            }
            pictures.places.insert(key, place);
        }
        pictures
    }

    /// Where the picture of a figure lies.
    pub(super) fn place(&self, kb: &Kb, figure: FigureId) -> Option<&str> {
        let figure = kb.figure(figure);
        self.places.get(&(figure.pack, figure.file.clone())).map(String::as_str)
    }

    /// The files, within a folder of the export or, with `""`, at its top.
    pub(super) fn files(&self, kb: &Kb, folder: &str) -> impl Iterator<Item = File> {
        self.places.iter().map(move |((pack, file), place)| File {
            path: format!("{folder}{place}"),
            content: Content::Picture(Picture {
                folder: kb.pack(*pack).folder.clone(),
                file: file.to_string(),
            }),
        })
    }
}
