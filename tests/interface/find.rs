//! Find in page: what is counted, where the page goes, and where the keyboard is.

use eframe::egui::{Event, Modifiers, Role, Theme};

use crate::hands::{LAPTOP, Window};
use crate::screens::unrest;

/// A window with the page of a topic and the bar open, and `text` typed into it.
fn finding(topic: &str, text: &str) -> Window {
    let mut window = Window::open();
    window.look_up(topic);
    window.away();
    window.keys("Ctrl+F");
    window.write(text);
    window
}

/// What the bar says of its matches.
fn count(window: &Window) -> String {
    let counts = |name: &String| {
        name.contains(" of ") && name.chars().all(|c| c.is_ascii_digit() || " of".contains(c))
    };
    let says = |name: &String| counts(name) || name.ends_with(" found");
    window.names(Role::Label).into_iter().find(says).unwrap_or_default()
}

fn is_open(window: &Window) -> bool {
    window.shows(Role::TextInput, "Find in page")
}

/// Of how many matches the bar speaks.
fn total(window: &Window) -> usize {
    count(window).split(' ').next_back().and_then(|count| count.parse().ok()).unwrap_or_default()
}

#[test]
fn matches_are_counted_as_one_types() {
    let mut window = finding("neuroblastoma", "opsoc");
    let many = total(&window);
    assert!(many > 3 && count(&window).starts_with("1 of "), "{}", count(&window));
    window.write("lonus zz");
    assert_eq!(count(&window), "Nothing found");
    for _ in 0.." zz".len() {
        window.keys("Backspace");
    }
    assert_eq!(total(&window), many);
    window.keys("Ctrl+A Backspace");
    assert_eq!(count(&window), "", "nothing is looked for");
}

#[test]
fn either_spelling_finds_the_same() {
    let british = total(&finding("neuroblastoma", "tumour"));
    assert!(british > 5, "{british}");
    assert_eq!(total(&finding("neuroblastoma", "TUMOR")), british);
    assert_eq!(
        total(&finding("lambert eaton", "small cell")),
        total(&finding("lambert eaton", "Small-cell"))
    );
}

#[test]
fn one_goes_from_match_to_match_by_keys_and_by_mouse() {
    let mut window = finding("neuroblastoma", "tumour");
    let all = total(&window);
    let at = |number: usize| format!("{number} of {all}");
    for (keys, number) in [
        ("Enter", 2),
        ("Enter", 3),
        ("Shift+Enter", 2),
        ("F3", 3),
        ("Shift+F3", 2),
        ("Shift+Enter Shift+Enter", all),
        ("Enter", 1),
    ] {
        window.keys(keys);
        assert_eq!(count(&window), at(number), "{keys}");
        assert_eq!(window.focus().as_deref(), Some("Find in page"), "the keyboard stays after {keys}");
    }
    window.click(Role::Button, "Next match");
    assert_eq!(count(&window), at(2));
    window.click(Role::Button, "Previous match");
    window.click(Role::Button, "Previous match");
    assert_eq!(count(&window), at(all));
    window.click(Role::Button, "Close find in page");
    assert!(!is_open(&window));
}

/// Letters and Enter that arrive in one frame mean what they say.
#[test]
fn what_is_typed_quickly_is_found_quickly() {
    let mut window = finding("neuroblastoma", "");
    let enter = Event::Key {
        key: eframe::egui::Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    window.frame(vec![Event::Text("tumour".to_owned()), enter]);
    window.settle();
    assert!(count(&window).starts_with("2 of "), "{}", count(&window));
}

#[test]
fn the_page_goes_to_the_match() {
    for size in [LAPTOP, [1024.0, 700.0]] {
        let mut window = Window::sized(size);
        window.look_up("limbic encephalitis");
        window.away();
        let sight = |window: &Window| -> Vec<String> {
            let bottom = size[1] - 40.0;
            let labels = window.names(Role::Label).into_iter().filter(|name| name.contains("doi 10."));
            labels
                .filter(|name| window.places(Role::Label, name).iter().any(|place| place.bottom() < bottom))
                .collect()
        };
        assert!(sight(&window).is_empty(), "the references are far below");
        window.keys("Ctrl+F");
        window.write("doi 10.");
        assert!(count(&window).starts_with("1 of "), "{}", count(&window));
        let seen = sight(&window);
        assert!(!seen.is_empty(), "the page went to the references");
        let page_top = window.place(Role::TextInput, "Find in page").bottom();
        let place = window.places(Role::Label, &seen[0])[0];
        assert!(place.top() > page_top, "the match is clear of the bar: {place:?}");
        // And back: a match that is far above, and not laid out any more.
        window.keys("Ctrl+A");
        window.write("memory");
        let title = window.places(Role::Heading, "Limbic encephalitis");
        assert!(title.first().is_some_and(|place| place.bottom() > 0.0), "{title:?}");
    }
}

#[test]
fn the_text_stays_and_is_selected_when_the_bar_opens_again() {
    let mut window = finding("neuroblastoma", "tumour");
    window.keys("Esc");
    assert!(!is_open(&window));
    window.keys("Ctrl+F");
    assert!(count(&window).ends_with(&format!("of {}", total(&window))) && total(&window) > 1);
    window.write("opsoclonus");
    assert_eq!(
        window.find(Role::TextInput, "Find in page").and_then(|field| field.value()).as_deref(),
        Some("opsoclonus")
    );
    window.keys("Esc F3");
    assert!(is_open(&window), "the next match opens the bar");
    assert!(count(&window).contains(" of "));
}

#[test]
fn another_topic_is_counted_anew_and_shown_from_its_beginning() {
    let mut window = finding("neuroblastoma", "tumour");
    window.keys("Enter Alt+Down");
    assert_ne!(window.topic(), "neuroblastoma");
    assert!(is_open(&window) && count(&window).ends_with(" found"), "{}", count(&window));
    let title = window.names(Role::Heading).into_iter().next().unwrap_or_default();
    assert!(window.place(Role::Heading, &title).top() > 0.0);
    window.keys("F3");
    assert!(count(&window).starts_with("1 of "), "{}", count(&window));
    window.keys("Ctrl+T");
    assert!(!is_open(&window), "an empty tab has nothing to look through");
    window.keys("Ctrl+W");
    assert!(is_open(&window));
}

#[test]
fn escape_closes_the_bar_before_anything_else() {
    let mut window = finding("neuroblastoma", "tumour");
    window.click(Role::Link, "Reference 1");
    assert!(window.shows(Role::Button, "Close the card"));
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.keys("Esc");
        seen.push((is_open(&window), window.shows(Role::Button, "Close the card"), window.picked().len()));
    }
    assert_eq!(seen, [(false, true, 1), (false, false, 1), (false, false, 0)]);
}

#[test]
fn the_keyboard_goes_to_the_field_and_back() {
    let mut window = Window::open();
    window.keys("Ctrl+2 N E U R O B Enter");
    let row = window.focus();
    assert!(row.is_some());
    window.keys("Ctrl+F");
    assert_eq!(window.focus().as_deref(), Some("Find in page"));
    window.keys("Esc");
    assert_eq!(window.focus(), row);
    window.keys("Ctrl+K Ctrl+F Esc");
    assert_eq!(window.focus(), None, "the page has it, and not the search box");
    window.keys("Ctrl+F Tab");
    assert_eq!(window.focus().as_deref(), Some("Close find in page"), "nothing is found yet");
    window.keys("Esc");
    assert!(!is_open(&window));
}

#[test]
fn the_page_alone_is_looked_through_too() {
    let mut window = Window::open();
    window.look_up("neuroblastoma");
    window.keys("Ctrl+B Ctrl+F");
    window.write("tumour");
    assert!(total(&window) > 5);
    window.keys("Esc");
    assert!(!is_open(&window) && window.shows(Role::Button, "Show the panels"));
}

#[test]
fn without_a_page_the_keys_lead_to_the_search() {
    let mut window = Window::open();
    window.keys("Ctrl+F");
    assert_eq!(window.focus().as_deref(), Some("Search"));
    assert!(!is_open(&window));
}

#[test]
fn the_bar_is_at_rest_in_both_appearances() {
    let mut window = finding("neuroblastoma", "tumour");
    for theme in [Theme::Dark, Theme::Light] {
        window.app.ctx.set_theme(theme);
        window.settle();
        assert_eq!(unrest(&mut window), None, "{theme:?}");
    }
}
