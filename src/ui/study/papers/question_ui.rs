//! Draws a question: the stem, what there is to choose from, and how sure one is.

use egui::{
    Align, CornerRadius, Key, Layout, Margin, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::act::PaperAct;
use super::face::Face;
use super::matching_ui::matching_ui;
use super::options_ui::options_ui;
use super::papers_ui::act;
use super::state::PapersState;
use crate::study::Form;
use crate::study::paper::{Confidence, Paper, Step, mark};
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::study::parts_ui::{keyed_button, keyed_toggle, scrolled};
use crate::ui::theme::{Type, WidthClass, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label;

/// The height of the row at the foot of the card.
const FOOT: f32 = 44.0;
/// How far an arrow key moves the card.
const STEP: f32 = 80.0;

/// Draws the question on its card. Returns where the number of the open reference stands.
#[expect(clippy::too_many_arguments, reason = "a card is drawn from what it shows and where")]
pub(super) fn question_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    papers: &PapersState,
    paper: &Paper,
    face: &Face,
    card: Rect,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    ui.painter().rect_filled(card, CornerRadius::same(radius::CARD), cx.theme.bg1);
    let padding = if cx.width == WidthClass::Narrow { 24.0 } else { 40.0 };
    let foot = Rect::from_min_max(
        pos2(card.left() + padding, card.bottom() - FOOT),
        pos2(card.right() - padding, card.bottom()),
    );
    foot_ui(ui, cx, papers, paper, foot, out);
    let body = card.with_max_y(foot.top());
    let margin = Margin { left: padding as i8, right: padding as i8, top: 24, bottom: 20 };
    // Another question begins at its top.
    let salt = ("question", paper.id, paper.at());
    scrolled(ui, salt, body, body, margin, card.width() - 2.0 * padding, |ui| {
        stem_ui(ui, cx, paper, out);
        let question = paper.question();
        let explained = paper.is_explained(paper.at());
        if explained {
            scroll_by_keys(ui);
        }
        let mut number = if question.asked.prompts.is_empty() {
            options_ui(ui, cx, question, face, explained, open, out)
        } else {
            matching_ui(ui, cx, question, face, explained, papers.prompt, open, out)
        };
        if explained {
            number = number.or(told_ui(ui, cx, face, open, out));
        }
        number
    })
}

/// The reasons of all options may be longer than the card: the arrows move it, where nothing else has the keyboard.
fn scroll_by_keys(ui: &Ui) {
    if ui.memory(egui::Memory::focused).is_some() {
        return;
    }
    for (key, by) in [(Key::ArrowDown, -STEP), (Key::ArrowUp, STEP)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, by));
        }
    }
}

fn stem_ui(ui: &mut Ui, cx: &ViewCx<'_>, paper: &Paper, out: &mut Actions) {
    let question = paper.question();
    let form = Form::ALL.into_iter().find(|form| form.key() == question.asked.form);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let mut head = ui.new_child(UiBuilder::new().id_salt("form").max_rect(row).layout(layout));
    label(&mut head, form.map_or("", Form::label), Type::Small, cx.theme.text3);
    if paper.is_explained(paper.at()) {
        let layout = Layout::right_to_left(Align::Center);
        let mut verdict = ui.new_child(UiBuilder::new().id_salt("verdict").max_rect(row).layout(layout));
        let mark = mark(question);
        let verdict_of = mark.verdict(question);
        label(&mut verdict, verdict_of.label(), Type::Strong, super::shares_ui::hue(cx.theme, verdict_of));
    }
    ui.add_space(10.0);
    let setting = Setting { kind: Type::Lead, ..Setting::lead(None) };
    prose_ui(ui, cx, "stem", &Prose::text(question.asked.stem.as_str(), Ink::Full), setting, out);
    ui.add_space(16.0);
}

/// What the stem itself says, with its sources.
fn told_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    face: &Face,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    if face.told.is_empty() {
        return None;
    }
    ui.add_space(14.0);
    let head = label(ui, "What the question says", Type::GroupHead, cx.theme.text3);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "What the question says"));
    ui.add_space(4.0);
    let mut number = None;
    for (place, prose) in face.told.iter().enumerate() {
        let setting = Setting { kind: Type::Control, ..Setting::reading(open) };
        number = number.or(prose_ui(ui, cx, ("told", place), prose, setting, out));
        ui.add_space(4.0);
    }
    number
}

/// How sure one is, the flag, and the way to the topic once that tells nothing any more.
fn foot_ui(ui: &mut Ui, cx: &ViewCx<'_>, papers: &PapersState, paper: &Paper, foot: Rect, out: &mut Actions) {
    ui.painter().hline(foot.x_range(), foot.top(), (1.0, cx.theme.line));
    let question = paper.question();
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().id_salt("paper-sure").max_rect(foot).layout(layout));
    left.spacing_mut().item_spacing.x = 4.0;
    left.add_space(-6.0);
    let said = Confidence::of(question.sure);
    if paper.is_explained(paper.at()) {
        left.add_space(6.0);
        let words = said.map_or("How sure you were is not known", Confidence::label);
        label(&mut left, words, Type::Control, cx.theme.text2);
    } else {
        left.add_space(6.0);
        label(&mut left, "How sure?", Type::Control, cx.theme.text3);
        left.add_space(4.0);
        for (degree, key) in Confidence::ALL.into_iter().zip(["S", "F", "G"]) {
            if keyed_toggle(&mut left, None, degree.label(), key, said == Some(degree)).clicked() {
                act(out, PaperAct::Step(Step::Sure(degree)));
            }
        }
    }
    let layout = Layout::right_to_left(Align::Center);
    let mut right = ui.new_child(UiBuilder::new().id_salt("paper-flag").max_rect(foot).layout(layout));
    right.spacing_mut().item_spacing.x = 4.0;
    right.add_space(-6.0);
    if paper.is_open() {
        let words = if question.flagged { "Flagged" } else { "Flag" };
        let flag = keyed_toggle(&mut right, Some(Icon::Flag), words, "!", question.flagged);
        if flag.on_hover_text("Mark the question to come back to it").clicked() {
            act(out, PaperAct::Step(Step::Flag));
        }
    }
    if papers.topic_of(paper).is_some()
        && keyed_button(&mut right, Some(Icon::External), "Open topic", "O").clicked()
    {
        act(out, PaperAct::OpenTopic);
    }
}
