//! Draws the heads of the columns, which stay in sight while the rows scroll.

use egui::text::LayoutJob;
use egui::{CursorIcon, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::CompareAct;
use super::compare_ui::Columns;
use crate::kb::{Relation, TopicId};
use crate::ui::action::{Action, Actions};
use crate::ui::cards;
use crate::ui::icons::Icon;
use crate::ui::prose::open_on_click;
use crate::ui::theme::{Type, glue, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, icon_button};

const PADDING: f32 = 12.0;
/// Before a name: the sign of its kind.
const SIGN: f32 = 22.0;

/// Draws the heads over the top of `body`, and returns where they end.
pub(super) fn heads_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    body: Rect,
    columns: Columns,
    topics: &[TopicId],
    aside: f32,
    out: &mut Actions,
) -> f32 {
    let mut bottom = body.top();
    let clip = body.with_min_x(body.left() + columns.padding + columns.labels - 4.0);
    for (index, &topic) in topics.iter().enumerate() {
        let left = body.left() + columns.left(index) - aside;
        let place = Rect::from_min_size(pos2(left, body.top() + PADDING), vec2(columns.width, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("head", index)).max_rect(place));
        child.set_clip_rect(clip.intersect(ui.clip_rect()));
        child.spacing_mut().item_spacing = Vec2::ZERO;
        head_ui(&mut child, cx, topic, out);
        bottom = bottom.max(child.min_rect().bottom());
    }
    let bottom = bottom + PADDING - 2.0;
    ui.painter().hline(body.x_range(), bottom - 0.5, (1.0, cx.theme.line2));
    bottom
}

fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, topic: TopicId, out: &mut Actions) {
    let kb = &cx.library.kb;
    let entry = kb.topic(topic);
    let top = ui.cursor().min;
    let width = ui.available_width();
    let sign = Rect::from_center_size(pos2(top.x + 7.0, top.y + 12.0), Vec2::splat(14.0));
    Icon::of(entry.kind()).paint(ui.painter(), sign, cx.theme.kind(entry.kind()));
    let names = Rect::from_min_size(
        top + vec2(SIGN, 0.0),
        vec2(width - SIGN - height::ICON_BUTTON - 4.0, f32::INFINITY),
    );
    let mut child = ui.new_child(UiBuilder::new().id_salt("names").max_rect(names));
    child.spacing_mut().item_spacing.y = 2.0;
    let job = LayoutJob::single_section(glue(&entry.name), Type::ReadingStrong.format(cx.theme.text1));
    let label = egui::Label::new(job).wrap().selectable(false).sense(Sense::click());
    let response = child.add(label).on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &*entry.name));
    focus_ring(&child, cx.theme, &response, 4, true);
    open_on_click(&child, &response, topic, out);
    cards::preview(&child, cx, &response, response.rect, topic);
    let systems: Vec<&str> =
        kb.related(topic, Relation::System).iter().map(|link| kb.topic(link.to).label()).collect();
    let said = if systems.is_empty() { entry.kind().label().to_owned() } else { systems.join(", ") };
    let job = LayoutJob::single_section(said, Type::Cell.format(cx.theme.text2));
    child.add(egui::Label::new(job).wrap().selectable(false));
    let bottom = child.min_rect().bottom();
    let cross = Rect::from_min_size(
        pos2(top.x + width - height::ICON_BUTTON, top.y - 2.0),
        Vec2::splat(height::ICON_BUTTON),
    );
    let mut beside = ui.new_child(UiBuilder::new().id_salt("remove").max_rect(cross));
    if icon_button(&mut beside, Icon::Close, &format!("Remove {}", entry.label()), true).clicked() {
        out.push(Action::Compare(CompareAct::Remove(topic)));
    }
    ui.allocate_space(vec2(width, bottom - top.y));
}
