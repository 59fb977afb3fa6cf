//! The page of the outlook: what is expected on the day of the examination, of what, and what to do until then.

use egui::{Role, Ui, WidgetInfo};

use super::pace_ui::{making_ui, pace_ui};
use super::plan_ui::plan_ui;
use super::{Outlook, Outlooks, curve_ui, sentences};
use crate::kb::Kind;
use crate::study::schedule::Exam;
use crate::ui::action::Actions;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::study::bars_ui::{Bar, bars_ui};
use crate::ui::study::decks::DeckId;
use crate::ui::study::parts_ui::page_head_ui;
use crate::ui::study::prepared::Prepared;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::label;

/// Draws the page into a column.
pub(in crate::ui::study) fn outlook_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    outlook: &Outlook,
    out: &mut Actions,
) {
    let title = prepared.exam.as_ref().map_or_else(|| until(&Exam::default()), until);
    page_head_ui(ui, &title, out);
    making_ui(ui, cx, outlook, out);
    let (Some(outlooks), Some(exam)) = (&outlook.made, &prepared.exam) else {
        if !outlook.is_running() && !outlook.is_stopped {
            let words =
                "Set the day of your exam in the home of studying: what is expected then is said here.";
            label(ui, words, Type::Control, cx.theme.text2);
        }
        return;
    };
    let pace = outlook.pace.min(outlooks.paces.len().saturating_sub(1));
    let about = sentences::about(prepared);
    let setting = Setting { kind: Type::Control, ..Setting::cell(None) };
    let said = sentences::expected(exam, about, outlooks, pace);
    prose_ui(ui, cx, "expected", &Prose::text(said, Ink::Soft), setting, out);
    if prepared.lacks_exam_deck() {
        let said = "The deck of your exam is not there any more, so that all cards count. Choose another one in the \
                    settings of studying.";
        ui.add_space(4.0);
        prose_ui(ui, cx, "no-deck", &Prose::text(said, Ink::Full), setting, out);
    }
    ui.add_space(12.0);
    curve_ui(ui, cx, prepared, outlooks, pace);
    ui.add_space(8.0);
    pace_ui(ui, cx, outlook, out);
    ui.add_space(24.0);
    systems_ui(ui, cx, prepared, outlooks, pace);
    ui.add_space(28.0);
    kinds_ui(ui, cx, outlooks, pace);
    ui.add_space(28.0);
    heading(ui, cx, "Day by day");
    let forecast = outlooks.paces.get(pace);
    if let Some(forecast) = forecast {
        let said = sentences::plan(exam, about, forecast.minutes);
        ui.add_space(4.0);
        prose_ui(ui, cx, "plan-about", &Prose::text(said, Ink::Soft), setting, out);
        ui.add_space(4.0);
        plan_ui(ui, cx, &forecast.plan);
    }
    ui.add_space(28.0);
    heading(ui, cx, "What this means");
    ui.add_space(4.0);
    let cards = forecast.map_or(0, |forecast| forecast.recall.cards);
    let said = sentences::meaning(exam, about, cards);
    prose_ui(ui, cx, "meaning", &Prose::text(said, Ink::Full), Setting::reading(None), out);
}

/// What the page is called.
pub(in crate::ui::study) fn until(exam: &Exam) -> String {
    format!("Until {}", exam.called())
}

fn heading(ui: &mut Ui, cx: &ViewCx<'_>, words: &str) {
    let head = label(ui, words, Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

fn systems_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, outlooks: &Outlooks, pace: usize) {
    let bars = prepared.decks.iter().enumerate().filter(|(_, deck)| matches!(deck.id, DeckId::System(_)));
    let mut bars: Vec<Bar> = bars
        .filter_map(|(place, deck)| {
            let (now, then) = outlooks.within_deck(pace, place)?;
            Some(Bar { name: deck.name.clone(), kind: None, now, then: Some(then.of_all()) })
        })
        .collect();
    // The weakest comes first: there is most to win.
    bars.sort_by(|a, b| a.now.of_all().total_cmp(&b.now.of_all()));
    bars_ui(ui, cx, "By organ system", &bars);
}

fn kinds_ui(ui: &mut Ui, cx: &ViewCx<'_>, outlooks: &Outlooks, pace: usize) {
    let bar = |kind: &Kind| {
        let (now, then) = outlooks.of_kind(pace, *kind)?;
        Some(Bar { name: kind.plural().to_owned(), kind: Some(*kind), now, then: Some(then.of_all()) })
    };
    let bars: Vec<Bar> = Kind::ALL.iter().filter_map(bar).collect();
    bars_ui(ui, cx, "By kind", &bars);
}
