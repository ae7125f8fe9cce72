"""Two versions in one picture: what is new, dropped, reworded and moved is marked."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.__main__ import main
from app.diagram.compared import compared
from app.diagram.panel import Diagram
from app.diagram.view import DiagramView
from app.framework.page import FrameworkPage
from coding.framework.elements import add_element, delete_element, edit_element, lead, unlead
from coding.framework.versions import freeze
from models.project import Project, Session
from tests.app.diagram.test_export import words_of


def revise(session: Session) -> int:
    """Freeze the small study's framework, and change all sorts of things in it; gives the frozen version."""
    frozen = freeze(session, "At the outset")
    edit_element(session, 1, title="They ask at once", pathway="Join up")
    unlead(session, 1, 3)
    delete_element(session, 2)
    lead(session, add_element(session, "S3", kind="short-term outcome", title="Calls are made", sphere="control"), 3)
    return frozen


def test_changes_are_marked_and_what_was_dropped_is_still_drawn(study: Project):
    with study.write("revise", "Amira") as session:
        frozen = revise(session)
    with study.read() as session:
        theory = compared(session, frozen)
    assert theory.since == "At the outset"
    assert theory.marks == {1: "reworded, moved", 2: "dropped", 4: "new"}
    assert theory.arrow_marks == {(1, 3): "dropped", (2, 3): "dropped", (4, 3): "new"}
    assert set(theory.boxes) == {1, 2, 3, 4}
    assert theory.boxes[2].pathway_id == 2
    assert {arrow.pair for arrow in theory.arrows} == {(1, 3), (2, 3), (4, 3)}


def test_alike_versions_have_no_marks(study: Project):
    with study.write("freeze", "Amira") as session:
        frozen = freeze(session, "At the outset")
    with study.read() as session:
        theory = compared(session, frozen)
    assert (theory.marks, theory.arrow_marks) == ({}, {})


def test_the_comparison_is_exported(study: Project, tmp_path: Path, qtbot: QtBot):
    with study.write("revise", "Amira") as session:
        revise(session)
    out = tmp_path / "out.svg"
    assert main(["export", "framework", str(study.path), str(out), "--since", "at the outset"]) == 0
    words = words_of(out)
    assert "changes since “At the outset”  ·  3 elements  ·  1 arrow" in words
    for each in ("reworded, moved", "dropped", "new arrow", "Concerns are shared", "They ask at once"):
        assert each in words
    assert main(["export", "framework", str(study.path), str(out), "--since", "never"]) == 1


@pytest.mark.parametrize("back", ["button", "deleted"])
def test_on_the_canvas_changes_are_marked_and_only_read(
    page: FrameworkPage, diagram: Diagram, view: DiagramView, qtbot: QtBot, back: str
):
    since = diagram.foot.since
    assert since.isHidden()
    with page.workspace.write("revise") as session:
        revise(session)
    assert since.isVisible()
    entries = [action for action in since.menu().actions() if action.text()]
    assert [entry.text() for entry in entries] == ["Since “At the outset”", "Mark no changes"]
    entries[0].trigger()
    assert set(view.canvas.boxes) == {1, 2, 3, 4}
    assert not view.writes
    assert since.isChecked()
    view.choose([2])
    assert page.tree.boxes() == []
    if back == "button":
        next(action for action in since.menu().actions() if action.text() == "Mark no changes").trigger()
    else:
        page.workspace.project.undo("Amira")
    assert view.writes
    assert diagram.picture.theory.since == ""
    assert 2 in view.canvas.boxes or back == "button"
