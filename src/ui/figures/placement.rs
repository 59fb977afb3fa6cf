//! Where a picture stands in the viewer: how large, and which part of it is in the middle.

use egui::{Pos2, Rect, Vec2, vec2};

/// The most that a small picture is enlarged to fit, in points to a pixel.
const MOST_FIT: f32 = 2.0;
/// The most that any picture is enlarged, in points to a pixel.
const MOST_ZOOM: f32 = 16.0;

/// The placement of a picture in an area; the same for every size of the area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Placement {
    /// Points to a pixel; `None` as long as the picture fits itself into the area.
    scale: Option<f32>,
    /// How far the middle of the picture lies from the middle of the area, in pixels of the picture.
    offset: Vec2,
}

/// A picture of a size in pixels, and the area that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub size: Vec2,
    pub area: Rect,
}

impl Stand {
    /// The scale at which the whole picture is seen.
    fn fit(self) -> f32 {
        let scale = self.area.size() / self.size;
        scale.x.min(scale.y).clamp(f32::EPSILON, MOST_FIT)
    }
}

impl Placement {
    /// Points to a pixel.
    pub(super) fn scale(self, stand: Stand) -> f32 {
        self.scale.unwrap_or_else(|| stand.fit())
    }

    /// Whether the whole picture is seen, as large as it can be.
    pub(super) const fn fits(self) -> bool {
        self.scale.is_none()
    }

    /// The place of the picture, which may be larger than the area.
    pub(super) fn rect(self, stand: Stand) -> Rect {
        let scale = self.scale(stand);
        Rect::from_center_size(stand.area.center() + self.offset * scale, stand.size * scale)
    }

    /// Enlarges by a factor around a place, which keeps showing the same part of the picture.
    pub(super) fn zoom(&mut self, stand: Stand, around: Pos2, factor: f32) {
        let (before, fit) = (self.scale(stand), stand.fit());
        let after = (before * factor).clamp(fit.min(1.0), fit.max(MOST_ZOOM));
        self.offset += (around - stand.area.center()) * (1.0 / after - 1.0 / before);
        self.set(stand, after);
    }

    /// Shows one pixel of the picture at so many points, around the middle.
    pub(super) fn show_at(&mut self, stand: Stand, scale: f32) {
        self.set(stand, scale);
    }

    /// Moves the picture.
    pub(super) fn drag(&mut self, stand: Stand, by: Vec2) {
        self.offset += by / self.scale(stand);
        self.hold(stand);
    }

    fn set(&mut self, stand: Stand, scale: f32) {
        // A picture that has come back to its fit stays fitted when the window changes.
        self.scale = ((scale - stand.fit()).abs() > 1e-4).then_some(scale);
        self.hold(stand);
    }

    /// Keeps the picture from leaving the area: a side that is shorter than the area stands in the middle.
    fn hold(&mut self, stand: Stand) {
        let beyond = (stand.size - stand.area.size() / self.scale(stand)) / 2.0;
        let most = vec2(beyond.x.max(0.0), beyond.y.max(0.0));
        self.offset = self.offset.clamp(-most, most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn stand(width: f32, height: f32) -> Stand {
        Stand { size: vec2(width, height), area: Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 600.0)) }
    }

    #[test]
    fn a_picture_fits_itself_into_the_area() {
        for (width, height, expected) in
            [(1600.0, 600.0, 0.5), (400.0, 1200.0, 0.5), (800.0, 600.0, 1.0), (40.0, 30.0, MOST_FIT)]
        {
            let (stand, placement) = (stand(width, height), Placement::default());
            assert!((placement.scale(stand) - expected).abs() < 1e-6, "{width} × {height}");
            assert_eq!(placement.rect(stand).center(), stand.area.center());
        }
    }

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let (stand, around) = (stand(2000.0, 1500.0), pos2(300.0, 200.0));
        let mut placement = Placement::default();
        let part = |placement: Placement| (around - placement.rect(stand).min) / placement.scale(stand);
        placement.zoom(stand, around, 2.0);
        let before = part(placement);
        placement.zoom(stand, around, 1.5);
        assert!((part(placement) - before).length() < 0.5, "{before} became {}", part(placement));
    }

    #[test]
    fn zooming_out_comes_back_to_the_fit_and_in_to_a_bound() {
        let stand = stand(2000.0, 1500.0);
        let mut placement = Placement::default();
        for _ in 0..20 {
            placement.zoom(stand, pos2(120.0, 60.0), 3.0);
        }
        assert!((placement.scale(stand) - MOST_ZOOM).abs() < 1e-3);
        for _ in 0..20 {
            placement.zoom(stand, pos2(800.0, 600.0), 0.4);
        }
        assert!(placement.fits());
        assert_eq!(placement.rect(stand).center(), stand.area.center());
    }

    #[test]
    fn a_picture_cannot_be_dragged_away() {
        let stand = stand(2000.0, 1500.0);
        let mut placement = Placement::default();
        placement.drag(stand, vec2(500.0, 500.0));
        assert_eq!(placement, Placement::default(), "what fits does not move");
        placement.show_at(stand, 1.0);
        placement.drag(stand, vec2(1e6, -1e6));
        let rect = placement.rect(stand);
        assert!(
            (rect.left() - stand.area.left()).abs() < 0.5
                && (rect.bottom() - stand.area.bottom()).abs() < 0.5
        );
    }
}
