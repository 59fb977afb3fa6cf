//! Draws the list of the chooser: packs that were opened before, or the entries of a folder.

use std::path::Path;

use egui::{
    Align, Align2, CornerRadius, Layout, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::lines::{Lead, Line};
use super::state::{Chooser, Nothing};
use crate::files::paths;
use crate::ui::action::{Action, Actions, FilesAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{icon_button, label_in};

const HEAD: f32 = height::ROW;
const ROW: f32 = height::BUTTON;

/// Draws the list over the whole of `ui`.
pub(super) fn list_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    chooser: &mut Chooser,
    home: Option<&Path>,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let area = ui.available_rect_before_wrap();
    ui.painter().hline(area.x_range(), area.top() + 0.5, (1.0, theme.line));
    ui.painter().hline(area.x_range(), area.bottom() - 0.5, (1.0, theme.line));
    let body = if chooser.shows_recent() {
        let head = area.with_max_y(area.top() + HEAD).with_min_x(area.left() + 8.0);
        label_in(ui, head, Align2::LEFT_CENTER, "Opened before", Type::GroupHead, theme.text3);
        area.with_min_y(area.top() + HEAD)
    } else {
        area.with_min_y(area.top() + 4.0)
    };
    let body = body.with_max_y(area.bottom() - 1.0);
    if let Some(nothing) = chooser.nothing() {
        return nothing_ui(ui, cx, chooser, body, &nothing, home);
    }
    let name = if chooser.shows_recent() { "Packs opened before" } else { "In this folder" };
    let list = UiBuilder::new().id_salt("lines").max_rect(body).accessibility_role(Role::ListBox);
    ui.scope_builder(list, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label(name));
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let moved = std::mem::take(&mut chooser.moved).then_some(chooser.cursor).flatten();
        let mut scroll = ScrollArea::vertical().auto_shrink(false);
        if let Some(at) = moved {
            scroll = scroll.vertical_scroll_offset(scrolled_to(ui, at, body.height()));
        }
        let count = chooser.lines.len() + usize::from(chooser.is_cut());
        let shown = scroll.show_rows(ui, ROW, count, |ui, rows| {
            for at in rows {
                match chooser.lines.get(at) {
                    Some(line) => line_ui(ui, cx, line, at, chooser.cursor == Some(at), out),
                    None => cut_ui(ui, cx),
                }
            }
        });
        ui.data_mut(|data| {
            data.insert_temp(egui::Id::unique("chooser-offset"), shown.state.clamped_offset().y)
        });
    });
}

/// How far the list is scrolled, so that a line is in sight: as little as need be.
fn scrolled_to(ui: &Ui, at: usize, height: f32) -> f32 {
    let now: f32 = ui.data(|data| data.get_temp(egui::Id::unique("chooser-offset"))).unwrap_or_default();
    let top = at as f32 * ROW;
    now.min(top).max(top + ROW - height)
}

fn nothing_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    chooser: &Chooser,
    place: Rect,
    nothing: &Nothing,
    home: Option<&Path>,
) {
    let makes = chooser.purpose.makes();
    let words = match nothing {
        Nothing::NoRecent => "Packs that you open are listed here.".to_owned(),
        Nothing::Reading { folder } => {
            let waits = chooser.reading_since().map_or(0.0, |since| ui.input(|input| input.time) - since);
            if waits < 0.3 {
                return;
            }
            format!("Reading {} …", paths::shown(folder, home))
        }
        Nothing::Unreadable { folder, why } => format!("{}: {why}.", paths::shown(folder, home)),
        Nothing::NoneBegins if makes => "It will be made there.".to_owned(),
        Nothing::NoneBegins => "Nothing that is listed here begins so.".to_owned(),
        Nothing::Empty if makes => "No folder is in here.".to_owned(),
        Nothing::Empty => "No folder and no file to choose is in here.".to_owned(),
    };
    let place = place.with_max_y(place.top() + 40.0).shrink2(vec2(8.0, 0.0));
    let response = ui.allocate_rect(place, Sense::hover());
    label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Control, cx.theme.text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

/// Says that the folder holds more than is listed.
fn cut_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let words = "The folder holds more than is listed: type on.";
    label_in(ui, place.shrink2(vec2(8.0, 0.0)), Align2::LEFT_CENTER, words, Type::Control, cx.theme.text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

/// One line: what it is, its name and where it lies, and what is in it. A click takes it into the field, a second
/// one goes on with it.
fn line_ui(ui: &mut Ui, cx: &ViewCx<'_>, line: &Line, at: usize, chosen: bool, out: &mut Actions) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let words = line.words();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &words));
    let ground = rect.shrink2(vec2(0.0, 1.0));
    let hovered = response.contains_pointer();
    if chosen || hovered {
        let colour = if chosen { theme.bg3 } else { theme.bg2 };
        ui.painter().rect_filled(ground, CornerRadius::same(radius::CONTROL), colour);
    }
    let soft = if chosen { theme.text2 } else { theme.text3 };
    let (icon, missing) = match &line.lead {
        Lead::Recent { pinned: true, missing, .. } => (Icon::Pin, *missing),
        Lead::Recent { missing, .. } => (Icon::Clock, *missing),
        Lead::Folder => (Icon::Folder, false),
        Lead::File => (Icon::File, false),
    };
    let sign = Rect::from_center_size(pos2(rect.left() + 18.0, rect.center().y), Vec2::splat(15.0));
    icon.paint(ui.painter(), sign, soft);
    let mut right = rect.right() - space::ROW;
    if let Lead::Recent { path, pinned, .. } = &line.lead {
        right = recent_buttons(ui, rect, line, path, *pinned, out);
    }
    let colour = if missing { theme.warn } else { soft };
    let place = rect.with_max_x(right);
    let (used, _) = label_in(ui, place, Align2::RIGHT_CENTER, &line.detail, Type::Control, colour);
    let end = right - used - 16.0;
    let name = Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), pos2(end, rect.bottom()));
    let ink = if missing { soft } else { theme.text1 };
    let kind = if chosen { Type::Strong } else { Type::Name };
    let (used, cut) = label_in(ui, name, Align2::LEFT_CENTER, &line.name, kind, ink);
    let within = name.with_min_x((name.left() + used + 10.0).min(name.right()));
    let (_, also) = label_in(ui, within, Align2::LEFT_CENTER, &line.within, Type::Control, soft);
    let response = if cut || also { response.on_hover_text(&line.text) } else { response };
    act_on(&response, at, out);
}

fn act_on(response: &Response, at: usize, out: &mut Actions) {
    if response.clicked() {
        out.push(Action::Files(FilesAct::Take(at)));
    }
    if response.double_clicked() {
        out.push(Action::Files(FilesAct::Enter { alone: false }));
    }
}

/// Pin and remove, at the right end of a line. Returns where they begin.
fn recent_buttons(ui: &mut Ui, rect: Rect, line: &Line, path: &Path, pinned: bool, out: &mut Actions) -> f32 {
    let width = 2.0 * height::ICON_BUTTON + 4.0;
    let place = rect.with_min_x(rect.right() - width);
    let mut child = ui.new_child(
        UiBuilder::new().id_salt(&line.text).max_rect(place).layout(Layout::left_to_right(Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 0.0;
    let pin = if pinned { "Unpin" } else { "Pin" };
    if icon_button(&mut child, Icon::Pin, &format!("{pin} {}", line.text), true).clicked() {
        out.push(Action::Files(FilesAct::Pin(path.to_owned())));
    }
    if icon_button(&mut child, Icon::Close, &format!("Remove {} from the list", line.text), true).clicked() {
        out.push(Action::Files(FilesAct::Forget(path.to_owned())));
    }
    place.left() - 8.0
}
