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

/// Milliseconds from the start of the process to the end of each phase.
type Phases = [f64; 4];
const PHASES: [&str; 4] = ["window opened", "first usable frame begun", "laid out", "shown"];
const SHOWN: usize = 3;

fn main() -> ExitCode {
    match env::var("HARBINGER_BENCH_WINDOW").as_deref() {
        Ok("empty") => child(|_| Window::Empty),
        Ok(_) => {
            let start = Start::new(vec![Origin::BuiltIn], None);
            child(move |ctx| Window::Harbinger(Box::new(Harbinger::new(ctx, start))))
        }
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
    for (index, phase) in PHASES.iter().enumerate() {
        let of = |runs: &[Phases]| median(runs.iter().map(|run| run[index]));
        say(&format!("{phase}: empty window {:.0} ms, Harbinger {:.0} ms", of(&empty), of(&full)));
    }
    let ratio = median(full.iter().zip(&empty).map(|(full, empty)| full[SHOWN] / empty[SHOWN]));
    say(&format!(
        "first usable frame, median of {PAIRS} pairs: Harbinger is {ratio:.2} times an empty window"
    ))
}

fn say(words: &str) -> ExitCode {
    // A reader that has gone away is no fault of the measurement.
    let _ = writeln!(std::io::stdout(), "{words}");
    ExitCode::SUCCESS
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

fn measure(window: &str) -> Option<Phases> {
    let output =
        Command::new(env::current_exe().ok()?).env("HARBINGER_BENCH_WINDOW", window).output().ok()?;
    let words = String::from_utf8(output.stdout).ok()?;
    let times: Vec<f64> = words.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    times.try_into().ok()
}

enum Window {
    Empty,
    Harbinger(Box<Harbinger>),
}

/// A window that closes itself once its first usable frame is on the screen.
struct Timed {
    started: Instant,
    window: Window,
    phases: Vec<f64>,
    said: bool,
}

impl Timed {
    fn note(&mut self) {
        self.phases.push(self.started.elapsed().as_secs_f64() * 1e3);
    }
}

impl eframe::App for Timed {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if self.phases.len() == SHOWN {
            self.note();
            let words: Vec<String> = self.phases.iter().map(|time| format!("{time:.3}")).collect();
            say(&words.join(" "));
            self.said = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if let Window::Harbinger(app) = &mut self.window {
            app.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let usable = match &self.window {
            Window::Empty => true,
            Window::Harbinger(app) => app.is_open(),
        };
        if usable && self.phases.len() == 1 {
            self.note();
        }
        if let Window::Harbinger(app) = &mut self.window {
            app.ui(ui, frame);
        }
        if usable && !self.said {
            if self.phases.len() == 2 {
                self.note();
            }
            // The next frame begins when this one has been shown.
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
        Box::new(move |cc| {
            let mut app = Timed { started, window: window(&cc.egui_ctx), phases: Vec::new(), said: false };
            app.note();
            Ok(Box::new(app))
        }),
    );
    if opened.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
