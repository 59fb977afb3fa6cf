//! The window by mouse: rows, links, chips, menus, borders, tabs, and the buttons at the thumb.

use eframe::egui::{Event, Modifiers, PointerButton, Role, pos2, vec2};
use egui_kittest::kittest::NodeT as _;

use crate::hands::{LAPTOP, Window};

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// A window with a tumour picked and open.
fn on_neuroblastoma() -> Window {
    let mut window = Window::open();
    window.look_up("neuroblastoma");
    window.away();
    assert_eq!((window.topic(), window.picked()), ("neuroblastoma", vec!["Neuroblastoma".to_owned()]));
    window
}

#[test]
fn a_click_picks_a_row_and_another_picks_it_off() {
    let mut window = Window::open();
    window.click(Role::ListBoxOption, "Acute myeloid leukaemia");
    assert_eq!(window.picked(), ["Acute myeloid leukaemia"]);
    assert_eq!(window.on(Role::ListBoxOption).len(), 1);
    window.click(Role::ListBoxOption, "Acute myeloid leukaemia");
    assert_eq!(window.picked(), [""; 0]);
    assert_eq!(window.topic(), "acute-myeloid-leukaemia", "the page stays");
}

#[test]
fn rows_and_links_open_in_a_new_tab() {
    for (role, name) in [
        (Role::ListBoxOption, "Childhood opsoclonus-myoclonus"),
        (Role::Link, "Childhood opsoclonus–myoclonus"),
    ] {
        for (button, modifiers) in [(PointerButton::Primary, CTRL), (PointerButton::Middle, Modifiers::NONE)]
        {
            let mut window = on_neuroblastoma();
            let name =
                window.names(role).into_iter().find(|it| it.starts_with(&name[..20])).unwrap_or_default();
            window.click_with(role, &name, button, modifiers);
            assert_eq!(
                window.tabs(),
                "Neuroblastoma | [Childhood opsoclonus-myoclonus]",
                "{role:?} {button:?}"
            );
            assert_eq!(window.picked(), ["Neuroblastoma"], "a new tab picks nothing");
        }
    }
}

#[test]
fn a_hit_opens_in_a_new_tab() {
    let mut window = on_neuroblastoma();
    window.keys("Ctrl+K");
    window.write("thymoma");
    let at = window.hit("Thymoma").center();
    window.press_at(at, PointerButton::Primary, CTRL);
    assert_eq!(window.tabs(), "Neuroblastoma | [Thymoma]");
}

#[test]
fn a_click_on_a_hit_chooses_it() {
    let mut window = on_neuroblastoma();
    window.keys("Ctrl+K");
    window.write("thymoma");
    let at = window.hit("Thymoma").center();
    window.press_at(at, PointerButton::Primary, Modifiers::NONE);
    assert_eq!((window.topic(), window.text().as_str(), window.hits().len()), ("thymoma", "", 0));
    assert_eq!(window.picked(), ["Thymoma"], "what was picked before belongs to the question before");
}

#[test]
fn a_click_elsewhere_closes_the_results_and_keeps_the_text() {
    let mut window = Window::open();
    window.keys("Ctrl+K");
    window.write("thymoma");
    window.press_at(pos2(LAPTOP[0] - 60.0, LAPTOP[1] - 60.0), PointerButton::Primary, Modifiers::NONE);
    assert_eq!((window.hits().len(), window.picked()), (0, vec!["“thymoma”".to_owned()]));
}

#[test]
fn chips_drop_their_condition() {
    let mut window = on_neuroblastoma();
    window.click(Role::CheckBox, &window.filter("Autoimmune"));
    assert_eq!(window.picked(), ["Neuroblastoma", "Autoimmune"]);
    window.click(Role::Button, "Drop Neuroblastoma");
    assert_eq!(window.picked(), ["Autoimmune"]);
    window.click(Role::Button, "Drop Autoimmune");
    assert_eq!(window.picked(), [""; 0]);
    assert!(window.on(Role::CheckBox).is_empty());
}

#[test]
fn linked_only_hides_what_is_not_linked() {
    let mut window = on_neuroblastoma();
    assert_eq!(window.on(Role::Switch), ["Linked only"]);
    let linked = window.rows(0);
    assert!(linked.iter().all(|row| !row.ends_with("not linked")), "{linked:?}");
    window.click(Role::Switch, "Linked only");
    assert_eq!(window.on(Role::Switch), [""; 0]);
    let all = window.rows(0);
    assert_eq!(all[..linked.len()], linked, "linked rows stay on top");
    assert!(all[linked.len()..].iter().all(|row| row.ends_with(", not linked")), "{all:?}");
    assert_eq!(window.count(0), format!("{} of 112", linked.len()), "dimmed rows do not count");
}

#[test]
fn the_order_of_a_panel_is_chosen() {
    let mut window = Window::open();
    window.click(Role::Button, "Order of Tumours: Name");
    window.click(Role::RadioButton, "Most links first");
    assert!(window.shows(Role::Button, "Order of Tumours: Links"), "{:?}", window.names(Role::Button));
    assert_eq!(window.rows(1)[0], "Breast carcinoma");
    assert!(window.shows(Role::Button, "Order of Syndromes: Name"), "the other panels stay as they are");
    assert!(!window.shows(Role::RadioButton, "Most links first"), "the menu is closed");
}

#[test]
fn back_and_forward_by_button_thumb_and_menu() {
    let mut window = Window::open();
    for topic in ["thymoma", "neuroblastoma", "limbic"] {
        window.look_up(topic);
    }
    let at = pos2(LAPTOP[0] - 80.0, LAPTOP[1] - 80.0);
    window.press_at(at, PointerButton::Extra1, Modifiers::NONE);
    assert_eq!(window.topic(), "neuroblastoma");
    window.press_at(at, PointerButton::Extra2, Modifiers::NONE);
    assert_eq!(window.topic(), "limbic-encephalitis");
    window.click(Role::Button, "Back");
    window.click(Role::Button, "Back");
    assert_eq!((window.topic(), window.picked()), ("thymoma", vec!["Thymoma".to_owned()]));
    window.click(Role::Button, "Forward");
    assert_eq!(window.topic(), "neuroblastoma");

    window.click_with(Role::Button, "Forward", PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Limbic encephalitis");
    assert_eq!(window.topic(), "limbic-encephalitis");
    window.click_with(Role::Button, "Back", PointerButton::Secondary, Modifiers::NONE);
    assert!(window.shows(Role::Button, "Neuroblastoma"));
    window.click(Role::Button, "Thymoma");
    assert_eq!(window.topic(), "thymoma");
    let disabled = window.find(Role::Button, "Back").is_some_and(|back| back.accesskit_node().is_disabled());
    assert!(disabled, "there is nothing behind the first place");
}

#[test]
fn the_menu_of_a_row_does_what_it_says() {
    type Seen = fn(&Window) -> bool;
    let cases: [(&str, Seen); 4] = [
        ("Open", |window| window.topic() == "acute-myeloid-leukaemia" && window.picked().is_empty()),
        ("Open in a new tab", |window| {
            window.topic() == "acute-myeloid-leukaemia" && window.picked().is_empty()
        }),
        ("Pick, leave the page", |window| {
            window.topic().is_empty() && window.picked() == ["Acute myeloid leukaemia"]
        }),
        ("Copy the name", |window| window.copied.as_deref() == Some("Acute myeloid leukaemia")),
    ];
    for (entry, done) in cases {
        let mut window = Window::open();
        window.click_with(
            Role::ListBoxOption,
            "Acute myeloid leukaemia",
            PointerButton::Secondary,
            Modifiers::NONE,
        );
        window.click(Role::Button, entry);
        assert!(done(&window), "{entry}: {} {:?} {:?}", window.topic(), window.picked(), window.copied);
        assert!(!window.shows(Role::Button, "Copy the name"), "{entry} closes the menu");
    }
}

#[test]
fn tabs_are_clicked_closed_and_added() {
    let mut window = on_neuroblastoma();
    window.click_with(
        Role::ListBoxOption,
        "Childhood opsoclonus-myoclonus",
        PointerButton::Middle,
        Modifiers::NONE,
    );
    window.click(Role::Tab, "Neuroblastoma");
    assert_eq!(window.tabs(), "[Neuroblastoma] | Childhood opsoclonus-myoclonus");
    window.click(Role::Button, "Close tab Childhood opsoclonus-myoclonus");
    assert_eq!(window.tabs(), "[Neuroblastoma]");
    window.click(Role::Button, "New tab");
    assert_eq!(window.tabs(), "Neuroblastoma | [New tab]");
    window.click_with(Role::Tab, "Neuroblastoma", PointerButton::Middle, Modifiers::NONE);
    assert_eq!(window.tabs(), "[New tab]");
}

#[test]
fn borders_are_dragged_within_their_limits() {
    let mut window = Window::open();
    let row = |window: &Window| window.place(Role::ListBoxOption, "Acute myeloid leukaemia");
    let before = row(&window);
    // Between the left and the right column of panels.
    let border = pos2(before.left() - 1.0, before.center().y);
    window.drag(border, border + vec2(-40.0, 0.0));
    assert!((row(&window).left() - (before.left() - 40.0)).abs() < 2.0, "{:?} from {before:?}", row(&window));
    let border = pos2(row(&window).left() - 1.0, before.center().y);
    window.drag(border, border + vec2(-2000.0, 0.0));
    let narrowest = window.place(Role::ListBoxOption, "AA amyloidosis with tumour");
    assert!((200.0..=210.0).contains(&narrowest.width()), "{narrowest:?}");

    // Between the upper and the lower row of panels.
    let lower = |window: &Window| window.place(Role::Button, "Order of Imaging features: Name").top();
    let was = lower(&window);
    // The button stands four points below the border.
    let border = pos2(300.0, was - 4.0);
    window.drag(border, border + vec2(0.0, -60.0));
    assert!((lower(&window) - (was - 60.0)).abs() < 4.0, "{} from {was}", lower(&window));
    let border = pos2(border.x, lower(&window) - 4.0);
    window.point(border);
    let press = |pressed| Event::PointerButton {
        pos: border,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.frame([true, false, true, false].map(press).to_vec());
    window.settle();
    assert!((lower(&window) - was).abs() < 1.0, "a double click sets it back: {} from {was}", lower(&window));
}

#[test]
fn a_preview_shows_what_a_link_leads_to_and_goes_with_the_pointer() {
    let mut window = on_neuroblastoma();
    assert!(!window.says("Rapid chaotic eye movements"));
    window.rest_on(Role::ListBoxOption, "Childhood opsoclonus-myoclonus");
    let names = window.names(Role::Label).join("\n");
    assert!(names.contains("Syndrome"), "{names}");
    let shown = window.names(Role::Label).len();
    window.away();
    for _ in 0..4 {
        window.frame(Vec::new());
    }
    assert!(window.names(Role::Label).len() < shown, "the card goes");
}

#[test]
fn the_card_of_a_reference_copies_and_leads_on() {
    let mut window = on_neuroblastoma();
    window.click(Role::Link, "Reference 1");
    window.click(Role::Button, "Copy");
    let copied = window.copied.take().unwrap_or_default();
    assert!(copied.contains("doi 10."), "{copied}");
    assert!(window.says("The reference was copied"));
    window.click(Role::Button, "DOI");
    assert!(window.address.as_deref().is_some_and(|address| address.starts_with("https://doi.org/10.")));
    window.click(Role::Link, "Reference 1");
    assert!(!window.shows(Role::Button, "Close the card"), "the number opens and closes it");
    window.click(Role::Link, "Reference 1");
    let claims = window.names(Role::Button).into_iter().find(|name| name.ends_with(" claims"));
    window.click(Role::Button, &claims.expect("a button that leads to the claims"));
    assert!(window.says("What rests on it"));
}

#[test]
fn a_message_goes_after_a_while_and_then_nothing_is_drawn() {
    let mut window = on_neuroblastoma();
    window.click(Role::Button, "Copy as Markdown");
    assert!(
        window.copied.as_deref().is_some_and(|text| text.starts_with("# Neuroblastoma")),
        "{:?}",
        window.copied
    );
    assert!(window.says("The page was copied as Markdown"));
    window.away();
    assert!(crate::screens::unrest(&mut window).is_some(), "the message waits for its end");
    for _ in 0..20 {
        window.frame(Vec::new());
    }
    assert!(!window.says("The page was copied as Markdown"));
    assert_eq!(crate::screens::unrest(&mut window), None);
}

#[test]
fn the_references_of_a_page_are_copied_for_a_bibliography() {
    let mut window = on_neuroblastoma();
    window.keys("Esc Ctrl+B");
    window.click(Role::Link, "Go to References");
    // The button stands below the last one.
    for _ in 0..30 {
        window.wheel(pos2(640.0, 500.0), -400.0);
    }
    window.click(Role::Button, "Copy as BibTeX");
    let copied = window.copied.clone().unwrap_or_default();
    assert!(copied.starts_with('@') && copied.contains("{neuroblastoma-imaging-2023,"), "{copied}");
    assert!(window.says("The references were copied as BibTeX"));
}

#[test]
fn the_page_alone_leads_to_its_neighbours_and_back() {
    let mut window = on_neuroblastoma();
    window.keys("Esc Ctrl+B");
    assert!(window.shows(Role::Link, "Neuroblastoma") && window.shows(Role::Link, "Go to References"));
    window.click(Role::Link, "Go to References");
    assert!(
        window.place(Role::Heading, "References").top() < 200.0,
        "{:?}",
        window.place(Role::Heading, "References")
    );
    let next = window.names(Role::Button).into_iter().find(|name| name.starts_with("Next"));
    window.click(Role::Button, &next.expect("a button that leads to the next topic"));
    assert_ne!(window.topic(), "neuroblastoma");
    window.click(Role::Button, "Show the panels");
    assert!(!window.rows(1).is_empty());
}

#[test]
fn folded_filters_close_on_a_click_elsewhere_and_with_escape() {
    let mut window = Window::sized([1024.0, 700.0]);
    for leave in ["click", "Esc", "button"] {
        window.click(Role::Button, "Filters");
        assert!(window.shows(Role::CheckBox, &window.filter("Autoimmune")));
        match leave {
            "click" => window.press_at(pos2(900.0, 600.0), PointerButton::Primary, Modifiers::NONE),
            "button" => window.click(Role::Button, "Filters"),
            key => window.keys(key),
        }
        assert_eq!(window.names(Role::CheckBox), [""; 0], "{leave} closes the filters");
    }
    window.click(Role::Button, "Filters");
    window.click(Role::CheckBox, &window.filter("Autoimmune"));
    assert_eq!(window.picked(), ["Autoimmune"], "a click within sets a filter");
    assert!(!window.names(Role::CheckBox).is_empty(), "and leaves the filters open");
}

#[test]
fn the_pointer_leaving_and_coming_back_presses_nothing() {
    let mut window = on_neuroblastoma();
    let at = window.place(Role::ListBoxOption, "Childhood opsoclonus-myoclonus").center();
    let press = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.point(at);
    window.frame(vec![press(true)]);
    window.point(pos2(LAPTOP[0] - 50.0, 400.0));
    window.frame(vec![press(false)]);
    window.away();
    assert_eq!(window.topic(), "neuroblastoma");
}
