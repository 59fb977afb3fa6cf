//! Figures: from the bytes of a picture to pixels that can be shown.
//!
//! The bytes come from a pack, and a pack may come from a stranger. So nothing is believed: the format is told by
//! the first bytes and not by the name of the file, sizes are looked at before anything is allocated for them, a
//! decoder that panics or takes too long is given up, and every failure is a sentence for a reader.
//!
//! A format is one [`Decoder`] in the table [`DECODERS`]: [`raster`] holds PNG, JPEG and WebP, [`vector`] SVG. This
//! is the place where DICOM would be added: a file of it has `DICM` at its byte 128, and its decoder would turn
//! stored values into grey by the window that the file names. Everything after the table knows only [`Pixels`].
//!
//! A picture is kept at a size that any graphics card takes, [`MOST_SIDE`] at its longer side, and is scaled down
//! to it; its own size is remembered. What is animated shows its first frame. Colour profiles are not applied.
//!
//! [`decode`] does the work where it is called; [`decode_with_patience`] does it on a thread of its own and waits
//! for as long as it is told to. [`Tone`] is the brightness and contrast of a viewer.

mod patience;
mod raster;
mod tone;
mod vector;

use std::fmt::Display;

pub use patience::{Patience, decode_with_patience};
pub use tone::Tone;

/// The longest side of a picture that is kept, in pixels.
pub const MOST_SIDE: u32 = 3072;
/// The longest sides of the small picture that stands on a page.
pub const SMALL: [u32; 2] = [480, 360];

/// How large a picture may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a file.
    pub bytes: usize,
    /// The longest side, in pixels.
    pub side: u32,
    /// The most pixels.
    pub pixels: u64,
    /// The most bytes that a decoder may allocate.
    pub memory: u64,
    /// The most bytes of an SVG file, which can ask for far more work than its length tells.
    pub vector_bytes: usize,
    /// The most elements of an SVG file, each counted as often as it is drawn.
    pub elements: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            side: 16_384,
            pixels: 64_000_000,
            memory: 512 << 20,
            vector_bytes: 4 << 20,
            elements: 100_000,
        }
    }
}

/// What a decoder is given besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How large a picture may be.
    pub limits: Limits,
    /// The one font in which the texts of an SVG are set: none of the system's is read.
    pub font: &'static [u8],
}

/// Pixels in rows from the top left, four bytes each: red, green, blue and alpha, not premultiplied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `4 × width × height` bytes.
    pub rgba: Vec<u8>,
}

impl Pixels {
    /// The same pixels, scaled down where they are longer than `most` at a side.
    #[must_use]
    pub fn within(self, most: u32) -> Self {
        if self.width.max(self.height) <= most {
            return self;
        }
        match image::RgbaImage::from_raw(self.width, self.height, self.rgba) {
            Some(image) => raster::within(&image.into(), [most; 2]),
            None => Self { width: 0, height: 0, rgba: Vec::new() },
        }
    }
}

/// A picture, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The picture, not longer than [`MOST_SIDE`] at any side.
    pub pixels: Pixels,
    /// The same within [`SMALL`].
    pub small: Pixels,
    /// The size that the file has; what an SVG is drawn at.
    pub size: [u32; 2],
}

/// Why a picture is not shown, as a sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The first bytes are those of no format that is known.
    #[error("This is neither PNG, JPEG, WebP nor SVG")]
    UnknownFormat,
    /// The file has too many bytes.
    #[error("The file is larger than {} MB", .0 >> 20)]
    TooManyBytes(usize),
    /// The picture has too many pixels.
    #[error("The picture is too large: {width} × {height} pixels")]
    TooLarge {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// The picture has no pixel.
    #[error("The picture is empty")]
    Empty,
    /// The decoder does not understand it.
    #[error("The {format} picture is damaged{cause}")]
    Damaged {
        /// The name of the format.
        format: &'static str,
        /// A colon and what the decoder says, where that is for people.
        cause: String,
    },
    /// An SVG asks for what is not drawn.
    #[error("The SVG {0}")]
    NotDrawn(&'static str),
    /// The decoder has a fault.
    #[error("The picture could not be decoded: the decoder has a fault")]
    Panicked,
    /// It takes too long.
    #[error("Decoding the picture takes too long, and was given up")]
    TookTooLong,
    /// There is no thread to decode it on.
    #[error("The picture could not be decoded: the system gives no thread")]
    NoThread,
}

impl Refusal {
    /// A decoder's complaint, where it is short enough for the frame of a figure and says something to people:
    /// decoders print the values of their types as well, and quote the file.
    fn damaged(format: &'static str, error: &impl Display) -> Self {
        const MOST: usize = 80;
        let words = error.to_string();
        let plain = |c: char| c == ' ' || (c.is_ascii_graphic() && !matches!(c, '{' | '}' | '`'));
        let is_sentence = words.len() <= MOST && words.chars().all(plain);
        let cause = if is_sentence { format!(": {}", words.trim_end_matches('.')) } else { String::new() };
        Self::Damaged { format, cause }
    }
}

/// A picture format.
struct Decoder {
    /// Whether a file that begins so is of this format.
    recognises: fn(&[u8]) -> bool,
    /// From the bytes to pixels in the size of the file, or smaller where the format can be drawn at any size.
    decode: fn(&[u8], &Settings) -> Result<image::DynamicImage, Refusal>,
}

/// The formats that are shown. The first that recognises a file decodes it.
const DECODERS: &[Decoder] = &[raster::PNG, raster::JPEG, raster::WEBP, vector::SVG];

/// Decodes a picture.
///
/// # Errors
///
/// Why it is not shown. A fault of a decoder may panic instead; [`decode_with_patience`] catches that.
pub fn decode(bytes: &[u8], settings: &Settings) -> Result<Picture, Refusal> {
    if bytes.len() > settings.limits.bytes {
        return Err(Refusal::TooManyBytes(settings.limits.bytes));
    }
    let decoder =
        DECODERS.iter().find(|decoder| (decoder.recognises)(bytes)).ok_or(Refusal::UnknownFormat)?;
    let image = (decoder.decode)(bytes, settings)?;
    let size = [image.width(), image.height()];
    if size.contains(&0) {
        return Err(Refusal::Empty);
    }
    let pixels = raster::within(&image, [MOST_SIDE; 2]);
    let small = raster::within(&image, SMALL);
    Ok(Picture { pixels, small, size })
}

impl Limits {
    /// Refuses a picture of a size before anything is allocated for it.
    fn check(&self, width: u32, height: u32) -> Result<(), Refusal> {
        let pixels = u64::from(width) * u64::from(height);
        if width == 0 || height == 0 {
            Err(Refusal::Empty)
        } else if width.max(height) > self.side || pixels > self.pixels {
            Err(Refusal::TooLarge { width, height })
        } else {
            Ok(())
        }
    }
}
