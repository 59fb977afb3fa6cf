//! The search engine of this program, as the measurements see it: the only file that names its types.

use harbinger::kb::{Kb, TopicId};
use harbinger::search::{Facets, Index, Panels, Query};

use crate::measure::{Answer, Engine, MOST_HITS};

/// What an answer of this engine holds, for the report.
pub(crate) const GIVES: &str = "hits, panels and all filter counts";

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

    fn ask(&mut self, text: &str) -> anyhow::Result<Answer> {
        let hits = self.index.search(text, MOST_HITS);
        let query = Query { text: text.to_owned(), ..Query::default() };
        let panels = Panels::new(self.kb, &self.facets, &query, &self.index.matches(text));
        let rows: usize = panels.panels.iter().map(|panel| panel.rows.len()).sum();
        let counts: usize =
            panels.facets.iter().flat_map(|(_, values)| values).map(|value| value.count).sum();
        let hits: Vec<TopicId> = hits.into_iter().map(|hit| hit.topic).collect();
        Ok(Answer { hits, counted: rows + counts })
    }
}
