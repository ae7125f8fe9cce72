"""Recoding many segments in one step, and undoing that, beside the same rows written bare."""

import sqlite3
from itertools import cycle

from app.bench import raw
from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.pairs import cpu_ms, paired
from coding.codes import add_code
from coding.segments import recode
from models.project import Project

_CHOSEN = 'SELECT min(id) FROM segment GROUP BY document_id, start, "end", coder_id ORDER BY 1 LIMIT 5000'
"""So many that none, recoded, repeats another."""
_UPDATE = "UPDATE segment SET code_id = ? WHERE id = ?"


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of the whole transaction, with its history."""
    with Project(terms.copy("recode")) as project, raw.opened(terms.copy("recode-raw")) as connection:
        ids, codes = _chosen(project), cycle(_new_codes(project))
        floor = _Floor(connection, ids)

        def candidate() -> float:
            code_id = next(codes)
            return cpu_ms(lambda: _recode(project, ids, code_id))

        return paired(candidate, floor.write, terms.rounds)


def measure_undo(terms: Terms) -> Figure:
    """Measure the CPU time of the undo alone, with its history."""
    with Project(terms.copy("undo")) as project, raw.opened(terms.copy("undo-raw")) as connection:
        ids, code_id = _chosen(project), _new_codes(project)[0]
        floor = _Floor(connection, ids)

        def candidate() -> float:
            _recode(project, ids, code_id)
            return cpu_ms(project.undo)

        return paired(candidate, floor.write, terms.rounds)


def _chosen(project: Project) -> list[int]:
    with project.read() as session:
        return list(session.exec_driver_sql(_CHOSEN).scalars())


def _new_codes(project: Project) -> tuple[int, int]:
    with project.write("import_codes", "Bench") as session:
        return add_code(session, "Bench, one"), add_code(session, "Bench, two")


def _recode(project: Project, ids: list[int], code_id: int) -> None:
    with project.write("recode", "Bench") as session:
        recode(session, ids, code_id)


class _Floor:
    """Gives the segments now the first code, now the second, with history made ready before."""

    def __init__(self, connection: sqlite3.Connection, ids: list[int]) -> None:
        self._connection, self._ids = connection, ids
        self._codes = cycle((1, 2))
        names = [column[1] for column in connection.execute("PRAGMA table_info(segment)")]
        listed = ", ".join(f"'{name}', \"{name}\"" for name in names)
        self._image = f"SELECT id, uid, 'u', json_object({listed}) FROM segment WHERE id = ?"

    def write(self) -> float:
        code_id = next(self._codes)
        rows = [(code_id, segment_id) for segment_id in self._ids]
        changes = [self._connection.execute(self._image, (segment_id,)).fetchone() for segment_id in self._ids]
        return cpu_ms(lambda: raw.write(self._connection, _UPDATE, rows, changes))


BENCH = Benchmark("recode", "Recode 5,000 segments", "the same rows written by sqlite3 alone", "ratio", 6, measure)
UNDO = Benchmark("recode-undo", "Undo that", "the same rows written by sqlite3 alone", "ratio", 8, measure_undo)
