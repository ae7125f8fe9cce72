"""What an entry of the reports' registry is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from coding.rounds.blind import handed_blind, left_out, own_coding_only
from coding.table import Table
from models.base import Session

NONE = "-"
"""Chosen instead of an attribute: no columns for its values."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a report alone can be asked for: a name, what it is for, and the words it may be (none: any).

    Of `several` more than one may be given. `shown_as` stands for the words where they are not listed.
    """

    name: str
    about: str
    words: tuple[str, ...] = ()
    several: bool = False
    shown_as: str = "NAME"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the user may choose about a report; each report looks at what concerns it."""

    coders: tuple[str, ...] = ()
    """Whose coding counts; empty: the consensus where it is complete, else all."""
    by: str = ""
    """An attribute of participants, for a column per value; NONE: no such columns, empty: as the report has it."""
    attribution: str = ""
    """The template of quotes' attributions; empty: the study's own."""
    rows: str = ""
    """The attribute of participants that has a row per value; empty: the role."""
    framework: str = ""
    """The name of the version of the framework that is reported on; empty: the working one."""
    profile: str = ""
    """For whom quotes are signed: PUBLISHABLE or INTERNAL of coding/rights/profiles.py; empty: for readers."""
    crosscheck: str = ""
    """The name of the cross-check that is reported on; empty: the newest."""
    own: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What is chosen of the report's own choices, by their names."""


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of table that is written; `build` only reads.

    `about` is a sentence for the user on what it is for; `asks` names the fields of ReportOptions that it looks at,
    and `usual` is what a form begins with; `own` are choices that it alone offers. `nothing` says why it has no rows
    where it has none.
    """

    key: str
    title: str
    build: Callable[[Session, ReportOptions], Table]
    about: str = ""
    asks: tuple[str, ...] = ()
    usual: ReportOptions = ReportOptions()
    own: tuple[Choice, ...] = ()
    nothing: str = "no words are coded"
    layered: bool = False
    """Whether it can be of a layer that is put together from several coders' coding."""
    blind: Literal["own", "out", ""] = "own"
    """What stands in it for documents of a blind round: the reader's own coding, nothing, or all that there is."""


def with_sight(report: Report) -> Report:
    """Give the report so that its tables say what of the coding is hidden from who reads it."""
    said = {"own": own_coding_only, "out": _not_there}.get(report.blind)
    return report if said is None else replace(report, build=partial(_told, report.build, said))


def _not_there(session: Session) -> str:
    return " ".join(filter(None, (left_out(session), handed_blind(session))))


def _told(
    build: Callable[[Session, ReportOptions], Table],
    said: Callable[[Session], str],
    session: Session,
    options: ReportOptions,
) -> Table:
    table, sentence = build(session, options), said(session)
    if not sentence:
        return table
    return replace(table, caption=f"{sentence} {table.caption}".rstrip(), told=(sentence, *table.told))
