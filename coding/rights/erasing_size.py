"""How much is erased with a participant or a document: documents that go as a whole, turns, and segments."""

from collections.abc import Sequence

from sqlalchemy import Table, func, select

from coding.rights.own_words import documents_of, is_alone, own_stretches
from coding.rights.withdrawing import touching
from coding.spans import Span
from coding.text import counted
from models.base import Session
from models.dialect import among
from models.schema import segments, turns, withheld, withheld_rows


def size_of_participant(session: Session, participant_id: int) -> str:
    """Say it: 1 whole document, 3 turns, 4 segments."""
    alone = [each for each in documents_of(session, participant_id) if is_alone(session, participant_id, each)]
    query = select(withheld.c.document_id, withheld.c.start, withheld.c.end)
    hidden: dict[int, list[Span]] = {}
    for document_id, start, end in session.execute(query.where(withheld.c.participant_id == participant_id)):
        hidden.setdefault(document_id, []).append((start, end))
    places = hidden or own_stretches(session, participant_id)
    whole = {document_id: [(0, 1 << 40)] for document_id in alone}
    away = (withheld_rows.c.participant_id == participant_id) & (withheld_rows.c.table_name == segments.name)
    put_away = session.execute(select(func.count()).where(away)).scalar_one()
    gone = places | whole
    spoken, coded = _touching(session, turns, gone), _touching(session, segments, gone) + put_away
    return _listed([(len(alone), "whole document"), (spoken, "turn"), (coded, "segment")])


def size_of_document(session: Session, document_id: int) -> str:
    """Say it: 1 document, 12 turns, 4 segments."""
    numbers = [(1, "document")]
    for table, noun in ((turns, "turn"), (segments, "segment")):
        query = select(func.count()).where(table.c.document_id == document_id)
        numbers.append((session.execute(query).scalar_one(), noun))
    return _listed(numbers)


def _listed(numbers: Sequence[tuple[int, str]]) -> str:
    return ", ".join(counted(number, noun) for number, noun in numbers if number) or "a name, and no words"


def _touching(session: Session, table: Table, places: dict[int, list[Span]]) -> int:
    columns = (table.c.document_id, table.c.start, table.c.end)
    rows = session.execute(select(*columns).where(among(table.c.document_id, places)))
    return sum(touching(places[document_id], start, end) for document_id, start, end in rows)
