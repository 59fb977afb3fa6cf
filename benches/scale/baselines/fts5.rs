//! FTS5 of `SQLite`: BM25 with weights for the columns, an index of beginnings, and facets in a table beside.
//!
//! It knows no typing errors.

use harbinger::kb::{Kb, TopicId};
use rusqlite::{Connection, params_from_iter};

use super::{Asked, Values, WEIGHTS, records};
use crate::measure::{Answer, Engine, MOST_HITS};

struct Fts5 {
    store: Connection,
    values: Values,
}

pub(super) fn build(kb: &Kb) -> anyhow::Result<Box<dyn Engine>> {
    let values = Values::of(kb);
    let mut store = Connection::open_in_memory()?;
    store.execute_batch(
        "CREATE VIRTUAL TABLE topics USING fts5(
             name, alias, body, content = '', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');
         CREATE TABLE facets (topic INTEGER, value INTEGER, PRIMARY KEY (topic, value)) WITHOUT ROWID;",
    )?;
    let writing = store.transaction()?;
    {
        let mut topic =
            writing.prepare("INSERT INTO topics (rowid, name, alias, body) VALUES (?, ?, ?, ?)")?;
        let mut facet = writing.prepare("INSERT INTO facets (topic, value) VALUES (?, ?)")?;
        for record in records(kb, &values) {
            let id = u32::try_from(record.id.index())?;
            topic.execute((id, &record.name, &record.aliases, &record.body))?;
            for value in record.values {
                facet.execute((id, u32::try_from(value)?))?;
            }
        }
    }
    writing.commit()?;
    store.execute_batch(
        "CREATE INDEX by_value ON facets (value, topic); INSERT INTO topics (topics) VALUES ('optimize'); ANALYZE;",
    )?;
    Ok(Box::new(Fts5 { store, values }))
}

impl Engine for Fts5 {
    fn name(&self) -> &'static str {
        "SQLite FTS5"
    }

    fn bytes(&self) -> Option<usize> {
        let pragma = |name| self.store.pragma_query_value(None, name, |row| row.get::<_, u32>(0)).ok();
        Some(pragma("page_count")? as usize * pragma("page_size")? as usize)
    }

    fn ask(&mut self, text: &str) -> anyhow::Result<Answer> {
        let asked = Asked::read(text, &self.values);
        let words = expression(&asked);
        if words.is_empty() && asked.values.is_empty() {
            return Ok(Answer::default());
        }
        let matching = matching(&words, &asked.values);
        let given = || params_from_iter((!words.is_empty()).then_some(&words));
        let mut best =
            self.store.prepare_cached(&format!("{matching} ORDER BY score, topic LIMIT {MOST_HITS}"))?;
        let hits = best
            .query_map(given(), |row| Ok(TopicId::from_index(row.get::<_, u32>(0)? as usize)))?
            .collect::<Result<_, _>>()?;
        let mut counts = self.store.prepare_cached(&format!(
            "SELECT value, count(*) FROM ({matching}) AS found CROSS JOIN facets ON facets.topic = found.topic
             GROUP BY value"
        ))?;
        let mut counted = 0;
        for count in counts.query_map(given(), |row| row.get::<_, u32>(1))? {
            counted += count? as usize;
        }
        Ok(Answer { hits, counted })
    }
}

/// All topics that match, with their scores. Values without words are looked up in the table beside.
///
/// The plus sign, and `CROSS JOIN` where facets are counted, keep the planner from asking the index of words
/// once for every topic of a value.
fn matching(words: &str, values: &[usize]) -> String {
    let holding = |column: &str, values: &[usize]| -> String {
        let holds = |value| format!(" AND +{column} IN (SELECT topic FROM facets WHERE value = {value})");
        values.iter().map(holds).collect::<Vec<_>>().concat()
    };
    if let ("", [first, rest @ ..]) = (words, values) {
        let also = holding("topic", rest);
        return format!("SELECT topic, 0.0 AS score FROM facets WHERE value = {first}{also}");
    }
    let [name, alias, body] = WEIGHTS;
    format!(
        "SELECT rowid AS topic, bm25(topics, {name:.1}, {alias:.1}, {body:.1}) AS score FROM topics
         WHERE topics MATCH ?1{}",
        holding("rowid", values)
    )
}

/// The words of a query in the language of FTS5; empty where it has none that must occur.
fn expression(asked: &Asked) -> String {
    let mut parts: Vec<String> = asked.words.iter().map(|word| format!("\"{word}\"")).collect();
    parts.extend(asked.beginning.iter().map(|word| format!("\"{word}\" *")));
    parts.extend(asked.phrases.iter().map(|words| format!("\"{}\"", words.join(" "))));
    let mut expression = parts.join(" AND ");
    if !expression.is_empty() {
        for word in &asked.without {
            expression = format!("({expression}) NOT \"{word}\"");
        }
    }
    expression
}
