//! Broken packs, and what must be said about them.
//!
//! Every folder of `tests/fixtures/` is named for the code that its packs provoke. A pack is a file or a folder,
//! and says in comments at its top what must be reported of it, and what must survive:
//!
//! ```text
//! //@ dangling-link 14:19 error      one diagnostic: code, line and column (`-` for a whole file), severity
//! //@   hint did you mean `ct`?      part of what it must say: message, expected, found, hint or left out
//! //@ keeps skin (aliases 0, claims 1, links 0)
//! ```
//!
//! Each is loaded on top of `ground.ron`, a small sound pack. Nothing else may be reported, and no other topic of
//! the pack may be loaded. What a file in a repository cannot be, such as too large or no text, is made here.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use harbinger::kb::{Code, Diagnostic, Limits, Loaded, Origin, Outcome, load};

/// The codes that no file in a repository can provoke; the tests below and those of `pack_bombs.rs` do.
const CODED: &[Code] = &[
    Code::Unreadable,
    Code::FileTooLarge,
    Code::TooManyFiles,
    Code::PackTooLarge,
    Code::TooMany,
    Code::TextTooLong,
    Code::LinkNotFollowed,
    Code::InvalidUtf8,
    Code::TopicTooLarge,
    Code::MoreFaults,
];

#[test]
fn every_fixture_reports_what_it_says() {
    let mut failures = Vec::new();
    for pack in fixtures() {
        let (expected, seen) = (annotations(&pack), observations(&pack));
        if expected != seen {
            let name = pack.display();
            failures.push(format!(
                "{name}\n--- expected\n{}\n--- seen\n{}",
                expected.join("\n"),
                seen.join("\n")
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_code_has_a_fixture_or_a_test() {
    let mut covered: BTreeSet<&str> = CODED.iter().map(|code| code.name()).collect();
    for pack in fixtures() {
        let folder =
            pack.parent().and_then(Path::file_name).and_then(|name| name.to_str()).expect("a named folder");
        let code = Code::ALL.iter().find(|code| code.name() == folder).expect("a folder is named for a code");
        let prefix = format!("//@ {code} ");
        assert!(
            annotations(&pack).iter().any(|line| line.starts_with(&prefix)),
            "{} lacks {code}",
            pack.display()
        );
        covered.insert(code.name());
    }
    let all: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(covered, all);
}

#[test]
fn a_printed_diagnostic_can_be_read() {
    let loaded = load_fixture(Path::new("tests/fixtures/missing-summary/of-a-topic.ron"));
    let fault = &loaded.diagnostics[0];
    assert_eq!(
        portable(&fault.to_string()),
        "tests/fixtures/missing-summary/of-a-topic.ron:5:16: warning[missing-summary]: The topic has no summary (add \
         `summary: (\"What it is, in one sentence.\", [\"source-id\"])`)"
    );
    assert_eq!(
        format!("{fault:#}").lines().skip(1).collect::<Vec<_>>(),
        [
            " 5 |     System(id: \"skin\", name: \"Skin\"),",
            "   |                ^^^^^^",
            "   hint: add `summary: (\"What it is, in one sentence.\", [\"source-id\"])`",
        ]
    );
}

/// The packs of the fixtures: files, and folders of files that form one pack.
fn fixtures() -> Vec<PathBuf> {
    let mut packs = Vec::new();
    for folder in children(Path::new("tests/fixtures")).into_iter().filter(|path| path.is_dir()) {
        packs.extend(children(&folder));
    }
    assert!(packs.len() > 50, "the fixtures were found");
    packs
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the fixtures are there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    paths
}

/// What the files of a pack say must be reported, in the order of the files.
fn annotations(pack: &Path) -> Vec<String> {
    let files = if pack.is_dir() { children(pack) } else { vec![pack.to_owned()] };
    files
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(file).expect("a fixture is text");
            text.lines().filter(|line| line.starts_with("//@")).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

/// What was reported, and what was kept, in the words of the annotations. Details that the fixture does not ask
/// for are left out.
fn observations(pack: &Path) -> Vec<String> {
    let asked: BTreeSet<String> = annotations(pack).into_iter().collect();
    let loaded = load_fixture(pack);
    let mut seen = Vec::new();
    for fault in &loaded.diagnostics {
        let place =
            fault.place.map_or_else(|| "-".to_owned(), |place| format!("{}:{}", place.line, place.column));
        seen.push(format!("//@ {} {place} {}", fault.code, fault.severity().key()));
        seen.extend(details(fault).into_iter().filter(|line| asked.contains(line)));
    }
    let kb = &loaded.kb;
    for topic in kb.topics().iter().filter(|topic| topic.packs.iter().any(|pack| pack.index() == 1)) {
        let id = kb.find(&topic.slug).expect("a topic is found by its slug");
        let claims = kb.claims().iter().filter(|claim| claim.topic == id).count();
        let (aliases, links) = (topic.aliases.len(), kb.links_from(id).len());
        seen.push(format!("//@ keeps {} (aliases {aliases}, claims {claims}, links {links})", topic.slug));
    }
    seen
}

fn details(fault: &Diagnostic) -> Vec<String> {
    let left_out = match &fault.outcome {
        Outcome::Kept | Outcome::Earlier => None,
        Outcome::LeftOut(part) => Some(&**part),
    };
    [
        ("message", Some(fault.message.as_str())),
        ("expected", fault.expected.as_deref()),
        ("found", fault.found.as_deref()),
        ("hint", fault.hint.as_deref()),
        ("left out", left_out),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some(format!("//@   {label} {}", portable(text?))))
    .collect()
}

/// A message with the paths in it as they are written on most systems.
fn portable(text: &str) -> String {
    if text.contains("tests\\fixtures") { text.replace('\\', "/") } else { text.to_owned() }
}

fn load_fixture(pack: &Path) -> Loaded {
    let ground = Origin::Path("tests/fixtures/ground.ron".into());
    load(&[ground, Origin::Path(pack.to_owned())], &Limits::default())
}

/// A folder of files, made for one test.
struct Pack(tempfile::TempDir);

impl Pack {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("in the folder")).expect("a folder is made");
            fs::write(path, bytes).expect("a file is written");
        }
        Self(folder)
    }

    /// The code and place of everything that is reported.
    fn codes(&self, limits: &Limits) -> Vec<(Code, Option<(usize, usize)>)> {
        let loaded = load(&[Origin::Path(self.0.path().to_owned())], limits);
        loaded
            .diagnostics
            .iter()
            .map(|fault| (fault.code, fault.place.map(|place| (place.line, place.column))))
            .collect()
    }
}

const SOUND: &[u8] =
    br#"[System(id: "a", name: "A", summary: ("It is.", ["s"])), Source(id: "s", title: "S")]"#;

#[test]
fn what_cannot_be_read_is_said() {
    let gone = load(&[Origin::Path("no/such/pack.ron".into())], &Limits::default());
    assert_eq!(gone.diagnostics.len(), 1);
    assert_eq!(gone.diagnostics[0].code, Code::Unreadable);
    assert_eq!(
        gone.diagnostics[0].to_string(),
        "no/such/pack.ron: error[unreadable]: Cannot be read: it does not exist"
    );

    let limits = Limits::default();
    assert_eq!(Pack::new(&[]).codes(&limits), [(Code::EmptyPack, None)]);
    assert_eq!(
        Pack::new(&[("notes.txt", b"[]"), (".hidden.ron", b"broken")]).codes(&limits),
        [(Code::EmptyPack, None)]
    );
    assert_eq!(
        Pack::new(&[("a.ron", SOUND), ("b.ron", b"// \xc3\xa9\n[\xff]")]).codes(&limits),
        [(Code::InvalidUtf8, Some((2, 2)))]
    );
}

#[test]
fn limits_are_kept() {
    let none = (Code::EmptyPack, None);
    let pack = Pack::new(&[
        ("a.ron", SOUND),
        ("b.ron", b"[]"),
        ("c.ron", b"[]"),
        ("d/e.ron", b"[]"),
        ("d/f/g.ron", b"[]"),
    ]);
    for (limits, expected) in [
        (Limits::default(), vec![none; 4]),
        (
            Limits { file_bytes: 10, ..Limits::default() },
            vec![(Code::FileTooLarge, None), none, none, none, none],
        ),
        // One file too many is said once, and the rest is not read.
        (Limits { files: 1, ..Limits::default() }, vec![(Code::TooManyFiles, None)]),
        (Limits { folder_depth: 1, ..Limits::default() }, vec![none, none, none, (Code::TooManyFiles, None)]),
        (Limits { folder_depth: 0, ..Limits::default() }, vec![none, none, (Code::TooManyFiles, None)]),
    ] {
        assert_eq!(pack.codes(&limits), expected, "{limits:?}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let elsewhere = Pack::new(&[("secret.ron", b"[System(id: \"secret\", name: \"Secret\")]")]);
    let pack = Pack::new(&[("a.ron", SOUND)]);
    symlink(elsewhere.0.path().join("secret.ron"), pack.0.path().join("file.ron")).expect("a link is made");
    symlink(elsewhere.0.path(), pack.0.path().join("folder")).expect("a link is made");
    symlink(pack.0.path(), pack.0.path().join("ring")).expect("a link is made");
    assert_eq!(pack.codes(&Limits::default()), [(Code::LinkNotFollowed, None); 3]);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_not_shift_columns() {
    let text =
        "\u{feff}[\r\n    System(id: \"a\", name: \"A\"),\r\n    System(id: \"é\", name: \"É\"),\r\n]\r\n";
    assert_eq!(
        Pack::new(&[("a.ron", text.as_bytes())]).codes(&Limits::default()),
        [(Code::MissingSummary, Some((2, 16))), (Code::BadId, Some((3, 16)))]
    );
    let first = "\u{feff}System(id: \"a\")";
    assert_eq!(
        Pack::new(&[("a.ron", first.as_bytes())]).codes(&Limits::default()),
        [(Code::MissingField, Some((1, 1)))]
    );
}

#[test]
fn a_pack_may_be_one_topic_or_have_its_header_anywhere() {
    let lone = br#"Source(id: "s", title: "S")"#;
    assert_eq!(
        Pack::new(&[("a.ron", lone)]).codes(&Limits::default()),
        [(Code::UnusedSource, Some((1, 12)))]
    );

    let header = br#"[System(id: "a", name: "A", summary: ("It is.", ["s"])), Source(id: "s", title: "S"), Pack(id: "mine", title: "Mine")]"#;
    let pack = Pack::new(&[("single.ron", header)]);
    let loaded = load(&[Origin::Path(pack.0.path().join("single.ron"))], &Limits::default());
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let info = &loaded.kb.packs()[0];
    assert_eq!((info.id.as_str(), info.title.as_str()), ("mine", "Mine"));

    let nameless = Pack::new(&[("plain.ron", SOUND)]);
    let loaded = load(&[Origin::Path(nameless.0.path().join("plain.ron"))], &Limits::default());
    let info = &loaded.kb.packs()[0];
    assert_eq!((info.id.as_str(), info.title.as_str()), ("plain", "plain"));
}
