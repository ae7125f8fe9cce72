"""What an operation was about: its code, its documents, its place, whether its rows are there or were."""

import pytest

from coding.codes import add_code, merge_codes, rename_code
from coding.deeds import LOOKED_AT, Deed, Passage, code_of, deed_of
from coding.documents import rename_document
from coding.framework.elements import edit_element
from coding.participants import set_values
from coding.segments import apply_code, code_in_vivo, recode, remove
from models.project import Project
from tests.studies import COUNCIL, POLICE, place


def deed(study: Project, operation_id: int = 0) -> Deed:
    with study.read() as session:
        return deed_of(session, operation_id or study.undoable().id)


def code(study: Project) -> str:
    with study.read() as session:
        return code_of(session, study.undoable().id)


def test_a_segment_that_is_there_is_told_by_its_code_document_and_place(study: Project):
    with study.write("apply_code", "Amira") as session:
        made = apply_code(session, 1, 4, *place(POLICE, "Before"))
    where = Passage(1, *place(POLICE, "Before"), made)
    assert deed(study) == Deed("code", "Humour", "01 Police", 1, 1, where)
    assert code(study) == "Humour"


def test_a_segment_that_is_gone_is_told_by_what_it_was(study: Project):
    with study.write("remove_segment", "Amira") as session:
        remove(session, [1])
    assert deed(study).passage == Passage(1, *place(POLICE, "We ask first now 🙂."), 0)
    assert (deed(study).code, deed(study).document) == ("Ask first", "01 Police")


def test_after_the_undo_of_a_new_segment_nothing_is_told_of_it(study: Project):
    with study.write("apply_code", "Amira") as session:
        apply_code(session, 1, 4, *place(POLICE, "Before"))
    taken_back = study.undo("Amira")
    assert deed(study, taken_back.id) == Deed("code")


def test_segments_of_several_codes_and_documents_have_no_one_name_or_place(study: Project):
    with study.write("remove_segment", "Amira") as session:
        remove(session, [1, 5])
    assert deed(study) == Deed("code", documents=2)
    with study.write("recode", "Amira") as session:
        recode(session, [2, 6], 4)
    assert (deed(study).code, deed(study).documents, deed(study).passage) == ("Humour", 2, None)


def test_words_in_vivo_are_one_code_and_a_place(study: Project):
    with study.write("code_in_vivo", "Amira") as session:
        code_in_vivo(session, 2, *place(COUNCIL, "mind you"))
    assert code(study) == "“mind you”"
    assert deed(study).passage is not None


def test_codes_and_documents_are_named(study: Project):
    with study.write("rename_code", "Amira") as session:
        rename_code(session, 4, "Wit")
    assert (deed(study), code(study)) == (Deed("code", code="Wit"), "Wit")
    with study.write("rename_document", "Amira") as session:
        rename_document(session, 2, "Council")
    assert (deed(study), code(study)) == (Deed("code", "", "Council", 2, 1), "")


def test_what_belongs_to_another_workspace_says_so(study: Project):
    with study.write("set_values", "Amira") as session:
        set_values(session, 1, {"role": "sergeant"})
    assert deed(study) == Deed("participants")
    with study.write("edit_element", "Amira") as session:
        edit_element(session, 1, title="All ask first")
    assert deed(study) == Deed("framework")


def test_of_a_merge_no_place_is_told_where_segments_lie_in_several_documents(study: Project):
    with study.write("merge_codes", "Amira") as session:
        merge_codes(session, 3, 2)
    assert (deed(study).documents, deed(study).passage) == (2, None)


@pytest.mark.parametrize("number", [LOOKED_AT, LOOKED_AT * 3])
def test_of_many_rows_only_some_are_looked_at(study: Project, number: int):
    with study.write("add_code", "Amira") as session:
        for each in range(number):
            add_code(session, f"Code {each}")
    assert deed(study) == Deed("code")
    assert code(study) == ""
