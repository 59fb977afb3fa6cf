//! What drawing costs: whole frames of Browse with a full topic page, without a window.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use eframe::App as _;
use eframe::egui::{Context, RawInput, Rect, pos2, vec2};
use harbinger::kb::Origin;
use harbinger::ui::{Harbinger, Start};

use crate::measure::timed;

/// The time of a frame on a pack with one of its pages open, in milliseconds: layout, painting commands and
/// tessellation of a window of 1280 × 800. Frames within `settling` are not counted: the program makes its
/// index beside them.
pub(crate) fn frame(pack: &Path, page: &str, settling: Duration) -> f64 {
    const FRAMES: usize = 100;
    let ctx = Context::default();
    let mut app = Harbinger::new(&ctx, Start::new(vec![Origin::Path(pack.to_owned())], None));
    app.finish_loading();
    app.open_slug(page);
    let mut frame = eframe::Frame::_new_kittest();
    let mut draw = || {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 800.0))),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx(), &mut frame);
            app.ui(ui, &mut frame);
        });
        // There is no GPU to send pictures to, and none may be lost unseen.
        output.textures_delta.clear();
        black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
    };
    let begun = Instant::now();
    for _ in 0..10 {
        draw();
    }
    while begun.elapsed() < settling {
        draw();
    }
    timed(FRAMES, draw).0
}
