"""The sign-off sheet of a cross-check, item by item, and its numbers for the report."""

from collections.abc import Iterator

from coding.crosscheck.checks import check_named, list_checks
from coding.crosscheck.items import OVERTAKEN, Item, Sheet, Verdict, sheet_of
from coding.crosscheck.rates import rates_of
from coding.crosscheck.signing import signatures
from coding.crosscheck.wording import NO_COEFFICIENT, base_of, in_words
from coding.documents import text_of
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import Press, cleared, kept_words
from coding.scope import read_base
from coding.table import Cell, Column, Table
from models.base import Session

_COLUMNS = (
    Column("number", "number"),
    Column("document"),
    Column("quote", "long"),
    Column("code"),
    Column("reviewer"),
    Column("verdict"),
    Column("instead"),
    Column("remark", "long"),
    Column("answer"),
    Column("reply", "long"),
)
_FIGURES = (
    Column("figure"),
    Column("number", "number"),
    Column("of", "number"),
    Column("base"),
    Column("share", "percent"),
)
_WORDS = {"instead": "code proposed", "quote": "passage"}
_BARE = "(no code)"
_NONE = "there is no cross-check: draw a sample in Compare"


def build(session: Session, options: ReportOptions) -> Table:
    """List what was drawn for the cross-check, with a row per verdict and its answer; the caption has the numbers."""
    sheet = _sheet(session, options)
    if sheet is None:
        return Table("crosscheck", "Cross-check", "Base: no cross-check.", _COLUMNS, [])
    base = read_base(session)
    press, kept = Press(base), kept_words(session, base)
    rows = [
        tuple(cleared(cell, kept) if kept and isinstance(cell, str) else cell for cell in row)
        for item in sheet.items
        for row in _rows(item, _quote(session, press, item))
    ]
    signed = "" if sheet.narrowed else " ".join(_signed(session, sheet))
    said = (*in_words(sheet), cleared(signed, kept), NO_COEFFICIENT, _TEAM, base_of(sheet), press.told())
    caption = " ".join(filter(None, said))
    told = tuple(filter(None, (press.told(),)))
    return Table("crosscheck", sheet.check.name, caption, _COLUMNS, rows, words=_WORDS, told=told)


_TEAM = "For the team: names of documents and remarks may say who speaks."


def figures(session: Session, options: ReportOptions) -> Table:
    """List the numbers of the cross-check, each with what it is a share of."""
    sheet = _sheet(session, options)
    title = "Numbers of the cross-check"
    if sheet is None:
        return Table("crosscheck-numbers", title, "Base: no cross-check.", _FIGURES, [])
    rows = [(f"{rate.about}: {rate.name}", rate.part, rate.whole, rate.of, rate.share) for rate in rates_of(sheet)]
    caption = " ".join((*in_words(sheet), NO_COEFFICIENT, base_of(sheet)))
    return Table("crosscheck-numbers", f"{sheet.check.name}: numbers", caption, _FIGURES, rows)


def _sheet(session: Session, options: ReportOptions) -> Sheet | None:
    if not options.crosscheck and not list_checks(session):
        return None
    return sheet_of(session, check_named(session, options.crosscheck))


def _quote(session: Session, press: Press, item: Item) -> str:
    if item.start is None or item.end is None:
        return ""
    text = text_of(session, item.document_id)
    words = press.base.words(item.document_id, text, item.start, item.end)
    return press.printed(item.document_id, text, item.start, item.end, words)


def _rows(item: Item, quote: str) -> Iterator[tuple[Cell, ...]]:
    """Give a row per verdict; an item nobody has looked at, or whose verdicts are not to be seen yet, has one."""
    code = item.code if item.coded else _BARE
    start: tuple[Cell, ...] = (item.number, item.document, quote, code)
    for verdict in item.verdicts:
        yield *start, *_said(verdict)
    if not item.verdicts:
        yield *start, "", "", "", "", "", ""


def _said(verdict: Verdict) -> tuple[Cell, ...]:
    answer = verdict.answer
    reply = (f"{answer.answer}{OVERTAKEN * verdict.overtaken}", answer.comment) if answer else ("", "")
    return verdict.reviewer, verdict.verdict, verdict.code, verdict.comment, *reply


def _signed(session: Session, sheet: Sheet) -> Iterator[str]:
    """Say who stands by it, with what words."""
    found = signatures(session, sheet.check.id)
    if not found:
        yield "Nobody has signed it yet."
    for each in found:
        yield f"Signed by {each.coder} on {each.at[:10]}: “{each.statement}”"


REPORT = Report(
    "crosscheck",
    "Cross-check",
    build,
    about="The sign-off sheet: what was drawn, what reviewers said, what the coder answered, who signed. For the team.",
    nothing=_NONE,
    blind="out",
)
FIGURES = Report(
    "crosscheck-numbers",
    "Numbers of the cross-check",
    figures,
    about="How much was looked at, accepted, challenged and changed, each with what it is a share of.",
    nothing=_NONE,
    blind="out",
)
