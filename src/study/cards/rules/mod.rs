//! The rules: what the knowledge base can be asked, one kind of question each.
//!
//! A rule looks at one topic and drafts cards from the links and claims of that topic alone, so that an unrelated
//! topic changes nothing. Its documentation says what it asks and when it asks nothing. What makes any card unfit
//! (no source, an answer that stands in the question, too many words) is not its matter.

mod cases;
mod criteria;
mod differentials;
mod features;
mod findings;
mod first_tests;
mod mediators;
mod numbers;
mod tumours;

use super::draft::Draft;
use crate::kb::{Kb, TopicId};
use crate::study::wording::Wording;

/// The most answers that a question may want: more are not remembered together.
const MOST: usize = 4;

/// What a rule looks at.
#[derive(Clone, Copy)]
struct Ground<'a> {
    kb: &'a Kb,
    wording: &'a Wording,
    topic: TopicId,
}

impl Ground<'_> {
    /// The topic as it stands within a sentence.
    fn name(self) -> String {
        self.wording.name(self.kb, self.topic)
    }

    /// A group of siblings on this topic.
    fn siblings(self, of: &str) -> String {
        format!("{}:{of}", self.kb.topic(self.topic).slug)
    }
}

/// Declares the rules: the word in keys, what is asked, and who asks it.
macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal, $draft:path;)+) => {
        /// A kind of question.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $rule,)+
            /// None: the person has written the card.
            Own,
        }

        impl Rule {
            /// Every rule that asks, in the order in which a topic is asked about.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)+];

            /// The word in keys and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)+
                    Self::Own => "own",
                }
            }

            /// What the rule asks about a topic.
            pub(super) fn drafts(self, kb: &Kb, wording: &Wording, topic: TopicId) -> Vec<Draft> {
                let ground = Ground { kb, wording, topic };
                match self {
                    $(Self::$rule => $draft(ground),)+
                    Self::Own => Vec::new(),
                }
            }
        }
    };
}

rules! {
    /// A syndrome: its classic or, failing those, common tumours.
    SyndromeTumours = "syndrome-tumours", tumours::of_syndrome;
    /// A tumour: the syndromes in which it is classic.
    TumourSyndromes = "tumour-syndromes", tumours::syndromes_of;
    /// A syndrome: the antibodies, hormones or other substances behind it.
    SyndromeMediators = "syndrome-mediators", mediators::of_syndrome;
    /// An antibody, hormone or marker: its syndromes.
    MediatorSyndromes = "mediator-syndromes", mediators::syndromes_of;
    /// A marker or hormone: the tumours that make it.
    MediatorTumours = "mediator-tumours", mediators::tumours_of;
    /// An antibody: the tumour to look for, and how often there is one.
    AntibodyTumour = "antibody-tumour", mediators::tumour_of_antibody;
    /// An imaging feature: the tumours and syndromes that typically show it, with those that may.
    FeatureCauses = "feature-causes", features::causes;
    /// An imaging feature with a further detail: the cause that the detail suggests.
    FeatureDetail = "feature-detail", features::details;
    /// A syndrome or tumour: what is typically seen on one modality.
    SeenOn = "seen-on", findings::typical;
    /// A syndrome or tumour: how a modality misleads.
    Pitfall = "pitfall", findings::pitfalls;
    /// A syndrome or tumour: the examination that comes first.
    FirstTest = "first-test", first_tests::first;
    /// A syndrome or tumour: the examination under a condition, such as a negative first one.
    NextTest = "next-test", first_tests::next;
    /// Two topics that are confused: what tells the one from the other.
    TellsApart = "tells-apart", differentials::notes;
    /// A situation: what to do or think of.
    Case = "case", cases::claims;
    /// A claim with its one figure left out.
    KeyNumber = "key-number", numbers::claims;
    /// Stages and diagnostic criteria.
    Criteria = "criteria", criteria::claims;
}
