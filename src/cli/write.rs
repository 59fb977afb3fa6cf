//! `new` and `copy`: write a pack to begin with.

use std::io::{self, Write};

use super::Verdict;
use super::args::Write as Arguments;
use super::output::{self, Console};
use crate::files::packs;
use crate::files::write::{Ground, NewFile, survey, write_all};

/// Writes the template of a pack.
pub(super) fn new(
    arguments: &Arguments,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    // The pack is called after its folder, also where that is given as `.`.
    let folder = std::path::absolute(&arguments.folder)?;
    write(arguments, &packs::new_pack(&folder), console)
}

/// Writes the built-in pack as it is.
pub(super) fn copy(
    arguments: &Arguments,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    write(arguments, &packs::built_in(), console)
}

fn write(
    arguments: &Arguments,
    files: &[NewFile],
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let Arguments { folder, force } = arguments;
    let shown = output::shown(folder);
    match survey(folder, files) {
        Err(reason) => {
            console.say(format_args!("harbinger: {shown}: {reason}"));
            return Ok(Verdict::Unusable);
        }
        Ok(Ground::Taken(there)) if !force => {
            let there = match there {
                0 => "no file of these names".to_owned(),
                1 => "one file of the same name".to_owned(),
                _ => format!("{there} files of the same names"),
            };
            console.say(format_args!(
                "harbinger: {shown} is not empty and holds {there}; `--force` writes into it all the same"
            ));
            return Ok(Verdict::Unusable);
        }
        Ok(_) => {}
    }
    if let Err(error) = write_all(folder, files, *force) {
        console.say(format_args!("harbinger: {error}"));
        return Ok(Verdict::Unusable);
    }
    writeln!(console.out, "{} files were written to {shown}", files.len())?;
    Ok(Verdict::Yes)
}
