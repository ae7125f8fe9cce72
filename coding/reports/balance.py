"""Whose words the chosen quotes are, a row per voice."""

from coding.attribution import attribution
from coding.bank.balance import EACH, GROUPS, UNKNOWN, Share, read_balance
from coding.reports.report import Report, ReportOptions
from coding.rights.profiles import NOTE, names_people, template_of
from coding.scope import Base
from coding.table import Cell, Column, Table
from models.base import Session

_COLUMNS = (
    Column("voices_by"),
    Column("voice"),
    Column("quotes", "number"),
    Column("used", "number"),
    Column("people_heard", "number"),
    Column("passages", "number"),
    Column("balance"),
)

_LABELLED = "People are called as quotes are signed, a row each, also where several share a label."


def build(session: Session, options: ReportOptions) -> Table:
    """List every role, region, side, organisation, sector and participant with its quotes, used or not.

    Participants are called by their names only where the profile names people; else by what their quotes are signed.
    """
    found = read_balance(session, options.coders)
    template = template_of(session, options.profile)
    named = names_people(template)
    rows = [_row(share, found.base, "" if named else template) for by, _names in GROUPS for share in found.of(by)]
    caption = f"{NOTE if named else _LABELLED} {found.caption()} {found.base.said()}"
    told = (NOTE,) if named else ()
    return Table("balance", "Balance of voices", caption, _COLUMNS, rows, told=told)


def _row(share: Share, base: Base, template: str) -> tuple[Cell, ...]:
    voice = share.value
    if share.by == EACH and template:
        (person,) = share.people
        voice = attribution(template, base.attributes[person]) or UNKNOWN
    figures = (len(share.quotes), len(share.used), len(share.people), share.passages)
    return share.by, voice, *figures, share.judged()


REPORT = Report(
    "balance",
    "Balance of voices",
    build,
    about="Which roles, regions and people the chosen quotes come from, which are over-used and which are silent.",
    asks=("coders", "profile"),
    layered=True,
    nothing="nobody is known to speak in the documents",
)
