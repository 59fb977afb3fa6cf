//! What the person makes: bookmarks in collections, and what was visited, by mouse and by keyboard.

use eframe::egui::{Modifiers, PointerButton, Role};

use crate::hands::Window;

/// The collections and other lists of the page, with how many topics stand in each.
fn shelf(window: &Window) -> Vec<String> {
    let tabs = window.names(Role::Tab).into_iter();
    tabs.filter(|name| name.rsplit_once(", ").is_some_and(|(_, count)| count.parse::<usize>().is_ok()))
        .collect()
}

/// The topics that are listed.
fn listed(window: &Window) -> Vec<String> {
    let names = window.names(Role::ListItem).into_iter();
    names.map(|name| name.split(", ").next().unwrap_or_default().to_owned()).collect()
}

fn starred(window: &Window) -> bool {
    window.on(Role::Button).iter().any(|name| name == "Bookmark")
}

/// A window with two bookmarks, on the page of the second one.
fn two() -> Window {
    let mut window = Window::open();
    for topic in ["thymoma", "neuroblastoma"] {
        window.look_up(topic);
        window.keys("Ctrl+D");
    }
    window
}

#[test]
fn a_page_is_bookmarked_and_no_longer() {
    let mut window = Window::open();
    window.keys("Ctrl+D");
    assert!(window.says("There is no open page to bookmark"));
    window.look_up("thymoma");
    assert!(!starred(&window));
    window.keys("Ctrl+D");
    assert!(starred(&window) && window.says("Thymoma was bookmarked"));
    window.click(Role::Button, "Bookmark");
    assert!(!starred(&window) && window.says("The bookmark on Thymoma was removed"));
    window.click(Role::Button, "Undo");
    assert!(starred(&window));
}

#[test]
fn rows_and_hits_show_what_is_bookmarked() {
    let mut window = Window::open();
    let row = window.rows(1)[0].clone();
    let name = row.split(", ").next().unwrap_or_default().to_owned();
    let before = window.place(Role::ListBoxOption, &row);
    window.press_at(before.center(), PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Bookmark");
    let now = window.rows(1)[0].clone();
    assert!(now.starts_with(&name) && now.ends_with(", bookmarked"), "{now}");
    assert_eq!(window.place(Role::ListBoxOption, &now), before, "nothing moves");
    window.press_at(before.center(), PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Remove the bookmark");
    assert_eq!(window.rows(1)[0], row);
}

#[test]
fn the_menu_of_the_page_puts_its_topic_into_collections() {
    let mut window = two();
    window.click(Role::Button, "Collections");
    assert_eq!(window.on(Role::CheckBox), ["Bookmarks"]);
    window.click(Role::TextInput, "New collection");
    window.write("exam");
    window.keys("Enter");
    assert_eq!(window.on(Role::CheckBox), ["Bookmarks", "exam"]);
    window.click(Role::CheckBox, "Bookmarks");
    assert_eq!(window.on(Role::CheckBox), ["exam"]);
    window.keys("Esc");
    window.keys("Ctrl+Shift+D");
    assert_eq!(shelf(&window), ["Bookmarks, 1", "exam, 1", "Recently visited, 2"]);
}

#[test]
fn the_page_lists_orders_moves_and_opens() {
    let mut window = two();
    window.click(Role::Button, "Bookmarks");
    assert_eq!(listed(&window), ["Thymoma", "Neuroblastoma"]);
    window.click(Role::RadioButton, "Order: Name");
    assert_eq!(listed(&window), ["Neuroblastoma", "Thymoma"]);
    window.click(Role::RadioButton, "Order: By hand");
    window.click(Role::Button, "Move Thymoma down");
    assert_eq!(listed(&window), ["Neuroblastoma", "Thymoma"]);
    window.click(Role::Button, "Move Thymoma to");
    window.click(Role::Button, "Move to a new collection");
    assert_eq!(window.focus().as_deref(), Some("Name of the collection"));
    window.keys("Ctrl+A");
    window.write("exam");
    window.keys("Enter");
    assert_eq!((shelf(&window)[1].as_str(), listed(&window)), ("exam, 1", vec!["Thymoma".to_owned()]));
    let row = window.names(Role::ListItem)[0].clone();
    window.click(Role::ListItem, &row);
    assert_eq!(window.app.state().open_topic(), Some("thymoma"));
}

#[test]
fn deleting_a_collection_can_be_undone() {
    let mut window = two();
    window.keys("Ctrl+Shift+D");
    window.click(Role::Button, "New collection");
    window.keys("Esc");
    assert_eq!(shelf(&window)[1], "New collection, 0");
    window.click(Role::Button, "Delete this collection");
    assert!(window.says("“New collection” was deleted"));
    assert_eq!(shelf(&window).len(), 2);
    window.click(Role::Button, "Undo");
    assert_eq!(shelf(&window).len(), 3);
    window.click(Role::Tab, "Bookmarks, 2");
    window.click(Role::Button, "Delete this collection");
    assert!(window.says("“Bookmarks” was emptied") && listed(&window).is_empty());
    window.keys("Ctrl+Z");
    assert_eq!(listed(&window), ["Thymoma", "Neuroblastoma"]);
}

#[test]
fn the_keyboard_alone_opens_and_removes() {
    let mut window = two();
    window.keys("Ctrl+Shift+D");
    let mut steps = 0;
    while !window.focus().is_some_and(|name| name.starts_with("Thymoma, ")) {
        window.keys("Tab");
        steps += 1;
        assert!(steps < 60, "Tab does not come to the first line: {:?}", window.focus());
    }
    window.keys("Down");
    assert!(window.focus().is_some_and(|name| name.starts_with("Neuroblastoma, ")), "{:?}", window.focus());
    window.keys("Delete");
    assert_eq!(listed(&window), ["Thymoma"]);
    window.keys("Ctrl+Z");
    assert_eq!(listed(&window), ["Thymoma", "Neuroblastoma"]);
    window.keys("Esc");
    assert!(!window.shows(Role::Button, "New collection"), "Escape leads back");
}

#[test]
fn bookmarks_come_back_and_other_windows_see_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::kept_in(folder.path());
    let mut other = Window::kept_in(folder.path());
    window.look_up("thymoma");
    window.keys("Ctrl+D");
    other.keys("Ctrl+Shift+D");
    other.wait_until("the other window lists it", |other| listed(other) == ["Thymoma"]);
    let row = other.names(Role::ListItem)[0].clone();
    other.click(Role::Button, "Remove Thymoma");
    assert!(row.starts_with("Thymoma, "));
    window.wait_until("the star is gone", |window| !starred(window));
    window.keys("Ctrl+D");
    window.close();
    other.close();
    let mut again = Window::kept_in(folder.path());
    assert!(starred(&again));
    again.keys("Ctrl+Shift+D");
    assert_eq!(listed(&again), ["Thymoma"]);
    again.click(Role::Tab, "Recently visited, 1");
    assert!(again.names(Role::ListItem)[0].starts_with("Thymoma, 1 visit, "));
}
