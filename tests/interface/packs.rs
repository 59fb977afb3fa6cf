//! Packs that are open: dropped on the window, switched, ordered, watched while they are written.

use std::fs;
use std::path::PathBuf;

use eframe::egui::{Modifiers, Role, vec2};
use tempfile::TempDir;

use crate::hands::{LAPTOP, TALL, Window};
use crate::problems::broken_pack;
use crate::screens::{BOTH, Route, SIZES, faults_of, picture};

/// A topic of a pack, of which a test can say what it is to hold.
fn topic(id: &str, name: &str, claim: &str) -> String {
    format!(
        "[\n    System(\n        id: \"{id}\",\n        name: \"{name}\",\n        summary: (\"{claim}\", [\"graus-2001\"]),\n        \
         region: Chest,\n        sections: {{\n            Pearls: [{}],\n        }},\n    ),\n]\n",
        "(\"A sentence that fills the page.\", [\"graus-2001\"]), ".repeat(60),
    )
}

/// A folder with packs of one file each: `a.ron` defines `a-system` named `A`, and so on.
fn packs(names: &[&str]) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.path().join(format!("{name}.ron"))).collect();
    for (name, path) in names.iter().zip(&paths) {
        let text = topic(&format!("{name}-system"), &name.to_uppercase(), "It is so.");
        fs::write(path, text).expect("written");
    }
    (folder, paths)
}

/// The packs on the page from the top, those that are off in brackets.
fn listed(window: &Window) -> String {
    let on = window.on(Role::Switch);
    let names = window.names(Role::Switch).into_iter();
    names
        .map(|name| if on.contains(&name) { name } else { format!("({name})") })
        .collect::<Vec<_>>()
        .join(" | ")
}

fn has_topic(window: &Window, name: &str) -> bool {
    window.app.state().has_topic(name)
}

#[test]
fn packs_that_are_dropped_lie_on_top() {
    let (folder, paths) = packs(&["a", "b"]);
    let mut window = Window::open();
    let title = listed_title(&mut window);
    let text = folder.path().join("notes.txt");
    fs::write(&text, "no pack").expect("written");
    let all = [paths.clone(), vec![text.clone()]].concat();
    window.drag_over(&all, Modifiers::NONE);
    window.wait_until("the overlay says what will happen", |window| {
        window.says("Drop to open 2 packs on top. a.ron, b.ron, notes.txt is no pack")
    });
    window.drag_over(&all, Modifiers::SHIFT);
    assert!(window.says("Drop to open 2 packs alone"));
    window.drag_over(&[], Modifiers::NONE);
    assert!(!window.says("Drop to open"));
    window.drop_on(&all, Modifiers::NONE);
    window.wait_until("it is said", |window| window.says("Opening 2 packs on top. “notes.txt” is no pack"));
    window.click(Role::Button, "Open alone");
    window.wait_until("the packs alone are open", |window| {
        has_topic(window, "b-system") && !has_topic(window, "thymoma")
    });
    window.keys("Ctrl+Shift+L");
    assert_eq!(listed(&window), format!("b | a | ({title})"));
    window.drop_on(&[text], Modifiers::NONE);
    window.wait_until("it is refused", |window| window.says("“notes.txt” is no pack: a pack is a .ron file"));
    window.drop_on(&paths[..1], Modifiers::SHIFT);
    window.wait_until("the other one is off", |window| !has_topic(window, "b-system"));
    assert_eq!(listed(&window), format!("a | (b) | ({title})"));
}

/// What the built-in pack is called on the page.
fn listed_title(window: &mut Window) -> String {
    window.keys("Ctrl+Shift+L");
    assert!(window.says("Only the built-in pack is open."));
    let title = listed(window);
    window.keys("Esc");
    title
}

#[test]
fn packs_are_switched_ordered_and_removed() {
    let (_folder, paths) = packs(&["a", "b"]);
    fs::write(&paths[1], topic("a-system", "B over A", "It is otherwise.")).expect("written");
    let mut window = Window::open();
    window.drop_on(&paths, Modifiers::NONE);
    window.wait_until("open", |window| has_topic(window, "a-system"));
    window.look_up("b over a");
    assert_eq!(window.topic(), "a-system");
    assert!(window.says("From b"), "the page says where it comes from");
    window.keys("Ctrl+Shift+L");
    window.click(Role::Button, "Move b down");
    window.wait_until("a lies over b", |window| window.names(Role::Switch)[0] == "a");
    window.keys("Esc");
    window.wait_until("the page is that of a", |window| window.says("From a"));
    assert!(window.shows(Role::Heading, "A"));

    window.keys("Ctrl+Shift+L");
    window.click(Role::Switch, "a");
    window.click(Role::Switch, "b");
    window.wait_until("both are off", |window| !has_topic(window, "a-system"));
    window.keys("Esc");
    assert!(window.says("This topic is not in the open packs any more."));
    assert_eq!(window.tabs(), "[A]");
    window.keys("Ctrl+Shift+L");
    window.click(Role::Switch, "b");
    window.wait_until("it is there again", |window| window.topic() == "a-system");
    window.click(Role::Button, "Remove b from the list");
    window.wait_until("it is removed", |window| window.names(Role::Switch).len() == 2);
    window.click(Role::Button, "Undo");
    window.wait_until("it is back", |window| window.topic() == "a-system");
    let from = window.places(Role::Switch, "a")[0].left_center() - vec2(12.0, 0.0);
    assert!(listed(&window).starts_with("(a) | b | "), "{}", listed(&window));
    window.drag(from, from + vec2(0.0, 75.0));
    assert!(listed(&window).starts_with("b | (a) | "), "{}", listed(&window));
}

#[test]
fn packs_are_switched_by_keyboard() {
    let (_folder, paths) = packs(&["a"]);
    let mut window = Window::on_pack(LAPTOP, &paths[0]);
    window.keys("Ctrl+Shift+L");
    let mut stops = Vec::new();
    for _ in 0..20 {
        window.keys("Tab");
        stops.extend(window.focus());
    }
    let first = stops.iter().position(|stop| stop == "Read again").expect("the head");
    let expected = ["Read again", "Open…", "a", "Open a alone", "Remove a from the list"];
    assert_eq!(stops[first..first + 5], expected);
    while window.focus().as_deref() != Some("a") {
        window.keys("Tab");
    }
    window.keys("Space");
    window.wait_until("it is off", |window| !has_topic(window, "a-system"));
    assert_eq!(window.focus().as_deref(), Some("a"));
    window.keys("Esc");
    assert!(window.shows(Role::Tab, "Browse") && !window.shows(Role::Button, "Read again"));
}

#[test]
fn a_broken_file_among_ten_costs_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..10 {
        let text = topic(&format!("s-{number}"), &format!("System {number}"), "It is so.");
        let text = if number == 4 { text.replace("name: \"System 4\"", "name: \"System 4") } else { text };
        fs::write(folder.path().join(format!("{number}.ron")), text).expect("written");
    }
    let mut window = Window::on_pack(LAPTOP, folder.path());
    for number in (0..10).filter(|number| *number != 4) {
        assert!(has_topic(&window, &format!("s-{number}")), "{number}");
    }
    window.keys("Ctrl+Shift+L");
    let faults = window.names(Role::Button).into_iter().find(|name| name.contains(" fault"));
    window.click(Role::Button, &faults.expect("its faults"));
    assert!(window.says("4.ron:4:"), "{:?}", window.names(Role::ListBoxOption));
}

#[test]
fn what_is_saved_is_shown_at_the_same_place() {
    let (_folder, paths) = packs(&["a"]);
    let mut window = Window::on_pack(LAPTOP, &paths[0]);
    window.look_up("thymoma");
    window.keys("Ctrl+T");
    window.look_up("a-system");
    assert_eq!(window.topic(), "a-system");
    let at = eframe::egui::pos2(LAPTOP[0] - 100.0, 500.0);
    window.wheel(at, -300.0);
    window.away();
    let top = |window: &Window| window.place(Role::Heading, "A").top();
    let seen = (top(&window), window.tabs());
    assert!(seen.0 < 0.0, "the page is scrolled: {}", seen.0);
    fs::write(&paths[0], topic("a-system", "A", "It is otherwise.")).expect("written");
    window.wait_until("the claim has changed", |window| window.says("It is otherwise."));
    assert_eq!((top(&window), window.tabs()), seen);
    // Written beside and renamed, and topics before it in the list, so that ids are others.
    let more = topic("a-system", "A", "It is renamed.").replacen(
        "[\n",
        "[\n    Syndrome(id: \"aa\", name: \"AA\", summary: (\"New.\", [\"graus-2001\"]), systems: [\"a-system\"]),\n",
        1,
    );
    let beside = paths[0].with_extension("new");
    fs::write(&beside, more).expect("written");
    fs::rename(&beside, &paths[0]).expect("renamed");
    window.wait_until("the claim has changed again", |window| window.says("It is renamed."));
    assert_eq!((top(&window), window.tabs()), seen);
    assert!(has_topic(&window, "aa"));
    window.keys("Ctrl+Shift+Tab");
    assert_eq!(window.topic(), "thymoma");
}

#[test]
fn a_broken_save_keeps_what_was_sound_until_it_is_mended() {
    let (folder, paths) = packs(&["a"]);
    let mut window = Window::on_pack(LAPTOP, &paths[0]);
    window.look_up("a-system");
    let broken = topic("a-system", "A", "It is broken.").replace("region: Chest", "region: Chst");
    fs::write(&paths[0], broken).expect("written");
    window.wait_until("the fault is counted", |window| window.shows(Role::Button, "Problems: 1"));
    assert!(window.says("It is so."));
    window.click(Role::Button, "Problems: 1");
    assert!(window.says("Shown as it was when it was last sound"));
    fs::write(&paths[0], topic("a-system", "A", "It is mended.")).expect("written");
    window.keys("Esc");
    window.wait_until("it is mended", |window| window.says("It is mended."));
    assert!(!window.shows(Role::Button, "Problems: 1"));
    drop(folder);
    window.wait_until("the folder is gone", |window| window.shows(Role::Button, "Problems: 1"));
    window.keys("Esc");
    assert!(window.says("It is mended."));
    window.keys("Ctrl+Shift+L");
    assert!(window.says("Not found, shown as last read"));
    window.keys("F5");
    window.wait_until("the files alone count", |window| !has_topic(window, "a-system"));
    assert!(window.says("Not found"));
}

#[test]
fn the_list_comes_back_and_one_of_the_command_line_leaves_it_alone() {
    let (folder, paths) = packs(&["a", "b"]);
    let kept = tempfile::tempdir().expect("a folder");
    let mut window = Window::again_in(kept.path());
    window.drop_on(&paths, Modifiers::NONE);
    window.wait_until("open", |window| has_topic(window, "b-system"));
    window.keys("Ctrl+Shift+L");
    window.click(Role::Switch, "a");
    window.wait_until("off", |window| !has_topic(window, "a-system"));
    let seen = listed(&window);
    window.close();

    let mut window = Window::kept_in(kept.path());
    assert!(!has_topic(&window, "b-system"), "this window has a list of its own");
    window.drop_on(&paths[..1], Modifiers::NONE);
    window.wait_until("open", |window| has_topic(window, "a-system"));
    window.close();

    fs::remove_file(&paths[1]).expect("removed");
    let mut window = Window::again_in(kept.path());
    window.keys("Ctrl+Shift+L");
    assert_eq!(listed(&window), seen);
    assert!(window.says("Not found"));
    drop(folder);
}

#[test]
fn topics_are_filtered_by_the_pack_they_come_from() {
    let (_folder, paths) = packs(&["a"]);
    let mut window = Window::on_pack(TALL, &paths[0]);
    window.unfold("Pack");
    window.click(Role::CheckBox, &window.filter("a"));
    assert_eq!(window.count(2), "1 of 13");
    assert_eq!(window.rows(2).len(), 1);
    assert_eq!(window.picked().first().map(String::as_str), Some("a"));
    window.keys("Ctrl+Shift+Backspace Ctrl+K");
    window.write("pack:a");
    assert_eq!(window.count(2), "1 of 13");
}

#[test]
fn a_load_is_shown_and_can_be_cancelled() {
    let folder = tempfile::tempdir().expect("a folder");
    let large = folder.path().join("large.ron");
    let topics: Vec<String> = (0..8_000)
        .map(|number| {
            format!(
                "System(id: \"s-{number}\", name: \"S {number}\", region: Chest, \
                 summary: (\"Of it some {number} words are said.\", [\"graus-2001\"]))"
            )
        })
        .collect();
    fs::write(&large, format!("[{}]", topics.join(",\n"))).expect("written");
    let mut window = Window::open();
    let title = listed_title(&mut window);
    window.drop_on(std::slice::from_ref(&large), Modifiers::NONE);
    let cancel =
        |window: &Window| window.find(Role::Button, "Cancel loading").map(|node| node.rect().center());
    let mut at = None;
    for _ in 0..2_000 {
        window.frame(Vec::new());
        at = cancel(&window);
        if at.is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    picture(&mut window, "packs-loading-1280.png").expect("a picture");
    window.press_at(at.expect("a way to cancel"), eframe::egui::PointerButton::Primary, Modifiers::NONE);
    window.wait_until("it is cancelled", |window| window.says("Loading was cancelled"));
    assert!(!has_topic(&window, "s-1") && has_topic(&window, "thymoma"));
    window.keys("Ctrl+Shift+L");
    assert_eq!(listed(&window), title);
    window.drop_on(&[large], Modifiers::NONE);
    window.wait_until("it is open", |window| has_topic(window, "s-1"));
    assert!(cancel(&window).is_none());
}

/// Packs with a fault, one that is off and one that is not there; something that is about to be dropped; and a
/// page whose topic is gone.
#[test]
fn packs_of_all_sorts_are_drawn() {
    let packs = broken_pack();
    let far = tempfile::tempdir().expect("a temporary folder");
    let deep =
        far.path().join("a-folder-with-a-long-name/and-another-one-within-it/of-which-the-middle-is-cut");
    fs::create_dir_all(&deep).expect("made");
    let header = "[Pack(id: \"mine\", title: \"Neurology, second year\", version: \"2026.2\"), \
                  Extend(id: \"thymoma\", aliases: [\"x\"])]";
    fs::write(deep.join("neurology.ron"), header).expect("written");
    let session = serde_json::json!({ "packs": [
        { "path": packs.path(), "on": true },
        { "path": deep.join("neurology.ron"), "on": true },
        { "path": "/no/such/folder/thorax.ron", "on": true },
        { "path": "/home/somebody/packs/abdomen.ron", "on": false },
    ] });
    let routes = [
        Route { name: "packs-open", go: |window| window.keys("Ctrl+Shift+L"), shows: "Not found" },
        Route {
            name: "packs-origin",
            go: |window| window.look_up("thymoma"),
            shows: "extended by Neurology",
        },
    ];
    let gone = Route { name: "packs-gone", go: |_| {}, shows: "not in the open packs any more" };
    for size in SIZES {
        let kept = tempfile::tempdir().expect("a folder");
        fs::write(kept.path().join("session.json"), session.to_string()).expect("written");
        fs::write(kept.path().join("notes.txt"), "none").expect("written");
        let mut window = Window::again_sized(size, kept.path());
        for route in &routes {
            (route.go)(&mut window);
            let faults = faults_of(route, &mut window, BOTH, &size[0].to_string());
            assert!(faults.is_empty(), "{faults:#?}");
        }
        let over = [deep.join("neurology.ron"), packs.path().to_owned(), kept.path().join("notes.txt")];
        for theme in BOTH {
            window.app.ctx.set_theme(*theme);
            window.drag_over(&over, Modifiers::NONE);
            window.wait_until("it is looked at", |window| window.says("notes.txt is no pack"));
            let name = format!("packs-drop-{}-{theme:?}.png", size[0]).to_lowercase();
            picture(&mut window, &name).expect("a picture");
            window.drag_over(&[], Modifiers::NONE);
        }
        window.look_up("my syndrome");
        window.keys("Ctrl+Shift+L");
        window.click(Role::Switch, &packs.path().file_name().expect("a name").to_string_lossy());
        window.wait_until("it is off", |window| !window.app.state().has_topic("my-syndrome"));
        window.keys("Esc");
        let faults = faults_of(&gone, &mut window, BOTH, &size[0].to_string());
        assert!(faults.is_empty(), "{faults:#?}");
        window.close();
    }
}
