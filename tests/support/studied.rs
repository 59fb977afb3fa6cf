//! A clock that is put on by hand, and months of studying.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use harbinger::kb::load_built_in;
use harbinger::study::Cards;
use harbinger::user::{Change, Millis, Profile, Review, Store, World};

/// The morning of 22 November 2026, in UTC.
pub(crate) const MORNING: i64 = 1_795_341_600_000;
pub(crate) const DAY: i64 = 86_400_000;

/// A clock that is put on by hand, and chance that counts: the same test asks the same questions every time.
#[derive(Clone)]
pub(crate) struct Clock(World, Arc<AtomicI64>);

impl Clock {
    pub(crate) fn new() -> Self {
        let moment = Arc::new(AtomicI64::new(MORNING));
        let read = Arc::clone(&moment);
        let now = Arc::new(move || Millis::new(read.load(Ordering::Relaxed)));
        Self(World { now, ..World::still() }, moment)
    }

    pub(crate) fn put_on(&self, milliseconds: i64) {
        self.1.fetch_add(milliseconds, Ordering::Relaxed);
    }

    pub(crate) fn store(&self, folder: &Path) -> Store {
        Store::open(Profile::new(folder.to_owned()), self.0.clone())
    }
}

/// Months of reviews of every third card, as they are kept.
pub(crate) fn studied(clock: &Clock, folder: &Path) {
    let cards = Cards::of(&load_built_in().kb).all();
    let mut reviews = Vec::new();
    for (place, card) in cards.iter().step_by(3).enumerate() {
        let place = i64::try_from(place).expect("few");
        for (turn, back) in [90, 84, 66, 20].into_iter().enumerate() {
            let back = back - place % 17;
            reviews.push(Review {
                card: card.key.as_str().into(),
                turn: u32::try_from(turn).expect("few") + 1,
                at: Millis::new(MORNING - back * DAY + place * 9_000),
                grade: if (place + back) % 7 == 0 { 1 } else { 3 },
                took: 9_000,
                ..Review::default()
            });
        }
    }
    let mut store = clock.store(folder);
    store.wait();
    assert!(store.apply(Change::AddReviews(reviews)).wait());
}
