//! The window by keyboard alone: every shortcut, the lists, the order of Escape, and where the keyboard is.

use eframe::egui::{Role, Theme, vec2};

use crate::hands::{PANELS, Window};

/// What can be told of a window by looking at it, in one line.
fn state(window: &Window) -> String {
    format!("{} {:?} {} {:?}", window.tabs(), window.picked(), window.topic(), window.focus())
}

/// Presses `keys` in a window prepared by `before`, and checks what is then seen.
#[track_caller]
fn check(before: &str, keys: &str, seen: fn(&Window) -> bool) {
    let mut window = Window::open();
    window.keys(before);
    let was = state(&window);
    window.keys(keys);
    assert!(seen(&window), "{keys} after {before:?}: {was} became {}", state(&window));
}

const NEUROBLASTOMA: &str = "Ctrl+2 N E U R O B Enter";
const TWO_TABS: &str = "Ctrl+2 Enter Esc Down Ctrl+Enter";

#[test]
fn every_shortcut_does_what_the_sheet_says() {
    check("", "Ctrl+K", |window| window.focus().as_deref() == Some("Search"));
    check("", "/", |window| window.focus().as_deref() == Some("Search") && window.text().is_empty());
    check("", "Ctrl+1", |window| window.focus().as_deref() == Some("AA amyloidosis with tumour"));
    check("", "Ctrl+2", |window| window.focus().as_deref() == Some("Acute myeloid leukaemia"));
    check("", "Ctrl+3", |window| window.focus().as_deref() == Some("Cardiovascular"));
    check("", "Ctrl+4", |window| window.focus().as_deref() == Some("Acute pancreatitis on CT"));
    check(NEUROBLASTOMA, "Esc", |window| window.picked().is_empty() && window.topic() == "neuroblastoma");
    check(NEUROBLASTOMA, "Ctrl+Shift+Backspace", |window| window.picked().is_empty());
    check("Ctrl+2 Enter Esc Down Enter", "Alt+Left", |window| window.topic() == "acute-myeloid-leukaemia");
    check("Ctrl+2 Enter Esc Down Enter Alt+Left", "Alt+Right", |window| {
        window.topic() == "adrenocortical-carcinoma"
    });
    check("Ctrl+2 Enter Esc", "Alt+Down", |window| window.topic() == "adrenocortical-carcinoma");
    check("Ctrl+2 Enter Esc", "Alt+Down Alt+Up", |window| window.topic() == "acute-myeloid-leukaemia");
    check(NEUROBLASTOMA, "Ctrl+B", |window| window.shows(Role::Button, "Show the panels"));
    check(NEUROBLASTOMA, "Ctrl+B Ctrl+B", |window| !window.shows(Role::Button, "Show the panels"));
    check("", "Ctrl+Shift+M", |window| window.says("Nothing is wrong"));
    check("Ctrl+Shift+M", "Ctrl+Shift+B", |window| !window.says("Nothing is wrong"));
    check("", "F1", |window| window.says("Ctrl T: New tab"));
    check("", "?", |window| window.says("Ctrl T: New tab"));
    check("", "Ctrl+Q", |window| window.closed);
    check("", "Tab", |window| !window.closed);
}

#[test]
fn tabs_open_close_come_back_and_cycle() {
    check("", "Ctrl+T", |window| {
        window.names(Role::Tab).iter().filter(|name| *name == "New tab").count() == 2
    });
    check(TWO_TABS, "", |window| window.tabs() == "Acute myeloid leukaemia | [Adrenocortical carcinoma]");
    check(TWO_TABS, "Ctrl+Tab", |window| {
        window.tabs() == "[Acute myeloid leukaemia] | Adrenocortical carcinoma"
    });
    check(TWO_TABS, "Ctrl+PageDown", |window| window.topic() == "acute-myeloid-leukaemia");
    check(TWO_TABS, "Ctrl+Tab Ctrl+Tab", |window| window.topic() == "adrenocortical-carcinoma");
    check(TWO_TABS, "Ctrl+Shift+Tab", |window| window.topic() == "acute-myeloid-leukaemia");
    check(TWO_TABS, "Ctrl+PageUp Ctrl+PageUp", |window| window.topic() == "adrenocortical-carcinoma");
    check(TWO_TABS, "Ctrl+W", |window| window.tabs() == "[Acute myeloid leukaemia]");
    check(TWO_TABS, "Ctrl+W Ctrl+W", |window| window.tabs() == "[New tab]");
    check(TWO_TABS, "Ctrl+W Ctrl+W Ctrl+W", |window| window.tabs() == "[New tab]");
    check(TWO_TABS, "Ctrl+W Ctrl+Shift+T", |window| window.topic() == "adrenocortical-carcinoma");
    check(TWO_TABS, "Ctrl+W Ctrl+W Ctrl+Shift+T Ctrl+Shift+T", |window| window.tab_count() == 2);
    check("", "Ctrl+Shift+T", |window| window.tabs() == "[New tab]");
}

#[test]
fn lists_are_walked() {
    let focus = |window: &Window, name: &str| window.focus().as_deref() == Some(name);
    let cases: [(&str, &str); 12] = [
        ("Down", "Adrenocortical carcinoma"),
        ("Down Down Up", "Adrenocortical carcinoma"),
        ("Up", "Acute myeloid leukaemia"),
        ("End", "Wilms tumour"),
        ("End Down", "Wilms tumour"),
        ("End Home", "Acute myeloid leukaemia"),
        ("PageDown", "Chronic lymphocytic leukaemia"),
        ("PageDown PageDown PageUp PageUp", "Acute myeloid leukaemia"),
        ("PageUp", "Acute myeloid leukaemia"),
        ("B", "Bladder urothelial carcinoma"),
        ("N E U", "Neuroblastoma"),
        ("Q", "Acute myeloid leukaemia"),
    ];
    for (keys, name) in cases {
        let mut window = Window::open();
        window.keys("Ctrl+2");
        window.keys(keys);
        assert!(focus(&window, name), "{keys} leads to {:?}", window.focus());
    }
}

/// Brings the keyboard to something by Tab alone.
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..80 {
        if window.focus().as_deref() == Some(name) {
            return;
        }
        window.keys("Tab");
    }
    panic!("Tab does not reach {name:?}");
}

#[test]
fn the_borders_of_the_panels_are_moved_by_arrows() {
    let mut window = Window::open();
    let corner = |window: &Window| window.place(Role::ListBoxOption, "Acute pancreatitis on CT").min;
    let before = corner(&window);
    tab_to(&mut window, "Width of the left panels");
    window.keys("Left Left Up");
    assert_eq!(corner(&window), before - vec2(32.0, 0.0));
    window.keys("Right");
    assert_eq!(corner(&window), before - vec2(16.0, 0.0));
    tab_to(&mut window, "Height of the upper panels");
    window.keys("Down");
    assert_eq!(corner(&window), before + vec2(-16.0, 16.0));
    window.keys("Enter");
    assert_eq!(corner(&window), before - vec2(16.0, 0.0), "Enter sets it back");
}

#[test]
fn the_heads_of_groups_are_read_out() {
    let mut window = Window::open();
    window.look_up("thymoma");
    let classic = window.rows(0).iter().filter(|row| row.ends_with(", classic")).count();
    assert!(classic > 0 && window.shows(Role::Label, &format!("Classic, {classic}")));
}

#[test]
fn a_name_is_typed_ahead() {
    for (typed, name) in [
        ("small-c", "Small-cell lung cancer"),
        ("renal cell", "Renal cell carcinoma"),
        ("THYM", "Thymic carcinoma"),
        ("bladder u", "Bladder urothelial carcinoma"),
    ] {
        let mut window = Window::open();
        window.keys("Ctrl+2");
        window.write(typed);
        assert_eq!(window.focus().as_deref(), Some(name), "{typed}");
        assert_eq!(window.picked(), [""; 0], "{typed}: a space within a name picks nothing");
    }
}

#[test]
fn a_row_is_picked_opened_and_opened_in_a_new_tab() {
    check("Ctrl+2 Down", "Enter", |window| {
        window.topic() == "adrenocortical-carcinoma" && window.picked() == ["Adrenocortical carcinoma"]
    });
    check("Ctrl+2 Down", "Space", |window| {
        window.topic().is_empty() && window.picked() == ["Adrenocortical carcinoma"]
    });
    check("Ctrl+2 Down", "Space Space", |window| window.picked().is_empty());
    check("Ctrl+2 Down", "Ctrl+Enter", |window| {
        window.topic() == "adrenocortical-carcinoma" && window.picked().is_empty()
    });
}

#[test]
fn letters_typed_into_the_box_are_no_shortcuts() {
    let mut window = Window::open();
    window.keys("Ctrl+K");
    window.write("a/b?1 ");
    window.keys("?");
    assert_eq!(window.text(), "a/b?1 ?");
    assert!(!window.says("Ctrl T: New tab"));
    // What is pressed with Ctrl is none of the text's.
    window.keys("Ctrl+T");
    assert_eq!((window.text().as_str(), window.tab_count()), ("a/b?1 ?", 2));
    window.keys("F1");
    assert!(window.says("Ctrl T: New tab"), "F1 is no letter");
}

#[test]
fn hits_are_chosen_with_the_arrows() {
    let mut window = Window::open();
    window.keys("Ctrl+K");
    window.write("thym");
    let hits = window.hits();
    assert!(hits.len() > 2, "{hits:?}");
    assert_eq!(window.on(Role::ListBoxOption), &hits[..1]);
    window.keys("Down Down Up");
    assert_eq!(window.on(Role::ListBoxOption), &hits[1..2]);
    window.keys("Ctrl+Enter");
    let first = window.topic().to_owned();
    assert_eq!((window.text().as_str(), window.hits().len()), ("thym", 0), "the text stays for the next hit");
    window.keys("Ctrl+K Down Enter");
    assert_ne!(window.topic(), first);
    assert_eq!((window.text().as_str(), window.hits().len()), ("", 0));
    assert_eq!(window.tab_count(), 1, "{}", window.tabs());
}

#[test]
fn escape_closes_what_lies_on_top_first() {
    let mut window = Window::open();
    window.look_up("thymoma");
    window.click(Role::CheckBox, window.filter("Autoimmune").as_str());
    window.click(Role::Link, "Reference 1");
    window.keys("Ctrl+K");
    window.write("limbic");
    assert!(!window.hits().is_empty());
    window.click(Role::Button, "Menu");
    assert!(window.says("Dark appearance"));
    let mut seen = Vec::new();
    for _ in 0..6 {
        window.keys("Esc");
        let open = [
            (window.says("Dark appearance"), "menu"),
            (window.shows(Role::Button, "Close the card"), "card"),
            (!window.hits().is_empty(), "results"),
        ];
        let open = open.into_iter().filter_map(|(there, word)| there.then_some(word));
        seen.push(open.map(str::to_owned).chain(window.picked()).collect::<Vec<_>>().join(", "));
    }
    seen.dedup();
    // A click on the menu has left the box, and so closed its results.
    assert_eq!(
        seen,
        [
            "card, Thymoma, Autoimmune, “limbic”",
            "Thymoma, Autoimmune, “limbic”",
            "Thymoma, Autoimmune",
            "Thymoma",
            ""
        ]
    );
}

#[test]
fn escape_leaves_the_search_box_step_by_step() {
    let mut window = Window::open();
    window.look_up("thymoma");
    window.keys("Ctrl+K");
    window.write("limbic");
    window.keys("Esc");
    assert_eq!((window.hits().len(), window.text().as_str()), (0, "limbic"), "the results close first");
    window.keys("Esc");
    assert_eq!((window.text().as_str(), window.picked().as_slice()), ("", ["Thymoma".to_owned()].as_slice()));
    window.keys("Esc");
    assert_eq!(window.picked(), [""; 0]);
}

#[test]
fn dropping_all_conditions_closes_the_results_too() {
    let mut window = Window::open();
    window.keys("Ctrl+K");
    window.write("thym");
    window.keys("Ctrl+Shift+Backspace");
    assert_eq!((window.text().as_str(), window.hits().len()), ("", 0));
}

/// The names of what Tab reaches, one round long.
fn tab_stops(window: &mut Window) -> Vec<String> {
    let mut stops: Vec<String> = Vec::new();
    for _ in 0..400 {
        window.keys("Tab");
        let Some(name) = window.focus() else { continue };
        if stops.first() == Some(&name) && stops.len() > 20 {
            break;
        }
        stops.push(name);
    }
    stops
}

#[test]
fn tab_reaches_everything_and_stops_once_in_each_list() {
    let mut window = Window::open();
    window.look_up("opsoclonus");
    let rows: Vec<Vec<String>> = (0..PANELS.len()).map(|panel| window.rows(panel)).collect();
    let stops = tab_stops(&mut window);
    for name in [
        "Search",
        "Menu",
        "Browse",
        "Linked only",
        "New tab",
        "Copy as Markdown",
        "Reference 1",
        "Neuroblastoma",
    ] {
        assert!(stops.iter().any(|stop| stop == name), "Tab does not reach {name:?}: {stops:#?}");
    }
    let begins = |start: &str| stops.iter().any(|stop| stop.starts_with(start));
    for start in ["Strength of link", "Drop ", "Close tab ", "Order of Syndromes"] {
        assert!(begins(start), "Tab does not reach {start:?}: {stops:#?}");
    }
    for (rows, panel) in rows.iter().zip(PANELS) {
        // A row is told from a link of the page by its value.
        let here: Vec<_> = stops.iter().filter(|stop| stop.contains(", ") && rows.contains(stop)).collect();
        assert!(here.len() <= 1, "{panel} has several stops: {here:?}");
    }
}

#[test]
fn links_of_the_page_are_followed_by_keyboard() {
    let mut window = Window::open();
    window.look_up("opsoclonus");
    for _ in 0..200 {
        window.keys("Tab");
        if window.find(Role::Link, "Neuroblastoma").is_some_and(|link| link.is_focused()) {
            break;
        }
    }
    // What has the keyboard shows its card too.
    assert!(window.says("Tumour"));
    window.keys("Enter");
    assert_eq!(window.topic(), "neuroblastoma");
    window.keys("Alt+Left Ctrl+Enter");
}

/// A step that changes rows while a list has the keyboard.
#[test]
fn the_keyboard_is_never_lost_when_rows_change() {
    for (panel, steps) in [
        ("Ctrl+1", "End Space Space"),
        ("Ctrl+2", "PageDown PageDown Space Down Space"),
        ("Ctrl+2", "End Enter Esc"),
        ("Ctrl+4", "PageDown PageDown PageDown Space Esc"),
        ("Ctrl+2", "Enter Esc End Enter Alt+Left"),
        ("Ctrl+3", "End Space Ctrl+Shift+Backspace"),
        ("Ctrl+2", "PageDown Enter Ctrl+W"),
        ("Ctrl+1", "End Alt+Up"),
    ] {
        let mut window = Window::open();
        window.keys(panel);
        for step in steps.split(' ') {
            window.keys(step);
            assert!(window.focus().is_some(), "{step} of {panel} {steps} lost the keyboard");
        }
        let before = window.focus();
        window.keys("Down");
        if window.focus() == before {
            window.keys("Up");
        }
        assert_ne!(window.focus(), before, "after {panel} {steps} the arrows still move");
    }
}

#[test]
fn a_list_that_was_hidden_does_not_take_the_keyboard_back() {
    let mut window = Window::open();
    window.keys("Ctrl+2 Enter Esc Ctrl+B Ctrl+K");
    window.write("thym");
    window.keys("Ctrl+B");
    assert_eq!(window.focus().as_deref(), Some("Search"));
}

#[test]
fn the_keyboard_stays_when_a_list_is_scrolled_away() {
    let mut window = Window::open();
    window.keys("Ctrl+2 Down");
    let at = window.place(Role::ListBoxOption, "Adrenocortical carcinoma").center();
    window.wheel(at, -1500.0);
    assert!(!window.rows(1).contains(&"Bladder urothelial carcinoma".to_owned()), "the list is scrolled");
    assert_eq!(window.focus().as_deref(), Some("Adrenocortical carcinoma"));
    window.keys("Down");
    assert_eq!(window.focus().as_deref(), Some("Appendiceal NET"));
    assert!(
        window.rows(1).contains(&"Bladder urothelial carcinoma".to_owned()),
        "the row is brought back into sight"
    );
}

#[test]
fn size_and_appearance_are_set() {
    let mut window = Window::open();
    window.keys("Ctrl+Plus");
    let enlarged = window.app.ctx.zoom_factor();
    assert!(enlarged > 1.0, "{enlarged}");
    window.keys("Ctrl+0");
    assert_eq!(window.app.ctx.zoom_factor(), 1.0);
    window.click(Role::Button, "Menu");
    window.click(Role::Button, "Smaller");
    assert!(window.app.ctx.zoom_factor() < 1.0);
    window.click(Role::RadioButton, "Dark appearance");
    assert_eq!(window.app.ctx.theme(), Theme::Dark);
    assert_eq!(window.on(Role::RadioButton), ["Dark appearance"]);
}
