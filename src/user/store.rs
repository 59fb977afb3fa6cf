//! Keeping the session in a small file: written whole, beside the old one, and moved into its place.
//!
//! A kill at any moment leaves either the old session or the new one, never half of one. A file that cannot
//! be read is set aside, not deleted.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use directories::ProjectDirs;

use super::session::Session;

const FILE: &str = "session.json";
/// A session is small; what is larger is not one.
const MOST_BYTES: u64 = 4 << 20;

/// Where the platform keeps the data of this program for this person; `None` where it says nothing.
#[must_use]
pub fn default_folder() -> Option<PathBuf> {
    ProjectDirs::from("org", "harbinger", "Harbinger").map(|folders| folders.data_local_dir().to_owned())
}

/// Reads and writes the session of one folder. Writing happens on a thread of its own.
#[derive(Debug)]
pub struct SessionStore {
    folder: PathBuf,
    writer: Option<(mpsc::Sender<Session>, JoinHandle<()>)>,
    faults: mpsc::Receiver<String>,
}

impl SessionStore {
    /// A store over a folder, which is made when there is something to write.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        let (sender, sessions) = mpsc::channel::<Session>();
        let (fault, faults) = mpsc::channel();
        let target = folder.clone();
        let work = move || {
            let mut said = false;
            while let Ok(mut session) = sessions.recv() {
                // Only the newest counts.
                while let Ok(newer) = sessions.try_recv() {
                    session = newer;
                }
                if let Err(error) = write(&target, &session)
                    && !std::mem::replace(&mut said, true)
                {
                    // Said once: the program goes on without a memory.
                    let _ =
                        fault.send(format!("The session cannot be kept in {}: {error}", target.display()));
                }
            }
        };
        let writer =
            thread::Builder::new().name("session".to_owned()).spawn(work).ok().map(|handle| (sender, handle));
        Self { folder, writer, faults }
    }

    /// The session that was kept, or a new one. A file that is none is set aside, which the words say.
    #[must_use]
    pub fn read(&self) -> (Session, Option<String>) {
        let path = self.folder.join(FILE);
        let text = match fs::metadata(&path) {
            Err(_) => return (Session::default(), None),
            Ok(metadata) if !metadata.is_file() || metadata.len() > MOST_BYTES => {
                Err(io::Error::other("it is not a session"))
            }
            Ok(_) => fs::read_to_string(&path),
        };
        let session = text.and_then(|text| serde_json::from_str::<Session>(&text).map_err(io::Error::other));
        match session {
            Ok(session) => (session.made_safe(), None),
            Err(_) => {
                let aside = self.folder.join("session.damaged.json");
                let words = match fs::rename(&path, &aside) {
                    Ok(()) => {
                        format!("The last session could not be read and was set aside as {}", aside.display())
                    }
                    Err(_) => "The last session could not be read".to_owned(),
                };
                (Session::default(), Some(words))
            }
        }
    }

    /// Asks for the session to be written.
    pub fn keep(&self, session: Session) {
        if let Some((sender, _)) = &self.writer {
            // The writer ends only with this store.
            let _ = sender.send(session);
        }
    }

    /// Why the session cannot be kept, said once.
    pub fn fault(&self) -> Option<String> {
        self.faults.try_recv().ok()
    }
}

impl Drop for SessionStore {
    fn drop(&mut self) {
        if let Some((sender, handle)) = self.writer.take() {
            drop(sender);
            // What was asked for is written before the program ends.
            let _ = handle.join();
        }
    }
}

fn write(folder: &Path, session: &Session) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut file, session)?;
    file.flush()?;
    file.as_file().sync_all()?;
    file.persist(folder.join(FILE)).map_err(|error| error.error)?;
    // The move itself must reach the disk too, where folders can be synced.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(text: &str) -> Session {
        Session { text: text.to_owned(), ..Session::default() }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SessionStore::new(folder.path().join("deep/er"));
        assert_eq!(store.read(), (Session::default(), None));
        for text in ["a", "b", "c"] {
            store.keep(session(text));
        }
        drop(store);
        assert_eq!(SessionStore::new(folder.path().join("deep/er")).read(), (session("c"), None));
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_said_so() {
        for damaged in ["", "{", "null", "[1]", "{\"zoom\": \"big\"}", "\u{0}\u{0}"] {
            let folder = tempfile::tempdir().expect("a folder");
            fs::write(folder.path().join(FILE), damaged).expect("written");
            let (read, words) = SessionStore::new(folder.path().to_owned()).read();
            assert_eq!(read, Session::default(), "{damaged:?}");
            assert!(words.is_some_and(|words| words.contains("set aside")), "{damaged:?}");
            assert_eq!(
                fs::read_to_string(folder.path().join("session.damaged.json")).expect("there"),
                damaged
            );
        }
    }

    #[test]
    fn a_session_of_another_version_is_read_as_far_as_it_is_understood() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), r#"{"text": "x", "zoom": 99, "row": -4, "new": {}}"#)
            .expect("written");
        let (read, words) = SessionStore::new(folder.path().to_owned()).read();
        assert_eq!((read.text.as_str(), read.zoom, read.row, words), ("x", 3.0, 0.05, None));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_said_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let blocked = folder.path().join("file");
        fs::write(&blocked, "in the way").expect("written");
        let store = SessionStore::new(blocked);
        store.keep(session("a"));
        let words = store.faults.recv().expect("a fault");
        assert!(words.contains("cannot be kept"), "{words}");
        store.keep(session("b"));
        assert_eq!(store.fault(), None);
    }
}
