"""The quote bank: what is chosen for an outcome, what it can be chosen from, and whose words it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.looks.parts import GRID, MARGIN, bar, heading, line, tool
from app.quotes import under
from app.quotes.balance import BalanceView
from app.quotes.candidates import Candidates
from app.quotes.chosen import ChosenQuotes
from app.quotes.reading import QuoteReading
from app.tasks import Tasks
from app.workspace import Workspace

ALL = "All quotes"
BALANCE = "Balance of voices in all quotes"


class QuoteBank(QWidget):
    """Chosen quotes above, segments to choose from below; or, in their place, the balance of voices."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._element_id: int | None = None
        self.reading = QuoteReading(workspace, tasks, self)
        self.chosen = ChosenQuotes(workspace, self.reading, self)
        self.candidates = Candidates(workspace, tasks, self.reading, self)
        self.balance = BalanceView(workspace, tasks, self)
        self.title = heading(ALL, self)
        self.balance_button = tool(
            self, "chart-bar-horizontal", "Balance: whose words the quotes are", self._show_balance
        )
        self.balance_button.setCheckable(True)
        self.all_button = tool(self, "stack", "All quotes: those of every outcome", self._show_parts)
        self.all_button.setCheckable(True)
        self._parts, self._stack = QSplitter(Qt.Orientation.Vertical, self), QStackedWidget(self)
        self._lay_out()
        self.candidates.choosing.connect(self._choose)
        self.balance.quotes_asked.connect(self._show_quotes)
        self.reading.changed.connect(self._show_title)

    def _lay_out(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = bar(self.title, self.all_button, self.balance_button, spacing=GRID // 2)
        head.setStretch(0, 1)
        head.setContentsMargins(MARGIN, GRID // 2, GRID, GRID // 2)
        for part in (self.chosen, self.candidates):
            self._parts.addWidget(part)
        self._parts.setChildrenCollapsible(False)
        self._parts.setSizes([300, 300])
        for page in (self._parts, self.balance):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(line(self))
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.chosen.list)

    def show_element(self, element_id: int | None) -> None:
        """Show the quotes of the element and what they can be chosen from; None: of the whole study."""
        self._element_id = element_id
        self.all_button.setVisible(element_id is not None)
        self._show_parts()

    def shown_element(self) -> int | None:
        """Give the element whose quotes are shown, None where all are."""
        return None if self.all_button.isChecked() else self._element_id

    def _show_parts(self) -> None:
        self.chosen.show_element(self.shown_element())
        self.candidates.show_element(self.shown_element())
        self._show_title()

    def _show_title(self) -> None:
        element = next((each for each in self.reading.elements if each.id == self.shown_element()), None)
        said = f"Quotes: {element.key}  {element.title}" if element is not None else ALL
        if self.balance_button.isChecked():
            element, said = None, BALANCE
        self.title.setText(self.title.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, self.title.width()))
        self.title.setToolTip(said if element is not None else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title()

    def _choose(self, segment_ids: list[int]) -> None:
        element = next((each for each in self.reading.elements if each.id == self.shown_element()), None)
        if element is None:
            under.add(self.workspace, self, segment_ids)
        else:
            under.add_under(self.workspace, segment_ids, element)

    def _show_balance(self) -> None:
        self.chosen.leave()
        self._stack.setCurrentWidget(self.balance if self.balance_button.isChecked() else self._parts)
        self.all_button.setVisible(self._element_id is not None and not self.balance_button.isChecked())
        self._show_title()

    def _show_quotes(self, quote_ids: list[int], words: str) -> None:
        """Show the quotes behind a figure of the balance."""
        self.balance_button.setChecked(False)
        self._show_balance()
        self.chosen.show_only(quote_ids, words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reading.sleep()
