"""Pathways named, put in order, taken away; elements moved among them."""

import pytest

from coding.errors import CodingError
from coding.framework.elements import add_element, elements_of_framework, move_elements
from coding.framework.outline import read_outline
from coding.framework.pathways import (
    add_pathway,
    delete_pathway,
    ensure_pathway,
    framework_name,
    list_pathways,
    move_pathway,
    rename_framework,
    rename_pathway,
)
from models.base import Session
from models.project import Project
from tests.studies import state


def names(session: Session) -> list[str]:
    return [each.name for each in list_pathways(session)]


def keys(session: Session, pathway_id: int | None) -> str:
    return "".join(f"{box.key} " for box in read_outline(session).of_pathway(pathway_id)).strip()


def test_pathways_are_added_named_and_put_in_order(study: Project):
    with study.write("edit", "Amira") as session:
        third = add_pathway(session, "  Keep  it up ")
        assert names(session) == ["See it", "Join up", "Keep it up"]
        assert ensure_pathway(session, "keep IT up") == third
        assert ensure_pathway(session, " ") is None
        rename_pathway(session, third, "keep it up")
        move_pathway(session, third, before_id=1)
        assert names(session) == ["keep it up", "See it", "Join up"]
        move_pathway(session, 1, before_id=1)
        move_pathway(session, third)
        assert names(session) == ["See it", "Join up", "keep it up"]
        assert names(session) == [each.name for each in read_outline(session).pathways]


def test_what_no_pathway_can_be_is_refused(study: Project):
    before = state(study)
    for call, said in (
        (lambda s: add_pathway(s, "see IT"), "already a pathway “see IT”"),
        (lambda s: add_pathway(s, " "), "needs a name"),
        (lambda s: rename_pathway(s, 1, "Join up"), "already a pathway"),
        (lambda s: rename_pathway(s, 9, "New"), "no longer there"),
        (lambda s: move_pathway(s, 9), "no longer there"),
        (lambda s: delete_pathway(s, 9), "no longer there"),
        (lambda s: move_elements(s, [1], 9), "no longer there"),
        (lambda s: rename_framework(s, "\n"), "needs a name"),
    ):
        with pytest.raises(CodingError, match=said), study.write("edit", "Amira") as session:
            call(session)
    assert state(study) == before


def test_elements_outlive_their_pathway(study: Project):
    with study.write("delete_pathway", "Amira") as session:
        delete_pathway(session, 2)
        assert names(session) == ["See it"]
        assert keys(session, None) == "S2 L1"
        assert [element.pathway for element in elements_of_framework(session)] == ["See it", "", ""]
    before = state(study)
    study.undo()
    with study.read() as session:
        assert keys(session, 2) == "S2 L1"
    study.redo()
    assert state(study) == before


def test_elements_are_moved_before_one_another_by_kind(study: Project):
    with study.write("edit", "Amira") as session:
        for key in ("S3", "S4", "S5"):
            add_element(session, key, kind="short-term outcome", title=key, pathway="Join up")
        assert keys(session, 2) == "S2 S3 S4 S5 L1"
        move_elements(session, [6, 5], 2, before_id=2)
        assert keys(session, 2) == "S4 S5 S2 S3 L1"
        move_elements(session, [5, 2], 2, before_id=2)
        assert keys(session, 2) == "S5 S4 S2 S3 L1"
        move_elements(session, [3], 2, before_id=6)
        assert keys(session, 2).endswith("L1")
        move_elements(session, [1], 2, before_id=4)
        assert (keys(session, 1), keys(session, 2)) == ("", "S5 S4 S2 S1 S3 L1")
        move_elements(session, [4, 3], None)
        assert (keys(session, 2), keys(session, None)) == ("S5 S4 S2 S1", "S3 L1")


def test_the_framework_has_a_name(project: Project):
    with project.write("rename_framework", "Amira") as session:
        assert framework_name(session) == ""
        rename_framework(session, " Theory of  change ")
        assert framework_name(session) == "Theory of change"
        assert read_outline(session).boxes == {}
