//! The foot of the figure: what its tints mean, and which side is which.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::model::System;
use super::paint::tint;
use super::plan::Labels;
use crate::kb::Kind;
use crate::ui::theme::{Type, radius, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label_in, text_width};

/// One line of the foot.
const LINE: f32 = 22.0;
const PADDING: f32 = 6.0;
const SWATCH: f32 = 12.0;
const GAP: f32 = 6.0;
const BETWEEN: f32 = 16.0;

/// Which side is which: pictures of patients are looked at from the front.
const SIDES: &str = "Viewed from the front: the patient’s right is on your left";

/// The tints, with what they mean.
const TINTS: [(Option<f32>, &str); 4] =
    [(Some(0.0), "few"), (Some(0.5), "some"), (Some(1.0), "many"), (None, "none")];

/// Those of the tints that there may be: where everything is linked, nothing has none.
fn legend(systems: &[System]) -> &'static [(Option<f32>, &'static str)] {
    let all_are_linked = systems.iter().all(|system| system.depth.is_some());
    &TINTS[..if all_are_linked { 3 } else { 4 }]
}

/// The width of all tints, whichever there are, so that the figure above keeps its size.
fn most_width(ui: &Ui) -> f32 {
    let words = TINTS.iter().map(|(_, words)| text_width(ui, words, Type::Small));
    words.map(|width| SWATCH + GAP + width + BETWEEN).sum()
}

/// How high the foot is in a room of this width, which decides how many lines it takes.
pub(super) fn foot_height(ui: &Ui, width: f32) -> f32 {
    let words = most_width(ui) + text_width(ui, SIDES, Type::Small) + 2.0 * space::ROW;
    2.0 * PADDING + if words > width { 2.0 * LINE } else { LINE }
}

/// Draws the foot. A figure without labels names the system here that is pointed at.
pub(super) fn foot_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    labels: Labels,
    systems: &[System],
    lit: Option<&System>,
) {
    let theme = cx.theme;
    let rect = rect.shrink2(vec2(space::ROW, PADDING));
    if let Some(system) = lit.filter(|_| labels == Labels::None) {
        let words = system.words(cx.library.kb.topic(system.topic).label());
        label_in(
            ui,
            rect.with_max_y(rect.top() + LINE),
            Align2::LEFT_CENTER,
            &words,
            Type::Name,
            theme.text1,
        );
        return;
    }
    let mut left = rect.left();
    let line = rect.with_max_y(rect.top() + LINE);
    for (depth, words) in legend(systems) {
        let corner = pos2(left, line.center().y - SWATCH / 2.0);
        let swatch = Rect::from_min_size(corner, vec2(SWATCH, SWATCH));
        let edge = if depth.is_some() { theme.kind(Kind::System) } else { theme.line2 };
        let corner = CornerRadius::same(radius::MARK);
        ui.painter().rect(swatch, corner, tint(theme, *depth), Stroke::new(1.0, edge), StrokeKind::Inside);
        let place = line.with_min_x(swatch.right() + GAP);
        let (width, _) = label_in(ui, place, Align2::LEFT_CENTER, words, Type::Small, theme.text3);
        left = swatch.right() + GAP + width + BETWEEN;
    }
    let fits = rect.height() < 2.0 * LINE;
    let place = if fits { line.with_min_x(left) } else { line.translate(vec2(0.0, LINE)) };
    let said = ui.interact(place, ui.scope_id().with("sides"), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Label, true, SIDES));
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, SIDES, Type::Small, theme.text3);
    if cut {
        said.on_hover_text(SIDES);
    }
}
