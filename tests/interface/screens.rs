//! Every screen, in both appearances and at every size: it is drawn without a panic and without a missing
//! glyph (the harness panics at one), it comes to rest, and everything in it that can be clicked has a name.
//!
//! With `SCREENS=1` in the environment the pictures are left in `target/screens`.

use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

use eframe::egui::accesskit::{Action, Role};
use eframe::egui::{Modifiers, PointerButton, Theme, ViewportId};
use egui_kittest::kittest::NodeT as _;

use crate::differential;
use crate::exports;
use crate::files;
use crate::hands::{Window, keeps_pictures, name_of};
use crate::problems::broken_pack;

/// The sizes at which every screen must look right.
pub(crate) const SIZES: [[f32; 2]; 3] = [[1024.0, 700.0], [1280.0, 800.0], [2560.0, 1440.0]];

/// The light one last, in which the next screen is come to.
pub(crate) const BOTH: &[Theme] = &[Theme::Dark, Theme::Light];

/// A way to a screen from the empty window, and what must stand there.
pub(crate) struct Route {
    pub(crate) name: &'static str,
    pub(crate) go: fn(&mut Window),
    pub(crate) shows: &'static str,
}

const ROUTES: &[Route] = &[
    Route { name: "start", go: |_| {}, shows: "What there is" },
    Route {
        name: "syndrome",
        go: |window| window.look_up("limbic encephalitis"),
        shows: "Limbic encephalitis",
    },
    Route { name: "tumour", go: |window| window.look_up("neuroblastoma"), shows: "Neuroblastoma" },
    Route { name: "system", go: |window| window.look_up("neurologic"), shows: "Neurologic" },
    Route { name: "feature", go: |window| window.look_up("mediastinal mass"), shows: "Mediastinal mass" },
    Route { name: "mediator", go: |window| window.look_up("tif1g"), shows: "Anti-TIF1γ antibody" },
    Route { name: "modality", go: |window| window.look_up("mri"), shows: "Close tab MRI" },
    Route { name: "source", go: |window| window.look_up("titulaer 2011"), shows: "What rests on it" },
    Route {
        name: "search-hits",
        go: |window| search(window, "lambart eaton"),
        shows: "Nothing is spelt lambart",
    },
    Route { name: "search-kind", go: search_kind, shows: "Small-cell lung cancer" },
    Route { name: "search-many", go: |window| search(window, "tumour"), shows: "tumour:" },
    Route { name: "search-completion", go: |window| search(window, "system:ne"), shows: "Neurologic, " },
    Route { name: "search-empty", go: search_empty, shows: "Forget “neuroblastoma”" },
    Route { name: "search-outside", go: search_outside, shows: "Left out by your filters and picks" },
    Route { name: "search-nothing", go: |window| search(window, "zzzz"), shows: "Nothing matches" },
    Route { name: "search-left", go: search_left, shows: "Drop “Deposition”" },
    Route { name: "filters", go: open_filters, shows: "Autoimmune, 51" },
    Route { name: "filters-set", go: set_filters, shows: "Drop Autoimmune" },
    Route { name: "problems", go: |window| window.keys("Ctrl+Shift+M"), shows: "Problems" },
    Route {
        name: "bookmarks-empty",
        go: |window| window.keys("Ctrl+Shift+D"),
        shows: "Nothing is bookmarked",
    },
    Route { name: "bookmarks", go: bookmarks, shows: "Move Thymoma down" },
    Route { name: "page-bookmarked", go: page_bookmarked, shows: "For the exam" },
    Route { name: "note-edited", go: note, shows: "Kept as you write" },
    Route { name: "note", go: note_shown, shows: "Before the exam" },
    Route { name: "notes", go: notes, shows: "Before the exam" },
    Route { name: "clear-history", go: clear_history, shows: "This cannot be undone" },
    Route { name: "packs", go: |window| window.keys("Ctrl+Shift+L"), shows: "Only the built-in pack" },
    Route { name: "menu", go: |window| window.click(Role::Button, "Menu"), shows: "Dark appearance" },
    Route { name: "shortcuts", go: |window| window.keys("F1"), shows: "Ctrl T: New tab" },
    Route { name: "about", go: about, shows: "About Harbinger" },
    Route { name: "page-alone", go: page_alone, shows: "Go to References" },
    Route { name: "preview", go: preview, shows: "Limbic encephalitis" },
    Route { name: "reference", go: reference, shows: "Close the card" },
    Route { name: "no-rows", go: no_rows, shows: "Drop “zzzz”" },
    Route { name: "no-rows-of-several", go: no_rows_of_several, shows: "there would be" },
    Route { name: "dimmed", go: dimmed, shows: "Acquired ichthyosis, not linked" },
    Route { name: "tabs", go: tabs, shows: "Close tab Thymoma" },
    Route { name: "order", go: order, shows: "Most links first" },
    Route { name: "row-menu", go: row_menu, shows: "Open in a new tab" },
    Route { name: "filters-folded", go: fold_filters, shows: "Clear Age" },
    Route { name: "filters-whole", go: find_filter, shows: "Find under Tumour" },
    Route { name: "find", go: |window| find(window, "tumour"), shows: "Next match" },
    Route { name: "find-nothing", go: |window| find(window, "zzzz"), shows: "Nothing found" },
    Route { name: "find-alone", go: find_alone, shows: "3 of " },
    Route { name: "palette", go: palette, shows: "Command palette" },
    Route { name: "palette-words", go: |window| palette_words(window, "tum"), shows: "Tumours" },
    Route { name: "palette-nothing", go: |window| palette_words(window, "zzzz"), shows: "No command" },
    Route { name: "card", go: card, shows: "Source" },
    Route { name: "saved", go: save_some, shows: "More for bone pain" },
    Route { name: "saved-menu", go: saved_menu, shows: "Update to the current query" },
    Route { name: "saved-name", go: name_query, shows: "This name is taken" },
    Route { name: "body-map", go: body_map, shows: "Neurologic, 41" },
    Route { name: "body-map-picked", go: body_map_picked, shows: "Drop Dermatologic" },
    Route { name: "answers-hidden", go: hide_answers, shows: "1 known, 1 missed" },
    // Unfolded, it stays so.
    Route { name: "neighbourhood", go: neighbourhood, shows: "Small-cell lung cancer, tumour, classic" },
];

fn hide_answers(window: &mut Window) {
    window.look_up("limbic encephalitis");
    window.keys("Ctrl+R Space 3 Space 1");
}

fn search(window: &mut Window, words: &str) {
    window.keys("Ctrl+K");
    window.write(words);
}

fn search_kind(window: &mut Window) {
    search(window, "lung");
    window.keys("Tab Tab");
}

fn search_empty(window: &mut Window) {
    for words in ["neuroblastoma", "lambert eaton", "limbic encephalitis"] {
        window.look_up(words);
    }
    window.keys("Ctrl+K Down");
}

fn search_left(window: &mut Window) {
    open_filters(window);
    window.click(Role::CheckBox, &window.filter("Deposition"));
    search(window, "lambert eaton myasthenic");
}

fn search_outside(window: &mut Window) {
    open_filters(window);
    window.click(Role::CheckBox, &window.filter("Hormonal"));
    search(window, "lambert");
}

/// Only a narrow window folds its filters away.
fn open_filters(window: &mut Window) {
    if window.shows(Role::Button, "Filters") {
        window.click(Role::Button, "Filters");
    }
}

fn set_filters(window: &mut Window) {
    open_filters(window);
    window.click(Role::CheckBox, "Autoimmune, 51");
}

/// A value that is set in a folded facet.
fn fold_filters(window: &mut Window) {
    open_filters(window);
    for facet in ["Strength of link", "Mechanism", "Imaged with"] {
        window.fold(facet);
    }
    window.unfold("Certainty of findings");
    window.unfold("Age");
    window.click(Role::CheckBox, &window.filter("Older"));
    window.fold("Age");
}

/// A long facet with its field, and a value that is looked for.
fn find_filter(window: &mut Window) {
    open_filters(window);
    window.unfold("Tumour");
    if window.shows(Role::Button, "Tumour: Show all 73") {
        window.click(Role::Button, "Tumour: Show all 73");
    }
    window.click(Role::TextInput, "Find under Tumour");
    window.write("ca");
}

fn about(window: &mut Window) {
    window.click(Role::Button, "Menu");
    window.keys("F1");
}

fn page_alone(window: &mut Window) {
    window.look_up("neuroblastoma");
    window.keys("Ctrl+B");
}

fn preview(window: &mut Window) {
    window.look_up("thymoma");
    window.rest_on(Role::ListBoxOption, "Good syndrome");
}

fn reference(window: &mut Window) {
    window.look_up("limbic encephalitis");
    window.click(Role::Link, "Reference 1");
}

fn no_rows(window: &mut Window) {
    search(window, "zzzz");
    window.keys("Esc");
}

fn no_rows_of_several(window: &mut Window) {
    window.look_up("thymoma");
    search(window, "zzzz");
    window.keys("Esc");
}

/// Saved queries, of which the last one is in force. The screens after this one have them still.
fn save_some(window: &mut Window) {
    search(window, "bone pain");
    window.keys("Esc Ctrl+Shift+S Enter Ctrl+Shift+Backspace");
    for topic in ["small cell lung cancer", "thymoma"] {
        window.look_up(topic);
        window.keys("Ctrl+Shift+S Enter");
    }
    window.click(Role::ListBoxOption, "Neurologic");
    window.keys("Ctrl+Shift+S Enter");
    open_filters(window);
}

fn saved_menu(window: &mut Window) {
    window.look_up("neuroblastoma");
    open_filters(window);
    window.click(Role::Button, "More for bone pain");
}

fn name_query(window: &mut Window) {
    window.look_up("neuroblastoma");
    window.keys("Ctrl+Shift+S Ctrl+A");
    window.write("bone pain");
}

fn body_map(window: &mut Window) {
    window.click(Role::Button, "Organ systems as a figure");
    window.away();
}

fn body_map_picked(window: &mut Window) {
    body_map(window);
    window.click(Role::ListBoxOption, "Dermatologic");
    window.keys("Ctrl+3 Up");
}

fn neighbourhood(window: &mut Window) {
    window.look_up("lambert eaton");
    let head = window.place(Role::Button, "Neighbourhood");
    if head.top() > 200.0 {
        window.wheel(eframe::egui::pos2(head.center().x, 300.0), 150.0 - head.top());
    }
    if window.is_open("Neighbourhood") == Some(false) {
        window.click(Role::Button, "Neighbourhood");
    }
    window.away();
}

fn dimmed(window: &mut Window) {
    window.look_up("neuroblastoma");
    window.click(Role::Switch, "Linked only");
    window.keys("Ctrl+1");
    window.write("acq");
}

fn tabs(window: &mut Window) {
    for topic in ["titulaer 2011", "mri", "thymoma"] {
        window.keys("Ctrl+T");
        window.look_up(topic);
    }
}

/// Only wider windows have the order in the head of a panel.
fn order(window: &mut Window) {
    if window.shows(Role::Button, "Order of Syndromes: Name") {
        window.click(Role::Button, "Order of Syndromes: Name");
    }
}

fn find(window: &mut Window, words: &str) {
    window.look_up("neuroblastoma");
    window.away();
    window.keys("Ctrl+F");
    window.write(words);
}

fn find_alone(window: &mut Window) {
    find(window, "small cell");
    window.look_up("limbic encephalitis");
    window.keys("Ctrl+B Ctrl+F Enter Enter Enter");
}

fn palette(window: &mut Window) {
    window.look_up("thymoma");
    window.look_up("neuroblastoma");
    window.keys("Ctrl+P Down");
}

fn palette_words(window: &mut Window, words: &str) {
    window.keys("Ctrl+P");
    window.write(words);
}

/// Ticks the usual collection, which offers nothing to undo: a message would not come to rest.
fn bookmark(window: &mut Window, topic: &str) {
    window.look_up(topic);
    window.click(Role::Button, "Collections");
    if !window.on(Role::CheckBox).iter().any(|name| name == "Bookmarks") {
        window.click(Role::CheckBox, "Bookmarks");
    }
}

fn bookmarks(window: &mut Window) {
    for topic in ["thymoma", "neuroblastoma", "limbic encephalitis", "mediastinal mass"] {
        bookmark(window, topic);
        window.keys("Esc");
    }
    window.keys("Ctrl+Shift+D");
}

fn page_bookmarked(window: &mut Window) {
    bookmark(window, "thymoma");
    if !window.says("For the exam") {
        window.click(Role::TextInput, "New collection");
        window.write("For the exam");
        window.keys("Enter");
    }
}

fn note(window: &mut Window) {
    window.look_up("thymoma");
    // A small window has the button below its edge.
    let button = window.places(Role::Button, "Add a note")[0].center();
    let middle = window.app.ctx.content_rect().center().y;
    if button.y > middle {
        window.wheel(eframe::egui::pos2(button.x, middle), middle - button.y);
    }
    window.click(Role::Button, "Add a note");
    window.paste("## Before the exam\n\nAsk for **CT** of the chest, then *MRI*:\n\n- [[lambert-eaton]]\n- the [guide](https://example.org)\n");
}

fn note_shown(window: &mut Window) {
    window.look_up("thymoma");
    let rect = window.app.ctx.content_rect();
    if !window.says("Before the exam") {
        window.wheel(rect.right_center() - eframe::egui::vec2(200.0, 0.0), -rect.height() / 2.0);
    }
    window.away();
}

fn notes(window: &mut Window) {
    window.keys("Ctrl+Shift+D");
    let notes = window.names(Role::Tab).into_iter().find(|name| name.starts_with("Notes, "));
    window.click(Role::Tab, &notes.unwrap_or_default());
}

fn clear_history(window: &mut Window) {
    window.keys("Ctrl+P");
    window.write("clear history");
    window.keys("Enter");
}

/// The keyboard goes from the start of the page to its first citation.
fn card(window: &mut Window) {
    window.look_up("limbic encephalitis");
    window.away();
    for _ in 0..300 {
        window.keys("Tab");
        if window.focus().as_deref() == Some("Reference 1") {
            break;
        }
    }
}

fn row_menu(window: &mut Window) {
    window.click_with(Role::ListBoxOption, "Acquired ichthyosis", PointerButton::Secondary, Modifiers::NONE);
}

/// Brings the window back to where a route begins.
fn go_home(window: &mut Window) {
    window.away();
    window.keys("Esc Esc Esc Esc Ctrl+Shift+Backspace");
    if window.on(Role::Switch).is_empty() && window.shows(Role::Switch, "Linked only") {
        window.click(Role::Switch, "Linked only");
    }
    if window.shows(Role::Button, "Organ systems as a list") {
        window.click(Role::Button, "Organ systems as a list");
    }
    for _ in 0..window.names(Role::Tab).len() {
        window.keys("Ctrl+W");
    }
    window.keys("Ctrl+Shift+B");
}

/// Everything that is wrong with a screen.
pub(crate) fn faults_of(route: &Route, window: &mut Window, themes: &[Theme], screen: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let narrow = !window.names(Role::Button).iter().any(|name| name.starts_with("Order of"));
    let absent = narrow && route.name == "order";
    if !absent && !window.says(route.shows) {
        faults.push(format!("{:?} is not to be seen", route.shows));
    }
    faults.extend(faulty_names(window));
    for &theme in themes {
        window.app.ctx.set_theme(theme);
        window.settle();
        faults.extend(unrest(window));
        let name = format!("{}-{screen}-{theme:?}.png", route.name).to_lowercase();
        faults.extend(picture(window, &name).err());
    }
    faults.into_iter().map(|fault| format!("{} at {screen}: {fault}", route.name)).collect()
}

/// Draws the screen, pixel by pixel.
pub(crate) fn picture(window: &mut Window, name: &str) -> Result<(), String> {
    let image = window.app.render()?;
    let colours: HashSet<_> = image.pixels().step_by(97).map(|pixel| pixel.0).collect();
    if colours.len() < 30 {
        return Err(format!("{name} is blank"));
    }
    if keeps_pictures() {
        let folder = Path::new("target/screens");
        let saved = std::fs::create_dir_all(folder).map_err(image::ImageError::IoError);
        saved.and_then(|()| image.save(folder.join(name))).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// At rest nothing asks for another frame, neither at once nor later.
pub(crate) fn unrest(window: &mut Window) -> Option<String> {
    window.frame(Vec::new());
    let output = window.app.output();
    let delay = output.viewport_output.get(&ViewportId::ROOT).map(|viewport| viewport.repaint_delay);
    let asked = delay != Some(Duration::MAX);
    asked.then(|| format!("a frame is asked for in {delay:?}: {:?}", window.app.ctx.repaint_causes()))
}

/// What can be clicked has a name, and no two buttons that do different things have the same.
fn faulty_names(window: &Window) -> Vec<String> {
    let mut faults = Vec::new();
    let mut buttons = HashSet::new();
    for node in window.app.root().children_recursive() {
        let role = node.accesskit_node().role();
        // Text that can be selected is read out, not clicked; a scroll bar is known by its role.
        let silent = matches!(role, Role::TextRun | Role::Label | Role::ScrollBar);
        if silent || !node.accesskit_node().data().supports_action(Action::Click) {
            continue;
        }
        // The name of a text field is not its text.
        let name = if role == Role::TextInput {
            node.accesskit_node().label().unwrap_or_default()
        } else {
            name_of(&node)
        };
        if name.is_empty() || name.trim() != name {
            faults.push(format!("a {role:?} at {:?} is called {name:?}", node.rect()));
        }
        // The chip of a condition may stand in several places, and drops the same one everywhere.
        let is_button =
            matches!(role, Role::Button | Role::CheckBox | Role::RadioButton | Role::Switch | Role::Tab);
        if is_button && !name.starts_with("Drop ") && !buttons.insert((role, name.clone())) {
            faults.push(format!("two of {role:?} are called {name:?}"));
        }
    }
    faults
}

fn visit(size: [f32; 2], scale: f32, themes: &[Theme]) {
    let mut window = Window::scaled(size, scale);
    let screen = format!("{}-{scale}", size[0]);
    let mut faults = Vec::new();
    for route in ROUTES {
        go_home(&mut window);
        (route.go)(&mut window);
        faults.extend(faults_of(route, &mut window, themes, &screen));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_screen_is_drawn_in_a_narrow_window() {
    visit(SIZES[0], 1.0, BOTH);
}

#[test]
fn every_screen_is_drawn_on_a_laptop() {
    visit(SIZES[1], 1.0, BOTH);
}

#[test]
fn every_screen_is_drawn_on_a_large_display() {
    visit(SIZES[2], 1.0, BOTH);
}

#[test]
fn every_screen_is_drawn_in_a_small_window() {
    visit([900.0, 600.0], 1.0, &[Theme::Light]);
}

/// A size of one and a half leaves two thirds of the room.
#[test]
fn every_screen_is_drawn_enlarged() {
    visit(SIZES[1].map(|side| (side / 1.5).floor()), 1.5, &[Theme::Light]);
}

#[test]
fn the_chooser_of_files_is_drawn() {
    for size in &SIZES[..2] {
        let home = files::home();
        let mut window = files::desk(*size, home.path());
        for route in files::ROUTES {
            (route.go)(&mut window);
            if route.name == "chooser-recent" {
                std::fs::remove_file(home.path().join("packs/gone.ron")).expect("removed");
                window.keys("Esc Ctrl+O Down");
            }
            window.until_says(route.shows);
            let faults = faults_of(route, &mut window, BOTH, &size[0].to_string());
            assert!(faults.is_empty(), "{faults:#?}");
            window.away();
            window.keys("Esc");
        }
    }
}

#[test]
fn the_differential_is_drawn() {
    let mut faults = Vec::new();
    for size in SIZES {
        let mut window = Window::sized(size);
        for route in differential::ROUTES {
            go_home(&mut window);
            (route.go)(&mut window);
            faults.extend(faults_of(route, &mut window, BOTH, &format!("{}-1", size[0])));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn exports_are_drawn() {
    for size in &SIZES[..2] {
        for route in exports::ROUTES {
            let home = files::home();
            let mut window = files::desk(*size, home.path());
            (route.go)(&mut window);
            let faults = faults_of(route, &mut window, BOTH, &size[0].to_string());
            assert!(faults.is_empty(), "{faults:#?}");
        }
    }
}

#[test]
fn the_problems_of_a_broken_pack_are_drawn() {
    let pack = broken_pack();
    let route = Route { name: "faults", go: |window| window.keys("Ctrl+Shift+M"), shows: "Copy place" };
    for size in SIZES {
        let mut window = Window::on_pack(size, pack.path());
        (route.go)(&mut window);
        let faults = faults_of(&route, &mut window, BOTH, &size[0].to_string());
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
