//! Draws the page of packs: its head, and the packs from the top layer to the bottom.

use egui::{Align, Frame, Id, Layout, Margin, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::model::{Row, rows};
use super::row_ui::{ROW, columns, row_ui};
use crate::ui::action::{Action, Actions, FilesAct, PacksAct};
use crate::ui::files::Purpose;
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, label, label_in};

/// The widest list of packs.
const WIDEST: f32 = 1_040.0;

/// The widget state of the page.
#[derive(Debug, Default)]
pub(crate) struct PacksState {
    /// The place of the pack that is being dragged, and where the pointer is.
    pub(super) dragged: Option<(usize, f32)>,
}

/// Draws the page over the whole of `ui`.
pub(crate) fn packs_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut PacksState, out: &mut Actions) {
    let area = ui.available_rect_before_wrap();
    let head = area.with_max_y(area.top() + 56.0);
    head_ui(ui, cx, head, out);
    let body = area.with_min_y(head.bottom());
    ui.painter().rect_filled(body, 0.0, cx.theme.bg1);
    let rows = rows(cx.library, cx.packs);
    let mut child = ui.new_child(UiBuilder::new().id_salt("packs").max_rect(body));
    ScrollArea::vertical().id_salt("packs").auto_shrink(false).show(&mut child, |ui| {
        let side = cx.width.page_padding() as i8;
        Frame::new().inner_margin(Margin { left: side, right: side, top: 16, bottom: 28 }).show(ui, |ui| {
            ui.set_width((body.width() - 2.0 * f32::from(side)).clamp(240.0, WIDEST));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let words = if cx.packs.packs().is_empty() {
                "Only the built-in pack is open. Open others, or drop them on the window: .ron files, and folders of them."
            } else {
                "A pack adds to those below it and overrides them. Files that are saved are read again at once."
            };
            label(ui, words, Type::Control, cx.theme.text2);
            ui.add_space(12.0);
            list_ui(ui, cx, &rows, state, out);
        });
    });
}

fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, rect: Rect, out: &mut Actions) {
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    let side = cx.width.page_padding();
    let layout = Layout::left_to_right(Align::Center);
    let place = UiBuilder::new().id_salt("packs-head").max_rect(rect.shrink2(vec2(side, 0.0))).layout(layout);
    let mut child = ui.new_child(place);
    label(&mut child, "Packs", Type::Section, cx.theme.text1);
    child.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let reload = button(ui, Some(Icon::Reload), "Read again");
        if reload.on_hover_text("Read all files again, just as they are (F5)").clicked() {
            out.push(Action::Packs(PacksAct::Reload));
        }
        if button(ui, Some(Icon::Plus), "Open…").on_hover_text("Open packs by their paths (Ctrl+O)").clicked()
        {
            out.push(Action::Files(FilesAct::Open(Purpose::OpenPacks)));
        }
    });
}

fn list_ui(ui: &mut Ui, cx: &ViewCx<'_>, rows: &[Row], state: &mut PacksState, out: &mut Actions) {
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    for (words, place) in ["Pack", "Topics", "Faults"].into_iter().zip(columns(line)) {
        label_in(ui, place, egui::Align2::LEFT_CENTER, words, Type::Label, cx.theme.text3);
    }
    ui.painter().hline(line.x_range(), line.bottom() - 0.5, (1.0, cx.theme.line2));
    let top = line.bottom();
    let packs = cx.packs.packs().len();
    let mut released = false;
    for row in rows {
        let (rect, _) = ui.allocate_exact_size(vec2(line.width(), ROW), Sense::hover());
        let name = row.place.map_or_else(|| "built-in".to_owned(), |_| row.path.clone());
        let place = UiBuilder::new().scope_id(Id::unique(("pack-row", name))).max_rect(rect);
        let mut child = ui.new_child(place);
        released |= row_ui(&mut child, cx, row, packs, state, out);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    }
    if let Some((from, at)) = state.dragged {
        // The gap that the pointer is nearest to; the pack leaves its own place behind it.
        let gap = (((at - top) / ROW).round().max(0.0) as usize).min(packs);
        let y = top + gap as f32 * ROW - 0.5;
        ui.painter().hline(line.x_range(), y, (2.0, cx.theme.accent));
        ui.painter().circle_filled(pos2(line.left(), y), 3.0, cx.theme.accent);
        if released {
            state.dragged = None;
            let to = if gap > from { gap - 1 } else { gap };
            if to != from {
                out.push(Action::Packs(PacksAct::Shift(from, to)));
            }
        }
    }
    ui.add_space(space::ROW);
}
