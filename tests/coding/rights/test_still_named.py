"""Where a name still stands once its bearer's words are gone, and how much an erasure takes."""

import pytest

from coding.documents import add_document, text_of
from coding.memos import write_memo
from coding.participants import ensure_participant, link
from coding.rights.echoes import called
from coding.rights.erasing import echoes_of_participant, erase_participant
from coding.rights.erasing_size import size_of_document, size_of_participant
from coding.rights.still_named import Still, still_named
from coding.transcript import Transcript, TurnDraft
from models.project import Project
from tests.coding.rights.test_erasing import repeat
from tests.coding.rights.test_withdrawing import take_away

TEXT = "Dana: I am Dana.\nKemi: I would ring Dana Whitlock. Dana knows.\nAsk Bev Whitlock as well."


@pytest.fixture
def person(study: Project) -> int:
    """Sgt Dana Whitlock, who speaks in a document with Kemi; Bev shares the surname."""
    with study.write("people", "Amira") as session:
        turns = [TurnDraft(6, 16, "Dana"), TurnDraft(23, len(TEXT), "Kemi")]
        page = add_document(session, Transcript("Group", TEXT, turns))
        made = ensure_participant(session, "Sgt Dana Whitlock")
        link(session, made, page, speaker="Dana")
        link(session, ensure_participant(session, "Kemi Balogun"), page, speaker="Kemi")
        ensure_participant(session, "Bev Whitlock")
    return made


def still(project: Project, person: int) -> Still:
    with project.read() as session:
        return still_named(session, person)


def test_the_name_is_counted_outside_of_the_persons_own_words(study: Project, person: int):
    found = still(study, person)
    assert (found.places, found.titles) == (2, ("Group",))
    assert found.said.startswith("The name of Sgt Dana Whitlock, or a part of it, still stands in 2 places of what ")
    assert "“Replace a name …”" in found.said


def test_what_the_team_wrote_counts_unless_it_is_redacted(study: Project, person: int):
    with study.write("memo", "Amira") as session:
        write_memo(session, "A note", "Dana Whitlock confirms this.")
    assert still(study, person).places == 3
    with study.read() as session:
        echoes = echoes_of_participant(session, person)
        assert still_named(session, person, echoes).places == still(study, person).places - len(echoes)


def test_of_who_is_named_nowhere_nothing_is_said(study: Project):
    assert still(study, 1).said == ""


def test_what_is_said_before_is_so_after_erasing(study: Project, person: int):
    with study.read() as session:
        said = size_of_participant(session, person)
    with study.erase("Amira") as session:
        erase_participant(session, person)
    with study.read() as session:
        text = text_of(session, 4)
    assert said == "1 turn"
    assert text.count("Dana") == 2


def test_sizes_count_documents_turns_and_segments_also_of_who_withdrew(study: Project):
    with study.read() as session:
        before, page = size_of_participant(session, 1), size_of_document(session, 1)
        own = session.exec_driver_sql("SELECT count(*) FROM segment WHERE document_id = 1").scalar()
    assert before.startswith("1 whole document, ")
    assert page == f"1 document, {before.split(', ')[1]}, {own} segments"
    take_away(study)
    with study.read() as session:
        assert size_of_participant(session, 1) == before


def test_texts_that_repeat_words_are_called_by_their_names(study: Project):
    repeat(study)
    with study.read() as session:
        said = {each.table: called(session, each) for each in echoes_of_participant(session, 1)}
    assert said["memo"].startswith("memo ")
    assert all(
        words.endswith((", name", ", example", ", definition", ", brief", ", title")) or each != "code"
        for each, words in said.items()
    )
