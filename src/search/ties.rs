//! Ties: how a topic is linked to one that is picked, directly or through what lies between them.
//!
//! A syndrome, a tumour and an imaging feature are tied directly where a pack links them. What has no direct
//! link is tied *through* others: an organ system to a tumour through the tumour's syndromes, a feature to a
//! syndrome through its tumours. Two topics of one kind share what both are linked to.

use serde::{Deserialize, Serialize};

use super::network::Network;
use crate::kb::{Certainty, Kind, Strength, TopicId};

/// How close a tie is, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tier {
    /// A tumour of a syndrome.
    Strength(Strength),
    /// A feature seen in a syndrome or tumour.
    Seen(Certainty),
    /// The main organ system.
    MainSystem,
    /// One of the further organ systems.
    AlsoSystem,
    /// Not linked directly, but through this many others.
    Through,
}

impl Tier {
    /// Its place in the order.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::Strength(strength) => strength as u8,
            Self::Seen(certainty) => 4 + certainty as u8,
            Self::MainSystem => 7,
            Self::AlsoSystem => 8,
            Self::Through => 9,
        }
    }

    fn of_rank(rank: u8) -> Self {
        match usize::from(rank) {
            rank @ 0..4 => Self::Strength(Strength::ALL[rank]),
            rank @ 4..7 => Self::Seen(Certainty::ALL[rank - 4]),
            7 => Self::MainSystem,
            8 => Self::AlsoSystem,
            _ => Self::Through,
        }
    }
}

/// A tie between a picked topic and another, or none.
///
/// It is one number, the smaller the closer: the tier above, and below how many topics lie between, the
/// more the closer. So the loosest of several ties is the greatest, and sorting takes the number as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie(u32);

impl Tie {
    const COUNT: u32 = (1 << 28) - 1;
    /// Not tied at all: looser than every tie.
    pub const NONE: Self = Self(u32::MAX);

    const fn direct(tier: Tier) -> Self {
        Self(((tier.rank() as u32) << 28) | Self::COUNT)
    }

    /// The tie with one more topic between.
    const fn one_more(self) -> Self {
        let tie = if self.0 == Self::NONE.0 { Self::direct(Tier::Through) } else { self };
        if tie.0 & Self::COUNT == 0 { tie } else { Self(tie.0 - 1) }
    }

    /// How close it is; `None` where there is no tie.
    #[must_use]
    pub fn tier(self) -> Option<Tier> {
        (self != Self::NONE).then(|| Tier::of_rank((self.0 >> 28) as u8))
    }

    /// How many topics lie between the two.
    #[must_use]
    pub const fn count(self) -> u32 {
        Self::COUNT - (self.0 & Self::COUNT)
    }
}

/// The ties of one topic to all others.
#[derive(Clone, Debug)]
pub struct Ties {
    /// By topic id.
    ties: Vec<Tie>,
}

impl Ties {
    /// The tie to a topic.
    #[must_use]
    pub fn to(&self, id: TopicId) -> Tie {
        self.ties.get(id.index()).copied().unwrap_or(Tie::NONE)
    }

    /// Finds all ties of a topic: one walk over its links and theirs.
    #[must_use]
    pub fn of(network: &Network, picked: TopicId) -> Self {
        let mut ties = vec![Tie::NONE; network.len()];
        let direct = network.neighbours(picked);
        for near in direct {
            ties[near.topic.index()] = Tie::direct(near.tier);
        }
        // What lies between: the syndromes of anything else, the tumours of a syndrome.
        let is_syndrome = network.is(Kind::Syndrome, picked);
        let between = if is_syndrome { Kind::Tumour } else { Kind::Syndrome };
        for middle in direct.iter().filter(|near| network.is(between, near.topic)) {
            for beyond in network.neighbours(middle.topic) {
                if beyond.topic != picked {
                    let tie = &mut ties[beyond.topic.index()];
                    *tie = tie.one_more();
                }
            }
        }
        Self { ties }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_tie_is_as_close_as_its_number_is_small() {
        let mut closest_first = vec![];
        closest_first.extend(Strength::ALL.iter().map(|&strength| Tie::direct(Tier::Strength(strength))));
        closest_first.extend(Certainty::ALL.iter().map(|&certainty| Tie::direct(Tier::Seen(certainty))));
        closest_first.extend([Tier::MainSystem, Tier::AlsoSystem].map(Tie::direct));
        closest_first.extend([Tie::NONE.one_more().one_more(), Tie::NONE.one_more(), Tie::NONE]);
        assert!(closest_first.is_sorted(), "{closest_first:?}");
        let tiers: Vec<_> = closest_first.iter().map(|tie| tie.tier()).collect();
        assert!(tiers[..11].is_sorted() && tiers[11].is_none(), "{tiers:?}");
        assert_eq!((closest_first[9].count(), closest_first[10].count()), (2, 1));
    }

    #[test]
    fn ties_run_both_ways_with_the_same_closeness() {
        let kb = load_built_in().kb;
        let network = Network::of(&kb);
        for slug in ["thymoma", "limbic-encephalitis", "mediastinal-mass", "neurologic"] {
            let picked = kb.find(slug).expect("in the built-in pack");
            let ties = Ties::of(&network, picked);
            let all = (0..kb.topics().len()).map(TopicId::from_index);
            let linked: Vec<_> = all.filter(|&other| ties.to(other) != Tie::NONE).collect();
            assert!(!linked.is_empty(), "{slug} is tied to nothing");
            for other in linked {
                let there = ties.to(other).tier();
                if there != Some(Tier::Through) {
                    let back = Ties::of(&network, other).to(picked);
                    assert_eq!(there, back.tier(), "{slug} and {}", kb.topic(other).slug);
                }
            }
        }
    }

    #[test]
    fn a_tumour_is_tied_to_features_of_its_own_and_of_its_syndromes() {
        let kb = load_built_in().kb;
        let id = |slug: &str| kb.find(slug).expect("in the built-in pack");
        let ties = Ties::of(&Network::of(&kb), id("thymoma"));
        for (slug, tier) in [
            ("myasthenia-gravis", Tier::Strength(Strength::Classic)),
            ("mediastinal-mass", Tier::Seen(Certainty::Typical)),
            ("mesial-temporal-t2-hyperintensity", Tier::Through),
            ("small-cell-lung-cancer", Tier::Through),
        ] {
            assert_eq!(ties.to(id(slug)).tier(), Some(tier), "{slug}");
        }
        assert!(ties.to(id("small-cell-lung-cancer")).count() > 5);
    }
}
