//! The rows of a panel: which, in what order, and in which groups.

use super::found::{Found, Group as Match};
use super::view::View;
use super::words;
use super::{Entry, Group, Panel};
use crate::kb::{Kind, TopicId};
use crate::search::query::{Order, PANEL_KINDS};
use crate::search::ties::Tie;

/// The rows of a panel under a query. What to drop where there are none is found out for all panels at once.
pub(super) fn panel(view: &View<'_>, panel: usize) -> Panel {
    let kind = PANEL_KINDS[panel];
    let order = view.query.orders[panel];
    let (mut rows, rest) = rows(view, panel);
    let shown = rows.len();
    let by_tie = order == Order::Strength
        && shown > 0
        && (view.has_matches() || rows.iter().any(|row| row.tie != Tie::NONE));
    if by_tie {
        sort(&mut rows, |row| closeness(view, kind, row));
    } else if order == Order::Links {
        sort(&mut rows, |row| u64::from(!view.network.links(row.topic)) << PLACE);
    }
    let mut groups = if by_tie { groups(view, kind, &rows) } else { Vec::new() };
    if !rest.is_empty() && kind != Kind::System && !groups.is_empty() {
        groups.push(Group { label: "Not linked", line: shown + groups.len(), count: rest.len() });
    }
    rows.extend(rest);
    let order = match order {
        Order::Strength if !by_tie => Order::Name.label(),
        Order::Strength if shares_only(view, kind) => "Shared",
        Order::Strength if matches!(kind, Kind::System | Kind::Feature) => Order::Links.label(),
        order => order.label(),
    };
    Panel { kind, total: view.kb.count(kind), shown, order, rows, groups, drop: None }
}

/// The rows that satisfy the query, and those that stay dimmed below them, each in the order of the ids.
fn rows(view: &View<'_>, panel: usize) -> (Vec<Entry>, Vec<Entry>) {
    let kind = PANEL_KINDS[panel];
    // The organ systems always stay under a search, so that their panel is a map and not a list.
    let is_map = kind == Kind::System;
    let keeps = view.query.keep_unlinked || is_map;
    let (mut rows, mut rest) = (Vec::new(), Vec::new());
    for topic in view.network.ids(kind) {
        let id = TopicId::from_index(topic);
        let holds = view.answers_to(topic) && view.held.missing(kind, topic) == 0;
        match holds.then(|| view.tie(panel, topic)) {
            Some(Some(tie)) => {
                let matches = view.found(topic).map_or(0, Found::links);
                rows.push(Entry { topic: id, tie, matches });
            }
            Some(None) if keeps => rest.push(Entry::dimmed(id)),
            None if is_map && view.has_matches() => rest.push(Entry::dimmed(id)),
            _ => {}
        }
    }
    (rows, rest)
}

/// How many bits of a sorting key tell the topics of a kind apart.
const PLACE: u32 = 25;

/// Sorts rows by a key whose lower bits are free for the place of the row, which stays where keys are equal.
fn sort(rows: &mut Vec<Entry>, key: impl Fn(&Entry) -> u64) {
    let mut keys: Vec<u64> = rows.iter().enumerate().map(|(place, row)| key(row) | place as u64).collect();
    keys.sort_unstable();
    *rows = keys.into_iter().map(|key| rows[key as usize & ((1 << PLACE) - 1)]).collect();
}

/// What the ordering by strength compares: smaller stands higher. What is picked comes first, then what
/// matches by itself, then the closest; from above, 1 + 2 + 4 + 32 bits.
fn closeness(view: &View<'_>, kind: Kind, row: &Entry) -> u64 {
    let topic = row.topic.index();
    let picked = view.query.picked.contains(&row.topic);
    let own = match view.group(topic) {
        Some(Match::Named) => 0,
        Some(Match::InText) => 1,
        _ => 2,
    };
    let (rank, weight) = match row.tie.tier() {
        // Among the systems the count of what lies between decides.
        Some(_) if kind == Kind::System => (9, !row.tie.count()),
        Some(tier) if tier.rank() >= 7 => (tier.rank(), !row.tie.count()),
        Some(tier) => (tier.rank(), 0),
        None => (10, view.found(topic).map_or(0, Found::weight)),
    };
    let key = (u64::from(!picked) << 6) | (own << 4) | u64::from(rank);
    ((key << 32) | u64::from(weight)) << PLACE
}

/// The heads of the groups in which sorted rows stand. A row without words of its own stays in the group above.
fn groups(view: &View<'_>, kind: Kind, rows: &[Entry]) -> Vec<Group> {
    // The words follow what is picked in another panel, where something is.
    let kinds = || view.query.picked.iter().map(|&picked| view.kb.topic(picked).kind());
    let picked = kinds().find(|&other| other != kind).unwrap_or(kind);
    let label = |row: &Entry| match (row.tie.tier(), view.group(row.topic.index())) {
        (Some(tier), _) => words::group(tier, kind, picked),
        (None, Some(group)) if view.query.picked.is_empty() && kind != Kind::System => {
            Some(words::match_group(group))
        }
        _ => None,
    };
    let mut groups: Vec<Group> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        if let Some(label) = label(row)
            && groups.last().is_none_or(|last| last.label != label)
        {
            groups.push(Group { label, line: place + groups.len(), count: 0 });
        }
        if let Some(last) = groups.last_mut() {
            last.count += 1;
        }
    }
    groups
}

/// Whether only the panel's own topic is picked.
fn shares_only(view: &View<'_>, kind: Kind) -> bool {
    matches!(view.query.picked.as_slice(), [only] if view.network.is(kind, *only))
}
