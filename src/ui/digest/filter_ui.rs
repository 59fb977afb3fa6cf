//! The filters over a gamut and a hunt: one line of choices for each.

use egui::{Ui, vec2};

use super::{DigestAct, DigestPage};
use crate::differential::gamut::{Gamut, Scope};
use crate::differential::hunt::{Person, Sex};
use crate::export::digest::Question;
use crate::kb::{AgeGroup, Kind, TopicId};
use crate::ui::action::{Action, Actions};
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, label_in};

/// What a gamut may be narrowed to, worked out when it is asked for.
pub(super) fn modalities(cx: &crate::kb::Kb, question: &Question) -> Vec<TopicId> {
    match question {
        Question::Gamut { feature, .. } => Gamut::new(cx, *feature, Scope::default()).modalities,
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
            let offers: Vec<_> =
                modalities.iter().map(|&id| (Some(id), kb.topic(id).label().to_owned())).collect();
            if let Some(modality) = line_ui(ui, cx, "Modality", "Any", offers, scope.modality) {
                ask(Question::Gamut { feature, scope: Scope { modality, ..scope } });
            }
            if let Some(age) = line_ui(ui, cx, "Age", "Any", ages(), scope.age) {
                ask(Question::Gamut { feature, scope: Scope { age, ..scope } });
            }
        }
        Question::Hunt { topic, person } if kb.topic(topic).kind() != Kind::Tumour => {
            if let Some(age) = line_ui(ui, cx, "Age", "Any", ages(), person.age) {
                ask(Question::Hunt { topic, person: Person { age, ..person } });
            }
            let sexes = Sex::ALL.map(|sex| (Some(sex), sex.label().to_owned())).into();
            if let Some(sex) = line_ui(ui, cx, "Sex", "Any", sexes, person.sex) {
                ask(Question::Hunt { topic, person: Person { sex, ..person } });
            }
        }
        _ => {}
    }
}

fn ages() -> Vec<(Option<AgeGroup>, String)> {
    AgeGroup::ALL.iter().map(|&age| (Some(age), age.label().to_owned())).collect()
}

/// A word and the values to choose from; returns the one that was chosen now.
fn line_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    name: &str,
    any: &str,
    offers: Vec<(Option<T>, String)>,
    chosen: Option<T>,
) -> Option<Option<T>> {
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        let (rect, _) = ui.allocate_exact_size(vec2(72.0, 26.0), egui::Sense::hover());
        label_in(ui, rect, egui::Align2::LEFT_CENTER, name, Type::Control, cx.theme.text3);
        for (value, words) in std::iter::once((None, any.to_owned())).chain(offers) {
            if choice(ui, value == chosen, &words, &format!("{name}: {words}")).clicked() {
                asked = Some(value);
            }
        }
    });
    asked
}
