"""Which code Return means: said below the page while words are selected."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.looks import theme
from coding.segments import looks_of

if TYPE_CHECKING:
    from app.text.page import Page
    from app.workspace import Workspace
    from models.project import Changes


class Returning(QObject):
    """The code that Return applies, by its name and colour; `changed` comes where it is another."""

    changed = Signal()

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._looks: dict[int, tuple[str, str]] = {}
        workspace.code_chosen.connect(self._on_chosen)
        workspace.changed.connect(self._on_changed)

    def said(self) -> str:
        """Say in rich text what Return does with the words that are selected; "" where it does nothing."""
        if not (self._page.writes and self._page.textCursor().hasSelection()):
            return ""
        look = self._look(self._workspace.code_id)
        if look is None:
            return ""
        name, colour = look
        chip = theme.stripe(colour, self._page.formats.dark).name()
        return f'Return: <span style="color:{chip}">■</span> {escape(name)}'

    def _look(self, code_id: int) -> tuple[str, str] | None:
        """Give the name and colour of the code; they are read when they are first needed."""
        if code_id and code_id not in self._looks:
            with self._workspace.read() as session:
                self._looks = looks_of(session).codes
        return self._looks.get(code_id)

    def _on_chosen(self, _code_id: int) -> None:
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("code"):
            self._looks = {}
            self.changed.emit()
