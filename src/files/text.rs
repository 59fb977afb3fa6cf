//! Reading a file that the person names.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::reason;

/// Reads a file of at most so many bytes. One more byte is read, so that who asks can tell.
///
/// # Errors
/// Says why it cannot be read, as the end of a sentence.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| reason(&error))
}

/// What was read, as text.
///
/// # Errors
/// Says that it is none, as the end of a sentence.
pub fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| "it is no text".to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_text_is_read_no_further_than_it_may_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("text");
        let read = |path: &Path, most| read_bytes(path, most).and_then(text);
        fs::write(&path, "0123456789").expect("written");
        assert_eq!(read(&path, 20).as_deref(), Ok("0123456789"));
        assert_eq!(read(&path, 4).as_deref(), Ok("01234"));
        fs::write(&path, [0xff, 0xfe]).expect("written");
        assert_eq!(read(&path, 20), Err("it is no text".to_owned()));
        assert_eq!(read(&folder.path().join("none"), 20), Err("it does not exist".to_owned()));
    }
}
