//! Raw types: what a pack file says, field by field, before anything is looked up.
//!
//! They mirror the format that `data/README.md` documents. Unknown fields are refused, so that a typing
//! error is reported instead of dropped. Ids are still strings here; the [`resolve`](super::resolve)
//! step turns them into links and reports the ones that lead nowhere.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::vocabulary::{
    AgeGroup, Certainty, Heading, Mechanism, MediatorClass, ModalityClass, Region, SourceKind, Strength,
    TumourClass,
};

/// One statement and the keys of its sources: `("It is so.", ["key"])`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Claim(pub String, #[serde(default)] pub Vec<String>);

/// A link to a mediator, or to something to be told apart.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub to: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Vec<String>,
}

/// A link from a syndrome to a tumour.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Association {
    pub to: String,
    pub strength: Strength,
    #[serde(default)]
    pub frequency: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Vec<String>,
}

/// An imaging feature seen in a topic, on one modality.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finding {
    pub feature: String,
    pub modality: String,
    #[serde(default)]
    pub site: String,
    pub certainty: Certainty,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Vec<String>,
}

/// What to do first: an examination of a region.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstTest {
    pub modality: String,
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Vec<String>,
}

/// The claims of a topic under their headings, in file order. A heading may come twice; its claims add up.
#[derive(Debug, Clone, Default)]
pub(super) struct Sections(pub Vec<(Heading, Vec<Claim>)>);

impl<'de> Deserialize<'de> for Sections {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Headings;
        impl<'de> Visitor<'de> for Headings {
            type Value = Sections;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from heading to claims")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sections, A::Error> {
                let mut sections = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    sections.push(entry);
                }
                Ok(Sections(sections))
            }
        }
        deserializer.deserialize_map(Headings)
    }
}

/// The header of a pack. Everything but the id may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub id: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    pub authors: Vec<String>,
    #[serde(default)]
    pub licence: String,
    #[serde(default)]
    pub reviewed: String,
    #[serde(default)]
    pub language: String,
    #[serde(default)]
    pub format: Option<u32>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Syndrome {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub summary: Option<Claim>,
    #[serde(default)]
    pub systems: Vec<String>,
    #[serde(default)]
    pub mechanism: Option<Mechanism>,
    #[serde(default)]
    pub mediators: Vec<Note>,
    #[serde(default)]
    pub tumours: Vec<Association>,
    #[serde(default)]
    pub findings: Vec<Finding>,
    #[serde(default)]
    pub differentials: Vec<Note>,
    #[serde(default)]
    pub first_tests: Vec<FirstTest>,
    #[serde(default)]
    pub sections: Sections,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tumour {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub summary: Option<Claim>,
    #[serde(default)]
    pub systems: Vec<String>,
    #[serde(default)]
    pub sites: Vec<String>,
    #[serde(default)]
    pub class: Option<TumourClass>,
    #[serde(default)]
    pub ages: Vec<AgeGroup>,
    #[serde(default)]
    pub markers: Vec<Note>,
    #[serde(default)]
    pub findings: Vec<Finding>,
    #[serde(default)]
    pub differentials: Vec<Note>,
    #[serde(default)]
    pub first_tests: Vec<FirstTest>,
    #[serde(default)]
    pub sections: Sections,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Feature {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub summary: Option<Claim>,
    #[serde(default)]
    pub modalities: Vec<String>,
    #[serde(default)]
    pub systems: Vec<String>,
    #[serde(default)]
    pub differentials: Vec<Note>,
    #[serde(default)]
    pub sections: Sections,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Modality {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub summary: Option<Claim>,
    #[serde(default)]
    pub class: Option<ModalityClass>,
    #[serde(default)]
    pub sections: Sections,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mediator {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub summary: Option<Claim>,
    #[serde(default)]
    pub class: Option<MediatorClass>,
    #[serde(default)]
    pub sections: Sections,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct System {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub summary: Option<Claim>,
    #[serde(default)]
    pub region: Option<Region>,
    #[serde(default)]
    pub sections: Sections,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub authors: Vec<String>,
    #[serde(default)]
    pub container: String,
    #[serde(default)]
    pub year: i32,
    #[serde(default)]
    pub details: String,
    #[serde(default)]
    pub doi: String,
    #[serde(default)]
    pub pmid: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub kind: Option<SourceKind>,
}

/// Additions to a topic of this pack or of one below it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Extend {
    pub id: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub systems: Vec<String>,
    #[serde(default)]
    pub mediators: Vec<Note>,
    #[serde(default)]
    pub tumours: Vec<Association>,
    #[serde(default)]
    pub markers: Vec<Note>,
    #[serde(default)]
    pub findings: Vec<Finding>,
    #[serde(default)]
    pub differentials: Vec<Note>,
    #[serde(default)]
    pub first_tests: Vec<FirstTest>,
    #[serde(default)]
    pub sections: Sections,
}
