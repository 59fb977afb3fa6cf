//! Saved queries: named, pinned over the filters, applied, changed and deleted, by mouse and by keyboard.

use std::fs;

use eframe::egui::{Modifiers, PointerButton, Role};

use crate::hands::{Window, name_of};
use egui_kittest::kittest::NodeT as _;

/// The saved queries as they are listed, with what they give; the one in force in brackets.
fn saved(window: &Window) -> Vec<String> {
    let on = window.on(Role::Button);
    let all = window.names(Role::Button);
    let names = all.iter().filter_map(|name| name.strip_prefix("More for "));
    names
        .map(|name| {
            let is_row = |row: &&String| row.rsplit_once(", ").is_some_and(|(of, _)| of == name);
            let row = all.iter().find(is_row).cloned().unwrap_or_default();
            if on.contains(&row) { format!("[{row}]") } else { row }
        })
        .collect()
}

/// Saves what is asked for under the name that is proposed.
fn save(window: &mut Window) {
    window.click(Role::Button, "Save…");
    window.keys("Enter");
}

/// A window with two saved queries, of which the second one is in force.
fn two() -> Window {
    let mut window = Window::open();
    window.look_up("thymoma");
    save(&mut window);
    window.click(Role::CheckBox, &window.filter("Autoimmune"));
    save(&mut window);
    window
}

const THYMOMA: &str = "Thymoma, 19 syndromes";

#[test]
fn a_query_is_saved_under_a_name_that_is_proposed() {
    let mut window = Window::open();
    assert!(!window.shows(Role::Button, "Save…") && !window.shows(Role::Button, "Saved"));
    window.look_up("thymoma");
    window.click(Role::CheckBox, &window.filter("Autoimmune"));
    window.click(Role::Button, "Save…");
    assert_eq!(window.focus().as_deref(), Some("Name"));
    let field = window.find(Role::TextInput, "Name").and_then(|field| field.value());
    assert_eq!(field.as_deref(), Some("Thymoma, autoimmune"));
    window.keys("Enter");
    let list = saved(&window);
    assert!(list.len() == 1 && list[0].starts_with("[Thymoma, autoimmune, "), "{list:?}");
    assert!(list[0].ends_with(" syndromes]"), "{list:?}");
    assert!(!window.shows(Role::Button, "Save…"), "it is saved");
    window.click(Role::Button, "Drop Autoimmune");
    assert!(window.shows(Role::Button, "Save…") && !saved(&window)[0].starts_with('['));
}

#[test]
fn the_number_is_what_the_panel_then_shows() {
    let mut window = two();
    let list = saved(&window);
    let shown = window.count(0);
    assert!(list[1].contains(&format!(", {} syndromes", shown.split(' ').next().unwrap_or_default())));
    window.keys("Ctrl+Shift+Backspace Ctrl+K");
    window.write("opsoclonus");
    window.keys("Esc");
    save(&mut window);
    assert!(saved(&window)[2].ends_with(" topics]"), "{:?}", saved(&window));
}

#[test]
fn a_click_asks_for_it_and_a_second_one_drops_it() {
    let mut window = two();
    window.keys("Ctrl+Shift+Backspace Ctrl+K");
    window.write("lung");
    window.keys("Esc");
    let row = saved(&window)[1].clone();
    window.click(Role::Button, &row);
    assert_eq!(
        (window.picked(), window.text()),
        (vec!["Thymoma".to_owned(), "Autoimmune".to_owned()], String::new())
    );
    assert_eq!(saved(&window)[1], format!("[{row}]"));
    window.click(Role::Button, &row);
    assert_eq!(window.picked(), [""; 0]);
    assert_eq!(saved(&window)[1], row);
}

#[test]
fn escape_and_a_click_elsewhere_save_nothing() {
    let mut window = Window::open();
    window.keys("Ctrl+2 Enter");
    let row = window.focus();
    window.keys("Ctrl+Shift+S Esc");
    assert_eq!((window.focus(), window.picked().len()), (row, 1), "the keyboard comes back, the query stays");
    window.keys("Ctrl+Shift+S");
    window.press_at(eframe::egui::pos2(1000.0, 600.0), PointerButton::Primary, Modifiers::NONE);
    assert!(!window.shows(Role::TextInput, "Name"));
    window.keys("Ctrl+Shift+S Ctrl+K");
    assert_eq!(window.focus().as_deref(), Some("Search"));
    assert!(!window.shows(Role::TextInput, "Name"));
    assert_eq!(saved(&window), [""; 0]);
}

#[test]
fn what_cannot_be_saved_is_said() {
    let mut window = Window::open();
    window.keys("Ctrl+Shift+S");
    assert!(window.says("There is no condition to save yet"));
    window.look_up("thymoma");
    window.keys("Ctrl+Shift+S Enter Ctrl+Shift+S");
    assert!(window.says("This is saved as “Thymoma”"));
    assert_eq!(saved(&window).len(), 1);
}

#[test]
fn a_name_that_is_taken_is_numbered_after_saying_so() {
    let mut window = two();
    window.click(Role::CheckBox, &window.filter("Classic"));
    window.click(Role::Button, "Save…");
    window.keys("Ctrl+A");
    window.write("thymoma");
    assert!(window.says("This name is taken. It becomes “thymoma 2”."));
    window.keys("Enter");
    assert!(saved(&window)[2].starts_with("[thymoma 2, "), "{:?}", saved(&window));
    window.click(Role::Button, "Drop Classic");
    window.keys("Ctrl+Shift+Backspace Ctrl+2 Home Enter Ctrl+Shift+S Ctrl+A Backspace");
    assert!(window.says("It needs a name to be found by."));
    window.keys("Enter");
    assert!(window.shows(Role::TextInput, "Name"), "there is nothing to save it under");
    window.keys("Esc");
    assert_eq!(saved(&window).len(), 3);
}

#[test]
fn the_menu_renames_updates_and_moves() {
    let mut window = two();
    window.click(Role::Button, "More for Thymoma");
    window.click(Role::Button, "Move down");
    assert_eq!(saved(&window)[1], THYMOMA);
    let at = window.place(Role::Button, THYMOMA).center();
    window.press_at(at, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Move up");
    assert_eq!(saved(&window)[0], THYMOMA);
    window.click(Role::Button, "More for Thymoma");
    window.click(Role::Button, "Rename…");
    assert_eq!(window.focus().as_deref(), Some("Name"));
    window.keys("Ctrl+A");
    window.write("Thymus");
    window.keys("Enter");
    assert_eq!(saved(&window)[0], "Thymus, 19 syndromes");
    window.keys("Ctrl+Shift+Backspace");
    window.click(Role::CheckBox, &window.filter("Hormonal"));
    window.click(Role::Button, "More for Thymus");
    window.click(Role::Button, "Update to the current query");
    assert!(saved(&window)[0].starts_with("[Thymus, "), "{:?}", saved(&window));
    assert!(window.says("“Thymus” now asks for the current conditions"));
    window.click(Role::Button, "Undo");
    assert_eq!(saved(&window)[0], "Thymus, 19 syndromes");
}

#[test]
fn what_is_deleted_comes_back() {
    let mut window = two();
    let before = saved(&window);
    window.click(Role::Button, "More for Thymoma");
    window.click(Role::Button, "Delete");
    assert_eq!(saved(&window).len(), 1);
    assert!(window.says("“Thymoma” was deleted"));
    window.click(Role::Button, "Undo");
    assert_eq!(saved(&window), before);
    assert!(!window.says("was deleted"));
    window.click(Role::Button, "More for Thymoma");
    window.click(Role::Button, "Delete");
    window.keys("Ctrl+Z");
    assert_eq!(saved(&window), before);
    for _ in 0..2 {
        let name =
            saved(&window)[0].trim_matches(['[', ']']).rsplit_once(", ").map(|(name, _)| name.to_owned());
        window.click(Role::Button, &format!("More for {}", name.unwrap_or_default()));
        window.click(Role::Button, "Delete");
    }
    assert!(!window.shows(Role::Button, "Saved"), "nothing is left of the section");
}

/// Brings the keyboard to the first line of the filters: Tab stops once, where they were used last.
fn to_filters(window: &mut Window) {
    for _ in 0..80 {
        if window.focus().is_some_and(|focus| focus.starts_with("Autoimmune, ")) {
            return window.keys("Home");
        }
        window.keys("Tab");
    }
    panic!("Tab does not reach the saved queries");
}

#[test]
fn all_of_it_works_from_the_keyboard() {
    let mut window = two();
    let both = saved(&window)[1].trim_matches(['[', ']']).to_owned();
    window.keys("Ctrl+Shift+Backspace");
    to_filters(&mut window);
    window.keys("Down");
    assert_eq!(window.focus().as_deref(), Some(THYMOMA));
    window.keys("Enter");
    assert_eq!((window.picked(), window.focus().as_deref()), (vec!["Thymoma".to_owned()], Some(THYMOMA)));
    window.keys("Space Down");
    assert_eq!((window.picked(), window.focus()), (Vec::new(), Some(both.clone())));
    window.keys("Down");
    assert_eq!(window.focus().as_deref(), Some("Strength of link"), "the filters follow");
    window.keys("Up Left");
    assert_eq!(window.focus().as_deref(), Some("Saved"));
    window.keys("Left");
    assert_eq!((window.is_open("Saved"), saved(&window).len()), (Some(false), 0));
    window.keys("Right Down Right");
    assert_eq!(window.focus().as_deref(), Some("Rename…"), "the menu has the keyboard");
    window.keys("Esc");
    assert_eq!(window.focus().as_deref(), Some(THYMOMA), "and gives it back");
    window.keys("Right Down Enter");
    assert_eq!(saved(&window), [both.clone(), THYMOMA.to_owned()]);
    assert_eq!(window.focus().as_deref(), Some(THYMOMA), "the keyboard goes along");
    window.keys("F2 Ctrl+A");
    window.write("Tumour");
    window.keys("Enter");
    assert_eq!(window.focus().as_deref(), Some("Tumour, 19 syndromes"));
    window.keys("Delete");
    assert_eq!(saved(&window), [both]);
    window.keys("Ctrl+Z");
    assert_eq!(saved(&window).len(), 2);
}

#[test]
fn of_folded_ones_the_one_in_force_stays_in_sight() {
    let mut window = two();
    window.click(Role::Button, "Saved");
    assert_eq!(saved(&window).len(), 1);
    assert!(saved(&window)[0].starts_with("[Thymoma, autoimmune, "));
    window.keys("Ctrl+Shift+Backspace");
    assert_eq!(saved(&window), [""; 0]);
    // What is saved is to be seen.
    window.click(Role::CheckBox, &window.filter("Hormonal"));
    save(&mut window);
    assert_eq!(saved(&window).len(), 3);
}

#[test]
fn the_palette_finds_them_by_name() {
    let mut window = two();
    window.keys("Ctrl+Shift+Backspace Ctrl+B Ctrl+P");
    window.write("autoim");
    assert_eq!(window.hits()[..1], ["Thymoma, autoimmune"]);
    window.keys("Enter");
    assert_eq!(window.picked(), ["Thymoma", "Autoimmune"], "and the panels are shown");
    window.keys("Ctrl+P");
    let listed = window.hits();
    assert!(listed.iter().any(|hit| hit == "Thymoma, autoimmune"), "{listed:?}");
    assert!(!listed.iter().any(|hit| hit == "Save this query"), "it is saved");
}

#[test]
fn they_come_back_with_the_session() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.look_up("thymoma");
    save(&mut window);
    window.click(Role::CheckBox, &window.filter("Autoimmune"));
    save(&mut window);
    let before = saved(&window);
    window.close();
    let window = Window::kept_in(folder.path());
    assert_eq!(saved(&window), before);
}

#[test]
fn what_the_content_no_longer_has_is_left_out_and_said() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let session = r#"{ "saved": [
        { "name": " Some\nof it ", "text": "pain", "filters": ["class:Gone", "mechanism:Autoimmune"], "picked": ["gone"] },
        { "name": "some of it", "picked": ["gone"] },
        { "filters": ["mechanism:Hormonal"] }
    ] }"#;
    fs::write(folder.path().join("session.json"), session).expect("written");
    let mut window = Window::kept_in(folder.path());
    let list = saved(&window);
    assert!(list[0].starts_with("Some of it, ") && list[2].starts_with("Without a name, "), "{list:?}");
    window.click(Role::Button, &list[0]);
    assert_eq!(
        (window.text().as_str(), window.picked()),
        ("pain", vec!["Autoimmune".to_owned(), "“pain”".to_owned()])
    );
    assert!(window.says("“Some of it” without what the content no longer has: class:Gone, gone"));
    window.click(Role::Button, &list[1]);
    assert!(window.says("The content no longer has anything of “some of it 2”"));
    assert_eq!(window.text(), "pain", "and nothing is changed");
}

#[test]
fn a_narrow_window_keeps_its_filters_open_meanwhile() {
    let mut window = Window::sized([1024.0, 700.0]);
    window.look_up("thymoma");
    window.click(Role::Button, "Save this query");
    window.keys("Enter");
    window.click(Role::Button, "Filters");
    window.click(Role::Button, "More for Thymoma");
    window.click(Role::Button, "Rename…");
    window.click(Role::TextInput, "Name");
    window.keys("Ctrl+A");
    window.write("Thymus");
    window.click(Role::Button, "Save");
    let names: Vec<String> = window.app.root().children_recursive().map(|node| name_of(&node)).collect();
    assert!(names.iter().any(|name| name == "Thymus, 19 syndromes"), "{names:?}");
}
