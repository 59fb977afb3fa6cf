//! The numbers of the method: each with a name, its value and the reason for it. There are no others.
//!
//! They are of two sorts. Some say how often something is so where the content gives no figure; the others are
//! set so that the development cases of `tests/differential` come out right, and small changes of them change
//! little.

/// A number of the method.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// What it is called in the code.
    pub name: &'static str,
    /// Its value.
    pub value: f32,
    /// Why it is there and why it is so.
    pub reason: &'static str,
}

/// Declares the numbers as constants, and a table of all of them.
macro_rules! weights {
    ($($name:ident = $value:literal, $reason:literal;)+) => {
        $(#[doc = $reason] pub(super) const $name: f32 = $value;)+

        /// Every number of the method, for whoever wants to see what a score is made of.
        pub const TABLE: &[Weight] =
            &[$(Weight { name: stringify!($name), value: $value, reason: $reason },)+];
    };
}

weights! {
    TYPICAL = 0.84, "How often a finding is there that a pack calls Typical.";
    POSSIBLE = 0.24, "How often one that it calls Possible is there.";
    PITFALL = 0.1, "How often one that misleads is there: it is seen, but it speaks for something else.";
    NAMED = 0.8, "How often a finding is there after which the topic itself is called.";
    SUMMARY = 0.8, "How often something is there that the summary names: what comes to mind first.";
    PRESENTATION = 0.45, "How often something is there that stands under Presentation, where no figure is given.";
    LABORATORY = 0.39, "The same under Laboratory.";
    IMAGING = 0.28, "The same under Imaging.";
    PEARLS = 0.49, "The same under Pearls, which are written to be remembered.";
    DIAGNOSIS = 0.35, "The same under Diagnosis, which also says what has to be ruled out.";
    EPIDEMIOLOGY = 0.25, "The same under Epidemiology, which speaks of who rather than of what.";
    PATHOPHYSIOLOGY = 0.2, "The same under Pathophysiology, where mechanisms are named that nobody sees.";
    WORKUP = 0.15, "The same under Workup, which names what is looked for rather than what is found.";
    CONTRARY = 0.08, "The same under Differential and Pitfalls, which often speak of something else.";
    MEDIATED = 0.57, "How often the antibody or hormone of a syndrome is found in it.";
    MARKED = 0.34, "How often the marker of a tumour is raised in it.";
    SITED = 0.6, "How often a tumour is seen where it arises.";
    CAUSED = 0.76, "How often a feature is there in what the feature names among its causes.";
    TOLD_APART = 0.4, "How often something is there by which another topic tells this one apart.";
    MENTIONED = 0.26, "How often something is there that a mediator or feature says of a topic that it links to.";

    CLASSIC = 20.0, "How much a Classic tumour is expected among the tumours of a syndrome.";
    COMMON = 3.2, "The same of a Common one.";
    OCCASIONAL = 1.5, "The same of an Occasional one.";
    RARE = 0.43, "The same of a Rare one.";
    OTHERWISE = 4.0, "The same of all tumours together that the content does not name, or of none.";

    OFTEN = 1.35, "What a claim says to be classic, typical or the rule is so much likelier.";
    SELDOM = 0.4, "What it says to be rare is so much less likely.";
    AT_TIMES = 0.75, "What it says may be so is a little less likely.";
    SUREST = 0.95, "Nothing is always there.";

    SHARPNESS = 5.0, "A statement that holds half of a finding's words holds a thirtieth of the finding: two signs may share a word.";
    LEAST_COVERED = 0.39, "A statement that holds less of a finding than this says nothing of it.";
    WELL_COVERED = 0.52, "A finding that no statement holds so much of is measured against this much.";
    LIGHT_WORD = 0.2, "How much a word counts that only narrows a finding down, such as a side.";
    DIRECTION_WORD = 0.6, "How much high or low counts beside what is so: a statement without it speaks of something else, such as a channel.";
    PLACE_WORD = 0.76, "How much a word counts that says where on the outside of the body something is.";
    PLAIN_WORD = 0.64, "How much a word counts that stands in no name and in no synonym: it may be no term of medicine.";
    UNKNOWN_WORD = 0.27, "How much a word counts that the content does not know.";
    SYNONYM = 0.85, "How well a synonym stands for what was typed.";
    SYNONYM_BACK = 0.43, "How well the words of the table stand for a term that was typed.";
    COMPOUND = 0.57, "How well a compound stands for its last part, and the part for the compound.";
    BEGUN = 0.7, "How well a longer word stands for a beginning that nobody knows.";
    MISTYPED = 0.75, "How well a word stands for what it nearly is.";
    LONG_NAME = 0.5, "How much of a name counts even if the finding holds little of it.";

    OTHER_DISEASES = 10.0, "How many diseases there are at least that the content does not know and that do not show a finding.";
    LEAK = 0.0059, "How often anything is there in any disease without the content saying so.";
    SAME_PICTURE = 0.46, "How much of what a syndrome shows is shown by one that its summary calls a form of it.";
    DENIED = 0.5, "How much an absent finding supports what is said to go without it, of what it would if it were found.";
    STRONGEST = 4.0, "No single finding is worth more: the content is never so sure (e⁴ is about 55 to 1).";
    LENGTH = 0.12, "How much long topics, which say more, are held back against short ones.";
    WORST_ABSENT = -2.5, "No absent finding counts for more, as every disease has patients without it.";

    WIDESPREAD = 0.83, "How much it counts that a tumour stands behind many syndromes.";

    EVEN = 1.0, "Scores are taken as logarithms of odds as they are when they are made probabilities; more would even them out.";
    NO_SYNDROME = 4.0, "The weight at which a syndrome is as likely as none.";
    TUMOUR_OF_SYNDROME = 4.6, "No syndrome says more for a tumour, as no finding does.";

    INFANTS = 0.03, "How many of all patients with such a question are infants; most are adults.";
    CHILDREN = 0.06, "How many are children.";
    ADOLESCENTS = 0.05, "How many are adolescents.";
    ADULTS = 0.58, "How many are adults under 65.";
    OLDER = 0.28, "How many are 65 and over.";
    AGE_LISTED = 0.97, "How much of a tumour is met at the ages that are listed for it.";
    AGE_BESIDE = 0.4, "How many times as often as usual an age is met that lies beside those listed.";
    AGE_WORST = -4.0, "No age speaks more against.";
    AGE_BEST = 2.3, "No age speaks more in favour.";
    SEX_TOLD = 0.3, "What a sex adds or takes where the content says which is affected more.";
    SEX_BOUND = -5.0, "What it takes where the organ is missing.";
    SEX_FITS = 0.69, "What it adds where only half of mankind has the organ: the logarithm of 2.";

    USUAL_LENGTH = 30.0, "So many statements of a topic neither hold it back nor help it.";
    FEW_TOPICS = 8.0, "A word that the content does not know counts as one that so many topics hold.";
    CALLED = 0.7, "A finding means a topic if it is so much of its name.";
    LOOKED_FOR = 0.6, "A topic was looked for if a finding is so much of its name.";
    SEX_MOSTLY = 0.2, "A syndrome is more of one sex if the organs of that sex have so much more of its tumours.";
    SEX_LEAST = 0.05, "The other sex has it at least so often.";
    CLOSE = 4.0, "A candidate whose score is behind the best by more than this is not worth a test (e⁴ is about 55 to 1).";
    DOUBT = 2.5, "How much scores are evened out when the next test is chosen: what leads is to be confirmed as well.";
    RAISED = 0.5, "A test raises the candidates that show it at least so often as the one that shows it most.";
    LOWERED = 0.25, "It is not expected in those that show it less often than this.";

    LEAST_TOLD = 0.05, "Smaller contributions are nobody's reason.";
    DISCRIMINATES = 0.02, "A test that gains fewer bits is not worth naming.";
}
