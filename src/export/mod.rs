//! What leaves the program: topics in forms that people and other programs read.
//!
//! For people a topic is first laid out as a [`page`], which is plain data, and then written as [`markdown`]
//! (a page, an excerpt, a vault of notes), as [`html`] to be read and printed, or as [`text`] for a
//! terminal. For programs it is a [`json`] document, a row of a [`csv`] table, or [`ron`], which loads back;
//! its sources are a [`bibliography`]. What several pages say about one question is a [`digest`], written likewise.
//! What topics can be asked goes to [`anki`], and what was answered there comes back.
//!
//! [`write()`] gives a [`Selection`] of topics in one [`Format`] as [`Files`]: values in, files out, the same
//! bytes for the same request. Nothing in this room writes a file; pictures of figures are read through the pack
//! that they lie in. What puts [`Files`] where somebody wants them is [`files`](crate::files::exports).

pub mod anki;
pub mod bibliography;
pub mod csv;
pub mod digest;
mod files;
pub mod html;
pub mod json;
pub mod markdown;
mod names;
pub mod page;
mod pictures;
pub mod ron;
mod selection;
pub mod text;

use std::fmt::Write as _;

use crate::kb::{Citing, Kb, Kind, Link, markup};
use crate::study::Mine;
pub use anki::PackageError;
pub use files::{Content, File, Files, Picture};
pub use selection::{Found, Selection};

/// The forms in which topics leave the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A folder of notes, for Obsidian and everything else that reads Markdown.
    Markdown,
    /// One document, to be read and printed.
    Html,
    /// One table.
    Csv,
    /// The sources, for LaTeX.
    Bibtex,
    /// The sources, for reference managers.
    Ris,
    /// The sources, for citation processors.
    CslJson,
    /// One document with everything that is known of the topics.
    Json,
    /// A pack, as a folder.
    Ron,
    /// Cards, as a package that Anki opens.
    AnkiPackage,
    /// Cards, as a text that Anki imports.
    AnkiText,
}

impl Format {
    /// Every format, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Markdown,
        Self::Html,
        Self::Csv,
        Self::Bibtex,
        Self::Ris,
        Self::CslJson,
        Self::Json,
        Self::Ron,
        Self::AnkiPackage,
        Self::AnkiText,
    ];

    /// The word for it on the command line. Those that only differ in the ending of their file share one.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
            Self::Json => "json",
            Self::Ron => "ron",
            Self::AnkiPackage | Self::AnkiText => "anki",
        }
    }

    /// The ending of its file; `None` where it is a folder.
    #[must_use]
    pub const fn extension(self) -> Option<&'static str> {
        match self {
            Self::Markdown | Self::Ron => None,
            Self::Html => Some("html"),
            Self::Csv => Some("csv"),
            Self::Bibtex => Some("bib"),
            Self::Ris => Some("ris"),
            Self::CslJson | Self::Json => Some("json"),
            Self::AnkiPackage => Some("apkg"),
            Self::AnkiText => Some("txt"),
        }
    }

    /// Whether it holds cards, to which the person may have added.
    #[must_use]
    pub const fn has_cards(self) -> bool {
        matches!(self, Self::AnkiPackage | Self::AnkiText)
    }
}

/// What is wanted of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The form.
    pub format: Format,
    /// The topics.
    pub selection: Selection,
    /// For [`Format::Csv`]: the rows of this kind alone, with the columns that its panel shows.
    pub kind: Option<Kind>,
    /// What the export is called where it has a title.
    pub title: String,
    /// The day, as a person writes it. It stands in documents that are printed.
    pub date: String,
    /// The time, in seconds since 1970. It tells Anki the notes of a later export from those of an earlier one.
    pub time: i64,
    /// What the person has made of the cards; it goes along with cards only.
    pub mine: Mine,
}

/// What was asked for, ready to be put where it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The files.
    pub files: Files,
    /// What they lack, each in words that can stand behind a colon.
    pub notes: Vec<String>,
}

/// Writes topics in a form.
///
/// # Errors
/// Only a package for Anki can fail, where memory does not suffice.
pub fn write(kb: &Kb, request: &Request) -> Result<Export, PackageError> {
    let Request { format, selection, kind, title, date, time, mine } = request;
    let mut notes = Vec::new();
    let files = match format {
        Format::Markdown => Files::Folder(markdown::vault::files(kb, &selection.topics(kb), title)),
        Format::Html => {
            let (document, unseen) = match selection {
                Selection::Answer(question) => (html::digest(kb, &question.digest(kb), date), Vec::new()),
                _ => html::document(kb, &selection.topics(kb), title, date),
            };
            notes = unseen;
            Files::One(document)
        }
        Format::Csv => Files::One(csv::table(kb, selection, *kind)),
        Format::Bibtex => Files::One(bibliography::bibtex(kb, &selection.sources(kb))),
        Format::Ris => Files::One(bibliography::ris(kb, &selection.sources(kb))),
        Format::CslJson => Files::One(bibliography::csl_json(kb, &selection.sources(kb))),
        Format::Json => Files::One(json::knowledge_base(kb, selection)),
        Format::Ron => Files::Folder(ron::files(kb, selection)),
        Format::AnkiPackage | Format::AnkiText => {
            let cards = anki::gather(kb, &selection.topics(kb), mine);
            notes = cards.remarks;
            match format {
                Format::AnkiPackage => Files::Bytes(anki::package(&cards.notes, *time)?),
                _ => Files::One(anki::text(&cards.notes)),
            }
        }
    };
    Ok(Export { files, notes })
}

/// A place that cites a source, in words: the claim itself, or what the link says.
#[must_use]
pub fn citing_text(kb: &Kb, citing: Citing) -> String {
    match citing {
        Citing::Claim(claim) => markup::plain(&kb.claim(claim).text),
        Citing::Link(link) => link_text(kb, kb.link(link)),
    }
}

/// What a link says, without the topic that says it: `Tumour: Thymoma (Classic; 10–15 %)`.
fn link_text(kb: &Kb, link: &Link) -> String {
    let mut text = format!("{}: {}", link.relation.label(), kb.topic(link.to).name);
    if let Some(modality) = link.modality {
        // Writing to a string cannot fail.
        let _ = write!(text, " on {}", kb.topic(modality).name);
    }
    let strength = link.strength.map_or("", |strength| strength.label());
    let certainty = link.certainty.map_or("", |certainty| certainty.label());
    let details = [strength, certainty, &link.frequency, &link.site, &link.note];
    let details: Vec<_> = details.into_iter().filter(|detail| !detail.is_empty()).collect();
    if !details.is_empty() {
        let _ = write!(text, " ({})", details.join("; "));
    }
    text
}

/// The text with a full stop, where it has no end of its own.
fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}
