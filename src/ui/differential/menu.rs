//! How a topic gets into the case from elsewhere: an entry of menus, and buttons on pages.

use egui::{Rect, Sense, Ui, UiBuilder, Vec2, pos2};

use super::act::DifferentialAct;
use super::casefile::can_be_added;
use crate::differential::Presence;
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::view::ViewCx;
use crate::ui::widgets::icon_button;

/// What menus say.
pub(crate) const ADD: &str = "Add to the differential";

/// Adds a topic as something that is there.
pub(crate) const fn adding(topic: TopicId) -> Action {
    Action::Differential(DifferentialAct::AddTopic(topic, Presence::Present))
}

/// Whether a topic says something of a patient.
pub(crate) fn fits(cx: &ViewCx<'_>, topic: TopicId) -> bool {
    can_be_added(cx.library.kb.topic(topic).kind())
}

/// The button at the head of a page.
pub(crate) fn add_button(ui: &mut Ui, cx: &ViewCx<'_>, topic: TopicId, out: &mut Actions) {
    if fits(cx, topic) && icon_button(ui, Icon::Differential, ADD, true).clicked() {
        out.push(adding(topic));
    }
}

/// The sign beside a row of a table, in the padding of the page, so that nothing moves when it appears: for a row that
/// is pointed at, and for whoever comes to it by keyboard.
pub(crate) fn add_beside(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    salt: impl egui::AsIdSalt,
    row: Rect,
    topic: TopicId,
    out: &mut Actions,
) {
    const WIDTH: f32 = 20.0;
    if !fits(cx, topic) || !ui.is_rect_visible(row) {
        return;
    }
    let place =
        Rect::from_center_size(pos2(row.left() - WIDTH / 2.0 - 3.0, row.top() + 17.0), Vec2::splat(WIDTH));
    let id = ui.make_persistent_id(salt).with("add-beside");
    let response = ui.interact(place, id, Sense::click());
    let name = format!("Add {} to the differential", cx.library.kb.topic(topic).label());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let pointed = ui.rect_contains_pointer(row.with_min_x(place.left()));
    if pointed || response.has_focus() {
        if response.hovered() {
            ui.painter().rect_filled(place, 4.0, cx.theme.bg2);
        }
        let sign = Rect::from_center_size(place.center(), Vec2::splat(14.0));
        Icon::Plus.paint(ui.painter(), sign, cx.theme.text2);
    }
    crate::ui::widgets::focus_ring(ui, cx.theme, &response, 4, false);
    if response.on_hover_text(ADD).clicked() {
        out.push(adding(topic));
    }
}

/// A child that draws in a rectangle, from left to right.
pub(super) fn row_in(ui: &mut Ui, salt: impl egui::AsIdSalt, rect: Rect) -> Ui {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout))
}
