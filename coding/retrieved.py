"""Segments as they are taken out of the list: as a table for a file, and as quotes for another program."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select

from coding.retrieval import Query
from coding.retrieval_kinds import described
from coding.rights.consent import Press, cleared, kept_words
from coding.scope import Base
from coding.segment_columns import Names, narrowed, read_columns, read_names, reading_order
from coding.studies import attribution_of
from coding.table import Cell, Column, Table
from models.base import Session
from models.dialect import among
from models.schema import segments, texts

_COLUMNS = (
    Column("code"),
    Column("quote", "long"),
    Column("attribution"),
    Column("document"),
    Column("participant"),
    Column("coder"),
    Column("polarity"),
    Column("example"),
    Column("attributed"),
    Column("comment", "long"),
    Column("start", "number"),
    Column("end", "number"),
)
_FIELDS = ("id", "document_id", "code_id", "coder_id", "start", "end", "polarity", "example", "attributed", "comment")


class Quote(NamedTuple):
    """A segment as it is quoted, with its code, its marks and its place [start, end) in code points."""

    code: str
    quote: str
    attribution: str
    document: str
    participant: str
    coder: str
    polarity: str
    example: str
    attributed: str
    comment: str
    start: int
    end: int

    def line(self) -> str:
        """Give it as text: “words” (police, North West) — document."""
        words = " ".join(self.quote.split())
        return f"“{words}” {self.attribution}".rstrip() + f" — {self.document}"


def found(session: Session, query: Query, names: Names | None = None) -> list[int]:
    """List the ids of the segments that are asked for, document by document, in the order of the text."""
    names = names or read_names(session)
    columns = read_columns(session, names.base)
    return [columns.ids[slot] for slot in narrowed(columns, names, query, reading_order(columns, names))]


def retrieved(
    session: Session, query: Query, segment_ids: Sequence[int] | None = None, *, named: bool = False
) -> Table:
    """List the segments that are asked for, or, as they are shown, those of the ids in their order.

    Who speaks is told by the attribution alone, and labels within the words are out, unless people are to be `named`.
    """
    names = read_names(session)
    ids = found(session, query, names) if segment_ids is None else segment_ids
    columns = tuple(column for column in _COLUMNS if named or column.key != "participant")
    press = Press(names.base)
    read = dict(_quotes(session, names, ids, press, named))
    rows = [_cells(read[each], columns) for each in ids if each in read]
    asked = described(names, query) + (" It names people: for the team alone." if named else "")
    caption = f"One row per segment, each as it was coded, by whoever coded it. {asked} {names.base.said()}"
    told = tuple(filter(None, (press.told(),)))
    return Table("retrieved", "Retrieved segments", " ".join((caption, *told)), columns, rows, told=told)


def _cells(quote: Quote, columns: Sequence[Column]) -> tuple[Cell, ...]:
    return tuple(getattr(quote, column.key) for column in columns)


def quotes(
    session: Session, segment_ids: Sequence[int], names: Names | None = None, *, named: bool = True
) -> list[Quote]:
    """Read the segments that are there, whole, in the order of their ids as given; labels are out unless `named`."""
    names = names or read_names(session)
    read = dict(_quotes(session, names, segment_ids, Press(names.base), named))
    return [read[segment_id] for segment_id in segment_ids if segment_id in read]


def _quotes(
    session: Session, names: Names, segment_ids: Sequence[int], press: Press, named: bool
) -> Iterator[tuple[int, Quote]]:
    """Go document by document, so that each text is read once."""
    template, kept = attribution_of(session), kept_words(session, names.base)
    query = select(*(segments.c[name] for name in _FIELDS)).where(among(segments.c.id, segment_ids))
    current, text = 0, ""
    for row in session.execute(query.order_by(segments.c.document_id)).all():
        if row.document_id != current:
            current = row.document_id
            text = session.execute(select(texts.c.text).where(texts.c.document_id == current)).scalar_one()
        who, said = _who(names.base, current, text, (row.start, row.end), template)
        words = text[row.start : row.end] if named else names.base.words(current, text, row.start, row.end)
        words = press.printed(current, text, row.start, row.end, words)
        quote = (names.tree.label(row.code_id), words, said, names.pages[current].name, who)
        marks = (names.coders[row.coder_id], row.polarity, row.example, row.attributed, cleared(row.comment, kept))
        yield row.id, Quote(*quote, *marks, row.start, row.end)


def _who(base: Base, document_id: int, text: str, place: tuple[int, int], template: str) -> tuple[str, str]:
    """Give the names of those who speak, and how a quote says who they are without saying it."""
    people = base.speaking(document_id, text, *place)
    return "; ".join(base.names[person] for person in people), base.signature(template, document_id, people)
