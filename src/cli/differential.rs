//! `harbinger differential`: what explains some findings, each candidate with its receipts.

use std::io::{self, Write};

use serde::Serialize;

use super::Verdict;
use super::args::Differential as Arguments;
use super::output::Console;
use super::packs;
use super::show::say_unknown;
use crate::differential::{About, Case, Differential, Matched, Prepared, Ranked, Receipt, Said, Sex};
use crate::kb::{Kb, TopicId, markup, visible};

/// About how many characters of a statement are printed as a reason.
const REASON: usize = 110;
/// The most predictions that are printed for one candidate.
const MOST_PREDICTED: usize = 3;

#[derive(Serialize)]
struct Document<'a> {
    syndromes: Vec<Candidate<'a>>,
    tumours: Vec<Candidate<'a>>,
    next: Vec<Step<'a>>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [Box<str>],
    score: f32,
    because: Vec<Contribution<'a>>,
    against: Vec<Contribution<'a>>,
    unexplained: Vec<&'a str>,
    predicts: Vec<Prediction<'a>>,
    must_not_miss: Option<Danger<'a>>,
}

#[derive(Serialize)]
struct Contribution<'a> {
    finding: String,
    matched: String,
    #[serde(rename = "contribution")]
    weight: f32,
    cite: Vec<&'a str>,
}

#[derive(Serialize)]
struct Prediction<'a> {
    id: Option<&'a str>,
    text: String,
    likely: f32,
    cite: Vec<&'a str>,
}

/// Why a candidate must not be missed.
#[derive(Serialize)]
struct Danger<'a> {
    text: String,
    cite: Vec<&'a str>,
}

#[derive(Serialize)]
struct Step<'a> {
    id: &'a str,
    name: &'a str,
    why: &'a str,
    gain: f32,
    cite: Vec<&'a str>,
}

pub(super) fn run(
    arguments: &Arguments,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let opened = packs::open(&arguments.packs, arguments.only);
    let input = opened.say_faults(console);
    let kb = &opened.loaded.kb;
    let Some(case) = case(kb, arguments, console) else { return Ok(Verdict::Unusable) };
    let answer = Differential::of(kb, &Prepared::new(kb), &case);
    let shown = Shown { kb, case: &case, answer: &answer, limit: arguments.limit };
    let notes = shown.notes();
    for note in &notes {
        console.say(format_args!("harbinger: {note}"));
    }
    if arguments.json {
        console.json(&shown.document(notes))?;
    } else {
        shown.print(console)?;
    }
    if answer.fitting_syndromes == 0 && answer.fitting_tumours == 0 {
        console.say("harbinger: nothing explains these findings");
        return Ok(input.max(Verdict::No));
    }
    Ok(input)
}

/// The case that the arguments describe; none where a topic is named that does not exist, which is said.
fn case(kb: &Kb, arguments: &Arguments, console: &mut Console<impl Write, impl Write>) -> Option<Case> {
    let mut known = Vec::new();
    for id in &arguments.known {
        let Some(topic) = kb.find(id) else {
            say_unknown(kb, id, console);
            return None;
        };
        known.push(topic);
    }
    let present = arguments.present.iter().map(Said::present);
    let findings = present.chain(arguments.absent.iter().map(Said::absent)).collect();
    Some(Case { findings, age: arguments.age, sex: arguments.sex, known })
}

/// An answer and what it is about.
#[derive(Clone, Copy)]
struct Shown<'a> {
    kb: &'a Kb,
    case: &'a Case,
    answer: &'a Differential,
    limit: usize,
}

impl<'a> Shown<'a> {
    fn notes(self) -> Vec<String> {
        let noted = self.answer.findings.iter();
        let noted = noted.filter_map(|found| Some(format!("“{}”: {}", found.text, found.note.as_ref()?)));
        noted.collect()
    }

    fn document(self, notes: Vec<String>) -> Document<'a> {
        let next = self.answer.next.iter().map(|next| Step {
            id: self.slug(next.topic),
            name: &self.kb.topic(next.topic).name,
            why: &next.why,
            gain: next.gain,
            cite: self.slugs(&next.cite),
        });
        Document {
            syndromes: self.candidates(&self.answer.syndromes),
            tumours: self.candidates(&self.answer.tumours),
            next: next.collect(),
            notes,
        }
    }

    fn candidates(self, ranked: &'a [Ranked]) -> Vec<Candidate<'a>> {
        let candidate = |ranked: &'a Ranked| {
            let topic = self.kb.topic(ranked.topic);
            let contributions = |receipts: &'a [Receipt]| {
                let contribution = |receipt: &'a Receipt| Contribution {
                    finding: self.about(receipt.about),
                    matched: receipt.words(self.kb),
                    weight: receipt.weight,
                    cite: self.slugs(&receipt.cite),
                };
                receipts.iter().map(contribution).collect()
            };
            let prediction = |predicted: &'a crate::differential::Predicted| Prediction {
                id: predicted.topic.map(|topic| self.slug(topic)),
                text: predicted.matched.words(self.kb),
                likely: predicted.likely,
                cite: self.slugs(&predicted.cite),
            };
            let danger = ranked.must_not_miss.as_ref().map(|urgency| Danger {
                text: markup::plain(&self.kb.claim(urgency.claim).text),
                cite: self.slugs(&urgency.cite),
            });
            Candidate {
                id: &topic.slug,
                name: &topic.name,
                aliases: &topic.aliases,
                score: ranked.score,
                because: contributions(&ranked.because),
                against: contributions(&ranked.against),
                unexplained: ranked.unexplained.iter().map(|&finding| self.finding(finding)).collect(),
                predicts: ranked.predicts.iter().map(prediction).collect(),
                must_not_miss: danger,
            }
        };
        ranked.iter().take(self.limit).map(candidate).collect()
    }

    fn print(self, console: &mut Console<impl Write, impl Write>) -> io::Result<()> {
        let lists = [
            ("Syndromes", &self.answer.syndromes, self.answer.fitting_syndromes),
            ("Tumours to hunt for", &self.answer.tumours, self.answer.fitting_tumours),
        ];
        for (title, list, fitting) in lists {
            writeln!(console.out, "{title}: {fitting} explain something")?;
            for (place, ranked) in list.iter().take(self.limit).enumerate() {
                self.print_candidate(place + 1, ranked, console)?;
            }
            writeln!(console.out)?;
        }
        writeln!(console.out, "What would tell them apart")?;
        for next in &self.answer.next {
            let name = &self.kb.topic(next.topic).name;
            let cite = self.slugs(&next.cite).join(", ");
            writeln!(console.out, "{:6.1} bit  {name}: {} [{cite}]", next.gain, next.why)?;
        }
        Ok(())
    }

    fn print_candidate(
        self,
        place: usize,
        ranked: &Ranked,
        console: &mut Console<impl Write, impl Write>,
    ) -> io::Result<()> {
        let topic = self.kb.topic(ranked.topic);
        writeln!(console.out, "{place:3}. {}  {:.1}  ({})", topic.name, ranked.score, topic.slug)?;
        for receipt in ranked.because.iter().chain(&ranked.against) {
            let finding = visible(&clipped(&self.about(receipt.about)));
            let words = clipped(&receipt.words(self.kb));
            let cite = self.slugs(&receipt.cite).join(", ");
            writeln!(console.out, "     {:+5.1}  {finding}: {words} [{cite}]", receipt.weight)?;
        }
        if !ranked.unexplained.is_empty() {
            let findings: Vec<&str> =
                ranked.unexplained.iter().map(|&finding| self.finding(finding)).collect();
            writeln!(console.out, "       not explained: {}", visible(&clipped(&findings.join("; "))))?;
        }
        let predicted = ranked.predicts.iter().take(MOST_PREDICTED);
        let predicted: Vec<&str> =
            predicted.filter_map(|predicted| Some(self.kb.topic(predicted.topic?).label())).collect();
        if !predicted.is_empty() {
            writeln!(console.out, "       would also show: {}", predicted.join(", "))?;
        }
        if let Some(urgency) = &ranked.must_not_miss {
            let words = clipped(&Matched::Claim(urgency.claim).words(self.kb));
            writeln!(
                console.out,
                "       must not be missed: {words} [{}]",
                self.slugs(&urgency.cite).join(", ")
            )?;
        }
        Ok(())
    }

    /// The part of the case that a receipt is about, in words.
    fn about(self, about: About) -> String {
        match about {
            About::Finding(finding) => self.finding(finding).to_owned(),
            About::Known(topic) => self.kb.topic(topic).name.to_string(),
            About::Age => self.case.age.map_or_else(String::new, |age| format!("age {age}")),
            About::Sex => self.case.sex.map_or("", Sex::label).to_lowercase(),
            About::Prior => "how often it is met".to_owned(),
        }
    }

    fn finding(self, finding: usize) -> &'a str {
        self.case.findings.get(finding).map_or("", |said| &said.text)
    }

    fn slug(self, topic: TopicId) -> &'a str {
        &self.kb.topic(topic).slug
    }

    fn slugs(self, topics: &[TopicId]) -> Vec<&'a str> {
        topics.iter().map(|&topic| self.slug(topic)).collect()
    }
}

/// A reason on one line.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(REASON + 20) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
