//! The words beside and above the rows of a panel.

use super::found;
use crate::kb::Kind;
use crate::search::ties::Tier;

/// The head of the group for a tie of this closeness: the row is of one kind, what is picked of another.
///
/// The systems are a list of twelve and have no groups.
pub(super) const fn group(tier: Tier, row: Kind, picked: Kind) -> Option<&'static str> {
    match (tier, row, picked) {
        (Tier::Strength(strength), _, _) => Some(strength.label()),
        (Tier::Seen(_), Kind::Feature, Kind::Tumour) => Some("Seen in the tumour"),
        (Tier::Seen(_), Kind::Feature, _) => Some("Seen in the syndrome"),
        (Tier::Seen(_), _, _) => Some("Shows it"),
        (_, Kind::System, _) => None,
        (Tier::MainSystem, Kind::Tumour, _) => Some("Arises here"),
        (Tier::MainSystem, _, _) => Some("Mainly here"),
        (Tier::AlsoSystem, _, _) => Some("Also here"),
        (Tier::Through, Kind::Syndrome, Kind::Syndrome) => Some("Shares tumours with it"),
        (Tier::Through, Kind::Syndrome, _) => Some("Through its tumours"),
        (Tier::Through, Kind::Feature, Kind::Syndrome) => Some("Seen in its tumours"),
        (Tier::Through, Kind::Feature, Kind::Feature) => Some("Seen in the same syndromes"),
        (Tier::Through, Kind::Feature, _) => Some("Seen in its syndromes"),
        (Tier::Through, Kind::Tumour, Kind::Tumour) => Some("Shares syndromes with it"),
        (Tier::Through, _, _) => Some("Through its syndromes"),
    }
}

/// The head of the group for what answers the words of a query so.
pub(super) const fn match_group(group: found::Group) -> &'static str {
    match group {
        found::Group::Named => "Matches",
        found::Group::InText => "In the text",
        found::Group::Linked => "Linked to matches",
    }
}

/// Beside a row the tracer is enough: `MIBG` for `MIBG scintigraphy`.
pub(super) fn brief(modality: &str) -> &str {
    const MOST: usize = 12;
    match modality.split_once(' ') {
        Some((tracer, _))
            if modality.chars().count() > MOST
                && tracer.chars().count() > 2
                && tracer.chars().all(char::is_uppercase) =>
        {
            tracer
        }
        _ => modality,
    }
}
