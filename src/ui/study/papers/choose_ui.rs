//! The choice of a paper: what is still open, what there is to begin, and what there was.

use egui::{
    Align, Align2, CornerRadius, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::act::PaperAct;
use super::fields_ui::{own_fields_ui, set_field_ui};
use super::history_ui::history_ui;
use super::papers_ui::{act, column_ui};
use super::past::{Former, Past};
use super::state::PapersState;
use super::words;
use crate::study::paper::Preset;
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::study::parts_ui::{keyed_button, wide_button};
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, choice_ground, focus_ring, label, label_in};

/// Draws the choice over the whole of `ui`.
pub(super) fn choose_ui(ui: &mut Ui, cx: &ViewCx<'_>, papers: &mut PapersState, out: &mut Actions) {
    let area = ui.available_rect_before_wrap();
    let bar = Rect::from_min_size(area.min, vec2(area.width(), 44.0)).shrink2(vec2(14.0, 0.0));
    ui.painter().rect_filled(area, 0.0, cx.theme.bg1);
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().id_salt("papers-back").max_rect(bar).layout(layout));
    if keyed_button(&mut left, Some(Icon::Back), "Decks", "Esc").clicked() {
        act(out, PaperAct::Leave);
    }
    let past = papers.past.take();
    column_ui(ui, area.with_min_y(bar.bottom()), "papers-choose", |ui| {
        let head = label(ui, "Quiz and mock exam", Type::Title, cx.theme.text1);
        head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Quiz and mock exam"));
        ui.add_space(16.0);
        if let Some(open) = past.as_ref().and_then(Past::open) {
            open_ui(ui, cx, open, out);
            ui.add_space(20.0);
        }
        for preset in Preset::ALL {
            preset_ui(ui, cx, preset, papers.preset == preset, out);
        }
        ui.add_space(12.0);
        if papers.preset == Preset::Own {
            own_fields_ui(ui, cx, &mut papers.fields);
        }
        set_field_ui(ui, cx, &mut papers.fields);
        ui.add_space(12.0);
        begin_ui(ui, cx, papers, out);
        if let Some(past) = &past {
            history_ui(ui, cx, past, out);
        }
    });
    papers.past = past;
}

/// A paper that waits to be gone on with.
fn open_ui(ui: &mut Ui, cx: &ViewCx<'_>, paper: &Former, out: &mut Actions) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 56.0), Sense::hover());
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect_filled(row, corner, cx.theme.bg0);
    let inner = row.shrink2(vec2(16.0, 8.0));
    let title = words::title(&paper.head);
    label_in(ui, inner, Align2::LEFT_TOP, &title, Type::Strong, cx.theme.text1);
    let answered = format!("{} of {} answered", paper.answered, paper.head.count);
    let left = match paper.head.minutes.saturating_mul(60_000) {
        0 => String::new(),
        most => format!(", {} left", words::clock(most.saturating_sub(paper.head.spent))),
    };
    label_in(ui, inner, Align2::LEFT_BOTTOM, &format!("{answered}{left}"), Type::Control, cx.theme.text2);
    let layout = Layout::right_to_left(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("papers-open").max_rect(inner).layout(layout));
    if button(&mut child, None, "Go on with it").clicked() {
        act(out, PaperAct::Open(paper.id));
    }
}

fn preset_ui(ui: &mut Ui, cx: &ViewCx<'_>, preset: Preset, chosen: bool, out: &mut Actions) {
    let (row, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height::RESULT_ROW), Sense::click());
    let about = words::about(&preset.plan(0));
    let said = format!("{}: {about}", preset.label());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &said));
    choice_ground(ui, row, chosen, response.hovered(), radius::KEY);
    let icon = Rect::from_center_size(pos2(row.left() + 20.0, row.center().y), Vec2::splat(16.0));
    icon_of(preset).paint(ui.painter(), icon, cx.theme.text1);
    let inner = Rect::from_min_max(row.min + vec2(40.0, 6.0), row.max - vec2(12.0, 6.0));
    let kind = if chosen { Type::Strong } else { Type::Name };
    label_in(ui, inner, Align2::LEFT_TOP, preset.label(), kind, cx.theme.text1);
    label_in(ui, inner, Align2::LEFT_BOTTOM, &about, Type::Small, cx.theme.text2);
    focus_ring(ui, cx.theme, &response, radius::KEY, false);
    if response.clicked() {
        act(out, PaperAct::Choose(preset));
    }
}

const fn icon_of(preset: Preset) -> Icon {
    match preset {
        Preset::QuickTen => Icon::Check,
        Preset::Frcr2a | Preset::Edir | Preset::AbrCore => Icon::Clock,
        Preset::Own => Icon::Filter,
    }
}

fn begin_ui(ui: &mut Ui, cx: &ViewCx<'_>, papers: &PapersState, out: &mut Actions) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let making = papers.is_making();
    let words = if making { "The questions are being made…" } else { "Begin" };
    // The button keeps its place while it waits.
    let place = row.with_max_x(row.left() + 280.0);
    if making {
        label_in(ui, place, Align2::LEFT_CENTER, words, Type::Control, cx.theme.text2);
    } else {
        let plan = papers.fields.plan(papers.preset, 0);
        if wide_button(ui, place, words, "Enter", plan.is_ok()).clicked() {
            act(out, PaperAct::Begin(papers.preset));
        }
        let remark = plan.err().or(papers.remark).unwrap_or_default();
        let place = row.with_min_x(place.right() + 16.0);
        label_in(ui, place, Align2::LEFT_CENTER, remark, Type::Control, cx.theme.warn);
    }
}
