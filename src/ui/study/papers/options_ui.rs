//! Draws options to choose from; once they are explained, which was right, which was chosen, and why.

use egui::text::LayoutJob;
use egui::{
    Align2, Color32, CornerRadius, Label, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::act::PaperAct;
use super::face::{Choice, Face};
use super::papers_ui::act;
use super::words::letter;
use crate::study::Form;
use crate::study::paper::Step;
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::prose::{Setting, prose_ui};
use crate::ui::theme::{Theme, Type, glue, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice_ground, focus_ring, label_in};
use crate::user::KeptQuestion;

/// From the left of a row to its words: the letter stands there.
pub(super) const INDENT: f32 = 44.0;
/// Over and under the words of a row.
const PADDING: f32 = 9.0;

/// What became of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Not known yet; whether it is chosen.
    Open(bool),
    /// Right, and chosen or not.
    Right(bool),
    /// Wrong, and chosen or not.
    Wrong(bool),
}

/// Draws the options. Returns where the number of the open reference stands.
pub(super) fn options_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    question: &KeptQuestion,
    face: &Face,
    explained: bool,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let several = question.asked.form == Form::MultipleResponse.key();
    let mut number = None;
    for (place, choice) in face.choices.iter().enumerate() {
        let option = u8::try_from(place).unwrap_or(u8::MAX);
        let chosen = question.choice.contains(&Some(option));
        if explained {
            let right = question.asked.answer.contains(&option);
            let became = if right { Fate::Right(chosen) } else { Fate::Wrong(chosen) };
            number = number.or(explained_ui(ui, cx, choice, place, became, open, out));
        } else if option_ui(ui, cx, choice, place, chosen, several) {
            act(out, PaperAct::Step(Step::Choose(option)));
        }
        ui.add_space(4.0);
    }
    number
}

/// An option that can be chosen; returns whether it was clicked.
fn option_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    choice: &Choice,
    place: usize,
    chosen: bool,
    several: bool,
) -> bool {
    let width = ui.available_width();
    let mut job = LayoutJob::single_section(glue(&choice.text), Type::Reading.format(cx.theme.text1));
    job.wrap.max_width = width - INDENT - 12.0;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let height = galley.size().y.max(Type::Reading.line()) + 2.0 * PADDING;
    let (row, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let role = if several { Role::CheckBox } else { Role::RadioButton };
    let said = format!("{}, {}", letter(place), choice.text);
    response.widget_info(|| WidgetInfo::selected(role, true, chosen, &said));
    choice_ground(ui, row, chosen, response.hovered(), radius::BUTTON);
    letter_ui(ui, cx.theme, row, place, Fate::Open(chosen));
    ui.painter().galley(row.min + vec2(INDENT, PADDING), galley, cx.theme.text1);
    focus_ring(ui, cx.theme, &response, radius::BUTTON, false);
    response.clicked()
}

/// The letter of an option; once it is explained, the sign of what became of it.
pub(super) fn letter_ui(ui: &Ui, theme: &Theme, row: Rect, place: usize, fate: Fate) {
    let cap = Rect::from_center_size(pos2(row.left() + 22.0, row.top() + PADDING + 12.0), Vec2::splat(24.0));
    let corner = CornerRadius::same(radius::KEY);
    let (ground, ink) = match fate {
        Fate::Open(true) => (theme.ink, theme.on_ink),
        Fate::Right(_) => (theme.success, theme.bg1),
        Fate::Wrong(true) => (theme.error, theme.bg1),
        Fate::Open(false) | Fate::Wrong(false) => (Color32::TRANSPARENT, theme.text2),
    };
    if ground == Color32::TRANSPARENT {
        ui.painter().rect_stroke(cap, corner, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(cap, corner, ground);
    }
    label_in(ui, cap, Align2::CENTER_CENTER, &letter(place).to_string(), Type::Strong, ink);
}

/// An option with its reason.
pub(super) fn explained_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    choice: &Choice,
    place: usize,
    fate: Fate,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let top = ui.cursor().min;
    let width = ui.available_width();
    // The ground is painted when its height is known, and lies under the words.
    let under = ui.painter().add(egui::Shape::Noop);
    let words = match fate {
        Fate::Right(true) => "right, and your answer",
        Fate::Right(false) => "right",
        Fate::Wrong(true) => "your answer",
        Fate::Wrong(false) | Fate::Open(_) => "",
    };
    let inner = Rect::from_min_size(top + vec2(INDENT, PADDING), vec2(width - INDENT - 12.0, f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().id_salt(("option", place)).max_rect(inner));
    child.spacing_mut().item_spacing = Vec2::ZERO;
    let strong = matches!(fate, Fate::Right(_));
    let kind = if strong { Type::ReadingStrong } else { Type::Reading };
    let setting = Setting { kind, strong: kind, link: kind, ..Setting::reading(None) };
    prose_ui(&mut child, cx, "name", &choice.link, setting, out);
    if !words.is_empty() {
        let hue = if strong { cx.theme.success } else { cx.theme.error };
        let job = LayoutJob::single_section(words.to_owned(), Type::Small.format(hue));
        child.add(Label::new(job).selectable(false));
    }
    child.add_space(2.0);
    let setting = Setting { kind: Type::Control, ..Setting::reading(open) };
    let number = prose_ui(&mut child, cx, "why", &choice.why, setting, out);
    let height = child.min_rect().height() + 2.0 * PADDING;
    let row = Rect::from_min_size(top, vec2(width, height));
    ui.allocate_space(row.size());
    let hue = match fate {
        Fate::Right(_) => Some(cx.theme.success),
        Fate::Wrong(true) => Some(cx.theme.error),
        Fate::Wrong(false) | Fate::Open(_) => None,
    };
    if let Some(hue) = hue {
        let ground = cx.theme.bg1.lerp_to_gamma(hue, if cx.theme.dark { 0.14 } else { 0.08 });
        let shape = egui::Shape::rect_filled(row, CornerRadius::same(radius::BUTTON), ground);
        ui.painter().set(under, shape);
    }
    letter_ui(ui, cx.theme, row, place, fate);
    let icon = match fate {
        Fate::Right(_) => Some((Icon::Check, cx.theme.success)),
        Fate::Wrong(true) => Some((Icon::Close, cx.theme.error)),
        Fate::Wrong(false) | Fate::Open(_) => None,
    };
    if let Some((icon, colour)) = icon {
        let at =
            Rect::from_center_size(pos2(row.left() + 22.0, row.top() + PADDING + 36.0), Vec2::splat(14.0));
        icon.paint(ui.painter(), at, colour);
    }
    number
}
