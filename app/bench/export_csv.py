"""Exporting all segments as csv, from the study to the file, beside csv.writer over the finished rows."""

import csv
from pathlib import Path

from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.exporting import exported
from coding.table import Row


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of the export, its queries included."""
    return exported(terms, ".csv", _dump)


def _dump(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle).writerows(rows)


BENCH = Benchmark("export-csv", "Export all segments as csv", "csv.writer over the finished rows", "ratio", 3, measure)
