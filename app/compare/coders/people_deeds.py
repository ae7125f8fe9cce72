"""What is done with the chosen coder: added, renamed, merged with another name, deleted, let code again."""

from typing import TYPE_CHECKING

from app import asking
from coding.coders import CoderView, add_coder, delete_coder, rename_coder
from coding.same_person import merge_coders

if TYPE_CHECKING:
    from app.compare.coders.view import CodersView


def do(view: "CodersView", deed: str) -> None:
    """Do it with the chosen coder."""
    coder = view.side.coder()
    if deed == "new":
        _add(view)
    elif coder is None:
        view.workspace.hint("Choose a coder first.")
    elif deed == "rename":
        _rename(view, coder)
    elif deed.startswith("merge "):
        _merge(view, coder, int(deed.split()[1]))
    elif deed == "delete":
        with view.workspace.write("delete_coder") as session:
            delete_coder(session, coder.id)
    elif deed == "be":
        view.workspace.choose_coder(coder.name)
    elif deed == "again":
        view.draw(coder)


def _add(view: "CodersView") -> None:
    name = asking.line(view, "Add a coder", "Name of the coder:")
    if name is not None:
        with view.workspace.write("add_coder") as session:
            add_coder(session, name)


def _rename(view: "CodersView", coder: CoderView) -> None:
    name = asking.line(view, "Rename the coder", "Name of the coder (the history keeps the old one):", coder.name)
    if name is None or name.strip() == coder.name:
        return
    with view.workspace.write("rename_coder") as session:
        rename_coder(session, coder.id, name)
    if coder.name.casefold() == view.workspace.coder.casefold():
        view.workspace.choose_coder(" ".join(name.split()))


def _merge(view: "CodersView", coder: CoderView, into_id: int) -> None:
    into = next(each.name for each in view.coders() if each.id == into_id)
    question = (
        f"Are “{coder.name}” and “{into}” one person? Everything of the former goes to “{into}”. You can undo this."
    )
    if asking.agrees(view, "The same person", question, "Put together"):
        with view.workspace.write("merge_coders") as session:
            merge_coders(session, coder.id, into_id)
