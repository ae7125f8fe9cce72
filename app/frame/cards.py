"""The lower right of the Code workspace: cards of the segments at the cursor, and the card of the chosen code."""

from PySide6.QtWidgets import QTabWidget, QWidget

from app.lazily import found
from app.looks.parts import tip
from app.text.reader import Reader
from app.workspace import Workspace

_HERE, _CODE = range(2)


class Cards(QTabWidget):
    """Two kinds of cards; in front is what the user touched last, a code in the tree or words on the page.

    It is empty until `fill`: nobody needs them to read the first page.
    """

    def __init__(self, workspace: Workspace, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName("Cards")
        self._workspace, self._reader, self._front = workspace, reader, _HERE
        workspace.code_chosen.connect(self._on_code)
        reader.page.cursor_moved.connect(self._on_cursor)
        reader.coding.coded.connect(self._on_coded)
        reader.coding.comment_asked.connect(self._on_comment)

    def fill(self) -> None:
        """Make the cards, where that was not yet done."""
        if self.count():
            return
        segments = found("app.segments.cards:SegmentCards")(self._workspace, self._reader, self)
        code = found("app.codes.card:CodeCard")(self._workspace, self)
        segments.setObjectName("card")
        code.setObjectName("codeCard")
        self.addTab(segments, "Segments here")
        self.addTab(code, "Code")
        self.setTabToolTip(_HERE, tip("The segments at the cursor of the page", "Alt+A"))
        self.setTabToolTip(_CODE, tip("The code that is chosen in the tree", "Alt+A"))
        self._bring(self._front)
        segments.refresh()

    def _bring(self, place: int) -> None:
        self._front = place
        self.setCurrentIndex(place)

    def _on_code(self, _code_id: int) -> None:
        if not self._reader.page.hasFocus():
            self._bring(_CODE)

    def _on_cursor(self, _position: int) -> None:
        if self._reader.page.hasFocus():
            self._bring(_HERE)

    def _on_coded(self) -> None:
        """The segment that was made is in front, not its code, which was chosen with it."""
        self._bring(_HERE)

    def _on_comment(self) -> None:
        if not self.count():
            self.fill()
            self._reader.coding.comment_asked.emit()
