//! The same topics and key presses for search engines of others, in memory.
//!
//! Both are used as their manuals say: a field each for names, aliases and bodies with weights, all words
//! required, the last one as the beginning of a word, since it is still being typed. They give the best hits
//! and, as counts of all topics that match, how many there are of each kind, mechanism, organ system and
//! modality; they make no panels. What a field such as `system:` and the signs of a query mean is read here,
//! once for both.

mod fts5;
mod tantivy;

use harbinger::kb::{Detail, Kb, Kind, Mechanism, Relation, TopicId, markup};

use crate::measure::Engine;

/// Makes the index of a knowledge base.
type Make = fn(&Kb) -> anyhow::Result<Box<dyn Engine>>;

pub(crate) const ALL: [Make; 2] = [tantivy::build, fts5::build];

/// What a word in a name, an alias or a body counts.
const WEIGHTS: [f32; 3] = [10.0, 6.0, 1.0];

/// A topic as others see it.
struct Record {
    id: TopicId,
    name: String,
    aliases: String,
    body: String,
    /// Positions in [`Values`].
    values: Vec<usize>,
}

/// Every value that is counted, as a query names it: `system:neurologic`.
struct Values(Vec<String>);

impl Values {
    fn of(kb: &Kb) -> Self {
        let mut all: Vec<String> = Kind::ALL.iter().map(|kind| format!("kind:{}", kind.key())).collect();
        all.extend(Mechanism::ALL.iter().map(|mechanism| format!("mechanism:{}", mechanism.name())));
        for kind in [Kind::System, Kind::Modality] {
            all.extend(kb.of_kind(kind).map(|id| format!("{}:{}", kind.key(), kb.topic(id).slug)));
        }
        Self(all)
    }

    /// The value of this name, or the only one that begins so.
    fn find(&self, text: &str) -> Option<usize> {
        let exact = self.0.iter().position(|value| value == text);
        exact.or_else(|| {
            let mut starting = (0..).zip(&self.0).filter(|(_, value)| value.starts_with(text));
            starting.next().filter(|_| starting.next().is_none()).map(|(position, _)| position)
        })
    }
}

/// The topics of a knowledge base, each made when it is asked for: their text is as large as the pack.
fn records<'kb>(kb: &'kb Kb, values: &'kb Values) -> impl Iterator<Item = Record> {
    (0..kb.topics().len()).map(TopicId::from_index).map(move |id| {
        let topic = kb.topic(id);
        let mut aliases: Vec<&str> = topic.aliases.iter().map(|alias| &**alias).collect();
        aliases.extend(topic.short.as_deref());
        let year = topic.publication().and_then(|publication| publication.year).map(|year| year.to_string());
        if let Some(publication) = topic.publication() {
            aliases.extend(publication.authors.iter().map(|author| &**author));
            aliases.extend(year.as_deref());
        }
        let claims = kb.sections(id).flat_map(|(_, claims)| claims.map(|claim| kb.claim(claim)));
        let body: Vec<String> =
            kb.summary(id).into_iter().chain(claims).map(|claim| markup::plain(&claim.text)).collect();
        let mut names = vec![format!("kind:{}", topic.kind().key())];
        if let Detail::Syndrome { mechanism } = &topic.detail {
            names.push(format!("mechanism:{}", mechanism.name()));
        }
        let linked = |relation| kb.related(id, relation).iter();
        names.extend(linked(Relation::System).map(|link| format!("system:{}", kb.topic(link.to).slug)));
        let seen_on = linked(Relation::SeenOn).map(|link| link.to);
        let imaged = linked(Relation::Finding).filter_map(|link| link.modality);
        names.extend(seen_on.chain(imaged).map(|to| format!("modality:{}", kb.topic(to).slug)));
        let mut positions: Vec<usize> = names.iter().filter_map(|name| values.find(name)).collect();
        positions.sort_unstable();
        positions.dedup();
        Record {
            id,
            name: topic.name.to_string(),
            aliases: aliases.join(" · "),
            body: body.join(" "),
            values: positions,
        }
    })
}

/// A query, read.
#[derive(Debug, Default)]
struct Asked {
    /// All of them are required.
    words: Vec<String>,
    /// The word that is still being typed.
    beginning: Option<String>,
    /// Words that stand next to each other.
    phrases: Vec<Vec<String>>,
    without: Vec<String>,
    /// Positions in [`Values`].
    values: Vec<usize>,
}

impl Asked {
    fn read(text: &str, values: &Values) -> Self {
        let mut asked = Self::default();
        let parts: Vec<&str> = text.split('"').collect();
        for (number, part) in parts.iter().enumerate() {
            // A quotation that has not come to its end yet is made of words like any other.
            if number % 2 == 1 && number + 1 < parts.len() {
                asked.phrases.extend(Some(words_of(part)).filter(|words| !words.is_empty()));
                continue;
            }
            for token in part.split_whitespace() {
                if let Some(word) = token.strip_prefix('-') {
                    asked.without.extend(words_of(word));
                } else if token.contains(':') {
                    asked.values.extend(values.find(token));
                } else {
                    asked.words.extend(words_of(token));
                }
            }
        }
        let last = text.rsplit([' ', '"']).next().unwrap_or_default();
        if last.ends_with(char::is_alphanumeric) && !last.starts_with('-') && !last.contains(':') {
            asked.beginning = asked.words.pop();
        }
        asked
    }
}

/// Words as both engines cut them: letters and digits, in lower case.
fn words_of(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
