"""What comes by a merge and must not be there: it is told, is kept nowhere, and can be erased here, too."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.codes import add_code, edit_card
from coding.merging.copies import copy_of as copy_beside
from coding.merging.handing_out import hand_out
from coding.participants import rename_participant
from coding.rights.erasing import erase_document, erase_participant
from coding.rights.gone import echoes_of_gone, erase_gone, fingerprints_of_gone, gone_elsewhere
from coding.segments import apply_code, mark
from coding.texts.correcting import correct
from coding.texts.names_in_text import spellings
from coding.texts.redacting import redact
from models.project import Project
from models.schema import codes, documents, texts
from tests.coding.merging.copies import bring, content, copy_of, difference, do
from tests.coding.rights.test_withdrawing import GROUP, add_group
from tests.studies import COUNCIL, POLICE, place

COMMENT = "He said “Nobody helps us here, not one bit”, as Amira saw"


@pytest.fixture
def base(small_study: Path, tmp_path: Path) -> Path:
    """A study with a focus group in which PC Hall speaks with Zed, and an interview with him alone."""
    path = tmp_path / "base.loom"
    shutil.copy(small_study, path)
    with Project(path) as project:
        add_group(project)
    return path


def erased(path: Path, coder: str, deed=lambda session: erase_participant(session, 1)) -> None:
    with Project(path) as project, project.erase(coder) as session:
        deed(session)


def gone(path: Path) -> list[tuple[str, str]]:
    with Project(path, writes=False) as project, project.read(whole=True) as session:
        return [(each.name, each.by) for each in gone_elsewhere(session)]


def test_an_erasure_that_comes_is_told_and_can_be_done_here_too(base: Path):
    joel = copy_of(base, "joel")
    do(base, "Amira", "mark", lambda s: mark(s, 8, comment=COMMENT))
    erased(joel, "Joel")
    report = bring(base, joel)
    assert [each for each in report.lines if each.startswith("Joel erased PC Hall in another copy.")]
    assert report.lines[-1] in report.lines_without_coding
    assert gone(base) == [("PC Hall", "Joel"), ("01 Police", "Joel")]
    assert b"nobody asked" in base.read_bytes()
    with Project(base) as project:
        with project.read(whole=True) as session:
            found = gone_elsewhere(session)
            assert [each.words for each in echoes_of_gone(session, found)] == ["Nobody helps us here, not one bit"]
            assert any("We ask first" in each for each in fingerprints_of_gone(session, found))
        with project.erase("Lead") as session:
            erase_gone(session, found)
    held = base.read_bytes()
    assert not [each for each in (b"nobody asked", b"not one bit", b"PC Hall") if each in held]
    assert b"as Amira saw" in held
    assert b"They do." in held
    assert gone(base) == []
    assert bring(base, joel).is_empty


def test_where_a_merge_is_taken_back_nobody_is_gone(base: Path):
    joel = copy_of(base, "joel")
    erased(joel, "Joel")
    bring(base, joel)
    with Project(base) as project:
        project.undo("Lead")
    assert gone(base) == []


def test_a_document_erased_by_two_is_told_with_both(base: Path):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    for path, coder in ((joel, "Joel"), (amira, "Amira")):
        erased(path, coder, lambda session: erase_document(session, 2))
    bring(joel, amira, coder="Joel")
    report = bring(base, joel)
    assert any(each.startswith("Amira and Joel erased “02 Council” in another copy.") for each in report.erased)
    assert any(each.endswith("themeloom erase STUDY “02 Council” --document.") for each in report.erased)


def test_what_comes_after_the_erasure_is_not_kept_and_told_truly(base: Path, tmp_path: Path):
    joel, amira = tmp_path / "joel.loom", copy_of(base, "amira")
    with Project(base, writes=False) as project:
        hand_out(project, joel, "Joel", blind=True)
    erased(joel, "Joel")

    def code(session):
        mark(session, apply_code(session, 1, 4, *place(POLICE, "talks help")), comment="onionwords")
        mark(session, apply_code(session, 2, 4, *place(COUNCIL, "mind you")), comment="to be kept")

    do(amira, "Amira", "apply_code", code)
    do(amira, "Amira", "correct", lambda s: correct(s, 4, GROUP.replace("not one bit", "not a little bit")))
    report = bring(joel, amira, coder="Joel")
    assert "1 segment could not come: what it lies on was erased by Joel." in report.sentences
    assert not any("1 segment of “amira.loom” cannot come" in each for each in report.sentences)
    assert not any("erased here" in each for each in report.sentences)
    held = joel.read_bytes()
    assert b"onionwords" not in held
    assert b"not a little bit" not in held
    assert b"to be kept" in held


def test_a_correction_that_moved_what_a_blind_copy_never_had_comes_in(base: Path, tmp_path: Path):
    joel, amira = tmp_path / "joel.loom", copy_of(base, "amira")
    with Project(base, writes=False) as project:
        hand_out(project, joel, "Joel", blind=True)
    do(amira, "Amira", "correct", lambda s: correct(s, 4, GROUP.replace("Who helps?", "Who helps you?")))
    report = bring(joel, amira, coder="Joel")
    assert [each[: each.index(":")] for each in report.sentences] == ["9 segments of “amira.loom” cannot come"]
    with Project(joel, writes=False) as project, project.read() as session:
        assert "Who helps you?" in session.execute(select(texts.c.text).where(texts.c.document_id == 4)).scalar_one()


def test_a_copy_that_is_not_blind_says_nothing_of_blindness(base: Path, tmp_path: Path):
    handed = tmp_path / "handed.loom"
    with Project(base, writes=False) as project:
        hand_out(project, handed, "Joel", blind=False)
    later = copy_of(base, "later")
    erased(handed, "Joel")
    assert not any("blind" in each for each in bring(handed, later, coder="Joel").lines)


def test_what_others_did_travels_on_from_a_copy_in_which_somebody_was_erased(base: Path):
    joel, third = copy_of(base, "joel"), copy_of(base, "third")

    def work(session):
        add_code(session, "Onions")
        edit_card(session, 3, definition="Sooner than before")

    do(joel, "Joel", "edit", work)
    bring(base, joel)
    erased(base, "Lead")
    bring(third, base)
    with Project(third, writes=False) as project, project.read() as session:
        found = {row.name: row.definition for row in session.execute(select(codes))}
    assert found["Onions"] == ""
    assert found["Share sooner"] == "Sooner than before"
    assert difference(content(base), content(third)) == {}


def replaced(session) -> None:
    places = [place for each in spellings(session, "Priya") for place in each.places if place.where.group != "names"]
    redact(session, "Priya", "Nora", places)


@pytest.mark.parametrize("first", ["joel", "amira"])
def test_a_replaced_name_that_comes_back_is_told_whatever_came_first(base: Path, first: str):
    copies = {name: copy_of(base, name) for name in ("joel", "amira")}
    do(copies["joel"], "Joel", "redact", replaced)

    def name_again(session):
        correct(
            session, 3, session.execute(select(texts.c.text).where(texts.c.document_id == 3)).scalar_one() + " Priya?"
        )
        mark(session, 8, comment="As Priya says")

    do(copies["amira"], "Amira", "correct", name_again)
    second = next(name for name in copies if name != first)
    said = [sentence for name in (first, second) for sentence in bring(base, copies[name]).sentences]
    told = [each for each in said if each.startswith("“Priya”, replaced elsewhere by “Nora”, stands in 2 places")]
    assert len(told) == 1
    assert bring(base, copies["amira"]).sentences == []


def test_names_that_were_left_are_not_told_again(base: Path):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "redact", replaced)
    do(joel, "Joel", "mark", lambda s: mark(s, 8, comment="As Priya says"))
    assert any("1 place" in each for each in bring(base, joel).sentences)
    do(amira, "Amira", "rename", lambda s: rename_participant(s, 3, "Somebody"))
    assert bring(base, amira).sentences == []
    with Project(base, writes=False) as project, project.read() as session:
        assert session.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all() == [1, 2, 3, 4]


def test_history_is_emptied_even_where_nothing_else_repeats_the_words(base: Path):
    joel = copy_of(base, "joel")
    erased(joel, "Joel")
    bring(base, joel)
    with Project(base) as project, project.erase("Lead") as session:
        erase_gone(session, gone_elsewhere(session))
    assert b"nobody asked" not in base.read_bytes()
    with Project(joel, writes=False) as project:
        assert copy_beside(project, base).steps == 0
