"""All segments of a study as columns of numbers: small enough to be kept, quick enough to be filtered at once."""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import select

from coding.codetree import CodeTree, code_tree
from coding.framework.names import arrow_names, element_names
from coding.framework.themes import codes_by_theme, list_themes
from coding.retrieval import Query
from coding.scope import Base, read_base
from coding.segments import MARKS, POLARITIES
from coding.text import natural
from models.base import Session
from models.dialect import among
from models.schema import attributes, coders, documents, segments, texts

Numbers: TypeAlias = "array[int]"
Progress = Callable[[int, int, str], None]
_STEP = 20
_SINGLY = 8
_FIELDS = ("id", "document_id", "start", "end", "code_id", "coder_id", "polarity", "example", "attributed")
_TEXT = select(texts.c.document_id, texts.c.text)


class Page(NamedTuple):
    """A document as the list of segments names it."""

    name: str
    folder: str
    length: int


@dataclass(slots=True)
class Names:
    """What the numbers mean: codes, themes, documents, coders, elements, arrows, participants and their attributes."""

    tree: CodeTree
    pages: dict[int, Page]
    coders: dict[int, str]
    elements: dict[int, str]
    arrows: dict[tuple[int, int], str]
    themes: dict[int, tuple[str, set[int]]]
    """By theme its name, and the codes whose segments are its."""
    attributes: dict[int, str]
    base: Base
    ranks: dict[int, int] = field(init=False)
    """The documents' places in the order of their names, as people put them in order."""

    def __post_init__(self) -> None:
        order = sorted(self.pages, key=lambda each: (natural(self.pages[each].name), each))
        self.ranks = {document_id: rank for rank, document_id in enumerate(order)}


def read_names(session: Session, base: Base | None = None) -> Names:
    """Read the names; the base may be an earlier one where nobody's turns or attributes changed."""
    tree = code_tree(session)
    pages = select(documents.c.id, documents.c.name, documents.c.folder, documents.c.length)
    known = select(attributes.c.id, attributes.c.name).where(attributes.c.of == "participant")
    return Names(
        tree,
        {row[0]: Page(row[1], row[2], row[3]) for row in session.execute(pages)},
        {row[0]: row[1] for row in session.execute(select(coders.c.id, coders.c.name).order_by(coders.c.id))},
        element_names(session),
        arrow_names(session),
        _themes(session, tree),
        {row[0]: row[1] for row in session.execute(known.order_by(attributes.c.position, attributes.c.id))},
        base or read_base(session),
    )


def _themes(session: Session, tree: CodeTree) -> dict[int, tuple[str, set[int]]]:
    listed = list_themes(session)
    held = codes_by_theme(tree, listed)
    return {theme.id: (theme.name, held[theme.id]) for theme in listed}


@dataclass(slots=True)
class Columns:
    """The segments by slots: a slot keeps its segment; that of one that was deleted has the id 0.

    `speakers` are numbers of `groups`: the participants to whom a passage belongs.
    """

    ids: Numbers = field(default_factory=lambda: array("q"))
    documents: Numbers = field(default_factory=lambda: array("l"))
    starts: Numbers = field(default_factory=lambda: array("l"))
    ends: Numbers = field(default_factory=lambda: array("l"))
    codes: Numbers = field(default_factory=lambda: array("l"))
    coders: Numbers = field(default_factory=lambda: array("l"))
    polarity: Numbers = field(default_factory=lambda: array("b"))
    example: Numbers = field(default_factory=lambda: array("b"))
    attributed: Numbers = field(default_factory=lambda: array("b"))
    commented: Numbers = field(default_factory=lambda: array("b"))
    speakers: Numbers = field(default_factory=lambda: array("l"))
    groups: dict[tuple[int, ...], int] = field(default_factory=dict)

    def put(self, row: tuple[int, ...], people: tuple[int, ...]) -> int:
        """Store a segment's numbers in its slot, or in a new one, and give that."""
        group = self.groups.setdefault(people, len(self.groups))
        slot = self.slot(row[0])
        if slot is None:
            self.add(row, group)
            return len(self.ids) - 1
        for column, value in zip(self.each(), (*row, group), strict=True):
            column[slot] = value
        return slot

    def add(self, row: tuple[int, ...], group: int) -> None:
        """Store a segment that is not there yet."""
        for column, value in zip(self.each(), (*row, group), strict=True):
            column.append(value)

    def drop(self, segment_id: int) -> int | None:
        """Forget a segment, and give the slot it had."""
        slot = self.slot(segment_id)
        if slot is not None:
            self.ids[slot] = 0
        return slot

    def slot(self, segment_id: int) -> int | None:
        """Give the slot of a segment, None where it is not there."""
        return self.ids.index(segment_id) if segment_id in self.ids else None

    def slots(self, segment_ids: Iterable[int]) -> dict[int, int]:
        """Give the slots of those segments that are there."""
        wanted = set(segment_ids) - {0}
        if len(wanted) > _SINGLY:
            return {segment_id: slot for slot, segment_id in enumerate(self.ids) if segment_id in wanted}
        return {segment_id: self.ids.index(segment_id) for segment_id in wanted if segment_id in self.ids}

    def each(self) -> tuple[Numbers, ...]:
        """Give the columns, in the order in which a row has them."""
        return (
            self.ids, self.documents, self.starts, self.ends, self.codes, self.coders,
            self.polarity, self.example, self.attributed, self.commented, self.speakers,
        )  # fmt: skip

    def people(self) -> list[tuple[int, ...]]:
        """List the groups by their numbers."""
        return list(self.groups)


def read_columns(session: Session, base: Base, progress: Progress | None = None) -> Columns:
    """Read all segments of the study, document by document."""
    found = Columns()
    of, last = len(base.documents), 0
    for row, people in _read(session, base, None):
        if row[1] != last and row[1] % _STEP == 0 and progress is not None:
            progress(last, of, "")
        last = row[1]
        found.add(row, found.groups.setdefault(people, len(found.groups)))
    return found


def update_columns(session: Session, base: Base, columns: Columns, ids: Collection[int]) -> tuple[list[int], list[int]]:
    """Read the segments anew; gives the slots of those that are there, and of those that are gone."""
    there, known = [], set()
    for row, people in _read(session, base, ids):
        known.add(row[0])
        there.append(columns.put(row, people))
    gone = [columns.drop(segment_id) for segment_id in ids if segment_id not in known]
    return there, [slot for slot in gone if slot is not None]


def _read(
    session: Session, base: Base, ids: Collection[int] | None
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Give each segment's numbers, and who speaks in it."""
    query = select(*(segments.c[name] for name in _FIELDS), segments.c.comment != "")
    if ids is not None:
        query = query.where(among(segments.c.id, ids))
    place = (segments.c.document_id, segments.c.start, segments.c.end, segments.c.id)
    found: Iterable[Sequence[Any]] = session.execute(query.order_by(*place))
    for document_id, rows in groupby(found, key=itemgetter(1)):
        text = session.execute(_TEXT.where(texts.c.document_id == document_id)).one().text
        for row in rows:
            yield _numbers(row), tuple(base.speaking(document_id, text, row[2], row[3]))


def _numbers(row: Sequence[Any]) -> tuple[int, ...]:
    judged = POLARITIES.index(row[6]), MARKS.index(row[7]), MARKS.index(row[8])
    return (*row[:6], *judged, int(row[9]))


def reading_order(columns: Columns, names: Names) -> Numbers:
    """Give the slots of all segments: documents by their names, as people put them in order, then by place."""
    by_document: dict[int, list[int]] = {}
    for slot, document_id in enumerate(columns.documents):
        if columns.ids[slot]:
            by_document.setdefault(document_id, []).append(slot)
    ordered = array("l")
    for document_id in sorted(by_document, key=lambda each: names.ranks[each]):
        own = by_document[document_id]
        own.sort(key=lambda slot: (columns.starts[slot], columns.ends[slot], columns.ids[slot]))
        ordered.extend(own)
    return ordered


def narrowed(columns: Columns, names: Names, query: Query, order: Sequence[int]) -> Numbers:
    """Give those of the slots that the query asks for, in the order given."""
    slots = order
    for column, wanted in _conditions(columns, names, query):
        if len(wanted) == 1:
            [only] = wanted
            slots = [slot for slot in slots if column[slot] == only]
        else:
            slots = [slot for slot in slots if column[slot] in wanted]
    return array("l", slots)


def _conditions(columns: Columns, names: Names, query: Query) -> Iterator[tuple[Numbers, set[int]]]:
    """Give each column that has a condition, and the values that meet it."""
    tree = names.tree
    if query.code_ids:
        yield columns.codes, {each for top in query.code_ids if top in tree.by_id for each in tree.below(top)}
    if query.element_ids:
        yield columns.codes, {each for element_id in query.element_ids for each in tree.codes_on(element_id)}
    if query.arrows:
        yield columns.codes, {each for pair in query.arrows for each in tree.codes_on_arrow(pair)}
    if query.theme_ids:
        yield columns.codes, {each for theme_id in query.theme_ids for each in names.themes.get(theme_id, ("", ()))[1]}
    if query.document_ids or query.folders:
        yield columns.documents, {*query.document_ids, *_in_folders(names, query.folders)}
    if query.participant_ids or query.attributes:
        people = wanted_people(names, query)
        yield columns.speakers, {number for group, number in columns.groups.items() if people.intersection(group)}
    if query.segment_ids:
        yield columns.ids, set(query.segment_ids)
    if query.coder_ids:
        yield columns.coders, set(query.coder_ids)
    if query.polarity:
        yield columns.polarity, {POLARITIES.index(each) for each in query.polarity}
    if query.example:
        yield columns.example, {MARKS.index(each) for each in query.example}
    if query.attributed:
        yield columns.attributed, {MARKS.index(each) for each in query.attributed}


def _in_folders(names: Names, folders: Iterable[str]) -> set[int]:
    """Give the documents in the folders and in those below them."""
    tops = tuple(f"{folder}/" for folder in folders)
    return {document_id for document_id, page in names.pages.items() if f"{page.folder}/".startswith(tops)}


def wanted_people(names: Names, query: Query) -> set[int]:
    """Give the participants who are asked for and meet the conditions on attributes."""
    people = set(query.participant_ids) if query.participant_ids else set(names.base.names)
    for attribute_id in {asked for asked, _value in query.attributes}:
        called = names.attributes.get(attribute_id, "")
        values = {value.casefold() for value in query.attribute(attribute_id)}
        people = {each for each in people if each in names.base.names}
        people = {each for each in people if names.base.attribute(each, called).casefold() in values}
    return people
