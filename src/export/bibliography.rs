//! Sources as reference managers and citation processors read them: BibTeX, RIS and CSL-JSON.
//!
//! A source is first read as an [`Entry`]: which type of publication it is, its authors split
//! into family name and initials, and volume, issue and pages where the pack's `details` say them without
//! doubt. What cannot be told apart goes into a note, unchanged. The keys of the entries are the ids of the
//! sources, which are unique and do not change.
//!
//! | a source | BibTeX | RIS | CSL-JSON |
//! |---|---|---|---|
//! | in a journal: a container, and a year, volume, DOI or `PubMed` number | `@article` | `JOUR` | `article-journal` |
//! | a textbook with a container | `@incollection` | `CHAP` | `chapter` |
//! | a textbook without | `@book` | `BOOK` | `book` |
//! | a website | `@misc` | `ELEC` | `webpage` |
//! | anything else | `@misc` | `GEN` | `document` |

mod bibtex;
mod csl;
mod entry;
mod names;
mod ris;

use crate::kb::{Kb, TopicId};
use entry::Entry;

/// Sources as a BibTeX file in UTF-8.
#[must_use]
pub fn bibtex(kb: &Kb, sources: &[TopicId]) -> String {
    bibtex::write(&entries(kb, sources))
}

/// Sources as an RIS file in UTF-8.
#[must_use]
pub fn ris(kb: &Kb, sources: &[TopicId]) -> String {
    ris::write(&entries(kb, sources))
}

/// Sources as a list of CSL-JSON items.
#[must_use]
pub fn csl_json(kb: &Kb, sources: &[TopicId]) -> String {
    csl::write(&entries(kb, sources))
}

/// What the sources among some topics are.
fn entries<'kb>(kb: &'kb Kb, sources: &[TopicId]) -> Vec<Entry<'kb>> {
    sources.iter().filter_map(|&id| Entry::new(kb.topic(id))).collect()
}
