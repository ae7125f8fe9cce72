"""Undo and redo: named in the menu, asked first where one may not expect it, in the worker where it is long."""

from typing import TYPE_CHECKING

from app import asking
from app.labels import said
from models.project import Operation

if TYPE_CHECKING:
    from app.window import Window
    from app.workspace import Workspace

BIG = 500
"""Changed rows beyond which an undo or redo runs in the worker."""


def undo(window: "Window") -> None:
    """Take the study's last operation back."""
    _go(window, "undo")


def redo(window: "Window") -> None:
    """Do again what was undone last."""
    _go(window, "redo")


def targets(workspace: "Workspace | None") -> dict[str, Operation | None]:
    """Tell what undo and redo would do now."""
    if workspace is None or not workspace.project.writes:
        return {"undo": None, "redo": None}
    return {"undo": workspace.project.undoable(), "redo": workspace.project.redoable()}


def _go(window: "Window", which: str) -> None:
    workspace = window.workspace
    assert workspace is not None
    project = workspace.project
    target = project.undoable() if which == "undo" else project.redoable()
    if target is None or not _agreed(window, workspace, which, target):
        return
    work = project.undo if which == "undo" else project.redo
    if project.size_of(target) > BIG:
        window.busy(f"{which.capitalize()}ing …", lambda _progress: work(workspace.coder))
    else:
        work(workspace.coder)


def _agreed(window: "Window", workspace: "Workspace", which: str, target: Operation) -> bool:
    """Ask before something is taken back that the user may not expect to lose."""
    name = said(target.label)
    if which == "redo":
        return True
    if target.coder.casefold() != workspace.coder.casefold():
        reason = f"“{name}” was done by {target.coder}."
    elif target.label.startswith("import_"):
        reason = f"“{name}” brought in many documents or rows at once."
    elif target.id <= workspace.opened_after:
        reason = f"“{name}” was done before you opened the study, on {target.at[:10]}."
    else:
        return True
    return asking.agrees(window, "Undo", f"{reason} Take it back? You can do it again with Redo.", "Undo")
