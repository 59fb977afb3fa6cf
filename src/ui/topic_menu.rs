//! The menu of whatever stands for a topic: a row, a chip, a link, a hit of a search or a bookmark.
//!
//! It says the same everywhere. A place may add an entry of its own behind those that open the topic.

use egui::{Popup, Response, Ui};

use crate::kb::TopicId;

use super::action::{Action, Actions};
use super::compare::{self, CompareAct};
use super::differential::{self, adding};
use super::own::{OwnAct, star_words};
use super::study::{StudyAct, WritingAct};
use super::view::ViewCx;

/// An entry: its words, and what it does.
pub(crate) type Entry = (&'static str, Action);

/// Gives the menu to something that stands for a topic.
pub(crate) fn topic_menu(
    response: &Response,
    cx: &ViewCx<'_>,
    topic: TopicId,
    own: Option<Entry>,
    out: &mut Actions,
) {
    Popup::context_menu(response).show(|ui| entries_ui(ui, cx, topic, own, out));
}

/// The entries, for a menu that has more of its own below.
pub(crate) fn entries_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    topic: TopicId,
    own: Option<Entry>,
    out: &mut Actions,
) {
    ui.set_min_width(180.0);
    let known = cx.library.kb.topic(topic);
    let open = [("Open", Action::Open(topic)), ("Open in a new tab", Action::OpenInNewTab(topic))];
    let to_case = differential::fits(cx, topic).then(|| (differential::ADD, adding(topic)));
    let card = WritingAct::Begin { topic: known.slug.to_string(), claim: None, words: String::new() };
    let rest = [
        (star_words(cx, topic), Action::Own(OwnAct::Star(known.slug.to_string()))),
        ("Write a card", Action::Study(StudyAct::Writing(card))),
        ("Copy the name", Action::Copy(known.name.to_string(), "The name was copied")),
    ];
    let compared = (compare::ADD, Action::Compare(CompareAct::Add(topic)));
    for (words, action) in open.into_iter().chain(own).chain([compared]).chain(to_case).chain(rest) {
        if ui.button(words).clicked() {
            out.push(action);
            ui.close();
        }
    }
}
