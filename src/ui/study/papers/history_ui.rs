//! The papers that were handed in, and how sure and how right the person was in all of them.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::act::PaperAct;
use super::papers_ui::act;
use super::past::{Former, Past};
use super::shares_ui::{calibration_ui, head_ui};
use super::words;
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::study::parts_ui::share_bar;
use crate::ui::study::words::percent;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, icon_button, label_in};

/// The most papers that are listed.
const MOST_LISTED: usize = 50;

/// Draws the former papers; nothing where there are none.
pub(super) fn history_ui(ui: &mut Ui, cx: &ViewCx<'_>, past: &Past, out: &mut Actions) {
    if past.papers.is_empty() {
        return;
    }
    ui.add_space(36.0);
    head_ui(ui, cx, "Former papers");
    for paper in past.papers.iter().take(MOST_LISTED) {
        row_ui(ui, cx, paper, out);
    }
    if past.papers.len() > MOST_LISTED {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        let words = format!("and {} more", past.papers.len() - MOST_LISTED);
        label_in(ui, row, Align2::LEFT_CENTER, &words, Type::Control, cx.theme.text3);
    }
    ui.add_space(28.0);
    if !past.calibration.is_empty() {
        calibration_ui(ui, cx, &past.calibration);
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, paper: &Former, out: &mut Actions) {
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::hover());
    let row = whole.with_max_x(whole.right() - 32.0);
    let id = ui.scope_id().with(("former", paper.id));
    let response = ui.interact(row, id, Sense::click());
    let title = words::title(&paper.head);
    let day = words::day(paper.head.begun);
    let state = paper.share.map_or_else(|| format!("open, {} answered", paper.answered), percent);
    let said = format!("{title}, {day}: {state}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.hovered() {
        ui.painter().rect_filled(row, CornerRadius::same(radius::KEY), cx.theme.bg2);
    }
    let piece = |left: f32, right: f32| Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
    let (left, right) = (row.left() + 12.0, row.right() - 12.0);
    label_in(ui, piece(left, left + 92.0), Align2::LEFT_CENTER, &day, Type::Control, cx.theme.text2);
    label_in(ui, piece(left + 104.0, left + 330.0), Align2::LEFT_CENTER, &title, Type::Name, cx.theme.text1);
    let numbers = piece(right - 120.0, right);
    match paper.share {
        Some(share) => {
            let bar = piece(left + 340.0, right - 60.0);
            share_bar(ui, Rect::from_center_size(bar.center(), vec2(bar.width(), 6.0)), share);
            label_in(ui, numbers, Align2::RIGHT_CENTER, &state, Type::Strong, cx.theme.text1);
        }
        None => {
            label_in(ui, numbers, Align2::RIGHT_CENTER, &state, Type::Control, cx.theme.text2);
        }
    }
    focus_ring(ui, cx.theme, &response, radius::KEY, false);
    if response.clicked() {
        act(out, PaperAct::Open(paper.id));
    }
    let place = whole.with_min_x(row.right() + 4.0);
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(("delete", paper.id)).max_rect(place));
    if icon_button(&mut child, Icon::Close, &format!("Delete {title}, {day}"), true).clicked() {
        act(out, PaperAct::Delete(paper.id));
    }
}
