//! A source as a bibliography knows it.

use super::names::{Names, names};
use crate::kb::{Publication, SourceKind, Topic};

/// The types of publication that the formats tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// An article in a journal.
    Article,
    /// A part of a book or of a reference work.
    Chapter,
    /// A book.
    Book,
    /// A page on the web.
    Page,
    /// Anything else.
    Other,
}

/// One source.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// The id of the source.
    pub key: &'a str,
    /// What it is.
    pub kind: Type,
    /// The title.
    pub title: &'a str,
    /// Who made it.
    pub names: Names<'a>,
    /// Journal, book or site.
    pub container: Option<&'a str>,
    /// Where in the container it stands.
    pub issue: Issue<'a>,
    /// What is known of it besides, in the words of the pack.
    pub note: Option<&'a str>,
    /// The year.
    pub year: Option<i32>,
    /// The bare DOI.
    pub doi: Option<&'a str>,
    /// The number in `PubMed`.
    pub pmid: Option<&'a str>,
    /// The web address.
    pub url: Option<&'a str>,
}

/// Volume, issue and pages, as far as they are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Issue<'a> {
    /// The volume, a number.
    pub volume: Option<&'a str>,
    /// The number of the issue, or the name of a supplement.
    pub number: Option<&'a str>,
    /// The first page, or the number of the article.
    pub first_page: Option<&'a str>,
    /// The last page.
    pub last_page: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// What a topic is as a publication; `None` for other topics.
    pub(super) fn new(topic: &'a Topic) -> Option<Self> {
        let publication = topic.publication()?;
        let known = |text: &'a str| (!text.is_empty()).then_some(text);
        let issue = issue(&publication.details);
        let kind = kind(publication, issue.and_then(|issue| issue.volume).is_some());
        Some(Self {
            key: &topic.slug,
            kind,
            title: &topic.name,
            names: names(&publication.authors),
            container: known(&publication.container),
            issue: issue.unwrap_or_default(),
            note: known(&publication.details).filter(|_| issue.is_none()),
            year: publication.year,
            doi: known(&publication.doi),
            pmid: known(&publication.pmid),
            // Only what leads to the web is an address.
            url: known(&publication.url)
                .filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        })
    }
}

fn kind(publication: &Publication, has_volume: bool) -> Type {
    let contained = !publication.container.is_empty();
    let dated = publication.year.is_some() || has_volume;
    let listed = !publication.doi.is_empty() || !publication.pmid.is_empty();
    match publication.kind {
        SourceKind::Website => Type::Page,
        SourceKind::Textbook if contained => Type::Chapter,
        SourceKind::Textbook => Type::Book,
        _ if contained && (dated || listed) => Type::Article,
        _ => Type::Other,
    }
}

/// Reads `18(1):19–27`, `6:369–377`, `30(10)`, `(4):12` or `120–130`; `None` for anything that could be
/// read in two ways, such as a single number.
pub(super) fn issue(details: &str) -> Option<Issue<'_>> {
    let (place, pages) = match details.split_once(':') {
        Some((place, pages)) => (place, Some(pages)),
        None if details.contains(['–', '-']) && !details.contains('(') => ("", Some(details)),
        None => (details, None),
    };
    let (volume, number) = match place.split_once('(') {
        Some((volume, number)) => (volume, Some(number.strip_suffix(')')?)),
        None => (place, None),
    };
    // A number alone may be a volume or a page.
    if number.is_none() && pages.is_none() {
        return None;
    }
    let is_volume = volume.is_empty() || volume.bytes().all(|b| b.is_ascii_digit());
    let is_number = number.is_none_or(|number| {
        !number.is_empty() && number.chars().all(|c| c.is_alphanumeric() || " .–-".contains(c))
    });
    if !is_volume || !is_number {
        return None;
    }
    let (first_page, last_page) = match pages.map(|pages| pages.split_once(['–', '-'])) {
        Some(Some((first, last))) => (Some(first), Some(last)),
        Some(None) => (pages, None),
        None => (None, None),
    };
    let is_page = |page: Option<&str>| {
        page.is_none_or(|page| {
            page.contains(|c: char| c.is_ascii_digit())
                && page.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        })
    };
    (is_page(first_page) && is_page(last_page)).then_some(Issue {
        volume: Some(volume).filter(|volume| !volume.is_empty()),
        number,
        first_page,
        last_page,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts that are told apart, with `|` between them.
    fn parts(details: &str) -> Option<String> {
        let issue = issue(details)?;
        let parts = [issue.volume, issue.number, issue.first_page, issue.last_page];
        Some(parts.map(Option::unwrap_or_default).join("|"))
    }

    #[test]
    fn details_are_read_only_where_there_is_no_doubt() {
        for (details, expected) in [
            ("18(1):19–27", Some("18|1|19|27")),
            ("6:369–377", Some("6||369|377")),
            ("9:157", Some("9||157|")),
            ("43(3):e220085", Some("43|3|e220085|")),
            ("203(3):W260–W266", Some("203|3|W260|W266")),
            ("27(Suppl 3):S12–S15", Some("27|Suppl 3|S12|S15")),
            ("30(10)", Some("30|10||")),
            ("12(1–2)", Some("12|1–2||")),
            ("(4):12–15", Some("|4|12|15")),
            ("S4–S9", Some("||S4|S9")),
            ("5(1):103–111.e2", Some("5|1|103|111.e2")),
            ("", None),
            ("17", None),
            ("chapter 4", None),
            ("vol. 3", None),
            ("19th edition, 2012, chapter 17", None),
            ("9(9):1–9, table 2", None),
            ("5:12 Faculty Rev-3", None),
            ("7(7):bcr-2014-12", None),
            ("9(9):e9.9 (meeting abstract)", None),
            ("undated; text kept among the founding documents", None),
            ("18(1:19", None),
        ] {
            assert_eq!(parts(details).as_deref(), expected, "{details}");
        }
    }
}
