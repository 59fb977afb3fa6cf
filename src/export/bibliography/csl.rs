//! CSL-JSON, the input of citation processors, in the schema of CSL 1.0.2.

use serde::Serialize;

use super::entry::{Entry, Type};
use super::names::{self, dotted};

/// One item. Keys of what is not known are left out, as the schema wants.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<Name<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "PMID", skip_serializing_if = "Option::is_none")]
    pmid: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Person {
        family: &'a str,
        #[serde(skip_serializing_if = "String::is_empty")]
        given: String,
    },
    Group {
        literal: &'a str,
    },
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [[i32; 1]; 1],
}

/// Writes the entries.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let items: Vec<Item<'_>> = entries.iter().map(item).collect();
    // A list of texts and numbers is always JSON.
    serde_json::to_string_pretty(&items).map(|json| json + "\n").unwrap_or_default()
}

fn item<'a>(entry: &Entry<'a>) -> Item<'a> {
    let kind = match entry.kind {
        Type::Article => "article-journal",
        Type::Chapter => "chapter",
        Type::Book => "book",
        Type::Page => "webpage",
        Type::Other => "document",
    };
    let page = entry.issue.first_page.map(|first| match entry.issue.last_page {
        Some(last) => format!("{first}-{last}"),
        None => first.to_owned(),
    });
    let others = entry.names.others.then_some("There are more authors than are named.");
    let notes: Vec<&str> = entry.note.into_iter().chain(others).collect();
    Item {
        id: entry.key,
        kind,
        title: entry.title,
        author: people(&entry.names.authors),
        editor: people(&entry.names.editors),
        container: entry.container,
        issued: entry.year.map(|year| Issued { parts: [[year]] }),
        volume: entry.issue.volume,
        issue: entry.issue.number,
        page,
        doi: entry.doi,
        pmid: entry.pmid,
        url: entry.url,
        note: (!notes.is_empty()).then(|| notes.join("; ")),
    }
}

fn people<'a>(names: &[names::Name<'a>]) -> Vec<Name<'a>> {
    let person = |name: &names::Name<'a>| match *name {
        names::Name::Person { family, initials } => Name::Person { family, given: dotted(initials) },
        names::Name::Group(literal) => Name::Group { literal },
    };
    names.iter().map(person).collect()
}
