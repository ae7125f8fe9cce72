"""Turns put right on the page: split at the cursor, joined, given to another speaker."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app import asking
from app.workspace import Workspace
from coding.speakers import ensure_speaker, give_turns, list_speakers
from coding.turns import join_turns, split_turn, turn_at
from models.project import Session

if TYPE_CHECKING:
    from app.frame.window import Window

NO_TURN = "No turn is at the cursor: click into what somebody says."
AT_ITS_BEGINNING = "Put the cursor where the other person begins to speak, inside the turn."
Given = Callable[[Session, int], None]
"""Does what is asked for, with the id of the speaker who was chosen."""


def split_here(window: "Window") -> None:
    """Split the turn before the word at the cursor, after asking who speaks from there on."""
    text, place = window.reader().page.text, window.reader().page.cursor_position()
    position = _word_start(text, place)
    here = _turn(window)
    if here is None:
        return
    turn_id, start, speaker_id = here
    if not text[start:position].strip():
        _workspace(window).hint(AT_ITS_BEGINNING)
        return

    def split(session: Session, speaker: int) -> None:
        split_turn(session, turn_id, position, speaker_id=speaker)

    _ask(window, "Who speaks from here on?", "split_turn", split, now=speaker_id)


def join_next(window: "Window") -> None:
    """Join the turn at the cursor with the next one."""
    here = _turn(window)
    if here is not None:
        _write(window, "join_turns", lambda session: join_turns(session, here[0]))


def give_turn(window: "Window") -> None:
    """Ask who speaks in the turn at the cursor, and give it to them."""
    here = _turn(window)
    if here is not None:
        turn_id, _start, now = here
        _ask(window, "Who speaks here?", "give_turns", lambda session, to: give_turns(session, [turn_id], to), now=now)


def _turn(window: "Window") -> tuple[int, int, int] | None:
    """Give id, start and speaker (0: nobody known) of the turn at the cursor; where none is, the status line asks."""
    page, workspace = window.reader().page, _workspace(window)
    shown = page.turn_at(page.cursor_position())
    if shown is None:
        workspace.hint(NO_TURN)
        return None
    with workspace.read() as session:
        row = turn_at(session, workspace.document_id, shown.start)
    return row.id, row.start, row.speaker_id or 0


def _word_start(text: str, position: int) -> int:
    """Go back to where the word at the position begins; at white space nothing moves."""
    if text[position : position + 1].strip():
        while position and text[position - 1].strip():
            position -= 1
    return position


def _ask(window: "Window", question: str, label: str, deed: Given, *, now: int) -> None:
    """Let the speaker be chosen from a menu at the cursor, with the one of `now` marked; then do it."""
    workspace, page = _workspace(window), window.reader().page
    with workspace.read() as session:
        found = list_speakers(session, [workspace.document_id])
    menu = QMenu(question, window)
    menu.setObjectName("speakersMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(question).setEnabled(False)
    menu.addSeparator()
    choice = QActionGroup(menu)
    for number, speaker in enumerate(found, 1):
        words = speaker.name.replace("&", "&&") + ("  (asks)" if speaker.interviewer else "")
        action = menu.addAction(f"&{number}  {words}" if number < 10 else words)
        action.setCheckable(True)
        action.setActionGroup(choice)
        action.setChecked(speaker.id == now)
        action.triggered.connect(lambda _checked=False, to=speaker.id: _write(window, label, lambda s: deed(s, to)))
    menu.addSeparator()
    other = menu.addAction("&Somebody else …")
    other.triggered.connect(lambda: _somebody_else(window, question, label, deed))
    menu.popup(page.viewport().mapToGlobal(page.cursorRect().bottomLeft()))
    menu.setActiveAction(next((each for each in choice.actions() if not each.isChecked()), other))


def _somebody_else(window: "Window", question: str, label: str, deed: Given) -> None:
    name = asking.line(window, question, "Name of the speaker:")
    document_id = _workspace(window).document_id
    if name is not None:
        _write(window, label, lambda session: deed(session, ensure_speaker(session, document_id, name)))


def _write(window: "Window", label: str, deed: Callable[[Session], object]) -> None:
    """Do it as one operation; the cursor stays where it is."""
    workspace, place = _workspace(window), window.reader().page.cursor_position()
    with workspace.write(label) as session:
        deed(session)
    workspace.show_place(workspace.document_id, place, place)


def _workspace(window: "Window") -> Workspace:
    assert window.workspace is not None
    return window.workspace
