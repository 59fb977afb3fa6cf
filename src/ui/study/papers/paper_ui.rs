//! Lays a question out: how far the paper has come and what time is left, the question, and all questions beside it.

use egui::{Align, Align2, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::act::PaperAct;
use super::navigator_ui::navigator_ui;
use super::papers_ui::act;
use super::question_ui::question_ui;
use super::state::PapersState;
use super::words;
use crate::study::paper::{Paper, Step, is_answered};
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::study::parts_ui::{keyed_button, share_bar, wide_button};
use crate::ui::study::review_ui::reference_ui;
use crate::ui::study::state::StudyState;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label_in, text_width};

/// The height of what stands under the question.
const FOOT: f32 = 84.0;
/// Between the question and the numbers of all questions.
const GAP: f32 = 32.0;
/// From this many milliseconds on the time is short.
const SHORT: u32 = 300_000;
/// An hour of them.
const HOUR: u32 = 3_600_000;

/// What comes next, as the filled button says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The answer of this question is shown, once it is chosen.
    Check { enabled: bool },
    /// The next question.
    Question,
    /// The end of an open paper.
    HandIn,
    /// What came of it.
    Outcome,
}

impl Next {
    pub(super) fn of(paper: &Paper) -> Self {
        let is_last = paper.at() + 1 == paper.questions.len();
        let question = paper.question();
        match paper.is_open() {
            true if paper.head.practice && !question.checked => {
                Self::Check { enabled: is_answered(question) }
            }
            _ if !is_last => Self::Question,
            true => Self::HandIn,
            false => Self::Outcome,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Check { .. } => "Check the answer",
            Self::Question => "Next question",
            Self::HandIn => "Hand in",
            Self::Outcome => "Back to the result",
        }
    }

    pub(super) const fn is_enabled(self) -> bool {
        !matches!(self, Self::Check { enabled: false })
    }

    pub(super) fn act(self, paper: &Paper) -> PaperAct {
        match self {
            Self::Check { .. } => PaperAct::Step(Step::Check),
            Self::Question => PaperAct::Step(Step::Go(paper.at() + 1)),
            Self::HandIn => PaperAct::Confirm(true),
            Self::Outcome => PaperAct::Leave,
        }
    }
}

/// Draws the question in sight, over the whole of `ui`.
pub(super) fn paper_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    papers: &mut PapersState,
    state: &mut StudyState,
    out: &mut Actions,
) {
    let Some(paper) = papers.paper.take() else { return };
    let area = ui.available_rect_before_wrap();
    let bar = area.with_max_y(area.top() + 44.0);
    bar_ui(ui, cx, papers, &paper, bar, out);
    let aside = if cx.width == WidthClass::Narrow { 168.0 } else { 208.0 };
    let width = (area.width() - aside - 96.0).min(WidthClass::PAGE);
    let left = area.center().x - (width + GAP + aside) / 2.0;
    let column = Rect::from_min_max(pos2(left, bar.bottom() + 4.0), pos2(left + width, area.bottom() - FOOT));
    let navigator = Rect::from_min_max(
        pos2(column.right() + GAP, column.top()),
        pos2(column.right() + GAP + aside, area.bottom() - 20.0),
    );
    let foot =
        Rect::from_min_max(pos2(column.left(), column.bottom() + 12.0), pos2(column.right(), area.bottom()));
    if let Some(face) = papers.face() {
        let cx = &ViewCx { references: &face.references, ..*cx };
        let open = state.open_reference;
        state.reference_rect = question_ui(ui, cx, papers, &paper, face, column, open, out);
        reference_ui(ui, cx, state, column, out);
    }
    foot_ui(ui, cx, papers, &paper, foot, out);
    navigator_ui(ui, cx, &paper, navigator, out);
    papers.paper = Some(paper);
}

/// The bar over the question.
fn bar_ui(ui: &mut Ui, cx: &ViewCx<'_>, papers: &PapersState, paper: &Paper, bar: Rect, out: &mut Actions) {
    let inner = bar.shrink2(vec2(14.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().id_salt("paper-leave").max_rect(inner).layout(layout));
    let words = if paper.is_open() { "Leave" } else { "Result" };
    if keyed_button(&mut left, Some(Icon::Back), words, "Esc").clicked() {
        act(out, PaperAct::Leave);
    }
    let (at, count) = (paper.at() + 1, paper.questions.len());
    let name = format!("Question {at} of {count}");
    let name_width = text_width(ui, &name, Type::Strong);
    let middle = Rect::from_center_size(bar.center(), vec2(name_width + 20.0 + 200.0, bar.height()));
    let response = ui.interact(middle, ui.scope_id().with("paper-progress"), Sense::hover());
    let answered = paper.answered();
    let said = format!("{}: {name}, {answered} answered", words::title(&paper.head));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    label_in(ui, middle, Align2::LEFT_CENTER, &name, Type::Strong, cx.theme.text1);
    let track = Rect::from_min_max(
        pos2(middle.left() + name_width + 20.0, bar.center().y - 3.0),
        pos2(middle.right(), bar.center().y + 3.0),
    );
    share_bar(ui, track, answered as f32 / count as f32);
    if paper.is_open() {
        clock_ui(ui, cx, paper, inner);
    } else if papers.differs() {
        label_in(ui, inner, Align2::RIGHT_CENTER, "as it was asked", Type::Control, cx.theme.text2);
    }
}

/// The time that is left; where there is no limit, the number of the set.
fn clock_ui(ui: &Ui, cx: &ViewCx<'_>, paper: &Paper, bar: Rect) {
    let Some(left) = paper.left() else {
        let title = words::title(&paper.head);
        label_in(ui, bar, Align2::RIGHT_CENTER, &title, Type::Control, cx.theme.text2);
        return;
    };
    let clock = words::clock(left);
    let place = bar.with_min_x(bar.right() - 120.0);
    let response = ui.interact(place, ui.scope_id().with("paper-clock"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Timer, true, format!("Time left: {clock}")));
    let colour = if left < SHORT { cx.theme.warn } else { cx.theme.text1 };
    // The figures stand where they stood a second ago: they are set from the left.
    let widest = if left >= HOUR { "0:00:00" } else { "00:00" };
    let figures = bar.with_min_x(bar.right() - text_width(ui, widest, Type::Section));
    label_in(ui, figures, Align2::LEFT_CENTER, &clock, Type::Section, colour);
    let words = bar.with_max_x(figures.left() - 10.0);
    label_in(ui, words, Align2::RIGHT_CENTER, "Time left", Type::Control, cx.theme.text2);
}

/// What can be done next; in its place the question whether the paper is to be handed in.
fn foot_ui(ui: &mut Ui, cx: &ViewCx<'_>, papers: &PapersState, paper: &Paper, foot: Rect, out: &mut Actions) {
    let row = foot.with_max_y(foot.top() + 44.0);
    if papers.confirms {
        confirm_ui(ui, cx, paper, row, out);
        return;
    }
    let place = row.with_max_x(row.left() + 140.0);
    let mut child = ui.new_child(
        UiBuilder::new().id_salt("paper-back").max_rect(place).layout(Layout::left_to_right(Align::Center)),
    );
    if paper.at() > 0 && keyed_button(&mut child, Some(Icon::Back), "Previous", "←").clicked() {
        act(out, PaperAct::Step(Step::Go(paper.at() - 1)));
    }
    let next = Next::of(paper);
    let place = row.with_min_x(row.right() - 280.0);
    if wide_button(ui, place, next.words(), "Enter", next.is_enabled()).clicked() {
        act(out, next.act(paper));
    }
    // A question may be left without an answer, in practice too.
    if matches!(next, Next::Check { .. }) {
        let place =
            Rect::from_min_max(pos2(row.left() + 152.0, row.top()), pos2(place.left() - 12.0, row.bottom()));
        let layout = Layout::right_to_left(Align::Center);
        let mut child = ui.new_child(UiBuilder::new().id_salt("paper-skip").max_rect(place).layout(layout));
        let is_last = paper.at() + 1 == paper.questions.len();
        let (words, key, skip) = if is_last {
            ("Hand in", "Ctrl Enter", PaperAct::Confirm(true))
        } else {
            ("Skip", "→", PaperAct::Step(Step::Go(paper.at() + 1)))
        };
        if keyed_button(&mut child, None, words, key).clicked() {
            act(out, skip);
        }
    }
}

fn confirm_ui(ui: &mut Ui, cx: &ViewCx<'_>, paper: &Paper, row: Rect, out: &mut Actions) {
    let open = paper.questions.len() - paper.answered();
    let words = match (open, paper.flagged()) {
        (0, 0) => "Every question is answered. Hand the paper in?".to_owned(),
        (0, flagged) => format!("Every question is answered, {flagged} flagged. Hand in?"),
        (1, 0) => "1 question is not answered. Hand in all the same?".to_owned(),
        (open, 0) => format!("{open} questions are not answered. Hand in all the same?"),
        (open, flagged) => format!("{open} not answered, {flagged} flagged. Hand in all the same?"),
    };
    let yes = row.with_min_x(row.right() - 180.0);
    if wide_button(ui, yes, "Hand in", "Enter", true).clicked() {
        act(out, PaperAct::Step(Step::Submit));
    }
    let no = Rect::from_min_max(pos2(yes.left() - 124.0, row.top()), pos2(yes.left() - 8.0, row.bottom()));
    let layout = Layout::right_to_left(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("paper-go-on").max_rect(no).layout(layout));
    if keyed_button(&mut child, None, "Go on", "Esc").clicked() {
        act(out, PaperAct::Confirm(false));
    }
    let place = row.with_max_x(no.left() - 8.0);
    let response = ui.interact(place, ui.scope_id().with("paper-confirm"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Name, cx.theme.text1);
}
