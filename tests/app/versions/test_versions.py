"""Versions in the window: chosen, frozen, compared, with the reasons typed where they stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from app.exporting.dialog import ExportDialog
from app.frame.window import Window
from app.framework.page import FrameworkPage
from app.versions.changes import SAID, SAY_WHY, WHY
from app.versions.comparing import ALIKE, NONE_FROZEN, CompareDialog
from coding.framework.elements import delete_element, edit_element, elements_of_framework
from coding.framework.versions import freeze, list_versions, reasons_of
from tests.app.framework.conftest import opened
from tests.windows import Answers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(workspace, qtbot: QtBot, answers: Answers) -> FrameworkPage:
    """The workspace with a frozen version that holds S2, which is dropped since; S1 is worded anew."""
    with workspace.write("freeze_version") as session:
        freeze(session, "As funded", "before fieldwork")
    with workspace.write("revise") as session:
        edit_element(session, 1, title="They ask before they act")
        delete_element(session, 2)
    return opened(workspace, qtbot)


def frozen_id(page: FrameworkPage) -> int:
    with page.workspace.read() as session:
        return list_versions(session)[0].id


def offered(page: FrameworkPage) -> dict[str, QAction]:
    page.versions.menu().aboutToShow.emit()
    return {action.text(): action for action in page.versions.menu().actions() if action.text()}


def keys(page: FrameworkPage) -> set[str]:
    return {box.key for box in page.model.outline.boxes.values()}


def test_a_frozen_version_is_shown_and_cannot_be_changed(page: FrameworkPage, qtbot: QtBot):
    assert page.versions.text() == "Working version"
    (name,) = [words for words in offered(page) if words.startswith("As funded")]
    offered(page)[name].trigger()
    assert keys(page) == {"S1", "S2", "L1"}
    assert page.versions.text() == "As funded (frozen)"
    assert page.model.outline.boxes[1].title == "People ask first"
    before = page.workspace.project.undoable()
    page.tree.go_to(page.model.element(1))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(page.tree, key)
    assert page.workspace.project.undoable() == before
    assert page.card.title.isReadOnly()
    assert not any(each.isEnabled() for each in (page.head.element, page.head.pathway, page.head.codes))
    offered(page)["Working version: Framework"].trigger()
    assert keys(page) == {"S1", "L1"}
    assert not page.card.title.isReadOnly()
    assert page.head.element.isEnabled()


def test_the_diagram_shows_the_frozen_version_too(page: FrameworkPage):
    page.show_view("diagram")
    page.versions.show_version(frozen_id(page))
    assert set(page.both.diagram.picture.theory.boxes) == {1, 2, 3}
    assert not page.both.diagram.view.writes
    page.versions.show_version(None)
    assert set(page.both.diagram.picture.theory.boxes) == {1, 3}
    assert page.both.diagram.view.writes


def test_when_the_version_shown_goes_the_working_one_is_shown(page: FrameworkPage, answers: Answers):
    page.versions.show_version(frozen_id(page))
    answers.lines.append("As agreed")
    page.versions.rename()
    assert page.versions.text() == "As agreed (frozen)"
    page.versions.delete()
    assert answers.asked[-1] == (
        "Delete the frozen version “As agreed”? 1 element stands in no other version and will go too."
    )
    assert page.versions.version is None
    assert keys(page) == {"S1", "L1"}
    page.workspace.project.undo("Amira")
    assert "As agreed" in "".join(offered(page))


def test_freezing_asks_for_a_name_and_says_what_lacks_a_reason(page: FrameworkPage, qtbot: QtBot):
    dialog = page.versions.freeze()
    assert dialog.name.text() == "Version 2"
    assert "2 changes since “As funded” have no reason yet" in dialog.unexplained.text()
    dialog.name.setText("as funded")
    dialog.accept()
    assert "already a version" in dialog.name_field.fault.text()
    dialog.name.setText("Revised")
    dialog.note.setPlainText("After the workshop")
    dialog.accept()
    with page.workspace.read() as session:
        assert [(each.name, each.note) for each in list_versions(session)] == [
            ("As funded", "before fieldwork"),
            ("Revised", "After the workshop"),
            ("Framework", ""),
        ]
    assert page.workspace.project.undoable().label == "freeze_version"


def test_reasons_can_be_given_before_it_is_frozen(page: FrameworkPage):
    dialog = page.versions.freeze()
    dialog.reasons.click()
    assert page.window().findChild(CompareDialog) is not None


def test_the_first_freeze_lacks_no_reasons(workspace, qtbot: QtBot, answers: Answers):
    page = opened(workspace, qtbot)
    dialog = page.versions.freeze()
    assert dialog.name.text() == "Version 1"
    assert not dialog.reasons.isVisible()


def test_versions_are_compared_element_by_element(page: FrameworkPage):
    dialog = page.versions.compare()
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [change.key for change in dialog.model.changes] == ["S1", "S2"]
    assert dialog.said.text() == (
        "1 dropped  ·  1 reworded  ·  2 without a reason  ·  1 arrow new, gone or annotated  ·  1 element as before"
    )
    assert dialog.model.index(0, SAID).data() == ("Reworded: “People ask first” is “They ask before they act” now.")
    dialog.new.setCurrentIndex(0)
    dialog.show_difference()
    assert dialog.said.text() == ALIKE
    assert not dialog.table.isVisible()


def typed(table: QTableView, qtbot: QtBot, words: str) -> QPlainTextEdit:
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(QPlainTextEdit)
    qtbot.keyClicks(editor, words)
    return editor


def test_a_reason_is_typed_where_it_stands(page: FrameworkPage, qtbot: QtBot):
    dialog = page.versions.compare()
    assert dialog.model.index(0, WHY).data() == SAY_WHY
    dialog.table.selectRow(0)
    editor = typed(dialog.table, qtbot, "Said so")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.index(0, WHY).data() == "Said so")
    with page.workspace.read() as session:
        assert reasons_of(session) == {1: "Said so"}
    assert dialog.table.currentIndex().row() == 0
    assert "1 without a reason" in dialog.said.text()
    editor = typed(dialog.table, qtbot, "never kept")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    page.workspace.project.undo("Amira")
    assert dialog.model.index(0, WHY).data() == SAY_WHY


def test_what_was_dropped_is_brought_back(page: FrameworkPage):
    dialog = page.versions.compare()
    dialog.table.selectRow(0)
    assert not dialog.back.isEnabled()
    dialog.table.selectRow(1)
    dialog.back.click()
    assert [change.key for change in dialog.model.changes] == ["S1"]
    with page.workspace.read() as session:
        assert [each.key for each in elements_of_framework(session)] == ["S1", "S2", "L1"]


def test_reasons_of_frozen_versions_stay_as_they_are(page: FrameworkPage):
    with page.workspace.write("freeze_version") as session:
        freeze(session, "Revised")
    dialog = page.versions.compare()
    dialog.old.setCurrentIndex(0)
    dialog.new.setCurrentIndex(1)
    dialog.show_difference()
    assert len(dialog.model.changes) == 2
    assert not dialog.model.index(0, WHY).flags() & Qt.ItemFlag.ItemIsEditable
    dialog.table.selectRow(1)
    assert not dialog.back.isEnabled()


def test_without_a_frozen_version_the_dialog_says_what_to_do(workspace, qtbot: QtBot, answers: Answers):
    page = opened(workspace, qtbot)
    assert not offered(page)["Compare versions …"].isEnabled()
    dialog = page.versions.compare()
    assert dialog.nothing.said.text() == NONE_FROZEN
    dialog.nothing.button.click()
    assert page.window().findChild(QPlainTextEdit, "") is not None


def test_what_was_revised_is_exported_from_the_comparison(window: Window, qtbot: QtBot):
    with window.workspace.write("freeze_version") as session:
        freeze(session, "Version 1")
    page = window.show_page("framework")
    dialog = page.versions.compare()
    dialog.export.click()
    export = window.findChild(ExportDialog)
    qtbot.waitUntil(lambda: export.kinds.key() == "revisions")
    qtbot.waitUntil(lambda: export.form.editors["framework"].count() == 2)
    assert export.options().framework == ""
    assert [export.form.editors["framework"].itemText(at) for at in range(2)] == [
        "Framework (working version)",
        "Version 1",
    ]
    export.reject()


def test_new_elements_go_into_the_working_version(window: Window):
    with window.workspace.write("freeze_version") as session:
        freeze(session, "Version 1")
        first = list_versions(session)[0].id
    page = window.show_page("framework")
    page.versions.show_version(first)
    window.findChild(QAction, "new_element").trigger()
    assert page.versions.version is None
    assert page.model.draft is not None


def test_deleting_says_that_frozen_versions_keep_the_element(page: FrameworkPage, answers: Answers):
    page.tree.go_to(page.model.element(1))
    page.delete()
    assert answers.asked[-1] == (
        "Delete S1 “They ask before they act”? 1 arrow will go with it: S1 → L1. "
        "S1 stays in “As funded” with its codes, and can be brought back by “Compare versions …”."
    )
