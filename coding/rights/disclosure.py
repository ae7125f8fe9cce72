"""Whether a reader could tell who spoke: how many of all who were heard each label of a quote fits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from coding.attribution import attribution, fields
from coding.codetree import code_tree
from coding.rights.consent import kept_words
from coding.rights.named_people import named_in
from coding.rights.profiles import NAMING, NOTE, names_people
from coding.scope import Base, read_base
from coding.table import Row, Table
from coding.text import counted, one_line
from models.base import Session

RISKY = 2
"""A label that fits so many people, or fewer, may tell who spoke."""
_SHOWN = 3
_EMPLOYERS = ("organisation", "organization", "employer")

Pair = tuple[int, int]
"""A participant and a document they are in."""


class Label(NamedTuple):
    """What stands behind a quote, how many people who were heard it fits, and its quotes and documents."""

    words: str
    people: int
    names: tuple[str, ...]
    quotes: int
    documents: tuple[str, ...]

    @property
    def line(self) -> str:
        """Its words on one line, short, as a sentence holds them."""
        return one_line("".join(each if each.isprintable() else " " for each in self.words))

    @property
    def risky(self) -> bool:
        """Whether it fits one person or two."""
        return self.people <= RISKY


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The labels of a template, the riskiest first, and a template under which fewer are risky ("" there is none).

    `left` counts the labels that would be risky still.
    """

    template: str
    labels: tuple[Label, ...]
    coarser: str = ""
    left: int = 0

    @property
    def risky(self) -> tuple[Label, ...]:
        """The labels that fit one person or two."""
        return tuple(label for label in self.labels if label.risky)

    def said(self) -> str:
        """Say what is risky, and what would be less so; "" where nothing is."""
        if not self.risky:
            return ""
        shown = ", ".join(label.line for label in self.risky[:_SHOWN])
        one, led = len(self.risky) == 1, ", such as " if len(self.risky) > _SHOWN else ": "
        fit = f"{counted(len(self.risky), 'label')} {'fits' if one else 'fit'} one or two people"
        return f"{fit}{led}{shown}. {self.advice()}".rstrip()

    def advice(self) -> str:
        """Say how quotes could be signed instead."""
        if not self.coarser:
            return ""
        left = f"{self.left} would be left" if self.left else "none would"
        return f"Signed {self.coarser}, {left}."


def disclosure(session: Session, template: str, table: Table | None = None) -> Disclosure:
    """Count the people heard behind every label of the template; with a table, behind those that its quotes carry."""
    base = read_base(session)
    signed = _signed(base, template, _pairs(base))
    carried = _carried(base, signed, table) if table is not None else dict.fromkeys(signed, 0)
    labels = _labels(base, signed, carried)
    coarser, left = _coarser(base, template, carried, sum(label.risky for label in labels))
    return Disclosure(template, labels, coarser, left)


def without(template: str, gone: Iterable[str]) -> str:
    """Give the template without these attributes, and without the words that went with them."""
    folded = {name.casefold() for name in gone}
    return attribution(template, {name: f"{{{name}}}" for name in fields(template) if name.casefold() not in folded})


def _pairs(base: Base) -> list[Pair]:
    """List who is in which document; who is in none was not heard, and readers know that from the methods."""
    found = {(person, document_id): None for document_id, people in base.members.items() for person in people}
    for document_id, voices in base.voices.items():
        for voice in voices:
            if voice.participant_id is not None and not voice.interviewer and voice.participant_id in base.names:
                found[voice.participant_id, document_id] = None
    return list(found)


def _signed(base: Base, template: str, pairs: Iterable[Pair]) -> dict[Pair, str]:
    """Give what quotes of each participant in each document are signed with, empty where nothing is known."""
    signed = {}
    for person, document_id in pairs:
        facts = {"participant": base.names[person]} | base.attributes[person]
        page = base.documents.get(document_id)
        signed[person, document_id] = attribution(template, facts | {"document": page.name if page else ""})
    return signed


def _carried(base: Base, signed: Mapping[Pair, str], table: Table) -> dict[Pair, int]:
    """Count the quotes of the table that carry the label of each participant in each document."""
    keys = [column.key for column in table.columns]
    if "attribution" not in keys or not isinstance(table.rows, Sequence):
        return {}
    rows: dict[str, Counter[str | None]] = {}
    for (said, document), number in Counter(_place(keys, row) for row in table.rows).items():
        for label in {said.casefold(), *said.casefold().split("; ")}:
            rows.setdefault(label, Counter())[document] += number
    found: dict[Pair, int] = {}
    for (person, document_id), words in signed.items():
        own = rows.get(words.casefold()) if words else None
        if own and (number := own[None] + own[base.documents[document_id].name]):
            found[person, document_id] = number
    return found


def _place(keys: Sequence[str], row: Row) -> tuple[str, str | None]:
    said = str(row[keys.index("attribution")] or "")
    return said, str(row[keys.index("document")] or "") if "document" in keys else None


def _labels(base: Base, signed: Mapping[Pair, str], carried: Mapping[Pair, int]) -> tuple[Label, ...]:
    people: dict[str, set[int]] = {}
    for (person, _document_id), words in signed.items():
        people.setdefault(words.casefold(), set()).add(person)
    found: dict[str, list[Pair]] = {}
    for pair in carried:
        if signed[pair]:
            found.setdefault(signed[pair].casefold(), []).append(pair)
    labels = [_label(base, signed, carried, people[folded], pairs) for folded, pairs in found.items()]
    return tuple(sorted(labels, key=lambda label: (label.people, -label.quotes, label.words.casefold())))


def _label(
    base: Base, signed: Mapping[Pair, str], carried: Mapping[Pair, int], people: set[int], pairs: Sequence[Pair]
) -> Label:
    pages = [base.documents[document_id].name for _person, document_id in pairs if document_id in base.documents]
    names = tuple(base.names[person] for person in sorted(people))
    by_page = {document_id: carried[person, document_id] for person, document_id in pairs}
    return Label(signed[pairs[0]], len(people), names, sum(by_page.values()), tuple(dict.fromkeys(pages)))


def _coarser(base: Base, template: str, carried: Mapping[Pair, int], risky: int) -> tuple[str, int]:
    """Find the template that leaves out the fewest attributes so that no label is risky, else the one with fewest.

    One that keeps the employer and leaves out another is none: who works there is known best.
    """
    names = list(dict.fromkeys(fields(template)))
    employers = {name for name in names if name.casefold() in _EMPLOYERS}
    best, least = "", risky
    for size in range(1, len(names)):
        for gone in combinations(reversed(names), size):
            if not employers <= set(gone):
                continue
            tried = without(template, gone)
            signed = _signed(base, tried, _pairs(base))
            left = sum(label.risky for label in _labels(base, signed, carried))
            if left < least:
                best, least = tried, left
        if best and not least:
            break
    return best, least


def told(session: Session, table: Table, template: str, *, read: bool) -> list[str]:
    """Give the sentences that whoever takes the table out has to know: what is held back, and what may say who spoke.

    `read` tells that the file is a document for reading, in which quotes are printed and columns are not.
    """
    said = list(table.told)
    keys = {column.key for column in table.columns}
    if "attribution" in keys:
        said += [NOTE] if names_people(template) else [disclosure(session, template, table).said()]
        said += [] if fields(template) else [f"Every quote is signed “{template}”: no attribute stands in {{braces}}."]
    named = [key for key in NAMING[::-1] if key in keys]
    if named and not (read and table.layout == "quotes"):
        said.append(
            f"For the team: the table names {' and '.join(f'{key}s' for key in named)} in columns of their own."
        )
    if not names_people(template):
        said += _named_inside(session, table, notes=not (read and table.layout == "quotes"))
    return [*filter(None, said), *_own_names(session, table)]


def _named_inside(session: Session, table: Table, *, notes: bool) -> Iterator[str]:
    """Say which people are named in the quotes, and `notes`, of the table; rows that arrive one by one are not read."""
    places = [(at, column.key) for at, column in enumerate(table.columns) if column.kind == "long"]
    if not places or not isinstance(table.rows, Sequence):
        return
    for noun, there in (
        ("quote", [at for at, key in places if key == "quote"]),
        ("note", [at for at, key in places if key != "quote" and notes]),
    ):
        yield named_in(session, (str(row[at]) for row in table.rows for at in there if row[at])).said(noun)


def _own_names(session: Session, table: Table) -> list[str]:
    """Name the codes of the table that are called by words of somebody who may not be quoted."""
    kept = kept_words(session, read_base(session))
    found = [
        code.name
        for _depth, code in (code_tree(session) if kept else ())
        if any(said.spans(code.name, 1) for said in kept.values()) and _holds(table, code.name)
    ]
    if not found:
        return []
    listed = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
    one = len(found) == 1
    return [f"{counted(len(found), 'code')} {'repeats' if one else 'repeat'} words that may not be quoted: {listed}"]


def _holds(table: Table, code: str) -> bool:
    """Tell whether the table names the code; of rows that arrive one by one, whether it names codes at all."""
    if any(code in column.key for column in table.columns):
        return True
    if not isinstance(table.rows, Sequence):
        return any(column.key == "code" for column in table.columns)
    return any(code in cell for row in table.rows for cell in row if isinstance(cell, str))
