"""Codes pinned to the keys 1 to 9: by the coder, for this study, and never shifting by themselves."""

from PySide6.QtCore import QObject, Signal

from app.workspace import Workspace
from coding.codetree import code_tree

NUMBERS = range(1, 10)
_KEY = "pins"


class Pins(QObject):
    """Tells those who show pins that one was put or taken off."""

    changed = Signal()


def pins(workspace: Workspace) -> Pins:
    """Give the one who tells of the workspace's pins."""
    found = workspace.findChild(Pins)
    return found if isinstance(found, Pins) else Pins(workspace)


def pinned(workspace: Workspace) -> dict[int, int]:
    """Give the ids of the coder's pinned codes by their numbers; codes that are gone hold no number."""
    kept = _kept(workspace)
    if not kept:
        return {}
    with workspace.read() as session:
        there = code_tree(session).by_id
    return {int(number): code_id for number, code_id in sorted(kept.items()) if code_id in there}


def pin(workspace: Workspace, number: int, code_id: int) -> None:
    """Pin the code to the number, in place of any other and off any other; 0 takes the number off."""
    kept = {key: other for key, other in _kept(workspace).items() if other != code_id and key != str(number)}
    if code_id:
        kept[str(number)] = code_id
    everyone = workspace.remembered.get(_KEY, {})
    workspace.remembered.put(_KEY, {**everyone, _who(workspace): kept})
    pins(workspace).changed.emit()


def toggle(workspace: Workspace, number: int, code_id: int) -> None:
    """Pin the code to the number, or take it off where it is pinned there already."""
    same = _kept(workspace).get(str(number)) == code_id
    pin(workspace, number, 0 if same else code_id)


def _kept(workspace: Workspace) -> dict[str, int]:
    kept: dict[str, int] = workspace.remembered.get(_KEY, {}).get(_who(workspace), {})
    return kept


def _who(workspace: Workspace) -> str:
    return workspace.coder.casefold()
