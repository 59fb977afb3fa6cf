//! What loading, asking and drawing cost, without a window: `cargo bench --bench headless`.
//!
//! Every figure is a median over many runs, next to a baseline measured in the same run where there is one,
//! since machines differ and are shared.

use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use eframe::App as _;
use eframe::egui::{Context, RawInput, Rect, pos2, vec2};
use harbinger::kb::{self, Kind, Origin};
use harbinger::search::{Answer, Asked, Facets, Index, Panels, Query};
use harbinger::ui::{Harbinger, Start};
use mimalloc::MiMalloc;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    let built_in = harbinger::kb::pack::read(&Origin::BuiltIn, &kb::Limits::default());
    let bytes: usize = built_in.files.iter().map(kb::pack::SourceFile::length).sum();

    let value = median(15, || {
        for file in &built_in.files {
            let parsed: Result<ron::Value, _> = ron::from_str(file.text());
            let _ = black_box(parsed);
        }
    });
    let load = median(15, || {
        black_box(kb::load_built_in());
    });
    let kb = kb::load_built_in().kb;
    let index = median(31, || {
        black_box(Index::build(&kb));
    });
    say(&format!(
        "built-in pack, {} kB: parse, check and link {load:.1} ms, index {index:.1} ms, together {:.1} ms",
        bytes / 1000,
        load + index
    ));
    say(&format!(
        "  baseline: the same text into untyped values with ron alone, one thread {value:.1} ms; \
         ratio of loading {:.2}, of the index {:.2}",
        load / value,
        index / value
    ));

    let (words, facets) = (Index::build(&kb), Facets::build(&kb));
    for text in ["l", "limb", "limbic enceph", "lambart eaton", "mediastinal mass", "anti-hu", "dancing eyes"]
    {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let answer = median(50, || {
            black_box(Answer::new(&kb, &words, text));
        });
        let asked = Answer::new(&kb, &words, text).asked;
        let panels = median(50, || {
            black_box(Panels::new(&kb, &facets, &query, &asked));
        });
        say(&format!(
            "search {text:?}: answer {answer:.3} ms, panels and results with all counts {panels:.3} ms"
        ));
    }
    let picked = kb.of_kind(Kind::Tumour).find(|&id| &*kb.topic(id).slug == "thymoma");
    let query = Query { picked: picked.into_iter().collect(), ..Query::default() };
    let nothing = Asked::default();
    let panels = median(50, || {
        black_box(Panels::new(&kb, &facets, &query, &nothing));
    });
    say(&format!("pick thymoma: panels with all counts {panels:.3} ms"));

    frames();
}

/// Layout and painting commands of whole frames, tessellation included, without a GPU.
fn frames() {
    for (name, size) in [("1280 × 800", vec2(1280.0, 800.0)), ("2560 × 1440", vec2(2560.0, 1440.0))] {
        let ctx = Context::default();
        let mut app = Harbinger::new(&ctx, Start::new(vec![Origin::BuiltIn], None));
        app.finish_loading();
        app.open_slug("limbic-encephalitis");
        let mut frame = eframe::Frame::_new_kittest();
        let mut draw = || {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), size)),
                ..RawInput::default()
            };
            let output = ctx.run_ui(input, |ui| {
                app.logic(ui.ctx(), &mut frame);
                app.ui(ui, &mut frame);
            });
            black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        };
        for _ in 0..10 {
            draw();
        }
        let time = median(100, draw);
        say(&format!("frame, Browse with a full topic page, {name}: {time:.2} ms"));
    }
}

/// The median time of a run, in milliseconds.
fn median(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[runs / 2]
}

fn say(words: &str) {
    // A reader that has gone away is no fault of the measurement.
    let _ = writeln!(std::io::stdout(), "{words}");
}
