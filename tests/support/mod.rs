//! The real application in a harness without display or GPU.

#![allow(dead_code, reason = "each test crate uses its part of the support")]

mod raster;
pub(crate) mod renderer;
pub(crate) mod studied;

use eframe::egui::{self, Theme, vec2};
use egui_kittest::Harness;
use harbinger::ui::{Harbinger, Start};

use renderer::CpuRenderer;

pub(crate) type App = Harness<'static, Harbinger>;

/// Opens the application as it is told to.
pub(crate) fn open_with(size: [f32; 2], theme: Theme, pixels_per_point: f32, start: Start) -> App {
    let mut app = Harness::builder()
        .with_size(vec2(size[0], size[1]))
        .with_pixels_per_point(pixels_per_point)
        .with_theme(theme)
        .with_render_cursor(false)
        .with_max_steps(30)
        .renderer(CpuRenderer::default())
        .build_eframe(move |cc| {
            let mut app = Harbinger::new(&cc.egui_ctx, start);
            app.finish_loading();
            cc.egui_ctx.set_theme(theme);
            app
        });
    app.run();
    app
}

/// Presses a key with modifiers and lets the window settle.
pub(crate) fn press(app: &mut App, modifiers: egui::Modifiers, key: egui::Key) {
    app.key_press_modifiers(modifiers, key);
    app.run();
}

/// Types a text into what has the keyboard, letter by letter.
pub(crate) fn type_text(app: &mut App, text: &str) {
    for c in text.chars() {
        app.event(egui::Event::Text(c.to_string()));
        app.run();
    }
}
