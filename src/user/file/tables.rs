//! Rows in tables: how each kind of thing lies in the file.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};

use crate::user::cases::{CaseNotes, KeptCase};
use crate::user::id::Id;
use crate::user::items::{
    Bookmark, ClaimKey, Collection, Highlight, KeptQuery, Note, Search, Setting, Visit,
};
use crate::user::kept::{Item, Kept};
use crate::user::shelf::Shelf;
use crate::user::time::Millis;

/// How a kind of thing lies in its table, behind the columns that all have: id, moment and mark.
pub(super) trait Tabled: Item {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];
    /// The version of the file from which on there is such a table.
    const SINCE: usize = 1;

    /// Its values, in the order of the columns.
    fn values(&self) -> Vec<Value>;

    /// Reads it from a row, whose own columns begin at [`OWN`].
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
}

/// The number of the first column that is not common to all.
pub(super) const OWN: usize = 3;

fn all_of<T: Tabled>() -> String {
    format!("SELECT id, changed, gone, {} FROM {}", T::COLUMNS.join(", "), T::TABLE)
}

/// Fails where a file of a version has no table for what a shelf holds, and should have.
pub(super) fn ask_for<T: Tabled>(
    connection: &Connection,
    version: usize,
    _: &Shelf<T>,
) -> rusqlite::Result<()> {
    if version < T::SINCE {
        return Ok(());
    }
    connection.prepare(&all_of::<T>()).map(|_| ())
}

/// Reads a whole table of a file of a version; a former one, which may not be written, has none for what came later.
pub(super) fn read_all<T: Tabled>(connection: &Connection, version: usize) -> rusqlite::Result<Shelf<T>> {
    let mut shelf = Shelf::default();
    if version < T::SINCE {
        return Ok(shelf);
    }
    let mut statement = connection.prepare(&all_of::<T>())?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // A row whose id is none was not written by this program, and nothing can mean it.
        if let Ok(id) = row.get_ref(0)?.as_str()?.parse() {
            shelf.put(id, kept(row)?);
        }
    }
    Ok(shelf)
}

fn kept<T: Tabled>(row: &Row<'_>) -> rusqlite::Result<Kept<T>> {
    Ok(Kept { changed: Millis::new(row.get(1)?), gone: row.get(2)?, what: T::read(row)? })
}

/// Writes what is newer than what the table holds; says whether anything was.
pub(super) fn write_newer<T: Tabled>(connection: &Connection, shelf: &Shelf<T>) -> rusqlite::Result<bool> {
    if shelf.is_empty() {
        return Ok(false);
    }
    let columns = T::COLUMNS.join(", ");
    let places = ", ?".repeat(T::COLUMNS.len());
    let find = all_of::<T>() + " WHERE id = ?";
    let put = format!(
        "INSERT OR REPLACE INTO {} (id, changed, gone, {columns}) VALUES (?, ?, ?{places})",
        T::TABLE
    );
    let (mut find, mut put) = (connection.prepare_cached(&find)?, connection.prepare_cached(&put)?);
    let mut changed = false;
    for (id, state) in shelf.all() {
        let id = id.to_string();
        let held = find.query_row([&id], kept::<T>).optional()?;
        if held.is_none_or(|held| held < *state) {
            let common = [id.into(), state.changed.get().into(), state.gone.into()];
            put.execute(params_from_iter(common.into_iter().chain(state.what.values())))?;
            changed = true;
        }
    }
    Ok(changed)
}

pub(super) fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Millis> {
    Ok(Millis::new(row.get(OWN + column)?))
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<Id> {
    Ok(row.get_ref(OWN + column)?.as_str()?.parse().unwrap_or_default())
}

/// A list as JSON; one that cannot be read is empty.
fn list(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    Ok(serde_json::from_str(row.get_ref(OWN + column)?.as_str()?).unwrap_or_default())
}

fn json(list: &[String]) -> Value {
    serde_json::to_string(list).unwrap_or_default().into()
}

impl Tabled for Collection {
    const TABLE: &'static str = "collection";
    const COLUMNS: &'static [&'static str] = &["name", "place"];

    fn values(&self) -> Vec<Value> {
        vec![self.name.clone().into(), self.place.into()]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { name: row.get(OWN)?, place: row.get(OWN + 1)? })
    }
}

impl Tabled for Bookmark {
    const TABLE: &'static str = "bookmark";
    const COLUMNS: &'static [&'static str] = &["collection", "topic", "added", "place"];

    fn values(&self) -> Vec<Value> {
        let collection = self.collection.to_string();
        vec![collection.into(), self.topic.clone().into(), self.added.get().into(), self.place.into()]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            collection: id(row, 0)?,
            topic: row.get(OWN + 1)?,
            added: moment(row, 2)?,
            place: row.get(OWN + 3)?,
        })
    }
}

impl Tabled for Note {
    const TABLE: &'static str = "note";
    const COLUMNS: &'static [&'static str] = &["topic", "heading", "claim", "text", "begun"];

    fn values(&self) -> Vec<Value> {
        let (heading, hash) = self.claim.clone().map(|claim| (claim.heading, claim.hash)).unzip();
        vec![
            self.topic.clone().into(),
            heading.into(),
            hash.into(),
            self.text.clone().into(),
            self.begun.get().into(),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (heading, hash): (Option<String>, Option<String>) = (row.get(OWN + 1)?, row.get(OWN + 2)?);
        let claim = heading.zip(hash).map(|(heading, hash)| ClaimKey { heading, hash });
        Ok(Self { topic: row.get(OWN)?, claim, text: row.get(OWN + 3)?, begun: moment(row, 4)? })
    }
}

impl Tabled for Highlight {
    const TABLE: &'static str = "highlight";
    const COLUMNS: &'static [&'static str] = &["topic", "heading", "claim", "quote", "colour"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.topic.clone().into(),
            self.claim.heading.clone().into(),
            self.claim.hash.clone().into(),
            self.quote.clone().into(),
            self.colour.map(i64::from).into(),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let claim = ClaimKey { heading: row.get(OWN + 1)?, hash: row.get(OWN + 2)? };
        Ok(Self { topic: row.get(OWN)?, claim, quote: row.get(OWN + 3)?, colour: row.get(OWN + 4)? })
    }
}

impl Tabled for Visit {
    const TABLE: &'static str = "visit";
    const COLUMNS: &'static [&'static str] = &["topic"];

    fn values(&self) -> Vec<Value> {
        vec![self.topic.clone().into()]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { topic: row.get(OWN)? })
    }
}

impl Tabled for Search {
    const TABLE: &'static str = "search";
    const COLUMNS: &'static [&'static str] = &["text"];

    fn values(&self) -> Vec<Value> {
        vec![self.text.clone().into()]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { text: row.get(OWN)? })
    }
}

impl Tabled for KeptQuery {
    const TABLE: &'static str = "query";
    const COLUMNS: &'static [&'static str] = &["name", "place", "text", "filters", "picked"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.name.clone().into(),
            self.place.into(),
            self.text.clone().into(),
            json(&self.filters),
            json(&self.picked),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get(OWN)?,
            place: row.get(OWN + 1)?,
            text: row.get(OWN + 2)?,
            filters: list(row, 3)?,
            picked: list(row, 4)?,
        })
    }
}

impl Tabled for KeptCase {
    const TABLE: &'static str = "patient";
    const COLUMNS: &'static [&'static str] = &["name", "findings", "age", "sex", "known"];
    const SINCE: usize = 2;

    fn values(&self) -> Vec<Value> {
        let CaseNotes { findings, age, sex, known } = &self.notes;
        vec![
            self.name.clone().into(),
            serde_json::to_string(findings).unwrap_or_default().into(),
            age.clone().into(),
            sex.clone().into(),
            json(known),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let findings = serde_json::from_str(row.get_ref(OWN + 1)?.as_str()?).unwrap_or_default();
        let notes =
            CaseNotes { findings, age: row.get(OWN + 2)?, sex: row.get(OWN + 3)?, known: list(row, 4)? };
        Ok(Self { name: row.get(OWN)?, notes })
    }
}

impl Tabled for Setting {
    const TABLE: &'static str = "setting";
    const COLUMNS: &'static [&'static str] = &["name", "value"];

    fn values(&self) -> Vec<Value> {
        vec![self.name.clone().into(), self.value.clone().into()]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { name: row.get(OWN)?, value: row.get(OWN + 1)? })
    }
}
