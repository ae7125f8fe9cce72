"""The tables that are typed into: read whole, stored all or none."""

import pytest

from coding.cells import DOCUMENTS_TABLE, PARTICIPANTS, CellTable
from coding.errors import CodingError
from coding.participants import ensure_attribute, link
from models.project import Project
from tests.studies import state


def shown(project: Project, table: CellTable) -> list[tuple[str, ...]]:
    with project.read() as session:
        found = table.read(session)
        assert all(len(row.cells) == len(found.columns) for row in found.rows)
        return [tuple(column.title for column in found.columns), *(row.cells for row in found.rows)]


def test_people_are_read_with_documents_and_attributes(study: Project):
    with study.write("edit", "Amira") as session:
        for document in (2, 3):
            link(session, 1, document)
    found = shown(study, PARTICIPANTS)
    assert found[0] == ("name", "documents", "role", "organisation", "sector", "region", "side", "consent")
    assert found[1] == ("PC Hall", "3 documents", "police", "Northern Police", "", "North West", "external", "")
    assert found[2][:3] == ("Priya Raman", "02 Council", "social worker")


def test_people_are_typed_in(study: Project):
    with study.write("edit", "Amira") as session:
        PARTICIPANTS.put(
            session,
            [
                (1, {"name": "Sgt Hall", "@role": "", "@side": "Internal"}),
                (0, {"name": "Zed", "@Age": "41"}),
                (0, {"@role": "nurse"}),
            ],
        )
    found = shown(study, PARTICIPANTS)
    assert found[0][-2:] == ("consent", "Age")
    assert found[1] == ("Sgt Hall", "01 Police", "", "Northern Police", "", "North West", "internal", "", "")
    assert (found[3][0], found[3][-1], found[4][:3]) == ("Zed", "41", ("Participant 4", "", "nurse"))


@pytest.mark.parametrize(
    "edit",
    [(0, {"name": "pc hall"}), (1, {"name": "Priya Raman"}), (1, {"name": " "}), (2, {"@side": "both"})],
)
def test_one_bad_cell_of_people_stores_none(study: Project, edit: tuple[int, dict[str, str]]):
    before = state(study)
    with pytest.raises(CodingError), study.write("edit", "Amira") as session:
        PARTICIPANTS.put(session, [(0, {"name": "Zed", "@role": "nurse"}), edit])
    assert state(study) == before


def test_an_attribute_called_name_is_not_the_name(study: Project):
    with study.write("edit", "Amira") as session:
        ensure_attribute(session, "Name")
        PARTICIPANTS.put(session, [(1, {"@Name": "Hall, J."})])
    assert shown(study, PARTICIPANTS)[1][::8] == ("PC Hall", "Hall, J.")


def test_documents_are_typed_in(study: Project):
    with study.write("edit", "Amira") as session:
        edit = {"name": "Police", "kind": "Focus group", "folder": "A/ B", "@date": "2024-5-1", "@place": "York"}
        DOCUMENTS_TABLE.put(session, [(1, edit), (3, {"name": "03 Report"})])
    found = shown(study, DOCUMENTS_TABLE)
    assert found[0] == ("name", "kind", "folder", "method", "date", "wave", "place")
    assert found[2] == ("Police", "focus group", "A/B", "", "2024-05-01", "", "York")
    with pytest.raises(CodingError, match="comes with its text"), study.write("edit", "Amira") as session:
        DOCUMENTS_TABLE.put(session, [(0, {"name": "New"})])
