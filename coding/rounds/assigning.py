"""Who codes which document in a round: all of it, or places of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from coding.errors import CodingError
from coding.rounds.done_before import check_places, check_whole
from coding.rounds.planning import ENDED, RUNNING, check_lead, round_of
from coding.spans import Span, union
from coding.text import natural
from models.base import Session, add_row
from models.dialect import among
from models.schema import assigned_places, assignments, coders, documents, progress


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a coder has to code in a round: a document, whole or the places, and how far she is with it."""

    id: int
    document_id: int
    document: str
    folder: str
    length: int
    coder_id: int
    coder: str
    places: tuple[Span, ...]
    status: str

    @property
    def characters(self) -> int:
        """How many code points she has to code."""
        return sum(end - start for start, end in self.places) if self.places else self.length


def list_assignments(session: Session, round_id: int) -> list[Assignment]:
    """List who codes what in the round, by folder, document and coder."""
    places = _places(session, round_id)
    a, p = assignments.c, progress.c
    columns = (documents.c.name, documents.c.folder, documents.c.length, coders.c.name, p.status)
    query = (
        select(a.id, a.document_id, a.coder_id, *columns)
        .join(documents, documents.c.id == a.document_id)
        .join(coders, coders.c.id == a.coder_id)
        .outerjoin(progress, (p.document_id == a.document_id) & (p.coder_id == a.coder_id))
        .where(a.round_id == round_id)
    )
    found = [
        Assignment(key, page, name, folder, length, who, coder, tuple(places.get(key, ())), status or "unread")
        for key, page, who, name, folder, length, coder, status in session.execute(query)
    ]
    return sorted(found, key=lambda each: (each.folder.casefold(), natural(each.document), natural(each.coder)))


def _places(session: Session, round_id: int) -> dict[int, list[Span]]:
    c, found = assigned_places.c, dict[int, list[Span]]()
    query = select(c.assignment_id, c.start, c.end).join(assignments, assignments.c.id == c.assignment_id)
    for key, start, end in session.execute(query.where(assignments.c.round_id == round_id).order_by(c.start)):
        found.setdefault(key, []).append((start, end))
    return found


def assign(session: Session, round_id: int, document_ids: Collection[int], coder_ids: Collection[int]) -> int:
    """Give each of the documents, whole, to each of the coders; gives how many are new to somebody."""
    _check(session, round_id, document_ids, coder_ids)
    known = _known(session, round_id)
    pairs = [(page, who) for page in dict.fromkeys(document_ids) for who in dict.fromkeys(coder_ids)]
    new = [pair for pair in pairs if pair not in known]
    part = [known[pair] for pair in pairs if pair in known]
    if round_of(session, round_id).state == RUNNING:
        check_whole(session, pairs)
    session.execute(delete(assigned_places).where(among(assigned_places.c.assignment_id, part)))
    session.execute(update(assignments).where(among(assignments.c.id, part), assignments.c.whole == 0).values(whole=1))
    if new:
        rows = [{"round_id": round_id, "document_id": page, "coder_id": who} for page, who in new]
        session.execute(insert(assignments), rows)
    return len(new)


def assign_places(
    session: Session, round_id: int, document_id: int, coder_ids: Collection[int], places: Iterable[Span]
) -> None:
    """Give the places [start, end) of the document to each of the coders, beside those they have of it.

    Who has the whole document keeps that. CodingError where one has marked it as done.
    """
    _check(session, round_id, [document_id], coder_ids)
    wanted = list(places)
    length = session.execute(select(documents.c.length).where(documents.c.id == document_id)).scalar_one()
    if not wanted or any(not 0 <= start < end <= length for start, end in wanted):
        raise CodingError("A place lies inside its document and holds at least one character.")
    known, there = _known(session, round_id), _places(session, round_id)
    given = {(document_id, who): known.get((document_id, who)) for who in coder_ids}
    check_places(session, [pair for pair, key in given.items() if key is None or key in there])
    for coder_id in dict.fromkeys(coder_ids):
        key = known.get((document_id, coder_id))
        if key is None:
            pair = {"round_id": round_id, "document_id": document_id, "coder_id": coder_id}
            key = add_row(session, assignments, **pair, whole=0)
        elif key not in there:
            continue
        _put_places(session, key, document_id, union([*there.get(key, ()), *wanted]))


def _put_places(session: Session, assignment_id: int, document_id: int, places: Sequence[Span]) -> None:
    session.execute(delete(assigned_places).where(assigned_places.c.assignment_id == assignment_id))
    own = {"assignment_id": assignment_id, "document_id": document_id}
    session.execute(insert(assigned_places), [own | {"start": start, "end": end} for start, end in places])


def unassign(session: Session, round_id: int, document_ids: Collection[int], coder_ids: Collection[int]) -> int:
    """Take the documents from the coders in the round; gives how many that were. What they coded stays."""
    check_lead(session, round_id, "take documents out of")
    _check(session, round_id, (), ())
    known = _known(session, round_id)
    pages, people = set(document_ids), set(coder_ids)
    gone = [key for (page, who), key in known.items() if page in pages and who in people]
    session.execute(delete(assignments).where(among(assignments.c.id, gone)))
    return len(gone)


def _known(session: Session, round_id: int) -> dict[tuple[int, int], int]:
    a = assignments.c
    query = select(a.id, a.document_id, a.coder_id).where(a.round_id == round_id).order_by(a.id.desc())
    return {(row.document_id, row.coder_id): row.id for row in session.execute(query)}


def _check(session: Session, round_id: int, document_ids: Collection[int], coder_ids: Collection[int]) -> None:
    """Raise CodingError where the round has ended, or something of it is no longer there."""
    known = round_of(session, round_id)
    if known.state == ENDED:
        raise CodingError(f"“{known.name}” has ended; plan another round.")
    pages = set(session.execute(select(documents.c.id).where(among(documents.c.id, document_ids))).scalars())
    if not pages.issuperset(document_ids):
        raise CodingError("A document is no longer there.")
    rows = session.execute(select(coders.c.id, coders.c.consensus).where(among(coders.c.id, coder_ids))).all()
    if not {row.id for row in rows}.issuperset(coder_ids):
        raise CodingError("A coder is no longer there.")
    if any(row.consensus for row in rows):
        raise CodingError("The consensus is what coders decide together; nothing is given to it to code.")
