"""Code frequencies: per code its passages, documents, participants, words and coverage."""

from collections.abc import Iterator

from coding.codetree import CodeTree, code_tree
from coding.errors import CodingError
from coding.layers import Scope, scope_of
from coding.passages import Passage, by_code, passages_of, read_segments
from coding.reports.outlining import outline
from coding.reports.participants import UNKNOWN
from coding.reports.report import NONE, Report, ReportOptions
from coding.rights.small_cells import SMALL, told_of_values
from coding.scope import Base, read_base
from coding.table import Cell, Column, Table
from models.base import Session

PASSAGES = {"segments": "Passages"}
"""What readers call the column: what it counts."""
_COLUMNS = (
    Column("code"),
    Column("kind"),
    Column("segments", "number"),
    Column("documents", "number"),
    Column("participants", "number"),
    Column("words", "number"),
    Column("coverage", "percent"),
)


def build(session: Session, options: ReportOptions) -> Table:
    """Count the passages of every code; with `by`, also those of the participants with each value of an attribute."""
    scope = scope_of(session, options.coders)
    base, tree = read_base(session), code_tree(session)
    by = "" if options.by == NONE else options.by
    found = passages_of(session, base, read_segments(session, scope), by_code(tree), scope=scope)
    unknown = bool(by) and any(_said_by(passages, base, by, "") for passages in found.values())
    values = [*_values(base, by), *([""] if unknown else [])]
    columns = (*_COLUMNS, *(Column(_key(by, value), "number") for value in values))
    rows = list(_rows(tree, found, base, by, values))
    caption, order = _caption(base, scope, by, unknown), outline(tree)
    told = told_of_values([value for value in values if _few(base, by, value)])
    return Table("frequencies", "Code frequencies", caption, columns, rows, outline=order, words=PASSAGES, told=told)


def _few(base: Base, by: str, value: str) -> bool:
    """Tell whether only one person or two have the value: all that is counted there was said by them."""
    people = sum(base.attribute(person, by).casefold() == value.casefold() for person in base.attributes)
    return bool(value) and people <= SMALL


def _rows(
    tree: CodeTree, found: dict[int, list[Passage]], base: Base, by: str, values: list[str]
) -> Iterator[tuple[Cell, ...]]:
    spoken = spoken_characters(base)
    for _depth, code in tree:
        passages = found[code.id]
        people = {person for passage in passages for person in passage.people}
        words = sum(passage.words for passage in passages)
        covered = sum(passage.characters for passage in passages)
        figures = (len(passages), len({passage.document_id for passage in passages}), len(people), words)
        share = covered / spoken if spoken else 0.0
        yield (
            tree.label(code.id),
            code.kind,
            *figures,
            share,
            *(_said_by(passages, base, by, value) for value in values),
        )


def spoken_characters(base: Base) -> int:
    """Count the characters of all turns that are not interviewers'."""
    return sum(voice.end - voice.start for voices in base.voices.values() for voice in voices if not voice.interviewer)


def _said_by(passages: list[Passage], base: Base, by: str, value: str) -> int:
    """Count the passages in which somebody with the value speaks; "" is who has none, or is not known at all."""
    said = value.casefold()
    people = [[base.attribute(person, by).casefold() for person in passage.people] or [""] for passage in passages]
    return sum(said in each for each in people)


def _values(base: Base, by: str) -> list[str]:
    if not by:
        return []
    values = {base.attribute(person, by) for person in base.attributes} - {""}
    if not values:
        raise CodingError(f"No participant has the attribute “{by}”.")
    folded = {value.casefold(): value for value in sorted(values, reverse=True)}  # of North and north the first
    return [folded[value] for value in sorted(folded)]


def _key(by: str, value: str) -> str:
    """Name the column of a value by the value itself, unless a column is called so already."""
    taken = value.casefold() in {UNKNOWN, *(column.key for column in _COLUMNS)}
    return f"{by}: {value}" if taken else value or UNKNOWN


def _caption(base: Base, scope: Scope, by: str, unknown: bool) -> str:
    caption = (
        f"What is counted are passages, not single segments: segments of one code coded by {scope.whose} that overlap "
        "in a document are one passage, and so are those of a code and of the codes below it. Coverage is the share of "
        f"what was said outside interviewers' turns. {base.said()}"
    )
    if scope.note:
        caption += f" {scope.note}"
    if by:
        caption += (
            f" A passage counts once under every value of {by} among those who speak in it, so that one of several "
            "people may stand in several of these columns"
        )
        caption += f"; “{UNKNOWN}” are those of people without a {by}, and of nobody who is known." if unknown else "."
    return caption


REPORT = Report(
    "frequencies",
    "Code frequencies",
    build,
    about="How often each code occurs, in how many documents, and in whose words.",
    asks=("coders", "by"),
    layered=True,
    nothing="there are no codes",
)
