//! What is seen in a syndrome or tumour, and what misleads.

use super::Ground;
use crate::kb::{Certainty, Detail, Kb, Kind, Link, Relation, TopicId};
use crate::study::cards::Answer;
use crate::study::cards::draft::{Draft, content, contents};
use crate::study::statement::of_link;
use crate::study::telltale;
use crate::study::wording::{full_name, number, unstopped};

/// The most findings that are asked for at once.
const MOST: usize = 3;

/// What is typically seen on a modality?
///
/// Nothing is asked where only possible findings are known, more than three typical ones, or nothing but that there
/// is a mass in an organ, or one in one of many organs. What is seen with another disease only is left out. That nothing is seen is no finding, that a tracer is taken up is told by its name, and so
/// is what the name of the syndrome says.
pub(super) fn typical(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, wording } = ground;
    let findings = kb.related(topic, Relation::Finding);
    let mut modalities: Vec<TopicId> = findings.iter().filter_map(|link| link.modality).collect();
    modalities.sort_unstable();
    modalities.dedup();
    let ask = |modality: TopicId| {
        let is_seen = |link: &&Link| !kb.topic(link.to).name.starts_with("Normal");
        let typical =
            findings.iter().filter(|link| link.certainty == Some(Certainty::Typical)).filter(is_seen);
        let typical = typical.filter(|link| !is_of_another(&link.note));
        let links: Vec<&Link> = typical.filter(|link| link.modality == Some(modality)).collect();
        let mut seen: Vec<TopicId> = links.iter().map(|link| link.to).collect();
        seen.sort_unstable();
        seen.dedup();
        if !(1..=MOST).contains(&seen.len())
            || (seen.len() == 1 && (says_only_where(kb, topic, seen[0]) || repeats(kb, modality, seen[0])))
            || is_told(kb, topic, &seen)
        {
            return None;
        }
        let (what, on) = (ground.name(), wording.label(kb, modality));
        let front = match seen.len() {
            1 => format!("Which finding on {on} is typical of {what}?"),
            count => format!("Which {} findings on {on} are typical of {what}?", number(count)),
        };
        Some(Draft {
            of: "finding",
            part: kb.topic(modality).slug.to_string(),
            front,
            back: seen.iter().map(|&feature| answer(kb, feature, &links)).collect(),
            why: links.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
            siblings: ground.siblings("findings"),
            fact: contents(kb, &links),
        })
    };
    modalities.into_iter().filter_map(ask).collect()
}

/// Whether a finding says no more than where a tumour lies or that it has spread (a liver mass, liver metastases,
/// endometrial thickening), or what no image shows.
fn says_only_where(kb: &Kb, topic: TopicId, feature: TopicId) -> bool {
    let name = &kb.topic(feature).name;
    let says_no_more = [" mass", " nodule", " lymphadenopathy"].iter().any(|end| name.ends_with(end))
        || telltale::hints(&telltale::stems(&kb.topic(topic).name), name);
    says_no_more && (name.split_whitespace().count() == 2 || is_of_one_organ(kb, topic, name))
        || UNSPECIFIC.iter().any(|words| name.contains(words))
        || WALLS.iter().any(|start| name.starts_with(start))
}

/// Whether a note says no more than with which other disease this is seen: “in POEMS”.
fn is_of_another(note: &str) -> bool {
    note.starts_with("in ") && note.split_whitespace().count() == 2
}

/// Whether a finding names one of the many organs in which a tumour arises: that is not typical of the others.
fn is_of_one_organ(kb: &Kb, topic: TopicId, name: &str) -> bool {
    let Detail::Tumour { sites, .. } = &kb.topic(topic).detail else { return false };
    sites.len() >= MANY && sites.iter().any(|site| telltale::hints(&telltale::stems(site), name))
}

/// So many sites are many.
const MANY: usize = 4;

/// Beginnings of longer names that say no more than that there is a mass in a wall.
const WALLS: &[&str] = &["Bowel wall mass", "Bladder wall mass", "Mucosal mass"];

/// Words of findings that many tumours show, and of those that say what only the laboratory shows.
const UNSPECIFIC: &[&str] =
    &["hormonal setting", "Impeded diffusion", " metastases", " with hyper", " with hypo"];

/// Whether a finding says that the tracer of the modality is taken up: FDOPA-avid lesions on FDOPA PET/CT.
fn repeats(kb: &Kb, modality: TopicId, feature: TopicId) -> bool {
    let first = telltale::stems(&kb.topic(feature).name).into_iter().next();
    let words = telltale::stems(&kb.topic(modality).name);
    let takes_up = kb.topic(feature).name.contains("avid");
    takes_up || first.is_some_and(|first| words.contains(&first))
}

/// Whether the name of a syndrome has a word of one of its findings: thromboembolism and pulmonary embolism.
fn is_told(kb: &Kb, syndrome: TopicId, findings: &[TopicId]) -> bool {
    let name = telltale::stems(&kb.topic(syndrome).name);
    kb.topic(syndrome).kind() == Kind::Syndrome
        && findings.iter().any(|&finding| telltale::hints(&name, &kb.topic(finding).name))
}

/// A finding with its site, where the name does not say it.
fn answer(kb: &Kb, feature: TopicId, links: &[&Link]) -> Answer {
    let mut answer = Answer::topic(kb, feature);
    let site = links.iter().find(|link| link.to == feature).map_or("", |link| &*link.site);
    if !site.is_empty() && !telltale::tells(&telltale::stems(&answer.text), site) {
        answer.text = if site.contains('(') {
            format!("{}, {site}", answer.text)
        } else {
            format!("{} ({site})", answer.text)
        };
    }
    answer
}

/// How does a modality mislead?
///
/// Asked of findings that are marked as pitfalls. Nothing is asked where the note says too little to be an answer, or
/// what was measured or counted instead of what misleads.
pub(super) fn pitfalls(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, wording } = ground;
    let ask = |link: &Link| {
        let modality = link.modality.filter(|_| link.certainty == Some(Certainty::Pitfall))?;
        let note = unstopped(&link.note);
        let counts = ["mean ", " of ", "only "].iter().any(|words| note.contains(words))
            && note.contains(|c: char| c.is_ascii_digit())
            || note.contains("as a rule");
        if note.split_whitespace().count() < 4 || counts {
            return None;
        }
        let feature = full_name(&kb.topic(link.to).name);
        Some(Draft {
            of: "finding",
            part: format!("{}:{}", kb.topic(modality).slug, kb.topic(link.to).slug),
            front: format!("How may {} mislead in {}?", wording.label(kb, modality), ground.name()),
            back: vec![Answer::text(&format!("{feature}: {note}"))],
            why: vec![of_link(ground.kb, ground.wording, link)],
            siblings: ground.siblings("findings"),
            fact: content(kb, link),
        })
    };
    kb.related(topic, Relation::Finding).iter().filter_map(ask).collect()
}
