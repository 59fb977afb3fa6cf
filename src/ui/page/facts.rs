//! The key facts of a topic: the strip under its summary.

use crate::kb::{AgeGroup, Detail, Relation, Strength, TopicId};
use crate::ui::prose::{Ink, Prose};

use super::model::Fact;
use super::writer::Writer;

/// The facts of a topic, in the order in which they are asked for.
pub(super) fn of(writer: &mut Writer<'_>, topic: TopicId) -> Vec<Fact> {
    let kb = writer.kb;
    let targets = |relation: Relation| -> Vec<TopicId> {
        let mut targets = Vec::new();
        for link in kb.related(topic, relation) {
            if !targets.contains(&link.to) {
                targets.push(link.to);
            }
        }
        targets
    };
    let words = |text: &str| Prose::text(text, Ink::Full);
    let systems = targets(Relation::System);
    let mut facts = Vec::new();
    let mut add = |label: &'static str, prose: Prose| {
        if !prose.is_empty() {
            facts.push(Fact { label, prose });
        }
    };
    let first = first_tests(writer, topic);
    let system = if systems.len() == 1 { "System" } else { "Systems" };
    match &kb.topic(topic).detail {
        Detail::Syndrome { mechanism } => {
            let classic: Vec<TopicId> = kb
                .related(topic, Relation::Tumour)
                .iter()
                .filter(|link| link.strength == Some(Strength::Classic))
                .map(|link| link.to)
                .collect();
            add(
                if classic.len() == 1 { "Classic tumour" } else { "Classic tumours" },
                writer.links(&classic, 3),
            );
            add("Must-do test", first);
            add(system, writer.links(&systems, 3));
            add("Mediators", writer.links(&targets(Relation::Mediator), 2));
            add("Mechanism", words(mechanism.label()));
        }
        Detail::Tumour { sites, class, ages } => {
            add("Class", words(class.label()));
            add("First test", first);
            add(system, writer.links(&systems, 3));
            add("Arises in", words(&capitalised(&sites.join(", "))));
            add("Age", words(&age_words(ages)));
            add("Markers", writer.links(&targets(Relation::Marker), 3));
        }
        Detail::Feature => {
            add("Seen on", writer.links(&targets(Relation::SeenOn), 5));
            add(system, writer.links(&systems, 4));
        }
        Detail::Modality { class } => add("Shows", words(class.label())),
        Detail::System { region } => add("Region", words(region.label())),
        Detail::Mediator { .. } => {}
        Detail::Source(publication) => {
            let mut authors =
                publication.authors.iter().take(6).map(|author| &**author).collect::<Vec<_>>().join(", ");
            if publication.authors.len() > 6 {
                authors.push_str(" et al.");
            }
            add("Authors", words(&authors));
            add("In", words(&publication.container));
            add("Published", words(&publication.year.map(|year| year.to_string()).unwrap_or_default()));
            add("Volume and pages", words(&publication.details));
            add("DOI", words(&publication.doi));
            add("PubMed", words(&publication.pmid));
        }
    }
    facts
}

/// `Brain MRI, chest CT`: what to do first, with the sources of it.
fn first_tests(writer: &mut Writer<'_>, topic: TopicId) -> Prose {
    let kb = writer.kb;
    let mut prose = Prose::default();
    let mut cite: Vec<TopicId> = Vec::new();
    for (index, link) in kb.related(topic, Relation::FirstTest).iter().take(2).enumerate() {
        let modality = kb.topic(link.to).label();
        let words = match &*link.site {
            "" => modality.to_owned(),
            region if region.contains(' ') => format!("{modality} of {region}"),
            region => format!("{region} {}", in_sentence(modality)),
        };
        let words = if index == 0 { capitalised(&words) } else { words };
        if index > 0 {
            prose.push_text(", ", Ink::Full, false);
        }
        prose.push_link(words, link.to);
        cite.extend(link.cite.iter().filter(|source| !cite.contains(source)).copied().collect::<Vec<_>>());
    }
    let numbers = writer.numbers(&cite);
    prose.push_cites(&numbers);
    prose
}

/// A name as it stands within a sentence: `radiography`, but `CT` and `FDG PET/CT`.
fn in_sentence(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// The text with a capital at its start.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `Infant to adolescent`: neighbouring ages as a span.
fn age_words(ages: &[AgeGroup]) -> String {
    let mut sorted = ages.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let neighbours = sorted.windows(2).all(|pair| pair[1] as u8 == pair[0] as u8 + 1);
    match sorted.as_slice() {
        [] => String::new(),
        [first, .., last] if neighbours && sorted.len() > 2 => {
            format!("{} to {}", first.label(), last.label().to_lowercase())
        }
        [first, rest @ ..] => rest
            .iter()
            .fold(first.label().to_owned(), |words, age| format!("{words}, {}", age.label().to_lowercase())),
    }
}
