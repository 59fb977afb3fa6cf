//! Draws the sheet that asks what is to be taken away and in which form.

use egui::{
    Align2, CornerRadius, Id, Modal, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

use super::model::{ExportState, Scope, WAYS, Way};
use crate::ui::action::{Action, Actions, ExportAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, focus_ring, icon_button, label, label_in, popup_frame, switch};

const WIDTH: f32 = 560.0;
const ROW: f32 = 44.0;

/// Draws the sheet over the window, if it is open.
pub(crate) fn export_ui(ui: &Ui, cx: &ViewCx<'_>, state: &mut ExportState, out: &mut Actions) {
    let Some(scope) = state.open else { return };
    let modal = Modal::new(Id::unique("export"))
        .frame(popup_frame(ui, 20))
        .backdrop_color(egui::Color32::from_black_alpha(70));
    let shown = modal.show(ui.ctx(), |ui| {
        let dialog = UiBuilder::new().accessibility_role(Role::Dialog);
        ui.scope_builder(dialog, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label("Export"));
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            head_ui(ui, cx, out);
            scopes_ui(ui, cx, state, scope, out);
            ui.add_space(12.0);
            for (index, way) in WAYS.iter().enumerate() {
                let row = way_ui(ui, cx.theme, way);
                // The sheet of another thing may not be forgotten yet, and keeps the keyboard so long.
                let may_take =
                    !ui.is_sizing_pass() && ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
                if index == 0 && may_take && std::mem::take(&mut state.take_focus) {
                    row.request_focus();
                }
                if row.clicked() {
                    out.push(Action::Export(ExportAct::Choose(way.format)));
                }
            }
            ui.add_space(8.0);
            foot_ui(ui, cx, state, out);
        });
    });
    if shown.should_close() {
        out.push(Action::Export(ExportAct::Close));
    }
}

fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    ui.horizontal(|ui| {
        label(ui, "Export", Type::Section, cx.theme.text1);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close", true).clicked() {
                out.push(Action::Export(ExportAct::Close));
            }
        });
    });
    ui.add_space(8.0);
}

/// What there is to take away: only what exists is offered.
fn scopes_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &ExportState, scope: Scope, out: &mut Actions) {
    let mut offers = Vec::new();
    if let Some(answer) = &state.answer {
        offers.push((Scope::Answer, answer.clone(), answer.clone()));
    }
    if let Some(topic) = cx.open() {
        let topic = cx.library.kb.topic(topic).label();
        offers.push((Scope::Topic, topic.to_owned(), format!("This topic: {topic}")));
    }
    if !state.found.is_empty() {
        let words = format!("What is found ({})", state.found.len());
        offers.push((Scope::Found, words.clone(), words));
    }
    let words = format!("Everything ({})", cx.library.kb.topics().len());
    offers.push((Scope::Everything, words.clone(), words));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (offered, words, name) in offers {
            if choice(ui, offered == scope, &words, &name).clicked() {
                out.push(Action::Export(ExportAct::Open(offered)));
            }
        }
    });
}

/// What comes next, and whether cards for Anki bring along what the person has made of them.
fn foot_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &ExportState, out: &mut Actions) {
    ui.horizontal(|ui| {
        label(ui, "You choose the place next.", Type::Small, cx.theme.text3);
        if state.has_mine {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let with = !state.without_mine;
                if switch(ui, with, "For Anki: with my cards and words").clicked() {
                    out.push(Action::Export(ExportAct::WithMine(!with)));
                }
            });
        }
    });
}

/// One form: its name, and what it is for.
fn way_ui(ui: &mut Ui, theme: &Theme, way: &Way) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {}", way.name, way.about)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), theme.bg2);
    }
    let icon = if way.format.extension().is_some() { Icon::File } else { Icon::Folder };
    let sign = Rect::from_center_size(rect.left_center() + vec2(20.0, 0.0), Vec2::splat(16.0));
    icon.paint(ui.painter(), sign, theme.text2);
    let words = rect.with_min_x(rect.left() + 44.0).shrink2(vec2(0.0, 4.0));
    let (name, about) = words.split_top_bottom_at_fraction(0.5);
    label_in(ui, name, Align2::LEFT_CENTER, way.name, Type::Strong, theme.text1);
    label_in(ui, about, Align2::LEFT_CENTER, way.about, Type::Control, theme.text2);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    response
}
