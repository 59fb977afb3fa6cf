//! What leaves the program: its exact form, what hostile content makes of it, that packs load back, and the
//! command that writes it.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

mod command;
mod golden;
mod hostile;
#[path = "../support/program.rs"]
mod program;
mod round_trip;
mod saving;

use std::fs;
use std::path::Path;

use harbinger::export::{self, Export, File, Files, Format, Request, Selection};
use harbinger::files::exports::save;
use harbinger::kb::{self, Kb, Kind, Limits, Loaded, Origin};
use harbinger::study::Mine;

/// A request for some topics.
fn request(format: Format, selection: Selection, kind: Option<Kind>) -> Request {
    let (title, date) = ("Some topics".to_owned(), "22 November 2026".to_owned());
    Request { format, selection, kind, title, date, time: 1_795_305_600, mine: Mine::default() }
}

/// What an export gives.
fn written(kb: &Kb, request: &Request) -> Export {
    export::write(kb, request).expect("it is made")
}

/// The one file of an export.
fn one(kb: &Kb, format: Format, selection: Selection) -> String {
    match written(kb, &request(format, selection, None)).files {
        Files::One(text) => text,
        _ => panic!("{format:?} gives one text"),
    }
}

/// The files of an export.
fn folder(kb: &Kb, format: Format, selection: Selection) -> Vec<File> {
    match written(kb, &request(format, selection, None)).files {
        Files::Folder(files) => files,
        _ => panic!("{format:?} gives a folder"),
    }
}

/// Loads packs that are given as texts, the first at the bottom.
fn load(packs: &[&str]) -> Loaded {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let origins: Vec<Origin> = packs
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let path = folder.path().join(format!("pack-{index}.ron"));
            fs::write(&path, text).expect("a pack is written");
            Origin::Path(path)
        })
        .collect();
    kb::load(&origins, &Limits::default())
}

/// Loads files as a pack that needs no other.
fn load_files(files: &[File]) -> Loaded {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("pack");
    put(files, &place);
    kb::load(&[Origin::Path(place)], &Limits::default())
}

fn put(files: &[File], place: &Path) {
    save(&Files::Folder(files.to_vec()), place, false).expect("the files are written");
}
