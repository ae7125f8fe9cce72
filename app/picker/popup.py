"""The popup in which one types a few letters and picks: a field over a short list."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.looks.parts import CONTROL, GRID, hint
from app.picker.choice import Choice
from app.picker.ranking import Ranking
from app.picker.rows import ROW, SECTION, PickDelegate

WIDTH, MOST = 520, 12
LATER = 4
"""So many choices keep their places for what is found later."""
_SHADOW = 12
_TOP = 52
_REST, _COMFORTABLE, _LEAST = 140, 7, 4
"""What a popup needs in height besides its choices, and how many of them it should have room for."""
_CHOICE = Qt.ItemDataRole.UserRole
Enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST, Qt.Key.Key_PageUp: -MOST}


def _nothing(_words: str) -> Choice | None:
    return None


class Picker(QWidget):
    """A field and the choices that its letters mean; it goes away by Escape, by a choice, or when left."""

    def __init__(self, window: QWidget, title: str, placeholder: str, foot: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picker")
        self._over = window
        self._before: QWidget | None = QApplication.focusWidget()
        self._choices: Sequence[Choice] = ()
        self._ranking = Ranking((), (), {})
        self._new: Callable[[str], Choice | None] = _nothing
        self._near: QRect | None = None
        self._above, self._most = False, MOST
        self.field = QLineEdit(self)
        self.list = QListWidget(self)
        self._prepare(title, placeholder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[_SHADOW + GRID] * 4)
        layout.setSpacing(GRID)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._foot = hint(foot, self)
        self._foot.setVisible(bool(foot))
        layout.addWidget(self._foot)

    def offer(self, choices: Sequence[Choice], new: Callable[[str], Choice | None] = _nothing) -> None:
        """Take what can be picked; `new` gives what else can be made of the letters typed."""
        self._choices = choices
        self._new = new
        used = {at: each.used for at, each in enumerate(choices) if each.used >= 0}
        behind = {at for at, each in enumerate(choices) if each.behind}
        holding = {at for at, each in enumerate(choices) if each.holds}
        self._ranking = Ranking(
            [each.title for each in choices], [each.above for each in choices], used, behind, holding
        )

    def begin(self, words: str, near: QRect | None = None) -> None:
        """Show it with these letters typed, under the rectangle of the window or, without one, at its top."""
        self._near = near
        self._plan()
        self.field.setText(words)
        self._show_found(words)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.end(False)

    def choice(self) -> Choice | None:
        """Give what Enter would pick."""
        found = self.list.currentItem().data(_CHOICE) if self.list.currentRow() >= 0 else None
        return found if isinstance(found, Choice) else None

    def pick(self, choice: Choice | None) -> None:
        """Go away and do what the choice does."""
        if choice is None:
            return
        self.leave()
        choice.do()

    def _enter_chosen(self, shift: bool) -> None:
        choice = self.choice()
        self.pick(replace(choice, do=choice.also) if shift and choice and choice.also else choice)

    def leave(self) -> None:
        """Go away; the focus goes back to where it came from."""
        self.field.removeEventFilter(self)
        _application().focusChanged.disconnect(self._on_focus)
        self.close()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _prepare(self, title: str, placeholder: str) -> None:
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(title)
        self.field.setMinimumHeight(CONTROL)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._show_found)
        self.field.installEventFilter(self)
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(PickDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self._enter)
        self.list.itemClicked.connect(lambda item: self.pick(item.data(_CHOICE)))
        _application().focusChanged.connect(self._on_focus)

    def _show_found(self, words: str) -> None:
        """List what is meant, under its sections; the first is chosen."""
        self.list.clear()
        new = self._new(words)
        most = self._most - LATER if new is not None and new.section else self._most
        found = [self._choices[at] for at in self._ranking.best(words, most)]
        sections = dict.fromkeys(each.section for each in found)
        for section in sections:
            if section:
                self._head(section)
            for each in found:
                if each.section == section:
                    self._add(each)
        if new is not None:
            if new.section:
                self._head(new.section)
            self._add(new)
        if not self.list.count():
            self._head("Nothing is called so")
        self.list.setCurrentRow(0)
        self._move(0)
        self._fit()

    def append(self, last: Choice, more: Sequence[Choice]) -> None:
        """Put this in the place of the last that is listed, and more below it; what is to be picked stays so."""
        item = self.list.item(self.list.count() - 1)
        self._fill(item, last)
        for each in more:
            self._add(each)
        self._fit()

    def _head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, SECTION))
        self.list.addItem(item)

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(choice.icon or QIcon(), choice.title)
        self._fill(item, choice)
        item.setSizeHint(QSize(0, ROW))
        self.list.addItem(item)

    def _fill(self, item: QListWidgetItem, choice: Choice) -> None:
        item.setData(_CHOICE, choice)
        said = ", ".join(part for part in (choice.title, choice.detail, choice.keys, choice.does) if part)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setToolTip(choice.detail)

    def _enter(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.list.setCurrentItem(item)

    def _move(self, step: int) -> None:
        """Go up or down among what can be picked; past the last comes the first."""
        rows = [row for row in range(self.list.count()) if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        if not rows:
            return
        now = self.list.currentRow()
        at = rows.index(now) + step if now in rows else 0
        at = at % len(rows) if abs(step) <= 1 else min(max(at, 0), len(rows) - 1)
        self.list.setCurrentRow(rows[at])

    def _fit(self) -> None:
        heights = sum(self.list.item(row).sizeHint().height() for row in range(self.list.count()))
        self.list.setFixedHeight(heights)
        self.setFixedWidth(min(WIDTH, self._over.width()) + 2 * _SHADOW)
        self.adjustSize()
        self._place()

    def _plan(self) -> None:
        """Choose the side of the rectangle that has room, and how many choices fit there."""
        if self._near is None:
            return
        above, below = self._near.top(), self._over.height() - self._near.bottom()
        self._above = below < _REST + _COMFORTABLE * ROW and above > below
        self._most = min(max((max(above, below) if self._above else below) - _REST, 0) // ROW, MOST)
        self._most = max(self._most, _LEAST)

    def _place(self) -> None:
        """Stand below the rectangle or above it, and keep beside it; else in the middle near the top."""
        height, room = self.height(), self._over.rect()
        at = QPoint(self._middle() - self.width() // 2, _TOP - _SHADOW)
        if self._near is not None:
            below, above = self._near.bottom() + GRID - _SHADOW, self._near.top() - GRID - height + _SHADOW
            at = QPoint(self._near.left() - _SHADOW, above if self._above else below)
        at.setX(max(-_SHADOW, min(at.x(), room.width() - self.width() + _SHADOW)))
        at.setY(max(-_SHADOW, min(at.y(), room.height() - height + _SHADOW)))
        self.move(at)

    def _middle(self) -> int:
        """Give the middle of the field at the top that says what can be typed here, else of the window."""
        field = self._over.findChild(QWidget, "commandField")
        if not isinstance(field, QWidget) or not field.isVisible():
            return self._over.width() // 2
        return field.mapTo(self._over, field.rect().center()).x()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever clicks elsewhere is done with it."""
        if now is not None and now is not self and not self.isAncestorOf(now) and self.isVisible():
            self._before = None
            self.leave()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in MOVES:
            self._move(MOVES[Qt.Key(event.key())])
        elif event.key() in Enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pick(self._new(self.field.text()) or self.choice())
        elif event.key() in Enter:
            self._enter_chosen(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet with a soft shadow."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            sheet = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
            for spread in range(_SHADOW, 0, -2):
                painter.setBrush(QColor(0, 0, 0, 8))
                painter.drawRoundedRect(
                    sheet.adjusted(-spread, 3 - spread, spread, spread), GRID + spread, GRID + spread
                )
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
