//! What must hold of everything that comes from a stranger, whatever its bytes are.
//!
//! Each function takes bytes as a file, a text or a query, does with them what the program does, and panics where
//! something does not hold. They stand here once, for two drivers: `fuzz/targets/` hands them to libFuzzer, which
//! watches which code they reach and needs a nightly compiler; `tests/fuzz/` runs them on stable with mutated
//! fixtures, a little in every test run and for as long as one likes.
//!
//! Each says in a few words what it met. Inputs with the same words took about the same way, so that a driver that
//! does not see the code can still tell which inputs are worth keeping.

mod figure;
mod import;
mod markup;
mod pack;
mod query;

pub use figure::figure;
pub use import::import;
pub use markup::markup;
pub use pack::pack;
pub use query::query;

/// Whether ranges lie in a text on the boundaries of characters, ascending and apart from each other.
fn lie_in(ranges: &[std::ops::Range<usize>], text: &str) -> bool {
    ranges.iter().all(|range| !range.is_empty() && text.get(range.clone()).is_some())
        && ranges.windows(2).all(|pair| pair[0].end <= pair[1].start)
}
