//! What a person types: queries made from the topics of a knowledge base, key by key.
//!
//! Every query is typed from its first letter to its last, and each key press is a search, as in the window.
//! A query that was made from one topic remembers it, so that a report can say how often that topic is found:
//! speed alone would favour who finds nothing. The same knowledge base gives the same queries.

use harbinger::kb::{Claim, Kb, Kind, Relation, TopicId, markup};
use unicode_normalization::UnicodeNormalization as _;

use crate::pack::Random;

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Name,
    Alias,
    /// Two words of a name, the later one first.
    OtherOrder,
    /// A name with one letter wrong, missing or in its neighbour's place.
    TypingError,
    /// Some words of one claim, not next to each other.
    Body,
    /// Words of one claim within quotation marks.
    Phrase,
    /// A word of a name, and another that must not occur.
    Without,
    /// A field, and a word of a name.
    Field,
    /// What no topic holds.
    Nonsense,
    /// The first letters of a name, and no more.
    Beginning,
}

impl Task {
    pub(crate) const ALL: [Self; 10] = [
        Self::Name,
        Self::Alias,
        Self::OtherOrder,
        Self::TypingError,
        Self::Body,
        Self::Phrase,
        Self::Without,
        Self::Field,
        Self::Nonsense,
        Self::Beginning,
    ];

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::OtherOrder => "other order",
            Self::TypingError => "typing error",
            Self::Body => "words of a claim",
            Self::Phrase => "phrase",
            Self::Without => "without a word",
            Self::Field => "field and word",
            Self::Nonsense => "nonsense",
            Self::Beginning => "first letters",
        }
    }
}

/// One query, to be typed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub task: Task,
    pub text: String,
    /// The one topic that it is meant to find.
    pub meant: Option<TopicId>,
}

impl Typed {
    /// What stands in the search box after each key press.
    pub(crate) fn presses(&self) -> impl Iterator<Item = &str> {
        self.text.char_indices().map(|(at, letter)| &self.text[..at + letter.len_utf8()])
    }
}

/// Queries of all tasks in turn, of about so many key presses in all.
pub(crate) fn queries(kb: &Kb, presses: usize) -> Vec<Typed> {
    let topics: Vec<TopicId> = [Kind::Syndrome, Kind::Tumour, Kind::Feature, Kind::Mediator]
        .iter()
        .flat_map(|&kind| kb.of_kind(kind))
        .collect();
    let mut writer = Writer { kb, topics, random: Random::new(1) };
    let mut queries = Vec::new();
    let mut typed = 0;
    for task in Task::ALL.into_iter().cycle() {
        if typed >= presses || writer.topics.is_empty() {
            break;
        }
        let query = writer.query(task);
        typed += query.text.chars().count();
        queries.push(query);
    }
    queries
}

struct Writer<'kb> {
    kb: &'kb Kb,
    /// Those that queries are made from.
    topics: Vec<TopicId>,
    random: Random,
}

impl Writer<'_> {
    fn query(&mut self, task: Task) -> Typed {
        let id = self.random.of(&self.topics);
        let topic = self.kb.topic(id);
        let name = topic.name.to_lowercase();
        let words: Vec<&str> = name.split(' ').collect();
        let (text, meant) = match task {
            Task::Name => (name, Some(id)),
            Task::Alias => {
                let alias = topic.aliases.first().map_or(name.as_str(), |alias| alias);
                // No keyboard has raised figures.
                (alias.to_lowercase().nfkc().collect(), Some(id))
            }
            Task::OtherOrder => (format!("{} {}", words[words.len() - 1], words[0]), None),
            Task::TypingError => (self.with_an_error(&name), Some(id)),
            Task::Body => (self.spread_words(id), Some(id)),
            Task::Phrase => (format!("\"{}\"", self.neighbouring_words(id)), Some(id)),
            Task::Without => {
                let other = self.random.of(&self.topics);
                let other = self.kb.topic(other).name.to_lowercase();
                let other = other.split(' ').next().filter(|other| *other != words[0]).unwrap_or("not");
                (format!("{} -{other}", words[0]), None)
            }
            Task::Field => (format!("{} {}", self.field(id), words[0]), None),
            Task::Nonsense => {
                let letters = (0..9).map(|_| char::from(self.random.of(b"jkqvwxz"))).collect();
                (letters, None)
            }
            Task::Beginning => {
                let letters = 1 + self.random.below(3);
                (name.chars().take(letters).collect(), None)
            }
        };
        Typed { task, text, meant }
    }

    /// One slip of the fingers within the longest word; its first and last letter are right.
    fn with_an_error(&mut self, name: &str) -> String {
        let longest = name.split(' ').max_by_key(|word| word.chars().count()).unwrap_or(name);
        let start = name.find(longest).map_or(0, |at| name[..at].chars().count());
        let inner = longest.chars().count().saturating_sub(2);
        if inner == 0 {
            return name.to_owned();
        }
        let mut letters: Vec<char> = name.chars().collect();
        let at = start + 1 + self.random.below(inner);
        match self.random.below(4) {
            0 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
            1 => letters.insert(at, letters[at]),
            2 => letters[at] = if letters[at] == 'e' { 'a' } else { 'e' },
            _ => {
                letters.remove(at);
            }
        }
        letters.into_iter().collect()
    }

    /// A claim of a topic, as a reader sees it, without its signs.
    fn claim(&mut self, id: TopicId) -> Vec<String> {
        let claims: Vec<&Claim> = (self.kb.summary(id).into_iter())
            .chain(self.kb.sections(id).flat_map(|(_, claims)| claims.map(|claim| self.kb.claim(claim))))
            .collect();
        if claims.is_empty() {
            return Vec::new();
        }
        let text = markup::plain(&self.random.of(&claims).text).to_lowercase();
        let words = text.split(' ').map(|word| word.trim_matches([',', '.']));
        words.filter(|word| !word.is_empty() && *word != "%").map(str::to_owned).collect()
    }

    /// Three to five words of five and more letters.
    fn spread_words(&mut self, id: TopicId) -> String {
        let mut words = self.claim(id);
        words.retain(|word| word.len() > 4);
        let wanted = 3 + self.random.below(3);
        while words.len() > wanted {
            words.remove(self.random.below(words.len()));
        }
        words.join(" ")
    }

    fn neighbouring_words(&mut self, id: TopicId) -> String {
        let words = self.claim(id);
        let count = (2 + self.random.below(2)).min(words.len());
        let start = self.random.below(words.len() - count + 1);
        words[start..start + count].join(" ")
    }

    /// A field that holds for the topic.
    fn field(&mut self, id: TopicId) -> String {
        let system = self.kb.related(id, Relation::System).first();
        match system {
            Some(link) if self.random.percent(50) => format!("system:{}", self.kb.topic(link.to).slug),
            _ => format!("kind:{}", self.kb.topic(id).kind().key()),
        }
    }
}
