//! Why an option is wrong: what it would look like, or what it belongs to instead.
//!
//! Whoever took it for the answer has to see the difference. So where a question describes, the explanation describes
//! too: what tells the option from the answer, else its own picture, else its own finding. Only where the question is
//! about ties (which tumour, which antibody) does it say what the option is tied to, nearest to the question first.

use super::{Ask, Fact, Ground, differential};
use crate::kb::{Certainty, Kind, Link, Relation, TopicId, markup};
use crate::study::quiz::neighbours::main_system;
use crate::study::quiz::suited::{is_of_any_cancer, is_spread, tells_something};
use crate::study::statement::{Why, of_claim, of_link};
use crate::study::wording::capitalised;

/// Two explanations as one.
fn both(one: &Why, other: &Why) -> Why {
    let mut cite = one.cite.to_vec();
    cite.extend(other.cite.iter().filter(|source| !one.cite.contains(source)));
    Why { text: format!("{} {}", one.text, other.text), cite: cite.into() }
}

impl Ground<'_, '_> {
    /// Why an option is not the answer to a fact.
    pub(in crate::study::quiz) fn why_not(self, fact: &Fact<'_>, id: TopicId) -> Option<Why> {
        let kb = self.kb;
        if let Some(link) = differential(kb, fact.topic, id).filter(|_| fact.named.contains(&id)) {
            let tells = of_link(kb, self.wording, link);
            // A note on what it is told from says little of the option itself.
            let own = self.own_picture(id).filter(|_| link.to != id);
            return Some(own.map_or_else(|| tells.clone(), |own| both(&tells, &own)));
        }
        let described = match fact.ask {
            Ask::Detail => self.own_sign(id).or_else(|| self.own_picture(id)),
            Ask::Picture | Ask::Situation | Ask::Apart => {
                let tells = fact.right.first().and_then(|&(answer, _)| differential(kb, answer, id));
                let tells = tells.filter(|link| link.to == id).map(|link| of_link(kb, self.wording, link));
                tells.or_else(|| self.own_picture(id)).or_else(|| self.own_sign(id))
            }
            _ => None,
        };
        described.or_else(|| self.belongs(fact, id)).or_else(|| {
            let summary = kb.summary(id).filter(|summary| !summary.cite.is_empty());
            summary.map(of_claim)
        })
    }

    /// What an option presents with, by its first picture, else by its summary.
    fn own_picture(self, id: TopicId) -> Option<Why> {
        let kb = self.kb;
        let summary = || kb.summary(id).map(|claim| (claim, "is something else"));
        let picture = self.first_picture(id).map(|claim| (claim, "presents differently"));
        let (claim, differs) = picture.or_else(summary).filter(|(claim, _)| !claim.cite.is_empty())?;
        let said = self.wording.going_on(&markup::plain(&claim.text));
        let text = format!("{} {differs}: {said}", capitalised(&self.wording.name(kb, id)));
        Some(Why { text, cite: claim.cite.clone() })
    }

    /// What an option typically shows.
    fn own_sign(self, id: TopicId) -> Option<Why> {
        let kb = self.kb;
        let shows = |link: &&Link| {
            link.certainty == Some(Certainty::Typical)
                && !link.cite.is_empty()
                && tells_something(kb, link)
                && !is_spread(kb, link.to)
        };
        let link = kb.related(id, Relation::Finding).iter().find(shows)?;
        Some(of_link(kb, self.wording, link))
    }

    /// What an option is tied to instead: by the relation that is asked about, near to the question, and closely.
    fn belongs(self, fact: &Fact<'_>, id: TopicId) -> Option<Why> {
        let kb = self.kb;
        let system = main_system(kb, fact.topic);
        let rank = |link: &&Link| {
            let end = if link.from == id { link.to } else { link.from };
            let is_of_another = link.relation != fact.ask.relation();
            let is_of_any = kb.topic(end).kind() == Kind::Syndrome && is_of_any_cancer(kb, end);
            let is_far = main_system(kb, end) != system;
            (
                is_of_another,
                !link.relation.is_statement(),
                is_of_any,
                link.strength,
                is_far,
                link.certainty,
                link.relation,
            )
        };
        let links = kb.links_from(id).iter().chain(kb.links_to(id)).filter(|link| !link.cite.is_empty());
        let tied = links.filter(|link| link.relation != Relation::Differential).min_by_key(rank)?;
        Some(of_link(kb, self.wording, tied))
    }
}
