"""An item in its context: who says what around it, and the card of the code."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from coding.codetree import code_tree
from coding.crosscheck.items import Item
from coding.documents import text_of
from coding.turns import spoken
from models.base import Session
from models.schema import segments

REACH = 700
"""So many characters around a passage are shown, whole turns as far as they are no longer than this."""
_SAID = ("brief", "definition", "include", "exclude", "example")


class Piece(NamedTuple):
    """A stretch [start, end) of the text that one person says, "" where nobody knows who; `cut` where it goes on."""

    start: int
    end: int
    speaker: str
    interviewer: bool
    words: str
    cut: bool = False


class CodeCard(NamedTuple):
    """A code as reviewers need it: its path, looks, and what is written on its card, by the names of the fields."""

    id: int
    path: str
    colour: str
    kind: str
    said: tuple[tuple[str, str], ...]


class Around(NamedTuple):
    """The pieces around a passage, the code's card, and what the coder wrote of the segment."""

    pieces: tuple[Piece, ...]
    code: CodeCard | None
    comment: str


def around(session: Session, item: Item) -> Around:
    """Read what stands around the item, in the text as it is now."""
    comment = session.execute(select(segments.c.comment).where(segments.c.id == item.segment_id)).scalar() or ""
    start, end = item.start, item.end
    found = pieces(session, item.document_id, start, end) if start is not None and end is not None else ()
    return Around(found, code_cards(session, [item.code_id or 0]).get(item.code_id or 0), comment)


def pieces(session: Session, document_id: int, start: int, end: int) -> tuple[Piece, ...]:
    """Give the turns that hold the passage, with those before and after it as far as they are near."""
    text = text_of(session, document_id)
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    found = []
    for first, last, speaker, _ms, interviewer in spoken(session, document_id):
        if last > low and first < high:
            begin, stop = max(first, _word(text, low, first)), min(last, _word(text, high, last))
            cut = (begin, stop) != (first, last)
            found.append(Piece(begin, stop, speaker, bool(interviewer), text[begin:stop], cut))
    if not any(piece.start < end and start < piece.end for piece in found):
        found.append(Piece(start, end, "", False, text[start:end]))
    return tuple(sorted(found))


def _word(text: str, at: int, other: int) -> int:
    """Give the place between two words that is next to the position, towards the other one."""
    step = -1 if other < at else 1
    while 0 < at < len(text) and not text[at - 1].isspace() and at != other:
        at += step
    return at


def code_cards(session: Session, code_ids: Iterable[int]) -> dict[int, CodeCard]:
    """Give the cards of those of the codes that are there."""
    tree = code_tree(session)
    found = {}
    for code_id in set(code_ids) & tree.by_id.keys():
        code = tree.by_id[code_id]
        said = tuple((name, getattr(code, name)) for name in _SAID if getattr(code, name))
        found[code_id] = CodeCard(code_id, tree.path(code_id), code.colour, code.kind, said)
    return found
