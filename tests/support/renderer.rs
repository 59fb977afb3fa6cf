//! Renders the interface under test into an image, on the CPU.
//!
//! `egui_kittest` drives the real app without a window, but its own renderer wants a GPU, or a
//! software driver that stands in for one: neither is on every build machine, and no two of them
//! agree on every pixel. [`CpuRenderer`] needs nothing but memory, and the same meshes give the same
//! bytes everywhere. Hand it to the harness, then ask that for images:
//!
//! ```ignore
//! let mut harness = Harness::builder()
//!     .with_size([1280.0, 800.0])
//!     .renderer(CpuRenderer::default())
//!     .build_eframe(|cc| App::new(cc));
//! let image = harness.render()?;
//! ```
//!
//! The picture is the one that egui's OpenGL painter makes: premultiplied colours, multiplied and
//! blended in sRGB space, clipped to whole pixels. [`super::raster`] says how single pixels come
//! about. Deliberately absent are
//!
//! - user callbacks: a [`Primitive::Callback`] draws with OpenGL itself, so it is passed over;
//! - an sRGB framebuffer, multisampling and dithering: blending in linear light would thin out all
//!   text, egui antialiases its shapes itself, and noise has no place in a golden image;
//! - textures registered with the painter rather than with egui. A mesh that shows one, or one that
//!   has been freed, is an error: on a screen it would be a hole that nobody notices.

use std::collections::HashMap;

use egui::epaint::{ImageData, Primitive};
use egui::{ClippedPrimitive, Color32, Context, FullOutput, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

use super::raster::{Canvas, Texture};

/// The renderer to give to `HarnessBuilder::renderer`. By default it paints on opaque black.
pub(crate) struct CpuRenderer {
    /// What is seen where the app leaves it visible.
    pub(crate) background: Color32,
    textures: HashMap<TextureId, Texture>,
    /// Textures that egui let go of, but which the frame at hand may still show.
    freed: Vec<TextureId>,
}

impl CpuRenderer {
    /// Paints on `background` where the app leaves it visible. With [`Color32::TRANSPARENT`], the
    /// alpha channel of the image tells what the app has covered.
    #[must_use]
    pub(crate) fn with_background(background: Color32) -> Self {
        Self { background, textures: HashMap::new(), freed: Vec::new() }
    }

    /// Paints what egui has tessellated, `size` in pixels.
    pub(crate) fn paint(
        &self,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        size: [u32; 2],
    ) -> Result<RgbaImage, String> {
        let mut canvas = Canvas::new(size.map(|side| side as usize), self.background.to_array());
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let id = mesh.texture_id;
            let Some(texture) = self.textures.get(&id) else {
                return Err(format!("painting a mesh: its texture {id:?} was never uploaded, or is freed"));
            };
            canvas.paint(mesh, texture, pixels_per_point, *clip_rect);
        }
        let [width, height] = size;
        RgbaImage::from_raw(width, height, canvas.into_bytes())
            .ok_or_else(|| format!("making an image: {width}x{height} is too large"))
    }
}

impl Default for CpuRenderer {
    fn default() -> Self {
        Self::with_background(Color32::BLACK)
    }
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.textures.remove(&id);
        }
        #[expect(clippy::iter_over_hash_type, reason = "textures do not depend on each other")]
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                match (change.pos, self.textures.get_mut(&id)) {
                    (Some(place), Some(texture)) => texture.write(place, image),
                    // A part of nothing: the mesh that shows it will be reported.
                    (Some(_), None) => {}
                    (None, _) => {
                        self.textures.insert(id, Texture::new(image, change.options));
                    }
                }
            }
        }
        self.freed.extend(delta.free.drain());
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let pixels_per_point = output.pixels_per_point;
        let size = ctx.content_rect().size() * pixels_per_point;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast of floats saturates"
        )]
        let size = [size.x.round() as u32, size.y.round() as u32];
        let primitives = ctx.tessellate(output.shapes.clone(), pixels_per_point);
        self.paint(&primitives, pixels_per_point, size)
    }
}
