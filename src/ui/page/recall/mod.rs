//! Hiding the answers: a page as questions, which one answers for oneself, part by part.
//!
//! Each part of a page keeps its heading and hides what stands under it. One says it, shows it and marks what one
//! knew. [`Recall`] remembers which parts were shown and how they were marked, as long as the answers are hidden in
//! this tab; [`bar_ui()`] draws the bar over the page, [`prompt_ui()`] what stands in the place of an answer and under it.
//!
//! The marks are for the moment: what is to be remembered for longer is asked by cards.

mod bar_ui;
mod prompt_ui;

pub(super) use bar_ui::{BAR, bar_ui};
pub(super) use prompt_ui::{mark_ui, prompt_ui};

use super::model::{Anchor, Block, Page};

/// What one knew of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Missed,
    Partly,
    Knew,
}

impl Mark {
    pub(super) const ALL: [Self; 3] = [Self::Missed, Self::Partly, Self::Knew];

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Missed => "Missed",
            Self::Partly => "Partly",
            Self::Knew => "Knew it",
        }
    }
}

/// What is asked of the hidden answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecallAct {
    /// Show a part.
    Show(Anchor),
    /// Show the first part that is hidden, and go there.
    ShowNext,
    /// Mark what one knew of a part that is shown.
    Mark(Anchor, Mark),
    /// Mark the part that was shown last.
    MarkLast(Mark),
    /// Hide everything again.
    Again,
}

/// The parts that were shown, in the order in which that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recall {
    /// Whether the panels stood beside the page. They would tell the answers.
    panels: bool,
    shown: Vec<(Anchor, Option<Mark>)>,
}

impl Recall {
    /// Everything is hidden. `panels` is whether they stood beside the page.
    pub(super) const fn new(panels: bool) -> Self {
        Self { panels, shown: Vec::new() }
    }

    /// The same, with everything hidden again.
    pub(super) const fn again(&self) -> Self {
        Self::new(self.panels)
    }

    /// Whether the panels stood beside the page.
    pub(super) const fn panels(&self) -> bool {
        self.panels
    }

    /// The parts of a page that are asked, in their order.
    pub(crate) fn parts(page: &Page) -> impl Iterator<Item = Anchor> {
        let says = page.lead.is_some() || !page.facts.is_empty();
        says.then_some(Anchor::Summary).into_iter().chain((0..page.blocks.len()).map(Anchor::Block))
    }

    /// Whether a part is hidden. What gives the answers away is hidden as long as any part is.
    pub(super) fn hides(&self, page: &Page, anchor: Anchor) -> bool {
        match anchor {
            Anchor::Summary | Anchor::Block(_) => !self.shown.iter().any(|(shown, _)| *shown == anchor),
            Anchor::Neighbourhood | Anchor::References => self.next(page).is_some(),
        }
    }

    /// The first part that is hidden.
    pub(crate) fn next(&self, page: &Page) -> Option<Anchor> {
        Self::parts(page).find(|part| self.shown.iter().all(|(shown, _)| shown != part))
    }

    /// Shows a part.
    pub(crate) fn show(&mut self, anchor: Anchor) {
        if self.shown.iter().all(|(shown, _)| *shown != anchor) {
            self.shown.push((anchor, None));
        }
    }

    /// Marks a part that is shown.
    pub(crate) fn mark(&mut self, anchor: Anchor, mark: Mark) {
        if let Some((_, known)) = self.shown.iter_mut().find(|(shown, _)| *shown == anchor) {
            *known = Some(mark);
        }
    }

    /// The part that was shown last.
    pub(crate) fn last(&self) -> Option<Anchor> {
        self.shown.last().map(|(anchor, _)| *anchor)
    }

    /// How a part was marked.
    pub(super) fn marked(&self, anchor: Anchor) -> Option<Mark> {
        self.shown.iter().find(|(shown, _)| *shown == anchor).and_then(|(_, mark)| *mark)
    }

    /// How it stands, in words.
    pub(super) fn words(&self, page: &Page) -> String {
        let all = Self::parts(page).count();
        let count = |mark: Mark| self.shown.iter().filter(|(_, known)| *known == Some(mark)).count();
        let marks = [Mark::Knew, Mark::Partly, Mark::Missed].map(|mark| (count(mark), mark));
        let shown = if self.shown.len() == all {
            format!("All {all} shown")
        } else {
            format!("{} of {all} shown", self.shown.len())
        };
        let marks = marks.into_iter().filter(|(count, _)| *count > 0).map(|(count, mark)| match mark {
            Mark::Knew => format!("{count} known"),
            Mark::Partly => format!("{count} partly"),
            Mark::Missed => format!("{count} missed"),
        });
        let marks: Vec<String> = marks.collect();
        if marks.is_empty() { shown } else { format!("{shown}: {}", marks.join(", ")) }
    }
}

/// What is to be said before a part is shown.
fn question(page: &Page, anchor: Anchor) -> String {
    let count = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    match anchor {
        Anchor::Block(index) => match page.blocks.get(index) {
            Some(Block::Table(_, table)) => count(table.rows.len(), "row to name", "rows to name"),
            Some(Block::Claims(_, claims)) => count(claims.len(), "statement", "statements"),
            Some(Block::Figures(figures)) => count(figures.len(), "figure", "figures"),
            None => String::new(),
        },
        _ => "What is it, in a sentence?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb;

    #[test]
    fn a_page_is_asked_part_by_part() {
        let kb = kb::load_built_in().kb;
        let page = Page::new(&kb, kb.find("lambert-eaton").expect("a topic of the content"));
        let parts: Vec<Anchor> = Recall::parts(&page).collect();
        assert_eq!(parts.len(), page.blocks.len() + 1);
        let mut recall = Recall::default();
        assert_eq!(recall.words(&page), format!("0 of {} shown", parts.len()));
        assert!(
            [Anchor::Summary, Anchor::Neighbourhood, Anchor::References]
                .into_iter()
                .all(|anchor| recall.hides(&page, anchor))
        );
        for (place, &part) in parts.iter().enumerate() {
            assert_eq!(recall.next(&page), Some(part));
            assert!(recall.hides(&page, part) && !question(&page, part).is_empty());
            recall.show(part);
            assert!(!recall.hides(&page, part));
            recall.mark(part, if place == 0 { Mark::Missed } else { Mark::Knew });
        }
        assert_eq!((recall.next(&page), recall.last()), (None, parts.last().copied()));
        assert!(!recall.hides(&page, Anchor::References), "at the end nothing is left to give away");
        recall.mark(parts[1], Mark::Partly);
        let words = format!("All {} shown: {} known, 1 partly, 1 missed", parts.len(), parts.len() - 2);
        assert_eq!(recall.words(&page), words);
    }
}
