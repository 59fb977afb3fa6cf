//! What came of a session: how much was answered and recalled, and what to look at again.

use egui::{Margin, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::act::{StudyAct, StudyPage};
use super::grades_ui::hue;
use super::parts_ui::{figure_ui, keyed_button, scrolled, wide_button};
use super::prepared::Prepared;
use super::sitting::Sitting;
use super::words;
use crate::study::schedule::Grade;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, WidthClass, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, label_in};

/// The most cards that are listed to look at again.
const MOST_MISSED: usize = 20;

/// Draws what came of a session over the whole of `ui`, with the way back to the page that it was begun from.
pub(super) fn summary_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    sitting: &Sitting,
    page: StudyPage,
    out: &mut Actions,
) {
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, cx.theme.bg1);
    let width = (area.width() - 48.0).min(WidthClass::READING);
    let place = Rect::from_min_max(pos2(area.center().x - width / 2.0, area.top()), area.max);
    let margin = Margin { left: 0, right: 0, top: 40, bottom: 28 };
    scrolled(ui, "study-summary", place, area, margin, width, |ui| {
        content_ui(ui, cx, prepared, sitting, page, out);
    });
}

fn content_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    sitting: &Sitting,
    page: StudyPage,
    out: &mut Actions,
) {
    let left = sitting.session.left().all();
    let title = if left == 0 { "Done for today" } else { "Session ended" };
    let head = label(ui, title, Type::Title, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    ui.add_space(4.0);
    let rest = match left {
        0 => format!("Nothing is left in the deck “{}”.", sitting.deck),
        1 => format!("1 card is left in the deck “{}”.", sitting.deck),
        many => format!("{many} cards are left in the deck “{}”.", sitting.deck),
    };
    label(ui, &rest, Type::Control, cx.theme.text2);
    ui.add_space(24.0);
    figures_ui(ui, sitting);
    ui.add_space(20.0);
    grades_ui(ui, cx, sitting);
    ui.add_space(24.0);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    if wide_button(ui, row.with_max_x(row.left() + 240.0), page.way_back(), "Enter", true).clicked() {
        out.push(Action::Study(StudyAct::End));
    }
    if sitting.session.can_undo() {
        let place = row.with_min_x(row.left() + 256.0).shrink2(vec2(0.0, 6.0));
        let mut child = ui.new_child(UiBuilder::new().id_salt("summary-undo").max_rect(place));
        if keyed_button(&mut child, Some(Icon::Undo), "Undo the last step", "Ctrl Z").clicked() {
            out.push(Action::Study(StudyAct::Undo));
        }
    }
    missed_ui(ui, cx, prepared, sitting, out);
}

fn figures_ui(ui: &mut Ui, sitting: &Sitting) {
    let summary = sitting.session.summary();
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let recalled = match summary.asked {
        0 => "–".to_owned(),
        asked => {
            let share = words::percent(summary.recalled as f32 / asked as f32);
            format!("{share} of {asked}")
        }
    };
    let minutes = (summary.took as f32 / 60_000.0).round() as usize;
    let time =
        if minutes == 0 { "under a minute".to_owned() } else { words::count(minutes, "minute", "minutes") };
    let figures = [
        ("Answers", summary.answers().to_string()),
        ("Recalled", recalled),
        ("New cards", summary.new.to_string()),
        ("Time", time),
    ];
    let width = row.width() / figures.len() as f32;
    for (place, (name, value)) in figures.iter().enumerate() {
        figure_ui(ui, row.min + vec2(place as f32 * width, 0.0), width, name, value);
    }
}

/// How the answers were graded: one bar in four parts, and what each stands for.
fn grades_ui(ui: &mut Ui, cx: &ViewCx<'_>, sitting: &Sitting) {
    let summary = sitting.session.summary();
    let all = summary.answers();
    if all == 0 {
        return;
    }
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    let mut left = bar.left();
    for grade in Grade::ALL {
        let width = bar.width() * summary.grades[grade as usize] as f32 / all as f32;
        let part =
            Rect::from_min_max(pos2(left, bar.top()), pos2((left + width - 2.0).max(left), bar.bottom()));
        ui.painter().rect_filled(part, f32::from(radius::MARK), hue(cx.theme, grade));
        left += width;
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        for grade in Grade::ALL {
            let words = format!("{} {}", grade.label(), summary.grades[grade as usize]);
            label(ui, &words, Type::Name, hue(cx.theme, grade));
        }
    });
}

/// The cards that were not known, with the pages to look at.
fn missed_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, sitting: &Sitting, out: &mut Actions) {
    let missed = &sitting.session.summary().missed;
    let cards: Vec<_> = missed.iter().filter_map(|key| prepared.desk.card(key)).collect();
    if cards.is_empty() {
        return;
    }
    ui.add_space(32.0);
    let head = label(ui, "To look at again", Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "To look at again"));
    ui.add_space(8.0);
    for (place, card) in cards.iter().take(MOST_MISSED).enumerate() {
        let mut prose = Prose::default();
        prose.push_link(cx.library.kb.topic(card.topic).label(), card.topic);
        prose.push_text(format!("  {}", card.front), Ink::Soft, false);
        prose_ui(ui, cx, ("missed", place), &prose, Setting::reading(None), out);
        ui.add_space(6.0);
    }
    if cards.len() > MOST_MISSED {
        let more = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover()).0;
        let words = format!("and {} more", cards.len() - MOST_MISSED);
        label_in(ui, more, egui::Align2::LEFT_CENTER, &words, Type::Control, cx.theme.text3);
    }
}
