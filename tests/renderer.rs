//! The renderer of the interface tests: single pixels, checked against what an OpenGL painter would give.

#[path = "support/raster.rs"]
mod raster;
#[path = "support/renderer.rs"]
mod renderer;

use eframe::egui;
use egui::epaint::{ImageDelta, Primitive, Vertex};
use egui::{ClippedPrimitive, Color32, ColorImage, Mesh, Pos2, Rect};
use egui::{TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta, pos2, vec2};
use egui_kittest::{Harness, TestRenderer as _};
use image::RgbaImage;

use renderer::CpuRenderer;

/// egui's own texture, of which the tests need no more than the white texel.
const WHITE: TextureId = TextureId::Managed(0);
const PICTURE: TextureId = TextureId::Managed(1);
const HALF_WHITE: Color32 = Color32::from_rgba_premultiplied(128, 128, 128, 128);
const WHOLE: Rect = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));

/// Checks the red of each pixel, as hexadecimal numbers in rows. One point is one pixel.
fn check(renderer: &CpuRenderer, mesh: &Mesh, expected: &[&str]) -> Result<(), String> {
    check_clipped(renderer, mesh, Rect::EVERYTHING, 1.0, expected)
}

fn check_clipped(
    renderer: &CpuRenderer,
    mesh: &Mesh,
    clip_rect: Rect,
    pixels_per_point: f32,
    expected: &[&str],
) -> Result<(), String> {
    let size = [expected[0].split(' ').count(), expected.len()];
    let image = paint(renderer, mesh.clone(), clip_rect, pixels_per_point, size)?;
    let row = |y| (0..image.width()).map(|x| format!("{:02x}", image.get_pixel(x, y)[0])).collect::<Vec<_>>();
    let rows: Vec<_> = (0..image.height()).map(|y| row(y).join(" ")).collect();
    assert_eq!(rows, expected);
    Ok(())
}

fn paint(
    renderer: &CpuRenderer,
    mesh: Mesh,
    clip_rect: Rect,
    pixels_per_point: f32,
    size: [usize; 2],
) -> Result<RgbaImage, String> {
    let size = [u32::try_from(size[0]), u32::try_from(size[1])].map(Result::unwrap_or_default);
    renderer.paint(
        &[ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }],
        pixels_per_point,
        size,
    )
}

fn white() -> CpuRenderer {
    let mut renderer = CpuRenderer::default();
    upload(
        &mut renderer,
        WHITE,
        &ImageDelta::full(ColorImage::filled([1, 1], Color32::WHITE), TextureOptions::LINEAR),
    );
    renderer
}

/// A renderer whose [`PICTURE`] has these grey levels.
fn picture<const N: usize>(options: TextureOptions, rows: &[[u8; N]]) -> CpuRenderer {
    let mut renderer = white();
    upload(&mut renderer, PICTURE, &ImageDelta::full(gray(rows), options));
    renderer
}

fn gray<const N: usize>(rows: &[[u8; N]]) -> ColorImage {
    ColorImage::from_gray([N, rows.len()], rows.as_flattened())
}

fn upload(renderer: &mut CpuRenderer, id: TextureId, change: &ImageDelta) {
    let mut delta = TexturesDelta::default();
    delta.push(id, change.clone());
    renderer.handle_delta(&mut delta);
}

fn rect(min: [f32; 2], max: [f32; 2], color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(Rect::from_min_max(min.into(), max.into()), color);
    mesh
}

fn show(texture: TextureId, min: [f32; 2], max: [f32; 2], uv: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::with_texture(texture);
    mesh.add_rect_with_uv(Rect::from_min_max(min.into(), max.into()), uv, color);
    mesh
}

#[test]
fn a_rectangle_fills_exactly_its_pixels() -> Result<(), String> {
    let filled = ["00 00 00 00", "00 ff ff 00", "00 00 00 00"];
    check(&white(), &rect([1.0, 1.0], [3.0, 2.0], Color32::WHITE), &filled)?;
    // The middle of a pixel decides; on the rim, it counts at the top and at the left.
    check(&white(), &rect([0.51, 0.51], [2.51, 1.51], Color32::WHITE), &filled)?;
    check(
        &white(),
        &rect([1.5, 1.5], [3.5, 2.5], Color32::WHITE),
        &["00 00 00 00", "00 ff ff 00", "00 00 00 00"],
    )?;
    check(&white(), &rect([1.0, 1.2], [3.0, 1.4], Color32::WHITE), &["00 00 00", "00 00 00"])
}

#[test]
fn both_windings_are_painted() -> Result<(), String> {
    let mut mesh = Mesh::default();
    for corner in [[0.0, 0.0], [3.0, 0.0], [0.0, 3.0]] {
        mesh.colored_vertex(corner.into(), Color32::WHITE);
    }
    for corners in [[0, 1, 2], [0, 2, 1], [2, 1, 0]] {
        mesh.indices = corners.to_vec();
        check(&white(), &mesh, &["ff ff 00", "ff 00 00", "00 00 00"])?;
    }
    Ok(())
}

#[test]
fn endless_rectangles_cover_the_canvas() -> Result<(), String> {
    check(&white(), &rect([-1e7, -1e7], [1e7, 1e7], Color32::WHITE), &["ff ff", "ff ff"])?;
    check(
        &white(),
        &rect([1.0, f32::NEG_INFINITY], [f32::INFINITY, 1.0], Color32::WHITE),
        &["00 ff", "00 00"],
    )
}

/// Fans of triangles around many points, each with light of one level: a pixel painted twice
/// has two, one left out none.
#[test]
fn shared_edges_are_painted_once() -> Result<(), String> {
    let level = Color32::from_rgba_premultiplied(1, 1, 1, 0);
    let rim = [
        [0.0, 0.0],
        [7.3, 0.0],
        [16.0, 0.0],
        [16.0, 5.5],
        [16.0, 16.0],
        [3.5, 16.0],
        [0.0, 16.0],
        [0.0, 9.0],
    ];
    for step in 0..400_u16 {
        let hub = pos2(f32::from(step % 20) * 0.75 + 0.5, f32::from(step / 20) * 0.73 + 0.5);
        let mut mesh = Mesh::default();
        mesh.colored_vertex(hub, level);
        for corner in rim {
            mesh.colored_vertex(corner.into(), level);
        }
        for (from, to) in [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8), (8, 1)] {
            mesh.add_triangle(0, from, to);
        }
        let image = paint(&white(), mesh, Rect::EVERYTHING, 1.0, [16, 16])?;
        assert!(image.pixels().all(|pixel| pixel[0] == 1), "the hub is at {hub:?}");
    }
    Ok(())
}

#[test]
fn clip_rectangles_open_whole_pixels() -> Result<(), String> {
    let all = rect([0.0, 0.0], [4.0, 3.0], Color32::WHITE);
    for (min, max, expected) in [
        ([1.0, 1.0], [3.0, 2.0], ["00 00 00 00", "00 ff ff 00", "00 00 00 00"]),
        ([1.4, 0.6], [2.6, 2.4], ["00 00 00 00", "00 ff ff 00", "00 00 00 00"]),
        ([-9.0, 2.0], [9.0, 9.0], ["00 00 00 00", "00 00 00 00", "ff ff ff ff"]),
        ([3.0, 2.0], [1.0, 1.0], ["00 00 00 00", "00 00 00 00", "00 00 00 00"]),
    ] {
        check_clipped(&white(), &all, Rect::from_min_max(min.into(), max.into()), 1.0, &expected)?;
    }
    Ok(())
}

#[test]
fn points_scale_to_pixels() -> Result<(), String> {
    let clip_rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(2.0, 0.5));
    let mesh = rect([0.5, 0.0], [1.5, 1.0], Color32::WHITE);
    check_clipped(&white(), &mesh, clip_rect, 2.0, &["00 ff ff 00", "00 00 00 00"])
}

#[test]
fn colors_are_premultiplied_and_blend_in_srgb() -> Result<(), String> {
    let mut mesh = rect([0.0, 0.0], [2.0, 1.0], HALF_WHITE);
    check(&white(), &mesh, &["80 80 00"])?;
    mesh.append(rect([1.0, 0.0], [3.0, 1.0], HALF_WHITE));
    check(&white(), &mesh, &["80 c0 80"])?;
    // Light without cover adds up, and stops at white.
    mesh.append(rect([0.0, 0.0], [3.0, 1.0], Color32::from_rgba_premultiplied(80, 80, 80, 0)));
    check(&white(), &mesh, &["d0 ff d0"])
}

#[test]
fn backgrounds_show_where_nothing_is_painted() -> Result<(), String> {
    let mut renderer = white();
    renderer.background = CpuRenderer::with_background(Color32::TRANSPARENT).background;
    let image = paint(&renderer, rect([0.0, 0.0], [1.0, 1.0], HALF_WHITE), Rect::EVERYTHING, 1.0, [2, 1])?;
    assert_eq!(image.as_raw(), &[128, 128, 128, 128, 0, 0, 0, 0]);
    Ok(())
}

/// The quick way for one colour and the general one must not differ: compare them for every
/// opacity, over every level of grey.
#[test]
fn flat_and_shaded_spans_agree() -> Result<(), String> {
    let mut renderer = picture(TextureOptions::LINEAR, &[[255, 255]]);
    let steps = [std::array::from_fn::<_, 256, _>(|level| u8::try_from(level).unwrap_or_default())];
    upload(&mut renderer, TextureId::Managed(2), &ImageDelta::full(gray(&steps), TextureOptions::NEAREST));
    for alpha in 0..=255 {
        let color = Color32::from_rgba_premultiplied(alpha / 2, alpha / 3, alpha, alpha);
        let [flat, shaded] = [WHITE, PICTURE].map(|texture| {
            let uv = if texture == WHITE { Rect::ZERO } else { WHOLE };
            [
                show(TextureId::Managed(2), [0.0, 0.0], [256.0, 1.0], WHOLE, Color32::WHITE),
                show(texture, [0.0, 0.0], [256.0, 1.0], uv, color),
            ]
            .map(|mesh| ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) })
        });
        assert!(
            renderer.paint(&flat, 1.0, [256, 1])? == renderer.paint(&shaded, 1.0, [256, 1])?,
            "alpha {alpha}"
        );
    }
    Ok(())
}

#[test]
fn colors_run_between_corners() -> Result<(), String> {
    let mut mesh = Mesh::default();
    for (x, y, level) in [(0.0, 0.0, 0), (4.0, 0.0, 128), (4.0, 2.0, 160), (0.0, 2.0, 32)] {
        let corner = Vertex::untextured(pos2(x, y), Color32::from_gray(level));
        mesh.vertices.push(corner);
    }
    // The one triangle clockwise, the other not.
    mesh.indices = vec![0, 1, 2, 0, 3, 2];
    check(&white(), &mesh, &["18 38 58 78", "28 48 68 88"])
}

#[test]
fn textures_are_filtered() -> Result<(), String> {
    let texels = [[0x00, 0xff], [0xff, 0x00]];
    let mesh = show(PICTURE, [0.0, 0.0], [4.0, 4.0], WHOLE, Color32::WHITE);
    let squares = ["00 00 ff ff", "00 00 ff ff", "ff ff 00 00", "ff ff 00 00"];
    check(&picture(TextureOptions::NEAREST, &texels), &mesh, &squares)?;
    let smooth = ["00 40 bf ff", "40 60 9f bf", "bf 9f 60 40", "ff bf 40 00"];
    check(&picture(TextureOptions::LINEAR, &texels), &mesh, &smooth)?;
    let tinted = show(PICTURE, [0.0, 0.0], [4.0, 4.0], WHOLE, Color32::from_gray(0x80));
    let halves = ["00 00 80 80", "00 00 80 80", "80 80 00 00", "80 80 00 00"];
    check(&picture(TextureOptions::NEAREST, &texels), &tinted, &halves)
}

#[test]
fn minified_textures_have_a_filter_of_their_own() -> Result<(), String> {
    let options = TextureOptions { minification: TextureFilter::Linear, ..TextureOptions::NEAREST };
    let renderer = picture(options, &[[0x00, 0xff, 0x00, 0xff]]);
    check(&renderer, &show(PICTURE, [0.0, 0.0], [2.0, 1.0], WHOLE, Color32::WHITE), &["80 80"])?;
    let large = show(PICTURE, [0.0, 0.0], [8.0, 1.0], WHOLE, Color32::WHITE);
    check(&renderer, &large, &["00 00 ff ff 00 00 ff ff"])
}

#[test]
fn textures_wrap_as_told() -> Result<(), String> {
    let mesh = show(
        PICTURE,
        [0.0, 0.0],
        [6.0, 1.0],
        Rect::from_min_max(pos2(-1.0, 0.0), pos2(2.0, 1.0)),
        Color32::WHITE,
    );
    for (wrap_mode, expected) in [
        (TextureWrapMode::ClampToEdge, "11 11 11 22 22 22"),
        (TextureWrapMode::Repeat, "11 22 11 22 11 22"),
        (TextureWrapMode::MirroredRepeat, "22 11 11 22 22 11"),
    ] {
        let options = TextureOptions { wrap_mode, ..TextureOptions::NEAREST };
        check(&picture(options, &[[0x11, 0x22]]), &mesh, &[expected])?;
    }
    Ok(())
}

/// What a glyph is: a part of a texture at its own size, on whole pixels.
#[test]
fn texels_at_their_own_size_stay_as_they_are() -> Result<(), String> {
    let renderer =
        picture(TextureOptions::LINEAR, &[[0x01, 0x12, 0x23], [0x34, 0x45, 0x56], [0x67, 0x78, 0x89]]);
    let uv = Rect::from_min_max(pos2(1.0 / 3.0, 1.0 / 3.0), pos2(1.0, 1.0));
    let mesh = show(PICTURE, [1.0, 1.0], [3.0, 3.0], uv, Color32::WHITE);
    check(&renderer, &mesh, &["00 00 00", "00 45 56", "00 78 89"])
}

#[test]
fn textures_change_in_part() -> Result<(), String> {
    let mut renderer = picture(TextureOptions::NEAREST, &[[1, 2, 3], [4, 5, 6]]);
    upload(
        &mut renderer,
        PICTURE,
        &ImageDelta::partial([1, 1], gray(&[[0xaa, 0xbb]]), TextureOptions::NEAREST),
    );
    let mesh = show(PICTURE, [0.0, 0.0], [3.0, 2.0], WHOLE, Color32::WHITE);
    check(&renderer, &mesh, &["01 02 03", "04 aa bb"])
}

#[test]
fn freed_textures_last_for_the_frame_at_hand() -> Result<(), String> {
    let mut renderer = picture(TextureOptions::NEAREST, &[[7]]);
    let mesh = show(PICTURE, [0.0, 0.0], [1.0, 1.0], WHOLE, Color32::WHITE);
    let mut delta = TexturesDelta::default();
    delta.free(PICTURE);
    renderer.handle_delta(&mut delta);
    check(&renderer, &mesh, &["07"])?;
    renderer.handle_delta(&mut TexturesDelta::default());
    let error = paint(&renderer, mesh, Rect::EVERYTHING, 1.0, [1, 1]).err();
    assert_eq!(
        error.as_deref(),
        Some("painting a mesh: its texture Managed(1) was never uploaded, or is freed")
    );
    Ok(())
}

#[test]
fn a_screen_of_text_comes_out_alike_twice() -> Result<(), String> {
    let screenshot = || {
        Harness::builder()
            .with_size(vec2(120.0, 40.0))
            .with_pixels_per_point(1.5)
            .renderer(CpuRenderer::default())
            .build_ui(|ui| _ = ui.button("Anti-Hu"))
            .render()
    };
    let image = screenshot()?;
    assert_eq!(image.dimensions(), (180, 60));
    assert!(image.pixels().any(|pixel| pixel[0] > 150), "no text in the picture");
    assert!(image.pixels().all(|pixel| pixel[3] == 255), "holes in the picture");
    assert!(image == screenshot()?, "two renderings differ");
    Ok(())
}
