//! Scratch.
mod support;
use eframe::egui::{self, Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use harbinger::kb::Origin;
use harbinger::ui::Start;
use support::*;

fn shot(app: &mut App, name: &str) {
    std::fs::create_dir_all("target/screens").expect("folder");
    app.render().expect("rendered").save(format!("target/screens/{name}.png")).expect("saved");
}

#[test]
fn scratch() {
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for size in SIZES {
            if word == "dark" && size[0] != 1280.0 { continue; }
            let word = format!("{}-{word}", size[0]);
            let mut app = open(size, theme);
            press(&mut app, Modifiers::COMMAND, Key::Num2);
            type_text(&mut app, "thymo");
            press(&mut app, Modifiers::NONE, Key::Enter);
            app.get_by_label("Limbic encephalitis, common").click_modifiers(Modifiers::COMMAND);
            app.run_ok();
            shot(&mut app, &format!("limbic-{word}"));
            if size[0] == 1280.0 {
                let refs: Vec<_> = app.get_all_by_label("Reference 2").collect();
                refs[0].click();
                app.run_ok();
                shot(&mut app, &format!("card-{word}"));
                press(&mut app, Modifiers::COMMAND, Key::B);
                shot(&mut app, &format!("reading-{word}"));
                press(&mut app, Modifiers::NONE, Key::Escape);
                press(&mut app, Modifiers::NONE, Key::F1);
                shot(&mut app, &format!("keys-{word}"));
                press(&mut app, Modifiers::NONE, Key::Escape);
                app.get_by_label("Menu").click();
                app.run_ok();
                shot(&mut app, &format!("menu-{word}"));
                press(&mut app, Modifiers::NONE, Key::Escape);
                press(&mut app, Modifiers::COMMAND, Key::B);
                press(&mut app, Modifiers::COMMAND, Key::K);
                type_text(&mut app, "tif1");
                shot(&mut app, &format!("search-{word}"));
                press(&mut app, Modifiers::NONE, Key::Enter);
                shot(&mut app, &format!("mediator-{word}"));
            }
        }
    }
}
#[test]
fn more() {
    let mut app = open([1024.0, 700.0], Theme::Light);
    app.get_by_label("Filters").click();
    app.run_ok();
    shot(&mut app, "more-filters");
    press(&mut app, Modifiers::NONE, Key::Escape);
    press(&mut app, Modifiers::COMMAND, Key::K);
    type_text(&mut app, "mediastinal mass");
    press(&mut app, Modifiers::NONE, Key::Enter);
    shot(&mut app, "more-feature");
    press(&mut app, Modifiers::COMMAND, Key::K);
    type_text(&mut app, "ct");
    press(&mut app, Modifiers::NONE, Key::Enter);
    shot(&mut app, "more-modality");
    press(&mut app, Modifiers::COMMAND, Key::K);
    type_text(&mut app, "neurologic");
    press(&mut app, Modifiers::NONE, Key::Enter);
    shot(&mut app, "more-system");
    press(&mut app, Modifiers::COMMAND, Key::K);
    type_text(&mut app, "titulaer 2011");
    press(&mut app, Modifiers::NONE, Key::Enter);
    shot(&mut app, "more-source");
    let mut app = open([1280.0, 800.0], Theme::Light);
    press(&mut app, Modifiers::COMMAND, Key::Num1);
    press(&mut app, Modifiers::NONE, Key::ArrowDown);
    press(&mut app, Modifiers::NONE, Key::ArrowDown);
    shot(&mut app, "more-focus");
    let row = app.get_by_label("Breast carcinoma").rect().center();
    app.event(egui::Event::PointerMoved(row));
    for _ in 0..40 { app.step(); }
    shot(&mut app, "more-preview");
    press(&mut app, Modifiers::NONE, Key::F1);
    shot(&mut app, "more-keys");
    press(&mut app, Modifiers::NONE, Key::Escape);
    press(&mut app, Modifiers::COMMAND, Key::K);
    type_text(&mut app, "zzzz");
    press(&mut app, Modifiers::NONE, Key::Escape);
    shot(&mut app, "more-empty");
    let mut app = open([1700.0, 900.0], Theme::Dark);
    press(&mut app, Modifiers::COMMAND, Key::Num2);
    type_text(&mut app, "neurobl");
    press(&mut app, Modifiers::NONE, Key::Enter);
    app.get_by_label("Go to References").click();
    app.run_ok();
    for _ in 0..30 { app.step(); }
    shot(&mut app, "more-wide");
}
#[test]
fn extra() {
    let mut app = open([1280.0, 800.0], Theme::Light);
    press(&mut app, Modifiers::COMMAND, Key::Num2);
    type_text(&mut app, "neurobl");
    press(&mut app, Modifiers::NONE, Key::Enter);
    press(&mut app, Modifiers::COMMAND, Key::Num1);
    press(&mut app, Modifiers::NONE, Key::Enter);
    app.get_by_label("CT, 6").click();
    app.run_ok();
    shot(&mut app, "extra-chips");
    press(&mut app, Modifiers::COMMAND, Key::B);
    press(&mut app, Modifiers::NONE, Key::F1);
    shot(&mut app, "extra-keys");
    press(&mut app, Modifiers::NONE, Key::Escape);
    app.get_by_label("Go to Findings by modality").click();
    for _ in 0..30 { app.step(); }
    let refs: Vec<_> = app.get_all_by_label("Reference 1").collect();
    refs[refs.len()-1].click();
    app.run_ok();
    shot(&mut app, "extra-findings");
}
#[test]
fn problems() {
    let dir = std::env::temp_dir().join("hb-problems");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("neuroblastoma.ron"), r#"[
    Syndrome(
        id: "kinsbourne-extra",
        name: "Kinsbourne, more",
        aliases: [],
        summary: ("A test.", []),
        systems: ["neurologic"],
        mechanism: Autoimune,
        tumours: [
            (to: "neuroblastoma", strength: Classic, cite: ["neuroblastoma-imaging-2023"]),
            (to: "small-cel-lung-cancer", strength: Occasional, cite: ["titulaer-2011"]),
        ],
        findings: [],
    ),
    Feature(id: "x-y", name: "A feature", summary: ("s", ["titulaer-2012"]) modalities: ["ct"], sytems: []),
]"#).unwrap();
    let mut app = open_with([1280.0, 800.0], Theme::Light, 1.0, Start::new(vec![Origin::BuiltIn, Origin::Path(dir)], None));
    press(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    shot(&mut app, "problems");
    let _ = egui::Vec2::ZERO;
}
