//! Changes which packs are open. What is wanted is noted here; the application loads it.

use std::path::PathBuf;

use crate::packs::PackList;
use crate::ui::action::{Action, PacksAct};
use crate::ui::library::Library;
use crate::ui::packs::{Wish, file_name, name_of, refused};
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;
use crate::user::{RecentPack, note_recent};

/// Changes the list of packs.
pub(super) fn change_packs(library: &Library, workspace: &mut Workspace, act: PacksAct) {
    let before = workspace.packs.list.clone();
    let list = &mut workspace.packs.list;
    match act {
        PacksAct::Open { paths, alone } => {
            workspace.toast = open(list, &paths, alone);
            note_opened(&mut workspace.recent_packs, &paths);
        }
        PacksAct::Drop { dropped, alone } => {
            let packs: Vec<PathBuf> =
                dropped.iter().filter(|(_, looked)| looked.is_pack()).map(|(path, _)| path.clone()).collect();
            let said = open(list, &packs, alone);
            note_opened(&mut workspace.recent_packs, &packs);
            workspace.toast = match (said, refused(&dropped)) {
                (Some(said), Some(refused)) => Some(said.adding(&refused)),
                (said, refused) => said.or_else(|| refused.map(Toast::new)),
            };
            if packs.is_empty() {
                return;
            }
        }
        PacksAct::Toggle(place) => list.toggle(place),
        PacksAct::Only(place) => list.only(place),
        PacksAct::Shift(from, to) => list.shift(from, to),
        PacksAct::Remove(place) => {
            if let Some(pack) = list.remove(place) {
                let words = format!("“{}” was removed from the list", name_of(library, &pack.path));
                let undo = Action::Packs(PacksAct::Restore(before.clone()));
                workspace.toast = Some(Toast::new(words).offering("Undo", undo));
            }
        }
        PacksAct::Restore(earlier) => *list = earlier,
        PacksAct::Reload => {
            workspace.packs.wish = Some(Wish::LoadAfresh);
            return;
        }
        PacksAct::Cancel => {
            workspace.packs.wish = Some(Wish::Cancel);
            return;
        }
    }
    workspace.dirty |= workspace.packs.list != before;
    // What is opened again may have changed; where only what is off has moved, nothing is to be loaded.
    if workspace.packs.list == before || workspace.packs.list.origins() != before.origins() {
        workspace.packs.wish = Some(Wish::Load);
    }
}

/// Notes packs among those that were opened before, the first one last.
fn note_opened(recent: &mut Vec<RecentPack>, paths: &[PathBuf]) {
    for path in paths.iter().rev() {
        note_recent(recent, path);
    }
}

/// Opens packs and says so, with the other way to open them on offer.
fn open(list: &mut PackList, paths: &[PathBuf], alone: bool) -> Option<Toast> {
    let before = list.clone();
    let (first, more) = paths.split_first()?;
    let what = match more.len() {
        0 => format!("“{}”", file_name(first)),
        more => format!("{} packs", more + 1),
    };
    Some(if alone {
        list.open_alone(paths);
        let undo = Action::Packs(PacksAct::Restore(before));
        Toast::new(format!("Opening {what} alone")).offering("Undo", undo)
    } else {
        list.open(paths);
        let alone = Action::Packs(PacksAct::Open { paths: paths.to_vec(), alone: true });
        Toast::new(format!("Opening {what} on top")).offering("Open alone", alone)
    })
}
