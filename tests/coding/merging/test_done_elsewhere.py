"""Places of a document that came to a coder who had marked it as done in another copy are told."""

import shutil
from pathlib import Path

import pytest

from coding.coders import mark_progress
from coding.rounds.assigning import assign_places
from coding.rounds.planning import plan_round
from models.project import Project
from tests.coding.merging.copies import bring, copy_of, packet

SAID = (
    "Amira has marked “01 Police” as done without 1 place of it that “Pilot” gives to Amira in another copy: set it "
    "back to “in work” and code what is missing."
)


def do(path: Path, coder: str, deed) -> None:
    with Project(path) as project, project.write("deed", coder) as session:
        deed(session)


@pytest.fixture
def lead(small_study: Path, tmp_path: Path) -> Path:
    path = tmp_path / "lead.loom"
    shutil.copy(small_study, path)
    do(path, "Lead", lambda s: plan_round(s, "Pilot"))
    return path


def test_places_and_a_document_marked_as_done_without_them_are_told_in_both_copies(lead):
    amira = copy_of(lead, "amira")
    do(lead, "Lead", lambda s: assign_places(s, 1, 1, [1], [(0, 20)]))
    do(amira, "Amira", lambda s: mark_progress(s, 1, 1, "done"))
    gave, done = packet(lead, "Lead"), packet(amira, "Amira")
    assert bring(lead, done).sentences == [SAID]
    assert bring(amira, gave, coder="Amira").sentences == [SAID]


def test_who_knew_of_the_places_when_it_was_done_is_not_told_of(lead):
    do(lead, "Lead", lambda s: assign_places(s, 1, 1, [1], [(0, 20)]))
    amira, kay = copy_of(lead, "amira"), copy_of(lead, "kay")
    do(amira, "Amira", lambda s: mark_progress(s, 1, 1, "done"))
    assert bring(lead, packet(amira, "Amira")).sentences == []
    assert bring(kay, lead).sentences == []
