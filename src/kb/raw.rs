//! Raw types: what a pack file says, field by field, before anything is looked up.
//!
//! They mirror the format that `data/README.md` documents. Unknown fields are refused, so that a typing
//! error is reported instead of dropped. Ids are still strings here; the [`resolve`](super::resolve)
//! step turns them into links and reports the ones that lead nowhere.
//!
//! Each type also tells its [`Shape`], so that a topic that `ron` refuses can be searched for what is wrong
//! with it; see [`check`](super::parse). Both come from one declaration and cannot drift apart.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::vocabulary::{
    AgeGroup, Certainty, Heading, Mechanism, MediatorClass, ModalityClass, Region, SourceKind, Strength,
    TumourClass,
};

/// What a value must look like.
#[derive(Debug)]
pub(super) enum Shape {
    /// A text in quotes.
    Text,
    /// A whole number.
    Number,
    /// A value or `None`; the value may be wrapped in `Some(…)`.
    Maybe(&'static Shape),
    /// One of some words.
    Word(&'static [&'static str]),
    /// A list, and what one entry of it is called.
    List(&'static Shape, &'static str),
    /// Fields in round brackets.
    Record(&'static [Field]),
    /// A claim and its sources.
    Claim,
    /// Headings with their claims.
    Sections,
}

/// A field of a [`Shape::Record`].
#[derive(Debug)]
pub(super) struct Field {
    pub name: &'static str,
    pub shape: &'static Shape,
    pub required: bool,
}

/// A type that knows what it looks like in a file.
pub(super) trait Shaped {
    /// Its shape.
    const SHAPE: Shape;
    /// What an author calls one of a list of them.
    const NOUN: &'static str = "the entry";
}

impl Shaped for String {
    const SHAPE: Shape = Shape::Text;
}

impl Shaped for i32 {
    const SHAPE: Shape = Shape::Number;
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = Shape::Maybe(&T::SHAPE);
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE, T::NOUN);
}

/// Tells the shape of vocabularies.
macro_rules! words {
    ($($name:ident)+) => {
        $(impl Shaped for $name {
            const SHAPE: Shape = Shape::Word(Self::NAMES);
        })+
    };
}

words! { AgeGroup Certainty Mechanism MediatorClass ModalityClass Region SourceKind Strength TumourClass }

/// Declares types with named fields: first those that must be given, then those that may be left out.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident, $noun:literal {
        $($required:ident: $required_type:ty,)*
        ; $($optional:ident: $optional_type:ty,)*
    })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $(pub $required: $required_type,)*
            $(#[serde(default)] pub $optional: $optional_type,)*
        }

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Record(&[
                $(Field { name: stringify!($required), shape: &<$required_type>::SHAPE, required: true },)*
                $(Field { name: stringify!($optional), shape: &<$optional_type>::SHAPE, required: false },)*
            ]);
            const NOUN: &'static str = $noun;
        }
    )+};
}

/// One statement and the keys of its sources: `("It is so.", ["key"])`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Claim(pub String, #[serde(default)] pub Vec<String>);

impl Shaped for Claim {
    const SHAPE: Shape = Shape::Claim;
    const NOUN: &'static str = "the claim";
}

/// The claims of a topic under their headings, in file order. A heading may come twice; its claims add up.
#[derive(Debug, Clone, Default, Serialize)]
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

impl Shaped for Sections {
    const SHAPE: Shape = Shape::Sections;
}

records! {
    /// A link to a mediator, or to something to be told apart.
    PlainLink, "the link" {
        to: String,
        ;
        note: String,
        cite: Vec<String>,
    }

    /// A link from a syndrome to a tumour.
    Association, "the link" {
        to: String,
        strength: Strength,
        ;
        frequency: String,
        note: String,
        cite: Vec<String>,
    }

    /// An imaging feature seen in a topic, on one modality.
    Finding, "the finding" {
        feature: String,
        modality: String,
        certainty: Certainty,
        ;
        site: String,
        note: String,
        cite: Vec<String>,
    }

    /// What to do first: an examination of a region.
    FirstTest, "the first test" {
        modality: String,
        ;
        region: String,
        note: String,
        cite: Vec<String>,
    }

    /// A picture that lies beside the files of the pack.
    Figure, "the figure" {
        file: String,
        caption: Claim,
        ;
        modality: String,
        credit: String,
        licence: String,
    }

    /// The header of a pack. Everything but the id may be left out.
    Pack, "the header" {
        id: String,
        ;
        title: String,
        version: String,
        authors: Vec<String>,
        licence: String,
        reviewed: String,
        language: String,
        format: Option<i32>,
    }

    /// A paraneoplastic syndrome.
    Syndrome, "the topic" {
        id: String,
        name: String,
        ;
        short: Option<String>,
        aliases: Vec<String>,
        summary: Option<Claim>,
        systems: Vec<String>,
        mechanism: Option<Mechanism>,
        mediators: Vec<PlainLink>,
        tumours: Vec<Association>,
        findings: Vec<Finding>,
        differentials: Vec<PlainLink>,
        first_tests: Vec<FirstTest>,
        sections: Sections,
        figures: Vec<Figure>,
    }

    /// A tumour.
    Tumour, "the topic" {
        id: String,
        name: String,
        ;
        short: Option<String>,
        aliases: Vec<String>,
        summary: Option<Claim>,
        systems: Vec<String>,
        sites: Vec<String>,
        class: Option<TumourClass>,
        ages: Vec<AgeGroup>,
        markers: Vec<PlainLink>,
        findings: Vec<Finding>,
        differentials: Vec<PlainLink>,
        first_tests: Vec<FirstTest>,
        sections: Sections,
        figures: Vec<Figure>,
    }

    /// An imaging feature or named sign.
    Feature, "the topic" {
        id: String,
        name: String,
        ;
        short: Option<String>,
        aliases: Vec<String>,
        summary: Option<Claim>,
        modalities: Vec<String>,
        systems: Vec<String>,
        differentials: Vec<PlainLink>,
        sections: Sections,
        figures: Vec<Figure>,
    }

    /// An imaging modality.
    Modality, "the topic" {
        id: String,
        name: String,
        ;
        short: Option<String>,
        aliases: Vec<String>,
        summary: Option<Claim>,
        class: Option<ModalityClass>,
        sections: Sections,
        figures: Vec<Figure>,
    }

    /// An antibody, hormone or marker.
    Mediator, "the topic" {
        id: String,
        name: String,
        ;
        short: Option<String>,
        aliases: Vec<String>,
        summary: Option<Claim>,
        class: Option<MediatorClass>,
        sections: Sections,
        figures: Vec<Figure>,
    }

    /// An organ system.
    System, "the topic" {
        id: String,
        name: String,
        ;
        short: Option<String>,
        aliases: Vec<String>,
        summary: Option<Claim>,
        region: Option<Region>,
        sections: Sections,
        figures: Vec<Figure>,
    }

    /// A publication.
    Source, "the topic" {
        id: String,
        title: String,
        ;
        short: Option<String>,
        authors: Vec<String>,
        container: String,
        year: i32,
        details: String,
        doi: String,
        pmid: String,
        url: String,
        kind: Option<SourceKind>,
        figures: Vec<Figure>,
    }

    /// A term of the content, and what people type for it.
    Synonym, "the synonyms" {
        term: String,
        typed: Vec<String>,
        ;
    }

    /// Additions to a topic of this pack or of one below it.
    Extend, "the additions" {
        id: String,
        ;
        aliases: Vec<String>,
        systems: Vec<String>,
        mediators: Vec<PlainLink>,
        tumours: Vec<Association>,
        markers: Vec<PlainLink>,
        findings: Vec<Finding>,
        differentials: Vec<PlainLink>,
        first_tests: Vec<FirstTest>,
        sections: Sections,
        figures: Vec<Figure>,
    }
}
