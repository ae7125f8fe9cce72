"""Codes that are called alike in different places of the tree, which may be meant to be one."""

from coding.codetree import code_tree
from models.base import Session


def namesakes(session: Session, code_id: int) -> str:
    """Say which other codes have the code's name but for case and spaces, and under what; "" where none has."""
    tree = code_tree(session)
    if code_id not in tree.by_id:
        return ""
    wanted = _bare(tree.by_id[code_id].name)
    said = []
    for code in tree.by_id.values():
        if code.id != code_id and _bare(code.name) == wanted:
            above = tree.by_id.get(code.parent_id or 0)
            said.append(f"“{code.name}” " + (f"under “{above.name}”" if above else "at the top of the tree"))
    return f"There is also {' and '.join(said)}." if said else ""


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
