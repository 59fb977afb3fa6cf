//! The ids of what is kept.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The id of something that is kept: 128 bits, written as 32 hexadecimal digits, the same on every machine.
///
/// Where a thing is told apart by what it is (a bookmark by its topic and collection, a setting by its name),
/// its id is derived from that, so that two windows or two machines that make the same thing make one. All
/// other ids are rolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u128);

impl Id {
    /// The collection that is always there.
    pub const BOOKMARKS: Self = Self(1);

    /// An id of a number.
    #[must_use]
    pub const fn new(number: u128) -> Self {
        Self(number)
    }

    /// Whether it is the id of nothing yet.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The id of what is told apart by these words.
    pub(super) fn derived(words: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for word in words {
            // With its length before it, no word runs into the next.
            hasher.update(&(word.len() as u64).to_le_bytes());
            hasher.update(word.as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(u128::from_le_bytes(bytes))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// What is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no id: it has 32 hexadecimal digits")]
pub struct NoId(String);

impl FromStr for Id {
    type Err = NoId;

    fn from_str(text: &str) -> Result<Self, NoId> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = if digits { u128::from_str_radix(text, 16).ok() } else { None };
        number.map(Self).ok_or_else(|| NoId(text.chars().take(40).collect()))
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written() {
        for number in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef] {
            let id = Id::new(number);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for wrong in ["", "1", "+0000000000000000000000000000001", "g0000000000000000000000000000000"] {
            assert!(wrong.parse::<Id>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn words_do_not_run_into_each_other() {
        assert_eq!(Id::derived(&["a", "bc"]), Id::derived(&["a", "bc"]));
        assert_ne!(Id::derived(&["a", "bc"]), Id::derived(&["ab", "c"]));
    }
}
