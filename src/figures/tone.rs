//! Brightness and contrast, as a viewer sets them.

use super::Pixels;

/// Brightness and contrast, each from −100 to 100; a picture as it is has 0 of both.
///
/// They are the level and the window of a radiologist, turned round: brightness shifts the grey that comes out in
/// the middle, contrast narrows the range of greys that is spread from black to white. A hundred of contrast makes
/// the range four times as narrow, minus a hundred four times as wide.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tone {
    /// From −100, black, to 100, white.
    pub brightness: f32,
    /// From −100 to 100.
    pub contrast: f32,
}

impl Tone {
    /// The tone with both values moved and kept in range.
    #[must_use]
    pub fn moved(self, brightness: f32, contrast: f32) -> Self {
        Self {
            brightness: (self.brightness + brightness).clamp(-100.0, 100.0),
            contrast: (self.contrast + contrast).clamp(-100.0, 100.0),
        }
    }

    /// What becomes of each value of a channel.
    #[must_use]
    pub fn table(self) -> [u8; 256] {
        let slope = 4.0_f32.powf(self.contrast / 100.0);
        let middle = 127.5 + self.brightness * 2.55;
        std::array::from_fn(|value| (slope * (value as f32 - 127.5) + middle).round().clamp(0.0, 255.0) as u8)
    }

    /// The pixels in this tone. Alpha stays.
    #[must_use]
    pub fn applied(self, pixels: &Pixels) -> Pixels {
        let mut toned = pixels.clone();
        if self != Self::default() {
            let table = self.table();
            for pixel in toned.rgba.chunks_exact_mut(4) {
                for channel in &mut pixel[..3] {
                    *channel = table[usize::from(*channel)];
                }
            }
        }
        toned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_of_nothing_changes_nothing() {
        let table = Tone::default().table();
        assert!(table.iter().enumerate().all(|(value, &toned)| usize::from(toned) == value));
    }

    #[test]
    fn brightness_shifts_and_contrast_spreads() {
        for (brightness, contrast, value, toned) in [
            (100.0, 0.0, 0, 255),
            (-100.0, 0.0, 255, 0),
            (20.0, 0.0, 100, 151),
            (0.0, 100.0, 95, 0),
            (0.0, 100.0, 160, 255),
            (0.0, 50.0, 100, 73),
            (0.0, -100.0, 0, 96),
            (0.0, -100.0, 255, 159),
        ] {
            let table = Tone { brightness, contrast }.table();
            assert_eq!(table[value], toned, "{brightness} {contrast} {value}");
            assert!(table.is_sorted(), "a lighter grey never comes out darker");
        }
        let far = Tone::default().moved(500.0, -500.0);
        assert_eq!(far, Tone { brightness: 100.0, contrast: -100.0 });
    }

    #[test]
    fn colours_take_the_tone_and_alpha_stays() {
        let pixels = Pixels { width: 1, height: 2, rgba: vec![0, 128, 255, 7, 10, 20, 30, 255] };
        let bright = Tone { brightness: 100.0, contrast: 0.0 }.applied(&pixels);
        assert_eq!(bright.rgba, [255, 255, 255, 7, 255, 255, 255, 255]);
        assert_eq!(Tone::default().applied(&pixels), pixels);
    }
}
