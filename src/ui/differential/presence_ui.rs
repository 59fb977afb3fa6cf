//! The switch between present and absent: two halves, of which one, or none yet, is chosen.

use egui::{CornerRadius, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::differential::Presence;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, radius};
use crate::ui::widgets::focus_ring;

/// The size of the switch.
pub(super) const PAIR: Vec2 = vec2(50.0, 24.0);

/// Draws the switch at a place; returns what was chosen. `of` is what is there or not.
pub(super) fn presence_ui(ui: &Ui, at: Rect, id: Id, of: &str, chosen: Option<Presence>) -> Option<Presence> {
    let theme = Theme::of(ui);
    let track = Rect::from_center_size(at.center(), PAIR);
    ui.painter().rect_filled(track, CornerRadius::same(radius::CONTROL), theme.bg3);
    let mut answer = None;
    let halves = [
        (Presence::Present, Icon::Check, "present", track.left()),
        (Presence::Absent, Icon::Close, "absent", track.center().x),
    ];
    for (presence, icon, word, left) in halves {
        let half = Rect::from_min_size(pos2(left, track.top()), vec2(PAIR.x / 2.0, PAIR.y));
        let on = chosen == Some(presence);
        let response = ui.interact(half, id.with(word), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, format!("{of}: {word}")));
        let knob = half.shrink(2.0);
        if on {
            let edge = Stroke::new(1.0, theme.line);
            ui.painter().rect(knob, CornerRadius::same(4), theme.bg1, edge, StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(knob, CornerRadius::same(4), theme.bg2);
        }
        let colour = match (on, presence) {
            (true, Presence::Present) => theme.success,
            (true, Presence::Absent) => theme.error,
            (false, _) => theme.text2,
        };
        icon.paint(ui.painter(), Rect::from_center_size(half.center(), Vec2::splat(13.0)), colour);
        focus_ring(ui, theme, &response, radius::KEY, false);
        if response.on_hover_text(word).clicked() {
            answer = Some(presence);
        }
    }
    answer
}
