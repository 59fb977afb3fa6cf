//! A card before it is known to be sound, and what goes into its fingerprint.

use super::Answer;
use crate::kb::{Detail, Kb, Link, Relation, TopicId};
use crate::study::statement::Why;
use crate::study::wording::{capitalised, full_name, unstopped};

/// What a rule makes of a fact.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The relation or heading, as part of the key.
    pub of: &'static str,
    /// The other end of the link or the claim, as part of the key.
    pub part: String,
    pub front: String,
    pub back: Vec<Answer>,
    pub why: Vec<Why>,
    pub siblings: String,
    /// The content of the fact, for the fingerprint.
    pub fact: String,
}

impl Answer {
    /// An answer in words.
    pub(super) fn text(text: &str) -> Self {
        Self { text: capitalised(unstopped(text)), topic: None, hint: None }
    }

    /// A topic as the answer, with what helps to remember it.
    pub(super) fn topic(kb: &Kb, topic: TopicId) -> Self {
        let text = full_name(&kb.topic(topic).name).to_owned();
        Self { text, topic: Some(topic), hint: hint(kb, topic) }
    }
}

/// What helps to remember a topic without naming it.
fn hint(kb: &Kb, id: TopicId) -> Option<String> {
    let system =
        || kb.related(id, Relation::System).first().map(|link| kb.topic(link.to).name.to_lowercase());
    match &kb.topic(id).detail {
        Detail::Tumour { sites, .. } => sites.first().map(|site| format!("arises in: {site}")),
        Detail::Syndrome { mechanism } => {
            system().map(|system| format!("{system}, {}", mechanism.label().to_lowercase()))
        }
        Detail::Mediator { class } => Some(class.label().to_lowercase()),
        Detail::Modality { class } => Some(class.label().to_lowercase()),
        Detail::Feature => system(),
        Detail::System { .. } | Detail::Source(_) => None,
    }
}

/// The content of a link, for a fingerprint: everything that is said, nothing that is only called so.
pub(super) fn content(kb: &Kb, link: &Link) -> String {
    let slug = |id: TopicId| kb.topic(id).slug.to_string();
    let parts = [
        link.relation.key().to_owned(),
        slug(link.from),
        slug(link.to),
        link.modality.map(slug).unwrap_or_default(),
        link.strength.map(|strength| strength.name().to_owned()).unwrap_or_default(),
        link.certainty.map(|certainty| certainty.name().to_owned()).unwrap_or_default(),
        link.frequency.to_string(),
        link.site.to_string(),
        link.note.to_string(),
    ];
    parts.join("|")
}

/// The contents of several links.
pub(super) fn contents(kb: &Kb, links: &[&Link]) -> String {
    let contents: Vec<String> = links.iter().map(|link| content(kb, link)).collect();
    contents.join("\n")
}
