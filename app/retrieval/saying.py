"""How a segment is said in the list: who speaks, its marks, its place, and how many there are."""

from collections.abc import Callable, Mapping, Sequence

from coding.segment_columns import Columns, Names
from coding.segments import MARKS, POLARITIES

SIGNS = {"supports": "+ supports", "contradicts": "− contradicts", "mixed": "± mixed", "none": "0 none"}
_OF_EXAMPLE = {"yes": "example", "no": "no example"}
_OF_ATTRIBUTED = {"yes": "attributed", "no": "not attributed"}
_SHOWN = ("role", "region")


def code(columns: Columns, names: Names, slot: int) -> str:
    """Name the code of the segment, with those above it where the name alone is not enough."""
    return names.tree.label(columns.codes[slot]) if columns.codes[slot] in names.tree.by_id else ""


def document(columns: Columns, names: Names, slot: int) -> str:
    """Name the document of the segment."""
    page = names.pages.get(columns.documents[slot])
    return page.name if page is not None else ""


def coder(columns: Columns, names: Names, slot: int) -> str:
    """Name the coder of the segment."""
    return names.coders.get(columns.coders[slot], "")


def marks(columns: Columns, _names: Names, slot: int) -> str:
    """Say the marks of the segment: + supports · example · attributed."""
    said = (
        SIGNS.get(POLARITIES[columns.polarity[slot]], ""),
        _OF_EXAMPLE.get(MARKS[columns.example[slot]], ""),
        _OF_ATTRIBUTED.get(MARKS[columns.attributed[slot]], ""),
        "comment" if columns.commented[slot] else "",
    )
    return " · ".join(filter(None, said))


def short_marks(columns: Columns, slot: int) -> str:
    """Say what is marked, and leave out what is said not to be so."""
    said = (
        SIGNS.get(POLARITIES[columns.polarity[slot]], ""),
        "example" if MARKS[columns.example[slot]] == "yes" else "",
        "attributed" if MARKS[columns.attributed[slot]] == "yes" else "",
        "comment" if columns.commented[slot] else "",
    )
    return " · ".join(filter(None, said))


def people(names: Names, group: Sequence[int]) -> str:
    """Name those who speak, each with role and region: PC Hall (police, North West)."""
    return "; ".join(_person(names, each) for each in group if each in names.base.names)


def consent(consents: Mapping[int, str], group: Sequence[int]) -> str:
    """Say what may be printed of words that the group said, where it is less than all; the strictest counts."""
    limited = {consents.get(person, "") for person in group}
    return next((each for each in ("not quotable", "paraphrase only") if each in limited), "")


def _person(names: Names, participant_id: int) -> str:
    values = filter(None, (names.base.attribute(participant_id, name) for name in _SHOWN))
    about = ", ".join(values)
    return names.base.names[participant_id] + (f" ({about})" if about else "")


def position(columns: Columns, names: Names, slot: int) -> str:
    """Say how far into its document the segment begins."""
    page = names.pages.get(columns.documents[slot])
    return f"{100 * columns.starts[slot] // page.length} %" if page is not None and page.length else ""


CELLS: dict[str, Callable[[Columns, Names, int], str]] = {
    "code": code,
    "document": document,
    "coder": coder,
    "marks": marks,
    "position": position,
}
"""What the cells of a segment's row show, by the keys of their columns."""


def counted(number: int, noun: str) -> str:
    """Say a number of things: 1 segment, 1,204 segments."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def count(columns: Columns, slots: Sequence[int]) -> str:
    """Say how many there are: 47 segments in 9 documents, 11 participants."""
    documents = len(set(map(columns.documents.__getitem__, slots)))
    groups = columns.people()
    speaking = {each for number in set(map(columns.speakers.__getitem__, slots)) for each in groups[number]}
    said = f"{counted(len(slots), 'segment')} in {counted(documents, 'document')}"
    return f"{said}, {counted(len(speaking), 'participant')}" if speaking else said
