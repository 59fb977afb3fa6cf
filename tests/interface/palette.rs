//! The command palette: what it lists, what its entries do, and where the keyboard is.

use eframe::egui::{Modifiers, PointerButton, Role, pos2};

use crate::hands::Window;

fn is_open(window: &Window) -> bool {
    window.shows(Role::TextInput, "Command palette")
}

/// The palette over a window prepared by `before`, with `text` typed.
fn palette(before: &str, text: &str) -> Window {
    let mut window = Window::open();
    window.keys(before);
    window.keys("Ctrl+P");
    window.write(text);
    window
}

#[track_caller]
fn check(before: &str, text: &str, keys: &str, seen: fn(&Window) -> bool) {
    let mut window = palette(before, text);
    let listed = window.hits();
    window.keys(keys);
    assert!(seen(&window), "{keys} on {text:?}: {listed:?}, {} {:?}", window.tabs(), window.focus());
}

const NEUROBLASTOMA: &str = "Ctrl+2 N E U R O B Enter";

#[test]
fn commands_that_make_sense_are_listed() {
    let lists = |before: &str, name: &str| palette(before, "").hits().iter().any(|hit| hit == name);
    for (before, there, not_there) in [
        ("", "Search", "Find in page"),
        ("", "Quit", "Command palette"),
        ("", "New tab", "Close tab"),
        ("", "Problems", "Browse"),
        ("", "Shortcuts", "Back"),
        (NEUROBLASTOMA, "Find in page", "Forward"),
        (NEUROBLASTOMA, "Next topic of the list", "Next match"),
        (NEUROBLASTOMA, "Drop all conditions", "Next tab"),
        ("Ctrl+Shift+M", "Browse", "Problems"),
        ("Ctrl+T", "Next tab", "Reopen closed tab"),
    ] {
        assert!(lists(before, there), "{there:?} is not listed after {before:?}");
        assert!(!lists(before, not_there), "{not_there:?} is listed after {before:?}");
    }
}

#[test]
fn topics_of_the_history_come_first() {
    let mut window = Window::open();
    for topic in ["thymoma", "neuroblastoma", "limbic encephalitis"] {
        window.look_up(topic);
    }
    window.keys("Ctrl+P");
    assert_eq!(window.hits()[..3], ["Neuroblastoma", "Thymoma", "Search"]);
    window.keys("Down Enter");
    assert_eq!((window.topic(), is_open(&window)), ("thymoma", false));
}

#[test]
fn commands_and_topics_are_found_as_one_types() {
    assert_eq!(palette("", "new tab").hits()[..1], ["New tab"]);
    assert_eq!(palette("", "thymoma").hits()[..1], ["Thymoma"]);
    let both = palette("", "tumors").hits();
    assert!(both[0] == "Tumours" && both.len() > 1, "{both:?}");
    assert_eq!(palette("", "> tumo").hits(), ["Tumours"], "commands only");
    assert_eq!(palette("", ">").hits(), palette("", "").hits(), "there is no history yet");
    let nothing = palette("", "zzzzzz");
    assert!(nothing.hits().is_empty() && nothing.says("No command and no topic matches “zzzzzz”."));
}

#[test]
fn entries_do_what_they_say() {
    check("", "new tab", "Enter", |window| window.tab_count() == 2);
    check("", "neuroblastoma", "Enter", |window| window.topic() == "neuroblastoma");
    check(NEUROBLASTOMA, "thymoma", "Ctrl+Enter", |window| window.tabs() == "Neuroblastoma | [Thymoma]");
    check(NEUROBLASTOMA, "find", "Enter", |window| window.focus().as_deref() == Some("Find in page"));
    check(NEUROBLASTOMA, "page alone", "Enter", |window| window.shows(Role::Button, "Show the panels"));
    check("", "sea", "Enter", |window| window.focus().as_deref() == Some("Search"));
    check("", "organ", "Enter", |window| window.focus().as_deref() == Some("Cardiovascular"));
    check("", "shortc", "Enter", |window| window.says("Ctrl P: Command palette"));
    check("", "quit", "Enter", |window| window.closed);
    check("", "zzzzzz", "Enter", is_open);
}

#[test]
fn the_arrows_go_round() {
    let mut window = palette("", "> tab");
    let all = window.hits();
    assert_eq!(window.on(Role::ListBoxOption), all[..1]);
    window.keys("Up");
    assert_eq!(window.on(Role::ListBoxOption), all[all.len() - 1..]);
    window.keys("Down");
    assert_eq!(window.on(Role::ListBoxOption), all[..1]);
}

#[test]
fn a_click_chooses_and_a_click_elsewhere_closes() {
    let mut window = palette("", "thymoma");
    let at = window.hit("Thymoma").center();
    window.press_at(at, PointerButton::Primary, Modifiers::NONE);
    assert_eq!((window.topic(), is_open(&window)), ("thymoma", false));
    window.keys("Ctrl+P");
    assert!(is_open(&window));
    window.press_at(pos2(40.0, 760.0), PointerButton::Primary, Modifiers::NONE);
    assert!(!is_open(&window));
    assert_eq!(window.topic(), "thymoma", "the click meant nothing else");
}

#[test]
fn the_keyboard_comes_back() {
    let mut window = Window::open();
    window.keys("Ctrl+2 Down");
    let row = window.focus();
    for close in ["Esc", "Ctrl+P"] {
        window.keys("Ctrl+P");
        assert_eq!(window.focus().as_deref(), Some("Command palette"));
        window.keys(close);
        assert_eq!((is_open(&window), window.focus()), (false, row.clone()), "{close}");
    }
    window.keys("Ctrl+P Ctrl+K");
    assert_eq!((is_open(&window), window.focus().as_deref()), (false, Some("Search")));
}

#[test]
fn escape_closes_the_palette_and_nothing_else() {
    let mut window = palette(NEUROBLASTOMA, "thy");
    window.keys("Esc");
    assert_eq!((is_open(&window), window.picked()), (false, vec!["Neuroblastoma".to_owned()]));
    window.keys("Ctrl+P");
    assert!(
        window
            .find(Role::TextInput, "Command palette")
            .and_then(|field| field.value())
            .unwrap_or_default()
            .is_empty()
    );
}
