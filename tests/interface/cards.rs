//! Preview cards: they show at rest and under the keyboard, keep clear of their link, and go with Escape.

use eframe::egui::{Order, Pos2, Rect, Role};
use egui_kittest::kittest::NodeT as _;

use crate::hands::Window;

/// Walks with Tab until a link of that name has the keyboard.
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..300 {
        window.keys("Tab");
        if window.focus().as_deref() == Some(name)
            && window.find(Role::Link, name).is_some_and(|link| link.is_focused())
        {
            return;
        }
    }
    panic!("Tab does not reach {name:?}");
}

/// Where the card is that is shown.
fn card(window: &Window) -> Option<Rect> {
    window.app.ctx.memory(|memory| {
        let cards = memory.layer_ids().filter(|layer| layer.order == Order::Tooltip);
        let mut shown = cards.filter(|layer| memory.areas().is_visible(layer));
        shown.find_map(|layer| memory.area_rect(layer.id))
    })
}

#[test]
fn a_link_with_the_keyboard_shows_its_card_and_escape_closes_it() {
    let mut window = Window::open();
    window.look_up("opsoclonus");
    window.away();
    tab_to(&mut window, "Neuroblastoma");
    let shown = card(&window).expect("a card");
    let link = window.place(Role::Link, "Neuroblastoma");
    assert!(!shown.intersects(link), "{shown:?} covers {link:?}");
    let picked = window.picked();
    window.keys("Esc");
    assert_eq!(card(&window), None);
    assert_eq!(window.focus().as_deref(), Some("Neuroblastoma"), "the keyboard stays at the link");
    assert_eq!(window.picked(), picked, "and no condition is dropped");
    window.keys("Esc");
    assert_ne!(window.picked(), picked);
    window.keys("Tab Shift+Tab");
    tab_to(&mut window, "Neuroblastoma");
    assert!(card(&window).is_some(), "who comes back sees it again");
}

#[test]
fn a_citation_shows_its_source_until_its_own_card_is_open() {
    let mut window = Window::open();
    window.look_up("limbic encephalitis");
    window.away();
    tab_to(&mut window, "Reference 1");
    assert!(card(&window).is_some());
    window.keys("Enter");
    assert!(window.shows(Role::Button, "Close the card"));
    assert_eq!(card(&window), None, "one card at a time");
    window.keys("Esc");
    assert!(!window.shows(Role::Button, "Close the card"));
    assert_eq!(card(&window), None, "and it does not come back for the same look");
}

#[test]
fn escape_closes_the_card_under_the_pointer() {
    let mut window = Window::open();
    window.look_up("thymoma");
    window.rest_on(Role::ListBoxOption, "Good syndrome");
    assert!(card(&window).is_some());
    let picked = window.picked();
    window.keys("Esc");
    assert_eq!((card(&window), window.picked()), (None, picked));
}

/// In a small window links stand close to every edge.
#[test]
fn cards_stay_within_the_window_and_off_their_links() {
    let size = [900.0, 600.0];
    let bounds = Rect::from_min_size(Pos2::ZERO, size.into());
    let mut window = Window::sized(size);
    window.look_up("limbic encephalitis");
    window.away();
    let mut cards = 0;
    for _ in 0..160 {
        window.keys("Tab");
        let focused = window.app.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let link = focused.filter(|node| node.accesskit_node().role() == Role::Link).map(|node| node.rect());
        if let (Some(link), Some(card)) = (link, card(&window)) {
            cards += 1;
            assert!(bounds.contains_rect(card), "{card:?} leaves the window");
            assert!(!card.intersects(link), "{card:?} covers {link:?}");
        }
    }
    assert!(cards > 20, "{cards}");
}
