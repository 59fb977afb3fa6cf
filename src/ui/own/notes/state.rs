//! The widget state of the notes on a page: which one is being written, and the blocks of those that are shown.

use std::collections::HashMap;
use std::rc::Rc;

use super::markdown::{Block, read};
use crate::user::{ClaimKey, Id, Kept, Millis, Note, Own};

/// The note that is being written.
#[derive(Clone, Debug)]
pub(super) struct Editing {
    pub id: Id,
    pub topic: String,
    pub claim: Option<ClaimKey>,
    pub text: String,
    /// Whether the editor is to take the keyboard.
    pub take_focus: bool,
}

/// The widget state.
#[derive(Debug, Default)]
pub(crate) struct NotesState {
    pub(super) editing: Option<Editing>,
    /// The blocks of notes as they were at a moment.
    read: HashMap<Id, (Millis, Rc<[Block]>)>,
}

impl NotesState {
    /// Opens the editor: on a note, or on an empty one under a new id.
    pub(crate) fn edit(&mut self, id: Id, note: Note) {
        let Note { topic, claim, text, .. } = note;
        self.editing = Some(Editing { id, topic, claim, text, take_focus: true });
    }

    /// Whether a note is being written on a claim, or on the topic as a whole.
    pub(super) fn edits_on(&self, claim: Option<&ClaimKey>) -> bool {
        self.editing.as_ref().is_some_and(|editing| editing.claim.as_ref() == claim)
    }

    /// The blocks of a note.
    pub(super) fn blocks(&mut self, id: Id, note: &Kept<Note>) -> Rc<[Block]> {
        let known = self.read.get(&id).filter(|(changed, _)| *changed == note.changed);
        if let Some((_, blocks)) = known {
            return Rc::clone(blocks);
        }
        let blocks: Rc<[Block]> = read(&note.what.text).into();
        self.read.insert(id, (note.changed, Rc::clone(&blocks)));
        blocks
    }

    /// Takes over what another window has made of the note that is open here. While it is being written, who
    /// writes is right.
    pub(super) fn follow(&mut self, own: &Own, has_keyboard: bool) {
        let Some(editing) = self.editing.as_mut().filter(|editing| !has_keyboard && !editing.take_focus)
        else {
            return;
        };
        let kept = own.notes_of(&editing.topic).into_iter().find(|(id, _)| *id == editing.id);
        match kept {
            Some((_, note)) if note.what.text != editing.text => editing.text.clone_from(&note.what.text),
            Some(_) => {}
            // Nothing was written, or it was deleted.
            None => self.editing = None,
        }
    }
}
