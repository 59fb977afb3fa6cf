pub mod kb;
pub mod search;
