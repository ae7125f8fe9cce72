"""themeloom demo: the sample study, in the window, or without one where there is no screen."""

import argparse
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from app.cli.saying import Commands, Outcome, say_progress
from app.display import has_display
from app.sample import OLDER, is_older, sample_study
from coding.exporters import write_table
from coding.info import counts
from coding.reports import REPORTS, ReportOptions
from coding.table import Cell
from models.project import Project

_FILES = (
    "frequencies.xlsx",
    "quotes.docx",
    "quotes.xlsx",
    "outcomes.docx",
    "outcomes.csv",
    "codebook.docx",
    "segments.csv",
)
_SHOWN = ("outcome", "segments", "sources", "external_sources", "regions", "examples", "contradicting")


def add_to(commands: Commands) -> None:
    """Add the word `demo`."""
    words = commands.add_parser("demo", help="open a copy of the sample study")
    words.add_argument("--fresh", action="store_true", help="replace your copy by a new one")
    words.add_argument("--no-window", action="store_true", help="export it and print its outcomes instead")
    words.add_argument("--coder", default="", help="who codes in the window (else the account's name)")
    words.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> Outcome:
    path = sample_study(fresh=arguments.fresh, progress=say_progress("Reading"))
    if is_older(path):
        print(OLDER)
    if arguments.no_window or not has_display():
        _without_window(path, asked=arguments.no_window)
        return Outcome()
    from app.main import show

    return Outcome(code_of_window=show(path, arguments.coder))


def _without_window(path: Path, *, asked: bool) -> None:
    folder = path.with_name("exports")
    folder.mkdir(exist_ok=True)
    with Project(path, writes=False) as project, project.read() as session:
        found = counts(session)
        print(
            f"The sample study: {found['documents']} documents, {found['codes']} codes, {found['segments']} segments.\n"
        )
        reports = {report.key: report for report in REPORTS}
        table = reports["outcomes"].build(session, ReportOptions())
        keys = [column.key for column in table.columns]
        _print(_SHOWN, ([row[keys.index(name)] for name in _SHOWN] for row in table.rows))
        for name in _FILES:
            write_table(reports[name.split(".")[0]].build(session, ReportOptions()), folder / name)
    print(f"\nThe study is {path}\nIts exports are in {folder}:\n  {'  '.join(_FILES)}")
    if not asked:
        print("\nThere is no screen here. Where there is one, “python3 run.py demo” opens the study in the window.")


def _print(names: Iterable[str], rows: Iterable[list[Cell]]) -> None:
    lines = [[name.replace("_", " ") for name in names]] + [[str(cell) for cell in row] for row in rows]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        first = line[0] + " " * (widths[0] - _width(line[0]))
        print(first, *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)), sep="  ")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
