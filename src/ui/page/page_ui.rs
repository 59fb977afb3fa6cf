//! Draws a topic page: column, contents beside it, cards in the margin.

use egui::text::LayoutJob;
use egui::{Align, Align2, Frame, Margin, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2};

use super::contents_ui::contents_ui;
use super::facts_ui::facts_ui;
use super::model::{Anchor, Block, Page};
use super::neighbourhood::neighbourhood_ui;
use super::notes_ui::notes_ui;
use super::recall::{BAR, Recall, bar_ui, mark_ui, prompt_ui};
use super::reference_ui::{copy_references_ui, reference_card, references_ui};
use super::state::PageState;
use super::statement_ui::statement_ui;
use super::table_ui::table_ui;
use super::texts::Spot;
use crate::kb::Citing;
use crate::ui::action::{Action, Actions, ExportAct};
use crate::ui::compare::compare_button;
use crate::ui::differential::add_button;
use crate::ui::digest::answer_button;
use crate::ui::export::Scope;
use crate::ui::figures::figures_ui;
use crate::ui::icons::Icon;
use crate::ui::own::{NotesState, star_ui};
use crate::ui::prose::Setting;
use crate::ui::theme::{Type, WidthClass, glue, height, space};
use crate::ui::touched;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{icon_button, label, label_in, marked_label, marked_text};

/// How the page area is divided.
struct Layout {
    contents: bool,
    column: f32,
    padding: f32,
    /// Whether cards stand beside the column instead of over it.
    margin: bool,
}

impl Layout {
    fn of(cx: &ViewCx<'_>, width: f32, reading: bool) -> Self {
        let padding = cx.width.page_padding();
        let contents = (reading || cx.width >= WidthClass::Wide) && width >= WidthClass::CONTENTS + 420.0;
        let inner = width - if contents { WidthClass::CONTENTS } else { 0.0 } - 2.0 * padding;
        let margin = inner >= WidthClass::READING + WidthClass::MARGIN - padding;
        let room = if margin { inner - WidthClass::MARGIN + padding } else { inner };
        Self { contents, column: room.min(WidthClass::PAGE), padding, margin }
    }
}

/// Draws the page over the whole of `ui`.
pub(crate) fn page_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    state: &mut PageState,
    reading: bool,
    out: &mut Actions,
) {
    let area = ui.available_rect_before_wrap();
    let layout = Layout::of(cx, area.width(), reading);
    let mut body = area;
    if layout.contents {
        let strip = Rect::from_min_size(area.min, vec2(WidthClass::CONTENTS, area.height()));
        body.min.x = strip.right();
        ui.painter().rect_filled(strip, 0.0, cx.theme.bg0);
        ui.painter().vline(strip.right() - 0.5, strip.y_range(), (1.0, cx.theme.line));
        let mut side = ui.new_child(UiBuilder::new().id_salt("contents").max_rect(strip));
        contents_ui(&mut side, cx, page, state.current, out);
    }
    if let Some(recall) = &state.recall {
        let bar = body.with_max_y(body.top() + BAR);
        body.min.y = bar.bottom();
        bar_ui(ui, cx, page, recall, bar, out);
    }
    let mut main = ui.new_child(UiBuilder::new().id_salt("page").max_rect(body));
    state.reference_rect = None;
    let mut scroll = ScrollArea::vertical().id_salt(("page", page.topic.index())).auto_shrink(false);
    if let Some(offset) = state.restore_scroll.take() {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let output = scroll.show(&mut main, |ui| {
        Frame::new()
            .inner_margin(Margin {
                left: layout.padding as i8,
                right: layout.padding as i8,
                top: 24,
                bottom: 48,
            })
            .show(ui, |ui| {
                ui.set_width(layout.column.max(120.0));
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                column_ui(ui, cx, page, state, layout.margin, out);
            });
    });
    state.touched = touched::take(ui);
    state.scroll = output.state.clamped_offset().y;
    ui.advance_cursor_after_rect(area);
    card_ui(ui, cx, page, state, &layout, body, out);
}

/// Draws the parts of the column, leaving out those far from sight.
fn column_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    state: &mut PageState,
    margin: bool,
    out: &mut Actions,
) {
    let open = state.open_reference;
    let mut notes = std::mem::take(&mut state.notes);
    let recall = state.recall.take();
    let mut current = None;
    let mut numbers: Option<Rect> = None;
    let mut part = |ui: &mut Ui, anchor: Anchor, draw: &mut dyn FnMut(&mut Ui) -> Option<Rect>| {
        let top = ui.cursor().top();
        if top <= ui.clip_rect().top() + 96.0 || current.is_none() {
            current = Some(anchor);
        }
        if state.scroll_to == Some(anchor) {
            state.scroll_to = None;
            let rest = Rect::from_min_size(ui.cursor().min, vec2(10.0, ui.clip_rect().height() - 24.0));
            ui.scroll_to_rect(rest.translate(vec2(0.0, -16.0)), Some(Align::TOP));
        }
        let width = ui.available_width();
        if let Some(&(at_width, known)) = state.heights.get(&anchor)
            && (at_width - width).abs() < 0.5
        {
            let rect = Rect::from_min_size(ui.cursor().min, vec2(width, known));
            // A screen's height around what is seen is laid out, so that the keyboard can walk into it.
            let near = rect.intersects(ui.clip_rect().expand(ui.clip_rect().height()));
            if !near && cx.marks.wanted() != Some(anchor) {
                ui.allocate_space(rect.size());
                return;
            }
        }
        let drawn = ui.scope(|ui| draw(ui));
        numbers = numbers.or(drawn.inner);
        state.heights.insert(anchor, (width, drawn.response.rect.height()));
    };
    let hidden = |anchor: Anchor| recall.as_ref().is_some_and(|recall| recall.hides(page, anchor));
    part(ui, Anchor::Summary, &mut |ui| {
        header_ui(ui, cx, page, recall.as_ref(), open, margin, &mut notes, out)
    });
    if !page.neighbourhood.nodes.is_empty() && !hidden(Anchor::Neighbourhood) {
        part(ui, Anchor::Neighbourhood, &mut |ui| {
            neighbourhood_ui(ui, cx, page.topic, &page.neighbourhood, out);
            None
        });
    }
    for index in 0..page.blocks.len() {
        part(ui, Anchor::Block(index), &mut |ui| {
            block_ui(ui, cx, page, index, recall.as_ref(), open, &mut notes, out)
        });
    }
    if !page.references.is_empty() && !hidden(Anchor::References) {
        part(ui, Anchor::References, &mut |ui| {
            heading_ui(ui, cx, Anchor::References, Page::REFERENCES);
            references_ui(ui, cx, &page.references, out);
            copy_references_ui(ui, cx, &page.references, out);
            None
        });
    }
    if let Some(origin) = &page.origin {
        ui.add_space(20.0);
        marked_label(ui, origin, Type::Small, cx.theme.text3, cx.marks.of(Spot::Origin));
    }
    state.current = current;
    state.reference_rect = numbers;
    state.notes = notes;
    state.recall = recall;
}

/// Kind, name, aliases, summary and facts.
fn header_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    recall: Option<&Recall>,
    open: Option<usize>,
    margin: bool,
    notes: &mut NotesState,
    out: &mut Actions,
) -> Option<Rect> {
    let top = ui.cursor().left_top();
    let hue = cx.theme.kind(page.kind);
    ui.horizontal(|ui| {
        ui.set_min_height(height::ICON_BUTTON);
        let (icon, _) = ui.allocate_exact_size(vec2(20.0, height::ICON_BUTTON), egui::Sense::hover());
        Icon::of(page.kind).paint(
            ui.painter(),
            Rect::from_center_size(pos2(icon.left() + 7.0, icon.center().y), Vec2::splat(14.0)),
            hue,
        );
        marked_label(ui, &page.eyebrow, Type::Strong, hue, cx.marks.of(Spot::Eyebrow));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Copy, "Copy as Markdown", true).clicked() {
                let markdown = crate::export::markdown::topic(&cx.library.kb, page.topic);
                out.push(Action::Copy(markdown, "The page was copied as Markdown"));
            }
            if icon_button(ui, Icon::Export, "Export this topic…", true).clicked() {
                out.push(Action::Export(ExportAct::Open(Scope::Topic)));
            }
            star_ui(ui, cx, page.topic, out);
            if recall.is_none() && icon_button(ui, Icon::Hide, "Hide the answers", true).clicked() {
                out.push(Action::ToggleAnswers);
            }
            compare_button(ui, page.topic, out);
            answer_button(ui, cx, page.topic, out);
            add_button(ui, cx, page.topic, out);
        });
    });
    ui.add_space(2.0);
    let title = LayoutJob::single_section(page.title.clone(), Type::Title.format(cx.theme.text1));
    marked_text(ui, title, cx.marks.of(Spot::Title))
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &page.title));
    if !page.aliases.is_empty() {
        ui.add_space(4.0);
        let aliases = LayoutJob::single_section(glue(&page.aliases), Type::Cell.format(cx.theme.text2));
        marked_text(ui, aliases, cx.marks.of(Spot::Aliases));
    }
    let part = (Anchor::Summary, "the summary");
    if recall.is_some_and(|recall| recall.hides(page, Anchor::Summary)) {
        ui.add_space(16.0);
        prompt_ui(ui, cx, page, part, out);
        return None;
    }
    let mut number = None;
    if let Some(lead) = &page.lead {
        ui.add_space(12.0);
        number = ui
            .scope(|ui| {
                ui.set_max_width(WidthClass::READING.min(ui.available_width()));
                let summary = cx.library.kb.topic(page.topic).summary;
                let statement = (Spot::Lead, lead, summary.map(Citing::Claim));
                statement_ui(ui, cx, page, statement, Setting::lead(open), notes, out)
            })
            .inner;
    }
    if !page.facts.is_empty() {
        ui.add_space(16.0);
        number = number.or(facts_ui(ui, cx, &page.facts, open, out));
    }
    notes_ui(ui, cx, page, margin.then_some(top), notes, out);
    if let Some(recall) = recall {
        mark_ui(ui, cx, recall, part, out);
    }
    number
}

fn heading_ui(ui: &mut Ui, cx: &ViewCx<'_>, anchor: Anchor, heading: &str) {
    ui.add_space(space::PAGE);
    let marked = cx.marks.of(Spot::Heading(anchor));
    let response = marked_label(ui, heading, Type::Section, cx.theme.text1, marked);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, heading));
    ui.add_space(6.0);
}

fn block_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    index: usize,
    recall: Option<&Recall>,
    open: Option<usize>,
    notes: &mut NotesState,
    out: &mut Actions,
) -> Option<Rect> {
    let block = page.blocks.get(index)?;
    let part = (Anchor::Block(index), block.heading());
    heading_ui(ui, cx, part.0, part.1);
    if recall.is_some_and(|recall| recall.hides(page, part.0)) {
        prompt_ui(ui, cx, page, part, out);
        return None;
    }
    let number = answer_ui(ui, cx, page, (index, block), open, notes, out);
    if let Some(recall) = recall {
        mark_ui(ui, cx, recall, part, out);
    }
    number
}

/// What stands under the heading of a block.
fn answer_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    (index, block): (usize, &Block),
    open: Option<usize>,
    notes: &mut NotesState,
    out: &mut Actions,
) -> Option<Rect> {
    match block {
        Block::Table(_, table) => table_ui(ui, cx, index, table, open, out),
        Block::Figures(figures) => figures_ui(ui, cx, index, figures, open, out),
        Block::Claims(_, claims) => {
            ui.set_max_width(WidthClass::READING.min(ui.available_width()));
            let mut number = None;
            for (position, (id, claim)) in claims.iter().enumerate() {
                if position > 0 {
                    ui.add_space(8.0);
                }
                let spot = Spot::Claim { block: index, claim: position };
                let statement = (spot, claim, Some(Citing::Claim(*id)));
                let setting = Setting::reading(open);
                number = number.or(statement_ui(ui, cx, page, statement, setting, notes, out));
            }
            number
        }
    }
}

/// The card of the open reference: in the margin where there is one, else under its number.
fn card_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    state: &PageState,
    layout: &Layout,
    body: Rect,
    out: &mut Actions,
) {
    let Some((number, reference)) =
        state.open_reference.and_then(|number| Some((number, page.references.get(number.checked_sub(1)?)?)))
    else {
        return;
    };
    let Some(anchor) = state.reference_rect.filter(|rect| body.intersects(*rect)) else { return };
    let at = if layout.margin {
        pos2(body.left() + layout.padding + layout.column + 20.0, anchor.top() - 12.0)
    } else {
        pos2(
            (anchor.center().x - 132.0).clamp(body.left() + 8.0, body.right() - 280.0),
            anchor.bottom() + 6.0,
        )
    };
    reference_card(ui, cx, at, body, number, reference, out);
}

/// The bar over a page that is shown alone: where it stands, and its neighbours in the list.
pub(crate) fn crumbs_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    position: Option<(usize, usize)>,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let rect = ui.available_rect_before_wrap();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, theme.line));
    ui.horizontal_centered(|ui| {
        ui.add_space(16.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        let kb = &cx.library.kb;
        if let Some(system) = kb.related(page.topic, crate::kb::Relation::System).first() {
            crumb(ui, cx, system.to, Type::Control, out);
            chevron(ui, cx);
        }
        crumb(ui, cx, page.topic, Type::Strong, out);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            if icon_button(ui, Icon::Contents, "Show the panels", true).clicked() {
                out.push(Action::ToggleReading);
            }
            if let Some((index, count)) = position {
                ui.add_space(8.0);
                if icon_button(ui, Icon::ChevronDown, "Next topic of the list", index + 1 < count).clicked() {
                    out.push(Action::Neighbour(1));
                }
                label(ui, &format!("{} of {count}", index + 1), Type::Control, theme.text3);
                if icon_button(ui, Icon::ChevronUp, "Previous topic of the list", index > 0).clicked() {
                    out.push(Action::Neighbour(-1));
                }
            }
        });
    });
}

fn crumb(ui: &mut Ui, cx: &ViewCx<'_>, topic: crate::kb::TopicId, kind: Type, out: &mut Actions) {
    let entry = cx.library.kb.topic(topic);
    let width = crate::ui::widgets::text_width(ui, entry.label(), kind).min(360.0) + 22.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, entry.label()));
    Icon::of(entry.kind()).paint(
        ui.painter(),
        Rect::from_center_size(pos2(rect.left() + 8.0, rect.center().y), Vec2::splat(14.0)),
        cx.theme.kind(entry.kind()),
    );
    let place = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, entry.label(), kind, cx.theme.text1);
    crate::ui::widgets::focus_ring(ui, cx.theme, &response, 4, false);
    crate::ui::prose::open_on_click(ui, &response, topic, out);
}

fn chevron(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 24.0), egui::Sense::hover());
    Icon::ChevronRight.paint(
        ui.painter(),
        Rect::from_center_size(rect.center(), Vec2::splat(12.0)),
        cx.theme.text3,
    );
}
