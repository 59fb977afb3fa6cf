//! Syndromes and tumours, in both directions.

use super::{Ground, MOST};
use crate::kb::{Kb, Kind, Link, Relation, Strength, TopicId};
use crate::study::cards::Answer;
use crate::study::cards::draft::{Draft, contents};
use crate::study::kin;
use crate::study::statement::of_link;
use crate::study::wording::number;

/// Which tumours are classically associated with a syndrome?
///
/// Where no tumour is classic, the common ones are asked for. Nothing is asked where there are only occasional and
/// rare ones, where there are more than four answers, or where the name of the syndrome holds one of them. Of a
/// tumour and a kind of it, only the kind is an answer.
pub(super) fn of_syndrome(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    // A topic that stands for several syndromes is no syndrome that has tumours of its own, and any cancer is no
    // answer.
    if kb.topic(topic).name.contains("syndromes") || is_of_any_cancer(kb, topic) {
        return Vec::new();
    }
    let links = kb.related(topic, Relation::Tumour);
    for (strength, words) in [
        (
            Strength::Classic,
            ["tumour is classically associated with", "tumours are classically associated with"],
        ),
        (Strength::Common, ["tumour is most commonly found with", "tumours are most commonly found with"]),
    ] {
        let of_strength: Vec<&Link> = links.iter().filter(|link| link.strength == Some(strength)).collect();
        if of_strength.is_empty() {
            continue;
        }
        let mut tumours: Vec<TopicId> = of_strength.iter().map(|link| link.to).collect();
        kin::narrowest(kb, &mut tumours);
        if tumours.len() > MOST {
            return Vec::new();
        }
        let front = match tumours.len() {
            1 => format!("Which {} {}?", words[0], ground.name()),
            count => format!("Which {} {} {}?", number(count), words[1], ground.name()),
        };
        return vec![Draft {
            of: "tumour",
            front,
            back: tumours.iter().map(|&tumour| Answer::topic(kb, tumour)).collect(),
            why: of_strength.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
            siblings: ground.siblings("tumours"),
            fact: contents(kb, &of_strength),
            ..Draft::default()
        }];
    }
    Vec::new()
}

/// With which syndromes is a tumour classically associated?
///
/// All of them where there are at most four; otherwise by the main organ system of the syndrome. A system with more
/// than four is passed over, and so are syndromes that stand for a group of others or come from another one. Nothing
/// is asked about a group of tumours, since most of its syndromes are linked to its kinds, nor about a tumour that is
/// called non-functioning.
pub(super) fn syndromes_of(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let works_not = kb.topic(topic).name.contains("non-functioning");
    if kb.topic(topic).kind() != Kind::Tumour || works_not || kin::is_group(kb, topic) {
        return Vec::new();
    }
    let is_group =
        |id: TopicId| kb.topic(id).name.contains("syndromes") || kb.topic(id).label().contains("(group)");
    // Pancreatitis from hypercalcaemia is that of another syndrome first.
    let follows = |id: TopicId| kb.topic(id).name.contains(" from ");
    let classic: Vec<&Link> = kb
        .links_to(topic)
        .filter(|link| link.relation == Relation::Tumour && link.strength == Some(Strength::Classic))
        .filter(|link| !is_group(link.from) && !follows(link.from))
        .filter(|link| !is_of_any_cancer(kb, link.from))
        .collect();
    if classic.len() <= MOST {
        return draft(ground, &classic, None).into_iter().collect();
    }
    let main = |link: &&Link| kb.related(link.from, Relation::System).first().map(|link| link.to);
    let mut systems: Vec<TopicId> = classic.iter().filter_map(main).collect();
    systems.sort_unstable();
    systems.dedup();
    let of_system = |system| {
        let links: Vec<&Link> = classic.iter().filter(|link| main(link) == Some(system)).copied().collect();
        draft(ground, &links, Some(system))
    };
    systems.into_iter().filter_map(of_system).collect()
}

/// Whether the name of a syndrome says that any cancer may bring it.
pub(super) fn is_of_any_cancer(kb: &Kb, syndrome: TopicId) -> bool {
    let name = &kb.topic(syndrome).name;
    name.starts_with("Cancer ") || name.ends_with(" of cancer") || name.ends_with(" fever")
}

fn draft(ground: Ground<'_>, links: &[&Link], system: Option<TopicId>) -> Option<Draft> {
    let kb = ground.kb;
    if !(1..=MOST).contains(&links.len()) {
        return None;
    }
    let adjective = system.map_or("paraneoplastic".to_owned(), |id| ground.wording.label(kb, id));
    let which = match links.len() {
        1 => format!("Which {adjective} syndrome is"),
        count => format!("Which {} {adjective} syndromes are", number(count)),
    };
    Some(Draft {
        of: "syndromes",
        part: system.map(|id| kb.topic(id).slug.to_string()).unwrap_or_default(),
        front: format!("{which} classically associated with {}?", ground.name()),
        back: links.iter().map(|link| Answer::topic(kb, link.from)).collect(),
        why: links.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
        siblings: ground.siblings("tumours"),
        fact: contents(kb, links),
    })
}
