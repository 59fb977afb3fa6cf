//! Lays the page out: the case at the left, syndromes in the middle, tumours and tests at the right.
//!
//! Where the window is too narrow for three columns, tumours and tests stand under the syndromes.

use egui::{Frame, Margin, Rect, Response, Role, ScrollArea, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::board::Column;
use super::candidate_ui::{candidate_ui, walk};
use super::case_ui::case_ui;
use super::start_ui::start_ui;
use super::state::{DifferentialState, SHOWN, UNFOLDED};
use super::tests_ui::tests_ui;
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions, Sheet};
use crate::ui::compare::CompareAct;
use crate::ui::icons::Icon;
use crate::ui::page::reference_card;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{icon_button, label, text_button};

/// With less room than this for the middle, the right column goes under it.
const LEAST_MIDDLE: f32 = 420.0;
/// So many of the leading candidates are laid side by side.
const MOST_COMPARED: usize = 3;
/// The padding of a column that has room for it.
const PADDING: f32 = 26.0;
/// The widest middle and right column: longer bars and lines tell no more.
const WIDEST: f32 = 1060.0;
const WIDEST_RIGHT: f32 = 560.0;

/// The widths of the case and of the right column.
fn widths(class: WidthClass) -> (f32, f32) {
    match class {
        WidthClass::Narrow => (256.0, 272.0),
        WidthClass::Regular => (282.0, 320.0),
        WidthClass::Wide => (320.0, 380.0),
        WidthClass::Huge => (360.0, 460.0),
    }
}

/// Draws the page over the whole of `ui`.
pub(crate) fn differential_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut DifferentialState,
    out: &mut Actions,
) {
    let area = ui.available_rect_before_wrap();
    let (case, right) = widths(cx.width);
    let side = area.with_max_x(area.left() + case);
    ui.painter().rect_filled(side, 0.0, cx.theme.bg0);
    let mut child = ui.new_child(UiBuilder::new().id_salt("differential-side").max_rect(side));
    child.set_clip_rect(side.intersect(ui.clip_rect()));
    case_ui(&mut child, cx, state, out);
    let main = area.with_min_x(side.right());
    ui.painter().rect_filled(main, 0.0, cx.theme.bg1);
    ui.painter().vline(side.right() - 0.5, area.y_range(), (1.0, cx.theme.line));
    state.reference_rect = None;
    let teaches = state.case.is_empty();
    let beside = !teaches && main.width() - right >= LEAST_MIDDLE;
    let width = if beside { (main.width() - right).min(WIDEST + 2.0 * PADDING) } else { main.width() };
    let middle = main.with_max_x(main.left() + width);
    column_ui(ui, cx, "differential-middle", middle, WIDEST, |ui| {
        if teaches {
            return start_ui(ui, cx, out);
        }
        syndromes_ui(ui, cx, state, out);
        if !beside {
            ui.add_space(32.0);
            tumours_ui(ui, cx, state, out);
        }
    });
    if beside {
        let place = main.with_min_x(middle.right());
        ui.painter().vline(place.left() - 0.5, area.y_range(), (1.0, cx.theme.line));
        column_ui(ui, cx, "differential-right", place, WIDEST_RIGHT, |ui| tumours_ui(ui, cx, state, out));
    }
    ui.advance_cursor_after_rect(area);
    card_ui(ui, cx, state, main, out);
}

/// A column that scrolls by itself.
fn column_ui(ui: &mut Ui, cx: &ViewCx<'_>, salt: &str, place: Rect, widest: f32, draw: impl FnOnce(&mut Ui)) {
    let narrow = cx.width == WidthClass::Narrow || place.width() < 340.0;
    let padding = if narrow { 16.0 } else { PADDING };
    let width = (place.width() - 2.0 * padding).min(widest);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place));
    child.set_clip_rect(place.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(&mut child, |ui| {
        let margin = Margin { left: padding as i8, right: padding as i8, top: 12, bottom: 40 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            draw(ui);
        });
    });
}

fn syndromes_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut DifferentialState, out: &mut Actions) {
    let board = state.board();
    let leading = board.syndromes.candidates.iter().take(MOST_COMPARED).map(|candidate| candidate.topic);
    let said = said(&board.syndromes, state, false);
    head_ui(ui, cx, "Syndromes", &said, Some(leading.collect()), out);
    list_ui(ui, cx, &board.syndromes, state, 0, out);
}

fn tumours_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut DifferentialState, out: &mut Actions) {
    let short = ui.available_width() < 280.0;
    head_ui(ui, cx, "Tumours to hunt for", &said(&state.board.tumours, state, short), None, out);
    let board = state.board();
    list_ui(ui, cx, &board.tumours, state, 1, out);
    if board.tests.is_empty() {
        return;
    }
    ui.add_space(28.0);
    let words = "What would tell them apart";
    let head = head_ui(ui, cx, words, "", None, out);
    head.on_hover_text(
        "Gain is the doubt between the leading causes that the answer takes away, in bits: 1 bit halves it",
    );
    let number = tests_ui(ui, cx, &board.tests, state.open_reference, out);
    state.reference_rect = state.reference_rect.or(number);
}

/// How many fit, or that nothing does.
fn said(column: &Column, state: &DifferentialState, short: bool) -> String {
    match column.fitting {
        0 if !state.is_current() => String::new(),
        0 => "none fits".to_owned(),
        1 => "1 fits something".to_owned(),
        many if short => format!("{many} fit"),
        many => format!("{many} fit something"),
    }
}

/// The head of a list; that of the candidates that lead also says how they were found, and lays them side by side.
fn head_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    heading: &str,
    said: &str,
    leading: Option<Vec<TopicId>>,
    out: &mut Actions,
) -> Response {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), egui::Sense::hover());
    let mut child = super::row_in(ui, ("head", heading), row);
    child.spacing_mut().item_spacing.x = 8.0;
    let title = label(&mut child, heading, Type::Section, cx.theme.text1);
    title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
    label(&mut child, said, Type::Control, cx.theme.text3);
    if let Some(leading) = leading {
        child.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if text_button(ui, Some(Icon::Info), "How this works").clicked() {
                out.push(Action::ShowSheet(Some(Sheet::Method)));
            }
            let several = leading.len() > 1;
            if icon_button(ui, Icon::Compare, "Compare the leading ones", several).clicked() {
                out.push(Action::Compare(CompareAct::Beside(leading)));
            }
        });
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line));
    title
}

/// The first candidates of a list, or all of them.
fn list_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    column: &Column,
    state: &mut DifferentialState,
    list: usize,
    out: &mut Actions,
) {
    let most = if list == 0 { UNFOLDED } else { 0 };
    let all = column.candidates.len();
    let shown = if state.all[list] { all } else { all.min(SHOWN[list]) };
    let topics: Vec<TopicId> = column.candidates[..shown].iter().map(|candidate| candidate.topic).collect();
    for (place, candidate) in column.candidates[..shown].iter().enumerate() {
        ui.add_space(4.0);
        let unfolded = state.is_unfolded(candidate.topic, place, most);
        let number = candidate_ui(ui, cx, column, place, unfolded, state.open_reference, out);
        state.reference_rect = state.reference_rect.or(number);
        ui.add_space(6.0);
        let line = ui.cursor().min;
        ui.painter().hline(line.x..=line.x + ui.available_width(), line.y - 0.5, (1.0, cx.theme.line));
    }
    walk(ui, &topics);
    if all > SHOWN[list] {
        ui.add_space(6.0);
        let of = ["syndromes", "tumours"][list];
        let words = if state.all[list] {
            format!("Show fewer {of}")
        } else {
            format!("Show {} more {of}", all - shown)
        };
        if text_button(ui, None, &words).clicked() {
            state.all[list] = !state.all[list];
        }
    }
}

/// The card of the open reference, under its number.
fn card_ui(ui: &Ui, cx: &ViewCx<'_>, state: &DifferentialState, within: Rect, out: &mut Actions) {
    let open = state.open_reference.and_then(|number| {
        Some((number, state.board.references.get(number.checked_sub(1)?)?, state.reference_rect?))
    });
    let Some((number, reference, anchor)) = open.filter(|(.., anchor)| within.intersects(*anchor)) else {
        return;
    };
    let left = (anchor.center().x - 132.0).clamp(within.left() + 8.0, within.right() - 280.0);
    reference_card(ui, cx, pos2(left, anchor.bottom() + 6.0), within, number, reference, out);
}
