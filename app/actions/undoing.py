"""Undo and redo: named in the menu, asked first where one may not expect it, in the worker where it is long."""

from typing import TYPE_CHECKING

from app import asking
from app.labels import said
from app.lazily import found
from coding.deeds import Deed, code_of, deed_of
from coding.whom import whom
from models.project import Operation

if TYPE_CHECKING:
    from app.frame.window import Window
    from app.workspace import Workspace

BIG = 500
"""Changed rows beyond which an undo or redo runs in the worker."""
OF_PEOPLE = ("withdraw", "reinstate", "set_consent", "redact", "correct_text")
"""Operations of which it matters whom, or which document, they were about."""
_NAME = 32
"""Signs of a code's name that a menu shows."""


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


def named(workspace: "Workspace | None", which: str, target: Operation | None) -> str:
    """Say in a menu what undo or redo would do, with the code where it is about one, or the person."""
    if workspace is None or target is None:
        return f"&{which.capitalize()}"
    with workspace.read() as session:
        code = code_of(session, target.id)
        person = whom(session, target.id).get(target.id, "") if target.label in OF_PEOPLE and not code else ""
    about = f" “{_short(code)}”" if code else f": {_short(person)}" if person else ""
    return f"&{which.capitalize()} {said(target.label).lower()}{about.replace('&', '&&')}"


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def _go(window: "Window", which: str) -> None:
    workspace = window.workspace
    assert workspace is not None
    project = workspace.project
    target = project.undoable() if which == "undo" else project.redoable()
    if target is None or not _agreed(window, workspace, which, target):
        return
    work = project.undo if which == "undo" else project.redo
    before = _deed(workspace, target)
    if project.size_of(target) > BIG:
        sentence = f"{found('app.actions.showing:DONE')[which]}: {said(target.label).lower()}."

        def in_worker(_progress: object) -> None:
            work(workspace.coder)
            workspace.hint(sentence)

        window.busy(f"{which.capitalize()}ing …", in_worker)
    else:
        work(workspace.coder)
        found("app.actions.showing:show")(window, which, target, (before, _deed(workspace, target)))


def _deed(workspace: "Workspace", target: Operation) -> Deed:
    with workspace.read() as session:
        return deed_of(session, target.id)


def _agreed(window: "Window", workspace: "Workspace", which: str, target: Operation) -> bool:
    """Ask before something is taken back that the user may not expect to lose; of what is old, once an opening."""
    name = said(target.label)
    if which == "redo":
        return True
    old = False
    if target.coder.casefold() != workspace.coder.casefold():
        reason = f"“{name}” was done by {target.coder}."
    elif target.label.startswith("import_"):
        reason = f"“{name}” brought in many documents or rows at once."
    elif target.label == "merge":
        reason = f"“{name}” took in all that others did in their copies."
    elif old := target.id <= workspace.opened_after:
        reason = f"“{name}” was done before you opened the study, on {target.at[:10]}."
    else:
        return True
    agreed = asking.agrees(window, "Undo", f"{reason} Take it back? You can do it again with Redo.", "&Undo")
    if agreed and old:
        workspace.opened_after = 0
    return agreed
