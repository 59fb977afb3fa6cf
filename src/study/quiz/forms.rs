//! Facts and rivals, put together as questions.

use super::facts::{Ask, Fact, Ground, Stem};
use super::rivals::{Question, rivals};
use super::suited::{class, is_of_age, is_of_any_cancer};
use super::{Choice, Form, Item, Prompt};
use crate::kb::{Kb, Kind, Link, Relation, TopicId};
use crate::study::kin::Kin;
use crate::study::near::shared_systems;
use crate::study::random::Random;
use crate::study::statement::{of_claim, of_link};
use crate::study::telltale::{hints, names, stems, tells_topic};
use crate::study::wording::{Wording, capitalised, full_name, is_plural};

/// How many options a question has.
const OPTIONS: usize = 5;
/// How many pairs are to be matched.
const PAIRS: usize = 4;
/// The most right options of a multiple response.
const MOST_RIGHT: usize = 3;

/// Makes questions of one knowledge base.
pub(super) struct Maker<'kb> {
    kb: &'kb Kb,
    wording: Wording,
    kin: Kin<'kb>,
}

impl<'kb> Maker<'kb> {
    pub(super) fn new(kb: &'kb Kb) -> Self {
        Self { kb, wording: Wording::of(kb), kin: Kin::of(kb) }
    }

    const fn ground(&self) -> Ground<'_, 'kb> {
        Ground { kb: self.kb, wording: &self.wording }
    }

    /// A question about a topic in one of the forms. Few facts suit the richer forms, so those are tried first, each
    /// with an even chance; failing that, the first that suits.
    pub(super) fn item(
        &self,
        ask: Ask,
        topic: TopicId,
        topics: &[TopicId],
        forms: &[Form],
        random: &mut Random,
    ) -> Option<Item> {
        let fact = self.ground().fact(ask, topic, random)?;
        let mut forms = forms.to_vec();
        forms.sort_unstable();
        forms.dedup();
        let mut tried: Vec<Form> = forms.iter().rev().copied().filter(|_| random.below(2) == 0).collect();
        tried.extend(forms.into_iter().filter(|form| !tried.contains(form)).collect::<Vec<_>>());
        tried.into_iter().find_map(|form| match form {
            Form::SingleBest => self.single_best(&fact, random),
            Form::MultipleResponse => self.multiple_response(&fact, random),
            Form::TrueFalse => self.true_false(&fact, random),
            Form::Matching => self.matching(&fact, topics, random),
        })
    }

    fn single_best(&self, fact: &Fact<'kb>, random: &mut Random) -> Option<Item> {
        let hinted = |stem: &Stem<'kb>, id: TopicId| self.is_hinted(fact, &stem.text, id);
        let fits = |stem: &&Stem<'kb>| match fact.ask {
            // Where a tumour is called like the feature, the question is about its organ, and that tumour has no
            // rivals left.
            Ask::TumourOfFeature => !self.kb.of_kind(Kind::Tumour).any(|id| hinted(stem, id)),
            _ => true,
        };
        fact.stems.iter().filter(fits).find_map(|stem| {
            let wanted = if fact.any_right { fact.right.len() } else { 1 };
            let mut right = fact.right.iter().take(wanted).copied();
            let (answer, link) = right.find(|&(id, link)| !hinted(stem, id) && !link.cite.is_empty())?;
            let mut rivals = self.rivals(fact, answer, stem);
            random.shuffle(&mut rivals);
            rivals.truncate(OPTIONS - 1);
            if rivals.len() + 1 < OPTIONS || !self.answer_is_not_alone_in_length(answer, &rivals) {
                return None;
            }
            let mut options: Vec<Choice> = vec![self.right(answer, link)];
            for rival in rivals {
                options.push(self.wrong(fact.ask, rival)?);
            }
            random.shuffle(&mut options);
            let answer = options.iter().position(|option| option.topic == Some(answer))?;
            Some(self.put(fact, stem, options, vec![answer]))
        })
    }

    fn multiple_response(&self, fact: &Fact<'kb>, random: &mut Random) -> Option<Item> {
        let mut right: Vec<(TopicId, &Link)> = Vec::new();
        for &(id, link) in fact.right.iter().filter(|(_, link)| !link.cite.is_empty()) {
            if right.len() < MOST_RIGHT && !right.iter().any(|&(other, _)| self.kin.are_kin(id, other)) {
                right.push((id, link));
            }
        }
        let stem = Stem { text: format!("{} Choose all that apply.", fact.several), told: None };
        if right.len() < 2 || right.iter().any(|&(id, _)| self.is_hinted(fact, &stem.text, id)) {
            return None;
        }
        let mut rivals = self.rivals(fact, right[0].0, &stem);
        random.shuffle(&mut rivals);
        rivals.truncate(OPTIONS - right.len());
        if rivals.len() + right.len() < OPTIONS {
            return None;
        }
        let mut options: Vec<Choice> = right.iter().map(|&(id, link)| self.right(id, link)).collect();
        for rival in rivals {
            options.push(self.wrong(fact.ask, rival)?);
        }
        random.shuffle(&mut options);
        let is_right = |option: &Choice| right.iter().any(|&(id, _)| option.topic == Some(id));
        let answer = (0..options.len()).filter(|&index| is_right(&options[index])).collect();
        Some(self.put(fact, &stem, options, answer))
    }

    fn true_false(&self, fact: &Fact<'kb>, random: &mut Random) -> Option<Item> {
        let &(answer, link) = fact.right.first().filter(|(_, link)| !link.cite.is_empty())?;
        let plain = Stem { text: String::new(), told: None };
        let is_true = random.below(2) == 0;
        let (subject, wrong) = if is_true {
            (answer, None)
        } else {
            let rivals = self.rivals(fact, answer, &plain);
            let rival = *rivals.get(random.below(rivals.len()))?;
            (rival, Some(self.wrong(fact.ask, rival)?))
        };
        let name = self.wording.name(self.kb, subject);
        let mut text = (fact.statement)(&name);
        if is_plural(&name) || name.ends_with("antibodies") {
            text = text.replacen(" is ", " are ", 1).replacen(" shows ", " show ", 1);
        }
        let topic_name = self.wording.name(self.kb, fact.topic);
        if hints(&stems(&topic_name), full_name(&self.kb.topic(subject).name)) {
            return None;
        }
        let stem = Stem { text: capitalised(&text), told: None };
        let proof = of_link(self.kb, &self.wording, link);
        let options = [("True", is_true), ("False", !is_true)].map(|(text, _)| Choice {
            text: text.to_owned(),
            topic: None,
            why: match (&wrong, text) {
                (Some(wrong), "False") => wrong.why.clone(),
                _ => proof.clone(),
            },
        });
        Some(self.put(fact, &stem, options.into(), vec![usize::from(!is_true)]))
    }

    fn matching(&self, fact: &Fact<'kb>, topics: &[TopicId], random: &mut Random) -> Option<Item> {
        let words = match fact.ask {
            Ask::Tumour => "Match each syndrome with a tumour that is classically associated with it.",
            Ask::Mediator => "Match each syndrome with the substance that is linked to it.",
            Ask::SyndromeOfMediator => "Match each substance with a syndrome that it is linked to.",
            _ => return None,
        };
        let mut others: Vec<TopicId> = topics.iter().copied().filter(|&id| id != fact.topic).collect();
        random.shuffle(&mut others);
        let mut pairs: Vec<(TopicId, TopicId, &Link)> = Vec::new();
        let &(answer, link) = fact.right.first()?;
        pairs.push((fact.topic, answer, link));
        for topic in others {
            if pairs.len() == PAIRS {
                break;
            }
            let Some(other) = self.ground().fact(fact.ask, topic, random) else { continue };
            let Some(&(answer, link)) = other.right.first() else { continue };
            if class(self.kb, pairs[0].1) != class(self.kb, answer)
                || class(self.kb, pairs[0].0) != class(self.kb, topic)
                || pairs.iter().any(|&(prompt, option, _)| !self.are_apart((prompt, option), (topic, answer)))
            {
                continue;
            }
            pairs.push((topic, answer, link));
        }
        if pairs.len() < PAIRS || pairs.iter().any(|(_, _, link)| link.cite.is_empty()) {
            return None;
        }
        let prompts: Vec<Prompt> = pairs.iter().map(|&(topic, _, _)| self.prompt(topic)).collect();
        let told: Vec<&str> = prompts.iter().map(|prompt| prompt.text.as_str()).collect();
        let told = told.join(" ");
        if pairs.iter().any(|&(_, option, _)| self.is_hinted(fact, &told, option)) {
            return None;
        }
        let mut options: Vec<Choice> = pairs.iter().map(|&(_, id, link)| self.right(id, link)).collect();
        let about: Vec<TopicId> = pairs.iter().map(|&(topic, _, _)| topic).collect();
        let may = |id: TopicId| class(self.kb, id) == class(self.kb, pairs[0].1);
        let spare = rivals(&self.kin, &Question { answer: pairs[0].1, about: &about, stem: &told }, may);
        let apart = |&&id: &&TopicId| !pairs.iter().any(|&(_, option, _)| self.kin.are_kin(id, option));
        options.push(self.wrong(fact.ask, *spare.iter().find(apart)?)?);
        random.shuffle(&mut options);
        let place = |id: TopicId| options.iter().position(|option| option.topic == Some(id));
        let answer: Option<Vec<usize>> = pairs.iter().map(|&(_, id, _)| place(id)).collect();
        let stem = Stem { text: words.to_owned(), told: None };
        let mut item = self.put(fact, &stem, options.clone(), answer?);
        item.prompts = prompts;
        Some(item)
    }

    /// Whether two pairs have nothing to do with each other.
    fn are_apart(&self, one: (TopicId, TopicId), other: (TopicId, TopicId)) -> bool {
        let is_free = |prompt: TopicId, option: TopicId| {
            let kind = self.kb.topic(option).kind();
            let mut tied = self.kin.tied(prompt).iter().filter(|&&id| self.kb.topic(id).kind() == kind);
            !tied.any(|&id| self.kin.are_kin(id, option)) && !self.kin.are_named_together(prompt, option)
        };
        is_free(one.0, other.1)
            && is_free(other.0, one.1)
            && !self.kin.are_kin(one.0, other.0)
            && !self.kin.are_kin(one.1, other.1)
    }

    fn prompt(&self, topic: TopicId) -> Prompt {
        Prompt { text: full_name(&self.kb.topic(topic).name).to_owned(), topic }
    }

    /// The closest rivals that suit a fact.
    fn rivals(&self, fact: &Fact<'kb>, answer: TopicId, stem: &Stem<'kb>) -> Vec<TopicId> {
        let about: Vec<TopicId> = std::iter::once(fact.topic).chain(stem.told.map(|link| link.to)).collect();
        let seen = |id: TopicId| match fact.modality {
            Some(modality) => self.is_seen_on(id, modality),
            None => true,
        };
        let near = |id: TopicId| match fact.ask {
            Ask::Finding | Ask::TumourOfFeature | Ask::Syndrome => {
                [answer, fact.topic].iter().any(|&other| shared_systems(self.kb, id, other) > 0)
            }
            _ => true,
        };
        let may = |id: TopicId| {
            let name = &self.kb.topic(id).name;
            let is_whole = !name.ends_with("syndromes") && !name.starts_with("Normal");
            is_whole
                && class(self.kb, id) == class(self.kb, answer)
                && seen(id)
                && near(id)
                && is_of_age(self.kb, id, fact.age)
                && !(fact.ask == Ask::Syndrome
                    && (self.tells_its_tumour(id) || is_of_any_cancer(self.kb, id)))
        };
        rivals(&self.kin, &Question { answer, about: &about, stem: &stem.text }, may)
    }

    fn is_seen_on(&self, feature: TopicId, modality: TopicId) -> bool {
        let named = self.kb.related(feature, Relation::SeenOn).iter().any(|link| link.to == modality);
        named || self.kb.links_to(feature).any(|link| link.modality == Some(modality))
    }

    /// Whether a stem, or another name of its topic, has a telling word of the answer.
    fn is_hinted(&self, fact: &Fact<'kb>, stem: &str, answer: TopicId) -> bool {
        let also: Vec<&str> = names(self.kb, fact.topic).collect();
        self.kin.is_hinted(&stems(&format!("{stem} {}", also.join(" "))), answer)
    }

    /// Whether the name of a syndrome tells its tumour, which makes it right or wrong at first sight.
    fn tells_its_tumour(&self, syndrome: TopicId) -> bool {
        let name = &self.kb.topic(syndrome).name;
        self.kb.related(syndrome, Relation::Tumour).iter().any(|link| tells_topic(self.kb, name, link.to))
    }

    /// Whether some rival is about as long as the answer, so that length gives nothing away.
    fn answer_is_not_alone_in_length(&self, answer: TopicId, rivals: &[TopicId]) -> bool {
        let length = |id: TopicId| full_name(&self.kb.topic(id).name).chars().count();
        let answer = length(answer);
        rivals.iter().any(|&id| length(id) * 3 >= answer * 2)
            && rivals.iter().any(|&id| length(id) * 2 <= answer * 3)
    }

    fn right(&self, id: TopicId, link: &Link) -> Choice {
        Choice { text: self.option(id), topic: Some(id), why: of_link(self.kb, &self.wording, link) }
    }

    /// A topic as an option: modalities by the name that is used at work.
    fn option(&self, id: TopicId) -> String {
        let topic = self.kb.topic(id);
        if topic.kind() == Kind::Modality {
            topic.label().to_owned()
        } else {
            full_name(&topic.name).to_owned()
        }
    }

    /// An option that is wrong, with what it belongs to instead: its strongest link of the relation that is asked
    /// for, else of another, else its summary.
    fn wrong(&self, ask: Ask, id: TopicId) -> Option<Choice> {
        let kb = self.kb;
        let rank = |link: &&Link| {
            let other = link.relation != ask.relation();
            (other, !link.relation.is_statement(), link.strength, link.certainty, link.relation)
        };
        let links = kb.links_from(id).iter().chain(kb.links_to(id)).filter(|link| !link.cite.is_empty());
        let strongest = links.filter(|link| link.relation != Relation::Differential).min_by_key(rank);
        let why = match strongest {
            Some(link) => of_link(kb, &self.wording, link),
            None => kb.summary(id).filter(|summary| !summary.cite.is_empty()).map(of_claim)?,
        };
        Some(Choice { text: self.option(id), topic: Some(id), why })
    }

    fn put(&self, fact: &Fact<'kb>, stem: &Stem<'kb>, options: Vec<Choice>, answer: Vec<usize>) -> Item {
        let form = match (options.len(), answer.len()) {
            (2, _) => Form::TrueFalse,
            (_, 1) => Form::SingleBest,
            (_, PAIRS) => Form::Matching,
            _ => Form::MultipleResponse,
        };
        let told = stem.told.map(|link| of_link(self.kb, &self.wording, link)).into_iter().collect();
        Item { form, topic: fact.topic, stem: stem.text.clone(), prompts: Vec::new(), options, answer, told }
    }
}
