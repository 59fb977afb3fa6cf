//! Mutations: from sound bytes to broken ones, the same ones for the same number.

/// Numbers by chance that are the same for the same beginning (`SplitMix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0; small ones are as likely as large ones where `end` is large.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, things: &'a [Box<T>]) -> &'a T {
        &things[self.below(things.len())]
    }

    /// A length up to `most`, mostly a short one.
    fn length(&mut self, most: usize) -> usize {
        let bits = self.below(most.max(1).ilog2() as usize + 1);
        self.below(1 << bits) + 1
    }
}

/// Longer inputs say nothing that shorter ones do not, and take longer.
const MOST_BYTES: usize = 32 * 1024;

/// Does a few things to bytes. `other` is another input, `tokens` are words of the format.
pub(crate) fn mutate(bytes: &mut Vec<u8>, other: &[u8], tokens: &[&str], dice: &mut Dice) {
    for _ in 0..dice.length(12) {
        strike(bytes, other, tokens, dice);
        bytes.truncate(MOST_BYTES);
    }
}

fn strike(bytes: &mut Vec<u8>, other: &[u8], tokens: &[&str], dice: &mut Dice) {
    let length = bytes.len();
    let at = dice.below(length + 1);
    let end = (at + dice.length(length + 1)).min(length);
    match dice.below(10) {
        0 if at < length => bytes[at] ^= 1 << dice.below(8),
        1 if at < length => bytes[at] = dice.below(256) as u8,
        2 => drop(bytes.drain(at..end)),
        3 => bytes.truncate(at),
        4 => {
            let copy = bytes[at..end].to_vec();
            let to = dice.below(length + 1);
            bytes.splice(to..to, copy);
        }
        5 => {
            let copy = bytes[at..end].repeat(dice.length(64));
            bytes.splice(at..at, copy);
        }
        6 if !other.is_empty() => {
            let from = dice.below(other.len());
            let to = (from + dice.length(other.len())).min(other.len());
            bytes.splice(at..end, other[from..to].iter().copied());
        }
        7 => swap_words(bytes, dice),
        8 => {
            let token = tokens[dice.below(tokens.len())];
            bytes.splice(at..end, token.bytes());
        }
        _ => {
            let token = tokens[dice.below(tokens.len())];
            bytes.splice(at..at, token.bytes());
        }
    }
}

/// Puts one word in the place of another, and that in its place.
fn swap_words(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let word_at = |at: usize| {
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let start = bytes[..at].iter().rposition(|byte| !is_word(byte)).map_or(0, |before| before + 1);
        let length = bytes[at..].iter().take_while(|byte| is_word(byte)).count();
        start..at + length
    };
    let (one, other) = (word_at(dice.below(bytes.len() + 1)), word_at(dice.below(bytes.len() + 1)));
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    if first.end <= second.start {
        let (word, later) = (bytes[first.clone()].to_vec(), bytes[second.clone()].to_vec());
        bytes.splice(second, word);
        bytes.splice(first, later);
    }
}

/// Makes the checksums of a PNG fit its chunks again: else no mutation would come past them.
pub(crate) fn mend_png(bytes: &mut [u8]) {
    let mut at = 8;
    while bytes.starts_with(b"\x89PNG")
        && let Some(head) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>())
    {
        let length = u32::from_be_bytes(*head) as usize;
        let (start, end) = (at + 4, (at + 8).saturating_add(length));
        let Some(sum) = bytes.get(start..end).map(crc) else { return };
        let Some(place) = bytes.get_mut(end..end + 4) else { return };
        place.copy_from_slice(&sum.to_be_bytes());
        at = end + 4;
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| (crc >> 1) ^ (0xedb8_8320 * (crc & 1));
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}
