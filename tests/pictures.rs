//! The README's pictures, made by the same harness as the tests, so that they never show what is no more.
//!
//! `UPDATE_PICTURES=1 cargo test --test pictures` draws them anew.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

mod support;

use std::path::Path;
use std::thread;
use std::time::Duration;

use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use harbinger::kb::Origin;
use harbinger::ui::Start;
use image::RgbaImage;

use support::studied::{Clock, studied};
use support::{App, open_with, press, type_text};

/// Channels that differ by less are the same to the eye: glyphs may be rounded otherwise on another machine.
const SAME: u8 = 48;
/// The share of pixels that may differ, in a thousand.
const PER_MILLE: usize = 2;

fn open(theme: Theme) -> App {
    open_with([1280.0, 800.0], theme, 2.0, Start::new(vec![Origin::BuiltIn], None))
}

/// Browse as one meets it: a tumour picked, one of its syndromes open.
fn browse(theme: Theme) -> App {
    let mut app = open(theme);
    press(&mut app, Modifiers::COMMAND, Key::Num2);
    type_text(&mut app, "thymo");
    press(&mut app, Modifiers::NONE, Key::Enter);
    press(&mut app, Modifiers::COMMAND, Key::Num1);
    type_text(&mut app, "limb");
    press(&mut app, Modifiers::COMMAND, Key::Enter);
    press(&mut app, Modifiers::COMMAND, Key::K);
    press(&mut app, Modifiers::NONE, Key::Escape);
    app
}

/// A topic page by itself, with the card of a source.
fn topic(theme: Theme) -> App {
    let mut app = open(theme);
    press(&mut app, Modifiers::COMMAND, Key::K);
    type_text(&mut app, "dermatomyositis");
    press(&mut app, Modifiers::NONE, Key::Enter);
    press(&mut app, Modifiers::COMMAND, Key::B);
    app.get_by_label("Go to Findings by modality").click();
    // The page glides to the heading.
    app.run_steps(40);
    let in_sight = |y: f32| (300.0..500.0).contains(&y);
    let mut citations = app.get_all_by_label_contains("Reference ");
    citations.find(|citation| in_sight(citation.rect().center().y)).expect("something is cited").click();
    drop(citations);
    app.run_ok();
    app
}

/// The organ systems as a figure, with one of them picked.
fn figure(theme: Theme) -> App {
    let mut app = open(theme);
    app.get_by_label("Organ systems as a figure").click();
    app.run_ok();
    app.get_by_label_contains("Dermatologic, ").click();
    app.run_ok();
    app
}

/// The differential of three findings.
fn differential(theme: Theme) -> App {
    let mut app = open(theme);
    press(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    type_text(&mut app, "proximal weakness, dry mouth, hilar mass");
    press(&mut app, Modifiers::NONE, Key::Enter);
    wait_for(&mut app, "Together");
    app
}

/// Waits for something that is worked out beside the window.
fn wait_for(app: &mut App, label: &str) {
    for _ in 0..1_000 {
        if app.query_by_label(label).is_some() {
            break;
        }
        thread::sleep(Duration::from_millis(5));
        app.run_ok();
    }
    app.run_ok();
}

/// The home of studying, after months of it.
fn study_home(folder: &Path, theme: Theme) -> App {
    let clock = Clock::new();
    studied(&clock, folder);
    let start = Start::new(vec![Origin::BuiltIn], Some(clock.store(folder)));
    let mut app = open_with([1280.0, 800.0], theme, 2.0, start);
    press(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    wait_for(&mut app, "Due today");
    app
}

/// A card with its answer.
fn answer(folder: &Path, theme: Theme) -> App {
    let mut app = study_home(folder, theme);
    press(&mut app, Modifiers::NONE, Key::Enter);
    wait_for(&mut app, "Show the answer");
    press(&mut app, Modifiers::NONE, Key::Space);
    app.run_ok();
    app
}

/// Two topics that are easily mistaken for each other, side by side.
fn comparison(theme: Theme) -> App {
    let mut app = open(theme);
    for topic in ["lambert eaton", "myasthenia gravis"] {
        press(&mut app, Modifiers::COMMAND, Key::K);
        type_text(&mut app, topic);
        press(&mut app, Modifiers::NONE, Key::Enter);
        press(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    }
    press(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    app.run_ok();
    app
}

fn check(name: &str, mut app: App) {
    let drawn = app.render().expect("the window is drawn");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures").join(name);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        drawn.save(&path).expect("the picture can be written");
        return;
    }
    let kept = image::open(&path).expect("the picture is there").into_rgba8();
    assert_eq!(kept.dimensions(), drawn.dimensions(), "{name}");
    let differing = differing(&kept, &drawn);
    assert!(
        differing * 1000 <= PER_MILLE * kept.pixels().len(),
        "{name} shows what the window no longer shows: {differing} pixels differ; draw it anew with UPDATE_PICTURES=1"
    );
}

fn differing(a: &RgbaImage, b: &RgbaImage) -> usize {
    let differ = |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
        a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > SAME)
    };
    a.pixels().zip(b.pixels()).filter(differ).count()
}

#[test]
fn browse_in_light_colours() {
    check("browse-light.png", browse(Theme::Light));
}

#[test]
fn browse_in_dark_colours() {
    check("browse-dark.png", browse(Theme::Dark));
}

#[test]
fn a_topic_page_by_itself() {
    check("topic-light.png", topic(Theme::Light));
}

#[test]
fn the_organ_systems_as_a_figure() {
    check("body-map-light.png", figure(Theme::Light));
}

#[test]
fn the_differential_of_three_findings() {
    check("differential-light.png", differential(Theme::Light));
}

#[test]
fn two_topics_side_by_side() {
    check("compare-light.png", comparison(Theme::Light));
}

#[test]
fn the_home_of_studying() {
    let folder = tempfile::tempdir().expect("a folder");
    check("study-light.png", study_home(folder.path(), Theme::Light));
}

#[test]
fn a_card_with_its_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    check("review-dark.png", answer(folder.path(), Theme::Dark));
}

#[test]
fn pictures_that_differ_are_told_apart() {
    let white = RgbaImage::from_pixel(4, 4, image::Rgba([255; 4]));
    let mut other = white.clone();
    other.put_pixel(1, 1, image::Rgba([0, 0, 0, 255]));
    assert_eq!((differing(&white, &white), differing(&white, &other)), (0, 1));
}
