//! Prose: running text with links and raised citation numbers, as one galley per paragraph.
//!
//! One layout for the whole paragraph keeps wrapping, selection and copying exact; each link and each
//! citation gets an interaction of its own on top, so it can be clicked, focused and named.

use std::ops::Range;

use egui::epaint::text::cursor::CCursor;
use egui::text::LayoutJob;
use egui::text_selection::LabelSelectionState;
use egui::{
    Align, CornerRadius, CursorIcon, Galley, Id, Label, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextFormat, Ui, WidgetInfo, pos2,
};

use super::action::{Action, Actions};
use super::cards;
use super::theme::{Theme, Type, glue};
use super::view::ViewCx;
use crate::kb::TopicId;

/// How dark a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Reading text and names.
    Full,
    /// Notes.
    Soft,
    /// Labels.
    Faint,
}

/// A run of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Run {
    /// Words; strong ones are set heavier.
    Text { text: String, ink: Ink, strong: bool },
    /// Words that lead to a topic.
    Link { text: String, topic: TopicId },
    /// The raised number of a reference.
    Cite { number: usize },
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Prose {
    pub runs: Vec<Run>,
}

impl Prose {
    pub(crate) fn text(text: impl Into<String>, ink: Ink) -> Self {
        let mut prose = Self::default();
        prose.push_text(text, ink, false);
        prose
    }

    pub(crate) fn push_text(&mut self, text: impl Into<String>, ink: Ink, strong: bool) {
        let text = text.into();
        if !text.is_empty() {
            self.runs.push(Run::Text { text, ink, strong });
        }
    }

    pub(crate) fn push_link(&mut self, text: impl Into<String>, topic: TopicId) {
        self.runs.push(Run::Link { text: text.into(), topic });
    }

    /// Adds raised numbers, with commas between them.
    pub(crate) fn push_cites(&mut self, numbers: &[usize]) {
        self.runs.extend(numbers.iter().map(|&number| Run::Cite { number }));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The words as they are read out.
    pub(crate) fn plain(&self) -> String {
        let words = self.runs.iter().filter_map(|run| match run {
            Run::Text { text, .. } | Run::Link { text, .. } => Some(text.as_str()),
            Run::Cite { .. } => None,
        });
        words.collect()
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub kind: Type,
    /// The type of strong runs and of links.
    pub strong: Type,
    pub link: Type,
    /// The reference whose card is open.
    pub open_reference: Option<usize>,
}

impl Setting {
    pub(crate) const fn reading(open_reference: Option<usize>) -> Self {
        Self { kind: Type::Reading, strong: Type::ReadingStrong, link: Type::Reading, open_reference }
    }

    pub(crate) const fn lead(open_reference: Option<usize>) -> Self {
        Self { kind: Type::Lead, strong: Type::Lead, link: Type::Lead, open_reference }
    }

    pub(crate) const fn cell(open_reference: Option<usize>) -> Self {
        Self { kind: Type::Cell, strong: Type::CellName, link: Type::CellName, open_reference }
    }
}

enum Target {
    Topic(TopicId),
    Reference(usize),
}

struct Span {
    chars: Range<usize>,
    target: Target,
    /// What it is called for those who do not see it.
    name: String,
}

/// Draws a paragraph over the available width. Returns where the number of the open reference stands, if it
/// is in this paragraph.
pub(crate) fn prose_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    salt: impl egui::AsIdSalt,
    prose: &Prose,
    setting: Setting,
    out: &mut Actions,
) -> Option<Rect> {
    let (job, spans) = lay_out(cx.theme, prose, setting);
    let (position, galley, response) = Label::new(job).wrap().selectable(true).layout_in_ui(ui);
    let words = prose.plain();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    if !ui.is_rect_visible(response.rect) {
        return None;
    }
    // Grounds of open references lie under the text.
    let base = ui.make_persistent_id(salt);
    let mut open_reference = None;
    for span in &spans {
        if let Target::Reference(number) = span.target
            && setting.open_reference == Some(number)
            && let Some(rect) = rects(&galley, position, &span.chars).first()
        {
            let ground = cite_rect(*rect);
            ui.painter().rect(
                ground,
                CornerRadius::same(4),
                cx.theme.selection.gamma_multiply(0.5),
                Stroke::new(1.0, cx.theme.accent),
                StrokeKind::Outside,
            );
            open_reference = Some(ground);
        }
    }
    underline_links(ui, cx, &galley, position, &spans);
    LabelSelectionState::label_text_selection(
        ui,
        &response,
        position,
        galley.clone(),
        cx.theme.text1,
        Stroke::NONE,
    );
    for (index, span) in spans.iter().enumerate() {
        span_ui(ui, cx, base.with(index), &galley, position, span, out);
    }
    open_reference
}

/// The layout of a paragraph and the places in it that act, in characters.
fn lay_out(theme: &Theme, prose: &Prose, setting: Setting) -> (LayoutJob, Vec<Span>) {
    let mut job = LayoutJob::default();
    let mut spans = Vec::new();
    let mut chars = 0;
    let mut after_cite = false;
    let raised = TextFormat { line_height: None, valign: Align::TOP, ..Type::Citation.format(theme.accent) };
    for run in &prose.runs {
        match run {
            Run::Text { text, ink, strong } => {
                let colour = match ink {
                    Ink::Full => theme.text1,
                    Ink::Soft => theme.text2,
                    Ink::Faint => theme.text3,
                };
                let kind = if *strong { setting.strong } else { setting.kind };
                job.append(&glue(text), 0.0, kind.format(colour));
                chars += text.chars().count();
            }
            Run::Link { text, topic } => {
                job.append(&glue(text), 0.0, setting.link.format(theme.text1));
                let length = text.chars().count();
                spans.push(Span {
                    chars: chars..chars + length,
                    target: Target::Topic(*topic),
                    name: text.clone(),
                });
                chars += length;
            }
            Run::Cite { number } => {
                if after_cite {
                    job.append(",", 0.0, raised.clone());
                    chars += 1;
                }
                let text = number.to_string();
                job.append(&text, 0.0, raised.clone());
                spans.push(Span {
                    chars: chars..chars + text.len(),
                    target: Target::Reference(*number),
                    name: format!("Reference {number}"),
                });
                chars += text.len();
            }
        }
        after_cite = matches!(run, Run::Cite { .. });
    }
    (job, spans)
}

/// The rectangles that a run of characters covers, one for each line.
fn rects(galley: &Galley, position: Pos2, chars: &Range<usize>) -> Vec<Rect> {
    let first = galley.pos_from_cursor(CCursor::new(chars.start));
    let last = galley.pos_from_cursor(CCursor { index: chars.end.into(), prefer_next_row: false });
    let mut rects = Vec::new();
    for row in &galley.rows {
        let rect = row.rect();
        let holds = |y: f32| rect.top() <= y && y < rect.bottom();
        let (starts, ends) = (holds(first.center().y), holds(last.center().y));
        let between = first.center().y < rect.center().y && rect.center().y < last.center().y;
        if starts || ends || between {
            let left = if starts { first.left() } else { rect.left() };
            // The space at which a line was broken belongs to no word.
            let words_end = row.glyphs.iter().rev().find(|glyph| !glyph.chr.is_whitespace());
            let line_end = words_end.map_or(rect.right(), |glyph| rect.left() + glyph.max_x());
            let right = if ends { last.left() } else { line_end };
            if right > left {
                rects.push(
                    Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()))
                        .translate(position.to_vec2()),
                );
            }
        }
    }
    rects
}

/// The ground of a raised number: the upper part of its line.
fn cite_rect(line: Rect) -> Rect {
    Rect::from_min_max(pos2(line.left() - 1.0, line.top()), pos2(line.right() + 1.0, line.top() + 15.0))
}

fn underline_links(ui: &Ui, cx: &ViewCx<'_>, galley: &Galley, position: Pos2, spans: &[Span]) {
    for span in spans {
        let Target::Topic(topic) = span.target else { continue };
        let hue = cx.theme.kind(cx.library.kb.topic(topic).kind());
        for rect in rects(galley, position, &span.chars) {
            ui.painter().hline(rect.x_range(), underline(rect), Stroke::new(1.0, hue));
        }
    }
}

/// Just under the descenders, where the leading has room for it.
fn underline(line: Rect) -> f32 {
    (line.bottom() - line.height() * 0.08).round() - 0.5
}

fn span_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: Id,
    galley: &Galley,
    position: Pos2,
    span: &Span,
    out: &mut Actions,
) {
    for (line, rect) in rects(galley, position, &span.chars).into_iter().enumerate() {
        let rect = match span.target {
            Target::Topic(_) => rect,
            Target::Reference(_) => cite_rect(rect),
        };
        // A link over two lines is one link: only its first line takes the keyboard and the name.
        let sense = if line == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id.with(line), sense).on_hover_cursor(CursorIcon::PointingHand);
        if line == 0 {
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &span.name));
        }
        let lit = response.hovered() || response.has_focus();
        if response.has_focus() {
            ui.painter().rect_stroke(
                rect.expand2([2.0, 0.0].into()),
                CornerRadius::same(4),
                Stroke::new(2.0, cx.theme.focus),
                StrokeKind::Outside,
            );
            if response.gained_focus() {
                ui.scroll_to_rect(rect.expand(48.0), None);
            }
        }
        match span.target {
            Target::Topic(topic) => {
                if lit {
                    let kind = cx.library.kb.topic(topic).kind();
                    ui.painter().hline(
                        rect.x_range(),
                        underline(rect) + 0.5,
                        Stroke::new(2.0, cx.theme.kind(kind)),
                    );
                }
                open_on_click(ui, &response, topic, out);
                cards::preview(ui, cx, &response, topic);
            }
            Target::Reference(number) => {
                if lit && !response.has_focus() {
                    ui.painter().rect_stroke(
                        rect,
                        CornerRadius::same(4),
                        Stroke::new(1.0, cx.theme.accent),
                        StrokeKind::Outside,
                    );
                }
                if response.clicked() {
                    out.push(Action::ToggleReference(number));
                }
            }
        }
    }
}

/// The one gesture of every link: click opens, Ctrl+click or middle click opens in a new tab.
pub(crate) fn open_on_click(ui: &Ui, response: &Response, topic: TopicId, out: &mut Actions) {
    if response.middle_clicked() || (response.clicked() && ui.input(|input| input.modifiers.command)) {
        out.push(Action::OpenInNewTab(topic));
    } else if response.clicked() {
        out.push(Action::Open(topic));
    }
}
