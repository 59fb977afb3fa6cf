//! The buttons that grade a card: number, word and how long the card waits then.

use egui::{
    Align2, Color32, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::act::StudyAct;
use super::sitting::Asked;
use crate::study::schedule::{Choice, Grade};
use crate::ui::action::{Action, Actions};
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label_in, text_width};

/// Between two buttons.
const GAP: f32 = 12.0;

/// Draws the buttons, side by side.
pub(super) fn grades_ui(ui: &Ui, cx: &ViewCx<'_>, asked: &Asked, rect: Rect, out: &mut Actions) {
    let count = asked.choices.len().max(1) as f32;
    let width = (rect.width() - (count - 1.0) * GAP) / count;
    for (number, choice) in asked.choices.iter().enumerate() {
        let left = rect.left() + number as f32 * (width + GAP);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        grade_ui(ui, cx, choice, number + 1, place, asked.graded, out);
    }
}

fn grade_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    choice: &Choice,
    number: usize,
    rect: Rect,
    graded: Option<Grade>,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let (word, number) = (choice.grade.label(), number.to_string());
    let wait = choice.wait.to_string();
    let sense = if graded.is_none() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("grade", word)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, graded.is_none(), format!("{word}, {wait}")));
    let hue = hue(theme, choice.grade);
    let lit = response.hovered() || graded == Some(choice.grade);
    let share = if theme.dark { 0.16 } else { 0.1 } + if lit { 0.08 } else { 0.0 };
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect_filled(rect, corner, theme.bg1.lerp_to_gamma(hue, share));
    let key = Rect::from_center_size(pos2(rect.left() + 24.0, rect.center().y), vec2(18.0, 18.0));
    let edge = Stroke::new(1.0, theme.line2);
    ui.painter().rect_stroke(key, CornerRadius::same(radius::KEY), edge, StrokeKind::Inside);
    label_in(ui, key, Align2::CENTER_CENTER, &number, Type::Key, theme.text1);
    let words = Rect::from_min_max(pos2(key.right() + 9.0, rect.top()), rect.max);
    label_in(ui, words, Align2::LEFT_CENTER, word, Type::ReadingStrong, hue);
    let room = words.width() - text_width(ui, word, Type::ReadingStrong) - 20.0;
    let waits = Rect::from_min_max(
        pos2(rect.right() - 14.0 - room, rect.top()),
        pos2(rect.right() - 14.0, rect.bottom()),
    );
    label_in(ui, waits, Align2::RIGHT_CENTER, &wait, Type::Control, theme.text2);
    // What Space does is marked, unless something else has the keyboard.
    let nothing_else = ui.memory(egui::Memory::focused).is_none();
    if choice.grade == Grade::Good && nothing_else && graded.is_none() {
        let ring = Stroke::new(2.0, theme.focus);
        ui.painter().rect_stroke(rect.expand(1.0), corner, ring, StrokeKind::Outside);
    }
    focus_ring(ui, theme, &response, radius::BUTTON, true);
    if response.clicked() {
        out.push(Action::Study(StudyAct::Grade(choice.grade)));
    }
}

/// The colour of a grade, which its word and number say too.
pub(super) const fn hue(theme: &Theme, grade: Grade) -> Color32 {
    match grade {
        Grade::Again => theme.error,
        Grade::Hard => theme.warn,
        Grade::Good => theme.success,
        Grade::Easy => theme.accent,
    }
}
