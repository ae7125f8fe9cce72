"""The quotes that are chosen for the report, read as they are printed: words, who spoke, where from."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, select

from coding.codetree import CodeTree, code_tree
from coding.errors import CodingError
from coding.findings.live import links
from coding.framework.elements import elements_of_framework
from coding.quotations.elision import Edit, compare
from coding.rights.consent import Printable, printable_passage
from coding.scope import Base, Voice, read_base
from coding.studies import attribution_of
from coding.text import one_line
from models.base import Session
from models.schema import findings, quotes, segments, speakers, texts, turns, withheld

_OF_QUOTE = ("id", "segment_id", "element_id", "text", "tags", "note", "used", "position")
_OF_SEGMENT = ("document_id", "start", "end", "code_id", "coder_id", "polarity", "example", "attributed")
_MOST = 3
_HOW = "put your own words in [brackets], and […] where you leave words out."


@dataclass(frozen=True, slots=True)
class Quote:
    """A segment chosen for the report: `text` is what is printed, empty where it is the `original` as it stands.

    The place is that of the segment, [start, end) in code points; `people` are those who speak in it. `misfit` says
    why the text is no longer made of the original's words; it is empty where it is. `consent` limits what may be
    printed: "" where the words may be quoted.
    """

    id: int
    segment_id: int
    element_id: int | None
    text: str
    tags: tuple[str, ...]
    note: str
    used: bool
    position: int
    document_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    polarity: str
    example: str
    attributed: str
    original: str
    people: tuple[int, ...]
    attribution: str
    code: str
    document: str
    misfit: str
    consent: Printable
    told: bool = False
    """Whether it stands as a link in what is written of an element; whether it is `used` is for the author to say."""

    @property
    def fits(self) -> bool:
        """Tell whether what is printed is still made of the words that were said."""
        return not self.misfit


def words_of(quote: Quote) -> str:
    """Give what is printed of the quote, on one line."""
    return " ".join((quote.text or quote.original).split())


def quotes_of(session: Session, element_id: int | None, base: Base | None = None) -> list[Quote]:
    """List the quotes of an element (None: those of none) in their order."""
    return _read(session, _query().where(quotes.c.element_id.is_not_distinct_from(element_id)), base)


def bank(
    session: Session, base: Base | None = None, *, template: str = "", framework_id: int | None = None
) -> list[Quote]:
    """List all quotes: the framework's elements in its order, then other elements, last the quotes of none.

    They are signed by the template (else the study's own); the framework is the working one (None) or a version.
    """
    ranks = {element.id: rank for rank, element in enumerate(elements_of_framework(session, framework_id))}
    found = _read(session, _query(), base, template)
    return sorted(found, key=lambda quote: _rank(quote.element_id, ranks))


def _rank(element_id: int | None, ranks: dict[int, int]) -> tuple[int, int]:
    if element_id is None:
        return len(ranks) + 1, 0
    return ranks.get(element_id, len(ranks)), element_id


def _query() -> Select[Any]:
    columns = (quotes.c.uid, *(quotes.c[name] for name in _OF_QUOTE), *(segments.c[name] for name in _OF_SEGMENT))
    query = select(*columns).join(segments, segments.c.id == quotes.c.segment_id)
    return query.order_by(quotes.c.position, quotes.c.id)


def _read(session: Session, query: Select[Any], base: Base | None, template: str = "") -> list[Quote]:
    """Read the quotes in the order of the query; each text is read once."""
    rows = session.execute(query).all()
    by_document: dict[int, list[Row[Any]]] = {}
    for row in rows:
        by_document.setdefault(row.document_id, []).append(row)
    if not rows:
        return []
    base, tree, template = base or read_base(session), code_tree(session), template or attribution_of(session)
    read: dict[int, Quote] = {}
    told = _told(session)
    for document_id, own in by_document.items():
        text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
        read |= {row.id: replace(_quote(row, base, tree, text, template), told=row.uid in told) for row in own}
    return [read[row.id] for row in rows]


def _told(session: Session) -> set[str]:
    """Give the uids of the quotes that stand in what is written of the elements."""
    columns = (findings.c.narrative, findings.c.counter, findings.c.alternatives)
    written = (text for row in session.execute(select(*columns)) for text in row)
    return {link.uid for text in written for link in links(text) if link.is_quote}


def _quote(row: Row[Any], base: Base, tree: CodeTree, text: str, template: str) -> Quote:
    values = row._asdict()
    del values["uid"]
    place = row.document_id, text, row.start, row.end
    original, people = base.words(*place), tuple(base.speaking(*place))
    values["tags"] = tuple(tag for tag in row.tags.split("\n") if tag)
    values["used"] = bool(row.used)
    return Quote(
        **values,
        original=original,
        people=people,
        attribution=base.signature(template, row.document_id, people),
        code=tree.label(row.code_id),
        document=base.documents[row.document_id].name,
        misfit=misfit(original, row.text),
        consent=printable_passage(base, *place),
    )


def own_words(session: Session, segment_id: int) -> str:
    """Give the words of a segment as they may be read, without labels of who speaks; CodingError where it is gone."""
    columns = (segments.c.document_id, segments.c.start, segments.c.end, texts.c.text)
    query = select(*columns).join(texts, texts.c.document_id == segments.c.document_id)
    row = session.execute(query.where(segments.c.id == segment_id)).first()
    if row is None:
        raise CodingError("The segment is no longer there.")
    near = (turns.c.document_id == row.document_id) & (turns.c.start < row.end) & (turns.c.end > row.start)
    out_of_sight = (withheld.c.document_id == row.document_id) & (withheld.c.start < turns.c.end)
    hidden = select(withheld.c.id).where(out_of_sight, withheld.c.end > turns.c.start).exists()
    said = select(turns.c.start, turns.c.end, turns.c.speaker_id, speakers.c.interviewer).where(near, ~hidden)
    said = said.outerjoin(speakers, speakers.c.id == turns.c.speaker_id).order_by(turns.c.start)
    voices = [Voice(*turn[:3], None, bool(turn[3])) for turn in session.execute(said)]
    return Base(voices={row.document_id: voices}).words(row.document_id, row.text, row.start, row.end)


def misfit(original: str, text: str) -> str:
    """Say in a sentence which words of a quote's text are not the speaker's; nothing where all are, or in brackets."""
    compared = compare(original, text) if text else None
    if compared is None or compared.status != "altered":
        return ""
    said = [_changed(edit) for edit in compared.edits[:_MOST]]
    more = len(compared.edits) - len(said)
    listed = ", ".join([*said, *([f"{more} more"] if more else [])])
    return f"The words are not as they were said ({listed}): {_HOW}"


def _changed(edit: Edit) -> str:
    theirs, ours = one_line(edit.theirs), one_line(edit.ours)
    if any(map(str.isalnum, ours)) and not any(map(str.isalnum, theirs)):
        return f"“{ours}” added"
    return f"“{ours}” for “{theirs}”" if ours else f"“{theirs}” left out"
