"""Deleting participants and attributes: asked first, naming what hangs on them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app import asking
from app.workspace import Workspace
from coding.attributes import Attribute, delete_attribute, values_by_owner
from coding.participants import Ties, delete_participants, ties_of


def ask_and_delete(parent: QWidget, workspace: Workspace, people: Sequence[tuple[int, str]]) -> None:
    """Delete the participants (id and name) if the user agrees, as one step of undo."""
    ids = [person for person, _name in people]
    with workspace.read() as session:
        ties = ties_of(session, ids)
    if people and asking.agrees(parent, "Delete participants", _question(people, ties), "Delete"):
        with workspace.write("delete_participants") as session:
            delete_participants(session, ids)


def ask_and_delete_attribute(parent: QWidget, workspace: Workspace, attribute: Attribute, of: str) -> None:
    """Delete the attribute with its values if the user agrees."""
    with workspace.read() as session:
        filled = sum(attribute.id in values for values in values_by_owner(session, of).values())
    lost = f"{count(filled, of)} {'loses its' if filled == 1 else 'lose their'} value." if filled else "It is empty."
    question = f"Delete the attribute “{attribute.name}”? {lost} Undo brings it back."
    if asking.agrees(parent, "Delete an attribute", question, "Delete"):
        with workspace.write("delete_attribute") as session:
            delete_attribute(session, attribute.id)


def _question(people: Sequence[tuple[int, str]], ties: Ties) -> str:
    one = len(people) == 1
    whom = f"“{people[0][1]}”" if one else f"these {len(people)} participants"
    counted = ((ties.documents, "document"), (ties.speakers, "speaker"), (ties.segments, "coded passage"))
    hangs = [count(number, word) for number, word in counted if number]
    if not hangs:
        return f"Delete {whom}? Nothing hangs on {'this participant' if one else 'them'}. Undo brings them back."
    who = "this participant" if one else "them"
    lost = " Quotes lose their attribution." if ties.segments else ""
    listed = hangs[0] if len(hangs) == 1 else f"{', '.join(hangs[:-1])} and {hangs[-1]}"
    return f"Delete {whom}? {listed} would no longer name {who}.{lost} The documents and their coding stay."


def count(number: int, word: str) -> str:
    """Say a number of things."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
