//! What an entry says, and how it waits to be resolved.
//!
//! A draft waits until all others are there, since any may link to any. Texts by the million, each by itself, take
//! three times the room of what they say, and leave holes behind where they go; so what an entry says waits as one
//! run of bytes, and is taken out of it when its turn comes.

use serde::{Deserialize, Serialize};

use super::super::model::Detail;
use super::super::raw;
use super::super::vocabulary::Heading;

/// What one entry says of a topic, whatever its kind, apart from its names.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::kb) struct Body {
    /// What only its kind has; nothing in an addition.
    pub detail: Option<Detail>,
    pub summary: Option<raw::Claim>,
    pub systems: Vec<String>,
    pub modalities: Vec<String>,
    pub mediators: Vec<raw::PlainLink>,
    pub tumours: Vec<raw::Association>,
    pub markers: Vec<raw::PlainLink>,
    pub findings: Vec<raw::Finding>,
    pub first_tests: Vec<raw::FirstTest>,
    pub differentials: Vec<raw::PlainLink>,
    pub sections: Vec<(Heading, Vec<raw::Claim>)>,
    pub figures: Vec<raw::Figure>,
}

/// A [`Body`] as bytes.
#[derive(Debug, Default)]
pub(in crate::kb) struct Packed(Box<[u8]>);

impl Packed {
    pub(in crate::kb) fn of(body: &Body) -> Self {
        // Plain data always has a form in bytes.
        Self(postcard::to_stdvec(body).unwrap_or_default().into_boxed_slice())
    }

    pub(in crate::kb) fn unpacked(&self) -> Body {
        // No other bytes than those of a body are ever here, or none.
        postcard::from_bytes(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::vocabulary::{Mechanism, Strength};

    #[test]
    fn what_is_packed_comes_back() {
        let claim = raw::Claim("It is so.".to_owned(), vec!["a".to_owned()]);
        let body = Body {
            detail: Some(Detail::Syndrome { mechanism: Mechanism::Unknown }),
            summary: Some(claim.clone()),
            tumours: vec![raw::Association {
                to: "t".to_owned(),
                strength: Strength::Classic,
                frequency: "90 %".to_owned(),
                note: String::new(),
                cite: Vec::new(),
            }],
            sections: vec![(Heading::ALL[0], vec![claim])],
            ..Body::default()
        };
        assert_eq!(format!("{:?}", Packed::of(&body).unpacked()), format!("{body:?}"));
        assert_eq!(format!("{:?}", Packed::default().unpacked()), format!("{:?}", Body::default()));
    }
}
