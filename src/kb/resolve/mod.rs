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

use super::draft::{At, Draft, Layered};
use super::faults::Faults;
use super::ids::{ClaimId, FigureId, LinkId, TopicId};
use super::model::{Citing, Claim, Figure, Kb, Link, Topic};
use super::pack::Limits;
use super::rows::Rows;
use super::text::clean;
use super::vocabulary::{Kind, Relation};

use topic::Resolver;

/// How many topics one task resolves.
const CHUNK: usize = 64;

/// Turns layered drafts into a knowledge base.
pub(super) fn resolve(layered: &mut Layered, faults: &mut Faults, limits: &Limits) -> Kb {
    layered.drafts.par_sort_by_cached_key(|draft| {
        // As it is shown: else a blank in front would come before every letter.
        let label = clean(draft.short.as_deref().unwrap_or(&draft.name));
        (draft.detail.kind(), sort_key(&label), draft.slug.clone())
    });
    let mut drafts = std::mem::take(&mut layered.drafts);
    let names = Names::new(&drafts);
    let chunks: Vec<(Vec<Resolved>, Faults)> = drafts
        .par_chunks_mut(CHUNK)
        .enumerate()
        .map(|(chunk, drafts)| {
            let mut faults = Faults::new(limits);
            let ids = (chunk * CHUNK..).map(TopicId::from_index);
            let resolved = drafts.iter_mut().zip(ids).map(|(draft, id)| {
                let resolved = Resolver::new(layered, &names, id, draft, limits, &mut faults).run();
                draft.let_go();
                resolved
            });
            (resolved.collect(), faults)
        })
        .collect();

    let parts = || chunks.iter().flat_map(|(resolved, _)| resolved);
    let claims = parts().map(|part| part.claims.len()).sum();
    let links = parts().map(|part| part.links.len()).sum();
    layered.drafts = drafts;
    let drafts = &layered.drafts;
    let mut kb = Kb {
        packs: layered.packs.clone(),
        topics: Vec::with_capacity(drafts.len()),
        kinds: kind_ranges(drafts),
        by_slug: names.by_slug,
        claims: Vec::with_capacity(claims),
        links: Vec::with_capacity(links),
        figures: Vec::new(),
        incoming: Rows::new(0, &[]),
        on_modality: Rows::new(0, &[]),
        citing: Rows::new(0, &[]),
        synonyms: layered.synonyms.clone(),
    };
    for (resolved, found) in chunks {
        for part in resolved {
            push(&mut kb, part);
        }
        faults.absorb(found);
    }
    index_links(&mut kb);
    across::shared_names(layered, &kb, faults);
    across::unused_sources(layered, &kb, faults);
    kb
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
    let position =
        |kind: Kind| TopicId::from_index(drafts.partition_point(|draft| draft.detail.kind() < kind)).0;
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
            kinds: drafts.iter().map(|draft| draft.detail.kind()).collect(),
            homes: drafts.iter().map(|draft| draft.home().at).collect(),
        }
    }

    /// The topic with this slug, and its kind.
    fn find(&self, slug: &str) -> Option<(TopicId, Kind)> {
        self.by_slug.get(slug).map(|&id| (id, self.kinds[id.index()]))
    }
}

/// One topic, with ranges still counted from zero.
struct Resolved {
    topic: Topic,
    claims: Vec<Claim>,
    links: Vec<Link>,
    figures: Vec<Figure>,
}

fn push(kb: &mut Kb, mut part: Resolved) {
    let (claims, links) = (ClaimId::from_index(kb.claims.len()).0, LinkId::from_index(kb.links.len()).0);
    if let Some(summary) = &mut part.topic.summary {
        summary.0 += claims;
    }
    for (_, range) in &mut part.topic.sections {
        *range = range.start + claims..range.end + claims;
    }
    let figures = FigureId::from_index(kb.figures.len()).0;
    part.topic.figures = figures + part.topic.figures.start..figures + part.topic.figures.end;
    for figure in &mut part.figures {
        figure.caption.0 += claims;
    }
    part.topic.links = links + part.topic.links.start..links + part.topic.links.end;
    kb.topics.push(part.topic);
    kb.claims.append(&mut part.claims);
    kb.links.append(&mut part.links);
    kb.figures.append(&mut part.figures);
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
