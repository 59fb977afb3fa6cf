//! The tabs over the hits: all of them, and each kind that has any.

use egui::{Align2, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::kb::Kind;
use crate::ui::action::{Action, Actions, SearchAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice_ground, figures_in, label_in, text_width};

const HEIGHT: f32 = 28.0;
/// Within a tab: at both ends, behind the icon, before the count.
const PADDING: f32 = 8.0;
const ICON: f32 = 20.0;
const GAP: f32 = 6.0;
/// Between two tabs, and beside the first and the last.
const BETWEEN: f32 = 2.0;
const MARGIN: f32 = 8.0;

/// Draws the tabs into `bar`. Those at the end leave their words away where there is no room for them.
pub(super) fn tabs_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    bar: Rect,
    tabs: &[(Option<Kind>, usize)],
    chosen: Option<Kind>,
    out: &mut Actions,
) {
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, cx.theme.line));
    let figure = text_width(ui, "0", Type::Control);
    let bare = |(kind, count): &(Option<Kind>, usize)| {
        let icon = if kind.is_some() { ICON - GAP } else { 0.0 };
        2.0 * PADDING + icon + GAP + figure * count.to_string().len() as f32
    };
    // The width of the bold words, so that nothing moves when another tab is chosen.
    let words = |(kind, _): &(Option<Kind>, usize)| {
        text_width(ui, words_of(*kind), Type::Strong) + if kind.is_some() { GAP } else { 0.0 }
    };
    let mut room =
        bar.width() - 2.0 * MARGIN + BETWEEN - tabs.iter().map(|tab| bare(tab) + BETWEEN).sum::<f32>();
    let mut left = bar.left() + MARGIN;
    for tab in tabs {
        let words = words(tab);
        let worded = words <= room;
        // What has no words any more leaves none to the tabs behind it either.
        room = if worded { room - words } else { -1.0 };
        let width = bare(tab) + if worded { words } else { 0.0 };
        let place = Rect::from_center_size(pos2(left + width / 2.0, bar.center().y), vec2(width, HEIGHT));
        left += width + BETWEEN;
        if tab_ui(ui, cx, place, *tab, worded, tab.0 == chosen).clicked() {
            out.push(Action::Search(SearchAct::Narrow(tab.0)));
        }
    }
}

fn tab_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    (kind, count): (Option<Kind>, usize),
    worded: bool,
    chosen: bool,
) -> egui::Response {
    let theme = cx.theme;
    let words = words_of(kind);
    let response = ui.interact(rect, ui.scope_id().with(("kind", words)), Sense::CLICK);
    response
        .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, format!("{words}, {count}")));
    choice_ground(ui, rect, chosen, response.hovered(), radius::CONTROL);
    let mut left = rect.left() + PADDING;
    if let Some(kind) = kind {
        let place = Rect::from_center_size(pos2(left + 7.0, rect.center().y), Vec2::splat(14.0));
        Icon::of(kind).paint(ui.painter(), place, theme.kind(kind));
        left += ICON;
    }
    if worded {
        let weight = if chosen { Type::Strong } else { Type::Control };
        label_in(ui, rect.with_min_x(left), Align2::LEFT_CENTER, words, weight, theme.text1);
    }
    let faint = if chosen { theme.text2 } else { theme.text3 };
    figures_in(ui, pos2(rect.right() - PADDING, rect.center().y), count, Type::Control, faint);
    if worded { response } else { response.on_hover_text(words) }
}

/// The words of a tab, shorter than the headings of lists.
const fn words_of(kind: Option<Kind>) -> &'static str {
    match kind {
        None => "All",
        Some(Kind::System) => "Systems",
        Some(Kind::Feature) => "Features",
        Some(kind) => kind.plural(),
    }
}
