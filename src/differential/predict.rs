//! What a candidate would show besides: where to look next if one believes in it.

use crate::kb::{Kb, Kind, LinkId, Relation, TopicId};

use super::answer::{Matched, Predicted, Ranked};
use super::associate::Associations;
use super::evidence::Evidence;
use super::frequency;
use super::score::Weighed;
use super::statements::of_certainty;
use super::weights;

/// The most predictions for one candidate.
const MOST_PREDICTED: usize = 6;

/// The features, mediators and tumours that a candidate would show and that were not looked for yet.
pub(super) fn predicted(
    kb: &Kb,
    associations: &Associations,
    ranked: &Ranked,
    weighed: &[Weighed],
) -> Vec<Predicted> {
    let mut predicted: Vec<Predicted> = Vec::new();
    for number in kb.link_ids_from(ranked.topic) {
        let Some(likely) = likely(kb, associations, number) else { continue };
        let topic = kb.link(number).to;
        let used = ranked.because.iter().any(|receipt| receipt.matched == Matched::Link(number));
        if used || looked_for(weighed, topic) {
            continue;
        }
        let matched = Matched::Link(number);
        let cite = matched.cite(kb).to_vec();
        match predicted.iter_mut().find(|known| known.topic == Some(topic)) {
            Some(known) if known.likely < likely => {
                (known.likely, known.matched, known.cite) = (likely, matched, cite);
            }
            Some(_) => {}
            None => predicted.push(Predicted { topic: Some(topic), matched, likely, cite }),
        }
    }
    predicted.sort_by(|a, b| b.likely.total_cmp(&a.likely).then(a.topic.cmp(&b.topic)));
    predicted.truncate(MOST_PREDICTED);
    predicted
}

/// How often what a link leads to is found; none for links that predict nothing.
pub(super) fn likely(kb: &Kb, associations: &Associations, number: LinkId) -> Option<f32> {
    let link = kb.link(number);
    let often = match link.relation {
        Relation::Finding => of_certainty(link.certainty),
        Relation::Mediator => weights::MEDIATED,
        Relation::Marker => weights::MARKED,
        Relation::Tumour => associations.expected(link.from, link.to),
        _ => return None,
    };
    Some(frequency::of_link(link, often))
}

/// Whether a topic was looked for, present or absent.
pub(super) fn looked_for(weighed: &[Weighed], topic: TopicId) -> bool {
    let names = |evidence: &Evidence| {
        evidence.named.iter().any(|&(named, part)| named == topic && part >= weights::LOOKED_FOR)
    };
    weighed.iter().any(|weighed| names(&weighed.evidence))
}

/// Whether a topic can be looked for at all.
pub(super) fn can_be_looked_for(kb: &Kb, topic: TopicId) -> bool {
    matches!(kb.topic(topic).kind(), Kind::Feature | Kind::Mediator)
}
