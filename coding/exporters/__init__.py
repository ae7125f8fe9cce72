"""The registry of exporters, and the one way to write a table to a file."""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace
from pathlib import Path

from coding.errors import CodingError
from coding.exporters import to_csv, to_docx, to_html, to_json, to_xlsx
from coding.exporters.exporter import Exporter
from coding.exporters.in_words import with_tree, without_empty
from coding.exporters.new_file import new_file
from coding.table import Row, Table

EXPORTERS: tuple[Exporter, ...] = (
    to_csv.EXPORTER,
    to_xlsx.EXPORTER,
    to_docx.EXPORTER,
    to_html.EXPORTER,
    to_json.EXPORTER,
)

STEP = 200
"""Rows after which the progress is told again."""

Progress = Callable[[int, int, str], None]
"""Told while rows are written: how many, of how many (0: unknown), and the file's name; raises to cancel."""


def exporter_for(path: Path) -> Exporter:
    """The exporter of the path's suffix, capitals or not; CodingError names the suffixes offered."""
    for exporter in EXPORTERS:
        if path.suffix.lower() == exporter.suffix:
            return exporter
    offered = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise CodingError(f"A table cannot be written as “{path.name}”: choose a name that ends in one of {offered}.")


def write_table(table: Table, path: Path, progress: Progress | None = None) -> None:
    """The table stands in the file, whole; where that fails or is cancelled, what was there before is untouched."""
    exporter = exporter_for(path)
    with new_file(path) as temporary:
        if exporter.in_words:
            table = with_tree(without_empty(table))
        if progress is None:
            exporter.write(table, temporary)
        else:
            exporter.write(replace(table, rows=_watched(table.rows, path.name, progress)), temporary)
            progress(1, 1, path.name)


def _watched(rows: Iterable[Row], name: str, progress: Progress) -> Iterator[Row]:
    of = len(rows) if isinstance(rows, Sized) else 0
    for number, row in enumerate(rows):
        if number % STEP == 0:
            progress(number, of, name)
        yield row
