//! Looking up topics by their names.
//!
//! An [`Index`] holds the folded words of every name, short name, alias and id, and of the authors of every
//! source. A query finds a topic where all of its words match words of *one* of these texts, in any order:
//! as whole words, as beginnings of words, run together or split (`lamberteaton`, `neuro blastoma`), or as
//! three and more letters inside a word. Only if nothing is found so, typing errors are forgiven.
//!
//! A hit's score is the sum of a tier, which says how well it matches, and of fractions that order the hits
//! of a tier: sources below everything else, then how much of the text the query covers, how well its words
//! match, and whether the text is a name or an alias. Equal scores fall back to the order of topics (kind,
//! displayed name, id), so that the same query always gives the same list.
//!
//! The claims of a topic are not looked at, and fields such as `kind:` are not understood. The containers
//! of sources are left out on purpose: half of all sources are in the same few journals.

mod cover;
mod query;
mod word;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::fold;
use crate::kb::{Kb, Kind, Publication, Topic, TopicId};
use query::{MOST_WORDS, Query};
use word::{Grade, QueryWord, Word};

/// A topic that a query found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The topic.
    pub topic: TopicId,
    /// How well it matches; only the order means something.
    pub score: f32,
    /// Where it matches best.
    pub matched: Match,
}

/// The text of a topic in which a query was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which text it is.
    pub field: Field,
    /// The bytes of that text which the query's words stand for, ascending and apart from each other.
    pub highlights: Vec<Range<usize>>,
}

/// A text by which a topic is found. The order is that of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name; the title of a source.
    Name,
    /// The short name.
    Short,
    /// The alias at a position.
    Alias(u16),
    /// The id.
    Id,
    /// The authors and the year of a source.
    Author,
}

impl Field {
    /// The text of this field of a topic; empty where it has none.
    #[must_use]
    pub fn text(self, topic: &Topic) -> Cow<'_, str> {
        match self {
            Self::Name => Cow::Borrowed(&topic.name),
            Self::Short => Cow::Borrowed(topic.short.as_deref().unwrap_or_default()),
            Self::Alias(position) => {
                Cow::Borrowed(topic.aliases.get(usize::from(position)).map_or("", |alias| alias))
            }
            Self::Id => Cow::Borrowed(&topic.slug),
            Self::Author => Cow::Owned(topic.publication().map(authors_and_year).unwrap_or_default()),
        }
    }

    /// The fields that a topic has.
    fn of(topic: &Topic) -> impl Iterator<Item = Self> {
        let short = topic.short.as_ref().map(|_| Self::Short);
        let aliases = (0..u16::MAX).zip(&topic.aliases).map(|(position, _)| Self::Alias(position));
        let author = topic.publication().map(|_| Self::Author);
        std::iter::once(Self::Name).chain(short).chain(aliases).chain([Self::Id]).chain(author)
    }

    /// What the field adds to a score.
    const fn preference(self) -> f32 {
        match self {
            Self::Name => 0.05,
            Self::Short => 0.04,
            Self::Alias(_) => 0.03,
            Self::Id => 0.02,
            Self::Author => 0.01,
        }
    }
}

fn authors_and_year(publication: &Publication) -> String {
    let mut text = publication.authors.join(", ");
    if let Some(year) = publication.year {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&year.to_string());
    }
    text
}

/// How well a text matches as a whole, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    TwoErrors,
    OneError,
    InsideWords,
    JoinedWords,
    Prefixes,
    /// Whole words, or the beginning, of any other text.
    Alias,
    WordsOfName,
    StartOfName,
    /// The whole name or alias.
    Exact,
}

/// One text of one topic.
#[derive(Clone, Debug)]
struct Entry {
    topic: TopicId,
    field: Field,
    /// Its words, as a part of [`Index::words`].
    words: Range<usize>,
    /// All its words run together.
    squash: Box<str>,
    /// The letters that occur in it.
    letters: u64,
    /// The text itself, for highlights.
    text: Box<str>,
}

/// The names of a knowledge base, ready to be searched.
#[derive(Clone, Debug)]
pub struct Index {
    /// Every different word once.
    vocabulary: Vec<Word>,
    /// The words of all entries, as positions in the vocabulary.
    words: Vec<usize>,
    /// In the order of the topics, and of the fields of each.
    entries: Vec<Entry>,
    /// The topics from here on are sources.
    first_source: TopicId,
}

/// How well a word of the query matches each word of the vocabulary.
type Grades = Vec<Option<Grade>>;

/// A topic with its best entry.
struct Ranked {
    topic: TopicId,
    score: f32,
    entry: usize,
}

impl Index {
    /// Folds the names of a knowledge base.
    #[must_use]
    pub fn build(kb: &Kb) -> Self {
        let mut index = Self {
            vocabulary: Vec::new(),
            words: Vec::new(),
            entries: Vec::new(),
            first_source: TopicId::from_index(kb.topics().len() - kb.count(Kind::Source)),
        };
        let mut known = HashMap::new();
        for (position, topic) in kb.topics().iter().enumerate() {
            for field in Field::of(topic) {
                index.add(TopicId::from_index(position), field, &field.text(topic), &mut known);
            }
        }
        index
    }

    fn add(&mut self, topic: TopicId, field: Field, text: &str, known: &mut HashMap<Word, usize>) {
        let tokens = fold::tokens(text);
        let start = self.words.len();
        let mut all_letters = 0;
        for token in &tokens {
            let word = Word::new(token);
            all_letters |= word.letters;
            let number = *known.entry(word).or_insert_with_key(|word| {
                self.vocabulary.push(word.clone());
                self.vocabulary.len() - 1
            });
            self.words.push(number);
        }
        self.entries.push(Entry {
            topic,
            field,
            words: start..self.words.len(),
            squash: fold::squashed(&tokens).text().into(),
            letters: all_letters,
            text: text.into(),
        });
    }

    /// The best hits, best first. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = Query::read(query);
        let (mut ranked, forgiving) = self.rank(&query);
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.topic.cmp(&b.topic)));
        ranked.truncate(limit);
        let hit = |found: Ranked| {
            let entry = &self.entries[found.entry];
            let highlights = cover::highlights(&query, &entry.text, forgiving);
            Hit { topic: found.topic, score: found.score, matched: Match { field: entry.field, highlights } }
        };
        ranked.into_iter().map(hit).collect()
    }

    /// Every topic that matches, with its score, in the order of the topics.
    #[must_use]
    pub fn matches(&self, query: &str) -> Vec<(TopicId, f32)> {
        let (ranked, _) = self.rank(&Query::read(query));
        ranked.into_iter().map(|found| (found.topic, found.score)).collect()
    }

    /// Every topic that matches, in the order of the topics, and whether typing errors had to be forgiven.
    fn rank(&self, query: &Query) -> (Vec<Ranked>, bool) {
        if query.words.is_empty() {
            return (Vec::new(), false);
        }
        // Each word of the query is compared with each different word once.
        let compare = |word: &QueryWord| -> Grades {
            self.vocabulary.iter().map(|other| word.compare(other).map(|(grade, _)| grade)).collect()
        };
        let mut grades: Vec<Grades> = query.words.iter().map(compare).collect();
        let exact = self.rank_graded(query, &grades);
        if !exact.is_empty() {
            return (exact, false);
        }
        for (word, grades) in query.words.iter().zip(&mut grades) {
            for (grade, other) in grades.iter_mut().zip(&self.vocabulary) {
                *grade = grade.or_else(|| word.forgive(other));
            }
        }
        (self.rank_graded(query, &grades), true)
    }

    fn rank_graded(&self, query: &Query, grades: &[Grades]) -> Vec<Ranked> {
        let mut ranked: Vec<Ranked> = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let Some(score) = self.score(query, grades, entry) else { continue };
            match ranked.last_mut() {
                Some(best) if best.topic == entry.topic => {
                    if score > best.score {
                        *best = Ranked { topic: entry.topic, score, entry: number };
                    }
                }
                _ => ranked.push(Ranked { topic: entry.topic, score, entry: number }),
            }
        }
        ranked
    }

    /// How well an entry matches, if it does.
    fn score(&self, query: &Query, grades: &[Grades], entry: &Entry) -> Option<f32> {
        let words = &self.words[entry.words.clone()];
        let mut singles = [None; MOST_WORDS];
        let singles = &mut singles[..grades.len()];
        for ((single, of_word), word) in singles.iter_mut().zip(grades).zip(&query.words) {
            *single = words.iter().filter_map(|&word| of_word[word]).max();
            if single.is_none() && !word.may_join(&entry.squash, entry.letters) {
                return None;
            }
        }
        let exact = *entry.squash == *query.squash
            || (words.len() == grades.len()
                && grades.iter().zip(words).all(|(of_word, &word)| of_word[word] == Some(Grade::Whole)));
        let (weakest, quality) = if exact {
            (Grade::Whole, 1.0)
        } else if singles.iter().all(|grade| *grade >= Some(Grade::EarlyPrefix)) {
            (singles.iter().copied().flatten().min()?, mean(singles.iter().copied().flatten()))
        } else {
            let bounds = cover::bounds(words.iter().map(|&word| self.vocabulary[word].spelled.len()));
            let steps = cover::steps(singles, |run| query.find_run(run, &entry.squash, &bounds).is_some())?;
            (steps.iter().map(|step| step.grade).min()?, mean(steps.iter().map(|step| step.grade)))
        };
        let starts =
            weakest > Grade::OneError && (query.starts(&entry.squash) || starts_in_order(grades, words));
        let is_source = entry.topic >= self.first_source;
        let named = !is_source && matches!(entry.field, Field::Name | Field::Short);
        let tier = f32::from(tier(named, exact, starts, weakest) as u8);
        let kind = if is_source { 0.0 } else { 0.5 };
        Some(tier + kind + 0.3 * coverage(query, entry) + 0.1 * quality + entry.field.preference())
    }
}

/// Whether the words of the query are the first words of an entry, the last one perhaps not to its end.
fn starts_in_order(grades: &[Grades], words: &[usize]) -> bool {
    let last = grades.len() - 1;
    words.len() >= grades.len()
        && grades.iter().zip(words).enumerate().all(|(position, (of_word, &word))| {
            of_word[word] >= Some(if position == last { Grade::Prefix } else { Grade::Whole })
        })
}

/// The tier of a text that matches so. It is `named` where it is the name of a topic: the title of a source
/// is a sentence about something, and counts like an alias.
fn tier(named: bool, exact: bool, starts: bool, weakest: Grade) -> Tier {
    match weakest {
        _ if exact => Tier::Exact,
        _ if starts && named => Tier::StartOfName,
        Grade::Whole if named => Tier::WordsOfName,
        Grade::Whole => Tier::Alias,
        _ if starts => Tier::Alias,
        Grade::Prefix | Grade::EarlyPrefix => Tier::Prefixes,
        Grade::Joined => Tier::JoinedWords,
        Grade::Inside => Tier::InsideWords,
        Grade::OneError => Tier::OneError,
        Grade::TwoErrors => Tier::TwoErrors,
    }
}

/// The share of the entry's letters that the query holds, at most 1.
#[expect(clippy::cast_precision_loss, reason = "lengths of names are far below 2^23")]
fn coverage(query: &Query, entry: &Entry) -> f32 {
    (query.squash.len() as f32 / entry.squash.len().max(1) as f32).min(1.0)
}

/// The mean of some grades on a scale that ends at 1.
fn mean(grades: impl Iterator<Item = Grade>) -> f32 {
    let (sum, count) =
        grades.fold((0.0, 0.0), |(sum, count), grade| (sum + f32::from(grade as u8), count + 1.0));
    if count == 0.0 { 0.0 } else { sum / count / f32::from(Grade::Whole as u8) }
}
