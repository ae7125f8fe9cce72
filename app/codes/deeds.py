"""What is done with the codes chosen in the tree; each is one step of undo."""

from PySide6.QtGui import QAction

from app import asking
from app.codes.colours import choose_colour
from app.codes.view import CodeView
from app.lazily import found
from coding.codes import (
    add_code,
    delete_codes,
    edit_card,
    merge_all,
    place_codes,
    recolour,
    rename_code,
    retire,
    unused_name,
)
from coding.codetree import CodeView as Code
from coding.holding import Held, held_by
from coding.namesakes import namesakes
from coding.text import listed
from models.project import Operation

NEW = "New code"


def new_code(view: CodeView) -> None:
    """Make an inductive code below the chosen one, beside it, and let its name be typed in place.

    Where the chosen one is deductive the new one stands at the top: it is not of the theory of change.
    """
    here = view.model.code(view.tree.current_id())
    beside = here if here and here.kind == "inductive" else None
    siblings = [*view.model.children_of(beside.parent_id), 0] if beside else [0]
    before = siblings[siblings.index(beside.id) + 1] if beside else 0
    _make(view, beside.parent_id if beside else None, before, "inductive")


def new_child(view: CodeView) -> None:
    """Make a code under the one at the cursor, of its kind, and let its name be typed in place."""
    here = view.model.code(view.tree.current_id())
    if here is None:
        new_code(view)
    else:
        view.tree.closed.discard(here.id)
        _make(view, here.id, 0, here.kind)


def _make(view: CodeView, parent_id: int | None, before_id: int, kind: str) -> None:
    view.line.end()
    with view.workspace.write("add_code") as session:
        made = add_code(session, unused_name(session, parent_id, NEW), kind=kind, parent_id=parent_id)
        if before_id:
            place_codes(session, [made], parent_id, before_id)
    view.tree.go_to(made)
    rename(view)
    view.fresh = view.workspace.project.undoable()


def take_back(view: CodeView, making: Operation) -> None:
    """Take back the making of a code that nobody wanted to name, if nothing was done since."""
    if view.workspace.project.undoable() == making:
        view.workspace.project.undo(view.workspace.coder)


def rename(view: CodeView) -> None:
    """Let the name of the code at the cursor be typed in place."""
    index = view.model.index_of(view.tree.current_id())
    if index.isValid() and view.workspace.project.writes:
        view.tree.setFocus()
        view.tree.edit(index)


def rename_to(view: CodeView, code_id: int, name: str) -> None:
    """Give the code that name; where another is called alike, say so."""
    with view.workspace.write("rename_code") as session:
        rename_code(session, code_id, name)
        said = namesakes(session, code_id)
    if said:
        view.workspace.hint(said)


def colour(view: CodeView) -> None:
    """Ask for a colour, and give it to the chosen codes."""
    codes = _chosen(view)
    if codes:
        rect = view.tree.visualRect(view.tree.currentIndex())
        point = view.tree.viewport().mapToGlobal(rect.bottomLeft())
        ids = [code.id for code in codes]
        choose_colour(view, point, codes[0].colour, lambda chosen: recolour_all(view, ids, chosen))


def recolour_all(view: CodeView, code_ids: list[int], chosen: str) -> None:
    """Give the codes that colour."""
    with view.workspace.write("recolour") as session:
        for code_id in code_ids:
            recolour(session, code_id, chosen)


def set_kind(view: CodeView, kind: str) -> None:
    """Make the chosen codes deductive or inductive."""
    with view.workspace.write("edit_card") as session:
        for code in _chosen(view):
            edit_card(session, code.id, kind=kind)


def switch_kind(view: CodeView) -> None:
    """Make deductive codes inductive, and the other way round, as the one at the cursor is."""
    here = view.model.code(view.tree.current_id())
    if here is not None:
        set_kind(view, "inductive" if here.kind == "deductive" else "deductive")


def switch_retired(view: CodeView) -> None:
    """Retire the chosen codes; where all of them are retired, bring them back."""
    codes = _chosen(view)
    back = all(code.retired for code in codes)
    with view.workspace.write("bring_back" if back else "retire") as session:
        for code in codes:
            retire(session, code.id, not back)


def merge(view: CodeView) -> None:
    """Ask for the code into which the chosen ones are to be merged, and merge them."""
    ids = [code.id for code in _chosen(view)]
    if ids:
        below = set[int]().union(*map(view.model.below, ids))
        pick, title = found("app.picker.picker:pick_code"), f"Merge {_names(view, ids)} into …"
        pick(view.window(), "", lambda into: merge_into(view, ids, into), title=title, without=below)


def merge_into(view: CodeView, code_ids: list[int], into_id: int) -> None:
    """Ask, naming what moves, and merge the codes into the one."""
    ids, into = [each for each in code_ids if each != into_id], view.model.code(into_id)
    if not ids or into is None:
        return
    with view.workspace.read() as session:
        held = held_by(session, ids)
    what = _held(held)
    move = "moves" if held.segments + held.below + held.memos == 1 else "move"
    moves = f"{what} {move} to “{into.name}”." if what else "Nothing is coded with it yet."
    gone = "The name and card are gone then" if len(ids) == 1 else "Their names and cards are gone then"
    question = f"Merge {_names(view, ids)} into “{into.name}”? {moves} {gone}; Undo brings them back."
    if not asking.agrees(view.window(), "Merge codes", question, "Merge"):
        return
    with view.workspace.write("merge_codes") as session:
        merge_all(session, ids, into_id)
    view.tree.go_to(into_id)


def delete(view: CodeView) -> None:
    """Delete the chosen codes with all below them; where something hangs on them, ask first and name it."""
    ids = [code.id for code in _chosen(view)]
    with view.workspace.read() as session:
        held = held_by(session, ids)
    what = _held(held)
    if not ids or (what and not asking.agrees(view.window(), "Delete", _question(view, ids, held, what), "Delete")):
        return
    with view.workspace.write("delete_code") as session:
        delete_codes(session, ids)


def _question(view: CodeView, ids: list[int], held: Held, what: str) -> str:
    others = [name for name in held.coders if name.casefold() != view.workspace.coder.casefold()]
    whose = " and ".join(others)
    theirs = f" The segment is {whose}'s." if held.segments == 1 else f" Segments of {whose} are among them."
    theirs = theirs if others else ""
    return f"Delete {_names(view, ids)} with {what}?{theirs} Undo brings everything back."


def apply(view: CodeView) -> None:
    """Code the words that are selected on the page with the code at the cursor."""
    action = view.window().findChild(QAction, "apply")
    if isinstance(action, QAction):
        action.trigger()


def find(view: CodeView) -> None:
    """Show the line in which letters of a name are typed."""
    view.look_for()


def show_segments(view: CodeView) -> None:
    """List the segments of the chosen codes below the page."""
    view.workspace.ask_segments(code_ids=view.tree.chosen_ids())


def _chosen(view: CodeView) -> list[Code]:
    return [code for code in map(view.model.code, view.tree.chosen_ids()) if code]


def _names(view: CodeView, code_ids: list[int]) -> str:
    codes = [code for code in map(view.model.code, code_ids) if code]
    return f"“{codes[0].name}”" if len(codes) == 1 else f"{len(codes)} codes"


def _held(held: Held) -> str:
    """Say in words what hangs on codes; "" where it is nothing."""
    parts = (
        (held.segments, "segment", "segments"),
        (held.below, "code under it", "codes under it"),
        (held.memos, "memo", "memos"),
    )
    said = [f"{number} {one if number == 1 else many}" for number, one, many in parts if number]
    return listed(said)
