"""The Code workspace: documents and who speaks at the left, the page, codes and cards at the right, segments below."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from app.codes.model import CodeModel
from app.codes.view import CodeView
from app.documents.model import DocumentModel
from app.documents.view import DocumentView
from app.frame.cards import Cards
from app.frame.welcome import Welcome
from app.lazily import found
from app.participants.strip import ParticipantList
from app.tasks import Tasks
from app.text.reader import Reader
from app.workspace import Workspace
from coding.retrieval import Query
from models.project import Changes

LEFT, RIGHT = 0.2, 0.225
"""The share of the width that the columns beside the page take at first."""
LEAST, MOST = 256, 340
PEOPLE, CARDS, BELOW = 0.3, 0.5, 0.4
"""The share of the height that the lower parts of the columns take at first."""


class Workbench(QSplitter):
    """The three columns of the Code workspace; below the page the segments that were asked for."""

    part_made = Signal(str, QWidget)
    """A part in which the keys of scoped actions work was made: the name of its scope, and the part."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.workspace, self._tasks = workspace, tasks
        self.documents = DocumentView(DocumentModel(workspace, self), workspace, self)
        self.people = ParticipantList(workspace, self)
        self.reader = Reader(workspace, self)
        self.codes = CodeView(CodeModel(workspace, self), workspace, self)
        self.cards = Cards(workspace, self.reader, self)
        self.page = self.reader.page
        self.segments: QWidget | None = None
        self.search: QWidget | None = None
        self._name_parts()
        self._paper = QStackedWidget(self)
        self._paper.addWidget(self.reader)
        self._splitters = {
            "left": _upright(self.documents, self.people),
            "middle": _upright(self._paper),
            "right": _upright(self.codes, self.cards),
        }
        for place, column in enumerate(self._splitters.values()):
            self.addWidget(column)
            self.setStretchFactor(place, int(place == 1))
        self.setChildrenCollapsible(False)
        self._placed = False
        self.documents.opened.connect(self.page.setFocus)
        workspace.place_shown.connect(self._show_place)
        workspace.segments_asked.connect(self._ask_segments)
        workspace.changed.connect(self._on_changed)
        workspace.coder_chosen.connect(self._on_coder)
        self._welcome()

    def _name_parts(self) -> None:
        named = {"documents": self.documents, "participants": self.people, "codes": self.codes, "page": self.page}
        for name, part in named.items():
            part.setObjectName(name)

    def parts(self) -> Mapping[str, QWidget]:
        """Give the parts in which the keys of scoped actions work."""
        return {"page": self.page, "codes": self.codes, "documents": self.documents}

    def recount(self) -> None:
        """Show the numbers of segments beside documents and codes."""
        for column in (self.documents, self.codes):
            column.model.recount()

    def open_first(self) -> None:
        """Show the document that was read last, else the first, and choose the first code that can be applied."""
        self.documents.choose_first()
        self.codes.choose_first()
        self.page.setFocus()

    def segments_panel(self) -> QWidget:
        """Give the panel of segments, shown below the page; it is made when it is first asked for."""
        if self.segments is None:
            made = found("app.retrieval.panel:SegmentsPanel")(self.workspace, self._tasks, self)
            assert isinstance(made, QWidget)
            made.setObjectName("segmentsPanel")
            self.segments = made
            self._add_below(made, "segments")
        self._show_below(self.segments)
        return self.segments

    def search_panel(self) -> QWidget:
        """Give the panel that finds words in all documents, in the same place, made when it is first asked for."""
        if self.search is None:
            made = found("app.searching.panel:SearchPanel")(self.workspace, self._tasks, self)
            assert isinstance(made, QWidget)
            made.setObjectName("searchPanel")
            made.previewing.connect(self._preview)  # type: ignore[attr-defined]
            made.closing.connect(self.page.setFocus)  # type: ignore[attr-defined]
            self.search = made
            self._add_below(made, "search")
        self._show_below(self.search)
        return self.search

    def _add_below(self, made: QWidget, scope: str) -> None:
        made.hide()
        middle = self._splitters["middle"]
        shown = sum(middle.sizes()[1:])
        middle.addWidget(made)
        made.resize(made.width(), shown or round(max(middle.height(), 100) * BELOW))
        self.part_made.emit(scope, made)

    def _show_below(self, panel: QWidget) -> None:
        """Show the panel below the page, in the height of the one that is there, else in that it had last."""
        middle = self._splitters["middle"]
        shown = sum(middle.sizes()[1:])
        lower, room = shown or panel.height(), sum(middle.sizes()) - (0 if shown else middle.handleWidth())
        for other in (self.segments, self.search):
            if other is not None:
                other.setVisible(other is panel)
        middle.setSizes([room - lower, *(lower * (middle.widget(at) is panel) for at in range(1, middle.count()))])

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("document"):
            self._welcome()

    def _on_coder(self, _name: str) -> None:
        """Which code somebody else chose or asked for last says what she coded; where that is hidden, forget it."""
        if not self.workspace.hidden():
            return
        self.codes.choose_first()
        if self.segments is not None:
            self._ask_segments_quietly(self.segments)

    def _ask_segments_quietly(self, panel: QWidget) -> None:
        """Let the list follow the tree again; the keys stay where they are."""
        had = QApplication.focusWidget()
        panel.ask(Query(code_ids=(self.workspace.code_id,)))  # type: ignore[attr-defined]
        if had is not None:
            had.setFocus()

    def _welcome(self) -> None:
        """Show the page; where there is no document to be on it, what to do first."""
        empty = not self.documents.model.rowCount()
        if empty and self._paper.count() == 1:
            self._paper.addWidget(Welcome(self._act, self._paper))
        self._paper.setCurrentIndex(int(empty))

    def _act(self, key: str) -> None:
        """Do the window's action of that key."""
        action = self.window().findChild(QAction, key)
        if isinstance(action, QAction):
            action.trigger()

    def _show_place(self, start: int, end: int) -> None:
        self.page.reveal(start, end)
        self.page.setFocus()

    def _preview(self, document_id: int, start: int, end: int) -> None:
        """Show the passage on the page, and leave the keys where they are."""
        if document_id != self.workspace.document_id:
            self.workspace.choose_document(document_id)
        self.page.reveal(start, end)

    def _ask_segments(self, query: Query) -> None:
        self.segments_panel().ask(query)  # type: ignore[attr-defined]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self._place()

    def _place(self) -> None:
        """Give the columns the widths they had last, else such as suit the window."""
        left, right = (max(LEAST, min(MOST, round(self.width() * share))) for share in (LEFT, RIGHT))
        self.setSizes([left, self.width() - left - right, right])
        _share(self._splitters["left"], PEOPLE)
        _share(self._splitters["right"], CARDS)
        kept = QSettings("Themeloom", "Themeloom")
        for name, splitter in {"columns": self, **self._splitters}.items():
            state = kept.value(f"workbench/{name}", QByteArray(), QByteArray)
            if isinstance(state, QByteArray) and not state.isEmpty() and name != "middle":
                splitter.restoreState(state)
            splitter.splitterMoved.connect(lambda *_moved, name=name, each=splitter: _keep(name, each))


def _keep(name: str, splitter: QSplitter) -> None:
    QSettings("Themeloom", "Themeloom").setValue(f"workbench/{name}", splitter.saveState())


def _upright(*parts: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Vertical)
    for part in parts:
        splitter.addWidget(part)
    splitter.setChildrenCollapsible(False)
    return splitter


def _share(splitter: QSplitter, lower: float) -> None:
    """Give the lower of two parts that share of the height."""
    height = max(splitter.height(), 100)
    splitter.setSizes([round(height * (1 - lower)), round(height * lower)])
