//! The waterfall: one bar for each step, from where the one before it ended, and all of them together.
//!
//! Bars in favour are filled; those against are hollow, in the hue of a warning, and have a sign. All waterfalls of a
//! list have one scale, so that bars can be compared with each other. Where there is little room, bars stand under their words.

use egui::{
    Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::board::{Candidate, Step, signed};
use super::explained_ui::explained_ui;
use crate::ui::action::Actions;
use crate::ui::prose::{Setting, prose_ui};
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label_in};

/// The height of a bar.
const BAR: f32 = 8.0;
/// The room of a number at the right.
const NUMBER: f32 = 48.0;
/// Between words and bars.
const GAP: f32 = 16.0;
/// Above and below a step.
const PADDING: f32 = 3.0;

/// Where bars stand, and how long they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    left: f32,
    /// How long a bar of weight 1 is.
    unit: f32,
}

impl Scale {
    fn new(left: f32, right: f32, reach: f32) -> Self {
        Self { left, unit: (right - left).max(8.0) / reach.max(0.5) }
    }

    fn x(self, value: f32) -> f32 {
        self.left + value * self.unit
    }
}

/// How a waterfall is laid out in a width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// The room of the words.
    words: f32,
    scale: Scale,
    /// Whether bars stand under the words.
    stacked: bool,
    right: f32,
}

impl Layout {
    pub(super) fn new(left: f32, right: f32, reach: f32) -> Self {
        let width = right - left;
        let stacked = width < 380.0;
        let words = if stacked { width - NUMBER } else { (width * 0.46).clamp(190.0, 380.0) };
        let bars = if stacked { left } else { left + words + GAP };
        let end = if stacked { right - 4.0 } else { right - NUMBER };
        Self { words, scale: Scale::new(bars, end, reach), stacked, right }
    }
}

/// Draws all steps and their sum. Returns where the number of the open reference stands, if it is here.
pub(super) fn waterfall_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    candidate: &Candidate,
    layout: Layout,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let mut number = None;
    let mut before: Option<(f32, f32)> = None;
    for (place, step) in candidate.steps.iter().enumerate() {
        let (bar, found) = step_ui(ui, cx, (candidate, place), step, layout, open, out);
        number = number.or(found);
        if let Some((x, bottom)) = before {
            connector(ui, cx.theme, x, bottom, bar.top());
        }
        // Under words a line from bar to bar would cross the words of the next.
        before = (!layout.stacked).then(|| (layout.scale.x(step.to), bar.bottom()));
    }
    let bar = together_ui(ui, cx, candidate, layout);
    if let Some((x, bottom)) = before {
        connector(ui, cx.theme, x, bottom, bar.top());
    }
    number
}

/// The line from the end of a bar to the beginning of the next.
fn connector(ui: &Ui, theme: &Theme, x: f32, from: f32, to: f32) {
    let x = x.round() - 0.5;
    ui.painter().vline(x, from..=to, Stroke::new(1.0, theme.line2));
}

fn step_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (candidate, place): (&Candidate, usize),
    step: &Step,
    layout: Layout,
    open: Option<usize>,
    out: &mut Actions,
) -> (Rect, Option<Rect>) {
    let theme = cx.theme;
    let top = ui.cursor().min;
    let left = ui.max_rect().left();
    let id = ui.make_persistent_id(("step", candidate.topic.index(), place));
    // The ground of the row lies under its links, so its size is that of the frame before.
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(26.0);
    let row = Rect::from_min_max(pos2(left, top.y), pos2(layout.right, top.y + height));
    let response = ui.interact(row, id, Sense::focusable_noninteractive() | Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &step.name));
    if response.hovered() {
        ui.painter().rect_filled(
            row.expand2(vec2(6.0, 0.0)),
            CornerRadius::same(radius::KEY),
            theme.bg2.gamma_multiply(0.6),
        );
    }
    let words = Rect::from_min_size(pos2(left, top.y + PADDING), vec2(layout.words, f32::INFINITY));
    let mut child =
        ui.new_child(UiBuilder::new().id_salt(("words", candidate.topic.index(), place)).max_rect(words));
    let number = prose_ui(&mut child, cx, "label", &step.label, Setting::cell(open), out);
    let below = child.min_rect().bottom();
    let line = Type::Cell.line();
    let centre = if layout.stacked { below + 2.0 + BAR / 2.0 } else { top.y + PADDING + line / 2.0 };
    let bar = bar_ui(ui, theme, layout.scale, step.from, step.to, centre);
    let value = Rect::from_min_size(pos2(layout.right - NUMBER, top.y + PADDING), vec2(NUMBER, line));
    let colour = if step.weight < 0.0 { theme.warn } else { theme.text1 };
    label_in(ui, value, Align2::RIGHT_CENTER, &signed(step.weight), Type::Cell, colour);
    let bottom =
        if layout.stacked { bar.bottom() + 4.0 } else { below.max(top.y + PADDING + line) } + PADDING;
    ui.allocate_space(vec2(ui.available_width(), bottom - top.y));
    ui.data_mut(|data| data.insert_temp(id, bottom - top.y));
    focus_ring(ui, theme, &response, radius::KEY, true);
    if response.gained_focus() {
        ui.scroll_to_rect(row.expand(32.0), None);
    }
    let times = step.weight.abs().exp();
    let worth = if step.weight < 0.0 {
        format!("It takes {:.2}: the cause is {times:.1} times less likely for it.", step.weight.abs())
    } else {
        format!("It adds {:.2}: the cause is {times:.1} times as likely for it.", step.weight)
    };
    explained_ui(ui, &response, row, &step.name, &[&step.statement, &worth]);
    (bar, number)
}

/// One bar, filled or hollow.
fn bar_ui(ui: &Ui, theme: &Theme, scale: Scale, from: f32, to: f32, centre: f32) -> Rect {
    let (low, high) = (scale.x(from.min(to)), scale.x(from.max(to)).max(scale.x(from.min(to)) + 2.0));
    let bar = Rect::from_min_max(pos2(low, centre - BAR / 2.0), pos2(high, centre + BAR / 2.0));
    let corner = CornerRadius::same(radius::PIP);
    if to < from {
        let ground = theme.warn.gamma_multiply(0.12);
        ui.painter().rect(bar, corner, ground, Stroke::new(1.5, theme.warn), StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(bar, corner, theme.accent);
    }
    bar
}

fn together_ui(ui: &mut Ui, cx: &ViewCx<'_>, candidate: &Candidate, layout: Layout) -> Rect {
    let theme = cx.theme;
    let height = if layout.stacked { 40.0 } else { 28.0 };
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let sum = format!("{:.1}", candidate.score);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Together, {sum}")));
    ui.painter().hline(row.left()..=layout.right, row.top() + 1.5, Stroke::new(1.0, theme.line));
    let line = Rect::from_min_size(pos2(row.left(), row.top() + 4.0), vec2(layout.right - row.left(), 20.0));
    label_in(ui, line, Align2::LEFT_CENTER, "Together", Type::Strong, theme.text1);
    label_in(ui, line, Align2::RIGHT_CENTER, &sum, Type::Strong, theme.text1);
    let centre = if layout.stacked { line.bottom() + 2.0 + BAR / 2.0 } else { line.center().y };
    let (zero, end) = (layout.scale.x(0.0), layout.scale.x(candidate.score));
    let bar = Rect::from_min_max(
        pos2(zero.min(end), centre - BAR / 2.0),
        pos2(zero.max(end).max(zero.min(end) + 2.0), centre + BAR / 2.0),
    );
    ui.painter().rect_filled(bar, CornerRadius::same(radius::PIP), theme.ink);
    bar
}

/// The small bar of a candidate that is folded: its steps in a row.
pub(super) fn small_bar(ui: &Ui, theme: &Theme, candidate: &Candidate, layout: Layout, centre: f32) {
    let corner = CornerRadius::same(radius::PIP);
    let gap = |left: f32, right: f32| if right - left > 5.0 { right - 1.5 } else { right };
    for step in &candidate.steps {
        let (low, high) = (layout.scale.x(step.from.min(step.to)), layout.scale.x(step.from.max(step.to)));
        let bar = Rect::from_min_max(pos2(low, centre - BAR / 2.0), pos2(gap(low, high), centre + BAR / 2.0));
        if step.weight < 0.0 {
            ui.painter().rect(bar, corner, theme.bg1, Stroke::new(1.5, theme.warn), StrokeKind::Inside);
        } else {
            ui.painter().rect_filled(bar, corner, theme.accent);
        }
    }
}
