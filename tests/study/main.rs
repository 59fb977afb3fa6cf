//! What must hold of every card and of every question, whatever the content is.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

mod cards;
mod hostile;
mod quiz;

use std::fs;
use std::path::Path;

use harbinger::kb::{Kb, Limits, Origin, load};

/// A pack of one file, on top of the built-in one or by itself.
fn with_pack(text: &str, only: bool) -> Kb {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("pack.ron");
    fs::write(&path, text).expect("the pack is written");
    let mut origins = vec![Origin::Path(path)];
    if !only {
        origins.insert(0, Origin::BuiltIn);
    }
    load(&origins, &Limits::default()).kb
}

/// Compares a text with a golden file, or writes it anew.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/study").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder is made");
        fs::write(&path, text).expect("the golden file is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(text == expected, "{} differs; UPDATE_GOLDEN=1 writes it anew\n{text}", path.display());
}
