//! Long arrays of numbers as bytes, for `serde`: a number that is stored by itself would take longer to read back
//! than all words of a text to be found.
//!
//! An array is a row of blocks, so that neither writing nor reading needs a second copy of the whole.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU64;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many numbers a block holds.
const OF_A_BLOCK: usize = 65_536;

/// A number of a fixed size.
pub(super) trait Number: Copy {
    /// How many bytes it takes.
    const SIZE: usize;

    /// Adds its bytes, the least first.
    fn put(self, bytes: &mut Vec<u8>);

    /// The number that [`SIZE`](Self::SIZE) bytes say.
    fn get(bytes: &[u8]) -> Self;
}

macro_rules! numbers {
    ($($number:ty)+) => {$(
        impl Number for $number {
            const SIZE: usize = size_of::<$number>();

            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn get(bytes: &[u8]) -> Self {
                bytes.try_into().map_or(<$number>::default(), <$number>::from_le_bytes)
            }
        }
    )+};
}

numbers! { u8 u32 u64 f32 }

impl Number for Option<NonZeroU64> {
    const SIZE: usize = u64::SIZE;

    fn put(self, bytes: &mut Vec<u8>) {
        self.map_or(0, NonZeroU64::get).put(bytes);
    }

    fn get(bytes: &[u8]) -> Self {
        NonZeroU64::new(u64::get(bytes))
    }
}

/// Writes an array.
pub(super) fn serialize<T: Number, S: Serializer>(numbers: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let blocks = numbers.chunks(OF_A_BLOCK).map(|block| {
        let mut bytes = Vec::with_capacity(T::SIZE * block.len());
        for number in block {
            number.put(&mut bytes);
        }
        Bytes(bytes)
    });
    serializer.collect_seq(blocks)
}

/// Reads an array.
pub(super) fn deserialize<'de, T: Number, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(Blocks(PhantomData))
}

/// Bytes in one piece.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// Bytes that stay where they are.
struct Borrowed<'de>(&'de [u8]);

impl<'de> Deserialize<'de> for Borrowed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(Self)
    }
}

struct Blocks<T>(PhantomData<T>);

impl<'de, T: Number> Visitor<'de> for Blocks<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("blocks of numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut blocks: A) -> Result<Vec<T>, A::Error> {
        let mut numbers = Vec::new();
        let count = blocks.size_hint().unwrap_or(0);
        while let Some(Borrowed(bytes)) = blocks.next_element()? {
            let (whole, rest) = (bytes.chunks_exact(T::SIZE), bytes.len() % T::SIZE);
            if rest != 0 || whole.len() > OF_A_BLOCK {
                return Err(A::Error::custom("a block of another size"));
            }
            // Only a first block that is full promises that as many follow as are said to.
            if numbers.is_empty() && whole.len() == OF_A_BLOCK {
                let room = numbers.try_reserve_exact(count.min(MOST_BLOCKS) * OF_A_BLOCK);
                room.map_err(A::Error::custom)?;
            }
            numbers.extend(whole.map(T::get));
        }
        numbers.shrink_to_fit();
        Ok(numbers)
    }
}

/// More blocks than this are believed only when they come.
const MOST_BLOCKS: usize = 4_096;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Held<T: Number>(
        #[serde(with = "super", bound(serialize = "T: Number", deserialize = "T: Number"))] Vec<T>,
    );

    fn check<T: Number + PartialEq + fmt::Debug>(numbers: Vec<T>) {
        let held = Held(numbers);
        let bytes = postcard::to_stdvec(&held).expect("memory takes any length");
        assert_eq!(postcard::from_bytes::<Held<T>>(&bytes).as_ref(), Ok(&held));
        let cut = bytes.len().saturating_sub(1);
        assert_ne!(postcard::from_bytes::<Held<T>>(&bytes[..cut]).as_ref(), Ok(&held));
    }

    #[test]
    fn what_is_stored_comes_back() {
        check::<u32>(vec![]);
        check(vec![1_u8, 2, 255]);
        check((0..200_000_u32).collect::<Vec<_>>());
        check((0..65_536_u64).collect::<Vec<_>>());
        check(vec![0.5_f32, f32::MAX]);
        check(vec![None, NonZeroU64::new(7)]);
    }

    #[test]
    fn a_block_of_another_size_is_refused() {
        for blocks in
            [vec![vec![1_u8, 2, 3]], vec![vec![0; 4], vec![0; 5]], vec![vec![0; 4 * OF_A_BLOCK + 4]]]
        {
            let bytes = postcard::to_stdvec(&blocks).expect("memory takes any length");
            assert!(postcard::from_bytes::<Held<u32>>(&bytes).is_err());
        }
    }
}
