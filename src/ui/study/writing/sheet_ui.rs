//! Draws the sheet on which a new card is written, or one of the list put into other words.

use egui::{Id, Modal, Role, Ui, UiBuilder, Vec2};

use super::act::WritingAct;
use super::draft::{Draft, Which};
use super::editor_ui::other_ui;
use super::fields_ui::{fields_ui, push, writing_keys};
use crate::ui::action::Actions;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, label, main_button, popup_frame};

const WIDTH: f32 = 560.0;

/// Draws the sheet over the window, if a card is being written on it.
pub(crate) fn sheet_ui(ui: &Ui, cx: &ViewCx<'_>, draft: Option<&mut Draft>, out: &mut Actions) {
    let Some(draft) = draft else { return };
    let (title, keep, about) = match draft.which {
        Which::New { .. } => ("Write a card", "Keep the card", "It is asked among the cards of its topic."),
        Which::Own(_) => ("Your own card", "Keep these words", "It is asked in these words from now on."),
        Which::Derived { .. } => {
            ("In your own words", "Keep these words", "It is asked in these words from now on.")
        }
    };
    writing_keys(ui, out);
    let modal = Modal::new(Id::unique("write-card"))
        .frame(popup_frame(ui, 20))
        .backdrop_color(egui::Color32::from_black_alpha(70));
    modal.show(ui.ctx(), |ui| {
        let dialog = UiBuilder::new().accessibility_role(Role::Dialog);
        ui.scope_builder(dialog, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label(title));
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            label(ui, title, Type::Section, cx.theme.text1);
            label(ui, &draft.about, Type::Small, cx.theme.text3);
            ui.add_space(14.0);
            // What was open before may not be forgotten yet, and keeps the keyboard so long.
            let may_take =
                !ui.is_sizing_pass() && ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
            fields_ui(ui, draft, may_take);
            ui.add_space(8.0);
            label(ui, about, Type::Small, cx.theme.text3);
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                if main_button(ui, keep).clicked() {
                    push(out, WritingAct::Keep);
                }
                if button(ui, None, "Leave").clicked() {
                    push(out, WritingAct::Leave);
                }
                other_ui(ui, draft, out);
                ui.add_space(4.0);
                label(ui, "Ctrl Enter keeps it, Esc leaves.", Type::Small, cx.theme.text3);
            });
        });
    });
}
