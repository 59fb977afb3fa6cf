//! One topic as a JSON document, and the knowledge base as one.
//!
//! The shape depends on the kind of topic and on nothing else. Every key of a kind is always there: a text
//! or number that is not known is `null`, and a list without entries is `[]`. Keys of other kinds are left
//! out. Topics and packs are named by their ids, the words of vocabularies (`Classic`, `Autoimmune`) as packs
//! write them.
//!
//! | key | value |
//! |---|---|
//! | `id`, `kind` | the id as in the pack, the kind in lower case |
//! | `name`, `short`, `aliases` | as in the pack; the title of a source is its `name` |
//! | `summary` | `{text, markup, cite}` or `null` |
//! | `mechanism`, `systems` | of a syndrome |
//! | `region` | of a system |
//! | `class`, `sites`, `ages`, `systems` | of a tumour |
//! | `modalities`, `systems` | of a feature |
//! | `class` | of a modality or mediator |
//! | `publication`, `cited_by` | of a source |
//! | `sections` | `[{heading, claims: [{text, markup, cite}]}]` |
//! | `figures` | `[{file, caption: {text, markup, cite}, modality, credit, licence, pack}]`, `file` within that pack |
//! | `links` | see [`Link`] |
//! | `packs` | the pack that defines the topic, then those that extend it |
//!
//! A `text` is plain; `markup` is the same with its inline links, or `null` where there are none.
//!
//! [`knowledge_base`] puts topics together, with the same keys in the same order:
//!
//! | key | value |
//! |---|---|
//! | `format` | the number of this form, 1 |
//! | `packs` | `[{id, title, version, authors, licence, reviewed, language}]`, the bottom layer first |
//! | `topics` | the documents, of which `links` holds only what the topic itself states, so that every link stands once, and sources have no `cited_by`, which follows from the citations |
//! | `synonyms` | `[{term, typed}]`; empty where only some topics were asked for |
//!
//! Where only some topics were asked for, the sources that they cite stand behind them.

use serde::Serialize;

use super::citing_text;
use super::selection::Selection;
use crate::kb::{
    self, AgeGroup, Certainty, Citing, Claim, Heading, Kb, Mechanism, MediatorClass, ModalityClass, Region,
    Relation, SourceKind, Strength, TopicId, TumourClass, markup,
};

/// The document of a topic.
#[derive(Clone, Debug, Serialize)]
pub struct Document<'kb> {
    id: &'kb str,
    kind: &'static str,
    name: &'kb str,
    short: Option<&'kb str>,
    aliases: &'kb [Box<str>],
    summary: Option<Statement<'kb>>,
    #[serde(flatten)]
    detail: Detail<'kb>,
    sections: Vec<Section<'kb>>,
    figures: Vec<Figure<'kb>>,
    links: Vec<Link<'kb>>,
    packs: Vec<&'kb str>,
}

#[derive(Clone, Debug, Serialize)]
struct Statement<'kb> {
    text: String,
    markup: Option<&'kb str>,
    cite: Vec<&'kb str>,
}

#[derive(Clone, Debug, Serialize)]
struct Section<'kb> {
    heading: Heading,
    claims: Vec<Statement<'kb>>,
}

#[derive(Clone, Debug, Serialize)]
struct Figure<'kb> {
    file: &'kb str,
    caption: Statement<'kb>,
    modality: Option<&'kb str>,
    credit: Option<&'kb str>,
    licence: Option<&'kb str>,
    pack: &'kb str,
}

/// What only one kind of topic has.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Detail<'kb> {
    Syndrome {
        mechanism: Mechanism,
        systems: Vec<&'kb str>,
    },
    System {
        region: Region,
    },
    Tumour {
        class: TumourClass,
        sites: &'kb [Box<str>],
        ages: &'kb [AgeGroup],
        systems: Vec<&'kb str>,
    },
    Feature {
        modalities: Vec<&'kb str>,
        systems: Vec<&'kb str>,
    },
    Modality {
        class: ModalityClass,
    },
    Mediator {
        class: MediatorClass,
    },
    Source {
        publication: Publication<'kb>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cited_by: Option<Vec<CitedBy<'kb>>>,
    },
}

#[derive(Clone, Debug, Serialize)]
struct Publication<'kb> {
    authors: &'kb [Box<str>],
    container: Option<&'kb str>,
    year: Option<i32>,
    details: Option<&'kb str>,
    doi: Option<&'kb str>,
    pmid: Option<&'kb str>,
    url: Option<&'kb str>,
    address: Option<String>,
    kind: SourceKind,
}

/// A claim or link that rests on a source.
#[derive(Clone, Debug, Serialize)]
struct CitedBy<'kb> {
    topic: &'kb str,
    kind: &'static str,
    text: String,
}

/// Which way a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Direction {
    /// The topic states it.
    Out,
    /// Another topic states it of this one.
    In,
}

/// A link of the topic, as seen from it: `id`, `kind` and `name` are those of the other end.
///
/// For a finding that is seen on a modality the other end is the feature, and `topic` is the syndrome or
/// tumour that shows it; everywhere else `topic` is `null`.
#[derive(Clone, Debug, Serialize)]
pub struct Link<'kb> {
    relation: &'static str,
    direction: Direction,
    id: &'kb str,
    kind: &'static str,
    name: &'kb str,
    topic: Option<&'kb str>,
    strength: Option<Strength>,
    frequency: Option<&'kb str>,
    certainty: Option<Certainty>,
    modality: Option<&'kb str>,
    site: Option<&'kb str>,
    note: Option<&'kb str>,
    cite: Vec<&'kb str>,
}

/// The document of a topic.
#[must_use]
pub fn topic(kb: &Kb, id: TopicId) -> Document<'_> {
    let topic = kb.topic(id);
    Document {
        id: &topic.slug,
        kind: topic.kind().key(),
        name: &topic.name,
        short: topic.short.as_deref(),
        aliases: &topic.aliases,
        summary: kb.summary(id).map(|claim| statement(kb, claim)),
        detail: detail(kb, id),
        sections: kb
            .sections(id)
            .map(|(heading, claims)| Section {
                heading,
                claims: claims.map(|claim| statement(kb, kb.claim(claim))).collect(),
            })
            .collect(),
        figures: kb.figures(id).map(|id| figure(kb, kb.figure(id))).collect(),
        links: links(kb, id),
        packs: topic.packs.iter().map(|&pack| kb.pack(pack).id.as_str()).collect(),
    }
}

/// The knowledge base, or a part of it.
#[derive(Serialize)]
struct Whole<'kb> {
    format: u32,
    packs: Vec<Pack<'kb>>,
    topics: Vec<Document<'kb>>,
    synonyms: Vec<Synonym<'kb>>,
}

#[derive(Serialize)]
struct Pack<'kb> {
    id: &'kb str,
    title: &'kb str,
    version: Option<&'kb str>,
    authors: &'kb [String],
    licence: Option<&'kb str>,
    reviewed: Option<&'kb str>,
    language: Option<&'kb str>,
}

#[derive(Serialize)]
struct Synonym<'kb> {
    term: &'kb str,
    typed: &'kb [Box<str>],
}

/// The topics of a selection as one document; see the head of this module.
#[must_use]
pub fn knowledge_base(kb: &Kb, selection: &Selection) -> String {
    let synonyms = match selection {
        Selection::Everything => kb.synonyms(),
        Selection::Topics(_) | Selection::Found(_) | Selection::Answer(_) => &[],
    };
    let whole = Whole {
        format: 1,
        packs: kb.packs().iter().map(pack).collect(),
        topics: selection.topics_with_sources(kb).into_iter().map(|id| as_stated(kb, id)).collect(),
        synonyms: synonyms.iter().map(|kb::Synonym { term, typed }| Synonym { term, typed }).collect(),
    };
    // Texts, numbers and lists are always JSON.
    serde_json::to_string_pretty(&whole).map(|json| json + "\n").unwrap_or_default()
}

/// The document of a topic without what follows from those of others.
fn as_stated(kb: &Kb, id: TopicId) -> Document<'_> {
    let mut document = topic(kb, id);
    document.links.retain(|link| link.direction == Direction::Out);
    if let Detail::Source { cited_by, .. } = &mut document.detail {
        *cited_by = None;
    }
    document
}

fn pack(pack: &kb::PackInfo) -> Pack<'_> {
    Pack {
        id: &pack.id,
        title: &pack.title,
        version: known(&pack.version),
        authors: &pack.authors,
        licence: known(&pack.licence),
        reviewed: known(&pack.reviewed),
        language: known(&pack.language),
    }
}

fn slugs(kb: &Kb, topics: impl IntoIterator<Item = TopicId>) -> Vec<&str> {
    topics.into_iter().map(|id| &*kb.topic(id).slug).collect()
}

fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn statement<'kb>(kb: &'kb Kb, claim: &'kb Claim) -> Statement<'kb> {
    let text = markup::plain(&claim.text);
    let markup = (text != *claim.text).then_some(&*claim.text);
    Statement { text, markup, cite: slugs(kb, claim.cite.iter().copied()) }
}

fn figure<'kb>(kb: &'kb Kb, figure: &'kb kb::Figure) -> Figure<'kb> {
    Figure {
        file: &figure.file,
        caption: statement(kb, kb.claim(figure.caption)),
        modality: figure.modality.map(|modality| &*kb.topic(modality).slug),
        credit: known(&figure.credit),
        licence: known(&figure.licence),
        pack: &kb.pack(figure.pack).id,
    }
}

fn detail(kb: &Kb, id: TopicId) -> Detail<'_> {
    let related = |relation| slugs(kb, kb.related(id, relation).iter().map(|link| link.to));
    let systems = || related(Relation::System);
    match &kb.topic(id).detail {
        &kb::Detail::Syndrome { mechanism } => Detail::Syndrome { mechanism, systems: systems() },
        &kb::Detail::System { region } => Detail::System { region },
        kb::Detail::Tumour { sites, class, ages } => {
            Detail::Tumour { class: *class, sites, ages, systems: systems() }
        }
        kb::Detail::Feature => Detail::Feature { modalities: related(Relation::SeenOn), systems: systems() },
        &kb::Detail::Modality { class } => Detail::Modality { class },
        &kb::Detail::Mediator { class } => Detail::Mediator { class },
        kb::Detail::Source(source) => Detail::Source {
            publication: publication(source),
            cited_by: Some(kb.citing(id).iter().map(|&citing| cited_by(kb, citing)).collect()),
        },
    }
}

fn publication(source: &kb::Publication) -> Publication<'_> {
    Publication {
        authors: &source.authors,
        container: known(&source.container),
        year: source.year,
        details: known(&source.details),
        doi: known(&source.doi),
        pmid: known(&source.pmid),
        url: known(&source.url),
        address: source.address(),
        kind: source.kind,
    }
}

fn cited_by(kb: &Kb, citing: Citing) -> CitedBy<'_> {
    CitedBy {
        topic: &kb.topic(kb.citing_topic(citing)).slug,
        kind: match citing {
            Citing::Claim(_) => "claim",
            Citing::Link(_) => "link",
        },
        text: citing_text(kb, citing),
    }
}

/// The links of a topic: those it states, those that lead to it, and the findings that are seen on it.
fn links(kb: &Kb, id: TopicId) -> Vec<Link<'_>> {
    let out = kb.links_from(id).iter().map(|stated| link(kb, stated, Direction::Out, stated.to, None));
    let into = kb.links_to(id).map(|stated| link(kb, stated, Direction::In, stated.from, None));
    let seen = kb.findings_on(id).map(|stated| link(kb, stated, Direction::In, stated.to, Some(stated.from)));
    out.chain(into).chain(seen).collect()
}

fn link<'kb>(
    kb: &'kb Kb,
    stated: &'kb kb::Link,
    direction: Direction,
    other: TopicId,
    topic: Option<TopicId>,
) -> Link<'kb> {
    let slug = |id: TopicId| &*kb.topic(id).slug;
    Link {
        relation: stated.relation.key(),
        direction,
        id: slug(other),
        kind: kb.topic(other).kind().key(),
        name: &kb.topic(other).name,
        topic: topic.map(slug),
        strength: stated.strength,
        frequency: known(&stated.frequency),
        certainty: stated.certainty,
        modality: stated.modality.map(slug),
        site: known(&stated.site),
        note: known(&stated.note),
        cite: slugs(kb, stated.cite.iter().copied()),
    }
}
