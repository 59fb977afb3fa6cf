//! What would tell the leading candidates apart: each test with its gain, the reason, and one click to answer it.

use egui::{Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use super::act::DifferentialAct;
use super::board::Test;
use super::candidate_ui::name_ui;
use super::presence_ui::{PAIR, presence_ui};
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::prose::{Setting, prose_ui};
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::text_width;

const SIGN: f32 = 24.0;

/// Draws the list. Returns where the number of the open reference stands, if it is here.
pub(super) fn tests_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    tests: &[Test],
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let mut number = None;
    for (place, test) in tests.iter().enumerate() {
        if place > 0 {
            let line = ui.cursor().min;
            ui.painter().hline(line.x..=line.x + ui.available_width(), line.y, (1.0, cx.theme.line));
        }
        number = number.or(test_ui(ui, cx, test, open, out));
    }
    number
}

fn test_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    test: &Test,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let theme = cx.theme;
    let topic = cx.library.kb.topic(test.topic);
    let top = ui.cursor().min;
    let width = ui.available_width();
    let head = Rect::from_min_size(top + vec2(0.0, 8.0), vec2(width, 24.0));
    let sign = Rect::from_center_size(pos2(head.left() + 8.0, head.center().y), Vec2::splat(14.0));
    Icon::of(topic.kind()).paint(ui.painter(), sign, theme.kind(topic.kind()));
    let pair = Rect::from_min_max(pos2(head.right() - PAIR.x, head.top()), head.max);
    let room = if test.answerable { pair.left() - 10.0 } else { head.right() };
    let left = head.left() + SIGN;
    let wanted = text_width(ui, topic.label(), Type::Strong);
    let name = Rect::from_min_size(pos2(left, head.top()), vec2(wanted.min(room - left), head.height()));
    let child = ui.new_child(UiBuilder::new().id_salt(("test", test.topic.index())).max_rect(head));
    name_ui(&child, cx, test.topic, name, Type::Strong, out);
    if test.answerable {
        let id = ui.scope_id().with(("test-pair", test.topic.index()));
        if let Some(presence) = presence_ui(ui, pair, id, topic.label(), None) {
            out.push(Action::Differential(DifferentialAct::AddTopic(test.topic, presence)));
        }
    }
    let place = Rect::from_min_size(pos2(left, head.bottom() + 2.0), vec2(width - SIGN, f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().id_salt(("why", test.topic.index())).max_rect(place));
    let number = prose_ui(&mut child, cx, "why", &test.why, Setting::cell(open), out);
    let bottom = child.min_rect().bottom() + 10.0;
    ui.allocate_space(vec2(width, bottom - top.y));
    number
}
