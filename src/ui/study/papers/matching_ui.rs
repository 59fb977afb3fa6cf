//! Draws a matching question: the options, and under them each prompt with a row of letters to choose from.

use egui::text::LayoutJob;
use egui::{
    Align2, CornerRadius, Label, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::act::PaperAct;
use super::face::Face;
use super::options_ui::{Fate, INDENT, explained_ui, letter_ui};
use super::papers_ui::act;
use super::words::letter;
use crate::study::paper::Step;
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, glue, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label_in};
use crate::user::KeptQuestion;

/// The height of an option, and of a prompt on one line.
const ROW: f32 = 40.0;
/// A letter to choose, and the gap behind it.
const CELL: f32 = 30.0;
const GAP: f32 = 4.0;
/// The mark before an answered prompt, and the space between it and its option.
const MARK: f32 = INDENT;
const GUTTER: f32 = 28.0;

/// Draws the question. `prompt` is the one that the keys choose for. Returns where the number of the open reference
/// stands.
#[expect(
    clippy::too_many_arguments,
    reason = "a question is drawn from what it shows and how far it has come"
)]
pub(super) fn matching_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    question: &KeptQuestion,
    face: &Face,
    explained: bool,
    prompt: usize,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let mut number = None;
    if !explained {
        for (place, choice) in face.choices.iter().enumerate() {
            let taken = question.choice.contains(&u8::try_from(place).ok());
            plain_ui(ui, cx, &choice.text, place, taken);
        }
        ui.add_space(12.0);
    }
    for (place, name) in face.prompts.iter().enumerate() {
        let chosen = question.choice.get(place).copied().flatten();
        if explained {
            number = number.or(answered_ui(ui, cx, question, face, name, place, chosen, open, out));
        } else {
            prompt_ui(ui, cx, face, name, place, chosen, place == prompt, out);
        }
    }
    if explained {
        ui.add_space(8.0);
        for &place in &face.spare {
            let Some(choice) = face.choices.get(place) else { continue };
            number = number.or(explained_ui(ui, cx, choice, place, Fate::Wrong(false), open, out));
        }
    }
    number
}

/// An option, which is chosen by its letter beside a prompt.
fn plain_ui(ui: &mut Ui, cx: &ViewCx<'_>, text: &str, place: usize, taken: bool) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}, {text}", letter(place))));
    letter_ui(ui, cx.theme, row, place, Fate::Open(taken));
    let words = Rect::from_min_max(pos2(row.left() + INDENT, row.top()), row.max);
    label_in(ui, words, Align2::LEFT_CENTER, text, Type::Reading, cx.theme.text1);
}

/// A prompt, and the letters to choose from.
#[expect(clippy::too_many_arguments, reason = "a row is drawn from what it shows and how far it has come")]
fn prompt_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    face: &Face,
    name: &Prose,
    place: usize,
    chosen: Option<u8>,
    active: bool,
    out: &mut Actions,
) {
    let letters = face.choices.len() as f32 * (CELL + GAP);
    let width = ui.available_width();
    let text = name.plain();
    let mut job = LayoutJob::single_section(glue(&text), Type::Reading.format(cx.theme.text1));
    job.wrap.max_width = width - letters - 28.0;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (row, response) =
        ui.allocate_exact_size(vec2(width, (galley.size().y + 16.0).max(ROW)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, active, &text));
    if active {
        ui.painter().rect_filled(row, CornerRadius::same(radius::KEY), cx.theme.bg2);
        let bar = row.with_max_x(row.left() + 3.0);
        ui.painter().rect_filled(bar, 0.0, cx.theme.ink);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line));
    let at = pos2(row.left() + 14.0, row.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, cx.theme.text1);
    focus_ring(ui, cx.theme, &response, radius::KEY, false);
    if response.clicked() {
        act(out, PaperAct::Prompt(place));
    }
    let left = row.right() - letters;
    for (option, choice) in face.choices.iter().enumerate() {
        let at = pos2(left + option as f32 * (CELL + GAP), row.center().y - CELL / 2.0);
        let cell = Rect::from_min_size(at, Vec2::splat(CELL));
        let id = ui.scope_id().with(("match", place, option));
        let response = ui.interact(cell, id, Sense::click());
        let option = u8::try_from(option).unwrap_or(u8::MAX);
        let is_chosen = chosen == Some(option);
        let said = format!("{text}: {}, {}", letter(usize::from(option)), choice.text);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &said));
        let corner = CornerRadius::same(radius::CONTROL);
        let ink = if is_chosen {
            ui.painter().rect_filled(cell, corner, cx.theme.ink);
            cx.theme.on_ink
        } else {
            let ground = if response.hovered() { cx.theme.bg3 } else { cx.theme.bg1 };
            let edge = Stroke::new(1.0, cx.theme.line2);
            ui.painter().rect(cell, corner, ground, edge, StrokeKind::Inside);
            cx.theme.text1
        };
        let words = letter(usize::from(option)).to_string();
        label_in(ui, cell, Align2::CENTER_CENTER, &words, Type::Strong, ink);
        focus_ring(ui, cx.theme, &response, radius::CONTROL, true);
        if response.on_hover_text(&choice.text).clicked() {
            act(out, PaperAct::Step(Step::Match(place, option)));
        }
    }
}

/// A prompt with what belongs to it and why, and what was chosen instead. Returns where the number of the open reference
/// stands.
#[expect(clippy::too_many_arguments, reason = "a row is drawn from what it shows and what was answered")]
fn answered_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    question: &KeptQuestion,
    face: &Face,
    name: &Prose,
    place: usize,
    chosen: Option<u8>,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let right = question.asked.answer.get(place).copied();
    let is_right = chosen.is_some() && chosen == right;
    let top = ui.cursor().min;
    let width = ui.available_width();
    let half = (width - MARK - GUTTER) / 2.0;
    let hue = if is_right { cx.theme.success } else { cx.theme.error };
    let icon = if is_right { Icon::Check } else { Icon::Close };
    icon.paint(ui.painter(), Rect::from_center_size(top + vec2(MARK / 2.0, 20.0), Vec2::splat(14.0)), hue);
    let option = |place: Option<u8>| face.choices.get(usize::from(place?));
    let [left, beside] = [MARK, MARK + half + GUTTER].map(|x| pos2(top.x + x, top.y + 8.0));
    let setting = Setting { link: Type::Reading, ..Setting::reading(None) };
    let asked = column_ui(ui, left, half, ("prompt", place), |ui| {
        prose_ui(ui, cx, "prompt", name, setting, out);
    });
    let answered = column_ui(ui, beside, half, ("belongs", place), |ui| {
        if let Some(choice) = option(right) {
            let mut prose = Prose::default();
            let words = format!("{}  ", letter(usize::from(right.unwrap_or_default())));
            prose.push_text(words, Ink::Soft, true);
            prose.runs.extend(choice.link.runs.iter().cloned());
            prose_ui(ui, cx, "belongs", &prose, setting, out);
        }
        if !is_right {
            let words = option(chosen)
                .map_or_else(|| "Nothing chosen".to_owned(), |choice| format!("You chose {}", choice.text));
            let job = LayoutJob::single_section(words, Type::Small.format(cx.theme.error));
            ui.add(Label::new(job).selectable(false));
        }
    });
    let mut bottom = asked.max(answered);
    let mut number = None;
    if let Some(choice) = option(right) {
        let setting = Setting { kind: Type::Control, ..Setting::reading(open) };
        bottom = column_ui(ui, pos2(left.x, bottom + 4.0), width - MARK, ("why", place), |ui| {
            number = prose_ui(ui, cx, "why", &choice.why, setting, out);
        });
    }
    let row = Rect::from_min_max(top, pos2(top.x + width, (bottom + 10.0).max(top.y + ROW)));
    ui.allocate_space(row.size());
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line));
    number
}

/// Draws something from `at` on, at most as wide as that. Returns where it ends below.
fn column_ui(ui: &mut Ui, at: Pos2, width: f32, salt: (&str, usize), draw: impl FnOnce(&mut Ui)) -> f32 {
    let place = Rect::from_min_size(at, vec2(width, f32::INFINITY));
    let mut column = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place));
    column.spacing_mut().item_spacing = Vec2::ZERO;
    draw(&mut column);
    column.min_rect().bottom()
}
