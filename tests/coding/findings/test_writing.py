"""What is written of an element: one row at most, gone where nothing is left."""

import pytest
from sqlalchemy import select

from coding.check import check
from coding.errors import CodingError
from coding.findings.writing import Finding, finding_of, findings, write_finding
from coding.framework.elements import delete_element
from models.base import add_row
from models.project import Project
from models.schema import findings as table
from tests.studies import state


def write(study: Project, element_id: int, **parts: str) -> bool:
    with study.write("write_finding", "Amira") as session:
        return write_finding(session, element_id, **parts)


def test_parts_are_written_one_by_one_into_one_row(study: Project):
    assert write(study, 1, narrative="  They ask first.\n")
    assert write(study, 1, counter="One officer doubts it.")
    assert not write(study, 1, narrative="They ask first.", alternatives=" ")
    with study.read() as session:
        assert finding_of(session, 1) == Finding(1, "They ask first.", "One officer doubts it.")
        assert finding_of(session, 1).lacks == ("alternatives",)
        assert finding_of(session, 2) == Finding(2)
        assert finding_of(session, 2).lacks == ("narrative", "counter", "alternatives")
        assert findings(session) == {1: finding_of(session, 1)}
        assert len(session.execute(select(table)).all()) == 1


def test_what_is_emptied_wholly_leaves_no_row_and_undo_brings_it_back(study: Project):
    write(study, 1, narrative="They ask first.", alternatives="A new law.")
    there = state(study)["finding"]
    write(study, 1, narrative="", alternatives="")
    assert state(study)["finding"] == []
    study.undo("Amira")
    assert state(study)["finding"] == there


def test_a_finding_goes_with_its_element_and_needs_one(study: Project):
    write(study, 1, narrative="They ask first.")
    with study.write("delete_element", "Amira") as session:
        delete_element(session, 1)
    assert state(study)["finding"] == []
    with pytest.raises(CodingError, match="no longer there"):
        write(study, 1, narrative="Too late.")


def test_two_findings_of_one_element_are_noticed(study: Project):
    with study.write("merge", "Amira") as session:
        for words in ("One", "Two"):
            add_row(session, table, element_id=1, narrative=words)
    with study.read() as session:
        assert check(session) == ["The element 1 has 2 findings instead of one."]
        assert finding_of(session, 1).narrative == findings(session)[1].narrative == "One"
