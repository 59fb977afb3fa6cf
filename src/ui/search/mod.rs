//! The search box, and the list that drops from it.
//!
//! One list of [`Line`]s stands under the box, whatever it is good for at the moment: recent texts and examples
//! while nothing is typed, suggestions while a field is being given a value, the hits with the reason of each,
//! what filters and picks leave out, or what to drop where nothing is found. [`listing`] puts it together when
//! the text, the chosen kind or the recent texts change, [`reason`] says in words why a topic is among the hits,
//! and [`recent`] keeps the texts that led somewhere. The views draw the lines and take keys and clicks; what
//! these mean is done where everything is done.
//!
//! In large content the results come a little later than the letters. Until then the list stays as it is.

mod foot_ui;
mod line_ui;
mod list_ui;
mod listing;
mod reason;
pub(crate) mod recent;
mod search_ui;
mod state;
mod tabs_ui;

pub(crate) use listing::{Line, Looked};
pub(crate) use search_ui::{search_box, search_ui};
pub(crate) use state::{Caret, SearchState};
