//! The menu of a statement: highlight it, or the words of it that are selected, and write a note or a card on it.

use std::ops::Range;

use egui::{CornerRadius, Popup, PopupAnchor, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::model::Stretch;
use crate::ui::action::{Action, Actions};
use crate::ui::own::OwnAct;
use crate::ui::study::{StudyAct, WritingAct};
use crate::ui::theme::{HIGHLIGHTS, Type};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label};
use crate::user::{Change, ClaimKey};

/// A statement as its menu needs to know it.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'a> {
    /// The slug of the topic.
    pub topic: &'a str,
    pub claim: &'a ClaimKey,
    /// Its plain words.
    pub words: &'a dyn Fn() -> String,
    /// What is highlighted in it.
    pub highlights: &'a [Stretch],
    /// The characters that are selected.
    pub selected: Option<&'a Range<usize>>,
}

/// Opens the menu on a right click within `place`.
pub(crate) fn statement_menu_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    statement: Statement<'_>,
    place: Rect,
    out: &mut Actions,
) {
    let id = ui.scope_id().with(("menu-of", statement.claim));
    let asked = ui.rect_contains_pointer(place) && ui.input(|input| input.pointer.secondary_clicked());
    let is_open = Popup::is_id_open(ui.ctx(), id);
    if !asked && !is_open {
        return;
    }
    let popup = Popup::new(id, ui.ctx().clone(), PopupAnchor::PointerFixed, ui.layer_id());
    popup.open_memory(asked.then_some(egui::SetOpenCommand::Bool(true))).show(|ui| {
        ui.set_min_width(200.0);
        let part = statement.selected.is_some();
        label(ui, if part { "Highlight the selection" } else { "Highlight" }, Type::Small, cx.theme.text3);
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for (number, name) in HIGHLIGHTS.into_iter().enumerate() {
                if swatch_ui(ui, cx, number, name) {
                    out.push(Action::Own(highlight(statement, number as u8)));
                    ui.close();
                }
            }
        });
        ui.add_space(6.0);
        if ui.button("Write a note").clicked() {
            let (topic, claim) = (statement.topic.to_owned(), Some(statement.claim.clone()));
            out.push(Action::Own(OwnAct::BeginNote { topic, claim }));
            ui.close();
        }
        if ui.button("Write a card").clicked() {
            let (topic, claim) = (statement.topic.to_owned(), Some(statement.claim.clone()));
            let begin = WritingAct::Begin { topic, claim, words: (statement.words)() };
            out.push(Action::Study(StudyAct::Writing(begin)));
            ui.close();
        }
        if ui.button("Copy the statement").clicked() {
            out.push(Action::Copy((statement.words)(), "The statement was copied"));
            ui.close();
        }
        if let Some(stretch) = meant(statement)
            && ui.button("Remove the highlight").clicked()
        {
            let words = Some("The highlight was removed".to_owned());
            out.push(Action::Own(OwnAct::Change(Change::DeleteHighlight(stretch.id), words)));
            ui.close();
        }
    });
}

/// The highlight that removing means: that of the selected words, else the only one.
fn meant(statement: Statement<'_>) -> Option<&Stretch> {
    match (statement.selected, statement.highlights) {
        (Some(chars), highlights) => highlights
            .iter()
            .find(|stretch| stretch.chars.start < chars.end && chars.start < stretch.chars.end),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// What highlights the selected words, or the whole statement.
fn highlight(statement: Statement<'_>, colour: u8) -> OwnAct {
    let words = (statement.words)();
    let chars = statement.selected.cloned().unwrap_or(0..words.chars().count());
    OwnAct::Highlight {
        topic: statement.topic.to_owned(),
        claim: statement.claim.clone(),
        words,
        chars,
        colour,
    }
}

fn swatch_ui(ui: &mut Ui, cx: &ViewCx<'_>, number: usize, name: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Highlight in {name}")));
    let edge = if response.hovered() { cx.theme.text2 } else { cx.theme.line2 };
    let corner = CornerRadius::same(12);
    ui.painter().rect(
        rect.shrink(2.0),
        corner,
        cx.theme.highlight(number),
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    focus_ring(ui, cx.theme, &response, 12, false);
    response.on_hover_text(name).clicked()
}
