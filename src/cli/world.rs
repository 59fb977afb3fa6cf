//! The clock and the dice of the process: the only place that asks the system for either.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::user::{Millis, World};

/// The world as the system tells of it.
#[must_use]
pub fn world() -> World {
    World { now: Arc::new(now), random: Arc::new(random) }
}

fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::new(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// A number from the keys that the standard library draws from the system for its hash maps; they are different
/// for every process, thread and call. That is chance enough for ids, and not meant for secrets.
fn random() -> u128 {
    let half = || u128::from(RandomState::new().build_hasher().finish());
    (half() << 64) | half()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_number_comes_twice_and_time_is_of_this_century() {
        let numbers: BTreeSet<u128> = (0..10_000).map(|_| random()).collect();
        assert_eq!(numbers.len(), 10_000);
        assert!(now() > Millis::new(1_790_000_000_000), "{}", now());
    }
}
