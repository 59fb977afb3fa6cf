//! Days, as a person who studies counts them.
//!
//! A day does not end at midnight but at an hour of the local clock, usually four: who reviews until half past one is
//! still in yesterday. A [`Day`] is a number that differs by one from day to day, whatever the clock does in between,
//! and a [`Calendar`] tells which one a moment lies in. Both the time zone and the moment are handed in.
//!
//! The boundary is a reading of the local clock, not a stretch of hours: on the day on which clocks are put forward
//! or back, a day has 23 or 25 hours, and the next one still begins at four.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::user::Millis;

/// The date that is day 0.
const BEGINNING: Date = date(1970, 1, 1);

/// A day: how many days lie between it and the beginning of 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self(BEGINNING.until(date).map_or(0, |span| span.get_days()))
    }

    /// The date of a day.
    #[must_use]
    pub fn date(self) -> Date {
        // The years that calendars can write; beyond them a span would be refused.
        BEGINNING.saturating_add(Span::new().days(self.0.clamp(-4_000_000, 4_000_000)))
    }

    /// The day so many days later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// How many days have passed since another; none where that one is yet to come.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u32 {
        let days = self.0.saturating_sub(earlier.0);
        if days > 0 { days.unsigned_abs() } else { 0 }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Self::of)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Where a person is, and when their day begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    zone: TimeZone,
    /// The hour of the local clock at which a day begins.
    hour: i8,
}

impl Calendar {
    /// A calendar of a time zone, whose days begin at an hour of its clock, 0 to 23.
    #[must_use]
    pub fn new(zone: TimeZone, hour: u8) -> Self {
        Self { zone, hour: i8::try_from(hour.min(23)).unwrap_or_default() }
    }

    /// The day in which a moment lies.
    #[must_use]
    pub fn day_of(&self, moment: Millis) -> Day {
        // Every moment has a date.
        let moment = Timestamp::from_millisecond(moment.get()).unwrap_or_default();
        let clock = self.zone.to_datetime(moment);
        let day = Day::of(clock.date());
        if clock.hour() < self.hour { day.plus(-1) } else { day }
    }

    /// The moment at which a day begins. Where clocks skip that hour, it begins when they have.
    #[must_use]
    pub fn beginning_of(&self, day: Day) -> Millis {
        let clock = day.date().at(self.hour, 0, 0, 0);
        let moment = self.zone.to_ambiguous_zoned(clock).compatible();
        moment.map_or_else(|_| Millis::default(), |moment| Millis::new(moment.timestamp().as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rules that are written out, so that no machine needs a database of zones: central Europe, the east of America,
    /// Lord Howe (half an hour), Nepal, the far east and the far west.
    const ZONES: [&str; 7] = [
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "EST5EDT,M3.2.0,M11.1.0",
        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
        "<+0545>-5:45",
        "<+14>-14",
        "<-11>11",
        "UTC0",
    ];

    fn zone(rule: &str) -> TimeZone {
        TimeZone::posix(rule).expect("a rule")
    }

    fn moment(text: &str) -> Millis {
        Millis::new(text.parse::<Timestamp>().expect("a moment").as_millisecond())
    }

    #[test]
    fn a_day_begins_at_four_on_the_local_clock() {
        let berlin = Calendar::new(zone(ZONES[0]), 4);
        let kathmandu = Calendar::new(zone(ZONES[3]), 4);
        for (calendar, at, day) in [
            (&berlin, "2026-11-22T02:59:59Z", "2026-11-21"),
            (&berlin, "2026-11-22T03:00:00Z", "2026-11-22"),
            // In summer an hour earlier.
            (&berlin, "2026-07-22T01:59:59Z", "2026-07-21"),
            (&berlin, "2026-07-22T02:00:00Z", "2026-07-22"),
            (&kathmandu, "2026-11-21T22:14:59Z", "2026-11-21"),
            (&kathmandu, "2026-11-21T22:15:00Z", "2026-11-22"),
        ] {
            assert_eq!(calendar.day_of(moment(at)).to_string(), day, "{at}");
        }
    }

    #[test]
    fn days_are_shorter_or_longer_when_clocks_change() {
        let berlin = Calendar::new(zone(ZONES[0]), 4);
        let hours = |day: &str| {
            let day: Day = day.parse().expect("a day");
            (berlin.beginning_of(day.plus(1)).get() - berlin.beginning_of(day).get()) / 3_600_000
        };
        // Clocks change at two and three on the 29 March and 25 October, before the day of that date begins.
        assert_eq!((hours("2026-03-27"), hours("2026-03-28"), hours("2026-03-29")), (24, 23, 24));
        assert_eq!((hours("2026-10-23"), hours("2026-10-24"), hours("2026-10-25")), (24, 25, 24));
        // A boundary within the hour that is skipped: the day begins when the clock has gone on.
        let at_two = Calendar::new(zone(ZONES[0]), 2);
        let skipped: Day = "2026-03-29".parse().expect("a day");
        assert_eq!(at_two.beginning_of(skipped), moment("2026-03-29T01:00:00Z"));
        assert_eq!(at_two.day_of(moment("2026-03-29T01:00:00Z")), skipped);
    }

    #[test]
    fn a_zone_of_the_database_agrees_with_its_rule() {
        let Ok(named) = TimeZone::get("Europe/Berlin") else { return };
        let (named, ruled) = (Calendar::new(named, 4), Calendar::new(zone(ZONES[0]), 4));
        for hour in 0..(366 * 24) {
            let at = Millis::new(moment("2026-01-01T00:00:00Z").get() + hour * 3_600_000);
            assert_eq!(named.day_of(at), ruled.day_of(at));
        }
    }

    #[test]
    fn a_day_that_is_yet_to_come_is_no_days_ago() {
        assert_eq!(Day(5).since(Day(3)), 2);
        assert_eq!(Day(3).since(Day(5)), 0);
        assert_eq!(Day(i32::MIN).since(Day(i32::MAX)), 0);
    }

    proptest! {
        #[test]
        fn days_follow_each_other(rule in 0..ZONES.len(), hour in 0_u8..24, at in 0_i64..4_000_000_000) {
            let calendar = Calendar::new(zone(ZONES[rule]), hour);
            let at = Millis::new(at * 1_000);
            let (day, later) = (calendar.day_of(at), calendar.day_of(Millis::new(at.get() + 3_600_000)));
            prop_assert!(later == day || later == day.plus(1), "{day} and {later}");
            prop_assert!(calendar.beginning_of(day) <= at);
            prop_assert!(at < calendar.beginning_of(day.plus(1)));
            prop_assert_eq!(calendar.day_of(calendar.beginning_of(day)), day);
            prop_assert_eq!(Day::of(day.date()), day);
            prop_assert_eq!(day.to_string().parse::<Day>().ok(), Some(day));
        }
    }
}
