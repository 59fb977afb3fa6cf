//! Taking over the session that a former version of the program kept in a file of its own.
//!
//! It is read once. When its content is in the database, the file is renamed, not deleted; one that cannot be
//! read is renamed too, and said so.

use std::fs;
use std::path::Path;

use super::change::Change;
use super::id::Id;
use super::own::Own;
use super::rows::Rows;
use super::session::Session;
use super::time::World;

const FILE: &str = "session.json";
const TAKEN: &str = "session.former.json";
const DAMAGED: &str = "session.damaged.json";
/// A session is small; what is larger is not one.
const MOST_BYTES: u64 = 4 << 20;

/// What a folder holds of the former version.
#[derive(Debug)]
pub(super) enum Former {
    /// Nothing.
    Nothing,
    /// A session, as rows.
    Session(Box<Rows>),
    /// A file that is no session.
    Damaged,
}

/// Reads the session of the former version.
pub(super) fn read(folder: &Path, world: &World) -> Former {
    let path = folder.join(FILE);
    let Ok(metadata) = fs::metadata(&path) else { return Former::Nothing };
    let text = (metadata.is_file() && metadata.len() <= MOST_BYTES).then(|| fs::read_to_string(&path));
    let session = text.and_then(Result::ok).and_then(|text| serde_json::from_str::<Session>(&text).ok());
    match session {
        Some(session) => Former::Session(Box::new(rows_of(session.made_safe(), world))),
        None => Former::Damaged,
    }
}

fn rows_of(mut session: Session, world: &World) -> Rows {
    for query in &mut session.saved {
        query.id = Id::new((world.random)());
    }
    let texts = std::mem::take(&mut session.recent).into_iter().rev().map(Change::Search);
    let queries = Change::KeepQueries(std::mem::take(&mut session.saved));
    let mut own = Own::default();
    for change in texts.chain([queries, Change::Session(Box::new(session))]) {
        let rows = change.rows(&own, world.moment(), Id::default());
        own.merge(&rows);
    }
    own.rows().clone()
}

/// Puts the file out of the way, so that it is not taken over again.
pub(super) fn set_aside(folder: &Path, is_damaged: bool) -> Option<String> {
    let aside = folder.join(if is_damaged { DAMAGED } else { TAKEN });
    match fs::rename(folder.join(FILE), &aside) {
        _ if !is_damaged => None,
        Ok(()) => {
            Some(format!("The last session could not be read and was set aside as {}", aside.display()))
        }
        Err(_) => Some("The last session could not be read".to_owned()),
    }
}
