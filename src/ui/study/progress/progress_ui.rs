//! The page of progress.

use egui::{Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::weak_ui::weak_ui;
use crate::kb::Kind;
use crate::study::schedule::Recall;
use crate::ui::action::{Action, Actions};
use crate::ui::browse::{Shade, ShadedMap, shaded_ui};
use crate::ui::icons::Icon;
use crate::ui::study::act::StudyAct;
use crate::ui::study::bars_ui::{Bar, bars_ui};
use crate::ui::study::days_ui::days_ui;
use crate::ui::study::decks::DeckId;
use crate::ui::study::figures::Figures;
use crate::ui::study::parts_ui::{figure_ui, page_head_ui};
use crate::ui::study::prepared::Prepared;
use crate::ui::study::words;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, label};

/// The height of the figure with its labels.
const FIGURE: f32 = 460.0;

/// Draws the page into a column.
pub(in crate::ui::study) fn progress_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    map: &mut ShadedMap,
    out: &mut Actions,
) {
    let figures = &prepared.figures;
    page_head_ui(ui, "Progress", out);
    numbers_ui(ui, figures);
    ui.add_space(24.0);
    heading(ui, cx, "Expected recall by organ system");
    label(
        ui,
        "The fuller the colour, the more of its cards you are expected to recall today. A click chooses its deck.",
        Type::Small,
        cx.theme.text2,
    );
    ui.add_space(8.0);
    map_ui(ui, cx, prepared, map, out);
    ui.add_space(24.0);
    let bar = |(&kind, &now): (&Kind, &Recall)| Bar {
        name: kind.plural().to_owned(),
        kind: Some(kind),
        now,
        then: None,
    };
    let bars: Vec<Bar> = figures.kinds.iter().map(bar).collect();
    bars_ui(ui, cx, "By kind", &bars);
    ui.add_space(28.0);
    heading(ui, cx, "Weakest topics");
    weak_ui(ui, cx, &figures.weakest, out);
    ui.add_space(28.0);
    days_ui(ui, cx, figures);
    if figures.answers > 0 {
        ui.add_space(24.0);
        if button(ui, Some(Icon::Export), "Save all reviews as CSV…").clicked() {
            out.push(Action::Study(StudyAct::SaveReviews));
        }
    }
}

fn heading(ui: &mut Ui, cx: &ViewCx<'_>, words: &str) {
    let head = label(ui, words, Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

/// What was done, in numbers.
fn numbers_ui(ui: &mut Ui, figures: &Figures) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let recalled = figures.lately.recall().map_or_else(|| "–".to_owned(), words::percent);
    let studied = figures.days.iter().filter(|(_, tally)| tally.answers > 0).count();
    let numbers = [
        // A row of days that has come to its end is not held against anybody.
        match figures.streak {
            0 => ("Days studied", words::count(studied, "day", "days")),
            streak => ("In a row", words::count(streak as usize, "day", "days")),
        },
        ("Answers", words::number(figures.answers as usize)),
        ("Recalled lately", recalled),
        ("Last 7 days", words::time(figures.spent.week)),
        ("Last 30 days", words::time(figures.spent.month)),
        ("In all", words::time(figures.spent.all)),
    ];
    let width = row.width() / numbers.len() as f32;
    for (place, (name, value)) in numbers.iter().enumerate() {
        figure_ui(ui, row.min + vec2(place as f32 * width, 0.0), width - 8.0, name, value);
    }
}

/// The figure, shaded by what is known.
fn map_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, map: &mut ShadedMap, out: &mut Actions) {
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), FIGURE), Sense::hover());
    let decks = prepared.decks.iter().zip(&prepared.figures.decks);
    let shades: Vec<Shade> = decks
        .filter_map(|(deck, figures)| {
            let DeckId::System(slug) = &deck.id else { return None };
            let share = figures.recall.of_all();
            let topic = cx.library.kb.find(slug)?;
            Some(Shade { topic, share, words: words::percent(share) })
        })
        .collect();
    let mut child = ui.new_child(UiBuilder::new().id_salt("recall-map").max_rect(room));
    if let Some(topic) = shaded_ui(&mut child, cx, map, Rect::from_min_size(room.min, room.size()), &shades) {
        let slug = cx.library.kb.topic(topic).slug.to_string();
        out.push(Action::Study(StudyAct::Choose(DeckId::System(slug))));
        out.push(Action::Study(StudyAct::End));
    }
}
