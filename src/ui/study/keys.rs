//! The keys of the study screens.
//!
//! They act while nothing else wants them: no field in which one types, no menu, no sheet over the window. Space and
//! Enter belong to what has the keyboard, where anything has it, so that the screens can be walked through by Tab too.

use egui::{Key, Modifiers, Popup, Ui};

use super::act::{StudyAct, StudyPage};
use super::decks::Deck;
use super::sitting::{Asked, Sitting};
use super::state::StudyState;
use super::writing::WritingAct;
use crate::study::schedule::Grade;
use crate::ui::action::{Action, Actions};

/// Takes the keys that were pressed.
pub(super) fn keys(ui: &Ui, state: &StudyState, out: &mut Actions) {
    let ctx = ui.ctx();
    let wanted_elsewhere = ctx.text_edit_focused()
        || Popup::is_any_open(ctx)
        || ctx.memory(|memory| memory.top_modal_layer().is_some());
    // An editor in the place of the card has keys of its own, also where none of its fields has the keyboard.
    if wanted_elsewhere || state.draft().is_some() {
        return;
    }
    let free = ctx.memory(egui::Memory::focused).is_none();
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let confirmed = |key: Key| free && pressed(key);
    let shifted = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
    let undone = || ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z));
    let mut act = |act: StudyAct| out.push(Action::Study(act));
    match &state.sitting {
        None if state.page == StudyPage::Marked => {
            if let Some(asked) = state.marked.key(&pressed, &confirmed, &shifted, &undone) {
                act(asked);
            }
        }
        // The other pages have nothing but widgets, which have their own keys.
        None if state.page != StudyPage::Home => {}
        None => {
            if confirmed(Key::Enter) || confirmed(Key::Space) {
                act(StudyAct::Begin);
            }
            for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
                if let Some(deck) = beside(state, by).filter(|_| confirmed(key)) {
                    act(StudyAct::Choose(deck.id.clone()));
                }
            }
        }
        Some(sitting) => {
            if sitting.session.can_undo() && undone() {
                return act(StudyAct::Undo);
            }
            match sitting {
                Sitting { ended: true, .. } => {
                    if confirmed(Key::Enter) {
                        act(StudyAct::End);
                    }
                }
                Sitting { asked: Some(asked), .. } => {
                    if let Some(asked) = card_key(asked, &pressed, &confirmed) {
                        act(asked);
                    }
                }
                Sitting { .. } => {}
            }
        }
    }
}

/// The deck before or after the chosen one.
fn beside(state: &StudyState, by: isize) -> Option<&Deck> {
    let prepared = state.prepared.as_ref()?;
    let place = prepared.place_of(&state.deck).checked_add_signed(by)?;
    prepared.decks.get(place)
}

/// What the keys do to a card.
fn card_key(
    asked: &Asked,
    pressed: &impl Fn(Key) -> bool,
    confirmed: &impl Fn(Key) -> bool,
) -> Option<StudyAct> {
    // The sign of the flag is on the key of a digit: it comes first.
    let others = [
        (Key::Exclamationmark, StudyAct::Flag),
        (Key::E, StudyAct::OpenTopic),
        (Key::W, StudyAct::Writing(WritingAct::Edit)),
        (Key::S, StudyAct::Suspend),
        (Key::B, StudyAct::Bury),
    ];
    if let Some((_, act)) = others.into_iter().find(|(key, _)| pressed(*key)) {
        return Some(act);
    }
    if !asked.revealed {
        if pressed(Key::H) {
            return Some(StudyAct::Hint);
        }
        return (confirmed(Key::Space) || confirmed(Key::Enter)).then_some(StudyAct::Reveal);
    }
    // Each button has the digit of its place.
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    let graded = digits.into_iter().zip(&asked.choices).find(|(key, _)| pressed(*key));
    let grade = graded.map(|(_, choice)| choice.grade);
    let good = || (confirmed(Key::Space) || confirmed(Key::Enter)).then_some(Grade::Good);
    grade.or_else(good).map(StudyAct::Grade)
}
