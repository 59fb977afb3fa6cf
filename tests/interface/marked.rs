//! Marked cards: what was flagged, suspended, buried or reworded is found again, and what has changed or is gone is told.

use std::path::Path;

use eframe::egui::accesskit::Role;
use harbinger::kb::load_built_in;
use harbinger::study::Cards;
use harbinger::user::{CardMarks, Change, Millis, OwnCard, Review, Wording};

use crate::hands::{LAPTOP, Window};
use crate::screens::Route;
use crate::study::{along, calm, come_home, drawn, opened};
use crate::support::studied::{Clock, MORNING};

/// Marks some cards, of which the seventh is the first one that was asked.
fn mark(clock: &Clock, folder: &Path) {
    let cards = Cards::of(&load_built_in().kb).all();
    let key = |place: usize| cards[place].key.as_str();
    let fact = |place: usize| cards[place].fingerprint.as_str();
    let wording = Wording {
        front: "Which tumour, in two words?".to_owned(),
        back: "Think of the chest.".to_owned(),
        fact: fact(5).to_owned(),
    };
    // A day that is far off, so that the card is buried whenever the test runs.
    let marks = [
        CardMarks { flagged: true, ..CardMarks::none(key(1)) },
        CardMarks { suspended: true, ..CardMarks::none(key(2)) },
        CardMarks { suspended: true, flagged: true, ..CardMarks::none(key(3)) },
        CardMarks { buried_until: 20_780, ..CardMarks::none(key(4)) },
        CardMarks { wording: Some(wording), ..CardMarks::none(key(5)) },
    ];
    let asked = |card: &str, fact: &str, turn: u32| Review {
        card: card.into(),
        turn,
        at: Millis::new(MORNING - (9 - i64::from(turn)) * 86_400_000),
        grade: 3,
        took: 8_000,
        fact: fact.into(),
        ..Review::default()
    };
    let gone = "key-number:thymoma:epidemiology:000000000000";
    let reviews =
        vec![asked(key(6), "earlier", 1), asked(key(7), fact(7), 1), asked(gone, "", 1), asked(gone, "", 2)];
    let mut store = clock.store(folder);
    store.wait();
    for marks in marks {
        store.apply(Change::MarkCards(vec![marks]));
    }
    assert!(store.apply(Change::AddReviews(reviews)).wait());
}

/// Comes to the page by the palette.
fn marked_cards(window: &mut Window) {
    window.keys("Ctrl+P");
    window.write("marked cards");
    window.keys("Enter");
    window.wait_until("the cards are prepared", |window| window.says("Marked cards"));
}

/// The cards in the list.
fn listed(window: &Window) -> Vec<String> {
    window.names(Role::ListBoxOption)
}

/// The card that is chosen.
fn chosen(window: &Window) -> String {
    window.on(Role::ListBoxOption).join(" | ")
}

/// What the choices of marks say.
fn choices(window: &Window) -> String {
    window.names(Role::RadioButton).join(", ")
}

#[test]
fn what_would_stand_there_is_said_where_nothing_is_marked() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    assert!(!window.shows(Role::Button, "Marked cards"), "the home says nothing of it");
    marked_cards(&mut window);
    assert!(window.says("Cards that you flag, suspend, bury or put into your own words"));
    assert_eq!(choices(&window), "All: 0");
    window.keys("A Down Ctrl+Z W");
    assert!(window.says("Cards that you flag"));
    window.keys("Esc");
    assert!(window.says("Due today"));
}

#[test]
fn marked_cards_are_listed_and_asked_again_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    mark(&clock, folder.path());
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    let said = "2 flagged, 2 suspended, 1 buried, 1 in your own words, 1 changed, 1 removed";
    assert!(window.shows(Role::Button, "Marked cards"));
    window.click(Role::Button, "Marked cards");
    assert_eq!(
        choices(&window),
        "All: 7, Flagged: 2, Suspended: 2, Buried: 1, Own words: 1, Changed: 1, Removed: 1",
        "{said}"
    );
    assert_eq!(listed(&window).len(), 7);
    // Right and left go through the marks, up and down through the cards.
    window.keys("Right");
    assert!(listed(&window).len() == 2 && listed(&window).iter().all(|row| row.contains("flagged as bad")));
    window.keys("Right");
    let rows = listed(&window);
    assert!(rows.len() == 2 && rows.iter().all(|row| row.contains("suspended")), "{rows:?}");
    assert_eq!(chosen(&window), rows[0]);
    window.keys("Down Down");
    assert_eq!(chosen(&window), rows[1]);
    window.keys("Home");
    assert_eq!(chosen(&window), rows[0]);

    // Asked again, a card leaves the list, and the next one is chosen; taken back, it is there again.
    window.keys("A");
    assert_eq!(listed(&window), rows[1..]);
    assert_eq!(chosen(&window), rows[1]);
    window.keys("A");
    assert!(window.says("No card is suspended.") && listed(&window).is_empty());
    window.keys("Ctrl+Z");
    assert_eq!(listed(&window), rows[1..]);
    window.keys("Ctrl+Z");
    assert_eq!(listed(&window), rows);
    assert!(!window.shows(Role::Button, "Undo"));
    window.keys("A");

    // All of a list at once, and taken back at once.
    window.keys("Left Left");
    let all = listed(&window);
    let held = |row: &&String| row.contains("suspended") || row.contains("buried");
    assert_eq!(all.iter().filter(held).count(), 2, "{all:?}");
    assert!(window.shows(Role::Button, "Ask all again"));
    window.keys("Shift+A");
    assert_eq!(listed(&window).iter().filter(held).count(), 0, "{:?}", listed(&window));
    assert!(!window.shows(Role::Button, "Ask all again"));
    window.keys("Ctrl+Z");
    assert_eq!(listed(&window), all);
    window.keys("Right Right");

    // A flag is taken away, and what is flagged elsewhere stays as it was.
    window.keys("Left");
    let flagged = listed(&window);
    assert_eq!(flagged.len(), 2, "{flagged:?}");
    let first = chosen(&window);
    assert!(first.contains("flagged as bad · suspended"), "what was chosen stays so: {first}");
    window.keys("Shift+!");
    assert!(listed(&window).len() == 1 && listed(&window)[0] != first);
    window.keys("Right Right");
    assert!(listed(&window).len() == 1 && window.says("buried until "));
    window.keys("A");
    assert!(window.says("No card is buried."));
    window.keys("Esc");
    window.wait_until("the home is up to date", |window| !window.says("buried"));
    window.close();

    let mut store = clock.store(folder.path());
    store.wait();
    let left: Vec<_> = store
        .own()
        .marked_cards()
        .map(|marks| (marks.flagged, marks.suspended, marks.buried_until))
        .collect();
    assert_eq!(left.iter().filter(|marks| marks.0).count(), 1, "{left:?}");
    assert_eq!(left.iter().filter(|marks| marks.1).count(), 1, "{left:?}");
    assert!(left.iter().all(|marks| marks.2 == 0), "{left:?}");
}

#[test]
fn the_words_of_a_marked_card_are_changed_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    mark(&clock, folder.path());
    let mut window = opened(&clock, folder.path(), LAPTOP);
    marked_cards(&mut window);
    window.keys("Right Right Right Right");
    assert!(listed(&window)[0].starts_with("Which tumour, in two words?"));
    assert!(window.says("It is asked in your own words.") && window.says("Think of the chest."));
    window.keys("W");
    assert!(window.says("In your own words") && window.focus().as_deref() == Some("Question"));
    window.keys("Ctrl+A");
    window.write("where then?");
    window.keys("Ctrl+Enter");
    assert!(chosen(&window).starts_with("where then?"), "{}", chosen(&window));
    window.keys("Ctrl+Z");
    assert!(chosen(&window).starts_with("Which tumour, in two words?"));
    // The words of the content are a step as well.
    window.keys("W");
    window.click(Role::Button, "The content’s words");
    assert!(window.says("No card has words of yours."));
    window.keys("Ctrl+Z");
    assert!(chosen(&window).starts_with("Which tumour, in two words?"));
    // What is left is not kept.
    window.keys("W X Esc");
    assert!(chosen(&window).starts_with("Which tumour, in two words?"));
    window.keys("E");
    assert!(!window.topic().is_empty());
    window.keys("Alt+Left");
    assert!(chosen(&window).starts_with("Which tumour, in two words?"), "back to the card");
}

#[test]
fn a_card_of_ones_own_is_deleted_from_the_list_and_brought_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut store = clock.store(folder.path());
    store.wait();
    let id = store.new_id();
    let card = OwnCard {
        topic: "thymoma".to_owned(),
        front: "Which antibody?".to_owned(),
        back: "Against the receptor.".to_owned(),
        ..OwnCard::default()
    };
    store.apply(Change::WriteCard { id, card: Box::new(card) });
    let marks = CardMarks { suspended: true, ..CardMarks::none(&OwnCard::key(id)) };
    assert!(store.apply(Change::MarkCards(vec![marks])).wait());
    drop(store);
    let mut window = opened(&clock, folder.path(), LAPTOP);
    marked_cards(&mut window);
    window.wait_until("it is listed", |window| listed(window).len() == 1);
    window.keys("W");
    window.click(Role::Button, "Delete this card");
    window.wait_until("it is gone", |window| window.says("Cards that you flag"));
    window.keys("Ctrl+Z");
    window.wait_until("it is back", |window| chosen(window).contains("Thymoma: suspended"));
    assert!(window.says("Against the receptor."));
}

#[test]
fn what_has_changed_or_is_gone_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    mark(&clock, folder.path());
    let mut window = opened(&clock, folder.path(), LAPTOP);
    marked_cards(&mut window);
    window.click(Role::RadioButton, "Changed: 1");
    assert!(chosen(&window).contains("the fact has changed"));
    assert!(window.says("The fact has changed since you saw this card last."));
    window.click(Role::RadioButton, "Removed: 1");
    assert_eq!(chosen(&window), "Key number, no longer asked, Thymoma: no longer in the content");
    assert!(window.says("Your 2 answers are kept: the card goes on from there"));
    assert!(window.says("seen twice, last 7 days ago"), "{:?}", window.names(Role::Label));
    assert!(!window.shows(Role::Button, "Edit words"), "there are none");
    window.keys("E");
    assert_eq!(window.topic(), "thymoma");
}

/// The ways to its screens, each from the one before.
const ROUTES: &[Route] = &[
    Route { name: "marked-home", go: come_home, shows: "Marked cards" },
    Route { name: "marked", go: marked_cards, shows: "All: 7" },
    Route { name: "marked-own-words", go: own_words, shows: "Think of the chest." },
    Route { name: "marked-edit", go: |window| window.keys("W"), shows: "Keep these words" },
    Route { name: "marked-source", go: source, shows: "Close the card" },
    Route { name: "marked-removed", go: removed, shows: "answers are kept" },
    Route { name: "marked-undo", go: undo, shows: "No card is buried." },
];

fn own_words(window: &mut Window) {
    window.click(Role::RadioButton, "Own words: 1");
}

fn source(window: &mut Window) {
    window.keys("Esc");
    window.click(Role::RadioButton, "All: 7");
    window.keys("End Up");
    window.click(Role::Link, "Reference 1");
    window.away();
}

fn removed(window: &mut Window) {
    window.keys("Esc");
    window.click(Role::RadioButton, "Removed: 1");
    window.away();
}

fn undo(window: &mut Window) {
    window.click(Role::RadioButton, "Buried: 1");
    window.keys("A");
    window.away();
}

#[test]
fn marked_cards_are_drawn() {
    drawn(mark, |window, _, size| along(ROUTES, window, size, calm));
}
