//! The texts of a topic: everything that is read when one looks for it.
//!
//! Names come first (they decide which topic is meant), then what the topic says, then what its links say,
//! in both directions: the page of a tumour lists the syndromes that name it, so it is found by them too.
//! The journals of sources are left out on purpose: half of all sources are in the same few.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::kb::{ClaimId, Detail, Kb, Link, LinkId, Publication, Relation, Topic, TopicId, markup};

/// A text by which a topic is found. The order is that of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// The name; the title of a source.
    Name,
    /// The short name.
    Short,
    /// The alias at a position.
    Alias(u16),
    /// The id.
    Id,
    /// The authors and the year of a source.
    Author,
    /// The summary.
    Summary,
    /// Mechanism, class, ages and sites.
    Detail,
    /// What a link of the topic says, beginning with the name of its target.
    Link(LinkId),
    /// What a link to the topic says, beginning with the name of the topic that states it.
    LinkedFrom(LinkId),
    /// A claim.
    Claim(ClaimId),
}

/// The most links that lead to a topic whose words count for it: a hub is found by its own.
pub(super) const MOST_INCOMING: usize = 200;

impl Field {
    /// The text of this field of a topic, as a reader sees it; empty where it has none.
    #[must_use]
    pub fn text(self, kb: &Kb, id: TopicId) -> Cow<'_, str> {
        let topic = kb.topic(id);
        match self {
            Self::Name => Cow::Borrowed(&topic.name),
            Self::Short => Cow::Borrowed(topic.short.as_deref().unwrap_or_default()),
            Self::Alias(position) => {
                Cow::Borrowed(topic.aliases.get(usize::from(position)).map_or("", |alias| alias))
            }
            Self::Id => Cow::Borrowed(&topic.slug),
            Self::Author => Cow::Owned(topic.publication().map(authors_and_year).unwrap_or_default()),
            Self::Summary => kb.summary(id).map_or(Cow::Borrowed(""), |claim| shown(&claim.text)),
            Self::Detail => Cow::Owned(details(topic)),
            Self::Link(link) => Cow::Owned(link_text(kb, kb.link(link), kb.link(link).to)),
            Self::LinkedFrom(link) => Cow::Owned(link_text(kb, kb.link(link), kb.link(link).from)),
            Self::Claim(claim) => shown(&kb.claim(claim).text),
        }
    }

    /// What the text of a link is put together from. The same few pieces make up thousands of links: a label is
    /// repeated by all that lead to its topic, and a link is read from both of its ends.
    pub(super) fn link_pieces(self, kb: &Kb) -> Option<[&str; 5]> {
        match self {
            Self::Link(link) => Some(link_pieces(kb, kb.link(link), kb.link(link).to)),
            Self::LinkedFrom(link) => Some(link_pieces(kb, kb.link(link), kb.link(link).from)),
            _ => None,
        }
    }

    /// Tells the text of any other field piece by piece, as it is read for the index: what stands between two
    /// pieces separates words.
    pub(super) fn pieces(self, kb: &Kb, id: TopicId, mut each: impl FnMut(&str)) {
        match self {
            Self::Summary => {
                if let Some(claim) = kb.summary(id) {
                    markup::runs(&claim.text).for_each(|run| each(run.text()));
                }
            }
            Self::Claim(claim) => markup::runs(&kb.claim(claim).text).for_each(|run| each(run.text())),
            _ => each(&self.text(kb, id)),
        }
    }

    /// Whether a knowledge base has what the field names.
    pub(super) fn is_of(self, kb: &Kb) -> bool {
        match self {
            Self::Link(link) | Self::LinkedFrom(link) => link.index() < kb.links().len(),
            Self::Claim(claim) => claim.index() < kb.claims().len(),
            _ => true,
        }
    }

    /// The word for it in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Short => "short",
            Self::Alias(_) => "alias",
            Self::Id => "id",
            Self::Author => "author",
            Self::Summary => "summary",
            Self::Detail => "detail",
            Self::Link(_) | Self::LinkedFrom(_) => "link",
            Self::Claim(_) => "claim",
        }
    }

    /// Whether it names the topic, rather than saying something of it.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Short | Self::Alias(_) | Self::Id | Self::Author)
    }

    /// How much one of its words counts, next to a word of a claim.
    pub(super) fn weight(self, kb: &Kb) -> f32 {
        match self {
            Self::Name | Self::Short => 6.0,
            Self::Alias(_) | Self::Author => 5.0,
            Self::Id => 4.0,
            Self::Summary => 1.6,
            // What tells two topics apart says how the other one is.
            Self::Link(link) if kb.link(link).relation == Relation::Differential => 0.4,
            Self::Link(_) | Self::LinkedFrom(_) | Self::Detail => 1.2,
            Self::Claim(_) => 1.0,
        }
    }

    /// What the field adds to a score, to order what is even otherwise.
    pub(super) const fn preference(self) -> f32 {
        match self {
            Self::Name => 0.05,
            Self::Short => 0.04,
            Self::Alias(_) => 0.03,
            Self::Id => 0.02,
            _ => 0.01,
        }
    }
}

/// The fields that a topic has, in the order of preference.
pub(super) fn of(kb: &Kb, id: TopicId) -> impl Iterator<Item = Field> {
    let topic = kb.topic(id);
    let short = topic.short.as_ref().map(|_| Field::Short);
    let aliases = (0..u16::MAX).zip(&topic.aliases).map(|(position, _)| Field::Alias(position));
    let author = topic.publication().map(|_| Field::Author);
    let names = std::iter::once(Field::Name).chain(short).chain(aliases).chain([Field::Id]).chain(author);
    let summary = topic.summary.map(|_| Field::Summary);
    let detail = (!matches!(topic.detail, Detail::Source(_))).then_some(Field::Detail);
    let out = kb.link_ids_from(id).map(Field::Link);
    let back = kb
        .link_ids_to(id)
        .filter(|&link| !is_membership(kb.link(link)))
        .take(MOST_INCOMING)
        .map(Field::LinkedFrom);
    let captions = kb.figures(id).map(|figure| kb.figure(figure).caption);
    let claims = kb.sections(id).flat_map(|(_, claims)| claims).chain(captions).map(Field::Claim);
    names.chain(summary).chain(detail).chain(out).chain(back).chain(claims)
}

/// Whether a link only files a topic under another, which says nothing of that other.
const fn is_membership(link: &Link) -> bool {
    matches!(link.relation, Relation::System | Relation::SeenOn | Relation::FirstTest)
}

fn shown(text: &str) -> Cow<'_, str> {
    if text.contains("[[") { Cow::Owned(markup::plain(text)) } else { Cow::Borrowed(text) }
}

fn authors_and_year(publication: &Publication) -> String {
    let mut text = publication.authors.join(", ");
    if let Some(year) = publication.year {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&year.to_string());
    }
    text
}

fn details(topic: &Topic) -> String {
    match &topic.detail {
        Detail::Syndrome { mechanism } => mechanism.label().to_owned(),
        Detail::System { region } => region.label().to_owned(),
        Detail::Tumour { sites, class, ages } => {
            let mut words = vec![class.label()];
            words.extend(sites.iter().map(|site| &**site));
            words.extend(ages.iter().map(|age| age.label()));
            words.join(", ")
        }
        Detail::Modality { class } => class.label().to_owned(),
        Detail::Mediator { class } => class.label().to_owned(),
        Detail::Feature | Detail::Source(_) => String::new(),
    }
}

fn link_text(kb: &Kb, link: &Link, other: TopicId) -> String {
    let parts: Vec<&str> = link_pieces(kb, link, other).into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn link_pieces<'kb>(kb: &'kb Kb, link: &'kb Link, other: TopicId) -> [&'kb str; 5] {
    let modality = link.modality.map_or("", |id| kb.topic(id).label());
    [kb.topic(other).label(), modality, &link.site, &link.frequency, &link.note]
}
