//! The theme: every colour, size and distance of the program, in one place.
//!
//! Ink on paper. Colour only says *what kind of thing* a word is, and never alone. Views take their values
//! from here and hold no number of their own that a designer would want to change.

mod colours;
mod fonts;
mod style;
mod typography;

use egui::Vec2;

pub(crate) use colours::{DARKROOM, HIGHLIGHTS, Theme};
pub(crate) use fonts::{INTER, definitions};
pub(crate) use style::apply;
pub(crate) use typography::{Type, glue};

/// Heights of the parts that stack up, in logical pixels.
pub(crate) mod height {
    pub(crate) const TOP_BAR: f32 = 48.0;
    pub(crate) const TAB_BAR: f32 = 36.0;
    pub(crate) const CONDITIONS: f32 = 40.0;
    pub(crate) const PANEL_HEAD: f32 = 32.0;
    pub(crate) const ROW: f32 = 28.0;
    pub(crate) const FILTER_ROW: f32 = 25.0;
    pub(crate) const FACET_HEAD: f32 = 30.0;
    pub(crate) const SEEK_ROW: f32 = 34.0;
    pub(crate) const RESULT_ROW: f32 = 50.0;
    pub(crate) const GROUP_HEAD: f32 = 24.0;
    pub(crate) const BUTTON: f32 = 32.0;
    pub(crate) const CHIP: f32 = 26.0;
    pub(crate) const ICON_BUTTON: f32 = 28.0;
}

/// Corner radii.
pub(crate) mod radius {
    pub(crate) const PIP: u8 = 1;
    pub(crate) const MARK: u8 = 3;
    pub(crate) const KEY: u8 = 4;
    pub(crate) const CONTROL: u8 = 6;
    pub(crate) const BUTTON: u8 = 8;
    pub(crate) const POPUP: u8 = 10;
    pub(crate) const CARD: u8 = 12;
}

/// Distances between things.
pub(crate) mod space {
    pub(crate) const ROW: f32 = 12.0;
    pub(crate) const PAGE: f32 = 28.0;
    pub(crate) const PAGE_NARROW: f32 = 24.0;
}

/// How wide the window is, which decides how its parts are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WidthClass {
    /// Filters fold away behind a button.
    Narrow,
    /// A laptop.
    Regular,
    /// Room for the table of contents beside the page.
    Wide,
    /// Four columns of panels, and a margin beside the page.
    Huge,
}

impl WidthClass {
    pub(crate) const fn of(width: f32) -> Self {
        match width {
            w if w < 1200.0 => Self::Narrow,
            w if w < 1600.0 => Self::Regular,
            w if w < 2200.0 => Self::Wide,
            _ => Self::Huge,
        }
    }

    /// The width of the filters beside the panels.
    pub(crate) const fn filters(self) -> f32 {
        match self {
            Self::Narrow | Self::Regular => 192.0,
            Self::Wide => 208.0,
            Self::Huge => 240.0,
        }
    }

    /// The width of the four panels together.
    pub(crate) const fn panels(self) -> f32 {
        match self {
            Self::Narrow => 452.0,
            Self::Regular => 532.0,
            Self::Wide => 640.0,
            Self::Huge => 1120.0,
        }
    }

    /// The width of the table of contents, where it stands beside the page.
    pub(crate) const CONTENTS: f32 = 208.0;
    /// The widest column of running text.
    pub(crate) const READING: f32 = 640.0;
    /// The widest page column, tables included.
    pub(crate) const PAGE: f32 = 760.0;
    /// The margin for cards beside the page.
    pub(crate) const MARGIN: f32 = 312.0;

    pub(crate) const fn page_padding(self) -> f32 {
        match self {
            Self::Narrow => space::PAGE_NARROW,
            _ => space::PAGE,
        }
    }
}

/// The smallest a panel or page may be dragged to.
pub(crate) const PANEL_MIN: f32 = 200.0;
pub(crate) const PAGE_MIN: f32 = 480.0;

/// The smallest window that is laid out without overlap.
pub(crate) const WINDOW_MIN: Vec2 = Vec2::new(800.0, 560.0);
