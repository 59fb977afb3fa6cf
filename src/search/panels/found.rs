//! What answers the words and kinds of a query: by its name, in its text, or linked to what does.

use crate::kb::{Kind, TopicId};
use crate::search::asked::Matched;
use crate::search::network::Network;

/// How a topic answers.
///
/// It is one number, the smaller the better: the group above, and below how well it matches, or how many
/// matches it is linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found(u64);

/// The group in which a row stands under its match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Named,
    InText,
    Linked,
}

impl Found {
    /// Neither matches nor is linked to what does.
    const NOT: Self = Self(u64::MAX);

    fn own(matched: &Matched) -> Self {
        let group = if matched.named { Group::Named } else { Group::InText };
        // The bits of a float ascend with it once those of negative ones are turned over.
        let bits = matched.score.to_bits();
        let ascending = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
        Self(((group as u64) << 32) | u64::from(!ascending))
    }

    /// With a link to one more match. What matches by itself stays as it is.
    fn linked_once_more(self) -> Self {
        let linked = (Group::Linked as u64) << 32 | u64::from(u32::MAX);
        match self.group() {
            None => Self(linked - 1),
            Some(Group::Linked) if self.weight() > 0 => Self(self.0 - 1),
            Some(_) => self,
        }
    }

    /// Where it stands; `None` where it is not found.
    pub(super) const fn group(self) -> Option<Group> {
        match self.0 >> 32 {
            0 => Some(Group::Named),
            1 => Some(Group::InText),
            2 => Some(Group::Linked),
            _ => None,
        }
    }

    /// What orders it within its group, the smaller first.
    pub(super) const fn weight(self) -> u32 {
        self.0 as u32
    }

    /// How many matches it is linked to; 0 for what matches by itself.
    pub(super) const fn links(self) -> u32 {
        if matches!(self.group(), Some(Group::Linked)) { !self.weight() } else { 0 }
    }
}

/// What is linked to one of more matches than this says nothing: it is nearly everything.
const TELLING: usize = 8_000;

/// How each topic answers, by id: `matches` themselves, and what has a panel and is linked to those that are
/// named, or where none are, to those that are found in their text.
pub(super) fn find(network: &Network, matches: &[Matched]) -> Vec<Found> {
    let mut found = vec![Found::NOT; network.len()];
    for matched in matches {
        found[matched.topic.index()] = Found::own(matched);
    }
    if matches.len() > TELLING {
        return found;
    }
    let any_named = matches.iter().any(|matched| matched.named);
    let bearing = || matches.iter().filter(|matched| matched.named || !any_named);
    // A title that happens to name a tumour asks for nothing else that its publication says.
    let is_source = |id: TopicId| network.is(Kind::Source, id);
    let only_sources = bearing().all(|matched| is_source(matched.topic));
    let mut link = |id: TopicId| {
        let slot = &mut found[id.index()];
        *slot = slot.linked_once_more();
    };
    for matched in bearing() {
        network.neighbours(matched.topic).iter().for_each(|near| link(near.topic));
        if only_sources || !is_source(matched.topic) {
            network.carriers(matched.topic).iter().copied().for_each(&mut link);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_ordered_by_group_and_weight() {
        let own =
            |named: bool, score: f32| Found::own(&Matched { topic: TopicId::from_index(0), score, named });
        let once = Found::NOT.linked_once_more();
        let best_first = [
            own(true, 3.5),
            own(true, 0.25),
            own(true, -1.0),
            own(false, 9.0),
            own(false, 0.0),
            once.linked_once_more(),
            once,
            Found::NOT,
        ];
        assert!(best_first.is_sorted_by(|a, b| a < b), "{best_first:?}");
        let links: Vec<u32> = best_first.iter().map(|found| found.links()).collect();
        assert_eq!(links, [0, 0, 0, 0, 0, 2, 1, 0]);
        assert_eq!(own(true, 1.0).linked_once_more(), own(true, 1.0));
    }
}
