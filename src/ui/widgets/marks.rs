//! Marks that carry a value: the pips of a strength and the sign of a certainty.
//!
//! Both tell by shape, never by colour alone, and stand beside their word wherever there is room.

use egui::{CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::kb::{Certainty, Strength};
use crate::ui::theme::{Theme, radius};

const PIP: (f32, f32) = (3.0, 10.0);
const GAP: f32 = 2.0;

/// The width of the four pips.
pub(crate) const PIPS_WIDTH: f32 = 4.0 * PIP.0 + 3.0 * GAP;

/// Four upright pips from `left`, as many full as the link is strong.
pub(crate) fn pips(ui: &Ui, theme: &Theme, left: Pos2, strength: Strength) {
    let full = Strength::ALL.len() - strength as usize;
    for index in 0..Strength::ALL.len() {
        let x = left.x + index as f32 * (PIP.0 + GAP);
        let rect = Rect::from_min_size(pos2(x, left.y - PIP.1 / 2.0), vec2(PIP.0, PIP.1));
        let corner = CornerRadius::same(radius::PIP);
        if index < full {
            ui.painter().rect_filled(rect, corner, theme.text2);
        } else {
            ui.painter().rect_stroke(rect, corner, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
        }
    }
}

/// A full ring for typical, an open one for possible, a triangle for a pitfall.
pub(crate) fn certainty_mark(ui: &Ui, theme: &Theme, centre: Pos2, certainty: Certainty) {
    let painter = ui.painter();
    match certainty {
        Certainty::Typical => painter.circle_filled(centre, 4.5, theme.text1),
        Certainty::Possible => painter.circle_stroke(centre, 3.75, Stroke::new(1.5, theme.text1)),
        Certainty::Pitfall => {
            let corners = [(0.0, -4.75), (4.75, 3.75), (-4.75, 3.75)].map(|(x, y)| centre + vec2(x, y));
            painter.add(Shape::closed_line(corners.to_vec(), Stroke::new(1.4, theme.warn)))
        }
    };
}
