//! The gamut of an imaging feature: all its causes in four tiers.
//!
//! A cause is a syndrome or tumour of which one of these is stated:
//!
//! 1. it has the feature as a finding;
//! 2. it has a narrower feature as a finding, one whose name ends with the name of this one: what shows a
//!    *T2-bright adrenal mass* shows an *adrenal mass*;
//! 3. the feature's own page names it as what to think of;
//! 4. it is a tumour, and stands behind a syndrome that shows the feature: the lung cancer behind
//!    osteoarthropathy.
//!
//! The tiers bear the words of [`Strength`], and one rule puts a cause into its tier:
//!
//! | what is stated | tier |
//! |---|---|
//! | a typical finding, or named by the feature's page alone | Common |
//! | a possible finding | Occasional |
//! | a pitfall, which misleads | Rare, whatever else is stated |
//! | … and also named by the feature's page | one tier up |
//! | … and seen in half of the cases or more ([`OFTEN`]) | one tier up |
//! | … and seen in fewer than one in ten ([`SELDOM`]), or called rare | one tier down |
//! | … of a narrower feature | one tier down |
//! | a tumour behind a Classic or Common cause, with a Classic or Common link | one tier below the weaker of both |
//!
//! The best of several findings counts. How often a finding is seen is read from the frequency that its link
//! states, or from the first words of its note; see [`share()`].
//!
//! A modality keeps the findings on it, and what the feature's page names, which is not tied to one. An age keeps
//! the tumours that are met at it or of which no age is stated, and the syndromes of which one tumour is kept. What
//! is told apart from the feature without being a cause of it, such as another feature, is listed apart.

mod share;

use std::collections::BTreeMap;

use crate::kb::{AgeGroup, Certainty, Detail, Kb, Kind, Link, LinkId, Relation, Strength, TopicId};
pub use share::{share, stated_share};

/// From this share of cases on a finding counts as seen often.
pub const OFTEN: f32 = 0.5;
/// Below this share of cases a finding counts as seen seldom.
pub const SELDOM: f32 = 0.1;

/// The rule in one sentence, for whoever reads the tiers.
pub const RULE: &str = "Typical findings are Common and possible ones Occasional; a tier up for causes that the \
                        feature's own page names or that show it in half of the cases, a tier down for what is \
                        seen in fewer than one in ten, under a narrower name, or only through a syndrome.";

/// What a gamut is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Findings on this modality alone.
    pub modality: Option<TopicId>,
    /// Causes that are met at this age.
    pub age: Option<AgeGroup>,
}

/// A syndrome or tumour that shows the feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The syndrome or tumour.
    pub topic: TopicId,
    /// How soon to think of it.
    pub tier: Strength,
    /// The findings that say so, the surest first. Where one leads to another feature, that is a narrower one.
    pub seen: Vec<LinkId>,
    /// Where the feature's page names it.
    pub named: Option<LinkId>,
    /// The link from the syndrome that shows the feature, where this is the tumour behind it.
    pub behind: Option<LinkId>,
}

/// The causes of a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gamut {
    /// The feature.
    pub feature: TopicId,
    /// The causes, the first tier first.
    pub causes: Vec<Cause>,
    /// What else it has to be told apart from: links that its page states.
    pub mimics: Vec<LinkId>,
    /// The modalities on which any cause shows the feature, whatever the scope.
    pub modalities: Vec<TopicId>,
}

impl Gamut {
    /// The gamut of a feature. Other kinds of topic have none: theirs is empty.
    #[must_use]
    pub fn new(kb: &Kb, feature: TopicId, scope: Scope) -> Self {
        let mut gathered: BTreeMap<TopicId, Cause> = BTreeMap::new();
        let mut modalities: Vec<TopicId> = Vec::new();
        let narrower = narrower(kb, feature);
        for shown in std::iter::once(feature).chain(narrower) {
            for id in kb.link_ids_to(shown) {
                let link = kb.link(id);
                if link.relation != Relation::Finding {
                    continue;
                }
                modalities.extend(link.modality);
                if scope.modality.is_none_or(|modality| link.modality == Some(modality)) {
                    cause(&mut gathered, link.from).seen.push(id);
                }
            }
        }
        let mut mimics = Vec::new();
        for id in kb.link_ids_from(feature) {
            let link = kb.link(id);
            match kb.topic(link.to).kind() {
                _ if link.relation != Relation::Differential => {}
                Kind::Syndrome | Kind::Tumour => cause(&mut gathered, link.to).named = Some(id),
                _ => mimics.push(id),
            }
        }
        for cause in gathered.values_mut() {
            cause.seen.sort_by_key(|&id| (steps(kb, feature, id), kb.link(id).certainty, id));
            cause.tier = tier(kb, feature, cause);
        }
        for (tumour, tier, link) in behind(kb, &gathered) {
            let new = Cause { tier, behind: Some(link), ..nothing(tumour) };
            let known = gathered.entry(tumour).or_insert_with(|| new.clone());
            if known.behind.is_some() && tier < known.tier {
                *known = new;
            }
        }
        modalities.sort_unstable();
        modalities.dedup();
        let mut causes: Vec<Cause> = gathered.into_values().collect();
        causes.retain(|cause| scope.age.is_none_or(|age| fits(kb, cause.topic, age)));
        causes.sort_by_key(|cause| {
            let sources = cause.seen.len() + usize::from(cause.named.is_some());
            (cause.tier, cause.behind.is_some(), std::cmp::Reverse(sources), cause.topic)
        });
        Self { feature, causes, mimics, modalities }
    }

    /// The causes of one tier.
    pub fn tier(&self, tier: Strength) -> impl Iterator<Item = &Cause> {
        self.causes.iter().filter(move |cause| cause.tier == tier)
    }
}

fn nothing(topic: TopicId) -> Cause {
    Cause { topic, tier: Strength::Rare, seen: Vec::new(), named: None, behind: None }
}

fn cause(gathered: &mut BTreeMap<TopicId, Cause>, topic: TopicId) -> &mut Cause {
    gathered.entry(topic).or_insert_with(|| nothing(topic))
}

/// The features whose name, or one of whose aliases, ends with the name of this one.
fn narrower(kb: &Kb, feature: TopicId) -> Vec<TopicId> {
    let own = kb.topic(feature);
    if own.kind() != Kind::Feature {
        return Vec::new();
    }
    let end = format!(" {}", own.name);
    // A large pack has thousands of names: nothing is copied to compare them.
    let ends = |name: &str| {
        let from = name.len().checked_sub(end.len());
        from.is_some_and(|from| name.as_bytes()[from..].eq_ignore_ascii_case(end.as_bytes()))
    };
    let is_narrower = |&other: &TopicId| {
        let topic = kb.topic(other);
        let mut names = std::iter::once(&topic.name).chain(&topic.aliases);
        other != feature && names.any(|name| ends(name))
    };
    kb.of_kind(Kind::Feature).filter(is_narrower).collect()
}

/// Tiers as steps from the first one, so that they can be counted up and down.
fn step(tier: Strength) -> i8 {
    Strength::ALL.iter().position(|&other| other == tier).map_or(3, |at| at as i8)
}

fn tier_at(step: i8) -> Strength {
    usize::try_from(step.max(0)).ok().and_then(|at| Strength::ALL.get(at)).copied().unwrap_or(Strength::Rare)
}

/// How far down one finding puts its topic.
fn steps(kb: &Kb, feature: TopicId, id: LinkId) -> i8 {
    let link = kb.link(id);
    let base = match link.certainty {
        Some(Certainty::Typical) => step(Strength::Common),
        Some(Certainty::Possible) | None => step(Strength::Occasional),
        Some(Certainty::Pitfall) => return step(Strength::Rare),
    };
    base + by_frequency(link) + i8::from(link.to != feature)
}

/// One up for what is seen often, one down for what is seen seldom.
fn by_frequency(link: &Link) -> i8 {
    match stated_share(link) {
        Some(share) if share >= OFTEN => -1,
        Some(share) if share < SELDOM => 1,
        _ => 0,
    }
}

fn tier(kb: &Kb, feature: TopicId, cause: &Cause) -> Strength {
    let named = cause.named.map(|id| kb.link(id));
    let Some(&best) = cause.seen.first() else {
        return tier_at(step(Strength::Common) + named.map_or(0, |link| by_frequency(link).max(0)));
    };
    if kb.link(best).certainty == Some(Certainty::Pitfall) {
        return Strength::Rare;
    }
    tier_at(steps(kb, feature, best) - i8::from(named.is_some()))
}

/// The tumours behind the syndromes that show a feature often enough, each with its tier and its link.
fn behind(kb: &Kb, causes: &BTreeMap<TopicId, Cause>) -> Vec<(TopicId, Strength, LinkId)> {
    let mut found = Vec::new();
    for cause in causes.values().filter(|cause| cause.tier <= Strength::Common && !cause.seen.is_empty()) {
        for id in kb.link_ids_from(cause.topic) {
            let link = kb.link(id);
            let firm = link.strength.filter(|&strength| strength <= Strength::Common);
            if let (Relation::Tumour, Some(strength), false) =
                (link.relation, firm, causes.contains_key(&link.to))
            {
                found.push((link.to, tier_at(step(strength.max(cause.tier)) + 1), id));
            }
        }
    }
    found
}

/// Whether a topic is met at an age.
#[must_use]
pub fn fits(kb: &Kb, topic: TopicId, age: AgeGroup) -> bool {
    match &kb.topic(topic).detail {
        Detail::Tumour { ages, .. } => ages.is_empty() || ages.contains(&age),
        Detail::Syndrome { .. } => {
            let tumours = kb.related(topic, Relation::Tumour);
            tumours.is_empty() || tumours.iter().any(|link| fits(kb, link.to, age))
        }
        _ => true,
    }
}
