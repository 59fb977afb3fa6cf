//! Draws the palette: a field, the list under it, and how it is used at the foot.

use egui::{
    Align2, Area, Color32, CornerRadius, Id, Key, Modifiers, Order, Rect, Response, Role, ScrollArea, Sense,
    Ui, UiBuilder, UiKind, Vec2, WidgetInfo, pos2, vec2,
};

use super::model::Entry;
use crate::ui::action::{Action, Actions, PaletteAct};
use crate::ui::command::key_words;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, height, radius, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, keycap, keycap_width, label_in, popup_frame, text_width};

/// The widget state of the palette, with the list of its text.
#[derive(Debug, Default)]
pub(crate) struct PaletteState {
    pub open: bool,
    pub text: String,
    /// What the text leads to.
    pub entries: Vec<Entry>,
    /// The entry that Enter chooses.
    pub cursor: usize,
    /// Whether the arrows moved, and that entry is to be brought into sight.
    moved: bool,
    /// What had the keyboard before the palette took it.
    pub back_to: Option<Id>,
}

impl PaletteState {
    pub(crate) fn chosen(&self) -> Option<Entry> {
        self.entries.get(self.cursor).copied()
    }
}

const WIDTH: f32 = 560.0;
const FIELD: f32 = height::TOP_BAR;
const FOOT: f32 = 36.0;
/// The column of groups and kinds, right of the keys.
const GROUPS: f32 = 64.0;

/// Draws the palette over everything, if it is open.
///
/// It is no modal sheet of the toolkit, which would refuse the keyboard to what a command gives it to for as
/// long as it takes to forget the sheet. Its ground takes the clicks, and its field keeps the keyboard.
pub(crate) fn palette_ui(ui: &Ui, cx: &ViewCx<'_>, state: &mut PaletteState, out: &mut Actions) {
    if !state.open {
        return;
    }
    let window = ui.ctx().content_rect();
    let size = vec2(WIDTH.min(window.width() - 48.0), window.height());
    let top = (window.height() * 0.12).round();
    let sheet =
        Rect::from_min_size(pos2((window.center().x - size.x / 2.0).round(), window.top() + top), size);
    let solid = Sense::CLICK | Sense::DRAG;
    let area = Area::new(Id::unique("palette")).kind(UiKind::Modal).order(Order::Foreground);
    area.fixed_pos(window.min).constrain(false).show(ui.ctx(), |ui| {
        let (ground, beside) = ui.allocate_exact_size(window.size(), solid);
        ui.painter().rect_filled(ground, 0.0, Color32::from_black_alpha(70));
        ui.scope_builder(UiBuilder::new().max_rect(sheet).sense(solid), |ui| {
            popup_frame(ui, 0).show(ui, |ui| {
                ui.set_width(sheet.width());
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                field_ui(ui, cx, state, out);
                if state.entries.is_empty() {
                    nothing_ui(ui, cx, state.text.trim());
                } else {
                    list_ui(ui, cx, state, (window.height() * 0.55).round(), out);
                }
                foot_ui(ui, cx.theme);
            });
        });
        if beside.clicked() {
            out.push(Action::Palette(PaletteAct::Close));
        }
    });
}

fn field_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut PaletteState, out: &mut Actions) {
    let theme = cx.theme;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), FIELD), Sense::hover());
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, theme.line));
    let field = Field {
        id: Id::unique("palette-field"),
        name: "Command palette",
        hint: "Run a command or open a topic",
        kind: Type::Lead,
        keeps_keyboard: true,
    };
    if !ui.is_sizing_pass() {
        ui.memory_mut(|memory| memory.request_focus(field.id));
    }
    let asked = if ui.memory(|memory| memory.has_focus(field.id)) { keys(ui, state) } else { None };
    let icon = Rect::from_center_size(pos2(bar.left() + 22.0, bar.center().y), Vec2::splat(16.0));
    Icon::Search.paint(ui.painter(), icon, theme.text2);
    let cap = keycap(ui, theme, bar.with_max_x(bar.right() - 14.0), "Esc");
    let place =
        Rect::from_min_max(pos2(bar.left() + 40.0, bar.top()), pos2(cap.left() - 8.0, bar.bottom() - 1.0));
    if field.show(ui, place, &mut state.text).changed() {
        out.push(Action::Palette(PaletteAct::Text(state.text.clone())));
    }
    // After the text: letters and Enter may arrive in one frame, and Enter means what they say.
    if let Some(act) = asked {
        out.push(Action::Palette(act));
    }
}

/// The keys of the field: arrows and Tab go through the list, Enter chooses, Escape closes.
fn keys(ui: &Ui, state: &mut PaletteState) -> Option<PaletteAct> {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let last = state.entries.len().saturating_sub(1);
    let before = pressed(Modifiers::SHIFT, Key::Tab) || pressed(Modifiers::NONE, Key::ArrowUp);
    let after = pressed(Modifiers::NONE, Key::Tab) || pressed(Modifiers::NONE, Key::ArrowDown);
    if before {
        state.cursor = state.cursor.checked_sub(1).unwrap_or(last);
    }
    if after {
        state.cursor = if state.cursor >= last { 0 } else { state.cursor + 1 };
    }
    state.moved |= before || after;
    if pressed(Modifiers::NONE, Key::Escape) {
        Some(PaletteAct::Close)
    } else if pressed(Modifiers::COMMAND, Key::Enter) {
        Some(PaletteAct::Run { new_tab: true })
    } else {
        pressed(Modifiers::NONE, Key::Enter).then_some(PaletteAct::Run { new_tab: false })
    }
}

fn nothing_ui(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
    let words = format!("No command and no topic matches “{text}”.");
    let place = rect.shrink2(vec2(16.0, 0.0));
    label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Control, cx.theme.text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

fn list_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut PaletteState, most: f32, out: &mut Actions) {
    let heading = |index: usize| state.entries.get(index).map(|entry| entry.heading());
    let headings: Vec<Option<&str>> = (0..state.entries.len())
        .map(|index| heading(index).filter(|&it| index.checked_sub(1).and_then(heading) != Some(it)))
        .collect();
    let heads = headings.iter().flatten().count() as f32;
    let wanted = state.entries.len() as f32 * height::BUTTON + heads * height::ROW + 8.0;
    let moved = std::mem::take(&mut state.moved);
    ScrollArea::vertical().max_height(most.min(wanted)).auto_shrink([false, true]).show(ui, |ui| {
        for (index, heading) in headings.iter().enumerate() {
            if let Some(heading) = heading {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::hover());
                let place = rect.with_min_x(rect.left() + 16.0).with_min_y(rect.top() + 6.0);
                label_in(ui, place, Align2::LEFT_CENTER, heading, Type::GroupHead, cx.theme.text3);
            }
            let response = entry_ui(ui, cx, state.entries[index], index == state.cursor);
            if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                state.cursor = index;
            }
            if moved && index == state.cursor {
                response.scroll_to_me(None);
            }
            let command = ui.input(|input| input.modifiers.command);
            if response.clicked() || response.middle_clicked() {
                state.cursor = index;
                let new_tab = command || response.middle_clicked();
                out.push(Action::Palette(PaletteAct::Run { new_tab }));
            }
        }
        ui.add_space(8.0);
    });
}

/// One entry: its sign and words, its keys, and the group or kind that it belongs to.
fn entry_ui(ui: &mut Ui, cx: &ViewCx<'_>, entry: Entry, chosen: bool) -> Response {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::CLICK);
    if chosen {
        let ground = rect.shrink2(vec2(6.0, 1.0));
        ui.painter().rect_filled(ground, CornerRadius::same(radius::CONTROL), theme.bg3);
    }
    // Labels are too faint for the ground of the chosen entry.
    let soft = if chosen { theme.text2 } else { theme.text3 };
    let (icon, hue, words, group, keys) = match entry {
        Entry::Command(command) => {
            let keys = command.keys.first().copied().map(key_words);
            (Icon::ChevronRight, soft, command.words, command.group.label(), keys)
        }
        Entry::Saved(place) => {
            let name = cx.saved.rows().get(place).map_or("", |row| row.name());
            (Icon::Pin, soft, name, "Saved query", None)
        }
        Entry::Recent(topic) | Entry::Topic(topic) => {
            let topic = cx.library.kb.topic(topic);
            let kind = topic.kind();
            (Icon::of(kind), theme.kind(kind), topic.label(), kind.label(), None)
        }
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, words));
    let sign = Rect::from_center_size(pos2(rect.left() + 23.0, rect.center().y), Vec2::splat(14.0));
    icon.paint(ui.painter(), sign, hue);
    let right = rect.with_max_x(rect.right() - 16.0);
    let (width, _) = label_in(ui, right, Align2::RIGHT_CENTER, group, Type::Control, soft);
    let mut end = right.right() - width.max(GROUPS);
    if let Some(keys) = keys {
        end = keycap(ui, theme, rect.with_max_x(end), &keys).left();
    }
    let place =
        Rect::from_min_max(pos2(rect.left() + 40.0, rect.top()), pos2(end - space::ROW, rect.bottom()));
    let kind = if chosen { Type::Name } else { Type::Control };
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, words, kind, theme.text1);
    if cut { response.on_hover_text(words) } else { response }
}

fn foot_ui(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, (1.0, theme.line));
    let cap = rect.with_max_x(rect.left() + 16.0 + keycap_width(ui, ">"));
    keycap(ui, theme, cap, ">");
    let place = rect.with_min_x(cap.right() + 8.0);
    label_in(ui, place, Align2::LEFT_CENTER, "commands only", Type::Control, theme.text2);
    let mut right = rect.right() - 16.0;
    for (words, keys) in [("new tab", &["Ctrl Enter"][..]), ("choose", &["Enter"]), ("move", &["↓", "↑"])]
    {
        let place = rect.with_max_x(right);
        label_in(ui, place, Align2::RIGHT_CENTER, words, Type::Control, theme.text2);
        right -= text_width(ui, words, Type::Control) + 8.0;
        for key in keys {
            right = keycap(ui, theme, rect.with_max_x(right), key).left() - 4.0;
        }
        right -= 12.0;
    }
}
