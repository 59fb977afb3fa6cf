//! Draws the list of marked cards: of each its question, its topic and why it is there. Only what is in sight is drawn.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::{MarkedAct, MarkedState, Row};
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::study::act::StudyAct;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice_ground, focus_ring, label_in, text_width};

/// Beside the rows.
const PADDING: f32 = 8.0;

/// Draws the list into `place`.
pub(super) fn rows_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    rows: &[Row],
    state: &mut MarkedState,
    place: Rect,
    out: &mut Actions,
) {
    let mut child = ui.new_child(UiBuilder::new().id_salt("marked-rows").max_rect(place));
    child.set_clip_rect(place.intersect(ui.clip_rect()));
    let reveals = std::mem::take(&mut state.reveals);
    // Another choice begins at its top.
    let scroll = ScrollArea::vertical().id_salt(("marked-rows", state.filter)).auto_shrink(false);
    scroll.show_viewport(&mut child, |ui, viewport| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.set_height(state.shown.len() as f32 * height::RESULT_ROW + 2.0 * PADDING);
        let inner = ui.max_rect().shrink(PADDING);
        let row = |at: usize| {
            let top = inner.top() + at as f32 * height::RESULT_ROW;
            Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height::RESULT_ROW))
        };
        let first = ((viewport.top() - PADDING) / height::RESULT_ROW).max(0.0) as usize;
        let most = (viewport.height() / height::RESULT_ROW) as usize + 2;
        for (at, &number) in state.shown.iter().enumerate().skip(first).take(most) {
            if let Some(card) = rows.get(number) {
                row_ui(ui, cx, card, at, at == state.at, row(at), out);
            }
        }
        if reveals {
            ui.scroll_to_rect(row(state.at).expand(PADDING), None);
        }
    });
}

fn row_ui(ui: &Ui, cx: &ViewCx<'_>, card: &Row, at: usize, chosen: bool, rect: Rect, out: &mut Actions) {
    let response = ui.interact(rect, ui.scope_id().with(("marked", &card.key)), Sense::click());
    let said = format!("{}, {}: {}", card.front, card.about, card.why);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &said));
    choice_ground(ui, rect, chosen, response.hovered(), radius::KEY);
    let inner = rect.shrink2(vec2(12.0, 6.0));
    let kind = if chosen { Type::Strong } else { Type::Name };
    let (_, cut) = label_in(ui, inner, Align2::LEFT_TOP, &card.front, kind, cx.theme.text1);
    let mut foot = inner.with_min_y(inner.center().y);
    if let Some(topic) = card.topic {
        let kind = cx.library.kb.topic(topic).kind();
        let icon = Rect::from_center_size(pos2(foot.left() + 6.0, foot.center().y), Vec2::splat(12.0));
        Icon::of(kind).paint(ui.painter(), icon, cx.theme.kind(kind));
        foot = foot.with_min_x(foot.left() + 18.0);
    }
    // Why it is there is what the list is for: a long name of a topic gives way.
    let why = format!("  {}", card.why);
    let room = (foot.width() - text_width(ui, &why, Type::Small)).max(80.0);
    let about = foot.with_max_x(foot.left() + room);
    let (width, _) = label_in(ui, about, Align2::LEFT_CENTER, &card.about, Type::Small, cx.theme.text2);
    let place = foot.with_min_x(foot.left() + width);
    // The faintest ink cannot be read on the ground of what is chosen.
    let colour = if chosen { cx.theme.text2 } else { cx.theme.text3 };
    label_in(ui, place, Align2::LEFT_CENTER, &why, Type::Small, colour);
    focus_ring(ui, cx.theme, &response, radius::KEY, false);
    if response.clicked() {
        out.push(Action::Study(StudyAct::Marked(MarkedAct::Choose(at))));
    }
    if cut {
        response.on_hover_text(&card.front);
    }
}
