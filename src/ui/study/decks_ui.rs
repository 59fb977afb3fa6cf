//! The decks: all cards, and those of each organ system, saved query and collection, with how much is known and due.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::act::StudyAct;
use super::decks::{Deck, DeckId};
use super::figures::DeckFigures;
use super::parts_ui::{share_bar, tick};
use super::prepared::Prepared;
use super::state::StudyState;
use super::words;
use crate::ui::action::{Action, Actions};
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice_ground, focus_ring, label, label_in, text_width};

/// Of each row: the padding, the name, the share that is known, what is due, and how many cards there are.
const PADDING: f32 = 12.0;
const NAME: f32 = 168.0;
const KNOWN: f32 = 56.0;
const NUMBER: f32 = 64.0;
/// Between two columns.
const GAP: f32 = 12.0;

/// The places of the columns within a row.
struct Columns {
    name: Rect,
    bar: Rect,
    known: Rect,
    due: Rect,
    cards: Rect,
}

impl Columns {
    fn of(row: Rect) -> Self {
        let inner = row.shrink2(vec2(PADDING, 0.0));
        let piece =
            |left: f32, right: f32| Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
        let cards = piece(inner.right() - NUMBER, inner.right());
        let due = piece(cards.left() - NUMBER, cards.left());
        let known = piece(due.left() - KNOWN, due.left());
        let name = piece(inner.left(), inner.left() + NAME);
        Self { name, bar: piece(name.right() + GAP, known.left() - GAP), known, due, cards }
    }
}

/// Draws the decks as a table; a click chooses one.
pub(super) fn decks_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    state: &StudyState,
    out: &mut Actions,
) {
    label(ui, "Decks", Type::Section, cx.theme.text1)
        .widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Decks"));
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let columns = Columns::of(row);
    let heads = [
        (columns.bar, Align2::LEFT_CENTER, "Expected to be recalled today"),
        (columns.due, Align2::RIGHT_CENTER, "due"),
        (columns.cards, Align2::RIGHT_CENTER, "cards"),
    ];
    for (place, align, words) in heads {
        label_in(ui, place, align, words, Type::Label, cx.theme.text3);
    }
    let expected = state.outlook.made.as_ref();
    if expected.is_some() {
        let words = "on the day of the exam";
        let width = text_width(ui, words, Type::Label);
        let place = columns.bar.with_min_x((columns.bar.right() - width).max(columns.bar.left()));
        label_in(ui, place, Align2::RIGHT_CENTER, words, Type::Label, cx.theme.text3);
        let sign = Rect::from_center_size(pos2(place.left() - 8.0, place.center().y), vec2(0.0, 2.0));
        tick(ui, sign, 0.0);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line2));
    let chosen = prepared.place_of(&state.deck);
    let mut group = None;
    for (place, deck) in prepared.decks.iter().enumerate() {
        if deck.id.group() != group {
            group = deck.id.group();
            group_ui(ui, cx, group.unwrap_or_default());
        }
        let figures = prepared.figures.decks.get(place).copied().unwrap_or_default();
        let exam = expected.and_then(|outlooks| outlooks.of_deck(state.outlook.pace, place));
        let exam = exam.map(|recall| recall.of_all());
        if deck_ui(ui, cx, deck, figures, exam, place == chosen) {
            out.push(Action::Study(StudyAct::Choose(deck.id.clone())));
        }
    }
    let is_own = |deck: &Deck| matches!(deck.id, DeckId::Query(_) | DeckId::Collection(_));
    if !prepared.decks.iter().any(is_own) {
        ui.add_space(8.0);
        let words =
            "Queries that you save and topics that you bookmark while browsing become decks of their own.";
        label(ui, words, Type::Small, cx.theme.text3);
    }
}

/// The head of decks of one sort.
fn group_ui(ui: &mut Ui, cx: &ViewCx<'_>, words: &str) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let place = row.shrink2(vec2(PADDING, 4.0));
    label_in(ui, place, Align2::LEFT_BOTTOM, words, Type::GroupHead, cx.theme.text3);
}

/// One deck; returns whether it was clicked.
fn deck_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    deck: &Deck,
    figures: DeckFigures,
    exam: Option<f32>,
    chosen: bool,
) -> bool {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::click());
    let (due, cards) = (figures.left.all(), deck.cards.len());
    let known = words::percent(figures.recall.of_all());
    let then =
        exam.map_or_else(String::new, |share| format!("{} on the day of the exam, ", words::percent(share)));
    let count = words::count(cards, "card", "cards");
    let said = format!("{}, {known} known, {then}{due} due, {count}", deck.name);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &said));
    choice_ground(ui, row, chosen, response.hovered(), radius::KEY);
    let columns = Columns::of(row);
    let kind = if chosen { Type::Strong } else { Type::Name };
    let (_, cut) = label_in(ui, columns.name, Align2::LEFT_CENTER, &deck.name, kind, cx.theme.text1);
    let bar = Rect::from_center_size(columns.bar.center(), vec2(columns.bar.width(), 6.0));
    share_bar(ui, bar, figures.recall.of_all());
    if let Some(share) = exam {
        tick(ui, bar, share);
    }
    label_in(ui, columns.known, Align2::RIGHT_CENTER, &known, kind, cx.theme.text1);
    let colour = if due > 0 { cx.theme.text1 } else { cx.theme.text2 };
    label_in(ui, columns.due, Align2::RIGHT_CENTER, &words::number(due), Type::Control, colour);
    label_in(ui, columns.cards, Align2::RIGHT_CENTER, &words::number(cards), Type::Control, cx.theme.text2);
    focus_ring(ui, cx.theme, &response, radius::KEY, false);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(&deck.name);
    }
    clicked
}
