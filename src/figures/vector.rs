//! SVG, drawn by `resvg` on white paper.
//!
//! An SVG is a program as much as a picture: a few lines of it can ask for billions of shapes, for files and
//! addresses, or for hours of blurring. So it is read as XML first and measured, and what is drawn is what a
//! figure needs: shapes, gradients, masks, clips, markers and text. There is no document type and hence no entity;
//! no picture within the picture, neither embedded nor linked; no filter and no pattern, whose cost has no bound
//! that can be told beforehand; and no font but the one that is given. Scripts and animations are not run by
//! `resvg` at all.

use std::collections::HashMap;
use std::sync::Arc;

use image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::roxmltree::{Document, Node, NodeId, ParsingOptions};
use resvg::usvg::{FontResolver, ImageHrefResolver, Options, Tree};

use super::{Decoder, Refusal, Settings};

/// Scalable Vector Graphics.
pub(super) const SVG: Decoder = Decoder { recognises, decode };

/// The longest side at which an SVG is drawn, in pixels.
const DRAWN_SIDE: f32 = 2048.0;

/// Elements nested deeper than this, by themselves or by references, are refused.
const DEPTH: usize = 200;

/// Elements that are not drawn: their cost cannot be told from their length.
const COSTLY: &[(&str, &str)] = &[
    ("filter", "uses filters, which are not drawn; save it without effects"),
    ("pattern", "fills with patterns, which are not drawn; save them as shapes"),
];

/// Whether the text begins as XML does, with the root element `svg` near its beginning.
fn recognises(bytes: &[u8]) -> bool {
    /// Comments of a drawing program may come first.
    const NEAR: usize = 4096;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let near = &bytes[..bytes.len().min(NEAR)];
    bytes.starts_with(b"<") && near.windows(4).any(|window| window == b"<svg" || window == b":svg")
}

fn decode(bytes: &[u8], settings: &Settings) -> Result<DynamicImage, Refusal> {
    let limits = &settings.limits;
    if bytes.len() > limits.vector_bytes {
        return Err(Refusal::TooManyBytes(limits.vector_bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::NotDrawn("is not UTF-8 text"))?;
    if text.contains("<!DOCTYPE") {
        return Err(Refusal::NotDrawn(
            "declares a document type, which may hide anything; save it as plain SVG",
        ));
    }
    let nodes_limit = u32::try_from(limits.elements).unwrap_or(u32::MAX);
    let parsing = ParsingOptions { allow_dtd: false, nodes_limit, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text, parsing).map_err(|error| Refusal::damaged("SVG", &error))?;
    Scale { known: HashMap::new(), by_id: ids(&document), budget: limits.elements }.weigh(&document)?;

    let tree = Tree::from_xmltree(&document, &options(settings.font))
        .map_err(|error| Refusal::damaged("SVG", &error))?;
    let size = tree.size();
    let scale = DRAWN_SIDE / size.width().max(size.height());
    let drawn = |length: f32| (length * scale).round().clamp(1.0, DRAWN_SIDE);
    let (width, height) = (drawn(size.width()), drawn(size.height()));
    let mut canvas = Pixmap::new(width as u32, height as u32).ok_or(Refusal::Empty)?;
    canvas.fill(Color::WHITE);
    let fit = Transform::from_scale(width / size.width(), height / size.height());
    resvg::render(&tree, fit, &mut canvas.as_mut());
    // On an opaque ground, premultiplied colours are the colours themselves.
    let (width, height) = (canvas.width(), canvas.height());
    let rgba = RgbaImage::from_raw(width, height, canvas.take()).ok_or(Refusal::Empty)?;
    Ok(DynamicImage::ImageRgba8(rgba))
}

/// How an SVG is read: with one font for all texts, and without anything that lies outside of it.
fn options(font: &'static [u8]) -> Options<'static> {
    let mut fonts = Database::new();
    fonts.load_font_source(Source::Binary(Arc::new(font)));
    Options {
        resources_dir: None,
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: FontResolver {
            select_font: Box::new(|_, fonts| fonts.faces().next().map(|face| face.id)),
            select_fallback: Box::new(|_, _, _| None),
        },
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
}

/// The elements that have an id, by their ids.
fn ids<'a, 'input>(document: &'a Document<'input>) -> HashMap<&'a str, Node<'a, 'input>> {
    document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect()
}

/// Counts the elements of a drawing as often as they are drawn: what is used ten times counts ten times.
struct Scale<'a, 'input> {
    /// The weight and depth of what has been weighed; `None` while it is being weighed.
    known: HashMap<NodeId, Option<(u64, usize)>>,
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    budget: u64,
}

impl<'a, 'input> Scale<'a, 'input> {
    /// Refuses a drawing that is too heavy or too deep, that refers to itself, or that holds what is not drawn.
    fn weigh(mut self, document: &'a Document<'input>) -> Result<(), Refusal> {
        let (drawing, _) = self.element(document.root_element(), 0)?;
        // A rule of a style sheet may concern every element.
        let mut styles = 0_u64;
        for style in document.descendants().filter(|node| node.tag_name().name() == "style") {
            for text in style.descendants().filter_map(|node| node.text()) {
                styles = styles.saturating_add(self.references(text, 0)?.0);
            }
        }
        self.within(drawing.saturating_add(styles.saturating_mul(drawing))).map(|_| ())
    }

    fn within(&self, weight: u64) -> Result<u64, Refusal> {
        if weight > self.budget {
            Err(Refusal::NotDrawn("has too many elements to be drawn"))
        } else {
            Ok(weight)
        }
    }

    /// The weight of an element with all that it holds and refers to, and how deep that goes.
    fn element(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<(u64, usize), Refusal> {
        const TOO_DEEP: Refusal = Refusal::NotDrawn("nests its elements too deep");
        if depth > DEPTH {
            return Err(TOO_DEEP);
        }
        match self.known.get(&node.id()) {
            Some(Some((_, below))) if depth + below > DEPTH => return Err(TOO_DEEP),
            Some(Some(known)) => return Ok(*known),
            Some(None) => return Err(Refusal::NotDrawn("refers to itself")),
            None => {}
        }
        let name = node.tag_name().name();
        if let Some((_, why)) = COSTLY.iter().find(|(costly, _)| *costly == name) {
            return Err(Refusal::NotDrawn(why));
        }
        self.known.insert(node.id(), None);
        let (mut weight, mut below) = (1_u64, 0);
        for attribute in node.attributes() {
            let (referred, deep) = self.references(attribute.value(), depth + 1)?;
            // A marker is drawn at every point of its path, and a path may be little more than points.
            let marks = attribute.name().starts_with("marker") || attribute.value().contains("marker");
            let points = node.attribute("d").or_else(|| node.attribute("points")).map_or(1, str::len);
            let times = if marks { 1 + points as u64 / 2 } else { 1 };
            weight = weight.saturating_add(referred.saturating_mul(times));
            below = below.max(deep);
        }
        for child in node.children().filter(Node::is_element) {
            let (inner, deep) = self.element(child, depth + 1)?;
            weight = weight.saturating_add(inner);
            below = below.max(deep + 1);
        }
        let weight = self.within(weight)?;
        self.known.insert(node.id(), Some((weight, below)));
        Ok((weight, below))
    }

    /// The weight of all elements to which a value refers by `#id`, and how deep they go.
    fn references(&mut self, value: &str, depth: usize) -> Result<(u64, usize), Refusal> {
        let (mut weight, mut below) = (0_u64, 0);
        for after in value.split('#').skip(1) {
            let id = after.split([')', '"', '\'', ' ', ';']).next().unwrap_or(after);
            if let Some(&node) = self.by_id.get(id) {
                let (inner, deep) = self.element(node, depth)?;
                // A gradient is made once, however many shapes it fills.
                let made_once = node.tag_name().name().ends_with("Gradient");
                weight = weight.saturating_add(if made_once { 0 } else { inner });
                below = below.max(deep + 1);
            }
        }
        Ok((weight, below))
    }
}
