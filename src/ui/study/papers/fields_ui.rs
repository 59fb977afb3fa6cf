//! The fields of a paper of one's own, and the number of the set.

use egui::{Align, Align2, Id, Layout, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::study::Form;
use crate::study::paper::{Plan, Preset};
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, choice, focus_ring, label_in, switch};
use crate::user::MOST_QUESTIONS;

/// The room for the name of a field.
const NAME: f32 = 96.0;
/// The height of a row.
const ROW: f32 = 36.0;
/// The longest paper, in minutes.
const MOST_MINUTES: u32 = 600;
/// Sets that are rolled have numbers of up to four digits, which are easily passed on.
const MOST_ROLLED: u128 = 9_999;

/// What was typed and chosen.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub query: String,
    pub count: String,
    pub minutes: String,
    pub set: String,
    /// Which forms, in the order of [`Form::ALL`].
    pub forms: [bool; 4],
    pub practice: bool,
}

impl Default for Fields {
    fn default() -> Self {
        let plan = Preset::Own.plan(0);
        Self {
            query: String::new(),
            count: plan.count.to_string(),
            minutes: plan.minutes.to_string(),
            set: String::new(),
            forms: Form::ALL.map(|form| plan.forms.contains(&form)),
            practice: plan.practice,
        }
    }
}

/// A set by chance.
pub(super) fn rolled(chance: u128) -> u32 {
    u32::try_from(chance % MOST_ROLLED).unwrap_or_default() + 1
}

impl Fields {
    /// What is wanted; in words, what is missing. Without a number of its own it is the set of `chance`.
    pub(super) fn plan(&self, preset: Preset, chance: u128) -> Result<Plan, &'static str> {
        let set = self.set.trim();
        let seed = if set.is_empty() { Ok(rolled(chance)) } else { set.parse() };
        let seed = seed.map_err(|_| "The set is a number, or empty for a new one.")?;
        let plan = preset.plan(seed);
        if preset != Preset::Own {
            return Ok(plan);
        }
        let number = |text: &str, least: u32, most: u32| {
            text.trim().parse::<u32>().ok().filter(|number| (least..=most).contains(number))
        };
        let count = number(&self.count, 1, MOST_QUESTIONS).ok_or("A paper has 1 to 300 questions.")?;
        let minutes = if self.minutes.trim().is_empty() { "0" } else { &self.minutes };
        let minutes = number(minutes, 0, MOST_MINUTES).ok_or("A paper takes up to 600 minutes.")?;
        let forms = Form::ALL.into_iter().zip(self.forms);
        let forms: Vec<Form> = forms.filter_map(|(form, wanted)| wanted.then_some(form)).collect();
        if forms.is_empty() {
            return Err("Choose a form at least.");
        }
        let query = self.query.trim().to_owned();
        // An answer that is explained at once is not given against the clock.
        let minutes = if self.practice { 0 } else { minutes };
        Ok(Plan { forms, count, minutes, practice: self.practice, query, ..plan })
    }
}

/// Draws the fields of a paper of one's own.
pub(super) fn own_fields_ui(ui: &mut Ui, cx: &ViewCx<'_>, fields: &mut Fields) {
    row_ui(ui, cx, "Topics", |ui| {
        let hint = "all of them; or as in the search box: system:neuro";
        field_ui(ui, cx, "Topics of the paper", hint, 360.0, &mut fields.query);
    });
    row_ui(ui, cx, "Forms", |ui| {
        for (form, wanted) in Form::ALL.into_iter().zip(&mut fields.forms) {
            if toggle_ui(ui, *wanted, form.label()) {
                *wanted = !*wanted;
            }
        }
    });
    row_ui(ui, cx, "Questions", |ui| {
        field_ui(ui, cx, "Number of questions", "20", 72.0, &mut fields.count);
    });
    row_ui(ui, cx, "Minutes", |ui| {
        // Where there is no clock, the number that was typed waits.
        if fields.practice {
            let (place, _) = ui.allocate_exact_size(vec2(72.0, 28.0), Sense::hover());
            label_in(ui, place, Align2::LEFT_CENTER, "no clock", Type::Control, cx.theme.text3);
        } else {
            field_ui(ui, cx, "Number of minutes", "no limit", 72.0, &mut fields.minutes);
        }
        if switch(ui, fields.practice, "Explain each answer at once").clicked() {
            fields.practice = !fields.practice;
        }
    });
}

/// Draws the field of the number of the set.
pub(super) fn set_field_ui(ui: &mut Ui, cx: &ViewCx<'_>, fields: &mut Fields) {
    row_ui(ui, cx, "Set", |ui| {
        field_ui(ui, cx, "Number of the set", "new", 72.0, &mut fields.set);
        let (place, _) = ui.allocate_exact_size(vec2(360.0, 20.0), Sense::hover());
        let words = "The same number asks the same questions, as long as the content is the same.";
        label_in(
            ui,
            place.with_max_x(place.left() + 520.0),
            Align2::LEFT_CENTER,
            words,
            Type::Small,
            cx.theme.text3,
        );
    });
}

fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, name: &str, draw: impl FnOnce(&mut Ui)) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let place = row.with_max_x(row.left() + NAME);
    label_in(ui, place, Align2::LEFT_CENTER, name, Type::Control, cx.theme.text2);
    let layout = Layout::left_to_right(Align::Center);
    let place = row.with_min_x(row.left() + NAME);
    let mut child =
        ui.new_child(UiBuilder::new().id_salt(("paper-field", name)).max_rect(place).layout(layout));
    child.spacing_mut().item_spacing.x = 8.0;
    draw(&mut child);
}

fn field_ui(ui: &mut Ui, cx: &ViewCx<'_>, name: &str, hint: &str, width: f32, text: &mut String) {
    let (place, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    let corner = f32::from(radius::CONTROL);
    let edge = Stroke::new(1.0, cx.theme.line2);
    ui.painter().rect(place, corner, cx.theme.bg1, edge, StrokeKind::Inside);
    let inner = Rect::from_min_max(place.min + vec2(8.0, 1.0), place.max - vec2(8.0, 1.0));
    let edit = Field { id: Id::unique(name), name, hint, kind: Type::Control, keeps_keyboard: false };
    let response = edit.show(ui, inner, text);
    focus_ring(ui, cx.theme, &response.with_new_rect(place), radius::CONTROL, true);
}

/// One of several values that may be chosen together; returns whether it was clicked.
fn toggle_ui(ui: &mut Ui, on: bool, words: &str) -> bool {
    let response = choice(ui, on, words, words);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, words));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_needs_numbers_that_make_sense() {
        let fields = |count: &str, minutes: &str, set: &str| Fields {
            count: count.to_owned(),
            minutes: minutes.to_owned(),
            set: set.to_owned(),
            ..Fields::default()
        };
        for (typed, sound) in [
            (fields("20", "30", ""), true),
            (fields(" 5 ", "", "12"), true),
            (fields("0", "30", ""), false),
            (fields("301", "30", ""), false),
            (fields("20", "601", ""), false),
            (fields("20", "soon", ""), false),
            (fields("20", "30", "x"), false),
            (Fields { forms: [false; 4], ..Fields::default() }, false),
        ] {
            assert_eq!(typed.plan(Preset::Own, 5).is_ok(), sound, "{typed:?}");
        }
        let plan = fields("5", "9", "12").plan(Preset::Own, 5).expect("a plan");
        assert_eq!((plan.count, plan.minutes, plan.seed), (5, 9, 12));
        let practice = Fields { practice: true, ..fields("5", "9", "") }.plan(Preset::Own, 5);
        assert_eq!(practice.map(|plan| (plan.minutes, plan.seed)), Ok((0, 6)));
        // What is typed for a paper of one's own does not change the others, save the number of the set.
        assert_eq!(fields("x", "x", "7").plan(Preset::Edir, 5), Ok(Preset::Edir.plan(7)));
    }
}
