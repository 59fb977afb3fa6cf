//! From a raw entry to a draft: what is the same in every kind of topic, and what only its own kind has.

use super::super::model::{Detail, Publication};
use super::super::parse::Entry;
use super::super::raw;
use super::super::vocabulary::{Mechanism, MediatorClass, ModalityClass, Region, SourceKind, TumourClass};
use super::{Body, Draft, Packed};

/// An entry as it waits for the others.
#[derive(Debug)]
pub(in crate::kb) enum Drafted {
    Header(Box<raw::Pack>),
    /// A topic, not yet in its place.
    Topic {
        draft: Draft,
        aliases: Box<[String]>,
        body: Packed,
    },
    /// What is to be added to a topic.
    Addition {
        slug: String,
        aliases: Box<[String]>,
        body: Packed,
    },
    Synonym(Box<raw::Synonym>),
}

impl From<Entry> for Drafted {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::Pack(raw) => Self::Header(Box::new(raw)),
            Entry::Synonym(raw) => Self::Synonym(Box::new(raw)),
            Entry::Syndrome(raw) => {
                let detail = Detail::Syndrome { mechanism: raw.mechanism.unwrap_or(Mechanism::Unknown) };
                let body = Body {
                    summary: raw.summary,
                    systems: raw.systems,
                    mediators: raw.mediators,
                    tumours: raw.tumours,
                    findings: raw.findings,
                    first_tests: raw.first_tests,
                    differentials: raw.differentials,
                    sections: raw.sections.0,
                    figures: raw.figures,
                    ..Body::default()
                };
                topic([raw.id, raw.name], raw.short, raw.aliases, detail, body)
            }
            Entry::Tumour(raw) => {
                let detail = Detail::Tumour {
                    sites: boxed(raw.sites),
                    class: raw.class.unwrap_or(TumourClass::Other),
                    ages: raw.ages.into_boxed_slice(),
                };
                let body = Body {
                    summary: raw.summary,
                    systems: raw.systems,
                    markers: raw.markers,
                    findings: raw.findings,
                    first_tests: raw.first_tests,
                    differentials: raw.differentials,
                    sections: raw.sections.0,
                    figures: raw.figures,
                    ..Body::default()
                };
                topic([raw.id, raw.name], raw.short, raw.aliases, detail, body)
            }
            Entry::Feature(raw) => {
                let body = Body {
                    summary: raw.summary,
                    systems: raw.systems,
                    modalities: raw.modalities,
                    differentials: raw.differentials,
                    sections: raw.sections.0,
                    figures: raw.figures,
                    ..Body::default()
                };
                topic([raw.id, raw.name], raw.short, raw.aliases, Detail::Feature, body)
            }
            Entry::Modality(raw) => {
                let detail = Detail::Modality { class: raw.class.unwrap_or(ModalityClass::Morphologic) };
                let body = plain_body(raw.summary, raw.sections, raw.figures);
                topic([raw.id, raw.name], raw.short, raw.aliases, detail, body)
            }
            Entry::Mediator(raw) => {
                let detail = Detail::Mediator { class: raw.class.unwrap_or(MediatorClass::Other) };
                let body = plain_body(raw.summary, raw.sections, raw.figures);
                topic([raw.id, raw.name], raw.short, raw.aliases, detail, body)
            }
            Entry::System(raw) => {
                let detail = Detail::System { region: raw.region.unwrap_or(Region::Whole) };
                let body = plain_body(raw.summary, raw.sections, raw.figures);
                topic([raw.id, raw.name], raw.short, raw.aliases, detail, body)
            }
            Entry::Source(raw) => source(raw),
            Entry::Extend(raw) => {
                let body = Body {
                    systems: raw.systems,
                    mediators: raw.mediators,
                    tumours: raw.tumours,
                    markers: raw.markers,
                    findings: raw.findings,
                    first_tests: raw.first_tests,
                    differentials: raw.differentials,
                    sections: raw.sections.0,
                    figures: raw.figures,
                    ..Body::default()
                };
                Self::Addition { slug: raw.id, aliases: raw.aliases.into(), body: Packed::of(&body) }
            }
        }
    }
}

fn topic(
    [slug, name]: [String; 2],
    short: Option<String>,
    aliases: Vec<String>,
    detail: Detail,
    body: Body,
) -> Drafted {
    let draft = Draft { slug, name, short, short_is_made: false, kind: detail.kind(), pieces: Vec::new() };
    let body = Packed::of(&Body { detail: Some(detail), ..body });
    Drafted::Topic { draft, aliases: aliases.into(), body }
}

fn source(raw: raw::Source) -> Drafted {
    let made = if raw.short.is_none() { author_year(&raw) } else { None };
    let short_is_made = made.is_some();
    let publication = Publication {
        authors: boxed(raw.authors),
        container: raw.container.into(),
        year: (raw.year != 0).then_some(raw.year),
        details: raw.details.into(),
        doi: raw.doi.into(),
        pmid: raw.pmid.into(),
        url: raw.url.into(),
        kind: raw.kind.unwrap_or(SourceKind::Study),
    };
    let detail = Detail::Source(Box::new(publication));
    let body = Body { figures: raw.figures, ..Body::default() };
    let mut drafted = topic([raw.id, raw.title], raw.short.or(made), Vec::new(), detail, body);
    if let Drafted::Topic { draft, .. } = &mut drafted {
        draft.short_is_made = short_is_made;
    }
    drafted
}

fn plain_body(summary: Option<raw::Claim>, sections: raw::Sections, figures: Vec<raw::Figure>) -> Body {
    Body { summary, sections: sections.0, figures, ..Body::default() }
}

/// `Titulaer 2011`: the name by which a source is known in lists.
fn author_year(raw: &raw::Source) -> Option<String> {
    let first = raw.authors.first()?;
    // `Titulaer MJ` loses its initials; `van Sonderen A` keeps its particle; a group keeps its name.
    let surname = match first.rsplit_once(' ') {
        Some((surname, initials))
            if initials.len() <= 4 && initials.chars().all(|c| c.is_uppercase() || c == '-') =>
        {
            surname
        }
        _ => first,
    };
    Some(if raw.year == 0 { surname.to_owned() } else { format!("{surname} {}", raw.year) })
}

/// Texts as they stand in the file; they are cleaned when they are resolved.
fn boxed(texts: Vec<String>) -> Box<[Box<str>]> {
    texts.into_iter().map(String::into_boxed_str).collect()
}
