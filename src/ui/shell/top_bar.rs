//! The top bar: history, search, modes, problems, menu.

use egui::{
    Align2, CornerRadius, PointerButton, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::menu::menu_ui;
use crate::ui::action::{Action, Actions, Mode};
use crate::ui::compare::mode_drop;
use crate::ui::history::Place;
use crate::ui::icons::Icon;
use crate::ui::own::private_ui;
use crate::ui::search::{SearchState, search_ui};
use crate::ui::theme::{Type, WidthClass, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, icon_button, label_in, text_width};

/// Where the history of the tab leads.
#[derive(Debug, Default)]
pub(crate) struct Travel {
    pub behind: Vec<(isize, Place)>,
    pub ahead: Vec<(isize, Place)>,
}

/// Draws the bar over the whole of `ui`.
pub(crate) fn top_bar_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    mode: Mode,
    travel: &Travel,
    search: &mut SearchState,
    out: &mut Actions,
) {
    let bar = ui.available_rect_before_wrap();
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, cx.theme.line));
    let narrow = cx.width == WidthClass::Narrow;
    history_ui(ui, cx, bar, travel, out);
    // The box starts where the filters end, so that their counts stay in sight while one types.
    let left = bar.left() + if narrow { 78.0 } else { cx.width.filters() + 12.0 };
    let width = if narrow { 260.0 } else { 360.0 };
    let search_rect =
        Rect::from_min_size(pos2(left, bar.center().y - height::BUTTON / 2.0), vec2(width, height::BUTTON));
    search_ui(ui, cx, search_rect, search, out);
    modes_ui(ui, cx, bar, search_rect.right() + MODE_GAP, mode, out);
    right_ui(ui, cx, bar, mode, out);
    ui.advance_cursor_after_rect(bar);
}

fn history_ui(ui: &mut Ui, cx: &ViewCx<'_>, bar: Rect, travel: &Travel, out: &mut Actions) {
    let place = Rect::from_min_size(
        pos2(bar.left() + 12.0, bar.center().y - height::ICON_BUTTON / 2.0),
        vec2(64.0, height::ICON_BUTTON),
    );
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt("history")
            .max_rect(place)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 2.0;
    for (icon, name, places, step) in
        [(Icon::Back, "Back", &travel.behind, -1), (Icon::Forward, "Forward", &travel.ahead, 1)]
    {
        let response = icon_button(&mut child, icon, name, !places.is_empty());
        if response.clicked() {
            out.push(Action::Travel(step));
        }
        // A right click tells where the way leads.
        response.context_menu(|ui| {
            ui.set_min_width(200.0);
            for (steps, place) in places.iter().take(15) {
                if ui.button(place.view.label(&cx.library.kb, place.topic)).clicked() {
                    out.push(Action::Travel(*steps));
                    ui.close();
                }
            }
        });
    }
    let (back, forward) = ui.input(|input| {
        (
            input.pointer.button_clicked(PointerButton::Extra1),
            input.pointer.button_clicked(PointerButton::Extra2),
        )
    });
    if back {
        out.push(Action::Travel(-1));
    }
    if forward {
        out.push(Action::Travel(1));
    }
}

/// The modes, in their order.
const MODES: &[(Mode, &str)] = &[
    (Mode::Browse, "Browse"),
    (Mode::Differential, "Differential"),
    (Mode::Compare, "Compare"),
    (Mode::Study, "Study"),
];
/// Between two modes.
const MODE_GAP: f32 = 28.0;

fn modes_ui(ui: &Ui, cx: &ViewCx<'_>, bar: Rect, mut left: f32, mode: Mode, out: &mut Actions) {
    for &(offered, words) in MODES {
        // As wide as it gets, so that no mode moves when another is chosen.
        let width = text_width(ui, words, Type::Strong);
        let rect = Rect::from_min_size(pos2(left, bar.top()), vec2(width, bar.height()));
        mode_ui(ui, cx, rect, offered, words, mode == offered, out);
        left += width + MODE_GAP;
    }
}

fn mode_ui(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, mode: Mode, words: &str, here: bool, out: &mut Actions) {
    let kind = if here { Type::Strong } else { Type::Control };
    let response = ui.interact(rect, ui.scope_id().with(("mode", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, words));
    let colour = if here || response.hovered() { cx.theme.text1 } else { cx.theme.text2 };
    label_in(ui, rect, Align2::LEFT_CENTER, words, kind, colour);
    if here {
        let bar = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
        ui.painter().rect_filled(bar, 0.0, cx.theme.text1);
    }
    if mode == Mode::Compare {
        mode_drop(ui, cx, &response, out);
    }
    focus_ring(ui, cx.theme, &response, radius::KEY, false);
    if response.clicked() {
        out.push(Action::Show(mode));
    }
}

fn right_ui(ui: &mut Ui, cx: &ViewCx<'_>, bar: Rect, mode: Mode, out: &mut Actions) {
    let place =
        Rect::from_min_max(pos2(bar.right() - 200.0, bar.top()), pos2(bar.right() - 12.0, bar.bottom()));
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt("right")
            .max_rect(place)
            .layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 4.0;
    let menu = icon_button(&mut child, Icon::Menu, "Menu", true);
    menu_ui(&menu, out);
    bookmarks_ui(&mut child, cx, mode == Mode::Bookmarks, out);
    let problems = cx.library.diagnostics.len();
    if problems > 0 {
        badge_ui(&mut child, cx, problems, mode == Mode::Problems, out);
    }
    if cx.private {
        private_ui(&mut child, out);
    }
}

/// Leads to the page of bookmarks, and back from it.
fn bookmarks_ui(ui: &mut Ui, cx: &ViewCx<'_>, here: bool, out: &mut Actions) {
    let place = Rect::from_min_size(
        pos2(ui.cursor().right() - height::ICON_BUTTON, ui.max_rect().center().y - height::ICON_BUTTON / 2.0),
        Vec2::splat(height::ICON_BUTTON),
    );
    if here {
        ui.painter().rect_filled(place, CornerRadius::same(radius::CONTROL), cx.theme.bg3);
    }
    let response = icon_button(ui, Icon::Bookmark, "Bookmarks", true);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, "Bookmarks"));
    if response.clicked() {
        out.push(Action::Show(if here { Mode::Browse } else { Mode::Bookmarks }));
    }
}

/// How many problems the open packs have.
fn badge_ui(ui: &mut Ui, cx: &ViewCx<'_>, problems: usize, here: bool, out: &mut Actions) {
    let words = problems.to_string();
    let size = vec2(text_width(ui, &words, Type::Strong) + 40.0, height::ICON_BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, format!("Problems: {words}")));
    if here || response.hovered() {
        let ground = if here { cx.theme.bg3 } else { cx.theme.bg2 };
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), ground);
    }
    Icon::Warning.paint(
        ui.painter(),
        Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), Vec2::splat(16.0)),
        cx.theme.warn,
    );
    let place = Rect::from_min_max(pos2(rect.left() + 29.0, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Strong, cx.theme.warn);
    focus_ring(ui, cx.theme, &response, radius::CONTROL, false);
    if response.on_hover_text("Problems in the open packs").clicked() {
        out.push(Action::Show(if here { Mode::Browse } else { Mode::Problems }));
    }
}
