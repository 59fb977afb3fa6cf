//! The page of an empty tab: what there is, and where to begin; and of one whose topic is gone.

use egui::{Align2, Frame, Margin, Rect, Sense, Ui, vec2};

use crate::kb::Kind;
use crate::ui::action::{Action, Actions, Mode};
use crate::ui::history::Place;
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, label, label_in};

/// Draws the start page.
pub(crate) fn start_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    let area = ui.available_rect_before_wrap();
    let padding = cx.width.page_padding() as i8;
    egui::ScrollArea::vertical().id_salt("start").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: padding, right: padding, top: 48, bottom: 28 }).show(ui, |ui| {
            ui.set_width((area.width() - 2.0 * f32::from(padding)).clamp(120.0, WidthClass::READING));
            label(ui, "Harbinger", Type::Title, cx.theme.text1);
            ui.add_space(8.0);
            let words = "Paraneoplastic syndromes and the imaging of the tumours behind them, every statement with its source. \
                         Pick a row on the left to see what is linked to it, or search.";
            prose_ui(ui, cx, "welcome", &Prose::text(words, Ink::Full), Setting::lead(None), out);
            ui.add_space(16.0);
            if button(ui, Some(Icon::Search), "Search").clicked() {
                out.push(Action::FocusSearch);
            }
            ui.add_space(24.0);
            label(ui, "What there is", Type::Section, cx.theme.text1);
            ui.add_space(4.0);
            for &kind in Kind::ALL {
                let (rect, _) = ui.allocate_exact_size(vec2(240.0, 26.0), Sense::hover());
                let icon = Rect::from_center_size(egui::pos2(rect.left() + 8.0, rect.center().y), vec2(14.0, 14.0));
                Icon::of(kind).paint(ui.painter(), icon, cx.theme.kind(kind));
                let place = rect.translate(vec2(26.0, 0.0));
                label_in(ui, place, Align2::LEFT_CENTER, kind.plural(), Type::Control, cx.theme.text1);
                let count = cx.library.kb.count(kind).to_string();
                label_in(ui, rect, Align2::RIGHT_CENTER, &count, Type::Control, cx.theme.text3);
            }
            ui.add_space(20.0);
            if cx.query.conditions().is_empty() {
                label(ui, "Press ? for the shortcuts.", Type::Control, cx.theme.text3);
            }
        });
    });
}

/// Draws the page of a tab whose topic the content no longer has, with the way back to where one was before.
pub(crate) fn gone_ui(ui: &mut Ui, cx: &ViewCx<'_>, name: &str, before: Option<&Place>, out: &mut Actions) {
    let padding = cx.width.page_padding() as i8;
    let width = ui.available_width() - 2.0 * f32::from(padding);
    Frame::new().inner_margin(Margin { left: padding, right: padding, top: 48, bottom: 28 }).show(ui, |ui| {
        ui.set_width(width.clamp(120.0, WidthClass::READING));
        label(ui, name, Type::Title, cx.theme.text2);
        ui.add_space(8.0);
        let words = "This topic is not in the open packs any more. When it comes back, its page does too.";
        prose_ui(ui, cx, "gone", &Prose::text(words, Ink::Full), Setting::lead(None), out);
        ui.add_space(16.0);
        ui.horizontal(|ui| {
            if button(ui, None, "Show the packs").clicked() {
                out.push(Action::Show(Mode::Packs));
            }
            if let Some(topic) = before.and_then(|place| place.topic) {
                let words = format!("Back to {}", cx.library.kb.topic(topic).label());
                if button(ui, Some(Icon::Back), &words).clicked() {
                    out.push(Action::Open(topic));
                }
            }
        });
    });
}
