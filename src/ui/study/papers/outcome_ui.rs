//! What came of a paper: the marks, what they are made of, and every question with the way to its answer.

use egui::{
    Align, Align2, CornerRadius, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::act::PaperAct;
use super::navigator_ui::sign_ui;
use super::papers_ui::{act, column_ui};
use super::shares_ui::{calibration_ui, head_ui, shares_ui};
use super::state::PapersState;
use super::words;
use crate::study::paper::{Outcome, Paper, Verdict};
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::study::parts_ui::{figure_ui, keyed_button, wide_button};
use crate::ui::study::words::{count, percent};
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label, label_in, text_button};

/// Draws what came of the paper in hands, over the whole of `ui`.
pub(super) fn outcome_ui(ui: &mut Ui, cx: &ViewCx<'_>, papers: &PapersState, out: &mut Actions) {
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, cx.theme.bg1);
    let (Some(paper), Some(outcome)) = (&papers.paper, &papers.outcome) else { return };
    let bar = Rect::from_min_size(area.min, vec2(area.width(), 44.0)).shrink2(vec2(14.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().id_salt("outcome-back").max_rect(bar).layout(layout));
    if keyed_button(&mut left, Some(Icon::Back), "Papers", "Esc").clicked() {
        act(out, PaperAct::Leave);
    }
    column_ui(ui, area.with_min_y(bar.bottom()), "papers-outcome", |ui| {
        title_ui(ui, cx, papers, paper, outcome);
        figures_ui(ui, paper, outcome);
        ui.add_space(20.0);
        buttons_ui(ui, cx, papers, paper, outcome, out);
        ui.add_space(28.0);
        if outcome.systems.len() > 1 {
            shares_ui(ui, cx, "By organ system", &outcome.systems);
        }
        if outcome.kinds.len() > 1 {
            shares_ui(ui, cx, "By kind of question", &outcome.kinds);
        }
        if outcome.forms.len() > 1 {
            shares_ui(ui, cx, "By form", &outcome.forms);
        }
        calibration_ui(ui, cx, &outcome.calibration);
        head_ui(ui, cx, "All questions");
        for (place, (mark, verdict)) in outcome.marks.iter().enumerate() {
            if question_ui(ui, cx, paper, place, mark.0, *verdict) {
                act(out, PaperAct::LookThrough(place));
            }
        }
        ui.add_space(16.0);
        let rule = "Each question is worth one mark. In matching each pair is worth its share. In multiple response a right \
                    option gains its share and a wrong one loses as much; no question gives less than nothing.";
        let job = egui::text::LayoutJob::single_section(rule.to_owned(), Type::Small.format(cx.theme.text3));
        ui.add(egui::Label::new(job).wrap().selectable(true));
    });
}

fn title_ui(ui: &mut Ui, cx: &ViewCx<'_>, papers: &PapersState, paper: &Paper, outcome: &Outcome) {
    let title = format!(
        "{}: {} of {} marks",
        percent(outcome.all.share()),
        words::marks(outcome.all.marks),
        outcome.all.questions
    );
    let head = label(ui, &title, Type::Title, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
    ui.add_space(4.0);
    let name = format!("{}, {}", words::title(&paper.head), words::day(paper.head.begun));
    label(ui, &name, Type::Control, cx.theme.text2);
    for (holds, remark) in [
        (papers.ran_out, "The time was up: the paper was handed in as it stood."),
        (
            papers.differs(),
            "The content has changed since: this number would ask other questions now. These are kept as they were asked.",
        ),
    ] {
        if holds {
            ui.add_space(6.0);
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
            let icon = Rect::from_center_size(pos2(row.left() + 8.0, row.center().y), Vec2::splat(14.0));
            Icon::Info.paint(ui.painter(), icon, cx.theme.warn);
            let place = row.with_min_x(row.left() + 22.0);
            let response = ui.interact(place, ui.scope_id().with(remark), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, remark));
            label_in(ui, place, Align2::LEFT_CENTER, remark, Type::Control, cx.theme.text2);
        }
    }
    ui.add_space(20.0);
}

fn figures_ui(ui: &mut Ui, paper: &Paper, outcome: &Outcome) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let spent = paper.head.spent;
    let time = match paper.head.minutes {
        0 => words::clock(spent),
        minutes => format!("{} of {minutes}:00", words::clock(spent)),
    };
    let verdicts = [Verdict::Right, Verdict::Partly, Verdict::Wrong, Verdict::Unanswered];
    let figures = verdicts.map(|verdict| (verdict.label(), outcome.count(verdict).to_string()));
    let figures: Vec<_> = figures.into_iter().chain([("Time", time)]).collect();
    let width = row.width() / figures.len() as f32;
    for (place, (name, value)) in figures.iter().enumerate() {
        figure_ui(ui, row.min + vec2(place as f32 * width, 0.0), width, name, value);
    }
}

fn buttons_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    papers: &PapersState,
    paper: &Paper,
    outcome: &Outcome,
    out: &mut Actions,
) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    if wide_button(ui, row.with_max_x(row.left() + 280.0), "Look through the answers", "Enter", true)
        .clicked()
    {
        act(out, PaperAct::LookThrough(0));
    }
    let layout = Layout::left_to_right(Align::Center);
    let place = row.with_min_x(row.left() + 292.0);
    let mut child = ui.new_child(UiBuilder::new().id_salt("outcome-buttons").max_rect(place).layout(layout));
    child.spacing_mut().item_spacing.x = 4.0;
    let missed =
        outcome.count(Verdict::Wrong) + outcome.count(Verdict::Partly) + outcome.count(Verdict::Unanswered);
    match papers.kept_wrong {
        Some(kept) => {
            child.add_space(6.0);
            let words = format!("{} made", count(kept, "card", "cards"));
            label(&mut child, &words, Type::Control, cx.theme.text2);
        }
        None if missed > 0 => {
            let about = "Make a card of each question that was not right, with its answer and its reason";
            if text_button(&mut child, Some(Icon::Plus), "Make cards of what was not right")
                .on_hover_text(about)
                .clicked()
            {
                act(out, PaperAct::KeepWrong);
            }
        }
        None => {}
    }
    if text_button(&mut child, None, "Same set again").clicked() {
        act(out, PaperAct::Again(paper.id));
    }
}

/// A question in the list; returns whether it was clicked.
fn question_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    paper: &Paper,
    place: usize,
    mark: f32,
    verdict: Verdict,
) -> bool {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::click());
    let stem = &paper.questions[place].asked.stem;
    let said = format!("{}. {}: {stem}", place + 1, verdict.label());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.hovered() {
        ui.painter().rect_filled(row, CornerRadius::same(radius::KEY), cx.theme.bg2);
    }
    let sign = Rect::from_center_size(pos2(row.left() + 14.0, row.center().y), Vec2::splat(14.0));
    sign_ui(ui, cx, verdict, sign);
    let number = row.with_min_x(row.left() + 28.0).with_max_x(row.left() + 56.0);
    label_in(ui, number, Align2::RIGHT_CENTER, &(place + 1).to_string(), Type::Control, cx.theme.text3);
    let words = row.with_min_x(row.left() + 68.0).with_max_x(row.right() - 56.0);
    label_in(ui, words, Align2::LEFT_CENTER, stem, Type::Control, cx.theme.text1);
    let end = row.with_max_x(row.right() - 12.0);
    label_in(ui, end, Align2::RIGHT_CENTER, &words::marks(mark), Type::Name, cx.theme.text2);
    focus_ring(ui, cx.theme, &response, radius::KEY, false);
    response.clicked()
}
