"""All segments as they are stored; the table can be imported again."""

from collections.abc import Iterator

from sqlalchemy import bindparam, select

from coding.codetree import code_tree
from coding.errors import CodingError
from coding.layers import Scope, scope_of
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import Press, cleared, consents_of, kept_words
from coding.scope import Base, read_base
from coding.table import Cell, Column, Table
from models.base import Session
from models.schema import coders, documents, segments, texts

_MARKS = ("polarity", "example", "attributed")
_COLUMNS = (
    Column("document"),
    Column("start", "number"),
    Column("end", "number"),
    Column("quote", "long"),
    Column("code"),
    Column("coder"),
    *(Column(name) for name in _MARKS),
    Column("comment", "long"),
)
_FIELDS = ("document_id", "start", "end", "code_id", "coder_id", *_MARKS, "comment")
_PAGE = (
    select(documents.c.name, texts.c.text)
    .join(texts, texts.c.document_id == documents.c.id)
    .where(documents.c.id == bindparam("document_id"))
)


def build(session: Session, options: ReportOptions) -> Table:
    """List every segment with its words, document by document, in the order of the text."""
    scope = scope_of(session, options.coders) if options.coders else None
    if scope and scope.layer:
        raise CodingError(
            "Segments are listed as they were coded, each with its coder; for what several coders coded alike write "
            "frequencies or quotes."
        )
    press = Press(read_base(session) if consents_of(session) else Base())
    rows = list(_rows(session, scope, press))
    whose = scope.whose if scope else "all coders"
    caption = (
        f"Each row is a segment: a passage of a document with a code, as coded by {whose}. Start and end say where it "
        "stands, counted in characters (code points) of the document's text; the end is not included. "
        "For the team: document names and labels in the words may say who speaks. "
        f"Base: {len(rows)} segments in {len({row[0] for row in rows})} documents."
    )
    told = tuple(filter(None, (press.told(),)))
    return Table("segments", "Segments", " ".join((caption, *told)), _COLUMNS, rows, told=told)


def _rows(session: Session, scope: Scope | None, press: Press) -> Iterator[tuple[Cell, ...]]:
    tree, kept = code_tree(session), kept_words(session, press.base)
    labels = {code_id: tree.label(code_id) for code_id in tree.by_id}
    names = {row.id: row.name for row in session.execute(select(coders.c.id, coders.c.name))}
    query = select(*(segments.c[name] for name in _FIELDS))
    if scope is not None:
        query = query.where(scope.condition())
    order = (segments.c.document_id, segments.c.start, segments.c.end)
    current, text, document = 0, "", ""
    for row in session.execute(query.order_by(*order)).all():
        document_id, start, end, code_id, coder_id, polarity, example, attributed, comment = row
        if document_id != current:
            current = document_id
            page = session.execute(_PAGE, {"document_id": current}).first()
            if page is None:
                raise CodingError("A document has no text, so its segments cannot be written; “check” says which.")
            document, text = page
        quote = text[start:end]
        if press.base.consents:
            quote = press.printed(document_id, text, start, end, quote)
        code, coder, said = labels[code_id], names[coder_id], cleared(comment, kept) if kept else comment
        yield document, start, end, quote, code, coder, polarity, example, attributed, said


REPORT = Report(
    "segments",
    "Segments",
    build,
    about="All coded passages with their marks, row by row; it can be imported again. For the team: it holds names.",
    asks=("coders",),
)
