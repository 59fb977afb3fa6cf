//! An index that is made from an earlier one finds what a new one finds.

use std::fs;

use harbinger::kb::{Limits, Origin, load};
use harbinger::search::{Answer, Index};

use super::{INDEX, KB};

#[test]
fn a_renewed_index_finds_what_a_new_one_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("changes.ron");
    let pack = r#"[
        Extend(id: "thymoma", aliases: ["zebra growth"], sections: { Pearls: [("A quagga was seen.", ["graus-2001"])] }),
        System(id: "spleen-system", name: "Splenic", summary: ("Of the wandering spleen.", ["graus-2001"]), region: Abdomen),
        Synonym(term: "spleen", typed: ["blood sponge"]),
    ]"#;
    fs::write(&path, pack).expect("written");
    let changed = load(&[Origin::BuiltIn, Origin::Path(path)], &Limits::default()).kb;
    let (new, renewed) = (Index::build(&changed), INDEX.renewed(&changed));
    let back = renewed.renewed(&KB);
    for text in [
        "thymoma",
        "zebra",
        "quagga",
        "wandering spleen",
        "blood sponge",
        "lambart eaton",
        "clubbing",
        "l",
        "\"stiff person\"",
    ] {
        let best = |index: &Index, kb| Answer::new(kb, index, text).best(20);
        assert_eq!(best(&renewed, &changed), best(&new, &changed), "{text}");
        assert_eq!(best(&back, &KB), best(&INDEX, &KB), "{text}, and back");
    }
    assert!(!Answer::new(&changed, &renewed, "quagga").best(1).is_empty());
}
