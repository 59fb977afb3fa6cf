//! Sound inputs, from which the broken ones are made.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use harbinger::kb;
use harbinger::user::{Change, Highlight, Id, SavedQuery, Store, World, document};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

/// The files under a folder of the project that end so and are no longer than 16 kB, in the order of their paths.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let read = |path| fs::read(path).expect("a file of the project");
    paths.iter().map(read).filter(|bytes| bytes.len() <= 16 * 1024).collect()
}

pub(crate) fn packs() -> Vec<Vec<u8>> {
    // Once the first name came first because of its blank, and second where it was written anew; and the one that is
    // empty before all, and under its id where that was written.
    let names = br#"[System(id: "z", name: " Zone"), System(id: "a", name: "Area"), System(id: "b", name: "\u{202e}B"), System(id: "m", name: ""), System(id: "n", name: "N", short: " ")]"#;
    // Once these were within the limit as they were written and beyond it as they were shown.
    let (hidden, words) = ("\u{200b}".repeat(600), "word ".repeat(198));
    let authors = format!("[Source(id: \"s\", title: \"{words}\", authors: [\"{words}\"])]");
    let hidden =
        format!("[Synonym(term: \"renal\", typed: [\"{hidden}\"]), System(id: \"v\", name: \"{hidden}\")]");
    let mut packs = vec![names.to_vec(), hidden.into_bytes(), authors.into_bytes()];
    packs.extend(["tests/fixtures", "data", "tests/golden"].iter().flat_map(|folder| files(folder, ".ron")));
    packs
}

pub(crate) fn claims() -> Vec<Vec<u8>> {
    let kb = kb::load_built_in().kb;
    let linked = kb.claims().iter().filter(|claim| claim.text.contains("[["));
    linked.take(200).map(|claim| claim.text.as_bytes().to_vec()).collect()
}

pub(crate) fn queries() -> Vec<Vec<u8>> {
    let typed = [
        "lambert eaton",
        "\"stiff person\"",
        "encephalitis -limbic",
        "kind:finding \"ring enhancement\"",
        "system:gi,renal mechanism:hormonal",
        "tumour:\"small cell\" strength:classic age:older",
        "-kind:source pack:harbinger cited:founding",
        "source:\"graus 2001\" class:antibody",
        "region:neck modality:ct certainty:typical mediator:anti-hu",
        "⁶⁸Ga DOTATATE, TIF1γ, œdème",
        // Once this was quoted as it is.
        "region:neck\u{10}\u{202e} lung",
    ];
    let kb = kb::load_built_in().kb;
    let names = kb.topics().iter().step_by(7).map(|topic| topic.name.to_string());
    typed.map(str::to_owned).into_iter().chain(names).map(String::into_bytes).collect()
}

/// A document with one thing of every kind, and the smallest ones.
pub(crate) fn documents() -> Vec<Vec<u8>> {
    let mut store = Store::in_memory(World::still());
    let exam = store.new_id();
    let topic = || "thymoma".to_owned();
    for change in [
        Change::AddCollection { id: exam, name: "For the exam".to_owned() },
        Change::Bookmark { topic: topic(), collection: exam },
        Change::Bookmark { topic: topic(), collection: Id::BOOKMARKS },
        Change::WriteNote {
            id: Id::new(7),
            topic: topic(),
            claim: None,
            text: "Ask for the *CT*.".to_owned(),
        },
        Change::Highlight { id: Id::new(8), highlight: Highlight { topic: topic(), ..Highlight::default() } },
        Change::KeepQueries(vec![SavedQuery { name: "Hot".to_owned(), ..SavedQuery::default() }]),
        Change::Set { name: "speed".to_owned(), value: Some("fast".to_owned()) },
        Change::Visit(topic()),
        Change::Search("lems".to_owned()),
        Change::Session(Box::default()),
        Change::Unbookmark { topic: topic(), collection: exam },
    ] {
        store.apply(change);
    }
    let whole = document::written(store.own().rows(), store.now()).expect("a document");
    let empty = r#"{"format": "harbinger-own", "version": 1, "own": {}}"#;
    let marks = r#"{"format": "harbinger-own", "version": 1, "own": {"settings": [
        {"id": "00000000000000000000000000000001", "changed": "2026-11-22T06:04:14.123Z", "gone": true}]}}"#;
    [whole.as_str(), empty, marks].map(|text| text.as_bytes().to_vec()).to_vec()
}

/// Small pictures of every format.
pub(crate) fn pictures() -> Vec<Vec<u8>> {
    let image = DynamicImage::ImageRgba8(RgbaImage::from_fn(24, 16, |x, y| {
        Rgba([(x * 10) as u8, (y * 15) as u8, (x * y) as u8, 255 - (x as u8)])
    }));
    let images =
        [image.clone(), image.to_rgb8().into(), image.to_luma8().into(), image.to_luma_alpha16().into()];
    let mut pictures = Vec::new();
    for (image, format) in images.iter().flat_map(|image| {
        [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP].map(|format| (image, format))
    }) {
        let mut bytes = Cursor::new(Vec::new());
        // Not every format has every kind of pixel.
        if image.write_to(&mut bytes, format).is_ok() {
            pictures.push(bytes.into_inner());
        }
    }
    for folder in ["tests", "assets/icon"] {
        pictures.extend(files(folder, ".svg"));
    }
    pictures.extend(files("assets/icon", "-16.png"));
    pictures.push(DRAWING.as_bytes().to_vec());
    pictures
}

/// Something of most that an SVG may hold.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">
<style>.a{fill:#c00;stroke:blue;stroke-dasharray:2 1}</style><defs><linearGradient id="g"><stop offset="0" stop-color="red"/>
<stop offset="1" stop-opacity=".5"/></linearGradient><clipPath id="c"><circle cx="5" cy="5" r="4"/></clipPath>
<mask id="m"><rect width="9" height="9" fill="white"/></mask><filter id="f"><feGaussianBlur stdDeviation="1"/><feOffset dx="1"/></filter>
<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0L4 4"/></pattern>
<marker id="k" markerWidth="3" markerHeight="3"><path d="M0 0L3 3"/></marker></defs>
<g class="a" transform="translate(1 1) rotate(9) scale(.5)"><rect id="r" width="20" height="10" rx="2" fill="url(#g)" clip-path="url(#c)"/></g>
<use xlink:href="#r" x="20" mask="url(#m)"/><path d="M1 1C2 3 4 5 6 7Q8 9 10 11A3 3 0 0 1 12 13Z" marker-mid="url(#k)" fill="url(#p)"/>
<text x="2" y="16" font-size="8" filter="url(#f)">MRT<tspan dy="2">β</tspan></text><switch><a/><ellipse rx="3" ry="1"/></switch></svg>"##;
