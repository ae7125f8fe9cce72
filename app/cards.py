"""The lower right of the Code workspace: cards of the segments at the cursor, and the card of the chosen code."""

from PySide6.QtWidgets import QTabWidget, QWidget

from app.codes.card import CodeCard
from app.segments.cards import SegmentCards
from app.text.reader import Reader
from app.workspace import Workspace


class Cards(QTabWidget):
    """Two kinds of cards; in front is what the user touched last, a code in the tree or words on the page."""

    def __init__(self, workspace: Workspace, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.segments = SegmentCards(workspace, reader, self)
        self.segments.setObjectName("card")
        self.code = CodeCard(workspace, self)
        self.code.setObjectName("codeCard")
        self.addTab(self.segments, "Segments here")
        self.addTab(self.code, "Code")
        self.tabBar().setAccessibleName("Cards")
        self._reader = reader
        workspace.code_chosen.connect(self._on_code)
        reader.page.cursor_moved.connect(self._on_cursor)

    def _on_code(self, _code_id: int) -> None:
        if not self._reader.page.hasFocus():
            self.setCurrentWidget(self.code)

    def _on_cursor(self, _position: int) -> None:
        if self._reader.page.hasFocus():
            self.setCurrentWidget(self.segments)
