//! From a raw entry to a draft: what is the same in every kind of topic, and what only its own kind has.

use super::super::model::{Detail, Publication};
use super::super::parse::Entry;
use super::super::raw;
use super::super::vocabulary::{Mechanism, MediatorClass, ModalityClass, Region, SourceKind, TumourClass};
use super::{Body, Draft};

/// The draft of a topic and what its entry says of it.
pub(super) fn define(entry: Entry) -> Option<(Draft, Body)> {
    let (slug, name, short, detail, body) = match entry {
        Entry::Syndrome(raw) => (
            raw.id,
            raw.name,
            raw.short,
            Detail::Syndrome { mechanism: raw.mechanism.unwrap_or(Mechanism::Unknown) },
            Body {
                aliases: raw.aliases,
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
            },
        ),
        Entry::Tumour(raw) => (
            raw.id,
            raw.name,
            raw.short,
            Detail::Tumour {
                sites: boxed(raw.sites),
                class: raw.class.unwrap_or(TumourClass::Other),
                ages: raw.ages.into_boxed_slice(),
            },
            Body {
                aliases: raw.aliases,
                summary: raw.summary,
                systems: raw.systems,
                markers: raw.markers,
                findings: raw.findings,
                first_tests: raw.first_tests,
                differentials: raw.differentials,
                sections: raw.sections.0,
                figures: raw.figures,
                ..Body::default()
            },
        ),
        Entry::Feature(raw) => (
            raw.id,
            raw.name,
            raw.short,
            Detail::Feature,
            Body {
                aliases: raw.aliases,
                summary: raw.summary,
                systems: raw.systems,
                modalities: raw.modalities,
                differentials: raw.differentials,
                sections: raw.sections.0,
                figures: raw.figures,
                ..Body::default()
            },
        ),
        Entry::Modality(raw) => {
            let detail = Detail::Modality { class: raw.class.unwrap_or(ModalityClass::Morphologic) };
            (
                raw.id,
                raw.name,
                raw.short,
                detail,
                plain_body(raw.aliases, raw.summary, raw.sections, raw.figures),
            )
        }
        Entry::Mediator(raw) => {
            let detail = Detail::Mediator { class: raw.class.unwrap_or(MediatorClass::Other) };
            (
                raw.id,
                raw.name,
                raw.short,
                detail,
                plain_body(raw.aliases, raw.summary, raw.sections, raw.figures),
            )
        }
        Entry::System(raw) => {
            let detail = Detail::System { region: raw.region.unwrap_or(Region::Whole) };
            (
                raw.id,
                raw.name,
                raw.short,
                detail,
                plain_body(raw.aliases, raw.summary, raw.sections, raw.figures),
            )
        }
        Entry::Source(raw) => return Some(source(*raw)),
        Entry::Pack(_) | Entry::Extend(_) | Entry::Synonym(_) => return None,
    };
    Some((Draft { slug, name, short, detail, pieces: Vec::new() }, body))
}

fn source(raw: raw::Source) -> (Draft, Body) {
    let short = raw.short.clone().or_else(|| author_year(&raw));
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
    let draft = Draft { slug: raw.id, name: raw.title, short, detail, pieces: Vec::new() };
    (draft, Body { figures: raw.figures, ..Body::default() })
}

fn plain_body(
    aliases: Vec<String>,
    summary: Option<raw::Claim>,
    sections: raw::Sections,
    figures: Vec<raw::Figure>,
) -> Body {
    Body { aliases, summary, sections: sections.0, figures, ..Body::default() }
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
