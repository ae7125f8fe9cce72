"""The text in question as one line: the turns of all documents one after the other, without what lies between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import Select, func, select

from coding.agreement.coefficients.ratings import Flags, Wholes
from coding.scope import hidden_places
from models.base import Session
from models.schema import speakers, turns

_ROWS = 20_000
"""Rows read in one go, so that the window has its turn in between."""
_SHIFT = 36
"""Bits of a position: texts are shorter than 64 thousand million characters."""


@dataclass(frozen=True)
class Line:
    """The turns: `documents` (places in the documents in question), `starts`, `ends`; `asked` are interviewers'.

    `offsets` says where each begins on the line, and last how long the line is; `begins` the same of the documents.
    """

    documents: Wholes
    starts: Wholes
    ends: Wholes
    asked: Flags
    offsets: Wholes
    begins: Wholes

    @property
    def length(self) -> int:
        """Count the characters of the line."""
        return int(self.offsets[-1])


def table(session: Session, query: Select[Any]) -> list[Wholes]:
    """Read whole numbers, a column each; an empty cell is -1."""
    cursor = session.execute(query).cursor
    assert cursor is not None
    width, parts = len(query.selected_columns), [np.zeros(0, np.int64)]
    while rows := cursor.fetchmany(_ROWS):
        parts.append(np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows) * width))
    return list(np.concatenate(parts).reshape(-1, width).T.copy())


def places_of(values: Wholes, known: Iterable[int]) -> Wholes:
    """Give for each value its place in `known`, -1 where it is not there."""
    names = np.fromiter(known, dtype=np.int64)
    if not len(names):
        return np.full(len(values), -1, dtype=np.int64)
    order = np.argsort(names, kind="stable")
    at = np.minimum(np.searchsorted(names, values, sorter=order), len(names) - 1)
    found = order[at]
    return np.where(names[found] == values, found, -1)


def line_of(session: Session, document_ids: Sequence[int], *, answers: bool) -> Line:
    """Read the turns of the documents; with `answers` without interviewers'. What was withdrawn is not among them."""
    columns = (turns.c.document_id, turns.c.start, turns.c.end, func.coalesce(speakers.c.interviewer, 0))
    query = select(*columns).outerjoin(speakers, speakers.c.id == turns.c.speaker_id)
    document, start, end, asked = table(session, query)
    kept = _seen(session, document, start, end)
    if answers:
        kept &= asked == 0
    at = places_of(document, document_ids)
    kept &= at >= 0
    order = np.lexsort((start[kept], at[kept]))
    at, start, end, asked = (column[kept][order] for column in (at, start, end, asked))
    offsets = np.concatenate(([0], np.cumsum(end - start)))
    begins = offsets[np.searchsorted(at, np.arange(len(document_ids) + 1))]
    return Line(at, start, end, asked == 1, offsets, begins)


def _seen(session: Session, document: Wholes, start: Wholes, end: Wholes) -> Flags:
    """Tell which turns hold nothing that is withheld."""
    kept = np.ones(len(document), dtype=np.bool_)
    for document_id, places in hidden_places(session).items():
        for first, last in places:
            kept &= (document != document_id) | (start >= last) | (end <= first)
    return kept


def on_line(line: Line, documents: Wholes, positions: Wholes) -> Wholes:
    """Give the places on the line of positions in documents; one between two turns falls where they meet."""
    if not len(line.starts):
        return np.zeros(len(positions), dtype=np.int64)
    turn = (
        np.searchsorted((line.documents << _SHIFT) + line.starts, (documents << _SHIFT) + positions, side="right") - 1
    )
    at = np.maximum(turn, 0)
    within = np.clip(positions - line.starts[at], 0, line.ends[at] - line.starts[at])
    own = (turn >= 0) & (line.documents[at] == documents)
    return np.where(own, line.offsets[at] + within, line.begins[documents])


def in_documents(line: Line, low: int, high: int) -> list[tuple[int, int, int]]:
    """Give a stretch [low, high) of the line as places (document, start, end), one for every turn it touches."""
    first = int(np.searchsorted(line.offsets, low, side="right")) - 1
    found = []
    for turn in range(first, len(line.starts)):
        begin = int(line.offsets[turn])
        if begin >= high:
            break
        start, end = max(low, begin) - begin, min(high, int(line.offsets[turn + 1])) - begin
        if end > start:
            base = int(line.starts[turn])
            found.append((int(line.documents[turn]), base + start, base + end))
    return found
