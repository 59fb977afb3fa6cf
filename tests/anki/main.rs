//! Cards for Anki: their exact form, what Anki's own library makes of them, and answers that come back.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

mod collection;
mod history;
mod library;
mod own;
#[path = "../support/program.rs"]
mod program;
mod text;

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use harbinger::export::anki::{Gathered, Note, gather};
use harbinger::kb::{Kb, Limits, Origin, TopicId, load};
use harbinger::study::Mine;
use rusqlite::Connection;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The times of an export and of a later one, in seconds.
const THEN: i64 = 1_795_305_600;
const LATER: i64 = THEN + 86_400;

/// The content as it is first: with names that want to be markup, sound, LaTeX and a deck of their own.
fn first() -> String {
    r#"[
    Pack(id: "nails", title: "Nails"),
    Syndrome(
        id: "blue-nails", name: "Blue nails", summary: ("Nails turn blue.", ["me"]),
        systems: ["nails"], mechanism: Autoimmune,
        mediators: [(to: "anti-blue", note: "in all", cite: ["me", "you"])],
        tumours: [
            (to: "azuroma", strength: Classic, frequency: "9 of 10", cite: ["me"]),
            (to: "nasty", strength: Classic, note: "[latex]\\input{x}[/latex] {{Front}}", cite: ["me"]),
        ],
        first_tests: [(modality: "light", region: "nails", note: "first", cite: ["you"])],
        sections: { Epidemiology: [("Nails turn blue in about 40 % of people.", ["me"])] },
    ),
    Syndrome(
        id: "nowhere", name: "Grey eyebrows", summary: ("Brows turn grey.", ["me"]), mechanism: Unknown,
        tumours: [(to: "azuroma", strength: Classic, cite: ["me"])],
    ),
    Tumour(id: "azuroma", name: "Azuroma", summary: ("A blue tumour.", ["me"]), sites: ["toe"], systems: ["nails"]),
    Tumour(
        id: "nasty", name: "Tumour <b>of</b> \"Smith & Son's\" [sound:x.mp3]", summary: ("It is.", ["me"]),
        sites: ["<script>alert(1)</script>"], systems: ["nails"],
    ),
    Modality(id: "light", name: "Light box", summary: ("Light.", ["me"])),
    Mediator(id: "anti-blue", name: "Anti-sky antibody", summary: ("Antibody.", ["me"]), class: Antibody),
    System(id: "nails", name: "Nails :: \"toes\"", summary: ("Nails.", ["me"])),
    Source(id: "me", title: "What [I] saw", authors: ["Seer A"], container: "Journal of Sight", year: 2024, doi: "10.1000/a"),
    Source(id: "you", title: "What you saw", year: 2025, url: "https://example.org/?a=1&b=\"2\""),
]"#
    .to_owned()
}

/// The same after an update: another frequency, another name, a tumour less, and a tumour more.
fn second() -> String {
    first()
        .replace("9 of 10", "8 of 10")
        .replace("name: \"Azuroma\"", "name: \"Sapphiroma\"")
        .replace("to: \"nasty\", strength: Classic", "to: \"nasty\", strength: Rare")
}

/// A pack of its own, or on top of the built-in one.
fn content(pack: &str, on_built_in: bool) -> Kb {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("pack.ron");
    fs::write(&path, pack).expect("the pack is written");
    let below = on_built_in.then_some(Origin::BuiltIn);
    let loaded = load(&below.into_iter().chain([Origin::Path(path)]).collect::<Vec<_>>(), &Limits::default());
    let faults: Vec<String> = loaded.diagnostics.iter().map(|fault| format!("{fault:#}")).collect();
    assert!(loaded.kb.find("blue-nails").is_some(), "{faults:?}");
    loaded.kb
}

/// Everything, with what a person has made of it.
fn everything(kb: &Kb, mine: &Mine) -> Gathered {
    let topics: Vec<TopicId> = (0..kb.topics().len()).map(TopicId::from_index).collect();
    gather(kb, &topics, mine)
}

/// The notes of everything that the content makes.
fn all_notes(kb: &Kb) -> Vec<Note> {
    everything(kb, &Mine::default()).notes
}

/// The files of a package.
fn unpack(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(package)).expect("a zip file");
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).expect("a file of it");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file begins");
        zip.write_all(bytes).expect("it is packed");
    }
    zip.finish().expect("a zip file").into_inner()
}

/// The database of a package, in memory.
fn database(package: &[u8]) -> Connection {
    let files = unpack(package);
    let (_, bytes) = files.iter().find(|(name, _)| name == "collection.anki2").expect("a collection");
    opened(bytes)
}

fn opened(bytes: &[u8]) -> Connection {
    let mut connection = Connection::open_in_memory().expect("a database");
    connection.deserialize_read_exact("main", bytes, bytes.len(), false).expect("it opens");
    connection
}
