"""Work in a process of its own, which the tests kill, interrupt or leave without a disk."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from app.__main__ import main
from coding.importers.importer import ImportOptions
from coding.importing import read_files, store, store_sheet
from coding.segments import apply_code, mark
from coding.sheets import SHEETS, read_sheet
from models.project import Project

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
Step = Callable[[Project], object]


def steps() -> Iterator[Step]:
    """Every kind of operation, some large, some small; the same in every run."""
    interviews = sorted((SAMPLE / "interviews").iterdir())
    yield lambda project: import_documents(project, interviews[:2])
    for key in ("framework", "codes", "participants"):
        yield lambda project, key=key: import_table(project, key, SAMPLE / f"{key}.csv")
    yield lambda project: import_documents(project, interviews[2:4])
    yield lambda project: import_table(project, "segments", SAMPLE / "segments-01-06.csv")
    for number in range(12):
        yield lambda project, number=number: code(project, number)
    yield lambda project: project.undo("Joel")
    yield lambda project: project.undo("Joel")
    yield lambda project: project.redo("Joel")
    yield lambda project: import_table(project, "progress", SAMPLE / "progress.csv")
    yield lambda project: project.undo("Joel")
    for number in range(12, 18):
        yield lambda project, number=number: code(project, number)


def import_documents(project: Project, files: list[Path]) -> None:
    batch = read_files([(file, "Interviews") for file in files], ImportOptions(), lambda done, of, name: None)
    with project.write("import_documents", "Amira") as session:
        store(session, batch)


def import_table(project: Project, key: str, path: Path) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.key == key)
    content = read_sheet(path, sheet)
    with project.write(f"import_{key}", "Amira") as session:
        store_sheet(session, sheet, content)


def code(project: Project, number: int) -> None:
    with project.write("apply_code", "Joel") as session:
        segment = apply_code(session, 1 + number % 3, 2 + number, 100 * number + 10, 100 * number + 90)
        mark(session, segment, polarity="supports", comment=f"number {number}")


def work(study: Path, reports: Connection) -> None:
    """Do the steps, and report each when its `write` has come back: then it is on the disk."""
    with Project(study) as project:
        reports.send(0)
        for number, step in enumerate(steps(), start=1):
            step(project)
            reports.send(number)


def command(words: list[str], said: Path) -> None:
    """Be the command line, with what is said on stderr in a file."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115  until the process ends
    with said.open("w", encoding="utf-8") as sys.stderr:
        code = main(words)
    sys.exit(code)
