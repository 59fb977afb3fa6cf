//! Small parts of the study screens.

use egui::{
    Align, Align2, AsIdSalt, CornerRadius, Frame, Layout, Margin, Rect, Response, Role, ScrollArea, Sense,
    Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::act::{StudyAct, StudyPage};
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::widgets::{choice_ground, focus_ring, keycap, keycap_width, label, label_in, text_width};

/// Words that act, with the key that does the same.
pub(super) fn keyed_button(ui: &mut Ui, icon: Option<Icon>, words: &str, key: &str) -> Response {
    let response = keyed_ui(ui, icon, words, key, false);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response
}

/// The same for something that is on or off.
pub(super) fn keyed_toggle(ui: &mut Ui, icon: Option<Icon>, words: &str, key: &str, on: bool) -> Response {
    let response = keyed_ui(ui, icon, words, key, on);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, words));
    response
}

fn keyed_ui(ui: &mut Ui, icon: Option<Icon>, words: &str, key: &str, on: bool) -> Response {
    let theme = Theme::of(ui);
    let icon_width = if icon.is_some() { 20.0 } else { 0.0 };
    let cap = keycap_width(ui, key);
    let size = vec2(text_width(ui, words, Type::Name) + icon_width + cap + 22.0, 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    choice_ground(ui, rect, on, response.hovered(), radius::CONTROL);
    let mut left = rect.left() + 6.0;
    if let Some(icon) = icon {
        let place = Rect::from_center_size(pos2(left + 7.0, rect.center().y), Vec2::splat(14.0));
        icon.paint(ui.painter(), place, theme.text1);
        left += icon_width;
    }
    let place = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Name, theme.text1);
    keycap(ui, theme, rect.with_max_x(rect.right() - 6.0), key);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    response
}

/// The button for what is meant to be done, as wide as there is room, with the key that does the same.
pub(super) fn wide_button(ui: &mut Ui, rect: Rect, words: &str, key: &str, enabled: bool) -> Response {
    let theme = Theme::of(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("wide", words)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, words));
    let (ground, ink) = if !enabled {
        (theme.bg3, theme.text2)
    } else if response.hovered() || response.is_pointer_button_down_on() {
        (theme.ink.lerp_to_gamma(theme.on_ink, 0.15), theme.on_ink)
    } else {
        (theme.ink, theme.on_ink)
    };
    ui.painter().rect_filled(rect, CornerRadius::same(radius::BUTTON), ground);
    let words_width = text_width(ui, words, Type::Strong);
    let cap = text_width(ui, key, Type::Key) + 10.0;
    let gap = 12.0;
    let left = rect.center().x - (words_width + gap + cap) / 2.0;
    let place = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Strong, ink);
    let cap = Rect::from_min_size(pos2(left + words_width + gap, rect.center().y - 9.0), vec2(cap, 18.0));
    let edge = egui::Stroke::new(1.0, ground.lerp_to_gamma(ink, 0.5));
    let corner = CornerRadius::same(radius::KEY);
    ui.painter().rect_stroke(cap, corner, edge, egui::StrokeKind::Inside);
    label_in(ui, cap, Align2::CENTER_CENTER, key, Type::Key, ink);
    focus_ring(ui, theme, &response, radius::BUTTON, true);
    response
}

/// The head of a page beside the home: the way back, and what it is called.
pub(super) fn page_head_ui(ui: &mut Ui, title: &str, out: &mut Actions) {
    let theme = Theme::of(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("study-page-head").max_rect(row).layout(layout));
    child.spacing_mut().item_spacing.x = 12.0;
    // The sign of the way back stands in line with the text under it.
    child.add_space(-6.0);
    if keyed_button(&mut child, Some(Icon::Back), "Back", "Esc").clicked() {
        out.push(Action::Study(StudyAct::Show(StudyPage::Home)));
    }
    let head = label(&mut child, title, Type::Title, theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    ui.add_space(16.0);
}

/// A part of a screen that scrolls by itself, with `width` for what stands in it. Nothing of it shows outside of `clip`,
/// and under another salt it begins at its top.
pub(super) fn scrolled<R>(
    ui: &mut Ui,
    salt: impl AsIdSalt + Copy,
    place: Rect,
    clip: Rect,
    margin: Margin,
    width: f32,
    draw: impl FnOnce(&mut Ui) -> R,
) -> R {
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place));
    child.set_clip_rect(clip.intersect(ui.clip_rect()));
    let shown = ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(&mut child, |ui| {
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            draw(ui)
        })
    });
    shown.inner.inner
}

/// A way to another page: a sign, a name, and what is there.
pub(super) fn way_ui(ui: &mut Ui, icon: Icon, name: &str, about: &str) -> Response {
    let theme = Theme::of(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(row, CornerRadius::same(radius::KEY), theme.bg2);
    }
    let sign = |x: f32| Rect::from_center_size(pos2(x, row.center().y), Vec2::splat(15.0));
    icon.paint(ui.painter(), sign(row.left() + 8.0), theme.text2);
    Icon::Forward.paint(ui.painter(), sign(row.right() - 10.0), theme.text3);
    let words = Rect::from_min_max(
        pos2(row.left() + 28.0, row.top() + 5.0),
        pos2(row.right() - 24.0, row.bottom() - 5.0),
    );
    label_in(ui, words, Align2::LEFT_TOP, name, Type::Name, theme.text1);
    let (_, cut) = label_in(ui, words, Align2::LEFT_BOTTOM, about, Type::Small, theme.text2);
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, theme.line));
    focus_ring(ui, theme, &response, radius::KEY, false);
    if cut { response.on_hover_text(about) } else { response }
}

/// A bar that is full by a share.
pub(super) fn share_bar(ui: &Ui, rect: Rect, share: f32) {
    let theme = Theme::of(ui);
    let corner = CornerRadius::same((rect.height() / 2.0) as u8);
    ui.painter().rect_filled(rect, corner, theme.bg3);
    let share = share.clamp(0.0, 1.0);
    if share > 0.0 {
        let width = (rect.width() * share).max(rect.height());
        ui.painter().rect_filled(rect.with_max_x(rect.left() + width), corner, theme.text2);
    }
}

/// A tick across a bar: where it will stand on the day of the examination.
pub(super) fn tick(ui: &Ui, bar: Rect, share: f32) {
    let theme = Theme::of(ui);
    let x = bar.left() + bar.width() * share.clamp(0.0, 1.0);
    let tick = Rect::from_center_size(pos2(x, bar.center().y), vec2(2.0, bar.height() + 10.0));
    ui.painter().rect_filled(tick, 0.0, theme.accent);
}

/// A figure under its label.
pub(super) fn figure_ui(ui: &Ui, at: egui::Pos2, width: f32, label: &str, value: &str) {
    let theme = Theme::of(ui);
    let head = Rect::from_min_size(at, vec2(width, 18.0));
    label_in(ui, head, Align2::LEFT_CENTER, label, Type::Small, theme.text3);
    let body = Rect::from_min_size(at + vec2(0.0, 18.0), vec2(width, 24.0));
    label_in(ui, body, Align2::LEFT_CENTER, value, Type::Section, theme.text1);
    let response = ui.interact(head.union(body), ui.scope_id().with(("figure", label)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}")));
}
