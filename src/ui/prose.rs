//! Prose: running text with links and raised citation numbers, as one galley per paragraph.
//!
//! One layout for the whole paragraph keeps wrapping, selection and copying exact; each link and each
//! citation gets an interaction of its own on top, so it can be clicked, focused and named. Marks are counted in
//! the characters of [`Prose::plain`], which knows nothing of the raised numbers.

use std::ops::Range;

use egui::text::LayoutJob;
use egui::text_selection::LabelSelectionState;
use egui::{
    Align, CornerRadius, CursorIcon, Galley, Id, Label, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextFormat, Ui, WidgetInfo, pos2,
};

use super::action::{Action, Actions};
use super::cards;
use super::own::Stretch;
use super::theme::{Theme, Type, glue, radius};
use super::topic_menu::topic_menu;
use super::touched;
use super::view::ViewCx;
use super::widgets::{Marked, ground_of, rects};
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
pub(crate) struct Setting<'a> {
    pub kind: Type,
    /// The type of strong runs and of links.
    pub strong: Type,
    pub link: Type,
    /// The reference whose card is open.
    pub open_reference: Option<usize>,
    /// What is marked in the plain words.
    pub marked: Marked<'a>,
    /// What the person has highlighted in them.
    pub highlights: &'a [Stretch],
}

impl<'a> Setting<'a> {
    pub(crate) fn reading(open_reference: Option<usize>) -> Self {
        Self::of([Type::Reading, Type::ReadingStrong, Type::Reading], open_reference)
    }

    pub(crate) fn lead(open_reference: Option<usize>) -> Self {
        Self::of([Type::Lead; 3], open_reference)
    }

    pub(crate) fn cell(open_reference: Option<usize>) -> Self {
        Self::of([Type::Cell, Type::CellName, Type::CellName], open_reference)
    }

    /// Cells in which more is said than names: links weigh no more than the words around them.
    pub(crate) fn compared(open_reference: Option<usize>) -> Self {
        Self::of([Type::Cell, Type::CellName, Type::Cell], open_reference)
    }

    fn of([kind, strong, link]: [Type; 3], open_reference: Option<usize>) -> Self {
        Self { kind, strong, link, open_reference, marked: Marked::default(), highlights: &[] }
    }

    pub(crate) const fn with_marks(self, marked: Marked<'a>) -> Self {
        Self { marked, ..self }
    }

    pub(crate) const fn with_highlights(self, highlights: &'a [Stretch]) -> Self {
        Self { highlights, ..self }
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

/// A paragraph before it is broken into lines.
#[derive(Default)]
struct LaidOut {
    job: LayoutJob,
    /// The places that act, in characters of the layout.
    spans: Vec<Span>,
    /// Where runs of words begin: in the plain words, and in the layout, which has raised numbers too.
    starts: Vec<(usize, usize)>,
    /// How many plain characters there are.
    length: usize,
}

impl LaidOut {
    /// The characters of the layout that stand for some of the plain words.
    fn chars(&self, plain: &Range<usize>) -> Range<usize> {
        let laid = |at: usize, bound: usize| {
            let run = self.starts.iter().rev().find(|(start, _)| *start <= bound);
            run.map_or(at, |(start, laid)| laid + (at - start))
        };
        // The last character tells the run that a mark ends in; the next run may begin behind a number.
        laid(plain.start, plain.start)..laid(plain.end, plain.end.saturating_sub(1))
    }

    /// The plain words that some characters of the layout stand for. A raised number stands for none.
    fn plain(&self, chars: &Range<usize>) -> Range<usize> {
        let plain = |at: usize| {
            let run = self.starts.iter().rposition(|(_, laid)| *laid <= at);
            let Some(run) = run else { return 0 };
            let (start, laid) = self.starts[run];
            let end = self.starts.get(run + 1).map_or(self.length, |(next, _)| *next);
            (start + (at - laid)).min(end)
        };
        plain(chars.start)..plain(chars.end)
    }
}

/// Draws a paragraph over the available width. Returns where the number of the open reference stands, if it
/// is in this paragraph.
pub(crate) fn prose_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    salt: impl egui::AsIdSalt,
    prose: &Prose,
    setting: Setting<'_>,
    out: &mut Actions,
) -> Option<Rect> {
    let mut laid = lay_out(cx.theme, prose, setting);
    let job = std::mem::take(&mut laid.job);
    let (position, mut galley, response) = Label::new(job).wrap().selectable(true).layout_in_ui(ui);
    let words = prose.plain();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    if !setting.marked.reveal && !ui.is_rect_visible(response.rect) {
        return None;
    }
    for stretch in setting.highlights {
        let ground = cx.theme.highlight(usize::from(stretch.colour));
        for line in rects(&galley, position, &laid.chars(&stretch.chars)) {
            ui.painter().rect_filled(ground_of(&galley, line), CornerRadius::same(radius::MARK), ground);
        }
    }
    if !setting.marked.chars.is_empty() {
        let chars: Vec<_> = setting.marked.chars.iter().map(|plain| laid.chars(plain)).collect();
        Marked { chars: &chars, ..setting.marked }.paint(ui, &mut galley, position);
    }
    let spans = std::mem::take(&mut laid.spans);
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
    if let Some(chars) = touched::look(ui, &galley) {
        touched::note(ui, laid.plain(&chars));
    }
    for (index, span) in spans.iter().enumerate() {
        span_ui(ui, cx, base.with(index), &galley, position, span, setting.open_reference, out);
    }
    open_reference
}

fn lay_out(theme: &Theme, prose: &Prose, setting: Setting<'_>) -> LaidOut {
    let mut laid = LaidOut::default();
    let (mut plain, mut chars) = (0, 0);
    let mut after_cite = false;
    let raised = TextFormat { line_height: None, valign: Align::TOP, ..Type::Citation.format(theme.accent) };
    for run in &prose.runs {
        match run {
            Run::Text { text, .. } | Run::Link { text, .. } => {
                let length = text.chars().count();
                let format = match run {
                    Run::Text { ink, strong, .. } => {
                        let colour = match ink {
                            Ink::Full => theme.text1,
                            Ink::Soft => theme.text2,
                            Ink::Faint => theme.text3,
                        };
                        (if *strong { setting.strong } else { setting.kind }).format(colour)
                    }
                    _ => setting.link.format(theme.text1),
                };
                if let Run::Link { topic, .. } = run {
                    let target = Target::Topic(*topic);
                    laid.spans.push(Span { chars: chars..chars + length, target, name: text.clone() });
                }
                laid.job.append(&glue(text), 0.0, format);
                laid.starts.push((plain, chars));
                plain += length;
                chars += length;
                laid.length = plain;
            }
            Run::Cite { number } => {
                if after_cite {
                    laid.job.append(",", 0.0, raised.clone());
                    chars += 1;
                }
                let text = number.to_string();
                laid.job.append(&text, 0.0, raised.clone());
                laid.spans.push(Span {
                    chars: chars..chars + text.len(),
                    target: Target::Reference(*number),
                    name: format!("Reference {number}"),
                });
                chars += text.len();
            }
        }
        after_cite = matches!(run, Run::Cite { .. });
    }
    laid
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
    open_reference: Option<usize>,
    out: &mut Actions,
) {
    let lines = rects(galley, position, &span.chars);
    let whole = lines.iter().copied().fold(Rect::NOTHING, Rect::union);
    for (line, rect) in lines.into_iter().enumerate() {
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
                topic_menu(&response, cx, topic, None, out);
                cards::preview(ui, cx, &response, whole, topic);
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
                // Its own card, once opened, says all of that and more.
                if let Some(source) = cx.source(number)
                    && open_reference != Some(number)
                {
                    cards::preview(ui, cx, &response, rect, source);
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
