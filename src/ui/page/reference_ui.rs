//! References: the list at the end of a page, and the card of one.

use egui::text::LayoutJob;
use egui::{Align2, Area, Order, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::model::Reference;
use super::texts::Spot;
use crate::export::bibliography;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::prose::open_on_click;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{
    Marked, focus_ring, icon_button, label, label_in, marked_text, popup_frame, text_button,
};

/// The list of references, numbered.
pub(crate) fn references_ui(ui: &mut Ui, cx: &ViewCx<'_>, references: &[Reference], out: &mut Actions) {
    for (index, reference) in references.iter().enumerate() {
        let top = ui.cursor().min;
        let number = Rect::from_min_size(top, vec2(28.0, Type::Cell.line()));
        label_in(ui, number, Align2::LEFT_CENTER, &(index + 1).to_string(), Type::CellName, cx.theme.accent);
        let place = Rect::from_min_size(
            pos2(top.x + 32.0, top.y),
            vec2(ui.available_width().min(WidthClass::READING) - 32.0, f32::INFINITY),
        );
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(("reference", index)).max_rect(place));
        child.spacing_mut().item_spacing.y = 0.0;
        title_ui(&mut child, cx, reference, cx.marks.of(Spot::Reference(index)), out);
        if !reference.imprint.is_empty() {
            let format = Type::Small.format(cx.theme.text2);
            let job = LayoutJob::single_section(reference.imprint.clone(), format);
            marked_text(&mut child, job, cx.marks.of(Spot::Imprint(index)));
        }
        let height = child.min_rect().height();
        ui.allocate_space(vec2(ui.available_width(), height + 10.0));
    }
}

/// Copies the list for a bibliography.
pub(super) fn copy_references_ui(ui: &mut Ui, cx: &ViewCx<'_>, references: &[Reference], out: &mut Actions) {
    if text_button(ui, Some(Icon::Copy), "Copy as BibTeX").clicked() {
        let sources: Vec<_> = references.iter().map(|reference| reference.source).collect();
        let entries = bibliography::bibtex(&cx.library.kb, &sources);
        out.push(Action::Copy(entries, "The references were copied as BibTeX"));
    }
}

/// The title, as a link to the source's page.
fn title_ui(ui: &mut Ui, cx: &ViewCx<'_>, reference: &Reference, marked: Marked<'_>, out: &mut Actions) {
    let job = LayoutJob::single_section(reference.title.clone(), Type::CellName.format(cx.theme.text1));
    let label = egui::Label::new(job).wrap().selectable(false).sense(Sense::click());
    let (position, mut galley, response) = label.layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &*reference.title));
    marked.paint(ui, &mut galley, position);
    ui.painter().galley(position, galley, cx.theme.text1);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.hovered() {
        ui.painter().hline(
            response.rect.x_range(),
            response.rect.bottom() - 1.0,
            (1.0, cx.theme.kind(crate::kb::Kind::Source)),
        );
    }
    focus_ring(ui, cx.theme, &response, 4, true);
    open_on_click(ui, &response, reference.source, out);
}

/// The card of one reference.
pub(crate) fn reference_card(
    ui: &Ui,
    cx: &ViewCx<'_>,
    at: Pos2,
    within: Rect,
    number: usize,
    reference: &Reference,
    out: &mut Actions,
) {
    const WIDTH: f32 = 264.0;
    let topic = cx.library.kb.topic(reference.source);
    let Some(publication) = topic.publication() else { return };
    let area = Area::new(ui.scope_id().with("reference-card"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .constrain_to(within.expand(16.0));
    area.show(ui.ctx(), |ui| {
        popup_frame(ui, 14).show(ui, |ui| {
            ui.set_width(WIDTH - 28.0);
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.horizontal(|ui| {
                let (icon, _) = ui.allocate_exact_size(vec2(16.0, 24.0), Sense::hover());
                Icon::Source.paint(
                    ui.painter(),
                    Rect::from_center_size(icon.center(), vec2(14.0, 14.0)),
                    cx.theme.text2,
                );
                label(ui, &format!("Source {number}"), Type::Strong, cx.theme.text2);
                label(ui, publication.kind.label(), Type::Control, cx.theme.text3);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if icon_button(ui, Icon::Close, "Close the card", true).clicked() {
                        out.push(Action::ToggleReference(number));
                    }
                });
            });
            wrapped(ui, &topic.name, Type::Strong, cx.theme.text1);
            let year = publication.year.map(|year| year.to_string()).unwrap_or_default();
            let journal = [&*publication.container, &year]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            for line in [reference.authors.clone(), journal, publication.details.to_string()] {
                if !line.is_empty() {
                    wrapped(ui, &line, Type::Small, cx.theme.text2);
                }
            }
            if !publication.doi.is_empty() {
                wrapped(ui, &format!("DOI {}", publication.doi), Type::Small, cx.theme.text1);
            }
            ui.add_space(6.0);
            let top = ui.cursor().min;
            ui.painter().hline(top.x..=top.x + ui.available_width(), top.y, (1.0, cx.theme.line));
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if text_button(ui, Some(Icon::Copy), "Copy").clicked() {
                    let text = format!("{}. {}", reference.title, reference.imprint);
                    out.push(Action::Copy(text, "The reference was copied"));
                }
                let claims = if reference.claims == 1 {
                    "1 claim".to_owned()
                } else {
                    format!("{} claims", reference.claims)
                };
                let response =
                    text_button(ui, Some(Icon::Source), &claims).on_hover_text("What rests on this source");
                open_on_click(ui, &response, reference.source, out);
                if let Some(address) = publication.address() {
                    let words = if publication.doi.is_empty() { "Open" } else { "DOI" };
                    if text_button(ui, Some(Icon::External), words).on_hover_text(&address).clicked() {
                        out.push(Action::OpenAddress(address));
                    }
                }
            });
        });
    });
}

fn wrapped(ui: &mut Ui, text: &str, kind: Type, colour: egui::Color32) {
    let job = egui::text::LayoutJob::single_section(text.to_owned(), kind.format(colour));
    ui.add(egui::Label::new(job).wrap().selectable(true));
}
