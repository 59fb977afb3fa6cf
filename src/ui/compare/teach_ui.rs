//! The page of a comparison that has fewer than two topics: what it is for, and how to come by them.

use egui::text::LayoutJob;
use egui::{Frame, Margin, ScrollArea, Ui, Vec2, vec2};

use super::{CompareAct, CompareState, suggestions};
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, chip, label};

/// How a topic gets here.
const WAYS: &[&str] = &[
    "Drag a row onto Compare, or onto the page of another topic.",
    "Right-click a row or a chip: Add to the comparison. A page has a button for it.",
    "Press Ctrl+Shift+A on a page, and here to look for a topic.",
];

/// Draws the page.
pub(super) fn teach_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &CompareState, out: &mut Actions) {
    let padding = cx.width.page_padding() as i8;
    let margin = Margin { left: padding, right: padding, top: 48, bottom: 28 };
    ScrollArea::vertical().id_salt("teach").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width().clamp(120.0, WidthClass::READING));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            label(ui, "Compare", Type::Title, cx.theme.text1);
            ui.add_space(8.0);
            let words = "Two to four topics side by side: what tells them apart, where they differ and what they \
                         share, every statement with its source.";
            prose_ui(ui, cx, "welcome", &Prose::text(words, Ink::Full), Setting::lead(None), out);
            ui.add_space(20.0);
            match state.topics.first() {
                Some(&first) => one_ui(ui, cx, first, state, out),
                None => none_ui(ui, cx, out),
            }
            ui.add_space(24.0);
            for words in WAYS {
                let job = LayoutJob::single_section((*words).to_owned(), Type::Control.format(cx.theme.text2));
                ui.add(egui::Label::new(job).wrap().selectable(false));
                ui.add_space(6.0);
            }
        });
    });
}

/// With one topic: what to compare it with.
fn one_ui(ui: &mut Ui, cx: &ViewCx<'_>, first: TopicId, state: &CompareState, out: &mut Actions) {
    let entry = cx.library.kb.topic(first);
    if chip(ui, Some(entry.kind()), entry.label(), 360.0).clicked() {
        out.push(Action::Compare(CompareAct::Remove(first)));
    }
    if state.offers.is_empty() {
        return;
    }
    ui.add_space(16.0);
    label(ui, "Told apart from it on its page:", Type::Control, cx.theme.text2);
    ui.add_space(6.0);
    offers_ui(ui, cx, &state.offers, out);
}

/// With none: the open page, and what that is told apart from.
fn none_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    let Some(open) = cx.open() else {
        if button(ui, Some(Icon::Plus), "Look for a topic").clicked() {
            out.push(Action::Compare(CompareAct::ToggleField));
        }
        return;
    };
    let entry = cx.library.kb.topic(open);
    label(ui, "From the open page:", Type::Control, cx.theme.text2);
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        if button(ui, Some(Icon::Plus), entry.label()).clicked() {
            out.push(Action::Compare(CompareAct::Beside(vec![open])));
        }
        for other in suggestions(&cx.library.kb, &[open], &[]).into_iter().take(3) {
            let words = format!("{} or {}", entry.label(), cx.library.kb.topic(other).label());
            if button(ui, Some(Icon::Compare), &words).clicked() {
                out.push(Action::Compare(CompareAct::Beside(vec![open, other])));
            }
        }
    });
}

fn offers_ui(ui: &mut Ui, cx: &ViewCx<'_>, offers: &[TopicId], out: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for &topic in offers {
            if button(ui, Some(Icon::Plus), cx.library.kb.topic(topic).label()).clicked() {
                out.push(Action::Compare(CompareAct::Beside(vec![topic])));
            }
        }
    });
}
