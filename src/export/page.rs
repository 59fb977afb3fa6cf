//! A topic as a page to be read: everything that the knowledge base knows of it, in reading order.
//!
//! A [`Page`] is data without any markup. Statements carry the numbers of their references, which are
//! counted by first appearance from the top of the page to its end, so that every painter shows the same
//! numbers. Words that lead to other topics still say whereto; see [`Text`].

mod tables;
mod text;

use std::collections::HashMap;

use crate::kb::{ClaimId, Detail, FigureId, Kb, Kind, Publication, Relation, Strength, TopicId};
pub use tables::{Row, Table};
pub use text::{Run, Text};

/// Beyond this many authors the rest are "et al.", as in the Vancouver style.
const AUTHORS: usize = 6;

/// A topic, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'kb> {
    /// The topic.
    pub topic: TopicId,
    /// Its id as packs write it.
    pub id: &'kb str,
    /// What it is about.
    pub kind: Kind,
    /// Its full name.
    pub title: &'kb str,
    /// Its other names.
    pub aliases: &'kb [Box<str>],
    /// What it is, in one statement.
    pub summary: Option<Statement>,
    /// What can be said in a word or two.
    pub facts: Vec<Fact>,
    /// Its links, in both directions.
    pub tables: Vec<Table>,
    /// Its claims, under their headings.
    pub sections: Vec<Section>,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// The sources of all that stands above, in the order of their numbers, which begin with 1.
    pub references: Vec<Reference<'kb>>,
}

/// A sentence and the numbers of its references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The sentence.
    pub text: Text,
    /// The numbers of its references.
    pub cite: Vec<usize>,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: &'static str,
    /// Its value; never empty.
    pub value: Text,
    /// Where the value leads to on the web.
    pub address: Option<String>,
}

/// The claims under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// The claims.
    pub claims: Vec<Statement>,
}

/// A picture, which lies in a file of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure.
    pub id: FigureId,
    /// What is to be seen on it.
    pub caption: Statement,
    /// Modality, credit, licence and file: `CT · The chest team · CC-BY-4.0 · images/ct.png`.
    pub origin: String,
}

/// An entry of the list of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'kb> {
    /// The source.
    pub source: TopicId,
    /// The title.
    pub title: &'kb str,
    /// Everything else that is known of it.
    pub publication: &'kb Publication,
}

impl Reference<'_> {
    /// The authors, the first few of them where they are many.
    #[must_use]
    pub fn authors(&self) -> String {
        let authors = &self.publication.authors;
        if authors.len() <= AUTHORS {
            return authors.join(", ");
        }
        format!("{}, et al.", authors[..AUTHORS].join(", "))
    }

    /// Year, volume, issue and pages: `2011; 18(1):19–27`.
    #[must_use]
    pub fn issue(&self) -> String {
        issue(self.publication)
    }
}

fn issue(publication: &Publication) -> String {
    let year = publication.year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [year.as_str(), &publication.details];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// The numbers that sources have been given so far.
#[derive(Default)]
pub(super) struct Numbers {
    sources: Vec<TopicId>,
    numbers: HashMap<TopicId, usize>,
}

impl Numbers {
    /// The numbers of some sources; those that are new get the next ones.
    pub(super) fn cite(&mut self, sources: &[TopicId]) -> Vec<usize> {
        let number = |&source: &TopicId| {
            *self.numbers.entry(source).or_insert_with(|| {
                self.sources.push(source);
                self.sources.len()
            })
        };
        sources.iter().map(number).collect()
    }

    /// The list of references that the numbers count.
    pub(super) fn references(self, kb: &Kb) -> Vec<Reference<'_>> {
        let reference = |source: TopicId| {
            let topic = kb.topic(source);
            topic.publication().map(|publication| Reference { source, title: &topic.name, publication })
        };
        self.sources.into_iter().filter_map(reference).collect()
    }
}

impl<'kb> Page<'kb> {
    /// Lays a topic out.
    #[must_use]
    pub fn new(kb: &'kb Kb, id: TopicId) -> Self {
        let topic = kb.topic(id);
        let mut numbers = Numbers::default();
        let statement = |claim: ClaimId, numbers: &mut Numbers| {
            let claim = kb.claim(claim);
            Statement { text: Text::claim(kb, &claim.text), cite: numbers.cite(&claim.cite) }
        };
        let summary = topic.summary.map(|claim| statement(claim, &mut numbers));
        let tables = tables::tables(kb, id, &mut numbers);
        let sections = kb
            .sections(id)
            .map(|(heading, claims)| Section {
                heading: heading.label(),
                claims: claims.map(|claim| statement(claim, &mut numbers)).collect(),
            })
            .collect();
        let figures = kb
            .figures(id)
            .map(|id| {
                let figure = kb.figure(id);
                let modality = figure.modality.map_or("", |modality| kb.topic(modality).label());
                let origin = [modality, &figure.credit, &figure.licence, &figure.file];
                let origin: Vec<_> = origin.into_iter().filter(|part| !part.is_empty()).collect();
                Figure { id, caption: statement(figure.caption, &mut numbers), origin: origin.join(" · ") }
            })
            .collect();
        Self {
            topic: id,
            id: &topic.slug,
            kind: topic.kind(),
            title: &topic.name,
            aliases: &topic.aliases,
            summary,
            facts: facts(kb, id),
            tables,
            sections,
            figures,
            references: numbers.references(kb),
        }
    }
}

/// The key facts of a topic, those of its kind first.
fn facts(kb: &Kb, id: TopicId) -> Vec<Fact> {
    let related = |relation| Text::names(kb, kb.related(id, relation).iter().map(|link| link.to));
    let facts = match &kb.topic(id).detail {
        Detail::Syndrome { mechanism } => {
            let tumours = kb.related(id, Relation::Tumour).iter();
            let classic = tumours.filter(|link| link.strength == Some(Strength::Classic));
            vec![
                ("Mechanism", Text::plain(mechanism.label())),
                ("Classic tumour", Text::names(kb, classic.map(|link| link.to))),
            ]
        }
        Detail::System { region } => vec![("Region", Text::plain(region.label()))],
        Detail::Tumour { sites, class, ages } => {
            let ages: Vec<_> = ages.iter().map(|age| age.label()).collect();
            let (sites, ages) = (sites.join(", "), ages.join(", "));
            vec![
                ("Class", Text::plain(class.label())),
                ("Sites", Text::plain(&sites)),
                ("Ages", Text::plain(&ages)),
            ]
        }
        Detail::Feature => Vec::new(),
        Detail::Modality { class } => vec![("Shows", Text::plain(class.label()))],
        Detail::Mediator { class } => vec![("Class", Text::plain(class.label()))],
        Detail::Source(publication) => return publication_facts(publication),
    };
    let linked = [
        ("Organ systems", related(Relation::System)),
        ("Modalities", related(Relation::SeenOn)),
        ("First test", first_test(kb, id)),
    ];
    let facts = facts.into_iter().chain(linked).filter(|(_, value)| !value.is_empty());
    facts.map(|(label, value)| Fact { label, value, address: None }).collect()
}

fn publication_facts(publication: &Publication) -> Vec<Fact> {
    let address = publication.address();
    let facts = [
        ("Authors", publication.authors.join(", "), None),
        ("Published in", publication.container.to_string(), None),
        ("Issue", issue(publication), None),
        ("Kind", publication.kind.label().to_owned(), None),
        ("DOI", publication.doi.to_string(), address.clone().filter(|_| !publication.doi.is_empty())),
        ("PubMed", publication.pmid.to_string(), None),
        ("Address", publication.url.to_string(), address.filter(|_| publication.doi.is_empty())),
    ];
    let facts = facts.into_iter().filter(|(_, value, _)| !value.is_empty());
    facts.map(|(label, value, address)| Fact { label, value: Text::plain(&value), address }).collect()
}

/// The examination to begin with, and of what.
fn first_test(kb: &Kb, id: TopicId) -> Text {
    let Some(link) = kb.related(id, Relation::FirstTest).first() else { return Text::default() };
    let mut test = Text::name(kb, link.to);
    if !link.site.is_empty() {
        test.push(&format!(" ({})", link.site), None);
    }
    test
}
