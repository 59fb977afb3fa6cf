//! The viewer: one figure over the whole window, on a dark ground in both appearances, as films are read.
//!
//! It is drawn instead of the rest of the window, which therefore has no part in keys, wheel and focus while it is
//! open. The places of bar, picture and caption never change, whatever the figure.

use egui::text::LayoutJob;
use egui::{
    Align, Align2, CentralPanel, CursorIcon, EventFilter, Frame, Id, Key, Layout, Modifiers, PointerButton,
    Pos2, Rect, Response, Role, Sense, Slider, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::gallery::{Gallery, Sight};
use super::placement::{Placement, Stand};
use crate::figures::Tone;
use crate::kb::{FigureId, Kb, markup};
use crate::ui::action::{Action, Actions, FigureAct};
use crate::ui::icons::Icon;
use crate::ui::page::credit_line;
use crate::ui::theme::{DARKROOM, Theme, Type, glue, height, space};
use crate::ui::widgets::{focus_ring, icon_button, label_in, text_button};

/// The widget state of the viewer.
#[derive(Debug, Default)]
pub(crate) struct ViewerState {
    /// The figure that is shown; none while the viewer is closed.
    pub figure: Option<FigureId>,
    pub tone: Tone,
    placement: Placement,
    /// Whether the picture is to take the keyboard.
    take_focus: bool,
    /// Whether the picture has the keyboard because nothing else was asked to have it, which needs no ring.
    at_rest: bool,
    /// What had the keyboard before the viewer took it.
    pub back_to: Option<Id>,
}

impl ViewerState {
    /// Shows a figure, as it is and fitted.
    pub(crate) fn show(&mut self, figure: FigureId) {
        *self = Self { figure: Some(figure), take_focus: true, back_to: self.back_to, ..Self::default() };
    }
}

/// The foot: room for three lines of caption and one of credit.
const FOOT: f32 = 24.0 + 3.0 * 19.0 + 4.0 + 16.0;
/// By how much a key or button enlarges.
const STEP: f32 = 1.25;
/// How far a key moves the picture, in points.
const MOVE: f32 = 60.0;
/// How much of brightness or contrast a point of dragging is.
const TONE_PER_POINT: f32 = 0.35;
const SLIDER: f32 = 88.0;

/// Draws the viewer over the whole of `ui`, if it is open.
pub(crate) fn viewer_ui(ui: &mut Ui, kb: &Kb, gallery: &Gallery, state: &mut ViewerState, out: &mut Actions) {
    let Some(figure) = state.figure else { return };
    let style = ui.ctx().style_of(egui::Theme::Dark);
    CentralPanel::default().frame(Frame::new().fill(DARKROOM)).show(ui, |ui| {
        ui.set_style(style);
        let theme = Theme::of(ui);
        let window = ui.max_rect();
        let bar = window.with_max_y(window.top() + height::TOP_BAR);
        let foot = window.with_min_y(window.bottom() - FOOT);
        let area = Rect::from_min_max(bar.left_bottom(), foot.right_top()).shrink2(vec2(0.0, 4.0));
        let sight = gallery.large(figure);
        let stand = match sight {
            Sight::Ready(shown) => {
                Some(Stand { size: vec2(shown.size[0] as f32, shown.size[1] as f32), area })
            }
            _ => None,
        };
        let before = state.tone;
        canvas_ui(ui, kb, sight, area, stand, state, out);
        steps_ui(ui, kb, figure, area, out);
        bar_ui(ui, kb, bar, stand, state, out);
        foot_ui(ui, theme, kb, figure, foot);
        if state.tone != before {
            out.push(Action::Figure(FigureAct::Tone(state.tone)));
        }
        ui.advance_cursor_after_rect(window);
    });
}

/// Where a figure stands among those of its topic.
pub(crate) fn position(kb: &Kb, figure: FigureId) -> (usize, usize) {
    let mut figures = kb.figures(kb.figure(figure).topic);
    let count = figures.len();
    (figures.position(|id| id == figure).unwrap_or(0), count)
}

/// The picture, by mouse and by keyboard.
fn canvas_ui(
    ui: &mut Ui,
    kb: &Kb,
    sight: &Sight,
    area: Rect,
    stand: Option<Stand>,
    state: &mut ViewerState,
    out: &mut Actions,
) {
    let Some(figure) = state.figure else { return };
    let theme = Theme::of(ui);
    let response = ui.interact(area, Id::unique("figure-viewer"), Sense::click_and_drag());
    let caption = markup::plain(&kb.claim(kb.figure(figure).caption).text);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &caption));
    sight.describe(ui, response.id);
    if std::mem::take(&mut state.take_focus) || response.clicked() || response.drag_started() {
        response.request_focus();
        state.at_rest = true;
    } else if response.lost_focus() {
        state.at_rest = false;
    }
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    }
    if let Some(stand) = stand {
        mouse(ui, &response, stand, state);
    }
    // The sliders move by the arrows themselves.
    if response.has_focus() || ui.memory(|memory| memory.focused().is_none()) {
        keys(ui, stand, state, out);
    }
    let painter = ui.painter().with_clip_rect(area);
    match (sight, stand) {
        (Sight::Ready(shown), Some(stand)) => {
            let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            let rect = state.placement.rect(stand);
            painter.image(shown.texture.id(), rect, whole, egui::Color32::WHITE);
        }
        (Sight::Refused(words), _) => {
            label_in(ui, area.shrink(space::PAGE), Align2::CENTER_CENTER, words, Type::Control, theme.warn);
        }
        _ => {
            label_in(ui, area, Align2::CENTER_CENTER, "Loading", Type::Control, theme.text3);
        }
    }
    if !state.at_rest {
        focus_ring(ui, theme, &response, 0, false);
    }
}

/// Wheel and pinch enlarge where the pointer is, dragging moves, and dragging with the right button sets the tone.
fn mouse(ui: &Ui, response: &Response, stand: Stand, state: &mut ViewerState) {
    if let Some(at) = response.hover_pos() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = pinch * (wheel / 240.0).exp();
        if factor != 1.0 {
            state.placement.zoom(stand, at, factor);
        }
    }
    if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle) {
        state.placement.drag(stand, response.drag_delta());
    }
    if response.dragged_by(PointerButton::Secondary) {
        let by = response.drag_delta() * TONE_PER_POINT;
        state.tone = state.tone.moved(-by.y, by.x);
    }
    if response.double_clicked() {
        state.placement = Placement::default();
    }
    let movable = !state.placement.fits();
    if response.dragged() && movable {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if response.hovered() && movable {
        ui.ctx().set_cursor_icon(CursorIcon::Grab);
    }
}

fn keys(ui: &Ui, stand: Option<Stand>, state: &mut ViewerState, out: &mut Actions) {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, by) in [
        (Key::ArrowLeft, vec2(MOVE, 0.0)),
        (Key::ArrowRight, vec2(-MOVE, 0.0)),
        (Key::ArrowUp, vec2(0.0, MOVE)),
        (Key::ArrowDown, vec2(0.0, -MOVE)),
    ] {
        if pressed(Modifiers::SHIFT, key)
            && let Some(stand) = stand
        {
            state.placement.drag(stand, by);
        }
    }
    for (key, by) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
        if pressed(Modifiers::NONE, key) {
            out.push(Action::Figure(FigureAct::Step(by)));
        }
    }
    if pressed(Modifiers::NONE, Key::R) {
        state.tone = Tone::default();
    }
    let Some(stand) = stand else { return };
    let middle = stand.area.center();
    if pressed(Modifiers::NONE, Key::Num0) {
        state.placement = Placement::default();
    }
    if pressed(Modifiers::NONE, Key::Num1) {
        state.placement.show_at(stand, 1.0 / ui.ctx().pixels_per_point());
    }
    // Plus is on a shifted key of some keyboards, and arrives as the key that it is on.
    if pressed(Modifiers::NONE, Key::Plus)
        || pressed(Modifiers::SHIFT, Key::Plus)
        || pressed(Modifiers::NONE, Key::Equals)
    {
        state.placement.zoom(stand, middle, STEP);
    }
    if pressed(Modifiers::NONE, Key::Minus) {
        state.placement.zoom(stand, middle, 1.0 / STEP);
    }
}

/// The buttons to the neighbours, at the sides of the picture.
fn steps_ui(ui: &mut Ui, kb: &Kb, figure: FigureId, area: Rect, out: &mut Actions) {
    let (at, count) = position(kb, figure);
    if count < 2 {
        return;
    }
    for (icon, name, by, x, enabled) in [
        (Icon::Back, "Previous figure", -1, area.left() + 24.0, at > 0),
        (Icon::Forward, "Next figure", 1, area.right() - 24.0, at + 1 < count),
    ] {
        let place = Rect::from_center_size(pos2(x, area.center().y), Vec2::splat(height::ICON_BUTTON));
        // The picture under it may be as light as the icon.
        ui.painter().circle_filled(place.center(), height::ICON_BUTTON / 2.0, DARKROOM.gamma_multiply(0.7));
        let mut child = ui.new_child(UiBuilder::new().id_salt(name).max_rect(place));
        if icon_button(&mut child, icon, name, enabled).clicked() {
            out.push(Action::Figure(FigureAct::Step(by)));
        }
    }
}

/// The bar: which figure it is, how large, in which tone, and the way out.
fn bar_ui(ui: &mut Ui, kb: &Kb, bar: Rect, stand: Option<Stand>, state: &mut ViewerState, out: &mut Actions) {
    let Some(figure) = state.figure else { return };
    let theme = Theme::of(ui);
    let inner = bar.shrink2(vec2(12.0, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    let mut right = ui.new_child(UiBuilder::new().id_salt("viewer-bar").max_rect(inner).layout(layout));
    right.spacing_mut().item_spacing.x = 4.0;
    if icon_button(&mut right, Icon::Close, "Close the viewer", true).clicked() {
        out.push(Action::Figure(FigureAct::Close));
    }
    right.add_space(8.0);
    if text_button(&mut right, None, "Reset").on_hover_text("Reset brightness and contrast").clicked() {
        state.tone = Tone::default();
    }
    tone_slider(&mut right, theme, "Contrast", &mut state.tone.contrast);
    tone_slider(&mut right, theme, "Brightness", &mut state.tone.brightness);
    right.add_space(8.0);
    if let Some(stand) = stand {
        zoom_ui(&mut right, theme, stand, &mut state.placement);
    }
    let left_end = right.min_rect().left() - 16.0;
    let (at, count) = position(kb, figure);
    let topic = kb.topic(kb.figure(figure).topic).label();
    let words = if count > 1 { format!("Figure {} of {count} · {topic}", at + 1) } else { topic.to_owned() };
    let place = Rect::from_min_max(pos2(bar.left() + 20.0, bar.top()), pos2(left_end, bar.bottom()));
    let title = ui.interact(place, ui.scope_id().with("viewer-title"), Sense::hover());
    title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
    label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Strong, theme.text1);
}

/// How large, from right to left: actual size, fit, larger, the figure of it, smaller.
fn zoom_ui(ui: &mut Ui, theme: &Theme, stand: Stand, placement: &mut Placement) {
    let pixel = ui.ctx().pixels_per_point();
    if text_button(ui, None, "Actual size").clicked() {
        placement.show_at(stand, 1.0 / pixel);
    }
    if text_button(ui, None, "Fit").clicked() {
        *placement = Placement::default();
    }
    let middle = stand.area.center();
    if icon_button(ui, Icon::Plus, "Zoom in", true).clicked() {
        placement.zoom(stand, middle, STEP);
    }
    let per_cent = format!("{:.0} %", placement.scale(stand) * pixel * 100.0);
    let (rect, response) = ui.allocate_exact_size(vec2(52.0, height::ICON_BUTTON), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &per_cent));
    label_in(ui, rect, Align2::CENTER_CENTER, &per_cent, Type::Control, theme.text2);
    if icon_button(ui, Icon::Minus, "Zoom out", true).clicked() {
        placement.zoom(stand, middle, 1.0 / STEP);
    }
}

/// A slider from −100 to 100 with its name before it, in a layout from right to left.
fn tone_slider(ui: &mut Ui, theme: &Theme, name: &str, value: &mut f32) {
    let spacing = ui.spacing_mut();
    (spacing.slider_width, spacing.slider_rail_height, spacing.interact_size.y) = (SLIDER, 4.0, 16.0);
    // The rail takes the ground of a resting control, which elsewhere has none.
    ui.visuals_mut().widgets.inactive.bg_fill = theme.line2;
    let slider = Slider::new(value, -100.0..=100.0).show_value(false).step_by(1.0).trailing_fill(false);
    let response = ui.add(slider);
    if response.drag_started() || response.clicked() {
        response.request_focus();
    }
    let shown = f64::from(*value);
    response.widget_info(|| WidgetInfo::slider(true, shown, name));
    focus_ring(ui, theme, &response, 4, true);
    let width = crate::ui::widgets::text_width(ui, name, Type::Control);
    let (rect, _) = ui.allocate_exact_size(vec2(width + 8.0, height::ICON_BUTTON), Sense::hover());
    label_in(ui, rect, Align2::CENTER_CENTER, name, Type::Control, theme.text2);
}

/// Caption, modality, credit and licence.
fn foot_ui(ui: &mut Ui, theme: &Theme, kb: &Kb, figure: FigureId, foot: Rect) {
    let inner = foot.shrink2(vec2(20.0, 12.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("viewer-foot").max_rect(inner));
    child.spacing_mut().item_spacing.y = 0.0;
    let entry = kb.figure(figure);
    let caption = glue(&markup::plain(&kb.claim(entry.caption).text));
    let mut job = LayoutJob::single_section(caption.clone(), Type::Cell.format(theme.text1));
    job.wrap.max_width = inner.width().min(900.0);
    job.wrap.max_rows = 3;
    let response = child.add(egui::Label::new(job).wrap().selectable(true));
    response.on_hover_text(caption);
    let credit = credit_line(kb, figure);
    child.add_space(4.0);
    let (place, response) =
        child.allocate_exact_size(vec2(child.available_width(), Type::Small.line()), Sense::hover());
    let (_, cut) = label_in(&child, place, Align2::LEFT_CENTER, &credit, Type::Small, theme.text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &credit));
    if cut {
        response.on_hover_text(&credit);
    }
}
