//! The neighbourhood of a topic: what its links look like, by mouse, keyboard and screen reader.

use eframe::egui::{Modifiers, PointerButton, Rect, Role, Theme, vec2};
use egui_kittest::kittest::NodeT as _;

use crate::hands::{LAPTOP, Window};
use crate::screens::{BOTH, picture, unrest};

const HEADING: &str = "Neighbourhood";

/// A page with its neighbourhood unfolded.
fn unfolded(size: [f32; 2], topic: &str) -> Window {
    let mut window = Window::sized(size);
    window.look_up(topic);
    if window.is_open(HEADING) == Some(false) {
        window.click(Role::Button, HEADING);
    }
    window.away();
    window
}

/// The nodes, in the order in which the keyboard goes through them.
fn nodes(window: &Window) -> Vec<String> {
    let kinds = ["syndrome", "tumour", "imaging feature", "modality", "mediator", "organ system", "source"];
    let links = window.names(Role::Link).into_iter();
    links.filter(|name| kinds.iter().any(|kind| name.contains(&format!(", {kind}, ")))).collect()
}

#[test]
fn a_small_window_has_it_folded_and_the_choice_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::kept_in(folder.path());
    window.look_up("thymoma");
    assert_eq!(window.is_open(HEADING), Some(false));
    assert_eq!(nodes(&window), [""; 0]);
    window.click(Role::Button, HEADING);
    assert_eq!(window.is_open(HEADING), Some(true));
    assert!(nodes(&window).len() > 10);
    window.close();
    let window = Window::kept_in(folder.path());
    assert_eq!(window.is_open(HEADING), Some(true));

    let mut wide = Window::sized([1800.0, 1000.0]);
    wide.look_up("thymoma");
    assert_eq!(wide.is_open(HEADING), Some(true));
}

#[test]
fn nodes_are_links_by_every_gesture() {
    let mut window = unfolded(LAPTOP, "lambert eaton");
    let lung = "Small-cell lung cancer, tumour, classic";
    assert!(nodes(&window).contains(&lung.to_owned()), "{:?}", nodes(&window));
    window.click(Role::Link, lung);
    assert_eq!(window.topic(), "small-cell-lung-cancer");
    window.keys("Alt+Left");
    assert_eq!(window.topic(), "lambert-eaton");
    window.click_with(Role::Link, lung, PointerButton::Middle, Modifiers::NONE);
    assert_eq!(window.tabs().matches(" | ").count(), 1);
    window.keys("Ctrl+W");
    let control = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    window.click_with(Role::Link, lung, PointerButton::Primary, control);
    assert_eq!(window.topic(), "small-cell-lung-cancer");
    assert_eq!(window.tabs().matches(" | ").count(), 1);
}

#[test]
fn nodes_are_reached_with_tab_and_show_their_card() {
    let mut window = unfolded(LAPTOP, "lambert eaton");
    let all = nodes(&window);
    let at = window.place(Role::Button, HEADING).center();
    window.point(at);
    window.away();
    let mut walked = Vec::new();
    for _ in 0..200 {
        window.keys("Tab");
        let here = window.focus().unwrap_or_default();
        if all.contains(&here) {
            walked.push(here);
        } else if !walked.is_empty() {
            break;
        }
    }
    assert_eq!(walked, all);
    window.keys("Shift+Tab");
    assert_eq!(window.focus().as_ref(), all.last());
    window.keys("Enter");
    assert_ne!(window.topic(), "lambert-eaton");
}

/// Folding and the pointer change nothing about where things stand.
#[test]
fn nothing_jumps() {
    let mut window = unfolded(LAPTOP, "thymoma");
    let places = |window: &Window| -> Vec<(String, Rect)> {
        let all = window.app.root();
        let links = all.children_recursive().filter(|node| node.accesskit_node().role() == Role::Link);
        links.map(|node| (crate::hands::name_of(&node), node.rect())).collect()
    };
    let before = places(&window);
    for name in nodes(&window) {
        let at = window.place(Role::Link, &name).center();
        window.point(at);
        window.frame(Vec::new());
        assert_eq!(places(&window), before, "{name}");
    }
    window.away();
    let mut again = unfolded(LAPTOP, "thymoma");
    assert_eq!(places(&again), before, "the same topic has the same picture");
    again.settle();
}

/// As they are drawn, with the letters of the program, no two labels touch.
#[test]
fn labels_keep_apart_in_a_real_window() {
    for (size, topic) in [
        (LAPTOP, "neurologic"),
        (LAPTOP, "small cell lung cancer"),
        ([1024.0, 700.0], "ct"),
        ([820.0, 900.0], "limbic encephalitis"),
    ] {
        let window = unfolded(size, topic);
        let rects: Vec<Rect> = nodes(&window).iter().map(|name| window.place(Role::Link, name)).collect();
        assert!(rects.len() > 8, "{topic}");
        let content = window.app.ctx.content_rect();
        for (at, rect) in rects.iter().enumerate() {
            assert!(rect.left() >= content.left() && rect.right() <= content.right(), "{topic}: {rect:?}");
            for other in &rects[at + 1..] {
                assert!(!rect.shrink2(vec2(0.0, 1.0)).intersects(other.shrink2(vec2(0.0, 1.0))), "{topic}");
            }
        }
    }
}

#[test]
fn it_is_drawn_on_every_kind_of_page() {
    for (size, scale, themes) in [
        ([1280.0, 800.0], 1.0, BOTH),
        ([1024.0, 700.0], 1.0, &[Theme::Light][..]),
        ([1920.0, 1080.0], 1.0, BOTH),
    ] {
        let mut window = Window::scaled(size, scale);
        for topic in [
            "lambert eaton",
            "small cell lung cancer",
            "mediastinal mass",
            "anti-hu",
            "ct",
            "neurologic",
            "titulaer 2011",
        ] {
            window.look_up(topic);
            if window.is_open(HEADING) == Some(false) {
                window.click(Role::Button, HEADING);
            }
            window.away();
            let at = window.place(Role::Button, HEADING);
            let content = window.app.ctx.content_rect();
            let middle = content.right_center() - vec2(200.0, 0.0);
            window.wheel(middle, (content.top() + 130.0 - at.top()).min(0.0));
            window.away();
            for &theme in themes {
                window.app.ctx.set_theme(theme);
                window.settle();
                assert_eq!(unrest(&mut window), None, "{topic}");
                let name = format!("neighbourhood-{topic}-{}-{theme:?}.png", size[0]).replace(' ', "-");
                assert_eq!(picture(&mut window, &name.to_lowercase()), Ok(()));
            }
        }
    }
}
