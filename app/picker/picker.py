"""Picking a code by a few letters: to apply it, to choose it, or for whatever else one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt

from app.looks import icons
from app.picker.choice import Choice
from app.picker.codes import code_choices, names_at_top
from app.picker.popup import Picker
from coding.codetree import folded

if TYPE_CHECKING:
    from app.frame.window import Window
    from app.workspace import Workspace

Picked = TypeVar("Picked", int, str)
"""A code, by its id or by the name that it is to have."""
APPLY = "Code the selected words: type a few letters of a code"
CHOOSE = "Choose a code: type a few letters of it (select words first to code them)"
TURN_FOOT = "Nothing selected: Enter chooses the code, Shift+Enter codes the whole turn"
CODES, CHOOSES = "code the words with it", "choose the code"
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
    """Code the selected words with a code picked or made; where nothing is selected, choose one or code the turn."""
    workspace, reader = _workspace(window), window.reader()
    if not reader.page.textCursor().hasSelection():
        _choose_or_code_turn(window, words)
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
        make = partial(on_page(window, reader.coding.apply_new), name)
        return Choice(made, make, keys="Ctrl+Enter", icon=icons.icon("plus"))

    picker.offer(code_choices(workspace, on_page(window, reader.coding.apply), does=CODES), new)
    picker.begin(words, _selection(window))


def on_page(window: Window, do: Callable[[Picked], object]) -> Callable[[Picked], None]:
    """Give what does it with the code picked, and leaves the keys to the page, for the marks of the new segment."""

    def done(code: Picked) -> None:
        do(code)
        window.reader().page.setFocus(Qt.FocusReason.OtherFocusReason)

    return done


def _choose_or_code_turn(window: Window, words: str) -> None:
    """Have a code chosen in the tree; with Shift held it goes to the turn at the cursor."""
    workspace, coding = _workspace(window), window.reader().coding
    writes = workspace.project.writes
    picker = Picker(window, CHOOSE, CHOOSE, TURN_FOOT if writes else "")
    turn = on_page(window, coding.code_turn) if writes else None
    picker.offer(code_choices(workspace, workspace.choose_code, on_shift=turn, does=CHOOSES))
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
