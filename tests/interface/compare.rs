//! Comparing topics, gamuts and hunts: how one comes to them, what they show, and the way back.

use std::fs;

use eframe::egui::{Event, Modifiers, PointerButton, Pos2, Role, Theme};

use crate::files::{desk, home};
use crate::hands::{LAPTOP, Window};
use crate::screens::{BOTH, Route, SIZES, faults_of};

const FOUR: [&str; 4] =
    ["dermatomyositis", "immune-mediated necrotising myopathy", "polymyositis", "eosinophilic fasciitis"];

const ROUTES: &[Route] = &[
    Route { name: "compare-empty", go: |window| window.keys("Ctrl+Shift+K"), shows: "Two to four topics" },
    Route { name: "compare-from-page", go: from_page, shows: "From the open page:" },
    Route { name: "compare-one", go: one, shows: "Told apart from it on its page:" },
    Route { name: "compare-two", go: two, shows: "What tells them apart, 1" },
    Route { name: "compare-four", go: four, shows: "Remove Eosinophilic fasciitis" },
    Route { name: "compare-four-below", go: four_below, shows: "Remove Eosinophilic fasciitis" },
    Route { name: "compare-add", go: adding, shows: "Add a topic to the comparison" },
    Route { name: "compare-card", go: card, shows: "Close the card" },
    Route { name: "compare-drag", go: carrying, shows: "Lambert–Eaton" },
    Route { name: "gamut", go: gamut, shows: "Gamut" },
    Route { name: "gamut-narrowed", go: gamut_narrowed, shows: "Narrowed to MRI" },
    Route { name: "hunt", go: hunt, shows: "Tumours to look for" },
    Route { name: "hunt-antibody", go: hunt_antibody, shows: "named in the summary" },
    Route { name: "watch-for", go: watch, shows: "Syndromes to watch for" },
];

fn from_page(window: &mut Window) {
    window.look_up("lambert eaton");
    window.keys("Ctrl+Shift+K");
}

fn one(window: &mut Window) {
    window.look_up("lambert eaton");
    window.keys("Ctrl+Shift+A Ctrl+Shift+K");
}

fn add(window: &mut Window, topics: &[&str]) {
    for topic in topics {
        window.look_up(topic);
        window.keys("Ctrl+Shift+A");
    }
    window.keys("Ctrl+Shift+K");
    window.away();
}

fn two(window: &mut Window) {
    add(window, &["lambert eaton", "myasthenia gravis"]);
}

fn four(window: &mut Window) {
    add(window, &FOUR);
}

fn four_below(window: &mut Window) {
    four(window);
    let rect = window.app.ctx.content_rect();
    window.wheel(rect.center(), -900.0);
    window.away();
}

fn adding(window: &mut Window) {
    two(window);
    window.keys("Ctrl+Shift+A");
}

fn card(window: &mut Window) {
    two(window);
    window.click(Role::Link, "Reference 1");
    window.away();
}

/// A row on its way to a page.
fn carrying(window: &mut Window) {
    window.look_up("lambert eaton");
    let rows = window.rows(1);
    let name = rows.first().and_then(|row| row.split(", ").next()).unwrap_or_default().to_owned();
    let from = window.place(Role::ListBoxOption, &name).center();
    let rect = window.app.ctx.content_rect();
    let press = Event::PointerButton {
        pos: from,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    };
    window.point(from);
    window.frame(vec![press]);
    window.point(from + eframe::egui::vec2(40.0, 20.0));
    window.point(rect.right_center() - eframe::egui::vec2(220.0, 0.0));
    window.frame(Vec::new());
}

fn gamut(window: &mut Window) {
    window.look_up("adrenal mass");
    window.keys("Ctrl+G");
    window.away();
}

fn gamut_narrowed(window: &mut Window) {
    gamut(window);
    window.click(Role::RadioButton, "Modality: MRI");
    window.click(Role::RadioButton, "Age: Adult");
    window.away();
}

fn hunt(window: &mut Window) {
    window.look_up("limbic encephalitis");
    window.keys("Ctrl+H");
    window.away();
}

fn hunt_antibody(window: &mut Window) {
    window.look_up("anti-hu");
    window.keys("Ctrl+H");
    window.away();
}

fn watch(window: &mut Window) {
    window.look_up("thymoma");
    window.keys("Ctrl+H");
    window.away();
}

fn draw(size: [f32; 2], themes: &[Theme]) {
    let mut faults = Vec::new();
    for route in ROUTES {
        let mut window = Window::sized(size);
        (route.go)(&mut window);
        faults.extend(faults_of(route, &mut window, themes, &size[0].to_string()));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn comparisons_are_drawn_in_a_narrow_window() {
    draw(SIZES[0], BOTH);
}

#[test]
fn comparisons_are_drawn_on_a_laptop() {
    draw(SIZES[1], BOTH);
}

#[test]
fn comparisons_are_drawn_on_large_and_small_displays() {
    draw(SIZES[2], &[Theme::Light]);
    draw([900.0, 600.0], &[Theme::Light]);
}

/// The topics that are compared, from left to right.
fn compared(window: &Window) -> Vec<String> {
    let crosses = window.names(Role::Button).into_iter();
    crosses.filter_map(|name| name.strip_prefix("Remove ").map(str::to_owned)).collect()
}

/// The parts of the comparison that are in sight, with their counts.
fn parts(window: &Window) -> Vec<String> {
    window.names(Role::Heading)
}

#[test]
fn topics_are_added_from_their_pages_and_shown_side_by_side() {
    let mut window = Window::open();
    window.keys("Ctrl+Shift+A");
    assert!(window.says("Two to four topics side by side"), "without a page one is told how");
    window.keys("Esc");
    window.look_up("lambert eaton");
    window.keys("Ctrl+Shift+A");
    assert!(window.says("Lambert–Eaton syndrome was added to the comparison, 1 of 4"));
    window.keys("Ctrl+Shift+A");
    assert!(window.says("is in the comparison already"));
    window.look_up("myasthenia gravis");
    window.click(Role::Button, "Add to the comparison");
    window.click(Role::Button, "Compare");
    assert_eq!(compared(&window), ["Lambert–Eaton syndrome", "Myasthenia gravis"]);
    assert_eq!(parts(&window)[0], "What tells them apart, 1");
    assert!(parts(&window)[1].starts_with("Different, "), "{:?}", parts(&window));
    assert!(window.says("Postsynaptic, with thymic disease"));
    assert!(window.says("Not described"));
    window.click(Role::Switch, "Differing rows first");
    assert!(parts(&window)[1].starts_with("Side by side, "), "{:?}", parts(&window));
    window.click(Role::Button, "Copy as Markdown");
    let copied = window.copied.clone().unwrap_or_default();
    assert!(copied.starts_with("# Comparison: Lambert–Eaton syndrome · Myasthenia gravis"), "{copied}");
    assert!(copied.contains("[^1]: "), "sources are kept");
    window.click(Role::Button, "Remove Lambert–Eaton syndrome");
    assert!(window.says("Told apart from it on its page:"));
    window.click(Role::Button, "Lambert–Eaton syndrome");
    assert_eq!(compared(&window), ["Myasthenia gravis", "Lambert–Eaton syndrome"]);
}

#[test]
fn the_field_adds_topics_by_keyboard_until_there_are_four() {
    let mut window = Window::open();
    window.keys("Ctrl+Shift+K Ctrl+Shift+A");
    for (typed, name) in
        [("lems", "Lambert–Eaton syndrome"), ("myasth grav", "Myasthenia gravis"), ("thymoma", "Thymoma")]
    {
        window.write(typed);
        assert_eq!(window.listed().first(), Some(&format!("[{name}]")), "{typed}");
        window.keys("Enter");
    }
    // What may be compared well is offered before one types.
    assert!(!window.listed().is_empty());
    window.keys("Down Down Up Enter");
    assert_eq!(compared(&window).len(), 4);
    assert!(!window.says("Add a topic to the comparison"), "the field closes when there is no room");
    window.keys("Ctrl+Shift+A");
    assert!(window.says("remove one first"));
    window.look_up("neuroblastoma");
    window.keys("Ctrl+Shift+A");
    assert!(window.says("Four topics stand side by side already: remove one first"), "the fifth is refused");
    window.keys("Ctrl+Shift+K");
    assert_eq!(compared(&window).len(), 4);
}

#[test]
fn escape_closes_the_field_and_then_the_comparison() {
    let mut window = Window::open();
    two(&mut window);
    window.keys("Ctrl+Shift+A");
    assert!(window.shows(Role::TextInput, "Add a topic to the comparison"));
    window.keys("Esc");
    assert!(!window.shows(Role::TextInput, "Add a topic to the comparison"));
    assert_eq!(compared(&window).len(), 2);
    window.keys("Esc");
    assert_eq!(window.on(Role::Tab)[0], "Browse");
}

#[test]
fn hits_and_bookmarks_have_the_menu_of_rows() {
    let mut window = Window::open();
    window.keys("/");
    window.write("lambert");
    let hit = window.listed()[0].trim_matches(['[', ']']).to_owned();
    window.click_with(Role::ListBoxOption, &hit, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Add to the comparison");
    assert!(window.says("Lambert–Eaton syndrome was added to the comparison, 1 of 4"));
    assert!(!window.listed().is_empty(), "the list stays, for the next hit");
    window.click_with(Role::ListBoxOption, &hit, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Open");
    assert_eq!(window.topic(), "lambert-eaton");
    assert!(window.listed().is_empty(), "what is opened closes the list");
    window.look_up("neuroblastoma");
    window.keys("Ctrl+D Ctrl+Shift+D");
    window.click_with(
        Role::ListItem,
        "Neuroblastoma, Tumour, 1970-01-01",
        PointerButton::Secondary,
        Modifiers::NONE,
    );
    window.click(Role::Button, "Add to the comparison");
    assert!(window.says("2 of 4"));
}

#[test]
fn rows_are_added_by_their_menu_and_by_being_dragged() {
    let mut window = Window::open();
    let row = |window: &Window, panel: usize, at: usize| {
        window.rows(panel)[at].split(", ").next().unwrap_or_default().to_owned()
    };
    let (first, second) = (row(&window, 0, 0), row(&window, 0, 1));
    window.click_with(Role::ListBoxOption, &first, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Add to the comparison");
    assert!(window.says("1 of 4"));
    let from = window.place(Role::ListBoxOption, &second).center();
    let to = window.place(Role::Tab, "Compare").center();
    window.drag(from, to);
    assert!(window.says("2 of 4"), "a row that is dropped on the mode is added");
    assert_eq!(window.topic(), "", "and no page is opened");
    window.click(Role::Tab, "Compare");
    assert_eq!(compared(&window), [first, second]);
    // Onto the page of another topic: both are compared.
    window.keys("Ctrl+Shift+B");
    window.look_up("neuroblastoma");
    window.keys("Esc");
    let third = row(&window, 0, 3);
    let from = window.place(Role::ListBoxOption, &third).center();
    window.drag(from, Pos2::new(1100.0, 500.0));
    assert_eq!(compared(&window)[2..], ["Neuroblastoma".to_owned(), third]);
}

#[test]
fn back_and_forward_lead_through_comparisons_and_answers() {
    let mut window = Window::open();
    two(&mut window);
    assert_eq!(window.on(Role::Tab)[0], "Compare");
    window.keys("Alt+Left");
    assert_eq!(window.on(Role::Tab)[0], "Browse");
    assert_eq!(window.topic(), "myasthenia-gravis");
    window.keys("Alt+Right");
    assert_eq!(compared(&window).len(), 2);
    // A name at the head of a column opens its page, and one comes back.
    window.click(Role::Link, "Lambert–Eaton myasthenic syndrome");
    assert_eq!((window.topic(), window.on(Role::Tab)[0].as_str()), ("lambert-eaton", "Browse"));
    window.click(Role::Button, "Hunt");
    assert!(window.says("Tumours to look for"));
    window.click(Role::RadioButton, "Sex: Female");
    assert!(window.says("Narrowed to women and girls."));
    window.keys("Alt+Left");
    assert!(!window.says("Tumours to look for"), "another filter is no step");
    window.keys("Alt+Left");
    assert_eq!(compared(&window).len(), 2);
    window.keys("Alt+Right Alt+Right");
    assert!(window.says("Narrowed to women and girls."));
    window.click(Role::Button, "Page of Lambert–Eaton syndrome");
    assert_eq!(window.on(Role::Tab)[0], "Browse");
}

#[test]
fn a_gamut_is_one_click_from_the_page_and_is_narrowed() {
    let mut window = Window::open();
    window.look_up("adrenal mass");
    assert!(window.shows(Role::Heading, "Gamut"), "{:?}", window.names(Role::Heading));
    window.click(Role::Button, "Gamut");
    let tiers = |window: &Window| window.names(Role::Heading);
    assert_eq!(tiers(&window)[..2], ["Adrenal mass", "Classic"]);
    assert!(window.shows(Role::Link, "Neuroblastoma"));
    window.click(Role::RadioButton, "Age: Older");
    assert!(!window.shows(Role::Link, "Neuroblastoma"), "no tumour of old age");
    window.click(Role::RadioButton, "Age: Any");
    assert!(window.shows(Role::Link, "Neuroblastoma"));
    window.keys("Esc Ctrl+H");
    assert!(window.says("Open a syndrome, a mediator or a tumour first"));
    window.look_up("thymoma");
    window.keys("Ctrl+H");
    assert!(window.shows(Role::Heading, "Syndromes"));
    window.keys("Ctrl+G");
    assert!(window.says("Open an imaging feature first"));
}

#[test]
fn the_session_brings_the_comparison_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    two(&mut window);
    window.click(Role::Switch, "Differing rows first");
    window.close();
    let mut window = Window::kept_in(folder.path());
    assert_eq!(compared(&window), ["Lambert–Eaton syndrome", "Myasthenia gravis"]);
    assert!(parts(&window)[1].starts_with("Side by side, "), "{:?}", parts(&window));
    window.keys("Alt+Left");
    window.keys("Ctrl+H");
    assert!(window.says("Tumours to look for"));
    window.close();
    let window = Window::kept_in(folder.path());
    assert!(window.says("Tumours to look for"), "an answer comes back too");
}

#[test]
fn a_comparison_is_exported_as_a_document() {
    let home = home();
    let mut window = desk(LAPTOP, home.path());
    two(&mut window);
    window.keys("Ctrl+E");
    assert_eq!(window.on(Role::RadioButton), ["Comparison: Lambert–Eaton syndrome · Myasthenia gravis"]);
    window.keys("Enter Enter");
    window.until_says("Exported to ~/compare-lambert-eaton-myasthenia-gravis.html");
    let written = fs::read_to_string(home.path().join("compare-lambert-eaton-myasthenia-gravis.html"));
    let written = written.expect("it was written");
    for words in
        ["<h2 class=\"part\">What tells them apart</h2>", "<th scope=\"row\">Tumours</th>", "reference--1"]
    {
        assert!(written.contains(words), "{words}");
    }
}

#[test]
fn citations_of_a_comparison_open_their_card_by_keyboard() {
    let mut window = Window::open();
    two(&mut window);
    for _ in 0..80 {
        window.keys("Tab");
        if window.focus().as_deref() == Some("Reference 1") {
            break;
        }
    }
    assert_eq!(window.focus().as_deref(), Some("Reference 1"));
    window.keys("Enter");
    assert!(window.says("Source 1"));
    window.keys("Esc");
    assert!(!window.says("Source 1"));
    assert_eq!(compared(&window).len(), 2, "the card closes first");
}
