//! The real application in a harness without display or GPU.

#![allow(dead_code, reason = "each test crate uses its part of the support")]

mod raster;
pub mod renderer;

use eframe::egui::{self, Theme, vec2};
use egui_kittest::Harness;
use harbinger::kb::Origin;
use harbinger::ui::{Harbinger, Start};

use renderer::CpuRenderer;

pub type App = Harness<'static, Harbinger>;

/// The sizes at which every screen must look right.
pub const SIZES: [[f32; 2]; 3] = [[1024.0, 700.0], [1280.0, 800.0], [2560.0, 1440.0]];

/// Opens the application on the built-in pack.
pub fn open(size: [f32; 2], theme: Theme) -> App {
    open_with(size, theme, 1.0, Start { packs: vec![Origin::BuiltIn], folder: None })
}

/// Opens the application as it is told to.
pub fn open_with(size: [f32; 2], theme: Theme, pixels_per_point: f32, start: Start) -> App {
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
    app.run_ok();
    app
}

/// Presses a key with modifiers and lets the window settle.
pub fn press(app: &mut App, modifiers: egui::Modifiers, key: egui::Key) {
    app.key_press_modifiers(modifiers, key);
    app.run_ok();
}

/// Types a text into what has the keyboard, letter by letter.
pub fn type_text(app: &mut App, text: &str) {
    for c in text.chars() {
        app.event(egui::Event::Text(c.to_string()));
        app.run_ok();
    }
}
