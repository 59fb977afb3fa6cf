//! Figures of a pack: on the page of their topic, and in the viewer, by mouse and by keyboard.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use eframe::egui::{Event, Modifiers, PointerButton, Pos2, Rect, Role, Theme, pos2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use image::{GrayImage, Luma};
use tempfile::TempDir;

use crate::hands::{LAPTOP, Window, keeps_pictures};

/// A picture like a slice of the chest: dark, two lungs darker still, one bright spot, and fine grain.
fn slice(width: u32, height: u32, spot: (f32, f32)) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 / width as f32, y as f32 / height as f32);
        let within =
            |cx: f32, cy: f32, rx: f32, ry: f32| ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) <= 1.0;
        let grain = ((x * 977.0).sin() * (y * 613.0).cos() * 9.0) as i16;
        let grey = if within(spot.0, spot.1, 0.05, 0.06) {
            225
        } else if within(0.33, 0.5, 0.14, 0.28) || within(0.67, 0.5, 0.14, 0.28) {
            38
        } else if within(0.5, 0.5, 0.42, 0.4) {
            128
        } else {
            6
        };
        Luma([(grey + grain).clamp(0, 255) as u8])
    })
}

const CHART: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240">
  <path d="M40 200H300M40 200V30" stroke="#444" fill="none" stroke-width="2"/>
  <path d="M50 190C110 180 120 70 180 60S260 50 295 48" stroke="#AC2558" fill="none" stroke-width="4"/>
  <text x="60" y="40" font-family="sans-serif" font-size="16">Antibody titre</text>
</svg>"##;

/// A pack with figures of every format, one that is damaged and one that is missing.
pub(crate) fn atlas() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let images = folder.path().join("images");
    fs::create_dir(&images).expect("a folder in it");
    slice(640, 480, (0.42, 0.45)).save(images.join("ct.png")).expect("a picture");
    slice(900, 600, (0.6, 0.4)).save(images.join("pet.jpg")).expect("a picture");
    slice(300, 500, (0.35, 0.6)).save(images.join("mri.webp")).expect("a picture");
    fs::write(images.join("chart.svg"), CHART).expect("a drawing");
    fs::write(images.join("broken.png"), b"\x89PNG\r\n\x1a\nnothing more").expect("a file");
    let mut figures = String::new();
    for (file, caption, modality) in [
        (
            "ct.png",
            "Contrast-enhanced slice at the level of the hila: a [[small-cell-lung-cancer|small-cell carcinoma]] in the right hilum",
            "ct",
        ),
        ("pet.jpg", "The same patient, tracer uptake", "fdg-pet-ct"),
        ("mri.webp", "Coronal plane", "mri"),
        ("chart.svg", "Titre of the antibody in the weeks after resection", ""),
        ("broken.png", "A damaged file", "ct"),
        ("gone.png", "A missing file", "ct"),
    ] {
        let modality =
            if modality.is_empty() { String::new() } else { format!("modality: \"{modality}\", ") };
        let _ = writeln!(
            figures,
            "(file: \"images/{file}\", caption: (\"{caption}.\", [\"titulaer-2011\"]), {modality}\
             credit: \"Chest teaching file\", licence: \"CC-BY-4.0\"),"
        );
    }
    let text = format!("[Extend(id: \"lambert-eaton\", figures: [{figures}])]");
    fs::write(folder.path().join("atlas.ron"), text).expect("a file in it");
    folder
}

/// The page with the figures, as soon as all of them are there.
fn opened(size: [f32; 2], pack: &Path) -> Window {
    let mut window = Window::on_pack(size, pack);
    window.look_up("lambert eaton");
    window.away();
    wait(&mut window, |window| !loads(window));
    window
}

/// Waits for the worker.
#[track_caller]
fn wait(window: &mut Window, until: impl Fn(&Window) -> bool) {
    for _ in 0..400 {
        if until(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
        window.settle();
    }
    panic!("what was waited for does not come");
}

/// Whether a picture in sight is still on its way.
fn loads(window: &Window) -> bool {
    let said = |node: Node<'_>| node.accesskit_node().data().description() == Some("Loading");
    window.app.root().children_recursive().any(said)
}

/// The size at which the viewer shows its picture, in per cent; none before there is a picture.
fn zoom(window: &Window) -> Option<u32> {
    window.names(Role::Label).iter().find_map(|label| label.strip_suffix(" %")?.parse().ok())
}

const FIRST: &str = "Open figure: Figure 1. Contrast-enhanced slice at the level of the hila: a small-cell carcinoma in \
                     the right hilum.";
const FIRST_CAPTION: &str =
    "Contrast-enhanced slice at the level of the hila: a small-cell carcinoma in the right hilum.";

fn viewer(window: &Window) -> Rect {
    window.place(Role::Image, FIRST_CAPTION)
}

fn open_first(window: &mut Window) {
    window.click(Role::Button, FIRST);
    window.away();
    wait(window, |window| zoom(window).is_some());
}

/// A drag with a button of the mouse.
fn drag_with(window: &mut Window, button: PointerButton, from: Pos2, to: Pos2) {
    let press = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
    window.point(from);
    window.frame(vec![press(from, true)]);
    window.point(from.lerp(to, 0.5));
    window.point(to);
    window.frame(vec![press(to, false)]);
    window.away();
}

#[test]
fn figures_stand_on_the_page_with_all_that_belongs_to_them() {
    let pack = atlas();
    let window = opened([1280.0, 1600.0], pack.path());
    assert!(window.shows(Role::Heading, "Figures"));
    assert!(window.shows(Role::Button, FIRST));
    assert!(window.says("CT · Chest teaching file · CC-BY-4.0"));
    assert!(window.shows(Role::Link, "small-cell carcinoma"), "a caption has links as a claim has");
}

#[test]
fn the_viewer_opens_steps_and_closes_by_keyboard() {
    let pack = atlas();
    let mut window = opened([1280.0, 1600.0], pack.path());
    open_first(&mut window);
    assert!(window.says("Figure 1 of 6 · Lambert–Eaton"), "{:?}", window.names(Role::Label));
    window.keys("Right");
    assert!(window.says("Figure 2 of 6"));
    window.keys("Right Right Right Right Right Right");
    assert!(window.says("Figure 6 of 6"), "it ends with the last one");
    window.keys("Left");
    assert!(window.says("Figure 5 of 6"));
    window.keys("Escape");
    assert!(!window.says("Figure 5 of 6"));
    assert!(window.shows(Role::Button, FIRST), "the page is where it was");
    assert_eq!(window.topic(), "lambert-eaton");
}

#[test]
fn the_keyboard_comes_back_to_the_figure() {
    let pack = atlas();
    let mut window = opened([1280.0, 1600.0], pack.path());
    window.app.get_by_role_and_label(Role::Button, FIRST).focus();
    window.settle();
    window.keys("Enter");
    assert_eq!(window.focus().as_deref(), Some(FIRST_CAPTION));
    window.keys("Escape");
    assert_eq!(window.focus().as_deref(), Some(FIRST));
}

#[test]
fn a_picture_is_enlarged_moved_and_fitted_again() {
    let pack = atlas();
    let mut window = opened(LAPTOP, pack.path());
    open_first(&mut window);
    let fit = zoom(&window).expect("a figure");
    window.keys("Plus");
    assert!(zoom(&window) > Some(fit));
    window.keys("1");
    assert_eq!(zoom(&window), Some(100));
    window.keys("0");
    assert_eq!(zoom(&window), Some(fit));
    let at = viewer(&window).center();
    window.wheel(at, 400.0);
    window.away();
    let zoomed = zoom(&window);
    assert!(zoomed > Some(fit), "{zoomed:?}");
    drag_with(&mut window, PointerButton::Primary, at, at + (pos2(80.0, 40.0) - Pos2::ZERO));
    assert_eq!(zoom(&window), zoomed, "dragging moves");
    window.click(Role::Button, "Fit");
    assert_eq!(zoom(&window), Some(fit));
    window.click(Role::Button, "Zoom in");
    window.keys("Right Left");
    wait(&mut window, |window| zoom(window).is_some());
    assert_eq!(zoom(&window), Some(fit), "every figure begins fitted");
}

#[test]
fn the_tone_is_set_by_slider_and_by_the_right_button_and_reset() {
    let pack = atlas();
    let mut window = opened(LAPTOP, pack.path());
    open_first(&mut window);
    let tone = |window: &Window| {
        ["Brightness", "Contrast"].map(|name| {
            let slider = window.find(Role::Slider, name).expect("a slider");
            slider.accesskit_node().numeric_value().expect("a value") as i32
        })
    };
    assert_eq!(tone(&window), [0, 0]);
    let at = viewer(&window).center();
    drag_with(&mut window, PointerButton::Secondary, at, at + (pos2(100.0, -60.0) - Pos2::ZERO));
    let [brightness, contrast] = tone(&window);
    assert!(brightness > 10 && contrast > 20, "{brightness} {contrast}");
    window.click(Role::Button, "Reset");
    assert_eq!(tone(&window), [0, 0]);
    window.click(Role::Slider, "Brightness");
    window.keys("Right Right");
    assert!(window.says("Figure 1 of 6"), "the arrows are those of the slider");
    window.click(Role::Image, FIRST_CAPTION);
    window.keys("R");
    assert_eq!(tone(&window), [0, 0]);
}

#[test]
fn other_shortcuts_leave_the_viewer() {
    let pack = atlas();
    let mut window = opened(LAPTOP, pack.path());
    open_first(&mut window);
    window.keys("Ctrl+P");
    assert!(window.shows(Role::TextInput, "Command palette"));
    assert!(!window.says("Figure 1 of 6"));
}

#[test]
fn find_in_page_finds_captions() {
    let pack = atlas();
    let mut window = opened(LAPTOP, pack.path());
    window.keys("Ctrl+F");
    window.write("weeks after resection");
    assert!(window.says("1 of 1"), "{:?}", window.names(Role::Label));
    assert!(window.shows(Role::Button, "Next match"));
}

#[test]
fn figures_look_right() {
    let pack = atlas();
    for size in [[1024.0, 700.0], LAPTOP, [2560.0, 1440.0]] {
        let mut window = opened(size, pack.path());
        for theme in [Theme::Dark, Theme::Light] {
            window.app.ctx.set_theme(theme);
            window.settle();
            leave(&mut window, "figures", theme, size);
        }
        open_first(&mut window);
        wait(&mut window, |window| !loads(window));
        leave(&mut window, "figure-viewer", Theme::Light, size);
        let at = viewer(&window).center();
        drag_with(&mut window, PointerButton::Secondary, at, at + (pos2(120.0, -40.0) - Pos2::ZERO));
        std::thread::sleep(Duration::from_millis(300));
        window.keys("Plus Plus Plus Plus");
        leave(&mut window, "figure-viewer-tone", Theme::Light, size);
        window.keys("Right Right Right");
        wait(&mut window, |window| zoom(window).is_some());
        leave(&mut window, "figure-viewer-drawing", Theme::Light, size);
        window.keys("Right");
        wait(&mut window, |window| !loads(window));
        leave(&mut window, "figure-viewer-damaged", Theme::Light, size);
    }
}

/// Draws the window, and leaves the picture for people to look at where they asked for it.
fn leave(window: &mut Window, name: &str, theme: Theme, size: [f32; 2]) {
    let picture = window.app.render().expect("the window can be drawn");
    if keeps_pictures() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
        fs::create_dir_all(&folder).expect("the folder can be made");
        let theme = if theme == Theme::Dark { "dark" } else { "light" };
        let file = folder.join(format!("{name}-{theme}-{}x{}.png", size[0], size[1]));
        picture.save(file).expect("the picture can be written");
    }
}
