"""More ids than a statement takes values: what is done to many rows has no limit of its own."""

import sqlite3
from collections.abc import Callable

import pytest

from coding.documents import delete_documents, move_documents
from coding.layers import Scope
from coding.passages import read_segments
from coding.segments import marks_of, recode, remove
from coding.speakers import give_turns, list_speakers
from models.project import Project, Session
from tests.studies import state

MANY = range(1, 40_001)
TAKEN = 32_766
"""Values in a statement where SQLite is as its makers give it out."""


@pytest.mark.parametrize(
    "do",
    [
        lambda session: recode(session, MANY, 4),
        lambda session: remove(session, MANY),
        lambda session: move_documents(session, MANY, "Old"),
        lambda session: delete_documents(session, MANY),
        lambda session: give_turns(session, list(MANY), None),
    ],
    ids=["recode", "remove", "move", "delete", "turns"],
)
def test_any_number_of_rows_may_be_changed_at_once(do: Callable[[Session], None], study: Project):
    before = state(study)
    with study.write("code", "Amira") as session:
        limit(session)
        do(session)
    assert state(study) != before
    study.undo()
    assert state(study) == before


def test_any_number_of_rows_may_be_asked_for(study: Project):
    with study.read() as session:
        limit(session)
        assert len(marks_of(session, 1, MANY)) == len(marks_of(session, 1)) == 4
        assert len(read_segments(session, Scope(frozenset(MANY), ""))) == 8
        assert len(list_speakers(session, MANY)) == 3


def limit(session: Session) -> None:
    raw = session.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, TAKEN)
