"""What an entry of the reports' registry is."""

from collections.abc import Callable
from dataclasses import dataclass

from coding.table import Table
from models.base import Session

NONE = "-"
"""Chosen instead of an attribute: no columns for its values."""


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


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of table that is written; `build` only reads.

    `about` is a sentence for the user on what it is for; `asks` names the fields of ReportOptions that it looks at,
    and `usual` is what a form begins with. `nothing` says why it has no rows where it has none.
    """

    key: str
    title: str
    build: Callable[[Session, ReportOptions], Table]
    about: str = ""
    asks: tuple[str, ...] = ()
    usual: ReportOptions = ReportOptions()
    nothing: str = "no words are coded"
    layered: bool = False
    """Whether it can be of a layer that is put together from several coders' coding."""
