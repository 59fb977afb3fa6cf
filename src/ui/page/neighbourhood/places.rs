//! Where the nodes of a neighbourhood stand: on both sides of a ring, so that no two labels can touch.
//!
//! The nodes follow each other clockwise, the first half down the right side and the second up the left. Each
//! has a line of its own on its side, with its label outwards of it; a wider gap divides kinds. As the ring is
//! convex, no line from the middle meets a label.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::model::Neighbour;

/// The height of a label, and how much more divides two kinds.
const ROW: f32 = 21.0;
const DIVIDE: f32 = 8.0;
/// Over and under the ring.
const MARGIN: f32 = 10.0;
/// The least height: a ring of one or two is still a ring.
const LEAST: f32 = 120.0;
/// From the middle of a node to its label.
pub(super) const TO_LABEL: f32 = 12.0;
/// A label is no narrower than this, whatever the room.
const LEAST_LABEL: f32 = 60.0;

/// The place of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub node: Pos2,
    /// The room for its label; the words begin at the end that is nearer to the node.
    pub label: Rect,
    /// Whether it stands on the right side.
    pub right: bool,
}

/// How the nodes are divided: those on the right side come first.
const fn on_the_right(count: usize) -> usize {
    count.div_ceil(2)
}

/// The lines of one side: how far each is from the first, from the top.
fn lines(nodes: &[Neighbour]) -> Vec<f32> {
    let mut at = 0.0;
    let mut lines: Vec<f32> = Vec::with_capacity(nodes.len());
    for (place, node) in nodes.iter().enumerate() {
        if place > 0 {
            at += if nodes[place - 1].kind == node.kind { ROW } else { ROW + DIVIDE };
        }
        lines.push(at);
    }
    lines
}

/// How high the picture is: known before anything is drawn, whatever the width.
pub(super) fn height(nodes: &[Neighbour]) -> f32 {
    let (right, left) = nodes.split_at(on_the_right(nodes.len()));
    let tall = |side: &[Neighbour]| lines(side).last().map_or(0.0, |last| last + ROW);
    (tall(right).max(tall(left)) + 2.0 * MARGIN).max(LEAST)
}

/// Places the nodes in a frame of [`height`].
pub(super) fn places(nodes: &[Neighbour], frame: Rect) -> Vec<Place> {
    let (right, left) = nodes.split_at(on_the_right(nodes.len()));
    let middle = frame.center();
    let most = (frame.width() / 2.0 - TO_LABEL - LEAST_LABEL).max(20.0);
    // The ring is round where there is room, and leaves labels two thirds of a narrow one.
    let ring = vec2((frame.width() / 6.0).clamp(44.0, 120.0).min(most), frame.height() / 2.0);
    let side = |nodes: &[Neighbour], right: bool| -> Vec<Place> {
        let lines = lines(nodes);
        let first = middle.y - lines.last().copied().unwrap_or(0.0) / 2.0;
        lines.iter().map(|line| place(frame, ring, first + line, right)).collect()
    };
    let mut places = side(right, true);
    // The second half goes up, so its lines are counted from below.
    let upward: Vec<Neighbour> = left.iter().rev().copied().collect();
    places.extend(side(&upward, false).into_iter().rev());
    places
}

/// A place on a line of the ring.
fn place(frame: Rect, ring: Vec2, y: f32, right: bool) -> Place {
    let up = ((y - frame.center().y) / ring.y).clamp(-1.0, 1.0);
    // The ends of the ring stay a little apart, so that their lines can be told from each other.
    let out = ring.x * (1.0 - up * up).sqrt().max(0.3);
    let x = frame.center().x + if right { out } else { -out };
    let (near, far) = if right { (x + TO_LABEL, frame.right()) } else { (x - TO_LABEL, frame.left()) };
    let label = Rect::from_two_pos(pos2(near, y - ROW / 2.0), pos2(far, y + ROW / 2.0));
    Place { node: pos2(x, y), label, right }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::{TopicId, load_built_in};
    use crate::ui::page::neighbourhood::Neighbourhood;

    /// Every topic of the built-in pack, at every width that a page may have.
    #[test]
    fn no_two_labels_touch_and_none_leaves_the_frame() {
        let kb = load_built_in().kb;
        for index in 0..kb.topics().len() {
            let around = Neighbourhood::of(&kb, TopicId::from_index(index));
            let slug = &kb.topic(TopicId::from_index(index)).slug;
            for width in (360_u16..=760).step_by(20) {
                let corner = pos2(13.0, 40.0);
                let frame = Rect::from_min_size(corner, vec2(f32::from(width), height(&around.nodes)));
                let places = places(&around.nodes, frame);
                assert_eq!(places.len(), around.nodes.len());
                for (at, place) in places.iter().enumerate() {
                    assert!(frame.contains_rect(place.label), "{slug} at {width}: {:?}", place.label);
                    assert!(place.label.width() >= LEAST_LABEL, "{slug} at {width}");
                    for other in &places[at + 1..] {
                        let apart = !place.label.shrink(0.1).intersects(other.label.shrink(0.1));
                        assert!(apart, "{slug} at {width}: {place:?} and {other:?}");
                        let clear = (place.node - other.node).length() >= 14.0;
                        assert!(clear, "{slug} at {width}: {place:?} and {other:?}");
                    }
                }
            }
        }
    }

    /// A line from the middle to a node meets no label.
    #[test]
    fn lines_keep_clear_of_labels() {
        let kb = load_built_in().kb;
        for index in 0..kb.topics().len() {
            let around = Neighbourhood::of(&kb, TopicId::from_index(index));
            let frame = Rect::from_min_size(Pos2::ZERO, vec2(500.0, height(&around.nodes)));
            let places = places(&around.nodes, frame);
            for place in &places {
                let along = (1..20_u8).map(|step| frame.center().lerp(place.node, f32::from(step) / 20.0));
                for at in along {
                    let met = places.iter().find(|other| other.label.contains(at));
                    assert_eq!(met, None, "{}", kb.topic(TopicId::from_index(index)).slug);
                }
            }
        }
    }

    #[test]
    fn one_neighbour_stands_at_the_right_of_the_middle() {
        let kb = load_built_in().kb;
        let mut nodes = Neighbourhood::of(&kb, TopicId::from_index(0)).nodes;
        nodes.truncate(1);
        let frame = Rect::from_min_size(Pos2::ZERO, vec2(400.0, height(&nodes)));
        let place = places(&nodes, frame)[0];
        assert_eq!(place.node.y, frame.center().y);
        assert!(place.right && place.node.x > frame.center().x);
        assert!(places(&[], frame).is_empty());
    }
}
