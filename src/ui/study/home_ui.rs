//! The home of studying: what is due, the decks, the days of the last year and those to come.

use egui::{AsIdSalt, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::act::{StudyAct, StudyPage};
use super::ahead_ui::ahead_ui;
use super::days_ui::days_ui;
use super::decks::DeckId;
use super::decks_ui::decks_ui;
use super::exam_ui::{ExamField, exam_ui};
use super::outlook::until;
use super::papers::other_ways_ui;
use super::parts_ui::{figure_ui, scrolled, way_ui, wide_button};
use super::prepared::Prepared;
use super::state::StudyState;
use super::words;
use crate::study::schedule::Left;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label;

/// The widest the decks and the year get.
const WIDEST: f32 = 960.0;

/// Draws the home over the whole of `ui`.
pub(super) fn home_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    state: &StudyState,
    exam: &mut ExamField,
    out: &mut Actions,
) {
    let area = ui.available_rect_before_wrap();
    let width = if cx.width == WidthClass::Narrow { 256.0 } else { 320.0 };
    let side = area.with_max_x(area.left() + width);
    ui.painter().rect_filled(side, 0.0, cx.theme.bg0);
    let main = area.with_min_x(side.right());
    ui.painter().rect_filled(main, 0.0, cx.theme.bg1);
    ui.painter().vline(side.right() - 0.5, area.y_range(), (1.0, cx.theme.line));
    column_ui(ui, cx, "study-side", side, WIDEST, |ui| side_ui(ui, cx, prepared, state, out));
    column_ui(ui, cx, "study-main", main, WIDEST, |ui| {
        exam_ui(ui, cx, prepared, &state.outlook, exam, out);
        decks_ui(ui, cx, prepared, state, out);
        ui.add_space(32.0);
        days_ui(ui, cx, &prepared.figures);
    });
}

/// A column that scrolls by itself, and gets no wider than it is good to read.
pub(super) fn column_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    salt: impl AsIdSalt + Copy,
    place: Rect,
    widest: f32,
    draw: impl FnOnce(&mut Ui),
) {
    let padding = cx.width.page_padding();
    let margin = Margin { left: padding as i8, right: padding as i8, top: 24, bottom: 28 };
    let width = (place.width() - 2.0 * padding).min(widest);
    scrolled(ui, salt, place, place, margin, width, draw);
}

/// What is due in the chosen deck, and the way to begin.
fn side_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, state: &StudyState, out: &mut Actions) {
    let place = prepared.place_of(&state.deck);
    let deck = &prepared.decks[place];
    let left = prepared.figures.decks.get(place).map(|figures| figures.left).unwrap_or_default();
    let due = left.all();
    let head =
        if deck.id == DeckId::All { "Due today".to_owned() } else { format!("Due today, {}", deck.name) };
    label(ui, &head, Type::Control, cx.theme.text2);
    let count = label(ui, &due.to_string(), Type::Count, cx.theme.text1);
    count.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{head}: {due}")));
    ui.add_space(2.0);
    label(ui, &parts_of(left), Type::Control, cx.theme.text2);
    if due > 0 {
        let about = format!("about {}", words::minutes(due, prepared.figures.seconds));
        label(ui, &about, Type::Control, cx.theme.text2);
    }
    ui.add_space(16.0);
    let (button, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    if wide_button(ui, button, "Start review", "Enter", due > 0).clicked() {
        out.push(Action::Study(StudyAct::Begin));
    }
    ui.add_space(16.0);
    other_ways_ui(ui, cx, &state.papers, out);
    pages_ui(ui, prepared, state, out);
    ui.add_space(28.0);
    ahead_ui(ui, cx, &prepared.figures);
    ui.add_space(28.0);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    // A row of days that has come to its end is not held against anybody.
    let mut left = row.left();
    if prepared.figures.streak > 0 {
        let streak = words::count(prepared.figures.streak as usize, "day", "days");
        figure_ui(ui, row.min, row.width() / 2.0, "In a row", &streak);
        left = row.center().x;
    }
    if let Some(recall) = prepared.figures.lately.recall() {
        let value = {
            let asked = words::number(prepared.figures.lately.asked as usize);
            format!("{} of {asked}", words::percent(recall))
        };
        figure_ui(ui, pos2(left, row.top()), row.right() - left, "Recalled lately", &value);
    }
}

/// The ways to the pages beside the home.
fn pages_ui(ui: &mut Ui, prepared: &Prepared, state: &StudyState, out: &mut Actions) {
    let settings = prepared.rules.settings();
    let progress = match prepared.figures.answers as usize {
        0 => "Recall, weakest topics".to_owned(),
        answers => format!(
            "{}, {}",
            words::count(answers, "answer", "answers"),
            words::time(prepared.figures.spent.all)
        ),
    };
    let kept = format!("{} new a day at {}", settings.new_a_day, words::percent(settings.retention));
    let mut ways = vec![
        (StudyPage::Progress, Icon::Figure, "Progress", progress),
        (StudyPage::Settings, Icon::Menu, "Settings of studying", kept),
    ];
    if let Some(about) = prepared.marked_in_words.clone() {
        ways.insert(1, (StudyPage::Marked, Icon::Flag, "Marked cards", about));
    }
    let exam = prepared.exam.as_ref().filter(|_| state.outlook.made.is_some());
    let until = exam.map(until).unwrap_or_default();
    if exam.is_some() {
        let about = "Day by day, by system".to_owned();
        ways.insert(0, (StudyPage::Outlook, Icon::Clock, &until, about));
    }
    for (page, icon, name, about) in ways {
        if way_ui(ui, icon, name, &about).clicked() {
            out.push(Action::Study(StudyAct::Show(page)));
        }
    }
}

/// What the cards that are due are.
fn parts_of(left: Left) -> String {
    let parts = [(left.reviews, "to review"), (left.new, "new"), (left.steps, "in steps")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() { "Nothing is due in this deck today.".to_owned() } else { parts.join(", ") }
}
