//! One saved query among the filters: its name, how much it gives, and its menu.

use egui::{
    Align2, Button, CornerRadius, EventFilter, Id, Key, Modifiers, Popup, Rect, Response, Role, Sense, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::gives::Gives;
use super::model::conditions_of;
use crate::ui::action::{Action, Actions, SavedAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, radius, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{figures_in, focus_ring, label_in};

/// Which row's menu the keyboard is in, or is to go to.
#[derive(Debug, Default)]
pub(crate) struct RowMenu {
    /// The row whose menu is to open under the keyboard.
    pub asked: Option<usize>,
    /// The row whose menu has the keyboard.
    within: Option<usize>,
}

/// The sign that opens the menu. It lies over the end of the name, so that nothing moves when it appears.
const MORE: f32 = 22.0;

/// Draws a row where the response is. Returns whether the keyboard is to come back to it from its menu.
pub(crate) fn row_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    place: usize,
    response: &Response,
    menu: &mut RowMenu,
    out: &mut Actions,
) -> bool {
    let theme = cx.theme;
    let Some(row) = cx.saved.rows().get(place) else { return false };
    let rect = response.rect;
    let in_force = cx.saved.in_force() == Some(place);
    let count = row.gives.map(Gives::words);
    let name =
        count.as_ref().map_or_else(|| row.name().to_owned(), |count| format!("{}, {count}", row.name()));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, in_force, &name));
    let more_rect = Rect::from_center_size(pos2(rect.right() - 46.0, rect.center().y), Vec2::splat(MORE));
    // Tab stops at the row; its menu is one key away.
    let more = ui.interact(more_rect, Id::unique(("saved-more", place)), Sense::CLICK);
    more.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("More for {}", row.name())));
    let menu_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&more));
    let hovered = response.hovered() || more.hovered() || menu_open;
    let ground = match (in_force, hovered) {
        (true, _) => Some(theme.bg3),
        (false, true) => Some(theme.bg2),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        let place = rect.shrink2(vec2(4.0, 0.5));
        ui.painter().rect_filled(place, CornerRadius::same(radius::KEY), ground);
    }
    let right = pos2(rect.right() - space::ROW, rect.center().y);
    // What stands on the ground of the chosen one needs more contrast.
    let soft = if in_force { theme.text2 } else { theme.text3 };
    let used = row.gives.map_or(0.0, |gives| figures_in(ui, right, gives.count, Type::Control, soft));
    let words = rect.with_min_x(rect.left() + space::ROW).with_max_x(right.x - used - 8.0);
    let kind = if in_force { Type::Strong } else { Type::Control };
    label_in(ui, words, Align2::LEFT_CENTER, row.name(), kind, theme.text1);
    if hovered || response.has_focus() {
        let lit = more.hovered() || menu_open;
        let ground = match (lit, in_force) {
            (true, true) => theme.bg1,
            (true, false) => theme.bg3,
            (false, _) => ground.unwrap_or(theme.bg0),
        };
        ui.painter().rect_filled(more_rect, CornerRadius::same(radius::KEY), ground);
        Icon::More.paint(ui.painter(), more_rect.shrink(3.0), theme.text2);
    }
    let ring = response.clone().with_new_rect(rect.shrink2(vec2(4.0, 0.5)));
    focus_ring(ui, theme, &ring, radius::KEY, false);
    if response.clicked() {
        out.push(Action::Saved(SavedAct::Apply(place)));
    }
    if !menu_open {
        response.clone().on_hover_ui(|ui| {
            ui.set_max_width(320.0);
            ui.label(row.name());
            let mut about = conditions_of(&cx.library.kb, &row.query);
            if !row.gone.is_empty() {
                about = format!("{about}\nNo longer in the content: {}", row.gone.join(", "));
            }
            ui.label(egui::RichText::new(about.trim()).color(theme.text2));
            ui.label(egui::RichText::new(count.unwrap_or_default()).color(theme.text3));
        });
    }
    if menu.asked.take_if(|asked| *asked == place).is_some() {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&more));
        menu.within = Some(place);
    }
    let mut comes_back = false;
    let mut shown = false;
    for popup in [Popup::menu(&more), Popup::context_menu(response)] {
        let inner = popup.show(|ui| entries_ui(ui, cx, place, menu.within == Some(place), out));
        shown |= inner.is_some();
        comes_back |= inner.is_some_and(|inner| inner.inner);
    }
    let left = !shown && menu.within.take_if(|within| *within == place).is_some();
    if comes_back {
        menu.within = None;
    }
    comes_back || left
}

/// The entries of the menu. Returns whether one was chosen by key after which the row goes on.
fn entries_ui(ui: &mut Ui, cx: &ViewCx<'_>, place: usize, by_key: bool, out: &mut Actions) -> bool {
    let last = cx.saved.rows().len().saturating_sub(1);
    let is_new = !cx.query.conditions().is_empty() && cx.saved.in_force().is_none();
    let entries = [
        ("Rename…", "F2", true, SavedAct::BeginRename(place)),
        ("Update to the current query", "", is_new, SavedAct::Update(place)),
        ("Move up", "", place > 0, SavedAct::Shift(place, -1)),
        ("Move down", "", place < last, SavedAct::Shift(place, 1)),
        ("Delete", "Del", true, SavedAct::Delete(place)),
    ];
    ui.set_min_width(220.0);
    let mut stops = Vec::new();
    let mut chosen = None;
    for (words, keys, enabled, act) in entries {
        let mut entry = Button::new(words).min_size(vec2(220.0, 26.0));
        if !keys.is_empty() {
            entry = entry.shortcut_text(keys);
        }
        let response = ui.add_enabled(enabled, entry);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, words));
        if enabled {
            stops.push(response.id);
        }
        if response.clicked() {
            chosen = Some(act);
        }
    }
    if by_key {
        walk(ui, &stops);
    }
    let Some(act) = chosen else { return false };
    // The field of the name takes the keyboard and gives it back itself.
    let goes_on = by_key && !matches!(act, SavedAct::BeginRename(_));
    out.push(Action::Saved(act));
    ui.close();
    goes_on
}

/// Up and down go round the entries of a menu that the keyboard is in.
fn walk(ui: &Ui, stops: &[Id]) {
    let Some(at) = stops.iter().position(|&id| ui.memory(|memory| memory.has_focus(id))) else {
        if let Some(&first) = stops.first() {
            ui.memory_mut(|memory| memory.request_focus(first));
        }
        return;
    };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(stops[at], filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        at + 1
    } else if pressed(Key::ArrowUp) {
        at + stops.len() - 1
    } else {
        return;
    };
    ui.memory_mut(|memory| memory.request_focus(stops[to % stops.len()]));
}
