//! Links and claims as statements with their sources: what stands under “why”.

use super::wording::{Wording, capitalised, is_plural, unstopped};
use crate::kb::{Certainty, Claim, Kb, Kind, Link, Relation, Strength, TopicId, markup};

/// A statement with its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The statement, without markup.
    pub text: String,
    /// Its sources.
    pub cite: Box<[TopicId]>,
}

/// A link as a sentence: what is linked to what, how firmly, how often, and what else is said.
pub(super) fn of_link(kb: &Kb, wording: &Wording, link: &Link) -> Why {
    let (from, to) = (wording.name(kb, link.from), wording.name(kb, link.to));
    let subject = capitalised(&to);
    let verb = if is_plural(&to) || to.ends_with("antibodies") { "are" } else { "is" };
    let said = match link.relation {
        Relation::Tumour => {
            let degree = match link.strength {
                Some(Strength::Classic) => "a classic",
                Some(Strength::Common) => "a common",
                Some(Strength::Rare) => "a rare",
                Some(Strength::Occasional) | None => "an occasional",
            };
            format!("{subject} is {degree} tumour in {from}")
        }
        Relation::Mediator => format!("{subject} {verb} linked to {from}"),
        Relation::Marker if verb == "are" => format!("{subject} are markers of {from}"),
        Relation::Marker => format!("{subject} is a marker of {from}"),
        Relation::Finding => {
            let degree = match link.certainty {
                Some(Certainty::Typical) => "typical",
                Some(Certainty::Pitfall) => "a pitfall",
                Some(Certainty::Possible) | None => "possible",
            };
            let of = if degree == "typical" { "of" } else { "in" };
            let on = link.modality.map(|id| format!(" on {}", wording.label(kb, id))).unwrap_or_default();
            format!("{subject} {verb} {degree} {of} {from}{on}")
        }
        Relation::FirstTest => format!("{subject} {verb} among the first tests in {from}"),
        Relation::Differential if kb.topic(link.from).kind() == Kind::Feature => {
            format!("{subject}, as the cause of {from}")
        }
        Relation::Differential => format!("{subject}, as against {from}"),
        Relation::System | Relation::SeenOn => format!("{subject}: {from}"),
    };
    let details = [&*link.frequency, &*link.site, unstopped(&link.note)];
    let details: Vec<&str> = details.into_iter().filter(|text| !text.is_empty()).collect();
    let text =
        if details.is_empty() { format!("{said}.") } else { format!("{said}: {}.", details.join("; ")) };
    Why { text, cite: link.cite.clone() }
}

/// A claim as it stands.
pub(super) fn of_claim(claim: &Claim) -> Why {
    Why { text: markup::plain(&claim.text), cite: claim.cite.clone() }
}
