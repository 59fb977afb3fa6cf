//! How papers lie in their tables: what was asked as JSON, since nothing looks into it, and what was answered in columns.

use rusqlite::Row;
use rusqlite::types::{Type, Value};

use super::tables::{OWN, Tabled, moment};
use crate::user::papers::{KeptPaper, KeptQuestion};
use crate::user::time::Millis;

/// Something as JSON.
fn json(what: &impl serde::Serialize) -> Value {
    serde_json::to_string(what).unwrap_or_default().into()
}

/// Reads what lies as JSON; what is none is a damage of the file.
fn parsed<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(OWN + column)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(OWN + column, Type::Text, Box::new(error)))
}

impl Tabled for KeptPaper {
    const TABLE: &'static str = "paper";
    const COLUMNS: &'static [&'static str] = &[
        "preset",
        "seed",
        "query",
        "forms",
        "count",
        "minutes",
        "practice",
        "begun",
        "spent",
        "at",
        "submitted",
    ];
    const SINCE: usize = 4;

    fn values(&self) -> Vec<Value> {
        vec![
            self.preset.clone().into(),
            self.seed.into(),
            self.query.clone().into(),
            json(&self.forms),
            self.count.into(),
            self.minutes.into(),
            self.practice.into(),
            self.begun.get().into(),
            self.spent.into(),
            self.at.into(),
            self.submitted.map(Millis::get).into(),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let submitted: Option<i64> = row.get(OWN + 10)?;
        Ok(Self {
            preset: row.get(OWN)?,
            seed: row.get(OWN + 1)?,
            query: row.get(OWN + 2)?,
            forms: parsed(row, 3)?,
            count: row.get(OWN + 4)?,
            minutes: row.get(OWN + 5)?,
            practice: row.get(OWN + 6)?,
            begun: moment(row, 7)?,
            spent: row.get(OWN + 8)?,
            at: row.get(OWN + 9)?,
            submitted: submitted.map(Millis::new),
        })
    }
}

impl Tabled for KeptQuestion {
    const TABLE: &'static str = "question";
    const COLUMNS: &'static [&'static str] =
        &["paper", "number", "asked", "choice", "sure", "flagged", "checked", "took"];
    const SINCE: usize = 4;

    fn values(&self) -> Vec<Value> {
        vec![
            self.paper.to_string().into(),
            self.number.into(),
            json(&self.asked),
            json(&self.choice),
            self.sure.into(),
            self.flagged.into(),
            self.checked.into(),
            self.took.into(),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            paper: row.get_ref(OWN)?.as_str()?.parse().unwrap_or_default(),
            number: row.get(OWN + 1)?,
            asked: parsed(row, 2)?,
            choice: parsed(row, 3)?,
            sure: row.get(OWN + 4)?,
            flagged: row.get(OWN + 5)?,
            checked: row.get(OWN + 6)?,
            took: row.get(OWN + 7)?,
        })
    }
}
