//! The body map: the organ systems from head to toe, as another face of their panel.
//!
//! [`anatomy`] reads the drawing, which lies in `assets/body-map.svg`, when it is shown first; [`model`] is what
//! each system shows under the query, taken from the rows of the panel; [`plan`] gives figure, labels and
//! leader lines their places; [`paint`] makes triangles of it, once for each look; the views draw that, and
//! a region acts as the row of its system does. [`shaded_ui()`] draws the same figure for others, with shades of their
//! own.
//!
//! What it deliberately does not do: it knows no system but by the groups of the drawing. One that a pack adds
//! has a label and no region. It says nothing of where in a system a disease sits: a region is a button.

mod anatomy;
mod body_map_ui;
mod face_ui;
mod foot_ui;
mod model;
mod paint;
mod plan;
mod shaded_ui;

pub(crate) use body_map_ui::BodyMapState;
pub(super) use body_map_ui::body_map_ui;
pub(super) use face_ui::{BARE, to_figure_ui};
pub(crate) use shaded_ui::{Shade, ShadedMap, shaded_ui};
