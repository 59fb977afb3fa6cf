//! Writes the prose of a page, and numbers its references.

use crate::kb::{Citing, Claim, Kb, Link, TopicId, markup};
use crate::ui::prose::{Ink, Prose};

/// Writes prose and numbers the references in the order in which they are first cited.
pub(super) struct Writer<'a> {
    pub kb: &'a Kb,
    /// The sources in the order in which they were first cited.
    pub references: Vec<TopicId>,
}

impl<'a> Writer<'a> {
    pub(super) const fn new(kb: &'a Kb) -> Self {
        Self { kb, references: Vec::new() }
    }

    /// The numbers of some sources, given to new ones as they come.
    pub(super) fn numbers(&mut self, cite: &[TopicId]) -> Vec<usize> {
        let mut numbers: Vec<usize> = cite
            .iter()
            .map(|source| match self.references.iter().position(|known| known == source) {
                Some(index) => index + 1,
                None => {
                    self.references.push(*source);
                    self.references.len()
                }
            })
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// A link as a statement.
    pub(super) fn stated(&self, link: &Link) -> Option<Citing> {
        let mut links = self.kb.link_ids_from(link.from);
        links.find(|&id| std::ptr::eq(self.kb.link(id), link)).map(Citing::Link)
    }

    /// A claim with its links and citations.
    pub(super) fn claim(&mut self, claim: &Claim) -> Prose {
        let mut prose = self.marked_up(&claim.text, Ink::Full);
        let numbers = self.numbers(&claim.cite);
        prose.push_cites(&numbers);
        prose
    }

    /// A text with its inline links; a link that leads nowhere stays as its words.
    fn marked_up(&self, text: &str, ink: Ink) -> Prose {
        let mut prose = Prose::default();
        for run in markup::runs(text) {
            match run {
                markup::Run::Text(text) => prose.push_text(text, ink, false),
                markup::Run::Link { slug, text } => match self.kb.find(slug) {
                    Some(topic) => prose.push_link(text, topic),
                    None => prose.push_text(text, ink, false),
                },
            }
        }
        prose
    }

    /// Frequency and note of a link: figures strong, circumstances soft.
    pub(super) fn circumstances(&mut self, link: &Link) -> Prose {
        let mut prose = Prose::default();
        prose.push_text(&*link.frequency, Ink::Full, true);
        if !link.frequency.is_empty() && !link.note.is_empty() {
            prose.push_text(", ", Ink::Soft, false);
        }
        prose.push_text(&*link.note, Ink::Soft, false);
        let numbers = self.numbers(&link.cite);
        prose.push_cites(&numbers);
        prose
    }

    /// Site and note of a finding.
    pub(super) fn site_and_note(&mut self, link: &Link) -> Prose {
        let mut prose = Prose::default();
        prose.push_text(&*link.site, Ink::Full, false);
        if !link.site.is_empty() && !link.note.is_empty() {
            prose.push_text("; ", Ink::Soft, false);
        }
        prose.push_text(&*link.note, Ink::Soft, false);
        let numbers = self.numbers(&link.cite);
        prose.push_cites(&numbers);
        prose
    }

    /// A note with its citations.
    pub(super) fn note(&mut self, link: &Link) -> Prose {
        let mut prose = Prose::text(&*link.note, Ink::Soft);
        let numbers = self.numbers(&link.cite);
        prose.push_cites(&numbers);
        prose
    }

    pub(super) fn link(&self, topic: TopicId) -> Prose {
        let mut prose = Prose::default();
        prose.push_link(self.kb.topic(topic).label(), topic);
        prose
    }

    /// Links in a row, the first ones in full, how many more behind them.
    pub(super) fn links(&self, topics: &[TopicId], most: usize) -> Prose {
        let mut prose = Prose::default();
        for (index, &topic) in topics.iter().take(most).enumerate() {
            if index > 0 {
                prose.push_text(", ", Ink::Full, false);
            }
            // Among mediators it goes without saying that an antibody is one.
            let label = self.kb.topic(topic).label();
            prose.push_link(label.strip_suffix(" antibody").unwrap_or(label), topic);
        }
        if topics.len() > most {
            prose.push_text(format!(", {}\u{a0}more", topics.len() - most), Ink::Full, false);
        }
        prose
    }
}
