"""After an undo or redo: it is said what was done and where, and the place is shown.

Where the workspace that is shown can itself show what was undone, it stays; else the page of Code goes to the place.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.frame.pages import PAGES
from app.frame.undone import ShowsUndone
from app.labels import said
from coding.deeds import Deed
from models.project import Operation

if TYPE_CHECKING:
    from app.frame.window import Window

DONE = {"undo": "Undone", "redo": "Done again"}


def show(window: "Window", which: str, target: Operation, deeds: tuple[Deed, Deed]) -> None:
    """Say what was undone or done again, and show where; `deeds` tell of it before and after."""
    before, after = deeds
    named = max((before, after) if which == "undo" else (after, before), key=_known)
    there = after if after.document_id else before
    shown = window.desk.shown()
    stays = isinstance(shown, ShowsUndone) and shown.show_undone(target)
    if not stays and there.area == "code" and there.document_id:
        _go(window, there, gone=after.passage is None or not after.passage.segment_id)
    assert window.workspace is not None
    window.workspace.hint(f"{DONE[which]}: {said(target.label).lower()}{_about(window, named)}.")


def _known(deed: Deed) -> bool:
    return bool(deed.code or deed.documents)


def _about(window: "Window", deed: Deed) -> str:
    code = f" “{deed.code}”" if deed.code else ""
    if deed.document:
        return f"{code} in “{deed.document}”"
    if deed.documents > 1:
        return f"{code} in {deed.documents} documents"
    shown = window.desk.made.get(deed.area)
    title = next((page.title for page in PAGES if page.key == deed.area), "")
    seen = not title or (shown is not None and shown.isVisible())
    return code if seen else f"{code}, in the workspace {title}"


def _go(window: "Window", deed: Deed, *, gone: bool) -> None:
    """Show where the change is, of a segment that is gone the words; the keys stay, if they are still seen."""
    workspace, here = window.workspace, window.focusWidget()
    assert workspace is not None
    if deed.passage is None:
        window.show_page("code")
        if deed.document_id != workspace.document_id:
            workspace.choose_document(deed.document_id)
    else:
        passage = deed.passage
        workspace.show_place(passage.document_id, passage.start, passage.end if gone else passage.start)
        if not gone:
            window.reader().page.choose(passage.segment_id)
    _give_back(here)


def _give_back(here: QWidget | None) -> None:
    if here is not None and here.isVisible():
        here.setFocus()
