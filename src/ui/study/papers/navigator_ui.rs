//! The navigator: every question of the paper as a number, with what has become of it so far.

use egui::{
    Align2, CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::act::PaperAct;
use super::papers_ui::act;
use super::shares_ui::hue;
use crate::study::paper::{Paper, Step, Verdict, is_answered, mark};
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::study::parts_ui::keyed_button;
use crate::ui::study::words::count;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label, label_in};

/// A number, and the gap behind it.
const CELL: f32 = 34.0;
const GAP: f32 = 6.0;
/// The room under the numbers.
const FOOT: f32 = 84.0;

/// Draws the navigator.
pub(super) fn navigator_ui(ui: &mut Ui, cx: &ViewCx<'_>, paper: &Paper, place: Rect, out: &mut Actions) {
    let numbers = place.with_max_y(place.bottom() - FOOT);
    let mut child = ui.new_child(UiBuilder::new().id_salt("navigator").max_rect(numbers));
    child.set_clip_rect(numbers.expand(3.0).intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = Vec2::splat(GAP);
    ScrollArea::vertical().id_salt("navigator").auto_shrink(false).show(&mut child, |ui| {
        let columns = ((numbers.width() + GAP - 8.0) / (CELL + GAP)).floor().max(1.0) as usize;
        let all: Vec<usize> = (0..paper.questions.len()).collect();
        for row in all.chunks(columns) {
            ui.horizontal(|ui| {
                for &place in row {
                    if cell_ui(ui, cx, paper, place) {
                        act(out, PaperAct::Step(Step::Go(place)));
                    }
                }
            });
        }
    });
    let foot = place.with_min_y(numbers.bottom() + 10.0);
    let mut child = ui.new_child(UiBuilder::new().id_salt("navigator-foot").max_rect(foot));
    child.spacing_mut().item_spacing = Vec2::ZERO;
    if paper.is_open() {
        let answered = format!("{} of {} answered", paper.answered(), paper.questions.len());
        label(&mut child, &answered, Type::Control, cx.theme.text2);
        let flagged = match paper.flagged() {
            0 => String::new(),
            many => format!("{many} flagged"),
        };
        label(&mut child, &flagged, Type::Control, cx.theme.text2);
        child.add_space(6.0);
        child.horizontal(|ui| {
            ui.add_space(-6.0);
            if keyed_button(ui, None, "Hand in", "Ctrl Enter").clicked() {
                act(out, PaperAct::Confirm(true));
            }
        });
    } else {
        for verdict in [Verdict::Right, Verdict::Partly, Verdict::Wrong, Verdict::Unanswered] {
            let so = |question: &&_| mark(question).verdict(question) == verdict;
            let many = paper.questions.iter().filter(so).count();
            if many > 0 {
                let words = format!("{many} {}", verdict.label().to_lowercase());
                label(&mut child, &words, Type::Control, cx.theme.text2);
            }
        }
    }
}

/// The number of a question; returns whether it was clicked.
fn cell_ui(ui: &mut Ui, cx: &ViewCx<'_>, paper: &Paper, place: usize) -> bool {
    let (cell, response) = ui.allocate_exact_size(Vec2::splat(CELL), Sense::click());
    let question = &paper.questions[place];
    let is_here = paper.at() == place;
    let verdict = paper.is_explained(place).then(|| mark(question).verdict(question));
    let mut said = vec![format!("Question {}", place + 1)];
    match verdict {
        Some(verdict) => said.push(verdict.label().to_lowercase()),
        None if is_answered(question) => said.push("answered".to_owned()),
        None => {}
    }
    said.extend((paper.is_open() && question.flagged).then(|| "flagged".to_owned()));
    let said = said.join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_here, &said));
    let corner = CornerRadius::same(radius::CONTROL);
    let theme = cx.theme;
    let ground = match verdict {
        Some(verdict) => theme.bg1.lerp_to_gamma(hue(theme, verdict), if theme.dark { 0.2 } else { 0.12 }),
        None if is_answered(question) => theme.bg3,
        None if response.hovered() => theme.bg2,
        None => theme.bg1,
    };
    ui.painter().rect(cell, corner, ground, Stroke::new(1.0, theme.line), StrokeKind::Inside);
    if is_here {
        ui.painter().rect_stroke(cell, corner, Stroke::new(2.0, theme.text1), StrokeKind::Inside);
    }
    let kind = if is_here || is_answered(question) { Type::Strong } else { Type::Control };
    let number = if verdict.is_some() { cell.with_max_y(cell.bottom() - 11.0) } else { cell };
    label_in(ui, number, Align2::CENTER_CENTER, &(place + 1).to_string(), kind, theme.text1);
    if let Some(verdict) = verdict {
        let sign = Rect::from_center_size(pos2(cell.center().x, cell.bottom() - 8.5), Vec2::splat(11.0));
        sign_ui(ui, cx, verdict, sign);
    }
    if question.flagged && paper.is_open() {
        let flag = Rect::from_center_size(cell.right_top() + vec2(-8.0, 8.0), Vec2::splat(10.0));
        Icon::Flag.paint(ui.painter(), flag, theme.warn);
    }
    focus_ring(ui, theme, &response, radius::CONTROL, true);
    response.clicked()
}

/// The sign of what became of a question.
pub(super) fn sign_ui(ui: &Ui, cx: &ViewCx<'_>, verdict: Verdict, place: Rect) {
    let colour = hue(cx.theme, verdict);
    let icon = match verdict {
        Verdict::Right => Icon::Check,
        Verdict::Wrong => Icon::Close,
        Verdict::Partly | Verdict::Unanswered => {
            let middle = place.center().y;
            let half = if verdict == Verdict::Partly { place.width() } else { place.width() * 0.4 } / 2.0;
            let line = (place.center().x - half)..=(place.center().x + half);
            ui.painter().hline(line, middle, (1.5, colour));
            return;
        }
    };
    icon.paint(ui.painter(), place, colour);
}

/// So many questions, in words.
pub(super) fn questions(number: usize) -> String {
    count(number, "question", "questions")
}
