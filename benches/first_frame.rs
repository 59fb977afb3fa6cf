//! How long it takes until the window can be used, against an empty window of the same toolkit.
//!
//! `cargo bench --bench first_frame` opens both in turn, each in a process of its own, and prints the medians
//! and their ratio. It needs a display; under Xvfb the figures are those of software GL.

use std::env;
use std::io::Write as _;
use std::process::{Command, ExitCode};
use std::time::Instant;

use eframe::egui::{self, Context, Ui};
use harbinger::kb::Origin;
use harbinger::ui::{Harbinger, Start};

/// Pairs of runs; the first one warms the caches and is not counted.
const PAIRS: usize = 9;

fn main() -> ExitCode {
    match env::var("HARBINGER_BENCH_WINDOW").as_deref() {
        Ok("empty") => child(|_| Window::Empty),
        Ok(_) => child(|ctx| {
            let start = Start { packs: vec![Origin::BuiltIn], folder: None };
            Window::Harbinger(Box::new(Harbinger::new(ctx, start)))
        }),
        Err(_) => parent(),
    }
}

fn parent() -> ExitCode {
    if env::var_os("DISPLAY").is_none() && env::var_os("WAYLAND_DISPLAY").is_none() {
        return say("first_frame: there is no display; nothing was measured");
    }
    let (mut empty, mut full) = (Vec::new(), Vec::new());
    for pair in 0..=PAIRS {
        let (Some(a), Some(b)) = (measure("empty"), measure("harbinger")) else {
            return say("first_frame: the window cannot be opened; nothing was measured");
        };
        if pair > 0 {
            empty.push(a);
            full.push(b);
        }
    }
    let ratios: Vec<f64> = full.iter().zip(&empty).map(|(full, empty)| full / empty).collect();
    say(&format!(
        "first usable frame, median of {PAIRS}: empty window {:.0} ms, Harbinger {:.0} ms, ratio {:.2}",
        median(&empty),
        median(&full),
        median(&ratios)
    ))
}

fn say(words: &str) -> ExitCode {
    // A reader that has gone away is no fault of the measurement.
    let _ = writeln!(std::io::stdout(), "{words}");
    ExitCode::SUCCESS
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

fn measure(window: &str) -> Option<f64> {
    let output = Command::new(env::current_exe().ok()?).env("HARBINGER_BENCH_WINDOW", window).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

enum Window {
    Empty,
    Harbinger(Box<Harbinger>),
}

/// A window that closes itself once its first usable frame is on the screen.
struct Timed {
    started: Instant,
    window: Window,
    drawn: bool,
}

impl eframe::App for Timed {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if self.drawn {
            say(&format!("{:.3}", self.started.elapsed().as_secs_f64() * 1e3));
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if let Window::Harbinger(app) = &mut self.window {
            app.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let usable = match &mut self.window {
            Window::Empty => true,
            Window::Harbinger(app) => {
                let open = app.is_open();
                app.ui(ui, frame);
                open
            }
        };
        if usable {
            // The next frame begins when this one has been shown.
            self.drawn = true;
            ui.ctx().request_repaint();
        }
    }
}

fn child(window: impl FnOnce(&Context) -> Window + 'static) -> ExitCode {
    let started = Instant::now();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let opened = eframe::run_native(
        "harbinger-bench",
        options,
        Box::new(move |cc| Ok(Box::new(Timed { started, window: window(&cc.egui_ctx), drawn: false }))),
    );
    if opened.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
