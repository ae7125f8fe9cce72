"""Places on the diagram: kept, changed, forgotten, and followed into frozen versions."""

import pytest
from sqlalchemy import select

from coding.errors import CodingError
from coding.framework.placing import place, place_automatically, places_of
from coding.framework.versions import freeze
from models.project import Project
from models.schema import element_versions


def put(project: Project, places: dict[int, tuple[int, int]]) -> None:
    with project.write("place_elements", "Amira") as session:
        place(session, places)


def test_places_are_kept_and_undone_as_one(study: Project):
    put(study, {1: (0, 40), 3: (560, 8)})
    put(study, {1: (24, 40)})
    with study.read() as session:
        assert places_of(session) == {1: (24, 40), 3: (560, 8)}
    study.undo("Amira")
    with study.read() as session:
        assert places_of(session) == {1: (0, 40), 3: (560, 8)}
    study.undo("Amira")
    with study.read() as session:
        assert places_of(session) == {}


def test_a_place_that_is_the_same_writes_nothing(study: Project):
    put(study, {1: (0, 40)})
    last = study.undoable()
    put(study, {1: (0, 40)})
    assert study.undoable() == last


def test_arranged_automatically_nothing_has_a_place(study: Project):
    put(study, {1: (0, 40), 2: (8, 8)})
    with study.write("place_automatically", "Amira") as session:
        place_automatically(session)
    with study.read() as session:
        assert places_of(session) == {}
        assert set(session.execute(select(element_versions.c.x, element_versions.c.y))) == {(None, None)}


def test_an_element_that_is_not_there_is_refused(study: Project):
    with pytest.raises(CodingError, match="no longer there"):
        put(study, {1: (8, 8), 99: (0, 0)})
    with study.read() as session:
        assert places_of(session) == {}


def test_a_frozen_version_keeps_its_places(study: Project):
    put(study, {1: (16, 40)})
    with study.write("freeze", "Amira") as session:
        frozen = freeze(session, "At the outset")
    put(study, {1: (640, 0)})
    with study.read() as session:
        assert places_of(session, frozen) == {1: (16, 40)}
        assert places_of(session) == {1: (640, 0)}
