//! Drafts: raw entries brought to one shape and put on top of each other, before links are looked up.
//!
//! Packs are layers. A topic whose id a lower pack uses already takes its place; an `Extend` adds to it.

use std::collections::HashMap;
use std::ops::Range;

use super::diagnostic::{Code, Diagnostic};
use super::ids::PackId;
use super::lines::Place;
use super::model::{Detail, PackInfo, Publication};
use super::pack::{Origin, PackText, SourceFile};
use super::parse::{self, Entry, Placed};
use super::raw;
use super::suggest;
use super::vocabulary::{Heading, Kind, Mechanism, MediatorClass, ModalityClass, Region, SourceKind, TumourClass};

/// The latest format of packs that this program reads.
const FORMAT: u32 = 1;

/// A pack whose files are parsed.
pub(super) struct ParsedPack {
    pub text: PackText,
    /// The entries of each file.
    pub entries: Vec<Vec<Placed>>,
}

/// Where a piece of a topic stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub pack: PackId,
    pub file: usize,
    pub start: usize,
}

/// What one entry says of a topic, whatever its kind.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub aliases: Vec<String>,
    pub summary: Option<raw::Claim>,
    pub systems: Vec<String>,
    pub modalities: Vec<String>,
    pub mediators: Vec<raw::Note>,
    pub tumours: Vec<raw::Association>,
    pub markers: Vec<raw::Note>,
    pub findings: Vec<raw::Finding>,
    pub first_tests: Vec<raw::FirstTest>,
    pub differentials: Vec<raw::Note>,
    pub sections: Vec<(Heading, Vec<raw::Claim>)>,
}

/// One entry's share of a topic.
#[derive(Debug)]
pub(super) struct Piece {
    pub at: At,
    pub body: Body,
}

/// A topic, with everything that the packs say of it.
#[derive(Debug)]
pub(super) struct Draft {
    pub slug: String,
    pub name: String,
    pub short: Option<String>,
    pub detail: Detail,
    pub pieces: Vec<Piece>,
}

/// The layers put together.
pub(super) struct Layered {
    pub packs: Vec<PackInfo>,
    pub files: Vec<Vec<SourceFile>>,
    pub drafts: Vec<Draft>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Layered {
    pub(super) fn file(&self, at: At) -> &SourceFile {
        &self.files[at.pack.index()][at.file]
    }
}

/// Puts the packs on top of each other, bottom layer first.
pub(super) fn layer(packs: Vec<ParsedPack>) -> Layered {
    let mut layered = Layered { packs: Vec::new(), files: Vec::new(), drafts: Vec::new(), diagnostics: Vec::new() };
    let mut by_slug: HashMap<String, usize> = HashMap::new();
    let mut extensions = Vec::new();
    for (index, pack) in packs.into_iter().enumerate() {
        let id = PackId::from_index(index);
        let mut info = PackInfo {
            id: pack.text.fallback_id.clone(),
            title: pack.text.fallback_id.clone(),
            built_in: pack.text.origin == Origin::BuiltIn,
            ..PackInfo::default()
        };
        layered.files.push(pack.text.files);
        for (file, entries) in pack.entries.into_iter().enumerate() {
            for Placed { entry, span } in entries {
                let at = At { pack: id, file, start: span.start };
                match entry {
                    Entry::Pack(header) => read_header(&mut layered, at, header, &mut info),
                    Entry::Extend(extend) => extensions.push((at, extend)),
                    topic => {
                        let Some((draft, body)) = define(topic) else { continue };
                        insert(&mut layered, &mut by_slug, at, draft, body);
                    }
                }
            }
        }
        layered.packs.push(info);
    }
    for (at, extend) in extensions {
        add(&mut layered, &by_slug, at, extend);
    }
    layered
}

fn read_header(layered: &mut Layered, at: At, header: raw::Pack, info: &mut PackInfo) {
    if let Some(format) = header.format
        && format > FORMAT
    {
        let message = format!("The pack is written in format {format}; this program reads format {FORMAT}");
        let fault = Diagnostic::new(Code::NewerFormat, "", message)
            .hint(Some("what this version does not know is left out; a newer Harbinger may read it".to_owned()));
        report(layered, at, "format", fault);
    }
    let or = |text: String, default: &str| if text.trim().is_empty() { default.to_owned() } else { text };
    *info = PackInfo {
        title: or(header.title, &header.id),
        id: or(header.id, &info.id),
        version: header.version,
        authors: header.authors,
        licence: header.licence,
        reviewed: header.reviewed,
        language: header.language,
        built_in: info.built_in,
    };
}

/// Reports a fault at a field of the entry.
fn report(layered: &mut Layered, at: At, field: &str, fault: Diagnostic) {
    let file = layered.file(at);
    let span = super::scan::locate(&file.text, at.start, &[super::scan::Step::Field(field)]);
    layered.diagnostics.push(parse::at(file, span, fault));
}

fn insert(layered: &mut Layered, by_slug: &mut HashMap<String, usize>, at: At, mut draft: Draft, body: Body) {
    let slug = draft.slug.clone();
    if !is_slug(&slug) {
        let fault = Diagnostic::new(Code::BadId, "", format!("“{slug}” is not an id"))
            .in_topic(&slug)
            .expected("lower-case letters, digits and single hyphens")
            .found(format!("{slug:?}"))
            .hint(slugify(&slug).map(|good| format!("for instance `{good}`")))
            .left_out("the topic");
        report(layered, at, "id", fault);
        return;
    }
    let known = by_slug.get(&slug).copied();
    if let Some(index) = known
        && let Some(first) = layered.drafts[index].pieces.first().map(|piece| piece.at)
        && first.pack == at.pack
    {
        let file = layered.file(first);
        let place = Place::of(&file.text, super::scan::locate(&file.text, first.start, &[super::scan::Step::Field("id")]).start);
        let message = format!("Topic “{slug}” is defined twice; the later one is used");
        let earlier = format!("{}:{}:{}", file.display, place.line, place.column);
        let fault = Diagnostic::new(Code::DuplicateId, "", message)
            .in_topic(&slug)
            .hint(Some(format!("the first one is at {earlier}")));
        report(layered, at, "id", fault);
    }
    draft.pieces = vec![Piece { at, body }];
    match known {
        Some(index) => layered.drafts[index] = draft,
        None => {
            by_slug.insert(slug, layered.drafts.len());
            layered.drafts.push(draft);
        }
    }
}

fn add(layered: &mut Layered, by_slug: &HashMap<String, usize>, at: At, extend: raw::Extend) {
    let Some(&index) = by_slug.get(&extend.id) else {
        let fault = Diagnostic::new(Code::NothingToExtend, "", format!("There is no topic “{}” to extend", extend.id))
            .in_topic(&extend.id)
            .found(format!("{:?}", extend.id))
            .expected("the id of a topic of this pack or of one below it")
            .hint(suggest::did_you_mean(&extend.id, by_slug.keys().map(String::as_str)))
            .left_out("the additions");
        report(layered, at, "id", fault);
        return;
    };
    // Additions to a topic that a higher pack has replaced are replaced with it.
    if layered.drafts[index].pieces.first().is_some_and(|piece| piece.at.pack > at.pack) {
        return;
    }
    let kind = layered.drafts[index].detail.kind();
    let mut body = Body {
        aliases: extend.aliases,
        summary: None,
        systems: extend.systems,
        modalities: Vec::new(),
        mediators: extend.mediators,
        tumours: extend.tumours,
        markers: extend.markers,
        findings: extend.findings,
        first_tests: extend.first_tests,
        differentials: extend.differentials,
        sections: extend.sections.0,
    };
    for (field, allowed, given, clear) in misplaced(&body) {
        if given && !allowed.contains(&kind) {
            let message = format!("A topic of the kind {} has no “{field}”", kind.label().to_lowercase());
            let fault = Diagnostic::new(Code::MisplacedField, "", message).in_topic(&extend.id).left_out("the field");
            report(layered, at, field, fault);
            clear(&mut body);
        }
    }
    layered.drafts[index].pieces.push(Piece { at, body });
}

type Clear = fn(&mut Body);

/// The fields that only some kinds have: name, kinds, whether it is given, and how to drop it.
fn misplaced(body: &Body) -> [(&'static str, &'static [Kind], bool, Clear); 7] {
    use Kind::{Feature, Mediator, Modality, Syndrome, System, Tumour};
    const BOTH: &[Kind] = &[Syndrome, Tumour];
    [
        ("mediators", &[Syndrome], !body.mediators.is_empty(), |body| body.mediators.clear()),
        ("tumours", &[Syndrome], !body.tumours.is_empty(), |body| body.tumours.clear()),
        ("markers", &[Tumour], !body.markers.is_empty(), |body| body.markers.clear()),
        ("findings", BOTH, !body.findings.is_empty(), |body| body.findings.clear()),
        ("first_tests", BOTH, !body.first_tests.is_empty(), |body| body.first_tests.clear()),
        ("systems", &[Syndrome, Tumour, Feature], !body.systems.is_empty(), |body| body.systems.clear()),
        (
            "sections",
            &[Syndrome, System, Tumour, Feature, Modality, Mediator],
            !body.sections.is_empty(),
            |body| body.sections.clear(),
        ),
    ]
}

/// Kebab-case ASCII: lower-case letters and digits with single hyphens between them.
fn is_slug(slug: &str) -> bool {
    !slug.is_empty()
        && slug.len() <= 120
        && slug.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The id that was probably meant.
fn slugify(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let slug = words.join("-");
    is_slug(&slug).then_some(slug)
}

fn boxed(texts: Vec<String>) -> Box<[Box<str>]> {
    texts.into_iter().map(|text| clean(&text)).collect()
}

/// A text as it is shown: white space folded to single spaces, invisible characters escaped.
pub(super) fn clean(text: &str) -> Box<str> {
    let tidy = !text.contains(is_hidden) && !text.contains("  ") && text.trim().len() == text.len() && !text.contains(['\n', '\t', '\r']);
    if tidy {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}').filter(|word| !word.is_empty()) {
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        for c in word.chars() {
            if is_hidden(c) {
                cleaned.push_str(&format!("⟨U+{:04X}⟩", c as u32));
            } else {
                cleaned.push(c);
            }
        }
    }
    cleaned.into()
}

/// Characters that change how text looks without being seen: controls and bidirectional marks.
pub(super) fn is_hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The draft of a topic and what its entry says of it.
fn define(entry: Entry) -> Option<(Draft, Body)> {
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
                ..Body::default()
            },
        ),
        Entry::Modality(raw) => {
            let detail = Detail::Modality { class: raw.class.unwrap_or(ModalityClass::Morphologic) };
            (raw.id, raw.name, raw.short, detail, plain_body(raw.aliases, raw.summary, raw.sections))
        }
        Entry::Mediator(raw) => {
            let detail = Detail::Mediator { class: raw.class.unwrap_or(MediatorClass::Other) };
            (raw.id, raw.name, raw.short, detail, plain_body(raw.aliases, raw.summary, raw.sections))
        }
        Entry::System(raw) => {
            let detail = Detail::System { region: raw.region.unwrap_or(Region::Whole) };
            (raw.id, raw.name, raw.short, detail, plain_body(raw.aliases, raw.summary, raw.sections))
        }
        Entry::Source(raw) => {
            let short = raw.short.clone().or_else(|| author_year(&raw));
            (raw.id, raw.title, short, Detail::Source(Box::new(Publication {
                authors: boxed(raw.authors),
                container: clean(&raw.container),
                year: (raw.year != 0).then_some(raw.year),
                details: clean(&raw.details),
                doi: clean(&raw.doi),
                pmid: clean(&raw.pmid),
                url: clean(&raw.url),
                kind: raw.kind.unwrap_or(SourceKind::Study),
            })), Body::default())
        }
        Entry::Pack(_) | Entry::Extend(_) => return None,
    };
    Some((Draft { slug, name, short, detail, pieces: Vec::new() }, body))
}

fn plain_body(aliases: Vec<String>, summary: Option<raw::Claim>, sections: raw::Sections) -> Body {
    Body { aliases, summary, sections: sections.0, ..Body::default() }
}

/// `Titulaer 2011`: the name by which a source is known in lists.
fn author_year(raw: &raw::Source) -> Option<String> {
    let first = raw.authors.first()?;
    // `Titulaer MJ` loses its initials; `van Sonderen A` keeps its particle; a group keeps its name.
    let surname = match first.rsplit_once(' ') {
        Some((surname, initials)) if initials.len() <= 4 && initials.chars().all(|c| c.is_uppercase() || c == '-') => surname,
        _ => first,
    };
    Some(if raw.year == 0 { surname.to_owned() } else { format!("{surname} {}", raw.year) })
}

/// The span of a part of an entry, for a complaint about it.
pub(super) fn span_of(file: &SourceFile, start: usize, path: &[super::scan::Step<'_>]) -> Range<usize> {
    super::scan::locate(&file.text, start, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        for (id, good) in [("a-b2", true), ("a", true), ("", false), ("A", false), ("a--b", false), ("-a", false), ("a_b", false), ("ä", false)] {
            assert_eq!(is_slug(id), good, "{id}");
        }
        assert_eq!(slugify("Small cell (Lung)").as_deref(), Some("small-cell-lung"));
        assert_eq!(slugify("¿?"), None);
    }

    #[test]
    fn texts_are_tidied_and_hidden_characters_shown() {
        for (text, expected) in [
            ("plain", "plain"),
            (" two  words\r\n here ", "two words here"),
            ("8\u{a0}%", "8\u{a0}%"),
            ("a\u{202e}b", "a⟨U+202E⟩b"),
        ] {
            assert_eq!(&*clean(text), expected, "{text:?}");
        }
    }
}
