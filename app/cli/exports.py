"""themeloom export: a report, the outcome chapter or the framework's picture to a file."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from app.cli import chapter, diagram
from app.cli.choosing import add_choices, chosen, refuse
from app.cli.opening import opened
from app.cli.saying import Commands, Outcome
from coding.agreement.question import BY
from coding.exporters import EXPORTERS, exporter_for, write_table
from coding.reports import REPORTS, ReportOptions
from coding.rights.disclosure import told
from coding.rights.profiles import template_of

OTHERS: dict[str, Callable[[argparse.Namespace], Outcome]] = {
    "chapter": chapter.write,
    "framework": diagram.write,
}
"""Kinds that are no tables, and what writes them."""

_SHARED = ("by",)
"""Options that are there for other reports, too, though they mean something else there."""


def add_to(commands: Commands) -> None:
    """Add the word `export`."""
    words = commands.add_parser("export", help="write a report to a file")
    kinds = [*(report.key for report in REPORTS), *OTHERS]
    words.add_argument("kind", choices=kinds, metavar="KIND", help=_kinds_said())
    words.add_argument("study", type=Path)
    suffixes = ", ".join(exporter.suffix for exporter in EXPORTERS)
    drawn = f"; framework: {', '.join(diagram.FORMATS)}"
    words.add_argument("out", type=Path, metavar="OUT", help=f"the file; its suffix says the format: {suffixes}{drawn}")
    whose = "whose coding counts: A,B,… or consensus, union, intersection, majority (of all, or those named after it)"
    words.add_argument("--coder", default="", help=whose)
    by = "frequencies, participants: a column per value of an attribute; agreement: what is compared as one, such as "
    words.add_argument("--by", default="", metavar="ATTRIBUTE", help=f"{by}{', '.join(BY)}")
    rows = "participants: a row per value of another attribute than the role"
    words.add_argument("--rows", default="", metavar="ATTRIBUTE", help=rows)
    signed = "quotes, bank: such as '({role}, {region})'"
    words.add_argument("--attribution", default="", metavar="TEMPLATE", help=signed)
    version = "a version of the theory of change by its name; else the working one"
    words.add_argument("--framework", default="", metavar="NAME", help=version)
    since = "framework: mark what has changed since this version"
    words.add_argument("--since", default="", metavar="NAME", help=since)
    profile = "how quotes are signed: publishable, or internal (names people)"
    words.add_argument("--profile", default="", metavar="PROFILE", help=profile)
    check = "crosscheck, crosscheck-numbers: a cross-check by its name; else the newest"
    words.add_argument("--crosscheck", default="", metavar="NAME", help=check)
    styles = "chapter: a Word document or template with the team's styles"
    words.add_argument("--template", type=Path, default=None, metavar="FILE", help=styles)
    for report in REPORTS:
        add_choices(words, (choice for choice in report.own if choice.name not in _SHARED), f"{report.key}: ")
    words.set_defaults(run=_export)


def _kinds_said() -> str:
    """Say what each kind is: quotes (all coded quotes), bank (quotes chosen for the report)."""
    reports = [f"{report.key} ({report.title[:1].lower()}{report.title[1:]})" for report in REPORTS]
    return ", ".join((*reports, "chapter (the outcome chapter)", "framework (its picture)"))


def _export(arguments: argparse.Namespace) -> Outcome:
    report = next((report for report in REPORTS if report.key == arguments.kind), None)
    own = report.own if report is not None else ()
    others = [choice for each in REPORTS for choice in each.own if choice not in own and choice.name not in _SHARED]
    refuse(arguments, others, f"not for {arguments.kind}")
    if report is None:
        return OTHERS[arguments.kind](arguments)
    exporter_for(arguments.out)
    options = ReportOptions(
        coders=tuple(name.strip() for name in arguments.coder.split(",") if name.strip()),
        by=arguments.by,
        attribution=arguments.attribution,
        rows=arguments.rows,
        framework=arguments.framework,
        profile=arguments.profile,
        crosscheck=arguments.crosscheck,
        own=chosen(arguments, own),
    )
    with opened(arguments, writes=False) as project, project.read() as session:
        table = report.build(session, options)
        said = told(session, table, options.attribution or template_of(session, options.profile), read=_read(arguments))
        write_table(table, arguments.out)
    for sentence in said:
        print(sentence, file=sys.stderr)
    return Outcome()


def _read(arguments: argparse.Namespace) -> bool:
    return exporter_for(arguments.out).for_reading
