//! The pages of studying: decks of queries and collections, settings, the outlook on the exam, and progress.

use eframe::egui::accesskit::Role;
use harbinger::study::schedule::Exam;
use harbinger::user::{Change, SavedQuery};

use crate::hands::{LAPTOP, Window};
use crate::study::{come_home, opened, progress, studied_home};
use crate::support::studied::{Clock, studied};

/// Sets the day of the exam in the home.
pub(crate) fn set_exam(window: &mut Window, day: &str) {
    window.click(Role::Button, "Set a date");
    window.write(day);
    window.keys("Enter");
    window.wait_until("the forecast is there", |window| window.says("Expected recall"));
}

/// Turns the wheel until the end of a page is in sight.
pub(crate) fn scroll_down(window: &mut Window) {
    window.wheel(eframe::egui::pos2(400.0, 400.0), -4_000.0);
    window.away();
}

#[test]
fn saved_queries_and_collections_are_decks() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut store = clock.store(folder.path());
    store.wait();
    let query = SavedQuery {
        id: store.new_id(),
        name: "Around thymoma".to_owned(),
        picked: vec!["thymoma".to_owned()],
        ..SavedQuery::default()
    };
    assert!(store.apply(Change::KeepQueries(vec![query])).wait());
    drop(store);
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    assert!(!window.says("Bookmarks, 0 % known"), "nothing is bookmarked yet");
    // What is bookmarked while browsing is a deck when one comes back.
    window.look_up("lambert eaton");
    window.keys("Ctrl+D");
    window.keys("Ctrl+Shift+R");
    window.wait_until("the decks are up to date", |window| window.says("Bookmarks, 0 % known"));
    let decks = window.names(Role::RadioButton);
    let of = |name: &str| decks.iter().position(|deck| deck.starts_with(name)).expect("a deck");
    assert!(of("Respiratory, ") < of("Around thymoma, ") && of("Around thymoma, ") < of("Bookmarks, "));
    window.keys("Up");
    window.click(Role::RadioButton, &decks[of("Around thymoma, ")]);
    assert!(window.says("Due today, Around thymoma"));
    window.keys("Tab");
    window.click(Role::Button, "Start review");
    window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
    assert!(window.says("Around thymoma: 0 done"));
}

#[test]
fn one_studies_by_the_settings_that_one_sets() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.click(Role::Button, "Settings of studying");
    window.click(Role::TextInput, "New cards a day");
    window.write("many");
    window.keys("Enter");
    assert!(window.says("A whole number from 0 to 9999"), "it is said what may stand there");
    window.keys("Ctrl+A");
    window.write("4");
    window.keys("Enter");
    window.click(Role::TextInput, "Learning steps");
    window.write("20 5");
    // Escape brings back what stood there, a second one the home.
    window.keys("Esc");
    window.click(Role::RadioButton, "Two buttons");
    assert!(window.on(Role::RadioButton).contains(&"Two buttons".to_owned()));
    assert!(window.says("so far you have given 0 answers"), "{:?}", window.names(Role::Label));
    window.keys("Esc");
    window.wait_until("the figures follow", |window| window.says("4 new"));
    window.keys("Enter");
    window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
    window.keys("Space");
    assert!(window.says("Again, 1 min") && window.says("Good, 10 min") && !window.says("Easy, "));
    window.keys("2");
    window.wait_until("the answer is kept", |window| progress(window).contains("1 done"));
    window.close();
    let mut store = clock.store(folder.path());
    store.wait();
    assert_eq!(store.own().reviews().map(|review| review.grade).collect::<Vec<_>>(), [3], "good is good");
    drop(store);
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.click(Role::Button, "Settings of studying");
    assert!(window.on(Role::RadioButton).contains(&"Two buttons".to_owned()), "settings are kept");
}

#[test]
fn the_model_of_memory_is_fitted_to_what_was_answered() {
    let (_folder, mut window) = studied_home();
    window.click(Role::Button, "Settings of studying");
    scroll_down(&mut window);
    window.click(Role::Button, "Fit to my reviews");
    assert!(window.shows(Role::Button, "Stop"));
    window.click(Role::Button, "Stop");
    assert!(window.says("The fit was stopped"));
    window.click(Role::Button, "Fit to my reviews");
    window.wait_until("the fit has ended", |window| window.says("now fits your 1"));
    window.click(Role::Button, "Back to the usual model");
    assert!(window.says("the averages of many people"));
}

#[test]
fn the_exam_is_forecast_at_several_paces() {
    let (_folder, mut window) = studied_home();
    set_exam(&mut window, "2027-01-10");
    let curve = |window: &Window| {
        window
            .names(Role::Image)
            .into_iter()
            .find(|name| name.starts_with("Expected recall: "))
            .expect("a curve")
    };
    let before = curve(&window);
    let paces: Vec<String> = window.names(Role::RadioButton);
    let paces: Vec<&String> = paces.iter().filter(|name| name.contains(" minutes a day")).collect();
    assert_eq!(paces.len(), 4, "{paces:?}");
    let more = paces[3].clone();
    assert!(more.contains("30 more"), "{more}");
    window.click(Role::RadioButton, &more);
    let after = curve(&window);
    assert_ne!(before, after);
    let expected = more.split(": ").nth(1).and_then(|end| end.strip_suffix(" expected")).expect("a share");
    assert!(after.contains(&format!("{expected} on the day of the exam")), "{after} {more}");
    // Decks say it too, and the page has it by kind, day by day, and in words.
    assert!(window.on(Role::RadioButton).iter().any(|deck| deck.contains(" on the day of the exam, ")));
    window.click(Role::Button, "Day by day, and of what");
    for words in ["Neurologic: ", "Syndromes: ", "Today: ", "Tomorrow: ", "counts as not known"] {
        assert!(window.says(words), "{words}: {:?}", window.names(Role::Label));
    }
    window.keys("Esc");
    assert!(window.says("Due today"));
    // With another day comes another forecast.
    window.click(Role::Button, "Change the date");
    window.keys("Ctrl+A");
    window.write("2026-11-29");
    window.keys("Enter");
    window.wait_until("it is forecast anew", |window| {
        window.says("7 days from now") && window.says("Expected recall")
    });
    assert_ne!(curve(&window), after);
}

/// Goes on by Tab until something has the keyboard.
pub(crate) fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..120 {
        if window.focus().as_deref() == Some(name) {
            return;
        }
        window.keys("Tab");
    }
    panic!("nothing is called {name:?}");
}

/// Gives the exam a day, a name and a deck, on the page of settings.
pub(crate) fn name_exam(window: &mut Window) {
    window.keys("Ctrl+P");
    window.write("settings of studying");
    window.keys("Enter");
    tab_to(window, "Day of the exam");
    window.keys("Ctrl+A");
    window.write("2027-03-12");
    window.keys("Tab");
    tab_to(window, "Name of the exam");
    window.keys("Ctrl+A");
    window.write("FRCR 2A");
    window.keys("Enter");
    tab_to(window, "Deck of the exam: All cards");
    window.keys("Enter");
    tab_to(window, "Neurologic");
    window.keys("Enter");
    window.wait_until("the deck is chosen", |window| {
        window.shows(Role::Button, "Deck of the exam: Neurologic")
    });
}

#[test]
fn the_exam_has_a_name_and_a_deck_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    studied(&clock, folder.path());
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    // What no day is, is refused; without a day there is nothing to name.
    window.keys("Ctrl+P");
    window.write("settings of studying");
    window.keys("Enter");
    tab_to(&mut window, "Day of the exam");
    window.write("12 March");
    window.keys("Enter");
    assert!(window.says("Year, month and day, as in 2027-03-01"));
    assert!(!window.shows(Role::TextInput, "Name of the exam"));
    window.keys("Esc Esc");
    name_exam(&mut window);
    window.keys("Esc");
    let rises = "Expected recall of “Neurologic” rises from ";
    window.wait_until("the forecast is there", |window| window.says(rises));
    assert!(window.shows(Role::Heading, "FRCR 2A"), "{:?}", window.names(Role::Heading));
    assert!(window.says("110 days from now, on 12 Mar 2027 · Neurologic"), "{:?}", window.names(Role::Label));
    assert!(window.says("until FRCR 2A on 12 March 2027, with ") && window.says(" a day on this deck."));
    // Of other decks nothing is forecast.
    let expected: Vec<String> = window.names(Role::RadioButton);
    let expected: Vec<&String> =
        expected.iter().filter(|deck| deck.contains(" on the day of the exam, ")).collect();
    assert!(expected.len() == 1 && expected[0].starts_with("Neurologic, "), "{expected:?}");
    window.keys("Ctrl+P");
    window.write("outlook on the exam");
    window.keys("Enter");
    assert!(window.shows(Role::Heading, "Until FRCR 2A"));
    for words in [
        "The cards of “Neurologic” are played forward day by day until FRCR 2A on 12 March 2027: due reviews first",
        "What each day holds of “Neurologic” until FRCR 2A on 12 March 2027, with ",
        "Neurologic: ",
    ] {
        assert!(window.says(words), "{words}: {:?}", window.names(Role::Label));
    }
    window.close();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.wait_until("the forecast is there again", |window| window.says(rises));
    window.click(Role::Button, "Name and deck");
    assert!(window.shows(Role::Button, "Deck of the exam: Neurologic"));
    // Without a day there is no exam any more.
    tab_to(&mut window, "Day of the exam");
    window.keys("Ctrl+A Delete Enter");
    assert!(!window.shows(Role::TextInput, "Name of the exam"));
    window.keys("Esc Esc");
    assert!(window.shows(Role::Button, "Set a date"));
}

#[test]
fn an_exam_whose_deck_is_gone_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    studied(&clock, folder.path());
    let exam =
        Exam { day: "2027-03-12".parse().expect("a day"), deck: "system:gone".to_owned(), ..Exam::default() };
    let mut store = clock.store(folder.path());
    store.wait();
    assert!(store.apply(Change::Set { name: Exam::NAME.to_owned(), value: exam.written() }).wait());
    drop(store);
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.wait_until("the forecast is there", |window| window.says("Expected recall rises from "));
    assert!(window.says("on 12 Mar 2027 · its deck is gone"), "{:?}", window.names(Role::Label));
    window.click(Role::Button, "Name and deck");
    assert!(window.says("until you choose another, all cards count"), "{:?}", window.names(Role::Label));
    window.keys("Esc Ctrl+P");
    window.write("outlook on the exam");
    window.keys("Enter");
    assert!(window.says("so that all cards count"), "{:?}", window.names(Role::Label));
}

#[test]
fn progress_leads_to_what_is_weak() {
    let (_folder, mut window) = studied_home();
    window.click(Role::Button, "Progress");
    for words in ["Answers: 1", "In all: ", "Syndromes: ", "Weakest topics", "Days studied: "] {
        assert!(window.says(words), "{words}: {:?}", window.names(Role::Label));
    }
    // The figure is shaded by what is known, and leads to the deck of a system.
    let neurologic = window.names(Role::Button).into_iter().find(|name| name.starts_with("Neurologic, "));
    let neurologic = neurologic.expect("a region");
    assert!(neurologic.ends_with(" %"), "{neurologic}");
    window.click(Role::Button, &neurologic);
    assert!(window.says("Due today, Neurologic"));
    // What is weak is asked at once, though it is not due; Escape ends that and leads back to the page.
    window.click(Role::Button, "Progress");
    scroll_down(&mut window);
    window.click(Role::Button, "Study these");
    window.wait_until("a card is asked", |window| window.says("Weakest topics: 0 done, "));
    window.keys("Space 4");
    window.wait_until("the answer is kept", |window| window.says("Weakest topics: 1 done, "));
    window.keys("Esc");
    assert!(window.shows(Role::Button, "Back to progress"), "the way back says where it leads");
    window.keys("Enter");
    assert!(window.says("Expected recall by organ system"));
}

#[test]
fn all_reviews_are_saved_as_a_table() {
    let (folder, mut window) = studied_home();
    window.click(Role::Button, "Progress");
    scroll_down(&mut window);
    window.click(Role::Button, "Save all reviews as CSV…");
    let table = folder.path().join("reviews.csv");
    window.keys("Ctrl+A");
    window.write(table.to_str().expect("plain letters"));
    window.keys("Enter");
    window.wait_until("it is said that they are saved", |window| window.says("reviews were saved in"));
    let text = std::fs::read_to_string(&table).expect("it is there");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("at,card,turn,grade,seconds,before,after"));
    assert!(lines.clone().all(|line| line.contains(",9.0,")), "{:?}", lines.next());
    assert!(lines.count() > 1_000);
}

#[test]
fn the_pages_are_come_to_and_used_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    let page = |window: &mut Window, command: &str, says: &str| {
        window.keys("Ctrl+P");
        window.write(command);
        window.keys("Enter");
        window.wait_until(says, |window| window.says(says));
    };
    page(&mut window, "outlook on the exam", "Set the day of your exam");
    page(&mut window, "progress of studying", "Once several cards of a topic were asked");
    page(&mut window, "settings of studying", "the averages of many people");
    // Tab goes through the fields and keeps what was written.
    for _ in 0..60 {
        if window.focus().as_deref() == Some("New cards a day") {
            break;
        }
        window.keys("Tab");
    }
    window.write("7");
    window.keys("Tab");
    assert_eq!(window.focus().as_deref(), Some("Reviews a day"));
    window.keys("Esc Esc");
    window.wait_until("the figures follow", |window| window.says("7 new"));
}
