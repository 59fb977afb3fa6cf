//! What is shown at a place of the history: the page of its topic, or the answer to a question.

use crate::differential::Sex;
use crate::differential::gamut::Scope;
use crate::differential::hunt::Person;
use crate::export::digest::{MOST_COMPARED, Question};
use crate::kb::{AgeGroup, Kb, Kind, TopicId};

/// The word that a session keeps for the differential.
const DIFFERENTIAL: &str = "differential";
/// The word that it keeps for studying.
const STUDY: &str = "study";

/// What is shown of a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// Its page.
    #[default]
    Page,
    /// The answer to a question.
    Answer(Question),
    /// The differential, whatever topic is open.
    Differential,
    /// What is being studied, whatever topic is open.
    Study,
}

impl View {
    /// Whether going from one to the other is no step: the same question with another filter, a comparison with one
    /// topic more.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Page, Self::Page)
            | (Self::Differential, Self::Differential)
            | (Self::Study, Self::Study) => true,
            (Self::Answer(one), Self::Answer(other)) => {
                let compares = |question: &Question| matches!(question, Question::Compare { .. });
                std::mem::discriminant(one) == std::mem::discriminant(other)
                    && (compares(one) || one.topics() == other.topics())
            }
            _ => false,
        }
    }

    /// What a place is called at which `topic` was open.
    pub(crate) fn label(&self, kb: &Kb, topic: Option<TopicId>) -> String {
        match self {
            Self::Page => topic.map_or_else(String::new, |topic| kb.topic(topic).label().to_owned()),
            Self::Differential => "Differential".to_owned(),
            Self::Study => "Study".to_owned(),
            Self::Answer(question) => question.title(kb),
        }
    }

    /// The same view of other content, as far as that has its topics.
    pub(crate) fn carried(&self, same: &impl Fn(TopicId) -> Option<TopicId>) -> Self {
        let carried = match self {
            Self::Page => None,
            Self::Differential => return Self::Differential,
            Self::Study => return Self::Study,
            Self::Answer(Question::Compare { topics, differing_first }) => Some(Question::Compare {
                topics: topics.iter().filter_map(|&id| same(id)).collect(),
                differing_first: *differing_first,
            }),
            Self::Answer(Question::Gamut { feature, scope }) => {
                same(*feature).map(|feature| Question::Gamut {
                    feature,
                    scope: Scope { modality: scope.modality.and_then(same), ..*scope },
                })
            }
            Self::Answer(Question::Hunt { topic, person }) => {
                same(*topic).map(|topic| Question::Hunt { topic, person: *person })
            }
        };
        carried.map_or(Self::Page, Self::Answer)
    }

    /// The words that a session keeps of it; none for a page.
    pub(crate) fn key(&self, kb: &Kb) -> Vec<String> {
        let slug = |id: TopicId| kb.topic(id).slug.to_string();
        let age = |age: Option<AgeGroup>| age.map(|age| format!("age:{}", age.name()));
        let (word, topics, more) = match self {
            Self::Page => return Vec::new(),
            Self::Differential => return vec![DIFFERENTIAL.to_owned()],
            Self::Study => return vec![STUDY.to_owned()],
            Self::Answer(Question::Compare { topics, differing_first }) => {
                ("compare", topics.clone(), [None, (!differing_first).then(|| "all".to_owned())])
            }
            Self::Answer(Question::Gamut { feature, scope }) => {
                let modality = scope.modality.map(|id| format!("on:{}", slug(id)));
                ("gamut", vec![*feature], [modality, age(scope.age)])
            }
            Self::Answer(Question::Hunt { topic, person }) => {
                let sex = person.sex.map(|sex| format!("sex:{}", sex.label()));
                ("hunt", vec![*topic], [age(person.age), sex])
            }
        };
        let conditions = more.into_iter().flatten().map(|condition| format!("={condition}"));
        std::iter::once(word.to_owned()).chain(topics.into_iter().map(slug)).chain(conditions).collect()
    }

    /// The view that a session has kept; the page where the content has no such topics any more.
    pub(crate) fn from_key(kb: &Kb, key: &[String]) -> Self {
        let Some((word, rest)) = key.split_first() else { return Self::Page };
        if word == DIFFERENTIAL {
            return Self::Differential;
        }
        if word == STUDY {
            return Self::Study;
        }
        let slugs = rest.iter().filter(|word| !word.starts_with('='));
        let mut topics: Vec<TopicId> = slugs.filter_map(|slug| kb.find(slug)).collect();
        topics.truncate(MOST_COMPARED);
        let condition = |name: &str| rest.iter().find_map(|word| word.strip_prefix('=')?.strip_prefix(name));
        let age =
            condition("age:").and_then(|name| AgeGroup::ALL.iter().copied().find(|age| age.name() == name));
        let first = topics.first().copied();
        let question = match (word.as_str(), first) {
            ("compare", _) => Some(Question::Compare { topics, differing_first: condition("all").is_none() }),
            ("gamut", Some(feature)) => {
                let modality = condition("on:").and_then(|slug| kb.find(slug));
                let modality = modality.filter(|&id| kb.topic(id).kind() == Kind::Modality);
                Some(Question::Gamut { feature, scope: Scope { modality, age } })
            }
            ("hunt", Some(topic)) => {
                let sex =
                    condition("sex:").and_then(|name| Sex::ALL.into_iter().find(|sex| sex.label() == name));
                Some(Question::Hunt { topic, person: Person { age, sex } })
            }
            _ => None,
        };
        question.map_or(Self::Page, Self::Answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_view_is_kept_in_words_and_comes_back() {
        let kb = load_built_in().kb;
        let find = |slug: &str| kb.find(slug).expect("a topic of the built-in pack");
        let (lems, mg) = (find("lambert-eaton"), find("myasthenia-gravis"));
        let (feature, modality) = (find("adrenal-mass"), Some(find("ct")));
        for question in [
            Question::Compare { topics: vec![lems, mg], differing_first: true },
            Question::Compare { topics: Vec::new(), differing_first: false },
            Question::Gamut { feature, scope: Scope { modality, age: Some(AgeGroup::Child) } },
            Question::Gamut { feature, scope: Scope::default() },
            Question::Hunt { topic: lems, person: Person { age: None, sex: Some(Sex::Male) } },
        ] {
            let view = View::Answer(question);
            assert_eq!(View::from_key(&kb, &view.key(&kb)), view, "{:?}", view.key(&kb));
            assert_eq!(view.carried(&Some), view);
        }
        for key in [&[][..], &["gamut"], &["gamut", "no-such-topic"], &["dance", "lambert-eaton"]] {
            let key: Vec<String> = key.iter().map(|&word| word.to_owned()).collect();
            assert_eq!(View::from_key(&kb, &key), View::Page, "{key:?}");
        }
    }

    #[test]
    fn another_filter_is_no_step() {
        let [one, other] = [TopicId::from_index(1), TopicId::from_index(2)];
        let compare = |topics: &[TopicId]| {
            View::Answer(Question::Compare { topics: topics.to_vec(), differing_first: true })
        };
        let hunt = |topic, sex| View::Answer(Question::Hunt { topic, person: Person { age: None, sex } });
        for (a, b, expected) in [
            (View::Page, View::Page, true),
            (View::Page, compare(&[one]), false),
            (compare(&[one]), compare(&[one, other]), true),
            (hunt(one, None), hunt(one, Some(Sex::Male)), true),
            (hunt(one, None), hunt(other, None), false),
            (hunt(one, None), compare(&[one]), false),
        ] {
            assert_eq!(a.is_like(&b), expected, "{a:?}, {b:?}");
        }
    }
}
