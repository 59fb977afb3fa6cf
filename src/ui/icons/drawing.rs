//! How a path becomes something to paint: parsed, flattened, stroked, made into triangles.
//!
//! The toolkit's own lines have mitred corners and square ends. Discs laid over them would round
//! both, but show as knots, since soft edges that overlap add up. So each stroke is one strip
//! that goes round its corners and ends, and covers every pixel once. All that does not depend on
//! place and scale is done in [`Drawing::new`]; [`Drawing::mesh`] only scales.
//!
//! The body map strokes its outlines here too, with lines that stay as wide whatever its size.
//!
//! This is not a general stroker: the inner side of a turn tighter than the stroke is wide folds
//! over itself, and an outline is filled only as a fan.

use std::f32::consts::FRAC_PI_2;

use egui::emath::Numeric as _;
use egui::{Color32, Mesh, Pos2, Vec2, lerp, vec2};
use kurbo::{BezPath, PathEl};

/// How far a flattened curve may stray from the true one, in grid units.
const TOLERANCE: f64 = 0.02;

/// Cosine of the turn above which a point counts as a corner (30°); gentler turns belong to a
/// curve.
const CORNER: f32 = 0.866;

/// Steps in which a stroke goes round a corner, or round half of an end.
const STEPS: u8 = 5;

/// Keeps the inner side of a very sharp corner from running away.
const SHARPEST: f32 = 0.2;

/// Points nearer to each other than this, in grid units, are one point.
const SAME: f32 = 1e-3;

/// A path as the painter needs it, in grid units.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    /// Half the width of the stroke.
    pub(super) radius: f32,
    /// The strips, one after the other.
    pub(super) sections: Vec<Section>,
    /// The outline to fill; empty for most icons.
    pub(super) fill: Vec<Vec2>,
}

/// Where a strip is cut across: it reaches from `at + left × radius` to `at + right × radius`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    pub(super) at: Vec2,
    left: Vec2,
    right: Vec2,
    /// Whether this is the first section of a strip, not connected with the one before.
    first: bool,
}

impl Drawing {
    /// Strokes a line of points that follow a curve closely; a closed one returns to its first point.
    pub(crate) fn of_points(points: &[Vec2], closed: bool) -> Self {
        let mut drawing = Self::default();
        if closed {
            drawing.add_loop(points);
        } else {
            drawing.add_line(points);
        }
        if let Some(section) = drawing.sections.first_mut() {
            section.first = true;
        }
        drawing
    }

    /// Strokes `path`, in SVG's notation, with `width`. If it is `filled`, all of its outline
    /// must be visible from its first point, since the inside is painted as a fan of triangles
    /// around it.
    ///
    /// A path that cannot be read gives an empty drawing: a control without its sign is still a
    /// control.
    pub(super) fn new(path: &str, width: f32, filled: bool) -> Self {
        let mut drawing = Self { radius: width / 2.0, ..Self::default() };
        for (points, closed) in subpaths(path) {
            let from = drawing.sections.len();
            if closed {
                drawing.add_loop(&points);
            } else {
                drawing.add_line(&points);
            }
            if let Some(section) = drawing.sections.get_mut(from) {
                section.first = true;
            }
            if filled {
                drawing.fill = points;
            }
        }
        drawing
    }

    /// A line with two round ends. A line of one point is a dot.
    fn add_line(&mut self, points: &[Vec2]) {
        let (Some(&start), Some(&end)) = (points.first(), points.last()) else {
            return;
        };
        let headings: Vec<_> = points.windows(2).map(|pair| (pair[1] - pair[0]).normalized()).collect();
        let outward = headings.first().copied().unwrap_or(Vec2::X);
        let onward = headings.last().copied().unwrap_or(Vec2::X);

        for step in (0..=STEPS).rev() {
            self.add_end(start, outward, -outward, step);
        }
        for (&at, pair) in points.iter().skip(1).zip(headings.windows(2)) {
            self.add_turn(at, pair[0], pair[1]);
        }
        for step in 0..=STEPS {
            self.add_end(end, onward, onward, step);
        }
    }

    /// A line that returns to its first point.
    fn add_loop(&mut self, points: &[Vec2]) {
        let from = self.sections.len();
        let next = points.iter().cycle().skip(1);
        let headings: Vec<_> = points.iter().zip(next).map(|(&a, &b)| (b - a).normalized()).collect();
        let before = headings.iter().cycle().skip(headings.len().saturating_sub(1));
        for ((&at, &before), &after) in points.iter().zip(before).zip(&headings) {
            self.add_turn(at, before, after);
        }
        self.sections.extend(self.sections.get(from).copied());
    }

    /// One section of a round end at `at`: `step` 0 lies across the line, the last at the tip.
    fn add_end(&mut self, at: Vec2, heading: Vec2, tip: Vec2, step: u8) {
        let (sin, cos) = (FRAC_PI_2 * f32::from(step) / f32::from(STEPS)).sin_cos();
        let across = heading.rot90() * cos;
        self.add(at, tip * sin + across, tip * sin - across);
    }

    /// The sections with which the line changes its heading at `at`: one on a curve, and at a
    /// corner several, which stand still on the inner side and go round on the outer.
    fn add_turn(&mut self, at: Vec2, before: Vec2, after: Vec2) {
        let (from, to) = (before.rot90(), after.rot90());
        let cos = before.dot(after);
        let mitre = (from + to) / (1.0 + cos).max(SHARPEST);
        if cos > CORNER {
            self.add(at, mitre, -mitre);
            return;
        }
        let clockwise = before.x * after.y > before.y * after.x;
        for step in 0..=STEPS {
            let outer = lerp(from..=to, f32::from(step) / f32::from(STEPS)).normalized();
            if clockwise {
                self.add(at, outer, -mitre);
            } else {
                self.add(at, mitre, -outer);
            }
        }
    }

    fn add(&mut self, at: Vec2, left: Vec2, right: Vec2) {
        self.sections.push(Section { at, left, right, first: false });
    }

    /// The drawing as triangles, its edges softened over the width of one `pixel`.
    pub(super) fn mesh(&self, origin: Pos2, scale: f32, pixel: f32, colour: Color32) -> Mesh {
        let mut mesh = Mesh::default();
        mesh.reserve_vertices(4 * self.sections.len() + self.fill.len());
        mesh.reserve_triangles(6 * self.sections.len() + self.fill.len());

        for (vertex, &point) in (0..).zip(&self.fill) {
            mesh.colored_vertex(origin + point * scale, colour);
            if vertex > 1 {
                mesh.add_triangle(0, vertex - 1, vertex);
            }
        }
        self.stroke(&mut mesh, origin, scale, self.radius * scale, pixel, colour);
        mesh
    }

    /// Adds the strips alone, `radius` to each side of the line whatever the scale.
    pub(crate) fn stroke(
        &self,
        mesh: &mut Mesh,
        origin: Pos2,
        scale: f32,
        radius: f32,
        pixel: f32,
        colour: Color32,
    ) {
        let mut vertex = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
        let inner = (radius - pixel / 2.0).max(0.0);
        let outer = radius + pixel / 2.0;
        for section in &self.sections {
            let at = origin + section.at * scale;
            mesh.colored_vertex(at + section.left * outer, Color32::TRANSPARENT);
            mesh.colored_vertex(at + section.left * inner, colour);
            mesh.colored_vertex(at + section.right * inner, colour);
            mesh.colored_vertex(at + section.right * outer, Color32::TRANSPARENT);
            if !section.first {
                // Edge, middle and edge: three quads between this section and the one before.
                for lane in vertex..vertex + 3 {
                    mesh.add_triangle(lane - 4, lane - 3, lane);
                    mesh.add_triangle(lane - 3, lane, lane + 1);
                }
            }
            vertex += 4;
        }
    }
}

/// The subpaths of an SVG path, flattened, without repeated points, each with whether it is closed.
/// The point at which a closed one starts is not said again at its end.
pub(super) fn subpaths(path: &str) -> Vec<(Vec<Vec2>, bool)> {
    let mut found: Vec<(Vec<Vec2>, bool)> = Vec::new();
    let Ok(path) = BezPath::from_svg(path) else {
        return found;
    };
    kurbo::flatten(path, TOLERANCE, |element| match element {
        PathEl::MoveTo(point) => found.push((vec![narrow(point)], false)),
        PathEl::LineTo(point) => {
            if let Some((points, _)) = found.last_mut() {
                let point = narrow(point);
                if points.last().is_none_or(|&last| (last - point).length() > SAME) {
                    points.push(point);
                }
            }
        }
        PathEl::ClosePath => {
            if let Some((points, closed)) = found.last_mut() {
                *closed = true;
                while points.len() > 1 && (points[0] - points[points.len() - 1]).length() < SAME {
                    points.pop();
                }
            }
        }
        // Flattening leaves no curves.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    found
}

/// The same point in the toolkit's precision.
fn narrow(point: kurbo::Point) -> Vec2 {
    vec2(f32::from_f64(point.x), f32::from_f64(point.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many sections begin a strip, and how many there are.
    fn strips(path: &str) -> (usize, usize) {
        let drawing = Drawing::new(path, 1.5, false);
        (drawing.sections.iter().filter(|section| section.first).count(), drawing.sections.len())
    }

    #[test]
    fn corners_are_rounded_and_curves_are_not_taken_for_corners() {
        let round = usize::from(STEPS) + 1;
        assert_eq!(strips("M8 8h0"), (1, 2 * round));
        assert_eq!(strips("M2 8h12"), (1, 2 * round));
        assert_eq!(strips("M2 2 8 8 2 14"), (1, 3 * round));
        assert_eq!(strips("M2 2H14V14H2z"), (1, 4 * round + 1));
        assert_eq!(strips("M2 2h4M2 8h4"), (2, 4 * round));
        let path = "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0zM6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0zM2 8H6";
        let points: usize = subpaths(path).iter().map(|(points, _)| points.len()).sum();
        // Two rings, each closed by one section more, and a line of two points with two round ends.
        assert_eq!(strips(path), (3, points - 2 + 2 + 2 * round));
    }

    #[test]
    fn an_unreadable_path_is_an_empty_drawing() {
        assert_eq!(strips("M2 2 L oops"), (0, 0));
    }
}
