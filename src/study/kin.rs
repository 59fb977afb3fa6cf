//! Which topics are kinds of each other, or too close to be told apart by a question.
//!
//! A pack states no hierarchy, but names and summaries show it: every word of “lung cancer” stands in “small-cell
//! lung cancer”, and the summary of a kind mostly names its group. Being generous costs nothing here: a pair that is
//! taken for kin wrongly is only never put side by side.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};

use super::near;
use super::telltale::{meets, names, stems, telling};
use super::wording::full_name;
use crate::kb::{Claim, Detail, Kb, Kind, TopicId, TumourClass, markup};
use crate::search::fold;

/// Words that mean the same in names of tumours.
const SAME: &[(&str, &str)] = &[("carcinoma", "cancer"), ("neoplasm", "tumor")];

/// Words that mean nothing in names.
const IDLE: &[&str] = &["a", "an", "and", "group", "in", "of", "or", "paraneoplastic", "the", "to", "with"];

/// The words of a name, as sets that can be compared. “Non-” belongs to the word behind it: a non-Hodgkin lymphoma
/// is no Hodgkin lymphoma.
fn words(name: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut stems = stems(name).into_iter();
    while let Some(stem) = stems.next() {
        if stem == "non" {
            words.insert(format!("non-{}", stems.next().unwrap_or_default()));
        } else if stem == "adenocarcinoma" {
            // One kind of cancer, and so both words.
            words.extend(["cancer".to_owned(), stem]);
        } else if let Some((_, meaning)) = SAME.iter().find(|(word, _)| *word == stem) {
            words.insert((*meaning).to_owned());
        } else if !IDLE.contains(&stem.as_str()) {
            words.insert(stem);
        }
    }
    words
}

/// Whether one of these names is a kind of one of those: it has all their words, and more.
fn is_kind(narrow: &[BTreeSet<String>], broad: &[BTreeSet<String>]) -> bool {
    let has_all = |narrow: &BTreeSet<String>, broad: &BTreeSet<String>| {
        !broad.is_empty() && narrow != broad && broad.is_subset(narrow)
    };
    narrow.iter().any(|narrow| broad.iter().any(|broad| has_all(narrow, broad)))
}

/// Whether a tumour may be a neuroendocrine tumour of an organ under another name: a glucagonoma is one of the pancreas,
/// though the name does not say so.
fn may_be_called_after_its_hormone(kb: &Kb, tumour: TopicId, of_organ: TopicId) -> bool {
    let is_of_organ = |id: TopicId| full_name(&kb.topic(id).name).ends_with(" neuroendocrine tumour");
    let (Detail::Tumour { sites, class: own, .. }, Detail::Tumour { class: others, .. }) =
        (&kb.topic(tumour).detail, &kb.topic(of_organ).detail)
    else {
        return false;
    };
    let organ = telling(&kb.topic(of_organ).name);
    (own, others) == (&TumourClass::Neuroendocrine, &TumourClass::Neuroendocrine)
        && is_of_organ(of_organ)
        && !is_of_organ(tumour)
        && sites
            .iter()
            .any(|site| stems(site).iter().any(|word| organ.iter().any(|organ| meets(word, organ))))
}

/// Whether one of these names may be meant by one of those with “non-”: a squamous carcinoma of the lung is a
/// non-small-cell lung cancer, and only what is left of that name shows it.
fn is_one_of_the_rest(names: &[BTreeSet<String>], non: &[BTreeSet<String>]) -> bool {
    non.iter().filter(|words| words.iter().any(|word| word.starts_with("non-"))).any(|words| {
        let mut left = words.iter().filter(|word| !word.starts_with("non-") && *word != "cell").peekable();
        left.peek().is_some() && {
            let left: Vec<_> = left.collect();
            names.iter().any(|name| left.iter().all(|word| name.contains(*word)))
        }
    })
}

/// Whether a topic is a kind of another by its full name. Further names are too short to tell: Hodgkin's is not the
/// group of non-Hodgkin's.
pub(super) fn is_kind_of(kb: &Kb, narrow: TopicId, broad: TopicId) -> bool {
    let words = |id: TopicId| [words(full_name(&kb.topic(id).name))];
    narrow != broad && is_kind(&words(narrow), &words(broad))
}

/// Whether a topic stands for others that are named as its kinds.
pub(super) fn is_group(kb: &Kb, id: TopicId) -> bool {
    kb.of_kind(kb.topic(id).kind()).any(|other| is_kind_of(kb, other, id))
}

/// The topics of a list without those of which the list holds a kind.
pub(super) fn narrowest(kb: &Kb, topics: &mut Vec<TopicId>) {
    let all = topics.clone();
    topics.retain(|&broad| !all.iter().any(|&narrow| is_kind_of(kb, narrow, broad)));
    topics.dedup();
}

/// What is known of a topic by its names and texts, worked out when it is first asked for.
struct Known {
    /// The words of each name.
    words: Vec<BTreeSet<String>>,
    /// The telling words of each name.
    telling: Vec<Vec<String>>,
    /// Each name, folded.
    folded: Vec<String>,
    /// Everything that the topic itself says, folded, with a space at either end.
    text: String,
    /// How much of that is the summary.
    summary: usize,
    /// The stems of everything that the topic itself says.
    said: BTreeSet<String>,
    /// What it is tied to.
    tied: BTreeSet<TopicId>,
}

/// What was found out about pairs: the same ones are asked about again and again.
#[derive(Default)]
struct Pairs(RefCell<HashMap<[TopicId; 2], bool>>);

impl Pairs {
    /// What is known about a pair, in whatever order it is named, or is found out now.
    fn know(&self, one: TopicId, other: TopicId, find_out: impl FnOnce() -> bool) -> bool {
        let pair = if one < other { [one, other] } else { [other, one] };
        if let Some(&known) = self.0.borrow().get(&pair) {
            return known;
        }
        let found = find_out();
        self.0.borrow_mut().insert(pair, found);
        found
    }
}

/// The kinship of all topics. Everything is worked out when it is first asked for and then kept.
pub(super) struct Kin<'kb> {
    pub(super) kb: &'kb Kb,
    known: Vec<OnceCell<Known>>,
    /// What each topic and its family are tied to.
    with_family: Vec<OnceCell<BTreeSet<TopicId>>>,
    /// Whether each topic stands for others.
    groups: Vec<OnceCell<bool>>,
    of_a_kind: Pairs,
    the_same: Pairs,
    too_close: Pairs,
    named_together: Pairs,
}

impl<'kb> Kin<'kb> {
    pub(super) fn of(kb: &'kb Kb) -> Self {
        let topics = 0..kb.topics().len();
        Self {
            kb,
            known: topics.clone().map(|_| OnceCell::new()).collect(),
            with_family: topics.clone().map(|_| OnceCell::new()).collect(),
            groups: topics.map(|_| OnceCell::new()).collect(),
            of_a_kind: Pairs::default(),
            the_same: Pairs::default(),
            too_close: Pairs::default(),
            named_together: Pairs::default(),
        }
    }

    fn known(&self, id: TopicId) -> &Known {
        self.known[id.index()].get_or_init(|| Known::of(self.kb, id))
    }

    /// What a topic is tied to by a link of whatever relation and direction, or by a link within a claim.
    pub(super) fn tied(&self, id: TopicId) -> &BTreeSet<TopicId> {
        &self.known(id).tied
    }

    /// What a topic and its family are tied to: what is of a kind with it and, of a tumour, the other kinds of its
    /// group, since what another kind of lung cancer brings is not surely wrong of this one.
    pub(super) fn tied_with_family(&self, topic: TopicId) -> &BTreeSet<TopicId> {
        self.with_family[topic.index()].get_or_init(|| {
            let of_kind = || self.kb.of_kind(self.kb.topic(topic).kind());
            let mut family: Vec<TopicId> =
                of_kind().filter(|&other| self.are_of_a_kind(topic, other)).collect();
            if self.kb.topic(topic).kind() == Kind::Tumour {
                let is_group = |&group: &TopicId| self.is_kind(topic, group);
                let groups: Vec<TopicId> = family.iter().copied().filter(is_group).collect();
                family.extend(of_kind().filter(|&id| groups.iter().any(|&group| self.is_kind(id, group))));
            }
            family.into_iter().flat_map(|id| self.tied(id)).copied().collect()
        })
    }

    /// Whether a topic stands for others that are named as its kinds.
    pub(super) fn is_group(&self, id: TopicId) -> bool {
        *self.groups[id.index()].get_or_init(|| is_group(self.kb, id))
    }

    /// Whether a topic is called as a kind of another.
    pub(super) fn is_kind(&self, narrow: TopicId, broad: TopicId) -> bool {
        narrow != broad && is_kind(&self.known(narrow).words, &self.known(broad).words)
    }

    /// Whether the names of two topics say that one is a kind of the other, or the same, or might be.
    pub(super) fn are_of_a_kind(&self, one: TopicId, other: TopicId) -> bool {
        self.of_a_kind.know(one, other, || {
            let (a, b) = (self.known(one), self.known(other));
            self.are_one(one, other) || a.tells_no_more_than(b) || b.tells_no_more_than(a)
        })
    }

    /// Whether the names of two topics say that one is a kind of the other, or the same. A teratoma and a carcinoma of
    /// one organ are two.
    pub(super) fn are_one(&self, one: TopicId, other: TopicId) -> bool {
        self.the_same.know(one, other, || {
            let (a, b) = (self.known(one), self.known(other));
            one == other
                || a.words.iter().any(|words| b.words.contains(words))
                || is_kind(&a.words, &b.words)
                || is_kind(&b.words, &a.words)
                || is_one_of_the_rest(&a.words, &b.words)
                || is_one_of_the_rest(&b.words, &a.words)
                || may_be_called_after_its_hormone(self.kb, one, other)
                || may_be_called_after_its_hormone(self.kb, other, one)
        })
    }

    /// Whether two topics must not stand side by side as rivals: they are of a kind, or the summary of one names the
    /// other.
    pub(super) fn are_kin(&self, one: TopicId, other: TopicId) -> bool {
        self.too_close.know(one, other, || {
            let (a, b) = (self.known(one), self.known(other));
            self.are_of_a_kind(one, other)
                || b.is_named_in(&a.text[..a.summary])
                || a.is_named_in(&b.text[..b.summary])
        })
    }

    /// Whether the summary of another topic names a topic.
    pub(super) fn is_named_by_summary(&self, topic: TopicId, other: TopicId) -> bool {
        let other = self.known(other);
        self.known(topic).is_named_in(&other.text[..other.summary])
    }

    /// Whether what either topic says names the other.
    pub(super) fn are_named_together(&self, one: TopicId, other: TopicId) -> bool {
        self.named_together.know(one, other, || {
            let (a, b) = (self.known(one), self.known(other));
            a.is_named_in(&b.text) || b.is_named_in(&a.text)
        })
    }

    /// What percentage of the words of a description a topic has in its own texts.
    pub(super) fn explained(&self, id: TopicId, description: &BTreeSet<String>) -> usize {
        let said = &self.known(id).said;
        let number = description.iter().filter(|word| said.contains(*word)).count();
        number * 100 / description.len().max(1)
    }

    /// Whether all telling words of any name of a topic stand in a question.
    pub(super) fn is_told(&self, question: &[String], id: TopicId) -> bool {
        let stands = |word: &String| question.iter().any(|other| meets(other, word));
        self.known(id).telling.iter().any(|name| !name.is_empty() && name.iter().all(stands))
    }

    /// Whether a telling word of the full name of a topic stands in a question, or all of another name.
    pub(super) fn is_hinted(&self, question: &[String], id: TopicId) -> bool {
        let stands = |word: &String| question.iter().any(|other| meets(other, word));
        let name = self.known(id).telling.first();
        name.is_some_and(|name| name.iter().any(stands)) || self.is_told(question, id)
    }
}

/// Words by which an imaging feature says only what shows it.
const SHOWN_BY: &[&str] = &["ct", "fdg", "imaging", "mr", "mri", "pet", "scan", "ultrasound"];

/// The words of a name that tell a topic; of a feature not those of a modality, which the question has to name.
fn telling_of(kb: &Kb, id: TopicId, name: &str) -> Vec<String> {
    let mut words = telling(name);
    if kb.topic(id).kind() == Kind::Feature {
        words.retain(|word| !SHOWN_BY.contains(&word.as_str()));
    }
    words
}

impl Known {
    fn of(kb: &Kb, id: TopicId) -> Self {
        let says = |claim: &Claim| markup::plain(&claim.text);
        let summary = format!(" {} ", fold::folded(&kb.summary(id).map(says).unwrap_or_default()));
        let mut texts: Vec<String> = Vec::new();
        for (_, claims) in kb.sections(id) {
            texts.extend(claims.map(|id| says(kb.claim(id))));
        }
        for link in kb.links_from(id) {
            texts.extend([&link.note, &link.frequency, &link.site].map(ToString::to_string));
        }
        let rest = fold::folded(&texts.join(" . "));
        Self {
            words: names(kb, id).map(words).filter(|words| !words.is_empty()).collect(),
            telling: names(kb, id).map(|name| telling_of(kb, id, name)).collect(),
            folded: names(kb, id).map(|name| fold::folded(full_name(name))).collect(),
            summary: summary.len(),
            said: stems(&format!("{summary} {rest}")).into_iter().collect(),
            text: format!("{summary}{rest} "),
            tied: near::tied(kb, id),
        }
    }

    /// Whether every telling word of the full name is met by one of the other's.
    fn tells_no_more_than(&self, other: &Self) -> bool {
        let (Some(few), Some(more)) = (self.telling.first(), other.telling.first()) else { return false };
        !few.is_empty() && few.iter().all(|word| more.iter().any(|more| meets(more, word)))
    }

    /// Whether a folded text calls the topic by any of its names.
    fn is_named_in(&self, text: &str) -> bool {
        self.folded.iter().any(|name| !name.is_empty() && text.contains(&format!(" {name} ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_group_and_its_kinds_are_kin() {
        let kb = load_built_in().kb;
        let id = |slug: &str| kb.find(slug).expect("in the built-in pack");
        for (narrow, broad, expected) in [
            ("small-cell-lung-cancer", "lung-cancer", true),
            ("lung-adenocarcinoma", "lung-cancer", true),
            ("lung-cancer", "lung-adenocarcinoma", false),
            ("hodgkin-lymphoma", "lymphoma", true),
            ("non-hodgkin-lymphoma", "hodgkin-lymphoma", false),
            ("thymoma", "neuroblastoma", false),
            ("medullary-thyroid-carcinoma", "thyroid-carcinoma", true),
        ] {
            assert_eq!(is_kind_of(&kb, id(narrow), id(broad)), expected, "{narrow}, {broad}");
        }
        let kin = Kin::of(&kb);
        for (one, other, expected) in [
            ("liver-mass", "hypervascular-liver-metastases", true),
            ("lung-squamous-cell-carcinoma", "non-small-cell-lung-cancer", true),
            ("lung-cancer", "small-cell-lung-cancer", true),
            ("non-hodgkin-lymphoma", "lymphoma", true),
            ("thymoma", "thymoma", true),
            ("thymoma", "renal-cell-carcinoma", false),
            ("glucagonoma", "pancreatic-net", true),
            ("lung-carcinoid", "pancreatic-net", false),
        ] {
            assert_eq!(kin.are_kin(id(one), id(other)), expected, "{one}, {other}");
        }
    }
}
