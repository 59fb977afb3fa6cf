//! Pictures made of pixels: PNG, JPEG and WebP, by the decoders of the `image` crate.
//!
//! Each decoder is told its limits, and the size that a file claims is checked before a pixel is decoded, so that a
//! header of a hundred bytes cannot ask for gigabytes. The orientation that a camera notes is applied.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageResult};

use super::{Decoder, Limits, Pixels, Refusal, Settings};

/// Portable Network Graphics.
pub(super) const PNG: Decoder = Decoder {
    recognises: |bytes| bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
    decode: |bytes, settings| {
        let limits = image_limits(&settings.limits);
        decode("PNG", PngDecoder::with_limits(Cursor::new(bytes), limits), settings)
    },
};

/// JPEG, of any flavour that is met in figures.
pub(super) const JPEG: Decoder = Decoder {
    recognises: |bytes| bytes.starts_with(b"\xff\xd8\xff"),
    decode: |bytes, settings| decode("JPEG", JpegDecoder::new(Cursor::new(bytes)), settings),
};

/// WebP, with or without loss; of an animation the first frame.
pub(super) const WEBP: Decoder = Decoder {
    recognises: |bytes| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
    decode: |bytes, settings| decode("WebP", WebPDecoder::new(Cursor::new(bytes)), settings),
};

fn image_limits(limits: &Limits) -> image::Limits {
    let mut given = image::Limits::no_limits();
    given.max_image_width = Some(limits.side);
    given.max_image_height = Some(limits.side);
    given.max_alloc = Some(limits.memory);
    given
}

fn decode(
    format: &'static str,
    decoder: ImageResult<impl ImageDecoder>,
    settings: &Settings,
) -> Result<DynamicImage, Refusal> {
    let damaged = |error: image::ImageError| Refusal::damaged(format, &error);
    let mut decoder = decoder.map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    settings.limits.check(width, height)?;
    decoder.set_limits(image_limits(&settings.limits)).map_err(damaged)?;
    // A camera's note that cannot be read is no reason not to show the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// The pixels of an image, scaled down where it is longer than `most` at a side.
pub(super) fn within(image: &DynamicImage, most: [u32; 2]) -> Pixels {
    let rgba = if image.width() > most[0] || image.height() > most[1] {
        image.thumbnail(most[0], most[1]).into_rgba8()
    } else {
        image.to_rgba8()
    };
    Pixels { width: rgba.width(), height: rgba.height(), rgba: rgba.into_raw() }
}
