//! Making the questions of a paper, and asking whether content still gives those of a former one: both on a worker.

use std::sync::Arc;

use egui::Context;

use crate::kb::TopicId;
use crate::search::{Query, Results};
use crate::study::paper::{Plan, asked, is_same};
use crate::study::{Item, Questions};
use crate::ui::files::Job;
use crate::ui::library::Library;
use crate::user::{Id, KeptPaper, KeptQuestion};

/// A paper that was made.
#[derive(Debug)]
pub(super) struct Made {
    pub plan: Plan,
    pub questions: Vec<KeptQuestion>,
    pub id: Id,
}

/// Begins to make the questions that a plan asks for.
pub(super) fn make(ctx: &Context, library: &Arc<Library>, plan: Plan, id: Id) -> Job<Made> {
    let library = Arc::clone(library);
    Job::start(ctx, move || {
        let questions = asked(&library.kb, id, &items(&library, &plan));
        Made { plan, questions, id }
    })
}

/// Begins to ask whether the set of a paper still has the same questions.
pub(super) fn compare(
    ctx: &Context,
    library: &Arc<Library>,
    head: &KeptPaper,
    questions: Vec<KeptQuestion>,
) -> Job<bool> {
    let (library, plan) = (Arc::clone(library), Plan::of(head));
    Job::start(ctx, move || is_same(&library.kb, &questions, &items(&library, &plan)))
}

fn items(library: &Library, plan: &Plan) -> Vec<Item> {
    let topics = (!plan.query.trim().is_empty()).then(|| topics(library, &plan.query));
    Questions::of(&library.kb).make(&plan.request(topics)).items
}

/// What a query finds, as the search box does.
fn topics(library: &Library, text: &str) -> Vec<TopicId> {
    let query = Query { text: text.to_owned(), ..Query::default() };
    let answer = library.answer(text);
    let count = library.kb.topics().len();
    let results = Results::new(&library.kb, &library.facets, &query, &answer.asked, count);
    results.hits(None).into_iter().map(|hit| hit.topic).collect()
}
