"""What an entry of the reports' registry is."""

from collections.abc import Callable
from dataclasses import dataclass

from coding.table import Table
from models.base import Session


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the user may choose about a report; each report looks at what concerns it."""

    coders: tuple[str, ...] = ()
    """Whose coding counts; empty: the consensus where there is one, else all."""
    by: str = ""
    """An attribute of participants, for a column per value."""
    attribution: str = ""
    """The template of quotes' attributions; empty: the study's own."""


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of table that is written; `build` only reads."""

    key: str
    title: str
    build: Callable[[Session, ReportOptions], Table]
