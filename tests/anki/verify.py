"""Opens what Harbinger exports with Anki's own library, and checks what has become of it.

Called with a folder that holds `first` and `second` (after an update), each as `.apkg`, as `.txt`, and as `.json`,
which says what Anki should show. Leaves `studied.apkg`, `newest.apkg` and `answers.json` there: cards that were
answered, as Anki exports them in its older and its newest form, and the grades by key.
"""

import json
import sys
from pathlib import Path

from anki.buildinfo import version
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

FOLDER = Path(sys.argv[1])
EXPECTED = {name: json.loads((FOLDER / f"{name}.json").read_text()) for name in ("first", "second")}


def fresh(name):
    """A collection with nothing in it."""
    return Collection(str(FOLDER / f"{name}.anki2"))


def counts(response):
    """How many notes the import says it has added, updated and so on; those of none are left out."""
    fields = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck",
              "empty_first_field")
    found = {name: len(getattr(response.log, name)) for name in fields}
    return {name: number for name, number in found.items() if number}


def import_package(col, name):
    """Imports as the window of Anki does where nothing is changed in it."""
    options = col._backend.get_import_anki_package_presets()
    path = str(FOLDER / f"{name}.apkg")
    return counts(col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)))


def import_text(col, name):
    path = str(FOLDER / f"{name}.txt")
    return counts(col.import_csv(ImportCsvRequest(path=path, metadata=col.get_csv_metadata(path, None))))


def equal(found, expected, what):
    if found != expected:
        sys.exit(f"{what}: {found!r} and not {expected!r}")


def by_guid(col):
    return {guid: col.get_note(nid) for nid, guid in col.db.execute("select id, guid from notes")}


def check_notes(col, name, has_fields, total):
    """Every note is there once, with its fields, its tags, one card, and that in its deck."""
    notes = by_guid(col)
    equal(col.note_count(), total, f"notes after {name}")
    equal(len(notes), total, f"ids after {name}")
    for expected in EXPECTED[name]:
        note = notes[expected["guid"]]
        equal(sorted(note.tags), sorted(expected["tags"]), f"tags of {expected['guid']}")
        fields = dict(note.items())
        if has_fields:
            equal(fields, expected["fields"], f"fields of {expected['guid']}")
        else:
            equal(fields["Front"], expected["fields"]["Front"], "front")
            for part in ("Back", "Why", "Source", "Topic"):
                if expected["fields"][part] not in fields["Back"]:
                    sys.exit(f"{expected['guid']}: the back lacks {part}")
        (card,) = note.cards()
        equal(col.decks.name(card.did), expected["deck"], f"deck of {expected['guid']}")
        question, answer = card.question(), card.answer()
        if expected["fields"]["Front"] not in question or expected["fields"]["Back"] not in answer:
            sys.exit(f"{expected['guid']} is shown as {question} and {answer}")
        equal(card.question_av_tags() + card.answer_av_tags(), [], "what would be played")
        latex = col._backend.extract_latex(text=question + answer, svg=False, expand_clozes=False)
        equal(len(latex.latex), 0, "what would go to LaTeX")
    decks = {deck.name for deck in col.decks.all_names_and_ids(skip_empty_default=True)}
    wanted = {expected["deck"] for expected in EXPECTED[name]} | {"Harbinger"}
    if not wanted <= decks or any(not deck.startswith("Harbinger") or deck.endswith("+") for deck in decks):
        sys.exit(f"decks are {sorted(decks)}")


def states(col):
    """What Anki knows of each card, and when it was last seen."""
    return dict(
        (row[0], row[1:])
        for row in col.db.execute("select id, nid, type, queue, due, ivl, factor, reps, lapses, data from cards")
    )


def study(col):
    """Answers some cards, one with each grade and one of the person's own first; returns the grades by key."""
    from anki.scheduler.v3 import CardAnswer

    answers = {}
    ratings = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)
    own = next(note["deck"] for note in EXPECTED["first"] if "harbinger::own" in note["tags"])
    for rating, deck in zip(ratings, (own, "Harbinger", "Harbinger", "Harbinger")):
        col.decks.select(col.decks.id_for_name(deck))
        queued = col.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = col.get_card(queued.card.id)
        card.start_timer()
        col.sched.answer_card(col.sched.build_answer(card=card, states=queued.states, rating=rating))
        answers.setdefault(card.note()["Key"], []).append(int(rating) + 1)
    return answers


def verify_packages():
    col = fresh("packages")
    first, second = EXPECTED["first"], EXPECTED["second"]
    equal(import_package(col, "first"), {"new": len(first)}, "first import")
    check_notes(col, "first", True, len(first))
    equal(col.db.scalar("select count() from cards where type != 0 or queue != 0"), 0, "cards that are not new")
    equal(col.db.scalar("select count() from notes where csum = 0"), 0, "notes without a checksum")
    equal(import_package(col, "first"), {"duplicate": len(first)}, "the same again")

    answers = study(col)
    before = states(col)
    known = {note["guid"] for note in first}
    kept = [note["guid"] for note in second if note["guid"] in known]
    gained = len(second) - len(kept)
    gone = len(first) - len(kept)
    if not (gained or gone):
        sys.exit("the update neither brings nor drops a card")
    found = import_package(col, "second")
    equal(found, {name: n for name, n in (("new", gained), ("updated", len(kept))) if n}, "after an update")
    check_notes(col, "second", True, len(first) + gained)
    after = states(col)
    equal({card: after[card] for card in before}, before, "schedules")
    found = import_package(col, "first")
    equal(found.get("new", 0) + found.get("updated", 0), 0, "an older export")
    check_notes(col, "second", True, len(first) + gained)
    problems, sound = col.fix_integrity()
    equal(sound, True, problems)

    # A text beside it doubles nothing: its notes have the same ids.
    total = col.note_count()
    import_text(col, "second")
    equal(col.note_count(), total, "notes after a text")

    for name, legacy in (("studied", True), ("newest", False)):
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy
        )
        col.export_anki_package(out_path=str(FOLDER / f"{name}.apkg"), options=options, limit=None)
    (FOLDER / "answers.json").write_text(json.dumps(answers))
    col.close()


def verify_texts():
    col = fresh("texts")
    first, second = EXPECTED["first"], EXPECTED["second"]
    equal(import_text(col, "first"), {"new": len(first)}, "first text")
    check_notes(col, "first", False, len(first))
    known = {note["guid"] for note in first}
    gained = len([note for note in second if note["guid"] not in known])
    found = import_text(col, "second")
    equal(found.get("new", 0), gained, "new notes of an update as text")
    check_notes(col, "second", False, len(first) + gained)
    col.close()


verify_packages()
verify_texts()
print(f"Anki {version} opened {len(EXPECTED['first'])} cards and changed them in place")
