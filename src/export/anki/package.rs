//! A package as a file: the database and an empty list of media, in a zip file.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::collection::database;
use super::note::Note;

/// The database, under the name that says its version.
pub(super) const COLLECTION: &str = "collection.anki2";

/// Which file of the package is which picture or sound.
const MEDIA: &str = "media";

/// Why a package could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The database cannot be made.
    #[error("the collection for Anki cannot be made: {0}")]
    Collection(#[from] rusqlite::Error),
    /// The zip file cannot be made.
    #[error("the package for Anki cannot be packed: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The contents cannot be packed.
    #[error("the package for Anki cannot be packed: {0}")]
    Packing(#[from] std::io::Error),
}

/// Makes the package of notes that are as they are since a time, in seconds since 1970. Anki changes a note that it
/// has where this time is later than that of its own.
///
/// # Errors
/// Fails where memory does not suffice, or where there is more than a zip file holds.
pub fn package(notes: &[Note], time: i64) -> Result<Vec<u8>, PackageError> {
    let database = database(notes, time)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same notes give the same bytes: no date but the one that all zip files begin with.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    zip.start_file(COLLECTION, options.compression_method(CompressionMethod::Deflated))?;
    zip.write_all(&database)?;
    zip.start_file(MEDIA, options.compression_method(CompressionMethod::Stored))?;
    zip.write_all(b"{}")?;
    Ok(zip.finish()?.into_inner())
}
