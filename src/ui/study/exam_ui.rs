//! The examination that one studies for: how far off it is, what is expected then, and the field in which its day is set.

use egui::{
    Align, Id, Key, Layout, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::act::{StudyAct, StudyPage};
use super::outlook::{Outlook, Outlooks, about, curve_ui, expected, making_ui, pace_ui};
use super::prepared::Prepared;
use super::words;
use crate::study::schedule::{Day, Exam};
use crate::ui::action::{Action, Actions};
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, button, focus_ring, label, text_button};

/// The day as it is being typed.
#[derive(Debug, Default)]
pub(crate) struct ExamField {
    text: String,
    open: bool,
    take_focus: bool,
}

/// Draws the row of the examination.
pub(super) fn exam_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    outlook: &Outlook,
    field: &mut ExamField,
    out: &mut Actions,
) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let open = field.open;
    let room = if open { row } else { row.with_max_x(ways_ui(ui, prepared, field, row, out) - 12.0) };
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("exam").max_rect(room).layout(layout));
    child.spacing_mut().item_spacing.x = 12.0;
    let name = prepared.exam.as_ref().map_or("Exam", |exam| name_of(exam));
    let head = label(&mut child, name, Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    if open {
        field_ui(&mut child, cx, prepared, field, out);
    } else {
        let said = match &prepared.exam {
            Some(exam) => {
                let deck =
                    if prepared.lacks_exam_deck() { Some("its deck is gone") } else { about(prepared) };
                let deck = deck.map_or_else(String::new, |deck| format!(" · {deck}"));
                format!("{}{deck}", when(exam, prepared.figures.today))
            }
            None => "With its day comes what you will recall then, and a plan.".to_owned(),
        };
        label(&mut child, &said, Type::Control, cx.theme.text2);
    }
    if let Some(outlooks) = &outlook.made {
        expected_ui(ui, cx, prepared, outlook, outlooks, out);
    }
    making_ui(ui, cx, outlook, out);
    ui.add_space(20.0);
}

/// The ways to change what is set; returns where they begin.
fn ways_ui(ui: &mut Ui, prepared: &Prepared, field: &mut ExamField, row: Rect, out: &mut Actions) -> f32 {
    let layout = Layout::right_to_left(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("exam-date").max_rect(row).layout(layout));
    let words = if prepared.exam.is_some() { "Change the date" } else { "Set a date" };
    if text_button(&mut child, None, words).clicked() {
        field.text = prepared.exam.as_ref().map(|exam| exam.day.to_string()).unwrap_or_default();
        (field.open, field.take_focus) = (true, true);
    }
    if prepared.exam.is_some() && text_button(&mut child, None, "Name and deck").clicked() {
        out.push(Action::Study(StudyAct::Show(StudyPage::Settings)));
    }
    child.min_rect().left()
}

/// What is expected: in a sentence, as a curve, at which pace, and what that asks for today.
fn expected_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    outlook: &Outlook,
    outlooks: &Outlooks,
    out: &mut Actions,
) {
    let pace = outlook.pace.min(outlooks.paces.len().saturating_sub(1));
    if let Some(exam) = &prepared.exam {
        let said = expected(exam, about(prepared), outlooks, pace);
        let setting = Setting { kind: Type::Control, ..Setting::cell(None) };
        prose_ui(ui, cx, "expected", &Prose::text(said, Ink::Soft), setting, out);
    }
    ui.add_space(12.0);
    curve_ui(ui, cx, prepared, outlooks, pace);
    ui.add_space(6.0);
    pace_ui(ui, cx, outlook, out);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("plan").max_rect(row).layout(layout));
    child.spacing_mut().item_spacing.x = 12.0;
    if let Some(today) = outlooks.paces.get(pace).and_then(|forecast| forecast.plan.first()) {
        let said = format!(
            "Today at this pace: {} and {}, {:.0} min",
            words::count(today.reviews as usize, "review", "reviews"),
            words::count(today.new as usize, "new card", "new cards"),
            today.minutes,
        );
        label(&mut child, &said, Type::Control, cx.theme.text2);
    }
    if text_button(&mut child, None, "Day by day, and of what").clicked() {
        out.push(Action::Study(StudyAct::Show(StudyPage::Outlook)));
    }
}

fn field_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, field: &mut ExamField, out: &mut Actions) {
    let edit = Field {
        id: Id::unique("exam-day"),
        name: "Date of the exam",
        hint: "2027-03-01",
        kind: Type::Control,
        keeps_keyboard: false,
    };
    if std::mem::take(&mut field.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(edit.id));
    }
    let has_focus = ui.memory(|memory| memory.has_focus(edit.id));
    let pressed = |key: Key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (leaves, keeps) = (pressed(Key::Escape), pressed(Key::Enter));
    let (place, _) = ui.allocate_exact_size(vec2(120.0, 28.0), Sense::hover());
    ui.painter().rect(
        place,
        f32::from(radius::CONTROL),
        cx.theme.bg1,
        Stroke::new(1.0, cx.theme.line2),
        StrokeKind::Inside,
    );
    let inner = Rect::from_min_max(place.min + vec2(8.0, 1.0), place.max - vec2(8.0, 1.0));
    let response = edit.show(ui, inner, &mut field.text);
    focus_ring(ui, cx.theme, &response.with_new_rect(place), radius::CONTROL, true);
    let day: Option<Day> = field.text.trim().parse().ok();
    let keeps = button(ui, None, "Keep").clicked() || keeps;
    if keeps && let Some(day) = day {
        let exam = Exam { day, ..prepared.exam.clone().unwrap_or_default() };
        out.push(Action::Study(StudyAct::SetExam(Some(exam))));
        field.open = false;
    }
    if prepared.exam.is_some() && text_button(ui, None, "No exam").clicked() {
        out.push(Action::Study(StudyAct::SetExam(None)));
        field.open = false;
    }
    if leaves {
        field.open = false;
    }
    if day.is_none() && !field.text.trim().is_empty() {
        label(ui, "Year, month and day, as in 2027-03-01", Type::Control, cx.theme.text2);
    }
}

fn name_of(exam: &Exam) -> &str {
    if exam.name.is_empty() { "Exam" } else { &exam.name }
}

/// How far off the examination is.
fn when(exam: &Exam, today: Day) -> String {
    match exam.day.since(today) as usize {
        0 if exam.day == today => "today".to_owned(),
        0 => format!("was on {}", words::full_date(exam.day)),
        days => {
            format!("{} from now, on {}", words::count(days, "day", "days"), words::full_date(exam.day))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_off_the_exam_is_is_said() {
        let exam = |day: &str| Exam { day: day.parse().expect("a day"), ..Exam::default() };
        let today = "2026-11-22".parse().expect("a day");
        for (day, expected) in [
            ("2026-11-22", "today"),
            ("2026-11-23", "1 day from now, on 23 Nov 2026"),
            ("2027-03-01", "99 days from now, on 1 Mar 2027"),
            ("2026-11-01", "was on 1 Nov 2026"),
        ] {
            assert_eq!(when(&exam(day), today), expected);
        }
    }
}
