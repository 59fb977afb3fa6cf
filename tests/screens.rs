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
    let mut app = open_with([1280.0, 800.0], Theme::Light, 1.0, Start { packs: vec![Origin::BuiltIn, Origin::Path(dir)], folder: None });
    press(&mut app, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    shot(&mut app, "problems");
    let _ = egui::Vec2::ZERO;
}
