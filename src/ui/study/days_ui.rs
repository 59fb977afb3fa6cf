//! The days of the last year, a column for each week, darker where more was answered.

use egui::{Align2, Color32, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::figures::Figures;
use super::words;
use crate::study::schedule::{Day, Tally};
use crate::ui::theme::{Theme, Type};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, label_in};

/// The room for the days of the week, at the left, and for the months, above.
const WEEKDAYS: f32 = 22.0;
const MONTHS: f32 = 18.0;
/// Between two days.
const GAP: f32 = 2.0;
/// The smallest and the largest square of a day.
const SMALLEST: f32 = 6.0;
const LARGEST: f32 = 15.0;
/// As many answers as make each shade.
const SHADES: [u32; 4] = [1, 10, 30, 60];

/// Draws the year.
pub(super) fn days_ui(ui: &mut Ui, cx: &ViewCx<'_>, figures: &Figures) {
    let head = label(ui, "Days studied", Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Days studied"));
    ui.add_space(8.0);
    let Some(&(first, _)) = figures.days.first() else { return };
    let before = weekday(first);
    let weeks = (before + figures.days.len()).div_ceil(7);
    let cell = ((ui.available_width() - WEEKDAYS) / weeks as f32 - GAP).clamp(SMALLEST, LARGEST).floor();
    let step = cell + GAP;
    let size = vec2(WEEKDAYS + weeks as f32 * step, MONTHS + 7.0 * step);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let studied = figures.days.iter().filter(|(_, tally)| tally.answers > 0).count();
    let said = format!("Days studied: {studied} of the last {}", figures.days.len());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    for (row, name) in [(0, "M"), (2, "W"), (4, "F")] {
        let at = pos2(rect.left(), rect.top() + MONTHS + row as f32 * step);
        let place = Rect::from_min_size(at, vec2(WEEKDAYS, cell));
        label_in(ui, place, Align2::LEFT_CENTER, name, Type::Label, cx.theme.text3);
    }
    let pointer = response.hover_pos();
    let mut under = None;
    for (place, (day, tally)) in figures.days.iter().enumerate() {
        let (week, row) = ((place + before) / 7, (place + before) % 7);
        let at = rect.min + vec2(WEEKDAYS + week as f32 * step, MONTHS + row as f32 * step);
        let square = Rect::from_min_size(at, vec2(cell, cell));
        ui.painter().rect_filled(square, CornerRadius::same(2), shade(cx.theme, tally.answers));
        if pointer.is_some_and(|pointer| square.expand(GAP / 2.0).contains(pointer)) {
            under = Some((*day, *tally));
        }
        // A month that has just begun at the left edge has no room for its name.
        let date = day.date();
        if date.day() == 1 && week + 2 < weeks {
            let name = words::month(date.month());
            let place = Rect::from_min_size(pos2(at.x, rect.top()), vec2(40.0, MONTHS - 4.0));
            label_in(ui, place, Align2::LEFT_CENTER, name, Type::Label, cx.theme.text3);
        }
    }
    if let Some((day, tally)) = under {
        response.on_hover_text(words_of(day, tally));
    }
}

/// How many days the week of a day has before it, from Monday on. The beginning of 1970 was a Thursday.
fn weekday(day: Day) -> usize {
    (day.0 + 3).rem_euclid(7).unsigned_abs() as usize
}

fn words_of(day: Day, tally: Tally) -> String {
    match tally.answers {
        0 => format!("{day}: nothing"),
        answers => {
            let minutes = words::minutes(answers as usize, tally.took as f32 / 1_000.0 / answers as f32);
            format!("{day}: {} in {minutes}", words::count(answers as usize, "answer", "answers"))
        }
    }
}

/// Nothing is the ground of tracks; the more, the nearer to the accent.
fn shade(theme: &Theme, answers: u32) -> Color32 {
    match SHADES.iter().filter(|&&least| answers >= least).count() {
        0 => theme.bg2,
        full if full == SHADES.len() => theme.accent,
        some => theme.bg1.lerp_to_gamma(theme.accent, 0.1 + 0.22 * some as f32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday() {
        for (day, expected) in [("2026-11-22", 6), ("2026-11-23", 0), ("1970-01-01", 3), ("1969-12-29", 0)] {
            assert_eq!(weekday(day.parse().expect("a day")), expected, "{day}");
        }
    }
}
