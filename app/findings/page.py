"""The Findings workspace: elements at the left, the finding of the chosen one in the middle, quotes at the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.findings.elements import WIDTH, ElementList
from app.findings.readings import Readings
from app.findings.standing import GRADED
from app.findings.view import FindingView
from app.looks import parts
from app.looks.blind_line import BlindLine
from app.quotes.bank import QuoteBank
from app.tasks import Tasks
from app.workspace import Workspace

BLANK = 560
BANK, LEAST = 392, 320
"""The width of the quotes at first, and at least."""
ROOMY, CRAMPED = 1160, 960
"""The width of the page from which on the quotes stand there unasked, and that below which the list gives way."""
WORDS = (
    "Here every outcome is graded by its evidence and gets its narrative. First there has to be a theory of change: "
    "its outcomes, and the codes that are evidence for them."
)


class FindingsPage(QWidget):
    """Three columns over one chosen element."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.readings = Readings(workspace, tasks, self)
        self.list = ElementList(self.readings, self)
        self.view = FindingView(self.readings, workspace, tasks, self)
        self.blank = _Blank(self)
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self.bank: QuoteBank | None = None
        self._tasks, self._over_list = tasks, False
        self.bank_button = parts.tool(self, "quotes", "Quotes chosen for the element, and those to choose from")
        self.bank_button.setCheckable(True)
        self.bank_button.clicked.connect(self._on_bank)
        self._lay_out()
        self.readings.known.connect(self._show)
        self.list.chosen.connect(self._on_chosen)
        self.view.page_asked.connect(self._go)
        self.blank.button.clicked.connect(lambda: self._go("framework"))
        workspace.finding_shown.connect(self.show_element)
        self.setFocusProxy(self.list.tree)

    def _lay_out(self) -> None:
        self.columns.addWidget(self.list)
        self.columns.addWidget(self.view)
        self.columns.setStretchFactor(1, 1)
        self.columns.setChildrenCollapsible(False)
        self.columns.setSizes([WIDTH, 10_000])
        for icon, words, by in (("caret-up", "Previous element", -1), ("caret-down", "Next element", 1)):
            keys = "Alt+PgUp" if by < 0 else "Alt+PgDown"
            self.view.add_tool(parts.tool(self, icon, words, partial(self.step, by), keys))
        self.view.add_tool(self.bank_button)
        self.pages = QStackedWidget(self)
        for page in (self.columns, self.blank):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(BlindLine(self.workspace, self))
        column.addWidget(self.pages, 1)

    def show_element(self, element_id: int) -> None:
        """Show the finding of the element."""
        self.list.choose(element_id)

    def step(self, by: int) -> None:
        """Show the next element of the list or, with a negative step, the one before."""
        if not self.list.step(by):
            self.workspace.hint(f"This is the {'last' if by > 0 else 'first'} element of the list.")

    def step_part(self, step: int) -> None:
        """Give the keys to the next column or, with a negative step, to the one before."""
        stops = self._stops()
        here = QApplication.focusWidget()
        at = next((place for place, stop in enumerate(stops) if _holds(stop[0], here)), 0)
        stops[(at + step) % len(stops)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[tuple[QWidget, QWidget]]:
        stops: list[tuple[QWidget, QWidget]] = [
            (self.list, self.list.tree),
            (self.view, self.view.texts["narrative"].text),
        ]
        if self.bank is not None:
            stops.append((self.bank, _taking_keys(self.bank)))
        return [stop for stop in stops if stop[0].isVisible()]

    def _on_bank(self, wanted: bool) -> None:
        """Show the quotes, or fold them away; where there is room for both, from now on."""
        if self.width() < CRAMPED:
            self._over_list = wanted
        else:
            self.workspace.remembered.put("findings_bank", wanted)
        self._fold()

    def _fold(self) -> None:
        """Show the quotes where they are wanted or have room; where it is cramped, in the place of the list."""
        kept, width = self.workspace.remembered.get("findings_bank"), self.width()
        wanted = self._over_list if width < CRAMPED else kept if isinstance(kept, bool) else width >= ROOMY
        self.bank_button.setChecked(wanted)
        if wanted and self.bank is None:
            self._make_bank()
        if self.bank is not None:
            self.bank.setVisible(wanted)
        self.list.setVisible(not wanted or width >= CRAMPED)
        if wanted and width < CRAMPED:
            self.columns.setSizes([0, width - LEAST, LEAST])

    def _make_bank(self) -> None:
        self.bank = QuoteBank(self.workspace, self._tasks, self)
        self.columns.addWidget(self.bank)
        self.bank.setMinimumWidth(LEAST)
        self.columns.setSizes([WIDTH, max(400, self.width() - WIDTH - BANK), BANK])
        self._show_quotes()

    def _show_quotes(self) -> None:
        if self.bank is not None and self.view.standing is not None:
            self.bank.show_element(self.view.standing.box.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _show(self) -> None:
        """Show the chosen element as it stands; where it is gone, the first one."""
        standings = self.readings.standings
        self.pages.setCurrentWidget(self.columns if standings else self.blank)
        shown = self.view.standing
        if shown is not None and shown.box.id not in standings:
            self.view.forget()
            shown = None
        if shown is not None:
            self.view.show_element(standings[shown.box.id])
        elif standings:
            wanted, ids = self.workspace.element_id, self.list.model.ids()
            first = next((each for each in ids if standings[each].box.kind in GRADED), ids[0])
            self.list.choose(wanted if wanted in standings else first)

    def _on_chosen(self, element_id: int) -> None:
        self.workspace.element_id = element_id
        standing = self.readings.standings.get(element_id)
        if standing is not None:
            self.view.show_element(standing)
            self._show_quotes()

    def _go(self, page: str) -> None:
        action = self.window().findChild(QAction, f"page_{page}")
        if action is not None:
            action.trigger()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.readings.wake()
        if not event.spontaneous():
            (self.list.tree if self.readings.standings else self.blank.button).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.keep_all()
        self.readings.sleep()


class _Blank(QWidget):
    """What is said while there is no theory of change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        block = QWidget(self)
        block.setMaximumWidth(BLANK)
        self.button = parts.primary(QPushButton("Draw your theory of change", block))
        inner = QVBoxLayout(block)
        inner.setSpacing(parts.MARGIN)
        inner.addWidget(parts.title("No outcomes yet", block))
        inner.addWidget(parts.hint(WORDS, block))
        inner.addLayout(parts.bar(self.button, None))
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block, 100)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)


def _taking_keys(part: QWidget) -> QWidget:
    """Give what takes the keys in a part: what it says itself, where that is seen, else the first that can."""
    proxy = part.focusProxy()
    if proxy is not None and proxy.isVisible():
        return proxy
    each = part.nextInFocusChain()
    while each is not part and each is not None:
        if part.isAncestorOf(each) and each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return each
        each = each.nextInFocusChain()
    return part


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (part is widget or part.isAncestorOf(widget))
