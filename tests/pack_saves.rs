//! A pack is written while it is open: what a save breaks keeps its last sound form, and all else is as it is now.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::fs;
use std::path::PathBuf;

use harbinger::kb::{Code, Earlier, Limits, Loaded, Origin, Outcome, Progress, load_over};
use tempfile::TempDir;

/// A pack that is open in a window.
struct Desk {
    folder: TempDir,
    earlier: Earlier,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut desk = Self { folder, earlier: Earlier::default() };
        desk.save(files);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("pack").join(name)
    }

    /// Writes files and loads the pack as a window does.
    fn save(&mut self, files: &[(&str, &str)]) -> Loaded {
        fs::create_dir_all(self.path("")).expect("made");
        for (name, text) in files {
            fs::write(self.path(name), text).expect("written");
        }
        self.load()
    }

    fn load(&mut self) -> Loaded {
        let origins = [Origin::Path(self.folder.path().join("pack"))];
        let (loaded, now) = load_over(&self.earlier, &origins, &Limits::default(), &Progress::default())
            .expect("not cancelled");
        self.earlier = now;
        loaded
    }
}

/// The topics and how they are called: `a=A b=B`.
fn names(loaded: &Loaded) -> String {
    let mut names: Vec<String> =
        loaded.kb.topics().iter().map(|topic| format!("{}={}", topic.slug, topic.name)).collect();
    names.sort();
    names.join(" ")
}

/// The errors, with what became of each.
fn errors(loaded: &Loaded) -> Vec<(Code, Outcome)> {
    let errors =
        loaded.diagnostics.iter().filter(|fault| fault.code.severity() == harbinger::kb::Severity::Error);
    errors.map(|fault| (fault.code, fault.outcome.clone())).collect()
}

fn system(id: &str, name: &str) -> String {
    format!("System(id: \"{id}\", name: \"{name}\", summary: (\"A summary.\", [\"s\"]), region: Chest)")
}

const SOURCE: &str = r#"[ Source(id: "s", title: "S", authors: ["A B"], container: "C", year: 2020) ]"#;

fn file(topics: &[String]) -> String {
    format!("[\n{}\n]", topics.join(",\n"))
}

#[test]
fn a_topic_that_a_save_breaks_keeps_its_last_sound_form() {
    let both = |a: &str, b: &str| file(&[a.to_owned(), b.to_owned()]);
    let mut desk = Desk::new(&[("0.ron", SOURCE), ("a.ron", &both(&system("a", "A"), &system("b", "B")))]);
    let broken = system("a", "A2").replace("region: Chest", "region: Chst");
    let loaded = desk.save(&[("a.ron", &both(&broken, &system("b", "B2")))]);
    assert_eq!(names(&loaded), "a=A b=B2 s=S");
    assert_eq!(errors(&loaded), [(Code::UnknownVariant, Outcome::Earlier)]);
    let place = loaded.diagnostics[0].place.expect("a place");
    assert_eq!(place.line, 2, "of the file as it is now");
    // A second broken save finds the form before the first.
    let torn = both(&system("a", "A3").replace("A3\"", "A3"), &system("b", "B3"));
    let loaded = desk.save(&[("a.ron", &torn)]);
    assert!(names(&loaded).starts_with("a=A b=B"), "{}", names(&loaded));
    assert!(errors(&loaded).iter().all(|(_, outcome)| *outcome == Outcome::Earlier), "{:?}", errors(&loaded));
    let loaded = desk.save(&[("a.ron", &both(&system("a", "A4"), &system("b", "B4")))]);
    assert_eq!((names(&loaded).as_str(), errors(&loaded).len()), ("a=A4 b=B4 s=S", 0));
}

#[test]
fn what_breaks_off_keeps_what_is_no_longer_there() {
    let whole = file(&[system("a", "A"), system("b", "B"), system("c", "C")]);
    let mut desk = Desk::new(&[("0.ron", SOURCE), ("a.ron", &whole)]);
    let half = &whole[..whole.find("\"B\"").expect("there")];
    let loaded = desk.save(&[("a.ron", half)]);
    assert_eq!(names(&loaded), "a=A b=B c=C s=S");
    assert!(!errors(&loaded).is_empty());
    fs::write(desk.path("a.ron"), b"[ \xff ]").expect("written");
    assert_eq!(names(&desk.load()), "a=A b=B c=C s=S", "a file that is no text");
    fs::remove_dir_all(desk.path("")).expect("removed");
    let loaded = desk.load();
    assert_eq!(names(&loaded), "a=A b=B c=C s=S", "a folder that is out of reach");
    assert_eq!(errors(&loaded), [(Code::Unreadable, Outcome::Earlier)]);
}

#[test]
fn what_is_deleted_or_moved_is_not_held_back() {
    let mut desk = Desk::new(&[("0.ron", SOURCE), ("a.ron", &file(&[system("a", "A"), system("b", "B")]))]);
    let broken = system("b", "B2").replace("region: Chest", "region: Chst");
    // The one is gone on purpose, the other is at fault.
    let loaded = desk.save(&[("a.ron", &file(std::slice::from_ref(&broken)))]);
    assert_eq!(names(&loaded), "b=B s=S");
    let loaded = desk.save(&[("a.ron", &file(&[broken])), ("b.ron", &file(&[system("b", "B3")]))]);
    assert_eq!(names(&loaded), "b=B3 s=S", "what is sound elsewhere needs nothing to stand in for it");
    fs::remove_file(desk.path("a.ron")).expect("removed");
    assert_eq!(names(&desk.load()), "b=B3 s=S");
    assert_eq!(names(&desk.save(&[("b.ron", "[]")])), "s=S");
}

#[test]
fn what_was_never_sound_is_as_it_would_be_without_a_window() {
    let broken = system("a", "A").replace("region: Chest", "region: Chst");
    let mut desk = Desk::new(&[("0.ron", SOURCE)]);
    let loaded = desk.save(&[("a.ron", &file(&[broken, system("b", "B")]))]);
    assert_eq!(names(&loaded), "a=A b=B s=S");
    assert_eq!(errors(&loaded), [(Code::UnknownVariant, Outcome::LeftOut("the field".into()))]);
}

#[test]
fn a_link_that_leads_nowhere_holds_nothing_back() {
    let mut desk = Desk::new(&[("0.ron", SOURCE), ("a.ron", &file(&[system("a", "A")]))]);
    let loaded = desk.save(&[("a.ron", &file(&[system("a", "A2").replace("[\"s\"]", "[\"t\"]")]))]);
    assert_eq!(names(&loaded), "a=A2 s=S");
    assert!(matches!(errors(&loaded)[..], [(Code::UnknownSource, Outcome::LeftOut(_))]));
}

#[test]
fn a_cancelled_load_gives_nothing() {
    let progress = Progress::default();
    progress.cancel();
    assert!(load_over(&Earlier::default(), &[Origin::BuiltIn], &Limits::default(), &progress).is_none());
    let progress = Progress::default();
    let loaded = load_over(&Earlier::default(), &[Origin::BuiltIn], &Limits::default(), &progress);
    assert!(loaded.is_some());
    let (parsed, files) = progress.files();
    assert!(parsed == files && files > 10, "{parsed} of {files}");
}
