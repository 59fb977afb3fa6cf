//! Draws the neighbourhood under a heading that folds it away.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::model::{Neighbour, Neighbourhood};
use super::places::{Place, TO_LABEL, height, places};
use crate::kb::{Kind, TopicId};
use crate::ui::action::{Action, Actions};
use crate::ui::cards;
use crate::ui::icons::Icon;
use crate::ui::prose::open_on_click;
use crate::ui::theme::{Type, WidthClass, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label, label_in, text_width};

/// The heading, which is also the name of the part.
pub(in crate::ui::page) const HEADING: &str = "Neighbourhood";
const HEAD: f32 = 28.0;
const ICON: f32 = 14.0;
/// The disc of the topic in the middle, and the free ring around it.
const DISC: f32 = 15.0;
const FREE: f32 = 3.0;
/// The widest picture: farther from the middle, labels would look lost.
const WIDEST: f32 = WidthClass::READING;

/// Whether the picture is unfolded where nobody has chosen: a small page has its tables in sight instead.
const fn unfolds(cx: &ViewCx<'_>) -> bool {
    match cx.neighbourhood {
        Some(unfolded) => unfolded,
        None => matches!(cx.width, WidthClass::Wide | WidthClass::Huge),
    }
}

/// Draws heading and picture.
pub(in crate::ui::page) fn neighbourhood_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    topic: TopicId,
    around: &Neighbourhood,
    out: &mut Actions,
) {
    let unfolded = unfolds(cx);
    ui.add_space(space::PAGE - 8.0);
    head_ui(ui, cx, around, unfolded, out);
    if !unfolded {
        return;
    }
    ui.add_space(4.0);
    let size = vec2(ui.available_width().min(WIDEST), height(&around.nodes));
    let (frame, _) = ui.allocate_exact_size(size, Sense::hover());
    let places = places(&around.nodes, frame);
    let response_of = |at: usize, node: &Neighbour, place: &Place| {
        let words = cx.library.kb.topic(node.topic).label();
        let hit = label_rect(ui, words, place).expand2(vec2(3.0, 0.0));
        let hit = hit.union(Rect::from_center_size(place.node, Vec2::splat(2.0 * (TO_LABEL - 4.0))));
        let response = ui.interact(hit, Id::unique(("neighbour", at)), Sense::click());
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let kind = node.kind.label().to_lowercase();
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Link, true, format!("{words}, {kind}, {}", node.bond.words))
        });
        response
    };
    let nodes = || around.nodes.iter().zip(&places).enumerate();
    let responses: Vec<_> = nodes().map(|(at, (node, place))| response_of(at, node, place)).collect();
    // The lines lie under all nodes, and the one that is looked at over the others.
    for strong in [false, true] {
        for ((node, place), response) in around.nodes.iter().zip(&places).zip(&responses) {
            if (response.hovered() || response.has_focus()) == strong {
                line_ui(ui, cx, frame, node, place, strong);
            }
        }
    }
    middle_ui(ui, cx, frame, cx.library.kb.topic(topic).kind());
    for ((node, place), response) in around.nodes.iter().zip(&places).zip(&responses) {
        node_ui(ui, cx, node, place, response.hovered() || response.has_focus());
        if response.has_focus() {
            ui.painter().rect_stroke(
                response.rect,
                CornerRadius::same(4),
                Stroke::new(2.0, cx.theme.focus),
                StrokeKind::Outside,
            );
            if response.gained_focus() {
                ui.scroll_to_rect(response.rect.expand(48.0), None);
            }
        }
        open_on_click(ui, response, node.topic, out);
        cards::preview(ui, cx, response, response.rect, node.topic);
    }
    let words = "The thicker the line, the closer the link";
    label(ui, words, Type::Small, cx.theme.text3);
}

/// The heading, with how many there are, and the sign of what a click does.
fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, around: &Neighbourhood, unfolded: bool, out: &mut Actions) {
    let theme = cx.theme;
    let words = text_width(ui, HEADING, Type::Section);
    let count = if around.nodes.len() < around.total {
        format!("{} of {} topics", around.nodes.len(), around.total)
    } else if around.total == 1 {
        "1 topic".to_owned()
    } else {
        format!("{} topics", around.total)
    };
    let width = words + text_width(ui, &count, Type::Control) + ICON + 20.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(width.min(ui.available_width()), HEAD), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, HEADING));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(unfolded));
    let colour = if response.hovered() { theme.text1 } else { theme.text3 };
    label_in(ui, rect, Align2::LEFT_CENTER, HEADING, Type::Section, theme.text1);
    let place = rect.with_min_x(rect.left() + words + 8.0);
    let (used, _) = label_in(ui, place, Align2::LEFT_CENTER, &count, Type::Control, colour);
    let sign = if unfolded { Icon::ChevronUp } else { Icon::ChevronDown };
    let at = pos2(place.left() + used + 6.0 + ICON / 2.0, rect.center().y);
    sign.paint(ui.painter(), Rect::from_center_size(at, Vec2::splat(ICON)), colour);
    focus_ring(ui, theme, &response, 4, true);
    if response.clicked() {
        out.push(Action::UnfoldNeighbourhood(!unfolded));
    }
}

/// What the words of a label cover.
fn label_rect(ui: &Ui, words: &str, place: &Place) -> Rect {
    let width = text_width(ui, words, Type::Control).min(place.label.width());
    let size = vec2(width, place.label.height());
    let align = if place.right { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    align.align_size_within_rect(size, place.label)
}

/// The link: the closer the thicker, in the hue of what it leads to.
fn line_ui(ui: &Ui, cx: &ViewCx<'_>, frame: Rect, node: &Neighbour, place: &Place, strong: bool) {
    let hue = cx.theme.kind(node.kind);
    let colour = if strong { hue } else { cx.theme.bg1.lerp_to_gamma(hue, 0.5) };
    let width = match node.bond.weight {
        4.. => 3.5,
        3 => 2.5,
        2 => 1.5,
        _ => 0.8,
    };
    let away = (place.node - frame.center()).normalized();
    let ends = [frame.center() + away * (DISC + FREE), place.node - away * 9.0];
    ui.painter().line_segment(ends, Stroke::new(width, colour));
}

/// The topic itself: the page says which one it is.
fn middle_ui(ui: &Ui, cx: &ViewCx<'_>, frame: Rect, kind: Kind) {
    let theme = cx.theme;
    let hue = theme.kind(kind);
    ui.painter().circle(frame.center(), DISC, theme.tint(kind), Stroke::new(1.5, hue));
    let sign = Rect::from_center_size(frame.center(), Vec2::splat(16.0));
    Icon::of(kind).paint(ui.painter(), sign, hue);
}

/// The sign of its kind, and its name.
fn node_ui(ui: &Ui, cx: &ViewCx<'_>, node: &Neighbour, place: &Place, lit: bool) {
    let theme = cx.theme;
    let hue = theme.kind(node.kind);
    let ground = if lit { theme.tint(node.kind) } else { Color32::TRANSPARENT };
    ui.painter().circle_filled(place.node, 9.0, ground);
    let sign = Rect::from_center_size(place.node, Vec2::splat(12.0));
    Icon::of(node.kind).paint(ui.painter(), sign, hue);
    let words = cx.library.kb.topic(node.topic).label();
    let align = if place.right { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    label_in(ui, place.label, align, words, Type::Control, theme.text1);
    if lit {
        let rect = label_rect(ui, words, place);
        ui.painter().hline(rect.x_range(), rect.bottom() - 2.5, (1.0, hue));
    }
}
