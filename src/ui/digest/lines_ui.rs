//! Draws the statements of a cell under each other, each with its sign.

use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

use super::Line;
use crate::export::digest::Mark;
use crate::ui::action::Actions;
use crate::ui::prose::{Setting, prose_ui};
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{PIPS_WIDTH, certainty_mark, label_in, pips, text_width};

/// Between two statements.
const GAP: f32 = 4.0;

/// Draws the lines over the available width. Returns where the number of the open reference stands, if it is here.
pub(crate) fn lines_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    lines: &[Line],
    setting: Setting<'_>,
    out: &mut Actions,
) -> Option<Rect> {
    let mut number = None;
    // What has no sign stands below the words of the line before it.
    let mut indent = 0.0;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            ui.add_space(GAP);
        }
        let top = ui.cursor().min;
        let width = ui.available_width();
        if let Some(mark) = line.mark {
            let first = Rect::from_min_size(top, vec2(width, setting.kind.line()));
            indent = mark_ui(ui, cx, first, mark);
        }
        let place =
            Rect::from_min_size(pos2(top.x + indent, top.y), vec2((width - indent).max(40.0), f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("line", index)).max_rect(place));
        number = number.or(prose_ui(&mut child, cx, "prose", &line.prose, setting, out));
        ui.allocate_space(vec2(width, child.min_rect().height()));
    }
    number
}

/// Paints a sign at the left of a line, and returns the room that it takes.
fn mark_ui(ui: &Ui, cx: &ViewCx<'_>, line: Rect, mark: Mark) -> f32 {
    match mark {
        Mark::Strength(strength) => {
            pips(ui, cx.theme, pos2(line.left(), line.center().y), strength);
            PIPS_WIDTH + 8.0
        }
        Mark::Certainty(certainty) => {
            certainty_mark(ui, cx.theme, pos2(line.left() + 5.0, line.center().y), certainty);
            17.0
        }
        Mark::Step(step) => {
            let words = step.to_string();
            label_in(ui, line, Align2::LEFT_CENTER, &words, Type::CellName, cx.theme.text3);
            text_width(ui, &words, Type::CellName).max(8.0) + 8.0
        }
    }
}
