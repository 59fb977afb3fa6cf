//! Whether every id and range of a knowledge base that was put together points at something.

use std::ops::Range;

use rayon::prelude::*;

use crate::kb::ids::{LinkId, TopicId};
use crate::kb::model::{Citing, Claim, Figure, Kb, Link, Topic};
use crate::kb::rows::Rows;
use crate::kb::vocabulary::Kind;

impl Kb {
    /// Whether nothing that the accessors look up is missing.
    pub(super) fn is_sound(&self) -> bool {
        let links = self.links.len();
        let of_links = |rows: &Rows<_>| self.has_rows(rows, |link| link_is_in(links, link));
        self.has_slugs_in_order()
            && self.kinds_are_in_order()
            && of_links(&self.incoming)
            && of_links(&self.on_modality)
            && self.has_rows(&self.citing, |citing| match citing {
                Citing::Claim(claim) => claim.index() < self.claims.len(),
                Citing::Link(link) => link_is_in(links, link),
            })
            && self.topics.par_iter().all(|topic| self.has_parts_of(topic))
            && self.claims.par_iter().all(|claim| self.has_ends_of_claim(claim))
            && self.links.par_iter().all(|link| self.has_ends_of_link(link))
            && self.figures.iter().all(|figure| self.has_ends_of_figure(figure))
    }

    /// Whether the slugs ascend, which tells besides that each is one topic's alone.
    fn has_slugs_in_order(&self) -> bool {
        let slug = |id: TopicId| &self.topics[id.index()].slug;
        self.by_slug.len() == self.topics.len()
            && self.by_slug.iter().all(|&id| self.has(id))
            && self.by_slug.par_windows(2).all(|pair| slug(pair[0]) < slug(pair[1]))
    }

    /// Whether the topics of each kind stand behind those of the kind before.
    fn kinds_are_in_order(&self) -> bool {
        let mut start = 0;
        let in_order = Kind::ALL.iter().zip(&self.kinds).all(|(&kind, range)| {
            let follows = range.start == start && is_within(range, self.topics.len());
            start = range.end;
            follows
                && self.topics[range.start as usize..range.end as usize]
                    .iter()
                    .all(|topic| topic.kind() == kind)
        });
        in_order && start as usize == self.topics.len()
    }

    fn has_parts_of(&self, topic: &Topic) -> bool {
        let claims = self.claims.len();
        topic.packs.iter().all(|pack| pack.index() < self.packs.len())
            && topic.summary.is_none_or(|claim| claim.index() < claims)
            && topic.sections.iter().all(|(_, range)| is_within(range, claims))
            && is_within(&topic.links, self.links.len())
            && is_within(&topic.figures, self.figures.len())
    }

    fn has_ends_of_claim(&self, claim: &Claim) -> bool {
        self.has(claim.topic) && claim.cite.iter().all(|&source| self.has(source))
    }

    fn has_ends_of_link(&self, link: &Link) -> bool {
        let mut ends = [link.from, link.to].into_iter().chain(link.modality);
        ends.all(|end| self.has(end)) && link.cite.iter().all(|&source| self.has(source))
    }

    fn has_ends_of_figure(&self, figure: &Figure) -> bool {
        figure.pack.index() < self.packs.len()
            && figure.caption.index() < self.claims.len()
            && [figure.topic].into_iter().chain(figure.modality).all(|end| self.has(end))
    }

    fn has(&self, topic: TopicId) -> bool {
        topic.index() < self.topics.len()
    }

    fn has_rows<T: Copy>(&self, rows: &Rows<T>, has: impl Fn(T) -> bool) -> bool {
        rows.is_of(self.topics.len()) && rows.items().iter().all(|&item| has(item))
    }
}

fn link_is_in(links: usize, link: LinkId) -> bool {
    link.index() < links
}

fn is_within(range: &Range<u32>, length: usize) -> bool {
    range.start <= range.end && range.end as usize <= length
}
