"""The units in which coders are compared, beside characters: documents, turns, sentences, passages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from coding.agreement.coefficients.ratings import Wholes
from coding.agreement.question import Question
from coding.agreement.tables.line import Line, on_line, places_of, table
from coding.agreement.tables.sentences import sentences
from coding.text import trimmed
from models.base import Session
from models.dialect import among
from models.schema import assigned_places, assignments, texts

Span = tuple[int, int]


@dataclass(frozen=True)
class Units:
    """The units in their order: the document of each (its place among those in question), and where it lies in it.

    `low` and `high` are the same on the line of all turns. Units without a character of a turn are not there.
    """

    documents: Wholes
    starts: Wholes
    ends: Wholes
    low: Wholes
    high: Wholes


def units_of(
    session: Session, question: Question, ids: Sequence[int], line: Line, progress: Callable[[int, int], None]
) -> Units | None:
    """Cut the documents into the units of the question; None where these are what the coders compared marked."""
    if question.unit == "document":
        numbers = np.arange(len(ids))
        return _kept(numbers, np.zeros(len(ids), np.int64), _ends(line, len(ids)), line.begins[:-1], line.begins[1:])
    if question.unit == "segment":
        laid_down = _assigned(session, question, ids)
        if laid_down is None:
            return None
        document, start, end = laid_down
    else:
        split = sentences if question.unit == "sentence" else _whole
        found = list(_cut(session, ids, line, split, progress))
        document, start, end = (np.array(column, np.int64) for column in zip(*found, strict=True)) if found else _NONE
    return _kept(document, start, end, on_line(line, document, start), on_line(line, document, end))


_NONE = (np.zeros(0, np.int64),) * 3


def _kept(document: Wholes, start: Wholes, end: Wholes, low: Wholes, high: Wholes) -> Units:
    there = high > low
    return Units(document[there], start[there], end[there], low[there], high[there])


def _ends(line: Line, count: int) -> Wholes:
    """Give where the last turn of each document ends."""
    ends = np.zeros(count, np.int64)
    np.maximum.at(ends, line.documents, line.ends)
    return ends


def _whole(text: str) -> list[Span]:
    """Take the turn as it is."""
    return [(0, len(text))]


def _cut(
    session: Session,
    ids: Sequence[int],
    line: Line,
    split: Callable[[str], list[Span]],
    progress: Callable[[int, int], None],
) -> Iterator[tuple[int, int, int]]:
    """Split the turns of every document, without white space at the ends."""
    first = np.searchsorted(line.documents, np.arange(len(ids) + 1))
    starts, ends = line.starts.tolist(), line.ends.tolist()
    for number, document_id in enumerate(ids):
        progress(number, len(ids))
        text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar() or ""
        for turn in range(int(first[number]), int(first[number + 1])):
            base = starts[turn]
            for start, end in split(text[base : ends[turn]]):
                left, right = trimmed(text, base + start, base + end)
                if right > left:
                    yield number, left, right


def _assigned(session: Session, question: Question, ids: Sequence[int]) -> tuple[Wholes, Wholes, Wholes] | None:
    """Give the places that were assigned in the round of the question, each once; None where there are none."""
    place = assigned_places.c
    query = select(place.document_id, place.start, place.end).where(among(place.document_id, ids))
    query = query.join(assignments, assignments.c.id == place.assignment_id)
    document, start, end = table(session, query.where(assignments.c.round_id == question.round_id))
    at = places_of(document, ids)
    rows = np.unique(np.stack([at, start, end], axis=1)[at >= 0], axis=0)
    return (rows[:, 0].copy(), rows[:, 1].copy(), rows[:, 2].copy()) if len(rows) else None
