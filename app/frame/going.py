"""Ways through the Code workspace by keys: from part to part, and from document to document."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.frame.workbench import Workbench

if TYPE_CHECKING:
    from app.frame.window import Window


@runtime_checkable
class Parted(Protocol):
    """A workspace with parts of its own."""

    def step_part(self, step: int) -> None:
        """Give the keys to the next part or, with a negative step, to the one before."""


PARTS = ("documents", "page", "segments", "codes", "cards")
"""In the order in which one comes to them: from the left, from the top."""
_BY_KEYS = Qt.FocusReason.ShortcutFocusReason


def go_to(window: "Window", part: str) -> None:
    """Give the keys to the part of the Code workspace, which is shown."""
    window.show_page("code")
    bench = _bench(window)
    if part == "segments" and not _is_open(bench):
        window.actions_of.by_key["segments"].trigger()
    if part == "cards":
        bench.cards.fill()
    _taking_keys(bench, part).setFocus(_BY_KEYS)


def step_part(window: "Window", step: int) -> None:
    """Give the keys to the next part that is seen or, with a negative step, to the one before.

    Where no other workspace with parts is shown these are the parts of the Code workspace.
    """
    shown = window.desk.shown()
    if isinstance(shown, Parted):
        shown.step_part(step)
        return
    window.show_page("code")
    bench, here = _bench(window), window.focusWidget()
    seen = [part for part in PARTS if part != "segments" or _is_open(bench)]
    at = next((place for place, part in enumerate(seen) if _holds(_part(bench, part), here)), seen.index("page"))
    go_to(window, seen[(at + step) % len(seen)])


def toggle_segments(window: "Window") -> None:
    """List the segments of the chosen code below the page; where a list is open, close it and go to the page."""
    workspace = window.workspace
    if workspace is None:
        return
    bench = window.workbench
    if bench is not None and _is_open(bench) and bench.segments is not None:
        bench.segments.hide()
        bench.page.setFocus(_BY_KEYS)
    else:
        workspace.ask_segments(code_ids=(workspace.code_id,))


def step_document(window: "Window", step: int) -> None:
    """Put the next document of the list on the page or, with a negative step, the one before."""
    workspace = window.workspace
    window.show_page("code")
    ids = _bench(window).documents.documents.ids()
    if workspace is None or not ids:
        return
    at = ids.index(workspace.document_id) + step if workspace.document_id in ids else 0
    if 0 <= at < len(ids):
        workspace.choose_document(ids[at])
    else:
        workspace.hint(f"This is the {'last' if step > 0 else 'first'} document of the list.")
    _bench(window).page.setFocus(_BY_KEYS)


def _bench(window: "Window") -> Workbench:
    bench = window.workbench
    assert bench is not None
    return bench


def _part(bench: Workbench, part: str) -> QWidget | None:
    parts: dict[str, QWidget | None] = {
        "documents": bench.documents,
        "page": bench.reader,
        "segments": bench.segments,
        "codes": bench.codes,
        "cards": bench.cards,
    }
    return parts[part]


def _taking_keys(bench: Workbench, part: str) -> QWidget:
    """Give what takes the keys in a part: its tree or list, of the cards their tabs."""
    takes: dict[str, QWidget] = {
        "documents": bench.documents.tree,
        "page": bench.page,
        "codes": bench.codes.tree,
        "cards": bench.cards.tabBar(),
    }
    if part in takes:
        return takes[part]
    panel = bench.segments
    view: QWidget = panel.view  # type: ignore[union-attr]
    return view if view.isVisible() else panel.header.close_button  # type: ignore[union-attr]


def _is_open(bench: Workbench) -> bool:
    """Tell whether the list of segments is open, also where another workspace is shown just now."""
    return bench.segments is not None and not bench.segments.isHidden()


def _holds(part: QWidget | None, widget: QWidget | None) -> bool:
    return part is not None and widget is not None and (part is widget or part.isAncestorOf(widget))
