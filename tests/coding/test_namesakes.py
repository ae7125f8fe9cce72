"""Codes called alike."""

import pytest

from coding.codes import add_code
from coding.namesakes import namesakes
from models.project import Project


@pytest.mark.parametrize(
    ("name", "parent", "said"),
    [
        ("askFIRST", None, "There is also “Ask first” under “Respond”."),
        ("hu mour", 1, "There is also “Humour” at the top of the tree."),
        ("Ask firstly", None, ""),
    ],
)
def test_codes_that_differ_in_case_and_spaces_alone_are_told(study: Project, name, parent, said):
    with study.write("add_code", "Amira") as session:
        assert namesakes(session, add_code(session, name, parent_id=parent)) == said
