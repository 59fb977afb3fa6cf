//! Which statements of a page a selection of text touches, and which of their words.
//!
//! The toolkit keeps to itself what is selected, but it paints a selected paragraph anew: the layout that stands
//! in the painting is then another one than the layout that was handed over, with a ground more in each selected
//! line. So each paragraph is looked at when it is drawn, while anything is selected at all, and who draws a
//! statement notes it when one of its paragraphs is.
//! A selection ends when its ends leave the sight, so that all of it is always drawn.

use std::ops::Range;
use std::sync::Arc;

use egui::text_selection::LabelSelectionState;
use egui::{Galley, Id, Shape, Ui, vec2};

use crate::kb::Citing;

/// A statement that the selection touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Touch {
    pub statement: Citing,
    /// The selected characters of its plain words; those of the last paragraph where it has several.
    pub chars: Range<usize>,
}

/// What one frame has seen so far.
#[derive(Clone, Debug, Default)]
struct Touched {
    /// What is selected of the paragraphs that were drawn since.
    marked: Option<Range<usize>>,
    statements: Vec<Touch>,
    /// What the frame before has seen.
    before: Vec<Touch>,
}

fn with<T>(ui: &Ui, change: impl FnOnce(&mut Touched) -> T) -> T {
    ui.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("touched"))))
}

/// Looks at the paragraph that was painted last. Returns which characters of its layout are selected.
pub(crate) fn look(ui: &Ui, galley: &Arc<Galley>) -> Option<Range<usize>> {
    let selects = ui.ctx().plugin::<LabelSelectionState>().lock().has_selection();
    if !selects {
        return None;
    }
    ui.ctx().graphics(|layers| {
        let list = layers.get(ui.layer_id())?;
        let painted = list.all_entries().nth(list.next_idx().0.checked_sub(1)?)?;
        match &painted.shape {
            Shape::Text(text) if !Arc::ptr_eq(&text.galley, galley) => Some(selected(galley, &text.galley)),
            _ => None,
        }
    })
}

/// The characters from the first selected line to the last: a ground is the last thing that was added to a line.
fn selected(galley: &Galley, painted: &Galley) -> Range<usize> {
    let mut chars: Option<Range<usize>> = None;
    for (before, after) in galley.rows.iter().zip(&painted.rows) {
        let (plain, vertices) = (before.visuals.mesh.vertices.len(), &after.visuals.mesh.vertices);
        let Some(ground) = vertices.get(plain..).filter(|ground| !ground.is_empty()) else { continue };
        let left = ground.iter().map(|vertex| vertex.pos.x).fold(f32::INFINITY, f32::min);
        let right = ground.iter().map(|vertex| vertex.pos.x).fold(f32::NEG_INFINITY, f32::max);
        let at = |x: f32| {
            let place = before.pos.to_vec2() + vec2(x, before.row.size.y * 0.5);
            galley.cursor_from_pos(place).index.into()
        };
        let (from, to): (usize, usize) = (at(left), at(right));
        chars = Some(chars.map_or(from, |chars| chars.start)..to);
    }
    chars.unwrap_or_default()
}

/// Notes which plain words of a paragraph are selected.
pub(crate) fn note(ui: &Ui, chars: Range<usize>) {
    with(ui, |touched| touched.marked = Some(chars));
}

/// Forgets the paragraphs before: a statement begins.
pub(crate) fn begin(ui: &Ui) {
    with(ui, |touched| touched.marked = None);
}

/// Notes a statement if one of the paragraphs drawn since it began is selected.
pub(crate) fn end(ui: &Ui, statement: Option<Citing>) {
    with(ui, |touched| {
        let touch = touched.marked.take().zip(statement);
        touched.statements.extend(touch.map(|(chars, statement)| Touch { statement, chars }));
    });
}

/// The statements that were noted in this frame, in reading order.
pub(crate) fn take(ui: &Ui) -> Vec<Touch> {
    with(ui, |touched| {
        touched.before = std::mem::take(&mut touched.statements);
        touched.before.clone()
    })
}

/// The characters of a statement that were selected in the frame before.
pub(crate) fn before(ui: &Ui, statement: Citing) -> Option<Range<usize>> {
    with(ui, |touched| {
        let touch = touched.before.iter().find(|touch| touch.statement == statement);
        touch.map(|touch| touch.chars.clone()).filter(|chars| !chars.is_empty())
    })
}
