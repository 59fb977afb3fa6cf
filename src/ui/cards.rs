//! The preview card: what a link leads to, shown when the pointer rests on it.

use egui::{Rect, Response, Tooltip, Ui, vec2};

use super::icons::Icon;
use super::page::strongest_links;
use super::theme::{Theme, Type};
use super::view::ViewCx;
use super::widgets::{label, popup_frame};
use crate::kb::{TopicId, markup};

/// The width of a preview card, padding included.
const WIDTH: f32 = 320.0;
const PADDING: i8 = 14;

/// Shows the preview of `topic` while the pointer rests on `response`, or while it has the keyboard.
pub(crate) fn preview(ui: &Ui, cx: &ViewCx<'_>, response: &Response, topic: TopicId) {
    if cx.open() == Some(topic) {
        return;
    }
    let by_keyboard =
        response.has_focus() && !response.hovered() && ui.input(|input| !input.pointer.is_moving());
    let tooltip = if by_keyboard {
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id, response)
    } else {
        Tooltip::for_enabled(response)
    };
    let mut tooltip = tooltip.gap(6.0);
    tooltip.popup = tooltip.popup.frame(popup_frame(ui, PADDING)).width(WIDTH);
    tooltip.show(|ui| card_ui(ui, cx, topic));
}

fn card_ui(ui: &mut Ui, cx: &ViewCx<'_>, topic: TopicId) {
    let theme = Theme::of(ui);
    let kb = &cx.library.kb;
    let entry = kb.topic(topic);
    ui.set_width(WIDTH - 2.0 * f32::from(PADDING));
    ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
    ui.spacing_mut().interact_size.y = 20.0;
    ui.horizontal(|ui| {
        let (icon, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
        Icon::of(entry.kind()).paint(
            ui.painter(),
            Rect::from_center_size(icon.center(), vec2(14.0, 14.0)),
            theme.kind(entry.kind()),
        );
        label(ui, entry.kind().label(), Type::Name, theme.kind(entry.kind()));
    });
    wrapped(ui, &entry.name, Type::Strong, theme.text1);
    if let Some(publication) = entry.publication() {
        let year = publication.year.map(|year| year.to_string()).unwrap_or_default();
        let imprint = [&*publication.container, &year]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        wrapped(ui, &imprint, Type::Small, theme.text2);
    } else if let Some(summary) = kb.summary(topic) {
        wrapped(ui, &markup::plain(&summary.text), Type::Cell, theme.text2);
    }
    let linked = strongest_links(kb, topic, 3);
    if linked.is_empty() {
        return;
    }
    ui.add_space(4.0);
    for other in linked {
        ui.horizontal(|ui| {
            let other = kb.topic(other);
            let (icon, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
            Icon::of(other.kind()).paint(
                ui.painter(),
                Rect::from_center_size(icon.center(), vec2(12.0, 12.0)),
                theme.kind(other.kind()),
            );
            label(ui, other.label(), Type::Control, theme.text1);
        });
    }
}

fn wrapped(ui: &mut Ui, text: &str, kind: Type, colour: egui::Color32) {
    if !text.is_empty() {
        let job = egui::text::LayoutJob::single_section(super::theme::glue(text), kind.format(colour));
        ui.add(egui::Label::new(job).wrap().selectable(false));
    }
}
