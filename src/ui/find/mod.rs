//! Find in page: a slim bar over the page, and a mark under everything that it finds.
//!
//! [`needle`] knows how a text is looked for in another; it names neither page nor toolkit. [`Marks`] holds what
//! was found on the page in front, worked out when the text or the page changes and at no other time; the
//! painters of the page ask it for the marks of the text that they draw. The bar itself only shows the count
//! and asks for steps.
//!
//! Hidden parts of the program are not looked through: neither the cards of references nor the panels.

mod bar_ui;
mod marks;
mod needle;

pub(crate) use bar_ui::{FindState, find_ui};
pub(crate) use marks::Marks;
