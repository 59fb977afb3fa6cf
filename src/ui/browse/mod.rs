//! Browse: filters, conditions and the four linked panels.
//!
//! The four panels are one implementation; what differs is their data, which [`Panels`](crate::search::Panels)
//! works out when the query changes. The views here draw it. The organ systems have a second face, the
//! [`body_map`], which takes the place of all four while it is shown.

mod body_map;
mod conditions_ui;
mod filters;
mod nothing_ui;
mod panel_ui;
mod panels_ui;
mod row_ui;
mod type_ahead;

pub(crate) use body_map::{Shade, ShadedMap, shaded_ui};
pub(crate) use conditions_ui::conditions_ui;
pub(crate) use filters::{FiltersState, Section, filters_ui, saved_row};
pub(crate) use panels_ui::{PanelsState, panels_ui};
