//! The search box and the results that drop from it.

use egui::{
    Align2, Area, CornerRadius, EventFilter, Id, Key, Modifiers, Order, Rect, Role, ScrollArea, Sense,
    Stroke, StrokeKind, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::action::{Action, Actions, Ask};
use super::icons::Icon;
use super::theme::{Theme, Type, height, radius};
use super::view::ViewCx;
use super::widgets::{keycap, keycap_width, label_in, popup_frame, text_width};
use crate::kb::{Publication, Topic, TopicId, markup};
use crate::search::{Field, Hit, Results, snippet};

use crate::search::panels::MOST_HITS;

/// The widget state of the search box.
#[derive(Debug, Default)]
pub(crate) struct SearchState {
    /// The text as it is being typed; the query holds the same once it is applied.
    pub text: String,
    /// The hits of the text, best first.
    pub hits: Vec<Hit>,
    /// The hit that Enter opens.
    cursor: usize,
    /// Whether the box is to take the keyboard.
    pub take_focus: bool,
    /// Whether the results are shown.
    open: bool,
    /// How many hits were drawn last, to lay the list out anew when that changes.
    drawn: usize,
}

impl SearchState {
    /// Takes a text that was typed here or set elsewhere.
    pub(crate) fn text_changed(&mut self, text: String) {
        if self.text != text {
            self.text = text;
        }
        self.cursor = 0;
        self.open = !self.text.trim().is_empty();
    }

    /// Takes what the text finds.
    pub(crate) fn show_hits(&mut self, results: &Results) {
        self.hits = results.hits(None);
        self.cursor = self.cursor.min(self.hits.len().saturating_sub(1));
    }

    /// The hit that the arrows point at, while the results are shown.
    pub(crate) fn chosen(&self) -> Option<TopicId> {
        self.hits.get(self.cursor).filter(|_| self.open).map(|hit| hit.topic)
    }

    /// Hides the results.
    pub(crate) fn close(&mut self) {
        self.open = false;
    }
}

/// The search box, for those who give it the keyboard or take it away.
pub(crate) fn search_box() -> Id {
    Id::unique("search-box")
}

/// Draws the box into `rect`, and the results under it while they are open.
pub(crate) fn search_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    state: &mut SearchState,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let id = search_box();
    if std::mem::take(&mut state.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui, id, &state.text);
        state.open = !state.text.trim().is_empty();
    }
    let focused = ui.memory(|memory| memory.has_focus(id));
    let entered = if focused { keys(ui, id, state, out) } else { None };
    let edge = if focused { Stroke::new(2.0, theme.focus) } else { Stroke::new(1.0, theme.line2) };
    ui.painter().rect(rect, CornerRadius::same(radius::BUTTON), theme.bg1, edge, StrokeKind::Inside);
    let icon = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), Vec2::splat(16.0));
    Icon::Search.paint(ui.painter(), icon, if focused { theme.text1 } else { theme.text3 });
    let hint_key = if focused { "Esc" } else { "/" };
    let key_place = Rect::from_min_max(rect.min, pos2(rect.right() - 8.0, rect.bottom()));
    keycap(ui, theme, key_place, hint_key);

    let field = Rect::from_min_max(
        pos2(icon.right() + 8.0, rect.top()),
        pos2(rect.right() - 14.0 - keycap_width(ui, hint_key), rect.bottom()),
    );
    let mut child = ui
        .new_child(UiBuilder::new().max_rect(field).layout(egui::Layout::left_to_right(egui::Align::Center)));
    let hint = if field.width() < 250.0 { "Search" } else { "Search syndromes, tumours, signs, antibodies" };
    let edit = TextEdit::singleline(&mut state.text)
        .id(id)
        .frame(egui::Frame::NONE)
        .font(Type::Control.font())
        .text_color(theme.text1)
        .hint_text(egui::RichText::new(hint).color(theme.text3))
        .desired_width(field.width())
        .margin(egui::Margin::ZERO)
        .min_size(vec2(0.0, field.height()))
        .align(egui::Align2::LEFT_CENTER)
        .char_limit(2_000)
        .event_filter(EventFilter {
            escape: true,
            vertical_arrows: true,
            horizontal_arrows: true,
            tab: false,
        });
    let response = child.add(edit);
    response.widget_info(|| WidgetInfo {
        label: Some("Search".to_owned()),
        ..WidgetInfo::text_edit(true, &state.text, &state.text, hint)
    });
    if response.changed() {
        out.push(Action::Ask(Ask::Text(state.text.clone())));
    }
    if let Some(new_tab) = entered {
        // After the text: letters and Enter may arrive in one frame, and Enter means what they say.
        out.push(Action::ChooseHit { new_tab });
    }
    if response.gained_focus() || response.clicked() {
        state.open = !state.text.trim().is_empty();
    }
    let results = if state.open { Some(results_ui(ui, cx, rect, state, out)) } else { None };
    // A click elsewhere leaves the text as a condition and closes the results.
    if let Some(results) = results
        && !focused
        && ui.input(|input| input.pointer.any_pressed())
        && !ui
            .input(|input| input.pointer.interact_pos())
            .is_some_and(|at| results.contains(at) || rect.contains(at))
    {
        state.open = false;
    }
    if state.open && !response.has_focus() && !ui.input(|input| input.pointer.any_down()) {
        let over_results = results.is_some_and(|results| {
            ui.input(|input| input.pointer.hover_pos()).is_some_and(|at| results.contains(at))
        });
        if response.lost_focus() && !over_results {
            state.open = false;
        }
    }
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut edit = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    edit.cursor.set_char_range(Some(egui::text::CCursorRange::two(egui::text::CCursor::new(0_usize), end)));
    edit.store(ui.ctx(), id);
}

/// The keys of the box: arrows choose a hit, Escape closes the results and leaves the box. Returns whether
/// Enter is to open the hit, and whether in a new tab.
fn keys(ui: &Ui, id: Id, state: &mut SearchState, out: &mut Actions) -> Option<bool> {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        state.open = !state.text.trim().is_empty();
        state.cursor = (state.cursor + 1).min(state.hits.len().saturating_sub(1));
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) {
        state.cursor = state.cursor.saturating_sub(1);
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        if !state.open {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        if !state.open && !state.text.is_empty() {
            out.push(Action::Ask(Ask::Text(String::new())));
        }
        state.open = false;
    }
    // The field must not see Enter, which would make it give up the keyboard.
    if pressed(Modifiers::COMMAND, Key::Enter) {
        Some(true)
    } else {
        pressed(Modifiers::NONE, Key::Enter).then_some(false)
    }
}

/// The list under the box. Returns where it is.
fn results_ui(ui: &Ui, cx: &ViewCx<'_>, under: Rect, state: &mut SearchState, out: &mut Actions) -> Rect {
    const WIDTH: f32 = 640.0;
    let area = Area::new(Id::unique("search-results"))
        .order(Order::Foreground)
        .fixed_pos(under.left_bottom() + vec2(0.0, 6.0));
    let most = (ui.ctx().content_rect().bottom() - under.bottom() - 90.0).max(150.0);
    if std::mem::replace(&mut state.drawn, state.hits.len()) != state.hits.len() {
        // The list takes its height from the pass before: another pass spares the eye a jump.
        ui.ctx().request_discard("the search results changed");
    }
    let shown = area.show(ui.ctx(), |ui| {
        popup_frame(ui, 0).show(ui, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().right() - under.left() - 16.0));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            if state.hits.is_empty() {
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
                let words = format!("No name or alias matches “{}”.", state.text.trim());
                label_in(
                    ui,
                    rect.shrink2(vec2(14.0, 0.0)),
                    Align2::LEFT_CENTER,
                    &words,
                    Type::Control,
                    cx.theme.text2,
                );
                return;
            }
            let wanted = state.hits.len() as f32 * height::RESULT_ROW;
            ScrollArea::vertical().max_height(most.min(wanted)).auto_shrink([false, true]).show(ui, |ui| {
                for index in 0..state.hits.len() {
                    let response = hit_ui(ui, cx, &state.hits[index], index == state.cursor);
                    if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                        state.cursor = index;
                    }
                    if index == state.cursor
                        && ui.input(|input| {
                            input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)
                        })
                    {
                        response.scroll_to_me(None);
                    }
                    let topic = state.hits[index].topic;
                    if response.middle_clicked()
                        || (response.clicked() && ui.input(|input| input.modifiers.command))
                    {
                        out.push(Action::OpenInNewTab(topic));
                    } else if response.clicked() {
                        out.push(Action::Choose(topic));
                    }
                }
            });
            foot_ui(ui, cx.theme, state.hits.len());
        });
    });
    shown.response.rect
}

/// One hit: name with what matched, and under it why.
fn hit_ui(ui: &mut Ui, cx: &ViewCx<'_>, hit: &Hit, chosen: bool) -> egui::Response {
    let theme = cx.theme;
    let topic = cx.library.kb.topic(hit.topic);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height::RESULT_ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &*topic.name));
    if chosen {
        ui.painter().rect_filled(
            rect.shrink2(vec2(4.0, 2.0)),
            CornerRadius::same(radius::CONTROL),
            theme.bg2,
        );
    }
    let hue = theme.kind(topic.kind());
    Icon::of(topic.kind()).paint(
        ui.painter(),
        Rect::from_center_size(pos2(rect.left() + 22.0, rect.top() + 16.0), Vec2::splat(14.0)),
        hue,
    );
    let kind_width = text_width(ui, topic.kind().label(), Type::Control);
    let mut right = rect.right() - 14.0;
    if chosen {
        let key = keycap(
            ui,
            theme,
            Rect::from_min_max(pos2(rect.left(), rect.top() + 5.0), pos2(right, rect.top() + 27.0)),
            "Enter",
        );
        right = key.left() - 8.0;
    }
    let kind = Rect::from_min_max(pos2(right - kind_width, rect.top() + 6.0), pos2(right, rect.top() + 26.0));
    label_in(ui, kind, Align2::RIGHT_CENTER, topic.kind().label(), Type::Control, theme.text3);
    let name = Rect::from_min_max(
        pos2(rect.left() + 40.0, rect.top() + 6.0),
        pos2(kind.left() - 12.0, rect.top() + 26.0),
    );
    let in_name = cx.answer.marks(cx.library.index(), &topic.name);
    marked_ui(ui, theme, name, &topic.name, &in_name, Type::Name, theme.text1);
    let why = Rect::from_min_max(
        pos2(name.left(), rect.top() + 26.0),
        pos2(rect.right() - 14.0, rect.top() + 44.0),
    );
    let (words, marks) = reason(cx, hit, topic);
    marked_ui(ui, theme, why, &words, &marks, Type::Small, theme.text2);
    response
}

/// Why a topic is among the hits: the text that matched, else what the topic is.
fn reason(cx: &ViewCx<'_>, hit: &Hit, topic: &Topic) -> (String, Vec<std::ops::Range<usize>>) {
    let kb = &cx.library.kb;
    let matched = cx.answer.reason(kb, cx.library.index(), hit.topic);
    if let Some(matched) =
        matched.filter(|matched| !matches!(matched.field, Field::Name | Field::Id | Field::Author))
    {
        let text = matched.field.text(kb, hit.topic);
        let (shown, marks) = snippet(&text, &matched.highlights, 90);
        let prefix = match matched.field {
            Field::Alias(_) => "Also ",
            Field::Link(_) | Field::LinkedFrom(_) => "Linked to ",
            _ => "",
        };
        let marks = marks.iter().map(|mark| mark.start + prefix.len()..mark.end + prefix.len()).collect();
        return (format!("{prefix}{shown}"), marks);
    }
    let words = topic.publication().map_or_else(
        || kb.summary(hit.topic).map(|claim| markup::plain(&claim.text)).unwrap_or_default(),
        |publication| imprint(topic, publication),
    );
    (words, Vec::new())
}

fn imprint(topic: &Topic, publication: &Publication) -> String {
    let year = publication.year.map(|year| year.to_string()).unwrap_or_default();
    let who = topic.short.as_deref().unwrap_or(&year);
    [who, &*publication.container].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// One line with marked places.
fn marked_ui(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    text: &str,
    marks: &[std::ops::Range<usize>],
    kind: Type,
    colour: egui::Color32,
) {
    let mut job = egui::text::LayoutJob::default();
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(at..mark.start), text.get(mark.clone())) else {
            continue;
        };
        job.append(before, 0.0, kind.format(colour));
        job.append(
            inside,
            0.0,
            egui::TextFormat { background: theme.mark, color: theme.text1, ..kind.format(colour) },
        );
        at = mark.end;
    }
    job.append(text.get(at..).unwrap_or_default(), 0.0, kind.format(colour));
    job.wrap = egui::text::TextWrapping {
        max_width: rect.width(),
        max_rows: 1,
        break_anywhere: true,
        ..Default::default()
    };
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, colour);
}

fn foot_ui(ui: &mut Ui, theme: &Theme, hits: usize) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, (1.0, theme.line));
    let words = match hits {
        1 => "1 topic".to_owned(),
        n if n >= MOST_HITS => format!("The best {n} topics"),
        n => format!("{n} topics"),
    };
    label_in(ui, rect.shrink2(vec2(14.0, 0.0)), Align2::LEFT_CENTER, &words, Type::Control, theme.text2);
    let mut right = rect.right() - 14.0;
    for (words, keys) in [("new tab", &["Ctrl Enter"][..]), ("move", &["↓", "↑"])] {
        let width = text_width(ui, words, Type::Control);
        let place = Rect::from_min_max(pos2(right - width, rect.top()), pos2(right, rect.bottom()));
        label_in(ui, place, Align2::RIGHT_CENTER, words, Type::Control, theme.text2);
        right -= width + 8.0;
        for key in keys {
            right =
                keycap(ui, theme, Rect::from_min_max(rect.min, pos2(right, rect.bottom())), key).left() - 4.0;
        }
        right -= 14.0;
    }
}
