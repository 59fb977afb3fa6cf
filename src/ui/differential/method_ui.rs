//! The sheet that says how the ranking comes about: the method in prose, and every number of it with its reason.

use egui::{Align2, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::differential::{METHOD, TABLE, Weight};
use crate::ui::action::Actions;
use crate::ui::own::markdown_ui;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, label_in};

const NAME: f32 = 150.0;
const VALUE: f32 = 54.0;

/// Draws the sheet.
pub(crate) fn method_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    ui.scope(|ui| {
        ui.set_max_width(WidthClass::READING.min(ui.available_width()));
        markdown_ui(ui, cx, Id::unique("differential-method"), METHOD, out);
    });
    ui.add_space(20.0);
    label(ui, "The numbers", Type::Section, cx.theme.text1);
    ui.add_space(4.0);
    for weight in TABLE {
        weight_ui(ui, cx, weight, out);
    }
}

/// A number of the method: its name, its value and why it is so.
fn weight_ui(ui: &mut Ui, cx: &ViewCx<'_>, weight: &Weight, out: &mut Actions) {
    let top = ui.cursor().min;
    let width = ui.available_width();
    let name = named(weight.name);
    let row = Rect::from_min_size(top, vec2(width, 28.0));
    let response = ui.interact(row, Id::unique(("weight", weight.name)), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ListItem, true, format!("{name}, {}", value(weight.value)))
    });
    let line = Rect::from_min_size(top + vec2(0.0, 4.0), vec2(NAME, 19.0));
    label_in(ui, line, Align2::LEFT_CENTER, &name, Type::CellName, cx.theme.text1);
    let number = Rect::from_min_size(pos2(line.right(), line.top()), vec2(VALUE, 19.0));
    label_in(ui, number, Align2::RIGHT_CENTER, &value(weight.value), Type::Cell, cx.theme.text1);
    let left = number.right() + 16.0;
    let place = Rect::from_min_size(pos2(left, line.top()), vec2(top.x + width - left - 12.0, f32::INFINITY));
    let builder = egui::UiBuilder::new().id_salt(("reason", weight.name)).max_rect(place);
    let mut child = ui.new_child(builder);
    let reason = Prose::text(weight.reason, Ink::Soft);
    prose_ui(&mut child, cx, "reason", &reason, Setting::cell(None), out);
    let height = child.min_rect().bottom().max(line.bottom()) + 5.0 - top.y;
    ui.allocate_space(vec2(width, height));
    let bottom = top.y + height - 0.5;
    ui.painter().hline(top.x..=top.x + width - 12.0, bottom, (1.0, cx.theme.line));
}

/// `LEAST_TOLD` as a reader reads it.
fn named(name: &str) -> String {
    super::board::capitalised(&name.to_lowercase().replace('_', " "))
}

fn value(value: f32) -> String {
    format!("{value}").replace('-', "−")
}
