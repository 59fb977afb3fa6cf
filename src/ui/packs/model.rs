//! What stands on the page of packs.

use std::path::Path;

use crate::kb::visible;
use crate::packs::{OpenPack, PackList};
use crate::ui::library::Library;

use super::layers::Layer;

/// A pack on the page, from the top layer to the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its place in the list; `None` for the built-in one.
    pub place: Option<usize>,
    pub title: String,
    /// What its controls are named by: its title, with the path where another pack has the same.
    pub name: String,
    pub version: String,
    /// Where it was read from, as a person knows it.
    pub path: String,
    pub on: bool,
    /// What it holds, or why nothing is shown of it.
    pub facts: String,
    /// Whether these are words of warning.
    pub warns: bool,
    pub faults: usize,
    pub first_fault: Option<usize>,
}

/// The packs of a list, as far as the library knows them.
pub(super) fn rows(library: &Library, list: &PackList) -> Vec<Row> {
    let packs = list.packs().iter().enumerate();
    let own = packs.map(|(place, OpenPack { path, on })| {
        let layer = library.layers.iter().find(|layer| layer.path.as_deref() == Some(path));
        row(Some(place), name_of(library, path), shown(path), *on, layer)
    });
    let built_in = library.layers.iter().find(|layer| layer.path.is_none());
    let title = library.titles.get(Path::new("")).cloned().unwrap_or_else(|| "Built-in pack".to_owned());
    let path = "Part of the program".to_owned();
    let mut rows: Vec<Row> = own.chain([row(None, title, path, list.built_in(), built_in)]).collect();
    for at in 0..rows.len() {
        let is_shared = |(other, row): (usize, &Row)| other != at && row.title == rows[at].title;
        if rows.iter().enumerate().any(is_shared) {
            rows[at].name = format!("{} at {}", rows[at].title, rows[at].path);
        }
    }
    rows
}

fn row(place: Option<usize>, title: String, path: String, on: bool, layer: Option<&Layer>) -> Row {
    let layer = layer.filter(|_| on);
    let missing = layer.is_some_and(|layer| layer.missing);
    let facts = match layer {
        _ if !on => "Off".to_owned(),
        None => "Being read".to_owned(),
        Some(layer) if missing && layer.earlier => "Not found, shown as last read".to_owned(),
        Some(_) if missing => "Not found".to_owned(),
        Some(layer) => holds(layer),
    };
    // That it is not there is said already.
    let faults = layer.map_or(0, |layer| layer.faults);
    Row {
        place,
        name: title.clone(),
        title,
        version: layer.map(|layer| layer.version.clone()).unwrap_or_default(),
        path,
        on,
        facts,
        warns: missing,
        faults,
        first_fault: layer.and_then(|layer| layer.first_fault),
    }
}

fn holds(layer: &Layer) -> String {
    let topics = |count: usize| if count == 1 { "1 topic".to_owned() } else { format!("{count} topics") };
    match (layer.defines, layer.extends) {
        (0, 0) if layer.sources == 1 => "1 source".to_owned(),
        (0, 0) if layer.sources > 0 => format!("{} sources", layer.sources),
        (0, 0) => "No topics".to_owned(),
        (defines, 0) => topics(defines),
        (0, extends) => format!("Adds to {}", topics(extends)),
        (defines, extends) => format!("{}, adds to {extends}", topics(defines)),
    }
}

/// What a pack is called: its title as it was read last, or the name of its file where it never was.
pub(crate) fn name_of(library: &Library, path: &Path) -> String {
    let file = || visible(&path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy());
    library.titles.get(path).map_or_else(file, Clone::clone)
}

/// A path as it is shown: a name from elsewhere may hold signs that turn text around.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}

/// The name of a file or folder as it is shown.
pub(crate) fn file_name(path: &Path) -> String {
    visible(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// A text cut in its middle until it fits: of a path, the beginning and the end say most.
pub(super) fn middle_cut(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let signs: Vec<char> = text.chars().collect();
    let cut = |kept: usize| -> String {
        // A little more of the end, where the name stands.
        let front = kept * 2 / 5;
        let end = &signs[signs.len() - (kept - front)..];
        signs[..front].iter().chain(['…'].iter()).chain(end).collect()
    };
    let (mut fitting, mut beyond) = (0, signs.len());
    while fitting + 1 < beyond {
        let middle = usize::midpoint(fitting, beyond);
        if fits(&cut(middle)) {
            fitting = middle;
        } else {
            beyond = middle;
        }
    }
    cut(fitting)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::kb::Origin;

    #[test]
    fn rows_stand_from_the_top_layer_to_the_bottom() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("mine.ron"), r#"[Pack(id: "mine", title: "Mine", version: "3")]"#)
            .expect("written");
        let library =
            Library::load(&[Origin::BuiltIn, Origin::Path(path("gone")), Origin::Path(path("mine.ron"))]);
        let mut list = library.list.clone();
        list.open(&[path("new.ron")]);
        list.open(&[path("off.ron")]);
        list.toggle(Some(0));
        let shown: Vec<String> = rows(&library, &list)
            .into_iter()
            .map(|row| format!("{} {} {}: {} {}", row.title, row.version, row.on, row.facts, row.faults))
            .collect();
        assert_eq!(
            shown[..4],
            [
                "off  false: Off 0",
                "new  true: Being read 0",
                "Mine 3 true: No topics 0",
                "gone  true: Not found 1",
            ]
        );
        assert!(shown[4].contains("true: ") && shown[4].ends_with(" topics 0"), "{}", shown[4]);
        assert_eq!(name_of(&library, &PathBuf::from("/x/y.ron")), "y");
        assert_eq!(file_name(&PathBuf::from("/x/y\u{202e}nor.exe")), "y⟨U+202E⟩nor.exe");
    }

    #[test]
    fn a_path_is_cut_in_its_middle() {
        let fits = |most: usize| move |text: &str| text.chars().count() <= most;
        let path = "/home/me/packs/mine.ron";
        assert_eq!(middle_cut(path, fits(40)), path);
        assert_eq!(middle_cut(path, fits(13)), "/hom…mine.ron");
        assert_eq!(middle_cut(path, fits(1)), "…");
        assert_eq!(middle_cut("ä/ö/ü", fits(3)), "…/ü");
    }
}
