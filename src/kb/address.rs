//! Addresses on the web: where a publication can be read, and which addresses may be opened at all.
//!
//! Whether an address is opened is decided by the person, with a click, and by nothing else.

use super::model::Publication;

impl Publication {
    /// Where it can be read: the DOI as an `https` address, else the web address if it is one, else its `PubMed` page.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        if !self.doi.is_empty() {
            // Old DOIs hold characters that an address may not.
            let escaped: String = self
                .doi
                .chars()
                .map(|c| match c {
                    '<' => "%3C".to_owned(),
                    '>' => "%3E".to_owned(),
                    ';' => "%3B".to_owned(),
                    '#' => "%23".to_owned(),
                    '%' => "%25".to_owned(),
                    '?' => "%3F".to_owned(),
                    '"' => "%22".to_owned(),
                    c if c.is_whitespace() || c.is_control() => String::new(),
                    c => c.to_string(),
                })
                .collect();
            return Some(format!("https://doi.org/{escaped}"));
        }
        if self.url.starts_with("https://") || self.url.starts_with("http://") {
            return Some(self.url.to_string());
        }
        let number = !self.pmid.is_empty() && self.pmid.bytes().all(|b| b.is_ascii_digit());
        number.then(|| format!("https://pubmed.ncbi.nlm.nih.gov/{}/", self.pmid))
    }
}

/// Whether an address leads to the web, and shows where: no other scheme than `https` and `http`, no name and
/// password before the host, which is how one host is made to look like another, and nothing that ends an address.
pub(super) fn is_web_address(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    !host.is_empty()
        && !host.contains(['@', '%'])
        && !address.contains(|c: char| c.is_whitespace() || matches!(c, '\\' | '"' | '<' | '>' | '`' | '⟨'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for (text, good) in [
            ("https://example.org", true),
            ("http://example.org/a?b=c#d@e", true),
            ("https://example.org:8080/a_(b)", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("HTTPS://example.org", false),
            ("ftp://example.org", false),
            ("//example.org", false),
            ("example.org", false),
            ("https://", false),
            ("https:///path", false),
            ("https://pubmed.gov@example.org/", false),
            ("https://pubmed.gov%40example.org/", false),
            ("https://example.org\\@other.org", false),
            ("https://example.org/ javascript:", false),
            ("https://example.org/⟨U+202E⟩gro", false),
        ] {
            assert_eq!(is_web_address(text), good, "{text}");
        }
    }
}
