//! Chance that can be repeated: the same seed gives the same numbers on every machine.
//!
//! `SplitMix64`, as published by Steele, Lea and Flood, “Fast splittable pseudorandom number generators” (OOPSLA
//! 2014, <https://doi.org/10.1145/2660193.2660195>), with the constants of Vigna's public-domain `splitmix64.c`
//! (<https://prng.di.unimi.it/splitmix64.c>). It is meant for picking questions, not for secrets.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none. The higher half of a product is even enough for any list
    /// that fits into memory.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let product = u128::from(self.next()) * end as u128;
        (product >> 64) as usize
    }

    /// Brings a list into an order of chance, after Fisher and Yates.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the reference implementation for the seed 1234567.
    #[test]
    fn the_numbers_are_those_of_the_reference() {
        let mut random = Random::new(1_234_567);
        let numbers: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(
            numbers,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn a_shuffle_keeps_everything_and_no_number_is_too_large() {
        let mut random = Random::new(7);
        let mut items: Vec<usize> = (0..50).collect();
        random.shuffle(&mut items);
        assert!(!items.is_sorted(), "{items:?}");
        items.sort_unstable();
        assert!(items.into_iter().eq(0..50));
        assert!((0..1000).all(|_| random.below(3) < 3) && random.below(0) == 0);
    }
}
