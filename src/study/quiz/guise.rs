//! What a syndrome is met as: a disease of the brain, of the joints, a rash, a clot.
//!
//! An organ system is too wide a choice. Somebody with seizures has no disease of nerve roots, whatever a half-prepared
//! candidate knows, and an option that every reader dismisses is none. A guise is narrower, and a syndrome may have
//! several. Guises are words of names or, where a name has none, of summaries: nothing in a pack says that an ataxia is
//! of the brain. A syndrome whose words tell no guise is not known to be like any other.

use std::cell::OnceCell;

use super::facts::{Ask, Fact};
use super::suited::{class, hosts};
use crate::kb::{Kb, Kind, MediatorClass, Relation, TopicId, markup};
use crate::study::telltale::stems;

/// Beginnings of folded words, one list for each guise.
const GUISES: &[&[&str]] = &[
    // The brain.
    &[
        "amnesia",
        "brainstem",
        "cerebell",
        "chorea",
        "diencephal",
        "encephal",
        "hallucin",
        "hypothalam",
        "insomnia",
        "limbic",
        "meningoencephal",
        "opsoclon",
        "psychiatr",
        "purkinj",
        "rhombencephal",
        "seizure",
    ],
    // The spinal cord.
    &["cord", "encephalomyel", "meningoencephalomyel", "myelopath", "neuromyelit", "rigid", "spasm"],
    // Nerves, their roots and ganglia, and what they move.
    &[
        "ganglionopath",
        "myasthen",
        "nerve",
        "neuromuscular",
        "neuromyoton",
        "neuronopath",
        "neuropath",
        "pandysautonom",
        "polyradicul",
        "rigid",
        "spasm",
    ],
    // Failing autonomic nerves and the gut without movement.
    &["achalas", "autonomic", "dysautonom", "gastropar", "ileu", "motil", "obstruct", "pandysautonom"],
    // The eye.
    &["optic", "retina", "retino", "uveal", "vision", "visual"],
    // Joints and their surroundings.
    &["arthr", "girdle", "joint", "osteoarthr", "palmar", "polyarthr", "polymyalg", "tenosyn"],
    // Muscle, fascia, bone, and weakness or stiffness with pain.
    &[
        "dermatomyos",
        "fascia",
        "fasciit",
        "girdle",
        "myopath",
        "myosit",
        "muscle",
        "osteomalac",
        "scleroderm",
    ],
    // Growth and scaling of the skin.
    &["acantho", "hair", "hypertrich", "ichthyos", "kerato", "scaling", "velvet"],
    // Rashes, blisters and ulcers.
    &[
        "blister",
        "dermatomyos",
        "erythema",
        "panniculit",
        "pemphig",
        "plaque",
        "psoria",
        "rash",
        "ring",
        "ulcer",
        "vasculit",
    ],
    // Clots and what they close.
    &["clot", "coagul", "embol", "gangrene", "infarct", "microangiopath", "thromb", "vegetation"],
    // Red cells and platelets that fail or perish.
    &[
        "anemia",
        "antiglobulin",
        "aplasia",
        "cytopenia",
        "fragment",
        "hemoly",
        "hemophagocyt",
        "microangiopath",
    ],
    // Cells that are too many.
    &["eosinophilia", "erythrocyt", "leukemoid", "leukocytosi", "thrombocyt"],
    // Diarrhoea and loss through the gut.
    &["diarrhea", "enteropath", "steatorrh"],
    // Flushing, blood pressure and the failing circulation.
    &["flush", "hemodynam", "hypertens", "paroxysm"],
    // The kidney that loses protein.
    &["nephropath", "nephrot", "proteinur"],
    // Fever and wasting.
    &["cachexia", "fever", "hyperinflam", "sweat"],
];

/// The guises of all syndromes, worked out when they are first asked for: one bit for each.
pub(super) struct Guises(Vec<OnceCell<u32>>);

impl Guises {
    pub(super) fn of(kb: &Kb) -> Self {
        Self(vec![OnceCell::new(); kb.topics().len()])
    }

    /// Whether two syndromes are met in one guise; two that are hormonal above all are.
    fn are_alike(&self, kb: &Kb, one: TopicId, other: TopicId) -> bool {
        self.guises(kb, one) & self.guises(kb, other) != 0
    }

    /// Whether an option is met in the guise that a question asks for: a syndrome in that of the answer, a substance with
    /// a syndrome that is, and a finding in a syndrome that is. What a differential names is confused anyway.
    pub(super) fn suit(&self, kb: &Kb, fact: &Fact<'_>, answer: TopicId, id: TopicId) -> bool {
        let is_syndrome = |id: TopicId| kb.topic(id).kind() == Kind::Syndrome;
        let asked = if is_syndrome(answer) { answer } else { fact.topic };
        if !is_syndrome(asked) || fact.named.contains(&id) {
            return true;
        }
        match fact.ask {
            // Hormones are weighed against each other whatever they do.
            Ask::Mediator if class(kb, id) != Some(MediatorClass::Antibody) => true,
            Ask::Mediator => {
                kb.links_to(id).any(|link| is_syndrome(link.from) && self.are_alike(kb, link.from, asked))
            }
            Ask::Finding | Ask::Signs => {
                hosts(kb, id).any(|host| is_syndrome(host) && self.are_alike(kb, host, asked))
            }
            _ => !is_syndrome(id) || self.are_alike(kb, id, asked),
        }
    }

    fn guises(&self, kb: &Kb, id: TopicId) -> u32 {
        *self.0[id.index()].get_or_init(|| {
            let by_name = guises_in(&kb.topic(id).name);
            let by_words = if by_name == 0 {
                kb.summary(id).map_or(0, |claim| guises_in(&markup::plain(&claim.text)))
            } else {
                by_name
            };
            by_words | hormonal(kb, id)
        })
    }
}

/// The guises of which a text has a word.
fn guises_in(text: &str) -> u32 {
    let words = stems(text);
    let is_met =
        |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    let met = GUISES.iter().enumerate().filter(|(_, starts)| is_met(starts));
    met.fold(0, |guises, (bit, _)| guises | 1 << bit)
}

/// The guise of those syndromes whose main organ system is that of hormones: too much of one is told from too much of
/// another by what it does, and that is what is asked.
fn hormonal(kb: &Kb, id: TopicId) -> u32 {
    let main = kb.related(id, Relation::System).first().map(|link| &*kb.topic(link.to).slug);
    if main == Some("endocrine") { 1 << GUISES.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_disease_of_the_brain_is_not_taken_for_one_of_nerves() {
        let kb = load_built_in().kb;
        let guises = Guises::of(&kb);
        let id = |slug: &str| kb.find(slug).expect("in the built-in pack");
        for (one, other, expected) in [
            ("gaba-b-receptor-encephalitis", "limbic-encephalitis", true),
            ("gaba-b-receptor-encephalitis", "paraneoplastic-polyradiculoneuropathy", false),
            ("lgi1-encephalitis", "myasthenia-gravis", false),
            ("morvan-syndrome", "neuromyotonia", true),
            ("stiff-person-syndrome", "perm", true),
            ("sweet-syndrome", "pyoderma-gangrenosum", true),
            ("sweet-syndrome", "hypertrichosis-lanuginosa", false),
            ("carcinoid-syndrome", "ectopic-acth-syndrome", true),
        ] {
            assert_eq!(guises.are_alike(&kb, id(one), id(other)), expected, "{one}, {other}");
        }
    }
}
