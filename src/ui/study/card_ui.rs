//! Draws a card: the question; behind it the answer, why that is so, and with which sources.

use egui::{
    Align, Align2, CornerRadius, Layout, Margin, Rect, Role, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::act::StudyAct;
use super::face::Face;
use super::parts_ui::{keyed_button, scrolled};
use super::sitting::Asked;
use super::words;
use super::writing::WritingAct;
use crate::study::Answer;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, WidthClass, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, label_in};

/// The height of the row of buttons at the foot of the card.
const BUTTONS: f32 = 44.0;
/// A question of more characters is set smaller.
const LONG: usize = 110;

/// Draws the card. Returns where the number of the open reference stands.
pub(super) fn card_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    asked: &Asked,
    card: Rect,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    ui.painter().rect_filled(card, CornerRadius::same(radius::CARD), cx.theme.bg1);
    let padding = if cx.width == WidthClass::Narrow { 28.0 } else { 48.0 };
    let foot = Rect::from_min_max(
        pos2(card.left() + padding, card.bottom() - BUTTONS),
        pos2(card.right() - padding, card.bottom()),
    );
    foot_ui(ui, cx, asked, foot, out);
    let body = card.with_max_y(foot.top());
    let margin = Margin { left: padding as i8, right: padding as i8, top: 28, bottom: 20 };
    // Another card begins at its top.
    let salt = ("card", &asked.face.key);
    scrolled(ui, salt, body, body, margin, card.width() - 2.0 * padding, |ui| {
        front_ui(ui, cx, &asked.face, out);
        if asked.revealed {
            back_ui(ui, cx, &asked.face, open, out)
        } else {
            hints_ui(ui, cx, asked, out);
            None
        }
    })
}

/// The question, under what kind it is of and how often it was seen.
pub(super) fn front_ui(ui: &mut Ui, cx: &ViewCx<'_>, face: &Face, out: &mut Actions) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), egui::Sense::hover());
    let mut head = ui.new_child(UiBuilder::new().max_rect(row).layout(Layout::left_to_right(Align::Center)));
    label(&mut head, &face.heading, Type::Small, cx.theme.text3);
    let layout = Layout::right_to_left(Align::Center);
    let mut seen = ui.new_child(UiBuilder::new().id_salt("seen").max_rect(row).layout(layout));
    label(&mut seen, &face.seen, Type::Small, cx.theme.text3);
    ui.add_space(14.0);
    let kind = if face.front.chars().count() > LONG { Type::Section } else { Type::Title };
    let setting = Setting { kind, strong: kind, link: kind, ..Setting::lead(None) };
    prose_ui(ui, cx, "front", &Prose::text(face.front.as_str(), Ink::Full), setting, out);
    if let Some(remark) = face.remark {
        ui.add_space(8.0);
        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), egui::Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, remark));
        let place = Rect::from_center_size(pos2(row.left() + 8.0, row.center().y), Vec2::splat(14.0));
        Icon::Info.paint(ui.painter(), place, cx.theme.warn);
        let place = row.with_min_x(row.left() + 22.0);
        label_in(ui, place, Align2::LEFT_CENTER, remark, Type::Control, cx.theme.text2);
    }
}

/// How many answers are wanted, and the hints that were asked for.
fn hints_ui(ui: &mut Ui, cx: &ViewCx<'_>, asked: &Asked, out: &mut Actions) {
    let face = &asked.face;
    if face.answers.len() > 1 {
        ui.add_space(16.0);
        label(ui, &words::count(face.answers.len(), "answer", "answers"), Type::Control, cx.theme.text2);
    }
    let hints = face.answers.iter().filter_map(|answer| answer.hint.as_deref());
    for (number, hint) in hints.take(asked.hints).enumerate() {
        ui.add_space(if number == 0 { 16.0 } else { 4.0 });
        let prose = Prose::text(format!("{}. {hint}", number + 1), Ink::Soft);
        prose_ui(ui, cx, ("hint", number), &prose, Setting::reading(None), out);
    }
    if asked.hints < face.hints() {
        ui.add_space(12.0);
        let words = if asked.hints == 0 { "Show a hint" } else { "Show another hint" };
        let clicked = ui.horizontal(|ui| {
            // In line with the words of the card.
            ui.add_space(-6.0);
            keyed_button(ui, Some(Icon::Eye), words, "H").clicked()
        });
        if clicked.inner {
            out.push(Action::Study(StudyAct::Hint));
        }
    }
}

/// The answer, and why that is so. Returns where the number of the open reference stands.
pub(super) fn back_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    face: &Face,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    ui.add_space(22.0);
    let line = ui.cursor().min;
    ui.painter().hline(line.x..=line.x + ui.available_width(), line.y, (1.0, cx.theme.line));
    ui.add_space(18.0);
    let alone = face.answers.len() == 1;
    for (place, answer) in face.answers.iter().enumerate() {
        answer_ui(ui, cx, answer, place, alone, out);
        ui.add_space(6.0);
    }
    if face.why.is_empty() {
        return None;
    }
    ui.add_space(14.0);
    let head = label(ui, "Why", Type::GroupHead, cx.theme.text3);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Why"));
    ui.add_space(4.0);
    let mut number = None;
    for (place, prose) in face.why.iter().enumerate() {
        let drawn = prose_ui(ui, cx, ("why", place), prose, Setting::reading(open), out);
        number = number.or(drawn);
        ui.add_space(8.0);
    }
    number
}

/// One answer: its kind and its name, which leads to its page, or its words.
fn answer_ui(ui: &mut Ui, cx: &ViewCx<'_>, answer: &Answer, place: usize, alone: bool, out: &mut Actions) {
    let kind = if alone && answer.text.chars().count() < 80 { Type::Section } else { Type::ReadingStrong };
    let top = ui.cursor().min;
    let indent = if answer.topic.is_some() { 26.0 } else { 0.0 };
    if let Some(topic) = answer.topic {
        let topic = cx.library.kb.topic(topic).kind();
        let icon = Rect::from_center_size(pos2(top.x + 8.0, top.y + kind.line() / 2.0), Vec2::splat(16.0));
        Icon::of(topic).paint(ui.painter(), icon, cx.theme.kind(topic));
    }
    let width = ui.available_width();
    let rect = Rect::from_min_size(top + vec2(indent, 0.0), vec2(width - indent, f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().id_salt(("answer", place)).max_rect(rect));
    child.spacing_mut().item_spacing = Vec2::ZERO;
    let mut prose = Prose::default();
    match answer.topic {
        Some(topic) => prose.push_link(answer.text.as_str(), topic),
        None => prose.push_text(answer.text.as_str(), Ink::Full, false),
    }
    let setting = Setting { kind, strong: kind, link: kind, ..Setting::lead(None) };
    prose_ui(&mut child, cx, "words", &prose, setting, out);
    if let Some(hint) = &answer.hint {
        let setting = Setting { kind: Type::Control, ..Setting::cell(None) };
        prose_ui(&mut child, cx, "hint", &Prose::text(hint.as_str(), Ink::Soft), setting, out);
    }
    let height = child.min_rect().height();
    ui.allocate_space(vec2(width, height));
}

/// What can be done with the card besides answering it.
fn foot_ui(ui: &mut Ui, cx: &ViewCx<'_>, asked: &Asked, foot: Rect, out: &mut Actions) {
    ui.painter().hline(foot.x_range(), foot.top(), (1.0, cx.theme.line));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("study-foot").max_rect(foot).layout(layout));
    child.spacing_mut().item_spacing.x = 10.0;
    // The buttons stand in line with the words of the card.
    child.add_space(-6.0);
    let flagged = cx.own.marks_of(&asked.face.key).is_some_and(|marks| marks.flagged);
    let flag = if flagged { "Flagged as bad" } else { "Flag as bad" };
    for (icon, words, key, act, about) in [
        (Icon::External, "Open topic", "E", StudyAct::OpenTopic, "Open the page of this card’s topic"),
        (
            Icon::Note,
            "Edit words",
            "W",
            StudyAct::Writing(WritingAct::Edit),
            "Put this card into your own words",
        ),
        (Icon::Flag, flag, "!", StudyAct::Flag, "Note that this card is a bad one"),
        (Icon::Clock, "Bury", "B", StudyAct::Bury, "Do not ask this card before tomorrow"),
        (Icon::Pause, "Suspend", "S", StudyAct::Suspend, "Do not ask this card any more"),
    ] {
        if keyed_button(&mut child, Some(icon), words, key).on_hover_text(about).clicked() {
            out.push(Action::Study(act));
        }
    }
}
