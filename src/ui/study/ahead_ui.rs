//! How many reviews come on each of the next days.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::figures::{AHEAD, Figures};
use super::words;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, label_in};

/// The height of the longest bar.
const BAR: f32 = 44.0;
/// The height of the numbers over the bars, and of the days under them.
const LINE: f32 = 18.0;
const GAP: f32 = 6.0;

/// Draws a bar for each day, where any has a review.
pub(super) fn ahead_ui(ui: &mut Ui, cx: &ViewCx<'_>, figures: &Figures) {
    label(ui, "Tomorrow and after", Type::GroupHead, cx.theme.text3);
    ui.add_space(6.0);
    let most = figures.ahead.iter().copied().max().unwrap_or_default();
    if most == 0 {
        label(ui, "No review in the next week.", Type::Control, cx.theme.text2);
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR + 2.0 * LINE), Sense::hover());
    let width = (rect.width() - (AHEAD - 1) as f32 * GAP) / AHEAD as f32;
    for (place, &count) in figures.ahead.iter().enumerate() {
        let day = figures.today.plus(i32::try_from(place + 1).unwrap_or_default());
        let name = words::day_of_week(day);
        let left = rect.left() + place as f32 * (width + GAP);
        let column = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
        let response = ui.interact(column, ui.scope_id().with(("ahead", place)), Sense::hover());
        let said = format!("{name}, {}", words::count(count, "review", "reviews"));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        let foot = column.bottom() - LINE;
        let high = (BAR * count as f32 / most as f32).max(1.0);
        let bar = Rect::from_min_max(pos2(left, foot - high), pos2(left + width, foot));
        ui.painter().rect_filled(bar, CornerRadius::same(radius::PIP), cx.theme.line2);
        if count > 0 {
            let over = Rect::from_min_max(pos2(left, bar.top() - LINE), pos2(left + width, bar.top()));
            label_in(ui, over, Align2::CENTER_CENTER, &count.to_string(), Type::Small, cx.theme.text2);
        }
        let under = column.with_min_y(foot);
        label_in(ui, under, Align2::CENTER_CENTER, name, Type::Small, cx.theme.text3);
    }
}
