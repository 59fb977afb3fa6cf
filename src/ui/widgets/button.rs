//! Buttons: an icon alone, words with an edge, and words alone.

use egui::{
    Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{choice_ground, focus_ring, label_in, text_width};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, height, radius};

/// A square button with an icon, named `name` for everyone who does not see it.
pub(crate) fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let theme = Theme::of(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(height::ICON_BUTTON), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if enabled && (response.hovered() || response.is_pointer_button_down_on()) {
        let ground = if response.is_pointer_button_down_on() { theme.bg3 } else { theme.bg2 };
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), ground);
    }
    let colour = if enabled { theme.text1 } else { theme.text3.gamma_multiply(0.6) };
    icon.paint(ui.painter(), Rect::from_center_size(rect.center(), Vec2::splat(16.0)), colour);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    response.on_hover_text(name)
}

/// A button with an edge, an icon and words.
pub(crate) fn button(ui: &mut Ui, icon: Option<Icon>, words: &str) -> Response {
    let theme = Theme::of(ui);
    let icon_width = if icon.is_some() { 24.0 } else { 0.0 };
    let size = vec2(text_width(ui, words, Type::Name) + icon_width + 24.0, 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let ground = if response.is_pointer_button_down_on() {
        theme.bg3
    } else if response.hovered() {
        theme.bg2
    } else {
        theme.bg1
    };
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect(rect, corner, ground, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
    let mut left = rect.left() + 12.0;
    if let Some(icon) = icon {
        icon.paint(
            ui.painter(),
            Rect::from_center_size(pos2(left + 7.0, rect.center().y), Vec2::splat(15.0)),
            theme.text1,
        );
        left += icon_width;
    }
    let place = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Name, theme.text1);
    focus_ring(ui, theme, &response, radius::BUTTON, true);
    response
}

/// The button for what is meant to be done: filled, and only one in a panel.
pub(crate) fn main_button(ui: &mut Ui, words: &str) -> Response {
    let theme = Theme::of(ui);
    let size = vec2(text_width(ui, words, Type::Name) + 28.0, 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let ground = if response.hovered() || response.is_pointer_button_down_on() {
        theme.ink.lerp_to_gamma(theme.on_ink, 0.15)
    } else {
        theme.ink
    };
    ui.painter().rect_filled(rect, CornerRadius::same(radius::BUTTON), ground);
    label_in(ui, rect, Align2::CENTER_CENTER, words, Type::Name, theme.on_ink);
    focus_ring(ui, theme, &response, radius::BUTTON, true);
    response
}

/// Words that act, without an edge: for places that hold many of them.
pub(crate) fn text_button(ui: &mut Ui, icon: Option<Icon>, words: &str) -> Response {
    let theme = Theme::of(ui);
    let icon_width = if icon.is_some() { 20.0 } else { 0.0 };
    let size = vec2(text_width(ui, words, Type::Name) + icon_width + 12.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), theme.bg2);
    }
    let mut left = rect.left() + 6.0;
    if let Some(icon) = icon {
        icon.paint(
            ui.painter(),
            Rect::from_center_size(pos2(left + 7.0, rect.center().y), Vec2::splat(14.0)),
            theme.text1,
        );
        left += icon_width;
    }
    let place = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Name, theme.text1);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    response
}

/// One of several values to choose from, the chosen one on a ground.
pub(crate) fn choice(ui: &mut Ui, chosen: bool, words: &str, name: &str) -> Response {
    let theme = Theme::of(ui);
    let kind = if chosen { Type::Strong } else { Type::Control };
    let size = vec2(text_width(ui, words, kind) + 20.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    choice_ground(ui, rect, chosen, response.hovered(), radius::CONTROL);
    label_in(ui, rect, Align2::CENTER_CENTER, words, kind, theme.text1);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    response
}
