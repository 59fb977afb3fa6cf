//! Measure: how long texts and lists may be. What goes beyond is left out, and said.
//!
//! No sound topic comes near these limits. They bound what one topic can cost those who lay it out, index it and
//! draw it, who need no limits of their own for that.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::scan::Step;
use super::super::text::{cut, too_long};
use super::topic::{Resolver, Site};

impl Resolver<'_> {
    /// A text within the limit of characters.
    pub(super) fn cut<'t>(&mut self, site: Site<'_>, text: &'t str, most: usize) -> &'t str {
        let within = cut(text, most);
        if within.len() < text.len() {
            self.report(site, too_long(text, most));
        }
        within
    }

    /// A list within the limit of entries.
    pub(super) fn entries<'t, T>(&mut self, site: Site<'_>, list: &'t [T]) -> &'t [T] {
        let most = self.limits.entries;
        if list.len() <= most {
            return list;
        }
        let fault = Diagnostic::new(Code::TooMany, "", format!("The list has more than {most} entries"))
            .expected(format!("at most {most} entries"))
            .found(list.len().to_string())
            .left_out("this entry and those after it");
        let mut room = Vec::new();
        self.report(site.deeper(Step::Index(most), &mut room), fault);
        &list[..most]
    }
}
