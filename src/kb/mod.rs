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
//! A window stays open while packs are written: [`load_over`] lets what was sound [`Earlier`] stand in for what a
//! broken save makes unreadable, and tells its [`Progress`] to whoever waits.
//!
//! A pack may come from a stranger. Every step takes time and memory in proportion to the text, whatever the text
//! is; so brackets are bounded in depth, texts, lists, topics and files in size, and diagnostics in number. What a text
//! may not hold is settled here, once: whoever shows it needs no check of its own.
//!
//! On its way a large pack must not need much more memory than it does in the end. So its texts go once they are parsed,
//! and are read again where a fault stands; and what an entry says waits as bytes until all others are there.
//!
//! The format of a pack is documented for authors in `data/README.md`.

mod address;
mod diagnostic;
mod draft;
mod earlier;
mod faults;
mod ids;
mod lines;
mod load;
pub mod markup;
mod model;
pub mod pack;
mod parse;
mod progress;
mod raw;
mod resolve;
mod rows;
mod scan;
pub(crate) mod stored;
mod suggest;
mod text;
mod vocabulary;

pub use diagnostic::{Code, Diagnostic, Excerpt, Outcome, Severity};
pub use earlier::Earlier;
pub use ids::{ClaimId, FigureId, LinkId, PackId, TopicId};
pub use lines::Place;
pub use load::{Loaded, load, load_built_in, load_over};
pub use model::{Citing, Claim, Detail, Figure, Kb, Link, PackInfo, Publication, Synonym, Topic};
pub use pack::{Limits, Origin};
pub use progress::{Phase, Progress};
pub use suggest::nearest;
pub use text::visible;
pub use vocabulary::{
    AgeGroup, Certainty, Heading, Kind, Mechanism, MediatorClass, ModalityClass, Region, Relation,
    SourceKind, Strength, TumourClass,
};
