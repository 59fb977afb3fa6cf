//! The differential: what is typed becomes a case, and what follows from it can be read, followed and kept.

use eframe::egui::accesskit::Role;
use eframe::egui::{Modifiers, PointerButton, vec2};

use crate::hands::Window;
use crate::screens::Route;

/// The first case of the page, as it would be typed.
const WEAKNESS: &str = "proximal weakness, dry mouth, hilar mass";
const LEMS: &str = "Lambert–Eaton syndrome";

/// The ways to its screens.
pub(crate) const ROUTES: &[Route] = &[
    Route { name: "differential-start", go: begin, shows: "From findings to causes" },
    Route { name: "differential", go: |window| enter(window, WEAKNESS), shows: "Together" },
    Route { name: "differential-typing", go: typing, shows: "2 findings" },
    Route { name: "differential-person", go: person, shows: "Would also show" },
    Route { name: "differential-images", go: images, shows: "Neuroblastoma" },
    Route { name: "differential-unclear", go: unclear, shows: "Not understood" },
    Route { name: "differential-source", go: source, shows: "Close the card" },
    Route { name: "differential-step", go: step, shows: "as likely for it" },
    Route { name: "differential-urgent", go: urgent, shows: "Marked because" },
    Route { name: "differential-tumour", go: tumour, shows: "Behind several syndromes" },
    Route { name: "differential-meaning", go: meaning, shows: "Did you mean" },
    Route { name: "differential-method", go: method, shows: "The numbers" },
    Route { name: "differential-cases", go: cases, shows: "Keep this case" },
];

/// Comes to the empty page, with the keyboard in its field.
fn begin(window: &mut Window) {
    window.keys("Ctrl+Shift+F");
    if window.shows(Role::Button, "New case") {
        window.click(Role::Button, "New case");
        // The offer to undo goes by itself after a while.
        while window.shows(Role::Button, "Undo") {
            window.frame(Vec::new());
        }
    }
    window.keys("Ctrl+Shift+F");
}

/// Enters findings, and waits for what follows.
fn enter(window: &mut Window, findings: &str) {
    begin(window);
    add(window, findings);
    window.until(|window| first(window).is_some());
    window.away();
}

fn add(window: &mut Window, findings: &str) {
    window.keys("Ctrl+Shift+F");
    window.write(findings);
    window.keys("Enter");
}

fn typing(window: &mut Window) {
    enter(window, WEAKNESS);
    window.keys("Ctrl+Shift+F");
    window.write("no reflexes, optic neur");
}

fn person(window: &mut Window) {
    enter(window, "seizures, memory loss, mesial temporal hyperintensity, no fever");
    window.click(Role::TextInput, "Age");
    window.write("63");
    window.click(Role::CheckBox, "Male");
    window.until_says("Age 63");
    window.away();
}

fn images(window: &mut Window) {
    begin(window);
    window.click(Role::Button, "Images of an infant: adrenal mass with calcification, encasement of vessels");
    window.until(|window| first(window).is_some());
    window.away();
}

fn unclear(window: &mut Window) {
    enter(window, "proximal weakness, qwertzuiop, no dry mouth");
    window.until_says("Not understood");
}

fn source(window: &mut Window) {
    enter(window, WEAKNESS);
    window.click(Role::Link, "Reference 1");
    window.away();
}

/// The pointer rests on a bar.
fn step(window: &mut Window) {
    enter(window, WEAKNESS);
    let bar =
        window.names(Role::ListItem).into_iter().find(|name| name.starts_with("Dry mouth")).expect("a bar");
    window.rest_on(Role::ListItem, &bar);
}

/// The pointer rests on the mark of what must not be missed.
fn urgent(window: &mut Window) {
    enter(window, WEAKNESS);
    let mark = window
        .names(Role::Label)
        .into_iter()
        .find(|name| name.starts_with("Must not be missed"))
        .expect("a mark");
    window.rest_on(Role::Label, &mark);
}

/// A tumour is unfolded in the right column.
fn tumour(window: &mut Window) {
    enter(window, WEAKNESS);
    let heads = window.names(Role::ListBoxOption);
    let head = heads.iter().filter(|name| name.starts_with("1. ")).nth(1).expect("a tumour").clone();
    let at = window.place(Role::ListBoxOption, &head).right_bottom() - vec2(40.0, 6.0);
    window.press_at(at, PointerButton::Primary, Modifiers::NONE);
    window.away();
}

fn meaning(window: &mut Window) {
    enter(window, WEAKNESS);
    window.click(Role::Button, "Hilar mass, present");
}

fn method(window: &mut Window) {
    enter(window, WEAKNESS);
    window.click(Role::Button, "How this works");
}

fn cases(window: &mut Window) {
    enter(window, WEAKNESS);
    window.click(Role::Button, "Cases");
}

/// The name of the syndrome that leads, as it is read out.
fn first(window: &Window) -> Option<String> {
    window.names(Role::ListBoxOption).into_iter().find(|name| name.starts_with("1. "))
}

/// The score of a candidate, as it is read out.
fn score(window: &Window, name: &str) -> Option<f32> {
    let head =
        window.names(Role::ListBoxOption).into_iter().find(|head| head.contains(&format!(". {name}, ")))?;
    head.split(&format!("{name}, ")).nth(1)?.split(", ").next()?.parse().ok()
}

/// The lines of the case, each with whether it is there.
fn lines(window: &Window) -> Vec<String> {
    let ends = |name: &String| name.ends_with(", present") || name.ends_with(", absent");
    window.names(Role::Button).into_iter().filter(ends).collect()
}

#[test]
fn typed_findings_lead_to_a_cause() {
    let mut window = Window::open();
    enter(&mut window, WEAKNESS);
    let leads = first(&window).expect("a syndrome");
    assert!(leads.starts_with(&format!("1. {LEMS}, ")), "{leads}");
    assert!(leads.ends_with("explains 3 of 3, must not be missed"), "{leads}");
    assert!(window.says("Nothing left unexplained"));
    let bars = window.names(Role::ListItem);
    let weak = bars.iter().find(|bar| bar.starts_with("Proximal weakness, plus ")).expect("a bar");
    assert!(weak.contains("Titulaer 2011"), "a bar names its sources: {weak}");
    window.click(Role::Button, "Compare the leading ones");
    assert!(window.shows(Role::Switch, "Differing rows first") && window.says(LEMS));
}

#[test]
fn a_topic_is_picked_from_what_is_offered() {
    let mut window = Window::open();
    begin(&mut window);
    window.write("dry mouth, lung mas");
    let offered = window.listed();
    assert!(offered.iter().any(|line| line.starts_with("[dry mouth · lung mas, 2 findings]")), "{offered:?}");
    let place = offered.iter().position(|line| line.starts_with("Lung mass,")).expect("an offer");
    for _ in 0..place {
        window.keys("Down");
    }
    window.keys("Enter");
    assert_eq!(lines(&window), ["Dry mouth, present", "Lung mass, present"]);
    // A tumour or an antibody is no finding: it is known.
    window.write("anti-hu");
    window.keys("Down Enter");
    assert!(window.says("Known, 1"), "{:?}", lines(&window));
}

#[test]
fn a_pasted_list_becomes_findings() {
    let mut window = Window::open();
    begin(&mut window);
    window.paste("proximal weakness\n- dry mouth; no fever\nwithout ptosis, hilar mass");
    window.keys("Enter");
    let expected = [
        "Proximal weakness, present",
        "Dry mouth, present",
        "Hilar mass, present",
        "Fever, absent",
        "Ptosis, absent",
    ];
    assert_eq!(lines(&window), expected);
}

#[test]
fn what_is_not_there_counts_against() {
    let mut window = Window::open();
    enter(&mut window, WEAKNESS);
    let before = score(&window, LEMS).expect("a score");
    window.click(Role::RadioButton, "Dry mouth: absent");
    window.until_says("No dry mouth, minus");
    let after = score(&window, LEMS).expect("a score");
    assert!(after < before, "{after} is not less than {before}");
    assert_eq!(lines(&window).last().map(String::as_str), Some("Dry mouth, absent"));
    window.click(Role::RadioButton, "Dry mouth: present");
    window.until(|window| score(window, LEMS) == Some(before));
}

#[test]
fn age_and_sex_change_the_order() {
    let mut window = Window::open();
    enter(&mut window, "adrenal mass with calcification");
    let tumours = |window: &Window| {
        let heads = window.names(Role::ListBoxOption).into_iter();
        heads.filter(|head| head.starts_with("1. ")).nth(1).expect("a tumour")
    };
    window.click(Role::TextInput, "Age");
    window.write("18 months");
    window.until(|window| tumours(window).starts_with("1. Neuroblastoma"));
    window.click(Role::TextInput, "Age");
    window.keys("Ctrl+A");
    window.write("60");
    window.until(|window| !tumours(window).starts_with("1. Neuroblastoma"));
    window.keys("Ctrl+A");
    window.write("old");
    assert!(window.says("Years, or as in"), "what is no age is said");
    window.click(Role::CheckBox, "Male");
    assert_eq!(window.on(Role::CheckBox), ["Male"]);
    window.click(Role::CheckBox, "Male");
    assert!(window.on(Role::CheckBox).is_empty(), "neither is chosen again");
}

#[test]
fn every_number_opens_its_source() {
    let mut window = Window::open();
    source(&mut window);
    assert!(window.shows(Role::Button, "Close the card") && window.says("Source 1"));
    window.keys("Esc");
    assert!(!window.shows(Role::Button, "Close the card"));
    assert!(window.on(Role::Tab).contains(&"Differential".to_owned()), "only the card is closed");
}

#[test]
fn a_page_is_opened_and_come_back_from() {
    let mut window = Window::open();
    enter(&mut window, WEAKNESS);
    window.click(Role::Link, LEMS);
    assert_eq!(window.topic(), "lambert-eaton");
    assert!(!window.on(Role::Tab).contains(&"Differential".to_owned()));
    window.keys("Alt+Left");
    assert!(window.on(Role::Tab).contains(&"Differential".to_owned()), "back is where it was opened from");
    assert!(first(&window).is_some_and(|head| head.contains(LEMS)));
    window.keys("Alt+Right");
    assert!(window.on(Role::Tab).contains(&"Browse".to_owned()));
    assert_eq!(window.topic(), "lambert-eaton");
}

#[test]
fn all_of_it_works_without_a_mouse() {
    let mut window = Window::open();
    enter(&mut window, WEAKNESS);
    window.keys("Ctrl+Shift+F");
    assert_eq!(window.focus().as_deref(), Some("Add what is seen"));
    let walk = |window: &mut Window, to: &str| {
        for _ in 0..60 {
            window.keys("Tab");
            if window.focus().is_some_and(|name| name.starts_with(to)) {
                return;
            }
        }
        panic!("the keyboard does not come to {to}: {:?}", window.focus());
    };
    walk(&mut window, "Proximal weakness, present");
    window.keys("Down");
    assert_eq!(window.focus().as_deref(), Some("Dry mouth, present"));
    window.keys("Delete");
    assert_eq!(lines(&window), ["Proximal weakness, present", "Hilar mass, present"]);
    window.keys("Ctrl+Z");
    assert_eq!(lines(&window).len(), 3, "removing is undone");
    window.until(|window| first(window).is_some_and(|head| head.contains(LEMS)));
    walk(&mut window, "1. ");
    window.keys("Down Down");
    assert!(window.focus().is_some_and(|name| name.starts_with("3. ")), "{:?}", window.focus());
    let folded = window.names(Role::ListItem).len();
    window.keys("Space");
    assert!(window.names(Role::ListItem).len() > folded, "it is unfolded");
    window.keys("Enter");
    assert_eq!(window.names(Role::ListItem).len(), folded, "and folded again");
    window.keys("Home Ctrl+Enter");
    assert_eq!(window.topic(), "lambert-eaton");
}

#[test]
fn what_would_tell_them_apart_is_answered_with_a_click() {
    let mut window = Window::open();
    enter(&mut window, WEAKNESS);
    // Lines of the case have such a switch too, and what one cause would show names the cause.
    let known = ["Proximal weakness", "Dry mouth", "Hilar mass"];
    let answers = window.names(Role::RadioButton).into_iter();
    let names = answers.filter_map(|answer| answer.split_once(": ").map(|(name, _)| name.to_owned()));
    let mut tests = names.filter(|name| !name.contains(", of ") && !known.contains(&name.as_str()));
    let test = tests.next().expect("a test");
    window.click(Role::RadioButton, &format!("{test}: absent"));
    assert!(lines(&window).contains(&format!("{test}, absent")), "{:?}", lines(&window));
}

#[test]
fn cases_are_kept_renamed_and_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::kept_in(folder.path());
    enter(&mut window, WEAKNESS);
    window.click(Role::Button, "Cases");
    window.write("A weak smoker");
    window.keys("Enter");
    assert!(window.shows(Role::Heading, "A weak smoker"));
    add(&mut window, "ptosis");
    window.click(Role::Button, "Save");
    window.click(Role::Button, "New case");
    assert!(window.says("From findings to causes"));
    window.click(Role::Button, "Cases");
    window.click(Role::Button, "Open A weak smoker");
    assert_eq!(lines(&window).len(), 4);
    window.click(Role::Button, "Cases");
    window.click(Role::Button, "Rename A weak smoker");
    window.keys("Ctrl+A");
    window.write("Smoker");
    window.keys("Enter");
    window.keys("Esc");
    assert!(window.shows(Role::Heading, "Smoker"));
    window.close();
    let mut again = Window::again_in(folder.path());
    again.keys("Ctrl+Shift+F");
    assert_eq!(lines(&again).len(), 4, "the case comes back with the session");
    assert!(again.shows(Role::Heading, "Smoker"));
    again.click(Role::Button, "Cases");
    again.click(Role::Button, "Delete Smoker");
    again.keys("Esc");
    assert!(again.shows(Role::Heading, "Case"), "{:?}", again.names(Role::Heading));
    again.keys("Ctrl+Z");
    assert!(again.shows(Role::Heading, "Smoker"), "deleting is undone");
}

#[test]
fn private_mode_keeps_no_case_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::private_in(folder.path());
    enter(&mut window, WEAKNESS);
    window.close();
    let mut again = Window::again_in(folder.path());
    again.keys("Ctrl+Shift+F");
    assert!(again.says("From findings to causes"));
}

#[test]
fn the_empty_page_teaches() {
    let mut window = Window::open();
    begin(&mut window);
    assert!(window.says("From findings to causes") && window.says("are no probabilities"));
    window.click(Role::Button, &format!("Weakness and a mass: {WEAKNESS}"));
    window.until(|window| first(window).is_some_and(|head| head.contains(LEMS)));
    window.click(Role::Button, "New case");
    assert!(window.says("From findings to causes"));
    window.click(Role::Button, "Undo");
    window.until(|window| first(window).is_some());
}

#[test]
fn a_topic_is_added_from_its_page_and_from_its_row() {
    let mut window = Window::open();
    window.look_up("mediastinal mass");
    window.click(Role::Button, "Add to the differential");
    assert!(window.says("Mediastinal mass was added to the differential"));
    window.look_up("thymoma");
    window.keys("Ctrl+I");
    window.click(Role::Button, "Show");
    assert_eq!(lines(&window), ["Mediastinal mass, present", "Thymoma, present"]);
    assert!(window.says("Known, 1"));
    window.click(Role::Tab, "Browse");
    let feature = window.rows(3).first().cloned().expect("a row");
    let feature = feature.split(", ").next().expect("a name").to_owned();
    window.click_with(Role::ListBoxOption, &feature, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::Button, "Add to the differential");
    window.click(Role::Tab, "Differential");
    assert!(lines(&window).len() >= 2, "{:?}", lines(&window));
}

#[test]
fn a_finding_is_added_beside_its_row() {
    let mut window = Window::sized([1280.0, 2400.0]);
    window.look_up("limbic encephalitis");
    let names = window.names(Role::Button).into_iter();
    let mut beside = names
        .filter_map(|name| Some(name.strip_prefix("Add ")?.strip_suffix(" to the differential")?.to_owned()));
    let finding = beside.next().expect("a finding");
    window.click(Role::Button, &format!("Add {finding} to the differential"));
    assert!(window.says(&format!("{finding} was added to the differential")));
    window.keys("Ctrl+Shift+F");
    assert_eq!(lines(&window), [format!("{finding}, present")]);
}

#[test]
fn a_case_is_copied_as_text() {
    let mut window = Window::open();
    enter(&mut window, WEAKNESS);
    window.click(Role::Button, "Copy as text");
    let text = window.copied.clone().expect("a text");
    assert!(text.starts_with("Present: proximal weakness, dry mouth, hilar mass"), "{text}");
    assert!(text.contains("1. Lambert–Eaton") && text.contains("[1] "), "{text}");
}
