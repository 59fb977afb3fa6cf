//! Resolving what a source is: its bibliographic fields and what cannot be right in them.

use super::super::address::is_web_address;
use super::super::diagnostic::{Code, Diagnostic};
use super::super::draft::Piece;
use super::super::model::Publication;
use super::super::scan::Step;
use super::super::text::{clean, clip};
use super::topic::{Resolver, Site};

/// Years in which a source may have been published. The upper bound leaves room for articles in press.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2100;

impl Resolver<'_> {
    /// The publication with its texts as they are shown.
    pub(super) fn publication(&mut self, home: &Piece, raw: &Publication) -> Publication {
        let mut authors = Vec::with_capacity(raw.authors.len());
        let site = Site { piece: home, path: &[Step::Field("authors")] };
        for (index, author) in self.entries(site, &raw.authors).iter().enumerate() {
            let path = [Step::Field("authors"), Step::Index(index)];
            authors.push(self.line(Site { piece: home, path: &path }, author));
        }
        let mut field =
            |name: &str, text: &str| self.line(Site { piece: home, path: &[Step::Field(name)] }, text);
        let mut publication = Publication {
            authors: authors.into(),
            container: field("container", &raw.container),
            year: raw.year,
            details: field("details", &raw.details),
            doi: field("doi", &raw.doi),
            pmid: field("pmid", &raw.pmid),
            url: field("url", &raw.url),
            kind: raw.kind,
        };
        self.check_year(home, publication.year);
        self.check_doi(home, &clean(&raw.doi));
        if !self.check_address(home, &publication.url) {
            publication.url = Box::default();
        }
        publication
    }

    fn check_year(&mut self, home: &Piece, year: Option<i32>) {
        let Some(year) = year.filter(|year| !YEARS.contains(year)) else { return };
        let fault = Diagnostic::new(Code::YearOutOfRange, "", format!("The year {year} cannot be right"))
            .expected(format!("a year from {} to {}", YEARS.start(), YEARS.end()))
            .found(year.to_string());
        self.report(Site { piece: home, path: &[Step::Field("year")] }, fault);
    }

    fn check_doi(&mut self, home: &Piece, doi: &str) {
        if doi.is_empty() || is_doi(doi) {
            return;
        }
        let bare = doi.find("10.").map(|start| &doi[start..]).filter(|bare| is_doi(bare));
        let fault = Diagnostic::new(Code::BadDoi, "", "This is not a DOI")
            .expected("`10.`, four to nine digits, a slash and a suffix, such as `10.1093/brain/awr213`")
            .found(clip(doi))
            .hint(bare.map(|bare| format!("write `{}`", clip(bare))));
        self.report(Site { piece: home, path: &[Step::Field("doi")] }, fault);
    }

    /// Whether a web address is empty or may be opened.
    fn check_address(&mut self, home: &Piece, address: &str) -> bool {
        if address.is_empty() || is_web_address(address) {
            return true;
        }
        let fault = Diagnostic::new(Code::BadAddress, "", "This is not an address that is opened")
            .expected("an address on the web, `https://…` or `http://…`, that shows where it leads")
            .found(clip(address))
            .left_out("the address");
        self.report(Site { piece: home, path: &[Step::Field("url")] }, fault);
        false
    }
}

/// The form that the DOI handbook gives: `10.`, a registrant of four to nine digits, a slash and a suffix.
fn is_doi(text: &str) -> bool {
    let Some((registrant, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let digits = registrant.split('.').next().unwrap_or("");
    (4..=9).contains(&digits.len())
        && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !suffix.is_empty()
        && !suffix.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_are_told_from_what_looks_like_one() {
        for (text, good) in [
            ("10.1093/brain/awr213", true),
            ("10.1000.10/123", true),
            ("10.1016/0304-3959(92)90003-T", true),
            ("doi:10.1093/brain/awr213", false),
            ("10.1/x", false),
            ("10.1093/", false),
            ("10.1093/a b", false),
            ("11.1093/ab", false),
        ] {
            assert_eq!(is_doi(text), good, "{text}");
        }
    }
}
