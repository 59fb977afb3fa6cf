//! The line across the panels where nothing in any of them satisfies the query: what is wrong, and the way out.

use egui::text::LayoutJob;
use egui::{Label, Rect, Ui, UiBuilder, vec2};

use super::conditions_ui::describe;
use crate::search::{Condition, Without};
use crate::ui::action::{Action, Actions, Ask};
use crate::ui::theme::{Type, height, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{chip, text_button};

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
    ui.add_space(4.0);
    if let Some(Without { condition, .. }) = cx.panels.drop {
        let (kind, words) = describe(cx, condition);
        if chip(ui, kind, &words, ui.available_width()).clicked() {
            out.push(Action::Ask(Ask::Drop(condition)));
        }
    } else if text_button(ui, None, "Drop all conditions").clicked() {
        out.push(Action::Ask(Ask::DropAll));
    }
}

fn words(cx: &ViewCx<'_>) -> String {
    let quoted = |condition: Condition| match describe(cx, condition).1 {
        words if condition == Condition::Text => words,
        words => format!("“{words}”"),
    };
    match (cx.query.conditions().as_slice(), cx.panels.drop) {
        (&[only], _) => format!("Nothing matches {}.", quoted(only)),
        (_, Some(Without { condition, topics })) => {
            let topics = if topics == 1 { "1 topic".to_owned() } else { format!("{topics} topics") };
            format!("Nothing matches all of this. Without {} there would be {topics}.", quoted(condition))
        }
        _ => "Nothing matches all of this, and to drop one condition is not enough.".to_owned(),
    }
}
