//! The filters: folding, finding a value, clearing, and all of it by keyboard.

use eframe::egui::{Role, accesskit};
use egui_kittest::kittest::NodeT as _;

use crate::hands::{TALL, Window};

/// The values in sight that begin so.
fn values(window: &Window, begin: &str) -> Vec<String> {
    window.names(Role::CheckBox).into_iter().filter(|name| name.starts_with(begin)).collect()
}

/// Brings the keyboard to the filters.
fn to_filters(window: &mut Window) {
    for _ in 0..60 {
        if window.focus().as_deref() == Some("Strength of link") {
            return;
        }
        window.keys("Tab");
    }
    panic!("Tab does not reach the filters");
}

#[test]
fn every_facet_folds_and_unfolds() {
    let mut window = Window::sized(TALL);
    for facet in [
        "Strength of link",
        "Mechanism",
        "Imaged with",
        "Organ system",
        "Tumour",
        "Tumour class",
        "Mediator",
        "Age",
        "Certainty of findings",
        "Region",
        "Kind of topic",
        "Sources",
    ] {
        let (was, before) = (window.is_open(facet), window.names(Role::CheckBox).len());
        window.click(Role::Button, facet);
        let after = window.names(Role::CheckBox).len();
        assert_eq!(window.is_open(facet), was.map(|open| !open), "{facet}");
        assert_eq!(after > before, was == Some(false), "{facet}");
        window.click(Role::Button, facet);
        assert_eq!(window.names(Role::CheckBox).len(), before, "{facet}");
    }
}

#[test]
fn what_is_set_stays_in_sight_and_is_cleared_at_once() {
    let mut window = Window::sized(TALL);
    window.click(Role::CheckBox, &window.filter("Hormonal"));
    window.click(Role::CheckBox, &window.filter("Cytokine"));
    window.click(Role::Button, "Mechanism");
    assert_eq!((values(&window, "Hormonal").len(), values(&window, "Autoimmune").len()), (1, 0));
    assert_eq!(window.picked(), ["Hormonal", "Cytokine"]);
    window.click(Role::Button, "Clear Mechanism");
    assert_eq!(window.picked(), [""; 0]);
    assert_eq!(values(&window, "Hormonal").len(), 0);
    assert!(!window.shows(Role::Button, "Clear Mechanism"));
}

#[test]
fn a_long_facet_shows_all_and_finds_one() {
    let mut window = Window::sized(TALL);
    let before = window.names(Role::CheckBox).len();
    window.unfold("Tumour");
    assert_eq!(window.names(Role::CheckBox).len(), before + 6);
    window.click(Role::Button, "Tumour: Show all 73");
    assert_eq!(window.names(Role::CheckBox).len(), before + 73);
    window.click(Role::TextInput, "Find under Tumour");
    window.write("thymo");
    assert_eq!(values(&window, "Thymo").len(), 1);
    assert_eq!(window.names(Role::CheckBox).len(), before + 1);
    window.keys("Enter Space");
    assert_eq!(window.picked(), ["Thymoma"]);
    window.click(Role::TextInput, "Find under Tumour");
    window.write("zzz");
    assert_eq!(window.names(Role::CheckBox).len(), before + 1, "what is set stays");
    window.keys("Esc");
    assert_eq!(window.picked(), ["Thymoma"], "Escape leaves the field alone");
    assert_eq!(window.names(Role::CheckBox).len(), before + 73);
    window.click(Role::Button, "Tumour: Show fewer");
    assert!(window.names(Role::CheckBox).len() <= before + 7);
}

#[test]
fn nothing_moves_when_counts_become_zero() {
    let mut window = Window::sized(TALL);
    window.unfold("Tumour class");
    let names = |window: &Window| -> Vec<String> {
        let name = |name: String| name.rsplit_once(", ").map(|(name, _)| name.to_owned()).unwrap_or_default();
        window.names(Role::CheckBox).into_iter().map(name).collect()
    };
    let before = names(&window);
    window.look_up("opsoclonus");
    assert!(!values(&window, "Coagulation, 0").is_empty());
    assert_eq!(names(&window), before);
}

#[test]
fn the_filters_are_walked_and_set_by_keyboard() {
    for (keys, name) in [
        ("Down", "Classic, 95"),
        ("Down Up", "Strength of link"),
        ("Up", "Strength of link"),
        ("End", "Sources"),
        ("End Home", "Strength of link"),
        ("Down Down Left", "Strength of link"),
        ("Left Down", "Mechanism"),
        ("Left Right Down", "Classic, 95"),
        ("A U", "Autoimmune, 51"),
        ("R E G", "Region"),
    ] {
        let mut window = Window::open();
        to_filters(&mut window);
        window.keys(keys);
        assert_eq!(window.focus().as_deref(), Some(name), "{keys}");
    }
    let mut window = Window::open();
    to_filters(&mut window);
    window.keys("A U Space");
    assert_eq!(window.picked(), ["Autoimmune"]);
    window.keys("Space");
    assert_eq!(window.picked(), [""; 0]);
    assert!(window.focus().is_some_and(|focus| focus.starts_with("Autoimmune, ")), "the keyboard stays");
    // A folded facet keeps the keyboard on its head.
    window.keys("Left Enter");
    assert_eq!((window.focus().as_deref(), window.is_open("Mechanism")), (Some("Mechanism"), Some(false)));
}

#[test]
fn letters_in_a_long_facet_go_to_its_field() {
    let mut window = Window::open();
    to_filters(&mut window);
    window.keys("T U M Right Down");
    window.write("thymom");
    assert_eq!(window.focus().as_deref(), Some("Find under Tumour"));
    window.keys("Down Space");
    assert_eq!(window.picked(), ["Thymoma"]);
}

#[test]
fn a_screen_reader_hears_what_is_set() {
    let mut window = Window::open();
    window.click(Role::CheckBox, &window.filter("Autoimmune"));
    let set = window.find(Role::CheckBox, &window.filter("Autoimmune")).expect("in sight");
    assert_eq!(set.accesskit_node().toggled(), Some(accesskit::Toggled::True));
    assert_eq!(window.is_open("Mechanism"), Some(true));
    assert_eq!(window.is_open("Organ system"), Some(false));
}

#[test]
fn folded_facets_come_back_folded() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.click(Role::Button, "Mechanism");
    window.click(Role::Button, "Age");
    window.close();
    let window = Window::kept_in(folder.path());
    let open: Vec<_> = ["Strength of link", "Mechanism", "Age", "Region"]
        .into_iter()
        .filter(|facet| window.is_open(facet) == Some(true))
        .collect();
    assert_eq!(open, ["Strength of link", "Age"]);
}
