//! Where notes stand on a page: those on the topic in the margin or under the facts, those on a claim under it.

use egui::{Pos2, Rect, Ui, UiBuilder, pos2, vec2};

use super::model::Page;
use super::texts::Spot;
use crate::ui::action::Actions;
use crate::ui::own::{NotesState, claim_notes_ui, topic_notes_ui};
use crate::ui::prose::Prose;
use crate::ui::theme::WidthClass;
use crate::ui::view::ViewCx;
use crate::user::ClaimKey;

/// The notes on the topic: in the margin beside `top` where there is one, else under the facts.
pub(super) fn notes_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    top: Option<Pos2>,
    notes: &mut NotesState,
    out: &mut Actions,
) {
    let slug = &*cx.library.kb.topic(page.topic).slug;
    let on_page = |claim: &ClaimKey| page.claims.iter().any(|(_, key)| key == claim);
    if let Some(top) = top {
        let at = pos2(ui.max_rect().right() + 20.0, top.y);
        let place = Rect::from_min_size(at, vec2(WidthClass::MARGIN - 48.0, f32::INFINITY));
        let mut beside = ui.new_child(UiBuilder::new().id_salt("notes").max_rect(place));
        topic_notes_ui(&mut beside, cx, slug, &on_page, notes, out);
    } else {
        ui.add_space(12.0);
        ui.scope(|ui| {
            ui.set_max_width(WidthClass::READING.min(ui.available_width()));
            topic_notes_ui(ui, cx, slug, &on_page, notes, out);
        });
    }
}

/// The notes on the claim at a spot, which was drawn from `top` to where the cursor is.
pub(super) fn spot_notes_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    (spot, prose): (Spot, &Prose),
    top: Pos2,
    notes: &mut NotesState,
    out: &mut Actions,
) {
    if let Some(claim) = page.claim(spot) {
        let slug = &*cx.library.kb.topic(page.topic).slug;
        let place = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.cursor().top()));
        // Two claims may say the same.
        ui.push_id(("notes-on", spot), |ui| {
            claim_notes_ui(ui, cx, (slug, claim), &|| prose.plain(), place, notes, out);
        });
    }
}
