//! The filters over a gamut and a hunt: one line of choices for each.

use egui::{Ui, vec2};

use super::{DigestAct, DigestPage};
use crate::differential::Sex;
use crate::differential::gamut::{Gamut, Scope};
use crate::differential::hunt::Person;
use crate::export::digest::Question;
use crate::kb::{AgeGroup, Kb, Kind, TopicId};
use crate::ui::action::{Action, Actions};
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, label_in};

/// What a gamut may be narrowed to, worked out when it is asked for.
pub(super) fn modalities(kb: &Kb, question: &Question) -> Vec<TopicId> {
    match question {
        Question::Gamut { feature, .. } => Gamut::new(kb, *feature, Scope::default()).modalities,
        _ => Vec::new(),
    }
}

/// Draws the filters of a page, where it has some.
pub(super) fn filter_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &DigestPage,
    modalities: &[TopicId],
    out: &mut Actions,
) {
    let kb = &cx.library.kb;
    let mut ask = |question: Question| out.push(Action::Digest(DigestAct::Show(question)));
    match page.question {
        Question::Gamut { feature, scope } => {
            let offers = modalities.iter().map(|&id| (Some(id), kb.topic(id).label().to_owned()));
            line_ui(ui, cx, "Modality", offers.collect(), scope.modality, |modality| {
                ask(Question::Gamut { feature, scope: Scope { modality, ..scope } });
            });
            line_ui(ui, cx, "Age", ages(), scope.age, |age| {
                ask(Question::Gamut { feature, scope: Scope { age, ..scope } });
            });
        }
        Question::Hunt { topic, person } if kb.topic(topic).kind() != Kind::Tumour => {
            line_ui(ui, cx, "Age", ages(), person.age, |age| {
                ask(Question::Hunt { topic, person: Person { age, ..person } });
            });
            let sexes = Sex::ALL.map(|sex| (Some(sex), sex.label().to_owned()));
            line_ui(ui, cx, "Sex", sexes.into(), person.sex, |sex| {
                ask(Question::Hunt { topic, person: Person { sex, ..person } });
            });
        }
        _ => {}
    }
}

fn ages() -> Vec<(Option<AgeGroup>, String)> {
    AgeGroup::ALL.iter().map(|&age| (Some(age), age.label().to_owned())).collect()
}

/// A word and the values to choose from, any of them first; says which one was chosen now.
fn line_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    name: &str,
    offers: Vec<(Option<T>, String)>,
    chosen: Option<T>,
    mut choose: impl FnMut(Option<T>),
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        let (rect, _) = ui.allocate_exact_size(vec2(72.0, 26.0), egui::Sense::hover());
        label_in(ui, rect, egui::Align2::LEFT_CENTER, name, Type::Control, cx.theme.text3);
        for (value, words) in std::iter::once((None, "Any".to_owned())).chain(offers) {
            if choice(ui, value == chosen, &words, &format!("{name}: {words}")).clicked() {
                choose(value);
            }
        }
    });
}
