//! Lays the marked cards out: the choice of marks above, the list at the left, and at the right the card that is chosen with
//! what can be done with it.

use egui::{Align, Layout, Margin, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::mark::NONE;
use super::rows_ui::rows_ui;
use super::state::Chosen;
use super::{Mark, MarkedAct, MarkedState};
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::study::act::{StudyAct, StudyPage};
use crate::ui::study::card_ui::{back_ui, front_ui};
use crate::ui::study::parts_ui::{keyed_button, scrolled};
use crate::ui::study::prepared::Prepared;
use crate::ui::study::review_ui::reference_ui;
use crate::ui::study::state::StudyState;
use crate::ui::theme::{Theme, Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, label};

/// The heights of the head with the choices, and of what can be done with the card.
const HEAD: f32 = 52.0;
const CHOICES: f32 = 40.0;
const FOOT: f32 = 44.0;
const TITLE: &str = "Marked cards";

/// Draws the page over the whole of `ui`.
pub(in crate::ui::study) fn marked_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    state: &mut StudyState,
    out: &mut Actions,
) {
    let mut marked = std::mem::take(&mut state.marked);
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, cx.theme.bg1);
    let padding = cx.width.page_padding();
    let head = area.with_max_y(area.top() + HEAD);
    head_ui(ui, &marked, head.shrink2(vec2(padding, 0.0)), out);
    let choices = Rect::from_min_max(head.left_bottom(), pos2(area.right(), head.bottom() + CHOICES));
    let choices_at = choices.shrink2(vec2(padding, 0.0));
    choices_ui(ui, prepared, &marked, choices_at, out);
    all_ui(ui, &marked, choices_at, out);
    ui.painter().hline(area.x_range(), choices.bottom() - 0.5, (1.0, cx.theme.line));
    let body = area.with_min_y(choices.bottom());
    let width = if cx.width == WidthClass::Narrow { 400.0 } else { (area.width() * 0.4).min(640.0) };
    if let Some(chosen) = marked.chosen.take() {
        let side = body.with_max_x(body.left() + width);
        ui.painter().rect_filled(side, 0.0, cx.theme.bg0);
        ui.painter().vline(side.right() - 0.5, side.y_range(), (1.0, cx.theme.line));
        rows_ui(ui, cx, &prepared.marked, &mut marked, side, out);
        let main = body.with_min_x(side.right());
        let cx = &ViewCx { references: &chosen.face.references, ..*cx };
        state.reference_rect = chosen_ui(ui, cx, &chosen, main, state.open_reference, out);
        reference_ui(ui, cx, state, main, out);
        marked.chosen = Some(chosen);
    } else {
        let words = if prepared.marked.is_empty() { NONE } else { marked.filter.map_or(NONE, Mark::none) };
        let place = body.shrink2(vec2(padding, 24.0));
        let place = place.with_max_x(place.right().min(place.left() + WidthClass::READING));
        let mut child = ui.new_child(UiBuilder::new().id_salt("marked-none").max_rect(place));
        prose_ui(&mut child, cx, "none", &Prose::text(words, Ink::Soft), Setting::reading(None), out);
    }
    state.marked = marked;
}

/// The way back, what the page is called, and the way to take the last step back.
fn head_ui(ui: &mut Ui, marked: &MarkedState, row: Rect, out: &mut Actions) {
    let theme = Theme::of(ui);
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().id_salt("marked-head").max_rect(row).layout(layout));
    left.spacing_mut().item_spacing.x = 12.0;
    // The sign of the way back stands in line with the choices under it.
    left.add_space(-6.0);
    if keyed_button(&mut left, Some(Icon::Back), "Back", "Esc").clicked() {
        out.push(Action::Study(StudyAct::Show(StudyPage::Home)));
    }
    let head = label(&mut left, TITLE, Type::Title, theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, TITLE));
    let layout = Layout::right_to_left(Align::Center);
    let mut right = ui.new_child(UiBuilder::new().id_salt("marked-undo").max_rect(row).layout(layout));
    if marked.can_undo() && keyed_button(&mut right, Some(Icon::Undo), "Undo", "Ctrl Z").clicked() {
        act(out, MarkedAct::Undo);
    }
}

/// Which marks are listed, each with how many cards have it.
fn choices_ui(ui: &mut Ui, prepared: &Prepared, marked: &MarkedState, row: Rect, out: &mut Actions) {
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("marked-choices").max_rect(row).layout(layout));
    child.spacing_mut().item_spacing.x = 4.0;
    child.add_space(-10.0);
    for filter in marked.choices() {
        let (name, count) = match filter {
            None => ("All", prepared.marked.len()),
            Some(mark) => (mark.label(), marked.counts.get(&mark).copied().unwrap_or_default()),
        };
        let (words, said) = (format!("{name} {count}"), format!("{name}: {count}"));
        if choice(&mut child, marked.filter == filter, &words, &said).clicked() {
            act(out, MarkedAct::Filter(filter));
        }
    }
}

/// What can be done with all that are listed, where that is more than one.
fn all_ui(ui: &mut Ui, marked: &MarkedState, row: Rect, out: &mut Actions) {
    if marked.held.len() < 2 {
        return;
    }
    let layout = Layout::right_to_left(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("marked-all").max_rect(row).layout(layout));
    if keyed_button(&mut child, Some(Icon::Reload), "Ask all again", "Shift A").clicked() {
        act(out, MarkedAct::AskAllAgain);
    }
}

/// The chosen card. Returns where the number of the open reference stands.
fn chosen_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    chosen: &Chosen,
    place: Rect,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let padding = cx.width.page_padding();
    let width = (place.width() - 2.0 * padding).min(WidthClass::READING);
    let column = Rect::from_min_size(pos2(place.left() + padding, place.top()), vec2(width, place.height()));
    let foot = column.with_min_y(column.bottom() - FOOT);
    foot_ui(ui, cx, chosen, place.with_min_y(foot.top()), foot, out);
    let body = place.with_max_y(foot.top());
    let margin = Margin { left: padding as i8, right: padding as i8, top: 20, bottom: 20 };
    // Another card begins at its top.
    scrolled(ui, ("marked-card", &chosen.face.key), body, body, margin, width, |ui| {
        for (mark, words) in &chosen.reasons {
            reason_ui(ui, cx, *mark, words, out);
        }
        ui.add_space(18.0);
        front_ui(ui, cx, &chosen.face, out);
        if chosen.face.answers.is_empty() { None } else { back_ui(ui, cx, &chosen.face, open, out) }
    })
}

/// Why the card is listed.
fn reason_ui(ui: &mut Ui, cx: &ViewCx<'_>, mark: Mark, words: &str, out: &mut Actions) {
    let top = ui.cursor().min;
    let setting = Setting { kind: Type::Control, ..Setting::cell(None) };
    let room = Rect::from_min_max(top + vec2(22.0, 3.0), pos2(top.x + ui.available_width(), f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().id_salt(("reason", mark)).max_rect(room));
    prose_ui(&mut child, cx, "words", &Prose::text(words, Ink::Soft), setting, out);
    let height = child.min_rect().height() + 6.0;
    let sign = Rect::from_center_size(pos2(top.x + 8.0, top.y + 13.0), Vec2::splat(14.0));
    mark.icon().paint(ui.painter(), sign, cx.theme.text2);
    ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
}

/// What can be done with the card.
fn foot_ui(ui: &mut Ui, cx: &ViewCx<'_>, chosen: &Chosen, ground: Rect, foot: Rect, out: &mut Actions) {
    ui.painter().hline(ground.x_range(), foot.top(), (1.0, cx.theme.line));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("marked-foot").max_rect(foot).layout(layout));
    child.spacing_mut().item_spacing.x = 10.0;
    // The buttons stand in line with the words of the card.
    child.add_space(-6.0);
    let flag = if chosen.is_flagged { "Take the flag away" } else { "Flag as bad" };
    let marked = |act| StudyAct::Marked(act);
    let buttons = [
        (chosen.is_held, Icon::Reload, "Ask again", "A", marked(MarkedAct::AskAgain)),
        (true, Icon::Flag, flag, "!", marked(MarkedAct::Flag)),
        (chosen.has_words, Icon::Note, "Edit words", "W", marked(MarkedAct::Edit)),
        (chosen.face.topic.is_some(), Icon::External, "Open topic", "E", StudyAct::OpenTopic),
    ];
    for (is_there, icon, words, key, act) in buttons {
        if is_there && keyed_button(&mut child, Some(icon), words, key).clicked() {
            out.push(Action::Study(act));
        }
    }
}

fn act(out: &mut Actions, act: MarkedAct) {
    out.push(Action::Study(StudyAct::Marked(act)));
}
