//! Draws the text of a note. Words can be selected and copied; links open on a click, and web addresses are shown
//! before.

use std::ops::Range;

use egui::text::LayoutJob;
use egui::text_selection::LabelSelectionState;
use egui::{
    Align2, CornerRadius, CursorIcon, Galley, Id, Label, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextFormat, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::markdown::{Block, Form, Span, Target};
use crate::kb::{TopicId, visible};
use crate::ui::action::{Action, Actions};
use crate::ui::cards;
use crate::ui::prose::open_on_click;
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label_in, rects};

/// How far a list or quotation is set in.
const INDENT: f32 = 18.0;

/// Draws blocks under each other.
pub(super) fn text_ui(ui: &mut Ui, cx: &ViewCx<'_>, salt: Id, blocks: &[Block], out: &mut Actions) {
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            // Items of a list belong closer together than paragraphs.
            ui.add_space(if block.sign.is_empty() { 8.0 } else { 2.0 });
        }
        if block.form == Form::Rule {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
            ui.painter().hline(rect.x_range(), rect.center().y, (1.0, cx.theme.line2));
            continue;
        }
        let area = ui.available_rect_before_wrap();
        let left = area.left() + block.depth as f32 * INDENT;
        if !block.sign.is_empty() {
            let sign = Rect::from_min_max(
                pos2(left - INDENT, area.top()),
                pos2(left - 4.0, area.top() + Type::Reading.line()),
            );
            label_in(ui, sign, Align2::RIGHT_CENTER, &block.sign, Type::Cell, cx.theme.text2);
        }
        let place = UiBuilder::new().id_salt((salt, index)).max_rect(area.with_min_x(left));
        let mut child = ui.new_child(place);
        block_ui(&mut child, cx, salt.with(index), block, out);
        ui.advance_cursor_after_rect(child.min_rect().with_min_x(area.left()));
    }
}

/// Where some words lead, once it is known that there is something.
enum Lead<'a> {
    Topic(TopicId),
    Address(&'a str),
}

fn lead_of<'a>(cx: &ViewCx<'_>, span: &'a Span) -> Option<Lead<'a>> {
    match span.target.as_ref()? {
        Target::Topic(slug) => cx.library.kb.find(slug).map(Lead::Topic),
        Target::Address(address) => Some(Lead::Address(address)),
    }
}

/// The words of a span. A bare link to a topic shows its name.
fn words_of<'a>(cx: &ViewCx<'a>, span: &'a Span) -> &'a str {
    match (&span.target, lead_of(cx, span)) {
        (Some(Target::Topic(slug)), Some(Lead::Topic(topic))) if *slug == span.text => {
            cx.library.kb.topic(topic).label()
        }
        _ => &span.text,
    }
}

fn format_of(theme: &Theme, block: &Block, span: &Span, leads: bool) -> TextFormat {
    let kind = match block.form {
        Form::Heading => Type::ReadingStrong,
        Form::Code => Type::Code,
        Form::Text | Form::Rule if span.code => Type::Code,
        Form::Text | Form::Rule if span.strong => Type::ReadingStrong,
        Form::Text | Form::Rule => Type::Reading,
    };
    let colour =
        if leads && !matches!(span.target, Some(Target::Topic(_))) { theme.accent } else { theme.text1 };
    TextFormat { italics: span.italic, ..kind.format(colour) }
}

fn block_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: Id, block: &Block, out: &mut Actions) {
    let mut job = LayoutJob::default();
    let mut links: Vec<(Range<usize>, &Span, Lead<'_>)> = Vec::new();
    let mut chars = 0;
    for span in &block.spans {
        let words = words_of(cx, span);
        let lead = lead_of(cx, span);
        job.append(words, 0.0, format_of(cx.theme, block, span, lead.is_some()));
        let end = chars + words.chars().count();
        if let Some(lead) = lead {
            links.push((chars..end, span, lead));
        }
        chars = end;
    }
    let words = job.text.clone();
    let (position, galley, response) = Label::new(job).wrap().selectable(true).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    if !ui.is_rect_visible(response.rect) {
        return;
    }
    LabelSelectionState::label_text_selection(
        ui,
        &response,
        position,
        galley.clone(),
        cx.theme.text1,
        Stroke::NONE,
    );
    for (index, (chars, span, lead)) in links.iter().enumerate() {
        link_ui(ui, cx, id.with(index), (&galley, position), chars, words_of(cx, span), lead, out);
    }
}

fn link_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    id: Id,
    (galley, position): (&Galley, Pos2),
    chars: &Range<usize>,
    words: &str,
    lead: &Lead<'_>,
    out: &mut Actions,
) {
    let lines = rects(galley, position, chars);
    let whole = lines.iter().copied().fold(Rect::NOTHING, Rect::union);
    let hue = match lead {
        Lead::Topic(topic) => cx.theme.kind(cx.library.kb.topic(*topic).kind()),
        Lead::Address(_) => cx.theme.accent,
    };
    for (line, rect) in lines.into_iter().enumerate() {
        // A link over two lines is one link: only its first line takes the keyboard and the name.
        let sense = if line == 0 { Sense::click() } else { Sense::CLICK };
        let response: Response =
            ui.interact(rect, id.with(line), sense).on_hover_cursor(CursorIcon::PointingHand);
        if line == 0 {
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
        }
        let lit = response.hovered() || response.has_focus();
        ui.painter().hline(rect.x_range(), rect.bottom() - 2.5, (if lit { 2.0 } else { 1.0 }, hue));
        if response.has_focus() {
            let corner = CornerRadius::same(radius::KEY);
            ui.painter().rect_stroke(rect.expand(1.0), corner, (2.0, cx.theme.focus), StrokeKind::Outside);
        }
        match lead {
            Lead::Topic(topic) => {
                open_on_click(ui, &response, *topic, out);
                cards::preview(ui, cx, &response, whole, *topic);
            }
            Lead::Address(address) => {
                if response.clicked() {
                    out.push(Action::OpenAddress((*address).to_owned()));
                }
                response.on_hover_text(visible(address));
            }
        }
    }
}
