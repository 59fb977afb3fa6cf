//! Back and forward: the places that a tab has been at.

use super::digest::View;
use crate::kb::TopicId;

/// A place: a topic, or the differential, what was picked in the panels when it was opened, and what was shown of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// The topic; none for the differential.
    pub topic: Option<TopicId>,
    pub picked: Vec<TopicId>,
    /// How far the page was scrolled when it was left.
    pub scroll: f32,
    /// What was shown.
    pub view: View,
}

/// The most places that are kept.
const MOST: usize = 200;

/// A line of places with a position in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct History {
    places: Vec<Place>,
    /// The current place; meaningless while there is none.
    at: usize,
}

impl History {
    pub(crate) fn current(&self) -> Option<&Place> {
        self.places.get(self.at)
    }

    pub(crate) fn current_mut(&mut self) -> Option<&mut Place> {
        self.places.get_mut(self.at)
    }

    /// Goes to a new place. What lay ahead is forgotten. The same topic shown alike is no new place, even where what is
    /// asked about it has changed a little.
    pub(crate) fn visit(&mut self, place: Place) {
        if let Some(current) = self.places.get_mut(self.at)
            && current.topic == place.topic
            && current.view.is_like(&place.view)
        {
            (current.picked, current.view) = (place.picked, place.view);
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push(place);
        if self.places.len() > MOST {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    /// Goes back (negative) or forward (positive), as far as there are places. `None` where there are none.
    pub(crate) fn go(&mut self, steps: isize) -> Option<&Place> {
        let to = self.at.checked_add_signed(steps).filter(|&to| to < self.places.len() && to != self.at)?;
        self.at = to;
        self.places.get(to)
    }

    /// The same history on other content: the places that are there too. The current one gives way to the nearest
    /// behind it, or ahead.
    pub(crate) fn carried(&self, carried: impl Fn(&Place) -> Option<Place>) -> Self {
        let places: Vec<Option<Place>> = self.places.iter().map(carried).collect();
        let behind = places.iter().take(self.at + 1).flatten().count();
        Self { places: places.into_iter().flatten().collect(), at: behind.saturating_sub(1) }
    }

    /// The places behind, the nearest first, each with the steps that lead there.
    pub(crate) fn behind(&self) -> impl Iterator<Item = (isize, &Place)> {
        let places = self.places.get(..self.at).unwrap_or_default();
        places.iter().rev().zip(1_isize..).map(|(place, steps)| (-steps, place))
    }

    /// The places ahead, the nearest first, each with the steps that lead there.
    pub(crate) fn ahead(&self) -> impl Iterator<Item = (isize, &Place)> {
        let places = self.places.get(self.at + 1..).unwrap_or_default();
        places.iter().zip(1_isize..).map(|(place, steps)| (steps, place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(topic: usize) -> Place {
        Place { topic: Some(TopicId::from_index(topic)), picked: Vec::new(), scroll: 0.0, view: View::Page }
    }

    fn topics(history: &History) -> (Vec<usize>, Option<usize>, Vec<usize>) {
        (
            history.behind().filter_map(|(_, place)| place.topic.map(TopicId::index)).collect(),
            history.current().and_then(|place| place.topic.map(TopicId::index)),
            history.ahead().filter_map(|(_, place)| place.topic.map(TopicId::index)).collect(),
        )
    }

    #[test]
    fn one_goes_back_and_forward_and_a_new_place_forgets_what_lay_ahead() {
        let mut history = History::default();
        assert_eq!(history.go(-1), None);
        for topic in [1, 2, 2, 3] {
            history.visit(place(topic));
        }
        assert_eq!(topics(&history), (vec![2, 1], Some(3), vec![]));
        assert!(history.go(-2).is_some());
        assert_eq!(topics(&history), (vec![], Some(1), vec![2, 3]));
        assert_eq!(history.go(-1), None);
        assert!(history.go(1).is_some());
        history.visit(place(4));
        assert_eq!(topics(&history), (vec![2, 1], Some(4), vec![]));
    }

    #[test]
    fn a_history_is_carried_over_without_what_is_gone() {
        let mut history = History::default();
        for topic in [1, 2, 3, 4] {
            history.visit(place(topic));
        }
        assert!(history.go(-1).is_some());
        let without = |gone: &[usize]| {
            topics(
                &history
                    .carried(|at| (!gone.contains(&at.topic.map_or(0, TopicId::index))).then(|| at.clone())),
            )
        };
        assert_eq!(without(&[]), (vec![2, 1], Some(3), vec![4]));
        assert_eq!(without(&[1]), (vec![2], Some(3), vec![4]));
        assert_eq!(without(&[3]), (vec![1], Some(2), vec![4]));
        assert_eq!(without(&[1, 2, 3]), (vec![], Some(4), vec![]));
        assert_eq!(without(&[1, 2, 3, 4]), (vec![], None, vec![]));
    }

    #[test]
    fn a_long_history_forgets_its_beginning() {
        let mut history = History::default();
        for topic in 0..MOST + 5 {
            history.visit(place(topic));
        }
        assert_eq!(history.behind().count(), MOST - 1);
        assert_eq!(history.current().and_then(|place| place.topic).map(TopicId::index), Some(MOST + 4));
    }
}
