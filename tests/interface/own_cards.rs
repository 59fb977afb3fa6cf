//! Cards in the person's own words: the words of a card changed, cards written, and all of it taken back.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Modifiers, PointerButton};
use harbinger::kb::{self, load_built_in};
use harbinger::user::{Change, Id, OwnCard};

use crate::hands::{LAPTOP, Window};
use crate::screens::Route;
use crate::study::{along, come_home, drawn, opened, progress};
use crate::support::studied::Clock;

/// Waits until a card is asked.
fn asked(window: &mut Window) {
    window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
}

/// Puts other words in the place of those of the field that has the keyboard.
fn rewrite(window: &mut Window, words: &str) {
    window.keys("Ctrl+A");
    window.write(words);
}

/// Keeps a card on thymoma.
fn with_own_card(clock: &Clock, folder: &Path) {
    let mut store = clock.store(folder);
    store.wait();
    let card = OwnCard {
        topic: "thymoma".to_owned(),
        front: "Which antibody?".to_owned(),
        back: "Against the receptor.".to_owned(),
        ..OwnCard::default()
    };
    assert!(store.apply(Change::WriteCard { id: Id::new(7), card: Box::new(card) }).wait());
}

#[test]
fn the_words_of_a_card_are_changed_and_brought_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.keys("Enter");
    asked(&mut window);
    // What is left is as it was.
    window.keys("W");
    assert!(window.says("In your own words") && window.shows(Role::Button, "Keep these words"));
    assert!(!window.shows(Role::Button, "The content’s words"), "it has them");
    window.write("x");
    window.keys("Esc");
    assert!(!window.says("In your own words") && window.says("Good, "), "the answer was to be seen");
    assert!(!window.shows(Role::Button, "Undo"), "nothing was done");

    window.keys("W");
    rewrite(&mut window, "where 3s?");
    window.keys("Tab");
    rewrite(&mut window, "in the chest");
    window.keys("Ctrl+Enter");
    assert!(window.says("where 3s?") && window.says("in the chest"), "it shows them at once");
    assert!(progress(&window).contains("0 done"), "no letter graded the card");
    // One side is not enough.
    window.keys("W");
    window.keys("Ctrl+A Delete Ctrl+Enter");
    assert!(window.says("In your own words"));
    window.keys("Esc");
    assert!(window.says("where 3s?"));

    // The words are a step of the session, as are those of the content.
    window.keys("Ctrl+Z");
    assert!(!window.says("where 3s?") && !window.shows(Role::Button, "Undo"));
    window.keys("W");
    rewrite(&mut window, "where 4s?");
    window.keys("Ctrl+Enter W");
    window.click(Role::Button, "The content’s words");
    assert!(!window.says("where 4s?") && !window.says("In your own words"));
    window.keys("Ctrl+Z");
    assert!(window.says("where 4s?"));
    window.close();

    // They are kept.
    let mut store = clock.store(folder.path());
    store.wait();
    let wording = store.own().marked_cards().find_map(|marks| marks.wording.clone()).expect("other words");
    assert_eq!(wording.front, "where 4s?");
    assert!(!wording.back.is_empty() && !wording.fact.is_empty());
    drop(store);
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.keys("Enter");
    asked(&mut window);
    assert!(window.says("where 4s?") && !window.says("The fact has changed"));
}

#[test]
fn a_card_of_ones_own_is_changed_and_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    with_own_card(&clock, folder.path());
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    // There is a deck of them.
    window.keys("Down");
    assert!(window.says("Due today, My cards"));
    window.keys("Enter");
    asked(&mut window);
    window.keys("W");
    assert!(window.says("Your own card"));
    rewrite(&mut window, "which one?");
    window.keys("Ctrl+Enter");
    assert!(window.says("which one?") && window.says("Against the receptor."));
    window.keys("W");
    window.click(Role::Button, "Delete this card");
    window.wait_until("it is gone", |window| window.says("Session ended") || window.says("Done for today"));
    assert!(window.says("The card was deleted"));
    // Taken back, it is asked again.
    window.keys("Ctrl+Z");
    asked(&mut window);
    assert!(window.says("which one?"));
    window.keys("W");
    window.click(Role::Button, "Delete this card");
    window.wait_until("it is gone", |window| !window.says("which one?"));
    window.keys("Esc");
    window.click(Role::Button, "Undo");
    window.wait_until("the deck is back", |window| window.says("My cards, "));
    window.close();
    let mut store = clock.store(folder.path());
    store.wait();
    assert_eq!(store.own().own_cards()[0].1.front, "which one?");
}

#[test]
fn a_card_is_written_on_a_topic_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    assert!(!window.says("My cards, "));
    window.look_up("lambert eaton");
    window.keys("Ctrl+P");
    window.write("write a card");
    window.keys("Enter");
    assert!(window.says("It is asked among the cards of its topic."));
    // Other commands wait.
    window.keys("Ctrl+T");
    window.write("what first?");
    window.keys("Tab");
    window.write("ct");
    window.keys("Ctrl+Enter");
    assert!(window.says("The card was written") && window.tab_count() == 1);
    window.keys("Ctrl+Shift+R");
    window.wait_until("the deck is there", |window| window.says("My cards, 0 % known, 1 due, 1 card"));
    // Another one, which is taken back.
    window.keys("Ctrl+Shift+B Ctrl+P");
    window.write("write a card");
    window.keys("Enter A Tab B Ctrl+Enter");
    window.click(Role::Button, "Undo");
    window.keys("Ctrl+Shift+R");
    window.wait_until("there is one", |window| window.says("My cards, 0 % known, 1 due, 1 card"));

    // What is left is not kept, from a field or from a button.
    for keys in ["Esc", "Tab Tab Esc"] {
        window.keys("Ctrl+Shift+B Ctrl+P");
        window.write("write a card");
        window.keys("Enter A");
        window.keys(keys);
        assert!(!window.says("It is asked among the cards of its topic."), "{keys}");
    }
    window.close();
    let mut store = clock.store(folder.path());
    store.wait();
    let [(_, card)] = store.own().own_cards()[..] else { panic!("one card") };
    assert_eq!((&*card.front, &*card.back, &*card.topic), ("what first?", "ct", "lambert-eaton"));
}

#[test]
fn a_statement_becomes_a_card() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    window.look_up("lambert eaton");
    window.keys("Ctrl+B");
    let content = load_built_in().kb;
    let topic = content.find("lambert-eaton").expect("it is in the pack");
    let summary = kb::markup::plain(&content.summary(topic).expect("a summary").text);
    let at = window.place(Role::Label, &summary).left_center();
    window.press_at(at, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Write a card");
    assert_eq!(window.focus().as_deref(), Some("Question"));
    window.keys("Ctrl+Enter");
    assert!(!window.says("The card was written"), "nothing is asked yet");
    window.write("who?");
    window.keys("Ctrl+Enter");
    assert!(window.says("The card was written"));
    window.close();
    let mut store = clock.store(folder.path());
    store.wait();
    let [(_, card)] = store.own().own_cards()[..] else { panic!("one card") };
    assert_eq!((&*card.front, &*card.back, &*card.topic), ("who?", &*summary, "lambert-eaton"));
    assert!(card.claim.is_some());
}

/// The ways to its screens, each from the one before.
const ROUTES: &[Route] = &[
    Route { name: "card-words", go: edit, shows: "In your own words" },
    Route { name: "card-worded", go: reword, shows: "The content’s words" },
    Route { name: "card-sheet", go: sheet, shows: "Keep the card" },
    Route {
        name: "export-mine",
        go: |window| window.keys("Esc Ctrl+E"),
        shows: "For Anki: with my cards and words",
    },
];

fn edit(window: &mut Window) {
    come_home(window);
    window.keys("Enter");
    asked(window);
    window.keys("W");
}

fn reword(window: &mut Window) {
    window.write(" 3");
    window.keys("Ctrl+Enter W");
}

fn sheet(window: &mut Window) {
    window.keys("Esc Ctrl+P");
    window.write("write a card");
    window.keys("Enter");
}

#[test]
fn writing_is_drawn() {
    drawn(|_, _| {}, |window, _, size| along(ROUTES, window, size, |_| {}));
}

#[test]
fn cards_of_ones_own_go_to_anki_unless_they_are_left_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    with_own_card(&clock, &folder.path().join("kept"));
    let mut window = opened(&clock, &folder.path().join("kept"), LAPTOP);
    window.look_up("thymoma");
    for (name, with) in [("with.txt", true), ("without.txt", false)] {
        let path = folder.path().join(name);
        window.keys("Ctrl+E");
        if !with {
            window.click(Role::Switch, "For Anki: with my cards and words");
        }
        window.click(Role::Button, "Anki text: The same cards as text, for Anki to import, or to read.");
        window.keys("Ctrl+A");
        window.paste(&path.to_string_lossy());
        window.keys("Enter");
        window.until(|_| path.exists());
        window.until_says(name);
        let text = std::fs::read_to_string(&path).expect("it was written");
        assert_eq!(text.contains("\tWhich antibody?\t"), with, "{text}");
        assert!(text.lines().count() > 10, "{text}");
    }
}
