//! The filters: every value of every facet with the count it would give.

use std::collections::HashSet;

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::kb::Kind;
use crate::search::{Facet, Filter, FilterCount};
use crate::ui::action::{Action, Actions, Ask};
use crate::ui::theme::{Type, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{check_row, focus_ring, label_in};

/// How many values of a facet are shown before the rest folds away.
const SHOWN: usize = 5;

/// The widget state of the filters.
#[derive(Debug, Default)]
pub(crate) struct FiltersState {
    /// The facets whose further values are unfolded.
    unfolded: HashSet<Facet>,
}

/// Draws the filters over the width of `ui`.
pub(crate) fn filters_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut FiltersState, out: &mut Actions) {
    ScrollArea::vertical().id_salt("filters").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.add_space(4.0);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        label_in(
            ui,
            rect.translate(vec2(12.0, 0.0)),
            Align2::LEFT_CENTER,
            "Filters",
            Type::Strong,
            cx.theme.text1,
        );
        for (facet, values) in &cx.panels.facets {
            facet_ui(ui, cx, *facet, values, state, out);
        }
        ui.add_space(16.0);
    });
}

fn facet_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    facet: Facet,
    values: &[FilterCount],
    state: &mut FiltersState,
    out: &mut Actions,
) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height::GROUP_HEAD + 4.0), Sense::hover());
    let place = Rect::from_min_max(pos2(rect.left() + 12.0, rect.top() + 4.0), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, facet.label(), Type::GroupHead, cx.theme.text3);
    let counted = facet.counted().map_or("each kind", Kind::plural).to_lowercase();
    response.on_hover_text(format!("Counts are of {counted}"));
    let unfolded = state.unfolded.contains(&facet);
    // One value more costs the same line as the words that hide it.
    let few = values.len() <= SHOWN + 1;
    for (index, value) in values.iter().enumerate() {
        if !few && !unfolded && index >= SHOWN && !value.set {
            continue;
        }
        let strength = if let Filter::Strength(strength) = value.filter { Some(strength) } else { None };
        let words = value.filter.label(&cx.library.kb);
        if check_row(ui, words, strength, value.count, value.set).clicked() {
            out.push(Action::Ask(Ask::Filter(value.filter)));
        }
    }
    let hidden = values.iter().skip(SHOWN).filter(|value| !value.set).count();
    if !few && hidden > 0 {
        let words = if unfolded { "Fewer".to_owned() } else { format!("{hidden} more") };
        if more_ui(ui, cx, facet, &words) {
            if unfolded {
                state.unfolded.remove(&facet);
            } else {
                state.unfolded.insert(facet);
            }
        }
    }
    ui.add_space(6.0);
}

/// The words that unfold or fold the further values.
fn more_ui(ui: &mut Ui, cx: &ViewCx<'_>, facet: Facet, words: &str) -> bool {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height::FILTER_ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {words}", facet.label())));
    let colour = if response.hovered() { cx.theme.text1 } else { cx.theme.text2 };
    let place = Rect::from_min_max(pos2(rect.left() + 34.0, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Control, colour);
    focus_ring(ui, cx.theme, &response, 4, false);
    response.clicked()
}
