//! Papers, as the window asks for them to be kept.

use super::*;

const PAPER: Id = Id::new(7);

fn question(number: u32, choice: Option<u8>) -> KeptQuestion {
    let option = |text: &str| KeptOption { text: text.to_owned(), ..KeptOption::default() };
    let asked = Asked {
        form: "single-best-answer".to_owned(),
        stem: format!("Which is number {number}?"),
        options: vec![option("This"), option("That")],
        answer: vec![1],
        ..Asked::default()
    };
    let choice = choice.map(Some).into_iter().collect();
    KeptQuestion { paper: PAPER, number, asked, choice, ..KeptQuestion::default() }
}

fn paper(begun: i64) -> KeptPaper {
    KeptPaper { preset: "quick-ten".to_owned(), count: 2, begun: Millis::new(begun), ..KeptPaper::default() }
}

fn begin() -> Change {
    let questions = vec![question(0, None), question(1, None)];
    Change::KeepPaper { id: PAPER, paper: Box::new(paper(5)), questions }
}

fn choices(store: &Store) -> Vec<Vec<Option<u8>>> {
    store.own().questions_of(PAPER).iter().map(|question| question.choice.clone()).collect()
}

#[test]
fn an_answer_changes_its_question_alone() {
    let mut store = Store::in_memory(World::still());
    store.set_private(true);
    store.apply(begin());
    let head = KeptPaper { at: 1, spent: 900, ..paper(5) };
    let answered =
        Change::KeepPaper { id: PAPER, paper: Box::new(head), questions: vec![question(1, Some(0))] };
    let undo = store.undoing(&answered);
    store.apply(answered);
    assert_eq!(choices(&store), [vec![], vec![Some(0)]]);
    assert_eq!(store.own().papers()[0].1.spent, 900);
    store.apply(undo);
    assert_eq!((choices(&store), store.own().papers()[0].1.spent), (vec![vec![], vec![]], 0));
}

#[test]
fn papers_stand_in_their_order_and_go_with_their_questions() {
    let mut store = Store::in_memory(World::still());
    store.apply(begin());
    store.apply(Change::KeepPaper { id: Id::new(8), paper: Box::new(paper(9)), questions: Vec::new() });
    let ids: Vec<Id> = store.own().papers().iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, [Id::new(8), PAPER], "the last one first");
    let delete = Change::DeletePaper(PAPER);
    let undo = store.undoing(&delete);
    store.apply(delete);
    assert_eq!((store.own().papers().len(), store.own().rows().questions.iter().count()), (1, 0));
    store.apply(undo);
    assert_eq!(choices(&store), [vec![], vec![]]);
}

#[test]
fn a_document_and_a_file_bring_papers_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        let mut store = Store::open(Profile::new(folder.path().to_owned()), World::still());
        assert_eq!(store.wait(), None);
        store
    };
    let mut store = open();
    store.apply(begin());
    let head = KeptPaper { submitted: Some(Millis::new(99)), ..paper(5) };
    let answered =
        Change::KeepPaper { id: PAPER, paper: Box::new(head), questions: vec![question(1, Some(0))] };
    assert!(store.apply(answered).wait(), "it is on the disk");
    let rows = store.own().rows().clone();
    let text = document::written(&rows, Millis::new(9)).expect("a document");
    assert_eq!(document::read(&text).expect("read"), rows);
    drop(store);
    assert_eq!(*open().own().rows(), rows);
}
