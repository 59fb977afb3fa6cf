//! Pictures within the document, as `data:` addresses.
//!
//! A document that holds its pictures can be sent and kept as one file. It grows by them, and by a third more for
//! the way they are written, so that a picture and all of them together are bounded. What is not shown is named
//! all the same, with its caption, and said once more to whoever asked for the export.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::kb::pack::asset;
use crate::kb::{FigureId, Kb, visible};

/// The most bytes of a picture that is shown.
const MOST: u64 = 8 << 20;
/// The most bytes of all of them.
const MOST_TOGETHER: usize = 96 << 20;

/// The pictures of a document.
#[derive(Default)]
pub(super) struct Embedded {
    bytes: usize,
    /// What is not shown, and why.
    pub(super) notes: Vec<String>,
}

impl Embedded {
    /// The address that holds the picture of a figure.
    pub(super) fn address(&mut self, kb: &Kb, figure: FigureId) -> Option<String> {
        let figure = kb.figure(figure);
        let pack = kb.pack(figure.pack);
        let found = match media_type(&figure.file) {
            Some(_) if self.bytes >= MOST_TOGETHER => {
                Err("the pictures before it fill the document".to_owned())
            }
            Some(kind) => asset(pack.folder.as_deref(), &figure.file, MOST)
                .map(|bytes| (kind, bytes))
                .map_err(|error| error.to_string()),
            None => Err("it is of no format that is shown".to_owned()),
        };
        match found {
            Ok((kind, bytes)) => {
                self.bytes += bytes.len();
                Some(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
            }
            Err(why) => {
                self.notes
                    .push(format!("the figure {} is named and not shown: {why}", visible(&figure.file)));
                None
            }
        }
    }
}

/// What a file is, by its ending.
fn media_type(file: &str) -> Option<&'static str> {
    let (_, ending) = file.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}
