"""The quotes chosen for the report, outcome by outcome in their order, as they are to be printed."""

from collections import Counter
from collections.abc import Mapping

from coding.bank.chosen import Quote, bank, words_of
from coding.codetree import code_tree
from coding.framework.elements import elements_of_framework
from coding.framework.versions import version_named
from coding.reports.outlining import outline
from coding.reports.quotes import HEADINGS, SIGNED, signing
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import PHRASES, Printable, cleared, held_back, kept_words
from coding.rights.echoes import Heard
from coding.rights.profiles import NOTE, names_people, template_of
from coding.scope import Base, read_base
from coding.studies import check_attribution
from coding.table import Cell, Column, Table
from models.base import Session

_COLUMNS = (
    *SIGNED,
    Column("polarity"),
    Column("tags"),
    Column("used"),
    Column("note", "long"),
    Column("original", "long"),
    Column("to_check", "long"),
)
_OPTIONAL = frozenset({"tags", "used", "note", "original", "to_check"})
_LABELS = ("tags", "used", "to_check")
_ASIDE = "no longer in the framework"


def build(session: Session, options: ReportOptions) -> Table:
    """List a row per chosen quote, in the order of the framework's outcomes and of the quotes under each."""
    template = options.attribution or template_of(session, options.profile)
    check_attribution(session, template)
    framework_id = version_named(session, options.framework) if options.framework else None
    base = read_base(session)
    chosen = bank(session, base, template=template, framework_id=framework_id)
    kept = kept_words(session, base)
    placed = {each.id: (each.title, each.pathway) for each in elements_of_framework(session, framework_id)}
    rows = [(*_heading(quote, placed), *_cells(quote, base, kept)) for quote in chosen]
    marks = [(quote.example, quote.attributed) for quote in chosen]
    held = held_back(Counter(quote.consent for quote in chosen if quote.consent))
    caption = (
        "The quotes chosen for the report, in the order in which they are to stand under each outcome, shortened by "
        f"[…] and clarified in [brackets]. {signing(template)} and […] stands for a change of speaker as well. "
        f"{base.said()}"
    )
    caption = " ".join(filter(None, (NOTE if names_people(template) else "", caption, held)))
    table = Table("bank", "Quotes chosen for the report", caption, _COLUMNS, rows, HEADINGS, "quotes")
    table.outline, table.marks, table.told = outline(code_tree(session)), marks, tuple(filter(None, (held,)))
    table.optional, table.arranged, table.labels = _OPTIONAL, True, _LABELS
    return table


def _heading(quote: Quote, placed: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
    """Give the outcome and the pathway that a quote stands under; empty where its element is in no framework."""
    return placed.get(quote.element_id, ("", "")) if quote.element_id is not None else ("", "")


def _cells(quote: Quote, base: Base, kept: Mapping[Printable, Heard]) -> tuple[Cell, ...]:
    """Give what is printed of a quote; where its words may not be, a phrase stands for them."""
    words = PHRASES[quote.consent] if quote.consent else words_of(quote)
    original = quote.original if quote.text and not quote.consent else ""
    who = "; ".join(base.names[person] for person in quote.people)
    printed = (quote.code, words, quote.attribution, quote.document, who, quote.start, quote.end, quote.polarity)
    tags, note = cleared("; ".join(quote.tags), kept), cleared(quote.note, kept)
    check = "to be checked: no longer the words that were said" if quote.misfit and not quote.consent else ""
    return *printed, tags, "yes" if quote.used else "", note, original, check


REPORT = Report(
    "bank",
    "Quotes chosen for the report",
    build,
    about="The quotes you chose, shortened and in your order, outcome by outcome, signed and ready to be pasted.",
    asks=("attribution", "framework", "profile"),
    nothing="no quotes are chosen: add some with “Add to quotes”",
)
