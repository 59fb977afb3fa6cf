//! Taking away: what, in which form and where to, by keyboard and by mouse.

use std::fs;
use std::path::Path;

use eframe::egui::Role;
use harbinger::files::exports::RECEIPT;
use harbinger::kb::{self, Kind, Limits, Origin};

use crate::files::{desk, home};
use crate::hands::{LAPTOP, TALL, Window};
use crate::screens::Route;

/// The screens of exports.
pub(crate) const ROUTES: &[Route] = &[
    Route { name: "export-topic", go: open_topic, shows: "You choose the place next." },
    Route { name: "export-found", go: open_found, shows: "What is found" },
    Route { name: "export-place", go: choose_place, shows: "One file, to be read and printed" },
];

fn open_topic(window: &mut Window) {
    window.look_up("lambert eaton");
    window.keys("Ctrl+E");
}

fn open_found(window: &mut Window) {
    window.keys("Ctrl+K");
    window.write("thymoma");
    window.keys("Ctrl+Shift+E Down Down");
}

fn choose_place(window: &mut Window) {
    open_topic(window);
    window.keys("Enter");
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("it was written")
}

/// Writes another path into the chooser, and confirms it.
fn to(window: &mut Window, path: &str) {
    window.keys("Ctrl+A");
    window.write(path);
    window.keys("Enter");
}

#[test]
fn a_topic_is_exported_by_keyboard_alone() {
    let home = home();
    let mut window = desk(LAPTOP, home.path());
    open_topic(&mut window);
    assert_eq!(window.on(Role::RadioButton), ["This topic: Lambert–Eaton syndrome"]);
    assert_eq!(
        window.focus().as_deref(),
        Some("HTML document: One file, to be read and printed, with its figures.")
    );
    window.keys("Enter");
    assert!(window.says("Path of the file"), "a place is asked for");
    window.keys("Enter");
    window.until_says("Exported to ~/lambert-eaton.html");
    assert!(window.shows(Role::Button, "Show folder"));
    assert!(
        read(home.path(), "lambert-eaton.html").contains("<title>Lambert–Eaton myasthenic syndrome</title>")
    );
    // What is there is replaced only when that was said.
    fs::write(home.path().join("lambert-eaton.html"), "mine").expect("a file");
    window.keys("Ctrl+E Enter Enter");
    window.until_says("is there already. Replace it?");
    assert_eq!(read(home.path(), "lambert-eaton.html"), "mine");
    window.click(Role::Button, "Replace the file");
    window.until(|_| read(home.path(), "lambert-eaton.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn escape_leaves_everything_as_it_was() {
    let home = home();
    let mut window = desk(LAPTOP, home.path());
    window.keys("Ctrl+2 Down");
    let before = window.focus();
    window.keys("Ctrl+E");
    assert_eq!(window.on(Role::RadioButton), [format!("Everything ({})", topics())], "no page is open");
    window.keys("Escape");
    assert!(!window.says("You choose the place next."));
    assert_eq!(window.focus(), before);
    window.keys("Ctrl+E Enter Escape");
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 3);
}

fn topics() -> usize {
    kb::load_built_in().kb.topics().len()
}

#[test]
fn everything_goes_into_a_folder_by_mouse() {
    let home = home();
    let mut window = desk(LAPTOP, home.path());
    window.look_up("lambert eaton");
    let pack = "RON pack: A folder that opens as a pack, to go on from.";
    for again in [false, true] {
        window.click(Role::Button, "Export this topic…");
        if !again {
            window.click(Role::RadioButton, &format!("Everything ({})", topics()));
        }
        window.click(Role::Button, pack);
        to(&mut window, "~/deep/er/pack");
        if again {
            window.until_says("is not empty. Replace what an earlier export wrote there?");
            window.click(Role::Button, "Write into it");
        }
        let receipt = home.path().join("deep/er/pack").join(RECEIPT);
        let lines = |count: usize| count > 0 && (count > 15) != again;
        window.until(|_| fs::read_to_string(&receipt).is_ok_and(|text| lines(text.lines().count())));
        window.until_says("Exported to ~/deep/er/pack");
    }
    // The topic alone is left of everything, with what it cites.
    let loaded = kb::load(&[Origin::Path(home.path().join("deep/er/pack"))], &Limits::default()).kb;
    assert_eq!((loaded.count(Kind::Syndrome), loaded.count(Kind::Tumour)), (1, 0));
}

#[test]
fn what_is_found_is_what_is_listed() {
    let home = home();
    let mut window = desk(TALL, home.path());
    window.keys("Ctrl+K");
    window.write("thymoma");
    window.keys("Ctrl+Shift+E");
    let scope = window.on(Role::RadioButton).remove(0);
    let found = scope.trim_start_matches("What is found (").trim_end_matches(')').to_owned();
    window.click(Role::Button, "CSV table: One row for each topic, for spreadsheets.");
    window.keys("Enter");
    window.until_says("Exported to ~/harbinger-found.csv");
    let table = read(home.path(), "harbinger-found.csv");
    assert_eq!((table.lines().count() - 1).to_string(), found, "{scope}");
    assert!(table.contains("\ntumour,thymoma,"), "{table}");
}

#[test]
fn a_panel_becomes_a_table() {
    let home = home();
    let mut window = desk(TALL, home.path());
    window.look_up("lambert eaton");
    let order = window.names(Role::Button).into_iter().find(|name| name.starts_with("Order of Tumours: "));
    window.click(Role::Button, &order.expect("the panel has an order"));
    window.click(Role::Button, "Export this panel as CSV…");
    window.keys("Enter");
    window.until_says("Exported to ~/tumours.csv");
    let table = read(home.path(), "tumours.csv");
    let count = window.count(1);
    let shown = count.split(' ').next().unwrap_or_default();
    assert_eq!((table.lines().count() - 1).to_string(), shown, "{count}");
    assert!(table.starts_with("id,name,"), "{table}");
}

#[test]
fn printing_is_a_document_for_the_browser() {
    let home = home();
    let mut window = desk(LAPTOP, home.path());
    window.keys("Ctrl+P");
    window.write("print");
    window.keys("Enter");
    assert!(window.says("Open a topic or ask for something"), "there is nothing to print");
    window.look_up("lambert eaton");
    window.keys("Ctrl+P");
    window.write("print");
    window.keys("Enter");
    assert!(window.says("Writes a document that your browser prints."));
    window.keys("Enter");
    window.until_says("Open it in a browser to print it");
    assert!(read(home.path(), "lambert-eaton.html").contains("@media print"));
}

#[test]
fn what_cannot_be_written_is_said() {
    let home = home();
    let mut window = desk(LAPTOP, home.path());
    window.look_up("lambert eaton");
    window.keys("Ctrl+E Enter");
    to(&mut window, "~/packs/childhood.ron/x.html");
    window.until_says("a part of its path is no folder");
    assert!(window.says("Path of the file"), "another place can be chosen");
}

#[test]
fn what_is_selected_is_copied_with_its_sources() {
    let mut window = Window::sized(TALL);
    window.look_up("lambert eaton");
    window.keys("Ctrl+Shift+C");
    assert!(window.says("Select words of a page"), "nothing is selected");
    assert_eq!(window.copied, None);
    let kb = kb::load_built_in().kb;
    let topic = kb.find("lambert-eaton").expect("it is in the pack");
    let (heading, mut claims) = kb.sections(topic).next().expect("it has sections");
    let claims: Vec<String> =
        claims.by_ref().take(2).map(|id| kb::markup::plain(&kb.claim(id).text)).collect();
    assert_eq!(claims.len(), 2, "{heading:?}");
    window.select((Role::Label, &claims[0]), (Role::Label, &claims[1]));
    window.keys("Ctrl+Shift+C");
    assert!(window.says("2 statements were copied with their sources"), "{claims:?}");
    let copied = window.copied.clone().expect("it was copied");
    assert!(copied.starts_with("**Lambert–Eaton myasthenic syndrome**\n\n- "), "{copied}");
    assert_eq!(copied.matches("\n- ").count(), 2, "{copied}");
    assert!(copied.contains("\n[^1]: "), "{copied}");
}
