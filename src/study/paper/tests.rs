//! Papers, in many tiny cases.

use super::*;
use crate::kb::load_built_in;
use crate::study::{Form, Quiz};
use crate::user::{Asked, Change, Id, KeptOption, KeptPaper, KeptQuestion, Millis};

/// A question with five options named by letters, of which these are right; for matching as many prompts.
fn question(form: Form, answer: &[u8]) -> KeptQuestion {
    let option =
        |text: char| KeptOption { text: text.to_string(), topic: text.to_string(), ..KeptOption::default() };
    let options = if form == Form::TrueFalse { 'A'..='B' } else { 'A'..='E' };
    let prompts = if form == Form::Matching { answer.len() } else { 0 };
    let asked = Asked {
        form: form.key().to_owned(),
        kind: "Syndrome to tumour".to_owned(),
        systems: vec!["Neurologic".to_owned()],
        stem: "Which?".to_owned(),
        options: options.map(option).collect(),
        prompts: vec![option('p'); prompts],
        answer: answer.to_vec(),
        ..Asked::default()
    };
    KeptQuestion { paper: Id::new(7), asked, ..KeptQuestion::default() }
}

fn answered(form: Form, answer: &[u8], choice: &[Option<u8>]) -> KeptQuestion {
    KeptQuestion { choice: choice.to_vec(), ..question(form, answer) }
}

fn paper(minutes: u32, practice: bool) -> Paper {
    let plan = Plan { minutes, practice, count: 3, ..Preset::Own.plan(7) };
    let questions = vec![
        question(Form::SingleBest, &[1]),
        question(Form::MultipleResponse, &[0, 2]),
        question(Form::Matching, &[3, 1]),
    ];
    let questions = (0..).zip(questions).map(|(number, question)| KeptQuestion { number, ..question });
    Paper::new(Id::new(7), plan.head(3, Millis::new(0)), questions.collect()).expect("a paper")
}

#[test]
fn marks_follow_the_rule() {
    use Form::{Matching, MultipleResponse, SingleBest, TrueFalse};
    use Verdict::{Partly, Right, Unanswered, Wrong};
    for (form, answer, choice, expected, verdict) in [
        (SingleBest, &[1][..], &[Some(1)][..], 1.0, Right),
        (SingleBest, &[1], &[Some(2)], 0.0, Wrong),
        (SingleBest, &[1], &[], 0.0, Unanswered),
        (TrueFalse, &[0], &[Some(0)], 1.0, Right),
        (TrueFalse, &[0], &[Some(1)], 0.0, Wrong),
        (MultipleResponse, &[0, 2], &[Some(0), Some(2)], 1.0, Right),
        (MultipleResponse, &[0, 2], &[Some(0)], 0.5, Partly),
        (MultipleResponse, &[0, 2], &[Some(0), Some(1), Some(2)], 0.5, Partly),
        (MultipleResponse, &[0, 2], &[Some(0), Some(1)], 0.0, Wrong),
        (MultipleResponse, &[0, 2], &[Some(1), Some(3)], 0.0, Wrong),
        (MultipleResponse, &[0, 2], &[Some(0), Some(1), Some(2), Some(3), Some(4)], 0.0, Wrong),
        (MultipleResponse, &[0, 2], &[], 0.0, Unanswered),
        (Matching, &[3, 1], &[Some(3), Some(1)], 1.0, Right),
        (Matching, &[3, 1], &[Some(3), None], 0.5, Partly),
        (Matching, &[3, 1], &[Some(1), Some(3)], 0.0, Wrong),
        (Matching, &[3, 1], &[None, None], 0.0, Unanswered),
    ] {
        let question = answered(form, answer, choice);
        let mark = mark(&question);
        assert_eq!((mark, mark.verdict(&question)), (Mark(expected), verdict), "{form:?} {choice:?}");
    }
}

#[test]
fn options_are_chosen_as_the_form_has_it() {
    let choices = |paper: &Paper| paper.question().choice.clone();
    let mut paper = paper(0, false);
    let now = Millis::new(1);
    for (step, expected) in [
        (Step::Choose(0), vec![Some(0)]),
        (Step::Choose(3), vec![Some(3)]),
        (Step::Choose(9), vec![Some(3)]),
        (Step::Choose(3), vec![]),
        (Step::Go(1), vec![]),
        (Step::Choose(4), vec![Some(4)]),
        (Step::Choose(2), vec![Some(2), Some(4)]),
        (Step::Choose(4), vec![Some(2)]),
        (Step::Go(2), vec![]),
        (Step::Choose(1), vec![Some(1), None]),
        (Step::Choose(3), vec![Some(1), Some(3)]),
        // There is no prompt left that a choice could be for.
        (Step::Choose(2), vec![Some(1), Some(3)]),
        // One option serves one prompt.
        (Step::Match(1, 1), vec![None, Some(1)]),
        (Step::Match(1, 1), vec![]),
        (Step::Match(2, 1), vec![]),
    ] {
        paper.step(step, now);
        assert_eq!(choices(&paper), expected, "{step:?}");
    }
}

#[test]
fn a_step_keeps_the_question_and_the_head_alone() {
    let mut paper = paper(0, false);
    let kept = |change: Option<Change>| match change {
        Some(Change::KeepPaper { questions, paper, .. }) => {
            (questions.iter().map(|question| question.number).collect::<Vec<_>>(), paper.at)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(paper.step(Step::Choose(1), Millis::new(1))), (vec![0], 0));
    // The time of the question that is left is kept with it.
    assert_eq!(kept(paper.step(Step::Go(2), Millis::new(9))), (vec![0], 2));
    assert_eq!(paper.step(Step::Go(2), Millis::new(9)), None);
    assert_eq!(paper.step(Step::Go(3), Millis::new(9)), None);
    assert_eq!(kept(paper.step(Step::Flag, Millis::new(9))), (vec![2], 2));
    assert_eq!((paper.answered(), paper.flagged()), (1, 1));
    assert_eq!(kept(paper.step(Step::Sure(Confidence::Sure), Millis::new(9))), (vec![2], 2));
    paper.step(Step::Sure(Confidence::Sure), Millis::new(9));
    assert_eq!(paper.question().sure, 0, "said twice it is taken back");
}

#[test]
fn time_counts_while_the_paper_is_in_sight() {
    let mut paper = paper(10, false);
    let at = |seconds: i64| Millis::new(seconds * 1_000);
    assert_eq!(paper.tick(at(100)), None);
    assert_eq!(paper.left(), Some(600_000), "it begins with the first tick");
    paper.tick(at(105));
    paper.step(Step::Choose(1), at(110));
    assert_eq!((paper.left(), paper.question().took), (Some(590_000), 10_000));
    assert!(paper.pause(at(120)).is_some(), "the time so far is kept");
    assert_eq!(paper.pause(at(125)), None, "once");
    paper.tick(at(400));
    assert_eq!(paper.left(), Some(580_000), "nothing counted meanwhile");
    paper.tick(at(390));
    assert_eq!(paper.left(), Some(580_000), "a clock that was put back counts for nothing");
    paper.step(Step::Go(1), at(390));
    assert_eq!(paper.step(Step::Choose(0), at(400)).map(|_| paper.question().took), Some(10_000));
    let over = paper.tick(at(100_000));
    assert!(over.is_some() && !paper.is_open(), "the time is up");
    assert_eq!((paper.left(), paper.step(Step::Choose(1), at(100_001))), (Some(0), None));
}

#[test]
fn a_machine_that_slept_does_not_take_all_the_time() {
    let mut paper = paper(60, false);
    paper.tick(Millis::new(0));
    paper.tick(Millis::new(86_400_000));
    assert_eq!(paper.left(), Some(50 * 60_000));
}

#[test]
fn in_practice_an_answer_that_was_shown_stays() {
    let mut paper = paper(0, true);
    let now = Millis::new(1);
    assert_eq!(paper.step(Step::Check, now), None, "nothing is chosen yet");
    paper.step(Step::Choose(0), now);
    assert!(!paper.is_explained(0));
    assert!(paper.step(Step::Check, now).is_some() && paper.is_explained(0));
    for step in [Step::Choose(1), Step::Sure(Confidence::Sure), Step::Check] {
        paper.step(step, now);
        assert_eq!((paper.question().choice.as_slice(), paper.question().sure), (&[Some(0)][..], 0));
    }
    assert!(!paper.is_explained(1));
    let mut mock = super::tests::paper(0, false);
    mock.step(Step::Choose(0), now);
    assert_eq!(mock.step(Step::Check, now), None, "a mock exam explains nothing before its end");
}

#[test]
fn what_was_handed_in_is_only_looked_through() {
    let mut paper = paper(0, false);
    assert!(paper.step(Step::Submit, Millis::new(5)).is_some());
    assert_eq!(paper.head.submitted, Some(Millis::new(5)));
    assert_eq!(paper.step(Step::Choose(1), Millis::new(6)), None);
    assert_eq!((paper.step(Step::Go(2), Millis::new(6)), paper.at()), (None, 2));
    assert_eq!((paper.head.spent, paper.is_explained(1)), (0, true));
}

#[test]
fn an_outcome_adds_up() {
    let right = answered(Form::SingleBest, &[1], &[Some(1)]);
    let mut wrong = answered(Form::SingleBest, &[1], &[Some(0)]);
    wrong.asked.systems = vec!["Renal".to_owned(), "Neurologic".to_owned()];
    wrong.asked.kind = "Picture to tumour".to_owned();
    let half = answered(Form::MultipleResponse, &[0, 2], &[Some(0)]);
    let outcome = Outcome::of(&[right, wrong, half]);
    let shares = |shares: &[Share]| {
        shares.iter().map(|it| format!("{} {}/{}", it.name, it.marks, it.questions)).collect::<Vec<_>>()
    };
    assert_eq!((outcome.all.marks, outcome.all.questions), (1.5, 3));
    assert_eq!(shares(&outcome.systems), ["Renal 0/1", "Neurologic 1.5/3"], "the weakest first");
    assert_eq!(shares(&outcome.kinds), ["Picture to tumour 0/1", "Syndrome to tumour 1.5/2"]);
    assert_eq!(shares(&outcome.forms), ["Single best answer 1/2", "Multiple response 0.5/1"]);
    let counts = [Verdict::Right, Verdict::Partly, Verdict::Wrong, Verdict::Unanswered];
    assert_eq!(counts.map(|verdict| outcome.count(verdict)), [1, 1, 1, 0]);
}

#[test]
fn confidence_is_compared_with_what_was_right() {
    let said =
        |choice: u8, sure: u8| KeptQuestion { sure, ..answered(Form::SingleBest, &[1], &[Some(choice)]) };
    let silent = KeptQuestion { sure: 3, ..question(Form::SingleBest, &[1]) };
    let questions = [said(1, 3), said(1, 3), said(0, 3), said(0, 1), said(1, 0), silent];
    let calibration = Calibration::of(&questions);
    let sure = calibration.at(Confidence::Sure);
    assert_eq!((sure.answers, sure.wrong, sure.share()), (3, 1, Some(2.0 / 3.0)));
    assert_eq!(calibration.at(Confidence::Guess).share(), Some(0.0));
    assert_eq!(calibration.at(Confidence::Fairly).share(), None);
    assert!(!calibration.is_empty() && Calibration::of(&[]).is_empty());
}

#[test]
fn what_was_chosen_in_the_place_of_what_is_a_mix_up() {
    let list = [
        answered(Form::SingleBest, &[1], &[Some(0)]),
        answered(Form::SingleBest, &[0], &[Some(1)]),
        answered(Form::SingleBest, &[0], &[Some(0)]),
        answered(Form::MultipleResponse, &[0, 2], &[Some(0), Some(3)]),
        answered(Form::Matching, &[3, 1], &[Some(4), None]),
    ];
    let found: Vec<String> =
        mixed_up(&list).iter().map(|it| format!("{} {}", it.pair.join(""), it.times)).collect();
    assert_eq!(found, ["AB 2", "CD 1", "DE 1"]);
}

#[test]
fn a_quiz_becomes_a_paper_and_is_known_again() {
    let kb = load_built_in().kb;
    let plan = Preset::QuickTen.plan(4117);
    let quiz = Quiz::make(&kb, &plan.request(None));
    let questions = asked(&kb, Id::new(7), &quiz.items);
    assert_eq!(questions.len(), 10);
    for question in &questions {
        assert!(!question.asked.kind.is_empty() && !question.asked.stem.is_empty());
        let right = question.asked.answer.iter().map(|&place| &question.asked.options[usize::from(place)]);
        assert!(right.into_iter().any(|option| !option.why.cite.is_empty()), "{}", question.asked.stem);
    }
    assert!(is_same(&kb, &questions, &quiz.items));
    let other = Quiz::make(&kb, &Preset::QuickTen.plan(4118).request(None));
    assert!(!is_same(&kb, &questions, &other.items));
    assert!(!is_same(&kb, &questions, &quiz.items[1..]));
}

#[test]
fn a_plan_is_kept_and_found_again() {
    for preset in Preset::ALL {
        let plan = preset.plan(12);
        let head = plan.head(plan.count, Millis::new(5));
        assert_eq!(Plan::of(&head), plan);
        assert_eq!(Preset::of(preset.key()), preset);
    }
    // Where the content carries half as many questions, there is half as much time.
    let short = Preset::Frcr2a.plan(1).head(20, Millis::new(5));
    assert_eq!((short.count, short.minutes), (20, 30));
    assert_eq!(Preset::of("of a later version"), Preset::Own);
    assert_eq!(Paper::new(Id::new(7), KeptPaper::default(), Vec::new()), None);
}
