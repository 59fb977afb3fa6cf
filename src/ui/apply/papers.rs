//! What is done with quizzes and mock exams: every step goes to the store at once.

use std::sync::Arc;

use egui::Context;

use super::{open, own};
use crate::study::Form;
use crate::study::paper::Plan;
use crate::ui::action::Mode;
use crate::ui::library::Library;
use crate::ui::own::OwnAct;
use crate::ui::shell::Toast;
use crate::ui::study::PaperAct;
use crate::ui::workspace::Workspace;
use crate::user::{Change, Id, KeptOption, KeptQuestion, OwnCard};

pub(super) fn change_papers(ctx: &Context, library: &Library, workspace: &mut Workspace, act: PaperAct) {
    let Workspace { study, store, .. } = workspace;
    let papers = &mut study.papers;
    let now = store.now();
    study.open_reference = None;
    let change = match act {
        PaperAct::Show => {
            papers.show();
            workspace.mode = Mode::Study;
            None
        }
        PaperAct::Choose(preset) => {
            papers.choose(preset);
            None
        }
        PaperAct::Begin(preset) => {
            papers.choose(preset);
            let (chance, id) = (chance(store.new_id()), store.new_id());
            if let Ok(plan) = papers.plan(chance) {
                papers.begin(plan, id);
            }
            None
        }
        PaperAct::Again(id) => {
            let id_of_new = store.new_id();
            let head = store.own().rows().papers.get(id).map(|kept| Plan::of(&kept.what));
            if let Some(plan) = head {
                papers.begin(plan, id_of_new);
            }
            None
        }
        PaperAct::Open(id) => {
            papers.open(store, id);
            None
        }
        PaperAct::Delete(id) => {
            papers.forget(id);
            let words = "The paper was deleted, with its answers".to_owned();
            let delete = OwnAct::Change(Change::DeletePaper(id), Some(words));
            return own::change_own(ctx, library, workspace, delete);
        }
        PaperAct::Step(step) => papers.step(step, now),
        PaperAct::Prompt(prompt) => {
            papers.choose_prompt(prompt);
            None
        }
        PaperAct::Confirm(asks) => {
            papers.confirm(asks);
            None
        }
        PaperAct::LookThrough(place) => {
            papers.look_through(place, now);
            None
        }
        PaperAct::OpenTopic => {
            if let Some(topic) = papers.topic() {
                open(library, workspace, topic);
            }
            return;
        }
        PaperAct::KeepWrong => {
            let cards = papers.wrong().map(card_of).collect::<Vec<_>>();
            papers.note_cards(cards.len());
            for card in cards {
                store.apply(card);
            }
            None
        }
        PaperAct::Leave => {
            papers.leave();
            None
        }
    };
    if let Some(change) = change {
        workspace.store.apply(change);
    }
    ctx.request_repaint();
}

/// A number that nobody foresees.
fn chance(id: Id) -> u128 {
    u128::from_str_radix(&id.to_string(), 16).unwrap_or_default()
}

/// A card of a question: what was asked, and what is right, with the reason. It takes the id of its question, so that it is
/// made once, however often it is asked for.
fn card_of(question: &KeptQuestion) -> Change {
    let asked = &question.asked;
    let right = asked.answer.iter().filter_map(|place| asked.options.get(usize::from(*place)));
    let said = |it: &KeptOption| format!("{}. {}", it.text, it.why.text);
    let (front, back): (String, Vec<String>) = if asked.form == Form::TrueFalse.key() {
        (format!("True or false? {}", asked.stem), right.map(said).collect())
    } else if asked.prompts.is_empty() {
        (asked.stem.clone(), right.map(said).collect())
    } else {
        let prompts: Vec<&str> = asked.prompts.iter().map(|prompt| prompt.text.as_str()).collect();
        let pairs = asked.prompts.iter().zip(right);
        let back = pairs.map(|(prompt, it)| format!("{}: {}. {}", prompt.text, it.text, it.why.text));
        (format!("{} {}.", asked.stem, prompts.join("; ")), back.collect())
    };
    let card = OwnCard { topic: asked.topic.clone(), front, back: back.join("\n"), ..OwnCard::default() };
    let id = KeptQuestion::id(question.paper, question.number);
    Change::WriteCard { id, card: Box::new(card) }
}

/// Goes on with papers that are being made, and with the clock of the one in hands.
pub(super) fn tend(ctx: &Context, library: &Arc<Library>, workspace: &mut Workspace, shown: bool) {
    let Workspace { study, store, .. } = workspace;
    if let Some(change) = study.papers.tend(ctx, library, store, shown) {
        store.apply(change);
    }
    if let Some(words) = study.papers.take_words() {
        workspace.toast = Some(Toast::new(words));
    }
}
