//! The markup of claims: its runs cover the text, and nothing is invented.

use harbinger::kb::markup::{self, Run};

/// Takes bytes as the text of a claim.
pub fn markup(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let (mut rest, mut links, mut texts) = (&*text, 0, 0);
    let mut plain = String::new();
    for run in markup::runs(&text) {
        plain.push_str(run.text());
        match run {
            Run::Text(text) => {
                assert!(!text.is_empty());
                rest = rest.strip_prefix(text).unwrap_or_else(|| panic!("{text:?} does not stand there"));
                texts += 1;
            }
            Run::Link { slug, text } => {
                assert!(!slug.is_empty() && !text.is_empty() && !slug.contains(['[', ']', '|']));
                let (inside, after) = rest
                    .strip_prefix("[[")
                    .and_then(|inside| inside.split_once("]]"))
                    .unwrap_or_else(|| panic!("no link stands at {rest:?}"));
                assert!(inside.contains(slug) && inside.contains(text));
                rest = after;
                links += 1;
            }
        }
    }
    assert_eq!(rest, "");
    assert_eq!(markup::plain(&text), plain);
    let unclosed = markup::unclosed(&text);
    if let Some(span) = unclosed.clone() {
        assert_eq!(text.get(span), Some("[["));
    }
    format!("{} {} {}", links.min(4), texts.min(4), unclosed.is_some())
}
