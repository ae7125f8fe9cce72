"""Exporting all segments as a web page, from the study to the file, beside a dump of the same text."""

from pathlib import Path

from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.exporting import exported
from coding.table import Row


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of the export, its queries included."""
    return exported(terms, ".html", _dump)


def _dump(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8") as handle:
        for row in rows:
            handle.write("\t".join(map(str, row)) + "\n")


BENCH = Benchmark("export-html", "Export all segments as a web page", "a dump of the same text", "ratio", 3, measure)
