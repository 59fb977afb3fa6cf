//! Lays a pair out: which it is, the rows in which the two differ, and the way on.

use egui::{
    Align, Align2, Key, Layout, Modifiers, Popup, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::PairsAct;
use super::rows_ui::rows_ui;
use super::state::{Pair, PairsState};
use crate::ui::action::{Action, Actions};
use crate::ui::digest::card_ui;
use crate::ui::icons::Icon;
use crate::ui::study::StudyAct;
use crate::ui::study::parts_ui::{keyed_button, wide_button};
use crate::ui::study::state::StudyState;
use crate::ui::study::words::percent;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label_in;

/// The height of what stands under the card.
const FOOT: f32 = 84.0;
/// The widest the card gets: three columns are more than one of running text.
const WIDEST: f32 = WidthClass::PAGE + 160.0;

fn act(out: &mut Actions, act: PairsAct) {
    out.push(Action::Study(StudyAct::Pairs(act)));
}

/// Draws the pair in sight, over the whole of `ui`.
pub(in crate::ui::study) fn pairs_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut StudyState,
    out: &mut Actions,
) {
    let mut pairs = std::mem::take(&mut state.pairs);
    keys(ui, &pairs, out);
    let area = ui.available_rect_before_wrap();
    let bar = area.with_max_y(area.top() + 44.0);
    let width = (area.width() - 48.0).min(WIDEST);
    let column = Rect::from_min_max(
        pos2(area.center().x - width / 2.0, bar.bottom() + 4.0),
        pos2(area.center().x + width / 2.0, area.bottom() - FOOT),
    );
    let row = Rect::from_min_max(
        pos2(column.left(), column.bottom() + 12.0),
        pos2(column.right(), column.bottom() + 56.0),
    );
    bar_ui(ui, cx, &pairs, bar, out);
    if let Some(page) = pairs.page.take() {
        let cx = &ViewCx { references: &page.references, ..*cx };
        let number = rows_ui(ui, cx, &page, &mut pairs, column, state.open_reference, out);
        card_ui(ui, cx, column, state.open_reference, number, out);
        pairs.page = Some(page);
        foot_ui(ui, &pairs, row, out);
    } else {
        let words = match &pairs.pairs {
            Some(none) if none.is_empty() => "The content has no pairs that are easily mixed up.",
            Some(_) => "",
            None => "The pairs are being looked for…",
        };
        label_in(ui, column, Align2::LEFT_TOP, words, Type::Control, cx.theme.text2);
    }
    ui.advance_cursor_after_rect(area);
    state.pairs = pairs;
}

/// The keys act while nothing else wants them, as those of a session do.
fn keys(ui: &Ui, pairs: &PairsState, out: &mut Actions) {
    let ctx = ui.ctx();
    let wanted_elsewhere = ctx.text_edit_focused()
        || Popup::is_any_open(ctx)
        || ctx.memory(|memory| memory.top_modal_layer().is_some() || memory.focused().is_some());
    if wanted_elsewhere || pairs.page.is_none() {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowRight) {
        act(out, PairsAct::Step(1));
    } else if pressed(Key::ArrowLeft) {
        act(out, PairsAct::Step(-1));
    } else if pressed(Key::Space) || pressed(Key::Enter) {
        act(out, next(pairs));
    }
}

/// What the filled button does.
fn next(pairs: &PairsState) -> PairsAct {
    if pairs.rows < pairs.all_rows() { PairsAct::Reveal } else { PairsAct::Step(1) }
}

/// Which pair it is, and why.
fn bar_ui(ui: &mut Ui, cx: &ViewCx<'_>, pairs: &PairsState, bar: Rect, out: &mut Actions) {
    let inner = bar.shrink2(vec2(14.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().id_salt("pairs-leave").max_rect(inner).layout(layout));
    if keyed_button(&mut left, Some(Icon::Back), "Decks", "Esc").clicked() {
        act(out, PairsAct::Leave);
    }
    let Some(all) = &pairs.pairs else { return };
    let Some(pair) = all.get(pairs.at) else { return };
    let words = format!("Pair {} of {}", pairs.at + 1, all.len());
    let response = ui.interact(bar.shrink2(vec2(300.0, 0.0)), ui.scope_id().with("pair"), Sense::hover());
    let why = why(pair);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}. {why}")));
    label_in(ui, bar, Align2::CENTER_CENTER, &words, Type::Strong, cx.theme.text1);
    label_in(ui, inner, Align2::RIGHT_CENTER, &why, Type::Control, cx.theme.text2);
}

/// Why a pair is drilled.
fn why(pair: &Pair) -> String {
    match (pair.times, pair.shared) {
        (1, _) => "You took one for the other once".to_owned(),
        (2, _) => "You took one for the other twice".to_owned(),
        (times @ 3.., _) => format!("You took one for the other {times} times"),
        (0, Some(shared)) if shared > 0.0 => {
            format!("{} of what they are linked to is the same", percent(shared))
        }
        (0, _) => "Told apart on their pages".to_owned(),
    }
}

fn foot_ui(ui: &mut Ui, pairs: &PairsState, row: Rect, out: &mut Actions) {
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("pairs-back").max_rect(row).layout(layout));
    if pairs.at > 0 && keyed_button(&mut child, Some(Icon::Back), "Previous", "←").clicked() {
        act(out, PairsAct::Step(-1));
    }
    let is_last = pairs.pairs.as_ref().is_none_or(|all| pairs.at + 1 == all.len());
    let next = next(pairs);
    let words = if next == PairsAct::Reveal { "Show the next row" } else { "Next pair" };
    let enabled = next == PairsAct::Reveal || !is_last;
    if wide_button(ui, row.with_min_x(row.right() - 280.0), words, "Space", enabled).clicked() {
        act(out, next);
    }
    if next == PairsAct::Reveal && !is_last {
        let place = row.with_max_x(row.right() - 292.0);
        let layout = Layout::right_to_left(Align::Center);
        let mut child = ui.new_child(UiBuilder::new().id_salt("pairs-skip").max_rect(place).layout(layout));
        if keyed_button(&mut child, None, "Skip", "→").clicked() {
            act(out, PairsAct::Step(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::TopicId;

    #[test]
    fn it_is_said_why_a_pair_is_drilled() {
        let topics = [TopicId::from_index(0), TopicId::from_index(1)];
        for (times, shared, expected) in [
            (1, Some(0.5), "You took one for the other once"),
            (4, None, "You took one for the other 4 times"),
            (0, Some(0.5), "50 % of what they are linked to is the same"),
            (0, Some(0.0), "Told apart on their pages"),
        ] {
            assert_eq!(why(&Pair { topics, times, shared }), expected);
        }
    }
}
