//! Questions: what they promise, over thousands of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use harbinger::kb::{AgeGroup, Detail, Kb, Kind, Link, Relation, TopicId, load_built_in};
use harbinger::search::fold::{folded, tokens};
use harbinger::study::{Choice, Form, Item, Questions, Quiz, Request, confusables};

use super::golden;

fn make(questions: &Questions<'_>, seed: u64, count: usize, forms: &[Form]) -> Quiz {
    questions.make(&Request { topics: None, count, seed, forms: forms.to_vec() })
}

/// Whether any link ties two topics, in either direction.
fn are_linked(kb: &Kb, one: TopicId, other: TopicId) -> bool {
    let ties = |link: &Link| link.from == other || link.to == other || link.modality == Some(other);
    kb.links_from(one).iter().any(ties) || kb.links_to(one).any(ties)
}

/// Whether a differential names one of two topics beside the other with a note, and the option says so: then it is
/// known to be something else. Between the causes of a feature a note decides; two other topics must have no other
/// link.
fn is_told_apart(kb: &Kb, topic: TopicId, option: &Choice) -> bool {
    let Some(id) = option.topic else { return false };
    let between = |link: &&Link| link.from == topic && link.to == id || link.from == id && link.to == topic;
    let links: Vec<&Link> = kb.links_from(topic).iter().chain(kb.links_to(topic)).filter(between).collect();
    let says = |link: &&&Link| link.relation == Relation::Differential && !link.note.is_empty();
    links
        .iter()
        .filter(says)
        .any(|link| option.why.text.contains(link.note.trim_end_matches(['.', ';', ',', ' '])))
        && (kb.topic(topic).kind() == Kind::Feature
            || links.iter().all(|link| link.relation == Relation::Differential))
}

/// Whether every word of one name stands in the other.
fn holds_all_words(narrow: &str, broad: &str) -> bool {
    let words = |name: &str| tokens(name).into_iter().map(|token| token.stem).collect::<BTreeSet<String>>();
    let broad = words(broad.split(" (the ").next().unwrap_or(broad));
    broad.is_subset(&words(narrow))
}

/// What is wrong with a question.
fn faults(kb: &Kb, item: &Item) -> Vec<String> {
    let mut faults = Vec::new();
    let texts: BTreeSet<String> = item.options.iter().map(|option| folded(&option.text)).collect();
    if texts.len() < item.options.len() {
        faults.push("two options are the same".to_owned());
    }
    if item.options.iter().any(|option| option.why.cite.is_empty() || option.why.text.is_empty()) {
        faults.push("an option is not explained".to_owned());
    }
    if item.cite().is_empty() || item.stem.trim().is_empty() {
        faults.push("no stem or no source".to_owned());
    }
    let (least, most) = match item.form {
        Form::SingleBest | Form::TrueFalse => (1, 1),
        Form::MultipleResponse => (2, 3),
        Form::Matching => (4, 4),
    };
    if !(least..=most).contains(&item.answer.len())
        || item.answer.iter().any(|&index| index >= item.options.len())
    {
        faults.push(format!("answers {:?}", item.answer));
    }
    if item.options.len() != if item.form == Form::TrueFalse { 2 } else { 5 } {
        faults.push(format!("{} options", item.options.len()));
    }
    if item.form == Form::TrueFalse {
        return faults;
    }
    let stem = format!(" {} ", folded(&item.stem));
    let names = |id: TopicId| {
        let topic = kb.topic(id);
        std::iter::once(&topic.name).chain(&topic.short).chain(&topic.aliases).map(|name| folded(name))
    };
    let prompts: Vec<String> = item.prompts.iter().map(|prompt| folded(&prompt.text)).collect();
    let prompts = format!(" {} ", prompts.join(" . "));
    let about = if item.prompts.is_empty() {
        vec![item.topic]
    } else {
        item.prompts.iter().map(|prompt| prompt.topic).collect()
    };
    for (index, option) in item.options.iter().enumerate() {
        let Some(id) = option.topic else {
            faults.push("an option is no topic".to_owned());
            continue;
        };
        if names(id).any(|name| [&stem, &prompts].iter().any(|text| text.contains(&format!(" {name} ")))) {
            faults.push(format!("“{}” stands in the stem", option.text));
        }
        for (place, &topic) in about.iter().enumerate() {
            let is_right = if item.prompts.is_empty() {
                item.answer.contains(&index)
            } else {
                item.answer[place] == index
            };
            // A picture is a question about the answer itself, and what a differential names may stand beside it.
            let may_be_linked = item.form == Form::SingleBest && is_told_apart(kb, topic, option);
            if (topic == id || are_linked(kb, topic, id)) != is_right && !may_be_linked {
                faults.push(format!(
                    "“{}” and {}: linked is not what is right",
                    option.text,
                    kb.topic(topic).slug
                ));
            }
        }
        for other in item.options.iter().filter(|other| other.topic != option.topic) {
            let kind_of_rival = item.prompts.is_empty() && holds_all_words(&option.text, &other.text);
            if kind_of_rival {
                faults.push(format!("“{}” is a kind of “{}”", option.text, other.text));
            }
        }
        if item
            .options
            .iter()
            .any(|other| other.topic.is_some_and(|other| kb.topic(other).kind() != kb.topic(id).kind()))
        {
            faults.push("options of several kinds".to_owned());
        }
    }
    faults
}

/// What was found in the questions of some seeds.
#[derive(Default)]
struct Found {
    faults: BTreeSet<String>,
    /// How many questions there are of each form.
    made: BTreeMap<&'static str, usize>,
    /// How many single-best-answer questions are plain, and how many vignettes.
    vignettes: [usize; 2],
    /// What single-best-answer questions are about.
    topics: BTreeSet<TopicId>,
}

impl Found {
    fn of(kb: &Kb, seeds: impl Iterator<Item = u64>) -> Self {
        let questions = Questions::of(kb);
        let mut found = Self::default();
        for seed in seeds {
            for (forms, count) in [(&[Form::SingleBest][..], 12), (&Form::ALL, 8)] {
                let quiz = make(&questions, seed, count, forms);
                assert_eq!(quiz.items.len(), count, "seed {seed}");
                for item in &quiz.items {
                    assert!(forms.contains(&item.form));
                    found.note(kb, item);
                }
            }
        }
        found
    }

    fn note(&mut self, kb: &Kb, item: &Item) {
        *self.made.entry(item.form.key()).or_default() += 1;
        let mut wrong = faults(kb, item);
        if item.form == Form::SingleBest {
            wrong.extend(misfits(kb, item));
            let is_vignette = patient(&item.stem).is_some() && item.stem.split_whitespace().count() >= 12;
            self.vignettes[usize::from(is_vignette)] += 1;
            self.topics.insert(item.topic);
        }
        self.faults.extend(wrong.into_iter().map(|fault| format!("{fault}: {}", item.stem)));
    }

    fn with(mut self, other: Self) -> Self {
        self.faults.extend(other.faults);
        self.topics.extend(other.topics);
        for (form, number) in other.made {
            *self.made.entry(form).or_default() += number;
        }
        self.vignettes = [0, 1].map(|kind| self.vignettes[kind] + other.vignettes[kind]);
        self
    }
}

#[test]
fn thousands_of_questions_keep_their_promises() {
    let kb = load_built_in().kb;
    let found = std::thread::scope(|scope| {
        let odd = scope.spawn(|| Found::of(&kb, (1..=200).filter(|seed| seed % 2 == 1)));
        let even = Found::of(&kb, (1..=200).filter(|seed| seed % 2 == 0));
        even.with(odd.join().expect("the other half is found"))
    });
    let Found { faults, made, vignettes, topics } = found;
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.into_iter().take(40).collect::<Vec<_>>().join("\n")
    );
    assert!(vignettes[1] > vignettes[0], "plain questions and vignettes: {vignettes:?}");
    assert!(topics.len() >= 95, "{} topics", topics.len());
    // Few facts suit the richer forms: a match needs four topics that have nothing to do with each other.
    assert!(made.values().sum::<usize>() == 4000 && made.values().all(|&number| number > 10), "{made:?}");
}

/// The sex of a patient in a stem, and whether it is a child.
fn patient(stem: &str) -> Option<(bool, bool)> {
    let nouns = [("woman", true, false), ("man", false, false), ("girl", true, true), ("boy", false, true)];
    let words: Vec<&str> = stem.split([' ', '.', ',']).collect();
    nouns.iter().find(|(noun, ..)| words.contains(noun)).map(|&(_, female, young)| (female, young))
}

/// Whether the patient may have what an option says: the organ, and the age.
fn is_possible(kb: &Kb, id: TopicId, (female, young): (bool, bool)) -> bool {
    let name = kb.topic(id).name.to_lowercase();
    let has = |organs: &[&str]| organs.iter().any(|organ| name.contains(organ));
    let of_age = match &kb.topic(id).detail {
        Detail::Tumour { ages, .. } => {
            ages.is_empty()
                || ages.iter().any(|age| matches!(age, AgeGroup::Adult | AgeGroup::Older) != young)
        }
        _ => true,
    };
    of_age
        && if female {
            !has(&["testicular", "prostate"])
        } else {
            !has(&[
                "ovarian",
                "breast",
                "uterine",
                "endometrial",
                "cervical carcinoma",
                "adnexal",
                "trophoblastic",
            ])
        }
}

/// What is wrong with the options of a single best answer: one that the patient cannot have, or of another nature.
fn misfits(kb: &Kb, item: &Item) -> Vec<String> {
    let mut misfits = Vec::new();
    let patient = patient(&item.stem);
    let options: Vec<TopicId> = item.options.iter().filter_map(|option| option.topic).collect();
    let class = |id: TopicId| match kb.topic(id).detail {
        Detail::Mediator { class } => Some(class),
        _ => None,
    };
    for &id in &options {
        let name = &kb.topic(id).name;
        if patient.is_some_and(|patient| !is_possible(kb, id, patient)) {
            misfits.push(format!("“{name}” is not possible"));
        }
        if class(id) != class(options[0]) || name.contains("syndromes") {
            misfits.push(format!("“{name}” is of another nature"));
        }
    }
    let systems = |id| kb.related(id, Relation::System).iter().map(|link| link.to);
    let shared = |system| options.iter().all(|&id| systems(id).any(|other| other == system));
    if kb.topic(options[0]).kind() == Kind::Syndrome && !systems(options[0]).any(shared) {
        misfits.push("options of several organ systems".to_owned());
    }
    // Where a question describes, so does what is said of the wrong options: not which tumour they go with.
    let describes =
        ["presents as follows", "is described:", "come to mind?", "points elsewhere:", "Details:"];
    if describes.iter().any(|words| item.stem.contains(words)) {
        let ties = ["classic", "common", "occasional", "rare"].map(|degree| format!("{degree} tumour in "));
        let is_tie = |option: &&Choice| ties.iter().any(|words| option.why.text.contains(words.as_str()));
        let wrong = item.options.iter().enumerate().filter(|(index, _)| !item.answer.contains(index));
        let wrong = wrong.map(|(_, option)| option);
        misfits.extend(wrong.filter(is_tie).map(|option| format!("“{}” is told by a tie", option.text)));
    }
    misfits
}

#[test]
fn every_form_has_questions_enough_for_a_paper() {
    let kb = load_built_in().kb;
    let questions = Questions::of(&kb);
    for (form, least) in [(Form::MultipleResponse, 30), (Form::Matching, 20), (Form::TrueFalse, 50)] {
        let items = make(&questions, 3, 1000, &[form]).items;
        let stems: BTreeSet<String> = items
            .iter()
            .map(|item| {
                let prompts: Vec<&str> = item.prompts.iter().map(|prompt| prompt.text.as_str()).collect();
                format!("{} {}", item.stem, prompts.join(" "))
            })
            .collect();
        assert!(stems.len() >= least, "{form:?}: {}", stems.len());
        let faults: Vec<String> = items.iter().flat_map(|item| faults(&kb, item)).collect();
        assert!(faults.is_empty(), "{form:?}: {faults:?}");
    }
}

#[test]
fn there_is_more_than_one_question_a_day() {
    let kb = load_built_in().kb;
    let questions = Questions::of(&kb);
    let all = make(&questions, 1, 1000, &[Form::SingleBest]).items;
    let stems: BTreeSet<&str> = all.iter().map(|item| item.stem.as_str()).collect();
    assert!(all.len() > 80 && stems.len() == all.len(), "{} of {}", stems.len(), all.len());
}

#[test]
fn the_right_answer_is_not_told_by_its_place() {
    let kb = load_built_in().kb;
    let questions = Questions::of(&kb);
    let mut places = [0_usize; 5];
    for seed in 1..=50 {
        for item in make(&questions, seed, 10, &[Form::SingleBest]).items {
            places[item.answer[0]] += 1;
        }
    }
    assert!(places.iter().all(|&number| (60..=140).contains(&number)), "{places:?}");
}

#[test]
fn a_statement_is_true_where_it_says_so() {
    let kb = load_built_in().kb;
    let questions = Questions::of(&kb);
    let items: Vec<Item> =
        (1..=40).flat_map(|seed| make(&questions, seed, 10, &[Form::TrueFalse]).items).collect();
    let trues = items.iter().filter(|item| item.answer == [0]).count();
    assert!(items.len() == 400 && (120..=280).contains(&trues), "{trues} of {}", items.len());
    for item in &items {
        let [yes, no] = &item.options[..] else { panic!("two options: {}", item.stem) };
        assert_eq!((yes.text.as_str(), no.text.as_str()), ("True", "False"));
    }
}

#[test]
fn neighbouring_sets_ask_of_different_topics() {
    let kb = load_built_in().kb;
    let questions = Questions::of(&kb);
    let topics = |seed: u64| -> BTreeSet<TopicId> {
        make(&questions, seed, 10, &[Form::SingleBest]).items.iter().map(|item| item.topic).collect()
    };
    let sets: Vec<_> = (1..=24).map(topics).collect();
    let shared = |window: &[BTreeSet<TopicId>]| -> usize {
        let all: BTreeSet<_> = window.iter().flatten().collect();
        window.iter().map(BTreeSet::len).sum::<usize>() - all.len()
    };
    let most = sets.windows(4).map(shared).max();
    assert!(most <= Some(3), "{most:?} of forty questions are of a topic that had one");
}

#[test]
fn a_seed_makes_a_set_and_another_seed_another() {
    let kb = load_built_in().kb;
    let questions = Questions::of(&kb);
    assert_eq!(make(&questions, 7, 20, &Form::ALL), make(&questions, 7, 20, &Form::ALL));
    assert_ne!(make(&questions, 7, 20, &Form::ALL), make(&questions, 8, 20, &Form::ALL));
    let request = Request { topics: None, count: 20, seed: 7, forms: Form::ALL.to_vec() };
    assert_eq!(Quiz::make(&kb, &request), make(&questions, 7, 20, &Form::ALL), "earlier sets leave no trace");
    let longer = make(&questions, 7, 25, &[Form::SingleBest]);
    let shorter = make(&questions, 7, 20, &[Form::SingleBest]);
    assert_eq!(longer.items[..20], shorter.items[..], "a longer set begins with the shorter one");
    let topics: BTreeSet<TopicId> = longer.items.iter().map(|item| item.topic).collect();
    assert_eq!(topics.len(), 25, "no topic comes twice");
}

#[test]
fn a_set_reads_as_it_is_written_down() {
    let kb = load_built_in().kb;
    let questions = Questions::of(&kb);
    let mut text = String::new();
    for form in Form::ALL {
        for item in make(&questions, 1, 5, &[form]).items {
            writeln!(text, "{}", item.stem).expect("written");
            for prompt in &item.prompts {
                writeln!(text, "    ? {}", prompt.text).expect("written");
            }
            for (index, option) in item.options.iter().enumerate() {
                let mark = if item.answer.contains(&index) { "+" } else { "-" };
                writeln!(text, "    {mark} {}: {}", option.text, option.why.text).expect("written");
            }
        }
    }
    golden("quiz.txt", &text);
}

#[test]
fn only_the_topics_that_are_wanted_are_asked_about() {
    let kb = load_built_in().kb;
    let id = |slug: &str| kb.find(slug).expect("in the built-in pack");
    let topics = vec![id("myasthenia-gravis"), id("thymoma")];
    let request = Request { topics: Some(topics.clone()), count: 10, seed: 1, forms: vec![Form::SingleBest] };
    let items = Quiz::make(&kb, &request).items;
    assert!(!items.is_empty() && items.iter().all(|item| topics.contains(&item.topic)));
    let none = Request { topics: Some(Vec::new()), ..request.clone() };
    assert!(Quiz::make(&kb, &none).items.is_empty());
    let no_form = Request { forms: Vec::new(), ..request };
    assert!(Quiz::make(&kb, &no_form).items.is_empty());
}

#[test]
fn what_is_confused_is_found_with_what_differs() {
    let kb = load_built_in().kb;
    let pairs = confusables(&kb);
    let id = |slug: &str| kb.find(slug).expect("in the built-in pack");
    let find = |a: &str, b: &str| pairs.iter().find(|found| found.pair == [id(a), id(b)]);
    let lems = find("lambert-eaton", "myasthenia-gravis").expect("the classic pair");
    assert!(!lems.notes.is_empty() && !lems.rows.is_empty(), "{lems:?}");
    let of_one_kind = |pair: [TopicId; 2]| kb.topic(pair[0]).kind() == kb.topic(pair[1]).kind();
    assert!(pairs.iter().all(|found| of_one_kind(found.pair) && found.pair[0] != found.pair[1]));
    let distinct: BTreeSet<_> = pairs.iter().map(|found| found.pair).collect();
    assert_eq!(distinct.len(), pairs.len());
    assert!(pairs.len() > 150, "{}", pairs.len());
}
