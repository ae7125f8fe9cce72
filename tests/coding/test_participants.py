"""Participants: listed, added, merged, deleted, and who speaks in a document."""

import pytest

from coding.attributes import put_values
from coding.check import check
from coding.errors import CodingError
from coding.participants import (
    Ties,
    add_participant,
    delete_participants,
    first_words,
    link,
    list_participants,
    merge_participants,
    ties_of,
    values_of,
    who_speaks,
)
from coding.reports import REPORTS, ReportOptions
from coding.speakers import assign_speaker
from models.project import Project
from tests.studies import POLICE, state


def table(project: Project, **options: str) -> list[tuple[object, ...]]:
    report = next(report for report in REPORTS if report.key == "participants")
    with project.read() as session:
        found = report.build(session, ReportOptions(**options))
        return [tuple(column.key for column in found.columns), *found.rows]


def test_participants_are_listed_with_their_documents(study: Project):
    with study.write("edit", "Amira") as session:
        link(session, 1, 3)
        add_participant(session, "Zed  Ali")
        found = list_participants(session)
    assert [(one.name, one.documents) for one in found] == [
        ("PC Hall", (1, 3)),
        ("Priya Raman", (2,)),
        ("Zed Ali", ()),
    ]


@pytest.mark.parametrize("name", [" ", "pc  HALL"])
def test_a_name_that_is_empty_or_taken_is_refused(study: Project, name: str):
    with pytest.raises(CodingError), study.write("edit", "Amira") as session:
        add_participant(session, name)


def test_what_hangs_on_participants_is_counted(study: Project):
    with study.read() as session:
        assert ties_of(session, [1]) == Ties(documents=1, speakers=1, segments=4)
        assert ties_of(session, [1, 2]) == Ties(documents=2, speakers=2, segments=7)
        assert ties_of(session, []) == Ties(0, 0, 0)


def test_two_who_are_one_become_one(study: Project):
    before = state(study)
    with study.write("edit", "Amira") as session:
        put_values(session, [(2, "sector", "care"), (1, "sector", "")])
        link(session, 2, 1)
    with study.write("merge_participants", "Amira") as session:
        merge_participants(session, 2, 1)
    with study.read() as session:
        (person,) = list_participants(session)
        assert (person.name, person.documents) == ("PC Hall", (1, 2))
        assert values_of(session, 1) == {
            "role": "police", "organisation": "Northern Police", "region": "North West", "side": "external",
            "sector": "care",
        }  # fmt: skip
        assert {voice.participant_id for voice in who_speaks(session, 2)} == {1}
        assert check(session) == []
    study.undo("Amira")
    study.undo("Amira")
    assert state(study)["participant"] == before["participant"]
    assert state(study)["speaker"] == before["speaker"]


@pytest.mark.parametrize("pair", [(1, 1), (1, 99), (99, 1)])
def test_one_cannot_be_merged_with_nobody(study: Project, pair: tuple[int, int]):
    with pytest.raises(CodingError, match="Two different"), study.write("merge_participants", "Amira") as session:
        merge_participants(session, *pair)


def test_deleted_participants_leave_their_documents(study: Project):
    with study.write("delete", "Amira") as session:
        delete_participants(session, [1, 2])
        assert list_participants(session) == []
        assert [voice.participant_id for voice in who_speaks(session, 1)] == [0, 0]


def test_a_participant_is_found_where_she_first_speaks(study: Project):
    with study.read() as session:
        start, end = first_words(session, 1, 1)
        assert POLICE[start:end].startswith("We ask first now")
        assert first_words(session, 1, 2) == (0, 0)


def test_who_speaks_is_told_with_attributes(study: Project):
    with study.write("edit", "Amira") as session:
        silent = add_participant(session, "Zed")
        link(session, silent, 1)
        assign_speaker(session, 2, 1)
        found = who_speaks(session, 1)
    assert [(one.label, one.name, one.interviewer) for one in found] == [
        ("Interviewer", "Interviewer", True),
        ("PC Hall", "PC Hall", False),
        ("", "Zed", False),
    ]
    assert found[1].values["role"] == "police"


def test_the_table_counts_roles_by_regions_with_totals(study: Project):
    with study.write("edit", "Amira") as session:
        put_values(session, [(add_participant(session, "Zed"), "role", "Police")])
    assert table(study) == [
        ("role", "Midlands", "North West", "not known", "Total"),
        ("Police", 0, 1, 1, 2),
        ("social worker", 1, 0, 0, 1),
        ("Total", 1, 1, 1, 3),
    ]
    assert table(study, rows="region", by="-") == [
        ("region", "Total"), ("Midlands", 1), ("North West", 1), ("not known", 1), ("Total", 3),
    ]  # fmt: skip


def test_the_table_of_nobody_and_of_what_nobody_has(project: Project):
    assert table(project) == [("role", "Total")]
    with pytest.raises(CodingError, match="no attribute “rgion”; did you mean “region”"):
        table(project, by="rgion")


def test_a_value_called_total_has_a_column_of_its_own(study: Project):
    with study.write("edit", "Amira") as session:
        put_values(session, [(1, "region", "total"), (2, "region", "Role")])
    assert table(study)[0] == ("role", "region: Role", "region: total", "Total")
