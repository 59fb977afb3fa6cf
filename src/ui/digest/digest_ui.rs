//! Draws the page of a gamut or a hunt, and the button on a topic's page that leads there.

use egui::text::LayoutJob;
use egui::{Align, Frame, Layout, Margin, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::filter_ui::{filter_ui, modalities};
use super::lines_ui::lines_ui;
use super::table_ui::part_ui;
use super::{DigestAct, DigestPage};
use crate::differential::hunt;
use crate::export::digest::Question;
use crate::export::markdown;
use crate::kb::{Kind, TopicId};
use crate::ui::action::{Action, Actions, ExportAct, Mode};
use crate::ui::export::Scope;
use crate::ui::find::Marks;
use crate::ui::icons::Icon;
use crate::ui::library::Library;
use crate::ui::page::{reference_card, references_ui};
use crate::ui::prose::Setting;
use crate::ui::theme::{Type, WidthClass, height, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, icon_button, label, marked_text, text_button};

/// The widest table of an answer.
const WIDEST: f32 = 1080.0;

/// The answer that is shown, and the widget state of its page.
#[derive(Debug, Default)]
pub(crate) struct DigestState {
    pub page: Option<DigestPage>,
    /// The reference whose card is open.
    pub open_reference: Option<usize>,
    /// What the filter of modalities offers.
    modalities: Vec<TopicId>,
    /// Whether the page is to be shown from its top.
    to_top: bool,
}

impl DigestState {
    /// Answers a question.
    pub(crate) fn show(&mut self, library: &Library, question: Question) {
        let same = |page: &DigestPage| page.question.topics() == question.topics();
        self.to_top = !self.page.as_ref().is_some_and(same);
        self.open_reference = None;
        self.modalities = modalities(&library.kb, &question);
        self.page = Some(DigestPage::new(&library.kb, question));
    }
}

/// The button on the page of a topic that leads to its gamut or hunt; nothing for other kinds.
pub(crate) fn answer_button(ui: &mut Ui, cx: &ViewCx<'_>, topic: TopicId, out: &mut Actions) {
    let kb = &cx.library.kb;
    let (icon, words, name, act) = match kb.topic(topic).kind() {
        Kind::Feature => (Icon::Gamut, "Gamut", "All causes, in tiers", DigestAct::Gamut),
        Kind::Tumour if hunt::starts_from(kb, topic) => {
            (Icon::Hunt, "Watch for", "Syndromes to watch for", DigestAct::Hunt)
        }
        Kind::Syndrome | Kind::Mediator if hunt::starts_from(kb, topic) => {
            (Icon::Hunt, "Hunt", "Hunt for the primary", DigestAct::Hunt)
        }
        _ => return,
    };
    ui.add_space(4.0);
    if text_button(ui, Some(icon), words).on_hover_text(name).clicked() {
        out.push(Action::Digest(act));
    }
}

/// Draws the page over the whole of `ui`.
pub(crate) fn digest_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut DigestState, out: &mut Actions) {
    let Some(page) = &state.page else { return };
    let area = ui.available_rect_before_wrap();
    let bar = area.with_max_y(area.top() + height::CONDITIONS);
    let unmarked = Marks::default();
    let cx = &ViewCx { references: &page.references, marks: &unmarked, ..*cx };
    bar_ui(ui, cx, page, bar, out);
    let body = area.with_min_y(bar.bottom());
    let padding = cx.width.page_padding();
    let column = (body.width() - 2.0 * padding).clamp(120.0, WIDEST);
    let mut main = ui.new_child(UiBuilder::new().id_salt("digest").max_rect(body));
    let mut scroll = ScrollArea::vertical().id_salt("digest").auto_shrink(false);
    if std::mem::take(&mut state.to_top) {
        scroll = scroll.vertical_scroll_offset(0.0);
    }
    let open = state.open_reference;
    let margin = Margin { left: padding as i8, right: padding as i8, top: 24, bottom: 48 };
    let number = scroll.show(&mut main, |ui| {
        let column_ui = |ui: &mut Ui| {
            ui.set_width(column);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let mut number = head_ui(ui, cx, page, &state.modalities, open, out);
            for (index, part) in page.parts.iter().enumerate() {
                heading_ui(ui, cx, part.title);
                // Under each other, tables of the same columns need no more than one head.
                let before = index.checked_sub(1).and_then(|before| page.parts.get(before));
                let headed = before.is_none_or(|before| before.heads != part.heads);
                let drawn = ui.push_id(("part", index), |ui| part_ui(ui, cx, part, headed, open, out));
                number = number.or(drawn.inner);
            }
            foot_ui(ui, cx, page, out);
            number
        };
        Frame::new().inner_margin(margin).show(ui, column_ui).inner
    });
    ui.advance_cursor_after_rect(area);
    card_ui(ui, cx, body, open, number.inner, out);
}

/// The card of the open reference, under its number.
pub(crate) fn card_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    body: Rect,
    open: Option<usize>,
    number: Option<Rect>,
    out: &mut Actions,
) {
    let reference = open.and_then(|number| Some((number, cx.references.get(number.checked_sub(1)?)?)));
    let (Some((open, reference)), Some(at)) = (reference, number.filter(|rect| body.intersects(*rect)))
    else {
        return;
    };
    let left = (at.center().x - 132.0).clamp(body.left() + 8.0, body.right() - 280.0);
    reference_card(ui, cx, pos2(left, at.bottom() + 6.0), body, open, reference, out);
}

/// The way back to the page, and what can be taken away.
fn bar_ui(ui: &mut Ui, cx: &ViewCx<'_>, page: &DigestPage, bar: Rect, out: &mut Actions) {
    ui.painter().rect_filled(bar, 0.0, cx.theme.bg0);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, cx.theme.line));
    let layout = Layout::right_to_left(Align::Center);
    let inner = bar.shrink2(vec2(12.0, 0.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("digest-bar").max_rect(inner).layout(layout));
    child.spacing_mut().item_spacing.x = 8.0;
    take_ui(&mut child, cx, &page.question, out);
    child.with_layout(Layout::left_to_right(Align::Center), |ui| {
        for &topic in &page.topics {
            let words = format!("Page of {}", cx.library.kb.topic(topic).label());
            if text_button(ui, Some(Icon::Back), &words).clicked() {
                out.push(Action::Show(Mode::Browse));
            }
        }
    });
}

/// The buttons that take an answer away, from right to left.
pub(crate) fn take_ui(ui: &mut Ui, cx: &ViewCx<'_>, question: &Question, out: &mut Actions) {
    if icon_button(ui, Icon::Export, "Export or print…", true).clicked() {
        out.push(Action::Export(ExportAct::Open(Scope::Answer)));
    }
    if button(ui, Some(Icon::Copy), "Copy as Markdown").clicked() {
        let text = markdown::digest(&question.digest(&cx.library.kb));
        out.push(Action::Copy(text, "It was copied as Markdown, with its sources"));
    }
}

/// What is asked, about what, the filters, and what comes before the tables.
fn head_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &DigestPage,
    modalities: &[TopicId],
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let kb = &cx.library.kb;
    let topic = *page.topics.first()?;
    let kind = kb.topic(topic).kind();
    ui.horizontal(|ui| {
        let (icon, _) = ui.allocate_exact_size(vec2(20.0, height::ICON_BUTTON), Sense::hover());
        let place = Rect::from_center_size(pos2(icon.left() + 7.0, icon.center().y), Vec2::splat(14.0));
        Icon::of(kind).paint(ui.painter(), place, cx.theme.kind(kind));
        label(ui, page.kind, Type::Strong, cx.theme.kind(kind));
    });
    ui.add_space(2.0);
    let name = kb.topic(topic).name.to_string();
    let title = LayoutJob::single_section(name.clone(), Type::Title.format(cx.theme.text1));
    marked_text(ui, title, crate::ui::widgets::Marked::default())
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &name));
    ui.add_space(12.0);
    let mut number = None;
    ui.scope(|ui| {
        ui.set_max_width(WidthClass::READING.min(ui.available_width()));
        let (lead, more) = page.about.split_at(page.about.len().min(1));
        number = ui.push_id("lead", |ui| lines_ui(ui, cx, lead, Setting::lead(open), out)).inner;
        ui.add_space(12.0);
        filter_ui(ui, cx, page, modalities, out);
        if !more.is_empty() {
            ui.add_space(8.0);
            let drawn = ui.push_id("about", |ui| lines_ui(ui, cx, more, Setting::cell(open), out));
            number = number.or(drawn.inner);
        }
    });
    if page.parts.is_empty() {
        ui.add_space(space::PAGE);
        label(ui, "Nothing is described that fits. Choose “Any” to see more.", Type::Control, cx.theme.text2);
    }
    number
}

fn heading_ui(ui: &mut Ui, cx: &ViewCx<'_>, heading: &str) {
    ui.add_space(space::PAGE);
    let response = label(ui, heading, Type::Section, cx.theme.text1);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, heading));
    ui.add_space(6.0);
}

/// How the tables came about, and the sources.
fn foot_ui(ui: &mut Ui, cx: &ViewCx<'_>, page: &DigestPage, out: &mut Actions) {
    if let Some(foot) = page.foot.filter(|_| !page.parts.is_empty()) {
        ui.add_space(20.0);
        ui.scope(|ui| {
            ui.set_max_width(WidthClass::READING.min(ui.available_width()));
            let job = LayoutJob::single_section(foot.to_owned(), Type::Small.format(cx.theme.text3));
            ui.add(egui::Label::new(job).wrap());
        });
    }
    sources_ui(ui, cx, out);
}

/// The references of what is shown.
pub(crate) fn sources_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    if !cx.references.is_empty() {
        heading_ui(ui, cx, crate::ui::page::Page::REFERENCES);
        references_ui(ui, cx, cx.references, out);
    }
}
