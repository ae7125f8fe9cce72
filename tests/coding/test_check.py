"""Whatever is damaged behind the program's back is named; a whole study has no fault."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from coding.check import check
from coding.info import counts, sizes
from models.project import Project
from tests.studies import COUNCIL, POLICE, REPORT

DAMAGE = {
    "UPDATE document_text SET text = text || 'x' WHERE document_id = 1": "text of “01 Police” is not the one that was stored",
    "UPDATE document SET length = 5 WHERE id = 2": "text of “02 Council” is not the one",
    "DELETE FROM document_text WHERE document_id = 3": "“03 Report” has 0 texts",
    "UPDATE segment SET start = start + 1 WHERE id = 1": "segment 1 in “01 Police” is not on the words",
    'UPDATE segment SET "end" = 5000 WHERE id = 2': "segment 2 in “01 Police” is not on the words",
    'UPDATE turn SET "end" = "end" + 30 WHERE id = 1': "overlaps another one",
    'UPDATE memo SET "end" = 9999': "memo 1: its end lies behind the end",
    "UPDATE code SET parent_id = 2 WHERE id = 1": "lies under itself",
    "UPDATE code SET name = 'ASK first' WHERE id = 3": "Two codes at one place of the tree",
    "UPDATE document SET name = '01 police' WHERE id = 2": "document “01 police” is there twice",
    "UPDATE participant SET name = 'pc hall' WHERE id = 2": "participant “pc hall” is there twice",
    "INSERT INTO code_element (uid, code_id, element_id) VALUES ('u', 2, 1)": "bound to the element 1 twice",
    "INSERT INTO theme (uid, name, note, position) VALUES ('t', 'Mood', '', 0), ('v', 'Work', '', 1); "
    "INSERT INTO theme_code (uid, theme_id, code_id) VALUES ('x', 1, 4), ('y', 2, 4)": "code 4 is in 2 themes",
    "INSERT INTO framework (uid, name, position, note, frozen) VALUES ('f', 'framework', 1, '', 'x')": "framework “framework” is there twice",
    "UPDATE framework SET frozen = 'x'": "Not one version of the framework, the last, is worked on",
    "INSERT INTO finding (uid, element_id, narrative, counter, alternatives) VALUES ('a', 1, 'x', '', ''), "
    "('b', 1, 'y', '', '')": "element 1 has 2 findings",
    "INSERT INTO quote (uid, segment_id, element_id, text, tags, note, used, position) VALUES "
    "('a', 1, 1, '', '', '', 0, 1), ('b', 1, 1, '', '', '', 0, 2)": "segment 1 is chosen for the element 1 twice",
    "INSERT INTO element_link (uid, framework_id, from_element_id, to_element_id, note) VALUES ('a', 1, 1, 3, '')": "arrow from 1 to 3 is drawn in the version 1 twice",
    "INSERT INTO code_arrow (uid, code_id, from_element_id, to_element_id) VALUES ('a', 2, 1, 3), ('b', 2, 1, 3)": "bound to the arrow from 1 to 3 twice",
    "INSERT INTO rubric (uid, name, note) VALUES ('a', 'x', ''), ('b', 'y', '')": "2 rubrics instead of one",
    "INSERT INTO revision (uid, framework_id, element_id, reason) VALUES ('a', 1, 1, 'x'), ('b', 1, 1, 'y')": "element 1 has 2 reasons in the version 1",
    "DELETE FROM element_version WHERE element_id = 3": "has an end that is not in its version",
    "INSERT INTO framework (uid, name, position, note, frozen) VALUES ('f', 'Old', -1, '', 'x'); "
    "INSERT INTO pathway (uid, framework_id, name, position) VALUES ('p', 2, 'Else', 1); "
    "UPDATE element_version SET pathway_id = 3 WHERE id = 1": "box 1 stands in a pathway of another version",
    "INSERT INTO withheld (uid, participant_id, document_id, start, \"end\", text) VALUES ('w', 1, 1, 0, 5, 'four')": "withheld words 1 are not as long",
    "UPDATE segment SET code_id = 77 WHERE id = 1": "points at a code that is not there",
    "UPDATE change SET operation_id = 99 WHERE id = 1": "belongs to no operation",
    "UPDATE operation SET undoes = 99 WHERE id = 6": "undoes 99, which is not there",
    "INSERT INTO operation (uid, at, label, coder_uid, coder_name) VALUES ('u', 'x', 'x', '', '')": "changed nothing",
    "DELETE FROM change WHERE table_name = 'memo'; INSERT INTO change (operation_id, table_name, row_id, row_uid, kind) "
    "VALUES (6, 'memo', 1, 'u', 'd')": "says it was deleted",
    "DELETE FROM memo": "knows of no deletion",
    "UPDATE change SET row_uid = 'other' WHERE table_name = 'memo'": "another uid",
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_every_damage_is_named(small_study: Path, tmp_path: Path, statement: str):
    path = tmp_path / "s.loom"
    shutil.copy(small_study, path)
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.executescript(statement)
    connection.commit()
    connection.close()
    with Project(path, writes=False) as project, project.read() as session:
        found = check(session)
    assert any(DAMAGE[statement] in fault for fault in found), found


def test_a_whole_study_has_no_fault_and_right_counts(study: Project):
    with study.read() as session:
        assert check(session) == []
        assert counts(session) == {
            "documents": 3, "characters": len(POLICE + COUNCIL + REPORT), "words": 15 + 8 + 7, "turns": 8, "participants": 2, "codes": 4,
            "segments": 8, "coders": 2, "elements": 3, "memos": 1, "operations": 6,
        }  # fmt: skip
        assert sizes(session, "joel") == (3, 8, 1)
