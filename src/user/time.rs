//! Time and chance, which are handed in: nothing in this room looks at a clock or rolls dice by itself.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A moment: milliseconds since the beginning of 1970 in UTC, within the years that calendars can write.
///
/// In documents it is written as people read it: `2026-11-22T06:04:14.123Z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(i64);

impl Millis {
    /// The last moment, in the year 9892.
    const MAX: i64 = 250_000_000_000_000;
    /// The beginning of the year 4000: no clock and no document is believed beyond it, so that after whatever
    /// they say there are later moments for what is changed next.
    pub(super) const LATEST: Self = Self(64_060_588_800_000);

    /// A moment, brought into the range.
    #[must_use]
    pub const fn new(milliseconds: i64) -> Self {
        if milliseconds < 0 {
            Self(0)
        } else if milliseconds > Self::MAX {
            Self(Self::MAX)
        } else {
            Self(milliseconds)
        }
    }

    /// The milliseconds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The next moment.
    #[must_use]
    pub const fn after(self) -> Self {
        Self::new(self.0 + 1)
    }

    /// The moment so many days before.
    #[must_use]
    pub const fn days_before(self, days: i64) -> Self {
        Self::new(self.0 - days * 86_400_000)
    }

    /// The day in UTC: `2026-11-22`.
    #[must_use]
    pub fn day(self) -> String {
        self.to_string().split('T').next().unwrap_or_default().to_owned()
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every moment within the range has a date.
        Timestamp::from_millisecond(self.0).unwrap_or_default().fmt(f)
    }
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time: Timestamp =
            text.parse().map_err(|_| de::Error::custom(format!("{text:?} is no date with a time")))?;
        Ok(Self::new(time.as_millisecond()))
    }
}

/// What the store takes from the world: the time, and numbers that nobody has had before.
#[derive(Clone)]
pub struct World {
    /// What the clock says. It may jump; nothing that is kept is lost by that.
    pub now: Arc<dyn Fn() -> Millis + Send + Sync>,
    /// A number by chance.
    pub random: Arc<dyn Fn() -> u128 + Send + Sync>,
}

impl World {
    /// A world in which time stands still and numbers are counted: for what is never written down.
    #[must_use]
    pub fn still() -> Self {
        let counter = std::sync::atomic::AtomicU64::new(1);
        let count = move || u128::from(counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) << 64;
        Self { now: Arc::new(Millis::default), random: Arc::new(count) }
    }
}

impl World {
    /// What the clock says, as far as it is believed.
    pub(super) fn moment(&self) -> Millis {
        (self.now)().min(Millis::LATEST)
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("World")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_people_read_it() {
        for (milliseconds, written) in [
            (0, "\"1970-01-01T00:00:00Z\""),
            (1_795_327_454_123, "\"2026-11-22T06:04:14.123Z\""),
            (-5, "\"1970-01-01T00:00:00Z\""),
            (i64::MAX, "\"9892-03-08T12:26:40Z\""),
        ] {
            let moment = Millis::new(milliseconds);
            assert_eq!(serde_json::to_string(&moment).expect("a text"), written);
            assert_eq!(serde_json::from_str::<Millis>(written).expect("a moment"), moment);
        }
        assert_eq!(Millis::new(1_795_327_454_123).day(), "2026-11-22");
        for wrong in ["5", "\"\"", "\"yesterday\"", "\"2026-11-22\"", "null"] {
            assert!(serde_json::from_str::<Millis>(wrong).is_err(), "{wrong}");
        }
    }
}
