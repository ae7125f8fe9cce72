"""Picking a code by a few letters: to apply it, to choose it, or for whatever else one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from app import icons
from app.picker.choice import Choice
from app.picker.codes import code_choices, names_at_top
from app.picker.popup import Picker
from coding.codetree import folded

if TYPE_CHECKING:
    from app.window import Window
    from app.workspace import Workspace

APPLY = "Code the selected words: type a few letters of a code"
CHOOSE = "Choose a code: type a few letters of it (select words first to code them)"
NEW_FOOT = "Enter codes the words · Ctrl+Enter makes a new code of what you typed"


def pick_code(
    window: Window,
    words: str,
    on_chosen: Callable[[int], object],
    *,
    title: str = "Type a few letters of a code",
    without: Collection[int] = (),
) -> None:
    """Have a code picked, with these letters typed already; hand its id over."""
    workspace = _workspace(window)
    picker = Picker(window, title, title)
    picker.offer(code_choices(workspace, on_chosen, without=without))
    picker.begin(words, _selection(window))


def code_with(window: Window, words: str = "") -> None:
    """Code the selected words with a code picked or made; where nothing is selected, choose a code in the tree."""
    workspace, reader = _workspace(window), window.reader()
    if not reader.page.textCursor().hasSelection():
        pick_code(window, words, workspace.choose_code, title=CHOOSE)
        return
    if reader.coding.selected() is None:
        return
    picker = Picker(window, APPLY, APPLY, NEW_FOOT)
    taken = names_at_top(workspace)

    def new(typed: str) -> Choice | None:
        name = " ".join(typed.split())
        if not name or folded(name) in taken:
            return None
        made = f"New code “{name}”"
        return Choice(made, lambda: reader.coding.apply_new(name), keys="Ctrl+Enter", icon=icons.icon("plus"))

    picker.offer(code_choices(workspace, reader.coding.apply), new)
    picker.begin(words, _selection(window))


def recode(window: Window) -> None:
    """Give the current segment another code."""
    coding = window.reader().coding
    mark = coding.own()
    if mark is not None:
        title = f"Instead of “{mark.name}”: type a few letters of the code"
        pick_code(window, "", coding.recode, title=title, without=(mark.code_id,))


def _workspace(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def _selection(window: Window) -> QRect | None:
    """Give where the cursor of the page is in the window, None where the page is not seen."""
    page = window.reader().page
    if not page.isVisible():
        return None
    cursor = page.cursorRect()
    corner = page.viewport().mapTo(window, QPoint(0, 0))
    shown = cursor.translated(corner).intersected(page.viewport().rect().translated(corner))
    return shown if shown.isValid() else None
