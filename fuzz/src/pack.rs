//! Packs: loading ends, what it says can be trusted, and what is sound can be taken away and opened again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use harbinger::export::{self, Files, Format, Request, Selection};
use harbinger::kb::{Code, Diagnostic, Kb, Limits, Loaded, Origin, Severity, TopicId, load};
use harbinger::study::Mine;

/// Takes bytes as a pack of one file.
pub fn pack(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("a temporary folder: {error}"));
    let path = folder.path().join("pack.ron");
    put(&path, bytes);
    let loaded = load(&[Origin::Path(path)], &Limits::default());
    check(bytes, &loaded);
    check_export(&loaded.kb, folder.path());
    // One of the other forms each time.
    let (Files::One(_) | Files::Bytes(_) | Files::Folder(_)) =
        written(&loaded.kb, Format::ALL[bytes.len() % Format::ALL.len()]);
    let codes: BTreeSet<Code> = loaded.diagnostics.iter().map(|fault| fault.code).collect();
    let codes: Vec<&str> = codes.into_iter().map(Code::name).collect();
    format!("{} {}", codes.join(" "), loaded.kb.topics().len().min(3))
}

fn put(path: &Path, bytes: &[u8]) {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    }
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// What holds of everything that was ever loaded.
fn check(bytes: &[u8], loaded: &Loaded) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    for pair in loaded.diagnostics.windows(2) {
        assert_ne!(pair[0], pair[1], "nothing is said twice");
    }
    for fault in &loaded.diagnostics {
        check_fault(fault, text);
    }
    let kb = &loaded.kb;
    for link in kb.links() {
        assert!(kb.links_to(link.to).any(|other| std::ptr::eq(other, link)));
    }
    for (index, topic) in kb.topics().iter().enumerate() {
        assert_eq!(kb.find(&topic.slug).map(TopicId::index), Some(index));
        assert!(!topic.name.contains(char::is_control), "{:?}", topic.name);
    }
}

/// A fault is a sentence, and its place lies in the file.
fn check_fault(fault: &Diagnostic, text: &str) {
    // What the checker calls sound, the parser must accept.
    assert!(!fault.message.contains("cannot be read as RON"), "{fault:#}");
    assert_eq!(Path::new(&fault.file).file_name().and_then(|name| name.to_str()), Some("pack.ron"));
    assert!(!fault.message.is_empty() && !fault.message.ends_with('.'), "{fault}");
    let shown = format!("{fault:#}");
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    let Some(place) = fault.place else { return };
    let line =
        text.split('\n').nth(place.line - 1).unwrap_or_else(|| panic!("{fault} is beyond the last line"));
    assert!(place.column <= line.chars().count() + 1, "{fault} is beyond its line");
    let excerpt = fault.excerpt.as_ref().unwrap_or_else(|| panic!("{fault} has a place and no excerpt"));
    if text.is_empty() {
        return;
    }
    let (shown, marked) = (&excerpt.lines[place.line - excerpt.first_line], excerpt.marked.clone());
    assert!(marked.start <= marked.end && marked.end <= shown.chars().count(), "{fault}");
    let there = line.chars().skip(place.column - 1).take(marked.len());
    let marked: Vec<char> = shown.chars().skip(marked.start).take(marked.len()).collect();
    let there: Vec<char> = there.collect();
    let stands_for = |shown: char, c: char| shown == c || shown == '\u{fffd}' || c.is_whitespace();
    let same = marked.iter().zip(&there).all(|(&shown, &c)| stands_for(shown, c));
    assert!(same && marked.len() == there.len(), "{fault}: {marked:?} is not {there:?}");
}

/// The pack that is written loads back to the same content.
fn check_export(kb: &Kb, folder: &Path) {
    let Files::Folder(files) = written(kb, Format::Ron) else { panic!("a pack is a folder") };
    for file in &files {
        put(&folder.join("back").join(&file.path), file.text().as_bytes());
    }
    let back = load(&[Origin::Path(folder.join("back"))], &Limits::default());
    for fault in &back.diagnostics {
        // What was left out as faulty stays in texts at most: inline links that lead nowhere. And nothing demands
        // sources of what had none.
        let left = fault.code == Code::Uncited || fault.message.contains("inline link");
        assert!(left || fault.severity() == Severity::Warning, "{fault:#}");
    }
    assert_eq!(content(&back.kb), content(kb), "what is written loads back");
}

/// Everything that is said of every topic, but for figures, which stay with the pack that has their files.
fn content(kb: &Kb) -> serde_json::Value {
    let Files::One(text) = written(kb, Format::Json) else { panic!("JSON is one file") };
    let mut content: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    for topic in content["topics"].as_array_mut().into_iter().flatten() {
        topic["figures"].take();
    }
    content
}

fn written(kb: &Kb, format: Format) -> Files {
    let (title, date) = ("Everything".to_owned(), "22 November 2026".to_owned());
    let request = Request {
        format,
        selection: Selection::Everything,
        kind: None,
        title,
        date,
        time: 1,
        mine: Mine::default(),
    };
    export::write(kb, &request).unwrap_or_else(|error| panic!("{format:?}: {error}")).files
}
