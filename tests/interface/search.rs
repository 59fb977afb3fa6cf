//! The search box and the list that drops from it: tabs, reasons, completion, recent texts, and what is left out.

use eframe::egui::{Modifiers, PointerButton, Role, vec2};
use egui_kittest::kittest::NodeT as _;

use crate::hands::Window;

/// A window in which something was typed into the box.
fn typed(text: &str) -> Window {
    let mut window = Window::open();
    window.keys("Ctrl+K");
    window.write(text);
    window
}

/// The tabs over the hits.
fn kinds(window: &Window) -> Vec<String> {
    window.names(Role::RadioButton)
}

/// The option that is chosen.
fn chosen(window: &Window) -> String {
    window.on(Role::ListBoxOption).pop().unwrap_or_default()
}

fn count(name: &str) -> usize {
    name.rsplit(", ").next().and_then(|count| count.parse().ok()).unwrap_or_default()
}

#[test]
fn tab_narrows_to_a_kind_and_comes_round() {
    let mut window = typed("lung");
    let tabs = kinds(&window);
    assert!(tabs.len() > 4 && tabs[0].starts_with("All, "), "{tabs:?}");
    assert_eq!(count(&tabs[0]), tabs[1..].iter().map(|tab| count(tab)).sum::<usize>());
    for tab in tabs.iter().chain(&tabs[..1]) {
        assert_eq!(&window.on(Role::RadioButton), std::slice::from_ref(tab));
        window.keys("Tab");
    }
    window.keys("Shift+Tab Shift+Tab");
    assert_eq!(window.on(Role::RadioButton), tabs[tabs.len() - 1..], "back beyond All to the last one");
    assert_eq!(window.focus().as_deref(), Some("Search"));
    window.keys("Esc Down");
    assert_eq!(window.on(Role::RadioButton), tabs[..1], "a list that was closed is whole again");
}

#[test]
fn a_kind_without_hits_gives_way_to_all() {
    let mut window = typed("lung");
    let sources = kinds(&window).pop().expect("tabs");
    window.click(Role::RadioButton, &sources);
    assert!(window.says("The best 60 of") || window.says(&format!("{} topics", count(&sources))));
    assert_eq!(window.focus().as_deref(), Some("Search"), "a click on a tab leaves the keyboard in the box");
    window.keys("Ctrl+K");
    window.write("lambert");
    assert!(window.on(Role::RadioButton)[0].starts_with("Sources, "), "there are sources of it too");
    window.keys("Ctrl+K");
    window.write("neuroblastoma bone mibg");
    window.keys("Ctrl+K");
    window.write("kind:syndrome lambert");
    assert!(window.on(Role::RadioButton)[0].starts_with("All, "), "{:?}", kinds(&window));
}

#[test]
fn a_hit_says_why_it_is_there() {
    for (text, name, why) in [
        ("lambert eaton", "Small-cell lung cancer", "Linked to Lambert–Eaton myasthenic syndrome, Classic, "),
        ("lambert eaton", "Myasthenia gravis", "Told apart from Lambert–Eaton myasthenic syndrome"),
        ("lambert eaton", "Lung mass", "Seen in Lambert–Eaton myasthenic syndrome on CT, Typical, "),
        ("lambert eaton", "Anti-SOX1 antibody", "Mediator of Lambert–Eaton myasthenic syndrome, "),
        ("lems", "Lambert–Eaton myasthenic syndrome", "Also LEMS. Presynaptic"),
    ] {
        let window = typed(text);
        let said = window.said_of(name);
        assert!(said.starts_with(why), "{name} for {text}: {said}");
    }
}

#[test]
fn the_arrows_bring_the_chosen_hit_into_sight() {
    let mut window = typed("carcinoma");
    let first = chosen(&window);
    let foot = window.names(Role::Label).into_iter().find(|name| name.starts_with("The best 60 of"));
    let foot = foot.expect("a foot with the count");
    for _ in 0..15 {
        window.keys("Down");
        let bottom = window.hit(&chosen(&window)).bottom();
        assert!(bottom <= window.place(Role::Label, &foot).top() + 1.0, "{} is hidden", chosen(&window));
    }
    assert!(!window.hits().contains(&first), "the list was scrolled");
    window.keys("PageUp PageUp PageUp");
    assert_eq!(chosen(&window), first);
    window.keys("PageDown");
    let page = chosen(&window);
    window.keys("Up Up Up Up Up Up Up Up Up Up");
    assert!(chosen(&window) == first && page != first);
    // Home and End are those of the text.
    window.keys("Down Home");
    window.write("x");
    assert_eq!(window.text(), "xcarcinoma");
}

#[test]
fn the_mouse_chooses_only_where_it_moves() {
    let mut window = typed("carcinoma");
    let hits = window.hits();
    let at = window.hit(&hits[2]).center();
    window.point(at);
    window.point(at + vec2(1.0, 0.0));
    window.settle();
    assert_eq!(chosen(&window), hits[2]);
    window.keys("Down Down Down Down Down Down");
    let by_keys = chosen(&window);
    window.settle();
    assert_eq!(chosen(&window), by_keys, "what is scrolled under the mouse is not meant");
    window.point(at + vec2(2.0, 0.0));
    window.settle();
    assert_ne!(chosen(&window), by_keys);
}

#[test]
fn a_middle_click_opens_one_after_the_other() {
    let mut window = typed("thymoma");
    let hits = window.hits();
    for hit in &hits[..2] {
        let at = window.hit(hit).center();
        window.press_at(at, PointerButton::Middle, Modifiers::NONE);
    }
    assert_eq!(window.tab_count(), 2, "{}", window.tabs());
    assert_eq!((window.text().as_str(), window.hits() == hits), ("thymoma", true), "the list stays");
}

#[test]
fn a_value_is_completed_and_the_search_goes_on() {
    for key in ["Tab", "Enter"] {
        let mut window = typed("system:ne");
        assert!(window.listed()[0].starts_with("[Neurologic, "), "{:?}", window.listed());
        window.keys(key);
        assert_eq!(window.text(), "system:Neurologic ");
        window.write("limbic");
        assert_eq!(window.text(), "system:Neurologic limbic", "the caret stands at the end");
        window.keys("Enter");
        assert_eq!(window.topic(), "limbic-encephalitis");
    }
}

#[test]
fn the_arrows_go_through_the_suggestions_first() {
    let mut window = typed("mechanism:");
    assert!(window.listed()[0].starts_with("[Autoimmune, "));
    window.keys("Down Tab");
    assert_eq!(window.text(), "mechanism:hormonal ");
    let mut window = typed("system:neurolog");
    window.keys("Down Enter");
    assert!(!window.topic().is_empty(), "the line below the suggestions is a hit");
    let mut window = typed("system:ne");
    let suggestion = window.on(Role::ListBoxOption);
    window.click(Role::ListBoxOption, &suggestion[0]);
    assert_eq!((window.text().as_str(), window.focus().as_deref()), ("system:Neurologic ", Some("Search")));
}

#[test]
fn the_name_of_a_field_is_offered_and_never_in_the_way() {
    let mut window = typed("system");
    assert_eq!(window.listed()[0], "system:");
    assert_eq!(chosen(&window), window.listed()[1].trim_matches(['[', ']']));
    window.keys("Tab");
    assert_eq!(window.text(), "system:");
    window.write("neuro");
    assert_eq!(window.text(), "system:neuro");
    let mut window = typed("system");
    window.keys("Enter");
    assert!(!window.topic().is_empty(), "Enter is for the hits");
}

#[test]
fn texts_that_led_somewhere_come_back() {
    let mut window = Window::open();
    window.keys("Ctrl+K Esc");
    window.look_up("thymoma");
    window.look_up("hu");
    window.keys("Ctrl+K");
    window.write("limbic");
    window.keys("Esc Tab Ctrl+K Ctrl+Shift+Backspace");
    window.keys("Ctrl+K");
    window.write("zzzz");
    window.keys("Esc Esc Ctrl+K");
    let examples = ["Forget all", "system:neuro eye movement", "\"stiff person\"", "encephalitis -limbic"];
    assert_eq!(window.listed(), [&["limbic", "thymoma"][..], &examples].concat());
    window.keys("Down Down Enter");
    assert_eq!((window.text().as_str(), window.focus().as_deref()), ("thymoma", Some("Search")));
    assert_eq!(chosen(&window), "Thymoma");
    window.keys("Enter");
    assert_eq!(window.topic(), "thymoma");
    // The last one is the first again, and each can be forgotten.
    window.keys("Ctrl+K Down");
    assert_eq!(window.listed()[..2], ["[thymoma]", "limbic"]);
    window.keys("Delete");
    assert_eq!(window.listed()[0], "[limbic]");
    window.click(Role::Button, "Forget “limbic”");
    assert_eq!(window.listed().len(), 3);
    window.keys("Esc");
    assert_eq!(window.focus(), None, "nothing is left to close");
    window.look_up("thymoma");
    window.keys("Ctrl+K Down Down Enter");
    assert_eq!(window.listed().len(), 3, "all are forgotten");
}

#[test]
fn every_example_leads_somewhere() {
    for example in 1..=3 {
        let mut window = Window::open();
        window.keys("Ctrl+K");
        window.keys(&"Down ".repeat(example));
        let text = chosen(&window);
        window.keys("Enter");
        assert_eq!(window.text(), text);
        assert!(!window.hits().is_empty(), "{text}");
        window.keys("Enter");
        assert!(!window.topic().is_empty(), "{text}");
    }
}

#[test]
fn recent_texts_are_kept_with_the_session() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.look_up("neuroblastoma");
    window.close();
    let mut window = Window::kept_in(folder.path());
    window.keys("Ctrl+K");
    assert_eq!(window.listed()[0], "neuroblastoma");
}

#[test]
fn what_filters_leave_out_is_listed_and_opens_without_them() {
    let mut window = Window::open();
    // Exactly so called: it comes before hits that are called so too.
    window.look_up("neuroblastoma");
    window.look_up("limbic encephalitis");
    assert_eq!(
        (window.topic(), window.picked()),
        ("limbic-encephalitis", vec!["Limbic encephalitis".to_owned()])
    );
    window.keys("Ctrl+Shift+Backspace");
    window.click(Role::CheckBox, &window.filter("Hormonal"));
    window.click(Role::CheckBox, &window.filter("Classic"));
    window.keys("Ctrl+K");
    window.write("lambert eaton");
    assert!(window.says("Left out by your filters and picks"));
    assert_eq!(chosen(&window), "Lambert–Eaton myasthenic syndrome", "the one that is called so is meant");
    window.keys("Enter");
    assert_eq!(window.topic(), "lambert-eaton");
    assert_eq!(window.picked(), ["Lambert–Eaton syndrome", "Classic"], "what did not leave it out stays");
}

#[test]
fn where_filters_leave_nothing_one_of_them_can_be_dropped() {
    let mut window = Window::open();
    window.click(Role::CheckBox, &window.filter("Deposition"));
    window.keys("Ctrl+K");
    window.write("lambert eaton myasthenic");
    assert!(window.says("Nothing that your filters and picks leave matches “lambert eaton myasthenic”."));
    window.keys("Up Enter");
    assert_eq!(window.picked(), ["“lambert eaton myasthenic”"]);
    assert!(!window.says("Left out by your filters and picks") && !window.hits().is_empty());
    let nothing = typed("zzzz");
    assert!(nothing.says("Nothing matches “zzzz”.") && nothing.listed().is_empty());
}

/// The list may follow its lines, but what is under it must not blink.
#[test]
fn the_list_stays_while_one_types() {
    let mut window = typed("l");
    for letter in ["a", "m", "b", "a", "r", "t"] {
        window.frame(vec![eframe::egui::Event::Text(letter.to_owned())]);
        assert!(!window.hits().is_empty(), "before {letter} is looked up");
        window.settle();
        assert!(!window.hits().is_empty(), "{}", window.text());
    }
    let foot = window.place(Role::Label, "Nothing is spelt lambart. Showing lambert.");
    let live = window.find(Role::Label, "Nothing is spelt lambart. Showing lambert.");
    let live = live.and_then(|label| label.accesskit_node().data().live());
    assert_eq!(live, Some(eframe::egui::accesskit::Live::Polite));
    assert!(foot.height() > 30.0);
}
