//! How much is known of several groups of cards: a bar for each, with a tick for what is expected on the day of the exam.

use egui::{Align2, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::parts_ui::{share_bar, tick};
use super::words;
use crate::kb::Kind;
use crate::study::schedule::Recall;
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, label_in};

/// Of each row: the name, and the numbers at the right.
const NAME: f32 = 180.0;
const NUMBER: f32 = 56.0;

/// A group of cards.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub name: String,
    /// The kind whose sign stands before the name, where it is one.
    pub kind: Option<Kind>,
    pub now: Recall,
    /// The share that is expected on the day of the examination.
    pub then: Option<f32>,
}

/// Draws the bars under their heading.
pub(super) fn bars_ui(ui: &mut Ui, cx: &ViewCx<'_>, heading: &str, bars: &[Bar]) {
    let has_exam = bars.iter().any(|bar| bar.then.is_some());
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(heading).max_rect(head));
    label(&mut child, heading, Type::Section, cx.theme.text1)
        .widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
    let [cards, then, now] = numbers(head);
    let mut heads = vec![(cards, "cards"), (now, "today")];
    heads.extend(has_exam.then_some((then, "exam")));
    for (place, words) in heads {
        label_in(ui, place, Align2::RIGHT_CENTER, words, Type::Label, cx.theme.text3);
    }
    for bar in bars {
        bar_ui(ui, cx, bar);
    }
}

/// The places of the numbers, the last one first.
fn numbers(row: Rect) -> [Rect; 3] {
    std::array::from_fn(|place| {
        let right = row.right() - place as f32 * NUMBER;
        Rect::from_min_max(pos2(right - NUMBER, row.top()), pos2(right, row.bottom()))
    })
}

fn bar_ui(ui: &mut Ui, cx: &ViewCx<'_>, bar: &Bar) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::hover());
    let now = words::percent(bar.now.of_all());
    let then = bar.then.map(words::percent);
    let exam = then.as_ref().map_or_else(String::new, |then| format!(", {then} on the day of the exam"));
    let cards = words::count(bar.now.cards as usize, "card", "cards");
    let said = format!("{}: {now} today{exam}, {cards}", bar.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let mut left = row.left();
    if let Some(kind) = bar.kind {
        let icon = Rect::from_center_size(pos2(left + 7.0, row.center().y), Vec2::splat(14.0));
        Icon::of(kind).paint(ui.painter(), icon, cx.theme.kind(kind));
        left += 22.0;
    }
    let name = Rect::from_min_max(pos2(left, row.top()), pos2(row.left() + NAME, row.bottom()));
    label_in(ui, name, Align2::LEFT_CENTER, &bar.name, Type::Name, cx.theme.text1);
    let [cards, at_exam, today] = numbers(row);
    let track = Rect::from_min_max(
        pos2(row.left() + NAME + 8.0, row.center().y - 3.0),
        pos2(today.left() + 4.0, row.center().y + 3.0),
    );
    share_bar(ui, track, bar.now.of_all());
    if let Some(share) = bar.then {
        tick(ui, track, share);
    }
    label_in(ui, today, Align2::RIGHT_CENTER, &now, Type::Name, cx.theme.text1);
    if let Some(then) = &then {
        label_in(ui, at_exam, Align2::RIGHT_CENTER, then, Type::Control, cx.theme.accent);
    }
    let count = words::number(bar.now.cards as usize);
    label_in(ui, cards, Align2::RIGHT_CENTER, &count, Type::Control, cx.theme.text3);
}
