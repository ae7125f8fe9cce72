"""Somebody presses keys and buttons of the window at random: no fault, a whole file, and every step of it undone and redone."""

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import asking
from app.frame.window import Window
from coding.check import check
from models.project import Project, StudyError
from tests.journeys.driving import ALT, CTRL, NO, SHIFT, Key, Mouse
from tests.studies import state
from tests.windows import Answers

pytestmark = pytest.mark.qt_log_ignore("commitData called with an editor", "edit: editing failed", extend=True)
"""What Qt says where a name is being typed already, and of fields that it has just closed itself."""

STEPS = 120
LEAVES = {"new", "open", "sample", "close", "quit", "erase", "erase_document"}
"""Actions that would end what is under test, or its history."""
PLACES = (
    *("page_quotes", "page_quotes", "page_framework", "show_diagram", "decide_grade", "insert_link", "update_figures"),
    *("freeze_version", "compare_versions", "edit_guide", "edit_themes", "grading_rules", "check_quotes", "chapter"),
    *("correct_text", "replace_name", "find_names", "replaced_names", "withdraw", "reinstate"),
)
"""Actions that lead to where findings are written, quotes chosen, theories drawn and texts corrected."""
KEYS = (
    *(Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Space, Key.Key_Delete, Key.Key_Backspace, Key.Key_F2),
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End),
)
OPENS = (Key.Key_Space, Key.Key_Return)
WORDS = ("hum", "ask", "x", "new", "1", "2", "0", "+", "-", "=", "!", ";", ".", ">", "<", "(")
DEEPEST, MOST = 4, 20


@dataclass(slots=True)
class Chance:
    """Somebody who does anything that can be done in the window; `did` tells what."""

    qtbot: QtBot
    window: Window
    dice: random.Random
    did: list[str] = field(default_factory=list)

    def step(self) -> None:
        deeds: tuple[tuple[Callable[[QWidget], None], int], ...] = (
            *((self.press, 6), (self.type_in, 3), (self.act, 4), (self.click, 4)),
            *((self.choose_row, 3), (self.wander, 2), (self.draw, 1)),
        )
        kinds, weights = zip(*deeds, strict=True)
        self.dice.choices(kinds, weights=weights)[0](self.front())
        if self.dice.random() < 0.3 and self.window.workbench.page.isVisible() and self.front() is self.window:
            self.select_words()
        self.qtbot.wait(1)  # a loop of events in earnest, in which what is done with goes
        self.qtbot.waitUntil(lambda: not self.window.tasks._running)

    def front(self) -> QWidget:
        """What the mouse and the keys reach now."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def focus(self, front: QWidget) -> QWidget:
        if QApplication.focusWidget() is None:
            front.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or front

    def press(self, front: QWidget) -> None:
        if isinstance(front, QMenu):
            self.take(front)
            front.close()
            return
        key, held = self.dice.choice(KEYS), self.dice.choice([NO] * 6 + [SHIFT, CTRL, ALT, CTRL | SHIFT])
        focus = self.focus(front)
        self.did.append(f"{held.name} {key.name} on {focus}")
        if key in OPENS and isinstance(focus, QToolButton | QPushButton) and focus.menu():
            self.take(focus.menu())  # a menu that is opened by a key is waited for in a loop of Qt's own
        else:
            self.qtbot.keyClick(focus, key, held)

    def type_in(self, front: QWidget) -> None:
        words = self.dice.choice(WORDS)
        self.did.append(f"“{words}” on {self.focus(front)}")
        for letter in words:
            self.qtbot.keyClick(self.focus(self.front()), letter)

    def act(self, front: QWidget) -> None:
        if front is self.window:
            actions = self.window.actions_of.by_key
            key = self.dice.choice([key for key, action in actions.items() if action.isEnabled() and key not in LEAVES])
            self.did.append(f"action {key}")
            actions[key].trigger()

    def wander(self, front: QWidget) -> None:
        """Go to one of the places, if it can be gone to."""
        key = self.dice.choice(PLACES)
        action = self.window.actions_of.by_key[key]
        if front is self.window and action.isEnabled():
            self.did.append(f"place {key}")
            action.trigger()

    def draw(self, front: QWidget) -> None:
        """Press on the diagram, or draw from there to somewhere else."""
        for view in [each for each in front.findChildren(QGraphicsView) if usable(each)]:
            items = [each for each in view.items() if each.isVisible()] or [None]
            start, end = (
                view.mapFromScene(item.sceneBoundingRect().center()) if item else view.viewport().rect().center()
                for item in self.dice.choices(items, k=2)
            )
            held = self.dice.choice([NO, NO, CTRL, SHIFT, ALT])
            self.did.append(f"drawn from {start} to {end} with {held.name}")
            self.qtbot.mousePress(view.viewport(), Mouse.LeftButton, held, start)
            for place in ((start + end) / 2, end):
                self.qtbot.mouseMove(view.viewport(), place)
            self.qtbot.mouseRelease(view.viewport(), Mouse.LeftButton, held, end)
            if self.dice.random() < 0.2:
                self.qtbot.mouseDClick(view.viewport(), Mouse.LeftButton, NO, end)

    def take(self, menu: QMenu) -> None:
        """Choose an entry of a menu."""
        menu.aboutToShow.emit()
        entries = [
            each
            for each in menu.actions()
            if each.isEnabled() and not each.isSeparator() and not each.menu() and each.objectName() not in LEAVES
        ]
        if entries:
            chosen = self.dice.choice(entries)
            self.did.append(f"entry {chosen.text()}")
            chosen.trigger()

    def click(self, front: QWidget) -> None:
        kinds = (QAbstractButton, QLineEdit, QComboBox, QTextEdit, QPlainTextEdit)
        found = [each for each in front.findChildren(QWidget) if isinstance(each, kinds) and usable(each)]
        if not found:
            return
        chosen = self.dice.choice(found)
        self.did.append(f"click on {chosen} {chosen.accessibleName()}")
        if isinstance(chosen, QToolButton | QPushButton) and chosen.menu():
            self.take(chosen.menu())
        elif isinstance(chosen, QAbstractButton):
            chosen.click()
        else:
            chosen.setFocus()

    def choose_row(self, front: QWidget) -> None:
        views = [each for each in front.findChildren(QAbstractItemView) if usable(each) and each.model()]
        rows = [(view, row) for view in views for row in rows_of(view, view.rootIndex())]
        if not rows:
            return
        view, row = self.dice.choice(rows)
        self.did.append(f"row {row.row()}, {row.column()} of {view}")
        place = view.visualRect(row).center()
        if view.viewport().rect().contains(place):
            self.qtbot.mouseClick(view.viewport(), Mouse.LeftButton, self.dice.choice([NO, NO, CTRL, SHIFT]), place)
            if self.dice.random() < 0.3:
                self.qtbot.mouseDClick(view.viewport(), Mouse.LeftButton, NO, place)

    def select_words(self) -> None:
        page = self.window.workbench.page
        if page.text:
            start = self.dice.randrange(len(page.text))
            page.setFocus()
            page.select(start, min(len(page.text), start + self.dice.randrange(30)))


def usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def rows_of(view: QAbstractItemView, above: QModelIndex, depth: int = 0) -> Iterator[QModelIndex]:
    """The cells of the first rows, those below them included."""
    model = view.model()
    columns = model.columnCount(above) if isinstance(view, QTableView | QTreeView) else 1
    for row in range(min(model.rowCount(above), MOST)):
        for column in range(columns):
            yield model.index(row, column, above)
        if depth < DEEPEST and isinstance(view, QTreeView):
            yield from rows_of(view, model.index(row, 0, above), depth + 1)


def draft(path: Path) -> Path:
    """A draft with quotations."""
    document = docx.Document()
    for words in (
        "“We ask first now 🙂.” (police, North West)",
        "“Before, nobody answered.” (social worker, Midlands)",
    ):
        document.add_paragraph(words)
    document.save(str(path))
    return path


def settle(window: Window) -> None:
    """Leave whatever is open."""
    for _dialog in range(5):
        for dialog in [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog | QMenu)]:
            dialog.close()
        QApplication.processEvents()
    window.close()


def undo_all(project: Project) -> int:
    """Take everything back, and tell how many steps that were."""
    steps = 0
    while project.undoable() is not None:
        project.undo("Amira")
        steps += 1
    return steps


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_pressed_nothing_breaks_and_all_of_it_is_undone_and_redone(
    seed: int, qtbot: QtBot, answers: Answers, small_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dice, faults = random.Random(seed), []
    monkeypatch.setattr(asking, "line", lambda *_asked: dice.choice(["Joel", "Amira", "x", "", None]))
    monkeypatch.setattr(
        asking, "agrees", lambda *asked: dice.random() < 0.7 and "for good" not in " ".join(map(str, asked))
    )
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, _trace: faults.append((kind, error)))
    answers.out, answers.files = tmp_path / "out.csv", [draft(tmp_path / "draft.docx")]
    path, plain = (Path(shutil.copy(small_study, tmp_path / name)) for name in ("study.loom", "plain.loom"))
    window = Window("Amira")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.open(path)
    chance = Chance(qtbot, window, dice)
    for _step in range(STEPS):
        try:
            chance.step()
        except StudyError as refusal:  # a sentence for the user
            assert str(refusal).endswith(".")
        unexpected = [error for kind, error in faults if not issubclass(kind, StudyError)]
        assert unexpected == [], chance.did[-20:]
    settle(window)
    with Project(path) as project, Project(plain) as other:
        with project.read() as session:
            assert check(session) == []
        after, steps = state(project), undo_all(project)
        undo_all(other)
        assert state(project) == state(other)
        for _step in range(steps):
            project.redo("Amira")
        assert state(project) == after
