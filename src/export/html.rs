//! Topics as one HTML document, to be read on a screen and printed.
//!
//! The document needs nothing but itself: style and pictures are part of it, there are no scripts, and nothing
//! comes from elsewhere. Light colours, since paper is; pages of A4 or Letter, a topic on a page of
//! its own, heads of tables repeated, and addresses of sources in print as well as under the pointer. With
//! several topics a table of contents comes first, and words that lead to another topic of the document are
//! links within it; words that lead elsewhere are plain. Citations are raised numbers that lead to the
//! references at the end of their topic.
//!
//! Whatever a pack says is text: it is escaped, and addresses are links only to the web.

mod digest;
mod embed;
mod escape;
mod topic;

use std::collections::HashSet;
use std::fmt::Write as _;

use super::page::Page;
use crate::kb::{Kb, Kind, Topic, TopicId};
pub use digest::digest;
use embed::Embedded;
pub(super) use escape::escaped;
pub(super) use topic::citation;

/// The style of the document.
const STYLE: &str = include_str!("html/style.css");

/// Topics as a document with a title and the day it was made, and what it only names instead of showing it.
#[must_use]
pub fn document(kb: &Kb, topics: &[TopicId], title: &str, date: &str) -> (String, Vec<String>) {
    let held: HashSet<TopicId> = topics.iter().copied().collect();
    let mut out = head(kb, title, "");
    let line = made(kb, date);
    // Writing to a string cannot fail.
    if let [_] = topics {
        let _ = writeln!(out, "<p class=\"made\">{line}</p>");
    } else {
        let _ = writeln!(out, "<header>\n<h1>{}</h1>", escaped(title));
        let _ = writeln!(out, "<p class=\"made\">{line}</p>");
        contents(kb, topics, &mut out);
        out.push_str("</header>\n");
    }
    out.push_str("<main>\n");
    // Below the title of the document, where it has one.
    let level = if topics.len() == 1 { 1 } else { 2 };
    let mut embedded = Embedded::default();
    for &id in topics {
        topic::write(kb, &Page::new(kb, id), level, &held, &mut embedded, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    (out, embedded.notes)
}

/// The beginning of a document, up to its body, with more style behind the common one.
fn head(kb: &Kb, title: &str, style: &str) -> String {
    let language = match kb.packs().first().map_or("", |pack| &pack.language) {
        "" => "en",
        language => language,
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n<body>\n",
        escaped(language),
        escaped(title),
    )
}

/// The line that says of what a document was made, and when.
fn made(kb: &Kb, date: &str) -> String {
    let packs: Vec<String> = kb
        .packs()
        .iter()
        .map(|pack| escaped(&[&*pack.title, &*pack.version].join(" ")).trim_end().to_owned())
        .collect();
    let line: Vec<String> =
        packs.into_iter().chain([escaped(date)]).filter(|part| !part.is_empty()).collect();
    line.join(" · ")
}

/// The topics by kind, each leading to its page.
fn contents(kb: &Kb, topics: &[TopicId], out: &mut String) {
    out.push_str("<nav aria-label=\"Contents\">\n");
    for &kind in Kind::ALL {
        let of_kind: Vec<&Topic> =
            topics.iter().map(|&id| kb.topic(id)).filter(|topic| topic.kind() == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let _ = writeln!(out, "<h2>{}</h2>\n<ul>", kind.plural());
        for topic in of_kind {
            let _ = writeln!(out, "<li><a href=\"#{}\">{}</a></li>", topic.slug, escaped(&topic.name));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</nav>\n");
}
