"""Codes put elsewhere in the tree, by keys or by a drop; each is one step of undo."""

from PySide6.QtGui import QKeySequence

from app.codes.view import CodeView
from coding.codes import place_codes
from coding.codetree import CodeView as Code


def place(view: CodeView, code_ids: list[int], parent_id: int, before_id: int) -> None:
    """Put the codes under the parent (0: at the top) before that child of it (0: at its end)."""
    view.tree.closed.discard(parent_id)
    with view.workspace.write("move_code") as session:
        place_codes(session, code_ids, parent_id or None, before_id or None)
    view.tree.scrollTo(view.tree.currentIndex())


def move_up(view: CodeView) -> None:
    """Put the chosen codes before the one above them."""
    here, block, above, _below = _around(view)
    if here is not None and above:
        place(view, block, here.parent_id or 0, above[-1])
        _say(view, block, f"before {_name(view, above[-1])}")
    elif here is not None:
        _stay(view, block, "the first here already")


def move_down(view: CodeView) -> None:
    """Put the chosen codes behind the one below them."""
    here, block, _above, below = _around(view)
    if here is not None and below:
        place(view, block, here.parent_id or 0, _after(view, below[0]))
        _say(view, block, f"after {_name(view, below[0])}")
    elif here is not None:
        _stay(view, block, "the last here already")


def move_in(view: CodeView) -> None:
    """Put the chosen codes under the one above them."""
    here, block, above, _below = _around(view)
    if here is not None and above:
        place(view, block, above[-1], 0)
        _say(view, block, f"under {_name(view, above[-1])}")
    elif here is not None:
        _stay(view, block, "the first here: there is no code above to go under")


def move_out(view: CodeView) -> None:
    """Put the chosen codes behind the one they are under."""
    here, block, _above, _below = _around(view)
    parent = view.model.code(here.parent_id or 0) if here else None
    if parent is not None:
        place(view, block, parent.parent_id or 0, _after(view, parent.id))
        _say(view, block, f"under {_name(view, parent.parent_id)}" if parent.parent_id else "at the top of the tree")
    elif here is not None:
        _stay(view, block, "at the top of the tree already")


def _say(view: CodeView, block: list[int], where: str) -> None:
    """Say where the codes are now."""
    undo = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
    view.workspace.hint(f"{_named(view, block)} now {where}; {undo} takes it back.")


def _stay(view: CodeView, block: list[int], why: str) -> None:
    """Say why the codes stay where they are."""
    view.workspace.hint(f"{_named(view, block)} {why}.")


def _named(view: CodeView, block: list[int]) -> str:
    return f"{_name(view, block[0])} is" if len(block) == 1 else f"{len(block)} codes are"


def _name(view: CodeView, code_id: int) -> str:
    code = view.model.code(code_id)
    return f"“{code.name}”" if code is not None else ""


def _around(view: CodeView) -> tuple[Code | None, list[int], list[int], list[int]]:
    """Give the code at the cursor, with it the chosen ones beside it, and what is seen above and below them."""
    here = view.model.code(view.tree.current_id())
    if here is None:
        return None, [], [], []
    siblings = view.model.children_of(here.parent_id)
    block = [each for each in view.tree.chosen_ids() if each in siblings]
    block = block if here.id in block else [here.id]
    first, last = siblings.index(block[0]), siblings.index(block[-1])
    above = [each for each in siblings[:first] if not view.is_hidden(each)]
    below = [each for each in siblings[last + 1 :] if not view.is_hidden(each)]
    return here, block, above, below


def _after(view: CodeView, code_id: int) -> int:
    """Give the code that follows this one under the same parent, 0 where it is the last."""
    code = view.model.code(code_id)
    siblings = [*view.model.children_of(code.parent_id if code else None), 0]
    return siblings[siblings.index(code_id) + 1]
