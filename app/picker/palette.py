"""The palette of everything: codes, actions, documents and participants by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QKeySequence

from app import icons
from app.actions import ENTRIES
from app.actions.menus import plain
from app.picker.choice import Choice
from app.picker.codes import code_choices
from app.picker.picker import on_page
from app.picker.popup import Picker
from coding.documents import list_documents
from coding.participants import list_participants

if TYPE_CHECKING:
    from app.window import Window

TITLE = "Search or do anything: a code, an action, a document, a participant"
USEFUL = ("find", "in_vivo", "recode", "undo", "import_documents", "export", "new")
"""Actions offered before anything is typed, the most useful first."""


def palette(window: Window) -> None:
    """Show what a few letters can mean, and do it."""
    picker = Picker(window, TITLE, TITLE)
    picker.offer([*_codes(window), *_actions(window), *_places(window)])
    picker.begin("")


def _codes(window: Window) -> list[Choice]:
    """Enter codes the selected words; where none are to be seen, it chooses the code in the tree."""
    workspace = window.workspace
    if workspace is None:
        return []
    page, coding = window.reader().page, window.reader().coding

    def choose(code_id: int) -> None:
        window.show_page("code")
        workspace.choose_code(code_id)

    selected = page.isVisible() and page.textCursor().hasSelection()
    return code_choices(workspace, on_page(window, coding.apply) if selected else choose, section="Codes")


def _actions(window: Window) -> list[Choice]:
    found = []
    for entry in ENTRIES:
        action = window.actions_of.by_key[entry.key]
        if entry.key == "palette" or not action.isEnabled():
            continue
        keys = QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText)
        used = USEFUL.index(entry.key) if entry.key in USEFUL else -1
        icon = icons.icon(entry.icon) if entry.icon else None
        title, menu = plain(action.text()), entry.menu.replace("&", "")
        found.append(Choice(title, action.trigger, "Actions", menu, menu, keys, icon, used))
    return found


def _places(window: Window) -> list[Choice]:
    """Documents are gone to; of participants the coded passages are listed."""
    workspace = window.workspace
    if workspace is None:
        return []
    with workspace.read() as session:
        documents, people = list_documents(session), list_participants(session)
    paper, person = icons.icon("file-text"), icons.icon("user")
    names = {each.id: each.name for each in documents}

    def go(document_id: int) -> None:
        window.show_page("code")
        workspace.choose_document(document_id)
        window.reader().page.setFocus()

    found = [_place(each.name, "Documents", each.folder, paper, partial(go, each.id)) for each in documents]
    for each in people:
        inside = ", ".join(names[document_id] for document_id in each.documents if document_id in names)
        ask = partial(workspace.ask_segments, participant_ids=(each.id,))
        found.append(_place(each.name, "Participants", inside, person, ask))
    return found


def _place(title: str, section: str, detail: str, icon: QIcon, do: Callable[[], object]) -> Choice:
    return Choice(title, do, section=section, detail=detail, above=detail, icon=icon)
