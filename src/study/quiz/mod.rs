//! Quiz: questions with options, made from cited links.
//!
//! A question begins as a fact (`facts`): a stem about a `patient`, its right answers and what proves them. Wrong
//! options are topics of the same kind that the question next door has as its answer (`neighbours`), that lie where it
//! looks (`place`), that are met in the same guise (`guise`), and that the knowledge base does not know as an answer to
//! this one (`rivals`). `forms` and `matching` put both together as one of four [`Form`]s. A question that cannot keep
//! its promises (an answer that stands in the stem, too few rivals, nothing to cite) is not asked.
//!
//! A seed gives the same questions in the same order on every machine, as long as the content is the same: chance
//! comes from numbers made here, and topics are taken in the order of their slugs. Seeds next to each other ask of
//! different topics, as far as there are enough.

mod facts;
mod forms;
mod guise;
mod matching;
mod neighbours;
mod patient;
mod place;
mod rivals;
mod suited;

use std::collections::BTreeSet;

use super::random::Random;
use super::statement::Why;
use crate::kb::{Kb, Kind, TopicId};
use facts::Ask;
use forms::Maker;

/// What a question looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Five options, of which one is right.
    SingleBest,
    /// Five options, of which two or three are right.
    MultipleResponse,
    /// A statement.
    TrueFalse,
    /// Four topics, each with one of five options.
    Matching,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::SingleBest, Self::MultipleResponse, Self::TrueFalse, Self::Matching];

    /// The words for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SingleBest => "Single best answer",
            Self::MultipleResponse => "Multiple response",
            Self::TrueFalse => "True or false",
            Self::Matching => "Matching",
        }
    }

    /// The word in JSON and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SingleBest => "single-best-answer",
            Self::MultipleResponse => "multiple-response",
            Self::TrueFalse => "true-false",
            Self::Matching => "matching",
        }
    }
}

/// Into how many hands the topics are dealt. The built-in content has some ninety of which a single best answer is asked:
/// a hand is enough for a quick set of ten.
const HANDS: usize = 4;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The topics that questions may begin at; all where none are given.
    pub topics: Option<Vec<TopicId>>,
    /// How many questions.
    pub count: usize,
    /// Which of all possible sets.
    pub seed: u64,
    /// The forms to use, one or more.
    pub forms: Vec<Form>,
}

/// A set of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiz {
    /// The seed that made it.
    pub seed: u64,
    /// The questions; fewer than were wanted where there are no more.
    pub items: Vec<Item>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it looks like.
    pub form: Form,
    /// The topic that it begins at.
    pub topic: TopicId,
    /// The question.
    pub stem: String,
    /// What options are to be matched with; empty for other forms.
    pub prompts: Vec<Prompt>,
    /// The options, in the order in which they are shown.
    pub options: Vec<Choice>,
    /// The indices of the right options; for matching, of the option that belongs to each prompt.
    pub answer: Vec<usize>,
    /// What the stem itself says, with its sources.
    pub told: Vec<Why>,
}

/// A topic that an option is to be matched with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Its name.
    pub text: String,
    /// The topic.
    pub topic: TopicId,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The words.
    pub text: String,
    /// The topic that it names; none for true and false.
    pub topic: Option<TopicId>,
    /// Why it is right, or what it belongs to instead.
    pub why: Why,
}

impl Item {
    /// The sources of everything that is said, each once, in their order.
    #[must_use]
    pub fn cite(&self) -> Vec<TopicId> {
        let mut cite = Vec::new();
        let whys = self.answer.iter().filter_map(|&index| self.options.get(index)).map(|choice| &choice.why);
        let others = self.options.iter().map(|choice| &choice.why);
        for &source in whys.chain(&self.told).chain(others).flat_map(|why| &why.cite) {
            if !cite.contains(&source) {
                cite.push(source);
            }
        }
        cite
    }
}

impl Quiz {
    /// Makes one set of questions.
    #[must_use]
    pub fn make(kb: &Kb, request: &Request) -> Self {
        Questions::of(kb).make(request)
    }
}

/// All the questions of a knowledge base. What is known of names and texts is worked out once, for as many sets as are
/// wanted.
pub struct Questions<'kb> {
    kb: &'kb Kb,
    maker: Maker<'kb>,
}

impl<'kb> Questions<'kb> {
    /// Reads how the knowledge base words its names.
    #[must_use]
    pub fn of(kb: &'kb Kb) -> Self {
        Self { kb, maker: Maker::new(kb) }
    }

    /// Makes a set of questions. A topic comes a second time only when no other one is left.
    #[must_use]
    pub fn make(&self, request: &Request) -> Quiz {
        let kb = self.kb;
        let mut random = Random::new(request.seed);
        let mut topics = match &request.topics {
            Some(topics) => topics.clone(),
            None => (0..kb.topics().len()).map(TopicId::from_index).collect(),
        };
        topics.retain(|&id| kb.topic(id).kind() != Kind::Source);
        topics.sort_unstable_by_key(|&id| &kb.topic(id).slug);
        topics.dedup();
        let hands = hands(&topics, request.seed);
        let asks = Ask::ALL.iter().filter(|ask| ask.has_any(&request.forms));
        let mut turns: Vec<Turn> = asks.map(|&ask| Turn::new(ask, &hands, &mut random)).collect();
        let mut items: Vec<Item> = Vec::new();
        let mut asked: BTreeSet<TopicId> = BTreeSet::new();
        let make =
            |ask, topic, random: &mut Random| self.maker.item(ask, topic, &topics, &request.forms, random);
        // First every topic once, as far as there is a question about it; then those that carry another.
        for again in [false, true] {
            while items.len() < request.count && turns.iter().any(|turn| !turn.is_over(again)) {
                random.shuffle(&mut turns);
                for turn in &mut turns {
                    if items.len() < request.count && random.below(turn.ask.every()) == 0 {
                        items.extend(turn.next(again, &mut asked, &mut random, make));
                    }
                }
            }
        }
        Quiz { seed: request.seed, items }
    }
}

/// Deals topics out like cards. Each seed begins with another hand than the ones next to it, and goes on with the others:
/// who asks for one set after the other meets the same topic again only after some sets.
fn hands(topics: &[TopicId], seed: u64) -> Vec<Vec<TopicId>> {
    let mut hands = vec![Vec::new(); HANDS];
    for (place, &topic) in topics.iter().enumerate() {
        hands[place % HANDS].push(topic);
    }
    hands.rotate_left((seed % HANDS as u64) as usize);
    hands
}

/// A kind of question, and the topics that it may still be asked about. The kinds take turns, so that none crowds
/// the others out.
struct Turn {
    ask: Ask,
    /// In an order of chance, the next one last.
    topics: Vec<TopicId>,
    /// Those that had been asked about already.
    later: Vec<TopicId>,
}

impl Turn {
    fn new(ask: Ask, hands: &[Vec<TopicId>], random: &mut Random) -> Self {
        let mut topics = Vec::new();
        for hand in hands.iter().rev() {
            let dealt = topics.len();
            topics.extend_from_slice(hand);
            random.shuffle(&mut topics[dealt..]);
        }
        Self { ask, topics, later: Vec::new() }
    }

    const fn is_over(&self, again: bool) -> bool {
        if again { self.later.is_empty() } else { self.topics.is_empty() }
    }

    /// The next question of this kind, about a topic that has had none or, again, about one that has.
    fn next(
        &mut self,
        again: bool,
        asked: &mut BTreeSet<TopicId>,
        random: &mut Random,
        make: impl Fn(Ask, TopicId, &mut Random) -> Option<Item>,
    ) -> Option<Item> {
        while let Some(topic) = if again { self.later.pop() } else { self.topics.pop() } {
            if !again && asked.contains(&topic) {
                self.later.push(topic);
            } else if let Some(item) = make(self.ask, topic, random) {
                asked.insert(topic);
                return Some(item);
            }
        }
        None
    }
}
