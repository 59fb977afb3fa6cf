//! The bar: what to look for, how often it was found, and the way from match to match.

use egui::{
    Area, CornerRadius, Id, Key, Modifiers, Order, Rect, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::marks::NOTHING;
use crate::ui::action::{Action, Actions, FindAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, icon_button, label, popup_frame, select_all, text_width};

/// The widget state of the bar.
#[derive(Debug, Default)]
pub(crate) struct FindState {
    /// The text that is looked for; it stays while the bar is closed.
    pub text: String,
    pub open: bool,
    /// Whether the field is to take the keyboard.
    pub take_focus: bool,
    /// What had the keyboard before the bar took it.
    pub back_to: Option<Id>,
    /// Whether the keyboard is in the bar.
    pub has_keyboard: bool,
}

/// The widest that the bar is, and how far it stands from the corner of the page.
const WIDTH: f32 = 400.0;
const MARGIN: Vec2 = vec2(16.0, 8.0);
/// The room of the three buttons.
const BUTTONS: f32 = 3.0 * height::ICON_BUTTON;

/// Draws the bar over the top right corner of the page, if it is open.
pub(crate) fn find_ui(ui: &Ui, cx: &ViewCx<'_>, page: Rect, state: &mut FindState, out: &mut Actions) {
    if !state.open || cx.page.is_none() {
        state.has_keyboard = false;
        return;
    }
    let size = vec2(WIDTH.min(page.width() - 2.0 * MARGIN.x), height::CONDITIONS);
    let at = pos2(page.right() - MARGIN.x - size.x, page.top() + MARGIN.y);
    // Menus, cards and results lie over it.
    let area = Area::new(Id::unique("find")).order(Order::Middle).fixed_pos(at).constrain(false);
    area.show(ui.ctx(), |ui| {
        popup_frame(ui, 0).show(ui, |ui| {
            let (bar, _) = ui.allocate_exact_size(size, egui::Sense::CLICK);
            bar_ui(ui, cx, bar, state, out);
        });
    });
}

fn bar_ui(ui: &mut Ui, cx: &ViewCx<'_>, bar: Rect, state: &mut FindState, out: &mut Actions) {
    let theme = cx.theme;
    let field = Field {
        id: Id::unique("find-field"),
        name: "Find in page",
        hint: "Find in page",
        keeps_keyboard: false,
        kind: Type::Control,
    };
    // In the pass that only measures, nothing can take the keyboard.
    if !ui.is_sizing_pass() && std::mem::take(&mut state.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(field.id));
        select_all(ui, field.id, &state.text);
    }
    let focused = ui.memory(|memory| memory.has_focus(field.id));
    let asked = if focused { keys(ui) } else { None };

    let icon = Rect::from_center_size(pos2(bar.left() + 18.0, bar.center().y), Vec2::splat(16.0));
    Icon::Search.paint(ui.painter(), icon, if focused { theme.text1 } else { theme.text3 });
    let buttons = bar.with_min_x(bar.right() - BUTTONS - 6.0);
    ui.painter().vline(buttons.left() - 6.0, bar.shrink2(vec2(0.0, 10.0)).y_range(), (1.0, theme.line));
    // The widest words are made room for, so that the text does not move while one types.
    let count = bar.with_max_x(buttons.left() - 14.0);
    let count = count.with_min_x(count.right() - text_width(ui, NOTHING, Type::Control));
    let place =
        Rect::from_min_max(pos2(icon.right() + 10.0, bar.top()), pos2(count.left() - 8.0, bar.bottom()));
    let response = field.show(ui, place, &mut state.text);
    if response.changed() {
        out.push(Action::Find(FindAct::Text(state.text.clone())));
    }
    // After the text: letters and Enter may arrive in one frame, and Enter means what they say.
    if let Some(act) = asked {
        out.push(Action::Find(act));
    }
    let right_to_left = egui::Layout::right_to_left(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("count").max_rect(count).layout(right_to_left));
    label(&mut child, &cx.marks.words(), Type::Control, theme.text2);

    let left_to_right = egui::Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("buttons").max_rect(buttons).layout(left_to_right));
    child.spacing_mut().item_spacing.x = 0.0;
    let any = cx.marks.count() > 0;
    let mut has_keyboard = focused;
    for (icon, name, enabled, act) in [
        (Icon::ChevronUp, "Previous match", any, FindAct::Step(-1)),
        (Icon::ChevronDown, "Next match", any, FindAct::Step(1)),
        (Icon::Close, "Close find in page", true, FindAct::Close),
    ] {
        let response = icon_button(&mut child, icon, name, enabled);
        has_keyboard |= response.has_focus();
        if response.clicked() {
            out.push(Action::Find(act));
        }
    }
    state.has_keyboard = has_keyboard;
    if focused {
        let corner = CornerRadius::same(radius::POPUP);
        ui.painter().rect_stroke(bar, corner, Stroke::new(2.0, theme.focus), StrokeKind::Inside);
    }
}

/// The keys of the field. It must not see Enter, which would make it give up the keyboard.
fn keys(ui: &Ui) -> Option<FindAct> {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::Escape) {
        Some(FindAct::Close)
    } else if pressed(Modifiers::SHIFT, Key::Enter) {
        Some(FindAct::Step(-1))
    } else {
        pressed(Modifiers::NONE, Key::Enter).then_some(FindAct::Step(1))
    }
}
