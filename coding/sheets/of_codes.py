"""The codebook as a table: codes, their parents, cards and elements."""

from sqlalchemy import select

from coding.codes import CARD, KINDS, add_code, bind, checked_colour, edit_card, find_child, recolour
from coding.codetree import CodeTree, code_tree, folded
from coding.errors import CodingError
from coding.framework.elements import element_keyed
from coding.sheets.sheet import Report, Row, Rows, Sheet
from models.base import Session
from models.schema import codes


def _store(session: Session, rows: Rows, report: Report) -> None:
    """Store parents before their children, in whatever order the rows come."""
    waiting, stored, refused = dict(rows), set[int](), dict[int, str]()
    while waiting:
        tree = code_tree(session)
        ready = _ready(waiting, tree, stored)
        if not ready:
            refused |= {number: _circle(row) for number, row in waiting.items()}
            break
        for number in ready:
            try:
                code_id, outcome = _store_row(session, tree, waiting.pop(number))
            except CodingError as error:
                refused[number] = str(error)
            else:
                report.count(outcome)
                stored.add(code_id)
    report.refused += [f"Row {number}: {sentence}" for number, sentence in sorted(refused.items())]


def _ready(waiting: dict[int, Row], tree: CodeTree, stored: set[int]) -> list[int]:
    """Choose the rows whose parent is in no other row; where there are none, those whose parent is stored already."""
    names = {folded(row["code"]) for row in waiting.values()} - {""}
    ready = [number for number, row in waiting.items() if not {_parent(row), _parent(row).split(" > ")[-1]} & names]
    return ready or [number for number, row in waiting.items() if _is_stored(tree, row.get("parent", ""), stored)]


def _is_stored(tree: CodeTree, name: str, stored: set[int]) -> bool:
    return bool(tree.called(name)) and stored.issuperset(tree.called(name))


def _parent(row: Row) -> str:
    return folded(row.get("parent", ""))


def _circle(row: Row) -> str:
    return f"“{row['code'].strip()}” would lie under itself, by way of “{row['parent'].strip()}”."


def _store_row(session: Session, tree: CodeTree, row: Row) -> tuple[int, str]:
    """Add or change the code of the row; gives its id, and whether it was added, changed or the same."""
    parent = row.get("parent", "").strip()
    parent_id = tree.named(parent) if parent else None
    kind = row.get("kind", "").strip().casefold()
    if kind and kind not in KINDS:
        raise CodingError(f"“{row['kind']}” is no kind of code; use deductive or inductive.")
    colour = checked_colour(row["colour"]) if row.get("colour", "").strip() else ""
    element_ids = [element_keyed(session, key) for key in row.get("elements", "").split(";") if key.strip()]
    card = {name: row[name].strip() for name in CARD if row.get(name, "").strip()}
    code_id = _there(session, tree, row, parent_id)
    if code_id is None:
        code_id = add_code(session, row["code"], kind=kind or "inductive", parent_id=parent_id, colour=colour, **card)
        outcome = "added"
    else:
        outcome = _change(session, code_id, card | ({"kind": kind} if kind else {}), colour)
    bound = [element_id for element_id in element_ids if bind(session, code_id, element_id)]
    return code_id, "changed" if bound and outcome == "same" else outcome


def _there(session: Session, tree: CodeTree, row: Row, parent_id: int | None) -> int | None:
    """Find the code of the row: under its parent, or where the table names no parents, by its name or path."""
    found = find_child(session, parent_id, " ".join(row["code"].split()))
    if found is None and "parent" not in row and tree.called(row["code"]):
        return tree.named(row["code"])
    return found


def _change(session: Session, code_id: int, card: dict[str, str], colour: str) -> str:
    old = session.execute(select(codes).where(codes.c.id == code_id)).one()
    card = {name: text for name, text in card.items() if getattr(old, name) != text}
    if card:
        edit_card(session, code_id, **card)
    if colour and colour != old.colour:
        recolour(session, code_id, colour)
        return "changed"
    return "changed" if card else "same"


SHEET = Sheet("codes", "Codebook", ("code",), ("parent", "kind", "colour", *CARD, "elements"), _store)
