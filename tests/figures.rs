//! Pictures of every format, and pictures made to do harm: whatever the bytes are, there is a picture or a sentence.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::fmt::Write as _;
use std::io::Cursor;
use std::time::Duration;

use harbinger::figures::{
    Limits, MOST_SIDE, Patience, Picture, Refusal, SMALL, Settings, decode, decode_with_patience,
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;

const FONT: &[u8] = include_bytes!("../assets/fonts/InterVariable.ttf");

fn settings() -> Settings {
    Settings { limits: Limits::default(), font: FONT }
}

/// A picture whose top left quarter is red, and the rest grey.
fn picture(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 { Rgb([200, 0, 0]) } else { Rgb([90, 90, 90]) }
    }))
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("the picture is written");
    bytes.into_inner()
}

fn svg(inner: &str) -> Vec<u8> {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">{inner}</svg>"#
    )
    .into_bytes()
}

/// Decodes as the window does: with patience.
fn decoded(bytes: Vec<u8>) -> Result<Picture, Refusal> {
    let patience = Patience::new(Duration::from_mins(1));
    decode_with_patience(&patience, move || decode(&bytes, &settings()))
}

#[track_caller]
fn refused(bytes: Vec<u8>) -> String {
    match decoded(bytes) {
        Ok(picture) => panic!("there is a picture of {:?}", picture.size),
        Err(refusal) => refusal.to_string(),
    }
}

/// The colour at a place, given as a share of width and height.
fn colour_at(picture: &Picture, x: f32, y: f32) -> [u8; 3] {
    let pixels = &picture.pixels;
    let column = (x * pixels.width as f32) as usize;
    let row = (y * pixels.height as f32) as usize;
    let at = 4 * (row * pixels.width as usize + column);
    pixels.rgba[at..at + 3].try_into().expect("three channels")
}

fn is_red([r, g, b]: [u8; 3]) -> bool {
    r > 150 && g < 60 && b < 60
}

#[test]
fn every_format_is_told_by_its_bytes_and_decoded() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let picture = decoded(encoded(&picture(64, 32), format)).expect("a picture");
        assert_eq!(picture.size, [64, 32], "{format:?}");
        assert_eq!(picture.pixels.rgba.len(), 64 * 32 * 4, "{format:?}");
        assert!(is_red(colour_at(&picture, 0.25, 0.25)), "{format:?}");
        assert!(!is_red(colour_at(&picture, 0.75, 0.75)), "{format:?}");
    }
    let drawn = decoded(svg(r##"<rect width="20" height="10" fill="#c00"/>"##)).expect("a picture");
    assert_eq!(drawn.size, [2048, 1024]);
    assert!(is_red(colour_at(&drawn, 0.25, 0.25)));
    assert_eq!(colour_at(&drawn, 0.75, 0.75), [255; 3], "the paper is white");
}

#[test]
fn a_large_picture_is_scaled_down_and_keeps_its_proportions() {
    let picture = decoded(encoded(&picture(4000, 1000), ImageFormat::Png)).expect("a picture");
    assert_eq!(picture.size, [4000, 1000]);
    assert_eq!([picture.pixels.width, picture.pixels.height], [MOST_SIDE, MOST_SIDE / 4]);
    assert_eq!([picture.small.width, picture.small.height], [SMALL[0], SMALL[0] / 4]);
    assert!(is_red(colour_at(&picture, 0.25, 0.25)));
}

#[test]
fn the_orientation_of_a_camera_is_applied() {
    let mut jpeg = encoded(&picture(64, 32), ImageFormat::Jpeg);
    // An Exif segment with one entry: orientation 6, which is a quarter turn to the right.
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    jpeg.splice(2..2, exif.iter().copied());
    let turned = decoded(jpeg).expect("a picture");
    assert_eq!(turned.size, [32, 64]);
    assert!(is_red(colour_at(&turned, 0.75, 0.25)));
}

#[test]
fn text_in_an_svg_is_set_in_the_font_that_is_given() {
    let inner = r#"<text x="2" y="16" font-family="Arial" font-size="16">MMM</text>"#;
    let drawn = decoded(svg(inner)).expect("a picture");
    let dark = drawn.pixels.rgba.chunks_exact(4).filter(|pixel| pixel[0] < 64).count();
    assert!(dark > 50_000, "{dark} dark pixels");
}

#[test]
fn what_is_no_picture_is_said() {
    let png = encoded(&picture(64, 32), ImageFormat::Png);
    for (bytes, expected) in [
        (Vec::new(), "neither PNG"),
        (b"GIF89a".to_vec(), "neither PNG"),
        (b"<html><body/></html>".to_vec(), "neither PNG"),
        (b"RIFF\x04\0\0\0WAVE".to_vec(), "neither PNG"),
        (vec![0; 1000], "neither PNG"),
        (png[..8].to_vec(), "The PNG picture is damaged"),
        (png[..png.len() / 2].to_vec(), "The PNG picture is damaged"),
        (encoded(&picture(64, 32), ImageFormat::Jpeg)[..80].to_vec(), "The JPEG picture is damaged"),
        (b"\xff\xd8\xff\xd8\xff\xff".to_vec(), "The JPEG picture is damaged"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8 garbage".to_vec(), "The WebP picture is damaged"),
        (
            b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff".to_vec(),
            "picture",
        ),
        (b"<svg".to_vec(), "The SVG picture is damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>".to_vec(), "The SVG picture is damaged"),
    ] {
        let words = refused(bytes.clone());
        assert!(words.contains(expected), "{words:?} lacks {expected:?} for {:?}", bytes.first_chunk::<8>());
        assert!(!words.contains(char::is_control) && !words.ends_with('.'), "{words:?}");
    }
}

/// A PNG that claims a size and holds next to nothing.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
        })
    };
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([16, 6, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&header);
    bytes.extend(crc(&header).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    bytes
}

#[test]
fn a_claimed_size_allocates_nothing() {
    for (width, height) in [(60_000, 60_000), (16_385, 1), (1, 16_385), (8_001, 8_001), (0x7fff_ffff, 1)] {
        let words = refused(png_of(width, height));
        assert!(words.contains("too large") || words.contains("limit"), "{words}");
    }
    let mut jpeg = encoded(&picture(16, 16), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|window| window == b"\xff\xc0").expect("a frame");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(refused(jpeg), "The picture is too large: 65535 × 65535 pixels");
}

#[test]
fn a_file_is_not_larger_than_it_may_be() {
    let settings = Settings { limits: Limits { bytes: 100, ..Limits::default() }, font: FONT };
    let png = encoded(&picture(64, 32), ImageFormat::Png);
    assert_eq!(decode(&png, &settings), Err(Refusal::TooManyBytes(100)));
    let long = svg(&" ".repeat(5 << 20));
    assert_eq!(refused(long), "The file is larger than 4 MB");
}

#[test]
fn an_svg_that_asks_for_too_much_is_refused() {
    let laughs: String = (1..30).fold(String::new(), |mut laughs, level| {
        let below = level - 1;
        let _ =
            write!(laughs, r##"<g id="l{level}"><use href="#l{below}"/><use xlink:href="#l{below}"/></g>"##);
        laughs
    });
    let markers = r#"<marker id="m"><g>"#.to_owned()
        + &"<rect/>".repeat(1000)
        + r#"</g></marker><path marker-mid="url(#m)" d=""#
        + &"M0 0L1 1".repeat(1000)
        + r#""/>"#;
    for (inner, expected) in [
        (format!(r#"<rect id="l0" width="1" height="1"/>{laughs}"#), "too many elements"),
        (markers, "too many elements"),
        ("<rect/>".repeat(200_000), "damaged"),
        ("<g>".repeat(50_000) + &"</g>".repeat(50_000), "too deep"),
        (r##"<g id="a"><use href="#a"/></g>"##.to_owned(), "refers to itself"),
        (r##"<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>"##.to_owned(), "refers to itself"),
        (r#"<rect id="r" clip-path="url(#r)"/>"#.to_owned(), "refers to itself"),
        (
            r#"<filter id="f"><feTurbulence numOctaves="999999999"/></filter><rect filter="url(#f)"/>"#
                .to_owned(),
            "filters",
        ),
        (r#"<pattern id="p" width="1e9" height="1e9"/><rect fill="url(#p)"/>"#.to_owned(), "patterns"),
    ] {
        let words = refused(svg(&inner));
        assert!(words.contains(expected), "{words:?} lacks {expected:?}");
    }
    let entities = r#"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>"#;
    assert!(refused(entities.as_bytes().to_vec()).contains("document type"));
}

#[test]
fn an_svg_reads_nothing_but_itself() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let secret = folder.path().join("secret.png");
    std::fs::write(&secret, encoded(&picture(8, 8), ImageFormat::Png)).expect("a file is written");
    let path = secret.display();
    for link in [format!("{path}"), format!("file://{path}"), "https://example.org/x.png".to_owned()] {
        let drawn =
            decoded(svg(&format!(r#"<image href="{link}" width="40" height="20"/>"#))).expect("a picture");
        assert!(drawn.pixels.rgba.iter().all(|&channel| channel == 255), "{link}");
    }
}

#[test]
fn an_svg_of_strange_size_is_drawn_or_refused() {
    for size in [
        "width='0' height='0'",
        "width='1e30' height='1'",
        "width='1' height='1e-30'",
        "viewBox='0 0 1 100000'",
    ] {
        let text =
            format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='9' height='9'/></svg>");
        if let Ok(picture) = decoded(text.into_bytes()) {
            assert!(picture.size.iter().all(|side| (1..=2048).contains(side)), "{size}: {:?}", picture.size);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_broken_picture_is_a_picture_or_a_sentence(
        which in 0..4_usize,
        blows in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let drawing = svg(r##"<g id="a"><path d="M0 0L9 9" marker-end="url(#m)"/></g><marker id="m"><rect width="3" height="3"/></marker><use href="#a" x="9"/><text y="9">Text</text>"##);
        let mut bytes = match which {
            0 => encoded(&picture(24, 16), ImageFormat::Png),
            1 => encoded(&picture(24, 16), ImageFormat::Jpeg),
            2 => encoded(&picture(24, 16), ImageFormat::WebP),
            _ => drawing,
        };
        for (at, byte) in &blows {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        match decoded(bytes) {
            Ok(picture) => {
                let pixels = &picture.pixels;
                prop_assert_eq!(pixels.rgba.len(), 4 * pixels.width as usize * pixels.height as usize);
                prop_assert!(pixels.width.max(pixels.height) <= MOST_SIDE);
            }
            Err(refusal) => {
                prop_assert_ne!(&refusal, &Refusal::Panicked);
                prop_assert!(!refusal.to_string().contains(char::is_control));
            }
        }
    }
}
