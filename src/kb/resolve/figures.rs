//! Resolving the figures of a topic: where their files lie, what is said of them and by whom.
//!
//! Whether the file is there is looked at once, so that an author hears of it; what it holds is found out when the
//! figure is to be seen. A figure whose file is missing is kept, with its caption: the file may come.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::model::Figure;
use super::super::pack::{AssetError, check_path, find_asset};
use super::super::raw;
use super::super::scan::Step;
use super::super::text::clip;
use super::super::vocabulary::Kind;
use super::topic::{Resolver, Site};

/// The endings of the formats that are shown.
const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "webp", "svg"];

impl Resolver<'_> {
    /// The figures of the topic, in the order of the packs.
    pub(super) fn figures(&mut self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (piece, body) in self.pieces() {
            for (index, raw) in body.figures.iter().enumerate() {
                let path = [Step::Field("figures"), Step::Index(index)];
                let site = Site { piece, path: &path };
                if figures.len() == self.limits.figures {
                    let message = format!("The topic has more than {} figures", self.limits.figures);
                    let fault = Diagnostic::new(Code::TooMany, "", message);
                    self.report(site, fault.left_out("this figure and those after it"));
                    return figures;
                }
                figures.extend(self.figure(site, raw));
            }
        }
        figures
    }

    fn figure(&mut self, site: Site<'_>, raw: &raw::Figure) -> Option<Figure> {
        let mut rooms: [Vec<Step<'_>>; 5] = Default::default();
        let [file_room, caption_room, modality_room, credit_room, licence_room] = &mut rooms;
        let file_site = site.deeper(Step::Field("file"), file_room);
        if !self.file_is_named(file_site, &raw.file) {
            return None;
        }
        self.look_for_file(file_site, &raw.file);
        let caption = self.claim(site.deeper(Step::Field("caption"), caption_room), None, &raw.caption);
        let modality = match raw.modality.as_str() {
            "" => None,
            slug => self.target(site.deeper(Step::Field("modality"), modality_room), slug, &[Kind::Modality]),
        };
        let credit = self.line(site.deeper(Step::Field("credit"), credit_room), &raw.credit);
        let licence = self.line(site.deeper(Step::Field("licence"), licence_room), &raw.licence);
        let lacks = match (credit.is_empty(), licence.is_empty()) {
            (true, true) => Some("neither a credit nor a licence"),
            (true, false) => Some("no credit"),
            (false, true) => Some("no licence"),
            (false, false) => None,
        };
        if let Some(lacks) = lacks {
            let fault = Diagnostic::new(Code::Unlicensed, "", format!("The figure has {lacks}"))
                .expected("who made it and under which licence: `credit: \"…\", licence: \"CC-BY-4.0\"`")
                .found(clip(&raw.file));
            self.report(site, fault);
        }
        let pack = site.piece.at.file.pack;
        Some(Figure {
            topic: self.id,
            pack,
            file: raw.file.as_str().into(),
            caption: caption?,
            modality,
            credit,
            licence,
        })
    }

    /// Whether the words of a path lead to a picture within the pack.
    fn file_is_named(&mut self, site: Site<'_>, file: &str) -> bool {
        if let Err(path_fault) = check_path(file) {
            let message = format!("The path “{}” {path_fault}", clip(file));
            let fault = Diagnostic::new(Code::BadPath, "", message)
                .expected("a path within the folder of the pack, such as `images/ct.png`")
                .found(clip(file))
                .left_out("the figure");
            self.report(site, fault);
            return false;
        }
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let known = ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known));
        if !known {
            let fault = Diagnostic::new(Code::UnknownFormat, "", "The file is of no format that is shown")
                .expected("PNG, JPEG, WebP or SVG, with its usual ending")
                .found(clip(file))
                .left_out("the figure");
            self.report(site, fault);
        }
        known
    }

    /// Says what keeps the file from being opened.
    fn look_for_file(&mut self, site: Site<'_>, file: &str) {
        let folder = self.layered.packs[site.piece.at.file.pack.index()].folder.as_deref();
        let Err(error) = find_asset(folder, file, self.limits.figure_bytes) else { return };
        let code = match error {
            AssetError::Missing | AssetError::NoFolder => Code::MissingFile,
            AssetError::Link => Code::LinkNotFollowed,
            AssetError::TooLarge(_) => Code::FileTooLarge,
            AssetError::Path(_) | AssetError::Outside => Code::BadPath,
            AssetError::NotAFile | AssetError::Io(_) => Code::Unreadable,
        };
        let message = format!("The figure “{}” cannot be shown: {error}", clip(file));
        let hint = match code {
            Code::LinkNotFollowed => Some("put the file itself into the pack".to_owned()),
            Code::FileTooLarge => Some("scale it down".to_owned()),
            _ => None,
        };
        self.report(site, Diagnostic::new(code, "", message).hint(hint));
    }
}
