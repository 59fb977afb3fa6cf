//! The database of a package: the tables of a collection in version 11, with notes and new cards in them.
//!
//! It is made in memory and is the same, byte for byte, for the same notes and the same time. What only a collection
//! in use needs (reviews, deletions) is there and empty.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use super::note::Note;
use super::{DECK, notetype};

const TABLES: &str = include_str!("collection.sql");

/// The version of the tables.
const VERSION: i64 = 11;

/// The deck and the options that every collection has.
const DEFAULT: i64 = 1;

/// What has not gone to a server yet.
const UNSENT: i64 = -1;

/// Makes the database of notes that are as they are since a time, in seconds.
///
/// # Errors
/// Fails where memory does not suffice.
pub(super) fn database(notes: &[Note], time: i64) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(TABLES)?;
    let decks: BTreeMap<&str, i64> =
        notes.iter().map(|note| (note.deck.as_str(), deck_id(&note.deck))).collect();
    let transaction = connection.transaction()?;
    {
        let millis = time.saturating_mul(1000);
        let conf = json!({ "nextPos": notes.len() + 1, "curDeck": DEFAULT, "activeDecks": [DEFAULT] });
        let models = Map::from_iter([(notetype::ID.to_string(), notetype::json())]);
        let dconf = Map::from_iter([(DEFAULT.to_string(), options())]);
        let decks_json = decks_json(&decks, time);
        transaction.execute(
            "INSERT INTO col VALUES (1, ?1, ?2, ?2, ?3, 0, 0, 0, ?4, ?5, ?6, ?7, '{}')",
            params![
                time,
                millis,
                VERSION,
                conf.to_string(),
                Value::from(models).to_string(),
                decks_json.to_string(),
                Value::from(dconf).to_string()
            ],
        )?;
        let mut add_note = transaction.prepare(
            "INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, '')",
        )?;
        let mut add_card = transaction.prepare(
            "INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left,
                 odue, odid, flags, data)
             VALUES (?1, ?1, ?2, 0, ?3, ?4, 0, 0, ?5, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        )?;
        for (position, note) in (1_i64..).zip(notes) {
            // Ids are times in milliseconds by custom, and go up. Anki gives another where one is taken; it
            // also works out the checksum of the first field, which is 0 here.
            let id = millis.saturating_add(position);
            let tags = format!(" {} ", note.tags.join(" "));
            add_note.execute(params![
                id,
                note.guid,
                notetype::ID,
                time,
                UNSENT,
                tags,
                notetype::fields(note),
                note.front
            ])?;
            add_card.execute(params![id, decks[note.deck.as_str()], time, UNSENT, position])?;
        }
    }
    transaction.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

/// The id of a deck, which goes with its name: positive, and exact as a number of JavaScript.
fn deck_id(name: &str) -> i64 {
    let mut bytes = [0; 8];
    bytes[2..].copy_from_slice(&blake3::hash(name.as_bytes()).as_bytes()[..6]);
    // No id of a deck that Anki makes, which are times in milliseconds, is as large.
    i64::from_be_bytes(bytes) | 1 << 48
}

fn decks_json(decks: &BTreeMap<&str, i64>, time: i64) -> Value {
    let above = (DECK, deck_id(DECK));
    let all = [("Default", DEFAULT), above].into_iter().chain(decks.iter().map(|(&name, &id)| (name, id)));
    let deck = |(name, id): (&str, i64)| {
        let deck = json!({
            "id": id, "name": name, "mod": time, "usn": UNSENT, "desc": "", "dyn": 0, "conf": DEFAULT,
            "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
            "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
        });
        (id.to_string(), deck)
    };
    Value::Object(all.map(deck).collect())
}

/// The options of study that Anki begins with. It asks before it takes those of a package.
fn options() -> Value {
    json!({
        "id": DEFAULT, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
        "replayq": true, "dyn": false,
        "new": {
            "bury": false, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1,
            "perDay": 20,
        },
        "rev": {
            "bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2,
        },
        "lapse": { "delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0 },
    })
}
