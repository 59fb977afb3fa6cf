//! Files and folders that are dragged over the window and dropped on it.
//!
//! While they are over the window, an overlay says what will happen when they are dropped. What they are only the
//! disk knows, so that is asked on a worker; until it has answered, the overlay tells no more than their number.
//! Not every desktop says what is dragged, or passes keys on meanwhile, so the other way to open packs is offered
//! once more when they are open. On Wayland the windowing library has no dragging of files yet.

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;

use egui::{
    Align2, Area, Color32, Context, CornerRadius, Id, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::model::file_name as name;
use crate::packs::{Looked, look};
use crate::ui::action::{Action, Actions, PacksAct};
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label_in;

/// The most names that the overlay lists.
const MOST_NAMED: usize = 6;

/// What is over the window, or was dropped and is being looked at.
#[derive(Debug, Default)]
pub(crate) struct DropState {
    over: Option<Look>,
    dropped: Option<(Look, bool)>,
}

/// Paths that a worker looks at.
#[derive(Debug)]
struct Look {
    paths: Vec<PathBuf>,
    answer: mpsc::Receiver<Vec<Looked>>,
    /// What they are, once that is known.
    found: Option<Vec<(PathBuf, Looked)>>,
}

impl Look {
    fn start(ctx: &Context, paths: Vec<PathBuf>) -> Self {
        let (sender, answer) = mpsc::channel();
        let (asked, ctx) = (paths.clone(), ctx.clone());
        let work = move || {
            // What was dragged may be gone from the window by now.
            let _ = sender.send(asked.iter().map(|path| look(path)).collect());
            ctx.request_repaint();
        };
        // Without a worker the overlay keeps to numbers, and what is dropped stays closed.
        let _ = thread::Builder::new().name("look".to_owned()).spawn(work);
        Self { paths, answer, found: None }
    }

    fn poll(&mut self) -> Option<&Vec<(PathBuf, Looked)>> {
        if let Ok(looked) = self.answer.try_recv() {
            self.found = Some(self.paths.iter().cloned().zip(looked).collect());
        }
        self.found.as_ref()
    }
}

/// Takes what was dropped, and draws the overlay while something is over the window.
pub(crate) fn drop_ui(ui: &Ui, cx: &ViewCx<'_>, state: &mut DropState, out: &mut Actions) {
    let (over, dropped, alone) = ui.input(|input| {
        let over: Vec<PathBuf> =
            input.raw.hovered_files.iter().map(|file| file.path.clone().unwrap_or_default()).collect();
        let dropped: Vec<PathBuf> =
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
        (over, dropped, input.modifiers.shift)
    });
    if !dropped.is_empty() {
        state.dropped = Some((Look::start(ui.ctx(), dropped), alone));
    }
    if let Some((look, alone)) = &mut state.dropped
        && let Some(found) = look.poll()
    {
        out.push(Action::Packs(PacksAct::Drop { dropped: found.clone(), alone: *alone }));
        state.dropped = None;
    }
    if over.is_empty() {
        state.over = None;
        return;
    }
    if state.over.as_ref().is_none_or(|look| look.paths != over) {
        state.over = Some(Look::start(ui.ctx(), over));
    }
    if let Some(look) = &mut state.over {
        let count = look.paths.len();
        let words =
            look.poll().map_or_else(|| Words::of_count(count, alone), |found| Words::of(found, alone));
        overlay_ui(ui.ctx(), cx, &words);
    }
}

/// Why some of what was dropped is not opened; `None` where all of it is.
pub(crate) fn refused(dropped: &[(PathBuf, Looked)]) -> Option<String> {
    let refused: Vec<_> = dropped.iter().filter(|(_, looked)| !looked.is_pack()).collect();
    match refused.as_slice() {
        [] => None,
        [(path, Looked::Missing)] => Some(format!("“{}” cannot be found", name(path))),
        [(path, _)] => Some(format!("“{}” is no pack: a pack is a .ron file or a folder", name(path))),
        several => Some(format!("{} are no packs: a pack is a .ron file or a folder", several.len())),
    }
}

/// What the overlay says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    head: String,
    /// The names of what will be opened, and of what will not, with the reason.
    names: Vec<(String, bool)>,
    hint: &'static str,
}

impl Words {
    /// While it is not known what it is.
    fn of_count(count: usize, alone: bool) -> Self {
        let what = if count == 1 { "it".to_owned() } else { format!("{count} packs") };
        Self { head: head(&what, alone), names: Vec::new(), hint: hint(alone) }
    }

    fn of(found: &[(PathBuf, Looked)], alone: bool) -> Self {
        let packs = found.iter().filter(|(_, looked)| looked.is_pack()).count();
        let head = match packs {
            0 => "Nothing here can be opened".to_owned(),
            1 => head("1 pack", alone),
            several => head(&format!("{several} packs"), alone),
        };
        let line = |(path, looked): &(PathBuf, Looked)| match looked {
            Looked::File => (name(path), true),
            Looked::Folder => (format!("{}/", name(path)), true),
            Looked::OtherFile => (format!("{} is no pack", name(path)), false),
            Looked::Missing => (format!("{} cannot be found", name(path)), false),
        };
        let mut names: Vec<(String, bool)> = found.iter().take(MOST_NAMED).map(line).collect();
        if let Some(more) = found.len().checked_sub(MOST_NAMED).filter(|&more| more > 0) {
            names.push((format!("and {more} more"), true));
        }
        let hint = if packs == 0 { "A pack is a .ron file or a folder of them" } else { hint(alone) };
        Self { head, names, hint }
    }
}

fn head(what: &str, alone: bool) -> String {
    if alone { format!("Drop to open {what} alone") } else { format!("Drop to open {what} on top") }
}

const fn hint(alone: bool) -> &'static str {
    if alone { "All other packs are switched off" } else { "Hold Shift to open alone" }
}

fn overlay_ui(ctx: &Context, cx: &ViewCx<'_>, words: &Words) {
    let theme = cx.theme;
    let window = ctx.content_rect();
    let area =
        Area::new(Id::unique("drop-overlay")).order(Order::Tooltip).interactable(false).fixed_pos(window.min);
    area.show(ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(window.size(), Sense::hover());
        let names: Vec<&str> = words.names.iter().map(|(name, _)| name.as_str()).collect();
        let said = format!("{}. {}. {}", words.head, names.join(", "), words.hint);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        ui.painter().rect_filled(rect, 0.0, Color32::from_black_alpha(70));
        let height = 92.0 + 20.0 * words.names.len() as f32;
        let card = Rect::from_center_size(rect.center(), vec2(420.0, height));
        let corner = CornerRadius::same(radius::POPUP);
        ui.painter().add(ui.visuals().popup_shadow.as_shape(card, corner));
        let edge = Stroke::new(2.0, theme.accent);
        ui.painter().rect(card, corner, theme.raised, edge, StrokeKind::Inside);
        let mut line = Rect::from_min_size(card.min + vec2(28.0, 20.0), vec2(card.width() - 56.0, 24.0));
        label_in(ui, line, Align2::LEFT_CENTER, &words.head, Type::Section, theme.text1);
        line = Rect::from_min_size(line.left_bottom() + vec2(0.0, 4.0), vec2(line.width(), 20.0));
        for (name, opens) in &words.names {
            let colour = if *opens { theme.text1 } else { theme.warn };
            label_in(ui, line, Align2::LEFT_CENTER, name, Type::Control, colour);
            line = line.translate(vec2(0.0, 20.0));
        }
        label_in(
            ui,
            line.translate(vec2(0.0, 4.0)),
            Align2::LEFT_CENTER,
            words.hint,
            Type::Small,
            theme.text2,
        );
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[(&str, Looked)]) -> Vec<(PathBuf, Looked)> {
        names.iter().map(|(name, looked)| (PathBuf::from(format!("/x/{name}")), *looked)).collect()
    }

    #[test]
    fn the_overlay_says_what_will_happen() {
        use Looked::{File, Folder, Missing, OtherFile};
        for (names, alone, expected) in [
            (&[("a.ron", File)][..], false, "Drop to open 1 pack on top|a.ron|Hold Shift to open alone"),
            (
                &[("a.ron", File), ("b", Folder), ("c.txt", OtherFile)],
                true,
                "Drop to open 2 packs alone|a.ron,b/,c.txt is no pack|All other packs are switched off",
            ),
            (
                &[("gone", Missing)],
                false,
                "Nothing here can be opened|gone cannot be found|A pack is a .ron file or a folder of them",
            ),
        ] {
            let Words { head, names, hint } = Words::of(&found(names), alone);
            let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
            assert_eq!(format!("{head}|{}|{hint}", names.join(",")), expected);
        }
        let many = vec![("a.ron", File); 9];
        assert_eq!(Words::of(&found(&many), false).names.last(), Some(&("and 3 more".to_owned(), true)));
        assert_eq!(Words::of_count(1, false).head, "Drop to open it on top");
    }

    #[test]
    fn what_is_refused_is_said() {
        for (names, expected) in [
            (&[("a.ron", Looked::File)][..], None),
            (&[("c.txt", Looked::OtherFile)], Some("“c.txt” is no pack: a pack is a .ron file or a folder")),
            (&[("c", Looked::Missing), ("d", Looked::Folder)], Some("“c” cannot be found")),
        ] {
            assert_eq!(refused(&found(names)).as_deref(), expected);
        }
    }
}
