//! The switch at the organ systems: as a list, or as a figure.

use egui::{
    Align2, CornerRadius, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::widgets::{focus_ring, label_in, text_width};

const HEIGHT: f32 = 24.0;
const ICON: f32 = 14.0;
const PADDING: f32 = 7.0;
const GAP: f32 = 6.0;

/// The two faces: whether it is the figure, its sign, its word, and its name for everyone who does not see it.
const FACES: [(bool, Icon, &str, &str); 2] = [
    (false, Icon::Contents, "List", "Organ systems as a list"),
    (true, Icon::Figure, "Figure", "Organ systems as a figure"),
];

fn width_of(ui: &Ui, words: &str, worded: bool) -> f32 {
    let words = if worded { GAP + text_width(ui, words, Type::Name) } else { 0.0 };
    2.0 * PADDING + ICON + words
}

/// How wide the switch is, with words or without.
pub(in crate::ui::browse) fn face_width(ui: &Ui, worded: bool) -> f32 {
    FACES.iter().map(|(_, _, words, _)| width_of(ui, words, worded)).sum()
}

/// Draws the switch so that it ends at `right`.
pub(in crate::ui::browse) fn face_ui(
    ui: &Ui,
    theme: &Theme,
    right: egui::Pos2,
    figure: bool,
    worded: bool,
    out: &mut Actions,
) {
    let mut left = right.x - face_width(ui, worded);
    for (face, icon, words, name) in FACES {
        let size = vec2(width_of(ui, words, worded), HEIGHT);
        let rect = Rect::from_min_size(pos2(left, right.y - HEIGHT / 2.0), size);
        left = rect.right();
        let chosen = face == figure;
        // The same in both faces, so that the keyboard stays where it is.
        let response = ui.interact(rect, Id::unique(("organ-systems", words)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
        let corner = CornerRadius::same(radius::CONTROL);
        if chosen {
            ui.painter().rect(rect, corner, theme.bg1, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, corner, theme.bg2);
        }
        let colour = if chosen || response.hovered() { theme.text1 } else { theme.text3 };
        let sign = pos2(rect.left() + PADDING + ICON / 2.0, rect.center().y);
        icon.paint(ui.painter(), Rect::from_center_size(sign, Vec2::splat(ICON)), colour);
        if worded {
            let place = rect.with_min_x(sign.x + ICON / 2.0 + GAP);
            let kind = if chosen { Type::Name } else { Type::Control };
            label_in(ui, place, Align2::LEFT_CENTER, words, kind, colour);
        }
        focus_ring(ui, theme, &response, radius::CONTROL, false);
        if response.clicked() && !chosen {
            out.push(Action::ToggleFigure);
        }
        if !worded {
            response.on_hover_text(name);
        }
    }
}
