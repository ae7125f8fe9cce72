"""Applying a code: the whole transaction, with its history, beside the same three rows written bare."""

import sqlite3
from collections.abc import Iterator
from itertools import count, islice
from uuid import uuid4

from app.bench import raw
from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.pairs import cpu_ms, paired
from coding.segments import apply_code
from coding.text import checksum
from models.project import Project

_AT_ONCE = 40
_LENGTH = 60
_SEGMENT = (
    'INSERT INTO segment (id, uid, document_id, start, "end", checksum, code_id, coder_id, polarity, example, '
    "attributed, comment) VALUES (?, ?, ?, ?, ?, ?, 1, 1, '', '', '', '')"
)

Place = tuple[int, int, int]
"""A document, and where to apply a code in it: [start, end) in code points."""
_Row = tuple[int, str, int, int, int, str]


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of one applied code, on the average of some in a row."""
    with Project(terms.copy("apply-code")) as project, raw.opened(terms.copy("apply-code-raw")) as connection:
        free = places(project)
        [first] = connection.execute("SELECT max(id) + 1 FROM segment").fetchone()
        ids = count(first)

        def candidate() -> float:
            now = list(islice(free, _AT_ONCE))
            return cpu_ms(lambda: _apply_all(project, now)) / len(now)

        def floor() -> float:
            now = [_row(next(ids), place) for place in islice(free, _AT_ONCE)]
            return cpu_ms(lambda: _write_all(connection, now)) / len(now)

        return paired(candidate, floor, terms.rounds)


def places(project: Project) -> Iterator[Place]:
    """Give places where nobody has applied a code, one after another."""
    with project.read() as session:
        turns = session.exec_driver_sql('SELECT document_id, start, "end" FROM turn ORDER BY id').all()
    for shift in range(0, max(end - start for _document, start, end in turns), 7):
        for document_id, start, end in turns:
            if start + shift + _LENGTH < end:
                yield document_id, start + shift, start + shift + _LENGTH


def apply(project: Project, place: Place) -> None:
    """Apply the first code at the place, as the window does, by a coder of its own."""
    document_id, start, end = place
    with project.write("apply_code", "Bench") as session:
        apply_code(session, document_id, 1, start, end)


def _apply_all(project: Project, found: list[Place]) -> None:
    for place in found:
        apply(project, place)


def _write_all(connection: sqlite3.Connection, rows: list[_Row]) -> None:
    for row in rows:
        raw.write(connection, _SEGMENT, [row], [_change(row)])


def _row(row_id: int, place: Place) -> _Row:
    return (row_id, str(uuid4()), *place, checksum(str(place)))


def _change(row: _Row) -> raw.Change:
    return row[0], row[1], "i", None


BENCH = Benchmark("apply-code", "Apply a code", "the same rows written by sqlite3 alone", "ratio", 12, measure)
