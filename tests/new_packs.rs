//! What the program writes for people to begin with: the template of a pack, and the copy of the built-in one.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use harbinger::files::{packs, write};
use harbinger::kb::{self, Kind, Limits, Origin};
use program::{Output, harbinger_in};

/// The exit code of a call, and what it says on both streams.
fn harbinger(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let Output { code, out, messages } = harbinger_in(folder, arguments);
    (code, out + &messages)
}

/// Every file below a folder, by its path within it.
fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(within) = folders.pop() {
        for entry in fs::read_dir(folder.join(&within)).expect("a folder").flatten() {
            let path = within.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                let name = path.to_string_lossy().replace('\\', "/");
                files.push((name, fs::read(entry.path()).expect("a file")));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_template_has_no_fault_and_an_example_of_each_kind() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("chest team");
    write::write_all(&target, &packs::new_pack(&target), false).expect("written");
    let loaded = kb::load(&[Origin::BuiltIn, Origin::Path(target)], &Limits::default());
    let own: Vec<_> =
        loaded.diagnostics.iter().filter(|fault| !loaded.kb.pack(fault.pack).built_in).collect();
    assert!(own.is_empty(), "{own:#?}");
    let pack = loaded.kb.packs().iter().find(|pack| !pack.built_in).expect("the pack is open");
    assert_eq!(pack.id, "chest-team");
    for &kind in Kind::ALL {
        let built_in = kb::load_built_in().kb.count(kind);
        assert_eq!(loaded.kb.count(kind), built_in + 1, "{kind:?}");
    }
}

#[test]
fn the_copy_is_the_folder_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    write::write_all(folder.path(), &packs::built_in(), false).expect("written");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let (copied, original) = (files_in(folder.path()), files_in(&data));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&copied), names(&original));
    assert!(copied == original, "the bytes are the same");
}

#[test]
fn the_copy_loads_equal_to_the_built_in_pack() {
    let folder = tempfile::tempdir().expect("a folder");
    write::write_all(folder.path(), &packs::built_in(), false).expect("written");
    let copy = kb::load(&[Origin::Path(folder.path().to_owned())], &Limits::default());
    let built_in = kb::load_built_in();
    assert_eq!(copy.diagnostics.len(), built_in.diagnostics.len());
    let topics = |kb: &kb::Kb| format!("{:#?}", kb.topics());
    assert!(topics(&copy.kb) == topics(&built_in.kb), "every topic is the same");
}

#[test]
fn nothing_is_replaced_without_force() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    assert_eq!(harbinger(at, &["new", "mine"]), (0, "2 files were written to mine\n".to_owned()));
    let header = at.join("mine/pack.ron");
    assert!(fs::read_to_string(&header).expect("written").contains("id: \"mine\""));
    assert_eq!(harbinger(at, &["check", "mine"]).0, 0);

    fs::write(&header, "mine").expect("written");
    let (code, said) = harbinger(at, &["new", "mine"]);
    assert_eq!(code, 2);
    assert!(said.contains("is not empty and holds 2 files of the same names"), "{said}");
    assert_eq!(fs::read_to_string(&header).expect("there"), "mine");
    let (code, said) = harbinger(at, &["copy", "mine"]);
    assert_eq!(code, 2);
    assert!(said.contains("one file of the same name"), "{said}");

    assert_eq!(harbinger(at, &["new", "--force", "mine"]).0, 0);
    assert!(fs::read_to_string(&header).expect("written").contains("Pack("));
    let (code, said) = harbinger(at, &["copy", "mine/pack.ron"]);
    assert_eq!((code, said.contains("it is a file, not a folder")), (2, true), "{said}");
}
