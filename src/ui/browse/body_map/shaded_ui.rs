//! The figure with shades of its own: how much of something each organ system has, whatever the query is.
//!
//! It is a picture with buttons: each label can be clicked and has the keyboard in its turn, and so has each region for
//! the pointer. What a click means is left to who draws it.

use egui::{Rect, Role, Sense, Ui, WidgetInfo};

use super::anatomy::{Anatomy, Leader};
use super::body_map_ui::{SLACK, label_ui, leaders_ui};
use super::model::System;
use super::paint::{Look, Painted, State};
use super::plan::Plan;
use crate::kb::TopicId;
use crate::search::Value;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::text_width;

/// What is shown of an organ system.
#[derive(Clone, Debug)]
pub(crate) struct Shade {
    pub topic: TopicId,
    /// How full its colour is, from 0 to 1.
    pub share: f32,
    /// What stands beside its name.
    pub words: String,
}

/// The figure as it was painted last.
#[derive(Debug, Default)]
pub(crate) struct ShadedMap {
    painted: Painted,
}

/// Draws the figure into a room; returns the organ system that was clicked.
pub(crate) fn shaded_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut ShadedMap,
    room: Rect,
    shades: &[Shade],
) -> Option<TopicId> {
    let regions = &Anatomy::get().regions;
    let name_of = |topic: TopicId| cx.library.kb.topic(topic).label();
    let region_of = |topic: TopicId| {
        let slug = &*cx.library.kb.topic(topic).slug;
        regions.iter().position(|region| region.system == slug)
    };
    let height =
        |topic: TopicId| region_of(topic).map_or(f32::INFINITY, |region| regions[region].leader.end.y);
    let mut shades: Vec<&Shade> = shades.iter().collect();
    // From head to toe, as in the panel.
    shades.sort_by(|a, b| height(a.topic).total_cmp(&height(b.topic)));
    let leaders: Vec<Option<Leader>> =
        shades.iter().map(|shade| region_of(shade.topic).map(|region| regions[region].leader)).collect();
    let widths = shades.iter().map(|shade| text_width(ui, name_of(shade.topic), Type::Strong));
    let plan = Plan::of(room, Anatomy::get().bounds, &leaders, widths.fold(0.0, f32::max).min(140.0));
    let pointer = ui.interact(plan.body, ui.scope_id().with("shaded-figure"), Sense::CLICK);
    let slack = SLACK / plan.scale();
    let hit = pointer.hover_pos().and_then(|at| Anatomy::get().at(plan.in_drawing(at), slack));
    let mut clicked = None;
    let mut looked: Vec<(System, State)> = Vec::with_capacity(shades.len());
    for (shade, place) in shades.iter().zip(&plan.places) {
        let (topic, region) = (shade.topic, region_of(shade.topic));
        let mut response = ui.interact(place.rect, ui.scope_id().with(("shade", topic)), Sense::click());
        let said = format!("{}, {}", name_of(topic), shade.words);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        if region.is_some() && region == hit {
            response = response.union(pointer.clone());
        }
        let system = System { topic, region, value: Value::Blank, depth: Some(shade.share) };
        let now = State { picked: false, lit: response.hovered(), focused: response.has_focus() };
        label_ui(ui, cx, plan.labels, &system, &shade.words, place, now);
        if response.clicked() {
            clicked = Some(topic);
        }
        looked.push((system, now));
    }
    let look = Look::new(cx.theme, &plan, 1.0 / ui.ctx().pixels_per_point(), &looked);
    state.painted.paint(ui.painter(), look);
    leaders_ui(ui, cx, &plan, &looked);
    clicked
}
