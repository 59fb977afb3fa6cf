//! One line of the case: what it is, in whose words, whether it is there, and what else it may mean.

use egui::text::LayoutJob;
use egui::{
    CornerRadius, EventFilter, Id, Key, Modifiers, Popup, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::act::{DifferentialAct, Line};
use super::board::{Heard, capitalised, uncapitalised};
use super::presence_ui::{PAIR, presence_ui};
use super::state::DifferentialState;
use crate::differential::{Meaning, Presence};
use crate::kb::{Kb, Kind, TopicId};
use crate::ui::action::{Action, Actions};
use crate::ui::cards;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, glue, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label};

/// The room of the sign at the left.
const SIGN: f32 = 26.0;
/// The room of the sign that removes a line, beside the switch.
const REMOVE: f32 = 24.0;
/// The least height.
const LEAST: f32 = 36.0;

/// The widget of a line.
pub(super) fn line_id(line: Line) -> Id {
    match line {
        Line::Finding(place) => Id::unique(("differential-finding", place)),
        Line::Known(topic) => Id::unique(("differential-known", topic.index())),
    }
}

/// What a line says: its name, its sign's topic, and the words under the name.
struct Shown {
    name: String,
    topic: Option<TopicId>,
    under: String,
}

fn shown(kb: &Kb, state: &DifferentialState, line: Line) -> Shown {
    let (said, heard) = match line {
        Line::Known(topic) => {
            let topic_entry = kb.topic(topic);
            return Shown {
                name: topic_entry.label().to_owned(),
                topic: Some(topic),
                under: topic_entry.kind().label().to_owned(),
            };
        }
        Line::Finding(place) => {
            let said = &state.case.findings[place];
            (said, state.board.heard(place, said))
        }
    };
    let typed = capitalised(said.text.trim());
    match said.meaning {
        Meaning::Topic(topic) => {
            let name = kb.topic(topic).label().to_owned();
            let same = name.to_lowercase() == said.text.trim().to_lowercase();
            let under =
                if same { String::new() } else { format!("in your words: “{}”", said.text.trim()) };
            Shown { name, topic: Some(topic), under }
        }
        // A syndrome that is called so as well is no finding: the words are looked up, not its links.
        Meaning::AsTyped => {
            let finding = |topic: &TopicId| matches!(kb.topic(*topic).kind(), Kind::Feature | Kind::Mediator);
            let topic = heard.and_then(|heard| heard.topic).filter(finding);
            let called = topic.map(|topic| kb.topic(topic).label());
            let called = called.filter(|name| name.to_lowercase() != typed.to_lowercase());
            let under = called.map(|name| format!("read as {}", uncapitalised(name))).unwrap_or_default();
            Shown { name: typed, topic, under }
        }
    }
}

/// Draws a line.
pub(super) fn line_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut DifferentialState,
    line: Line,
    presence: Presence,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let Shown { name, topic, under } = shown(&cx.library.kb, state, line);
    let top = ui.cursor().min;
    let width = ui.available_width();
    let words = width - SIGN - REMOVE - PAIR.x - 6.0;
    let lay = |text: &str, kind: Type, colour| {
        let mut job = LayoutJob::single_section(glue(text), kind.format(colour));
        job.wrap.max_width = words;
        job.wrap.max_rows = 4;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let soft = presence == Presence::Absent;
    let title = lay(&name, Type::Control, if soft { theme.text2 } else { theme.text1 });
    let below = (!under.is_empty()).then(|| lay(&under, Type::Small, theme.text3));
    let text_height = title.size().y + below.as_ref().map_or(0.0, |below| below.size().y);
    let size = vec2(width, (text_height + 14.0).max(LEAST));
    let rect = Rect::from_min_size(top, size);
    ui.allocate_space(size);
    let id = line_id(line);
    let response = ui.interact(rect, id, Sense::click());
    let word = if soft { "absent" } else { "present" };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}, {word}")));
    ui.ctx().accesskit_node_builder(id, |node| node.set_description(under.clone()));
    // What stands in the row is asked whether it has the pointer or the keyboard, too.
    let buttons = [id.with("remove"), id.with("present"), id.with("absent")];
    let lit = ui.rect_contains_pointer(rect)
        || ui.memory(|memory| memory.has_focus(id) || buttons.iter().any(|id| memory.has_focus(*id)));
    if ui.rect_contains_pointer(rect) {
        let ground = rect.expand2(vec2(8.0, 0.0));
        ui.painter().rect_filled(ground, CornerRadius::same(radius::CONTROL), theme.bg2);
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 8.0, rect.top() + 17.0), Vec2::splat(14.0));
    match topic.map(|topic| cx.library.kb.topic(topic).kind()) {
        Some(kind) => Icon::of(kind).paint(ui.painter(), sign, theme.kind(kind)),
        None => Icon::Note.paint(ui.painter(), sign, theme.text2),
    }
    let at = pos2(rect.left() + SIGN, rect.top() + 7.0);
    let title_height = title.size().y;
    ui.painter().galley(at, title, theme.text1);
    if let Some(below) = below {
        ui.painter().galley(at + vec2(0.0, title_height), below, theme.text3);
    }
    let pair = Rect::from_min_size(pos2(rect.right() - PAIR.x, rect.top() + 5.0), PAIR);
    if let Some(chosen) = presence_ui(ui, pair, id, &name, Some(presence))
        && chosen != presence
    {
        out.push(Action::Differential(DifferentialAct::Set(line, chosen)));
    }
    let beside = Rect::from_min_size(pos2(pair.left() - REMOVE, pair.top()), vec2(REMOVE - 2.0, PAIR.y));
    let remove = small_ui(ui, beside, id.with("remove"), Icon::Close, &format!("Remove {name}"), lit);
    let by_key = response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Delete)
                || input.consume_key(Modifiers::NONE, Key::Backspace)
        });
    if remove.clicked() || by_key {
        out.push(Action::Differential(DifferentialAct::Remove(line)));
    }
    focus_ring(ui, theme, &response, radius::CONTROL, true);
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand(16.0), None);
    }
    let heard = match line {
        Line::Finding(place) => state.board.heard(place, &state.case.findings[place]),
        Line::Known(_) => None,
    };
    meaning_menu(&response, cx, state, line, topic, heard, out);
    if let Some(topic) = topic
        && !Popup::is_any_open(ui.ctx())
    {
        cards::preview(ui, cx, &response, rect, topic);
    }
}

/// A small sign that is seen while its row is pointed at or has the keyboard; its room is always there.
fn small_ui(ui: &Ui, at: Rect, id: Id, icon: Icon, name: &str, seen: bool) -> Response {
    let theme = Theme::of(ui);
    let response = ui.interact(at, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if seen || response.hovered() {
        if response.hovered() {
            ui.painter().rect_filled(at, CornerRadius::same(radius::KEY), theme.bg3);
        }
        let sign = Rect::from_center_size(at.center(), Vec2::splat(13.0));
        icon.paint(ui.painter(), sign, theme.text2);
    }
    focus_ring(ui, theme, &response, radius::KEY, false);
    response.on_hover_text(name)
}

/// What a finding may mean: as typed, the topic that it was taken for, and others.
fn meaning_menu(
    button: &Response,
    cx: &ViewCx<'_>,
    state: &DifferentialState,
    line: Line,
    topic: Option<TopicId>,
    heard: Option<&Heard>,
    out: &mut Actions,
) {
    Popup::menu(button).show(|ui| {
        ui.set_min_width(230.0);
        if let Line::Finding(place) = line
            && let Some(said) = state.case.findings.get(place)
        {
            label(ui, "Did you mean", Type::GroupHead, cx.theme.text3);
            let mut mean = |ui: &mut Ui, words: &str, meaning: Meaning| {
                let on = said.meaning == meaning;
                let words = if on { format!("✓ {words}") } else { words.to_owned() };
                if ui.button(words).clicked() {
                    out.push(Action::Differential(DifferentialAct::Mean(place, meaning)));
                    ui.close();
                }
            };
            mean(ui, &format!("“{}”, as typed", said.text.trim()), Meaning::AsTyped);
            let others = heard.map_or(&[][..], |heard| &heard.alternatives);
            for &other in topic.iter().chain(others.iter().filter(|other| Some(**other) != topic)) {
                mean(ui, cx.library.kb.topic(other).label(), Meaning::Topic(other));
            }
            ui.separator();
        }
        if let Some(topic) = topic
            && ui.button("Open its page").clicked()
        {
            out.push(Action::Open(topic));
            ui.close();
        }
        if ui.button("Remove").clicked() {
            out.push(Action::Differential(DifferentialAct::Remove(line)));
            ui.close();
        }
    });
}

/// Moves the keyboard from line to line.
pub(super) fn walk(ui: &Ui, lines: &[Id]) {
    let Some(from) = lines.iter().position(|&id| ui.memory(|memory| memory.has_focus(id))) else { return };
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        from + 1
    } else if pressed(Key::ArrowUp) {
        from.saturating_sub(1)
    } else {
        return;
    };
    if let Some(&id) = lines.get(to) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}
