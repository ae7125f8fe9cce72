"""Merging what a colleague coded in her copy into the study, beside the same rows written bare."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import uuid4

from app.bench import raw
from app.bench.apply_code import Place, places
from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.pairs import cpu_ms, paired
from coding.merging.incoming import Incoming, read_incoming
from coding.merging.merge import merge
from coding.merging.packets import write_packet
from coding.segments import apply_code
from coding.text import checksum
from models.project import Project

_COLLEAGUE = "Bench, the colleague"
_BROUGHT = 25
"""She brings one segment for so many that the study of half the size holds twice over: 4,000 for 50,000."""
_SEGMENT = (
    'INSERT INTO segment (id, uid, document_id, start, "end", checksum, code_id, coder_id, polarity, example, '
    "attributed, comment) VALUES (?, ?, ?, ?, ?, ?, 1, 1, '', '', '', '')"
)


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of the whole transaction, with its history; the packet was read before."""
    size = terms.size
    half = replace(size, documents=max(1, size.documents // 2), segments=size.segments // 2)
    terms = replace(terms, size=half)
    packet, brought = _packet(terms, max(1, size.segments // _BROUGHT))
    with Project(terms.copy("merge")) as project, raw.opened(terms.copy("merge-raw")) as connection:
        incoming = read_incoming(packet)
        floor = _Floor(connection, brought)

        def candidate() -> float:
            took = cpu_ms(lambda: _merge(project, incoming))
            project.undo()
            return took

        return paired(candidate, floor.write, terms.rounds)


def _packet(terms: Terms, many: int) -> tuple[Path, list[Place]]:
    """Let a colleague code so many passages in a copy, and write down what she did; gives also where."""
    with Project(terms.copy("merge-colleague")) as project:
        found = [place for _number, place in zip(range(many), places(project), strict=False)]
        with project.write("apply_code", _COLLEAGUE) as session:
            for document_id, start, end in found:
                apply_code(session, document_id, 1, start, end)
        with project.read(whole=True) as session:
            data = write_packet(session, _COLLEAGUE)
    packet = terms.folder / "colleague.packet"
    packet.write_bytes(data)
    return packet, found


def _merge(project: Project, incoming: Incoming) -> None:
    with project.write("merge", "Bench") as session:
        merge(session, [incoming])


class _Floor:
    """Writes the same segments with their history, and takes them away again beyond what is measured."""

    def __init__(self, connection: sqlite3.Connection, brought: Sequence[Place]) -> None:
        self._connection, self._brought = connection, brought
        [self._first] = connection.execute("SELECT max(id) + 1 FROM segment").fetchone()

    def write(self) -> float:
        numbered = zip(count(self._first), self._brought, strict=False)
        rows = [(number, str(uuid4()), *place, checksum(str(place))) for number, place in numbered]
        changes: list[raw.Change] = [(row[0], row[1], "i", None) for row in rows]
        took = cpu_ms(lambda: raw.write(self._connection, _SEGMENT, rows, changes))
        self._connection.execute("DELETE FROM segment WHERE id >= ?", (self._first,))
        return took


BENCH = Benchmark(
    "merge", "Merge 4,000 segments into 50,000", "the same rows written by sqlite3 alone", "ratio", 40, measure
)
