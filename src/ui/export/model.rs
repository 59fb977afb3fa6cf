//! What can be taken away, in which forms, and what is under way.

use std::path::PathBuf;

use egui::Id;

use crate::export::{Format, Request};
use crate::kb::TopicId;
use crate::search::Results;
use crate::ui::files::Job;
use crate::ui::library::Library;
use crate::ui::workspace::Workspace;

/// What is to be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What is shown in place of a page: a comparison, a gamut, a hunt.
    Answer,
    /// The topic of the page in front.
    Topic,
    /// What text, filters and picks leave.
    Found,
    /// Every topic of the open packs.
    Everything,
}

/// A form, what people call it, and what it is for.
pub(crate) struct Way {
    pub format: Format,
    pub name: &'static str,
    pub about: &'static str,
}

/// Every form, in the order in which they are offered.
pub(crate) const WAYS: [Way; 10] = [
    Way {
        format: Format::Html,
        name: "HTML document",
        about: "One file, to be read and printed, with its figures.",
    },
    Way {
        format: Format::Markdown,
        name: "Markdown notes",
        about: "A folder with a note for each topic, for Obsidian and the like.",
    },
    Way { format: Format::Csv, name: "CSV table", about: "One row for each topic, for spreadsheets." },
    Way {
        format: Format::AnkiPackage,
        name: "Anki package",
        about: "The cards of the topics, for Anki to open.",
    },
    Way {
        format: Format::AnkiText,
        name: "Anki text",
        about: "The same cards as text, for Anki to import, or to read.",
    },
    Way { format: Format::Bibtex, name: "BibTeX", about: "The sources, for LaTeX." },
    Way { format: Format::Ris, name: "RIS", about: "The sources, for Zotero, EndNote and Mendeley." },
    Way {
        format: Format::CslJson,
        name: "CSL-JSON",
        about: "The sources, for Pandoc and citation processors.",
    },
    Way {
        format: Format::Json,
        name: "JSON",
        about: "Everything that is known of the topics, for programs.",
    },
    Way { format: Format::Ron, name: "RON pack", about: "A folder that opens as a pack, to go on from." },
];

/// What was asked for and still lacks a place.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub request: Request,
    /// Whether it is made to be printed.
    pub print: bool,
}

/// Files that are being made and written.
#[derive(Debug)]
pub(crate) struct Making {
    pub place: PathBuf,
    pub is_folder: bool,
    pub print: bool,
    /// Whether it was said that this takes a while.
    pub said: bool,
    pub job: Job<Result<Vec<String>, String>>,
}

/// The sheet, and the exports under way.
#[derive(Debug, Default)]
pub(crate) struct ExportState {
    /// What the open sheet is about; `None` while it is closed.
    pub open: Option<Scope>,
    /// What is shown in place of a page, in words.
    pub answer: Option<String>,
    /// What the query finds, as it was when the sheet was opened; empty where nothing is asked for.
    pub found: Vec<TopicId>,
    /// Whether the person has made anything of the cards, as it was when the sheet was opened.
    pub has_mine: bool,
    /// Whether that stays here when cards are taken away.
    pub without_mine: bool,
    /// Whether the sheet is to take the keyboard.
    pub take_focus: bool,
    /// What gets the keyboard when the sheet closes.
    pub back_to: Option<Id>,
    /// What a place is being chosen for.
    pub wish: Option<Wish>,
    /// What has its place, and is to be begun with the next frame.
    pub next: Vec<(Wish, PathBuf)>,
    pub making: Vec<Making>,
    /// The folders that the system was asked to show.
    pub shown: Vec<Job<Result<(), String>>>,
}

/// The topics that the query finds: the hits of its text, best first, and the rows of the panels. Nothing where
/// nothing is asked for.
pub(crate) fn found(library: &Library, workspace: &Workspace) -> Vec<TopicId> {
    let (kb, query) = (&library.kb, &workspace.query);
    if query.conditions().is_empty() {
        return Vec::new();
    }
    let results = Results::new(kb, &library.facets, query, &workspace.answer.asked, kb.topics().len());
    let hits = results.hits(None).into_iter().map(|hit| hit.topic);
    let rows = workspace.panels.panels.iter().flat_map(|panel| &panel.rows[..panel.shown]);
    let mut seen = vec![false; kb.topics().len()];
    let mut found: Vec<TopicId> = hits.chain(rows.map(|row| row.topic)).collect();
    found.retain(|topic| !std::mem::replace(&mut seen[topic.index()], true));
    found
}

/// What a document about these topics is called.
pub(crate) fn title_of(library: &Library, text: &str, topics: &[TopicId]) -> String {
    match topics {
        [topic] => library.kb.topic(*topic).name.to_string(),
        _ if text.trim().is_empty() => format!("Harbinger: {} topics", topics.len()),
        _ => format!("Harbinger: {}", text.trim()),
    }
}

/// The name of a file or folder that is suggested for something called `stem`.
pub(crate) fn name_of(stem: &str, format: Format) -> String {
    let stem = if stem.is_empty() { "harbinger" } else { stem };
    match format {
        Format::Markdown => format!("{stem}-notes"),
        Format::Ron => format!("{stem}-pack"),
        Format::CslJson => format!("{stem}-sources.json"),
        _ => format!("{stem}.{}", format.extension().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_offered_once_under_a_name_that_fits() {
        let mut names: Vec<String> = WAYS.iter().map(|way| name_of("ct", way.format)).collect();
        assert!(Format::ALL.iter().all(|&format| WAYS.iter().any(|way| way.format == format)));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Format::ALL.len());
        assert_eq!(name_of("", Format::Html), "harbinger.html");
    }
}
