//! Which statements of a page a selection of text touches.
//!
//! The toolkit keeps to itself what is selected, but it paints a selected paragraph anew: the layout that stands
//! in the painting is then another one than the layout that was handed over. So each paragraph is looked at when it
//! is drawn, while anything is selected at all, and who draws a statement notes it when one of its paragraphs is.
//! A selection ends when its ends leave the sight, so that all of it is always drawn.

use std::sync::Arc;

use egui::text_selection::LabelSelectionState;
use egui::{Galley, Id, Shape, Ui};

use crate::kb::Citing;

/// What one frame has seen so far.
#[derive(Clone, Debug, Default)]
struct Touched {
    /// Whether a paragraph that was drawn since is selected.
    marked: bool,
    statements: Vec<Citing>,
}

fn with<T>(ui: &Ui, change: impl FnOnce(&mut Touched) -> T) -> T {
    ui.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("touched"))))
}

/// Looks at the paragraph that was painted last.
pub(crate) fn look(ui: &Ui, galley: &Arc<Galley>) {
    let selects = ui.ctx().plugin::<LabelSelectionState>().lock().has_selection();
    if selects && is_repainted(ui, galley) {
        with(ui, |touched| touched.marked = true);
    }
}

fn is_repainted(ui: &Ui, galley: &Arc<Galley>) -> bool {
    ui.ctx().graphics(|layers| {
        let last = layers.get(ui.layer_id()).and_then(|list| {
            let at = list.next_idx().0.checked_sub(1)?;
            list.all_entries().nth(at)
        });
        last.is_some_and(
            |last| matches!(&last.shape, Shape::Text(text) if !Arc::ptr_eq(&text.galley, galley)),
        )
    })
}

/// Forgets the paragraphs before: a statement begins.
pub(crate) fn begin(ui: &Ui) {
    with(ui, |touched| touched.marked = false);
}

/// Notes a statement if one of the paragraphs drawn since it began is selected.
pub(crate) fn end(ui: &Ui, statement: Option<Citing>) {
    with(ui, |touched| {
        if std::mem::take(&mut touched.marked) {
            touched.statements.extend(statement);
        }
    });
}

/// The statements that were noted in this frame, in reading order.
pub(crate) fn take(ui: &Ui) -> Vec<Citing> {
    with(ui, std::mem::take).statements
}
