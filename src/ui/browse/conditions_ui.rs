//! The bar of conditions: a chip for each, and the switch for what is not linked.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::kb::{Kind, TopicId};
use crate::search::{Condition, Filter};
use crate::ui::action::{Action, Actions, Ask};
use crate::ui::icons::Icon;
use crate::ui::saved::save_button;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::topic_menu::topic_menu;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, chip, chip_width, label, switch};

/// Between two chips.
const GAP: f32 = 6.0;
/// No chip gets narrower than this; when there are that many, the row of chips scrolls.
const LEAST: f32 = 72.0;

/// Draws the bar over the whole of `ui`. Returns the rectangle of the button that shows the filters.
pub(crate) fn conditions_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) -> Option<egui::Response> {
    let rect = ui.available_rect_before_wrap();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    let conditions = cx.query.conditions();
    let mut filters = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(12.0);
        if !cx.query.picked.is_empty() {
            let linked_only = !cx.query.keep_unlinked;
            if switch(ui, linked_only, "Linked only")
                .on_hover_text("Hide rows that are not linked to what is picked")
                .clicked()
            {
                out.push(Action::Ask(Ask::KeepUnlinked(linked_only)));
            }
            ui.add_space(4.0);
        }
        if !conditions.is_empty() {
            save_button(ui, cx, out);
            ui.add_space(4.0);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add_space(12.0);
            if cx.width == WidthClass::Narrow {
                filters = Some(button(ui, Some(Icon::Filter), "Filters"));
            }
            if conditions.is_empty() {
                label(ui, "Pick a row to see what is linked to it", Type::Control, cx.theme.text3);
                return;
            }
            let scroll = ScrollArea::horizontal()
                .id_salt("chips")
                .auto_shrink(false)
                .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
            scroll.show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
                ui.set_min_height(rect.height() - 2.0);
                let chips: Vec<_> = conditions.iter().map(|&condition| describe(cx, condition)).collect();
                let widths = chips.iter().map(|(kind, words)| chip_width(ui, *kind, words)).collect();
                let most = shared_width(widths, ui.available_width());
                for (condition, (kind, words)) in conditions.into_iter().zip(chips) {
                    let chip = chip(ui, kind, &words, most);
                    if chip.clicked() {
                        out.push(Action::Ask(Ask::Drop(condition)));
                    }
                    if let Condition::Picked(topic) = condition {
                        topic_menu(&chip, cx, topic, None, out);
                    }
                }
            });
        });
    });
    filters
}

/// The most that each chip may take, so that all of them have room: short ones leave theirs to the long.
fn shared_width(mut widths: Vec<f32>, room: f32) -> f32 {
    widths.sort_by(f32::total_cmp);
    let mut left = room - GAP * widths.len().saturating_sub(1) as f32;
    for (index, width) in widths.iter().enumerate() {
        let share = left / (widths.len() - index) as f32;
        if *width > share {
            return share.max(LEAST);
        }
        left -= width;
    }
    f32::INFINITY
}

/// The kind and the words of a condition.
pub(super) fn describe(cx: &ViewCx<'_>, condition: Condition) -> (Option<Kind>, String) {
    let kb = &cx.library.kb;
    let words = condition.words(kb, cx.query);
    let of_topic = |id: TopicId| Some(kb.topic(id).kind());
    match condition {
        Condition::Text => (None, format!("“{words}”")),
        Condition::Picked(id) => (of_topic(id), words.to_owned()),
        Condition::Filter(Filter::Kind(kind)) => (Some(kind), words.to_owned()),
        Condition::Filter(filter) => (filter.topic().and_then(of_topic), words.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_chips_leave_their_room_to_the_long() {
        for (widths, room, most) in [
            (vec![50.0, 60.0], 200.0, f32::INFINITY),
            (vec![200.0, 200.0], 206.0, 100.0),
            (vec![50.0, 200.0, 200.0], 312.0, 125.0),
            (vec![200.0; 10], 300.0, LEAST),
            (vec![], 10.0, f32::INFINITY),
        ] {
            assert_eq!(shared_width(widths.clone(), room), most, "{widths:?} in {room}");
        }
    }
}
