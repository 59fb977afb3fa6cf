//! Lays a card out: how far the session has come, the card, and what can be done with it.

use egui::{Align, Align2, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::act::StudyAct;
use super::card_ui::card_ui;
use super::grades_ui::grades_ui;
use super::parts_ui::{keyed_button, share_bar, wide_button};
use super::prepared::Prepared;
use super::sitting::{Asked, Sitting};
use super::state::StudyState;
use super::words;
use super::writing::editor_ui;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::page::reference_card;
use crate::ui::theme::{Type, WidthClass, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{keycap, keycap_width, label_in, text_width};

/// The height of what stands under the card.
const FOOT: f32 = 108.0;
/// The height of the buttons of the grades.
const GRADES: f32 = 52.0;

/// Draws the card that is asked.
pub(super) fn review_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    state: &mut StudyState,
    out: &mut Actions,
) {
    let Some(mut sitting) = state.sitting.take() else { return };
    let area = ui.available_rect_before_wrap();
    let bar = area.with_max_y(area.top() + 44.0);
    bar_ui(ui, cx, prepared, &sitting, bar, out);
    let width = (area.width() - 48.0).min(WidthClass::PAGE);
    let column = Rect::from_min_max(
        pos2(area.center().x - width / 2.0, bar.bottom() + 4.0),
        pos2(area.center().x + width / 2.0, area.bottom() - FOOT),
    );
    let foot =
        Rect::from_min_max(pos2(column.left(), column.bottom() + 12.0), pos2(column.right(), area.bottom()));
    let buttons = foot.with_max_y(foot.top() + GRADES);
    let hint = Rect::from_min_max(
        pos2(foot.left(), buttons.bottom() + 6.0),
        pos2(foot.right(), buttons.bottom() + 28.0),
    );
    match &mut sitting.asked {
        Some(Asked { draft: Some(draft), .. }) => editor_ui(ui, cx, draft, column, buttons, out),
        Some(asked) => {
            let cx = &ViewCx { references: &asked.face.references, ..*cx };
            state.reference_rect = card_ui(ui, cx, asked, column, state.open_reference, out);
            if asked.revealed {
                grades_ui(ui, cx, asked, buttons, out);
                hint_ui(ui, cx, asked, hint);
            } else if wide_button(ui, buttons, "Show the answer", "Space", true).clicked() {
                out.push(Action::Study(StudyAct::Reveal));
            }
            reference_ui(ui, cx, state, column, out);
        }
        None if sitting.until.is_some() => {
            let words = "The next card comes up in a while. The session may be ended: the card waits for the next one.";
            label_in(ui, column, Align2::CENTER_TOP, words, Type::Control, cx.theme.text2);
        }
        None => {}
    }
    state.sitting = Some(sitting);
}

/// What Space does, and what an answer changes for the day of the examination.
fn hint_ui(ui: &Ui, cx: &ViewCx<'_>, asked: &Asked, row: Rect) {
    const KEY: &str = "Space";
    let grades = "grades Good";
    let exam = asked.exam.map(|(day, before, after)| {
        let before = before.map_or_else(|| "not known".to_owned(), words::percent);
        (
            format!("Expected on exam day, {}:", words::date(day)),
            format!("{before} before, {} after", words::percent(after)),
        )
    });
    let cap = keycap_width(ui, KEY);
    let gaps = if exam.is_some() { 28.0 + 6.0 } else { 0.0 };
    let widths = exam.as_ref().map_or((0.0, 0.0), |(head, body)| {
        (text_width(ui, head, Type::Small), text_width(ui, body, Type::Small))
    });
    let all = cap + 8.0 + text_width(ui, grades, Type::Small) + gaps + widths.0 + widths.1;
    let mut left = row.center().x - all / 2.0;
    keycap(ui, cx.theme, row.with_max_x(left + cap), KEY);
    left += cap + 8.0;
    let mut say = |words: &str, colour, gap: f32| {
        let (width, _) = label_in(ui, row.with_min_x(left), Align2::LEFT_CENTER, words, Type::Small, colour);
        left += width + gap;
    };
    say(grades, cx.theme.text3, 28.0);
    if let Some((head, body)) = exam {
        say(&head, cx.theme.text3, 6.0);
        say(&body, cx.theme.text1, 0.0);
        let response = ui.interact(row, ui.scope_id().with("study-exam"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{head} {body}")));
    }
}

/// The bar over the card.
fn bar_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    sitting: &Sitting,
    bar: Rect,
    out: &mut Actions,
) {
    let inner = bar.shrink2(vec2(14.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().id_salt("study-end").max_rect(inner).layout(layout));
    if keyed_button(&mut left, Some(Icon::Close), "End", "Esc").clicked() {
        out.push(Action::Study(StudyAct::End));
    }
    let layout = Layout::right_to_left(Align::Center);
    let mut right = ui.new_child(UiBuilder::new().id_salt("study-undo").max_rect(inner).layout(layout));
    if sitting.session.can_undo() && keyed_button(&mut right, Some(Icon::Undo), "Undo", "Ctrl Z").clicked() {
        out.push(Action::Study(StudyAct::Undo));
    }
    let answers = sitting.session.summary().answers() as usize;
    let left = sitting.session.left().all();
    let middle =
        Rect::from_center_size(bar.center(), vec2(320.0_f32.min(bar.width() - 400.0), height::ICON_BUTTON));
    let [done, rest] = [format!("{answers} done"), format!("{left} left")];
    let about = format!("about {}", words::minutes(left, prepared.figures.seconds));
    let response = ui.interact(middle, ui.scope_id().with("study-progress"), Sense::hover());
    let said = format!("{}: {done}, {rest}, {about}", sitting.deck);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let track = Rect::from_center_size(middle.center(), vec2(middle.width(), 6.0));
    share_bar(ui, track, answers as f32 / (answers + left).max(1) as f32);
    let place =
        Rect::from_min_max(pos2(track.left() - 200.0, bar.top()), pos2(track.left() - 12.0, bar.bottom()));
    label_in(ui, place, Align2::RIGHT_CENTER, &done, Type::Control, cx.theme.text2);
    let place =
        Rect::from_min_max(pos2(track.right() + 12.0, bar.top()), pos2(track.right() + 200.0, bar.bottom()));
    let said = format!("{rest}, {about}");
    label_in(ui, place, Align2::LEFT_CENTER, &said, Type::Control, cx.theme.text2);
}

/// The card of the open reference, under its number.
pub(super) fn reference_ui(ui: &Ui, cx: &ViewCx<'_>, state: &StudyState, within: Rect, out: &mut Actions) {
    let open = state
        .open_reference
        .and_then(|number| Some((number, cx.references.get(number.checked_sub(1)?)?, state.reference_rect?)));
    let Some((number, reference, anchor)) = open.filter(|(.., anchor)| within.intersects(*anchor)) else {
        return;
    };
    let left = (anchor.center().x - 132.0).clamp(within.left(), within.right() - 264.0);
    reference_card(ui, cx, pos2(left, anchor.bottom() + 6.0), within, number, reference, out);
}
