//! A shelf in a document: a list of things, each with its id.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::Id;
use super::kept::{Item, Kept};
use super::shelf::Shelf;

#[derive(Serialize)]
struct Written<'a, T> {
    id: Id,
    #[serde(flatten)]
    kept: &'a Kept<T>,
}

#[derive(Deserialize)]
struct Read<T> {
    id: Id,
    #[serde(flatten)]
    kept: Kept<T>,
}

pub(super) fn serialize<S, T>(shelf: &Shelf<T>, serializer: S) -> Result<S::Ok, S::Error>
where
    S: Serializer,
    T: Item + Serialize,
{
    serializer.collect_seq(shelf.all().map(|(id, kept)| Written { id, kept }))
}

pub(super) fn deserialize<'de, D, T>(deserializer: D) -> Result<Shelf<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Item + Deserialize<'de>,
{
    deserializer.deserialize_seq(Rows(PhantomData))
}

struct Rows<T>(PhantomData<T>);

impl<'de, T: Item + Deserialize<'de>> Visitor<'de> for Rows<T> {
    type Value = Shelf<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Shelf<T>, A::Error> {
        let mut things = Shelf::default();
        for _ in 0..T::MOST_IN_DOCUMENT {
            let Some(Read { id, kept }) = entries.next_element::<Read<T>>()? else { return Ok(things) };
            things.put(id, kept);
        }
        match entries.next_element::<de::IgnoredAny>()? {
            None => Ok(things),
            Some(_) => {
                let most = T::MOST_IN_DOCUMENT;
                Err(de::Error::custom(format!("a list has more than {most} entries")))
            }
        }
    }
}
