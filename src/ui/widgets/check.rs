//! A row with a box to tick and a count: a filter value.

use egui::{Align2, CornerRadius, Rect, Response, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::{PIPS_WIDTH, certainty_mark, figures_in, focus_ring, label_in, pips};
use crate::search::Filter;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, radius, space};

/// What a tickable row says.
pub(crate) struct Check<'a> {
    pub words: &'a str,
    /// The value that it stands for: a strength has its pips before the words, a certainty its mark.
    pub filter: Filter,
    pub count: usize,
    pub ticked: bool,
    pub enabled: bool,
}

/// Draws a tickable row where the response is.
pub(crate) fn check_row(ui: &Ui, response: Response, check: &Check<'_>) {
    let theme = Theme::of(ui);
    let rect = response.rect;
    let Check { words, count, ticked, enabled, .. } = *check;
    response
        .widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, ticked, format!("{words}, {count}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::KEY), theme.bg2);
    }
    let box_rect = Rect::from_center_size(pos2(rect.left() + 19.0, rect.center().y), Vec2::splat(14.0));
    let corner = CornerRadius::same(3);
    if ticked {
        let ground = if enabled { theme.ink } else { theme.text3 };
        ui.painter().rect_filled(box_rect, corner, ground);
        Icon::Check.paint(ui.painter(), box_rect.shrink(1.5), theme.on_ink);
    } else {
        ui.painter().rect(box_rect, corner, theme.bg1, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
    }
    let mut left = rect.left() + 34.0;
    match check.filter {
        Filter::Strength(strength) => {
            pips(ui, theme, pos2(left, rect.center().y), strength);
            left += PIPS_WIDTH + 8.0;
        }
        Filter::Certainty(certainty) => {
            certainty_mark(ui, theme, pos2(left + 5.0, rect.center().y), certainty);
            left += 18.0;
        }
        _ => {}
    }
    // A value that gives nothing is still readable, so that the list does not change its shape.
    let colour = if count == 0 && !ticked { theme.text3 } else { theme.text1 };
    let right = rect.right() - space::ROW;
    let used = figures_in(ui, pos2(right, rect.center().y), count, Type::Control, theme.text3);
    let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right - used - 8.0, rect.bottom()));
    let kind = if ticked { Type::Strong } else { Type::Control };
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, words, kind, colour);
    focus_ring(ui, theme, &response, radius::KEY, false);
    if !enabled {
        response.on_hover_text("Set by the text of the search");
    } else if cut {
        response.on_hover_text(words);
    }
}
