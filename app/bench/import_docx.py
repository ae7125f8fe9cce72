"""Importing Word files as a whole: read, stored, indexed, committed, beside reading them."""

from itertools import count
from pathlib import Path

from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.docx_files import docx_files
from app.bench.pairs import cpu_ms, paired
from coding.importers.importer import ImportOptions
from coding.importing import Batch, read_files, store
from models.project import Project, create


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of all files in one operation, each time into a new study."""
    files, numbers = docx_files(terms), count()

    def candidate() -> float:
        study = terms.folder / f"import {next(numbers)}.loom"
        create(study)
        with Project(study) as project:
            return cpu_ms(lambda: _import(project, files))

    return paired(candidate, lambda: cpu_ms(lambda: _read(files)), (terms.rounds + 1) // 2)


def _read(files: list[Path]) -> Batch:
    return read_files([(path, "") for path in files], ImportOptions(), lambda _done, _of, _name: None)


def _import(project: Project, files: list[Path]) -> None:
    batch = _read(files)
    with project.write("import_documents", "Bench") as session:
        store(session, batch)


BENCH = Benchmark("import-docx", "Import 500 Word files", "reading them", "ratio", 4, measure)
