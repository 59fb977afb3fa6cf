pub mod cli;
pub mod export;
pub mod kb;
pub mod search;
