//! Studying: a whole session by keyboard alone, every answer on the disk, and every screen of it.

use std::path::Path;

use eframe::egui::accesskit::Role;
use harbinger::kb::Origin;
use harbinger::ui::Start;
use tempfile::TempDir;

use crate::hands::{LAPTOP, Window};
use crate::screens::{BOTH, Route, SIZES, faults_of, unrest};
use crate::study_pages::{name_exam, scroll_down, set_exam};
use crate::support::studied::{Clock, studied};

/// A window of the program, with a store in a folder and a clock that is put on by hand.
pub(crate) fn opened(clock: &Clock, folder: &Path, size: [f32; 2]) -> Window {
    Window::started(size, Start::new(vec![Origin::BuiltIn], Some(clock.store(folder))))
}

/// A window at the home of studying, after months of reviews; with the folder that holds them.
pub(crate) fn studied_home() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    studied(&clock, folder.path());
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    (folder, window)
}

/// Draws screens at every size. `prepare` fills the folder of the person; `draw` takes the window through its screens,
/// whose pictures have the size in their names, and tells what is wrong with them.
pub(crate) fn drawn(
    prepare: impl Fn(&Clock, &Path),
    draw: impl Fn(&mut Window, &Clock, &str) -> Vec<String>,
) {
    let mut faults = Vec::new();
    for size in SIZES {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::new();
        prepare(&clock, folder.path());
        let mut window = opened(&clock, folder.path(), size);
        faults.extend(draw(&mut window, &clock, &format!("{}-1", size[0])));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Goes through routes, each from the one before, and tells what is wrong with their screens in both themes.
pub(crate) fn along(
    routes: &[Route],
    window: &mut Window,
    size: &str,
    settle: impl Fn(&mut Window),
) -> Vec<String> {
    let mut faults = Vec::new();
    for route in routes {
        (route.go)(window);
        settle(window);
        faults.extend(faults_of(route, window, BOTH, size));
    }
    faults
}

/// Comes to the home, with everything prepared.
pub(crate) fn come_home(window: &mut Window) {
    window.keys("Ctrl+Shift+R");
    window.wait_until("the cards are prepared", |window| window.says("Due today"));
}

/// How far the session has come, as it is read out.
pub(crate) fn progress(window: &Window) -> String {
    window.names(Role::Label).into_iter().find(|name| name.starts_with("All cards: ")).unwrap_or_default()
}

fn begin(window: &mut Window) {
    come_home(window);
    window.keys("Enter");
    window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
}

/// Lets the disk take what was done: only then does the next card come up.
fn rest(window: &mut Window) {
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.frame(Vec::new());
    }
}

/// Shows the answer and grades it, and waits until something else is to be seen.
fn answer(window: &mut Window, key: &str) {
    let before = progress(window);
    window.keys("Space");
    window.keys(key);
    window.wait_until("the answer is kept", |window| {
        let goes_on = window.shows(Role::Button, "Show the answer") || window.says("Done for today");
        goes_on && progress(window) != before
    });
}

#[test]
fn a_whole_session_goes_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    begin(&mut window);
    assert!(progress(&window).starts_with("All cards: 0 done, 15 left"), "{}", progress(&window));
    // Digits mean nothing before the answer is to be seen.
    window.keys("3");
    assert!(progress(&window).contains("0 done"));
    window.keys("Space");
    assert!(window.says("Why") && window.says("Good, "), "the answer has its reasons and its grades");
    clock.put_on(4_000);
    window.keys("Space");
    window.wait_until("the next card is asked", |window| window.shows(Role::Button, "Show the answer"));
    assert!(progress(&window).contains("1 done"), "{}", progress(&window));

    // Taken back, the card is asked again; what it was flagged with is taken back by itself.
    window.keys("Ctrl+Z");
    window.wait_until("the answer is taken back", |window| progress(window).contains("0 done, 15 left"));
    window.keys("Shift+!");
    assert!(window.shows(Role::Button, "Flagged as bad"));
    window.keys("Ctrl+Z");
    assert!(window.shows(Role::Button, "Flag as bad"));
    window.keys("Shift+!");

    // The page of the topic, and back to the card.
    window.keys("E");
    let topic = window.topic().to_owned();
    assert!(!topic.is_empty());
    window.keys("Alt+Left");
    assert!(window.shows(Role::Button, "Show the answer") && window.says("Flagged as bad"));

    // A suspended card and a buried one are not asked any more.
    for (key, left) in [("S", "14 left"), ("B", "13 left")] {
        rest(&mut window);
        window.keys(key);
        window.wait_until("it is gone", |window| progress(window).contains(left));
    }
    rest(&mut window);
    assert!(progress(&window).contains("13 left"), "{}", progress(&window));
    answer(&mut window, "1");
    for _ in 0..40 {
        if window.says("Done for today") {
            break;
        }
        answer(&mut window, "4");
    }
    assert!(window.says("Done for today") && window.says("To look at again"));
    let answers = window.names(Role::Label).into_iter().find(|name| name.starts_with("Answers: "));
    assert_eq!(answers.as_deref(), Some("Answers: 14"), "one card was asked twice");
    window.keys("Enter");
    // In the place of the suspended card and the buried one the day has room for two new ones.
    window.wait_until("the home is up to date", |window| window.says("2 new"));
    assert!(window.says("In a row: 1 day"));
    window.close();

    let mut store = clock.store(folder.path());
    store.wait();
    assert_eq!(store.own().reviews().count(), 14);
    let marks: Vec<_> = store.own().marked_cards().collect();
    assert!(marks.iter().any(|marks| marks.flagged) && marks.iter().any(|marks| marks.suspended));
    assert!(marks.iter().any(|marks| marks.buried_until > 0));
}

#[test]
fn the_session_can_be_taken_back_from_its_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    begin(&mut window);
    answer(&mut window, "3");
    window.keys("Esc");
    assert!(window.says("Session ended"));
    window.keys("Ctrl+Z");
    window.wait_until("the card is asked again", |window| progress(window).contains("0 done"));
    // Where nothing was answered, there is nothing to be said of it.
    window.keys("Esc");
    assert!(window.says("Due today"));
    window.keys("Esc");
    assert!(!window.says("Due today"), "Escape leads on to the page");
    window.close();
    let mut store = clock.store(folder.path());
    store.wait();
    assert_eq!(store.own().reviews().count(), 0);
}

#[test]
fn a_deck_is_chosen_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    assert!(window.on(Role::RadioButton).iter().any(|name| name.starts_with("All cards, ")));
    window.keys("Down");
    let chosen = window.on(Role::RadioButton);
    let deck = chosen.iter().find_map(|name| name.split_once(", 0 % known")).expect("a deck").0.to_owned();
    assert_ne!(deck, "All cards");
    assert!(window.says(&format!("Due today, {deck}")));
    window.keys("Enter");
    window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
    assert!(window.says(&format!("{deck}: 0 done")));
    // What is typed into the search box is no answer.
    window.keys("Ctrl+K");
    window.write("s1");
    assert!(window.says(&format!("{deck}: 0 done")));
}

#[test]
fn the_day_of_the_exam_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.click(Role::Button, "Set a date");
    window.write("soon");
    window.keys("Enter");
    assert!(window.says("as in 2027-03-01"), "it is said how a date is written");
    window.keys("Ctrl+A");
    window.write("2027-03-01");
    window.keys("Enter");
    assert!(window.says("99 days from now"));
    window.close();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    assert!(window.says("99 days from now"));
    window.click(Role::Button, "Change the date");
    window.click(Role::Button, "No exam");
    assert!(window.shows(Role::Button, "Set a date"));
}

/// The ways to its screens, each from the one before.
const ROUTES: &[Route] = &[
    Route { name: "study-home", go: come_home, shows: "Days studied" },
    Route {
        name: "study-exam",
        go: |window| set_exam(window, "2027-02-28"),
        shows: "on the day of the exam",
    },
    Route {
        name: "study-outlook",
        go: |window| window.click(Role::Button, "Day by day, and of what"),
        shows: "What this means",
    },
    Route { name: "study-outlook-end", go: scroll_down, shows: "What this means" },
    Route { name: "study-progress", go: progress_page, shows: "Expected recall by organ system" },
    Route { name: "study-progress-end", go: scroll_down, shows: "Study these" },
    Route { name: "study-settings", go: settings, shows: "Fit to my reviews" },
    Route { name: "study-exam-settings", go: name_exam, shows: "Deck of the exam: Neurologic" },
    Route { name: "study-exam-decks", go: exam_decks, shows: "Dermatologic" },
    Route { name: "study-exam-named", go: home_named, shows: "Expected recall of “Neurologic”" },
    Route { name: "study-outlook-named", go: outlook_named, shows: "Until FRCR 2A" },
    Route { name: "study-outlook-named-end", go: scroll_down, shows: "What this means" },
    Route { name: "study-card", go: begin_again, shows: "Show the answer" },
    Route { name: "study-answer", go: |window| window.keys("Space"), shows: "Why" },
    Route { name: "study-source", go: source, shows: "Close the card" },
    Route { name: "study-summary", go: summary, shows: "To look at again" },
];

fn progress_page(window: &mut Window) {
    window.keys("Esc");
    window.click(Role::Button, "Progress");
}

fn settings(window: &mut Window) {
    window.keys("Esc");
    window.click(Role::Button, "Settings of studying");
}

fn exam_decks(window: &mut Window) {
    window.click(Role::Button, "Deck of the exam: Neurologic");
}

fn home_named(window: &mut Window) {
    window.keys("Esc Esc");
    window.wait_until("the forecast is there", |window| window.says("Expected recall of “Neurologic”"));
}

fn outlook_named(window: &mut Window) {
    window.click(Role::Button, "Day by day, and of what");
}

fn begin_again(window: &mut Window) {
    window.keys("Esc Enter");
    window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
}

fn source(window: &mut Window) {
    window.click(Role::Link, "Reference 1");
    window.away();
}

fn summary(window: &mut Window) {
    window.keys("Esc 1");
    for key in ["3", "1", "4", "2"] {
        window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
        answer(window, key);
    }
    window.keys("Esc");
}

/// Waits until figures and forecasts are up to date, which are worked out beside the window.
pub(crate) fn calm(window: &mut Window) {
    let mut quiet = 0;
    for _ in 0..1_000 {
        std::thread::sleep(std::time::Duration::from_millis(20));
        quiet = if unrest(window).is_none() { quiet + 1 } else { 0 };
        if quiet == 25 {
            return;
        }
    }
}

#[test]
fn studying_is_drawn() {
    drawn(studied, |window, _, size| along(ROUTES, window, size, calm));
}
