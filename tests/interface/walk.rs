//! The walk that the program is made for: from a tumour to its syndrome, to the tumours of that, and back.

use eframe::egui::{PointerButton, Role};

use crate::hands::Window;

#[test]
fn from_neuroblastoma_to_opsoclonus_to_its_tumours_and_back_by_mouse() {
    let mut window = Window::open();
    // The tumour is further down: the wheel brings it up.
    window.keys("Ctrl+2 N E U R O B");
    window.click(Role::ListBoxOption, "Neuroblastoma");
    assert_eq!(window.topic(), "neuroblastoma");
    assert_eq!(window.rows(0)[0], "Childhood opsoclonus-myoclonus, classic");

    window.click(Role::ListBoxOption, "Childhood opsoclonus-myoclonus");
    assert_eq!(window.topic(), "opsoclonus-myoclonus-ataxia");
    assert_eq!(window.picked(), ["Neuroblastoma", "Childhood opsoclonus-myoclonus"]);
    // Without the tumour, its tumours are in sight, the closest first.
    window.click(Role::Button, "Drop Neuroblastoma");
    assert_eq!(window.rows(1)[0], "Neuroblastoma, classic");

    window.click(Role::Button, "Back");
    assert_eq!(window.topic(), "neuroblastoma");
    assert_eq!(window.picked(), ["Neuroblastoma"]);
    window.click(Role::Button, "Forward");
    assert_eq!(window.topic(), "opsoclonus-myoclonus-ataxia");
    let at = window.place(Role::Tab, "Childhood opsoclonus-myoclonus").center();
    window.press_at(at, PointerButton::Extra1, eframe::egui::Modifiers::NONE);
    assert_eq!(window.topic(), "neuroblastoma");
}

#[test]
fn the_same_walk_by_keyboard_alone() {
    let mut window = Window::open();
    window.keys("Ctrl+2");
    window.write("neurob");
    assert_eq!(window.focus().as_deref(), Some("Neuroblastoma"));
    window.keys("Enter");
    assert_eq!(window.topic(), "neuroblastoma");

    window.keys("Ctrl+1");
    assert_eq!(window.focus().as_deref(), Some("Childhood opsoclonus-myoclonus, classic"));
    window.keys("Enter");
    assert_eq!(window.topic(), "opsoclonus-myoclonus-ataxia");

    window.keys("Ctrl+2 Down");
    window.keys("Enter");
    assert_ne!(window.topic(), "opsoclonus-myoclonus-ataxia");
    window.keys("Alt+Left");
    assert_eq!(window.topic(), "opsoclonus-myoclonus-ataxia");
    window.keys("Alt+Left");
    assert_eq!(window.topic(), "neuroblastoma");
    window.keys("Alt+Right");
    assert_eq!(window.topic(), "opsoclonus-myoclonus-ataxia");
}
