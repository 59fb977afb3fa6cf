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

    window.click(Role::Link, &format!("{place}:10:18"));
    assert_eq!(window.copied.take(), Some(format!("{place}:10:18")));

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

#[test]
fn faults_are_narrowed_by_severity_and_kind() {
    let pack = broken_pack();
    let mut window = Window::on_pack(LAPTOP, pack.path());
    window.keys("Ctrl+Shift+M");
    let severities: Vec<String> =
        window.names(Role::RadioButton).into_iter().filter(|name| name.contains(": ")).collect();
    assert_eq!(severities, ["All: 4", "Errors: 4", "Warnings: 0"]);
    window.click(Role::RadioButton, "Warnings: 0");
    assert!(window.names(Role::ListBoxOption).is_empty());
    window.click(Role::RadioButton, "Errors: 4");
    window.click(Role::Button, "All kinds");
    window.click(Role::Button, "dangling-link 1");
    let faults = window.names(Role::ListBoxOption);
    assert!(faults.len() == 1 && faults[0].contains("a.ron:10:18"), "{faults:?}");
    assert_eq!(window.on(Role::ListBoxOption), faults, "what is shown in full is one of those listed");
    window.keys("Esc");
    assert!(window.says("What there is"));
}

#[test]
fn the_arrows_go_through_the_faults() {
    let pack = broken_pack();
    let mut window = Window::on_pack(LAPTOP, pack.path());
    window.keys("Ctrl+Shift+M");
    let faults = window.names(Role::ListBoxOption);
    window.click(Role::ListBoxOption, &faults[0]);
    window.keys("Down Down Down Down Up");
    assert_eq!(window.on(Role::ListBoxOption), &faults[2..3]);
    assert_eq!(window.focus(), Some(faults[2].clone()));
}

/// An editor that notes what it was given, and a window that knows of it.
#[cfg(unix)]
fn window_with_editor(pack: &TempDir, editor: &str, script: &str) -> Window {
    use std::os::unix::fs::PermissionsExt as _;

    use harbinger::files::Surroundings;
    use harbinger::kb::Origin;
    use harbinger::ui::Start;
    let program = pack.path().join(editor);
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("made a program");
    let surroundings = Surroundings {
        visual: Some(editor.into()),
        path: Some(pack.path().as_os_str().to_owned()),
        ..Surroundings::default()
    };
    let packs = vec![Origin::BuiltIn, Origin::Path(pack.path().to_owned())];
    Window::started(LAPTOP, Start::new(packs, None).in_surroundings(surroundings))
}

#[cfg(unix)]
#[test]
fn a_fault_is_opened_in_the_editor() {
    let pack = broken_pack();
    let note = pack.path().join("note");
    let script = format!("printf '%s\\n' \"$@\" > '{}'", note.display());
    let mut window = window_with_editor(&pack, "code", &script);
    window.keys("Ctrl+Shift+M");
    window.click(Role::Button, "Open in editor");
    window.until_says("Opened in code");
    window.until(|_| fs::read_to_string(&note).is_ok_and(|text| text.ends_with('\n')));
    let place = pack.path().join("a.ron").display().to_string();
    assert_eq!(fs::read_to_string(&note).expect("noted"), format!("--goto\n{place}:7:20\n"));
}

#[cfg(unix)]
#[test]
fn an_editor_that_fails_is_said_so() {
    let pack = broken_pack();
    let mut window = window_with_editor(&pack, "gvim", "exit 3");
    window.keys("Ctrl+Shift+M");
    window.click(Role::Button, "Open in editor");
    window.until_says("The editor “gvim” has failed");
    fs::remove_file(pack.path().join("a.ron")).expect("removed");
    window.click(Role::Button, "Open in editor");
    window.until_says("a.ron is not there any more.");
}
