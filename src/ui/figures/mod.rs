//! Figures in the window: their small pictures on a page, and the viewer that shows one large.
//!
//! [`gallery`] holds the pictures. It asks a [`worker`] for those that come into sight, and a frame draws what is
//! there: a frame of the final size with words in it, until the picture takes their place. [`figures_ui()`] draws
//! the figures of a page; [`placement`] is where a picture stands in the viewer, which [`viewer_ui()`] draws over
//! the whole window.

mod figures_ui;
mod gallery;
mod placement;
mod viewer_ui;
mod worker;

pub(crate) use figures_ui::figures_ui;
pub(crate) use gallery::Gallery;
pub(crate) use viewer_ui::{ViewerState, viewer_ui};
