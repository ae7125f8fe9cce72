"""The elements of the framework to which a code is bound, each a chip that can be taken off; a menu adds others."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.looks.parts import GRID, hint, tool
from coding.framework.elements import Element

NO_FRAMEWORK = "There is no theory of change yet. Draw or import one in the Framework workspace."


class CardElements(QWidget):
    """Shows what a code is bound to; tells what is to be bound and unbound."""

    bound = Signal(int)
    unbound = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = True
        self._all: list[Element] = []
        self._mine: list[int] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        self._none = hint(NO_FRAMEWORK, self)
        self.add = QPushButton("Bind to an element …", self)
        self.add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(self.open_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(self._rows)
        layout.addWidget(self._none)
        layout.addWidget(self.add)

    def put(self, all_elements: list[Element], mine: list[int], *, writes: bool) -> None:
        """Show the elements with these ids out of those of the framework."""
        if (all_elements, mine, writes) == (self._all, self._mine, self._writes) and self._rows.count():
            return
        self._all, self._mine, self._writes = all_elements, mine, writes
        while (item := self._rows.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.deleteLater()
        for element in all_elements:
            if element.id in mine:
                self._rows.addWidget(self._chip(element))
        self._none.setVisible(not all_elements)
        self.add.setVisible(writes and bool(all_elements))

    def _chip(self, element: Element) -> QFrame:
        chip = QFrame(self)
        chip.setFrameShape(QFrame.Shape.Box)
        chip.setFrameShadow(QFrame.Shadow.Plain)
        chip.setForegroundRole(QPalette.ColorRole.Mid)
        words = QLabel(f"{element.key}  {element.title}", chip)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setForegroundRole(QPalette.ColorRole.Text)
        words.setWordWrap(True)
        words.setToolTip("\n".join(filter(None, (element.title, element.kind, element.pathway))))
        row = QHBoxLayout(chip)
        row.setContentsMargins(GRID, GRID // 2, 0, GRID // 2)
        row.setSpacing(0)
        row.addWidget(words, 1)
        if self._writes:
            off = partial(self.unbound.emit, element.id)
            row.addWidget(tool(chip, "x", f"Take the code off “{element.title}”", off), 0, Qt.AlignmentFlag.AlignTop)
        return chip

    def open_menu(self) -> None:
        """Offer the elements the code is not bound to, pathway by pathway."""
        menu = QMenu(self)
        menu.setObjectName("elementMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        pathways: dict[str, QMenu] = {}
        for element in self._all:
            if element.id in self._mine:
                continue
            place = menu
            if element.pathway:
                name = element.pathway.replace("&", "&&")
                place = pathways.get(name) or pathways.setdefault(name, menu.addMenu(name))
            action = place.addAction(f"{element.key}   {element.title}".replace("&", "&&"))
            action.setToolTip(element.kind)
            action.triggered.connect(lambda _checked=False, wanted=element.id: self.bound.emit(wanted))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))
