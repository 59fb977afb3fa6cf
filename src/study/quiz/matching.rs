//! Four things, each to be matched with one of five options.
//!
//! The four have nothing to do with each other: no option is tied to another prompt than its own, so that whoever knows
//! three cannot be wrong in the fourth by the fault of the question. The fifth option belongs to none of them. What is
//! matched is a name, a picture or a situation in words, or an imaging feature with a detail.

use super::facts::{Ask, Fact, Proof, Stem, picture_words};
use super::forms::Maker;
use super::neighbours::{are_of_one_nature, least, main_system};
use super::rivals::{Question, rivals};
use super::suited::class;
use super::{Choice, Item, Prompt};
use crate::kb::{Kind, TopicId};
use crate::study::random::Random;
use crate::study::telltale::{names, stems};
use crate::study::wording::{capitalised, full_name, unstopped};

/// How many pairs are to be matched.
pub(super) const PAIRS: usize = 4;

/// What is to be matched with an option, and what proves the pair.
struct Pair<'kb> {
    prompt: Prompt,
    option: TopicId,
    proof: Proof<'kb>,
}

/// What is asked of four topics at once.
fn words(ask: Ask, option: Kind) -> Option<&'static str> {
    Some(match (ask, option) {
        (Ask::Tumour, _) => "Match each syndrome with the tumour that is most closely associated with it.",
        (Ask::Mediator, _) => "Match each syndrome with the antibody or hormone that is linked to it.",
        (Ask::SyndromeOfMediator, _) => {
            "Match each antibody or hormone with a syndrome that it is linked to."
        }
        (Ask::Marker, _) => "Match each tumour with the serum marker that is most characteristic of it.",
        (Ask::Picture, Kind::Syndrome) => "Match each clinical picture with its syndrome.",
        (Ask::Situation, Kind::Syndrome) => {
            "Match each situation with the syndrome that should come to mind."
        }
        (Ask::Detail, Kind::Tumour) => "Match each imaging finding with the tumour that its details suggest.",
        (Ask::Detail, Kind::Syndrome) => {
            "Match each imaging finding with the syndrome that its details suggest."
        }
        (Ask::TumourOfFeature, _) => "Match each imaging finding with the tumour that typically shows it.",
        _ => return None,
    })
}

impl<'kb> Maker<'kb> {
    pub(super) fn matching(&self, fact: &Fact<'kb>, topics: &[TopicId], random: &mut Random) -> Option<Item> {
        let kb = self.kb;
        let first = self.pair(fact)?;
        let words = words(fact.ask, kb.topic(first.option).kind())?;
        let mut others: Vec<TopicId> = topics.iter().copied().filter(|&id| id != fact.topic).collect();
        random.shuffle(&mut others);
        // Pairs of one organ system first: there a match has to be known.
        others.sort_by_key(|&id| main_system(kb, id) != main_system(kb, fact.topic));
        let mut pairs = vec![first];
        for topic in others {
            if pairs.len() == PAIRS {
                break;
            }
            let next = self.ground().fact(fact.ask, topic, random).and_then(|fact| self.pair(&fact));
            pairs.extend(next.filter(|next| pairs.iter().all(|pair| self.are_apart(pair, next))));
        }
        if pairs.len() < PAIRS {
            return None;
        }
        let told: String = pairs.iter().map(|pair| self.told_by(pair)).collect();
        let told_words = stems(&told);
        if pairs.iter().any(|pair| self.kin.is_hinted(&told_words, pair.option)) {
            return None;
        }
        let mut options: Vec<Choice> = pairs.iter().map(|pair| self.right(pair.option, pair.proof)).collect();
        options.push(self.wrong(fact, self.spare(fact, &pairs, &told)?)?);
        random.shuffle(&mut options);
        let place = |id: TopicId| options.iter().position(|option| option.topic == Some(id));
        let answer: Option<Vec<usize>> = pairs.iter().map(|pair| place(pair.option)).collect();
        let mut item = self.put(fact, &Stem::plain(words.to_owned()), options.clone(), answer?);
        item.prompts = pairs.into_iter().map(|pair| pair.prompt).collect();
        Some(item)
    }

    /// The pair that a fact makes; none without a source.
    fn pair(&self, fact: &Fact<'kb>) -> Option<Pair<'kb>> {
        let &(option, proof) = fact.right.first().filter(|(_, proof)| !proof.cite().is_empty())?;
        let name = full_name(&self.kb.topic(fact.topic).name);
        let text = match (fact.ask, proof) {
            (Ask::Picture, Proof::Claim(claim)) => picture_words(claim)?,
            (Ask::Situation, _) => capitalised(unstopped(&fact.described)),
            (Ask::Detail, _) => format!("{name}: {}", fact.described),
            _ => name.to_owned(),
        };
        Some(Pair { prompt: Prompt { text, topic: fact.topic }, option, proof })
    }

    /// Everything that a prompt tells: its words and, where it is a name, the other names.
    fn told_by(&self, pair: &Pair<'_>) -> String {
        let topic = pair.prompt.topic;
        let also: Vec<&str> = names(self.kb, topic).filter(|_| topic != pair.option).collect();
        format!("{} {} ", pair.prompt.text, also.join(" "))
    }

    /// An option that belongs to none of the prompts.
    fn spare(&self, fact: &Fact<'kb>, pairs: &[Pair<'_>], told: &str) -> Option<TopicId> {
        let kb = self.kb;
        let answer = pairs[0].option;
        let about: Vec<TopicId> = pairs.iter().map(|pair| pair.prompt.topic).collect();
        let thought = self.neighbours.thought_of(kb, &self.places, fact, answer);
        let question = Question {
            answer,
            about: &about,
            stem: told,
            thought: &thought,
            named: &[],
            text: "",
            described: "",
            by_note: false,
            least: least(fact.ask),
            needed: 1,
        };
        let may = |id: TopicId| self.is_option(fact.ask, id) && are_of_one_nature(kb, id, answer);
        let spare = rivals(&self.kin, &question, may, |_| true);
        spare.into_iter().find(|&id| !pairs.iter().any(|pair| self.kin.are_kin(id, pair.option)))
    }

    /// Whether two pairs are alike in kind and have nothing to do with each other.
    fn are_apart(&self, one: &Pair<'_>, other: &Pair<'_>) -> bool {
        let kb = self.kb;
        let is_free = |prompt: TopicId, option: TopicId| {
            let kind = kb.topic(option).kind();
            let mut tied = self.kin.tied(prompt).iter().filter(|&&id| kb.topic(id).kind() == kind);
            !tied.any(|&id| self.kin.are_kin(id, option)) && !self.kin.are_named_together(prompt, option)
        };
        let [a, b] = [one, other].map(|pair| pair.prompt.topic);
        kb.topic(one.option).kind() == kb.topic(other.option).kind()
            && class(kb, one.option) == class(kb, other.option)
            && class(kb, a) == class(kb, b)
            && is_free(a, other.option)
            && is_free(b, one.option)
            && !self.kin.are_kin(a, b)
            && !self.kin.are_kin(one.option, other.option)
    }
}
