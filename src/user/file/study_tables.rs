//! How what studying leaves behind lies in its tables.

use rusqlite::Row;
use rusqlite::types::Value;

use super::tables::{OWN, Tabled, moment};
use crate::user::items::ClaimKey;
use crate::user::study::{CardMarks, OwnCard, Review, Wording};

impl Tabled for Review {
    const TABLE: &'static str = "review";
    const COLUMNS: &'static [&'static str] =
        &["card", "turn", "at", "grade", "took", "before", "after", "fact"];
    const SINCE: usize = 3;

    fn values(&self) -> Vec<Value> {
        let text = |text: &str| Value::from(text.to_owned());
        vec![
            text(&self.card),
            self.turn.into(),
            self.at.get().into(),
            self.grade.into(),
            self.took.into(),
            text(&self.before),
            text(&self.after),
            text(&self.fact),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            card: row.get(OWN)?,
            turn: row.get(OWN + 1)?,
            at: moment(row, 2)?,
            grade: row.get(OWN + 3)?,
            took: row.get(OWN + 4)?,
            before: row.get(OWN + 5)?,
            after: row.get(OWN + 6)?,
            fact: row.get(OWN + 7)?,
        })
    }
}

impl Tabled for CardMarks {
    const TABLE: &'static str = "card";
    const COLUMNS: &'static [&'static str] =
        &["card", "suspended", "flagged", "buried_until", "front", "back", "fact"];
    const SINCE: usize = 3;

    fn values(&self) -> Vec<Value> {
        let word =
            |of: fn(&Wording) -> &String| Value::from(self.wording.as_ref().map(|words| of(words).clone()));
        vec![
            self.card.clone().into(),
            self.suspended.into(),
            self.flagged.into(),
            self.buried_until.into(),
            word(|wording| &wording.front),
            word(|wording| &wording.back),
            word(|wording| &wording.fact),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let front: Option<String> = row.get(OWN + 4)?;
        let wording = match front {
            Some(front) => {
                let (back, fact): (Option<String>, Option<String>) = (row.get(OWN + 5)?, row.get(OWN + 6)?);
                Some(Wording { front, back: back.unwrap_or_default(), fact: fact.unwrap_or_default() })
            }
            None => None,
        };
        Ok(Self {
            card: row.get(OWN)?,
            suspended: row.get(OWN + 1)?,
            flagged: row.get(OWN + 2)?,
            buried_until: row.get(OWN + 3)?,
            wording,
        })
    }
}

impl Tabled for OwnCard {
    const TABLE: &'static str = "own_card";
    const COLUMNS: &'static [&'static str] = &["topic", "heading", "claim", "front", "back", "begun"];
    const SINCE: usize = 3;

    fn values(&self) -> Vec<Value> {
        let (heading, hash) = self.claim.clone().map(|claim| (claim.heading, claim.hash)).unzip();
        vec![
            self.topic.clone().into(),
            heading.into(),
            hash.into(),
            self.front.clone().into(),
            self.back.clone().into(),
            self.begun.get().into(),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (heading, hash): (Option<String>, Option<String>) = (row.get(OWN + 1)?, row.get(OWN + 2)?);
        let claim = heading.zip(hash).map(|(heading, hash)| ClaimKey { heading, hash });
        Ok(Self {
            topic: row.get(OWN)?,
            claim,
            front: row.get(OWN + 3)?,
            back: row.get(OWN + 4)?,
            begun: moment(row, 5)?,
        })
    }
}
