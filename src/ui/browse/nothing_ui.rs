//! The line across the panels where nothing in any of them satisfies the query: what is wrong, and the way out.

use egui::text::LayoutJob;
use egui::{Label, Rect, Ui, UiBuilder, vec2};

use super::conditions_ui::describe;
use crate::search::{Condition, Without};
use crate::ui::action::{Action, Actions, Ask};
use crate::ui::theme::{Type, height, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::button;

/// The most characters of a condition that the line repeats.
const MOST: usize = 40;

/// Draws the line over two panels that stand beside each other, under their heads.
pub(super) fn nothing_ui(ui: &mut Ui, cx: &ViewCx<'_>, panels: Rect, out: &mut Actions) {
    let bodies = panels.with_min_y(panels.top() + height::PANEL_HEAD);
    // The border between them would cross the words.
    ui.painter().rect_filled(bodies.with_max_y(bodies.bottom() - 1.0), 0.0, cx.theme.bg0);
    let place = bodies.shrink2(vec2(space::ROW, 8.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("nothing").max_rect(place));
    child.set_clip_rect(bodies.intersect(ui.clip_rect()));
    let ui = &mut child;
    let job = LayoutJob::single_section(words(cx), Type::Control.format(cx.theme.text1));
    ui.add(Label::new(job).wrap());
    ui.add_space(6.0);
    let (words, ask) = match cx.panels.drop {
        Some(Without { condition, .. }) => (format!("Drop {}", quoted(cx, condition)), Ask::Drop(condition)),
        None => ("Drop all conditions".to_owned(), Ask::DropAll),
    };
    if button(ui, None, &words).clicked() {
        out.push(Action::Ask(ask));
    }
}

/// A condition in quotation marks, a long text by its beginning.
fn quoted(cx: &ViewCx<'_>, condition: Condition) -> String {
    let words = describe(cx, condition).1;
    let words = words.trim_matches(['“', '”']);
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("“{}…”", words[..end].trim_end()),
        None => format!("“{words}”"),
    }
}

fn words(cx: &ViewCx<'_>) -> String {
    match (cx.query.conditions().as_slice(), cx.panels.drop) {
        (&[only], _) => format!("Nothing matches {}.", quoted(cx, only)),
        (_, Some(Without { condition, topics })) => {
            let topics = if topics == 1 { "1 topic".to_owned() } else { format!("{topics} topics") };
            format!("Nothing matches all of this. Without {} there would be {topics}.", quoted(cx, condition))
        }
        _ => "Nothing matches all of this, and to drop one condition is not enough.".to_owned(),
    }
}
