//! The icons: one small drawing for each kind of topic and for each control.
//!
//! A drawing is an SVG path on a grid of 16 × 16, stroked with one width, round at its ends and
//! corners. The paths are parsed and flattened once, when the first icon is painted; from then on
//! an icon is a few strips of triangles scaled to the place it gets. Drawn so, an icon takes any
//! colour and size, needs no texture and no font, and looks the same at every scale of the
//! screen. The drawings are the project's own.
//!
//! What this module does not do: it gives an icon no name for a screen reader, no colour and no
//! place to click, because all three depend on where the icon stands. Nor does it draw what
//! carries a value: the strength pips and the certainty marks belong to the widgets that know the
//! value.

pub(crate) mod drawing;

use std::sync::LazyLock;

use egui::emath::GuiRounding as _;
use egui::{Color32, Painter, Rect, Shape, Vec2};

use self::drawing::Drawing;
use crate::kb::Kind;

/// Width and height of the grid that the paths are written on.
const GRID: f32 = 16.0;

/// How a path is drawn.
#[derive(Clone, Copy)]
enum Ink {
    /// The sign of a kind of topic: stroke 1.4 when the icon is 14 pixels high.
    Kind,
    /// Everything else: stroke 1.5 when the icon is 16 pixels high.
    Control,
    /// As `Control`, and filled. All of the outline must be visible from the path's first point,
    /// since the inside is painted as a fan of triangles around it.
    Solid,
}

impl Ink {
    /// Width of the stroke in grid units.
    fn width(self) -> f32 {
        match self {
            Self::Kind => 1.6,
            Self::Control | Self::Solid => 1.5,
        }
    }
}

/// Makes the enum, the list of all icons and their paths from one table, so that none can lack
/// the others.
macro_rules! icons {
    ($($(#[doc = $doc:literal])+ $name:ident = $ink:ident $path:literal;)+) => {
        /// An icon. Its name says what it shows; the doc says where it is used.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Icon {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Icon {
            /// Every icon, in the order of the enum.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Ink and path of the icon.
            fn source(self) -> (Ink, &'static str) {
                match self {
                    $(Self::$name => (Ink::$ink, $path),)+
                }
            }
        }
    };
}

// Straight strokes of the controls lie on half units where their symmetry lets them, so that at
// 16 pixels they cover whole rows and columns of pixels; those of the kinds do the same at 14.
icons! {
    /// Kind of topic, syndrome: three joined nodes.
    Syndrome = Kind "M6.25 2.85a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z
        M1.11 13.1a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z
        M11.39 13.1a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z
        M7.2 4.4 3.65 11.5M8.8 4.4 12.35 11.5M4.61 13.1H11.39";
    /// Kind of topic, organ system: a person with arms spread.
    System = Kind "M6.25 2.6a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z
        M2.4 6.86H13.6M8 6.86V10.6L5.1 15.1M8 10.6 10.9 15.1";
    /// Kind of topic, tumour: a lobed cell with its nucleus.
    Tumour = Kind "M6.3 1.3C8.9 1.1 9.4 3 11.2 4.1C13.2 5.3 14.7 6.4 14.7 8.9C14.7 12.4 12 14.7 8.4 14.7
        C4.3 14.7 1.3 11.8 1.3 7.6C1.3 4 3.6 1.5 6.3 1.3z
        M6.1 8.7a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0-3.8 0z";
    /// Kind of topic, imaging feature: the corners of a scan frame around what was found.
    Feature = Kind "M1.71 5.2V1.71H5.2M10.8 1.71H14.29V5.2M14.29 10.8V14.29H10.8M5.2 14.29H1.71V10.8
        M5.9 8a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0z";
    /// Kind of topic, modality: the bore of a scanner with the table running in.
    Modality = Kind "M1.7 8a6.3 6.3 0 1 0 12.6 0a6.3 6.3 0 1 0-12.6 0z
        M5.1 8a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0zM1.7 8H5.1";
    /// Kind of topic, mediator: an antibody with its light chains.
    Mediator = Kind "M8 14.6V8.3L3.5 3.2M8 8.3 12.5 3.2M1.7 4.8 5.3 1.6M14.3 4.8 10.7 1.6";
    /// Kind of topic, source: an open book.
    Source = Kind "M8 4.1C6.6 3.1 4.4 2.7 1.71 2.86V12.57C4.4 12.4 6.6 12.8 8 13.8
        C9.4 12.8 11.6 12.4 14.29 12.57V2.86C11.6 2.7 9.4 3.1 8 4.1zM8 4.1V13.8";

    /// Topics side by side.
    Compare = Control "M2.5 2.5H6.5V13.5H2.5zM9.5 2.5H13.5V13.5H9.5z";
    /// The causes of a feature, in tiers.
    Gamut = Control "M2.5 3.5H13.5M2.5 6.5H11M2.5 9.5H8M2.5 12.5H5";
    /// The hunt for the primary.
    Hunt = Control "M3.25 8a4.75 4.75 0 1 0 9.5 0a4.75 4.75 0 1 0-9.5 0zM8 1.5V5M8 11V14.5M1.5 8H5M11 8H14.5";
    /// The differential: steps of a waterfall.
    Differential = Control "M2.5 3.5H7.5M7.5 3.5V8M7.5 8H10.5M10.5 8V12.5M10.5 12.5H13.5";
    /// The last step is taken back.
    Undo = Control "M6 3.25 2.5 6.75 6 10.25M2.5 6.75H9.75A3.25 3.25 0 0 1 9.75 13.25H7";
    /// Something is marked as bad.
    Flag = Control "M3.5 14.5V2.5H12.5L10.25 5.75 12.5 9H3.5";
    /// The answers of a page are hidden.
    Hide = Control "M1.5 8C3.1 5.2 5.3 3.75 8 3.75S12.9 5.2 14.5 8C12.9 10.8 10.7 12.25 8 12.25S3.1 10.8 1.5 8z
        M3 13 13 3";
    /// Something comes no more.
    Pause = Control "M5.5 3.5V12.5M10.5 3.5V12.5";
    /// Something is taken away.
    Export = Control "M8 2.5V9.75M4.75 6.5 8 9.75 11.25 6.5M2.5 10.5V13.5H13.5V10.5";
    /// To the place before this one.
    Back = Control "M10.25 3.5 5.75 8 10.25 12.5";
    /// To the place that was left by going back.
    Forward = Control "M5.75 3.5 10.25 8 5.75 12.5";
    /// The search box, and find in page.
    Search = Control "M2.25 7a4.75 4.75 0 1 0 9.5 0a4.75 4.75 0 1 0-9.5 0zM10.4 10.4 13.75 13.75";
    /// Closes a tab or card, removes a chip.
    Close = Control "M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5";
    /// The menu at the right end of the top bar.
    Menu = Control "M2.5 4.5H13.5M2.5 8.5H13.5M2.5 12.5H13.5";
    /// The filters, where the window is too narrow to show them.
    Filter = Control "M2.5 4.5H13.5M4.75 8.5H11.25M6.75 12.5H9.25";
    /// A problem, with what it concerns kept.
    Warning = Control "M8 2.75 14 13.5H2zM8 6.75V9.25M8 11.35h0";
    /// A problem, with what it concerns left out.
    Error = Control "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0zM6.25 6.25 9.75 9.75M9.75 6.25 6.25 9.75";
    /// A remark.
    Info = Control "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0zM8 7.75V10.75M8 5.35h0";
    /// Copies to the clipboard.
    Copy = Control "M5.5 5.5H13.5V13.5H5.5zM10.5 5.5V2.5H2.5V10.5H5.5";
    /// Bookmarks the topic; the list of bookmarks.
    Bookmark = Control "M4.5 2.5H11.5V13.5L8 10.5 4.5 13.5z";
    /// The topic is bookmarked.
    BookmarkFilled = Solid "M8 10.5 11.5 13.5V2.5H4.5V13.5z";
    /// Saves the query, which is then pinned over the filters.
    Pin = Control "M5.5 2.5H10.5M6.5 2.5V6.75L4.5 9.5H11.5L9.5 6.75V2.5M8 9.5V13.5";
    /// The menu of a row.
    More = Control "M3.5 8h0M8 8h0M12.5 8h0";
    /// A row that can be dragged by it.
    Grip = Control "M6 4h0M10 4h0M6 8h0M10 8h0M6 12h0M10 12h0";
    /// The reader's own note.
    Note = Control "M2.5 2.5H13.5V9.5L9.5 13.5H2.5zM13.5 9.5H9.5V13.5";
    /// Highlighted words: a felt pen over its line.
    Pen = Control "M10.25 2.5 13.5 5.75 7.5 11.75 3.75 12.25 4.25 8.5zM8.5 4.25 11.75 7.5M2.5 14.25H13.5";
    /// Hides or shows the answer.
    Eye = Control "M1.5 8C3.3 5.2 5.5 3.75 8 3.75S12.7 5.2 14.5 8C12.7 10.8 10.5 12.25 8 12.25S3.3 10.8 1.5 8z
        M6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0z";
    /// The topic before this one in the list; folds a part away.
    ChevronUp = Control "M4.75 9.6 8 6.4 11.25 9.6";
    /// The topic after this one in the list; unfolds a part.
    ChevronDown = Control "M4.75 6.4 8 9.6 11.25 6.4";
    /// Between the steps of the breadcrumbs; leads on.
    ChevronRight = Control "M6.4 4.75 9.6 8 6.4 11.25";
    /// Chosen, present, right.
    Check = Control "M3.25 8.5 6.5 11.75 12.75 4.75";
    /// Opens in another program.
    External = Control "M6.5 4.5H2.5V13.5H11.5V9.5M9.5 2.5H13.5V6.5M13.5 2.5 7.25 8.75";
    /// A file.
    File = Control "M4.5 2.5H8.5L11.5 5.5V13.5H4.5zM8.5 2.5V5.5H11.5";
    /// A folder.
    Folder = Control "M2.5 3.5H6.5L8 5.5H13.5V12.5H2.5z";
    /// Adds, enlarges.
    Plus = Control "M4 8H12M8 4V12";
    /// Takes away, makes smaller.
    Minus = Control "M4 8H12";
    /// The light theme.
    Sun = Control "M5.25 8a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0-5.5 0z
        M8 1.5V2.5M8 13.5V14.5M1.5 8H2.5M13.5 8H14.5
        M3.4 3.4 4.1 4.1M11.9 11.9 12.6 12.6M3.4 12.6 4.1 11.9M11.9 4.1 12.6 3.4";
    /// The dark theme.
    Moon = Control "M7 2.75A5.5 5.5 0 1 0 13.25 9A4.4 4.4 0 0 1 7 2.75z";
    /// The contents of a page.
    Contents = Control "M3 4.5h0M6.5 4.5H13.5M3 8.5h0M6.5 8.5H13.5M3 12.5h0M6.5 12.5H13.5";
    /// The sheet of shortcuts.
    Keyboard = Control "M1.5 3.5H14.5V12.5H1.5zM4.25 6.5h0M6.75 6.5h0M9.25 6.5h0M11.75 6.5h0M5.5 9.5H10.5";
    /// The body map.
    Figure = Control "M6.25 2.75a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z
        M3.25 7C6 6.4 10 6.4 12.75 7M8 6.6V10.4L5.6 14.75M8 10.4 10.4 14.75";
    /// Marked as important.
    Star = Control "M8 2.2 9.62 6.28 13.99 6.55 10.62 9.35 11.7 13.6 8 11.25 4.3 13.6 5.38 9.35 2.01 6.55 6.38 6.28z";
    /// Reads the files again.
    Reload = Control "M13.5 8A5.5 5.5 0 1 1 11.6 3.84L13.5 5.5M13.5 2V5.5H10";
    /// Time: a mock exam, a duration.
    Clock = Control "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0zM8 4.75V8L10.25 9.4";
}

impl Icon {
    /// The sign of a kind of topic.
    #[must_use]
    pub(crate) const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Syndrome => Self::Syndrome,
            Kind::System => Self::System,
            Kind::Tumour => Self::Tumour,
            Kind::Feature => Self::Feature,
            Kind::Modality => Self::Modality,
            Kind::Mediator => Self::Mediator,
            Kind::Source => Self::Source,
        }
    }

    fn drawing(self) -> Drawing {
        let (ink, path) = self.source();
        Drawing::new(path, ink.width(), matches!(ink, Ink::Solid))
    }

    /// Paints the icon centred in `rect`, scaled to its shorter side.
    ///
    /// The grid is moved to whole pixels, by half a pixel at most, so that straight strokes stay
    /// crisp wherever a layout puts the icon. `colour` should be opaque: strokes overlap where
    /// they cross.
    pub(crate) fn paint(self, painter: &Painter, rect: Rect, colour: Color32) {
        let Some(drawing) = DRAWINGS.get(self as usize) else {
            return;
        };
        let pixel = 1.0 / painter.pixels_per_point();
        let scale = rect.width().min(rect.height()) / GRID;
        let corner = rect.center() - Vec2::splat(scale * GRID / 2.0);
        let origin = corner.round_to_pixels(painter.pixels_per_point());
        painter.add(Shape::mesh(drawing.mesh(origin, scale, pixel, colour)));
    }
}

/// The drawings of all icons, in the order of [`Icon::ALL`].
static DRAWINGS: LazyLock<Vec<Drawing>> =
    LazyLock::new(|| Icon::ALL.iter().map(|icon| icon.drawing()).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Pos2, pos2, vec2};
    use kurbo::BezPath;

    fn drawn(icon: Icon) -> &'static Drawing {
        &DRAWINGS[icon as usize]
    }

    #[test]
    fn every_path_is_read_to_its_end() {
        for &icon in Icon::ALL {
            let (_, path) = icon.source();
            assert!(BezPath::from_svg(path).is_ok(), "{icon:?}: {path}");
            let begun = path.matches(['M', 'm']).count();
            assert_eq!(drawing::subpaths(path).len(), begun, "{icon:?} lost a subpath");
            assert!(drawn(icon).sections.len() > begun, "{icon:?} is empty");
        }
    }

    #[test]
    fn every_icon_stays_inside_the_grid() {
        for &icon in Icon::ALL {
            let drawing = drawn(icon);
            let room = Rect::from_min_size(Pos2::ZERO, Vec2::splat(GRID)).shrink(drawing.radius);
            for section in &drawing.sections {
                assert!(room.contains(section.at.to_pos2()), "{icon:?} leaves the grid at {:?}", section.at);
            }
        }
    }

    #[test]
    fn every_icon_stands_in_the_middle() {
        for &icon in Icon::ALL {
            let mut bounds = Rect::NOTHING;
            for section in &drawn(icon).sections {
                bounds.extend_with(section.at.to_pos2());
            }
            let off = bounds.center().to_vec2() - Vec2::splat(GRID / 2.0);
            assert!(off.abs().max_elem() <= 0.55, "{icon:?} is off its middle by {off:?}");
        }
    }

    #[test]
    fn a_filled_outline_is_seen_whole_from_its_first_point() {
        for &icon in Icon::ALL {
            let outline = &drawn(icon).fill;
            assert_eq!(outline.is_empty(), icon != Icon::BookmarkFilled, "{icon:?}");
            let turns = outline.windows(2).skip(1).map(|pair| {
                let (a, b) = (pair[0] - outline[0], pair[1] - outline[0]);
                (a.x * b.y - a.y * b.x).total_cmp(&0.0)
            });
            let turns: Vec<_> = turns.collect();
            assert!(turns.windows(2).all(|pair| pair[0] == pair[1]), "{icon:?}");
        }
    }

    #[test]
    fn every_icon_is_painted_inside_its_place() {
        let ctx = egui::Context::default();
        for &icon in Icon::ALL {
            let place = Rect::from_min_size(pos2(20.3, 40.7), vec2(28.0, 14.0));
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                icon.paint(ui.painter(), place, Color32::BLACK);
            });
            output.textures_delta.clear();
            let shapes = output.shapes.iter().map(|clipped| clipped.shape.visual_bounding_rect());
            let bounds = shapes.fold(Rect::NOTHING, Rect::union);
            assert!(bounds.is_positive(), "{icon:?} paints nothing");
            assert!(place.expand(1.0).contains_rect(bounds), "{icon:?}: {bounds:?}");
        }
    }
}
