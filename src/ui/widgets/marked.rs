//! Marks under words that were looked for.
//!
//! Marks change no layout. Their grounds are painted beneath words that are laid out already, and the words on
//! them take the ink that reads there, so that nothing moves while one types what to look for.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::cursor::CCursor;
use egui::text::LayoutJob;
use egui::text_selection::LabelSelectionState;
use egui::{
    Align, Color32, CornerRadius, Galley, Label, Pos2, Rect, Response, Role, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{Theme, radius};

/// The marks of one text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marked<'a> {
    /// The characters of the text that are marked, in ascending order.
    pub chars: &'a [Range<usize>],
    /// The one that is looked at, by its position.
    pub here: Option<usize>,
    /// Whether that one is to be brought into sight.
    pub reveal: bool,
}

impl Marked<'_> {
    /// Paints the grounds of the marks in a galley at its place, and sets the words on them in their ink.
    ///
    /// To be called before the galley is painted. Where the text is not in sight this paints nothing, and still
    /// brings the mark that is looked at into sight.
    pub(crate) fn paint(self, ui: &Ui, galley: &mut Arc<Galley>, position: Pos2) {
        let theme = Theme::of(ui);
        for (index, chars) in self.chars.iter().enumerate() {
            let here = self.here == Some(index);
            let ground = if here { theme.mark_here } else { theme.mark };
            for line in rects(galley, position, chars) {
                let rect = ground_of(galley, line);
                let edge = if here { Stroke::new(1.0, theme.mark_edge) } else { Stroke::NONE };
                let corner = CornerRadius::same(radius::MARK);
                ui.painter().rect(rect, corner, ground, edge, StrokeKind::Outside);
                if here && self.reveal {
                    bring_into_sight(ui, rect);
                }
            }
            set_ink(galley, chars, if here { theme.on_mark_here } else { theme.text1 });
        }
    }
}

/// A paragraph that can be selected, with marks under it.
pub(crate) fn marked_text(ui: &mut Ui, job: LayoutJob, marked: Marked<'_>) -> Response {
    let (position, mut galley, response) = Label::new(job).wrap().selectable(true).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    if marked.reveal || ui.is_rect_visible(response.rect) {
        marked.paint(ui, &mut galley, position);
        let ink = Theme::of(ui).text1;
        LabelSelectionState::label_text_selection(ui, &response, position, galley, ink, Stroke::NONE);
    }
    response
}

/// The rectangles that a run of characters covers, one for each line.
pub(crate) fn rects(galley: &Galley, position: Pos2, chars: &Range<usize>) -> Vec<Rect> {
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

/// The part of a line that its letters take, with a little room at both ends.
pub(crate) fn ground_of(galley: &Galley, line: Rect) -> Rect {
    let size = galley.job.sections.first().map_or(line.height(), |section| section.format.font_id.size);
    let height = (size * 1.4).min(line.height());
    Rect::from_center_size(line.center(), vec2(line.width() + 2.0, height))
}

/// Scrolls only where the mark is not well in sight: to the middle, clear of what lies over the edges.
fn bring_into_sight(ui: &Ui, rect: Rect) {
    const CLEAR: f32 = 64.0;
    if !ui.clip_rect().shrink2(vec2(0.0, CLEAR)).contains_rect(rect) {
        ui.scroll_to_rect(rect, Some(Align::Center));
    }
}

/// Gives some characters of a galley another colour.
fn set_ink(galley: &mut Arc<Galley>, chars: &Range<usize>, colour: Color32) {
    let first = galley.layout_from_cursor(CCursor { index: chars.start.into(), prefer_next_row: true });
    let last = galley.layout_from_cursor(CCursor { index: chars.end.into(), prefer_next_row: false });
    // Galleys are shared with those of the frames before, which keep their ink.
    let galley = Arc::make_mut(galley);
    for index in first.row..=last.row {
        let Some(placed) = galley.rows.get_mut(index) else { return };
        let row = Arc::make_mut(&mut placed.row);
        let end = row.visuals.glyph_vertex_range.end;
        let vertex = |glyph: usize| row.glyphs.get(glyph).map_or(end, |glyph| glyph.first_vertex as usize);
        let from = if index == first.row { vertex(first.column.0) } else { vertex(0) };
        let to = if index == last.row { vertex(last.column.0) } else { end };
        for vertex in row.visuals.mesh.vertices.get_mut(from..to).unwrap_or_default() {
            vertex.color = colour;
        }
    }
}
