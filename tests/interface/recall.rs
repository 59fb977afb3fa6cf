//! Hiding the answers of a page, and testing oneself.

use egui::Role;

use crate::hands::Window;

const SAID: &str = "Presynaptic disorder";

fn open() -> Window {
    let mut window = Window::open();
    window.look_up("lambert eaton");
    assert!(window.says(SAID), "the page says what is looked for here");
    window
}

#[test]
fn a_page_is_recited_by_keyboard() {
    let mut window = open();
    window.keys("Ctrl+R");
    assert!(window.says("Answers hidden") && !window.says(SAID));
    assert!(!window.shows(Role::Heading, "References"));
    assert!(!window.says("Small-cell lung cancer"), "the panels would tell it");
    let all = window.names(Role::Button).iter().filter(|name| name.starts_with("Show ")).count();
    window.keys("Space");
    assert!(window.says(SAID), "the summary comes first");
    window.keys("3");
    assert!(window.says(": 1 known"));
    window.keys("Space 1 Space 2 2");
    assert!(window.says("3 of") && window.says(": 1 known, 1 partly, 1 missed"), "a mark may be changed");
    for _ in 0..all {
        window.keys("Space");
    }
    assert!(window.says("All ") && window.shows(Role::Heading, "References"));
    window.click(Role::Button, "Hide again");
    assert!(!window.says(SAID));
    window.keys("Esc");
    assert!(window.says(SAID) && !window.says("Answers hidden"));
    assert!(!window.rows(0).is_empty(), "the panels come back");
}

#[test]
fn parts_are_shown_and_marked_by_mouse_in_any_order() {
    let mut window = open();
    window.click(Role::Button, "Hide the answers");
    window.click(Role::Button, "Show Tumours");
    assert!(!window.says(SAID) && window.says("50–60 % of patients"));
    window.click(Role::RadioButton, "Missed: Tumours");
    assert!(window.says("1 missed"));
    window.click(Role::Button, "Show the next");
    assert!(window.says(SAID), "the first that is hidden is next");
    window.click(Role::Button, "Show everything");
    assert!(!window.says("Answers hidden"));
}

#[test]
fn the_next_page_is_hidden_too_and_looking_for_words_shows_it() {
    let mut window = open();
    window.keys("Ctrl+R Space");
    window.look_up("neuroblastoma");
    assert!(window.says("Answers hidden") && window.says("0 of"));
    window.keys("Ctrl+F");
    assert!(!window.says("Answers hidden"), "words cannot be found in what is hidden");
}
