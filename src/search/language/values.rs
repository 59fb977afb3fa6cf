//! What the values of fields mean in a knowledge base.
//!
//! A value is looked for among the names of its facet: as a whole, as a beginning, and with a typing error.
//! Where it is the beginning of several, all of them are meant, which a [`Note`] says.

use super::Note;
use super::fields::Field;
use crate::kb::{AgeGroup, Certainty, Kb, Kind, Mechanism, PackInfo, Region, Strength, TumourClass, nearest};
use crate::search::filter::{Facet, Filter};
use crate::search::fold;
use crate::search::index::Index;

/// What a value means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The filters; none where nothing is called so.
    pub filters: Vec<Filter>,
    /// What is to be said about it.
    pub note: Option<Note>,
}

/// Finds what a value of a field means. Words for a kind of topic, or of a note, mean no filter.
#[must_use]
pub fn meaning(kb: &Kb, index: &Index, field: Field, value: &str) -> Meaning {
    let squash = squash(value);
    if squash.is_empty() {
        return Meaning::default();
    }
    match field {
        Field::Kind(_) | Field::Note => Meaning::default(),
        Field::Source => topics(kb, index, field, Kind::Source, value),
        Field::Facet(facet) => match facet {
            Facet::System => topics(kb, index, field, Kind::System, value),
            Facet::Modality => topics(kb, index, field, Kind::Modality, value),
            Facet::Tumour => topics(kb, index, field, Kind::Tumour, value),
            Facet::Mediator => topics(kb, index, field, Kind::Mediator, value),
            Facet::Sources if !is_word_of("founding documents", &squash) => {
                topics(kb, index, Field::Source, Kind::Source, value)
            }
            Facet::Age => match age_of(value) {
                Some(age) => Meaning { filters: vec![Filter::Age(age)], note: None },
                None => words(kb, field, facet, value, &squash),
            },
            _ => words(kb, field, facet, value, &squash),
        },
    }
}

/// The values of a facet that are no topics, with the words that people use for each.
#[must_use]
pub(super) fn worded<'kb>(kb: &'kb Kb, facet: Facet) -> Vec<(Filter, Vec<&'kb str>)> {
    if facet == Facet::Pack {
        let named = |(place, pack): (usize, &'kb PackInfo)| {
            (Filter::of_pack(place), vec![pack.id.as_str(), pack.title.as_str()])
        };
        return kb.packs().iter().enumerate().map(named).collect();
    }
    fixed(facet).into_iter().map(|(filter, words)| (filter, words.to_vec())).collect()
}

/// The values of a facet whose words are those of the language.
fn fixed(facet: Facet) -> Vec<(Filter, &'static [&'static str])> {
    match facet {
        Facet::Kind => KINDS.iter().map(|&(kind, words)| (Filter::Kind(kind), words)).collect(),
        Facet::Mechanism => {
            MECHANISMS.iter().map(|&(value, words)| (Filter::Mechanism(value), words)).collect()
        }
        Facet::Strength => STRENGTHS.iter().map(|&(value, words)| (Filter::Strength(value), words)).collect(),
        Facet::Certainty => {
            CERTAINTIES.iter().map(|&(value, words)| (Filter::Certainty(value), words)).collect()
        }
        Facet::Age => AGES.iter().map(|&(value, words)| (Filter::Age(value), words)).collect(),
        Facet::Class => CLASSES.iter().map(|&(value, words)| (Filter::Class(value), words)).collect(),
        Facet::Region => REGIONS.iter().map(|&(value, words)| (Filter::Region(value), words)).collect(),
        Facet::Sources => vec![(Filter::Founding, &["founding documents"])],
        Facet::Modality | Facet::System | Facet::Tumour | Facet::Mediator | Facet::Pack => Vec::new(),
    }
}

const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Syndrome, &["syndrome", "disease", "disorder"]),
    (Kind::System, &["system", "organ system", "organ"]),
    (Kind::Tumour, &["tumour", "cancer", "neoplasm", "malignancy"]),
    (Kind::Feature, &["feature", "finding", "imaging feature", "imaging finding", "sign"]),
    (Kind::Modality, &["modality", "examination", "technique", "scan", "test"]),
    (Kind::Mediator, &["mediator", "antibody", "hormone", "marker", "cytokine"]),
    (Kind::Source, &["source", "paper", "article", "reference", "publication"]),
];

const MECHANISMS: &[(Mechanism, &[&str])] = &[
    (Mechanism::Autoimmune, &["autoimmune", "immune", "immune-mediated", "antibody"]),
    (Mechanism::Hormonal, &["hormonal", "hormone", "endocrine"]),
    (Mechanism::Cytokine, &["cytokine", "inflammatory"]),
    (Mechanism::Coagulation, &["coagulation", "clotting", "thrombotic"]),
    (Mechanism::Deposition, &["deposition", "deposit", "storage"]),
    (Mechanism::Mixed, &["mixed"]),
    (Mechanism::Unknown, &["unknown", "unclear"]),
];

const STRENGTHS: &[(Strength, &[&str])] = &[
    (Strength::Classic, &["classic", "classical", "strong", "strongest"]),
    (Strength::Common, &["common", "frequent"]),
    (Strength::Occasional, &["occasional", "sometimes"]),
    (Strength::Rare, &["rare", "weak"]),
];

const CERTAINTIES: &[(Certainty, &[&str])] = &[
    (Certainty::Typical, &["typical", "characteristic"]),
    (Certainty::Possible, &["possible"]),
    (Certainty::Pitfall, &["pitfall", "mimic", "trap"]),
];

const AGES: &[(AgeGroup, &[&str])] = &[
    (AgeGroup::Infant, &["infant", "baby", "babies", "newborn", "neonate", "toddler"]),
    (AgeGroup::Child, &["child", "children", "childhood", "kid", "paediatric"]),
    (AgeGroup::Adolescent, &["adolescent", "teenager", "youth"]),
    (AgeGroup::Adult, &["adult", "middle-aged"]),
    (AgeGroup::Older, &["older", "old", "elderly", "aged", "senior", "geriatric"]),
];

const CLASSES: &[(TumourClass, &[&str])] = &[
    (TumourClass::Carcinoma, &["carcinoma", "epithelial"]),
    (TumourClass::Neuroendocrine, &["neuroendocrine", "NET"]),
    (TumourClass::Sarcoma, &["sarcoma"]),
    (TumourClass::GermCell, &["germ cell"]),
    (TumourClass::Lymphoid, &["lymphoid", "lymphoma"]),
    (TumourClass::Myeloid, &["myeloid", "leukaemia"]),
    (TumourClass::Embryonal, &["embryonal"]),
    (TumourClass::Thymic, &["thymic", "thymus"]),
    (TumourClass::Mesenchymal, &["mesenchymal"]),
    (TumourClass::Cns, &["central nervous system", "CNS", "brain"]),
    (TumourClass::Other, &["other"]),
];

const REGIONS: &[(Region, &[&str])] = &[
    (Region::Head, &["head", "brain"]),
    (Region::Neck, &["neck"]),
    (Region::Chest, &["chest", "thorax", "thoracic"]),
    (Region::Abdomen, &["abdomen", "abdominal", "belly"]),
    (Region::Pelvis, &["pelvis", "pelvic"]),
    (Region::Limbs, &["limbs", "extremities", "arm", "leg"]),
    (Region::Skin, &["skin"]),
    (Region::Blood, &["blood"]),
    (Region::Whole, &["whole body", "body"]),
];

/// A value among words.
fn words(kb: &Kb, field: Field, facet: Facet, value: &str, wanted: &str) -> Meaning {
    let known = worded(kb, facet);
    let holding = |holds: fn(&str, &str) -> bool| -> Vec<Filter> {
        known
            .iter()
            .filter(|(_, words)| words.iter().any(|word| holds(word, wanted)))
            .map(|(filter, _)| *filter)
            .collect()
    };
    let mut filters = holding(|word, wanted| squash(word) == wanted);
    if filters.is_empty() {
        filters = holding(is_word_of);
    }
    if !filters.is_empty() {
        let note = (filters.len() > 1).then(|| several(field, value, filters.len()));
        return Meaning { filters, note };
    }
    let all = known.iter().flat_map(|(filter, words)| words.iter().map(move |word| (*filter, *word)));
    let lower = value.to_lowercase();
    match nearest(&lower, all.clone().map(|(_, word)| word)) {
        Some(meant) => {
            let filters = all.filter(|(_, word)| *word == meant).map(|(filter, _)| filter).collect();
            Meaning { filters, note: Some(taken_for(field, value, meant)) }
        }
        None => Meaning { filters: Vec::new(), note: Some(nothing(field, value)) },
    }
}

/// A value among the topics of a kind.
fn topics(kb: &Kb, index: &Index, field: Field, kind: Kind, value: &str) -> Meaning {
    let named = index.named(value, kind, kb);
    let filters: Vec<Filter> = named.topics.iter().filter_map(|&id| Filter::of_topic(kb, id)).collect();
    let note = match named.topics.as_slice() {
        [] => Some(nothing(field, value)),
        [meant, ..] if named.forgiven => Some(taken_for(field, value, kb.topic(*meant).label())),
        [_] => None,
        several_topics => Some(several(field, value, several_topics.len())),
    };
    Meaning { filters, note }
}

/// The age group of an age in years.
fn age_of(value: &str) -> Option<AgeGroup> {
    let years: f32 = value.trim_end_matches(|c: char| c.is_alphabetic()).trim().parse().ok()?;
    Some(match years {
        years if years < 0.0 || years.is_nan() => return None,
        years if years < 2.0 => AgeGroup::Infant,
        years if years < 12.0 => AgeGroup::Child,
        years if years < 18.0 => AgeGroup::Adolescent,
        years if years < 65.0 => AgeGroup::Adult,
        _ => AgeGroup::Older,
    })
}

/// A text run together in its one spelling, without a plural.
fn squash(text: &str) -> String {
    fold::tokens(text).iter().map(|token| token.stem.as_str()).collect()
}

/// Whether some words begin with a squashed text, or one of them does.
fn is_word_of(words: &str, wanted: &str) -> bool {
    let tokens = fold::tokens(words);
    fold::squashed(&tokens).text().starts_with(wanted)
        || tokens
            .iter()
            .any(|token| token.spelled.text().starts_with(wanted) || token.plain.text().starts_with(wanted))
}

fn several(field: Field, value: &str, count: usize) -> Note {
    Note::new(&format!("**{}:{value}** may be {count} of them; all are meant.", field.name()))
}

fn taken_for(field: Field, value: &str, meant: &str) -> Note {
    Note::new(&format!("No {} is called **{value}**. Taken for **{meant}**.", field.name()))
}

fn nothing(field: Field, value: &str) -> Note {
    Note::new(&format!("No {} is called **{value}**. It was ignored.", field.name()))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::kb::load_built_in;

    static KB: LazyLock<Kb> = LazyLock::new(|| load_built_in().kb);
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&KB));

    /// The keys of the filters that a value means.
    fn meant(field: &str, value: &str) -> String {
        let field = Field::of_word(field).expect("a field");
        let keys: Vec<String> =
            meaning(&KB, &INDEX, field, value).filters.iter().map(|filter| filter.key(&KB)).collect();
        keys.join(" ")
    }

    #[test]
    fn values_are_found_by_name_alias_id_or_beginning() {
        for (field, value, expected) in [
            ("system", "gi", "system:gastrointestinal"),
            ("system", "neuro", "system:neurologic"),
            ("system", "Neurological", "system:neurologic"),
            ("tumour", "sclc", "tumour:small-cell-lung-cancer"),
            ("tumour", "small-cell-lung-cancer", "tumour:small-cell-lung-cancer"),
            ("cancer", "thymomas", "tumour:thymoma"),
            ("tumour", "tymoma", "tumour:thymoma"),
            ("mechanism", "hormone", "mechanism:Hormonal"),
            ("mechanism", "autoim", "mechanism:Autoimmune"),
            ("mechanism", "autoimune", "mechanism:Autoimmune"),
            ("kind", "finding", "kind:feature"),
            ("kind", "findings", "kind:feature"),
            ("kind", "tumor", "kind:tumour"),
            ("kind", "antibody", "kind:mediator"),
            ("kind", "s", "kind:syndrome kind:system kind:feature kind:modality kind:source"),
            ("age", "child", "age:Child"),
            ("age", "pediatric", "age:Child"),
            ("age", "70", "age:Older"),
            ("age", "3y", "age:Child"),
            ("strength", "classic", "strength:Classic"),
            ("mediator", "hu", "mediator:anti-hu"),
            ("antibody", "anti-Hu", "mediator:anti-hu"),
            ("modality", "mri", "modality:mri"),
            ("modality", "mr", "modality:mri"),
            ("cited", "founding", "cited:founding"),
            ("source", "graus-2001", "cited:graus-2001"),
            ("source", "graus 2001", "cited:graus-2001"),
            ("class", "germ", "class:GermCell"),
            ("region", "thorax", "region:Chest"),
            ("tumour", "xqzzyx", ""),
            ("mechanism", "xqzzyx", ""),
            ("system", "!", ""),
        ] {
            assert_eq!(meant(field, value), expected, "{field}:{value}");
        }
    }

    #[test]
    fn packs_are_found_by_id_and_title() {
        use crate::kb::{Limits, Origin, load};
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.ron");
        std::fs::write(&path, r#"[Pack(id: "year-two", title: "Neurology, second year")]"#).expect("written");
        let kb = load(&[Origin::BuiltIn, Origin::Path(path)], &Limits::default()).kb;
        let field = Field::of_word("pack").expect("a field");
        for (value, expected) in [
            ("year-two", "pack:year-two"),
            ("year two", "pack:year-two"),
            ("neurology", "pack:year-two"),
            ("Neurology, second year", "pack:year-two"),
            ("yaer-two", "pack:year-two"),
            (&kb.packs()[0].id, &format!("pack:{}", kb.packs()[0].id)),
            ("xqzzyx", ""),
        ] {
            let meaning = meaning(&kb, &INDEX, field, value);
            let keys: Vec<String> = meaning.filters.iter().map(|filter| filter.key(&kb)).collect();
            assert_eq!(keys.join(" "), expected, "{value}");
            assert!(keys.iter().all(|key| Filter::from_key(key, &kb).is_some()));
        }
    }

    #[test]
    fn what_is_not_plain_is_said() {
        let note = |field: &str, value: &str| {
            let field = Field::of_word(field).expect("a field");
            meaning(&KB, &INDEX, field, value).note.map(|note| note.text).unwrap_or_default()
        };
        for (field, value, expected) in [
            ("system", "neuro", ""),
            ("tumour", "xqzzyx", "No tumour is called xqzzyx. It was ignored."),
            ("mechanism", "autoimune", "No mechanism is called autoimune. Taken for autoimmune."),
            ("tumour", "tymoma", "No tumour is called tymoma. Taken for Thymoma."),
            ("strength", "c", "strength:c may be 2 of them; all are meant."),
        ] {
            assert_eq!(note(field, value), expected, "{field}:{value}");
        }
    }
}
