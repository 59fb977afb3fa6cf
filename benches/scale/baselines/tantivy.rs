//! tantivy: BM25 with boosts, automata for beginnings and typing errors, and facets in fast fields.
//!
//! A word is looked for as it is and, from four letters on, with one typing error; the word that is still
//! being typed also as a beginning. Whichever field matches best counts.

use anyhow::Context as _;
use harbinger::kb::{Kb, TopicId};
use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TEXT};
use tantivy::{DocId, Index, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument, Term};

use super::{Asked, Values, WEIGHTS, records};
use crate::measure::{Answer, Engine, MOST_HITS};

/// The names of the fast fields.
const TOPIC: &str = "topic";
const VALUE: &str = "value";

/// From so many letters on, a word may hold a typing error.
const FORGIVEN: usize = 4;

struct Tantivy {
    searcher: Searcher,
    /// Names, aliases, bodies.
    texts: [Field; 3],
    value: Field,
    values: Values,
}

pub(super) fn build(kb: &Kb) -> anyhow::Result<Box<dyn Engine>> {
    const BUDGET: usize = 200 << 20;
    let values = Values::of(kb);
    let mut schema = Schema::builder();
    let texts = ["name", "alias", "body"].map(|field| schema.add_text_field(field, TEXT));
    let topic = schema.add_u64_field(TOPIC, FAST);
    let value = schema.add_u64_field(VALUE, FAST | INDEXED);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer(BUDGET)?;
    for record in records(kb, &values) {
        let mut document = TantivyDocument::default();
        for (field, text) in texts.into_iter().zip([&record.name, &record.aliases, &record.body]) {
            document.add_text(field, text);
        }
        document.add_u64(topic, record.id.index() as u64);
        for position in record.values {
            document.add_u64(value, position as u64);
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    // One segment is what a search over a finished index is fastest on.
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    let searcher = index.reader()?.searcher();
    Ok(Box::new(Tantivy { searcher, texts, value, values }))
}

impl Engine for Tantivy {
    fn name(&self) -> &'static str {
        "tantivy"
    }

    fn bytes(&self) -> Option<usize> {
        let usage = self.searcher.space_usage().ok()?;
        usize::try_from(usage.total().get_bytes()).ok()
    }

    fn ask(&mut self, text: &str) -> anyhow::Result<Answer> {
        let clauses = self.clauses(&Asked::read(text, &self.values));
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            return Ok(Answer::default());
        }
        let best = TopDocs::with_limit(MOST_HITS).order_by_score();
        let counts = Counts { values: self.values.0.len() };
        let (best, counts) = self.searcher.search(&BooleanQuery::new(clauses), &(best, counts))?;
        let mut hits = Vec::with_capacity(best.len());
        for (_, address) in best {
            let topics = self.searcher.segment_reader(address.segment_ord).fast_fields().u64(TOPIC)?;
            let topic = topics.first(address.doc_id).context("a document without its topic")?;
            hits.push(TopicId::from_index(usize::try_from(topic)?));
        }
        Ok(Answer { hits, counted: counts.into_iter().sum() })
    }
}

/// A part of a query, and whether it must or must not hold.
type Clause = (Occur, Box<dyn Query>);

impl Tantivy {
    fn clauses(&self, asked: &Asked) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for word in &asked.words {
            clauses.push((Occur::Must, self.in_any_field(|field| forms(field, word, false))));
        }
        if let Some(word) = &asked.beginning {
            clauses.push((Occur::Must, self.in_any_field(|field| forms(field, word, true))));
        }
        for words in &asked.phrases {
            clauses.push((Occur::Must, self.in_any_field(|field| vec![phrase(field, words)])));
        }
        for word in &asked.without {
            clauses.push((Occur::MustNot, self.in_any_field(|field| vec![exact(field, word)])));
        }
        for &value in &asked.values {
            let term = Term::from_field_u64(self.value, value as u64);
            clauses.push((Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::Basic))));
        }
        clauses
    }

    /// The best of some queries in all fields, each with the weight of its field.
    fn in_any_field(&self, queries: impl Fn(Field) -> Vec<Box<dyn Query>>) -> Box<dyn Query> {
        let mut weighted: Vec<Box<dyn Query>> = Vec::new();
        for (field, weight) in self.texts.into_iter().zip(WEIGHTS) {
            for query in queries(field) {
                weighted.push(Box::new(BoostQuery::new(query, weight)));
            }
        }
        Box::new(DisjunctionMaxQuery::new(weighted))
    }
}

/// A word as it is, as a beginning, and with a typing error.
fn forms(field: Field, word: &str, is_beginning: bool) -> Vec<Box<dyn Query>> {
    let distance = u8::from(word.chars().count() >= FORGIVEN);
    let term = Term::from_field_text(field, word);
    let mut forms = vec![exact(field, word)];
    if is_beginning {
        forms.push(Box::new(FuzzyTermQuery::new_prefix(term, distance, true)));
    } else if distance > 0 {
        forms.push(Box::new(FuzzyTermQuery::new(term, distance, true)));
    }
    forms
}

fn exact(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
}

fn phrase(field: Field, words: &[String]) -> Box<dyn Query> {
    match words {
        [word] => exact(field, word),
        _ => {
            Box::new(PhraseQuery::new(words.iter().map(|word| Term::from_field_text(field, word)).collect()))
        }
    }
}

/// Counts the values of all documents that match.
struct Counts {
    /// How many values there are.
    values: usize,
}

struct SegmentCounts {
    values: Column<u64>,
    counts: Vec<usize>,
}

impl Collector for Counts {
    type Fruit = Vec<usize>;
    type Child = SegmentCounts;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        Ok(SegmentCounts { values: segment.fast_fields().u64(VALUE)?, counts: vec![0; self.values] })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<usize>>) -> tantivy::Result<Vec<usize>> {
        let mut sums = vec![0; self.values];
        for counts in segments {
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        Ok(sums)
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Vec<usize>;

    fn collect(&mut self, document: DocId, _: Score) {
        for value in self.values.values_for_doc(document) {
            if let Some(count) = self.counts.get_mut(value as usize) {
                *count += 1;
            }
        }
    }

    fn harvest(self) -> Vec<usize> {
        self.counts
    }
}
