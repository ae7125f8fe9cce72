"""The codebook: every code with its card and elements, in the order of the tree; it can be imported again."""

from collections.abc import Iterator

from coding.codes import CARD
from coding.codetree import CodeTree, code_tree
from coding.framework.elements import elements_of_framework
from coding.framework.versions import version_named
from coding.reports.outlining import outline
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import cleared, kept_words
from coding.scope import read_base
from coding.table import Cell, Column, Table
from models.base import Session

_COLUMNS = (
    Column("code"),
    Column("parent"),
    Column("kind"),
    Column("colour"),
    *(Column(name, "long") for name in CARD),
    Column("elements"),
)


def build(session: Session, options: ReportOptions) -> Table:
    """List the codes with their cards."""
    tree = code_tree(session)
    framework_id = version_named(session, options.framework)
    keys = {element.id: element.key for element in elements_of_framework(session, framework_id)}
    rows = list(_rows(session, tree, keys))
    retired = sum(code.retired for _depth, code in tree)
    caption = (
        "All codes of the study, each above the codes that belong to it. The last column names the boxes of the "
        "theory of change that a code is evidence for, by their keys. "
        f"Base: {len(tree.by_id)} codes, {retired or 'none'} of them retired."
    )
    return Table("codebook", "Codebook", caption, _COLUMNS, rows, outline=outline(tree))


def _rows(session: Session, tree: CodeTree, keys: dict[int, str]) -> Iterator[tuple[Cell, ...]]:
    kept = kept_words(session, read_base(session))
    for _depth, code in tree:
        parent = tree.label(code.parent_id) if code.parent_id is not None else ""
        elements = ";".join(keys[element_id] for element_id in tree.elements_of(code.id) if element_id in keys)
        card = (cleared(getattr(code, name), kept) for name in CARD)
        yield code.name, parent, code.kind, code.colour, *card, elements


REPORT = Report(
    "codebook",
    "Codebook",
    build,
    about="Every code with its definition, for an appendix or a colleague; it can be imported again.",
    asks=("framework",),
    nothing="there are no codes",
    blind="",
)
