"""Segments as a table: coding done elsewhere, found again by offsets or by quote."""

from sqlalchemy import insert, select

from coding.coders import acting_coder, ensure_coder, find_coder
from coding.codetree import CodeTree, code_tree
from coding.documents import document_names, text_of
from coding.errors import CodingError
from coding.finding import Searchable, find_quote, searchable
from coding.rights.consent import PHRASES
from coding.segments import POLARITIES, mark
from coding.sheets.sheet import Report, Row, Rows, Sheet, each, truth
from coding.text import checksum, trimmed
from models.base import Session
from models.schema import codes, segments

_RETIRED = "The code “{}” is retired; bring it back before you code with it."
_MARKS = ("polarity", "example", "attributed", "comment")
_KEY = ("document_id", "code_id", "coder_id", "start", "end")
Key = tuple[int, int, int, int, int]


class _Desk:
    """What is looked up again and again while the rows come in."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tree: CodeTree = code_tree(session)
        self.retired = set(session.execute(select(codes.c.id).where(codes.c.retired == 1)).scalars())
        self.documents = document_names(session)
        self.sources: dict[int, Searchable] = {}
        self.coders: dict[str, int] = {"": acting_coder(session)}
        columns = [segments.c[name] for name in ("id", *_KEY, *_MARKS)]
        self.there = {
            tuple(row[1:6]): (row.id, dict(zip(_MARKS, row[6:], strict=True)))
            for row in session.execute(select(*columns))
        }

    def source(self, document_id: int) -> Searchable:
        if document_id not in self.sources:
            self.sources[document_id] = searchable(text_of(self.session, document_id))
        return self.sources[document_id]

    def has_coder(self, name: str) -> bool:
        return name in self.coders or find_coder(self.session, name) is not None

    def coder(self, name: str) -> int:
        if name not in self.coders:
            self.coders[name] = ensure_coder(self.session, name)
        return self.coders[name]


def _store(session: Session, rows: Rows, report: Report) -> None:
    desk = _Desk(session)
    new: dict[Key, dict[str, object]] = {}
    each(rows, report, lambda row: _store_row(desk, new, row))
    if new:
        session.execute(insert(segments), list(new.values()))


def _store_row(desk: _Desk, new: dict[Key, dict[str, object]], row: Row) -> str:
    document_id = desk.documents.named(row["document"])
    code_id = desk.tree.named(row["code"])
    marks = _marks(row)
    source = desk.source(document_id)
    start, end = _place(source, row)
    name = row.get("coder", "").strip()
    if code_id in desk.retired and not desk.has_coder(name):
        raise CodingError(_RETIRED.format(row["code"].strip()))
    key = (document_id, code_id, desk.coder(name), start, end)
    if key in new:
        return _fill(new[key], marks)
    if key in desk.there:
        return _update(desk, key, marks)
    if code_id in desk.retired:
        raise CodingError(_RETIRED.format(row["code"].strip()))
    words = source.text[start:end]
    blank: dict[str, object] = dict.fromkeys(_MARKS, "")
    placed: dict[str, object] = dict(zip(_KEY, key, strict=True))
    new[key] = placed | {"checksum": checksum(words)} | blank | marks
    return "added"


def _marks(row: Row) -> dict[str, str]:
    polarity = row.get("polarity", "").strip().casefold()
    if polarity not in POLARITIES:
        raise CodingError(f"“{polarity}” is no polarity; use supports, contradicts, mixed, none or nothing.")
    marks = {"polarity": polarity, "comment": row.get("comment", "").strip()}
    marks |= {name: truth(row.get(name, ""), name) for name in ("example", "attributed")}
    return {name: value for name, value in marks.items() if value}


def _place(source: Searchable, row: Row) -> tuple[int, int]:
    start, end, quote = (row.get(name, "").strip() for name in ("start", "end", "quote"))
    quote = "" if quote in PHRASES.values() else quote  # what an export held back; the place says it all
    if not start and not end:
        return find_quote(source, quote)
    if not (_is_number(start) and _is_number(end)) or not int(start) < int(end) <= len(source.text):
        raise CodingError(
            f"The place {start} to {end} is not in the document, which has {len(source.text)} characters."
        )
    place = trimmed(source.text, int(start), int(end))
    if place[0] == place[1]:
        raise CodingError(f"The place {start} to {end} holds no words.")
    if quote and searchable(quote).folded.strip() != searchable(source.text[slice(*place)]).folded.strip():
        raise CodingError(f"At {start} to {end} stand other words than the quote.")
    return place


def _is_number(written: str) -> bool:
    return written.isdecimal() and len(written) < 16


def _fill(row: dict[str, object], marks: dict[str, str]) -> str:
    changed = any(row[name] != value for name, value in marks.items())
    row.update(marks)
    return "changed" if changed else "same"


def _update(desk: _Desk, key: Key, marks: dict[str, str]) -> str:
    segment_id, old = desk.there[key]
    changed = {name: value for name, value in marks.items() if old[name] != value}
    if changed:
        mark(desk.session, segment_id, **changed)
        old.update(changed)
    return "changed" if changed else "same"


SHEET = Sheet("segments", "Segments", ("document", "code"), ("start", "end", "quote", "coder", *_MARKS), _store)
