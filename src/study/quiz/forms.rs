//! Facts and rivals, put together as questions.

use std::cell::OnceCell;

use super::facts::{Ask, Fact, Ground, Proof, Stem};
use super::guise::Guises;
use super::matching::PAIRS;
use super::neighbours::{Neighbours, are_of_one_family, are_of_one_nature, least};
use super::place::Places;
use super::rivals::{Question, rivals};
use super::suited::{is_group, is_of_any_cancer, is_specific, is_unspecific};
use super::{Choice, Form, Item};
use crate::kb::{Kb, Kind, Relation, TopicId};
use crate::study::kin::Kin;
use crate::study::random::Random;
use crate::study::telltale::{hints, names, stems, tells_topic};
use crate::study::wording::{Wording, capitalised, full_name, is_plural};

/// How many options a question has.
const OPTIONS: usize = 5;
/// The most right options of a multiple response.
const MOST_RIGHT: usize = 3;

/// The forms, those that few facts suit first.
const RICHEST: [Form; 4] = [Form::Matching, Form::MultipleResponse, Form::TrueFalse, Form::SingleBest];
/// How many patients are tried.
const PATIENTS: usize = 5;
/// How many wrong options are of the family of the answer at the least.
const RELATIVES: usize = 2;

/// Makes questions of one knowledge base. What does not depend on the question is worked out once.
pub(super) struct Maker<'kb> {
    pub(super) kb: &'kb Kb,
    wording: Wording,
    pub(super) kin: Kin<'kb>,
    pub(super) neighbours: Neighbours,
    pub(super) places: Places,
    guises: Guises,
    /// Whether each topic may be an option, by the two ways in which questions want that.
    options: [Vec<OnceCell<bool>>; 2],
}

impl<'kb> Maker<'kb> {
    pub(super) fn new(kb: &'kb Kb) -> Self {
        let unknown = || vec![OnceCell::new(); kb.topics().len()];
        Self {
            kb,
            wording: Wording::of(kb),
            kin: Kin::of(kb),
            neighbours: Neighbours::of(kb),
            places: Places::of(kb),
            guises: Guises::of(kb),
            options: [unknown(), unknown()],
        }
    }

    pub(super) const fn ground(&self) -> Ground<'_, 'kb> {
        Ground { kb: self.kb, wording: &self.wording, kin: &self.kin }
    }

    /// A question about a topic in one of the forms. Where one patient leaves too few options, another may leave
    /// enough.
    pub(super) fn item(
        &self,
        ask: Ask,
        topic: TopicId,
        topics: &[TopicId],
        forms: &[Form],
        random: &mut Random,
    ) -> Option<Item> {
        self.tried(ask, topic, topics, forms, random).or_else(|| {
            let is_about_a_patient = forms.contains(&Form::SingleBest);
            let others = if is_about_a_patient { PATIENTS - 1 } else { 0 };
            (0..others).find_map(|_| self.tried(ask, topic, topics, &[Form::SingleBest], random))
        })
    }

    /// A question about a topic and one patient. Few facts suit the richer forms, so those are tried first, each with
    /// an even chance; failing that, the first that suits.
    fn tried(
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
        let richest = RICHEST.iter().copied().filter(|form| forms.contains(form));
        let mut tried: Vec<Form> = richest.filter(|_| random.below(2) == 0).collect();
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
        fact.stems.iter().find_map(|stem| {
            let wanted = if fact.any_right { fact.right.len() } else { 1 };
            let mut right = fact.right.iter().take(wanted).copied();
            let (answer, proof) = right.find(|&(id, proof)| !hinted(stem, id) && !proof.cite().is_empty())?;
            let mut rivals = self.rivals(fact, answer, stem, OPTIONS - 1);
            random.shuffle(&mut rivals);
            // The relatives come to the front, and the answer is not the only one of its family.
            let relatives = rivals.iter().filter(|&&id| are_of_one_family(self.kb, id, answer)).count();
            if relatives < RELATIVES && fact.named.is_empty() {
                return None;
            }
            let mut number = 0;
            rivals.sort_by_key(|&id| {
                number += usize::from(are_of_one_family(self.kb, id, answer));
                !are_of_one_family(self.kb, id, answer) || number > RELATIVES
            });
            rivals.truncate(OPTIONS - 1);
            if rivals.len() + 1 < OPTIONS || !self.answer_is_not_alone_in_length(answer, &rivals) {
                return None;
            }
            let mut options: Vec<Choice> = vec![self.right(answer, proof)];
            for rival in rivals {
                options.push(self.wrong(fact, rival)?);
            }
            random.shuffle(&mut options);
            let answer = options.iter().position(|option| option.topic == Some(answer))?;
            Some(self.put(fact, stem, options, vec![answer]))
        })
    }

    fn multiple_response(&self, fact: &Fact<'kb>, random: &mut Random) -> Option<Item> {
        let mut right: Vec<(TopicId, Proof<'_>)> = Vec::new();
        for &(id, proof) in fact.right.iter().filter(|(_, proof)| !proof.cite().is_empty()) {
            if right.len() < MOST_RIGHT && !right.iter().any(|&(other, _)| self.kin.are_kin(id, other)) {
                right.push((id, proof));
            }
        }
        let stem = Stem::plain(format!("{} Choose all that apply.", fact.several));
        if right.len() < 2
            || fact.several.is_empty()
            || right.iter().any(|&(id, _)| self.is_hinted(fact, &stem.text, id))
        {
            return None;
        }
        let mut rivals = self.rivals(fact, right[0].0, &stem, OPTIONS - right.len());
        random.shuffle(&mut rivals);
        rivals.truncate(OPTIONS - right.len());
        if rivals.len() + right.len() < OPTIONS {
            return None;
        }
        let mut options: Vec<Choice> = right.iter().map(|&(id, proof)| self.right(id, proof)).collect();
        for rival in rivals {
            options.push(self.wrong(fact, rival)?);
        }
        random.shuffle(&mut options);
        let is_right = |option: &Choice| right.iter().any(|&(id, _)| option.topic == Some(id));
        let answer = (0..options.len()).filter(|&index| is_right(&options[index])).collect();
        Some(self.put(fact, &stem, options, answer))
    }

    fn true_false(&self, fact: &Fact<'kb>, random: &mut Random) -> Option<Item> {
        let statement = fact.statement.as_ref()?;
        let &(answer, proof) = fact.right.first().filter(|(_, proof)| !proof.cite().is_empty())?;
        let plain = Stem::plain(String::new());
        let is_true = random.below(2) == 0;
        let (subject, wrong) = if is_true {
            (answer, None)
        } else {
            let rivals = self.rivals(fact, answer, &plain, 1);
            let rival = *rivals.get(random.below(rivals.len()))?;
            (rival, Some(self.wrong(fact, rival)?))
        };
        let name = self.wording.name(self.kb, subject);
        let mut text = statement(&name);
        if is_plural(&name) || name.ends_with("antibodies") {
            text = text.replacen(" is ", " are ", 1).replacen(" shows ", " show ", 1);
        }
        let topic_name = self.wording.name(self.kb, fact.topic);
        if hints(&stems(&topic_name), full_name(&self.kb.topic(subject).name))
            || tells_topic(self.kb, &topic_name, subject)
        {
            return None;
        }
        let stem = Stem::plain(capitalised(&text));
        let proof = proof.why(self.kb, &self.wording);
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

    /// The closest rivals that suit a fact, where so many are needed.
    fn rivals(&self, fact: &Fact<'kb>, answer: TopicId, stem: &Stem<'kb>, needed: usize) -> Vec<TopicId> {
        let kb = self.kb;
        let told = stem.told.iter().filter_map(Proof::end);
        let about: Vec<TopicId> =
            std::iter::once(fact.topic).chain(told).chain(fact.about.iter().copied()).collect();
        let seen = |id: TopicId| fact.modality.is_none_or(|modality| self.is_seen_on(id, modality));
        let suits = |id: TopicId| fact.patient.as_ref().is_none_or(|patient| patient.may_have(kb, id));
        let may = |id: TopicId| {
            self.is_option(fact.ask, id)
                && are_of_one_nature(kb, id, answer)
                && Places::may_suit(kb, fact, answer, id)
                && seen(id)
                && suits(id)
        };
        let thought = self.neighbours.thought_of(kb, &self.places, fact, answer);
        let whole = stem;
        let stem = if fact.is_by_note() { &fact.described } else { &stem.text };
        let text = if fact.described.is_empty() { "" } else { &*whole.text };
        let question = Question {
            answer,
            about: &about,
            stem,
            thought: &thought,
            named: &fact.named,
            text,
            described: &fact.described,
            by_note: fact.is_by_note(),
            least: least(fact.ask),
            needed,
        };
        let is_like =
            |id: TopicId| self.places.suit(kb, fact, answer, id) && self.guises.suit(kb, fact, answer, id);
        rivals(&self.kin, &question, may, is_like)
    }

    /// Whether a topic may be an option at all: it is one thing, says something, and is not right or wrong at first
    /// sight.
    pub(super) fn is_option(&self, ask: Ask, id: TopicId) -> bool {
        let is_strict = matches!(ask, Ask::Syndrome | Ask::Marker);
        *self.options[usize::from(is_strict)][id.index()].get_or_init(|| self.makes_option(is_strict, id))
    }

    fn makes_option(&self, is_strict: bool, id: TopicId) -> bool {
        let kb = self.kb;
        let is_vague = match kb.topic(id).kind() {
            Kind::Feature => {
                kb.topic(id).name.starts_with("Normal")
                    || kb.topic(id).name.contains('(')
                    || is_unspecific(kb, id)
            }
            Kind::Tumour => self.is_broad(id),
            Kind::Syndrome => {
                is_group(kb, id) || is_strict && (self.tells_its_tumour(id) || is_of_any_cancer(kb, id))
            }
            Kind::Mediator => is_strict && !is_specific(kb, id),
            _ => false,
        };
        !is_vague
    }

    /// Whether a tumour stands for several of several organs, which no other option could exclude.
    fn is_broad(&self, tumour: TopicId) -> bool {
        let systems = self.kb.related(tumour, Relation::System).len();
        let mut kinds = self.kb.of_kind(Kind::Tumour).filter(|&id| self.kin.is_kind(id, tumour));
        systems > 1 && kinds.next().is_some()
    }

    fn is_seen_on(&self, feature: TopicId, modality: TopicId) -> bool {
        let named = self.kb.related(feature, Relation::SeenOn).iter().any(|link| link.to == modality);
        named || self.kb.links_to(feature).any(|link| link.modality == Some(modality))
    }

    /// Whether a stem, or another name of its topic, has a telling word of the answer.
    fn is_hinted(&self, fact: &Fact<'kb>, stem: &str, answer: TopicId) -> bool {
        if fact.is_by_note() {
            return self.kin.is_hinted(&stems(&fact.described), answer)
                || self.kin.is_told(&stems(stem), answer);
        }
        let is_itself = answer == fact.topic;
        let also: Vec<&str> = names(self.kb, fact.topic).filter(|_| !is_itself).collect();
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

    pub(super) fn right(&self, id: TopicId, proof: Proof<'_>) -> Choice {
        Choice { text: self.option(id), topic: Some(id), why: proof.why(self.kb, &self.wording) }
    }

    /// An option that is wrong, with the reason.
    pub(super) fn wrong(&self, fact: &Fact<'kb>, id: TopicId) -> Option<Choice> {
        Some(Choice { text: self.option(id), topic: Some(id), why: self.ground().why_not(fact, id)? })
    }

    fn option(&self, id: TopicId) -> String {
        full_name(&self.kb.topic(id).name).to_owned()
    }

    pub(super) fn put(
        &self,
        fact: &Fact<'kb>,
        stem: &Stem<'kb>,
        options: Vec<Choice>,
        answer: Vec<usize>,
    ) -> Item {
        let form = match (options.len(), answer.len()) {
            (2, _) => Form::TrueFalse,
            (_, 1) => Form::SingleBest,
            (_, PAIRS) => Form::Matching,
            _ => Form::MultipleResponse,
        };
        let told = stem.told.iter().map(|proof| proof.why(self.kb, &self.wording)).collect();
        Item { form, topic: fact.topic, stem: stem.text.clone(), prompts: Vec::new(), options, answer, told }
    }
}
