//! Words that look medical, as many as are wanted, and the dice that draw them.
//!
//! A [`Vocabulary`] holds no list: the word of a rank is put together, every second one from Greek and Latin
//! parts, as in `gastroneuritis`, the others from syllables, as long as plain English words. So words share
//! beginnings, one letter makes another word, and short words are frequent, which is what makes look-up by
//! prefix and with typing errors hard. The first ranks are the small words of any English text. Words are
//! drawn after Zipf's law with exponent 1.
//!
//! All of it depends on the seed alone and is made of integers, so that every machine writes the same pack.

use std::borrow::Cow;

/// Dice: `SplitMix64`, which may be seeded with small neighbouring numbers.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each equally often; 0 where there is none.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// Whether it happens, in so many of a hundred cases.
    pub(crate) fn percent(&mut self, cases: usize) -> bool {
        self.below(100) < cases
    }

    /// A number from `low` to `high`, those in the middle more often than the ends.
    pub(crate) fn about(&mut self, low: usize, high: usize) -> usize {
        let span = high - low + 1;
        low + (self.below(span) + self.below(span) + self.below(2)) / 2
    }

    /// One of some items, each equally often.
    pub(crate) fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of some items, each as often as its weight says.
    pub(crate) fn weighted<T: Copy>(&mut self, items: &[(T, usize)]) -> T {
        let mut left = self.below(items.iter().map(|(_, weight)| weight).sum());
        for &(item, weight) in items {
            match left.checked_sub(weight) {
                Some(rest) => left = rest,
                None => return item,
            }
        }
        items[0].0
    }

    /// A rank from 0 to `count - 1` after Zipf's law with exponent 1, which means: each doubling of the rank
    /// is met equally often.
    pub(crate) fn rank(&mut self, count: usize) -> usize {
        let doublings = (usize::BITS - count.leading_zeros()) as usize;
        loop {
            let start = 1 << self.below(doublings);
            let rank = start + self.below(start) - 1;
            if rank < count {
                return rank;
            }
        }
    }
}

/// Another place for every place below `count`, no two the same: what is alike is strewn about.
pub(crate) const fn strewn(place: usize, count: usize) -> usize {
    // A prime, so that it shares no factor with any count that occurs.
    (place * 7_368_787) % count
}

/// The small words of a text, as frequent as their place says.
#[rustfmt::skip]
const SMALL: [&str; 64] = [
    "and", "the", "of", "in", "a", "with", "is", "or", "for", "to", "patients", "disease", "it", "are", "on",
    "not", "from", "one", "about", "small", "at", "by", "an", "was", "first", "may", "had", "that", "after",
    "often", "as", "imaging", "be", "lesion", "years", "normal", "than", "only", "up", "found", "no", "chest",
    "without", "months", "high", "then", "can", "other", "all", "negative", "more", "most", "against", "over",
    "risk", "were", "but", "treatment", "low", "before", "cases", "diagnosis", "primary", "raised",
];

#[rustfmt::skip]
const ROOTS: [&str; 85] = [
    "aden", "angi", "arthr", "blast", "bronch", "carcin", "cardi", "cerebr", "cerebell", "chol", "chondr",
    "col", "crani", "cyst", "cyt", "dendr", "derm", "dermat", "duoden", "encephal", "enter", "erythr", "fibr",
    "gangli", "gastr", "gli", "glomerul", "gonad", "granul", "haem", "hepat", "hist", "hyal", "immun", "kerat",
    "labyrinth", "lapar", "laryng", "leuk", "lip", "lymph", "mamm", "mediastin", "melan", "mening", "mes",
    "morph", "muc", "my", "myel", "necr", "nephr", "neur", "ocul", "oesophag", "onc", "ophthalm", "oste", "ot",
    "pancreat", "path", "peritone", "phaeochrom", "phleb", "pneum", "proct", "pulmon", "pyel", "retin",
    "rhabd", "sarc", "scler", "seb", "splen", "squam", "stomat", "syn", "thorac", "thromb", "thym", "thyr",
    "trache", "ur", "vascul", "ventricul",
];

#[rustfmt::skip]
const ENDINGS: [&str; 37] = [
    "itis", "oma", "osis", "ic", "al", "ary", "oid", "aemia", "algia", "opathy", "ogenic", "otropic", "olysis",
    "ocele", "ostomy", "ectomy", "ectasis", "ography", "oscopy", "ogram", "omegaly", "openia", "ophilic",
    "oplasty", "orrhagia", "orrhoea", "ostenosis", "oedema", "otoxic", "ular", "ous", "ism", "iform", "in",
    "ase", "ogen", "one",
];

/// How many medical words are made of one root, and of two.
const SHORT: usize = ROOTS.len() * ENDINGS.len();
const LONG: usize = ROOTS.len() * SHORT;

/// Parts of plain words: a start and a rime make a syllable, two syllables and a close make a word.
#[rustfmt::skip]
const STARTS: [&str; 24] = [
    "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "cl", "dr", "gr", "pl", "sh",
    "sp", "st", "tr",
];
const RIMES: [&str; 16] =
    ["a", "e", "i", "o", "u", "ai", "ea", "ou", "al", "an", "ar", "en", "er", "in", "on", "or"];
const CLOSES: [&str; 8] = ["", "d", "k", "l", "nt", "s", "t", "th"];
const SYLLABLES: usize = STARTS.len() * RIMES.len();
const PLAIN: usize = SYLLABLES * SYLLABLES * CLOSES.len();

/// Words by rank, the most frequent first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vocabulary {
    size: usize,
}

impl Vocabulary {
    /// The vocabulary of so many words; no more than can be put together.
    pub(crate) const fn new(size: usize) -> Self {
        // Medical and plain words take turns, and there are fewer of the former.
        let most = SMALL.len() + 2 * (SHORT + LONG);
        Self { size: if size < most { size } else { most } }
    }

    /// Any word.
    pub(crate) fn word(self, random: &mut Random) -> Cow<'static, str> {
        Self::of_rank(random.rank(self.size))
    }

    /// A word that says something: none of the small ones.
    pub(crate) fn term(self, random: &mut Random) -> Cow<'static, str> {
        Self::of_rank(SMALL.len() + random.rank(self.size - SMALL.len()))
    }

    fn of_rank(rank: usize) -> Cow<'static, str> {
        let Some(rank) = rank.checked_sub(SMALL.len()) else { return Cow::Borrowed(SMALL[rank]) };
        let of_its_sort = rank / 2;
        Cow::Owned(match of_its_sort.checked_sub(SHORT) {
            _ if rank % 2 == 1 => plain(strewn(of_its_sort, PLAIN)),
            None => short(strewn(of_its_sort, SHORT)),
            Some(longer) => {
                let place = strewn(longer, LONG);
                format!("{}o{}", ROOTS[place / SHORT], short(place % SHORT))
            }
        })
    }
}

fn short(place: usize) -> String {
    format!("{}{}", ROOTS[place / ENDINGS.len()], ENDINGS[place % ENDINGS.len()])
}

fn plain(place: usize) -> String {
    let (syllables, close) = (place / CLOSES.len(), place % CLOSES.len());
    let [first, second] = [syllables / SYLLABLES, syllables % SYLLABLES]
        .map(|syllable| (STARTS[syllable / RIMES.len()], RIMES[syllable % RIMES.len()]));
    format!("{}{}{}{}{}", first.0, first.1, second.0, second.1, CLOSES[close])
}

/// A word in American spelling.
pub(crate) fn american(word: &str) -> String {
    word.replace("ae", "e").replace("oe", "e").replace("tumour", "tumor")
}

/// With a capital letter in front.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
