"""What the benchmarks of exports share: the way from the study to the file, and the finished rows for the floor."""

from collections.abc import Callable
from pathlib import Path

from app.bench.benchmark import Figure, Terms
from app.bench.pairs import cpu_ms, paired
from coding.exporters import write_table
from coding.reports import REPORTS, ReportOptions
from coding.table import Row
from models.project import Project


def exported(terms: Terms, suffix: str, dump: Callable[[list[Row], Path], None]) -> Figure:
    """Measure the export of all segments to a file of the suffix beside a dump of its finished rows."""
    report = next(report for report in REPORTS if report.key == "segments")
    ours, bare = terms.folder / f"segments{suffix}", terms.folder / f"dump{suffix}"
    with Project(terms.study(), writes=False) as project:

        def export() -> None:
            with project.read() as session:
                write_table(report.build(session, ReportOptions()), ours)

        with project.read() as session:
            rows = list(report.build(session, ReportOptions()).rows)
        return paired(lambda: cpu_ms(export), lambda: cpu_ms(lambda: dump(rows, bare)), terms.rounds)
