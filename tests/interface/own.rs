//! What the person makes: bookmarks in collections, notes, and what was visited, by mouse and by keyboard.

use eframe::egui::{Modifiers, PointerButton, Role};
use harbinger::export::anki;
use harbinger::kb;

use crate::hands::Window;

/// The collections and other lists of the page, with how many topics stand in each.
fn shelf(window: &Window) -> Vec<String> {
    let tabs = window.names(Role::Tab).into_iter();
    tabs.filter(|name| name.rsplit_once(", ").is_some_and(|(_, count)| count.parse::<usize>().is_ok()))
        .collect()
}

/// The topics that are listed.
fn listed(window: &Window) -> Vec<String> {
    let names = window.names(Role::ListItem).into_iter();
    names.map(|name| name.split(", ").next().unwrap_or_default().to_owned()).collect()
}

fn starred(window: &Window) -> bool {
    window.on(Role::Button).iter().any(|name| name == "Bookmark")
}

/// A window with two bookmarks, on the page of the second one.
fn two() -> Window {
    let mut window = Window::open();
    for topic in ["thymoma", "neuroblastoma"] {
        window.look_up(topic);
        window.keys("Ctrl+D");
    }
    window
}

#[test]
fn a_page_is_bookmarked_and_no_longer() {
    let mut window = Window::open();
    window.keys("Ctrl+D");
    assert!(window.says("There is no open page to bookmark"));
    window.look_up("thymoma");
    assert!(!starred(&window));
    window.keys("Ctrl+D");
    assert!(starred(&window) && window.says("Thymoma was bookmarked"));
    window.click(Role::Button, "Bookmark");
    assert!(!starred(&window) && window.says("The bookmark on Thymoma was removed"));
    window.click(Role::Button, "Undo");
    assert!(starred(&window));
}

#[test]
fn rows_and_hits_show_what_is_bookmarked() {
    let mut window = Window::open();
    let row = window.rows(1)[0].clone();
    let name = row.split(", ").next().unwrap_or_default().to_owned();
    let before = window.place(Role::ListBoxOption, &row);
    window.press_at(before.center(), PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Bookmark");
    let now = window.rows(1)[0].clone();
    assert!(now.starts_with(&name) && now.ends_with(", bookmarked"), "{now}");
    assert_eq!(window.place(Role::ListBoxOption, &now), before, "nothing moves");
    window.press_at(before.center(), PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Remove the bookmark");
    assert_eq!(window.rows(1)[0], row);
}

#[test]
fn the_menu_of_the_page_puts_its_topic_into_collections() {
    let mut window = two();
    window.click(Role::Button, "Collections");
    assert_eq!(window.on(Role::CheckBox), ["Bookmarks"]);
    window.click(Role::TextInput, "New collection");
    window.write("exam");
    window.keys("Enter");
    assert_eq!(window.on(Role::CheckBox), ["Bookmarks", "exam"]);
    window.click(Role::CheckBox, "Bookmarks");
    assert_eq!(window.on(Role::CheckBox), ["exam"]);
    window.keys("Esc");
    window.keys("Ctrl+Shift+D");
    assert_eq!(
        shelf(&window),
        ["Bookmarks, 1", "exam, 1", "Recently visited, 2", "Notes, 0", "Highlights, 0"]
    );
}

#[test]
fn the_page_lists_orders_moves_and_opens() {
    let mut window = two();
    window.click(Role::Button, "Bookmarks");
    assert_eq!(listed(&window), ["Thymoma", "Neuroblastoma"]);
    window.click(Role::RadioButton, "Order: Name");
    assert_eq!(listed(&window), ["Neuroblastoma", "Thymoma"]);
    window.click(Role::RadioButton, "Order: By hand");
    window.click(Role::Button, "Move Thymoma down");
    assert_eq!(listed(&window), ["Neuroblastoma", "Thymoma"]);
    window.click(Role::Button, "Move Thymoma to");
    window.click(Role::Button, "Move to a new collection");
    assert_eq!(window.focus().as_deref(), Some("Name of the collection"));
    window.keys("Ctrl+A");
    window.write("exam");
    window.keys("Enter");
    assert_eq!((shelf(&window)[1].as_str(), listed(&window)), ("exam, 1", vec!["Thymoma".to_owned()]));
    let row = window.names(Role::ListItem)[0].clone();
    window.click(Role::ListItem, &row);
    assert_eq!(window.app.state().open_topic(), Some("thymoma"));
}

#[test]
fn deleting_a_collection_can_be_undone() {
    let mut window = two();
    window.keys("Ctrl+Shift+D");
    window.click(Role::Button, "New collection");
    window.keys("Esc");
    assert_eq!(shelf(&window)[1], "New collection, 0");
    window.click(Role::Button, "Delete");
    assert!(window.says("“New collection” was deleted"));
    assert_eq!(shelf(&window).len(), 4);
    window.click(Role::Button, "Undo");
    assert_eq!(shelf(&window).len(), 5);
    window.click(Role::Tab, "Bookmarks, 2");
    window.click(Role::Button, "Empty");
    assert!(window.says("“Bookmarks” was emptied") && listed(&window).is_empty());
    window.keys("Ctrl+Z");
    assert_eq!(listed(&window), ["Thymoma", "Neuroblastoma"]);
}

#[test]
fn the_keyboard_alone_opens_and_removes() {
    let mut window = two();
    window.keys("Ctrl+Shift+D");
    let mut steps = 0;
    while !window.focus().is_some_and(|name| name.starts_with("Thymoma, ")) {
        window.keys("Tab");
        steps += 1;
        assert!(steps < 60, "Tab does not come to the first line: {:?}", window.focus());
    }
    window.keys("Down");
    assert!(window.focus().is_some_and(|name| name.starts_with("Neuroblastoma, ")), "{:?}", window.focus());
    window.keys("Delete");
    assert_eq!(listed(&window), ["Thymoma"]);
    window.keys("Ctrl+Z");
    assert_eq!(listed(&window), ["Thymoma", "Neuroblastoma"]);
    window.keys("Esc");
    assert!(!window.shows(Role::Button, "New collection"), "Escape leads back");
}

#[test]
fn bookmarks_come_back_and_other_windows_see_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::kept_in(folder.path());
    let mut other = Window::kept_in(folder.path());
    window.look_up("thymoma");
    window.keys("Ctrl+D");
    other.keys("Ctrl+Shift+D");
    other.wait_until("the other window lists it", |other| listed(other) == ["Thymoma"]);
    let row = other.names(Role::ListItem)[0].clone();
    other.click(Role::Button, "Remove Thymoma");
    assert!(row.starts_with("Thymoma, "));
    window.wait_until("the star is gone", |window| !starred(window));
    window.keys("Ctrl+D");
    window.close();
    other.close();
    let mut again = Window::kept_in(folder.path());
    assert!(starred(&again));
    again.keys("Ctrl+Shift+D");
    assert_eq!(listed(&again), ["Thymoma"]);
    again.click(Role::Tab, "Recently visited, 1");
    assert!(again.names(Role::ListItem)[0].starts_with("Thymoma, 1 visit, "));
}

/// Writes a note on the open topic.
fn note(window: &mut Window, text: &str) {
    window.click(Role::Button, "Add a note");
    assert_eq!(window.focus().as_deref(), Some("Note"));
    window.write(text);
}

#[test]
fn a_note_is_kept_with_every_letter_and_read_as_markdown() {
    let mut window = Window::open();
    window.look_up("thymoma");
    note(&mut window, "see [[lambert-eaton]] *now*");
    window.keys("Ctrl+Shift+D");
    window.click(Role::Tab, "Notes, 1");
    assert!(
        window.names(Role::ListItem)[0].starts_with("Thymoma, see lambert-eaton now, "),
        "kept as it was typed"
    );
    let row = window.names(Role::ListItem)[0].clone();
    window.click(Role::ListItem, &row);
    window.click(Role::Button, "Done");
    assert!(!window.shows(Role::MultilineTextInput, "Note"));
    assert!(window.says("see Lambert–Eaton syndrome now"), "{:?}", window.names(Role::Label));
    window.click(Role::Link, "Lambert–Eaton syndrome");
    assert_eq!(window.app.state().open_topic(), Some("lambert-eaton"));
}

#[test]
fn a_note_is_edited_deleted_and_brought_back() {
    let mut window = Window::open();
    window.look_up("thymoma");
    note(&mut window, "<b>raw</b> text");
    window.keys("Esc");
    assert!(window.says("<b>raw</b> text"), "raw HTML is text");
    window.click(Role::Button, "Edit “<b>raw</b> text”");
    window.write(" more");
    window.keys("Esc");
    assert!(window.says("<b>raw</b> text more"));
    window.click(Role::Button, "Delete “<b>raw</b> text more”");
    assert!(!window.shows(Role::Label, "<b>raw</b> text more"));
    window.click(Role::Button, "Undo");
    assert!(window.shows(Role::Label, "<b>raw</b> text more"));
}

#[test]
fn a_claim_takes_a_note_by_its_button() {
    let mut window = Window::open();
    window.look_up("thymoma");
    let names = window.names(Role::Button);
    let button = names.iter().find(|name| name.starts_with("Note on “Thymic epithelial")).expect("a button");
    let at = window.place(Role::Button, button);
    window.click(Role::Button, button);
    window.write("ask");
    window.keys("Esc");
    let under = window.place(Role::Label, "ask");
    assert!(under.top() > at.top() && under.top() < window.place(Role::Label, "First test").top());
}

/// The quotations of the list of highlights.
fn highlighted(window: &mut Window) -> Vec<String> {
    window.keys("Ctrl+Shift+D");
    let lists = window.names(Role::Tab);
    let list = lists.iter().find(|name| name.starts_with("Highlights")).expect("the list");
    window.click(Role::Tab, list);
    let rows = window.names(Role::ListItem);
    window.keys("Ctrl+Shift+B");
    rows
}

#[test]
fn words_are_highlighted_found_again_and_wiped() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = Window::kept_in(folder.path());
    window.look_up("lambert eaton");
    window.keys("Ctrl+B Ctrl+Shift+H");
    assert!(window.says("Select words of a statement to highlight them"));
    let kb = kb::load_built_in().kb;
    let topic = kb.find("lambert-eaton").expect("it is in the pack");
    let summary = kb::markup::plain(&kb.summary(topic).expect("a summary").text);
    let lead = (Role::Label, &*summary);
    window.select(lead, lead);
    window.keys("Ctrl+Shift+H");
    let [row] = &highlighted(&mut window)[..] else { panic!("one highlight") };
    let quote = row.split(", ").nth(1).expect("a quotation").to_owned();
    assert!(quote.len() > 3 && quote.len() < 20 && summary.contains(&quote), "{quote:?}");
    window.close();

    let mut window = Window::kept_in(folder.path());
    let at = window.place(Role::Label, &summary).left_center();
    window.press_at(at, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Highlight in rose");
    let all = highlighted(&mut window);
    assert!(all.len() == 1 && all[0].contains(&summary), "the whole statement swallows its part: {all:?}");
    window.press_at(at, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Remove the highlight");
    assert!(window.says("The highlight was removed"));
    assert_eq!(highlighted(&mut window), [""; 0]);
    window.click(Role::Button, "Undo");
    assert_eq!(highlighted(&mut window).len(), 1);
    window.press_at(at, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Write a note");
    assert!(window.says("Kept as you write"));
}

#[test]
fn an_address_in_a_note_opens_on_a_click_only() {
    let mut window = Window::open();
    window.look_up("thymoma");
    note(&mut window, "");
    window.paste("[guide](https://example.org/a) [bad](javascript:x)");
    window.keys("Esc");
    assert!(window.address.is_none() && !window.shows(Role::Link, "bad"));
    window.click(Role::Link, "guide");
    assert_eq!(window.address.as_deref(), Some("https://example.org/a"));
}

#[test]
fn notes_come_back_and_other_windows_see_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::kept_in(folder.path());
    let mut other = Window::kept_in(folder.path());
    other.look_up("thymoma");
    window.look_up("thymoma");
    note(&mut window, "from here");
    other.wait_until("the other window shows it", |other| other.shows(Role::Label, "from here"));
    // It is closed in the middle of a word.
    window.close();
    other.close();
    let again = Window::kept_in(folder.path());
    assert!(again.shows(Role::Label, "from here"));
}

#[test]
fn private_mode_is_seen_and_notes_nothing() {
    let mut window = Window::open();
    window.look_up("thymoma");
    let private = |window: &mut Window| {
        window.keys("Ctrl+P");
        window.write("private");
        window.keys("Enter");
    };
    private(&mut window);
    assert!(window.shows(Role::Button, "Private"));
    window.look_up("neuroblastoma");
    window.click(Role::Button, "Private");
    assert!(!window.shows(Role::Button, "Private"));
    window.keys("Ctrl+Shift+D");
    assert_eq!(shelf(&window)[1], "Recently visited, 1");
    window.keys("Ctrl+K");
    assert!(!window.says("Forget “neuroblastoma”") && window.says("Forget “thymoma”"));
}

#[test]
fn clearing_the_history_asks_first() {
    let mut window = two();
    let ask = |window: &mut Window| {
        window.keys("Ctrl+P");
        window.write("clear history");
        window.keys("Enter");
    };
    ask(&mut window);
    window.click(Role::Button, "Cancel");
    window.keys("Ctrl+Shift+D");
    assert_eq!(shelf(&window)[1], "Recently visited, 2");
    ask(&mut window);
    window.click(Role::Button, "Clear history");
    assert_eq!(shelf(&window), ["Bookmarks, 2", "Recently visited, 0", "Notes, 0", "Highlights, 0"]);
}

#[test]
fn everything_goes_out_and_comes_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.json");
    let choose = |window: &mut Window, command: &str| {
        window.keys("Ctrl+P");
        window.write(command);
        window.keys("Enter Ctrl+A");
        window.paste(&path.to_string_lossy());
        window.keys("Enter");
    };
    let mut window = two();
    choose(&mut window, "export everything of mine");
    window.until_says(" items were written to ");
    let mut other = Window::open();
    choose(&mut other, "import");
    other.until_says(" items were read from ");
    other.keys("Ctrl+Shift+D");
    assert_eq!(listed(&other), ["Thymoma", "Neuroblastoma"]);
    choose(&mut other, "import");
    other.until_says("There is nothing new in ");
    std::fs::write(&path, "{}").expect("written");
    choose(&mut other, "import");
    other.until_says("it was not exported by Harbinger");
    let package = anki::package(&[], 0).expect("it is made");
    std::fs::write(&path, package).expect("written");
    choose(&mut other, "import answers from anki");
    other.until_says("holds no answers: export it from Anki with scheduling");
}

#[test]
fn the_search_box_finds_notes() {
    let mut window = Window::open();
    window.look_up("thymoma");
    note(&mut window, "mnemonic about the quokka");
    window.keys("Esc Ctrl+K");
    window.write("quok");
    assert!(window.says("Your notes"));
    assert!(window.shows(Role::ListBoxOption, "Note on Thymoma: mnemonic about the quokka"));
    window.keys("Ctrl+A");
    window.write("note:quokka");
    assert!(window.rows(1)[0].starts_with("Thymoma"), "{:?}", window.rows(1));
    assert_eq!(window.count(1).split(' ').next(), Some("1"));
    window.keys("Ctrl+A");
    window.write("note:zebra");
    assert!(window.says("Nothing matches"));
}
