"""Texts that were corrected in one copy, or in several, while others coded them: every passage stays on its words."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coding.codes import add_code, edit_card, rename_code
from coding.documents import add_document
from coding.errors import CodingError
from coding.merging.conflicts import decide_conflict, open_conflicts
from coding.merging.texts import bring_together
from coding.participants import ensure_participant, link
from coding.rights.erasing import erase_document
from coding.rights.withdrawing import reinstate, withdraw
from coding.segments import apply_code, resize
from coding.speakers import assign_speaker
from coding.texts.correcting import correct
from coding.transcript import Transcript
from models.project import Project, create
from models.schema import brought, codes, conflict_sides, documents, segments, texts, turns, withheld_rows
from tests.coding.merging.copies import bring, content, copy_of, difference, do, packet
from tests.studies import COUNCIL, POLICE, labelled, place

LINES = [
    f"P{number % 3}: In week {number} we met word{number} and talked about matter{number} at length."
    for number in range(23)
]
INTERVIEW = "\n".join(LINES)


def text_of(path: Path, document_id: int = 1) -> str:
    with Project(path, writes=False) as project, project.read() as session:
        return session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()


def coded(path: Path, document_id: int = 1) -> list[str]:
    with Project(path, writes=False) as project, project.read() as session:
        text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
        rows = session.execute(select(segments).where(segments.c.document_id == document_id)).all()
        return sorted(text[row.start : row.end] for row in rows)


def both_ways(base: Path, *files: Path) -> Path:
    one, other = copy_of(base, "one"), copy_of(base, "other")
    for each in files:
        bring(one, each)
    for each in reversed(files):
        bring(other, each)
    assert difference(content(one), content(other)) == {}
    return one


def test_46_segments_stay_on_their_words(tmp_path):
    base = tmp_path / "base.loom"
    create(base)
    words = [f"word{number}" for number in range(23)] + [f"matter{number} at length" for number in range(23)]

    def start(session):
        add_document(session, Transcript("Interview", INTERVIEW, labelled(INTERVIEW)))
        add_code(session, "Met")

    do(base, "Lead", "import_documents", start)
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    new = (
        INTERVIEW.replace("In week", "During the week")
        .replace("P1: ", "P1: Ehm, well. ")
        .replace("we met ", "we all met ")
    )
    new = "A heading that was forgotten\n" + new.replace(LINES[5] + "\n", LINES[5] + "\nP9: Somebody else came in.\n")
    do(amira, "Amira", "correct", lambda s: correct(s, 1, new))
    do(joel, "Joel", "code", lambda s: [apply_code(s, 1, 1, *place(INTERVIEW, f"{each} ".rstrip())) for each in words])
    assert len(coded(joel)) == 46
    merged = both_ways(base, packet(amira, "Amira"), packet(joel, "Joel"))
    assert text_of(merged) == new
    assert coded(merged) == sorted(words)


def test_corrections_at_different_places_are_both_made(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "correct", lambda s: correct(s, 1, POLICE.replace("Café talks", "The café talks")))
    do(joel, "Joel", "correct", lambda s: correct(s, 1, POLICE.replace("nobody asked", "nobody ever asked")))
    merged = both_ways(base, amira, joel)
    assert text_of(merged) == POLICE.replace("Café talks", "The café talks").replace(
        "nobody asked", "nobody ever asked"
    )
    assert "nobody ever asked" in coded(merged)


def test_words_that_a_correction_put_in_and_another_coded_are_not_taken_away(base):
    put_in = POLICE.replace("Café talks help.", "Café talks help. They truly do.")
    do(base, "Lead", "correct", lambda s: correct(s, 1, put_in))
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(
        amira,
        "Amira",
        "correct",
        lambda s: correct(s, 1, put_in.replace(" They truly do.", "").replace("What", "And what")),
    )
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 4, *place(put_in, "truly do")))
    merged = both_ways(base, amira, joel)
    assert text_of(merged) == put_in.replace("What", "And what")
    assert "truly do" in coded(merged)
    with Project(merged, writes=False) as project, project.read() as session:
        assert [side.coder for each in open_conflicts(session) for side in each.sides] == ["Amira"]


def test_corrections_of_the_same_words_stand_side_by_side(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    elsewhere = POLICE.replace("What has changed", "So, what has changed")
    do(amira, "Amira", "correct", lambda s: correct(s, 1, elsewhere.replace("talks help", "visits work")))
    do(joel, "Joel", "correct", lambda s: correct(s, 1, POLICE.replace("talks help", "chats assist")))
    merged = both_ways(base, amira, joel)
    assert text_of(merged) == elsewhere
    with Project(merged) as project:
        with project.read() as session:
            (conflict,) = open_conflicts(session)
        sides = {side.coder: side.id for side in conflict.sides}
        assert sides.keys() == {"Amira", "Joel"}
        with project.write("decide_conflict", "Lead") as session:
            decide_conflict(session, conflict.id, sides["Amira"])
    assert text_of(merged) == elsewhere.replace("talks help", "visits work")
    other = merged.with_name("other.loom")
    bring(other, merged)
    assert difference(content(merged), content(other)) == {}


def test_words_that_another_coded_are_not_taken_away(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "correct", lambda s: correct(s, 1, POLICE.replace("\nPC Hall: Café talks help.", "")))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 4, *place(POLICE, "talks help")))
    merged = both_ways(base, amira, joel)
    assert "talks help" in coded(merged)
    with Project(merged, writes=False) as project, project.read() as session:
        assert [each.column for each in open_conflicts(session)] == ["text"]


@pytest.mark.parametrize("first", ["amira", "joel"])
def test_a_correction_of_words_that_another_copy_withdrew_is_told(base, first):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "withdraw", lambda s: withdraw(s, 1))
    do(joel, "Joel", "correct", lambda s: correct(s, 1, POLICE.replace("Café talks help", "Café talks helped")))
    into, other = (amira, joel) if first == "amira" else (joel, amira)
    said = bring(into, other).sentences
    assert [each for each in said if each.startswith("Joel corrected words in “01 Police” that somebody withdrew")]
    assert "talks help" not in text_of(into)
    assert bring(into, other).sentences == []


def test_other_stretches_of_one_person_withdrawn_in_two_copies_are_put_back_whole(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "withdraw", lambda s: withdraw(s, 1))
    do(joel, "Joel", "assign_speaker", lambda s: assign_speaker(s, 1, 1))
    do(joel, "Joel", "withdraw", lambda s: withdraw(s, 1))
    merged = both_ways(base, amira, joel)
    do(merged, "Lead", "reinstate", lambda s: reinstate(s, 1))
    assert text_of(merged) == POLICE
    assert coded(merged) == coded(base)


def test_what_was_withdrawn_here_stays_out_of_sight(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "withdraw", lambda s: withdraw(s, 1))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 3, *place(POLICE, "nobody asked")))
    do(joel, "Joel", "correct", lambda s: correct(s, 1, POLICE.replace("We ask first", "We always ask first")))
    for order in ((amira, joel), (joel, amira)):
        merged = copy_of(base, f"merged {order[0].stem}")
        for each in order:
            bring(merged, each)
        assert "nobody" not in text_of(merged)
        assert coded(merged) == []
        with Project(merged) as project:
            with project.read() as session:
                assert len(session.execute(select(withheld_rows)).all()) >= 6
            with project.write("reinstate", "Lead") as session:
                reinstate(session, 1)
        assert coded(merged).count("nobody asked") == 2


def test_what_was_erased_here_does_not_come_back(base):
    joel = copy_of(base, "joel")
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 3, *place(POLICE, "nobody asked")))
    bring(base, packet(joel, "Joel"))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 4, *place(POLICE, "talks help")))
    do(joel, "Joel", "correct", lambda s: correct(s, 1, POLICE.replace("talks help", "talks do help")))
    with Project(base) as project, project.erase("Lead") as session:
        erase_document(session, 1)
    report = bring(base, packet(joel, "Joel"))
    with Project(base, writes=False) as project, project.read() as session:
        assert session.execute(select(documents.c.name)).scalars().all() == ["02 Council", "03 Report"]
        assert "Café" not in "".join(session.execute(select(conflict_sides.c.value)).scalars())
    assert any("erased" in sentence for sentence in report.sentences)


def test_erasing_cleans_what_merges_brought(base):
    joel = copy_of(base, "joel")
    do(
        joel,
        "Joel",
        "correct",
        lambda s: correct(s, 1, POLICE.replace("nobody asked", "nobody ever asked us anything")),
    )
    bring(base, packet(joel, "Joel"))
    with Project(base) as project:
        with project.erase("Lead") as session:
            erase_document(session, 1)
        with project.read() as session:
            kept = "".join(session.execute(select(brought.c.changes)).scalars())
    assert "nobody" not in kept
    assert b"nobody ever asked" not in base.read_bytes()


def test_a_document_imported_twice_is_one(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")

    def new(session):
        document_id = add_document(session, Transcript("04 New", INTERVIEW, labelled(INTERVIEW)))
        link(session, ensure_participant(session, "P0"), document_id)
        return document_id

    do(amira, "Amira", "import_documents", lambda s: apply_code(s, new(s), 2, *place(INTERVIEW, "word3")))
    do(joel, "Joel", "import_documents", lambda s: apply_code(s, new(s), 2, *place(INTERVIEW, "word4")))
    do(joel, "Joel", "correct", lambda s: correct(s, 4, INTERVIEW.replace("In week 4", "In the fourth week")))
    merged = both_ways(base, amira, joel)
    assert coded(merged, 4) == ["word3", "word4"]
    assert len(content(merged)["turn"]) == len(content(joel)["turn"])


def test_both_wordings_are_kept_and_all_that_touch_no_other():
    found = bring_together(
        "one. two. three four", {"a": "one. too. three four", "b": "one. second. three 4", "c": "One. two. three four"}
    )
    assert found.text == "One. two. three 4"
    assert found.sides == {"a": "One. too. three 4", "b": "One. second. three 4"}


def test_no_sentence_is_made_that_nobody_wrote():
    old = "Nobody said a word to us, naïve as we were. And now?"
    versions = {
        "X": old.replace(" a word", " one word"),
        "Y": old.replace("Nobody", "No one").replace(", naïve as we were", "").replace("now", "today"),
    }
    found = bring_together(old, versions)
    assert found.text == old.replace("now", "today")
    assert found.sides == {"X": versions["X"].replace("now", "today"), "Y": versions["Y"]}
    whole = old.replace(" a word", " one word").replace("Nobody", "No one")
    assert bring_together(old, {**versions, "Y": whole}).text == whole
    far = old.replace("naïve", "young")
    assert bring_together(old, {"X": old.replace("Nobody", "No one"), "Y": far}).text == far.replace("Nobody", "No one")


def test_a_conflict_about_a_text_that_was_corrected_since_is_told(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "correct", lambda s: correct(s, 1, POLICE.replace("talks help", "visits work")))
    do(joel, "Joel", "correct", lambda s: correct(s, 1, POLICE.replace("talks help", "chats assist")))
    merged = both_ways(base, amira, joel)
    do(merged, "Lead", "correct", lambda s: correct(s, 1, POLICE.replace("talks help", "words aid")))
    with Project(merged) as project:
        with project.read() as session:
            (conflict,) = open_conflicts(session)
        with (
            pytest.raises(CodingError, match="corrected meanwhile"),
            project.write("decide_conflict", "Lead") as session,
        ):
            decide_conflict(session, conflict.id, conflict.sides[0].id)
        with project.write("decide_conflict", "Lead") as session:
            decide_conflict(session, conflict.id)
    assert "words aid" in text_of(merged)


def test_corrections_that_a_later_one_passed_over_are_told(base):
    amira, joel, lead = (copy_of(base, name) for name in ("amira", "joel", "lead"))
    do(amira, "Amira", "correct", lambda s: correct(s, 1, POLICE.replace("talks help", "visits work")))
    do(joel, "Joel", "correct", lambda s: correct(s, 1, POLICE.replace("talks help", "chats assist")))
    bring(lead, amira, joel)
    decided = copy_of(lead, "decided")
    do(lead, "Lead", "correct", lambda s: correct(s, 1, text_of(lead).replace("What has", "What then has")))
    said = "Lead corrected “01 Police” elsewhere while two versions of some words in it were undecided"
    assert [each for each in bring(amira, lead).sentences if each.startswith(said)]
    assert bring(amira, lead).sentences == []
    with Project(decided) as project:
        with project.read() as session:
            (conflict,) = open_conflicts(session)
        with project.write("decide_conflict", "Lead") as session:
            decide_conflict(session, conflict.id, conflict.sides[0].id)
    assert bring(joel, decided).sentences == []


def test_a_turn_that_was_cut_to_end_at_the_same_number_is_told(base):
    text = "Ann: one two\nBob: no"
    do(base, "Lead", "add_document", lambda s: add_document(s, Transcript("04 Cut", text, labelled(text))))
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "correct", lambda s: correct(s, 4, "Ann: one six\nCy: two\nBob: no"))
    do(joel, "Joel", "correct", lambda s: correct(s, 4, "Ann: So one two\nBob: no"))
    merged = both_ways(base, amira, joel)
    now = text_of(merged, 4)
    with Project(merged, writes=False) as project, project.read() as session:
        rows = session.execute(select(turns).where(turns.c.document_id == 4).order_by(turns.c.start)).all()
    assert [now[row.start : row.end] for row in rows] == ["So one six", "two", "no"]


def test_after_something_was_erased_here_all_else_still_comes_in(base):
    joel = copy_of(base, "joel")
    do(base, "Lead", "edit_card", lambda s: edit_card(s, 3, brief="Sooner than before"))
    with Project(base) as project, project.erase("Lead") as session:
        erase_document(session, 1)
    do(joel, "Joel", "rename_code", lambda s: rename_code(s, 3, "Share at once"))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 2, 3, *place(COUNCIL, "mind you")))
    do(joel, "Joel", "edit_card", lambda s: edit_card(s, 3, brief="At once"))
    bring(base, packet(joel, "Joel"))
    with Project(base, writes=False) as project, project.read() as session:
        assert session.execute(select(codes.c.name).where(codes.c.id == 3)).scalar() == "Share at once"
        (conflict,) = open_conflicts(session)
        assert [side.value for side in conflict.sides] == ["At once", "Sooner than before"]
    assert "mind you" in coded(base, 2)
    bring(joel, base)
    assert difference(content(base), content(joel)) == {}


TOLD = "Ann: Nobody said a word to us, naïve as we were.\nBob: Never."
CODED = "word to us, naïve as"


def chosen(path: Path, coder: str, decided: str) -> None:
    """Decide the only conflict for the version with these words, or, with "", as it stands."""
    with Project(path) as project:
        with project.read() as session:
            (conflict,) = open_conflicts(session)
        side = next(each.id for each in conflict.sides if decided in each.value) if decided else 0
        with project.write("decide_conflict", coder) as session:
            decide_conflict(session, conflict.id, side)


def decided_apart(base: Path, first: str) -> tuple[Path, Path]:
    """Correct the same words twice while somebody codes them, and decide about it in two copies."""
    do(base, "Lead", "add_document", lambda s: add_document(s, Transcript("04 Told", TOLD, labelled(TOLD))))
    amira, joel, lead = (copy_of(base, name) for name in ("amira", "joel", "lead"))
    do(amira, "Amira", "correct", lambda s: correct(s, 4, TOLD.replace(", naïve", " then, most naïve")))
    do(joel, "Joel", "correct", lambda s: correct(s, 4, TOLD.replace(", naïve as we were", "")))
    do(lead, "Lead", "apply_code", lambda s: apply_code(s, 4, 3, *place(TOLD, CODED)))
    merged = both_ways(lead, amira, joel)
    one, two = copy_of(merged, "first"), copy_of(merged, "second")
    chosen(one, "Amira", first)
    chosen(two, "Joel", "to us.")
    assert coded(two, 4) == ["word to us"]
    return one, two


@pytest.mark.parametrize("first", ["most", ""])
def test_coding_keeps_its_words_where_a_text_is_decided_otherwise_elsewhere(base, first):
    one, two = decided_apart(base, first)
    before, theirs = coded(one, 4), copy_of(two, "theirs")
    bring(theirs, one)
    bring(one, two)
    assert difference(content(one), content(theirs)) == {}
    if first:
        assert text_of(one, 4) == TOLD
        assert coded(one, 4) == [CODED]
        chosen(one, "Lead", "most")
        assert coded(one, 4) == before == ["word to us then, most naïve as"]
    late = copy_of(two, "late")
    bring(late, one)
    assert difference(content(one), content(late)) == {}


def test_a_passage_that_was_made_shorter_by_hand_stays_so(base):
    one, two = decided_apart(base, "most")
    with Project(two, writes=False) as project, project.read() as session:
        segment_id = session.execute(select(segments.c.id).where(segments.c.document_id == 4)).scalar_one()
    do(two, "Lead", "resize", lambda s: resize(s, segment_id, *place(text_of(two, 4), "word")))
    bring(one, two)
    assert coded(one, 4) == ["word"]
