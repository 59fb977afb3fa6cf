//! What is shown in place of a page: asked for, found again in the history, and carried over to other content.

use super::{DigestPage, View};
use crate::export::digest::Question;
use crate::kb::TopicId;
use crate::ui::action::Mode;
use crate::ui::library::Library;
use crate::ui::workspace::Workspace;

/// The question of which the answer is shown; none while something else is.
pub(crate) fn asked(workspace: &Workspace) -> Option<Question> {
    match workspace.mode {
        Mode::Compare if !workspace.compare.topics.is_empty() => Some(workspace.compare.question()),
        Mode::Digest => workspace.digest.page.as_ref().map(|page| page.question.clone()),
        _ => None,
    }
}

/// The reference whose card is open on what is shown.
pub(crate) fn open_reference(workspace: &mut Workspace) -> &mut Option<usize> {
    match workspace.mode {
        Mode::Compare => &mut workspace.compare.open_reference,
        Mode::Digest => &mut workspace.digest.open_reference,
        Mode::Differential => &mut workspace.differential.open_reference,
        Mode::Study => &mut workspace.study.open_reference,
        _ => &mut workspace.tab_mut().state.open_reference,
    }
}

/// Shows what the current place of the tab in front was left with.
pub(crate) fn show_place(library: &Library, workspace: &mut Workspace) {
    let view = workspace.tab().history.current().map(|place| place.view.clone());
    let has_page = workspace.tab().page.is_some();
    match view.filter(|view| has_page || matches!(view, View::Differential | View::Study)) {
        Some(View::Differential) => workspace.mode = Mode::Differential,
        Some(View::Study) => workspace.mode = Mode::Study,
        Some(View::Answer(Question::Compare { topics, differing_first })) => {
            workspace.compare.show(library, topics, differing_first);
            workspace.mode = Mode::Compare;
        }
        Some(View::Answer(question)) => {
            workspace.digest.show(library, question);
            workspace.mode = Mode::Digest;
        }
        Some(View::Page) | None => workspace.mode = Mode::Browse,
    }
}

/// Answers on other content what was asked on the content before.
pub(crate) fn carry_answers(
    new: &Library,
    workspace: &mut Workspace,
    same: &impl Fn(TopicId) -> Option<TopicId>,
) {
    let compare = &mut workspace.compare;
    let topics = compare.topics.iter().filter_map(|&id| same(id)).collect();
    compare.show(new, topics, compare.differing_first);
    compare.leave_field();
    let page = workspace.digest.page.take();
    match page.map(|page| View::Answer(page.question).carried(same)) {
        Some(View::Answer(question)) => workspace.digest.page = Some(DigestPage::new(&new.kb, question)),
        _ if workspace.mode == Mode::Digest => workspace.mode = Mode::Browse,
        _ => {}
    }
}
