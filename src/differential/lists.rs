//! Word lists: the words that do something else in a text than name a finding.
//!
//! Each word has one class. It is looked up as it is written and, where that is in no list, without its plural
//! ending, or by its root.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

/// What a word does that does not name a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Words without a meaning of their own.
    Little,
    /// Words that narrow a finding down a little: side, severity, pace, the examination and how it is reported.
    Light,
    /// Outer parts of the body: they say where something is, seldom what it is.
    Place,
    /// Words for one direction.
    High,
    /// Words for the other.
    Low,
    /// What says that the words behind it, up to the end of the clause, are not so.
    Negates,
    /// What says that the words before it in the clause are not so.
    NegatesBack,
    /// What ends a negation.
    Turns,
}

const LITTLE: &str = "\
    a about above across actually added after again against aged ago all almost alone along already also \
    always am an and any anyone anything apart are aren around as at be became because become been \
    before began begin begun behind being below beneath beside besides between beyond bit both brought \
    by came can cannot cause caused causes cm come comes coming complain complained complaining complains \
    constantly could course daily day despite did dl do does done down due during each easily eg eight \
    either eleven else enough etc even ever every everything exactly feels felt few five for forty four \
    from further g get getting give given gives giving go goes going gone good got had hardly has have \
    having he help helped her here herself him himself his hour how hundred i ie if in including into is \
    it its iu just keep keeps kept kind know l last lately later latter least less let like likely \
    little live long longer look looked looking looks lot made mainly make makes making many matter may \
    me means meq mere mg might minute ml mm mmol month monthly more mosm most mostly mu much must my \
    namely near nearby nearly need needed needing needs next ng nightly nine nmol nobody notice noticed \
    now number occasional occasionally of off often old on once one ongoing only onto or other otherwise \
    our out over overall own partly past people per perhaps person pg pmol pretty previous previously \
    prior put quite rather really recently regularly remain remained remaining remains said same say \
    says see seem seemed seems seven she should since sit six slightly so some someone sometimes \
    somewhat somewhere soon started starting starts still stop stopped such suddenly take taken takes \
    taking tell ten tend tends than that the their them then there these they thing think thirty this \
    three through times to today together told too took toward towards treated tried turn twelve twenty \
    two u umol under unless until up upon use used using usually very via vs wa want wants was way we \
    week weekly well went were what whatever when whenever where wherever whether which who whom whose \
    why will with within won would year yo you younger your yr yrs";
const LIGHT: &str = "\
    abnormal abnormality acute antibody appearance area associated big bilateral biopsy blood body \
    chronic computed concentration condition confirmed consistent contrast count ct detected develop \
    developed difficulty diffuse dimension disease disorder early episode evidence examination extensive \
    fdg feature film finding focal found generalised generalized gradual gradually history huge image \
    imaging intense intermittent known large late left lesion level magnetic marked markedly massive \
    measuring mild mildly moderate mr mri multiple new noted onset part patient persistent pet plain \
    plasma positive possible presence present presented presenting probable problem profound progressive \
    prominent proven radiograph radiography rapid rapidly recent recurrent region resonance result \
    reveal revealed revealing right scan seen serum several severe severely show showed showing shown \
    side sided sign significant single size slight slowly small solitary sonography status study \
    subacute sudden suggestive symptom syndrome t test testing time titer titre tomography trouble type \
    typical ultrasonography ultrasound unexplained unilateral upper value weighted whole widespread \
    worse worsening x xray";
const PLACES: &str = "\
    abdomen abdominal ankle arm back belly bone buttock calf chest elbow eye face feet finger foot \
    forearm groin hand head hip knee leg limb mouth muscle nail neck shoulder skin soft thigh tissue toe \
    trunk wall wrist";
const HIGH: &str = "\
    elevate elevated elevation excess excessive high higher increase increased increasing overproduction \
    raise raised rising";
const LOW: &str = "\
    decrease decreased deficient depleted drop falling low lower lowered reduce reduced reduction \
    suppressed";
const NEGATES: &str = "\
    absence denied denies deny denying exclude excluding lack lacked lacking neither never nil no \
    nor not spares sparing unlike without";
const NEGATES_BACK: &str = "\
    absent excluded negative spared unremarkable";
const TURNS: &str = "\
    although but except however though whereas while yet";

static CLASSES: LazyLock<HashMap<&str, Class>> = LazyLock::new(|| {
    let lists = [
        (LITTLE, Class::Little),
        (LIGHT, Class::Light),
        (PLACES, Class::Place),
        (HIGH, Class::High),
        (LOW, Class::Low),
        (NEGATES, Class::Negates),
        (NEGATES_BACK, Class::NegatesBack),
        (TURNS, Class::Turns),
    ];
    lists.iter().flat_map(|(list, class)| list.split_whitespace().map(|word| (word, *class))).collect()
});

/// The roots of the light words: what is biopsied was shown by a biopsy.
static LIGHT_ROOTS: LazyLock<HashSet<String>> =
    LazyLock::new(|| LIGHT.split_whitespace().map(super::words::root).collect());

/// The class of a word that stands in a list just so.
pub(super) fn listed(word: &str) -> Option<Class> {
    CLASSES.get(word).copied()
}

/// Whether a word with this root narrows a finding down a little.
pub(super) fn is_light(root: &str) -> bool {
    LIGHT_ROOTS.contains(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_one_list() {
        let lists = [LITTLE, LIGHT, PLACES, HIGH, LOW, NEGATES, NEGATES_BACK, TURNS];
        let words: usize = lists.iter().map(|list| list.split_whitespace().count()).sum();
        assert_eq!(words, CLASSES.len());
    }
}
