"""The palette of everything: codes, actions, documents and participants by a few letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.actions import ENTRIES
from app.actions.menus import plain
from app.looks import icons
from app.picker.choice import Choice
from app.picker.codes import code_choices
from app.picker.picker import CHOOSES
from app.picker.popup import Picker
from app.searching.in_documents import InDocuments
from coding.documents import list_documents
from coding.participants import list_participants

if TYPE_CHECKING:
    from app.frame.window import Window

TITLE = "Search or do anything: codes, actions, documents, people, words"
USEFUL = ("find", "find_everywhere", "in_vivo", "recode", "undo", "import_documents", "export", "new")
"""Actions offered before anything is typed, the most useful first."""


def palette(window: Window) -> None:
    """Show what a few letters can mean, and do it."""
    picker = Picker(window, TITLE, TITLE)
    said = InDocuments(window, picker) if window.workspace is not None else None
    offered = [*_codes(window), *_actions(window), *_places(window)]
    picker.offer(offered, said.choice) if said is not None else picker.offer(offered)
    picker.begin("")


def _codes(window: Window) -> list[Choice]:
    """Enter chooses the code in the tree: this is for finding, and codes nothing."""
    workspace = window.workspace
    if workspace is None:
        return []

    def choose(code_id: int) -> None:
        window.show_page("code")
        workspace.choose_code(code_id)

    return code_choices(workspace, choose, section="Codes", does=CHOOSES)


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

    found = [
        Choice(each.name, partial(go, each.id), "Documents", each.folder, each.folder, icon=paper, does="open")
        for each in documents
    ]
    for each in people:
        inside = ", ".join(names[document_id] for document_id in each.documents if document_id in names)
        ask = partial(workspace.ask_segments, participant_ids=(each.id,))
        does = "list the segments"
        found.append(Choice(each.name, ask, "Participants", inside, inside, icon=person, does=does, behind=True))
    return found
