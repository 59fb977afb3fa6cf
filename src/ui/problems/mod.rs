//! Problems: what is wrong with the open packs, by file and place, and how to mend it.

mod filter_ui;
mod model;
mod problems_ui;

pub(crate) use model::{Narrowing, Problems};
pub(crate) use problems_ui::problems_ui;
