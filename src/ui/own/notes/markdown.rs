//! The text of a note as blocks of words: what of Markdown is understood.
//!
//! Headings, paragraphs, quotations, lists, code, bold and italic words, links. `[[topic-id]]` leads to a topic.
//! Raw HTML is text like any other, an image is its description, and an address that is neither `https` nor
//! `http` leads nowhere.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// The deepest list or quotation that is set in.
const DEEPEST: usize = 6;

/// Where words lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The slug of a topic.
    Topic(String),
    Address(String),
}

/// Words that are set alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub text: String,
    pub strong: bool,
    pub italic: bool,
    pub code: bool,
    pub target: Option<Target>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    #[default]
    Text,
    Heading,
    Code,
    /// A line across.
    Rule,
}

/// A paragraph, a heading or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub form: Form,
    /// How many lists and quotations it stands in.
    pub depth: usize,
    /// What stands before an item: `•` or its number.
    pub sign: String,
    pub spans: Vec<Span>,
}

impl Block {
    /// The words without their form.
    pub(super) fn words(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Reads a text.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(text, Options::ENABLE_WIKILINKS) {
        reading.take(event);
    }
    reading.end();
    reading.blocks
}

#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    block: Block,
    /// The lists that it stands in, with the number of the next item of those that count.
    lists: Vec<Option<u64>>,
    quotes: usize,
    strong: usize,
    italic: usize,
    target: Option<Target>,
    /// The sign of an item that has no words yet.
    sign: String,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.finish(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(&text, false),
            Event::Code(text) => self.push(&text, true),
            Event::SoftBreak => self.push(" ", false),
            Event::HardBreak => self.push("\n", false),
            Event::Rule => {
                self.end();
                self.blocks.push(Block { form: Form::Rule, ..Block::default() });
            }
            // Footnotes, tasks and formulas are not asked for, and arrive as text.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.begin(Form::Heading),
            Tag::Paragraph | Tag::HtmlBlock => self.begin(Form::Text),
            Tag::CodeBlock(_) => self.begin(Form::Code),
            Tag::BlockQuote(_) => {
                self.end();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.end();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end();
                self.sign = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let sign = format!("{number}.");
                        *number = number.saturating_add(1);
                        sign
                    }
                    _ => "•".to_owned(),
                };
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { link_type, dest_url, .. } => self.target = target(link_type, &dest_url),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => self.target = None,
            TagEnd::BlockQuote(_) => {
                self.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end();
                self.sign.clear();
            }
            TagEnd::Image => {}
            _ => self.end(),
        }
    }

    fn begin(&mut self, form: Form) {
        self.end();
        self.block.form = form;
    }

    /// Puts the block away, if it has words.
    fn end(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        if let Some(last) = block.spans.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        if block.spans.iter().all(|span| span.text.is_empty()) {
            return;
        }
        block.depth = (self.lists.len() + self.quotes).min(DEEPEST);
        block.sign = std::mem::take(&mut self.sign);
        self.blocks.push(block);
    }

    fn push(&mut self, text: &str, code: bool) {
        let (strong, italic) = (self.strong > 0, self.italic > 0);
        let span = Span { text: text.to_owned(), strong, italic, code, target: self.target.clone() };
        match self.block.spans.last_mut() {
            Some(last)
                if Span { text: String::new(), ..last.clone() }
                    == Span { text: String::new(), ..span.clone() } =>
            {
                last.text.push_str(text);
            }
            _ => self.block.spans.push(span),
        }
    }
}

fn target(link: LinkType, to: &str) -> Option<Target> {
    let is_web = to.starts_with("https://") || to.starts_with("http://");
    match link {
        LinkType::WikiLink { .. } => Some(Target::Topic(to.trim().to_owned())),
        _ if is_web => Some(Target::Address(to.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text, a line each: `2 • text`, `# heading`, `**strong**`, `_italic_`, `<target|words>`.
    fn shown(text: &str) -> Vec<String> {
        let span = |span: &Span| {
            let mut words = span.text.clone();
            if span.code {
                words = format!("`{words}`");
            }
            if span.strong {
                words = format!("**{words}**");
            }
            if span.italic {
                words = format!("_{words}_");
            }
            match &span.target {
                Some(Target::Topic(slug)) => format!("<{slug}|{words}>"),
                Some(Target::Address(address)) => format!("<{address}|{words}>"),
                None => words,
            }
        };
        let block = |block: &Block| {
            let form = match block.form {
                Form::Text => "",
                Form::Heading => "# ",
                Form::Code => "| ",
                Form::Rule => return "---".to_owned(),
            };
            let depth = if block.depth > 0 { format!("{} ", block.depth) } else { String::new() };
            let sign = if block.sign.is_empty() { String::new() } else { format!("{} ", block.sign) };
            format!("{depth}{sign}{form}{}", block.spans.iter().map(span).collect::<String>())
        };
        read(text).iter().map(block).collect()
    }

    #[test]
    fn what_is_understood_of_markdown() {
        for (text, expected) in [
            ("", &[][..]),
            ("One\ntwo\n\nthree", &["One two", "three"][..]),
            ("# Head\n**bold** and *slanted* and `code`", &["# Head", "**bold** and _slanted_ and `code`"]),
            ("- a\n- b\n  1. c\n  2. d\n\nend", &["1 • a", "1 • b", "2 1. c", "2 2. d", "end"]),
            ("> said\n\n---\n\n    code\n    more", &["1 said", "---", "| code\nmore"]),
            (
                "[here](https://a.org) [[thymoma]] [[thymoma|this]]",
                &["<https://a.org|here> <thymoma|thymoma> <thymoma|this>"],
            ),
            (
                "<https://a.org> [x](javascript:alert) [y](file:///etc)",
                &["<https://a.org|https://a.org> x y"],
            ),
            (
                "a <b onclick=x>word</b>\n\n<script>\nx\n</script>",
                &["a <b onclick=x>word</b>", "<script>\nx\n</script>"],
            ),
            ("![a picture](https://a.org/x.png)", &["a picture"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn no_text_is_too_deep() {
        let deep = "> ".repeat(5_000) + &"*".repeat(5_000) + "x" + &"[".repeat(5_000);
        assert!(read(&deep).iter().all(|block| block.depth <= DEEPEST));
    }
}
