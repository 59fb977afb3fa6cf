//! The window comes back as it was; a session that cannot be used does no harm.

use std::fs;
use std::path::Path;

use eframe::egui::{Context, Role, ThemePreference, vec2};
use harbinger::cli;
use harbinger::kb::Origin;
use harbinger::ui::{Harbinger, Start};
use harbinger::user::{Profile, Store};
use serde_json::Value;

use crate::hands::{LAPTOP, Window};

/// The session as it is kept.
fn kept(folder: &Path) -> Value {
    let mut store = store(folder);
    assert_eq!(store.wait(), None);
    serde_json::from_str(store.own().setting("session").expect("a session")).expect("JSON")
}

fn store(folder: &Path) -> Store {
    Store::open(Profile::new(folder.to_owned()), cli::world())
}

/// The rows that are in sight whether or not the window has taken its size already.
fn first_rows(window: &Window) -> Vec<String> {
    window.rows(1).into_iter().take(10).collect()
}

#[test]
fn everything_comes_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.look_up("thymoma");
    window.look_up("neuroblastoma");
    window.keys("Alt+Left Ctrl+T");
    window.look_up("limbic encephalitis");
    window.click(Role::CheckBox, &window.filter("Autoimmune"));
    window.click(Role::Button, "Order of Tumours: Strength");
    window.click(Role::RadioButton, "Name");
    window.click(Role::Switch, "Linked only");
    window.keys("Ctrl+K");
    window.write("lung");
    window.keys("Esc Ctrl+Plus");
    let seen =
        (window.tabs(), window.picked(), window.count(1), first_rows(&window), window.app.ctx.zoom_factor());
    window.close();

    let mut window = Window::kept_in(folder.path());
    let again =
        (window.tabs(), window.picked(), window.count(1), first_rows(&window), window.app.ctx.zoom_factor());
    assert_eq!(again, seen);
    assert_eq!((window.text().as_str(), window.hits().len()), ("lung", 0));
    assert!(window.shows(Role::Button, "Order of Tumours: Name"));
    assert_eq!(window.on(Role::Switch), [""; 0]);
    // Each tab has its history.
    window.click(Role::Tab, "Thymoma");
    window.keys("Alt+Right");
    assert_eq!(window.topic(), "neuroblastoma");
}

#[test]
fn scroll_borders_and_the_page_alone_come_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.look_up("thymoma");
    let row = window.place(Role::ListBoxOption, "Thymoma");
    let border = row.left_center() + vec2(-1.0, 0.0);
    window.drag(border, border + vec2(-30.0, 0.0));
    let at = eframe::egui::pos2(LAPTOP[0] - 100.0, 500.0);
    window.wheel(at, -700.0);
    window.away();
    let heading = |window: &Window| window.place(Role::Heading, "Tumours told apart").top();
    let heading = if window.shows(Role::Heading, "Tumours told apart") { heading } else { first_heading };
    let seen = (heading(&window), window.place(Role::ListBoxOption, "Thymoma").left());
    assert!(seen.1 < row.left(), "the border was dragged");
    window.close();

    let window = Window::kept_in(folder.path());
    assert_eq!((heading(&window), window.place(Role::ListBoxOption, "Thymoma").left()), seen);
    window.close();

    let mut window = Window::kept_in(folder.path());
    window.keys("Ctrl+B");
    window.close();
    let window = Window::kept_in(folder.path());
    assert!(window.shows(Role::Button, "Show the panels"));
}

/// The top of the first heading: how far the page is scrolled.
fn first_heading(window: &Window) -> f32 {
    let names = window.names(Role::Heading);
    window.place(Role::Heading, &names[0]).top()
}

/// The harness sets an appearance of its own, so this one looks at what is kept and what is asked for.
#[test]
fn the_appearance_comes_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.click(Role::Button, "Menu");
    window.click(Role::RadioButton, "Dark appearance");
    window.close();
    assert_eq!(kept(folder.path())["theme"], "Dark");
    let ctx = Context::default();
    let _app = Harbinger::new(&ctx, Start::new(vec![Origin::BuiltIn], Some(store(folder.path()))));
    assert_eq!(ctx.options(|options| options.theme_preference), ThemePreference::Dark);
}

#[test]
fn topics_that_are_gone_are_left_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let session = r#"{
        "tabs": [
            { "places": [{ "topic": "no-such" }, { "topic": "thymoma", "picked": ["gone"] }, { "topic": "gone" }], "at": 2 },
            { "places": [{ "topic": "gone" }], "at": 7 }
        ],
        "active": 9, "picked": ["gone", "thymoma"], "filters": ["no-facet:x", "mechanism:Autoimmune"],
        "reading": true, "orders": ["Sideways"], "zoom": 1000, "column": -3, "row": 1e9
    }"#;
    fs::write(folder.path().join("session.json"), session).expect("written");
    let mut window = Window::kept_in(folder.path());
    assert_eq!(window.tabs(), "Thymoma | [New tab]");
    assert_eq!(window.picked().first().map(String::as_str), Some("Thymoma"));
    window.click(Role::Tab, "Thymoma");
    assert_eq!(window.topic(), "thymoma");
    assert!(!window.rows(1).is_empty());
}

#[test]
fn the_session_of_a_former_version_is_taken_over_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let session = r#"{ "text": "lung", "recent": ["clubbing", "bone pain"], "saved": [{ "name": "Mine", "text": "x" }] }"#;
    fs::write(folder.path().join("session.json"), session).expect("written");
    let window = Window::kept_in(folder.path());
    assert_eq!(window.text(), "lung");
    window.close();
    let aside = fs::read_to_string(folder.path().join("session.former.json")).expect("set aside");
    assert_eq!(aside, session);
    // Somebody puts it back: what has been kept since holds.
    let mut window = Window::kept_in(folder.path());
    window.keys("Ctrl+K");
    window.write("s");
    window.close();
    fs::write(folder.path().join("session.json"), session).expect("written");
    let window = Window::kept_in(folder.path());
    assert_eq!(window.text(), "s");
    let mut store = store(folder.path());
    store.wait();
    assert_eq!(store.own().searches(), ["clubbing", "bone pain"]);
    assert_eq!(store.own().queries().len(), 1);
}

#[test]
fn a_damaged_session_is_set_aside_and_said_so() {
    for damaged in ["{\"tabs\": [", "", "\u{0}\u{0}\u{0}"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("session.json"), damaged).expect("written");
        let mut window = Window::kept_in(folder.path());
        assert!(window.says("The last session could not be read and was set aside"), "{damaged:?}");
        let aside = fs::read_to_string(folder.path().join("session.damaged.json")).expect("set aside");
        assert_eq!(aside, damaged);
        window.look_up("thymoma");
        window.close();
        assert_eq!(kept(folder.path())["tabs"][0]["places"][0]["topic"], "thymoma");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said_so_and_does_no_harm() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("file");
    fs::write(&blocked, "in the way").expect("written");
    let mut window = Window::kept_in(&blocked);
    window.look_up("thymoma");
    for _ in 0..200 {
        window.frame(Vec::new());
        if window.says("What you make cannot be kept") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("nothing is said");
}

#[test]
fn two_windows_over_one_folder_leave_a_sound_session() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut windows = [Window::kept_in(folder.path()), Window::kept_in(folder.path())];
    for topic in ["thymoma", "neuroblastoma", "limbic"] {
        for window in &mut windows {
            window.look_up(topic);
        }
    }
    let [first, second] = windows;
    first.close();
    second.close();
    assert_eq!(kept(folder.path())["tabs"][0]["places"].as_array().map(Vec::len), Some(3));
    let mut files: Vec<_> =
        fs::read_dir(folder.path()).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    files.retain(|name| name != "backups");
    assert_eq!(files, ["harbinger.sqlite"], "nothing half-written is left behind");
}

/// Steps both windows until the second one says something of what the first one has done.
fn until(window: &mut Window, shows: impl Fn(&Window) -> bool) {
    for _ in 0..600 {
        window.frame(Vec::new());
        if shows(window) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("the other window's change does not arrive");
}

#[test]
fn two_windows_see_each_others_queries_and_lose_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [mut first, mut second] = [Window::kept_in(folder.path()), Window::kept_in(folder.path())];
    first.look_up("thymoma");
    first.keys("Ctrl+Shift+S Enter");
    second.look_up("neuroblastoma");
    second.keys("Ctrl+Shift+S Enter");
    let names = |window: &Window| {
        let names = window.names(Role::Button).into_iter();
        names.filter(|name| name.ends_with("syndromes") || name.ends_with("syndrome")).collect::<Vec<_>>()
    };
    until(&mut second, |window| names(window).len() == 2);
    until(&mut first, |window| names(window).len() == 2);
    first.close();
    second.close();
    let mut store = store(folder.path());
    store.wait();
    assert_eq!(store.own().queries().len(), 2);
    let mut visited: Vec<_> = store.own().recently_visited().into_iter().map(|(topic, _)| topic).collect();
    visited.sort_unstable();
    assert_eq!(visited, ["neuroblastoma", "thymoma"]);
}

#[test]
fn going_back_is_no_visit() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.look_up("thymoma");
    window.look_up("neuroblastoma");
    window.keys("Alt+Left Alt+Right Alt+Left");
    window.look_up("neuroblastoma");
    window.close();
    let mut store = store(folder.path());
    store.wait();
    let counts = ["thymoma", "neuroblastoma"].map(|topic| store.own().visits_of(topic).count);
    assert_eq!(counts, [1, 2]);
}

#[test]
fn a_private_window_leaves_no_trace() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::private_in(folder.path());
    window.look_up("thymoma");
    window.keys("Ctrl+T");
    window.close();
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
}
