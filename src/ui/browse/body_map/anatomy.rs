//! The drawing: read from its SVG and made into triangles and outlines once, when it is shown first.
//!
//! Each group of the SVG is an organ system under the id of its topic, the groups in the order in which they lie
//! over each other. Its paths are filled by the rule of non-zero winding and stroked; those of the class
//! `detail` are lines only. `data-leader` says on which side its label stands, and where in it the leader
//! line ends. All numbers are units of the drawing.

use std::sync::LazyLock;

use egui::emath::Numeric as _;
use egui::{Rect, Vec2, pos2, vec2};
use kurbo::{BezPath, PathEl, Shape as _};
use lyon_tessellation::math::{Point, point};
use lyon_tessellation::path::Polygon;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers};
use resvg::usvg::roxmltree::{Document, Node};

use crate::ui::icons::drawing::Drawing;

const SOURCE: &str = include_str!("../../../../assets/body-map.svg");

/// How far a flattened curve may stray from the true one: nothing to be seen at twice the size of the drawing.
const TOLERANCE: f64 = 0.06;

/// Points nearer to each other than this are one.
const SAME: f32 = 1e-2;

/// A side of the figure, as one looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The line between a region and its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leader {
    pub side: Side,
    /// Where it ends, within the region.
    pub end: Vec2,
}

/// The region of an organ system.
#[derive(Debug)]
pub(super) struct Region {
    /// The id of the system's topic.
    pub system: String,
    pub leader: Leader,
    pub bounds: Rect,
    /// The inside, as triangles.
    pub fill: VertexBuffers<Point, u32>,
    /// The outlines, and the lines within them.
    pub edges: Vec<Drawing>,
    pub details: Vec<Drawing>,
    shapes: Vec<BezPath>,
}

/// The whole drawing.
#[derive(Debug)]
pub(super) struct Anatomy {
    /// The regions, the lowest first, which is the body itself.
    pub regions: Vec<Region>,
    /// The least frame around all of them.
    pub bounds: Rect,
}

impl Anatomy {
    /// The drawing of this program.
    pub(super) fn get() -> &'static Self {
        static ANATOMY: LazyLock<Anatomy> = LazyLock::new(|| Anatomy::read(SOURCE));
        &ANATOMY
    }

    /// Reads a drawing; a group that is not understood is left out.
    fn read(svg: &str) -> Self {
        let document = Document::parse(svg).ok();
        let groups = document.iter().flat_map(|document| document.root_element().children());
        let regions: Vec<Region> = groups.filter_map(Region::read).collect();
        let bounds = regions.iter().fold(Rect::NOTHING, |bounds, region| bounds.union(region.bounds));
        Self { regions, bounds }
    }

    /// The region that is seen at a point. Where there is only the body itself, a small region up to `slack`
    /// away is meant: an eye is hard to hit.
    pub(super) fn at(&self, at: Vec2, slack: f32) -> Option<usize> {
        let hit = |at: Vec2| self.regions.iter().rposition(|region| region.contains(at));
        let around = || {
            let angles = (0_u8..8).map(|step| f32::from(step) * std::f32::consts::FRAC_PI_4);
            angles.filter_map(|angle| hit(at + Vec2::angled(angle) * slack)).find(|&near| near > 0)
        };
        match hit(at) {
            Some(0) => around().or(Some(0)),
            hit => hit,
        }
    }
}

impl Region {
    fn read(group: Node<'_, '_>) -> Option<Self> {
        let system = group.attribute("id").filter(|_| group.has_tag_name("g"))?.to_owned();
        let leader = leader(group.attribute("data-leader")?)?;
        let mut shapes = Vec::new();
        let (mut edges, mut details) = (Vec::new(), Vec::new());
        let mut outlines = Vec::new();
        for path in group.children().filter(|node| node.has_tag_name("path")) {
            let shape = BezPath::from_svg(path.attribute("d")?).ok()?;
            let lines = flattened(&shape);
            if path.attribute("class") == Some("detail") {
                details.extend(lines.iter().map(|(points, closed)| Drawing::of_points(points, *closed)));
            } else {
                edges.extend(lines.iter().map(|(points, _)| Drawing::of_points(points, true)));
                outlines.extend(lines.into_iter().map(|(points, _)| points));
                shapes.push(shape);
            }
        }
        let mut bounds = Rect::NOTHING;
        outlines.iter().flatten().for_each(|at| bounds.extend_with(at.to_pos2()));
        let fill = triangles(&outlines)?;
        Some(Self { system, leader, bounds, fill, edges, details, shapes })
    }

    /// Whether a point lies within it, its curves taken as they are.
    pub(super) fn contains(&self, at: Vec2) -> bool {
        let point = kurbo::Point::new(f64::from(at.x), f64::from(at.y));
        self.bounds.contains(pos2(at.x, at.y)) && self.shapes.iter().any(|shape| shape.contains(point))
    }
}

/// Reads `left 160 42`.
fn leader(words: &str) -> Option<Leader> {
    let mut words = words.split_whitespace();
    let side = match words.next()? {
        "left" => Side::Left,
        "right" => Side::Right,
        _ => return None,
    };
    let mut number = || words.next()?.parse::<f32>().ok();
    Some(Leader { side, end: vec2(number()?, number()?) })
}

/// The lines of a path, each with whether it is closed; the first point of a closed one is not said again.
fn flattened(path: &BezPath) -> Vec<(Vec<Vec2>, bool)> {
    let narrow = |at: kurbo::Point| vec2(f32::from_f64(at.x), f32::from_f64(at.y));
    let mut lines: Vec<(Vec<Vec2>, bool)> = Vec::new();
    kurbo::flatten(path, TOLERANCE, |element| match (element, lines.last_mut()) {
        (PathEl::MoveTo(at), _) => lines.push((vec![narrow(at)], false)),
        (PathEl::LineTo(at), Some((points, _))) => {
            let at = narrow(at);
            if points.last().is_none_or(|&last| (last - at).length() > SAME) {
                points.push(at);
            }
        }
        (PathEl::ClosePath, Some((points, closed))) => {
            *closed = true;
            if points.len() > 2 && (points[0] - points[points.len() - 1]).length() < SAME {
                points.pop();
            }
        }
        _ => {}
    });
    lines
}

/// The inside of each outline, by the rule of non-zero winding.
fn triangles(outlines: &[Vec<Vec2>]) -> Option<VertexBuffers<Point, u32>> {
    let mut buffers = VertexBuffers::new();
    let mut tessellator = FillTessellator::new();
    for outline in outlines {
        let points: Vec<Point> = outline.iter().map(|at| point(at.x, at.y)).collect();
        let mut inside = BuffersBuilder::new(&mut buffers, |vertex: FillVertex<'_>| vertex.position());
        let polygon = Polygon { points: &points, closed: true };
        tessellator.tessellate_polygon(polygon, &FillOptions::non_zero(), &mut inside).ok()?;
    }
    Some(buffers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(system: &str) -> &'static Region {
        Anatomy::get().regions.iter().find(|region| region.system == system).expect("a region")
    }

    fn seen_at(at: Vec2) -> &'static str {
        Anatomy::get().at(at, 0.0).map_or("", |region| &Anatomy::get().regions[region].system)
    }

    #[test]
    fn every_group_of_the_drawing_is_read() {
        let anatomy = Anatomy::get();
        assert_eq!(anatomy.regions.len(), SOURCE.matches("<g ").count());
        for region in &anatomy.regions {
            assert!(region.fill.indices.len() > 2, "{} is not filled", region.system);
            assert!(!region.edges.is_empty() && region.bounds.is_positive(), "{} is empty", region.system);
        }
        let systems = crate::kb::load_built_in().kb;
        for region in &anatomy.regions {
            assert!(systems.find(&region.system).is_some(), "there is no system {}", region.system);
        }
        assert_eq!(systems.count(crate::kb::Kind::System), anatomy.regions.len());
    }

    /// A leader that ends on another organ would give it a wrong name.
    #[test]
    fn every_leader_ends_where_its_own_region_is_seen() {
        for region in &Anatomy::get().regions {
            assert_eq!(seen_at(region.leader.end), region.system);
        }
    }

    #[test]
    fn what_lies_on_top_is_hit_by_its_shape_and_not_by_its_frame() {
        let heart = region("cardiovascular");
        assert_eq!(seen_at(heart.bounds.center().to_vec2()), "cardiovascular");
        // The upper right corner of the heart's frame is lung, and the lower one of the lungs' is body.
        assert_eq!(seen_at(heart.bounds.right_top().to_vec2() + vec2(-2.0, 2.0)), "respiratory");
        assert_eq!(seen_at(region("respiratory").bounds.right_bottom().to_vec2()), "constitutional");
        assert_eq!(seen_at(Anatomy::get().bounds.left_top().to_vec2()), "");
        // Between the legs there is nothing, though the frame of the body goes on.
        assert_eq!(seen_at(vec2(200.0, 700.0)), "");
    }

    #[test]
    fn a_small_region_is_hit_from_beside_it() {
        let eye = region("ophthalmic").bounds;
        let beside = vec2(eye.right() + 2.0, eye.center().y);
        let at = |slack| Anatomy::get().at(beside, slack).map(|hit| &*Anatomy::get().regions[hit].system);
        assert_eq!((at(0.0), at(4.0)), (Some("constitutional"), Some("ophthalmic")));
    }

    /// The triangles together are as large as the shapes: nothing is left out, nothing sticks out.
    #[test]
    fn concave_shapes_are_filled_as_they_are() {
        for region in &Anatomy::get().regions {
            let corner = |index: &u32| region.fill.vertices[*index as usize];
            let filled: f32 = region
                .fill
                .indices
                .chunks_exact(3)
                .map(|t| {
                    let (a, b, c) = (corner(&t[0]), corner(&t[1]), corner(&t[2]));
                    ((b - a).cross(c - a) / 2.0).abs()
                })
                .sum();
            let drawn: f64 = region.shapes.iter().map(|shape| shape.area().abs()).sum();
            let share = f64::from(filled) / drawn;
            assert!((0.99..1.01).contains(&share), "{}: {share}", region.system);
        }
    }
}
