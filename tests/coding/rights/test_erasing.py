"""What is erased is nowhere in the bytes of the study's file, and what is left is whole."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from coding.check import check
from coding.codes import add_code, edit_card
from coding.documents import text_of
from coding.errors import CodingError
from coding.memos import write_memo
from coding.participants import ensure_participant, rename_participant
from coding.rights.echoes import Echo
from coding.rights.erasing import (
    echoes_of_document,
    echoes_of_participant,
    erase_document,
    erase_participant,
    fingerprints,
)
from coding.rights.pseudonyms import forget_replacements, replacements_named, replacements_of
from coding.rights.taking_out import FILLER
from coding.scope import read_base
from coding.segments import code_in_vivo, mark
from coding.texts.names_in_text import spellings
from coding.texts.redacting import list_replacements, redact
from models.base import Session, add_row
from models.project import Project, StudyError
from models.schema import codes, findings, memos, quotes, replacements, segments
from tests.coding.rights.test_withdrawing import GROUP, add_group, bring_back, outputs, take_away
from tests.studies import COUNCIL, POLICE, place, state

WORDS = ("ask first now", "nobody asked", "talks help", "Nobody helps us", "not one bit", "PC Hall", "Northern Police")


def repeat(study: Project) -> None:
    """Repeat PC Hall's words wherever the team can write."""
    add_group(study)
    with study.write("write", "Amira") as session:
        mark(session, 5, comment="unlike “nobody asked” in the police")
        code_in_vivo(session, 1, *place(POLICE, "nobody asked"))
        code_in_vivo(session, 4, *place(GROUP, "Nobody helps us here"))
        add_code(session, "“[erased]”")
        edit_card(session, 2, example="We ask first now 🙂. Before, nobody asked.", definition="Asking at all")
        write_memo(session, "PC Hall", "He said “Before, nobody asked” and “café talks help”. We ask first now.")
        add_row(session, findings, element_id=1, narrative="One said “ask first now”. It is {{4|sources}}.")
        quote = select(quotes.c.uid).order_by(quotes.c.id.desc()).limit(1)
        uid = session.execute(quote).scalar_one()
        add_row(session, findings, element_id=2, narrative=f"They say {{{{quote:{uid}|“Nobody helps us” (police)}}}} .")
        row = {"original": "pc  hall", "replacement": "[officer]", "kind": "person"}
        session.execute(insert(replacements), [row, row | {"original": "York", "replacement": "Priya"}])
    with study.write("edit", "Joel") as session:
        edit_card(session, 2, example="Before, nobody asked. Café talks help.")


def erase(study: Project, person: int = 1) -> None:
    with study.erase("Amira") as session:
        erase_participant(session, person)


def beside(study: Project) -> bytes:
    """Every byte of the study's file, and of what lies beside it."""
    return b"".join(path.read_bytes() for path in sorted(study.path.parent.iterdir()) if path.is_file())


@pytest.mark.parametrize("withdrawn", [False, True])
def test_no_byte_of_the_file_holds_the_words(study: Project, withdrawn: bool):
    repeat(study)
    if withdrawn:
        take_away(study)
        bring_back(study)
        take_away(study)
    before = beside(study)
    assert not [words for words in WORDS if words.encode() not in before]
    erase(study)
    after = beside(study)
    assert not [words for words in WORDS if words.encode() in after]
    assert not [words for words in ("pc  hall", "[officer]") if words.encode() in after]
    study.close()
    assert not [words for words in WORDS if words.encode() in beside(study)]


def test_what_is_left_is_whole(study: Project, tmp_path: Path):
    repeat(study)
    erase(study)
    with study.read() as session:
        assert check(session) == []
        base = read_base(session)
        assert base.names == {2: "Priya Raman", 3: "Zed"}
        assert sorted(base.documents) == [2, 3, 4]
        group = text_of(session, 4).split("\n")
        assert (len("\n".join(group)), group[1].strip("·"), group[2::2]) == (
            len(GROUP),
            FILLER,
            ["Zed: They do.", "Zed: Well."],
        )
        names = set(session.execute(select(codes.c.name)).scalars())
        assert {"“[erased]”", "“[erased]” (2)", "“[erased]” (3)"} <= names
        narratives = list(session.execute(select(findings.c.narrative).order_by(findings.c.id)).scalars())
        memo = session.execute(select(memos).where(memos.c.title == FILLER)).one()
        comment = session.execute(select(segments.c.comment).where(segments.c.id == 5)).scalar_one()
        kept = list(session.execute(select(replacements.c.original)).scalars())
    assert narratives == [
        "One said “[erased]”. It is {{4|sources}}.",
        "They say [quote withheld] .",
    ]
    assert (memo.body.startswith("He said “[erased]” and “[erased]”"), comment) == (
        True,
        "unlike “[erased]” in the police",
    )
    assert kept == ["York"]
    assert not [words for words in WORDS if words in outputs(study, tmp_path)]


def test_nothing_is_undone_across_it(study: Project):
    repeat(study)
    erase(study)
    with pytest.raises(StudyError, match="nothing to undo"):
        study.undo("Amira")
    with pytest.raises(StudyError, match="nothing to redo"):
        study.redo("Amira")
    erased = state(study)
    with study.write("code", "Amira") as session:
        add_code(session, "Later")
    study.undo("Amira")
    assert state(study) == erased


def test_what_repeats_the_words_is_listed_and_may_be_kept(study: Project):
    repeat(study)
    with study.read() as session:
        found = echoes_of_participant(session, 1)
    places = {(each.table, each.column) for each in found}
    assert {
        ("code", "name"),
        ("code", "example"),
        ("memo", "body"),
        ("memo", "title"),
        ("segment", "comment"),
    } <= places
    assert ("code", "definition") not in places
    memo = next(each for each in found if (each.table, each.column) == ("memo", "title"))
    with study.erase("Amira") as session:
        erase_participant(session, 1, {("memo", memo.id, "title")})
    assert "PC Hall" in str(state(study)["memo"])


def test_a_document_is_erased_with_what_repeats_it(study: Project):
    with study.write("write", "Amira") as session:
        write_memo(session, "Sooner", "“We share concerns sooner” is new. Nobody knows.", place=(2, 7, 20))
        assert [each.table for each in echoes_of_document(session, 2)] == ["memo"]
    with study.erase("Amira") as session:
        erase_document(session, 2)
    after = beside(study)
    assert not [words for words in ("share concerns sooner", "mind you") if words.encode() in after]
    assert b"Nobody knows." in after
    with study.read() as session:
        assert (check(session), sorted(read_base(session).documents)) == ([], [1, 3])
        with pytest.raises(CodingError, match="no longer there"):
            erase_participant(session, 99)


def test_copies_are_known_again_by_some_words(study: Project, tmp_path: Path):
    with study.read() as session:
        prints = fingerprints(session, 2)
    copy = tmp_path / "elsewhere.loom"
    study.copy_to(copy)
    assert prints
    assert all(each in COUNCIL for each in prints)
    assert all(each.encode() in copy.read_bytes() for each in prints)


def test_an_erasure_that_fails_changes_nothing(study: Project):
    before = state(study)
    with pytest.raises(CodingError), study.erase("Amira") as session:
        erase_participant(session, 1)
        raise CodingError("No.")
    assert state(study) == before
    with study.erase("Amira"):
        pass
    assert study.undoable() is not None


def rename(session: Session, *pairs: tuple[str, str]) -> None:
    for name, new in pairs:
        found = [each for each in spellings(session, name) if each.words == name]
        redact(session, name, new, [place for each in found for place in each.places])


def test_whoever_was_called_otherwise_leaves_no_name_behind(study: Project) -> None:
    with study.write("write", "Amira") as session:
        write_memo(session, "Calls", "Kathy rang, Katherine O’Brien did; Tom and Nora Smith were there.")
        ensure_participant(session, "Nora Smith")
        rename_participant(session, 1, "Katherine O’Brien")
    with study.write("redact", "Amira") as session:
        rename(session, ("Katherine O’Brien", "Nora Hill"), ("Tom", "Ben Lee"), ("Priya Raman", "[officer]"))
        rename(session, ("Kathy", "Hill"))
        write_memo(session, "Later", "Is this not Katherine O’Brien?")
    with study.read() as session:
        assert [each.original for each in replacements_of(session, 1)] == ["Katherine O’Brien", "Kathy"]
        assert [each.original for each in replacements_of(session, 2)] == ["Priya Raman"]
    with study.erase("Amira") as session:
        erase_participant(session, 1)
    with study.read() as session:
        assert [each.original for each in list_replacements(session)] == ["Tom", "Priya Raman"]
    for words in ("Katherine", "O’Brien", "Kathy"):
        assert words.encode() not in study.path.read_bytes(), words


def test_a_replaced_name_is_forgotten_in_the_history_too(study: Project) -> None:
    with study.write("redact", "Amira") as session:
        rename(session, ("PC Hall", "[officer]"))
        found = replacements_named(session, "pc hall")
    with study.erase("Amira") as session:
        forget_replacements(session, [each.id for each in found])
    with study.read() as session:
        assert list_replacements(session) == []
        assert check(session) == []
        with pytest.raises(CodingError, match="not among the replaced names"):
            replacements_named(session, "PC Hall")
        with pytest.raises(CodingError, match="Choose the replaced name"):
            forget_replacements(session, [])
    assert "[officer]: Café".encode() in study.path.read_bytes()
    assert b"PC Hall" not in study.path.read_bytes()


def test_a_text_that_repeats_several_stretches_shows_them() -> None:
    text = "one two three four"
    spans = ((0, 3), (4, 7), (8, 13), (14, 18))
    assert Echo("memo", 1, "body", text, spans).shown == "“one” … “two” … “three” and 1 more"
    assert Echo("memo", 1, "body", text, spans[:1]).shown == "“one”"
