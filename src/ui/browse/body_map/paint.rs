//! The figure as triangles: each region's inside, its outline and the lines within, in the colours of its state.
//!
//! A [`Look`] is all that the triangles depend on. As long as it is the same they are, so that a frame in which
//! nothing changes only hands them on. Outlines have soft edges of one pixel and cover those of the insides.

use std::sync::Arc;

use egui::{Color32, Mesh, Painter, Pos2, Shape, pos2};

use super::anatomy::{Anatomy, Region};
use super::model::System;
use super::plan::Plan;
use crate::kb::Kind;
use crate::ui::theme::Theme;

/// The organ system that is the body itself, and the one that is its surface: lit, its outline is.
const BODY: &str = "constitutional";
const SKIN: &str = "dermatologic";

/// From this height on there is room for the lines within organs.
const LEAST_WITH_DETAILS: f32 = 300.0;

/// How a system is told from the others.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct State {
    pub picked: bool,
    /// Pointed at.
    pub lit: bool,
    pub focused: bool,
}

/// The colours of a region.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ink {
    fill: Color32,
    edge: Color32,
    /// The width of the outline, in logical pixels.
    width: f32,
    /// The lines within; none where they would run into each other.
    detail: Option<Color32>,
}

/// Everything that the triangles depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    origin: Pos2,
    scale: f32,
    /// The size of a pixel of the display.
    pixel: f32,
    /// By region, with the regions that are drawn over all others.
    inks: Vec<Ink>,
    /// The regions whose outlines are drawn again over everything.
    on_top: Vec<usize>,
}

impl Look {
    /// The look of a figure, where each of the systems has a state.
    pub(super) fn new(theme: &Theme, plan: &Plan, pixel: f32, systems: &[(System, State)]) -> Self {
        let regions = &Anatomy::get().regions;
        let of = |region: usize| systems.iter().find(|(system, _)| system.region == Some(region));
        let skin_is_lit = regions.iter().position(|region| region.system == SKIN).and_then(of);
        let skin_is_lit = skin_is_lit.is_some_and(|(_, state)| state.picked || state.lit);
        let details = plan.body.height() >= LEAST_WITH_DETAILS;
        // A small figure has finer lines: at full width they would fill its organs.
        let width = (1.5 * plan.body.height() / 420.0).clamp(0.8, 1.5);
        let mut on_top = Vec::new();
        let inks = regions.iter().enumerate().map(|(index, region)| {
            let (depth, state) =
                of(index).map_or((None, State::default()), |(system, state)| (system.depth, *state));
            if (state.lit || state.focused) && region.system != BODY {
                on_top.push(index);
            }
            let mut ink =
                if region.system == BODY { body(theme, depth, state) } else { organ(theme, depth, state) };
            if region.system == BODY && skin_is_lit {
                ink.edge = theme.kind(Kind::System);
            }
            let extra = if state.lit || state.focused { 1.0 } else { 0.0 };
            Ink { width: width * ink.width + extra, detail: ink.detail.filter(|_| details), ..ink }
        });
        let inks = inks.collect();
        Self { origin: plan.origin(), scale: plan.scale(), pixel, inks, on_top }
    }

    fn mesh(&self) -> Mesh {
        let mut mesh = Mesh::default();
        let regions = &Anatomy::get().regions;
        for (region, ink) in regions.iter().zip(&self.inks) {
            self.fill(&mut mesh, region, ink);
            self.outline(&mut mesh, region, ink);
            for line in region.details.iter().filter(|_| ink.detail.is_some()) {
                let colour = ink.detail.unwrap_or(ink.edge);
                line.stroke(&mut mesh, self.origin, self.scale, 0.5, self.pixel, colour);
            }
        }
        for &region in &self.on_top {
            self.outline(&mut mesh, &regions[region], &self.inks[region]);
        }
        mesh
    }

    fn fill(&self, mesh: &mut Mesh, region: &Region, ink: &Ink) {
        let first = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
        for vertex in &region.fill.vertices {
            let at = pos2(vertex.x * self.scale, vertex.y * self.scale) + self.origin.to_vec2();
            mesh.colored_vertex(at, ink.fill);
        }
        mesh.indices.extend(region.fill.indices.iter().map(|index| first + index));
    }

    fn outline(&self, mesh: &mut Mesh, region: &Region, ink: &Ink) {
        for edge in &region.edges {
            edge.stroke(mesh, self.origin, self.scale, ink.width / 2.0, self.pixel, ink.edge);
        }
    }
}

/// The figure as it was painted last.
#[derive(Debug, Default)]
pub(super) struct Painted(Option<(Look, Arc<Mesh>)>);

impl Painted {
    /// Paints the figure, and makes its triangles anew where its look has changed.
    pub(super) fn paint(&mut self, painter: &Painter, look: Look) {
        let same = self.0.as_ref().is_some_and(|(before, _)| *before == look);
        if !same {
            let mesh = Arc::new(look.mesh());
            self.0 = Some((look, mesh));
        }
        if let Some((_, mesh)) = &self.0 {
            painter.add(Shape::mesh(Arc::clone(mesh)));
        }
    }
}

/// The ground of an organ: the deeper the more there is; `None` where it is not linked.
pub(super) fn tint(theme: &Theme, depth: Option<f32>) -> Color32 {
    let (least, most) = if theme.dark { (0.10, 0.52) } else { (0.06, 0.52) };
    depth.map_or(theme.bg1, |depth| {
        theme.bg1.lerp_to_gamma(theme.kind(Kind::System), least + (most - least) * depth)
    })
}

fn organ(theme: &Theme, depth: Option<f32>, state: State) -> Ink {
    let hue = theme.kind(Kind::System);
    let ground = tint(theme, depth);
    let (fill, edge) = match (state.picked, depth) {
        (true, _) => (hue, hue),
        (false, Some(_)) => (if state.lit { ground.lerp_to_gamma(hue, 0.18) } else { ground }, hue),
        (false, None) => (theme.bg1, theme.line2),
    };
    let edge = match state {
        State { focused: true, .. } => theme.focus,
        State { lit: true, .. } => theme.text1,
        _ => edge,
    };
    let detail =
        if state.picked { theme.bg1.lerp_to_gamma(fill, 0.35) } else { fill.lerp_to_gamma(edge, 0.55) };
    Ink { fill, edge, width: 1.0, detail: Some(detail) }
}

/// The silhouette lies behind everything, so even picked it keeps to a tint.
fn body(theme: &Theme, depth: Option<f32>, state: State) -> Ink {
    let hue = theme.kind(Kind::System);
    let share = match (state.picked, state.lit) {
        (true, _) => 0.34,
        (false, true) => 0.14,
        (false, false) => 0.08 * depth.unwrap_or(0.0),
    };
    let fill = theme.bg2.lerp_to_gamma(hue, share);
    let edge = match state {
        State { focused: true, .. } => theme.focus,
        State { picked: true, .. } | State { lit: true, .. } => hue,
        _ => theme.line2,
    };
    Ink { fill, edge, width: 1.0, detail: Some(fill.lerp_to_gamma(theme.line2, 0.7)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::browse::body_map::anatomy::Leader;
    use egui::{Rect, vec2};

    fn look(ui: &egui::Ui, height: f32, state: State) -> Look {
        let anatomy = Anatomy::get();
        let leaders: Vec<Option<Leader>> = anatomy.regions.iter().map(|region| Some(region.leader)).collect();
        let room = Rect::from_min_size(Pos2::ZERO, vec2(600.0, height));
        let plan = Plan::of(room, anatomy.bounds, &leaders, 100.0);
        let systems: Vec<(System, State)> = (0..leaders.len())
            .map(|region| {
                let topic = crate::kb::TopicId::from_index(region);
                let value = crate::search::Value::Count(3);
                (System { topic, region: Some(region), value, depth: Some(0.5) }, state)
            })
            .collect();
        Look::new(Theme::of(ui), &plan, 1.0, &systems)
    }

    /// Draws one frame.
    fn frame(ctx: &egui::Context, mut draw: impl FnMut(&egui::Ui)) {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| draw(ui));
        output.textures_delta.clear();
    }

    #[test]
    fn the_triangles_cover_the_figure_and_are_valid() {
        for height in [200.0, 800.0] {
            frame(&egui::Context::default(), |ui| {
                let mesh = look(ui, height, State::default()).mesh();
                assert!(mesh.is_valid());
                let bounds = mesh.calc_bounds();
                assert!((height - 30.0..height).contains(&bounds.height()), "{bounds:?}");
            });
        }
    }

    #[test]
    fn the_same_look_keeps_its_triangles() {
        let ctx = egui::Context::default();
        let mut painted = Painted::default();
        let mut meshes = Vec::new();
        let lit = State { lit: true, ..State::default() };
        for state in [State::default(), State::default(), lit, State::default()] {
            frame(&ctx, |ui| painted.paint(ui.painter(), look(ui, 500.0, state)));
            meshes.extend(painted.0.as_ref().map(|(_, mesh)| Arc::clone(mesh)));
        }
        assert!(Arc::ptr_eq(&meshes[0], &meshes[1]));
        assert!(!Arc::ptr_eq(&meshes[1], &meshes[2]) && !Arc::ptr_eq(&meshes[2], &meshes[3]));
    }
}
