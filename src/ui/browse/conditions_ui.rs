//! The bar of conditions: a chip for each, and the switch for what is not linked.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::kb::Kind;
use crate::search::{Condition, Filter};
use crate::ui::action::{Action, Actions, Ask};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, chip, label, switch};

/// Draws the bar over the whole of `ui`. Returns the rectangle of the button that shows the filters.
pub(crate) fn conditions_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) -> Option<egui::Response> {
    let rect = ui.available_rect_before_wrap();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    let conditions = cx.query.conditions();
    let mut filters = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(12.0);
        if !cx.query.picked.is_empty() {
            let linked_only = !cx.query.keep_unlinked;
            if switch(ui, linked_only, "Linked only").on_hover_text("Hide rows that are not linked to what is picked").clicked() {
                out.push(Action::Ask(Ask::KeepUnlinked(linked_only)));
            }
            ui.add_space(8.0);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add_space(12.0);
            if cx.width == WidthClass::Narrow {
                filters = Some(button(ui, Some(Icon::Filter), "Filters"));
            }
            if conditions.is_empty() {
                label(ui, "Pick a row to see what is linked to it", Type::Control, cx.theme.text3);
                return;
            }
            let scroll = ScrollArea::horizontal().id_salt("chips").auto_shrink(false).scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
            scroll.show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
                ui.set_min_height(rect.height() - 2.0);
                for condition in conditions {
                    let (kind, words) = describe(cx, condition);
                    if chip(ui, kind, &words).clicked() {
                        out.push(Action::Ask(Ask::Drop(condition)));
                    }
                }
            });
        });
    });
    filters
}

/// The kind and the words of a condition.
pub(super) fn describe(cx: &ViewCx<'_>, condition: Condition) -> (Option<Kind>, String) {
    let kb = &cx.library.kb;
    match condition {
        Condition::Text => (None, format!("“{}”", cx.query.text.trim())),
        Condition::Picked(id) => (Some(kb.topic(id).kind()), kb.topic(id).label().to_owned()),
        Condition::Filter(filter) => {
            let kind = match filter {
                Filter::System(_) => Some(Kind::System),
                Filter::Modality(_) => Some(Kind::Modality),
                _ => None,
            };
            (kind, filter.label(kb).to_owned())
        }
    }
}
