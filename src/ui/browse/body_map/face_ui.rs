//! The switch at the organ systems: as a list, or as a figure.
//!
//! The figure has both faces beside each other. The head of the list has room for the other one only.

use egui::{
    Align2, CornerRadius, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::widgets::{focus_ring, label_in, text_width};

const HEIGHT: f32 = 24.0;
const ICON: f32 = 14.0;
const PADDING: f32 = 7.0;
const GAP: f32 = 6.0;

/// A face: its sign, its word, and its name for everyone who does not see it.
struct Face {
    icon: Icon,
    words: &'static str,
    name: &'static str,
}

const LIST: Face = Face { icon: Icon::Contents, words: "List", name: "Organ systems as a list" };
const FIGURE: Face = Face { icon: Icon::Figure, words: "Figure", name: "Organ systems as a figure" };

/// The width of a face without its word.
pub(in crate::ui::browse) const BARE: f32 = 2.0 * PADDING + ICON;

impl Face {
    fn width(&self, ui: &Ui, worded: bool) -> f32 {
        BARE + if worded { GAP + text_width(ui, self.words, Type::Name) } else { 0.0 }
    }

    fn ui(&self, ui: &Ui, theme: &Theme, rect: Rect, chosen: bool, worded: bool, out: &mut Actions) {
        // The same beside list and figure, so that the keyboard stays where it is.
        let response = ui.interact(rect, Id::unique(("organ-systems", self.words)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, self.name));
        let corner = CornerRadius::same(radius::CONTROL);
        if chosen {
            ui.painter().rect(rect, corner, theme.bg1, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, corner, theme.bg2);
        }
        let colour = if chosen || response.hovered() { theme.text1 } else { theme.text3 };
        let sign = pos2(rect.left() + PADDING + ICON / 2.0, rect.center().y);
        self.icon.paint(ui.painter(), Rect::from_center_size(sign, Vec2::splat(ICON)), colour);
        if worded {
            let place = rect.with_min_x(sign.x + ICON / 2.0 + GAP);
            let kind = if chosen { Type::Name } else { Type::Control };
            label_in(ui, place, Align2::LEFT_CENTER, self.words, kind, colour);
        }
        focus_ring(ui, theme, &response, radius::CONTROL, false);
        if response.clicked() && !chosen {
            out.push(Action::ToggleFigure);
        }
        if !worded {
            response.on_hover_text(self.name);
        }
    }
}

/// How wide both faces are, with words or without.
pub(super) fn faces_width(ui: &Ui, worded: bool) -> f32 {
    LIST.width(ui, worded) + FIGURE.width(ui, worded)
}

/// Draws both faces beside the figure, so that they end at `right`.
pub(super) fn faces_ui(ui: &Ui, theme: &Theme, right: Pos2, worded: bool, out: &mut Actions) {
    let size = vec2(FIGURE.width(ui, worded), HEIGHT);
    let figure = Align2::RIGHT_CENTER.anchor_size(right, size);
    let size = vec2(LIST.width(ui, worded), HEIGHT);
    let list = Align2::RIGHT_CENTER.anchor_size(figure.left_center(), size);
    LIST.ui(ui, theme, list, false, worded, out);
    FIGURE.ui(ui, theme, figure, true, worded, out);
}

/// Draws the way to the figure in the head of the list, so that it ends at `right`.
pub(in crate::ui::browse) fn to_figure_ui(ui: &Ui, theme: &Theme, right: Pos2, out: &mut Actions) {
    let rect = Align2::RIGHT_CENTER.anchor_size(right, vec2(BARE, HEIGHT));
    FIGURE.ui(ui, theme, rect, false, false, out);
}
