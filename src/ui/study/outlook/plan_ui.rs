//! The plan: how many reviews and new cards the days until the examination hold at a pace.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::study::schedule::{Day, Planned};
use crate::ui::study::words;
use crate::ui::theme::{Type, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label_in;

/// So many days are listed by themselves; those after them by weeks.
const DAYS: usize = 7;

/// A line of the plan: a day, or the days of a week taken together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    name: String,
    reviews: u32,
    new: u32,
    /// What is due and left undone at the end.
    left: u32,
    /// Of one day.
    minutes: f32,
}

/// The lines of a plan.
pub(super) fn lines(plan: &[Planned]) -> Vec<Line> {
    let (days, weeks) = plan.split_at(plan.len().min(DAYS));
    let of_days = days.iter().enumerate().map(|(place, day)| Line {
        name: match place {
            0 => "Today".to_owned(),
            1 => "Tomorrow".to_owned(),
            _ => words::weekday(day.day),
        },
        reviews: day.reviews,
        new: day.new,
        left: day.left,
        minutes: day.minutes,
    });
    let of_weeks = weeks.chunks(7).map(|week| Line {
        name: span(week[0].day, week[week.len() - 1].day),
        reviews: week.iter().map(|day| day.reviews).sum(),
        new: week.iter().map(|day| day.new).sum(),
        left: week[week.len() - 1].left,
        minutes: week.iter().map(|day| day.minutes).sum::<f32>() / week.len() as f32,
    });
    of_days.chain(of_weeks).collect()
}

fn span(from: Day, to: Day) -> String {
    if from == to { words::date(from) } else { format!("{} to {}", words::date(from), words::date(to)) }
}

/// Draws the lines as a table.
pub(super) fn plan_ui(ui: &mut Ui, cx: &ViewCx<'_>, plan: &[Planned]) {
    let heads = ["reviews", "new cards", "left undone", "minutes a day"];
    let columns = |row: Rect| -> [Rect; 4] {
        let width = 92.0;
        std::array::from_fn(|place| {
            let right = row.right() - 12.0 - (3 - place) as f32 * width;
            Rect::from_min_max(pos2(right - width, row.top()), pos2(right, row.bottom()))
        })
    };
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    for (place, head) in columns(row).into_iter().zip(heads) {
        label_in(ui, place, Align2::RIGHT_CENTER, head, Type::Label, cx.theme.text3);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line2));
    for line in lines(plan) {
        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::hover());
        let cells = [
            line.reviews.to_string(),
            line.new.to_string(),
            if line.left == 0 { "–".to_owned() } else { line.left.to_string() },
            format!("{:.0}", line.minutes),
        ];
        let left = if line.left == 0 { String::new() } else { format!(", {} left undone", line.left) };
        let said = format!(
            "{}: {}, {}{left}, {} minutes a day",
            line.name,
            words::count(line.reviews as usize, "review", "reviews"),
            words::count(line.new as usize, "new card", "new cards"),
            cells[3],
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        let name = row.with_min_x(row.left() + 12.0);
        label_in(ui, name, Align2::LEFT_CENTER, &line.name, Type::CellName, cx.theme.text1);
        for (place, cell) in columns(row).into_iter().zip(&cells) {
            label_in(ui, place, Align2::RIGHT_CENTER, cell, Type::Cell, cx.theme.text2);
        }
        ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_days_stand_by_themselves_and_the_others_by_weeks() {
        let today: Day = "2026-11-22".parse().expect("a day");
        let plan: Vec<Planned> = (0..18)
            .map(|day| Planned { day: today.plus(day), reviews: 10, left: 1, new: 2, minutes: 12.0 })
            .collect();
        let said: Vec<String> = lines(&plan)
            .into_iter()
            .map(|line| {
                format!("{}: {} {} {} {}", line.name, line.reviews, line.new, line.left, line.minutes)
            })
            .collect();
        assert_eq!(said[..3], ["Today: 10 2 1 12", "Tomorrow: 10 2 1 12", "Tue, 24 Nov: 10 2 1 12"]);
        assert_eq!(said[7..], ["29 Nov to 5 Dec: 70 14 1 12", "6 Dec to 9 Dec: 40 8 1 12"]);
        assert!(lines(&[]).is_empty());
    }
}
