"""Every control has a name that a screen reader speaks, and is reached by Tab: in the window, in every dialog."""

from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions import ENTRIES, Entry
from app.frame.pages import PAGES
from app.frame.window import Window
from models.project import StudyError
from tests.windows import Answers

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip


def controls(root: QWidget) -> list[QWidget]:
    """The controls a user sees below the root; the parts of other controls (the field of a combo) are theirs."""
    found = [each for each in root.findChildren(QWidget) if isinstance(each, CONTROLS) and each.isVisible()]
    return [
        each
        for each in found
        if not isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox) and not _inside(each)
    ]


def _inside(each: QWidget) -> bool:
    """Qt's own parts: buttons of scroll bars, tabs, the corner of a table, a list that drops down, headers."""
    names = {each.objectName(), *(type(above).__name__ for above in _above(each))}
    if each.objectName().startswith("qt_") or type(each).__name__ in ("QHeaderView", "QTableCornerButton"):
        return True
    return bool(names & {"QComboBoxPrivateContainer", "QTabBar", "QHeaderView"})


def _above(each: QWidget) -> list[QWidget]:
    found, above = [], each.parentWidget()
    while above is not None:
        found.append(above)
        above = above.parentWidget()
    return found


def name(each: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(each)
    return spoken.text(QAccessible.Text.Name).replace("&", "").strip() if spoken else ""


def _one_of_several(each: QWidget) -> bool:
    """Tab reaches the one that is on; the arrow keys lead to the others."""
    if not isinstance(each, QAbstractButton):
        return False
    group = each.group()
    return isinstance(each, QRadioButton) or (
        group is not None and group.exclusive() and group.checkedButton() is not None
    )


def faults(root: QWidget) -> list[str]:
    found = []
    for each in controls(root):
        what = f"{type(each).__name__} “{name(each) or each.objectName()}” in {type(each.parentWidget()).__name__}"
        if not name(each):
            found.append(f"{what} has no name")
        if each.isEnabled() and not each.focusPolicy() & Qt.FocusPolicy.TabFocus and not _one_of_several(each):
            found.append(f"{what} is not reached by Tab")
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_workspace(window: Window, page, qtbot: QtBot):
    window.show_page(page.key)
    assert controls(window)
    assert not faults(window)


def test_the_start_page(window: Window):
    window.close_study()
    assert len(controls(window)) >= 4
    assert not faults(window)


def test_the_segments_below_the_page(window: Window, qtbot: QtBot):
    window.workspace.ask_segments(code_ids=[1])
    assert not faults(window)


DIALOGS = [entry for entry in ENTRIES if entry.text.endswith("…")]


@pytest.mark.parametrize("entry", DIALOGS, ids=lambda entry: entry.key)
def test_every_dialog(window: Window, answers: Answers, entry: Entry, qtbot: QtBot, tmp_path):
    """Whatever opens: each has names, an Escape, and leaves the study as it was.

    Of radio buttons Qt lets Tab reach the one that is on; the arrows lead to the others.
    """
    transcript = tmp_path / "one.txt"
    transcript.write_text("Ann: How was it?\nBo: It was good, we talk now.\n", "utf-8")
    answers.files, answers.folder = [transcript], tmp_path
    answers.lines, answers.agree = [None] * 3, False
    page = window.reader().page
    page.reveal(15, 24)
    before = window.workspace.project.undoable()
    with suppress(StudyError):  # some say in a sentence what they need first
        entry.do(window)
    opened = [
        each
        for each in QApplication.topLevelWidgets() + window.findChildren(QDialog)
        if isinstance(each, QDialog) and each.isVisible()
    ]
    found = [fault for dialog in dict.fromkeys(opened) for fault in faults(dialog)]
    for dialog in dict.fromkeys(opened):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda dialog=dialog: not _shown(dialog))
    assert not found
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    window.tasks.stop()
    assert window.workspace.project.undoable() == before


def _shown(dialog: QDialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:  # deleted as it was closed
        return False


def test_the_actions_that_open_something_are_found():
    assert len(DIALOGS) >= 8
