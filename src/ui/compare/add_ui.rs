//! The field that adds a topic, and the list under it.

use egui::{
    Align2, Area, CornerRadius, Id, Key, Modifiers, Order, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{Adding, CompareAct, CompareState};
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, label_in, popup_frame};

const WIDTH: f32 = 340.0;

/// Draws the field under its button, while it is open.
pub(super) fn add_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    button: &Response,
    state: &mut CompareState,
    out: &mut Actions,
) {
    let Some(adding) = &mut state.adding else { return };
    let window = ui.ctx().content_rect();
    let left = (button.rect.right() - WIDTH).max(window.left() + 8.0);
    let at = pos2(left, button.rect.bottom() + 6.0);
    let area = Area::new(Id::unique("add-to-comparison")).order(Order::Foreground).fixed_pos(at);
    let shown = area.show(ui.ctx(), |ui| {
        popup_frame(ui, 0).show(ui, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            field_ui(ui, cx, adding, out);
            list_ui(ui, cx, adding, out);
        });
    });
    let pressed = ui.input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed()));
    let beside = |at: egui::Pos2| !shown.response.rect.contains(at) && !button.rect.contains(at);
    if pressed.is_some_and(beside) {
        out.push(Action::Compare(CompareAct::ToggleField));
    }
}

fn field_ui(ui: &mut Ui, cx: &ViewCx<'_>, adding: &mut Adding, out: &mut Actions) {
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, cx.theme.line));
    let field = Field {
        id: Id::unique("add-to-comparison-field"),
        name: "Add a topic to the comparison",
        hint: "Syndrome, tumour, sign, antibody",
        kind: Type::Control,
        keeps_keyboard: true,
    };
    // What is only measured cannot take the keyboard.
    if !ui.is_sizing_pass() && std::mem::take(&mut adding.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(field.id));
    }
    let asked = if ui.memory(|memory| memory.has_focus(field.id)) { keys(ui, adding) } else { None };
    let icon = Rect::from_center_size(pos2(bar.left() + 20.0, bar.center().y), Vec2::splat(16.0));
    Icon::Search.paint(ui.painter(), icon, cx.theme.text2);
    let place = Rect::from_min_max(bar.min + vec2(38.0, 0.0), bar.max - vec2(12.0, 1.0));
    if field.show(ui, place, &mut adding.text).changed() {
        out.push(Action::Compare(CompareAct::Seek(adding.text.clone())));
    }
    // After the text: letters and Enter may arrive in one frame, and Enter means what they say.
    out.extend(asked.map(Action::Compare));
}

/// The keys of the field: arrows go through the list, Enter adds, Escape closes.
fn keys(ui: &Ui, adding: &mut Adding) -> Option<CompareAct> {
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = adding.offers.len().saturating_sub(1);
    if pressed(Key::ArrowUp) {
        adding.cursor = adding.cursor.checked_sub(1).unwrap_or(last);
    }
    if pressed(Key::ArrowDown) {
        adding.cursor = if adding.cursor >= last { 0 } else { adding.cursor + 1 };
    }
    if pressed(Key::Escape) {
        return Some(CompareAct::ToggleField);
    }
    pressed(Key::Enter).then_some(CompareAct::Take(adding.cursor))
}

fn list_ui(ui: &mut Ui, cx: &ViewCx<'_>, adding: &mut Adding, out: &mut Actions) {
    ui.add_space(4.0);
    if adding.offers.is_empty() {
        let words = if adding.text.trim().is_empty() {
            "Type a name, an abbreviation or a sign."
        } else {
            "No topic matches."
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::hover());
        let place = rect.shrink2(vec2(14.0, 0.0));
        label_in(ui, place, Align2::LEFT_CENTER, words, Type::Control, cx.theme.text2);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
    for (index, &topic) in adding.offers.iter().enumerate() {
        let response = offer_ui(ui, cx, topic, index == adding.cursor);
        if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
            adding.cursor = index;
        }
        if response.clicked() {
            out.push(Action::Compare(CompareAct::Take(index)));
        }
    }
    ui.add_space(4.0);
}

fn offer_ui(ui: &mut Ui, cx: &ViewCx<'_>, topic: TopicId, chosen: bool) -> Response {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::CLICK);
    if chosen {
        let ground = rect.shrink2(vec2(6.0, 1.0));
        ui.painter().rect_filled(ground, CornerRadius::same(radius::CONTROL), theme.bg3);
    }
    let entry = cx.library.kb.topic(topic);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, entry.label()));
    let sign = Rect::from_center_size(pos2(rect.left() + 20.0, rect.center().y), Vec2::splat(14.0));
    Icon::of(entry.kind()).paint(ui.painter(), sign, theme.kind(entry.kind()));
    let right = rect.with_max_x(rect.right() - 14.0);
    let soft = if chosen { theme.text2 } else { theme.text3 };
    let (used, _) = label_in(ui, right, Align2::RIGHT_CENTER, entry.kind().label(), Type::Control, soft);
    let place = Rect::from_min_max(
        pos2(rect.left() + 38.0, rect.top()),
        pos2(right.right() - used - 10.0, rect.bottom()),
    );
    let kind = if chosen { Type::Name } else { Type::Control };
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, entry.label(), kind, theme.text1);
    if cut { response.on_hover_text(entry.label()) } else { response }
}
