//! The page of the outlook: what is expected on the day of the examination, of what, and what to do until then.

use egui::{Role, Ui, WidgetInfo};

use super::pace_ui::{making_ui, pace_ui};
use super::plan_ui::plan_ui;
use super::{Outlook, Outlooks, curve_ui};
use crate::kb::Kind;
use crate::ui::action::Actions;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::study::bars_ui::{Bar, bars_ui};
use crate::ui::study::decks::DeckId;
use crate::ui::study::parts_ui::page_head_ui;
use crate::ui::study::prepared::Prepared;
use crate::ui::study::words;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::label;

/// What a forecast is, for a person who studies.
const MEANING: &str = "Your cards are played forward day by day until the exam: due reviews first, then new cards with the minutes \
                       that are left, each answer right as often as the model of your memory expects. The figure is the \
                       expected recall on that day over all cards of the deck, where a card that you have never seen counts \
                       as not known.";

/// Draws the page into a column.
pub(in crate::ui::study) fn outlook_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    outlook: &Outlook,
    out: &mut Actions,
) {
    page_head_ui(ui, "Until the exam", out);
    making_ui(ui, cx, outlook, out);
    let Some(outlooks) = &outlook.made else {
        if !outlook.is_running() && !outlook.is_stopped {
            let words =
                "Set the day of your exam in the home of studying: what is expected then is said here.";
            label(ui, words, Type::Control, cx.theme.text2);
        }
        return;
    };
    let pace = outlook.pace.min(outlooks.paces.len().saturating_sub(1));
    label(ui, &sentence(outlooks, pace), Type::Control, cx.theme.text2);
    ui.add_space(12.0);
    curve_ui(ui, cx, prepared, outlooks, pace);
    ui.add_space(8.0);
    pace_ui(ui, cx, outlook, out);
    ui.add_space(24.0);
    systems_ui(ui, cx, prepared, outlooks, pace);
    ui.add_space(28.0);
    kinds_ui(ui, cx, prepared, outlooks, pace);
    ui.add_space(28.0);
    heading(ui, cx, "Day by day");
    if let Some(forecast) = outlooks.paces.get(pace) {
        plan_ui(ui, cx, &forecast.plan);
    }
    ui.add_space(28.0);
    heading(ui, cx, "What this means");
    ui.add_space(4.0);
    prose_ui(ui, cx, "meaning", &Prose::text(MEANING, Ink::Full), Setting::reading(None), out);
}

/// Where the expected recall goes at a pace.
pub(in crate::ui::study) fn sentence(outlooks: &Outlooks, pace: usize) -> String {
    let Some(forecast) = outlooks.paces.get(pace) else { return String::new() };
    let (now, then) = (outlooks.now(), forecast.recall.of_all());
    let (from, to) = (words::percent(now), words::percent(then));
    let minutes = words::count(forecast.minutes.round() as usize, "minute", "minutes");
    let goes = if from == to {
        format!("stays at {to}")
    } else if then > now {
        format!("rises from {from} to {to}")
    } else {
        format!("falls from {from} to {to}")
    };
    format!("Expected recall {goes} with {minutes} a day.")
}

fn heading(ui: &mut Ui, cx: &ViewCx<'_>, words: &str) {
    let head = label(ui, words, Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

fn systems_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, outlooks: &Outlooks, pace: usize) {
    let bars = prepared.decks.iter().enumerate().filter(|(_, deck)| matches!(deck.id, DeckId::System(_)));
    let mut bars: Vec<Bar> = bars
        .map(|(place, deck)| Bar {
            name: deck.name.clone(),
            kind: None,
            now: prepared.figures.decks.get(place).map(|figures| figures.recall).unwrap_or_default(),
            then: outlooks.of_deck(pace, place).map(|recall| recall.of_all()),
        })
        .collect();
    // The weakest comes first: there is most to win.
    bars.sort_by(|a, b| a.now.of_all().total_cmp(&b.now.of_all()));
    bars_ui(ui, cx, "By organ system", &bars);
}

fn kinds_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, outlooks: &Outlooks, pace: usize) {
    let bar = |kind: &Kind| {
        let then = outlooks.of_kind(pace, *kind)?.of_all();
        let now = prepared.figures.kinds.get(kind).copied()?;
        Some(Bar { name: kind.plural().to_owned(), kind: Some(*kind), now, then: Some(then) })
    };
    let bars: Vec<Bar> = Kind::ALL.iter().filter_map(bar).collect();
    bars_ui(ui, cx, "By kind", &bars);
}
