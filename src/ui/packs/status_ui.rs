//! Draws how far a load has come: in the top bar, or in the empty window while it is the first one.

use egui::{Align2, CentralPanel, Frame, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::state::Status;
use crate::ui::action::{Action, Actions, PacksAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, WidthClass, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, icon_button, label, label_in};

/// The room that badge and menu have at the right end of the bar.
const RIGHT: f32 = 200.0;

/// Draws a thin line along the foot of the top bar, and words with a cross that cancels. The room for them is
/// always free, so nothing moves when they come and go.
pub(crate) fn status_ui(ui: &mut Ui, cx: &ViewCx<'_>, bar: Rect, status: Option<&Status>, out: &mut Actions) {
    let Some(status) = status else { return };
    let theme = cx.theme;
    let line = bar.with_min_y(bar.bottom() - 2.0).with_max_x(bar.left() + bar.width() * status.share);
    ui.painter().rect_filled(line, 0.0, theme.accent);
    let width = if cx.width == WidthClass::Narrow { 150.0 } else { 200.0 };
    let right = bar.right() - RIGHT + 60.0;
    let place = Rect::from_min_max(pos2(right - width, bar.top()), pos2(right, bar.bottom()));
    let cross = Rect::from_center_size(
        pos2(place.right() - height::ICON_BUTTON / 2.0, place.center().y),
        vec2(height::ICON_BUTTON, height::ICON_BUTTON),
    );
    let words = place.with_max_x(cross.left() - 6.0);
    let said = ui.interact(words, ui.scope_id().with("status"), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Status, true, &status.words));
    label_in(ui, words, Align2::RIGHT_CENTER, &status.words, Type::Control, theme.text2);
    let mut child = ui.new_child(UiBuilder::new().id_salt("cancel-loading").max_rect(cross));
    if icon_button(&mut child, Icon::Close, "Cancel loading", true).clicked() {
        out.push(Action::Packs(PacksAct::Cancel));
    }
}

/// The window before there is content: empty at first, and when loading takes its time, with words and a way
/// out. Returns whether that was taken.
pub(crate) fn opening_ui(ui: &mut Ui, status: Option<&Status>) -> bool {
    let theme = Theme::of(ui);
    let shown = CentralPanel::default().frame(Frame::new().fill(theme.bg0).inner_margin(24)).show(ui, |ui| {
        let Some(status) = status else { return false };
        label(ui, &status.words, Type::Control, theme.text1);
        ui.add_space(6.0);
        let (track, _) = ui.allocate_exact_size(vec2(240.0, 2.0), Sense::hover());
        ui.painter().rect_filled(track, 0.0, theme.bg3);
        let done = track.with_max_x(track.left() + track.width() * status.share);
        ui.painter().rect_filled(done, 0.0, theme.accent);
        ui.add_space(12.0);
        button(ui, None, "Open the built-in pack alone").clicked()
    });
    shown.inner
}
