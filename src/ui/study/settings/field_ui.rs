//! A setting in its row: what it is called and does, and the field at its right.

use egui::{Align2, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::SettingsState;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, focus_ring, label_in, select_all};

/// The height of a row.
pub(super) const ROW: f32 = 56.0;
/// The room for field and unit at the right of a row.
pub(super) const CONTROL: f32 = 196.0;
const FIELD: f32 = 112.0;

/// Name and explanation at the left of a row, or what is wrong with what was entered; returns the place of the control.
pub(super) fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, name: &str, about: &str, fault: Option<&str>) -> Rect {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let control = row.with_min_x(row.right() - CONTROL);
    let words = row.with_max_x(control.left() - 16.0);
    let head = Rect::from_min_max(pos2(words.left(), row.top() + 8.0), pos2(words.right(), row.top() + 28.0));
    label_in(ui, head, Align2::LEFT_CENTER, name, Type::Name, cx.theme.text1);
    let foot = Rect::from_min_max(pos2(words.left(), head.bottom()), pos2(words.right(), row.bottom() - 8.0));
    let (about, colour) = fault.map_or((about, cx.theme.text2), |fault| (fault, cx.theme.error));
    let (_, cut) = label_in(ui, foot, Align2::LEFT_CENTER, about, Type::Small, colour);
    let response = ui.interact(words, ui.scope_id().with(("about", name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {about}")));
    if cut {
        response.on_hover_text(about);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line));
    control
}

/// A field in its row.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub name: &'static str,
    pub about: &'static str,
    /// What stands behind the field.
    pub unit: &'static str,
    /// What stands in it while it is empty.
    pub hint: &'static str,
    pub width: f32,
}

impl Line {
    /// A field for a number or two.
    pub(super) const fn short(name: &'static str, about: &'static str, unit: &'static str) -> Self {
        Self { name, about, unit, hint: "", width: FIELD }
    }
}

/// Draws a field in which stands what is `kept`, unless it is being written in. Enter, Tab and a click elsewhere keep what
/// stands there if it can be meant; Escape brings back what stood there before. Returns what was entered.
pub(super) fn line_ui<T>(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    line: Line,
    kept: &str,
    read: impl Fn(&str) -> Result<T, &'static str>,
    state: &mut SettingsState,
) -> Option<T> {
    let Line { name, about, unit, hint, width } = line;
    let written = state.editing.as_ref().filter(|(of, _)| *of == name).map(|(_, text)| text.clone());
    let fault = written.as_deref().and_then(|text| read(text).err());
    let control = row_ui(ui, cx, name, about, fault);
    let id = Id::unique(("study-setting", name));
    let field = Field { id, name, hint, kind: Type::Control, keeps_keyboard: false };
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed = |key: Key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (leaves, enters) = (pressed(Key::Escape), pressed(Key::Enter));
    let place =
        Rect::from_center_size(pos2(control.left() + width / 2.0, control.center().y), vec2(width, 28.0));
    let edge = if fault.is_some() { cx.theme.error } else { cx.theme.line2 };
    let corner = f32::from(radius::CONTROL);
    ui.painter().rect(place, corner, cx.theme.bg1, Stroke::new(1.0, edge), StrokeKind::Inside);
    let inner = Rect::from_min_max(place.min + vec2(8.0, 1.0), place.max - vec2(8.0, 1.0));
    let mut text = written.unwrap_or_else(|| kept.to_owned());
    let response = field.show(ui, inner, &mut text);
    focus_ring(ui, cx.theme, &response.clone().with_new_rect(place), radius::CONTROL, true);
    label_in(
        ui,
        control.with_min_x(place.right() + 8.0),
        Align2::LEFT_CENTER,
        unit,
        Type::Control,
        cx.theme.text2,
    );
    if response.gained_focus() {
        select_all(ui, id, &text);
    }
    if response.changed() || response.gained_focus() {
        state.editing = Some((name, text.clone()));
    }
    if leaves {
        state.editing = None;
        ui.memory_mut(|memory| memory.surrender_focus(id));
        return None;
    }
    let is_left = response.lost_focus() && state.editing.as_ref().is_some_and(|(of, _)| *of == name);
    if !enters && !is_left {
        return None;
    }
    let entered = read(&text);
    // What cannot be meant stays to be mended while the field has the keyboard.
    if entered.is_ok() || !enters {
        state.editing = None;
    }
    entered.ok()
}
