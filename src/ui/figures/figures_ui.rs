//! The figures of a page: small pictures in frames of one size, with what is said of them underneath.
//!
//! A frame has its size before its picture is there, so that nothing moves when it comes.

use egui::text::LayoutJob;
use egui::{
    Align2, CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::gallery::{Shown, Sight};
use crate::ui::action::{Action, Actions, FigureAct};
use crate::ui::icons::Icon;
use crate::ui::page::{PageFigure, Spot};
use crate::ui::prose::{Setting, prose_ui};
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label_in, marked_text};

/// The distance between the figures.
const GAP: f32 = 20.0;
/// A frame is as wide as a third of a page at most, however few figures there are.
const WIDEST: f32 = 240.0;
/// The width below which a row holds one figure less.
const NARROWEST: f32 = 170.0;

/// Draws figures in rows. Returns where the number of the open reference stands.
pub(crate) fn figures_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    block: usize,
    figures: &[PageFigure],
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let width = ui.available_width();
    let columns = (((width + GAP) / (NARROWEST + GAP)) as usize).clamp(1, 3);
    let column = ((width + GAP) / columns as f32 - GAP).min(WIDEST).floor();
    let mut number = None;
    for (row, chunk) in figures.chunks(columns).enumerate() {
        if row > 0 {
            ui.add_space(GAP);
        }
        let top = ui.cursor().min;
        let mut bottom = top.y;
        for (index, figure) in chunk.iter().enumerate() {
            let position = row * columns + index;
            let left = top.x + index as f32 * (column + GAP);
            let place = Rect::from_min_size(pos2(left, top.y), vec2(column, f32::INFINITY));
            let mut cell = ui.new_child(UiBuilder::new().id_salt(("figure", position)).max_rect(place));
            cell.spacing_mut().item_spacing.y = 0.0;
            frame_ui(&mut cell, cx, figure, out);
            cell.add_space(6.0);
            let setting =
                Setting::cell(open).with_marks(cx.marks.of(Spot::Caption { block, figure: position }));
            number = number.or(prose_ui(&mut cell, cx, "caption", &figure.caption, setting, out));
            if !figure.credit.is_empty() {
                cell.add_space(3.0);
                let format = Type::Small.format(cx.theme.text3);
                let job = LayoutJob::single_section(figure.credit.clone(), format);
                marked_text(&mut cell, job, cx.marks.of(Spot::Credit { block, figure: position }));
            }
            bottom = bottom.max(cell.min_rect().bottom());
        }
        ui.allocate_space(vec2(width, bottom - top.y));
    }
    number
}

/// The frame with the picture, or with what there is to say instead of it.
fn frame_ui(ui: &mut Ui, cx: &ViewCx<'_>, figure: &PageFigure, out: &mut Actions) {
    let theme = cx.theme;
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, (width * 0.75).round()), Sense::click());
    response.widget_info(|| {
        let name = format!("Open figure: {}", figure.caption.plain());
        WidgetInfo::labeled(Role::Button, true, name)
    });
    let sight = cx.gallery.small(figure.id);
    sight.describe(ui, response.id);
    let corner = CornerRadius::same(radius::CONTROL);
    ui.painter().rect_filled(rect, corner, theme.bg0);
    if ui.is_rect_visible(rect) {
        match sight {
            Sight::Unasked => out.push(Action::Figure(FigureAct::Fetch(figure.id))),
            Sight::Coming => {
                label_in(ui, rect, Align2::CENTER_CENTER, "Loading", Type::Small, theme.text3);
            }
            Sight::Refused(words) => refusal_ui(ui, theme, rect, words),
            Sight::Ready(shown) => picture(ui, shown, rect),
        }
    }
    // A drawing on white paper would have no edge on a light page.
    let edge = if response.hovered() { theme.line2 } else { theme.line };
    ui.painter().rect_stroke(rect, corner, Stroke::new(1.0, edge), StrokeKind::Inside);
    focus_ring(ui, theme, &response, radius::CONTROL, true);
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand(24.0), None);
    }
    if response.on_hover_cursor(CursorIcon::ZoomIn).clicked() {
        out.push(Action::Figure(FigureAct::View(figure.id)));
    }
}

/// A picture, whole, in the middle of its frame.
fn picture(ui: &Ui, shown: &Shown, frame: Rect) {
    let size = shown.texture.size_vec2();
    let scale = (frame.size() / size).min_elem().min(1.0);
    let rect = Rect::from_center_size(frame.center(), size * scale);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let radius = if rect.expand(1.0).contains_rect(frame) { radius::CONTROL } else { 0 };
    egui::Image::from_texture(&shown.texture).uv(whole).corner_radius(radius).paint_at(ui, rect);
}

/// Why there is no picture, in its frame.
fn refusal_ui(ui: &mut Ui, theme: &Theme, frame: Rect, words: &str) {
    let inner = frame.shrink(12.0);
    let icon = Rect::from_min_size(inner.min, vec2(16.0, 16.0));
    Icon::Warning.paint(ui.painter(), icon, theme.warn);
    let mut job = LayoutJob::single_section(words.to_owned(), Type::Small.format(theme.text2));
    job.wrap.max_width = inner.width() - 24.0;
    job.wrap.max_rows = ((inner.height() / Type::Small.line()) as usize).max(1);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(icon.right() + 8.0, inner.top()), galley, theme.text2);
}
