//! What each pack of a library is: its header, its share of the topics, and its faults.

use std::path::PathBuf;

use super::model::shown;
use crate::kb::{Code, Diagnostic, Kb, Kind, Origin, Outcome, PackId};

/// A pack that was loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layer {
    /// Where it was read from; `None` for the built-in one.
    pub path: Option<PathBuf>,
    pub title: String,
    pub version: String,
    /// How many topics it defines, how many sources, and how many topics of other packs it adds to.
    pub defines: usize,
    pub sources: usize,
    pub extends: usize,
    /// How many faults it has, and the place of the first one among all.
    pub faults: usize,
    pub first_fault: Option<usize>,
    /// Whether nothing could be read at its path.
    pub missing: bool,
    /// Whether something is shown as it was when it was last sound.
    pub earlier: bool,
}

/// The packs of a knowledge base, the bottom one first.
pub(crate) fn layers(kb: &Kb, origins: &[Origin], diagnostics: &[Diagnostic]) -> Vec<Layer> {
    let mut layers: Vec<Layer> = kb
        .packs()
        .iter()
        .zip(origins)
        .map(|(pack, origin)| Layer {
            path: match origin {
                Origin::BuiltIn => None,
                Origin::Path(path) => Some(path.clone()),
            },
            title: pack.title.clone(),
            version: pack.version.clone(),
            ..Layer::default()
        })
        .collect();
    let mut of = |pack: PackId, change: &mut dyn FnMut(&mut Layer)| {
        if let Some(layer) = layers.get_mut(pack.index()) {
            change(layer);
        }
    };
    for topic in kb.topics() {
        let Some((&home, additions)) = topic.packs.split_first() else { continue };
        let is_source = topic.kind() == Kind::Source;
        of(home, &mut |layer| *(if is_source { &mut layer.sources } else { &mut layer.defines }) += 1);
        for &pack in additions {
            of(pack, &mut |layer| layer.extends += 1);
        }
    }
    for (place, fault) in diagnostics.iter().enumerate() {
        of(fault.pack, &mut |layer| {
            layer.faults += 1;
            layer.first_fault.get_or_insert(place);
            layer.earlier |= fault.outcome == Outcome::Earlier;
            let whole = layer.path.as_deref().is_some_and(|path| fault.file == shown(path));
            layer.missing |= fault.code == Code::Unreadable && whole;
        });
    }
    layers
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::kb::{Limits, load};

    #[test]
    fn a_layer_says_what_it_holds_and_what_is_wrong_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let [path, gone] = ["mine.ron", "gone"].map(|name| folder.path().join(name));
        let pack = r#"[
            Pack(id: "mine", title: "Mine", version: "2"),
            System(id: "x-system", name: "X", summary: ("X.", ["no-such"]), region: Abdomen),
            Extend(id: "thymoma", aliases: ["x"]),
        ]"#;
        fs::write(&path, pack).expect("written");
        let origins = [Origin::BuiltIn, Origin::Path(gone), Origin::Path(path)];
        let loaded = load(&origins, &Limits::default());
        let [built_in, gone, mine]: [Layer; 3] =
            layers(&loaded.kb, &origins, &loaded.diagnostics).try_into().expect("three");
        assert!(built_in.path.is_none() && built_in.defines > 400 && built_in.extends == 0);
        assert_eq!((gone.missing, gone.defines, gone.faults), (true, 0, 1));
        assert_eq!((mine.title.as_str(), mine.version.as_str()), ("Mine", "2"));
        assert_eq!((mine.missing, mine.defines, mine.extends), (false, 1, 1));
        let first = mine.first_fault.expect("a fault");
        assert_eq!(loaded.diagnostics[first].pack.index(), 2);
    }
}
