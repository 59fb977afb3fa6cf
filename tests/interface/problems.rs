//! A pack with faults: what is sound in it opens, and the faults are listed with their places.

use std::fs;

use eframe::egui::Role;
use tempfile::TempDir;

use crate::hands::{LAPTOP, Window};

/// Four faults in two files.
pub(crate) fn broken_pack() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let syndrome = r#"[
    Syndrome(
        id: "my-syndrome",
        name: "My syndrome",
        summary: ("It is so.", ["titulaer-2011"]),
        systems: ["neurologic"],
        mechanism: Autoimune,
        tumours: [
            (to: "neuroblastoma", strength: Classic, cite: ["titulaer-2011"]),
            (to: "small-cel-lung-cancer", strength: Rare, cite: ["titulaer-2011"]),
        ],
    ),
]"#;
    let feature = r#"[
    Feature(id: "my-sign", name: "My sign", summary: ("Nobody says so.", []), modalities: ["ct"], sytems: []),
]"#;
    for (name, text) in [("a.ron", syndrome), ("b.ron", feature)] {
        fs::write(folder.path().join(name), text).expect("a file in it");
    }
    folder
}

#[test]
fn the_faults_of_a_pack_are_counted_listed_and_copied() {
    let pack = broken_pack();
    let mut window = Window::on_pack(LAPTOP, pack.path());
    window.click(Role::Button, "Problems: 4");
    let faults = window.names(Role::ListBoxOption);
    assert_eq!(faults.len(), 4, "{faults:#?}");
    for (fault, place) in faults.iter().zip(["a.ron:7:20", "a.ron:10:18", "b.ron:2:", "b.ron:2:"]) {
        assert!(fault.contains(place), "{fault:?} is not at {place}");
    }
    assert_eq!(window.on(Role::ListBoxOption), &faults[..1]);

    window.click(Role::ListBoxOption, &faults[1]);
    assert_eq!(window.on(Role::ListBoxOption), &faults[1..2]);
    assert!(window.says("small-cell-lung-cancer"), "the hint names the nearest id");
    window.click(Role::Button, "Copy place");
    let place = pack.path().join("a.ron").display().to_string();
    assert_eq!(window.copied.take(), Some(format!("{place}:10:18")));
    assert!(window.says("The place was copied"));

    window.click(Role::Button, "Copy all");
    assert_eq!(window.copied.take().map(|text| text.lines().count()), Some(4));
    window.keys("Esc");
    assert!(window.says("What there is"));
}

#[test]
fn what_is_sound_in_a_broken_pack_is_there() {
    let pack = broken_pack();
    let mut window = Window::on_pack(LAPTOP, pack.path());
    window.look_up("my syndrome");
    assert_eq!(window.topic(), "my-syndrome");
    assert!(window.shows(Role::Link, "Neuroblastoma"));
    // The page says where a topic comes from that is not of the built-in pack.
    assert!(window.says("From "));
}

#[test]
fn without_faults_there_is_no_badge() {
    let mut window = Window::open();
    assert!(!window.names(Role::Button).iter().any(|name| name.starts_with("Problems:")));
    window.keys("Ctrl+Shift+M");
    assert!(window.says("Nothing is wrong with the open packs."));
}
