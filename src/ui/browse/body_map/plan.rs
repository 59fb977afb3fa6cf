//! Where figure, labels and leader lines stand in a given room: arithmetic, and no painting.
//!
//! With enough room the labels stand to both sides of the figure, each beside its region as far as the labels
//! above and below allow, and no two leader lines cross. With less, they are a list beside a small figure. With
//! too little for that too, there is the figure alone, and the foot names the region that is pointed at.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::anatomy::{Leader, Side};

/// Figures smaller than this have no leader lines, larger ones than that look no better.
const LEAST_WITH_LEADERS: f32 = 320.0;
const MOST: f32 = 940.0;

/// Around the figure, above and below.
const MARGIN: f32 = 12.0;
/// A label of two lines, and how far two of them are apart.
const LABEL: f32 = 34.0;
const LABEL_STEP: f32 = 38.0;
/// Between a label and its leader, along which the leader runs level, and the edge of the room.
const GAP: f32 = 6.0;
const SHELF: f32 = 14.0;
const EDGE: f32 = 8.0;

/// A row of the list beside a small figure.
const ROW: f32 = 22.0;
const ROW_WIDTH: f32 = 148.0;
const BETWEEN: f32 = 16.0;

/// Where the labels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labels {
    /// To both sides, with leader lines.
    Around,
    /// In a list at the right.
    Beside,
    /// Nowhere.
    None,
}

/// The place of one system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The label; where there are none, a spot on the region.
    pub rect: Rect,
    pub side: Side,
    /// From the label to the region.
    pub leader: Option<[Pos2; 3]>,
}

/// The places of everything.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    pub labels: Labels,
    /// What the drawing's frame covers.
    pub body: Rect,
    /// In the order of the systems.
    pub places: Vec<Place>,
    /// The drawing's own frame.
    bounds: Rect,
}

impl Plan {
    /// Places a drawing with this frame and the systems, each with its leader, in a room. `widest` is the
    /// width of the widest label.
    pub(super) fn of(room: Rect, bounds: Rect, leaders: &[Option<Leader>], widest: f32) -> Self {
        let slim = bounds.width() / bounds.height();
        let tall = (room.height() - 2.0 * MARGIN).min(MOST);
        let gutter = EDGE + widest + GAP + SHELF;
        let around = tall.min((room.width() - 2.0 * gutter) / slim);
        let of_side = |side| leaders.iter().filter(|leader| side_of(**leader) == side).count();
        let column = of_side(Side::Left).max(of_side(Side::Right)) as f32 * LABEL_STEP;
        if around >= LEAST_WITH_LEADERS && column <= room.height() {
            let body = Rect::from_center_size(room.center(), vec2(around * slim, around));
            let plan = Self { labels: Labels::Around, body, places: Vec::new(), bounds };
            return plan.around(room, leaders, widest);
        }
        let columns = (leaders.len() as f32 * ROW / room.height().max(ROW)).ceil().max(1.0);
        let beside = tall.min((room.width() - columns * ROW_WIDTH - 2.0 * MARGIN) / slim);
        if beside >= 0.6 * tall.min(LEAST_WITH_LEADERS) {
            let least = room.left() + MARGIN;
            let body =
                Rect::from_min_size(pos2(least, room.center().y - beside / 2.0), vec2(beside * slim, beside));
            let plan = Self { labels: Labels::Beside, body, places: Vec::new(), bounds };
            return plan.beside(room, leaders.len(), columns as usize);
        }
        let alone = tall.min((room.width() - 2.0 * MARGIN) / slim).max(1.0);
        let body = Rect::from_center_size(room.center(), vec2(alone * slim, alone));
        let mut plan = Self { labels: Labels::None, body, places: Vec::new(), bounds };
        plan.places = leaders
            .iter()
            .map(|leader| {
                let at = leader.map_or(body.left_bottom(), |leader| plan.on_screen(leader.end));
                Place {
                    rect: Rect::from_center_size(at, Vec2::splat(8.0)),
                    side: side_of(*leader),
                    leader: None,
                }
            })
            .collect();
        plan
    }

    /// How many pixels a unit of the drawing takes.
    pub(super) fn scale(&self) -> f32 {
        self.body.height() / self.bounds.height()
    }

    /// Where the drawing's origin stands.
    pub(super) fn origin(&self) -> Pos2 {
        self.body.min - self.bounds.min.to_vec2() * self.scale()
    }

    /// A point of the drawing in the window.
    pub(super) fn on_screen(&self, at: Vec2) -> Pos2 {
        self.origin() + at * self.scale()
    }

    /// A point of the window in the drawing.
    pub(super) fn in_drawing(&self, at: Pos2) -> Vec2 {
        (at - self.origin()) / self.scale()
    }

    fn around(mut self, room: Rect, leaders: &[Option<Leader>], widest: f32) -> Self {
        let mut heights = vec![0.0; leaders.len()];
        for side in [Side::Left, Side::Right] {
            let of_side = |place: &usize| side_of(leaders[*place]) == side;
            let mut column: Vec<usize> = (0..leaders.len()).filter(of_side).collect();
            // Those without a region have no height that they want: they come last.
            let wanted =
                |place: usize| leaders[place].map_or(f32::INFINITY, |leader| self.on_screen(leader.end).y);
            column.sort_by(|&a, &b| wanted(a).total_cmp(&wanted(b)));
            let mut at: Vec<f32> = column.iter().map(|&place| wanted(place)).collect();
            spread(&mut at, room.top() + LABEL / 2.0, room.bottom() - LABEL / 2.0);
            column.iter().zip(at).for_each(|(&place, at)| heights[place] = at);
        }
        let places = leaders.iter().zip(heights).map(|(leader, y)| self.label(*leader, y, widest));
        self.places = places.collect();
        self.uncross(leaders, widest);
        self
    }

    /// A label at a height, with its leader.
    fn label(&self, leader: Option<Leader>, y: f32, widest: f32) -> Place {
        let side = side_of(leader);
        let (inner, level, outer) = match side {
            Side::Left => (self.body.left() - SHELF - GAP, SHELF, -widest),
            Side::Right => (self.body.right() + SHELF + GAP, -SHELF, widest),
        };
        let rect = Rect::from_two_pos(pos2(inner, y - LABEL / 2.0), pos2(inner + outer, y + LABEL / 2.0));
        let line = leader.map(|leader| {
            let start = pos2(inner + GAP * level.signum(), y);
            [start, start + vec2(level, 0.0), self.on_screen(leader.end)]
        });
        Place { rect, side, leader: line }
    }

    /// Where two leaders of a side cross, their labels change places.
    fn uncross(&mut self, leaders: &[Option<Leader>], widest: f32) {
        for _ in 0..leaders.len() {
            let mut crossed = false;
            for (a, b) in pairs(leaders.len()) {
                if side_of(leaders[a]) == side_of(leaders[b]) && cross(&self.places[a], &self.places[b]) {
                    let (at_a, at_b) = (self.places[a].rect.center().y, self.places[b].rect.center().y);
                    self.places[a] = self.label(leaders[a], at_b, widest);
                    self.places[b] = self.label(leaders[b], at_a, widest);
                    crossed = true;
                }
            }
            if !crossed {
                return;
            }
        }
    }

    fn beside(mut self, room: Rect, count: usize, columns: usize) -> Self {
        let left = self.body.right() + MARGIN;
        let width = ((room.right() - EDGE - left + BETWEEN) / columns as f32).min(ROW_WIDTH * 1.6) - BETWEEN;
        let rows = count.div_ceil(columns).max(1);
        let top = room.center().y - rows as f32 * ROW / 2.0;
        let place = |at: usize| {
            let (column, row) = (at / rows, at % rows);
            let corner = pos2(left + column as f32 * (width + BETWEEN), top + row as f32 * ROW);
            Place { rect: Rect::from_min_size(corner, vec2(width, ROW)), side: Side::Right, leader: None }
        };
        self.places = (0..count).map(place).collect();
        self
    }
}

/// What has no region stands where there is most room: at the right.
fn side_of(leader: Option<Leader>) -> Side {
    leader.map_or(Side::Right, |leader| leader.side)
}

/// Moves heights, the least first, so far apart that labels do not touch, and back within the room.
fn spread(heights: &mut [f32], least: f32, most: f32) {
    let mut above = least;
    for height in heights.iter_mut() {
        // A height that nobody wanted goes as high as it can.
        *height = if height.is_finite() { height.max(above) } else { above };
        above = *height + LABEL_STEP;
    }
    let mut below = most;
    for height in heights.iter_mut().rev() {
        *height = height.min(below);
        below = *height - LABEL_STEP;
    }
}

fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

/// Whether the leaders of two labels cross.
fn cross(a: &Place, b: &Place) -> bool {
    let (Some(a), Some(b)) = (a.leader, b.leader) else { return false };
    let meets = |a: [Pos2; 2], b: [Pos2; 2]| {
        let turn = |p: Pos2, q: Pos2, r: Pos2| {
            let (q, r) = (q - p, r - p);
            q.x * r.y - q.y * r.x
        };
        turn(a[0], a[1], b[0]) * turn(a[0], a[1], b[1]) < 0.0
            && turn(b[0], b[1], a[0]) * turn(b[0], b[1], a[1]) < 0.0
    };
    a.windows(2).any(|a| b.windows(2).any(|b| meets([a[0], a[1]], [b[0], b[1]])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::browse::body_map::anatomy::Anatomy;

    const WIDEST: f32 = 106.0;

    /// The plan of the program's drawing, in the order of the keyboard, with some systems that it does not know.
    fn plan(width: f32, height: f32, unknown: usize) -> Plan {
        let anatomy = Anatomy::get();
        let mut leaders: Vec<Option<Leader>> =
            anatomy.regions.iter().map(|region| Some(region.leader)).collect();
        leaders.extend(vec![None; unknown]);
        let room = Rect::from_min_size(pos2(30.0, 70.0), vec2(width, height));
        Plan::of(room, anatomy.bounds, &leaders, WIDEST)
    }

    #[test]
    fn labels_follow_the_room() {
        for (width, height, labels) in [
            (532.0, 640.0, Labels::Around),
            (452.0, 520.0, Labels::Around),
            (1120.0, 1300.0, Labels::Around),
            (452.0, 330.0, Labels::Beside),
            (266.0, 270.0, Labels::Beside),
            (400.0, 200.0, Labels::Beside),
            (140.0, 200.0, Labels::None),
            (60.0, 60.0, Labels::None),
        ] {
            assert_eq!(plan(width, height, 0).labels, labels, "{width} × {height}");
        }
    }

    #[test]
    fn nothing_leaves_the_room_and_no_two_labels_touch() {
        for (width, height) in rooms() {
            for unknown in [0, 3] {
                let plan = plan(width, height, unknown);
                let room = Rect::from_min_size(pos2(30.0, 70.0), vec2(width, height)).expand(0.5);
                assert!(room.contains_rect(plan.body), "{width} × {height}: {:?}", plan.body);
                if plan.labels == Labels::None {
                    continue;
                }
                for place in &plan.places {
                    assert!(room.contains_rect(place.rect), "{width} × {height}: {:?}", place.rect);
                }
                for (a, b) in pairs(plan.places.len()) {
                    let (a, b) = (plan.places[a].rect.shrink(0.5), plan.places[b].rect.shrink(0.5));
                    assert!(!a.intersects(b), "{width} × {height}: {a:?} and {b:?}");
                }
            }
        }
    }

    #[test]
    fn no_two_leaders_cross_at_any_size() {
        let mut seen = 0;
        for (width, height) in rooms() {
            let plan = plan(width, height, 0);
            for (a, b) in pairs(plan.places.len()) {
                let leaders = (plan.places[a].leader, plan.places[b].leader);
                seen += usize::from(leaders.0.is_some());
                assert!(!cross(&plan.places[a], &plan.places[b]), "{width} × {height}: {leaders:?}");
            }
        }
        assert!(seen > 1_000);
    }

    fn rooms() -> impl Iterator<Item = (f32, f32)> {
        let sizes = |from: u16, to: u16| (from..to).step_by(37).map(f32::from);
        sizes(200, 1300).flat_map(move |width| sizes(200, 1400).map(move |height| (width, height)))
    }

    #[test]
    fn a_point_of_the_window_leads_back_to_the_drawing() {
        let plan = plan(532.0, 640.0, 0);
        let at = vec2(223.0, 408.5);
        assert!((plan.in_drawing(plan.on_screen(at)) - at).length() < 1e-2);
        assert!(plan.body.contains(plan.on_screen(at)));
    }
}
