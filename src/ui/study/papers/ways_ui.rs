//! Other ways to study, as the home offers them.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::act::PaperAct;
use super::papers_ui::act;
use super::past::Past;
use super::state::PapersState;
use super::words;
use crate::study::paper::Preset;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::study::words::count;
use crate::ui::study::{PairsAct, StudyAct};
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label, label_in};

/// The height of a row.
const ROW: f32 = 48.0;

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
            format!("{}, {} of {} answered", words::title(&open.head), open.answered, open.head.count);
        if way_ui(ui, cx, Icon::Forward, "Go on with the paper", &about) {
            act(out, PaperAct::Open(open.id));
        }
    }
    let quick = words::about(&Preset::QuickTen.plan(0));
    if way_ui(ui, cx, Icon::Check, Preset::QuickTen.label(), &quick) {
        act(out, PaperAct::Begin(Preset::QuickTen));
    }
    if way_ui(ui, cx, Icon::Clock, "Quiz and mock exam", "FRCR 2A, EDiR, ABR Core, your own") {
        act(out, PaperAct::Show);
    }
    let mixed = papers.past.as_ref().map_or(0, |past| past.mixed_up);
    let about = match mixed {
        0 => "Pairs that are easily mixed up".to_owned(),
        mixed => format!("{} that you mix up, and others", count(mixed, "pair", "pairs")),
    };
    if way_ui(ui, cx, Icon::Compare, "Confusables", &about) {
        out.push(Action::Study(StudyAct::Pairs(PairsAct::Show)));
    }
}

/// A way to study; returns whether it was clicked.
fn way_ui(ui: &mut Ui, cx: &ViewCx<'_>, icon: Icon, name: &str, about: &str) -> bool {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let theme = cx.theme;
    if response.hovered() {
        ui.painter().rect_filled(row.expand2(vec2(6.0, 0.0)), CornerRadius::same(radius::KEY), theme.bg2);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, theme.line));
    let at = Rect::from_center_size(pos2(row.left() + 8.0, row.center().y), Vec2::splat(16.0));
    icon.paint(ui.painter(), at, theme.text1);
    let at = Rect::from_center_size(pos2(row.right() - 8.0, row.center().y), Vec2::splat(14.0));
    Icon::ChevronRight.paint(ui.painter(), at, theme.text2);
    let words = Rect::from_min_max(row.min + vec2(30.0, 5.0), row.max - vec2(20.0, 6.0));
    label_in(ui, words, Align2::LEFT_TOP, name, Type::Name, theme.text1);
    let (_, cut) = label_in(ui, words, Align2::LEFT_BOTTOM, about, Type::Small, theme.text2);
    focus_ring(ui, theme, &response, radius::KEY, false);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(about);
    }
    clicked
}
