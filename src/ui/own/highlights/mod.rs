//! Highlights: words of a statement that the person has marked, as with a felt pen.
//!
//! A highlight is kept as the words that it covers ([`Highlight`](crate::user::Highlight)), on the claim that they
//! stand in; [`model`] finds them again in the statement as it is written, and says what a new one changes.
//! [`menu_ui`] is the menu of a statement. The grounds themselves are painted with the paragraph, under whatever
//! else is marked in it. A claim that is worded anew has another key: what was highlighted in the old wording is
//! kept, and not shown.

mod menu_ui;
mod model;

pub(crate) use menu_ui::{Statement, statement_menu_ui};
pub(crate) use model::{Stretch, changes, stretches};
