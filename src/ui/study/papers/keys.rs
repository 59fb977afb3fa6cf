//! The keys of papers.
//!
//! They act while nothing else wants them, as those of a session do. Letters and digits choose options; Enter does what
//! the filled button says.

use egui::{Key, Modifiers, Popup, Ui};

use super::act::PaperAct;
use super::paper_ui::Next;
use super::papers_ui::act;
use super::state::{PapersState, Screen};
use crate::study::paper::{Confidence, Paper, Preset, Step};
use crate::ui::action::Actions;

/// The keys of the options.
const OPTIONS: [[Key; 2]; 5] =
    [[Key::A, Key::Num1], [Key::B, Key::Num2], [Key::C, Key::Num3], [Key::D, Key::Num4], [Key::E, Key::Num5]];

/// Takes the keys that were pressed.
pub(super) fn keys(ui: &Ui, papers: &PapersState, out: &mut Actions) {
    let ctx = ui.ctx();
    let wanted_elsewhere = Popup::is_any_open(ctx) || ctx.memory(|memory| memory.top_modal_layer().is_some());
    if wanted_elsewhere {
        return;
    }
    // Enter in a field of the choice begins too; everything else is a letter there.
    let typing = ctx.text_edit_focused();
    let free = ctx.memory(egui::Memory::focused).is_none();
    let pressed = |key: Key| !typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let enter = || {
        (free || (typing && papers.screen == Screen::Choose))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    };
    match papers.screen {
        Screen::None => {}
        Screen::Choose => {
            for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
                if let Some(preset) = beside(papers.preset, by).filter(|_| free && pressed(key)) {
                    act(out, PaperAct::Choose(preset));
                }
            }
            if !papers.is_making() && papers.fields.plan(papers.preset, 0).is_ok() && enter() {
                act(out, PaperAct::Begin(papers.preset));
            }
        }
        Screen::Outcome => {
            if enter() {
                act(out, PaperAct::LookThrough(0));
            }
        }
        Screen::Paper => {
            if let Some(paper) = &papers.paper
                && let Some(asked) = paper_key(ui, papers, paper, &pressed, &enter)
            {
                act(out, asked);
            }
        }
    }
}

fn beside(preset: Preset, by: isize) -> Option<Preset> {
    let place = Preset::ALL.iter().position(|other| *other == preset)?.checked_add_signed(by)?;
    Preset::ALL.get(place).copied()
}

fn paper_key(
    ui: &Ui,
    papers: &PapersState,
    paper: &Paper,
    pressed: &impl Fn(Key) -> bool,
    enter: &impl Fn() -> bool,
) -> Option<PaperAct> {
    if papers.confirms {
        return enter().then_some(PaperAct::Step(Step::Submit));
    }
    if paper.is_open() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        return Some(PaperAct::Confirm(true));
    }
    if pressed(Key::ArrowLeft) {
        return Some(PaperAct::Step(Step::Go(paper.at().checked_sub(1)?)));
    }
    if pressed(Key::ArrowRight) {
        return Some(PaperAct::Step(Step::Go(paper.at() + 1)));
    }
    // The sign of the flag is on the key of a digit: it comes first.
    if pressed(Key::Exclamationmark) {
        return Some(PaperAct::Step(Step::Flag));
    }
    if pressed(Key::O) {
        return Some(PaperAct::OpenTopic);
    }
    let degrees = [(Key::S, Confidence::Sure), (Key::F, Confidence::Fairly), (Key::G, Confidence::Guess)];
    if let Some((_, degree)) = degrees.into_iter().find(|(key, _)| pressed(*key)) {
        return Some(PaperAct::Step(Step::Sure(degree)));
    }
    let prompts = paper.question().asked.prompts.len();
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if prompts > 0 && !paper.is_explained(paper.at()) && pressed(key) {
            let prompt = papers.prompt.checked_add_signed(by).filter(|&prompt| prompt < prompts)?;
            return Some(PaperAct::Prompt(prompt));
        }
    }
    let chosen = OPTIONS.iter().position(|keys| keys.iter().any(|&key| pressed(key)));
    if let Some(option) = chosen.and_then(|place| u8::try_from(place).ok()) {
        let step = if prompts > 0 { Step::Match(papers.prompt, option) } else { Step::Choose(option) };
        return Some(PaperAct::Step(step));
    }
    let next = Next::of(paper);
    (next.is_enabled() && enter()).then(|| next.act(paper))
}
