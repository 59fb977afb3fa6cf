//! Pictures of packs: there is a picture within the limits, or a sentence.

use harbinger::figures::{Limits, MOST_SIDE, Pixels, Refusal, SMALL, Settings, decode};

const FONT: &[u8] = include_bytes!("../../assets/fonts/InterVariable.ttf");

/// Takes bytes as the file of a figure.
///
/// The limits are lower than those of the program, since what takes long is run seldom. A decoder that panics is
/// caught by the program; here it is a find.
pub fn figure(bytes: &[u8]) -> String {
    let limits =
        Limits { side: 2_048, pixels: 1 << 18, memory: 16 << 20, elements: 1_000, ..Limits::default() };
    match decode(bytes, &Settings { limits, font: FONT }) {
        Ok(picture) => {
            let [width, height] = picture.size;
            assert!(width > 0 && height > 0);
            check(&picture.pixels, [MOST_SIDE; 2]);
            check(&picture.small, SMALL);
            let colours = picture.small.rgba.chunks_exact(4).take(64).any(|pixel| pixel[0] != pixel[1]);
            format!("{:?} {} {} {colours}", bytes.first(), width.ilog2(), height.ilog2())
        }
        Err(refusal) => {
            let words = refusal.to_string();
            assert!(!words.is_empty() && !words.ends_with('.'), "{words:?}");
            assert!(!words.contains(char::is_control) && words.len() < 200, "{words:?}");
            match refusal {
                Refusal::TooLarge { .. } => "too large".to_owned(),
                _ => words.replace(|c: char| !c.is_alphabetic(), ""),
            }
        }
    }
}

/// Pixels are as many as they say, and no more than may be kept.
fn check(pixels: &Pixels, most: [u32; 2]) {
    assert!(0 < pixels.width && pixels.width <= most[0], "{} pixels wide", pixels.width);
    assert!(0 < pixels.height && pixels.height <= most[1], "{} pixels high", pixels.height);
    assert_eq!(pixels.rgba.len(), 4 * pixels.width as usize * pixels.height as usize);
}
