"""The window driven as a person does: keys go to what has the focus, the mouse to what is seen, menus by their words."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.actions.menus import plain
from app.frame.window import Window
from app.text.page import Page
from coding.documents import list_documents
from coding.segment_cards import cards_of
from coding.segments import marks_of, quoted
from models.project import Project

Key, Mouse = Qt.Key, Qt.MouseButton
NO, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
Shown = TypeVar("Shown", bound=QWidget)
Segment = tuple[str, str, str, str, str, str]
"""A segment as a person would read it out: code, words, polarity, example, attributed, comment."""


@dataclass(frozen=True, slots=True)
class Hands:
    """A person at the window."""

    qtbot: QtBot
    window: Window

    def focus(self) -> QWidget:
        """What the keyboard goes to; after a dialog has closed, the system takes a moment to say."""
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
        self.qtbot.keyClick(self.focus(), key, held)

    def type_in(self, words: str, then: Qt.Key | None = None) -> None:
        """Type letter by letter: the first may open a field, which the others go into."""
        for letter in words:
            self.qtbot.keyClick(self.focus(), letter)
        if then is not None:
            self.press(then)

    def press_for(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NO) -> None:
        """Press what changes the study, and wait until the window knows."""
        assert self.window.workspace is not None
        with self.qtbot.waitSignal(self.window.workspace.changed):
            self.qtbot.keyClick(self.focus(), key, held)

    def strike(self, key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
        """Press a key as the system does: what fails in answer is told by the program, not raised here."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(self.focus(), QKeyEvent(kind, key, held))
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None, held: Qt.KeyboardModifier = NO) -> None:
        """Click on a widget that can be seen and used; what has popped up over it goes away, as under any mouse."""
        popup = QApplication.activePopupWidget()
        if popup is not None and not popup.isAncestorOf(widget):
            popup.close()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        place = at if at is not None else widget.rect().center()
        self.qtbot.mouseClick(widget, Mouse.LeftButton, held, place)

    def click_row(
        self, view: QAbstractItemView, row: QModelIndex | QPersistentModelIndex, held: Qt.KeyboardModifier = NO
    ) -> None:
        """Click on the words of a row."""
        assert row.isValid()
        view.scrollTo(row)
        self.click(view.viewport(), view.visualRect(row).center(), held)

    def double_click_row(self, view: QAbstractItemView, row: QModelIndex) -> None:
        self.click_row(view, row)
        self.qtbot.mouseDClick(view.viewport(), Mouse.LeftButton, NO, view.visualRect(row).center())

    def choose(self, words: str) -> None:
        """Choose an entry of the window's menus by its words."""
        self.window.activateWindow()
        entries = [entry for menu in self.window.actions_of.menus.values() for entry in menu.actions()]
        found = [entry for entry in entries if plain(entry.text()) == words]
        assert len(found) == 1, [plain(entry.text()) for entry in entries]
        assert found[0].isEnabled(), words
        found[0].trigger()

    def dialog(self, kind: type[Shown]) -> Shown:
        """Wait for a dialog of that kind, and give it; keys go to it now."""
        self.qtbot.waitUntil(lambda: bool(seen(self.window, kind)))
        found = seen(self.window, kind)[-1]
        found.activateWindow()
        self.qtbot.waitUntil(found.isActiveWindow)
        return found

    def select_by_mouse(self, words: str) -> None:
        """Draw the mouse over the words of the page."""
        page = self.window.reader().page
        start = page.text.index(words)
        page.ensureCursorVisible()
        first, last = spot(page, start), spot(page, start + len(words))
        self.qtbot.mousePress(page.viewport(), Mouse.LeftButton, NO, first)
        self.qtbot.mouseMove(page.viewport(), (first + last) / 2)
        self.qtbot.mouseMove(page.viewport(), last)
        self.qtbot.mouseRelease(page.viewport(), Mouse.LeftButton, NO, last)
        assert page.text[slice(*page.selected_span())] == words

    def drop(self, tree: QAbstractItemView, row: QModelIndex, words: str) -> None:
        """Carry the row of a tree onto the words of the page, and let it fall there."""
        page = self.window.reader().page
        over = QPointF(spot(page, page.text.index(words) + 1))
        data = tree.model().mimeData([row])
        copy, button = Qt.DropAction.CopyAction, Mouse.LeftButton
        QApplication.sendEvent(page.viewport(), QDragEnterEvent(over.toPoint(), copy, data, button, NO))
        QApplication.sendEvent(page.viewport(), QDragMoveEvent(over.toPoint(), copy, data, button, NO))
        assert self.window.workspace is not None
        with self.qtbot.waitSignal(self.window.workspace.changed):
            QApplication.sendEvent(page.viewport(), QDropEvent(over, copy, data, button, NO))

    def put_cursor(self, words: str) -> None:
        """Click before the words of the page."""
        page = self.window.reader().page
        self.click(page.viewport(), spot(page, page.text.index(words)))
        assert page.cursor_position() == page.text.index(words)

    def select_by_keys(self, words: str) -> None:
        """Click before the words, and select them word by word with Ctrl, Shift and the arrow."""
        self.put_cursor(words)
        page = self.window.reader().page
        for _press in range(len(words)):
            if page.text[slice(*page.selected_span())] == words:
                return
            self.press(Key.Key_Right, CTRL | SHIFT)
        raise AssertionError(f"“{words}” cannot be selected word by word")


def seen(window: QWidget, kind: type[Shown]) -> list[Shown]:
    """The widgets of that kind that can be seen."""
    return [each for each in window.findChildren(kind) if each.isVisible()]


def spot(page: Page, position: int) -> QPoint:
    """Where the mouse points before the character at the position, which must be in view."""
    cursor = QTextCursor(page.document())
    cursor.setPosition(page.utf16.unit(position))
    page.ensureCursorVisible()
    place = page.cursorRect(cursor).center()
    assert page.viewport().rect().contains(place), "the words are not in view"
    return place


def entry(menu: QMenu, words: str) -> QAction:
    """The entry of a menu that is called so."""
    found = [action for action in menu.actions() if plain(action.text()) == words]
    assert found, [action.text() for action in menu.actions()]
    return found[0]


def in_file(path: Path) -> dict[str, list[Segment]]:
    """Every segment that is on the disk, by document, as another program reads it."""
    with Project(path, writes=False) as project, project.read() as session:
        found = {}
        for document in list_documents(session):
            marks = marks_of(session, document.id)
            cards = cards_of(session, [mark.id for mark in marks])
            found[document.name] = [
                (each.code, quoted(session, each.id), each.polarity, each.example, each.attributed, each.comment)
                for each in cards
            ]
        return found
