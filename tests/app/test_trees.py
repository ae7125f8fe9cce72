"""The lists of documents and codes: right under Qt's model tester, and re-read from the notice alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.codes.model import CodeModel
from app.documents.model import DocumentModel
from app.looks import tree_model
from app.text.marks import CODE_MIME
from app.workspace import Workspace
from coding.coders import mark_progress
from coding.codes import add_code, delete_code, merge_codes, move_code, rename_code, retire
from coding.documents import delete_documents, move_documents, rename_document
from coding.segments import apply_code, recode, remove
from models.project import Project


def shown(model, parent=None) -> list[object]:
    index = model.index
    rows = []
    for row in range(model.rowCount(parent) if parent is not None else model.rowCount()):
        here = index(row, 0, parent) if parent is not None else index(row, 0)
        beside = here.siblingAtColumn(1)
        rows.append((here.data(), beside.data()))
        rows += [("  " + name, count) for name, count in shown(model, here)]
    return rows


@pytest.mark.parametrize("kind", [CodeModel, DocumentModel])
def test_the_models_stand_qts_tester(kind, project: Project, study: Project, qtbot: QtBot, qtmodeltester: ModelTester):
    for opened in (project, study):
        workspace = Workspace(opened, "Amira")
        model = kind(workspace)
        qtmodeltester.check(model)
        with workspace.write("change") as session:
            first = add_code(session, "New")
            move_code(session, first, add_code(session, "Top"))
        qtmodeltester.check(model)
        workspace.project.undo("Amira")
        qtmodeltester.check(model)


def test_codes_show_their_counts_with_those_below(workspace: Workspace):
    model = CodeModel(workspace)
    model.recount()
    assert shown(model) == [("Respond", "7"), ("  Ask first", "3"), ("  Share sooner", "3"), ("Humour", "1")]


def test_codes_follow_the_notice(workspace: Workspace, qtbot: QtBot):
    model = CodeModel(workspace)
    model.recount()
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged),
        workspace.write("apply_code") as session,
    ):
        apply_code(session, 3, 4, 0, 8)
    assert shown(model)[-1] == ("Humour", "2")
    with workspace.write("edit") as session:
        rename_code(session, 4, "Jokes")
        delete_code(session, 2)
        retire(session, 3)
    assert shown(model) == [("Respond", "4"), ("  Share sooner", "3"), ("Jokes", "2")]
    assert not model.flags(model.index_of(3)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.index_of(2).isValid()
    workspace.project.undo()
    workspace.project.undo()
    assert shown(model) == [("Respond", "7"), ("  Ask first", "3"), ("  Share sooner", "3"), ("Humour", "1")]


@pytest.mark.parametrize("many", [200, 0])
@pytest.mark.parametrize("kind", [CodeModel, DocumentModel])
def test_counts_after_a_notice_are_those_of_a_fresh_tree(kind, many, workspace: Workspace, monkeypatch):
    """Whether only what the notice names is counted, or all."""
    monkeypatch.setattr(tree_model, "MANY", many)
    model, project = kind(workspace), workspace.project
    model.recount()

    def fresh():
        made = kind(workspace)
        made.recount()
        return shown(made)

    deeds = (
        lambda session: apply_code(session, 3, 4, 0, 8),
        lambda session: recode(session, [1, 5], 4),
        lambda session: remove(session, [2, 6]),
        lambda session: (apply_code(session, 1, 3, 0, 20), remove(session, [3])),
        lambda session: merge_codes(session, 4, 3),
    )
    for deed in deeds:
        with workspace.write("edit") as session:
            deed(session)
        assert shown(model) == fresh()
    for step in (project.undo, project.undo, project.undo, project.redo, project.undo, project.undo):
        step("Amira")
        assert shown(model) == fresh()


def test_a_dragged_code_carries_its_id(workspace: Workspace):
    model = CodeModel(workspace)
    data = model.mimeData([model.index_of(3)])
    assert bytes(data.data(CODE_MIME).data()) == b"3"


def test_documents_are_in_folders_with_progress_and_counts(study: Project, qtbot: QtBot):
    workspace = Workspace(study, "joel")
    model = DocumentModel(workspace)
    model.recount()
    assert shown(model) == [("●  01 Police", "4"), ("○  02 Council", "3"), ("Papers", "(1)"), ("  ○  03 Report", "1")]
    with workspace.write("edit") as session:
        mark_progress(session, 3, 2, "in work")
        move_documents(session, [1], "A/B")
        rename_document(session, 2, "Council")
        remove(session, [1, 2, 3, 4])
    assert shown(model) == [
        ("○  Council", "3"),
        ("A", "(1)"),
        ("  B", "(1)"),
        ("    ●  01 Police", ""),
        ("Papers", "(1)"),
        ("  ◐  03 Report", "1"),
    ]
    with workspace.write("delete") as session:
        delete_documents(session, [1, 2, 3])
    assert shown(model) == []
