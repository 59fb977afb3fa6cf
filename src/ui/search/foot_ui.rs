//! The foot of the list: what is to be said about the query, and the keys.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Galley, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::listing::Line;
use super::state::SearchState;
use crate::search::Note;
use crate::search::panels::MOST_HITS;
use crate::ui::theme::{Theme, Type, glue};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{keycap, keycap_width, label_in, text_width};

const MARGIN: f32 = 16.0;
/// Between two keys with their words, and between the note and the first of them.
const APART: f32 = 14.0;

/// What a key does: its caps and the word behind them.
type Hint = (&'static [&'static str], &'static str);

/// Draws the foot into `rect`. A note that needs the room takes it from the keys.
pub(super) fn foot_ui(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, state: &SearchState) {
    let theme = cx.theme;
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, (1.0, theme.line));
    let shown = rect.shrink2(egui::vec2(MARGIN, 0.0));
    let notes = if says_more(state) { cx.answer.notes.as_slice() } else { &[] };
    let more = if notes.len() > 1 { format!("+{}", notes.len() - 1) } else { String::new() };
    let more_width = if more.is_empty() { 0.0 } else { text_width(ui, &more, Type::Control) + 8.0 };
    let counted;
    let note = if let [first, ..] = notes {
        first
    } else {
        counted = Note { text: count(cx, state), strong: Vec::new() };
        &counted
    };
    let needed = galley(ui, theme, note, f32::INFINITY).size().x + more_width;
    let mut hints = hints(state);
    while !hints.is_empty() && needed + APART + width(ui, &hints) > shown.width() {
        hints.remove(0);
    }
    let keys = width(ui, &hints);
    hints_ui(ui, theme, shown, &hints);
    let room = shown.with_max_x(shown.right() - keys - if keys > 0.0 { APART } else { 0.0 });
    let words = galley(ui, theme, note, room.width() - more_width);
    let (cut, end) = (words.elided, shown.left() + words.size().x);
    let at = Align2::LEFT_CENTER.align_size_within_rect(words.size(), room).min;
    ui.painter().galley(at, words, theme.text2);
    if !more.is_empty() {
        label_in(ui, room.with_min_x(end + 8.0), Align2::LEFT_CENTER, &more, Type::Control, theme.text2);
    }
    let all: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    let response = ui.interact(room, Id::unique("search-foot"), Sense::hover());
    let spoken = if all.is_empty() { note.text.clone() } else { all.join(" ") };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    // Who does not see the list change hears of it.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    if cut || all.len() > 1 {
        response.on_hover_text(all.join("\n"));
    }
}

/// Whether the notes are not told in the list already.
fn says_more(state: &SearchState) -> bool {
    !state.listing.lines.iter().any(|line| matches!(line, Line::Note(_)))
}

/// How many topics are listed.
fn count(cx: &ViewCx<'_>, state: &SearchState) -> String {
    if state.listing.tabs.is_empty() && !state.has_looked() {
        return String::new();
    }
    match cx.panels.results.count(state.kind) {
        0 if state.listing.lines.len() == 1 => "Fewer or shorter words find more".to_owned(),
        0 => "No topics".to_owned(),
        1 => "1 topic".to_owned(),
        all if all > MOST_HITS => format!("The best {MOST_HITS} of {all}"),
        all => format!("{all} topics"),
    }
}

/// A note on one line, with what is quoted in bold.
fn galley(ui: &Ui, theme: &Theme, note: &Note, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    let (quiet, strong) = (Type::Control.format(theme.text2), Type::Strong.format(theme.text1));
    let mut at = 0;
    for range in &note.strong {
        let (Some(before), Some(quoted)) = (note.text.get(at..range.start), note.text.get(range.clone()))
        else {
            continue;
        };
        job.append(&glue(before), 0.0, quiet.clone());
        job.append(&glue(quoted), 0.0, strong.clone());
        at = range.end;
    }
    job.append(&glue(note.text.get(at..).unwrap_or_default()), 0.0, quiet);
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: 1,
        break_anywhere: true,
        ..TextWrapping::default()
    };
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A note in the list, where there are no hits.
pub(super) fn note_ui(ui: &Ui, theme: &Theme, rect: Rect, note: &Note) {
    let words = galley(ui, theme, note, rect.width());
    let at = Align2::LEFT_CENTER.align_size_within_rect(words.size(), rect).min;
    ui.painter().galley(at, words, theme.text2);
}

/// The keys that mean something now, what can be done without first.
fn hints(state: &SearchState) -> Vec<Hint> {
    if state.listing.choices().next().is_none() {
        return Vec::new();
    }
    let mut hints: Vec<Hint> = vec![(&["↑", "↓"], "move")];
    match state.chosen() {
        _ if state.suggested().is_some() => hints.push((&["Tab"], "complete")),
        Some(Line::Recent(_)) => hints.push((&["Delete"], "forget")),
        _ if state.listing.tabs.len() > 2 => hints.push((&["Tab"], "kind")),
        _ => {}
    }
    if state.has_looked() {
        hints.push((&["Ctrl Enter"], "new tab"));
    }
    hints
}

fn width(ui: &Ui, hints: &[Hint]) -> f32 {
    let caps = |keys: &[&str]| keys.iter().map(|key| keycap_width(ui, key) + 4.0).sum::<f32>();
    let all: f32 =
        hints.iter().map(|(keys, words)| caps(keys) + 4.0 + text_width(ui, words, Type::Control)).sum();
    all + APART * hints.len().saturating_sub(1) as f32
}

fn hints_ui(ui: &Ui, theme: &Theme, rect: Rect, hints: &[Hint]) {
    let mut right = rect.right();
    for (keys, words) in hints.iter().rev() {
        let place = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
        let (width, _) = label_in(ui, place, Align2::RIGHT_CENTER, words, Type::Control, theme.text2);
        right -= width + 8.0;
        for key in keys.iter().rev() {
            right = keycap(ui, theme, rect.with_max_x(right), key).left() - 4.0;
        }
        right -= APART - 4.0;
    }
}
