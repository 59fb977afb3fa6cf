//! `harbinger cache`: where the cache lies and how much it takes, and emptying it.

use std::io::{self, Write};
use std::path::PathBuf;

use directories::ProjectDirs;

use super::Verdict;
use super::args::CacheArguments;
use super::output::Console;
use crate::cache;

/// Where the platform keeps what can be made anew; `None` where it says nothing.
pub(super) fn folder() -> Option<PathBuf> {
    ProjectDirs::from("org", "harbinger", "Harbinger").map(|folders| folders.cache_dir().join("packs"))
}

pub(super) fn run(
    arguments: &CacheArguments,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let Some(folder) = folder() else {
        console.say("harbinger: this system does not say where a cache may lie, so there is none");
        return Ok(Verdict::No);
    };
    if arguments.clear
        && let Err(error) = cache::clear(&folder)
    {
        console.say(format_args!("harbinger: {}: {error}", folder.display()));
        return Ok(Verdict::Unusable);
    }
    writeln!(console.out, "{}  {:.1} MB", folder.display(), cache::size(&folder) as f64 / 1e6)?;
    Ok(Verdict::Yes)
}
