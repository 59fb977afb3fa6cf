//! The triangle rasteriser under [`super::renderer`]: a canvas of RGBA pixels, textures, and how a
//! mesh that uses the one gets onto the other.
//!
//! The semantics are those of a GPU running egui's OpenGL shader, narrowed down until exactly one
//! picture is right:
//!
//! - Vertices snap to 1/256 pixel. Coverage is then decided in integers, so that two triangles
//!   with a common edge paint each pixel along it exactly once (the top-left rule), on every
//!   machine.
//! - Each row of a triangle is one span. Its two ends are computed, not searched for; only what
//!   lies between them is touched.
//! - Colours are premultiplied and stay in sRGB space. Shading runs in `f32`; each blend rounds to
//!   one of 256 levels, as a framebuffer of bytes does.
//! - Linear filtering weighs texels in steps of 1/256, as GPUs do. A glyph drawn at its own size
//!   therefore comes out as its texels, bit for bit.
//!
//! Mipmaps are left out: a texture that asks for them is filtered at full size.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "going between pixels, subpixels and levels is all that happens here; bounds are stated where they matter"
)]

use std::cmp::Ordering;
use std::ops::Range;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureFilter, TextureOptions, TextureWrapMode};

/// A premultiplied sRGB colour: red, green, blue, alpha.
pub(crate) type Rgba = [u8; 4];

/// The same before it is rounded, still counted from 0 to 255.
type Shade = [f32; 4];

/// What a triangle interpolates between its corners: a [`Shade`], then `u` and `v` in texels.
type Varyings = [f32; 6];

/// The parts a pixel or a texel is divided into.
const SUBPIXELS: i64 = 256;

/// Corners farther out than this, in pixels, are moved back to it. A product of two distances then
/// stays within 2^60, and egui's endless rectangles remain rectangles.
const FARTHEST: f32 = 2_097_152.0;

/// What meshes are painted on.
pub(crate) struct Canvas {
    size: [usize; 2],
    pixels: Vec<Rgba>,
}

impl Canvas {
    /// A canvas of `size` pixels, width first, all of one colour.
    pub(crate) fn new(size: [usize; 2], background: Rgba) -> Self {
        let pixels = vec![background; size[0] * size[1]];
        Self { size, pixels }
    }

    /// Red, green, blue and alpha of all pixels, row by row from the top.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.pixels.into_flattened()
    }

    /// Paints the triangles of `mesh` in their order, inside of `clip_rect` (in points) only.
    pub(crate) fn paint(&mut self, mesh: &Mesh, texture: &Texture, pixels_per_point: f32, clip_rect: Rect) {
        let [columns, rows] = self.scissors(clip_rect, pixels_per_point);
        for indices in mesh.triangles() {
            let corners = indices.map(|index| &mesh.vertices[index as usize]);
            let Some(triangle) = Triangle::new(corners.map(|corner| snap(corner.pos, pixels_per_point)))
            else {
                continue;
            };
            let mut fill = None;
            for y in triangle.rows(&rows) {
                let span = triangle.columns(y, &columns);
                if span.is_empty() {
                    continue;
                }
                // Antialiasing fringes are mostly slivers that cover no pixel: shade on demand.
                let fill = fill.get_or_insert_with(|| Fill::new(&triangle, corners, texture));
                let start = y as usize * self.size[0];
                let pixels = &mut self.pixels[start + span.start as usize..start + span.end as usize];
                match fill {
                    Fill::Flat(color) => blend_flat(pixels, *color),
                    Fill::Shaded(shader) => shader.paint(pixels, &triangle, [span.start, y]),
                }
            }
        }
    }

    /// The columns and the rows of the canvas that a clip rectangle leaves open. Its sides move to
    /// the nearest pixel boundary, as they do in `egui_glow`.
    fn scissors(&self, clip_rect: Rect, pixels_per_point: f32) -> [Range<i64>; 2] {
        [0, 1].map(|axis| {
            let side =
                |points: f32| ((points * pixels_per_point).round() as i64).clamp(0, self.size[axis] as i64);
            side(clip_rect.min[axis])..side(clip_rect.max[axis])
        })
    }
}

/// An image that meshes can show.
pub(crate) struct Texture {
    size: [usize; 2],
    texels: Vec<Rgba>,
    options: TextureOptions,
}

impl Texture {
    pub(crate) fn new(image: &ColorImage, options: TextureOptions) -> Self {
        let texels = image.pixels.iter().map(Color32::to_array).collect();
        Self { size: image.size, texels, options }
    }

    /// Replaces a part of the texture by `image`, whose top left texel goes to column `x`, row `y`.
    ///
    /// # Panics
    /// If the image does not fit there.
    pub(crate) fn write(&mut self, [x, y]: [usize; 2], image: &ColorImage) {
        let width = image.size[0];
        let places = self.texels.chunks_exact_mut(self.size[0]).skip(y);
        for (place, row) in places.zip(image.pixels.chunks_exact(width)) {
            for (texel, color) in place[x..x + width].iter_mut().zip(row) {
                *texel = color.to_array();
            }
        }
    }

    /// The colour at `(u, v)`, counted in texels from the top left corner of the texture.
    #[inline]
    fn sample(&self, filter: TextureFilter, u: f32, v: f32) -> Shade {
        if filter == TextureFilter::Nearest {
            return shade(self.texel(floor(u), floor(v)));
        }
        // From the middle of the top left texel, rounded to subpixels.
        let (u, v) = (floor(u * 256.0 - 127.5), floor(v * 256.0 - 127.5));
        let (x, y, right, down) = (u >> 8, v >> 8, u & 255, v & 255);
        if right == 0 && down == 0 {
            return shade(self.texel(x, y));
        }
        let (above, above_right) = (self.texel(x, y), self.texel(x + 1, y));
        let (below, below_right) = (self.texel(x, y + 1), self.texel(x + 1, y + 1));
        let (left, up) = (256 - right, 256 - down);
        let mix = |channel: usize| {
            let above = left * i32::from(above[channel]) + right * i32::from(above_right[channel]);
            let below = left * i32::from(below[channel]) + right * i32::from(below_right[channel]);
            (up * above + down * below) as f32 / 65_536.0
        };
        [mix(0), mix(1), mix(2), mix(3)]
    }

    #[inline]
    fn texel(&self, x: i32, y: i32) -> Rgba {
        let x = wrap(x, self.size[0], self.options.wrap_mode);
        let y = wrap(y, self.size[1], self.options.wrap_mode);
        self.texels[y * self.size[0] + x]
    }
}

/// Which texel of a row or column of `size` stands at `index`, be that outside of the texture.
#[inline]
fn wrap(index: i32, size: usize, mode: TextureWrapMode) -> usize {
    let size = size as i32;
    let inside = match mode {
        TextureWrapMode::ClampToEdge => index.clamp(0, size - 1),
        TextureWrapMode::Repeat => index.rem_euclid(size),
        TextureWrapMode::MirroredRepeat => {
            let there = index.rem_euclid(2 * size);
            there.min(2 * size - 1 - there)
        }
    };
    inside as usize
}

/// The pixels of a triangle: those whose middle lies inside, or on a top or left edge.
struct Triangle {
    /// Twice the area, in square subpixels.
    area: f64,
    /// The edge opposite to each corner, in the order in which the corners were given.
    edges: [Edge; 3],
    /// The lowest and the highest corner, in subpixels from the top.
    top: i64,
    bottom: i64,
}

/// One side of a triangle, as a function that is linear over the canvas, zero on the edge and
/// equal to [`Triangle::area`] at the opposite corner.
struct Edge {
    /// Its value at the middle of the pixel in the top left corner of the canvas.
    origin: i64,
    /// What it gains from one pixel to the next, to the right and down.
    step: [i64; 2],
    /// The smallest value inside: 0 if the edge belongs to the triangle, otherwise 1.
    least: i64,
}

impl Triangle {
    /// `None` if the corners, in subpixels, are in line.
    fn new([a, b, c]: [[i64; 2]; 3]) -> Option<Self> {
        let area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        let edges = match area.cmp(&0) {
            Ordering::Greater => [Edge::new(b, c), Edge::new(c, a), Edge::new(a, b)],
            Ordering::Less => [Edge::new(c, b), Edge::new(a, c), Edge::new(b, a)],
            Ordering::Equal => return None,
        };
        let (top, bottom) = (a[1].min(b[1]).min(c[1]), a[1].max(b[1]).max(c[1]));
        Some(Self { area: area.abs() as f64, edges, top, bottom })
    }

    /// The rows within `open` whose middle lies between the highest and the lowest corner.
    fn rows(&self, open: &Range<i64>) -> Range<i64> {
        let first = (self.top + SUBPIXELS / 2 - 1).div_euclid(SUBPIXELS);
        let end = (self.bottom + SUBPIXELS / 2).div_euclid(SUBPIXELS);
        first.max(open.start)..end.min(open.end)
    }

    /// The pixels of row `y` within `open`, which solves `edge >= least` for all three edges.
    fn columns(&self, y: i64, open: &Range<i64>) -> Range<i64> {
        let [a, b, c] = &self.edges;
        a.narrow(y, b.narrow(y, c.narrow(y, open.clone())))
    }

    /// `values`, given for the corners, weighed by one number per edge.
    fn weigh(&self, weights: [i64; 3], values: &[Varyings; 3]) -> Varyings {
        let weight = |corner: usize| (weights[corner] as f64 / self.area) as f32;
        let (a, b, c) = (weight(0), weight(1), weight(2));
        let sum = |index: usize| a * values[0][index] + b * values[1][index] + c * values[2][index];
        [sum(0), sum(1), sum(2), sum(3), sum(4), sum(5)]
    }
}

impl Edge {
    /// From one corner to the next, clockwise, so that the triangle is on the right.
    fn new(from: [i64; 2], to: [i64; 2]) -> Self {
        let (right, down) = (to[0] - from[0], to[1] - from[1]);
        let middle = SUBPIXELS / 2;
        let is_top_or_left = down < 0 || (down == 0 && right > 0);
        Self {
            origin: right * (middle - from[1]) - down * (middle - from[0]),
            step: [-down * SUBPIXELS, right * SUBPIXELS],
            least: i64::from(!is_top_or_left),
        }
    }

    #[inline]
    fn at(&self, [x, y]: [i64; 2]) -> i64 {
        self.origin + x * self.step[0] + y * self.step[1]
    }

    /// The columns out of `span` that are inside in row `y`, from `origin + x * step >= least`.
    #[inline]
    fn narrow(&self, y: i64, span: Range<i64>) -> Range<i64> {
        let surplus = self.at([0, y]) - self.least;
        let step = self.step[0];
        match step.cmp(&0) {
            Ordering::Greater => span.start.max(-surplus.div_euclid(step))..span.end,
            Ordering::Less => span.start..span.end.min(surplus.div_euclid(-step) + 1),
            Ordering::Equal if surplus < 0 => 0..0,
            Ordering::Equal => span,
        }
    }
}

/// What the pixels of one triangle are painted with.
enum Fill<'a> {
    /// The same colour everywhere, as in most of an interface.
    Flat(Rgba),
    /// Glyphs, pictures, and the soft edges that antialias all other shapes.
    Shaded(Shader<'a>),
}

impl<'a> Fill<'a> {
    fn new(triangle: &Triangle, corners: [&Vertex; 3], texture: &'a Texture) -> Self {
        let size = texture.size.map(|texels| texels as f32);
        let corner_values = corners.map(|corner| {
            let [red, green, blue, alpha] = corner.color.to_array().map(f32::from);
            [red, green, blue, alpha, corner.uv.x * size[0], corner.uv.y * size[1]]
        });
        let [right, down] = [0, 1].map(|axis| {
            triangle.weigh([0, 1, 2].map(|corner| triangle.edges[corner].step[axis]), &corner_values)
        });
        let filter = filter(texture.options, right, down);
        let [a, b, c] = corners;
        let texel = (a.uv == b.uv && b.uv == c.uv)
            .then(|| texture.sample(filter, corner_values[0][4], corner_values[0][5]));
        if texel == Some([255.0; 4]) && a.color == b.color && b.color == c.color {
            return Self::Flat(a.color.to_array());
        }
        Self::Shaded(Shader { texture, filter, texel, corner_values, step: right })
    }
}

/// The fragment shader of `egui_glow` without dithering: interpolated colour times texel.
struct Shader<'a> {
    texture: &'a Texture,
    filter: TextureFilter,
    /// The texel, where all corners show the same.
    texel: Option<Shade>,
    corner_values: [Varyings; 3],
    /// How the values change from one pixel to the next in a row.
    step: Varyings,
}

impl Shader<'_> {
    /// Paints a span of `triangle` that starts at the pixel `start`, column first.
    fn paint(&self, mut pixels: &mut [Rgba], triangle: &Triangle, start: [i64; 2]) {
        let [a, b, c] = &triangle.edges;
        let weights = [a.at(start), b.at(start), c.at(start)];
        let first = triangle.weigh(weights, &self.corner_values);
        let mut nth = 0.0;
        while let [pixel, rest @ ..] = pixels {
            // A product per pixel, not a running sum: rounding errors do not add up.
            let value = |index: usize| first[index] + nth * self.step[index];
            let texel = match self.texel {
                Some(texel) => texel,
                None => self.texture.sample(self.filter, value(4), value(5)),
            };
            if texel[0] + texel[1] + texel[2] + texel[3] > 0.0 {
                let lit = |channel: usize| value(channel) * texel[channel] / 255.0;
                blend(pixel, [lit(0), lit(1), lit(2), lit(3)]);
            }
            nth += 1.0;
            pixels = rest;
        }
    }
}

/// The filter for a triangle whose values change like this from pixel to pixel. As in OpenGL, a
/// texture is minified if a step along either axis of the canvas passes more than one texel.
fn filter(options: TextureOptions, right: Varyings, down: Varyings) -> TextureFilter {
    let squared = |step: Varyings| step[4] * step[4] + step[5] * step[5];
    if options.minification != options.magnification && squared(right).max(squared(down)) > 1.0 {
        options.minification
    } else {
        options.magnification
    }
}

/// Puts a premultiplied colour over a pixel.
#[inline]
fn blend(pixel: &mut Rgba, shade: Shade) {
    let through = 1.0 - shade[3] / 255.0;
    // The cast saturates, which is how additive colours stop at white.
    let over = |channel: usize| (shade[channel] + f32::from(pixel[channel]) * through + 0.5) as u8;
    *pixel = [over(0), over(1), over(2), over(3)];
}

/// The same, to the same result, for many pixels and one colour.
fn blend_flat(mut pixels: &mut [Rgba], color: Rgba) {
    let through = 255 - u32::from(color[3]);
    if through == 0 {
        pixels.fill(color);
    } else if color != [0; 4] {
        while let [pixel, rest @ ..] = pixels {
            let over = |channel: usize| {
                let level = u32::from(color[channel]) + (u32::from(pixel[channel]) * through + 127) / 255;
                level.min(255) as u8
            };
            *pixel = [over(0), over(1), over(2), over(3)];
            pixels = rest;
        }
    }
}

/// A colour as the shader counts it.
#[inline]
fn shade(color: Rgba) -> Shade {
    [f32::from(color[0]), f32::from(color[1]), f32::from(color[2]), f32::from(color[3])]
}

/// A position in points, in subpixels.
fn snap(position: Pos2, pixels_per_point: f32) -> [i64; 2] {
    [position.x, position.y].map(|points| {
        let pixels = (points * pixels_per_point).clamp(-FARTHEST, FARTHEST);
        i64::from(floor(pixels * SUBPIXELS as f32 + 0.5))
    })
}

/// The integer at or below `number`. `f32::floor` is a call into the C library on a plain `x86_64`.
#[inline]
fn floor(number: f32) -> i32 {
    let towards_zero = number as i32;
    towards_zero.saturating_sub(i32::from(towards_zero as f32 > number))
}
