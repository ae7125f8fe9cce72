"""The two views of the framework, the outline and the diagram; what is chosen in the one is chosen in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.lazily import found
from app.looks import icons, parts
from app.versions.saying import read_only
from coding.framework.versions import Version

if TYPE_CHECKING:
    from app.diagram.panel import Diagram
    from app.framework.page import FrameworkPage

OUTLINE, DIAGRAM = "outline", "diagram"
KEYS = "Enter: new element  ·  F2: rename  ·  Alt+↑ ↓ or drag: move  ·  Delete: delete  ·  Ctrl+Enter: its segments"
READ_ONLY = "The study is open for reading only.  ·  Ctrl+Enter: the element’s segments"
_KEPT = "framework_view"
_MENU = "app.diagram.menu:diagram_menu"


class Views(QStackedWidget):
    """The outline, and the diagram, which is made when it is first shown.

    The outline's selection is the one of both.
    """

    arrow_chosen = Signal(int, int)
    """An arrow was chosen on the diagram, and no element."""

    def __init__(self, page: FrameworkPage) -> None:
        super().__init__(page)
        self._page = page
        self.diagram: Diagram | None = None
        self._stale = False
        self._keys = parts.hint(KEYS if page.workspace.project.writes else READ_ONLY)
        self.addWidget(_outline(page, self._keys))

    @property
    def key(self) -> str:
        """Tell which of the two is shown."""
        return DIAGRAM if self.diagram is not None and self.currentWidget() is self.diagram else OUTLINE

    def show_kept(self) -> None:
        """Show the one that was shown last in this study."""
        self.show_view(str(self._page.workspace.remembered.get(_KEPT, OUTLINE)))

    def show_view(self, key: str) -> None:
        """Show the outline or the diagram, with the same elements chosen."""
        if key == DIAGRAM:
            self._page.tree.end_typing()
            made = self.diagram or self._made()
            if self._stale:
                self._read(made)
            made.show_chosen([box.id for box in self._page.tree.boxes()])
            self.setCurrentWidget(made)
        else:
            self.setCurrentIndex(0)
        self._page.workspace.remembered.put(_KEPT, key)

    def refresh(self) -> None:
        """Have the diagram show what the outline has read; not before it is seen."""
        self._stale = True
        if self.diagram is not None and self.key == DIAGRAM:
            self._read(self.diagram)

    def show_version(self, version: Version | None) -> None:
        """Show a frozen version of the framework, which is read only; None: the working one."""
        page = self._page
        page.tree.end_typing()
        page.model.show_version(version.id if version else None)
        page.tree.expandAll()
        writes = page.model.writes
        page.head.let_write(writes)
        page.codes.tree.writes = writes
        page.cards.let_write(writes)
        self._keys.setText(read_only(version) if version else KEYS if writes else READ_ONLY)
        self.refresh()

    def show_chosen(self, element_ids: list[int]) -> None:
        """Choose these on the diagram as well."""
        if self.diagram is not None:
            self.diagram.show_chosen(element_ids)

    def take_keys(self) -> None:
        """Give the keyboard to the one that is shown."""
        (self.diagram.view if self.diagram is not None and self.key == DIAGRAM else self._page.tree).setFocus()

    def _made(self) -> Diagram:
        page = self._page
        made: Diagram = found("app.diagram.panel:Diagram")(page.workspace, page.tasks, self)
        self.diagram = made
        made.asked.connect(page.write)
        made.chosen.connect(self._choose)
        made.arrow_chosen.connect(self.arrow_chosen)
        made.view.arrow_left.connect(page.cards.close_arrow)
        made.delete_asked.connect(page.delete)
        made.segments_asked.connect(lambda element_id: page.workspace.ask_segments(element_ids=[element_id]))
        made.menu_asked.connect(self._show_menu)
        self.addWidget(made)
        icons.redraw(made)
        self._read(made)
        return made

    def _read(self, diagram: Diagram) -> None:
        self._stale = False
        model = self._page.model
        diagram.refresh(model.outline, model.framework_id, writes=model.writes)

    def _choose(self, element_ids: list[int]) -> None:
        """Choose in the outline what was chosen on the diagram; the first stays in sight there."""
        tree, flags = self._page.tree, QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        places = [place for place in map(self._page.model.element, element_ids) if place.isValid()]
        for place in places:
            selection.select(place, place)
        if places:
            tree.selectionModel().setCurrentIndex(places[-1], flags.NoUpdate)
        tree.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def _show_menu(self, at: QPoint) -> None:
        found(_MENU)(self._page, self.diagram).popup(at)


def _outline(page: FrameworkPage, keys: QWidget) -> QWidget:
    """Put the outline above the sentence that names its keys."""
    outline, foot = QWidget(page), QWidget(page)
    row = QHBoxLayout(foot)
    row.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
    row.addWidget(keys)
    column = QVBoxLayout(outline)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(page.tree, 1)
    column.addWidget(parts.line(outline))
    column.addWidget(foot)
    return outline
