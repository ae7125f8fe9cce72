"""The codes of the study as they can be picked."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtGui import QIcon

from app.codes.pins import pinned
from app.looks.chips import chip
from app.picker.choice import Choice
from app.workspace import Workspace
from coding.codetree import code_tree, folded
from coding.segments import recent_codes


def code_choices(
    workspace: Workspace,
    on_chosen: Callable[[int], object],
    *,
    on_shift: Callable[[int], object] | None = None,
    without: Collection[int] = (),
    section: str = "",
    does: str = "",
) -> list[Choice]:
    """List the codes in use, with their parents; those the coder applied lately know how long ago."""
    with workspace.read() as session:
        tree = code_tree(session)
        used = {code_id: age for age, code_id in enumerate(recent_codes(session, workspace.coder))}
    numbers = {code_id: number for number, code_id in pinned(workspace).items()}
    found = []
    for _depth, code in tree:
        if code.retired or code.id in without:
            continue
        above = tree.path(code.parent_id) if code.parent_id in tree.by_id else ""
        number = numbers.get(code.id, 0)
        holds = sum(not child.retired for child in tree.children(code.id))
        found.append(
            Choice(
                code.name,
                lambda code_id=code.id: on_chosen(code_id),  # type: ignore[misc]
                section=section,
                detail=_detail(above, holds),
                above=above,
                keys=str(number or ""),
                icon=QIcon(chip(code.colour, code.kind, number=number)),
                used=used.get(code.id, -1),
                does=does,
                also=partial(on_shift, code.id) if on_shift else None,
                holds=holds,
            )
        )
    return found


def _detail(above: str, holds: int) -> str:
    """Say what lies above a code, and how many codes it holds."""
    held = f"holds {holds:,} code{'' if holds == 1 else 's'}" if holds else ""
    return "  ·  ".join(filter(None, (above.replace(" > ", " › "), held)))


def names_at_top(workspace: Workspace) -> set[str]:
    """Give the folded names that a new code at the top of the tree cannot have."""
    with workspace.read() as session:
        return {folded(code.name) for code in code_tree(session).children(None)}
