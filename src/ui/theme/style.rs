//! The toolkit's own style, brought in line with the theme.

use egui::{Color32, Context, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals};

use super::colours::{DARK, LIGHT, Theme};
use super::typography::Type;
use super::{height, radius};

/// Sets fonts and styles for both appearances.
pub(crate) fn apply(ctx: &Context) {
    ctx.set_fonts(super::definitions());
    for (appearance, theme) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.style_mut_of(appearance, |style| fill(style, theme));
    }
}

fn fill(style: &mut Style, theme: &Theme) {
    style.visuals = visuals(theme);
    for (text_style, kind) in [
        (TextStyle::Body, Type::Control),
        (TextStyle::Button, Type::Control),
        (TextStyle::Small, Type::Small),
        (TextStyle::Heading, Type::Section),
        (TextStyle::Monospace, Type::Code),
    ] {
        style.text_styles.insert(text_style, kind.font());
    }
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.interact_size = Vec2::new(28.0, height::ROW);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.scroll = egui::style::ScrollStyle { bar_width: 6.0, ..egui::style::ScrollStyle::floating() };
    style.animation_time = 0.09;
    style.url_in_tooltip = true;
    style.interaction.selectable_labels = true;
    style.interaction.tooltip_delay = 0.4;
    // Row text is cut by this program, which gives it a tooltip of its own.
    style.interaction.show_tooltips_only_when_still = true;
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    visuals.dark_mode = theme.dark;
    visuals.panel_fill = theme.bg0;
    visuals.window_fill = theme.raised;
    visuals.extreme_bg_color = theme.bg1;
    visuals.faint_bg_color = theme.bg0;
    visuals.code_bg_color = theme.bg2;
    visuals.hyperlink_color = theme.accent;
    visuals.warn_fg_color = theme.warn;
    visuals.error_fg_color = theme.error;
    visuals.weak_text_color = Some(theme.text3);
    visuals.selection.bg_fill = theme.selection;
    visuals.selection.stroke = Stroke::new(1.0, theme.text1);
    visuals.window_stroke = Stroke::new(1.0, theme.line);
    visuals.window_corner_radius = CornerRadius::same(radius::CARD);
    visuals.menu_corner_radius = CornerRadius::same(radius::POPUP);
    let shadow = Shadow {
        offset: [0, 10],
        blur: 32,
        spread: 0,
        color: Color32::from_black_alpha(if theme.dark { 128 } else { 36 }),
    };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.text1);
    // Fitting every glyph to the pixels costs half of the first frame and is hardly to be seen in Inter.
    visuals.text_options.font_hinting = false;
    visuals.button_frame = true;
    visuals.handle_shape = egui::style::HandleShape::Circle;

    let control = CornerRadius::same(radius::CONTROL);
    let widgets = &mut visuals.widgets;
    for (state, ground, edge, text) in [
        (&mut widgets.noninteractive, theme.bg0, theme.line, theme.text1),
        (&mut widgets.inactive, Color32::TRANSPARENT, Color32::TRANSPARENT, theme.text1),
        (&mut widgets.hovered, theme.bg2, Color32::TRANSPARENT, theme.text1),
        (&mut widgets.active, theme.bg3, theme.focus, theme.text1),
        (&mut widgets.open, theme.bg2, Color32::TRANSPARENT, theme.text1),
    ] {
        state.bg_fill = ground;
        state.weak_bg_fill = ground;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(1.0, text);
        state.corner_radius = control;
        state.expansion = 0.0;
    }
    visuals
}
