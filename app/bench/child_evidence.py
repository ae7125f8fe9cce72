"""Measures how soon the evidence is known again after a coding: STUDY ROUNDS. Prints the figure as JSON."""

import json
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bench.child_page import Painted, frame, plain_beside, reader_on
from app.bench.pairs import cpu_ms, paired
from app.evidence.knowing import Knowing
from app.workspace import Workspace
from coding.codetree import code_tree
from coding.segments import apply_code, remove
from models.project import Project

CODED = 6
"""Codings a round, half of them taken back."""


def codings(project: Project) -> Iterator[None]:
    """Apply a code that leads to an element in one document after another, and take it away again."""
    with project.read() as session:
        tree = code_tree(session)
        led = [code_id for code_id in tree.by_id if not tree.children(code_id)]
        pages = session.exec_driver_sql("SELECT id, length FROM document ORDER BY id").all()
    for (document_id, length), code_id in zip(cycle(pages), cycle(led), strict=False):
        with project.write("apply_code", "Bench") as session:
            made = apply_code(session, document_id, code_id, length // 2, length // 2 + 60)
        yield
        with project.write("remove", "Bench") as session:
            remove(session, [made])
        yield


def main(study: str, rounds: int) -> None:
    """Measure and print."""
    application = QApplication([])
    with Project(Path(study)) as project:
        workspace = Workspace(project, "Bench")
        reader = reader_on(workspace)
        plain = plain_beside(reader)
        bare, knowing, done = Painted(plain), Knowing(), codings(project)
        project.listeners.clear()

        def known() -> float:
            next(done)
            with project.read() as session:
                return cpu_ms(lambda: knowing.update(session))

        known()
        known()
        figure = paired(
            lambda: sum(known() for _time in range(CODED)) / CODED,
            lambda: sum(cpu_ms(lambda: frame(bare, plain.viewport().update)) for _time in range(CODED)) / CODED,
            rounds,
        )
        reader.close()
    print(json.dumps([figure.value, figure.candidate_ms, figure.floor_ms]))
    plain.close()
    del application


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
