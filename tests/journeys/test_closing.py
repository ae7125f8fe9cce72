"""What is still being typed when the study is closed is stored, while the study is open and its lock is held."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.codes.deeds import rename
from app.frame.window import Window
from coding.codetree import code_tree
from coding.documents import list_documents
from coding.framework.outline import read_outline
from coding.participants import list_participants
from models.project import Project, StudyError


def close(window: Window) -> Path:
    """Close the study, and let everything that was put off happen."""
    path = window.workspace.project.path
    window.close_study()
    for _ in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(path.stem)] == [path.name]
    return path


def names(path: Path) -> set[str]:
    """Everything in the study that can be named in place."""
    with Project(path, writes=False) as project, project.read() as session:
        outline = read_outline(session)
        found = {code.name for code in code_tree(session).by_id.values()}
        found |= {box.title for box in outline.boxes.values()} | {each.name for each in outline.pathways}
        found |= {box.note for box in outline.boxes.values()}
        found |= {each.name for each in list_documents(session)}
        return found | {each.name for each in list_participants(session)}


def type_code(window: Window, _qtbot: QtBot) -> None:
    view = window.workbench.codes
    view.tree.go_to(4)
    rename(view)
    view.tree.findChild(QLineEdit).setText("Typed")


def type_document(window: Window, _qtbot: QtBot) -> None:
    view = window.workbench.documents
    view.rename()
    view.tree.findChild(QLineEdit).setText("Typed")


def type_element(window: Window, _qtbot: QtBot) -> None:
    page = window.show_page("framework")
    page.tree.go_to(page.model.element(1))
    page.tree.rename()
    page.tree.findChild(QLineEdit).setText("Typed")


def type_note(window: Window, qtbot: QtBot) -> None:
    page = window.show_page("framework")
    page.tree.go_to(page.model.element(1))
    page.card.note.setFocus()
    qtbot.keyClicks(page.card.note, "Typed")


def type_cell(window: Window, _qtbot: QtBot) -> None:
    page = window.show_page("participants")
    page.people.grid.open_cell(0)
    page.people.grid.findChild(QLineEdit).setText("Typed")


@pytest.mark.parametrize("typing", [type_code, type_document, type_element, type_note, type_cell])
def test_what_is_typed_in_place_is_stored_at_closing(window: Window, qtbot: QtBot, typing):
    typing(window, qtbot)
    assert "Typed" in names(close(window))


def test_a_closed_study_is_neither_read_nor_written(study: Project):
    study.close()
    with pytest.raises(StudyError, match="closed"), study.write("rename_study"):
        pass
    with pytest.raises(StudyError, match="closed"), study.read():
        pass
    assert [file.suffix for file in study.path.parent.iterdir() if file.stem == study.path.stem] == [".loom"]


@pytest.mark.parametrize("typing", [type_code, type_document, type_element, type_cell])
def test_what_is_typed_in_place_is_what_undo_takes_back(window: Window, qtbot: QtBot, typing):
    """The button at the top does not take the keyboard: the name is stored before, and is then the last thing done."""
    before = window.workspace.project.undoable()
    typing(window, qtbot)
    window.actions_of.by_key["undo"].trigger()
    assert window.workspace.project.undoable() == before
    window.actions_of.by_key["redo"].trigger()
    assert "Typed" in names(close(window))
