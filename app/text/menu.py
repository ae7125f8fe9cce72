"""The page's own menu: what can be done with the selected words, with the segment there, and with the turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu

from app.looks.chips import chip
from coding.codetree import CodeTree, code_tree
from coding.segment_cards import quoted_passage
from coding.segments import recent_codes
from coding.spans import Span

if TYPE_CHECKING:
    from app.frame.window import Window
    from app.tasks import Progress
    from app.text.page import Page
    from app.text.reader import Reader

_RECENT = 5
_MARKS = ("supports", "contradicts", "mixed", "no_polarity", "example", "attributed", "comment")
_TURN = ("split_turn", "join_turn", "join_turns", "give_turn")


def show(window: Window, point: QPoint) -> None:
    """Show the menu at a point of the page; the cursor goes there unless it lies in the selection."""
    reader = window.reader()
    _stand(reader.page, point)
    made(window).popup(reader.page.viewport().mapToGlobal(point))


def made(window: Window) -> QMenu:
    """Make the menu for what is selected and where the cursor stands."""
    reader = window.reader()
    menu = QMenu(reader)
    menu.aboutToHide.connect(menu.deleteLater)
    _add(window, menu, "code_with")
    _add_codes(menu, reader)
    _add(window, menu, "in_vivo", "turn")
    if mark := reader.page.marks.get(reader.page.overlay.current):
        menu.addSection(mark.name)
        _add(window, menu, "recode")
        _add(window, menu.addMenu("Mark it"), *_MARKS)
        _add(window, menu, "remove")
    menu.addSeparator()
    _add_copies(window, menu, reader)
    menu.addSeparator()
    _add(window, menu, *_TURN)
    menu.addSeparator()
    _add(window, menu, "replace_name", "correct_text")
    return menu


def copy_quoted(window: Window, span: Span) -> None:
    """Copy the passage as a report would print it, with who said it."""
    workspace = window.workspace
    assert workspace is not None
    document_id = workspace.document_id

    def read(_progress: Progress) -> str:
        with workspace.read() as session:
            return quoted_passage(session, document_id, *span)

    window.tasks.run(read, _copy, _failed)


def _stand(page: Page, point: QPoint) -> None:
    here = page.position_at(point)
    start, end = page.selected_span()
    if not start <= here <= end or start == end:
        page.select(here, here)


def _add(window: Window, menu: QMenu, *keys: str) -> None:
    """Add the actions of these names that there are."""
    menu.addActions([window.actions_of.by_key[key] for key in keys if key in window.actions_of.by_key])


def _add_codes(menu: QMenu, reader: Reader) -> None:
    """Offer the chosen code and those applied last."""
    workspace = reader.workspace
    with workspace.read() as session:
        tree = code_tree(session)
        recent = recent_codes(session, workspace.coder, _RECENT)
    selected = reader.page.textCursor().hasSelection() and workspace.project.writes
    for code_id in dict.fromkeys([workspace.code_id, *recent]):
        if code_id in tree.by_id:
            _add_code(menu, reader, tree, code_id, enabled=selected)


def _add_code(menu: QMenu, reader: Reader, tree: CodeTree, code_id: int, *, enabled: bool) -> None:
    code = tree.by_id[code_id]
    words = tree.label(code_id).replace("&", "&&")
    chosen = "  (chosen)" if code_id == reader.workspace.code_id else ""
    action = menu.addAction(QIcon(chip(code.colour, code.kind)), words + chosen)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: reader.coding.apply(code_id))


def _add_copies(window: Window, menu: QMenu, reader: Reader) -> None:
    """Offer to copy the selected words or, where none are, those of the current segment."""
    page = reader.page
    mark = page.marks.get(page.overlay.current)
    span = page.selected_span()
    if span[0] == span[1] and mark is not None:
        span = mark.start, mark.end
    words = page.text[slice(*span)]
    for text, do in (
        ("&Copy", lambda: _copy(words)),
        ("Copy as a &quote, with who said it", lambda: copy_quoted(window, span)),
    ):
        action = menu.addAction(text)
        action.setEnabled(bool(words))
        action.triggered.connect(lambda _checked=False, do=do: do())


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


def _failed(error: BaseException) -> None:
    raise error
