//! The closed vocabularies of the knowledge base: every enum that a pack may name.
//!
//! Each is written in a pack by its Rust name (`strength: Classic`) and shown to a reader by its
//! [`label`](Kind::label). The order of the variants is the order in which they are listed.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants a pack names and a reader sees.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[doc = $label] $(#[doc = "\n"] #[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value, in listing order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The words a pack may write, in the same order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($variant),)+];

            /// The word a pack writes.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)+ }
            }

            /// The words a reader sees, in sentence case.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}

vocabulary! {
    /// What a topic is about. The first four have a panel each.
    Kind {
        Syndrome = "Syndrome",
        System = "Organ system",
        Tumour = "Tumour",
        Feature = "Imaging feature",
        Modality = "Modality",
        Mediator = "Mediator",
        Source = "Source",
    }
}

impl Kind {
    /// The lower-case word used in JSON and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Syndrome => "syndrome",
            Self::System => "system",
            Self::Tumour => "tumour",
            Self::Feature => "feature",
            Self::Modality => "modality",
            Self::Mediator => "mediator",
            Self::Source => "source",
        }
    }

    /// The words for one of them in a sentence: `a tumour`, `an imaging feature`.
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Syndrome => "a syndrome",
            Self::System => "an organ system",
            Self::Tumour => "a tumour",
            Self::Feature => "an imaging feature",
            Self::Modality => "a modality",
            Self::Mediator => "a mediator",
            Self::Source => "a source",
        }
    }

    /// The heading of a list of such topics.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Syndrome => "Syndromes",
            Self::System => "Organ systems",
            Self::Tumour => "Tumours",
            Self::Feature => "Imaging features",
            Self::Modality => "Modalities",
            Self::Mediator => "Mediators",
            Self::Source => "Sources",
        }
    }
}

vocabulary! {
    /// How a syndrome comes about.
    Mechanism {
        Autoimmune = "Autoimmune",
        Hormonal = "Hormonal",
        Cytokine = "Cytokine",
        Coagulation = "Coagulation",
        Deposition = "Deposition",
        Mixed = "Mixed",
        Unknown = "Unknown",
    }
}

vocabulary! {
    /// How firmly a tumour belongs to a syndrome; `Classic` is the answer an examiner expects.
    Strength {
        Classic = "Classic",
        Common = "Common",
        Occasional = "Occasional",
        Rare = "Rare",
    }
}

vocabulary! {
    /// How far a finding can be relied on; a `Pitfall` misleads.
    Certainty {
        Typical = "Typical",
        Possible = "Possible",
        Pitfall = "Pitfall",
    }
}

vocabulary! {
    /// The family of a tumour.
    TumourClass {
        Carcinoma = "Carcinoma",
        Neuroendocrine = "Neuroendocrine",
        Sarcoma = "Sarcoma",
        GermCell = "Germ cell",
        Lymphoid = "Lymphoid",
        Myeloid = "Myeloid",
        Embryonal = "Embryonal",
        Thymic = "Thymic",
        Mesenchymal = "Mesenchymal",
        Cns = "Central nervous system",
        Other = "Other",
    }
}

vocabulary! {
    /// The age at which a tumour is met.
    AgeGroup {
        Infant = "Infant",
        Child = "Child",
        Adolescent = "Adolescent",
        Adult = "Adult",
        Older = "Older",
    }
}

vocabulary! {
    /// What an imaging modality shows.
    ModalityClass {
        Morphologic = "Morphologic",
        Molecular = "Molecular",
        Both = "Morphologic and molecular",
    }
}

vocabulary! {
    /// What kind of substance a mediator is.
    MediatorClass {
        Antibody = "Antibody",
        Hormone = "Hormone",
        Cytokine = "Cytokine",
        Enzyme = "Enzyme",
        Marker = "Marker",
        Other = "Other",
    }
}

vocabulary! {
    /// Where an organ system lies, from head to toe.
    Region {
        Head = "Head",
        Neck = "Neck",
        Chest = "Chest",
        Abdomen = "Abdomen",
        Pelvis = "Pelvis",
        Limbs = "Limbs",
        Skin = "Skin",
        Blood = "Blood",
        Whole = "Whole body",
    }
}

vocabulary! {
    /// What kind of publication a source is. The five `Founding` documents come first.
    SourceKind {
        Founding = "Founding document",
        Guideline = "Guideline",
        Review = "Review",
        Study = "Study",
        Textbook = "Textbook",
        Website = "Website",
    }
}

vocabulary! {
    /// The headings of a topic page, in the order in which they stand on it.
    Heading {
        Epidemiology = "Epidemiology",
        Pathophysiology = "Pathophysiology",
        Presentation = "Presentation",
        Laboratory = "Laboratory",
        Imaging = "Imaging",
        Workup = "Workup",
        Diagnosis = "Diagnosis",
        Differential = "Differential",
        Pitfalls = "Pitfalls",
        Treatment = "Treatment",
        Prognosis = "Prognosis",
        FollowUp = "Follow-up",
        Technique = "Technique",
        Strengths = "Strengths",
        Limitations = "Limitations",
        Pearls = "Pearls",
    }
}

vocabulary! {
    /// How one topic is linked to another. Links are stored once, from the topic that states them;
    /// the other direction is derived.
    Relation {
        /// A syndrome or tumour belongs to an organ system.
        System = "Organ system",
        /// A syndrome is caused or marked by a mediator.
        Mediator = "Mediator",
        /// A syndrome points to a tumour.
        Tumour = "Tumour",
        /// A tumour makes, or is followed by, a mediator.
        Marker = "Marker",
        /// An imaging feature is seen in a syndrome or tumour, on one modality.
        Finding = "Finding",
        /// A modality is what to do first in a syndrome or tumour.
        FirstTest = "First test",
        /// Something a topic has to be told apart from.
        Differential = "Differential",
        /// A feature is seen on a modality.
        SeenOn = "Seen on",
    }
}

impl Relation {
    /// The word used in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Mediator => "mediator",
            Self::Tumour => "tumour",
            Self::Marker => "marker",
            Self::Finding => "finding",
            Self::FirstTest => "first-test",
            Self::Differential => "differential",
            Self::SeenOn => "seen-on",
        }
    }

    /// Whether the link is a statement that needs a source. Plain membership (the organ systems of a
    /// topic, the modalities of a feature) rests on the topic's own claims.
    #[must_use]
    pub const fn is_statement(self) -> bool {
        !matches!(self, Self::System | Self::SeenOn)
    }

    /// The kinds of topic that a link of this relation may point to; empty where any will do.
    #[must_use]
    pub const fn target_kinds(self) -> &'static [Kind] {
        match self {
            Self::System => &[Kind::System],
            Self::Mediator | Self::Marker => &[Kind::Mediator],
            Self::Tumour => &[Kind::Tumour],
            Self::Finding => &[Kind::Feature],
            Self::FirstTest | Self::SeenOn => &[Kind::Modality],
            Self::Differential => &[],
        }
    }
}
