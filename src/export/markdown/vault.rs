//! Topics as a folder of Markdown notes that opens as an Obsidian vault.
//!
//! - One note a topic, in a folder for its kind, named by its id: `syndromes/lambert-eaton.md`. The name of
//!   the topic is its first alias, so that Obsidian finds the note by it.
//! - Words that lead to a topic of the selection are wikilinks by the path in the vault:
//!   `[[syndromes/lambert-eaton|Lambert–Eaton]]`, with `\|` within tables. Words that a wikilink cannot
//!   show as they are (brackets, pipes, emphasis) are a Markdown link to the same note instead. Words that
//!   lead out of the selection are plain text.
//! - Front matter is YAML with every text in double quotes, so that neither a colon nor a quotation mark in a
//!   name changes what it says. `tags` holds the kind and, as `system/…`, the organ systems.
//! - Citations are footnotes that give the reference in full; where the source has a note of its own, they
//!   end with a link to it.
//! - Figures stand on the notes with caption, credit and licence; the pictures lie in `attachments`.
//! - `index.md` lists all notes by kind.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::escape::{escaped, escaped_within};
use super::{Place, write_with};
use crate::export::files::File;
use crate::export::names::{file_stem, folder};
use crate::export::page::Page;
use crate::export::pictures::Pictures;
use crate::kb::{Detail, Kb, Kind, Relation, Topic, TopicId};

/// The folder of the pictures.
const ATTACHMENTS: &str = "attachments/";

/// The notes of some topics, and an index of them under a title.
#[must_use]
pub fn files(kb: &Kb, topics: &[TopicId], title: &str) -> Vec<File> {
    let held: HashSet<TopicId> = topics.iter().copied().collect();
    let pictures = Pictures::new(kb, topics, ".md");
    let mut files = vec![File::of_text("index.md".to_owned(), index(kb, topics, title))];
    files.extend(topics.iter().map(|&id| {
        let links = |to: TopicId, shown: &str, place: Place| {
            // A page that leads to itself would lead nowhere.
            (held.contains(&to) && to != id).then(|| link("../", kb.topic(to), shown, place))
        };
        let pictures = |figure| pictures.place(kb, figure).map(picture);
        let page = write_with(&Page::new(kb, id), &links, &pictures);
        File::of_text(format!("{}.md", path(kb.topic(id))), format!("{}\n{page}", front_matter(kb, id)))
    }));
    files.extend(pictures.files(kb, ATTACHMENTS));
    files
}

/// The path of a note in the vault, without its ending.
fn path(topic: &Topic) -> String {
    format!("{}/{}", folder(topic.kind()), file_stem(&topic.slug))
}

/// A link to the note of a topic; `root` leads from the note that holds the link to the vault.
fn link(root: &str, to: &Topic, shown: &str, place: Place) -> String {
    let path = path(to);
    let plain = |c: char| !"[]|\\*_`<>~$#^=%&".contains(c) && !c.is_control();
    if shown.chars().all(plain) {
        let pipe = if place == Place::Cell { "\\|" } else { "|" };
        format!("[[{path}{pipe}{shown}]]")
    } else {
        format!("[{}]({root}{path}.md)", escaped_within(shown))
    }
}

/// The address of a picture from a note, in which these signs would mean something else.
fn picture(place: &str) -> String {
    let place = place.replace('%', "%25").replace('#', "%23").replace('?', "%3F");
    format!("../{ATTACHMENTS}{place}")
}

fn index(kb: &Kb, topics: &[TopicId], title: &str) -> String {
    // Writing to a string cannot fail.
    let mut out = format!("# {}\n", escaped(title));
    for &kind in Kind::ALL {
        let of_kind: Vec<&Topic> =
            topics.iter().map(|&id| kb.topic(id)).filter(|topic| topic.kind() == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {}\n", kind.plural());
        for topic in of_kind {
            let _ = writeln!(out, "- {}", link("", topic, &topic.name, Place::Line));
        }
    }
    out
}

/// What is known of a topic in words and numbers, as YAML between two lines of hyphens.
fn front_matter(kb: &Kb, id: TopicId) -> String {
    let topic = kb.topic(id);
    let related = |relation| kb.related(id, relation).iter().map(|link| &*kb.topic(link.to).slug);
    let systems: Vec<&str> = related(Relation::System).collect();
    let mut names = vec![&*topic.name];
    for name in topic.short.iter().chain(&topic.aliases).map(|name| &**name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut yaml = Yaml("---\n".to_owned());
    yaml.text("id", &topic.slug);
    yaml.text("kind", topic.kind().key());
    yaml.list("aliases", names.iter().copied());
    yaml.list("systems", systems.iter().copied());
    match &topic.detail {
        Detail::Syndrome { mechanism } => yaml.text("mechanism", mechanism.label()),
        Detail::System { region } => yaml.text("region", region.label()),
        Detail::Tumour { sites, class, ages } => {
            yaml.text("class", class.label());
            yaml.list("sites", sites.iter().map(|site| &**site));
            yaml.list("ages", ages.iter().map(|age| age.label()));
        }
        Detail::Feature => yaml.list("modalities", related(Relation::SeenOn)),
        Detail::Modality { class } => yaml.text("class", class.label()),
        Detail::Mediator { class } => yaml.text("class", class.label()),
        Detail::Source(source) => {
            yaml.list("authors", source.authors.iter().map(|author| &**author));
            yaml.text("container", &source.container);
            if let Some(year) = source.year {
                let _ = writeln!(yaml.0, "year: {year}");
            }
            yaml.text("doi", &source.doi);
            yaml.text("pmid", &source.pmid);
            yaml.text("url", &source.address().unwrap_or_default());
            yaml.text("type", source.kind.label());
        }
    }
    yaml.list("packs", topic.packs.iter().map(|&pack| &*kb.pack(pack).id));
    let tags = systems.iter().map(|system| format!("system/{system}"));
    let tags: Vec<String> = std::iter::once(topic.kind().key().to_owned()).chain(tags).collect();
    yaml.list("tags", tags.iter().map(String::as_str));
    yaml.0.push_str("---\n");
    yaml.0
}

/// YAML in the making. What is empty is not known, and is left out.
struct Yaml(String);

impl Yaml {
    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(self.0, "{key}: {}", quoted(text));
        }
    }

    fn list<'a>(&mut self, key: &str, texts: impl Iterator<Item = &'a str>) {
        for (index, text) in texts.enumerate() {
            if index == 0 {
                let _ = writeln!(self.0, "{key}:");
            }
            let _ = writeln!(self.0, "  - {}", quoted(text));
        }
    }
}

/// A scalar in double quotes, with the escapes that YAML and JSON share.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_cannot_end_their_quotes() {
        for (text, expected) in [
            ("a: b # c", r#""a: b # c""#),
            (r#"the "other" \ one"#, r#""the \"other\" \\ one""#),
            ("line\nbreak\u{85}", r#""line\u000Abreak\u0085""#),
            ("- [x]: &y *z !t %d @e", r#""- [x]: &y *z !t %d @e""#),
            ("null", r#""null""#),
        ] {
            assert_eq!(quoted(text), expected);
        }
    }
}
