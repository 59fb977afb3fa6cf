//! Draws a statement of a page: its words with their links and numbers, what is highlighted in it and noted on it,
//! and its menu.

use egui::{Rect, Ui, pos2};

use super::model::Page;
use super::notes_ui::spot_notes_ui;
use super::texts::Spot;
use crate::kb::Citing;
use crate::ui::action::Actions;
use crate::ui::own::{NotesState, Statement, statement_menu_ui, stretches};
use crate::ui::prose::{Prose, Setting, prose_ui};
use crate::ui::touched;
use crate::ui::view::ViewCx;

/// Draws a statement over the available width. Returns where the number of the open reference stands, if it is in
/// this one.
pub(super) fn statement_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    (spot, prose, states): (Spot, &Prose, Option<Citing>),
    setting: Setting<'_>,
    notes: &mut NotesState,
    out: &mut Actions,
) -> Option<Rect> {
    let topic = &*cx.library.kb.topic(page.topic).slug;
    let claim = page.claim(spot);
    let words = || prose.plain();
    let highlights = claim.map(|claim| stretches(cx.own, topic, claim, &words)).unwrap_or_default();
    let setting = setting.with_marks(cx.marks.of(spot)).with_highlights(&highlights);
    let top = ui.cursor().left_top();
    touched::begin(ui);
    let number = prose_ui(ui, cx, spot, prose, setting, out);
    touched::end(ui, states);
    if let Some(claim) = claim {
        let selected = states.and_then(|states| touched::before(ui, states));
        let statement =
            Statement { topic, claim, words: &words, highlights: &highlights, selected: selected.as_ref() };
        let place = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.cursor().top()));
        // Two statements may say the same.
        ui.push_id(("menu-of", spot), |ui| statement_menu_ui(ui, cx, statement, place, out));
    }
    spot_notes_ui(ui, cx, page, (spot, prose), top, notes, out);
    number
}
