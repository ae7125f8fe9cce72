"""All coded quotes: every segment under every outcome it is evidence for, with its attribution."""

from collections.abc import Iterator

from sqlalchemy import select

from coding.attribution import fields
from coding.codetree import CodeTree, code_tree
from coding.framework.elements import Element, elements_of_framework
from coding.framework.versions import version_named
from coding.layers import Scope, scope_of
from coding.quote_rows import quote_rows
from coding.reports.outlining import outline
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import Press, cleared, kept_words
from coding.rights.profiles import NOTE, names_people, template_of
from coding.scope import read_base
from coding.studies import check_attribution
from coding.table import Cell, Column, Table
from models.base import Session
from models.schema import texts

SIGNED = (
    Column("outcome"),
    Column("pathway"),
    Column("code"),
    Column("quote", "long"),
    Column("attribution"),
    Column("document"),
    Column("participant"),
    Column("start", "number"),
    Column("end", "number"),
)
"""What a quote under an outcome is printed with in every table of quotes."""
_COLUMNS = (
    *SIGNED,
    Column("coder"),
    Column("polarity"),
    Column("comment", "long"),
)
HEADINGS = ("pathway", "outcome")

Cells = tuple[Cell, ...]
Marks = tuple[str, str]
"""Whether a segment is an example, and attributed; for those who read the bank, beside its cells."""


def build(session: Session, options: ReportOptions) -> Table:
    """List a row per segment and element, pathway by pathway; segments without an element come last."""
    scope = scope_of(session, options.coders)
    template = options.attribution or template_of(session, options.profile)
    check_attribution(session, template)
    framework_id = version_named(session, options.framework)
    base, tree = read_base(session), code_tree(session)
    press = Press(base)
    found = list(_quotes(session, press, tree, scope, template))
    listed = list(_rows(tree, elements_of_framework(session, framework_id), found))
    rows, marks = [cells for cells, _marks in listed], [marks for _cells, marks in listed]
    what = "passages" if scope.combined else "segments"
    caption = (
        f"Quotes are {what} coded by {scope.whose}; each stands under every outcome that its code, or a code above it, "
        f"is evidence for. {signing(template)} and […] stands for a change of speaker. "
        f"{base.said()}{' ' * bool(scope.note)}{scope.note}"
    )
    caption = " ".join(filter(None, (NOTE if names_people(template) else "", caption, press.told())))
    told, order = tuple(filter(None, (press.told(),))), outline(tree)
    return Table("quotes", "All coded quotes", caption, _COLUMNS, rows, HEADINGS, "quotes", order, marks, told=told)


def signing(template: str) -> str:
    """Say how quotes are signed, without the braces of the template."""
    *names, last = fields(template) or [""]
    if not last:
        return f"They are signed “{template}”,"
    return f"They are signed with {' and '.join(filter(None, (', '.join(names), last)))} as far as known,"


def _quotes(
    session: Session, press: Press, tree: CodeTree, scope: Scope, template: str
) -> Iterator[tuple[int, Cells, Marks]]:
    """Give each segment's code, its quote's cells and its marks, document by document: each text is read once."""
    base, kept = press.base, kept_words(session, press.base)
    current, text = 0, ""
    for row in quote_rows(session, scope):
        if row.document_id != current:
            current = row.document_id
            text = session.execute(select(texts.c.text).where(texts.c.document_id == current)).scalar_one()
        people = base.speaking(current, text, row.start, row.end)
        document = base.documents[current].name
        said = base.signature(template, current, people)
        who = "; ".join(base.names[person] for person in people)
        words = press.printed(current, text, row.start, row.end, base.words(current, text, row.start, row.end))
        quote = (tree.label(row.code_id), words, said, document, who, row.start, row.end)
        yield (
            row.code_id,
            (*quote, row.coder, row.polarity, cleared(row.comment, kept)),
            (row.example, row.attributed),
        )


def _rows(
    tree: CodeTree, elements: list[Element], found: list[tuple[int, Cells, Marks]]
) -> Iterator[tuple[Cells, Marks]]:
    above = _elements_above(tree, {element.id for element in elements})
    under: dict[int | None, list[tuple[Cells, Marks]]] = {}
    for code_id, cells, marks in found:
        for element_id in above.get(code_id) or [None]:
            under.setdefault(element_id, []).append((cells, marks))
    for element in elements:
        yield from (((element.title, element.pathway, *cells), marks) for cells, marks in under.get(element.id, []))
    yield from ((("", "", *cells), marks) for cells, marks in under.get(None, []))


def _elements_above(tree: CodeTree, known: set[int]) -> dict[int, list[int | None]]:
    """Give, for each code, the elements of the framework that it or a code above it is bound to."""
    above: dict[int, list[int | None]] = {}
    for _depth, code in tree:
        inherited = above.get(code.parent_id, []) if code.parent_id is not None else []
        own = [element_id for element_id in tree.elements_of(code.id) if element_id in known]
        above[code.id] = list(dict.fromkeys([*inherited, *own]))
    return above


REPORT = Report(
    "quotes",
    "All coded quotes",
    build,
    about="Every coded quote under the outcomes it is evidence for, signed; those you chose are a report of their own.",
    asks=("coders", "profile", "attribution", "framework"),
    layered=True,
)
