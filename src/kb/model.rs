//! The knowledge base as the rest of the program sees it: resolved, read-only, cheap to walk.
//!
//! Topics, claims and links lie in flat arrays and name each other by small ids. Links are stored once, in
//! the direction in which a pack states them; what points *to* a topic is an index over the same links.
//! Nothing here can be changed after loading, so it is shared between threads behind one `Arc`.

use std::ops::Range;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::ids::{ClaimId, FigureId, LinkId, PackId, TopicId};
use super::rows::Rows;
use super::vocabulary::{
    AgeGroup, Certainty, Heading, Kind, Mechanism, MediatorClass, ModalityClass, Region, Relation,
    SourceKind, Strength, TumourClass,
};

/// A pack of content, as its header describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackInfo {
    /// Its id; the file or folder name where the header gives none.
    pub id: String,
    /// Its title; the id where the header gives none.
    pub title: String,
    /// Its version, free text.
    pub version: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The licence of the content.
    pub licence: String,
    /// When it was last reviewed, `YYYY-MM-DD`.
    pub reviewed: String,
    /// The language, such as `en-GB`.
    pub language: String,
    /// Whether it is the one built into the program.
    pub built_in: bool,
    /// The folder in which its figures lie; none for a pack that has no folder.
    pub folder: Option<PathBuf>,
}

/// What a topic is about, with what only that kind of topic has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detail {
    /// A paraneoplastic syndrome.
    Syndrome {
        /// How it comes about.
        mechanism: Mechanism,
    },
    /// An organ system.
    System {
        /// Where it lies.
        region: Region,
    },
    /// A tumour.
    Tumour {
        /// Where it arises.
        sites: Box<[Box<str>]>,
        /// Its family.
        class: TumourClass,
        /// The ages at which it is met.
        ages: Box<[AgeGroup]>,
    },
    /// An imaging feature or named sign.
    Feature,
    /// An imaging modality.
    Modality {
        /// What it shows.
        class: ModalityClass,
    },
    /// An antibody, hormone or marker.
    Mediator {
        /// What substance it is.
        class: MediatorClass,
    },
    /// A publication.
    Source(Box<Publication>),
}

impl Detail {
    /// The kind of topic.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Syndrome { .. } => Kind::Syndrome,
            Self::System { .. } => Kind::System,
            Self::Tumour { .. } => Kind::Tumour,
            Self::Feature => Kind::Feature,
            Self::Modality { .. } => Kind::Modality,
            Self::Mediator { .. } => Kind::Mediator,
            Self::Source(_) => Kind::Source,
        }
    }
}

/// What a source is: the title is the topic's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Authors as they are cited, `Surname AB`.
    pub authors: Box<[Box<str>]>,
    /// Journal, book or site.
    pub container: Box<str>,
    /// Year of publication, where it is known.
    pub year: Option<i32>,
    /// Volume, issue and pages.
    pub details: Box<str>,
    /// Digital object identifier, without a resolver in front.
    pub doi: Box<str>,
    /// `PubMed` number.
    pub pmid: Box<str>,
    /// Web address.
    pub url: Box<str>,
    /// What kind of publication it is.
    pub kind: SourceKind,
}

/// One topic.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// The id that packs, files and people use.
    pub slug: Box<str>,
    /// The full name; the title of a source.
    pub name: Box<str>,
    /// A name for narrow places, where the full one is long.
    pub short: Option<Box<str>>,
    /// Synonyms, abbreviations, eponyms, American spelling.
    pub aliases: Box<[Box<str>]>,
    /// What only its kind has.
    pub detail: Detail,
    /// The pack that defines it, and the packs that extend it.
    pub packs: Box<[PackId]>,
    /// What it is and why a radiologist cares.
    pub summary: Option<ClaimId>,
    pub(super) sections: Box<[(Heading, Range<u32>)]>,
    pub(super) links: Range<u32>,
    pub(super) figures: Range<u32>,
}

impl Topic {
    /// The kind of topic.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.detail.kind()
    }

    /// The name for lists: the short one where there is one.
    #[must_use]
    pub fn label(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// What a source is; `None` for other kinds.
    #[must_use]
    pub fn publication(&self) -> Option<&Publication> {
        match &self.detail {
            Detail::Source(publication) => Some(publication),
            _ => None,
        }
    }
}

/// One statement and what it rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// The topic it belongs to.
    pub topic: TopicId,
    /// The section it stands in; `None` for the summary and for captions.
    pub heading: Option<Heading>,
    /// The statement, with inline links as `[[id|shown text]]`; see [`markup`](super::markup).
    pub text: Box<str>,
    /// Its sources, in the order in which they are given.
    pub cite: Box<[TopicId]>,
}

/// A link between two topics, as a pack states it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    /// What the link says.
    pub relation: Relation,
    /// The topic that states it.
    pub from: TopicId,
    /// The topic it leads to.
    pub to: TopicId,
    /// The modality of a finding.
    pub modality: Option<TopicId>,
    /// The strength of a syndrome's tumour.
    pub strength: Option<Strength>,
    /// The certainty of a finding.
    pub certainty: Option<Certainty>,
    /// How often, in the words of the source.
    pub frequency: Box<str>,
    /// The site of a finding, or the region of a first test.
    pub site: Box<str>,
    /// Circumstances.
    pub note: Box<str>,
    /// Its sources.
    pub cite: Box<[TopicId]>,
}

/// A picture of a topic. It lies in a file of its own, which is opened when the picture is to be seen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// The topic that it shows.
    pub topic: TopicId,
    /// The pack that it comes from.
    pub pack: PackId,
    /// The path of the file within the folder of the pack, with `/` between its parts.
    pub file: Box<str>,
    /// What is to be seen on it: a claim like any other, with links and sources.
    pub caption: ClaimId,
    /// The modality that made it.
    pub modality: Option<TopicId>,
    /// Who is to be named for it.
    pub credit: Box<str>,
    /// The licence under which it may be shown.
    pub licence: Box<str>,
}

/// A term of the content, and other words that people type for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonym {
    /// The word or phrase as topics are written.
    pub term: Box<str>,
    /// The words and phrases that mean it.
    pub typed: Box<[Box<str>]>,
}

/// A place that cites a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Citing {
    /// A claim.
    Claim(ClaimId),
    /// A link.
    Link(LinkId),
}

/// The knowledge base: all topics of all open packs, with their links in both directions.
#[derive(Clone, Debug)]
pub struct Kb {
    pub(super) packs: Vec<PackInfo>,
    pub(super) topics: Vec<Topic>,
    pub(super) kinds: [Range<u32>; 7],
    /// All topics in the order of their slugs.
    pub(super) by_slug: Vec<TopicId>,
    pub(super) claims: Vec<Claim>,
    pub(super) links: Vec<Link>,
    pub(super) figures: Vec<Figure>,
    pub(super) incoming: Rows<LinkId>,
    pub(super) on_modality: Rows<LinkId>,
    pub(super) citing: Rows<Citing>,
    pub(super) synonyms: Vec<Synonym>,
}

impl Kb {
    /// The open packs, bottom layer first.
    #[must_use]
    pub fn packs(&self) -> &[PackInfo] {
        &self.packs
    }

    /// A pack of this knowledge base.
    #[must_use]
    pub fn pack(&self, id: PackId) -> &PackInfo {
        &self.packs[id.index()]
    }

    /// What people type for the terms of the content, in the order of the packs.
    #[must_use]
    pub fn synonyms(&self) -> &[Synonym] {
        &self.synonyms
    }

    /// Every topic, in the order of the ids.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// A topic of this knowledge base.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> &Topic {
        &self.topics[id.index()]
    }

    /// The topic with this slug.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<TopicId> {
        let found = self.by_slug.binary_search_by(|&id| (*self.topic(id).slug).cmp(slug));
        found.ok().map(|at| self.by_slug[at])
    }

    /// The topics of a kind, by displayed name.
    pub fn of_kind(
        &self,
        kind: Kind,
    ) -> impl ExactSizeIterator<Item = TopicId> + DoubleEndedIterator + Clone + use<> {
        self.kinds[kind as usize].clone().map(TopicId)
    }

    /// How many topics of a kind there are.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.kinds[kind as usize].len()
    }

    /// Every claim.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// A claim of this knowledge base.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[id.index()]
    }

    /// The summary of a topic.
    #[must_use]
    pub fn summary(&self, id: TopicId) -> Option<&Claim> {
        self.topic(id).summary.map(|claim| self.claim(claim))
    }

    /// The sections of a topic in their fixed order, with the ids of their claims.
    pub fn sections(
        &self,
        id: TopicId,
    ) -> impl ExactSizeIterator<Item = (Heading, impl ExactSizeIterator<Item = ClaimId> + Clone + use<>)>
    {
        self.topic(id).sections.iter().map(|(heading, range)| (*heading, range.clone().map(ClaimId)))
    }

    /// A figure of this knowledge base.
    #[must_use]
    pub fn figure(&self, id: FigureId) -> &Figure {
        &self.figures[id.index()]
    }

    /// Every figure, in the order of the topics.
    #[must_use]
    pub fn figures_of_all(&self) -> &[Figure] {
        &self.figures
    }

    /// The figures of a topic, in the order of the packs.
    pub fn figures(
        &self,
        topic: TopicId,
    ) -> impl ExactSizeIterator<Item = FigureId> + DoubleEndedIterator + Clone + use<> {
        self.topic(topic).figures.clone().map(FigureId)
    }

    /// Every link, in the direction in which it is stated.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// A link of this knowledge base.
    #[must_use]
    pub fn link(&self, id: LinkId) -> &Link {
        &self.links[id.index()]
    }

    /// The links that a topic states, grouped by relation, in the order of the pack.
    #[must_use]
    pub fn links_from(&self, id: TopicId) -> &[Link] {
        let range = &self.topic(id).links;
        &self.links[range.start as usize..range.end as usize]
    }

    /// The ids of the links that a topic states, in the same order.
    pub fn link_ids_from(&self, id: TopicId) -> impl ExactSizeIterator<Item = LinkId> + use<> {
        self.topic(id).links.clone().map(LinkId)
    }

    /// The ids of the links that lead to a topic, in the order of the topics that state them.
    pub fn link_ids_to(&self, id: TopicId) -> impl ExactSizeIterator<Item = LinkId> {
        self.incoming.row(id).iter().copied()
    }

    /// The links of one relation that a topic states.
    #[must_use]
    pub fn related(&self, id: TopicId, relation: Relation) -> &[Link] {
        let links = self.links_from(id);
        let start = links.partition_point(|link| link.relation < relation);
        let length = links[start..].partition_point(|link| link.relation == relation);
        &links[start..start + length]
    }

    /// The links that lead to a topic, in the order of the topics that state them.
    pub fn links_to(&self, id: TopicId) -> impl ExactSizeIterator<Item = &Link> {
        self.incoming.row(id).iter().map(|&link| self.link(link))
    }

    /// The findings that are seen on a modality.
    pub fn findings_on(&self, modality: TopicId) -> impl ExactSizeIterator<Item = &Link> {
        self.on_modality.row(modality).iter().map(|&link| self.link(link))
    }

    /// The claims and links that cite a source.
    #[must_use]
    pub fn citing(&self, source: TopicId) -> &[Citing] {
        self.citing.row(source)
    }

    /// The topic in which a citation stands.
    #[must_use]
    pub fn citing_topic(&self, citing: Citing) -> TopicId {
        match citing {
            Citing::Claim(claim) => self.claim(claim).topic,
            Citing::Link(link) => self.link(link).from,
        }
    }
}
