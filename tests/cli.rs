//! The command line as people and scripts meet it: the real binary, its two streams and its exit codes.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use program::{Output, harbinger_in};
use serde_json::Value;
use tempfile::TempDir;

/// A pack whose every part is sound, resting on a topic of the built-in one.
const SOUND: &str = r#"[
    Pack(id: "mine", title: "My pack", version: "0.3"),
    Syndrome(
        id: "my-syndrome", name: "My syndrome", aliases: ["MYS"],
        summary: ("It points to [[thymoma|a tumour]].", ["me-2024"]),
        systems: ["neurologic"], mechanism: Autoimmune,
        tumours: [(to: "thymoma", strength: Classic, frequency: "9 of 10", cite: ["me-2024"])],
    ),
    Source(id: "me-2024", title: "What I saw", authors: ["Me A"], container: "My notes", year: 2024, kind: Study),
]"#;

/// A pack with a link that leads nowhere, in line 6, and a claim without a source.
const FAULTY: &str = r#"[
    Syndrome(
        id: "faulty", name: "Faulty", aliases: [],
        summary: ("It is so.", ["titulaer-2011"]),
        systems: ["neurologic"],
        tumours: [(to: "thymona", strength: Classic, cite: ["titulaer-2011"])],
        sections: { Pearls: [("Nobody says so.", [])] },
    ),
]"#;

impl Output {
    /// The one JSON document on standard output.
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {:?}", self.out))
    }
}

fn harbinger(arguments: &[&str]) -> Output {
    harbinger_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments)
}

/// A folder with packs in it.
fn packs() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("sound.ron", SOUND), ("faulty.ron", FAULTY)] {
        fs::write(folder.path().join(name), text).expect("a file in it");
    }
    folder
}

/// Checks the exit code and what stands somewhere in the two streams; empty means that nothing does.
fn check(arguments: &[&str], code: i32, out: &str, messages: &str) -> Output {
    let folder = packs();
    let output = harbinger_in(folder.path(), arguments);
    assert_eq!(output.code, code, "{arguments:?}: {}{}", output.out, output.messages);
    for (stream, expected) in [(&output.out, out), (&output.messages, messages)] {
        assert_eq!(stream.is_empty(), expected.is_empty(), "{arguments:?}: {stream:?}");
        assert!(stream.contains(expected), "{arguments:?}: {expected:?} in {stream}");
    }
    output
}

#[test]
fn help_and_version_are_answers() {
    for (arguments, expected) in [
        (&["--help"][..], "Examples:"),
        (&["-h"], "Examples:"),
        (&["help"], "Examples:"),
        (&["help", "search"], "tif1 gamma"),
        (&["stats", "--help"], "--only"),
        (&["check", "--help"], "Exit codes:"),
        (&["show", "--help"], "--markdown"),
        (&["search", "--help"], "--limit"),
        (&["--version"], concat!("harbinger ", env!("CARGO_PKG_VERSION"))),
    ] {
        check(arguments, 0, expected, "");
    }
}

#[test]
fn wrong_usage_is_explained() {
    for (arguments, expected) in [
        (&["--bogus"][..], "--bogus"),
        (&["--only"], "<PATH>"),
        (&["stats", "--only"], "<PATH>"),
        (&["show"], "<ID>"),
        (&["show", "--json", "--markdown", "thymoma"], "cannot be used with"),
        (&["show", "thymoma", "ct"], "unexpected argument"),
        (&["search"], "<QUERY>"),
        (&["search", "--limit", "many", "lung"], "many"),
        (&["search", "--bogus"], "--bogus"),
        (&["check", ""], "value"),
    ] {
        check(arguments, 2, "", expected);
    }
}

#[test]
fn stats_count_what_is_there() {
    check(&["stats"], 0, "Syndromes", "");
    let stats = check(&["stats", "--json"], 0, "{", "").json();
    let keys: Vec<_> = stats.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["claims", "links", "load_ms", "packs", "topics", "uncited"]);
    assert_eq!(stats["packs"][0]["id"], "harbinger");
    assert_eq!(stats["uncited"], 0);
    assert!(stats["load_ms"].is_number() && stats["claims"].as_u64() > Some(3000));
    for kind in ["syndrome", "tumour", "feature", "modality", "mediator", "system", "source"] {
        assert!(stats["topics"][kind].as_u64() > Some(0), "{kind}");
    }

    let layered = check(&["stats", "--json", "sound.ron"], 0, "{", "").json();
    assert_eq!(layered["topics"]["syndrome"].as_u64(), stats["topics"]["syndrome"].as_u64().map(|n| n + 1));
    assert_eq!(layered["links"].as_u64(), stats["links"].as_u64().map(|n| n + 2));
    let mine = &layered["packs"][1];
    assert_eq!(
        (&mine["id"], &mine["title"], &mine["version"]),
        (&"mine".into(), &"My pack".into(), &"0.3".into())
    );
}

#[test]
fn stats_of_a_pack_by_itself() {
    let stats =
        check(&["stats", "--json", "--only", "sound.ron"], 0, "{", "`harbinger check --only sound.ron`")
            .json();
    assert_eq!(stats["packs"].as_array().map(Vec::len), Some(1));
    assert_eq!((&stats["topics"]["syndrome"], &stats["topics"]["source"]), (&1.into(), &1.into()));
    let faulty = check(&["stats", "--json", "faulty.ron"], 0, "{", "`harbinger check faulty.ron`").json();
    assert_eq!(faulty["uncited"], 1);
}

#[test]
fn findings_count_as_two_links() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pack = r#"[
        Syndrome(id: "s", name: "S", summary: ("It is.", ["w"]), mechanism: Mixed,
            findings: [(feature: "f", modality: "m", certainty: Typical, cite: ["w"])]),
        Feature(id: "f", name: "F", summary: ("It is.", ["w"])),
        Modality(id: "m", name: "M", summary: ("It is.", ["w"])),
        Source(id: "w", title: "W"),
    ]"#;
    fs::write(folder.path().join("p.ron"), pack).expect("a file in it");
    let output = harbinger_in(folder.path(), &["stats", "--json", "--only", "p.ron"]);
    assert_eq!((output.code, &output.json()["links"], output.messages.as_str()), (0, &2.into(), ""));
}

#[test]
fn the_built_in_pack_has_no_errors() {
    let checked = check(&["check", "--json"], 0, "{", "").json();
    assert_eq!(checked["errors"], 0);
    check(&["check"], 0, "no errors, ", "");
}

#[test]
fn faults_are_listed_by_place() {
    let checked = check(&["check", "--json", "faulty.ron"], 1, "{", "").json();
    assert_eq!((&checked["errors"], &checked["warnings"]), (&2.into(), &0.into()));
    let keys = [
        "code", "column", "expected", "file", "found", "hint", "line", "message", "outcome", "severity",
        "topic",
    ];
    let fault = &checked["diagnostics"][0];
    assert!(fault.as_object().expect("an object").keys().eq(keys), "{fault}");
    assert_eq!((&fault["severity"], &fault["code"]), (&"error".into(), &"dangling-link".into()));
    assert_eq!((&fault["file"], &fault["line"]), (&"faulty.ron".into(), &6.into()));
    assert_eq!((&fault["column"], &fault["topic"]), (&24.into(), &"faulty".into()));
    assert_eq!(
        (&fault["hint"], &fault["outcome"]["effect"]),
        (&"did you mean `thymoma`?".into(), &"left-out".into())
    );

    let listed = check(&["check", "faulty.ron"], 1, "2 errors, no warnings\n", "").out;
    let lines: Vec<_> = listed.lines().collect();
    assert!(lines[0].starts_with("faulty.ron:6:24: error[dangling-link]: "), "{lines:?}");
    assert!(lines[0].ends_with("(did you mean `thymoma`?)"), "{lines:?}");
    let place = |line: &str, part: &str| line.find(part).map(|at| line[..at].chars().count());
    assert_eq!(place(lines[1], "\"thymona\""), place(lines[2], "^^^^^^^^^"), "{lines:?}");
}

#[test]
fn only_the_faults_of_the_named_packs_are_reported() {
    check(&["check", "sound.ron"], 0, "no errors, no warnings\n", "");
    let alone = check(&["check", "--json", "--only", "sound.ron"], 1, "{", "").json();
    let codes: Vec<_> =
        alone["diagnostics"].as_array().expect("a list").iter().map(|fault| &fault["code"]).collect();
    assert!(codes.iter().all(|code| *code == "dangling-link") && codes.len() >= 2, "{codes:?}");
    let folder = check(&["check", "--json", "."], 1, "{", "").json();
    assert_eq!(folder["diagnostics"].as_array().map(Vec::len), Some(2));
}

#[test]
fn paths_that_cannot_be_read_end_the_same_everywhere() {
    let message = "harbinger: nowhere.ron: Cannot be read: it does not exist";
    let checked = check(&["check", "--json", "nowhere.ron"], 2, "{", message).json();
    assert_eq!((&checked["errors"], &checked["diagnostics"][0]["code"]), (&1.into(), &"unreadable".into()));
    assert_eq!(checked["diagnostics"][0]["line"], Value::Null);
    check(&["check", "nowhere.ron"], 2, "nowhere.ron: error[unreadable]", message);
    check(&["check", "faulty.ron", "nowhere.ron"], 2, "dangling-link", message);
    check(&["stats", "--json", "nowhere.ron"], 2, "{", message).json();
    check(&["show", "--json", "--pack", "nowhere.ron", "thymoma"], 2, "{", message).json();
    check(&["search", "--pack", "nowhere.ron", "thymoma"], 2, "thymoma", message);
    check(&["search", "--pack", "nowhere.ron", "xqzzyx"], 2, "", message);
}

#[test]
fn content_that_is_not_text_is_a_fault_and_no_crash() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("bytes.ron"), [b'[', 0xff, 0xfe, 0x00]).expect("a file in it");
    let output = harbinger_in(folder.path(), &["check", "--json", "bytes.ron"]);
    assert_eq!((output.code, &output.json()["diagnostics"][0]["code"]), (1, &"invalid-utf8".into()));
    assert_eq!(output.messages, "");
}

#[test]
fn a_topic_is_shown_with_links_in_both_directions() {
    let text = check(&["show", "lambert-eaton"], 0, "Lambert–Eaton myasthenic syndrome\n", "").out;
    // Addresses are not broken.
    let wide = |line: &&str| line.chars().count() > 100 && !line.contains("https://");
    assert_eq!(text.lines().find(wide), None);
    check(&["show", "--markdown", "lambert-eaton"], 0, "# Lambert–Eaton myasthenic syndrome\n", "");

    let shown = check(&["show", "--json", "--pack", "sound.ron", "thymoma"], 0, "{", "").json();
    let links = shown["links"].as_array().expect("a list");
    let mine = links.iter().find(|link| link["id"] == "my-syndrome").expect("the derived link");
    assert_eq!((&mine["relation"], &mine["direction"]), (&"tumour".into(), &"in".into()));
    assert_eq!((&mine["strength"], &mine["frequency"]), (&"Classic".into(), &"9 of 10".into()));
    assert_eq!(mine["cite"], serde_json::json!(["me-2024"]));

    let shown = check(&["show", "--json", "--pack", "sound.ron", "my-syndrome"], 0, "{", "").json();
    assert_eq!(shown["packs"], serde_json::json!(["mine"]));
    assert_eq!(shown["summary"]["text"], "It points to a tumour.");
    assert_eq!(shown["summary"]["markup"], "It points to [[thymoma|a tumour]].");
}

#[test]
fn an_unknown_id_brings_near_ones() {
    check(&["show", "lambert-eatn"], 1, "", "did you mean lambert-eaton");
    check(&["show", "LEMS"], 1, "", "did you mean lambert-eaton");
    check(&["show", "xqzzyx"], 1, "", "there is no topic “xqzzyx”");
    let nothing = check(&["show", "--json", "lambert-eatn"], 1, "null", "did you mean lambert-eaton");
    assert_eq!(nothing.json(), Value::Null);
}

#[test]
fn topics_are_found_with_the_reason() {
    check(&["search", "lambert", "eaton"], 0, "lambert-eaton ", "");
    check(&["search", "lambert eaton"], 0, "lambert-eaton ", "");
    check(&["search", "--pack", "sound.ron", "mys"], 0, "my-syndrome ", "");
    check(&["search", "kind:tumour thym"], 0, "thymoma ", "");
    check(&["search", "--", "-thymoma", "kind:tumour", "thym"], 0, "thymic-", "");
    check(&["search", "lambart eaton"], 0, "lambert-eaton ", "Nothing is spelt lambart. Showing lambert.");
    let printed = check(&["search", "--limit", "1", "LEMS"], 0, "lambert-eaton ", "").out;
    assert!(printed.lines().nth(1).is_some_and(|line| line.trim() == "alias: LEMS"), "{printed}");
    let hits = check(&["search", "--json", "--limit", "2", "LEMS"], 0, "[", "").json();
    assert_eq!(hits.as_array().map(Vec::len), Some(2));
    let keys = ["aliases", "id", "kind", "matched", "name", "score"];
    assert!(hits[0].as_object().expect("an object").keys().eq(keys), "{hits}");
    assert_eq!((&hits[0]["id"], &hits[0]["kind"]), (&"lambert-eaton".into(), &"syndrome".into()));
    let matched = serde_json::json!({ "field": "alias", "text": "LEMS", "highlights": [[0, 4]] });
    assert_eq!(hits[0]["matched"], matched);
    assert!(hits[0]["score"].as_f64() >= hits[1]["score"].as_f64());
    let many = check(&["search", "--json", "--limit", "500", "carcinoma"], 0, "[", "").json();
    assert!(many.as_array().is_some_and(|hits| hits.len() > 100), "the limit is the person's");
}

#[test]
fn topics_are_found_and_counted_by_the_pack_they_come_from() {
    let mine = check(&["search", "--json", "--pack", "sound.ron", "pack:mine"], 0, "[", "").json();
    let ids: Vec<&str> = mine.as_array().expect("hits").iter().filter_map(|hit| hit["id"].as_str()).collect();
    assert!(ids.contains(&"my-syndrome") && !ids.contains(&"thymoma"), "{ids:?}");
    let others =
        ["search", "--json", "--limit", "500", "--pack", "sound.ron", "--", "-pack:mine", "syndrome"];
    let others = check(&others, 0, "[", "").json();
    assert!(others.as_array().expect("hits").iter().all(|hit| hit["id"] != "my-syndrome"));
    check(&["search", "pack:xqzzyx thymoma"], 0, "thymoma", "No pack is called xqzzyx. It was ignored.");
    let facets = ["search", "--json", "--facets", "--pack", "sound.ron", "pack:mine"];
    let counted = check(&facets, 0, "{", "").json();
    assert_eq!(counted["facets"]["pack"][0]["value"], "mine");
    assert_eq!(counted["facets"]["pack"][0]["count"], 1);
    // One pack alone is no choice.
    let alone = check(&["search", "--json", "--facets", "thymoma"], 0, "{", "").json();
    assert_eq!(alone["facets"].get("pack"), None);
}

#[test]
fn highlights_are_pairs_of_characters() {
    let hits = check(&["search", "--json", "--limit", "1", "leser trelat"], 0, "[", "").json();
    let matched = &hits[0]["matched"];
    let text: Vec<char> = matched["text"].as_str().expect("a text").chars().collect();
    let pairs = matched["highlights"].as_array().expect("pairs");
    let place = |pair: &Value, end: usize| pair[end].as_u64().expect("a number") as usize;
    let marked: Vec<String> =
        pairs.iter().map(|pair| text[place(pair, 0)..place(pair, 1)].iter().collect()).collect();
    assert_eq!(marked, ["Leser", "Trelat"], "{hits}");
}

#[test]
fn facets_are_counted() {
    let found = check(&["search", "--json", "--facets", "clubbing"], 0, "{", "").json();
    assert!(found["hits"].as_array().is_some_and(|hits| !hits.is_empty()));
    let facets = found["facets"].as_object().expect("an object");
    let names = "age certainty cited class kind mechanism mediator modality region strength system tumour";
    assert_eq!(facets.keys().cloned().collect::<Vec<_>>().join(" "), names);
    let kinds = facets["kind"].as_array().expect("values");
    let sum: u64 = kinds.iter().filter_map(|value| value["count"].as_u64()).sum();
    assert_eq!(Some(sum), found["total"].as_u64(), "every match is of one kind");
    let narrowed = check(&["search", "--json", "--facets", "clubbing kind:syndrome"], 0, "{", "").json();
    let syndromes = kinds.iter().find(|value| value["value"] == "syndrome").expect("syndromes");
    assert_eq!(narrowed["total"], syndromes["count"], "a count is what the value would give");
    check(&["search", "--facets", "clubbing"], 0, "digital-clubbing ", "");
}

#[test]
fn nothing_found_is_said() {
    check(&["search", "xqzzyx"], 1, "", "nothing matches “xqzzyx”");
    assert_eq!(check(&["search", "--json", "xqzzyx"], 1, "[]\n", "nothing").out, "[]\n");
    check(&["search", ""], 1, "", "nothing");
}

#[test]
fn a_reader_that_stops_is_no_error() {
    for arguments in
        [&["show", "small-cell-lung-cancer"][..], &["show", "--json", "ct"], &["stats"], &["check"]]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_harbinger"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let output = Command::new(env!("CARGO_BIN_EXE_harbinger"))
        .arg("stats")
        .stdout(full)
        .output()
        .expect("the program runs");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{messages}");
    assert!(messages.starts_with("harbinger: the answer cannot be written: "), "{messages}");
}

#[test]
fn the_same_question_has_the_same_answer() {
    for arguments in [&["show", "--json", "thymoma"][..], &["search", "--json", "lung"], &["check", "--json"]]
    {
        assert_eq!(harbinger(arguments).out, harbinger(arguments).out, "{arguments:?}");
    }
}

#[test]
fn what_is_ones_own_is_exported_and_imported() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |arguments: &[&str]| harbinger_in(folder.path(), arguments);
    let document = r#"{ "format": "harbinger-own", "version": 1, "own": { "notes": [{
        "id": "0000000000000000000000000000000a", "changed": "2026-11-22T06:04:14.123Z",
        "topic": "thymoma", "text": "Ask for the CT.", "begun": "2026-11-22T06:04:14Z" }] } }"#;
    fs::write(folder.path().join("in.json"), document).expect("written");
    let empty = run(&["own", "export", "--profile", "p", "-"]);
    assert_eq!((empty.code, &empty.json()["own"]["notes"]), (0, &Value::Array(Vec::new())));
    assert!(!folder.path().join("p").exists(), "nothing is made to look at nothing");
    for outcome in ["1 item, imported", "1 item, nothing new"] {
        let output = run(&["own", "import", "--profile", "p", "in.json"]);
        assert_eq!((output.code, output.messages.as_str()), (0, ""));
        assert_eq!(output.out, format!("in.json: {outcome}\n"));
    }
    let text = run(&["own", "export", "--profile", "p", "out.json"]);
    assert_eq!((text.code, text.out.as_str()), (0, "out.json: 1 item\n"));
    let again = run(&["own", "export", "--profile", "p", "out.json"]);
    assert_eq!(again.code, 2);
    assert!(again.messages.contains("is there already; --force overwrites it"), "{}", again.messages);
    assert_eq!(run(&["own", "export", "--force", "--profile", "p", "out.json"]).code, 0);
    let written = fs::read_to_string(folder.path().join("out.json")).expect("a document");
    let written: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(written["own"]["notes"][0]["text"], "Ask for the CT.");
    assert_eq!(written["own"]["notes"][0]["changed"], "2026-11-22T06:04:14.123Z");
}

#[test]
fn what_cannot_be_imported_is_said_in_words() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let later = r#"{"format": "harbinger-own", "version": 9}"#;
    for (name, text) in [("text.json", "hello"), ("later.json", later)] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    fs::write(folder.path().join("binary.json"), [0xff, 0xfe, 0]).expect("written");
    fs::write(folder.path().join("broken.apkg"), b"PK\x03\x04broken").expect("written");
    for (name, words) in [
        ("text.json", "it was not exported by Harbinger"),
        ("later.json", "a later version of Harbinger has written it"),
        ("binary.json", "it is no text"),
        ("broken.apkg", "it is not a package of Anki, or it is damaged"),
        ("absent.json", "cannot be imported"),
        (".", "cannot be imported"),
    ] {
        let output = harbinger_in(folder.path(), &["own", "import", "--profile", "p", name]);
        assert_eq!((output.code, output.out.as_str()), (2, ""), "{name}");
        assert!(output.messages.contains(words), "{name}: {}", output.messages);
    }
    assert!(!folder.path().join("p").exists());
}

/// Where the platform lets it be said where caches lie.
#[cfg(target_os = "linux")]
#[test]
fn the_cache_is_told_and_emptied() {
    let home = tempfile::tempdir().expect("a folder");
    let kept = home.path().join("harbinger/packs/0.0.0.cache");
    fs::create_dir_all(kept.parent().expect("a parent")).expect("a folder");
    fs::write(&kept, vec![0; 100_000]).expect("a file");
    let cache = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_harbinger"));
        let output = command.arg("cache").args(arguments).env("XDG_CACHE_HOME", home.path()).output();
        String::from_utf8(output.expect("the program runs").stdout).expect("output is UTF-8")
    };
    let folder = home.path().join("harbinger/packs").display().to_string();
    assert_eq!(cache(&[]), format!("{folder}  0.1 MB\n"));
    assert!(kept.exists());
    assert_eq!(cache(&["--clear"]), format!("{folder}  0.0 MB\n"));
    assert!(!kept.exists());
}
