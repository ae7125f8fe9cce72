"""What all coders who looked agree on goes to the consensus in one step."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from coding.agreement.question import Question
from coding.coders import mark_progress
from coding.disagreements.consensus import (
    Page,
    Wanted,
    blind_documents,
    consensus_id,
    differ_in_marks,
    marked,
    rows_of,
)
from coding.disagreements.finding import Agreed, compare
from coding.spans import Span, overlaps
from models.base import Session
from models.schema import coders, decisions, progress, segments


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What was taken over: `passages` new in the consensus, `there` that it had already (or were decided).

    In `unmarked` of the new ones the coders differ in polarity, example or attributed, and the mark is left open.
    `left` disagreements are still to be decided, in `documents` that were compared.
    """

    passages: int
    there: int
    unmarked: int
    left: int
    documents: int


@dataclass(frozen=True, slots=True)
class Stock:
    """How far the consensus is: by document how many disagreements are `left`; 0: it is complete.

    Where it was completed just now, `passages` on which all agree went over, `unmarked` of them without a mark.
    """

    left: Mapping[int, int]
    passages: int
    unmarked: int


def take_over(session: Session, question: Question) -> TakenOver:
    """Give the consensus every passage to which all who looked at it gave the same code.

    The same are passages whose ends differ by white space or punctuation alone; the ends most coders chose are taken.
    Where the consensus has something of the code already, or something was decided, it stays as it is. In each of the
    documents it is marked how far the consensus is.
    """
    compared = compare(session, question)
    blind = blind_documents(session)
    agreed = [each for each in compared.agreed if each.document_id not in blind]
    new, unmarked = _give(session, agreed)
    stock = take_stock(session, set(compared.document_ids) - blind, question.coders, fill=not question.code_ids)
    left = sum(each.decision is None for each in compared.disagreements)
    there = len(agreed) - new
    return TakenOver(new + stock.passages, there, unmarked + stock.unmarked, left, len(compared.document_ids))


def take_stock(session: Session, document_ids: Collection[int], names: Iterable[str], *, fill: bool = True) -> Stock:
    """Mark how far the consensus is in the documents, for all who looked at them, and these coders.

    It is done where nothing is left to decide and it has all on which they agree, else in work. With `fill` it gets
    what it lacks of that where nothing is left to decide, and what only one of them looked at.
    """
    if not document_ids:
        return Stock({}, 0, 0)
    asked = [compare(session, Question(document_ids=tuple(sorted(document_ids))), alone=True)]
    if set(names) - set(asked[0].coders.values()):
        asked.append(compare(session, Question(coders=tuple(names), document_ids=tuple(document_ids))))
    left = dict.fromkeys(sorted(document_ids), 0)
    for compared in asked:
        for each in compared.disagreements:
            left[each.document_id] += each.decision is None
    ready = [each for compared in asked for each in compared.agreed if not left[each.document_id]]
    passages, unmarked = _give(session, ready) if fill else (0, 0)
    lacking = set() if fill else {each.document_id for each in _lacking(session, ready)}
    _keep_standing(session, left)
    for document_id, open_there in left.items():
        mark_made(session, document_id, whole=not open_there and document_id not in lacking)
    return Stock(left, passages, unmarked)


def mark_made(session: Session, document_id: int, *, whole: bool) -> None:
    """Mark how far the consensus is in the document: done where nothing is left to decide, else in work."""
    mark_progress(session, document_id, consensus_id(session), "done" if whole else "in work")


def _keep_standing(session: Session, but: Collection[int]) -> None:
    """Mark a consensus that was coded without marks as done where it has coded, as it counts there already."""
    owner = consensus_id(session)
    if session.execute(select(progress.c.id).where(progress.c.coder_id == owner).limit(1)).first() is not None:
        return
    coded = select(segments.c.document_id).where(segments.c.coder_id == owner).distinct()
    for document_id in session.execute(coded.order_by(segments.c.document_id)).scalars().all():
        if document_id not in but:
            mark_progress(session, document_id, owner, "done")


def take_over_in(session: Session, document_id: int, names: Iterable[str]) -> int:
    """Do so for these coders in a document that the consensus has not touched yet; gives how many passages it got."""
    if touched(session, document_id):
        return 0
    compared = compare(session, Question(coders=tuple(names), document_ids=(document_id,)))
    return _give(session, compared.agreed)[0]


def not_taken(session: Session, agreed: Sequence[Agreed]) -> int:
    """Count the passages on which all agree that the consensus neither has nor was decided to be without."""
    return len(_lacking(session, agreed))


def _lacking(session: Session, agreed: Iterable[Agreed]) -> list[Agreed]:
    there: dict[tuple[int, int | None], list[Span]] = {}
    c, d = segments.c, decisions.c
    own = select(c.document_id, c.code_id, c.start, c.end).join(coders, coders.c.id == c.coder_id)
    settled = select(d.document_id, d.code_id, d.start, d.end).where(d.start.is_not(None))
    for query in (own.where(coders.c.consensus == 1), settled):
        for document_id, code_id, start, end in session.execute(query):
            there.setdefault((document_id, code_id), []).append((start, end))
    return [
        each
        for each in agreed
        if not any(overlaps((each.start, each.end), span) for span in there.get((each.document_id, each.code_id), ()))
    ]


def touched(session: Session, document_id: int) -> bool:
    """Tell whether the consensus has coded in the document, or something of it was decided."""
    own = select(segments.c.id).join(coders, coders.c.id == segments.c.coder_id)
    coded = own.where((coders.c.consensus == 1) & (segments.c.document_id == document_id)).limit(1)
    decided = select(decisions.c.id).where(decisions.c.document_id == document_id).limit(1)
    return session.execute(coded).first() is not None or session.execute(decided).first() is not None


def _give(session: Session, agreed: Sequence[Agreed]) -> tuple[int, int]:
    """Add the passages that are not there, document by document; gives how many, and how many lack a mark."""
    by_document: dict[int, list[Agreed]] = {}
    for each in agreed:
        by_document.setdefault(each.document_id, []).append(each)
    new = unmarked = 0
    for document_id, own in by_document.items():
        page, settled = Page(session, document_id), _decided(session, document_id)
        for each in own:
            if page.has(each.code_id, (each.start, each.end)) or _settled(settled, each):
                continue
            rows = rows_of(session, [segment_id for side in each.sides for segment_id in side.segment_ids])
            unmarked += differ_in_marks(rows)
            new += 1
            for wanted in _wanted(session, each):
                page.add(each.code_id, wanted)
    return new, unmarked


def _wanted(session: Session, each: Agreed) -> list[Wanted]:
    """Give the places most coders chose, of as many on both sides the ones of who comes first."""
    rows = rows_of(session, [segment_id for side in each.sides for segment_id in side.segment_ids])
    ((places, _number),) = Counter(side.places for side in each.sides).most_common(1)
    return [marked(place, rows) for place in places]


def _decided(session: Session, document_id: int) -> list[tuple[int | None, Span]]:
    c = decisions.c
    query = select(c.code_id, c.start, c.end).where((c.document_id == document_id) & c.start.is_not(None))
    return [(row.code_id, (row.start, row.end)) for row in session.execute(query)]


def _settled(decided: Iterable[tuple[int | None, Span]], each: Agreed) -> bool:
    return any(code_id == each.code_id and start < each.end and each.start < end for code_id, (start, end) in decided)
