//! How much memory this process has for itself, where the system says so (Linux).

use std::fs;

/// Bytes of anonymous memory that are in use.
pub(crate) fn anonymous() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    Some(1024 * kilobytes.trim().trim_end_matches("kB").trim().parse::<usize>().ok()?)
}
