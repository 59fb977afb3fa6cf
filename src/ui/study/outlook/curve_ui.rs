//! The curve: what was known until today, what is expected at a pace, and what remains if one stops.

use egui::{Align2, Color32, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_plot::{
    GridMark, HoverPosition, Line, LineStyle, MarkerShape, Plot, PlotPoint, PlotPoints, PlotTransform,
    Points, VLine,
};

use super::{Known, Outlooks};
use crate::study::schedule::Day;
use crate::ui::study::prepared::Prepared;
use crate::ui::study::words;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label_in, text_width};

/// The height of the plot, the room of its labels at the left and right, and of the days under it.
const HEIGHT: f32 = 190.0;
const SHARES: f32 = 44.0;
const ENDS: f32 = 96.0;
const DAYS: f32 = 24.0;
/// So many days of the past are drawn, however near the examination is.
const LEAST_PAST: i32 = 14;

/// A line of the curve, in days from today and shares in per cent.
struct Course<'a> {
    name: &'a str,
    points: Vec<[f64; 2]>,
    colour: Color32,
    style: LineStyle,
}

/// Draws the curve for a pace.
pub(in crate::ui::study) fn curve_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    outlooks: &Outlooks,
    pace: usize,
) {
    let Some(chosen) = outlooks.paces.get(pace).or(outlooks.paces.first()) else { return };
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT + DAYS), Sense::hover());
    let today = prepared.figures.today;
    let (now, then) = (outlooks.now(), chosen.recall.of_all());
    let stopped = outlooks.stopped.recall.of_all();
    let said = format!(
        "Expected recall: {} today, {} on the day of the exam, {} if you stop",
        words::percent(now),
        words::percent(then),
        words::percent(stopped),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let from = |known: &[Known]| -> Vec<[f64; 2]> {
        known.iter().map(|&(day, share)| [days(day, today), f64::from(share) * 100.0]).collect()
    };
    // As much of the past as of what is to come, so that today never stands at the end.
    let reach = i32::try_from(outlooks.exam.since(today)).unwrap_or(i32::MAX).max(LEAST_PAST);
    let past = prepared.past.days.iter().copied().filter(|(day, _)| today.0 - day.0 <= reach);
    let past: Vec<Known> = past.chain([(today, now)]).collect();
    let theme = cx.theme;
    let courses = [
        Course {
            name: "if you stop",
            points: from(&outlooks.stopped.curve),
            colour: theme.line2,
            style: LineStyle::Dashed { length: 6.0 },
        },
        Course { name: "", points: from(&chosen.curve), colour: theme.accent, style: LineStyle::Solid },
        Course { name: "", points: from(&past), colour: theme.text1, style: LineStyle::Solid },
    ];
    let ends = [
        (courses[0].points.last().copied(), theme.line2, false),
        (courses[1].points.last().copied(), theme.accent, true),
        (Some([0.0, f64::from(now) * 100.0]), theme.text1, true),
    ];
    let room = Rect::from_min_max(
        pos2(area.left() + SHARES, area.top()),
        pos2(area.right() - ENDS, area.top() + HEIGHT),
    );
    let begin = courses[2].points.first().map_or(0.0, |point| point[0]);
    let exam = days(outlooks.exam, today);
    // The point at the end is drawn whole.
    let transform = plot(ui, cx, room, begin..=exam + (exam - begin) * 0.012, courses, &ends, today);
    ui.painter().hline(room.x_range(), room.bottom(), (1.0, theme.line2));
    let at = |x: f64, y: f64| transform.position_from_point(&PlotPoint::new(x, y));
    for share in [25.0, 50.0, 75.0, 100.0] {
        let label = Rect::from_min_max(
            pos2(area.left(), at(0.0, share).y - 8.0),
            pos2(room.left() - 8.0, at(0.0, share).y + 8.0),
        );
        label_in(ui, label, Align2::RIGHT_CENTER, &format!("{share:.0} %"), Type::Label, theme.text2);
    }
    let foot = Rect::from_min_max(pos2(room.left(), room.bottom() + 6.0), pos2(room.right(), area.bottom()));
    let marks = [begin, 0.0, exam].map(|x| (today.plus(x as i32), at(x, 0.0).x));
    let name = prepared.exam.as_ref().map(|exam| exam.name.as_str()).filter(|name| !name.is_empty());
    names_ui(ui, cx, foot, name.unwrap_or("Exam"), marks);
    ends_ui(ui, cx, &transform, room, exam, (then, chosen.minutes), stopped);
}

/// Names the first day, today and the day of the examination, each with where it stands.
fn names_ui(ui: &Ui, cx: &ViewCx<'_>, foot: Rect, name: &str, [first, today, exam]: [(Day, f32); 3]) {
    let say = |place: Rect, align: Align2, words: &str, strong: bool| {
        let (kind, colour) =
            if strong { (Type::GroupHead, cx.theme.text1) } else { (Type::Label, cx.theme.text2) };
        label_in(ui, place, align, words, kind, colour);
    };
    // A long name leaves the day its room, and today as well.
    let said = format!("{name}, {}", words::date(exam.0));
    let room = exam.1 - today.1 - 48.0;
    let fits = text_width(ui, &said, Type::GroupHead) <= room;
    let said = if fits { said } else { format!("Exam, {}", words::date(exam.0)) };
    say(foot.with_max_x(exam.1), Align2::RIGHT_TOP, &said, true);
    let room = today.1 - first.1;
    if room < 24.0 {
        say(foot.with_min_x(today.1), Align2::LEFT_TOP, "Today", false);
        return;
    }
    let middle = Rect::from_center_size(pos2(today.1, foot.center().y), vec2(80.0, foot.height()));
    say(middle, Align2::CENTER_TOP, "Today", false);
    // Where the two would run into each other, today is named alone.
    if room > 90.0 {
        say(foot.with_min_x(first.1), Align2::LEFT_TOP, &words::date(first.0), false);
    }
}

fn days(day: Day, today: Day) -> f64 {
    f64::from(day.0 - today.0)
}

/// The lines and the points at their ends; returns where each day and share stands.
fn plot(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    room: Rect,
    span: std::ops::RangeInclusive<f64>,
    courses: [Course<'_>; 3],
    ends: &[(Option<[f64; 2]>, Color32, bool); 3],
    today: Day,
) -> PlotTransform {
    let theme = cx.theme;
    let mut child = ui.new_child(UiBuilder::new().id_salt("exam-curve").max_rect(room));
    let quarters = |_| {
        let mark = |value| GridMark { value, step_size: 25.0 };
        [0.0, 25.0, 50.0, 75.0, 100.0].map(mark).to_vec()
    };
    let told = move |position: &HoverPosition<'_>| match position {
        HoverPosition::NearDataPoint { position, .. } => {
            let day = words::date(today.plus(position.x.round() as i32));
            Some(format!("{day}: {:.0} %", position.y))
        }
        HoverPosition::Elsewhere { .. } => None,
    };
    let shown = Plot::new("exam-curve")
        .width(room.width())
        .height(room.height())
        .sense(Sense::hover())
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .show_axes(false)
        .show_background(false)
        .show_grid([false, true])
        .y_grid_spacer(quarters)
        .grid_color(theme.line)
        .grid_fade(0.0)
        .show_crosshair(false)
        .label_formatter(told)
        .auto_bounds(false)
        .default_x_bounds(*span.start(), *span.end())
        .default_y_bounds(0.0, 104.0)
        .show(&mut child, |plot| {
            plot.set_plot_bounds_x(span.clone());
            plot.vline(
                VLine::new("Today", 0.0)
                    .color(theme.line2)
                    .width(1.0)
                    .style(LineStyle::dotted_dense())
                    .allow_hover(false),
            );
            for course in courses {
                let points = PlotPoints::from(course.points);
                plot.line(Line::new(course.name, points).color(course.colour).width(2.0).style(course.style));
            }
            for &(point, colour, filled) in ends {
                let Some(point) = point else { continue };
                let mut mark = |colour: Color32, radius: f32| {
                    let at = Points::new("", vec![point]).shape(MarkerShape::Circle);
                    plot.points(at.filled(true).color(colour).radius(radius).allow_hover(false));
                };
                mark(colour, 4.5);
                if !filled {
                    mark(theme.bg1, 2.5);
                }
            }
        });
    shown.transform
}

/// What stands at the ends of the two lines, kept apart where the lines end near each other.
fn ends_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    transform: &PlotTransform,
    room: Rect,
    exam: f64,
    (then, minutes): (f32, f32),
    stopped: f32,
) {
    const LABEL: f32 = 34.0;
    let at = |share: f32| transform.position_from_point(&PlotPoint::new(exam, f64::from(share) * 100.0));
    let (mut above, mut below) = (at(then).y, at(stopped).y);
    let lacking = LABEL - (below - above);
    if lacking > 0.0 {
        above -= lacking / 2.0;
        below += lacking / 2.0;
    }
    let shift = (below + LABEL / 2.0 - room.bottom()).max(0.0);
    (above, below) = (above - shift, below - shift);
    let at_pace = format!("{minutes:.0} min a day");
    for (y, share, words_of) in [(above, then, at_pace.as_str()), (below, stopped, "if you stop")] {
        let line = Rect::from_min_size(pos2(room.right() + 10.0, y - 17.0), vec2(ENDS - 10.0, 17.0));
        let head = words::percent(share);
        label_in(ui, line, Align2::LEFT_CENTER, &head, Type::Strong, cx.theme.text1);
        let line = line.translate(vec2(0.0, 16.0));
        label_in(ui, line, Align2::LEFT_CENTER, words_of, Type::Label, cx.theme.text2);
    }
}
