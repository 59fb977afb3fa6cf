//! Gamuts and hunts in words: what [`differential`](crate::differential) found, as tables.

use crate::differential::Sex;
use crate::differential::gamut::{Cause, Gamut, RULE, Scope};
use crate::differential::hunt::{Because, Person, Primary, Target, Watch};
use crate::export::page::Text;
use crate::kb::{AgeGroup, ClaimId, Detail, Kb, Kind, Link, Relation, Strength, TopicId};

use super::aspects::{named, noted, test};
use super::lines::{Said, labels};
use super::{Answer, Answers, Head, Mark, Part};

/// What stands before the tables, the tables, and how they came about.
type Laid = (Vec<Said>, Answers, Option<&'static str>);

/// The causes of a feature, tier by tier.
pub(super) fn gamut(kb: &Kb, feature: TopicId, scope: Scope) -> Laid {
    let gamut = Gamut::new(kb, feature, scope);
    let mut about = summary(kb, feature);
    about.extend(narrowed([scope.modality.map(|id| kb.topic(id).label()), scope.age.map(ages)]));
    let mut parts: Answers = Vec::new();
    for &tier in Strength::ALL {
        let rows = gamut.tier(tier).map(|cause| Answer {
            label: String::new(),
            cells: vec![vec![named(kb, cause.topic, Some(tier))], shown(kb, feature, cause)],
        });
        parts.push(Part {
            title: tier.label(),
            heads: vec![Head::new("Cause"), Head::new("How it shows")],
            rows: rows.collect(),
        });
    }
    parts.push(list("Told apart from", gamut.mimics.iter().map(|&id| noted(kb, kb.link(id)))));
    parts.retain(|part| !part.rows.is_empty());
    (about, parts, Some(RULE))
}

/// How a cause shows a feature, and what the feature's page says of it.
fn shown(kb: &Kb, feature: TopicId, cause: &Cause) -> Vec<Said> {
    let seen = cause.seen.iter().map(|&id| {
        let link = kb.link(id);
        let mut text = link.modality.map(|modality| labels(kb, [modality])).unwrap_or_default();
        if link.to != feature {
            text.push(", as ", None);
            text.push(kb.topic(link.to).label(), Some(link.to));
        }
        let said = Said::link(text, link, &[&link.site, &link.frequency, &link.note]);
        said.marked(link.certainty.map(Mark::Certainty))
    });
    let named = cause.named.map(|id| {
        let link = kb.link(id);
        let words = if link.note.is_empty() { "named as a cause" } else { &*link.note };
        Said::link(Text::default(), link, &[words])
    });
    let behind = cause.behind.map(|id| {
        let link = kb.link(id);
        let mut text = Text::plain("behind ");
        text.push(kb.topic(link.from).label(), Some(link.from));
        Said::link(text, link, &[&link.frequency, &link.note])
    });
    seen.chain(named).chain(behind).collect()
}

/// The tumours behind a syndrome or mediator, or the syndromes behind a tumour.
pub(super) fn hunt(kb: &Kb, topic: TopicId, person: Person) -> Laid {
    if kb.topic(topic).kind() == Kind::Tumour {
        return (summary(kb, topic), watch(kb, topic), None);
    }
    let hunt = Primary::new(kb, topic, person);
    let mut about = summary(kb, topic);
    about.extend(narrowed([person.age.map(ages), person.sex.map(sexes)]));
    if !hunt.left_out.is_empty() {
        let mut text = Text::plain("Left out: ");
        for run in labels(kb, hunt.left_out.iter().copied()).runs() {
            text.push(&run.text, run.to);
        }
        about.push(Said::plain(text).soft());
    }
    let targets = hunt.targets.iter().map(|target| Answer {
        label: String::new(),
        cells: vec![
            vec![named(kb, target.tumour, Some(target.tier))],
            because(kb, topic, target),
            places(kb, target),
        ],
    });
    let steps = hunt.first.iter().zip(1..);
    let steps = steps.map(|(&id, step)| test(kb, kb.link(id)).marked(Some(Mark::Step(step))));
    let claims =
        |ids: &[ClaimId]| -> Vec<Said> { ids.iter().map(|&id| Said::claim_for(kb, id, topic)).collect() };
    let mut parts = vec![
        Part {
            title: "Tumours to look for",
            heads: ["Tumour", "How often", "Where and how to look"].map(Head::new).into(),
            rows: targets.collect(),
        },
        list("What to begin with", steps),
        list("How to go about it", claims(&hunt.ways).into_iter()),
        list("If nothing is found", claims(&hunt.negative).into_iter()),
        list("When to look again", claims(&hunt.again).into_iter()),
    ];
    parts.retain(|part| !part.rows.is_empty());
    (about, parts, None)
}

/// So many statements are given in full for a tumour; further syndromes are named.
const IN_FULL: usize = 4;

/// What speaks for a tumour: links, and claims that name it.
fn because(kb: &Kb, topic: TopicId, target: &Target) -> Vec<Said> {
    let said = |&because: &Because| match because {
        Because::Link(id) => {
            let link = kb.link(id);
            let text = match link.relation {
                _ if link.from == topic => Text::default(),
                Relation::Marker => Text::plain("makes it"),
                _ => labels(kb, [link.from]),
            };
            linked(Said::link(text, link, &[&link.frequency, &link.note]))
        }
        // The summary stands on top already.
        Because::Claim(id) if kb.topic(topic).summary == Some(id) => {
            Said { text: Text::plain("named in the summary"), ..Said::claim(kb, id) }
        }
        Because::Claim(id) => Said::claim(kb, id),
    };
    // What is said of the mediator itself comes before what is said of its syndromes.
    let mut because = target.because.clone();
    because.sort_by_key(|because| matches!(because, Because::Link(_)));
    let (full, rest) = because.split_at(because.len().min(IN_FULL));
    let mut lines: Vec<Said> = full.iter().map(said).collect();
    let mut also = Said::plain(Text::plain("also: ")).soft();
    for because in rest {
        let (name, cite) = match *because {
            Because::Link(id) => (kb.link(id).from, &kb.link(id).cite),
            Because::Claim(id) => (kb.claim(id).topic, &kb.claim(id).cite),
        };
        if also.text.runs().len() > 1 {
            also.text.push(", ", None);
        }
        also.text.push(kb.topic(name).label(), Some(name));
        also.cite
            .extend(cite.iter().copied().filter(|source| !also.cite.contains(source)).collect::<Vec<_>>());
    }
    lines.extend((!rest.is_empty()).then_some(also));
    lines
}

/// A link that says no more than that it is one has its sources all the same.
fn linked(said: Said) -> Said {
    if said.text.is_empty() { Said { text: Text::plain("no figure is given"), ..said } } else { said }
}

/// Where a tumour arises, and what to do first where it is suspected.
fn places(kb: &Kb, target: &Target) -> Vec<Said> {
    let sites = match &kb.topic(target.tumour).detail {
        Detail::Tumour { sites, .. } => sites.join(", "),
        _ => String::new(),
    };
    let tests = target.tests.iter().zip(1..);
    let tests = tests.map(|(&id, step)| test(kb, kb.link(id)).marked(Some(Mark::Step(step))));
    Said::words(&sites).map(Said::soft).into_iter().chain(tests).collect()
}

fn watch(kb: &Kb, tumour: TopicId) -> Answers {
    let watch = Watch::new(kb, tumour);
    let syndromes = watch.syndromes.iter().map(|&id| {
        let link: &Link = kb.link(id);
        let mediators = kb.related(link.from, Relation::Mediator).iter();
        let often = Said::link(Text::default(), link, &[&link.frequency, &link.note]);
        let often = if often.text.is_empty() { Said { text: Text::plain("linked"), ..often } } else { often };
        Answer {
            label: String::new(),
            cells: vec![
                vec![named(kb, link.from, link.strength)],
                vec![often],
                mediators.map(|link| noted(kb, link)).collect(),
            ],
        }
    });
    let mut parts = vec![
        Part {
            title: "Syndromes",
            heads: ["Syndrome", "How often", "What marks it"].map(Head::new).into(),
            rows: syndromes.collect(),
        },
        list("Markers of the tumour", watch.markers.iter().map(|&id| noted(kb, kb.link(id)))),
    ];
    parts.retain(|part| !part.rows.is_empty());
    parts
}

fn summary(kb: &Kb, topic: TopicId) -> Vec<Said> {
    kb.topic(topic).summary.map(|claim| Said::claim(kb, claim)).into_iter().collect()
}

/// What an answer is narrowed to, in a sentence.
fn narrowed(conditions: [Option<&str>; 2]) -> Option<Said> {
    let conditions: Vec<&str> = conditions.into_iter().flatten().collect();
    let words = format!("Narrowed to {}.", conditions.join(", "));
    (!conditions.is_empty()).then(|| Said::plain(Text::plain(&words)).soft())
}

const fn ages(age: AgeGroup) -> &'static str {
    match age {
        AgeGroup::Infant => "infants",
        AgeGroup::Child => "children",
        AgeGroup::Adolescent => "adolescents",
        AgeGroup::Adult => "adults",
        AgeGroup::Older => "older adults",
    }
}

const fn sexes(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "women and girls",
        Sex::Male => "men and boys",
    }
}

/// Statements under each other.
fn list(title: &'static str, said: impl Iterator<Item = Said>) -> Part<Answer> {
    let rows = said.map(|said| Answer { label: String::new(), cells: vec![vec![said]] });
    Part { title, heads: vec![Head::new("")], rows: rows.collect() }
}
