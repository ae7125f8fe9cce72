"""Whose words the chosen quotes are, a row per voice."""

from coding.balance import GROUPS, Share, read_balance
from coding.reports.report import Report, ReportOptions
from coding.table import Cell, Column, Table
from models.base import Session

_COLUMNS = (
    Column("voices_by"),
    Column("voice"),
    Column("quotes", "number"),
    Column("used", "number"),
    Column("interviewed", "number"),
    Column("passages", "number"),
    Column("balance"),
)


def build(session: Session, options: ReportOptions) -> Table:
    """List every role, region, side, organisation, sector and participant with its quotes, used or not."""
    found = read_balance(session, options.coders)
    rows = [_row(share) for by, _names in GROUPS for share in found.of(by)]
    caption = f"Names participants: for the team. {found.caption()} {found.base.said()}"
    return Table("balance", "Balance of voices", caption, _COLUMNS, rows)


def _row(share: Share) -> tuple[Cell, ...]:
    figures = (len(share.quotes), len(share.used), len(share.people), share.passages)
    return share.by, share.value, *figures, share.judged()


REPORT = Report(
    "balance",
    "Balance of voices",
    build,
    about="Which roles, regions and people the chosen quotes come from, which are over-used and which are silent.",
    asks=("coders",),
    nothing="nobody is known to speak in the documents",
)
