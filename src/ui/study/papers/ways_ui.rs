//! Other ways to study, as the home offers them.

use egui::{Role, Ui, WidgetInfo};

use super::act::PaperAct;
use super::papers_ui::act;
use super::past::Past;
use super::state::PapersState;
use crate::study::paper::Preset;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::study::parts_ui::way_ui;
use crate::ui::study::words::count;
use crate::ui::study::{PairsAct, StudyAct};
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::label;

/// Draws the rows.
pub(in crate::ui::study) fn other_ways_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    papers: &PapersState,
    out: &mut Actions,
) {
    let head = label(ui, "Other ways to study", Type::GroupHead, cx.theme.text3);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Other ways to study"));
    ui.add_space(4.0);
    if let Some(open) = papers.past.as_ref().and_then(Past::open) {
        let about =
            format!("{}, {} of {}", Preset::of(&open.head.preset).label(), open.answered, open.head.count);
        if way_ui(ui, Icon::Forward, "Go on with the paper", &about).clicked() {
            act(out, PaperAct::Open(open.id));
        }
    }
    if way_ui(ui, Icon::Check, Preset::QuickTen.label(), "Each explained at once").clicked() {
        act(out, PaperAct::Begin(Preset::QuickTen));
    }
    if way_ui(ui, Icon::Clock, "Quiz and mock exam", "FRCR 2A, EDiR, ABR Core").clicked() {
        act(out, PaperAct::Show);
    }
    let mixed = papers.past.as_ref().map_or(0, |past| past.mixed_up);
    let about = match mixed {
        0 => "Pairs easily mixed up".to_owned(),
        mixed => format!("{} you mixed up", count(mixed, "pair", "pairs")),
    };
    if way_ui(ui, Icon::Compare, "Confusables", &about).clicked() {
        out.push(Action::Study(StudyAct::Pairs(PairsAct::Show)));
    }
}
