//! Quizzes and mock exams: sat by keyboard alone, kept at every step, marked, looked through, and every screen of them.

use std::time::Duration;

use eframe::egui::ViewportId;
use eframe::egui::accesskit::Role;

use harbinger::user::Change;

use crate::hands::{LAPTOP, Window};
use crate::screens::{BOTH, Route, picture};
use crate::study::{along, come_home, drawn, opened};
use crate::support::studied::Clock;

/// Comes to the choice of papers.
fn come_to_papers(window: &mut Window) {
    window.keys("Ctrl+M");
    assert!(window.says("Quiz and mock exam") && window.shows(Role::Button, "Begin"));
}

/// Chooses a paper by the arrows, and begins it.
fn begin(window: &mut Window, downs: usize) {
    come_to_papers(window);
    for _ in 0..downs {
        window.keys("Down");
    }
    window.keys("Enter");
    window.wait_until("the questions are made", |window| window.says("Question 1 of "));
}

/// Which question is in sight: `Question 3 of 10, 2 answered`.
fn progress(window: &Window) -> String {
    let progress = window.names(Role::Label).into_iter().find_map(|name| {
        let (_, at) = name.split_once(": Question ")?;
        Some(format!("Question {at}"))
    });
    progress.unwrap_or_default()
}

/// The options that are chosen, by their letters.
fn chosen(window: &Window) -> Vec<String> {
    let on = [Role::RadioButton, Role::CheckBox].into_iter().flat_map(|role| window.on(role));
    on.filter(|name| name.as_bytes().get(1) == Some(&b',')).map(|name| name[..1].to_owned()).collect()
}

/// How many pairs of a matching question are made.
fn matched(window: &Window) -> usize {
    window.on(Role::RadioButton).iter().filter(|name| name.contains(": ")).count()
}

fn is_matching(window: &Window) -> bool {
    window.says("Match each")
}

#[test]
fn a_quiz_explains_each_answer_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.click(Role::Button, "Quick ten");
    window.wait_until("the questions are made", |window| window.says("Question 1 of 10"));
    assert!(!window.says("Time left"), "practice has no clock");
    for question in 1..=10 {
        assert!(
            progress(&window).starts_with(&format!("Question {question} of 10")),
            "{}",
            progress(&window)
        );
        // Without an answer nothing is explained.
        window.keys("Enter");
        assert!(!window.shows(Role::Button, "Open topic"));
        clock.put_on(5_000);
        if is_matching(&window) {
            window.keys("A B C D");
            assert_eq!(matched(&window), 4);
        } else {
            window.keys("A");
            assert_eq!(chosen(&window), ["A"]);
        }
        window.keys("S Enter");
        assert!(window.shows(Role::Button, "Open topic"), "it is explained");
        // Sources are numbered as they are read, from the top of the card on.
        let links = window.names(Role::Link);
        let first = links.iter().find(|name| name.starts_with("Reference "));
        assert!(first.is_some_and(|name| name == "Reference 1"), "with its sources: {links:?}");
        window.keys("Enter");
    }
    assert!(window.says("Every question is answered. Hand the paper in?"));
    window.keys("Esc");
    assert!(!window.says("Hand the paper in?"));
    window.keys("Enter Enter");
    assert!(window.says("of 10 marks") && window.says("How sure, how right"));
    assert!(window.says("Time: 0:50"), "{:?}", window.names(Role::Label));
    // All answers, and the page of a topic and back.
    window.keys("Enter Right O");
    assert!(!window.topic().is_empty());
    window.keys("Alt+Left");
    assert!(progress(&window).starts_with("Question 2 of 10"));
    window.keys("Esc");
    assert!(window.says("of 10 marks"));
    window.keys("Esc");
    assert!(window.says("Former papers"));
    window.keys("Esc");
    assert!(window.says("Due today"));
}

#[test]
fn a_mock_exam_goes_by_keyboard_and_survives_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    begin(&mut window, 1);
    assert!(progress(&window).starts_with("Question 1 of 40"), "{}", progress(&window));
    assert!(window.says("Time left: 1:00:00"));
    window.keys("B S Enter");
    assert!(!window.shows(Role::Button, "Open topic"), "nothing is explained before the end");
    clock.put_on(90_000);
    window.keys("3");
    assert_eq!(chosen(&window), ["C"]);
    // The answer may be changed, and taken back.
    window.keys("4");
    assert_eq!(chosen(&window), ["D"]);
    window.keys("Shift+!");
    assert!(window.shows(Role::Button, "Question 2, answered, flagged"));
    window.keys("Right A A Left Left");
    assert!(window.shows(Role::Button, "Question 3") && chosen(&window) == ["B"]);
    assert!(window.says("Time left: 58:30") && window.says("2 of 40 answered"));
    // Elsewhere the time stands still.
    window.keys("Ctrl+Shift+B");
    clock.put_on(600_000);
    window.keys("Ctrl+Shift+R");
    assert!(window.says("Time left: 58:30"));
    window.keys("Right");
    // A kill: the window is dropped without being closed.
    drop(window);

    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    assert!(window.says("Go on with the paper"));
    window.click(Role::Button, "Go on with the paper");
    assert_eq!(
        (progress(&window).as_str(), chosen(&window)),
        ("Question 2 of 40, 2 answered", vec!["D".to_owned()])
    );
    assert!(window.shows(Role::Button, "Question 2, answered, flagged") && window.says("Time left: 58:30"));
    window.keys("Ctrl+Enter");
    assert!(window.says("38 not answered, 1 flagged"));
    window.keys("Enter");
    assert!(window.says("of 40 marks") && window.says("Not answered: 38"));
    window.click(Role::Button, "Make cards of what was not right");
    assert!(window.says("cards made"));
    // They are asked before what is new in the content.
    window.keys("Esc Esc");
    window.wait_until("the cards are prepared", |window| window.says("Due today"));
    window.keys("Enter");
    window.wait_until("a card is asked", |window| window.shows(Role::Button, "Show the answer"));
    assert!(window.says("Your own card"));
    window.keys("Esc Ctrl+M");
    let former = window.names(Role::Button).into_iter().find(|name| name.starts_with("FRCR 2A style, set "));
    window.click(Role::Button, &former.expect("in the list"));
    assert!(window.says("Not answered: 38"));
    // What was handed in stays as it is.
    window.keys("Enter A");
    assert!(
        window.shows(Role::Button, "Question 1, right") || window.shows(Role::Button, "Question 1, wrong")
    );
    assert!(window.shows(Role::Button, "Question 40, not answered"));
    window.close();

    let mut store = clock.store(folder.path());
    store.wait();
    let papers = store.own().papers();
    let (id, paper) = papers[0];
    assert_eq!((papers.len(), paper.submitted.is_some(), paper.spent), (1, true, 90_000));
    let questions = store.own().questions_of(id);
    assert_eq!((questions.len(), questions[0].sure, questions[1].took), (40, 3, 90_000));
    assert!(store.own().own_cards().len() >= 38);
}

#[test]
fn a_paper_is_handed_in_when_its_time_is_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    begin(&mut window, 2);
    assert!(progress(&window).starts_with("Question 1 of 15"));
    window.keys("A C");
    assert_eq!(chosen(&window), ["A", "C"], "several may be right");
    let delay = |window: &Window| {
        let output = window.app.output();
        output.viewport_output.get(&ViewportId::ROOT).map(|viewport| viewport.repaint_delay)
    };
    window.frame(Vec::new());
    let next = delay(&window).expect("a window");
    assert!(next > Duration::from_millis(500) && next <= Duration::from_secs(1), "once a second: {next:?}");
    for _ in 0..3 {
        clock.put_on(550_000);
        window.frame(Vec::new());
    }
    window.settle();
    assert!(window.says("The time was up"));
    window.frame(Vec::new());
    assert_eq!(delay(&window), Some(Duration::MAX), "then nothing asks for a frame");
}

#[test]
fn a_set_is_asked_again_by_its_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_to_papers(&mut window);
    window.keys("Down Down Down Down");
    for (field, text) in
        [("Number of questions", "3"), ("Topics of the paper", "system:neuro"), ("Number of the set", "7")]
    {
        window.click(Role::TextInput, field);
        window.keys("Ctrl+A");
        window.write(text);
    }
    window.keys("Enter");
    window.wait_until("the questions are made", |window| window.says("Question 1 of 3"));
    assert!(window.says("Your own, set 7") && window.says("Time left: 30:00"));
    let options = |window: &Window| window.names(Role::RadioButton);
    let first = options(&window);
    window.keys("A Ctrl+Enter Enter");
    window.click(Role::Button, "Same set again");
    window.wait_until("the questions are made", |window| window.says("Question 1 of 3, 0 answered"));
    assert_eq!(options(&window), first);
    // More than the content carries is said, and the paper is as long as it can be.
    window.keys("Esc");
    window.click(Role::TextInput, "Number of questions");
    window.keys("Ctrl+A");
    window.write("300");
    window.keys("Enter");
    window.wait_until("the questions are made", |window| {
        window.says("of 300 questions: the content carries no more")
    });
    // What makes no sense is said, and nothing begins.
    window.keys("Esc");
    window.click(Role::TextInput, "Number of questions");
    window.keys("Ctrl+A");
    window.write("none");
    assert!(window.says("Begin"));
    window.keys("Enter");
    assert!(window.shows(Role::Button, "Begin"));
    // Both papers are in the list, and one is deleted from it.
    let former = |window: &Window| {
        window.names(Role::Button).iter().filter(|name| name.starts_with("Delete Your own, set 7")).count()
    };
    assert_eq!(former(&window), 3);
    window.click(Role::Button, "Delete Your own, set 7, 22 Nov 2026");
    assert_eq!(former(&window), 2);
    window.keys("Ctrl+Z");
    assert_eq!(former(&window), 3, "the deletion can be undone");
}

#[test]
fn a_paper_means_what_it_meant_when_the_content_has_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    begin(&mut window, 2);
    window.keys("A Ctrl+Enter Enter");
    assert!(window.says("of 15 marks") && !window.says("The content has changed"));
    let former = window.names(Role::Label).into_iter().find(|name| name.starts_with("EDiR style, set "));
    let title = former.expect("its title");
    window.close();
    // As if it had been asked of content that has other words by now.
    let mut store = clock.store(folder.path());
    store.wait();
    let (id, head) = store.own().papers()[0];
    let (head, mut question) = (head.clone(), store.own().questions_of(id)[0].clone());
    question.asked.stem = "What was asked then?".to_owned();
    let change = Change::KeepPaper { id, paper: Box::new(head), questions: vec![question] };
    assert!(store.apply(change).wait());
    drop(store);
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_to_papers(&mut window);
    let day = title.rsplit_once(", ").expect("a day behind it");
    let entry = window.names(Role::Button).into_iter().find(|name| name.starts_with(day.0));
    window.click(Role::Button, &entry.expect("in the list"));
    window.wait_until("the content is compared", |window| window.says("The content has changed since"));
    assert!(window.says("What was asked then?"));
}

#[test]
fn pairs_are_drilled_row_by_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    come_home(&mut window);
    window.click(Role::Button, "Confusables");
    window.wait_until("the pairs are found", |window| window.says("Pair 1 of "));
    let hidden = |window: &Window| {
        window.names(Role::Label).iter().filter(|name| name.ends_with(": not shown yet")).count()
    };
    let all = hidden(&window);
    window.keys("Space");
    assert!(hidden(&window) < all && all > 2, "{all}");
    for _ in 0..all {
        if hidden(&window) == 0 {
            break;
        }
        window.keys("Space");
    }
    assert!(window.shows(Role::Button, "Next pair") && window.shows(Role::Link, "Reference 1"));
    window.keys("Enter");
    assert!(window.says("Pair 2 of ") && hidden(&window) > 0);
    window.keys("Right Left Left");
    assert!(window.says("Pair 1 of ") && hidden(&window) == all);
    window.keys("Esc");
    assert!(window.says("Due today"));
}

#[test]
fn what_was_mixed_up_comes_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::new();
    let mut window = opened(&clock, folder.path(), LAPTOP);
    begin(&mut window, 1);
    // Of forty answers by the same letter most are wrong.
    for _ in 0..40 {
        window.keys("A Right");
    }
    window.keys("Ctrl+Enter Enter Esc Esc");
    window.wait_until("the cards are prepared", |window| window.says("Due today"));
    window.click(Role::Button, "Confusables");
    window.wait_until("the pairs are found", |window| window.says("Pair 1 of 100"));
    assert!(window.says("You took one for the other"));
}

/// The ways to its screens, each from the one before.
const ROUTES: &[Route] = &[
    Route { name: "exam-choose", go: come_to_papers, shows: "FRCR 2A style" },
    Route { name: "exam-question", go: quiz, shows: "Question 1 of 12" },
    Route { name: "exam-explained", go: |window| window.keys("S Enter"), shows: "Open topic" },
    Route { name: "exam-outcome", go: outcome, shows: "of 12 marks" },
    Route { name: "exam-look-through", go: |window| window.keys("Enter"), shows: "Open topic" },
    Route { name: "exam-history", go: |window| window.keys("Esc Esc"), shows: "Former papers" },
    Route { name: "exam-matching", go: matching, shows: "Match each" },
    Route { name: "exam-matched", go: |window| window.keys("C D Enter"), shows: "Open topic" },
    Route { name: "exam-home", go: home, shows: "Other ways to study" },
    Route { name: "exam-pair", go: pair, shows: "not shown yet" },
    Route { name: "exam-pair-shown", go: pair_shown, shows: "Next pair" },
];

fn quiz(window: &mut Window) {
    window.keys("Down Down Down Down");
    for form in ["Multiple response", "True or false", "Matching"] {
        window.click(Role::CheckBox, form);
    }
    window.click(Role::Switch, "Explain each answer at once");
    for (field, text) in [("Number of questions", "12"), ("Number of the set", "4117")] {
        window.click(Role::TextInput, field);
        window.keys("Ctrl+A");
        window.write(text);
    }
    window.keys("Enter");
    window.wait_until("the questions are made", |window| window.says("Question 1 of 12"));
    window.away();
    answer(window, 0);
}

fn matching(window: &mut Window) {
    for form in ["Single best answer", "Multiple response", "True or false"] {
        window.click(Role::CheckBox, form);
    }
    window.click(Role::TextInput, "Number of questions");
    window.keys("Ctrl+A");
    window.write("3");
    window.keys("Enter");
    window.wait_until("the questions are made", |window| is_matching(window) && window.says(", 0 answered"));
    window.away();
    window.keys("A B");
    assert_eq!(matched(window), 2);
}

fn home(window: &mut Window) {
    window.keys("Esc Esc");
    window.wait_until("the cards are prepared", |window| window.says("Due today"));
}

fn pair(window: &mut Window) {
    window.click(Role::Button, "Confusables");
    window.wait_until("the pairs are found", |window| window.says("Pair 1 of "));
    window.away();
    window.keys("Space Space");
}

fn pair_shown(window: &mut Window) {
    for _ in 0..60 {
        if window.shows(Role::Button, "Next pair") {
            break;
        }
        window.keys("Space");
    }
}

fn answer(window: &mut Window, number: usize) {
    if is_matching(window) {
        window.keys("A B C D");
    } else {
        window.keys(["A", "B", "1", "2"][number % 4]);
    }
}

fn outcome(window: &mut Window) {
    window.keys("Enter");
    for number in 1..12 {
        answer(window, number);
        window.keys(["S", "F", "G"][number % 3]);
        window.keys("Enter Enter");
    }
    window.keys("Enter");
}

#[test]
fn papers_are_drawn() {
    drawn(
        |_, _| {},
        |window, clock, size| {
            let mut faults = along(ROUTES, window, size, |_| {});
            // A clock that runs asks for frames, so that this one is only drawn.
            window.keys("Esc Ctrl+M Up Up Up Enter");
            window.wait_until("the questions are made", |window| window.says("Question 1 of "));
            window.keys("B S Enter C Shift+! Enter Enter A");
            clock.put_on(183_000);
            for theme in BOTH {
                window.app.ctx.set_theme(*theme);
                window.settle();
                let name = format!("exam-mock-{size}-{theme:?}.png").to_lowercase();
                faults.extend(picture(window, &name).err());
            }
            faults
        },
    );
}
