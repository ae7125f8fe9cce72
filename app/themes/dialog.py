"""The dialog in which inductive codes are grouped into themes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from app import asking
from app.looks import icons, parts
from app.themes.card import ThemeCard
from app.themes.tree import NO_THEME, ThemesTree
from app.workspace import Workspace
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework.elements import Element, elements_of_framework
from coding.framework.themes import (
    Theme,
    add_theme,
    codes_by_theme,
    delete_theme,
    list_themes,
    put_into_theme,
    take_out_of_themes,
)
from coding.retrieval import Query
from coding.segments import counts_by_code
from models.project import Changes, Session

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(960, 640)
SIDE = 368
ABOUT = (
    "Themes group the codes that were found in the text. Drag codes from one to another, or choose some and press "
    "“Put into”."
)
_TABLES = ("theme", "theme_code", "theme_element", "code", "segment", "element", "element_version", "framework")


def edit_themes(window: "Window") -> "ThemesDialog":
    """Open the themes of the window's study, with the codes chosen that are chosen in the tree."""
    assert window.workspace is not None
    dialog = ThemesDialog(window.workspace, window)
    chosen = window.workbench.codes.tree.chosen_ids() if window.workbench is not None else []
    dialog.tree.choose(code_ids=chosen)
    dialog.open()
    return dialog


class ThemesDialog(QDialog):
    """Everything is saved at once, each change a step that can be undone."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._themes: list[Theme] = []
        self._elements: list[Element] = []
        self._counts: dict[tuple[str, int], int] = {}
        self.setWindowTitle("Themes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - QSize(24, 48)))
        self.tree, self.card = ThemesTree(self), ThemeCard(workspace.project.writes, self)
        self.tree.writes = workspace.project.writes
        self.new, self.put = parts.second(QPushButton("New theme …", self)), parts.second(QPushButton("Put into", self))
        self.delete = parts.tool(self, "trash", "Delete the theme; its codes stay", self._delete_theme)
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        icons.give(self.new, "plus")
        self.put.setMenu(QMenu(self.put))
        close = parts.second(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.addWidget(self.tree, 1)
        left.addLayout(parts.bar(self.new, self.put, None, self.delete))
        self.card.setFixedWidth(SIDE)
        parts.beside(self, ABOUT, left, self.card, parts.bar(None, close))

    def _connect(self) -> None:
        self.tree.itemSelectionChanged.connect(self._show)
        self.tree.currentItemChanged.connect(self._show)
        self.tree.put_asked.connect(self._put)
        self.tree.delete_asked.connect(self._delete)
        self.tree.rename_asked.connect(self.card.name.setFocus)
        self.card.asked.connect(self._write)
        self.card.segments_asked.connect(self._ask_segments)
        self.new.clicked.connect(self._new)
        self.put.menu().aboutToShow.connect(self._fill)
        self._workspace.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._read()

    def _read(self) -> None:
        with self._workspace.read() as session:
            tree, own = code_tree(session), counts_by_code(session)
            self._themes, self._elements = list_themes(session), elements_of_framework(session)
        held = codes_by_theme(tree, self._themes)
        self._counts = {("code", code_id): count for code_id, count in own.items()}
        self._counts |= {("theme", each): sum(own.get(code, 0) for code in codes) for each, codes in held.items()}
        self.tree.show_themes(self._themes, tree, self._counts)
        self._show()

    def _theme(self) -> Theme | None:
        return next((each for each in self._themes if each.id == self.tree.theme()), None)

    def _show(self) -> None:
        theme, writes = self._theme(), self._workspace.project.writes
        self.card.show_theme(theme, self._elements, self._counts.get(("theme", theme.id if theme else 0), 0))
        self.new.setEnabled(writes)
        self.put.setEnabled(writes and bool(self.tree.codes()))
        self.delete.setEnabled(writes and theme is not None)

    def _fill(self) -> None:
        """Offer the themes, and none, for the chosen codes."""
        menu = self.put.menu()
        menu.clear()
        for theme in self._themes:
            menu.addAction(theme.name.replace("&", "&&"), partial(self._put, self.tree.codes(), theme.id))
        if self._themes:
            menu.addSeparator()
        menu.addAction("New theme …", self._new)
        menu.addAction(NO_THEME, partial(self._put, self.tree.codes(), 0))

    def _put(self, code_ids: Iterable[int], theme_id: int) -> None:
        if theme_id:
            self._write("put_into_theme", lambda session: put_into_theme(session, theme_id, code_ids))
        else:
            self._write("take_out_of_themes", lambda session: take_out_of_themes(session, code_ids))

    def _new(self) -> None:
        """Ask for a name, and make a theme of the chosen codes."""
        codes = self.tree.codes()
        name = asking.line(self, "New theme", "Name of the theme")
        if name is not None:
            with self._workspace.write("add_theme") as session:
                made = add_theme(session, name, codes)
            self.tree.choose(made)

    def _delete(self) -> None:
        """Take the chosen codes out of their themes; where none are chosen, delete the theme."""
        codes = self.tree.codes()
        if codes:
            self._put(codes, 0)
        else:
            self._delete_theme()

    def _delete_theme(self) -> None:
        theme = self._theme()
        if theme is not None:
            self._write("delete_theme", lambda session: delete_theme(session, theme.id))

    def _write(self, label: str, deed: Callable[[Session], object]) -> None:
        """Write as one step; what is wrong is said on the card."""
        if not self._workspace.project.writes:
            return
        try:
            with self._workspace.write(label) as session:
                deed(session)
        except CodingError as error:
            self.card.blame(str(error))
        else:
            self.card.blame("")

    def _ask_segments(self, theme_id: int) -> None:
        self.accept()
        self._workspace.ask(Query(theme_ids=(theme_id,)))
