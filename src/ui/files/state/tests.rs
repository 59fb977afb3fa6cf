use std::fs;
use std::time::Duration;

use tempfile::TempDir;

use super::*;

/// A chooser over a home folder with these entries; folders end with a slash.
struct Desk {
    home: TempDir,
    recent: Vec<RecentPack>,
    chooser: Box<Chooser>,
}

impl Desk {
    fn new(purpose: Purpose, entries: &[&str], recent: &[&str]) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        for entry in entries {
            let path = home.path().join(entry);
            if entry.ends_with('/') {
                fs::create_dir_all(path).expect("made");
            } else {
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                fs::write(path, "[]").expect("written");
            }
        }
        let pack = |name: &&str| RecentPack { path: home.path().join(name), pinned: false };
        let recent: Vec<RecentPack> = recent.iter().map(pack).collect();
        let chooser = Chooser::open(&Context::default(), purpose, Some(home.path()), &recent);
        let mut desk = Self { home, recent, chooser };
        desk.settle();
        desk
    }

    /// Waits until everybody who looks has answered.
    fn settle(&mut self) {
        let waits =
            |chooser: &Chooser| chooser.folder.reader.is_some() || chooser.seen.iter().any(Option::is_none);
        for _ in 0..5_000 {
            self.chooser.poll(Some(self.home.path()), &self.recent);
            if !waits(&self.chooser) {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        panic!("somebody does not answer");
    }

    fn write(&mut self, text: &str) {
        text.clone_into(&mut self.chooser.text);
        self.chooser.text_changed(&Context::default(), Some(self.home.path()), &self.recent);
        self.settle();
    }

    /// Presses Tab, and Shift with it for `<`, and returns what stands in the field after each.
    fn tab(&mut self, keys: &str) -> Vec<String> {
        let press = |key: char| {
            let ctx = Context::default();
            self.chooser.complete(&ctx, Some(self.home.path()), &self.recent, key == '<');
            self.settle();
            self.chooser.text.clone()
        };
        keys.chars().map(press).collect()
    }

    fn lines(&self) -> Vec<String> {
        self.chooser.lines.iter().map(Line::words).collect()
    }
}

#[test]
fn tab_goes_as_far_as_names_agree_and_then_through_them() {
    let entries = ["chest team/a.ron", "chest/b.ron", "chest.ron", "notes.txt", ".git/c.ron", "Übung/"];
    let mut desk = Desk::new(Purpose::OpenPacks, &entries, &[]);
    desk.write("~/c");
    assert_eq!(desk.lines(), ["chest, 1 .ron file", "chest team, 1 .ron file", "chest.ron, 2 bytes"]);
    let names = ["~/chest", "~/chest", "~/chest team", "~/chest.ron", "~/chest", "~/chest.ron"];
    assert_eq!(desk.tab(">>>>><"), names);
    assert_eq!(desk.lines().len(), 3, "the list stays that of what was typed");
    desk.write("~/chest/");
    assert_eq!(desk.tab(">"), ["~/chest/b.ron"]);
    desk.write("~/ü");
    assert_eq!(desk.tab(">"), ["~/Übung/"], "as it is written");
    desk.write("~");
    assert_eq!(desk.tab(">"), ["~/"]);
    desk.write("~/.g");
    assert_eq!(desk.tab(">"), ["~/.git/"]);
    desk.write("~/zzz");
    assert_eq!(
        (desk.tab(">"), desk.chooser.nothing()),
        (vec!["~/zzz".to_owned()], Some(Nothing::NoneBegins))
    );
}

#[test]
fn only_what_matters_is_listed() {
    let entries = ["folder/", "a.ron", "b.json", "c.txt", ".hidden.ron"];
    let listed = |purpose: Purpose, text: &str| {
        let mut desk = Desk::new(purpose, &entries, &[]);
        desk.write(text);
        desk.chooser.lines.iter().map(|line| line.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed(Purpose::OpenPacks, "~/"), ["folder", "a.ron"]);
    assert_eq!(listed(Purpose::OpenPacks, "~/."), [".hidden.ron"]);
    assert_eq!(listed(Purpose::NewPack, "~/"), ["folder"]);
    assert_eq!(listed(Purpose::OpenPacks, "\"~/a.ron\" \"~/"), Vec::<String>::new());
}

#[test]
fn folders_that_cannot_be_read_say_why() {
    let mut desk = Desk::new(Purpose::OpenPacks, &["a.ron"], &[]);
    for (text, why) in [("~/gone/x", "it does not exist"), ("~/a.ron/x", "a part of its path is no folder")] {
        desk.write(text);
        let nothing = desk.chooser.nothing();
        assert!(
            matches!(&nothing, Some(Nothing::Unreadable { why: said, .. }) if said == why),
            "{text}: {nothing:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_forbidden_says_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut desk = Desk::new(Purpose::OpenPacks, &["locked/a.ron"], &[]);
    let locked = desk.home.path().join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("locked");
    let forbidden = fs::read_dir(&locked).is_err();
    desk.write("~/locked/");
    let said = desk.chooser.nothing();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("unlocked");
    // Who may do everything is not kept out of it.
    let is_said = matches!(&said, Some(Nothing::Unreadable { why, .. }) if why == "permission is denied");
    assert_eq!(is_said, forbidden, "{said:?}");
}

#[test]
fn recent_packs_say_what_has_become_of_them() {
    let entries = ["packs/chest/a.ron", "packs/b.ron", "packs/empty/"];
    let recent = ["packs/chest", "packs/b.ron", "packs/empty", "packs/gone"];
    let desk = Desk::new(Purpose::OpenPacks, &entries, &recent);
    let lines = desk.lines().join("\n");
    assert_eq!(
        lines,
        "chest, ~/packs, Folder with 1 .ron file\nb.ron, ~/packs, 2 bytes\nempty, ~/packs, cannot be opened\n\
         gone, ~/packs, missing"
    );
}

#[test]
fn taking_a_folder_goes_into_it() {
    let mut desk = Desk::new(Purpose::OpenPacks, &["packs/chest/a.ron", "packs/b.ron"], &["packs/b.ron"]);
    let home = desk.home.path().to_owned();
    let take = |desk: &mut Desk, at| {
        let opens = desk.chooser.take(&Context::default(), Some(&home), &desk.recent, at);
        desk.settle();
        (opens, desk.chooser.text.clone())
    };
    assert_eq!(take(&mut desk, 0), (true, "~/packs/b.ron".to_owned()));
    desk.write("~/");
    assert_eq!(take(&mut desk, 0), (false, "~/packs/".to_owned()));
    assert_eq!(take(&mut desk, 1), (true, "~/packs/b.ron".to_owned()));
}

/// A network folder may never answer; what is typed meanwhile is listed all the same.
#[test]
fn an_answer_that_comes_too_late_is_forgotten() {
    let mut desk = Desk::new(Purpose::OpenPacks, &["a.ron"], &[]);
    desk.write("~/");
    let ctx = Context::default();
    let (release, held) = std::sync::mpsc::channel::<()>();
    desk.chooser.folder = Folder {
        path: PathBuf::from("/slow"),
        reader: Some(Job::stream(&ctx, move |send| {
            let _ = held.recv();
            send(Listed::All(Err("late".to_owned())));
        })),
        ..Folder::default()
    };
    desk.chooser.text = "/slow/x".to_owned();
    desk.chooser.text_changed(&ctx, Some(desk.home.path()), &desk.recent);
    desk.chooser.poll(Some(desk.home.path()), &desk.recent);
    assert!(matches!(desk.chooser.nothing(), Some(Nothing::Reading { .. })));
    assert!(desk.chooser.reading_since().is_some());
    desk.write("~/a");
    drop(release);
    desk.settle();
    assert_eq!(desk.lines(), ["a.ron, 2 bytes"]);
}

#[test]
fn other_purposes_suggest_and_finish_a_name() {
    use crate::ui::action::Action;
    use crate::ui::files::purpose::{Reading, Saving};
    let saving = Saving {
        title: "Export",
        about: "All of it.",
        name: "mine.json".to_owned(),
        extension: "json",
        then: |_| Action::Peel,
    };
    let purpose = Purpose::Save(saving);
    let desk = Desk::new(purpose.clone(), &["old.json", "a.ron"], &[]);
    assert_eq!(desk.chooser.text, "~/mine.json");
    assert_eq!(purpose.finished(PathBuf::from("/x/new")), PathBuf::from("/x/new.json"));
    assert_eq!(purpose.finished(PathBuf::from("/x/new.txt")), PathBuf::from("/x/new.txt"));
    let reading = Reading {
        title: "Import",
        about: "All of it.",
        confirm: "Import",
        extension: "json",
        then: |_| Action::Peel,
    };
    let desk = Desk::new(Purpose::ReadFile(reading), &["old.json", "a.ron"], &[]);
    assert_eq!(desk.lines(), ["old.json, 2 bytes"]);
}
