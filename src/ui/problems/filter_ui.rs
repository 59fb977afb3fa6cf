//! Draws the row over the list of problems: which severity, and which code.

use egui::{Align, Layout, Popup, Rect, Ui, UiBuilder, vec2};

use super::model::{Narrowing, Problems, severity_word};
use crate::kb::Severity;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::Theme;
use crate::ui::widgets::{choice, text_button};

/// Draws the row over the whole of `place`.
pub(super) fn filter_ui(ui: &mut Ui, theme: &Theme, problems: &Problems, place: Rect, out: &mut Actions) {
    ui.painter().hline(place.x_range(), place.bottom() - 0.5, (1.0, theme.line));
    let row = place.shrink2(vec2(8.0, 0.0));
    let mut left = ui.new_child(
        UiBuilder::new().id_salt("severities").max_rect(row).layout(Layout::left_to_right(Align::Center)),
    );
    left.spacing_mut().item_spacing.x = 2.0;
    let now = problems.narrowing;
    let all = problems.severities.iter().sum::<usize>();
    let mut severities = vec![(None, "All".to_owned(), all)];
    for severity in [Severity::Error, Severity::Warning] {
        let count = problems.of_severity(severity);
        severities.push((Some(severity), format!("{}s", severity_word(severity)), count));
    }
    for (severity, words, count) in severities {
        let chosen = now.severity == severity;
        if choice(&mut left, chosen, &format!("{words} {count}"), &format!("{words}: {count}")).clicked() {
            out.push(Action::NarrowProblems(Narrowing { severity, ..now }));
        }
    }
    let mut right = ui.new_child(
        UiBuilder::new().id_salt("codes").max_rect(row).layout(Layout::right_to_left(Align::Center)),
    );
    let words = now.code.map_or("All kinds", |code| code.name());
    let button = text_button(&mut right, Some(Icon::Filter), words).on_hover_text("Choose a kind of fault");
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(220.0);
        let all = problems.codes.iter().map(|(_, count)| count).sum::<usize>();
        let kinds = problems.codes.iter().map(|&(code, count)| (Some(code), code.name(), count));
        for (code, name, count) in std::iter::once((None, "All kinds", all)).chain(kinds) {
            let entry = egui::Button::selectable(now.code == code, name)
                .shortcut_text(count.to_string())
                .min_size(vec2(210.0, 26.0));
            if ui.add(entry).clicked() {
                out.push(Action::NarrowProblems(Narrowing { code, ..now }));
                ui.close();
            }
        }
    });
}
