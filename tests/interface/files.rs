//! Choosing files: by keyboard alone and by mouse, with the system's own chooser and without it.

use std::fs;
use std::future::{pending, ready};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};

use eframe::egui::Role;
use harbinger::cli;
use harbinger::files::Surroundings;
use harbinger::kb::Origin;
use harbinger::ui::{Answer, Choice, Start, SystemDialog};
use harbinger::user::{Profile, Store};
use tempfile::TempDir;

use crate::hands::{LAPTOP, Window};
use crate::screens::Route;

/// A home folder with packs in it.
pub(crate) fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("packs/chest team/pack.ron", "Pack(id: \"chest\")"),
        ("packs/chest team/topics.ron", "[]"),
        ("packs/childhood.ron", "[]"),
        ("packs/gone.ron", "[]"),
        ("packs/notes.txt", "none"),
        ("papers/paper.txt", "none"),
        (".config/hidden.ron", "[]"),
    ] {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    home
}

/// A window that keeps its session in `kept`, with a system's chooser that answers as it is told.
fn window_with(home: &Path, kept: Option<&Path>, dialog: SystemDialog) -> Window {
    let surroundings = Surroundings { home: Some(home.to_owned()), ..Surroundings::default() };
    let store = kept.map(|folder| Store::open(Profile::new(folder.to_owned()), cli::world()));
    let start = Start::new(vec![Origin::BuiltIn], store);
    Window::started(LAPTOP, start.in_surroundings(surroundings).asking(dialog))
}

/// A window whose system's chooser never answers.
fn window(home: &Path) -> Window {
    window_with(home, None, SystemDialog::new(|_, _| Box::pin(pending())))
}

/// The screens of the chooser.
pub(crate) const ROUTES: &[Route] = &[
    Route {
        name: "chooser-empty",
        go: |window| window.keys("Ctrl+O"),
        shows: "Packs that you open are listed here.",
    },
    Route { name: "chooser-recent", go: open_some, shows: "gone.ron, ~/packs, missing" },
    Route {
        name: "chooser-folder",
        go: |window| choose(window, "~/packs/"),
        shows: "chest team, 2 .ron files",
    },
    Route { name: "chooser-fault", go: fail, shows: "holds no .ron file" },
    Route { name: "chooser-waits", go: wait_for_system, shows: "Go on without it" },
    Route { name: "chooser-new", go: |window| command(window, "new pack"), shows: "It will be made there." },
    Route { name: "chooser-asks", go: ask, shows: "Replace 2 files" },
];

/// A window of a size over a home folder, with some packs opened before and one of them gone since.
pub(crate) fn desk(size: [f32; 2], home: &Path) -> Window {
    let surroundings = Surroundings { home: Some(home.to_owned()), ..Surroundings::default() };
    let dialog = SystemDialog::new(|_, _| Box::pin(pending()));
    let start = Start::new(vec![Origin::BuiltIn], None).in_surroundings(surroundings).asking(dialog);
    Window::started(size, start)
}

fn choose(window: &mut Window, text: &str) {
    window.keys("Ctrl+O Ctrl+A");
    window.write(text);
    window.settle();
}

fn open_some(window: &mut Window) {
    for pack in ["~/packs/childhood.ron", "~/packs/gone.ron", "~/packs/chest team"] {
        choose(window, pack);
        // Alone, so that what becomes of the others is nobody's business.
        window.keys("Ctrl+Enter");
        window.until(|window| !is_open(window) && !window.app.state().is_loading());
    }
    window.keys("Ctrl+O");
    window.click(Role::Button, "Pin ~/packs/chest team");
    window.click(Role::TextInput, "Path of a pack");
    window.keys("Down");
}

fn fail(window: &mut Window) {
    choose(window, "~/papers");
    window.keys("Enter");
    window.until_says("holds no .ron file");
}

fn wait_for_system(window: &mut Window) {
    choose(window, "~/pa");
    window.click(Role::Button, "Browse files…");
}

fn ask(window: &mut Window) {
    command(window, "new pack");
    window.keys("Ctrl+A");
    window.write("~/packs/chest team");
    window.keys("Enter");
    window.until_says("is not empty");
}

fn field(window: &Window) -> String {
    let fields = ["Path of a pack", "Folder to write into"];
    let found = fields.iter().find_map(|name| window.find(Role::TextInput, name));
    found.and_then(|field| field.value()).unwrap_or_default()
}

fn is_open(window: &Window) -> bool {
    window.shows(Role::TextInput, "Path of a pack") || window.shows(Role::TextInput, "Folder to write into")
}

/// Lines of the list in sight, the one that the arrows are at in brackets.
fn lines(window: &Window) -> Vec<String> {
    window.listed()
}

#[test]
fn a_pack_is_chosen_by_keyboard_alone() {
    let home = home();
    let mut window = window(home.path());
    window.keys("Ctrl+2 Down");
    let before = window.focus();
    window.keys("Ctrl+O");
    assert_eq!(window.focus().as_deref(), Some("Path of a pack"));
    assert!(window.says("Packs that you open are listed here."));
    window.write("~/pa");
    window.until(|window| lines(window).contains(&"packs, 4 .ron files".to_owned()));
    assert_eq!(lines(&window), ["packs, 4 .ron files", "papers"]);
    window.keys("Tab");
    assert_eq!((field(&window).as_str(), lines(&window)[0].as_str()), ("~/packs", "[packs, 4 .ron files]"));
    window.keys("Enter");
    assert_eq!(field(&window), "~/packs/");
    window.until(|window| lines(window).len() == 3);
    window.write("child");
    window.keys("Tab");
    assert_eq!(field(&window), "~/packs/childhood.ron");
    window.keys("Enter");
    window.until(|window| !is_open(window));
    // The window has the keyboard where it was.
    assert!(before.is_some());
    assert_eq!(window.focus(), before);
}

#[test]
fn what_was_opened_is_remembered_pinned_and_removed() {
    let (home, kept) = (home(), tempfile::tempdir().expect("a folder"));
    let open = || window_with(home.path(), Some(kept.path()), SystemDialog::default());
    let mut window = open();
    for pack in ["~/packs/childhood.ron", "~/packs/chest team"] {
        window.keys("Ctrl+O");
        window.write(pack);
        window.keys("Ctrl+Enter");
        window.until(|window| !is_open(window));
    }
    window.close();
    fs::remove_file(home.path().join("packs/childhood.ron")).expect("removed");

    let mut window = open();
    window.keys("Ctrl+O");
    window.until_says("childhood.ron, ~/packs, missing");
    window.until_says("chest team, ~/packs, Folder with 2 .ron files");
    window.keys("Down Down Enter");
    window.until_says("“childhood.ron” cannot be opened: it does not exist.");
    assert!(is_open(&window), "nothing closes before it can be used");
    assert_eq!(window.focus().as_deref(), Some("Path of a pack"));
    window.keys("Ctrl+A Backspace");
    window.click(Role::Button, "Pin ~/packs/childhood.ron");
    window.until(|window| lines(window).len() == 2 && lines(window)[0].ends_with("missing"));
    window.click(Role::Button, "Remove ~/packs/childhood.ron from the list");
    assert_eq!(lines(&window).len(), 1);
    window.click(Role::TextInput, "Path of a pack");
    window.keys("Down Delete");
    assert!(window.says("Packs that you open are listed here."));
    window.keys("Esc");
    window.close();
    let mut window = open();
    window.keys("Ctrl+O");
    assert!(lines(&window).is_empty());
}

#[test]
fn the_mouse_takes_a_line_and_a_second_click_opens_it() {
    let home = home();
    let mut window = window(home.path());
    window.click(Role::Button, "Menu");
    window.click(Role::Button, "Open… Ctrl O");
    window.write("~/packs/");
    window.until(|window| lines(window).len() == 3);
    window.click(Role::ListBoxOption, "childhood.ron");
    assert_eq!(field(&window), "~/packs/childhood.ron");
    window.click(Role::Button, "Open alone");
    window.until(|window| !is_open(window));
    window.keys("Ctrl+O");
    window.click(Role::Button, "Close");
    assert!(!is_open(&window));
}

#[test]
fn what_cannot_be_opened_is_said_under_the_field() {
    let home = home();
    let mut window = window(home.path());
    window.keys("Ctrl+O Enter");
    assert!(window.says("Type a path, or choose one below."));
    for (text, why) in [
        ("~/gone.ron", "it does not exist"),
        ("~/papers", "the folder holds no .ron file"),
        ("~/packs/notes.txt", "its name does not end in .ron"),
        ("\"~/packs/childhood.ron\" \"~/gone\"", "“gone” cannot be opened: it does not exist"),
    ] {
        window.keys("Ctrl+A");
        window.write(text);
        window.keys("Enter");
        window.until_says(why);
        assert!(is_open(&window));
    }
    // While it is open nothing else takes the keys.
    window.keys("Ctrl+K Ctrl+T Ctrl+B");
    assert_eq!(window.focus().as_deref(), Some("Path of a pack"));
    window.keys("Esc");
    assert!(!is_open(&window));
}

#[test]
fn tab_leaves_the_field_where_there_is_nothing_to_complete() {
    let home = home();
    let mut window = window(home.path());
    window.keys("Ctrl+O Tab");
    assert_ne!(window.focus().as_deref(), Some("Path of a pack"));
    window.keys("Shift+Tab");
    assert_eq!(window.focus().as_deref(), Some("Path of a pack"));
    window.write("~/pack");
    window.until(|window| !lines(window).is_empty());
    window.keys("Shift+Tab");
    assert_eq!(window.focus().as_deref(), Some("Close"));
    // Going round and round, the keyboard stays with the chooser.
    for _ in 0..12 {
        window.keys("Shift+Tab");
        let focus = window.focus().unwrap_or_default();
        let own =
            ["Path of a pack", "Close", "Open on top", "Open alone", "Browse files…", "Browse folders…"];
        assert!(own.contains(&focus.as_str()), "{focus:?} lies under the chooser");
    }
}

/// A chooser of the system that is asked for, and answers what it is sent.
fn answering() -> (SystemDialog, mpsc::Sender<Answer>) {
    let (answer, answers) = mpsc::channel();
    let answers = Arc::new(Mutex::new(answers));
    let dialog = SystemDialog::new(move |_, _| {
        let answers = Arc::clone(&answers);
        let answer = move || answers.lock().ok()?.recv().ok();
        Box::pin(async move { answer().unwrap_or(Answer::Unavailable) }) as Choice
    });
    (dialog, answer)
}

#[test]
fn what_the_system_gives_stands_in_the_field() {
    let home = home();
    let (dialog, answer) = answering();
    let mut window = window_with(home.path(), None, dialog);
    let packs: Vec<PathBuf> =
        ["packs/childhood.ron", "packs/chest team"].iter().map(|name| home.path().join(name)).collect();
    window.keys("Ctrl+O");
    window.click(Role::Button, "Browse files…");
    answer.send(Answer::Chosen(packs[..1].to_vec())).expect("heard");
    window.until(|window| field(window) == "~/packs/childhood.ron");
    window.click(Role::Button, "Browse folders…");
    answer.send(Answer::Chosen(packs)).expect("heard");
    window.until(|window| field(window) == "\"~/packs/childhood.ron\" \"~/packs/chest team\"");
    window.keys("Enter");
    window.until(|window| !is_open(window));
}

#[test]
fn cancelling_in_the_system_chooser_changes_nothing() {
    let home = home();
    let (dialog, answer) = answering();
    let mut window = window_with(home.path(), None, dialog);
    window.keys("Ctrl+O");
    window.write("~/p");
    window.click(Role::Button, "Browse files…");
    window.until_says("The system’s file chooser was asked for.");
    for _ in 0..60 {
        window.frame(Vec::new());
    }
    answer.send(Answer::Cancelled).expect("heard");
    window.until(|window| !window.says("was asked for") && !window.says("has not answered"));
    assert!(is_open(&window) && field(&window) == "~/p");
    assert!(!window.says("is not available"));
}

#[test]
fn a_system_chooser_that_is_missing_is_said_so() {
    let home = home();
    let dialog = SystemDialog::new(|_, _| Box::pin(ready(Answer::Unavailable)));
    let mut window = window_with(home.path(), None, dialog);
    window.keys("Ctrl+O");
    window.click(Role::Button, "Browse files…");
    window.until_says("The system’s file chooser is not available. Type the path above.");
    assert_eq!(window.focus().as_deref(), Some("Path of a pack"));
}

#[test]
fn a_system_chooser_that_never_answers_can_be_left() {
    let home = home();
    let mut window = window(home.path());
    window.keys("Ctrl+O");
    window.click(Role::Button, "Browse folders…");
    window.until_says("The system’s file chooser has not answered yet.");
    // The chooser itself goes on all the while.
    window.click(Role::TextInput, "Path of a pack");
    window.write("~/");
    window.until(|window| lines(window).len() == 2);
    window.click(Role::Button, "Go on without it");
    assert!(!window.says("has not answered"));
    assert_eq!(window.focus().as_deref(), Some("Path of a pack"));
}

fn command(window: &mut Window, words: &str) {
    window.keys("Ctrl+P");
    window.write(words);
    window.keys("Enter");
}

#[test]
fn a_new_pack_is_written_and_opened() {
    let home = home();
    let mut window = window(home.path());
    command(&mut window, "new pack");
    assert_eq!(field(&window), "~/my-pack");
    window.until_says("It will be made there.");
    window.keys("Ctrl+A");
    window.write("~/packs/liver cases");
    window.keys("Enter");
    window.until_says("The new pack is in ~/packs/liver cases");
    let header = fs::read_to_string(home.path().join("packs/liver cases/pack.ron")).expect("written");
    assert!(header.contains("id: \"liver-cases\""));
    window.until(|window| !is_open(window));
    window.keys("Ctrl+O");
    window.until_says("liver cases, ~/packs, Folder with 2 .ron files");
}

#[test]
fn nothing_is_replaced_without_asking() {
    let home = home();
    let own = home.path().join("packs/chest team/pack.ron");
    let before = fs::read_to_string(&own).expect("there");
    let mut window = window(home.path());
    command(&mut window, "new pack");
    window.keys("Ctrl+A");
    window.write("~/packs/chest team");
    window.keys("Enter");
    window.until_says("“chest team” is not empty. Replace the 2 files of the same names?");
    assert_eq!(
        window.focus().as_deref(),
        Some("Choose another place"),
        "the careful answer has the keyboard"
    );
    window.keys("Enter");
    assert!(!window.says("is not empty"));
    assert_eq!(fs::read_to_string(&own).expect("there"), before);

    window.keys("Enter");
    window.until_says("Replace the 2 files");
    window.click(Role::Button, "Replace 2 files");
    window.until_says("The new pack is in ~/packs/chest team");
    assert_ne!(fs::read_to_string(&own).expect("there"), before);

    command(&mut window, "copy of the built");
    window.keys("Ctrl+A");
    window.write("~/packs");
    window.keys("Enter");
    window.until_says("“packs” is not empty. None of its files has a name of those to be written.");
    window.keys("Esc");
    window.until(|window| !is_open(window));
}

#[test]
fn the_built_in_pack_is_copied() {
    let home = home();
    let mut window = window(home.path());
    command(&mut window, "copy of the built");
    assert_eq!(field(&window), "~/harbinger-pack");
    window.keys("Enter");
    window.until_says("files of the built-in pack were copied to ~/harbinger-pack");
    assert!(home.path().join("harbinger-pack/LICENSE").is_file());
    window.keys("Ctrl+O");
    window.until_says("harbinger-pack, ~, Folder with");
    // A place that cannot be written to is said before anything closes.
    window.keys("Esc");
    command(&mut window, "copy of the built");
    window.keys("Ctrl+A");
    window.write("~/packs/childhood.ron");
    window.keys("Enter");
    window.until_says("“childhood.ron” cannot be written to: it is a file, not a folder.");
}
