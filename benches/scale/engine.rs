//! The search engine of this program, as the measurements see it: the only file that names its types.

use harbinger::kb::{Kb, TopicId};
use harbinger::search::{Facets, Index, Lookup, Query, snippet};

use crate::measure::{Answer, Engine, MOST_HITS};

/// What an answer of this engine holds, for the report.
pub(crate) const GIVES: &str =
    "hits, the snippets of the ten in sight, four panels, all filter counts and completion";

/// How many hits are in sight, and about how many characters of each reason.
const IN_SIGHT: usize = 10;
const REASON: usize = 90;

/// A knowledge base, ready to be searched.
pub(crate) struct Ours<'kb> {
    kb: &'kb Kb,
    index: Index,
    facets: Facets,
}

impl<'kb> Ours<'kb> {
    pub(crate) fn build(kb: &'kb Kb) -> Self {
        Self { kb, index: Index::build(kb), facets: Facets::build(kb) }
    }
}

impl Engine for Ours<'_> {
    fn name(&self) -> &'static str {
        "Harbinger"
    }

    fn bytes(&self) -> Option<usize> {
        Some(self.index.bytes())
    }

    fn ask(&mut self, text: &str) -> anyhow::Result<Answer> {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let Lookup { answer: asked, panels, .. } = Lookup::new(self.kb, &self.facets, &query, || &self.index);
        let hits: Vec<TopicId> =
            panels.results.hits(None).into_iter().take(MOST_HITS).map(|hit| hit.topic).collect();
        let mut counted: usize = panels.panels.iter().map(|panel| panel.rows.len()).sum();
        counted +=
            panels.facets.iter().flat_map(|(_, values)| values).map(|value| value.count).sum::<usize>();
        for &topic in hits.iter().take(IN_SIGHT) {
            let names = asked.marks(&self.index, &self.kb.topic(topic).name);
            if let Some(reason) = asked.reason(self.kb, &self.index, topic) {
                let text = reason.field.text(self.kb, topic);
                counted += names.len() + snippet(&text, &reason.highlights, REASON).1.len();
            }
        }
        Ok(Answer { hits, counted })
    }
}
