"""Codes: added, moved, renamed, recoloured, merged, retired, deleted; their cards and their elements."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Row, Table, delete, func, insert, select, update

from coding.codetree import code_tree
from coding.errors import CodingError
from coding.palette import CLEAR, COLOURS, difference
from coding.palette import colour as palette_colour
from coding.rounds.freezing import check_codebook_open
from models.base import Session, add_row
from models.schema import code_arrows, code_elements, codes, memos, segments, theme_codes

KINDS = ("deductive", "inductive")
DEEPEST = 50
"""The most levels of codes; the database cannot follow hundreds."""
CARD = ("brief", "definition", "include", "exclude", "example")


def add_code(session: Session, name: str, *, kind: str = "inductive", parent_id: int | None = None, **card: str) -> int:
    """Add a code at the end of its siblings; gives its id.

    `card` may hold colour (else the palette's next), brief, definition, include, exclude, example.
    """
    check_codebook_open(session)
    if kind not in KINDS:
        raise CodingError(f"“{kind}” is no kind of code; use deductive or inductive.")
    if parent_id is not None:
        _code(session, parent_id)
        _check_depth(session, parent_id)
    values = {"name": _free_name(session, name, parent_id), "kind": kind, "parent_id": parent_id}
    values |= {key: text for key, text in card.items() if text}
    values["colour"] = checked_colour(card["colour"]) if card.get("colour") else _next_colour(session, parent_id)
    position = _end_of(session, parent_id)
    return add_row(session, codes, **values, position=position)


def rename_code(session: Session, code_id: int, name: str) -> None:
    """Give the code another name, which none of its siblings may have."""
    check_codebook_open(session)
    row = _code(session, code_id)
    name = _free_name(session, name, row.parent_id, but=code_id)
    session.execute(update(codes).where(codes.c.id == code_id).values(name=name))


def move_code(session: Session, code_id: int, parent_id: int | None, position: int | None = None) -> None:
    """Put the code under another parent (None: at the top), at the place among its new siblings, else at their end."""
    check_codebook_open(session)
    row = _code(session, code_id)
    if parent_id is not None and parent_id in descendants(session, code_id):
        raise CodingError(f"“{row.name}” cannot be put under itself or under one of its own codes.")
    if parent_id is not None:
        _code(session, parent_id)
        _check_depth(session, parent_id, code_id)
    name = _free_name(session, row.name, parent_id, but=code_id)
    session.execute(update(codes).where(codes.c.id == code_id).values(parent_id=parent_id, name=name))
    _arrange(session, parent_id, code_id, position)


def place_codes(session: Session, code_ids: Iterable[int], parent_id: int | None, before_id: int | None = None) -> None:
    """Put the codes, in this order, under the parent (None: at the top) before that child of it, else at its end.

    A code that lies below another of them goes along with it.
    """
    moved = code_tree(session).topmost(code_ids)
    query = select(codes.c.id).where(_under(parent_id)).order_by(codes.c.position, codes.c.id)
    order = list(session.execute(query).scalars())
    after = order[order.index(before_id) :] if before_id in order else []
    before_id = next((each for each in after if each not in moved), None)
    for code_id in moved:
        order = [each for each in session.execute(query).scalars() if each != code_id]
        move_code(session, code_id, parent_id, order.index(before_id) if before_id in order else None)


def _arrange(session: Session, parent_id: int | None, code_id: int, position: int | None) -> None:
    query = select(codes.c.id).where(_under(parent_id), codes.c.id != code_id).order_by(codes.c.position, codes.c.id)
    order = list(session.execute(query).scalars())
    order.insert(len(order) if position is None else position, code_id)
    for place, sibling in enumerate(order):
        session.execute(update(codes).where(codes.c.id == sibling, codes.c.position != place).values(position=place))


def _check_depth(session: Session, parent_id: int, code_id: int | None = None) -> None:
    """Refuse to put a new code, or this one with those below it, under a parent that lies too deep for it."""
    parents = {row.id: row.parent_id for row in session.execute(select(codes.c.id, codes.c.parent_id))}
    below = descendants(session, code_id) if code_id is not None else set[int]()
    height = (
        max((_depth(parents, each) for each in below), default=1) - _depth(parents, code_id) + (code_id is not None)
    )
    if _depth(parents, parent_id) + height > DEEPEST:
        raise CodingError(f"Codes may lie at most {DEEPEST} levels deep.")


def _depth(parents: dict[int, int | None], code_id: int | None) -> int:
    """Count the levels from the top down to the code; 0 for none."""
    levels = 0
    while code_id is not None and levels <= DEEPEST:
        levels, code_id = levels + 1, parents[code_id]
    return levels


def recolour(session: Session, code_id: int, colour: str) -> None:
    """Give the code another colour, written #rrggbb."""
    _code(session, code_id)
    session.execute(update(codes).where(codes.c.id == code_id).values(colour=checked_colour(colour)))


def edit_card(session: Session, code_id: int, **card: str) -> None:
    """Change the code's card: brief, definition, include, exclude, example, kind."""
    check_codebook_open(session)
    _code(session, code_id)
    unknown = set(card) - {*CARD, "kind"}
    if unknown or card.get("kind", "inductive") not in KINDS:
        raise CodingError(
            "A code's card has a kind (deductive or inductive), brief, definition, include, exclude, example."
        )
    session.execute(update(codes).where(codes.c.id == code_id).values(**card))


def merge_codes(session: Session, code_id: int, into_id: int) -> None:
    """Give everything of the one code to the other: segments, memos, elements, arrows, theme, child codes.

    The one is gone then. A theme of its own the other keeps.
    """
    check_codebook_open(session)
    gone, stays = _code(session, code_id), _code(session, into_id)
    if stays.id in descendants(session, gone.id):
        raise CodingError(f"“{gone.name}” cannot be merged into itself or one of its own codes.")
    session.execute(update(segments).where(segments.c.code_id == gone.id).values(code_id=stays.id))
    session.execute(update(memos).where(memos.c.code_id == gone.id).values(code_id=stays.id))
    session.execute(update(codes).where(codes.c.id == gone.id).values(name=""))  # a child may be called so
    for child in session.execute(select(codes.c.id, codes.c.name).where(codes.c.parent_id == gone.id)).all():
        twin = find_child(session, stays.id, child.name)
        move_code(session, child.id, stays.id) if twin is None else merge_codes(session, child.id, twin)
    for element_id in elements_of(session, gone.id):
        bind(session, stays.id, element_id)
    _inherit(session, code_arrows, gone.id, stays.id)
    if session.execute(select(theme_codes.c.id).where(theme_codes.c.code_id == stays.id)).first() is None:
        _inherit(session, theme_codes, gone.id, stays.id)
    session.execute(delete(codes).where(codes.c.id == gone.id))


def _inherit(session: Session, table: Table, gone: int, stays: int) -> None:
    """Let the one code be tied to what the other is tied to in the table, and it is not yet."""
    ends = [column.name for column in table.c if column.name not in ("id", "uid", "code_id")]
    rows = session.execute(select(table).where(table.c.code_id.in_((gone, stays))).order_by(table.c.id)).mappings()
    tied = {(row["code_id"], tuple(row[name] for name in ends)): row["id"] for row in rows}
    for (code_id, pair), row_id in tied.items():
        if code_id == gone and (stays, pair) not in tied:
            session.execute(update(table).where(table.c.id == row_id).values(code_id=stays))


def merge_all(session: Session, code_ids: Iterable[int], into_id: int) -> None:
    """Merge the codes into the one, those that lie below others of them first."""
    depths = {row.id: depth for depth, row in code_tree(session)}
    gone = {each for each in code_ids if each != into_id}
    for code_id in sorted(gone, key=lambda each: depths.get(each, 0), reverse=True):
        merge_codes(session, code_id, into_id)


def retire(session: Session, code_id: int, retired: bool = True) -> None:
    """Take the code out of use, or back into it; what was coded with it stays."""
    check_codebook_open(session)
    _code(session, code_id)
    session.execute(update(codes).where(codes.c.id == code_id).values(retired=int(retired)))


def delete_code(session: Session, code_id: int) -> None:
    """Delete the code, the codes under it, and all their segments."""
    check_codebook_open(session)
    _code(session, code_id)
    session.execute(delete(codes).where(codes.c.id == code_id))


def delete_codes(session: Session, code_ids: Iterable[int]) -> None:
    """Delete the codes, the codes under them, and all their segments."""
    for code_id in code_tree(session).topmost(code_ids):
        delete_code(session, code_id)


def bind(session: Session, code_id: int, element_id: int) -> bool:
    """Bind the code to an element of the framework; tells whether that was new."""
    if element_id in elements_of(session, code_id):
        return False
    session.execute(insert(code_elements).values(code_id=code_id, element_id=element_id))
    return True


def unbind(session: Session, code_id: int, element_id: int) -> None:
    """Take the code off the element."""
    pair = (code_elements.c.code_id == code_id) & (code_elements.c.element_id == element_id)
    session.execute(delete(code_elements).where(pair))


def elements_of(session: Session, code_id: int) -> list[int]:
    """List the elements the code itself is bound to."""
    query = select(code_elements.c.element_id).where(code_elements.c.code_id == code_id).order_by(code_elements.c.id)
    return list(session.execute(query).scalars())


def descendants(session: Session, code_id: int) -> set[int]:
    """Give the code and all codes below it."""
    children: dict[int | None, list[int]] = {}
    for row in session.execute(select(codes.c.id, codes.c.parent_id)):
        children.setdefault(row.parent_id, []).append(row.id)
    found, waiting = {code_id}, [code_id]
    while waiting:
        below = [child for child in children.get(waiting.pop(), []) if child not in found]
        found.update(below)
        waiting.extend(below)
    return found


def find_child(session: Session, parent_id: int | None, name: str) -> int | None:
    """Find the code of that name directly under the parent (None: at the top), whatever the case."""
    rows = session.execute(select(codes.c.id, codes.c.name).where(_under(parent_id)))
    return next((row.id for row in rows if row.name.casefold() == name.strip().casefold()), None)


def unused_name(session: Session, parent_id: int | None, name: str) -> str:
    """Give the name, with a number behind it where a child of the parent (None: one at the top) is called so."""
    taken, proposed, number = find_child(session, parent_id, name), name, 2
    while taken is not None:
        proposed, number = f"{name} {number}", number + 1
        taken = find_child(session, parent_id, proposed)
    return proposed


def checked_colour(colour: str) -> str:
    """Give the colour as #rrggbb in small letters, or raise CodingError."""
    folded = colour.strip().lower()
    if len(folded) != 7 or folded[0] != "#" or any(digit not in "0123456789abcdef" for digit in folded[1:]):
        raise CodingError(f"“{colour}” is no colour; write it like #3366cc.")
    return folded


def _under(parent_id: int | None) -> ColumnElement[bool]:
    return codes.c.parent_id.is_(None) if parent_id is None else codes.c.parent_id == parent_id


def _free_name(session: Session, name: str, parent_id: int | None, but: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise CodingError("A code needs a name.")
    if find_child(session, parent_id, name) not in (None, but):
        raise CodingError(f"There is already a code “{name}” at this place of the tree.")
    return name


def _next_colour(session: Session, parent_id: int | None) -> str:
    """Give the palette's first colour unlike those beside and above that fewest codes without children carry.

    Where none is unlike those, the least used and then the most different is given; never the parent’s.
    """
    parents = select(codes.c.parent_id).where(codes.c.parent_id.is_not(None))
    used = Counter(session.execute(select(codes.c.colour).where(codes.c.id.not_in(parents))).scalars())
    above = session.execute(select(codes.c.colour).where(codes.c.id == parent_id)).scalar()
    near = set(session.execute(select(codes.c.colour).where(_under(parent_id))).scalars()) | ({above} - {None})

    def rank(colour: str) -> tuple[bool, int, float]:
        apart = min((CLEAR, *(difference(colour, each) for each in near if each)))
        return apart < CLEAR, used[colour], -apart

    return min((colour for number in range(COLOURS) if (colour := palette_colour(number)) != above), key=rank)


def _end_of(session: Session, parent_id: int | None) -> int:
    last = session.execute(select(func.max(codes.c.position)).where(_under(parent_id))).scalar()
    return 0 if last is None else last + 1


def _code(session: Session, code_id: int) -> Row[tuple[object, ...]]:
    row = session.execute(select(codes).where(codes.c.id == code_id)).first()
    if row is None:
        raise CodingError("The code is no longer there.")
    return row
