//! Draws one line of the list, whatever it stands for.

use std::collections::HashMap;

use egui::{Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::foot_ui::note_ui;
use super::listing::Line;
use super::reason::{HitWords, Marked, Sign};
use crate::kb::TopicId;
use crate::search::language::Field;
use crate::search::language::complete::Suggestion;
use crate::search::{Condition, Facet, Filter};
use crate::ui::action::{Action, Actions, SearchAct};
use crate::ui::icons::Icon;
use crate::ui::own::star_in_row;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{
    self, PIPS_WIDTH, certainty_mark, figures_in, keycap, label_in, marked_label_in, pips, text_width,
};

/// Where the words of all lines begin, behind their signs.
const TEXT: f32 = 42.0;
const SIGN: f32 = 23.0;
const MARGIN: f32 = 16.0;

/// Draws a line. Returns what the mouse does with it, where it is one that can be taken.
pub(super) fn line_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    line: &Line,
    first: bool,
    chosen: bool,
    words: &mut HashMap<TopicId, HitWords>,
    out: &mut Actions,
) -> Option<Response> {
    let theme = cx.theme;
    let text = Rect::from_min_max(pos2(rect.left() + TEXT, rect.top()), rect.max - vec2(MARGIN, 0.0));
    let from_sign = text.with_min_x(rect.left() + MARGIN);
    match line {
        Line::Head(head) => {
            if !first {
                ui.painter().hline(rect.x_range(), rect.top() + 3.5, (1.0, theme.line));
            }
            let place = from_sign.with_min_y(rect.top() + 6.0);
            label_in(ui, place, Align2::LEFT_CENTER, head, Type::GroupHead, theme.text3);
            told(ui, place, head);
            None
        }
        Line::Rule => {
            ui.painter().hline(rect.x_range(), rect.center().y, (1.0, theme.line));
            None
        }
        Line::Nothing(words) => {
            let (_, cut) = label_in(ui, from_sign, Align2::LEFT_CENTER, words, Type::Control, theme.text1);
            let response = told(ui, from_sign, words);
            if cut {
                response.on_hover_text(words);
            }
            None
        }
        Line::Note(position) => {
            if let Some(note) = cx.answer.notes.get(*position) {
                note_ui(ui, theme, from_sign, note);
                told(ui, from_sign, &note.text);
            }
            None
        }
        Line::Hit(topic) | Line::Outside(topic) => {
            let words = words
                .entry(*topic)
                .or_insert_with(|| HitWords::new(&cx.library.kb, cx.library.index(), cx.answer, *topic));
            let dimmed = matches!(line, Line::Outside(_)) && !chosen;
            Some(hit_ui(ui, cx, rect, *topic, words, chosen, dimmed))
        }
        Line::Own(topic, note) => Some(own_ui(ui, cx, rect, text, *topic, note, chosen)),
        Line::Suggestion(suggestion, count) => {
            Some(suggestion_ui(ui, cx, rect, text, suggestion, *count, chosen))
        }
        Line::Recent(recent) => Some(recent_ui(ui, cx, rect, text, recent, chosen, out)),
        Line::ForgetAll => {
            let response = option(ui, cx, rect, "Forget all", "Forget all", chosen);
            let colour = if chosen { theme.text2 } else { theme.text3 };
            label_in(ui, text, Align2::LEFT_CENTER, "Forget all", Type::Control, colour);
            Some(response)
        }
        Line::Example(example, meaning) => {
            let response = option(ui, cx, rect, example, example, chosen);
            sign(ui, rect, Icon::Search, if chosen { theme.text2 } else { theme.text3 });
            label_in(ui, text, Align2::LEFT_CENTER, example, Type::Control, theme.text1);
            let place = text.with_min_x(text.left() + 220.0_f32.min(text.width() / 2.0));
            label_in(ui, place, Align2::LEFT_CENTER, meaning, Type::Control, theme.text2);
            Some(response)
        }
        Line::Drop(condition) => Some(drop_ui(ui, cx, rect, *condition, chosen)),
    }
}

/// What is only read.
fn told(ui: &Ui, rect: Rect, words: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("told", words)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}

/// A line that can be taken, on its ground. `key` tells it from the others, wherever it stands.
fn option(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    name: &str,
    key: impl std::hash::Hash + std::fmt::Debug,
    chosen: bool,
) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("option", key)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, name));
    if chosen {
        let ground = rect.shrink2(vec2(4.0, 0.0));
        ui.painter().rect_filled(ground, CornerRadius::same(radius::CONTROL), cx.theme.bg3);
    }
    response
}

fn sign(ui: &Ui, rect: Rect, icon: Icon, colour: Color32) {
    let at = pos2(rect.left() + SIGN, rect.center().y);
    icon.paint(ui.painter(), Rect::from_center_size(at, Vec2::splat(14.0)), colour);
}

/// A topic: its name with what was looked for, its kind, and under them why it is here.
fn hit_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    topic: TopicId,
    words: &HitWords,
    chosen: bool,
    dimmed: bool,
) -> Response {
    let theme = cx.theme;
    let kind = cx.library.kb.topic(topic).kind();
    let response = option(ui, cx, rect, &words.name.text, topic.index(), chosen);
    let starred = star_in_row(ui, cx, pos2(rect.left() + 10.0, rect.top() + 15.0), topic);
    let spoken = if starred { format!("Bookmarked. {}", words.spoken()) } else { words.spoken() };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(spoken));
    // The two lines stand close together in the middle of the row.
    let upper = Rect::from_min_max(pos2(rect.left() + TEXT, rect.top() + 5.0), rect.max - vec2(MARGIN, 25.0));
    let lower = Rect::from_min_max(pos2(upper.left(), rect.top() + 26.0), rect.max - vec2(MARGIN, 6.0));
    sign(
        ui,
        Rect::from_min_max(rect.min, pos2(rect.right(), 2.0 * upper.center().y - rect.top())),
        Icon::of(kind),
        theme.kind(kind),
    );
    // Labels are too faint for the ground of the chosen line.
    let faint = if chosen { theme.text2 } else { theme.text3 };
    let mut right = upper.right();
    if chosen {
        right = keycap(ui, theme, upper, "Enter").left() - 8.0;
    }
    let (kind_width, _) =
        label_in(ui, upper.with_max_x(right), Align2::RIGHT_CENTER, kind.label(), Type::Control, faint);
    let name = upper.with_max_x(right - kind_width - 12.0);
    let ink = if dimmed { theme.text2 } else { theme.text1 };
    let (_, cut) = marked_in(ui, name, &words.name, Type::Name, ink);
    let ink = if dimmed { faint } else { theme.text2 };
    let (used, _) = marked_in(ui, lower, &words.reason, Type::Small, ink);
    if let Some(sign) = words.sign {
        let at = pos2(lower.left() + used + 8.0, lower.center().y);
        let behind = at.x + sign_ui(ui, cx, at, sign);
        if behind < lower.right() {
            marked_in(ui, lower.with_min_x(behind), &words.more, Type::Small, ink);
        }
    }
    if cut { response.on_hover_text(&*words.name.text) } else { response }
}

/// A topic with the first line of what the person has noted on it.
fn own_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    text: Rect,
    topic: TopicId,
    note: &str,
    chosen: bool,
) -> Response {
    let name = cx.library.kb.topic(topic).label();
    let response =
        option(ui, cx, rect, &format!("Note on {name}: {note}"), ("own", topic.index(), note), chosen);
    sign(ui, rect, Icon::Note, cx.theme.text2);
    let (used, _) = label_in(
        ui,
        text.with_max_x(text.left() + text.width() * 0.6),
        Align2::LEFT_CENTER,
        name,
        Type::Name,
        cx.theme.text1,
    );
    let place = text.with_min_x(text.left() + used + 12.0);
    label_in(ui, place, Align2::LEFT_CENTER, note, Type::Control, cx.theme.text2);
    response
}

/// Draws what says how far a link can be relied on, and returns how much room it takes.
fn sign_ui(ui: &Ui, cx: &ViewCx<'_>, at: egui::Pos2, sign: Sign) -> f32 {
    match sign {
        Sign::Strength(strength) => {
            pips(ui, cx.theme, at, strength);
            PIPS_WIDTH + 6.0
        }
        Sign::Certainty(certainty) => {
            certainty_mark(ui, cx.theme, at + vec2(5.0, 0.0), certainty);
            16.0
        }
    }
}

fn marked_in(ui: &Ui, rect: Rect, text: &Marked, kind: Type, ink: Color32) -> (f32, bool) {
    let marked = widgets::Marked { chars: &text.chars, ..widgets::Marked::default() };
    marked_label_in(ui, rect, Align2::LEFT_CENTER, &text.text, kind, ink, marked)
}

/// A value with its sign and how many topics it would leave, or a field with what it is about.
fn suggestion_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    text: Rect,
    suggestion: &Suggestion,
    count: Option<usize>,
    chosen: bool,
) -> Response {
    let theme = cx.theme;
    let faint = if chosen { theme.text2 } else { theme.text3 };
    let label = &suggestion.label;
    let name = count.map_or_else(|| label.clone(), |count| format!("{label}, {count}"));
    let response = option(ui, cx, rect, &name, ("suggestion", &suggestion.insert), chosen);
    let mut right = text.right();
    let Some(filter) = suggestion.filter else {
        sign(ui, rect, Icon::Filter, faint);
        let (width, _) = label_in(ui, text, Align2::LEFT_CENTER, label, Type::Name, theme.text1);
        let place = text.with_min_x(text.left() + width + 8.0);
        label_in(ui, place, Align2::LEFT_CENTER, about(label), Type::Control, theme.text3);
        keycap(ui, theme, text, "Tab");
        return response;
    };
    let at = pos2(rect.left() + SIGN, rect.center().y);
    let kind = match filter {
        Filter::Kind(kind) => Some(kind),
        filter => filter.topic().map(|topic| cx.library.kb.topic(topic).kind()),
    };
    match (filter, kind) {
        (_, Some(kind)) => sign(ui, rect, Icon::of(kind), theme.kind(kind)),
        (Filter::Strength(strength), _) => {
            pips(ui, theme, at - vec2(PIPS_WIDTH / 2.0, 0.0), strength);
        }
        (Filter::Certainty(certainty), _) => certainty_mark(ui, theme, at, certainty),
        _ => sign(ui, rect, Icon::Filter, faint),
    }
    if let Some(count) = count {
        right -= figures_in(ui, pos2(right, rect.center().y), count, Type::Control, faint) + 12.0;
    }
    if chosen {
        right = keycap(ui, theme, text.with_max_x(right), "Tab").left() - 12.0;
    }
    let ink = if count == Some(0) { faint } else { theme.text1 };
    let (_, cut) = label_in(ui, text.with_max_x(right), Align2::LEFT_CENTER, label, Type::Control, ink);
    if cut { response.on_hover_text(label) } else { response }
}

/// What a field does, by its name with the colon.
fn about(name: &str) -> &'static str {
    match Field::of_word(name.trim_end_matches(':')) {
        Some(Field::Facet(facet)) => match facet {
            Facet::Strength => "narrows to a strength of link",
            Facet::Mechanism => "narrows to a mechanism",
            Facet::Modality => "narrows to a modality",
            Facet::System => "narrows to an organ system",
            Facet::Tumour => "narrows to a tumour",
            Facet::Class => "narrows to a class of tumours",
            Facet::Mediator => "narrows to an antibody, hormone or marker",
            Facet::Age => "narrows to an age",
            Facet::Certainty => "narrows to a certainty of findings",
            Facet::Region => "narrows to a region of the body",
            Facet::Kind => "narrows to a kind of topic",
            Facet::Sources => "narrows to what rests on founding documents",
            Facet::Pack => "narrows to what comes from a pack",
        },
        Some(Field::Kind(_)) => "looks for a word among these alone",
        Some(Field::Note) => "narrows to what you have noted something on",
        Some(Field::Source) => "narrows to what rests on a source",
        None => "",
    }
}

/// A text that led somewhere, with a cross that forgets it.
fn recent_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    text: Rect,
    recent: &str,
    chosen: bool,
    out: &mut Actions,
) -> Response {
    let theme = cx.theme;
    let faint = if chosen { theme.text2 } else { theme.text3 };
    let response = option(ui, cx, rect, recent, ("recent", recent), chosen);
    sign(ui, rect, Icon::Clock, faint);
    let cross = Rect::from_center_size(pos2(text.right() - 6.0, rect.center().y), Vec2::splat(24.0));
    let place = text.with_max_x(cross.left() - 8.0);
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, recent, Type::Control, theme.text1);
    let button = ui.interact(cross, response.id.with("forget"), Sense::CLICK);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Forget “{recent}”")));
    let ink = if button.hovered() { theme.text1 } else { faint };
    Icon::Close.paint(ui.painter(), Rect::from_center_size(cross.center(), Vec2::splat(12.0)), ink);
    if button.on_hover_text("Forget").clicked() {
        out.push(Action::Search(SearchAct::Forget(recent.to_owned())));
    }
    if cut { response.on_hover_text(recent) } else { response }
}

/// A condition that can be dropped, as a button.
fn drop_ui(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, condition: Condition, chosen: bool) -> Response {
    let theme = cx.theme;
    let words = format!("Drop “{}”", condition.words(&cx.library.kb, cx.query));
    let width = (text_width(ui, &words, Type::Name) + 24.0).min(rect.width() - 2.0 * MARGIN);
    let place = Rect::from_min_size(pos2(rect.left() + MARGIN, rect.top() + 3.0), vec2(width, 28.0));
    let response = ui.interact(place, ui.scope_id().with(("drop", condition)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &words));
    let ground = if chosen || response.hovered() { theme.bg3 } else { theme.bg1 };
    let edge = egui::Stroke::new(1.0, theme.line2);
    let corner = CornerRadius::same(radius::BUTTON);
    ui.painter().rect(place, corner, ground, edge, egui::StrokeKind::Inside);
    label_in(ui, place, Align2::CENTER_CENTER, &words, Type::Name, theme.text1);
    response
}
