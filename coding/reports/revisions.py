"""The revised theory of change: element by element what became of it since the version before, and why."""

from collections.abc import Iterator, Mapping

from coding.framework.differences import Difference
from coding.framework.versions import compare, list_versions, version_named
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import Printable, cleared, kept_words
from coding.rights.echoes import Heard
from coding.scope import read_base
from coding.table import Cell, Column, Table
from coding.text import counted
from models.base import Session

_COLUMNS = (
    Column("pathway"),
    Column("key"),
    Column("element"),
    Column("kind"),
    Column("change"),
    Column("description", "long"),
    Column("reason", "long"),
)
AS_BEFORE = "as before"
_TITLE = "Revised theory of change"


def build(session: Session, options: ReportOptions) -> Table:
    """Compare the version with the one before it, element by element; the first one is listed as it is.

    Notes and reasons are printed without words that may not be quoted.
    """
    versions = [each.id for each in list_versions(session)]
    if not versions:
        return Table("revisions", _TITLE, "Base: no elements.", _COLUMNS, [])
    chosen = version_named(session, options.framework) or versions[-1]
    before = versions[max(0, versions.index(chosen) - 1)]
    found = compare(session, before, chosen)
    caption = _caption(found) if before != chosen else f"“{found.new.name}”; no version was frozen before it."
    base = f"Base: {counted(len(found.order), 'element')}."
    return Table(
        "revisions", _TITLE, f"{caption} {base}", _COLUMNS, list(_rows(found, kept_words(session, read_base(session))))
    )


def _caption(found: Difference) -> str:
    renamed = "".join(f" The pathway “{old}” is called “{new}” now." for old, new in found.renamed)
    counts = ", ".join(f"{found.count(what)} {what}" for what in ("added", "dropped", "reworded", "moved"))
    arrows = f"{counted(len(found.arrows), 'arrow')} {'differs' if len(found.arrows) == 1 else 'differ'}"
    return (
        f"“{found.new.name}” compared with “{found.old.name}”: {counts}; {arrows}; {found.unchanged} as before. "
        f"An element may be both reworded and moved.{renamed}"
    )


def _rows(found: Difference, kept: Mapping[Printable, Heard]) -> Iterator[tuple[Cell, ...]]:
    changes = {change.element_id: change for change in found.changes}
    for element_id in found.order:
        box = found.new.boxes.get(element_id) or found.old.boxes[element_id]
        change = changes.get(element_id)
        what = ", ".join(change.what) if change else AS_BEFORE
        told = (" ".join(found.said(change)), change.reason) if change else ("", "")
        yield box.pathway, box.key, box.title, box.kind, what, *(cleared(each, kept) for each in told)


REPORT = Report(
    "revisions",
    "Revised theory of change",
    build,
    about="Element by element what was added, dropped, reworded or moved since the version before, and why.",
    asks=("framework",),
    nothing="the framework has no elements",
    blind="",
)
