"""The interview guide: what was asked about what, and where."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coding.documents import add_document, move_documents, set_kind
from coding.errors import CodingError
from coding.evidence.asked import asked_of
from coding.framework.guide import (
    add_question,
    delete_questions,
    edit_question,
    list_questions,
    move_question,
    set_asked,
    set_elements,
    usually_asked,
)
from coding.importing import store_sheet
from coding.scope import read_base
from coding.sheets import SHEETS, Report, read_sheet
from coding.sheets.recognising import recognised
from coding.sources import source_rule
from coding.transcript import Transcript
from models.base import Session
from models.project import Project
from models.schema import askings
from tests.studies import state

SHEET = next(sheet for sheet in SHEETS if sheet.key == "guide")


def take(study: Project, folder: Path, *lines: str) -> Report:
    path = folder / "guide.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with study.write("import_guide", "Amira") as session:
        return store_sheet(session, SHEET, read_sheet(path, SHEET))


def shown(session: Session) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(each.text, each.elements, each.documents) for each in list_questions(session)]


def test_questions_are_kept_in_an_order_and_go_by_their_words(study: Project):
    with study.write("guide", "Amira") as session:
        first, second = add_question(session, "  What has\tchanged? "), add_question(session, "And then?")
        third = add_question(session, "Who helped?")
        move_question(session, third, first)
        move_question(session, first)
        move_question(session, second, second)
        assert [each.text for each in list_questions(session)] == ["Who helped?", "And then?", "What has changed?"]
        edit_question(session, second, "and THEN?")
        delete_questions(session, [third])
        assert [each.text for each in list_questions(session)] == ["and THEN?", "What has changed?"]
    for call, said in (
        (lambda s: add_question(s, "WHAT has changed?"), "in the guide already"),
        (lambda s: edit_question(s, second, "what has changed?"), "in the guide already"),
        (lambda s: add_question(s, "  "), "needs its words"),
        (lambda s: edit_question(s, 99, "x"), "no longer there"),
        (lambda s: set_elements(s, first, [1, 99]), "element is no longer there"),
        (lambda s: set_asked(s, first, [99]), "document is no longer there"),
        (lambda s: set_asked(s, 99, [1]), "question is no longer there"),
    ):
        with pytest.raises(CodingError, match=said), study.write("guide", "Amira") as session:
            call(session)


def test_what_is_said_of_a_question_replaces_what_was_said_before(study: Project):
    with study.write("guide", "Amira") as session:
        one = add_question(session, "What has changed?")
        assert set_elements(session, one, [1, 2, 1]) is True
        assert set_elements(session, one, [2, 1]) is False
        assert set_asked(session, one, [1, 3]) is True
        kept = session.execute(select(askings.c.uid).where(askings.c.document_id == 3)).scalar()
        assert set_asked(session, one, [2, 3]) is True
        assert shown(session) == [("What has changed?", (1, 2), (3, 2))]
        assert session.execute(select(askings.c.uid).where(askings.c.document_id == 3)).scalar() == kept


def test_those_of_the_documents_in_which_it_was_asked_were_asked(study: Project):
    with study.write("guide", "Amira") as session:
        one = add_question(session, "What has changed?")
        set_elements(session, one, [1])
        set_asked(session, one, usually_asked(session, "What has changed?"))
        found = asked_of(session, read_base(session), source_rule(session))
        assert list(found) == [1]
        assert found[1].people == {1, 2}
        assert len(found[1].sources) == 2


def test_a_question_is_asked_in_interviews_groups_and_its_own_survey_answers(study: Project):
    with study.write("guide", "Amira") as session:
        set_kind(session, [2], "focus group")
        survey = add_document(session, Transcript("wave 1 – What has CHANGED?", "More.", [], kind="survey"))
        add_document(session, Transcript("wave 1 – Anything else?", "No.", [], kind="survey"))
        assert set(usually_asked(session, "what has changed?")) == {1, 2, survey}
        assert set(usually_asked(session, "What else?")) == {1, 2}


def test_the_table_names_documents_and_folders_and_takes_nothing_away(study: Project, tmp_path: Path):
    first = take(study, tmp_path, "question,elements,documents", "What?,S1; l1,", "Why?,S2,papers;01 police.txt")
    assert (first.added, first.refused) == (2, [])
    with study.read() as session:
        assert shown(session) == [("What?", (1, 3), (1, 2)), ("Why?", (2,), (3, 1))]
    before = state(study)
    again = take(study, tmp_path, "question,elements,documents", "what?,,", "Why?,S2,Papers")
    assert (again.same, again.added, again.changed) == (2, 0, 0)
    assert state(study) == before
    more = take(
        study, tmp_path, "question,elements,documents", "Why?,S1,02 Council", "Who?,S9,", "Where?,,Nowhere", ",S1,"
    )
    assert (more.changed, more.added) == (1, 0)
    assert more.refused == [
        "Row 3: There is no element “S9” in the framework.",
        "Row 4: There is no document “Nowhere”.",
        "Row 5: A question needs its words.",
    ]
    with study.read() as session:
        assert shown(session)[1] == ("Why?", (2, 1), (3, 1, 2))


def test_a_document_goes_before_a_folder_of_its_name(study: Project, tmp_path: Path):
    with study.write("move", "Amira") as session:
        move_documents(session, [2], "01 Police/North")
    take(study, tmp_path, "question,documents", "What?,01 police", "Why?,01 Police/north")
    with study.read() as session:
        assert [each.documents for each in list_questions(session)] == [(1,), (2,)]


def test_a_guide_is_recognised_by_its_headings():
    assert recognised(["Question", "Elements"]) is SHEET
    assert recognised(["question", "documents", "elements"]) is SHEET
    assert recognised(["question", "answer"]) is None
