//! The body map: the organ systems as a figure, which does what their list does, by mouse and by keyboard.

use eframe::egui::{Modifiers, PointerButton, Pos2, Role, Theme};

use harbinger::kb::load_built_in;

use crate::hands::{LAPTOP, TALL, Window};
use crate::screens::{BOTH, picture, unrest};

const LIST: &str = "Organ systems as a list";
const FIGURE: &str = "Organ systems as a figure";

/// The regions from head to toe.
const SYSTEMS: [&str; 12] = [
    "Neurologic",
    "Ophthalmic",
    "Endocrine",
    "Respiratory",
    "Cardiovascular",
    "Gastrointestinal",
    "Renal",
    "Dermatologic",
    "Genitourinary",
    "Haematologic",
    "Musculoskeletal",
    "Constitutional",
];

fn figure(size: [f32; 2]) -> Window {
    let mut window = Window::sized(size);
    window.click(Role::Button, FIGURE);
    window.away();
    window
}

/// The names of the regions without their numbers.
fn regions(window: &Window) -> Vec<String> {
    let names = window.rows(2).into_iter();
    names.map(|name| name.split(", ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_figure_names_every_system_with_the_number_of_its_row() {
    let mut window = Window::sized(TALL);
    let mut list = window.rows(2);
    // In the list the number stands beside the name, and is not read out with it.
    list.sort();
    window.click(Role::Button, FIGURE);
    assert_eq!(regions(&window), SYSTEMS);
    assert!(
        window.rows(2).iter().all(|name| name.split(", ").nth(1).is_some_and(|n| n.parse::<u32>().is_ok()))
    );
    let mut named = regions(&window);
    named.sort();
    assert_eq!(named, list);
    assert_eq!(window.count(2), "12");
    window.click(Role::Button, LIST);
    assert_eq!(window.rows(2).len(), 12);
}

#[test]
fn picks_equal_those_of_the_list() {
    for system in SYSTEMS {
        let mut list = Window::sized(TALL);
        list.click(Role::ListBoxOption, system);
        let mut window = figure(TALL);
        window.click(Role::ListBoxOption, system);
        assert_eq!((window.topic(), window.picked()), (list.topic(), list.picked()), "{system}");
        assert_eq!(window.on(Role::ListBoxOption).len(), 1);
        window.click(Role::Button, LIST);
        for panel in 0..4 {
            assert_eq!(window.rows(panel), list.rows(panel), "{system}");
        }
        window.click(Role::Button, FIGURE);
        window.click(Role::ListBoxOption, system);
        assert!(window.picked().is_empty(), "{system}: a second click picks it off");
    }
}

/// A point of the drawing in the window. Two labels stand where their regions want them, and so tell the scale.
fn on_figure(window: &Window, x: f32, y: f32) -> Pos2 {
    let (top, bottom) = (42.0, 660.0);
    let place = |name: &str| window.place(Role::ListBoxOption, name);
    let (first, last, right) = (place("Neurologic"), place("Constitutional"), place("Renal"));
    let scale = (last.center().y - first.center().y) / (bottom - top);
    let middle = f32::midpoint(first.right(), right.left());
    Pos2::new(middle + (x - 200.0) * scale, first.center().y + (y - top) * scale)
}

#[test]
fn the_shape_under_the_pointer_is_what_is_meant() {
    let mut window = figure(LAPTOP);
    for (x, y, system) in [
        (200.0, 45.0, "neurologic"),
        (224.0, 224.0, "cardiovascular"),
        (250.0, 232.0, "respiratory"),
        (158.0, 206.0, "respiratory"),
        (154.0, 276.0, "gastrointestinal"),
        (245.0, 500.0, "musculoskeletal"),
        (79.0, 350.0, "dermatologic"),
        (150.0, 660.0, "constitutional"),
    ] {
        let at = on_figure(&window, x, y);
        window.press_at(at, PointerButton::Primary, Modifiers::NONE);
        assert_eq!(window.topic(), system);
        window.away();
    }
    // Between the legs there is nothing to pick.
    let before = window.picked();
    let at = on_figure(&window, 200.0, 700.0);
    window.press_at(at, PointerButton::Primary, Modifiers::NONE);
    assert_eq!(window.picked(), before);
}

#[test]
fn other_buttons_do_what_they_do_on_rows() {
    let mut window = figure(LAPTOP);
    window.click(Role::ListBoxOption, "Renal");
    let heart = on_figure(&window, 224.0, 224.0);
    window.press_at(heart, PointerButton::Middle, Modifiers::NONE);
    assert_eq!(window.tabs(), "Renal | [Cardiovascular]");
    let control = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    let lung = on_figure(&window, 158.0, 206.0);
    window.press_at(lung, PointerButton::Primary, control);
    assert_eq!(window.tabs(), "Renal | Cardiovascular | [Respiratory]");
    assert_eq!(window.picked(), ["Renal"]);
    window.press_at(heart, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Pick, leave the page");
    assert_eq!((window.topic(), window.picked()), ("respiratory", vec!["Cardiovascular".to_owned()]));
}

#[test]
fn the_whole_of_it_by_keyboard() {
    let mut window = Window::open();
    window.keys("Ctrl+P");
    window.write("organ systems as figure");
    window.keys("Enter Ctrl+3");
    assert_eq!(window.focus().as_deref(), Some("Neurologic, 41"));
    window.keys("Down Down");
    assert!(window.focus().is_some_and(|name| name.starts_with("Endocrine")));
    window.keys("Tab");
    assert!(window.focus().is_some_and(|name| name.starts_with("Respiratory")));
    window.keys("Right");
    assert!(window.focus().is_some_and(|name| name.starts_with("Cardiovascular")));
    window.keys("Left End");
    assert!(window.focus().is_some_and(|name| name.starts_with("Constitutional")));
    window.keys("Home Down Down Down Down Down Down");
    assert!(window.focus().is_some_and(|name| name.starts_with("Renal")), "{:?}", window.focus());
    window.keys("Space");
    assert_eq!((window.topic(), window.picked()), ("", vec!["Renal".to_owned()]));
    window.keys("Space Enter");
    assert_eq!((window.topic(), window.picked()), ("renal", vec!["Renal".to_owned()]));
    assert!(window.focus().is_some_and(|name| name.starts_with("Renal")), "the keyboard stays");
    window.keys("Up Ctrl+Enter");
    assert_eq!(window.tabs(), "Renal | [Gastrointestinal]");
    window.keys("Ctrl+3");
    window.write("derm");
    assert!(window.focus().is_some_and(|name| name.starts_with("Dermatologic")), "{:?}", window.focus());
    // Another panel is there for whoever asks for it.
    window.keys("Ctrl+1");
    assert!(!window.shows(Role::Button, LIST), "the lists are back");
    assert!(window.focus().is_some());
}

#[test]
fn the_numbers_follow_the_query() {
    let mut window = figure(LAPTOP);
    let all = window.rows(2);
    window.look_up("thymoma");
    let picked = window.rows(2);
    assert_ne!(picked, all);
    assert!(picked.contains(&"Neurologic, 14".to_owned()), "{picked:?}");
    assert!(picked.iter().any(|name| name.ends_with(", not linked")), "{picked:?}");
    window.click(Role::Button, "Drop Thymoma");
    assert_eq!(window.rows(2), all);
    window.keys("Ctrl+K");
    window.write("zzzz");
    window.keys("Esc");
    assert!(window.says("Nothing matches “zzzz”"));
}

#[test]
fn the_choice_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::kept_in(folder.path());
    window.click(Role::Button, FIGURE);
    window.close();
    let window = Window::kept_in(folder.path());
    assert_eq!(window.on(Role::Button), [FIGURE]);
    assert_eq!(regions(&window), SYSTEMS);
}

#[test]
fn a_region_at_rest_shows_its_card() {
    let mut window = figure(LAPTOP);
    let heart = on_figure(&window, 224.0, 224.0);
    window.point(heart);
    for _ in 0..6 {
        window.frame(Vec::new());
    }
    window.settle();
    let kb = load_built_in().kb;
    let summary = kb.summary(kb.find("cardiovascular").expect("a system")).expect("a summary");
    let begins = summary.text.split(['[', '.']).next().expect("words");
    assert!(window.says(begins), "{begins:?}");
    assert_eq!(unrest(&mut window), None);
    assert_eq!(picture(&mut window, "body-map-card.png"), Ok(()));
}

/// From a window with hardly any room to a large one, and on a display with more pixels to a point.
#[test]
fn the_figure_is_drawn_at_every_size() {
    for (size, scale, themes) in [
        ([1280.0, 800.0], 1.0, BOTH),
        ([1024.0, 700.0], 1.0, BOTH),
        ([1280.0, 800.0], 2.0, BOTH),
        ([2560.0, 1440.0], 1.0, &[Theme::Light][..]),
        ([800.0, 560.0], 1.0, &[Theme::Light][..]),
        ([800.0, 420.0], 1.0, BOTH),
        ([700.0, 330.0], 1.0, &[Theme::Light][..]),
    ] {
        let mut window = Window::scaled(size, scale);
        window.click(Role::Button, FIGURE);
        for (name, go) in [
            ("plain", (|_| {}) as fn(&mut Window)),
            ("picked", |window| window.click(Role::ListBoxOption, "Dermatologic")),
            ("thymoma", |window| window.look_up("thymoma")),
        ] {
            go(&mut window);
            window.away();
            for &theme in themes {
                window.app.ctx.set_theme(theme);
                window.settle();
                assert_eq!(unrest(&mut window), None, "{size:?}");
                let name = format!("body-map-{name}-{}x{}-{scale}-{theme:?}.png", size[0], size[1]);
                assert_eq!(picture(&mut window, &name.to_lowercase()), Ok(()));
            }
        }
    }
}
