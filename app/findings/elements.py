"""The left column of the Findings workspace: the elements by pathway, filtered, and how far the grading is."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.findings.filtering import ASPECTS, Filter, offered
from app.findings.model import ElementsModel
from app.findings.readings import Readings
from app.findings.rows import StandingDelegate
from app.findings.standing import summary
from app.looks import parts
from app.looks.column import HEAD_HEIGHT
from app.looks.filter_line import FilterLine
from app.looks.rows import RowTree

LEAST, WIDTH = 216, 304


class ElementList(QWidget):
    """A row an element; the one that is chosen is shown in the middle."""

    chosen = Signal(int)

    def __init__(self, readings: Readings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readings = readings
        self.filter = Filter()
        self.model = ElementsModel(readings.outline, self)
        self.tree = RowTree(self)
        self.tree.setAccessibleName("Elements")
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(False)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self._delegate = StandingDelegate(self.tree)
        self.tree.setItemDelegate(self._delegate)
        self.line = FilterLine("Find an element", self)
        self.asked = QPushButton(self)
        self.asked.setFlat(True)
        self.asked.setToolTip("Show all elements again")
        self.asked.hide()
        self.none = parts.Empty("No element is as you ask.", "Show all", self.show_all, self)
        self.none.hide()
        self.foot = parts.hint("", self)
        self._menu = QMenu(self)
        self._lay_out()
        self._connect()
        self.setMinimumWidth(LEAST)

    def _lay_out(self) -> None:
        head, foot = QWidget(self), QWidget(self)
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(0)
        self.search = parts.tool(head, "magnifying-glass", "Find an element", self.line.ask)
        self.funnel = parts.tool(head, "funnel", "Filter by kind, pathway, grade or what is to be looked at")
        self.funnel.setMenu(self._menu)
        self.funnel.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(parts.heading("Findings", head), 1)
        for each in (self.search, self.funnel):
            row.addWidget(each)
        below = QHBoxLayout(foot)
        below.setContentsMargins(12, parts.GRID, 12, parts.GRID)
        below.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, self.line):
            column.addWidget(part)
        row = parts.bar(self.asked, None)
        row.setContentsMargins(4, 0, 4, 0)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        column.addWidget(self.none, 1)
        column.addWidget(parts.line(self))
        column.addWidget(foot)

    def _connect(self) -> None:
        self._readings.known.connect(self._show)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.model.modelReset.connect(self._open)
        self.line.typed.connect(self._on_typed)
        self.line.left.connect(self._on_left)
        self.asked.clicked.connect(self.show_all)
        self._menu.aboutToShow.connect(self._fill_menu)

    def choose(self, element_id: int) -> None:
        """Choose the element; where the filter hides it, all are shown again."""
        place = self.model.element(element_id)
        if not place.isValid():
            return
        if self._hidden(place):
            self.show_all()
        self.tree.setCurrentIndex(place)
        self.tree.scrollTo(place)

    def step(self, by: int) -> bool:
        """Choose the next element that is shown, or the one before; tells whether there is one."""
        shown = [each for each in self.model.ids() if not self._hidden(self.model.element(each))]
        here = self.model.id_at(self.tree.currentIndex())
        at = shown.index(here) + by if here in shown else 0
        if not 0 <= at < len(shown):
            return False
        self.choose(shown[at])
        return True

    def show_all(self) -> None:
        """Ask for nothing."""
        self.filter.clear()
        self.line.end()
        self._sift()

    def _hidden(self, place: QModelIndex) -> bool:
        return self.tree.isRowHidden(place.row(), place.parent())

    def _show(self) -> None:
        """Show the elements as they stand; what is chosen stays so, also when the list is read anew."""
        here = self.model.id_at(self.tree.currentIndex())
        self._delegate.rubric = self._readings.keeper.rubric
        self.model.show(self._readings.outline, self._readings.standings)
        if self.model.element(here).isValid() and self.model.id_at(self.tree.currentIndex()) != here:
            self.tree.setCurrentIndex(self.model.element(here))
        self.foot.setText(summary(self._readings.standings))
        self._sift()

    def _open(self) -> None:
        self.tree.expandAll()

    def _sift(self) -> None:
        """Hide what is not asked for; a heading goes with its last element."""
        any_shown = False
        for heading in self.model.lines.top:
            shown = [each for each in heading.below if self._takes(self.model.id_at(self.model.place_of(each)))]
            for each in heading.below:
                place = self.model.place_of(each)
                self.tree.setRowHidden(place.row(), place.parent(), each not in shown)
            self.tree.setRowHidden(heading.place, QModelIndex(), not shown)
            any_shown |= bool(shown)
        said = self.filter.said()
        self.asked.setText(f"{said}   ✕")
        self.asked.setVisible(bool(said))
        self.tree.setVisible(any_shown)
        self.none.setVisible(not any_shown)
        self.tree.expandAll()

    def _takes(self, element_id: int) -> bool:
        standing = self._readings.standings.get(element_id)
        return standing is None or self.filter.takes(standing)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for aspect in ASPECTS:
            below = self._menu.addMenu(aspect.name)
            for value, number in offered(aspect, self._readings.standings.values()):
                action = below.addAction(f"{value.replace('&', '&&')}  ({number})")
                action.setCheckable(True)
                action.setChecked(value in self.filter.asked.get(aspect.name, ()))
                action.triggered.connect(
                    lambda _checked=False, aspect=aspect.name, value=value: self._toggle(aspect, value)
                )
            below.setEnabled(bool(below.actions()))

    def _toggle(self, aspect: str, value: str) -> None:
        self.filter.toggle(aspect, value)
        self._sift()

    def _on_typed(self, words: str) -> None:
        self.filter.words = words
        self._sift()

    def _on_left(self) -> None:
        self.tree.setFocus()
        if self._hidden(self.tree.currentIndex()) or not self.tree.currentIndex().isValid():
            self.step(1)

    def _on_current(self, now: QModelIndex) -> None:
        if self.model.id_at(now):
            self.chosen.emit(self.model.id_at(now))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tree.scheduleDelayedItemsLayout()  # titles break otherwise
