//! Draws one pack of the list, with what can be done with it.

use egui::{
    Align, Align2, CursorIcon, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    vec2,
};

use super::model::{Row, middle_cut};
use super::packs_ui::PacksState;
use crate::ui::action::{Action, Actions, Mode, PacksAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{bare_switch, focus_ring, icon_button, label_in, text_button, text_width};

/// The height of a row.
pub(super) const ROW: f32 = 60.0;

const GRIP: f32 = 22.0;
const SWITCH: f32 = 40.0;
/// What a row says of topics and faults, and the room for its buttons.
const TOPICS: f32 = 168.0;
const FAULTS: f32 = 84.0;
const BUTTONS: f32 = 174.0;

/// Where name, topics and faults of a row stand.
pub(super) fn columns(row: Rect) -> [Rect; 3] {
    let right = row.right() - BUTTONS;
    let faults = Rect::from_min_max(pos2(right - FAULTS, row.top()), pos2(right, row.bottom()));
    let topics =
        Rect::from_min_max(pos2(faults.left() - TOPICS, row.top()), pos2(faults.left() - 12.0, row.bottom()));
    let left = row.left() + GRIP + SWITCH;
    [Rect::from_min_max(pos2(left, row.top()), pos2(topics.left() - 16.0, row.bottom())), topics, faults]
}

/// Draws a row over the whole of `ui`; `packs` is how many can be moved. Returns whether a dragged one was let go.
pub(super) fn row_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    row: &Row,
    packs: usize,
    state: &mut PacksState,
    out: &mut Actions,
) -> bool {
    let theme = cx.theme;
    let rect = ui.max_rect();
    if row.place.is_some() && state.dragged.is_some_and(|(from, _)| Some(from) == row.place) {
        ui.painter().rect_filled(rect, 0.0, theme.bg2);
    }
    let released = row.place.is_some_and(|place| grip_ui(ui, cx, rect, place, state));
    let place = Rect::from_min_size(rect.min + vec2(GRIP, 0.0), vec2(SWITCH, ROW));
    let mut child = child(ui, "switch", place, Layout::left_to_right(Align::Center));
    if bare_switch(&mut child, row.on, &row.name).clicked() {
        out.push(Action::Packs(PacksAct::Toggle(row.place)));
    }
    let [name, topics, faults] = columns(rect);
    name_ui(ui, cx, row, name);
    let colour = if row.warns { theme.warn } else { theme.text2 };
    let (_, cut) = label_in(ui, topics, Align2::LEFT_CENTER, &row.facts, Type::Control, colour);
    let facts = ui.interact(topics, ui.scope_id().with("facts"), Sense::hover());
    facts.widget_info(|| WidgetInfo::labeled(Role::Label, true, &row.facts));
    if cut {
        facts.on_hover_text(&row.facts);
    }
    if let Some(first) = row.first_fault
        && faults_ui(ui, cx, row, faults).clicked()
    {
        out.push(Action::SelectProblem(first));
        out.push(Action::Show(Mode::Problems));
    }
    let place = rect.with_min_x(rect.right() - BUTTONS);
    let mut child = self::child(ui, "buttons", place, Layout::left_to_right(Align::Center));
    buttons_ui(&mut child, row, packs, out);
    released
}

fn child(ui: &mut Ui, salt: &str, place: Rect, layout: Layout) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place).layout(layout))
}

/// The sign by which a row is dragged; the buttons that move it are for the keyboard too.
fn grip_ui(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, place: usize, state: &mut PacksState) -> bool {
    let grip = Rect::from_min_size(rect.min, vec2(GRIP, ROW));
    let response =
        ui.interact(grip, ui.scope_id().with("grip"), Sense::DRAG).on_hover_cursor(CursorIcon::Grab);
    let colour = if response.hovered() || response.dragged() { cx.theme.text1 } else { cx.theme.text3 };
    Icon::Grip.paint(ui.painter(), Rect::from_center_size(grip.center(), Vec2::splat(16.0)), colour);
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        state.dragged = Some((place, at.y));
    }
    response.drag_stopped()
}

/// Title and version, and under them the path.
fn name_ui(ui: &Ui, cx: &ViewCx<'_>, row: &Row, place: Rect) {
    let theme = cx.theme;
    let upper = Rect::from_min_size(place.min + vec2(0.0, 10.0), vec2(place.width(), Type::Name.line()));
    let ink = if row.on { theme.text1 } else { theme.text2 };
    let version = text_width(ui, &row.version, Type::Control).min(upper.width() / 3.0);
    let title = upper.with_max_x(upper.right() - version - 8.0);
    let (used, cut_title) = label_in(ui, title, Align2::LEFT_CENTER, &row.title, Type::Name, ink);
    let after = upper.with_min_x(upper.left() + used + 8.0);
    label_in(ui, after, Align2::LEFT_CENTER, &row.version, Type::Control, theme.text3);
    let lower = Rect::from_min_size(upper.left_bottom() + vec2(0.0, 2.0), vec2(place.width(), 16.0));
    let fits = |text: &str| text_width(ui, text, Type::Small) <= lower.width();
    let path = middle_cut(&row.path, fits);
    label_in(ui, lower, Align2::LEFT_CENTER, &path, Type::Small, theme.text3);
    let response = ui.interact(place, ui.scope_id().with("name"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {}", row.title, row.path)));
    if cut_title || path != row.path {
        response.on_hover_text(format!("{}\n{}", row.title, row.path));
    }
}

/// How many faults there are, which leads to them.
fn faults_ui(ui: &Ui, cx: &ViewCx<'_>, row: &Row, place: Rect) -> Response {
    let theme = cx.theme;
    let words = row.faults.to_string();
    let width = text_width(ui, &words, Type::Strong) + 34.0;
    let rect = Rect::from_center_size(
        pos2(place.left() + width / 2.0 - 6.0, place.center().y),
        vec2(width, height::ICON_BUTTON),
    );
    let response = ui
        .interact(rect, ui.scope_id().with("faults"), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let faults = if row.faults == 1 { "1 fault".to_owned() } else { format!("{words} faults") };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{faults} in {}", row.name)));
    if response.hovered() {
        ui.painter().rect_filled(rect, radius::CONTROL, theme.bg2);
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 13.0, rect.center().y), Vec2::splat(15.0));
    Icon::Warning.paint(ui.painter(), sign, theme.warn);
    label_in(ui, rect.with_min_x(rect.left() + 25.0), Align2::LEFT_CENTER, &words, Type::Strong, theme.warn);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    response
}

/// Open alone, move up and down, remove. The built-in pack stays where it is.
fn buttons_ui(ui: &mut Ui, row: &Row, packs: usize, out: &mut Actions) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let name = &row.name;
    if packs == 0 {
        // It is alone already.
        return;
    }
    let alone = text_button(ui, None, "Open alone");
    alone.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open {name} alone")));
    if alone.on_hover_text("Switch all others off").clicked() {
        out.push(Action::Packs(PacksAct::Only(row.place)));
    }
    let Some(place) = row.place else { return };
    if icon_button(ui, Icon::ChevronUp, &format!("Move {name} up"), place > 0).clicked() {
        out.push(Action::Packs(PacksAct::Shift(place, place - 1)));
    }
    if icon_button(ui, Icon::ChevronDown, &format!("Move {name} down"), place + 1 < packs).clicked() {
        out.push(Action::Packs(PacksAct::Shift(place, place + 1)));
    }
    if icon_button(ui, Icon::Close, &format!("Remove {name} from the list"), true).clicked() {
        out.push(Action::Packs(PacksAct::Remove(place)));
    }
}
