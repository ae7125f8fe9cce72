"""Quotes: segments chosen for the report, shortened, clarified, put in order, tagged, and marked as used."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Select, delete, func, select, update

from coding.bank.chosen import misfit, own_words
from coding.errors import CodingError
from coding.framework.elements import Element, elements_of_framework
from coding.layers import scope_of
from coding.text import tidy
from models.base import Session, add_row
from models.dialect import among
from models.schema import code_elements, codes, elements, quotes, segments

GONE = "The quote is no longer there."
_PLACE = ("document_id", "start", "end")


def choose(session: Session, segment_ids: Iterable[int], element_id: int | None = None) -> list[int]:
    """Make the segments quotes of the element (None: of none), behind its others; gives the ids of those that are new.

    A segment whose words are chosen for the element already, perhaps by another coder's segment, adds nothing.
    CodingError where a segment or the element is gone.
    """
    _check_element(session, element_id)
    wanted = list(dict.fromkeys(segment_ids))
    places = _places(session, segments.c.id, wanted)
    if any(segment_id not in places for segment_id in wanted):
        raise CodingError("The segment is no longer there.")
    under = _under(session, element_id)
    there = set(_places(session, quotes.c.id, under).values())
    at, new = _behind(session, element_id), []
    for segment_id in wanted:
        if places[segment_id] not in there:
            there.add(places[segment_id])
            at += 1
            new.append(add_row(session, quotes, segment_id=segment_id, element_id=element_id, position=at))
    return new


def as_counted(session: Session, segment_ids: Iterable[int]) -> list[int]:
    """Give for each segment the one that counts: where the consensus is complete, the consensus's of the same code.

    Of several the one that shares most of its words; a segment of which the consensus has nothing is given itself.
    """
    wanted, counts = list(dict.fromkeys(segment_ids)), scope_of(session).condition()
    counted = set(session.execute(select(segments.c.id).where(among(segments.c.id, wanted), counts)).scalars())
    own, other = segments.alias().c, segments.c
    shared = func.min(own.end, other.end) - func.max(own.start, other.start)
    alike = (own.document_id == other.document_id) & (own.code_id == other.code_id) & (shared > 0)
    query = select(own.id, other.id).join_from(own.id.table, segments, alike).where(among(own.id, wanted), counts)
    instead = {row[0]: row[1] for row in session.execute(query.order_by(shared, other.start.desc(), other.uid.desc()))}
    return list(dict.fromkeys(each if each in counted else instead.get(each, each) for each in wanted))


def take_out(session: Session, quote_ids: Iterable[int]) -> None:
    """Take the quotes out of the bank; their segments stay."""
    session.execute(delete(quotes).where(among(quotes.c.id, quote_ids)))


def edit_quote(session: Session, quote_id: int, text: str) -> None:
    """Say how the quote is printed: shortened by […], clarified by [brackets]; "" is its words as they are.

    CodingError names the words that are neither the speaker's own nor in brackets.
    """
    segment_id = session.execute(select(quotes.c.segment_id).where(quotes.c.id == quote_id)).scalar()
    if segment_id is None:
        raise CodingError(GONE)
    original, text = own_words(session, segment_id), text.strip()
    if tidy(text) == tidy(original):
        text = ""
    refused = misfit(original, text)
    if refused:
        raise CodingError(refused)
    session.execute(update(quotes).where(quotes.c.id == quote_id).values(text=text))


def move_quotes(
    session: Session, quote_ids: Sequence[int], element_id: int | None, before_id: int | None = None
) -> None:
    """Put the quotes, in the order given, under the element before another of its quotes (None: behind all).

    CodingError where the same words are chosen for that element already.
    """
    quote_ids = list(dict.fromkeys(quote_ids))
    _check_element(session, element_id)
    _check_quotes(session, quote_ids)
    own = _under(session, element_id)
    _check_repeats(session, quote_ids, [each for each in own if each not in quote_ids])
    order = [each for each in own if each not in quote_ids]
    behind = own[own.index(before_id) :] if before_id is not None and before_id in own else []
    before = next((each for each in behind if each not in quote_ids), None)
    at = order.index(before) if before is not None else len(order)
    order[at:at] = quote_ids
    _put_in_order(session, order, element_id)


def _put_in_order(session: Session, order: Sequence[int], element_id: int | None) -> None:
    """Give the quotes the places that those of the element have had, so that few rows change."""
    rows = session.execute(select(quotes.c.id, quotes.c.position, quotes.c.element_id).where(among(quotes.c.id, order)))
    there = {row.id: (row.position, row.element_id) for row in rows}
    places, last = sorted(place for place, under in there.values() if under == element_id), 0
    for at, each in enumerate(order):
        last = max(last + 1, places[at] if at < len(places) else 0)
        if there[each] != (last, element_id):
            moved = update(quotes).where(quotes.c.id == each)
            session.execute(moved.values(position=last, element_id=element_id))


def tag_quotes(session: Session, quote_ids: Iterable[int], tag: str) -> None:
    """Put a tag on the quotes; one that is on them already, whatever its case, stays as it is."""
    tag = tidy(tag)
    if not tag:
        raise CodingError("A tag needs a name.")
    for quote_id, tags in _tags(session, quote_ids):
        if tag.casefold() not in map(str.casefold, tags):
            _set_tags(session, quote_id, [*tags, tag])


def untag_quotes(session: Session, quote_ids: Iterable[int], tag: str) -> None:
    """Take a tag off the quotes."""
    for quote_id, tags in _tags(session, quote_ids):
        left = [each for each in tags if each.casefold() != tidy(tag).casefold()]
        if left != tags:
            _set_tags(session, quote_id, left)


def note_quote(session: Session, quote_id: int, note: str) -> None:
    """Write what is to be remembered about the quote; the report does not print it."""
    _check_quotes(session, [quote_id])
    session.execute(update(quotes).where(quotes.c.id == quote_id).values(note=note.strip()))


def mark_used(session: Session, quote_ids: Iterable[int], used: bool) -> None:
    """Say that the quotes stand in the report, or that they do not."""
    session.execute(update(quotes).where(among(quotes.c.id, quote_ids)).values(used=int(used)))


def elements_for(session: Session, segment_ids: Iterable[int]) -> list[Element]:
    """List the elements of the framework for which the segments' codes, or codes above them, are evidence."""
    parent = {row.id: row.parent_id for row in session.execute(select(codes.c.id, codes.c.parent_id))}
    lines: set[int] = set()
    waiting = list(session.execute(select(segments.c.code_id).where(among(segments.c.id, segment_ids))).scalars())
    while waiting:
        code_id = waiting.pop()
        above = parent.get(code_id)
        if code_id not in lines and above is not None:
            waiting.append(above)
        lines.add(code_id)
    bound = select(code_elements.c.element_id).where(among(code_elements.c.code_id, lines))
    wanted = set(session.execute(bound).scalars())
    return [element for element in elements_of_framework(session) if element.id in wanted]


def _check_element(session: Session, element_id: int | None) -> None:
    found = select(elements.c.id).where(elements.c.id == element_id)
    if element_id is not None and session.execute(found).scalar() is None:
        raise CodingError("The element is no longer there.")


def _check_quotes(session: Session, quote_ids: Sequence[int]) -> None:
    there = set(session.execute(select(quotes.c.id).where(among(quotes.c.id, quote_ids))).scalars())
    if not there.issuperset(quote_ids):
        raise CodingError(GONE)


def _check_repeats(session: Session, quote_ids: Sequence[int], others: list[int]) -> None:
    moved = list(_places(session, quotes.c.id, quote_ids).values())
    there = set(_places(session, quotes.c.id, others).values())
    if there & set(moved) or len(set(moved)) < len(moved):
        raise CodingError("These words are chosen for that element already.")


def _places(session: Session, of: Column[int], ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Give the places of segments, or of quotes, by their ids."""
    query: Select[Any] = select(of, *(segments.c[name] for name in _PLACE)).where(among(of, ids))
    if of is quotes.c.id:
        query = query.join_from(quotes, segments, segments.c.id == quotes.c.segment_id)
    return {row[0]: tuple(row[1:]) for row in session.execute(query)}


def _under(session: Session, element_id: int | None) -> list[int]:
    """List the quotes of the element in their order."""
    own = select(quotes.c.id).where(quotes.c.element_id.is_not_distinct_from(element_id))
    return list(session.execute(own.order_by(quotes.c.position, quotes.c.id)).scalars())


def _behind(session: Session, element_id: int | None) -> int:
    last = select(func.max(quotes.c.position)).where(quotes.c.element_id.is_not_distinct_from(element_id))
    return session.execute(last).scalar() or 0


def _tags(session: Session, quote_ids: Iterable[int]) -> list[tuple[int, list[str]]]:
    rows = session.execute(select(quotes.c.id, quotes.c.tags).where(among(quotes.c.id, quote_ids))).all()
    return [(row.id, [tag for tag in row.tags.split("\n") if tag]) for row in rows]


def _set_tags(session: Session, quote_id: int, tags: list[str]) -> None:
    session.execute(update(quotes).where(quotes.c.id == quote_id).values(tags="\n".join(tags)))
