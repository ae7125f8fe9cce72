"""Who codes what: the rounds, how their units were sampled, and how far everybody is."""

from collections.abc import Iterator

from coding.reports.report import Report, ReportOptions
from coding.rights.consent import cleared, kept_words
from coding.rounds.assigning import list_assignments
from coding.rounds.planning import Round, list_rounds
from coding.scope import read_base
from coding.table import Cell, Column, Table
from coding.text import counted
from models.base import Session

_COLUMNS = (
    Column("round"),
    Column("document"),
    Column("coder"),
    Column("assigned"),
    Column("characters", "number"),
    Column("status"),
)


def build(session: Session, options: ReportOptions) -> Table:
    """List the assignments of all rounds, in their order."""
    known = list_rounds(session)
    kept = kept_words(session, read_base(session))
    said = " ".join(_said(each, cleared(each.note, kept)) for each in known)
    caption = (
        "A row for each document that a coder was given in a round: all of it, or the places that were drawn. "
        f"The status is what the coder has said. {said} Base: {counted(len(known), 'round')}."
    )
    words = {"characters": "Characters to code"}
    return Table(
        "assignments", "Who codes what", " ".join(caption.split()), _COLUMNS, _rows(session, known), words=words
    )


def _said(known: Round, note: str) -> str:
    stop = "" if note.endswith((".", "!", "?")) or not note else "."
    led = f", led by {known.lead}" if known.lead else ""
    return f"“{known.name}” ({known.said}{led}). {' '.join(note.split())}{stop}"


def _rows(session: Session, known: list[Round]) -> Iterator[tuple[Cell, ...]]:
    for each in known:
        for one in list_assignments(session, each.id):
            what = counted(len(one.places), "place") if one.places else "whole"
            yield each.name, one.document, one.coder, what, one.characters, one.status


REPORT = Report(
    "assignments",
    "Who codes what",
    build,
    about="Which coder was given which documents in which round, how they were sampled, and how far everybody is.",
    nothing="nobody was given anything to code in a round",
    blind="",
)
