"""Before a report leaves the team: labels that fit one person or two, and how quotes could be signed instead."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.exporting.fault import Fault
from app.looks.parts import GRID, MARGIN, bar, hint, second, title
from app.looks.rows import RoomyDelegate
from coding.rights.disclosure import RISKY, Disclosure, Label

HEADS = ("Label", "People it fits", "Quotes", "Who they are", "Documents")
ABOUT = (
    "How many of all who were heard a label fits, counted as people. Where it fits one or two, a reader who "
    "knows the field may work out who spoke."
)
SIZE = (760, 420)
MOST = 3
"""So many names are written out in a cell."""


class DisclosurePanel(QWidget):
    """Sentences about who could be recognised; hidden where there are none."""

    coarser_asked = Signal(str)
    """Quotes are to be signed by this template instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Disclosure | None = None
        self.warning = Fault(self)
        self.labels, self.coarser = QPushButton("Show the &labels …", self), QPushButton("", self)
        for button in (self.labels, self.coarser):
            button.setAutoDefault(False)
        self.labels.clicked.connect(self.show_labels)
        self.coarser.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.warning)
        layout.addLayout(bar(self.labels, self.coarser, None))
        self.hide()

    def tell(self, sentences: tuple[str, ...], found: Disclosure | None) -> None:
        """Show the sentences, and what is known of the labels."""
        self._found = found
        self.warning.say("\n".join(sentences))
        self.labels.setVisible(found is not None and bool(found.labels))
        self.coarser.setVisible(found is not None and bool(found.coarser))
        if found is not None and found.coarser:
            self.coarser.setText(f"Sign {found.coarser} instead".replace("&", "&&"))
            self.coarser.setToolTip(found.advice())
        self.setVisible(bool(sentences))

    def show_labels(self) -> None:
        """List the labels, the riskiest first."""
        if self._found is not None:
            LabelsDialog(self._found.labels, self).open()

    def _ask(self) -> None:
        if self._found is not None:
            self.coarser_asked.emit(self._found.coarser)


class LabelsDialog(QDialog):
    """Every label that a quote carries, with how many people it fits."""

    def __init__(self, labels: tuple[Label, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Who could be recognised")
        self.resize(*SIZE)
        self.table = QTableWidget(len(labels), len(HEADS), self)
        self.table.setAccessibleName("Labels of the quotes")
        self.table.setHorizontalHeaderLabels(list(HEADS))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setItemDelegate(RoomyDelegate(self.table))
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for row, label in enumerate(labels):
            self._fill(row, label)
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        close = second(QPushButton("Close", self))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(title(self.windowTitle(), self))
        layout.addWidget(hint(ABOUT, self))
        layout.addWidget(self.table, 1)
        layout.addLayout(bar(None, close))

    def _fill(self, row: int, label: Label) -> None:
        people = f"⚠ {label.people}" if label.people <= RISKY else str(label.people)
        cells = (label.words, people, str(label.quotes), _few(label.names), _few(label.documents))
        for column, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            self.table.setItem(row, column, item)


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST]) + (" …" if len(names) > MOST else "")
