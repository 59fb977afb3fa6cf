//! Between the workspace and the session that is kept of it.

use egui::{Context, ThemePreference};

use super::browse::{FiltersState, Section};
use super::differential::CaseFile;
use super::digest::{View, show_place};
use super::history::Place;
use super::library::Library;
use super::saved::Saved;
use super::workspace::{Tab, Workspace};
use crate::kb::{Kb, TopicId};
use crate::packs::{OpenPack, PackList};
use crate::search::{Filter, Order};
use crate::user::{SavedComparison, SavedPack, SavedPlace, SavedTab, Session};

/// The faces of the organ systems, as they are written.
const LIST: &str = "List";
const FIGURE: &str = "Figure";

/// The most places of a tab that are kept.
const MOST_PLACES: usize = 50;

/// The session of a workspace.
pub(crate) fn session_of(ctx: &Context, library: &Library, workspace: &Workspace) -> Session {
    let kb = &library.kb;
    let slug = |id: TopicId| kb.topic(id).slug.to_string();
    let place = |place: &Place| SavedPlace {
        topic: place.topic.map(slug).unwrap_or_default(),
        picked: place.picked.iter().map(|&id| slug(id)).collect(),
        scroll: place.scroll,
        view: place.view.key(kb),
    };
    let tab = |tab: &Tab| {
        let behind: Vec<_> = tab.history.behind().take(MOST_PLACES).map(|(_, at)| place(at)).collect();
        let mut places: Vec<_> = behind.into_iter().rev().collect();
        let at = places.len();
        places.extend(
            tab.history.current().map(|current| SavedPlace { scroll: tab.state.scroll, ..place(current) }),
        );
        places.extend(tab.history.ahead().take(MOST_PLACES).map(|(_, at)| place(at)));
        SavedTab { places, at }
    };
    Session {
        tabs: workspace.tabs.iter().map(tab).collect(),
        active: workspace.active,
        text: workspace.query.text.clone(),
        filters: workspace.query.filters.iter().map(|filter| filter.key(kb)).collect(),
        picked: workspace.query.picked.iter().map(|&id| slug(id)).collect(),
        recent: workspace.recent.clone(),
        packs: saved_packs(workspace.packs.kept()),
        built_in: workspace.packs.kept().built_in(),
        saved: workspace.saved.kept(),
        recent_packs: workspace.recent_packs.clone(),
        facets: Some(workspace.filters_state.open_sections().map(|part| part.key().to_owned()).collect()),
        case: workspace.differential.case.notes(kb),
        case_of: workspace.differential.case.of,
        keep_unlinked: workspace.query.keep_unlinked,
        compared: SavedComparison {
            topics: workspace.compare.topics.iter().map(|&id| slug(id)).collect(),
            differing_first: workspace.compare.differing_first,
        },
        orders: workspace.query.orders.iter().map(|order| order.label().to_owned()).collect(),
        reading: workspace.reading,
        theme: theme_word(ctx.options(|options| options.theme_preference)).to_owned(),
        zoom: ctx.zoom_factor(),
        neighbourhood: workspace.neighbourhood,
        systems: if workspace.panels_state.figure.shown { FIGURE } else { LIST }.to_owned(),
        column: workspace.panels_state.column,
        row: workspace.panels_state.row,
    }
}

/// The workspace of a session; what the content no longer has is left out.
pub(crate) fn workspace_of(library: &Library, session: &Session) -> Workspace {
    let kb = &library.kb;
    let mut workspace = Workspace::new(library);
    workspace.tabs = session.tabs.iter().map(|tab| restore_tab(library, tab)).collect();
    if workspace.tabs.is_empty() {
        workspace.tabs.push(Tab::default());
    }
    workspace.active = session.active.min(workspace.tabs.len() - 1);
    workspace.query.text.clone_from(&session.text);
    workspace.search.text.clone_from(&session.text);
    workspace.query.filters = session.filters.iter().filter_map(|key| Filter::from_key(key, kb)).collect();
    workspace.recent.clone_from(&session.recent);
    workspace.saved = Saved::new(kb, &session.saved);
    workspace.recent_packs.clone_from(&session.recent_packs);
    workspace.query.keep_unlinked = session.keep_unlinked;
    for id in topics(kb, &session.picked) {
        if !workspace.query.picked.contains(&id) {
            workspace.query.toggle_pick(kb, id);
        }
    }
    for (order, word) in workspace.query.orders.iter_mut().zip(&session.orders) {
        *order = Order::ALL.into_iter().find(|order| order.label() == word).unwrap_or_default();
    }
    if let Some(open) = &session.facets {
        workspace.filters_state =
            FiltersState::unfolded(open.iter().filter_map(|key| Section::from_key(key)));
    }
    workspace.neighbourhood = session.neighbourhood;
    workspace.panels_state.figure.shown = session.systems == FIGURE;
    workspace.panels_state.column = session.column;
    workspace.panels_state.row = session.row;
    workspace.reading = session.reading && workspace.tab().page.is_some();
    let compared = &session.compared;
    workspace.compare.show(library, topics(kb, &compared.topics), compared.differing_first);
    workspace.differential.use_case(CaseFile::from_notes(kb, &session.case, session.case_of));
    show_place(library, &mut workspace);
    workspace.requery(library);
    workspace.note_position(library);
    workspace.dirty = false;
    workspace
}

/// The packs of a list as they are written. A path that is no text is not remembered.
fn saved_packs(list: &PackList) -> Vec<SavedPack> {
    let saved = |pack: &OpenPack| Some(SavedPack { path: pack.path.to_str()?.to_owned(), on: pack.on });
    list.packs().iter().filter_map(saved).collect()
}

/// The list of packs that a session remembers.
pub(crate) fn packs_of(session: &Session) -> PackList {
    let packs = session.packs.iter();
    PackList::new(
        packs.map(|pack| OpenPack { path: pack.path.clone().into(), on: pack.on }),
        session.built_in,
    )
}

fn topics(kb: &Kb, slugs: &[String]) -> Vec<TopicId> {
    slugs.iter().filter_map(|slug| kb.find(slug)).collect()
}

fn restore_tab(library: &Library, saved: &SavedTab) -> Tab {
    let kb = &library.kb;
    let mut tab = Tab::default();
    let mut steps_back = 0;
    for (index, place) in saved.places.iter().enumerate() {
        let topic = kb.find(&place.topic);
        if topic.is_none() && !place.topic.is_empty() {
            continue;
        }
        let (picked, view) = (topics(kb, &place.picked), View::from_key(kb, &place.view));
        tab.history.visit(Place { topic, picked, scroll: place.scroll, view });
        if index > saved.at {
            steps_back += 1;
        }
    }
    // Builds the page of the place that was in front.
    if let Some(current) = tab.history.current().cloned() {
        tab.state.scroll = current.scroll;
        tab.visit(library, current);
        if steps_back > 0 {
            tab.travel(library, -steps_back);
        }
        let scroll = tab.history.current().map_or(0.0, |place| place.scroll);
        tab.state.restore_scroll = Some(scroll);
        tab.state.scroll = scroll;
    }
    tab
}

pub(crate) const fn theme_word(preference: ThemePreference) -> &'static str {
    match preference {
        ThemePreference::System => "System",
        ThemePreference::Light => "Light",
        ThemePreference::Dark => "Dark",
    }
}

pub(crate) fn theme_of(word: &str) -> ThemePreference {
    match word {
        "Light" => ThemePreference::Light,
        "Dark" => ThemePreference::Dark,
        _ => ThemePreference::System,
    }
}
