//! The field that adds what is seen, and the list under it: what was typed, and the topics that it may mean.

use egui::{
    Align2, Area, CornerRadius, Event, Id, Key, Modifiers, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::act::DifferentialAct;
use super::entry;
use super::state::Adding;
use crate::differential::Presence;
use crate::kb::Kind;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, label_in, popup_frame};

/// The most characters of a text that is typed or pasted.
const MOST: usize = 8_000;
/// The list is at least so wide.
const LIST: f32 = 340.0;

/// The field, for whoever gives it the keyboard.
pub(super) fn field_id() -> Id {
    Id::unique("differential-field")
}

/// Draws the field, and the list under it while it is open.
pub(super) fn add_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut Adding, out: &mut Actions) {
    let theme = cx.theme;
    let id = field_id();
    if std::mem::take(&mut state.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::hover());
    let focused = ui.memory(|memory| memory.has_focus(id));
    let asked = if focused { keys(ui, id, state) } else { None };
    let edge = if focused { Stroke::new(2.0, theme.focus) } else { Stroke::new(1.0, theme.line2) };
    ui.painter().rect(rect, CornerRadius::same(radius::BUTTON), theme.bg1, edge, StrokeKind::Inside);
    let sign = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), Vec2::splat(16.0));
    Icon::Plus.paint(ui.painter(), sign, if focused { theme.text1 } else { theme.text3 });
    let place =
        Rect::from_min_max(pos2(rect.left() + 33.0, rect.top()), pos2(rect.right() - 8.0, rect.bottom()));
    let field = Field {
        id,
        name: "Add what is seen",
        hint: "Add what is seen",
        kind: Type::Control,
        keeps_keyboard: false,
    };
    let response = field.show_long(ui, place, &mut state.text, MOST);
    if response.changed() {
        out.push(Action::Differential(DifferentialAct::Seek(state.text.clone())));
    }
    // After the text: letters and Enter may arrive in one frame, and Enter means what they say.
    if let Some(act) = asked {
        out.push(Action::Differential(act));
    }
    if state.open && (focused || response.has_focus()) {
        let list = list_ui(ui, cx, rect, state, out);
        // A press on the list is none elsewhere: the keyboard stays with the field.
        let on_list = ui.input(|input| {
            let pressed = input.pointer.any_down() || input.pointer.any_released();
            pressed && input.pointer.interact_pos().is_some_and(|at| list.contains(at))
        });
        if on_list && !response.has_focus() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}

/// The keys of the field; what depends on the letters of the same frame is returned.
fn keys(ui: &Ui, id: Id, state: &mut Adding) -> Option<DifferentialAct> {
    // A field of one line would make a space of the end of a line, and of many findings one.
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) = event {
                *text = text
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .collect::<Vec<_>>()
                    .join("; ");
            }
        }
    });
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = state.offers.len();
    if pressed(Key::ArrowDown) {
        state.cursor = if state.cursor >= last { 0 } else { state.cursor + 1 };
        state.open = !state.text.trim().is_empty();
    }
    if pressed(Key::ArrowUp) {
        state.cursor = state.cursor.checked_sub(1).unwrap_or(last);
    }
    if pressed(Key::Escape) {
        if state.open {
            state.open = false;
        } else if state.text.is_empty() {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        } else {
            return Some(DifferentialAct::Seek(String::new()));
        }
    }
    let entered = pressed(Key::Enter) && !state.text.trim().is_empty();
    entered.then_some(DifferentialAct::Enter(state.cursor))
}

/// The list under the field; returns where it is.
fn list_ui(ui: &Ui, cx: &ViewCx<'_>, under: Rect, state: &mut Adding, out: &mut Actions) -> Rect {
    let at = under.left_bottom() + vec2(0.0, 6.0);
    let area = Area::new(Id::unique("differential-offers")).order(Order::Foreground).fixed_pos(at);
    let moved = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
    let shown = area.show(ui.ctx(), |ui| {
        popup_frame(ui, 4).show(ui, |ui| {
            ui.set_width(under.width().max(LIST) - 8.0);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            ui.scope_builder(UiBuilder::new().accessibility_role(Role::ListBox), |ui| {
                ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label("Suggestions"));
                for place in 0..=state.offers.len() {
                    let response = line_ui(ui, cx, state, place);
                    if moved && response.hovered() {
                        state.cursor = place;
                    }
                    if response.clicked() {
                        out.push(Action::Differential(DifferentialAct::Enter(place)));
                    }
                }
            });
        });
    });
    shown.response.rect
}

/// What was typed, or a topic.
fn line_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &Adding, place: usize) -> egui::Response {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::CLICK);
    let chosen = state.cursor == place;
    if chosen {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), theme.bg3);
    }
    let soft = if chosen { theme.text2 } else { theme.text3 };
    let (icon, hue, words, tag) = match place.checked_sub(1).and_then(|place| state.offers.get(place)) {
        Some(&topic) => {
            let topic = cx.library.kb.topic(topic);
            let tag = match topic.kind() {
                Kind::Tumour | Kind::Mediator => format!("{}, known", topic.kind().label()),
                kind => kind.label().to_owned(),
            };
            (Icon::of(topic.kind()), theme.kind(topic.kind()), topic.label().to_owned(), tag)
        }
        None => typed(&state.text, theme.text2),
    };
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, format!("{words}, {tag}")));
    let sign = Rect::from_center_size(pos2(rect.left() + 15.0, rect.center().y), Vec2::splat(14.0));
    icon.paint(ui.painter(), sign, hue);
    let end = Rect::from_min_max(pos2(rect.left() + 30.0, rect.top()), rect.max - vec2(8.0, 0.0));
    let (taken, _) = label_in(ui, end, Align2::RIGHT_CENTER, &tag, Type::Small, soft);
    let place = end.with_max_x(end.right() - taken - 10.0);
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Control, theme.text1);
    if cut { response.on_hover_text(words) } else { response }
}

/// The line that takes the words as they are: one finding, or how many.
fn typed(text: &str, hue: egui::Color32) -> (Icon, egui::Color32, String, String) {
    let findings = entry::findings(text);
    match &findings[..] {
        [only] if only.presence == Presence::Absent => {
            (Icon::Minus, hue, only.text.clone(), "absent, as typed".to_owned())
        }
        [only] => (Icon::Note, hue, only.text.clone(), "as typed".to_owned()),
        _ => {
            let no = |presence| if presence == Presence::Absent { "no " } else { "" };
            let words: Vec<String> =
                findings.iter().map(|said| format!("{}{}", no(said.presence), said.text)).collect();
            (Icon::Note, hue, words.join(" · "), format!("{} findings", findings.len()))
        }
    }
}
