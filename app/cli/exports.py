"""themeloom export: a report to a file."""

import argparse
from pathlib import Path

from app.cli.saying import Commands, Outcome
from coding.exporters import EXPORTERS, exporter_for, write_table
from coding.reports import REPORTS, ReportOptions
from models.project import Project


def add_to(commands: Commands) -> None:
    """Add the word `export`."""
    words = commands.add_parser("export", help="write a report to a file")
    words.add_argument("kind", choices=[report.key for report in REPORTS], metavar="KIND", help=_kinds())
    words.add_argument("study", type=Path)
    suffixes = ", ".join(exporter.suffix for exporter in EXPORTERS)
    words.add_argument("out", type=Path, metavar="OUT", help=f"the file; its suffix says the format: {suffixes}")
    words.add_argument("--coder", default="", help="whose coding counts (several: A,B); else the consensus, or all")
    by = "frequencies, participants: a column per value of an attribute"
    words.add_argument("--by", default="", metavar="ATTRIBUTE", help=by)
    rows = "participants: a row per value of another attribute than the role"
    words.add_argument("--rows", default="", metavar="ATTRIBUTE", help=rows)
    words.add_argument("--attribution", default="", metavar="TEMPLATE", help="quotes: such as '({role}, {region})'")
    words.set_defaults(run=_export)


def _kinds() -> str:
    return ", ".join(report.key for report in REPORTS)


def _export(arguments: argparse.Namespace) -> Outcome:
    exporter_for(arguments.out)
    report = next(report for report in REPORTS if report.key == arguments.kind)
    coders = tuple(name.strip() for name in arguments.coder.split(",") if name.strip())
    options = ReportOptions(coders, arguments.by, arguments.attribution, arguments.rows)
    with Project(arguments.study, writes=False) as project, project.read() as session:
        write_table(report.build(session, options), arguments.out)
    return Outcome()
