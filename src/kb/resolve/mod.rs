//! From drafts to the knowledge base: every id looked up, every rule checked once.
//!
//! What passes here is never checked again. A link that leads nowhere is left out, a claim without a
//! source is kept and reported; each fault knows its line and column.

mod across;
mod figures;
mod inline;
mod links;
mod locate;
mod measure;
mod publication;
mod topic;

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::draft::{At, Body, Draft, Layered};
use super::faults::Faults;
use super::ids::{ClaimId, FigureId, LinkId, TopicId};
use super::model::{Citing, Claim, Figure, Kb, Link, Topic};
use super::pack::Limits;
use super::rows::Rows;
use super::text::{clean, cut};
use super::vocabulary::{Kind, Relation};

use topic::Resolver;

/// How many topics one task resolves.
const CHUNK: usize = 64;

/// Turns layered drafts into a knowledge base.
pub(super) fn resolve(layered: &mut Layered, faults: &mut Faults, limits: &Limits) -> Kb {
    layered.drafts.par_sort_by_cached_key(|draft| {
        // As it is shown: else a blank in front would come before every letter, and what has no name before all.
        let names = draft.short.iter().chain([&draft.name, &draft.slug]);
        let label = names.map(|name| clean(cut(name, limits.name_chars))).find(|name| !name.is_empty());
        (draft.kind, sort_key(&label.unwrap_or_default()), draft.slug.clone())
    });
    let mut drafts = std::mem::take(&mut layered.drafts);
    let names = Names::new(&drafts);
    let chunks: Vec<(Parts, Faults)> = drafts
        .par_chunks_mut(CHUNK)
        .enumerate()
        .map(|(chunk, drafts)| {
            let mut faults = Faults::new(limits);
            let ids = (chunk * CHUNK..).map(TopicId::from_index);
            let mut parts = Parts::default();
            for (draft, id) in drafts.iter_mut().zip(ids) {
                let bodies: Vec<Body> = draft.pieces.iter().map(|piece| piece.body.unpacked()).collect();
                parts.append(Resolver::new(layered, &names, id, (draft, &bodies), limits, &mut faults).run());
                draft.let_go();
            }
            parts.fit();
            (parts, faults)
        })
        .collect();

    let sum = |of: fn(&Parts) -> usize| chunks.iter().map(|(parts, _)| of(parts)).sum();
    let mut whole = Parts {
        topics: Vec::with_capacity(drafts.len()),
        claims: Vec::with_capacity(sum(|parts| parts.claims.len())),
        links: Vec::with_capacity(sum(|parts| parts.links.len())),
        figures: Vec::with_capacity(sum(|parts| parts.figures.len())),
    };
    for (parts, found) in chunks {
        whole.append(parts);
        faults.absorb(found);
    }
    let Parts { topics, claims, links, figures } = whole;
    let mut kb = Kb {
        packs: layered.packs.clone(),
        kinds: kind_ranges(&drafts),
        by_slug: by_slug(&topics),
        topics,
        claims,
        links,
        figures,
        incoming: Rows::new(0, &[]),
        on_modality: Rows::new(0, &[]),
        citing: Rows::new(0, &[]),
        synonyms: layered.synonyms.clone(),
    };
    layered.drafts = drafts;
    index_links(&mut kb);
    across::shared_names(layered, &kb, faults);
    across::unused_sources(layered, &kb, faults);
    kb
}

/// All topics in the order of their slugs.
fn by_slug(topics: &[Topic]) -> Vec<TopicId> {
    let mut by_slug: Vec<TopicId> = (0..topics.len()).map(TopicId::from_index).collect();
    by_slug.par_sort_unstable_by_key(|id| &*topics[id.index()].slug);
    by_slug
}

/// The order of names: letters and digits only, without case or diacritics.
fn sort_key(name: &str) -> String {
    name.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect()
}

fn kind_ranges(drafts: &[Draft]) -> [Range<u32>; 7] {
    let position = |kind: Kind| TopicId::from_index(drafts.partition_point(|draft| draft.kind < kind)).0;
    std::array::from_fn(|index| {
        let end =
            Kind::ALL.get(index + 1).map_or(TopicId::from_index(drafts.len()).0, |&next| position(next));
        position(Kind::ALL[index])..end
    })
}

/// What each slug stands for.
struct Names {
    by_slug: HashMap<Box<str>, TopicId>,
    kinds: Vec<Kind>,
    /// Where each topic is defined.
    homes: Vec<At>,
}

impl Names {
    fn new(drafts: &[Draft]) -> Self {
        let ids = (0..).map(TopicId::from_index);
        Self {
            by_slug: drafts.iter().map(|draft| draft.slug.as_str().into()).zip(ids).collect(),
            kinds: drafts.iter().map(|draft| draft.kind).collect(),
            homes: drafts.iter().map(|draft| draft.home().at).collect(),
        }
    }

    /// The topic with this slug, and its kind.
    fn find(&self, slug: &str) -> Option<(TopicId, Kind)> {
        self.by_slug.get(slug).map(|&id| (id, self.kinds[id.index()]))
    }
}

/// Some topics with all that is theirs, and ids and ranges counted from the first of them.
#[derive(Default)]
struct Parts {
    topics: Vec<Topic>,
    claims: Vec<Claim>,
    links: Vec<Link>,
    figures: Vec<Figure>,
}

impl Parts {
    /// Puts others behind these.
    fn append(&mut self, mut more: Self) {
        let claims = ClaimId::from_index(self.claims.len()).0;
        let links = LinkId::from_index(self.links.len()).0;
        let figures = FigureId::from_index(self.figures.len()).0;
        let move_up = |range: &mut Range<u32>, by: u32| *range = range.start + by..range.end + by;
        for topic in &mut more.topics {
            if let Some(summary) = &mut topic.summary {
                summary.0 += claims;
            }
            topic.sections.iter_mut().for_each(|(_, range)| move_up(range, claims));
            move_up(&mut topic.links, links);
            move_up(&mut topic.figures, figures);
        }
        for figure in &mut more.figures {
            figure.caption.0 += claims;
        }
        self.topics.append(&mut more.topics);
        self.claims.append(&mut more.claims);
        self.links.append(&mut more.links);
        self.figures.append(&mut more.figures);
    }

    /// Gives back the room that nothing more will need.
    fn fit(&mut self) {
        self.topics.shrink_to_fit();
        self.claims.shrink_to_fit();
        self.links.shrink_to_fit();
        self.figures.shrink_to_fit();
    }
}

/// Derives the other direction of every link.
fn index_links(kb: &mut Kb) {
    let rows = kb.topics.len();
    let links = || kb.links.iter().enumerate().map(|(index, link)| (LinkId::from_index(index), link));
    let incoming: Vec<_> = links().map(|(id, link)| (link.to, id)).collect();
    let on_modality: Vec<_> = links()
        .filter(|(_, link)| link.relation == Relation::Finding)
        .filter_map(|(id, link)| Some((link.modality?, id)))
        .collect();
    let mut citing: Vec<_> = Vec::new();
    for (index, claim) in kb.claims.iter().enumerate() {
        citing.extend(claim.cite.iter().map(|&source| (source, Citing::Claim(ClaimId::from_index(index)))));
    }
    for (id, link) in links() {
        citing.extend(link.cite.iter().map(|&source| (source, Citing::Link(id))));
    }
    kb.incoming = Rows::new(rows, &incoming);
    kb.on_modality = Rows::new(rows, &on_modality);
    kb.citing = Rows::new(rows, &citing);
}
