//! Text, filters and picks are one question: every panel shows the rows that satisfy it, and every filter
//! value the count it would give.

use eframe::egui::{MissingGlyphPolicy, Modifiers, PointerButton, Role};

use crate::hands::{PANELS, TALL, Window};

/// A window in which all rows are in sight.
fn tall() -> Window {
    Window::sized(TALL)
}

/// The number at the end of a filter's name.
fn number(name: &str) -> usize {
    name.rsplit(", ")
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or_else(|| panic!("{name:?} has no count"))
}

/// The panel that the values of a filter count.
#[track_caller]
fn gives(window: &mut Window, value: &str, panel: usize) {
    let filter = window.filter(value);
    window.click(Role::CheckBox, &filter);
    let rows = window.rows(panel).into_iter().filter(|row| !row.ends_with(", not linked")).count();
    assert_eq!(rows, number(&filter), "{filter} of {}", PANELS[panel]);
    assert!(window.count(panel).starts_with(&format!("{rows} of ")), "{}", window.count(panel));
    assert_eq!(number(&window.filter(value)), rows, "the count of a set value stays");
    window.click(Role::Button, &format!("Drop {value}"));
}

#[test]
fn a_filter_leaves_as_many_rows_as_it_says() {
    let mut window = tall();
    window.unfold("Organ system");
    window.unfold("Tumour class");
    for (value, panel) in
        [("Autoimmune", 0), ("Hormonal", 0), ("Haematologic", 0), ("Carcinoma", 1), ("Lymphoid", 1)]
    {
        gives(&mut window, value, panel);
    }
    window.look_up("thymoma");
    for (value, panel) in [("Classic", 0), ("Rare", 0), ("Autoimmune", 0), ("Carcinoma", 1)] {
        gives(&mut window, value, panel);
    }
}

#[test]
fn a_filter_narrows_every_panel() {
    let mut window = tall();
    let before: Vec<_> = (0..4).map(|panel| window.rows(panel).len()).collect();
    assert_eq!(before, [112, 73, 12, 156]);
    window.unfold("Tumour class");
    window.click(Role::CheckBox, &window.filter("Lymphoid"));
    assert!(window.rows(1).len() < before[1]);
    let counts: Vec<_> = (0..4).map(|panel| window.count(panel)).collect();
    assert!(counts[1].contains(" of "), "{counts:?}");
}

#[test]
fn the_counts_of_the_heads_are_the_rows() {
    let mut window = tall();
    window.look_up("thymoma");
    for (panel, name) in PANELS.iter().enumerate() {
        let rows = window.rows(panel).into_iter().filter(|row| !row.ends_with(", not linked")).count();
        let count = window.count(panel);
        assert!(count == rows.to_string() || count.starts_with(&format!("{rows} of ")), "{name}: {count}");
    }
}

#[test]
fn rows_come_strongest_first() {
    let mut window = tall();
    window.look_up("thymoma");
    let ranks: Vec<usize> = window
        .rows(0)
        .iter()
        .map(|row| {
            let word = row.rsplit(", ").next().unwrap_or_default().to_owned();
            ["classic", "common", "occasional", "rare"].iter().position(|rank| *rank == word).unwrap_or(4)
        })
        .collect();
    assert!(ranks.is_sorted() && ranks.len() > 10, "{ranks:?}");
}

#[test]
fn several_picks_combine() {
    let mut window = tall();
    window.look_up("thymoma");
    let of_thymoma = [window.rows(0), window.rows(3)];
    window.click(Role::ListBoxOption, "Neurologic");
    let of_both = window.rows(0);
    assert_eq!(window.picked(), ["Thymoma", "Neurologic"]);
    assert!(!of_both.is_empty() && of_both.len() < of_thymoma[0].len(), "{of_both:?}");
    let name = |row: &String| row.rsplit_once(", ").map_or(row.clone(), |(name, _)| name.to_owned());
    let first: Vec<_> = of_thymoma[0].iter().map(name).collect();
    assert!(of_both.iter().all(|row| first.contains(&name(row))), "{of_both:?}");
    // A third pick narrows the features further; another tumour takes the place of the first.
    window.click(Role::ListBoxOption, "Limbic encephalitis");
    assert_eq!(window.picked(), ["Thymoma", "Neurologic", "Limbic encephalitis"]);
    assert!(window.rows(3).len() < of_thymoma[1].len());
    window.click(Role::Button, "Drop Neurologic");
    window.click(Role::Button, "Drop Limbic encephalitis");
    assert_eq!([window.rows(0), window.rows(3)], of_thymoma, "what was dropped has left no trace");
    window.click(Role::ListBoxOption, "Small-cell lung cancer");
    assert_eq!(window.picked(), ["Small-cell lung cancer"]);
}

#[test]
fn an_empty_panel_offers_the_condition_to_drop() {
    let mut window = Window::open();
    window.look_up("thymoma");
    window.keys("Ctrl+K");
    window.write("zzzz");
    window.keys("Esc");
    assert_eq!(window.rows(0), [""; 0]);
    assert!(window.says("Nothing matches all of this. Without “zzzz” there would be "));
    assert!(!window.says("satisfy all conditions"), "it is said once for all panels");
    let chips: Vec<_> = window.names(Role::Button).into_iter().filter(|name| name == "Drop “zzzz”").collect();
    assert_eq!(chips.len(), 2, "the line across the panels offers it beside the bar");
    // The lower one stands in the panels.
    let at = window.places(Role::Button, "Drop “zzzz”").into_iter().map(|place| place.center()).next_back();
    window.press_at(at.expect("a chip"), PointerButton::Primary, Modifiers::NONE);
    assert!(window.rows(0).len() > 5);
    assert_eq!((window.text().as_str(), window.picked()), ("", vec!["Thymoma".to_owned()]));
}

#[test]
fn text_narrows_the_panels_and_their_filters() {
    let mut window = Window::open();
    window.keys("Ctrl+K");
    window.write("opsoclonus");
    window.keys("Esc");
    let rows = window.rows(0);
    assert!(rows.len() < 20 && rows[..2].iter().all(|row| row.contains("opsoclonus")), "{rows:?}");
    let autoimmune = number(&window.filter("Autoimmune"));
    assert!(autoimmune >= 2 && autoimmune <= rows.len(), "{autoimmune}");
    assert!(window.rows(1).iter().any(|row| row.starts_with("Neuroblastoma")), "{:?}", window.rows(1));
    window.keys("Esc");
    assert_eq!(window.count(0), "112");
}

/// What a stranger may paste: length, control characters, writing from right to left.
#[test]
fn anything_may_stand_in_the_box() {
    let novel = "It was a dark and stormy night. ".repeat(32 * 1024);
    assert!(novel.len() >= 1 << 20);
    for text in [novel.as_str(), "\u{0}\u{1b}[31m\r\n\t\u{7f}", "αβγ ΓΔΘ", "\"", "((((", "-", "%s{}\\", "  "]
    {
        let mut window = Window::open();
        window.keys("Ctrl+K");
        window.paste(text);
        assert!(window.text().chars().count() <= 2_000, "{} characters", window.text().chars().count());
        window.keys("Down Up End Home");
        assert_eq!(crate::screens::unrest(&mut window), None);
        window.keys("Esc Esc Esc");
        assert_eq!(
            (window.text().as_str(), window.count(0).as_str()),
            ("", "112"),
            "{:?}",
            &text[..text.len().min(12)]
        );
    }
}

/// Writing for which no font is bundled is drawn with boxes, and does no harm.
#[test]
fn foreign_writing_may_stand_in_the_box() {
    for text in ["שלום עולם", "مرحبا \u{202e}abc", "👩‍⚕️🫀", "e\u{301}\u{301}\u{301}", "漢字"]
    {
        let mut window = Window::open();
        window.app.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        window.keys("Ctrl+K");
        window.paste(text);
        window.keys("Esc Esc");
        assert_eq!(window.text(), "");
    }
}
