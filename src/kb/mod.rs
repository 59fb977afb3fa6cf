//! The knowledge base: topics, claims and typed links, each with its sources.
//!
//! This is the ground that everything else stands on. It knows nothing of search, study or windows.
//!
//! Content takes four steps from a file to the program:
//!
//! 1. [`pack`] reads the files of a pack, within limits;
//! 2. `parse` cuts a file into entries and parses each by itself into `raw` types that mirror the file;
//! 3. `draft` puts packs on top of each other: a later one overrides or extends the topics below it;
//! 4. `resolve` looks up every id and checks every rule, once, and derives the inverse of every link.
//!
//! The result is a [`Kb`]: flat arrays, small ids, read-only. Faults never stop a step. They are gathered as
//! `faults`, become [`Diagnostic`]s with file, line and column, and what is sound is loaded.
//!
//! A pack may come from a stranger. Every step takes time and memory in proportion to the text, whatever the text
//! is; so brackets are bounded in depth, topics and files in size, and diagnostics in number.
//!
//! The format of a pack is documented for authors in `data/README.md`.

mod diagnostic;
mod draft;
mod faults;
mod ids;
mod lines;
mod load;
pub mod markup;
mod model;
pub mod pack;
mod parse;
mod raw;
mod resolve;
mod rows;
mod scan;
pub(crate) mod stored;
mod suggest;
mod text;
mod vocabulary;

pub use diagnostic::{Code, Diagnostic, Excerpt, Outcome, Severity};
pub use ids::{ClaimId, LinkId, PackId, TopicId};
pub use lines::Place;
pub use load::{Loaded, load, load_built_in};
pub use model::{Citing, Claim, Detail, Kb, Link, PackInfo, Publication, Synonym, Topic};
pub use pack::{Limits, Origin};
pub use suggest::nearest;
pub use vocabulary::{
    AgeGroup, Certainty, Heading, Kind, Mechanism, MediatorClass, ModalityClass, Region, Relation,
    SourceKind, Strength, TumourClass,
};
