"""The history tells whom an operation was about by what they are called now, and never after they were erased."""

import json

from coding.participants import ensure_participant, rename_participant
from coding.rights.consent import set_consent
from coding.rights.erasing import erase_participant
from coding.segments import apply_code
from coding.whom import whom
from models.project import Project
from tests.coding.rights.test_withdrawing import take_away


def last(study: Project) -> str:
    with study.read() as session:
        return whom(session, study.last_operation()).get(study.last_operation(), "")


def test_a_person_and_a_document_are_named(study: Project):
    take_away(study)
    assert last(study) == "PC Hall, “01 Police”"
    with study.write("rename", "Amira") as session:
        rename_participant(session, 1, "Nora Hill")
    assert last(study) == "Nora Hill"
    with study.read() as session:
        told = whom(session)
    assert "PC Hall" not in " ".join(told.values())


def test_several_are_counted_and_what_is_about_nobody_says_nothing(study: Project):
    with study.write("set_consent", "Amira") as session:
        set_consent(session, [1, 2], "not quotable")
    assert last(study) == "2 participants"
    with study.write("apply_code", "Amira") as session:
        apply_code(session, 3, 1, 0, 5)
    assert last(study) == ""


def test_who_was_erased_is_told_by_a_number_alone(study: Project):
    with study.write("add", "Amira") as session:
        person = ensure_participant(session, "Wanda Unlikely")
    with study.erase("Amira") as session:
        erase_participant(session, person)
    assert last(study) == f"participant {person}, no longer there"
    with study.read() as session:
        assert "Wanda" not in json.dumps(whom(session))
