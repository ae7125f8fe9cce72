"""A new inductive code from the words that are selected on the page."""

from typing import TYPE_CHECKING

from app import asking
from app.codes.view import CodeView
from coding.codes import add_code, find_child
from coding.namesakes import namesakes
from coding.segments import apply_code, passage
from coding.text import one_line

if TYPE_CHECKING:
    from app.frame.window import Window


def new_from_selection(view: CodeView) -> None:
    """Ask for a name, make the code, and code the selection with it, in one step of undo; the selection stays."""
    window: Window = view.window()  # type: ignore[assignment]
    page, workspace = window.reader().page, view.workspace
    document_id, (start, end) = workspace.document_id, page.selected_span()
    with workspace.read() as session:
        words = passage(session, document_id, start, end).words
    name = asking.line(window, "New code from the selection", "Name of the code:", one_line(words))
    if name is None or not name.strip():
        return
    parent_id = _parent(view)
    with workspace.write("new_code") as session:
        there = find_child(session, parent_id, name)
        code_id = add_code(session, name, kind="inductive", parent_id=parent_id) if there is None else there
        apply_code(session, document_id, code_id, start, end)
        said = namesakes(session, code_id)
    view.tree.go_to(code_id)
    page.setFocus()
    if said:
        workspace.hint(said)


def _parent(view: CodeView) -> int | None:
    """The inductive code under which new ones are gathered: the chosen one if it has any under it, else its parent."""
    here = view.model.code(view.tree.current_id())
    if here is None or here.kind != "inductive":
        return None
    if view.model.children_of(here.id):
        return here.id
    above = view.model.code(here.parent_id or 0)
    return above.id if above and above.kind == "inductive" else None
