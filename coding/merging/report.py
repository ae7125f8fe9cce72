"""What a merge brought: by whom, how many rows of what, what follows its words elsewhere, and what could not come."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, select

from coding.merging.rules import APART, CARRIED, DERIVED, PLACES
from coding.text import counted, listed
from models.base import Session
from models.dialect import among
from models.history import changes, operations
from models.schema import texts

_SAID = {
    "segment": "segment",
    "code": "code",
    "memo": "memo",
    "document": "document",
    "document_text": "text",
    "participant": "participant",
    "element_version": "element",
    "theme": "theme",
    "quote": "quote",
    "finding": "finding",
    "decision": "decision",
    "verdict": "verdict",
    "progress": "progress mark",
    "coder": "coder",
    "round": "round",
}
"""What is counted for people; all else is “other things”."""
SHARED = frozenset({"code", "document", "document_text", "participant", "element_version", "theme", "coder", "round"})
"""Tables that hold no coding: who codes in a blind round sees them, and what others did to them."""


@dataclass(slots=True)
class MergeReport:
    """What happened, or would happen; empty where all was known already."""

    people: dict[str, int] = field(default_factory=dict)
    """By coder: how many operations came."""
    added: Counter[str] = field(default_factory=Counter)
    """By table."""
    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    conflicts: list[int] = field(default_factory=list)
    """The ids of the conflicts that are new, or have new sides."""
    settled: int = 0
    """How many conflicts were decided by what came."""
    reanchored: int = 0
    """How many segments are at another place of a text, on the same words."""
    put_away: int = 0
    """How many rows went out of sight with the words of somebody who withdrew."""
    sentences: list[str] = field(default_factory=list)
    """What else is to be said, a sentence each: what could not come and why."""

    erased: list[str] = field(default_factory=list)
    """Who or what was erased in another copy, a sentence each: what everybody has to know."""

    @property
    def is_empty(self) -> bool:
        """Whether everything was known already."""
        return not self.people

    @property
    def lines(self) -> list[str]:
        """Say it, a line each."""
        if self.is_empty and self.sentences:
            return ["There is nothing new.", *self.sentences]
        if self.is_empty:
            return ["There is nothing new: all of this is in the study already."]
        came = ", ".join(f"{name} ({counted(number, 'operation')})" for name, number in sorted(self.people.items()))
        said = [f"From {came}.", *self._counts()]
        if self.reanchored:
            said.append(f"{counted(self.reanchored, 'segment')} followed their words in corrected texts.")
        if self.put_away:
            said.append(f"{counted(self.put_away, 'row')} went out of sight with words that were withdrawn.")
        if self.conflicts:
            said.append(f"{counted(len(self.conflicts), 'conflict')} to be decided.")
        said += [*self.erased, *self.sentences]
        return said if len(said) > 1 else [*said, "It changes nothing here."]

    @property
    def lines_without_coding(self) -> list[str]:
        """Say to one who codes in a blind round whose work it is, and what of it is no coding, a line each."""
        came = f"From {listed(sorted(self.people))}."
        return [came, *self._counts(SHARED), *self.erased] if self.people else self.lines

    def _counts(self, tables: Collection[str] | None = None) -> list[str]:
        said = []
        for verb, counter in (("Added", self.added), ("Changed", self.changed), ("Taken away", self.removed)):
            told = Counter({name: number for name, number in counter.items() if tables is None or name in tables})
            if words := _counted(told):
                said.append(f"{verb}: {words}.")
        return said


def count_changes(session: Session, report: MergeReport) -> None:
    """Count what the operation that goes on has added, changed and taken away in the end.

    What only follows its words in a text that was corrected is not changed.
    """
    operation_id = session.execute(select(func.max(operations.c.id))).scalar_one()
    query = select(changes.c.table_name, changes.c.row_id, changes.c.kind, changes.c.old)
    first: dict[tuple[str, int], tuple[str, str | None]] = {}
    for table, row_id, kind, old in session.execute(query.where(changes.c.operation_id == operation_id)):
        if table not in APART and (table, row_id) != ("coder", session.info.get("coder_id")):  # who brings it together
            first.setdefault((table, row_id), (kind, old))
    corrected = _corrected(session, first)
    for table in CARRIED:
        ids = {row_id for name, row_id in first if name == table.name}
        found = session.execute(select(table).where(among(table.c.id, ids))).mappings() if ids else ()
        now = {row["id"]: dict(row) for row in found}
        for row_id in ids:
            kind, old = first[table.name, row_id]
            if kind == "i":
                report.added[table.name] += row_id in now
            elif row_id not in now:
                report.removed[table.name] += 1
            else:
                report.changed[table.name] += _is_changed(table, json.loads(old or "{}"), now[row_id], corrected)


def _corrected(session: Session, first: Mapping[tuple[str, int], tuple[str, str | None]]) -> set[int]:
    """Give the documents whose text became another one."""
    ids = [row_id for (table, row_id), (kind, _old) in first.items() if table == texts.name and kind == "u"]
    return set(session.execute(select(texts.c.document_id).where(among(texts.c.id, ids))).scalars()) if ids else set()


def _is_changed(table: Table, old: Mapping[str, Any], now: Mapping[str, Any], corrected: Collection[int]) -> bool:
    others = {name for name, value in now.items() if old.get(name) != value}
    if now.get("document_id") in corrected:
        others -= {*PLACES[table.name], *(name for own, name in DERIVED if own == table.name)}
    return bool(others)


def _counted(counter: Counter[str]) -> str:
    told = [counted(counter[table], word) for table, word in _SAID.items() if counter[table]]
    others = sum(number for table, number in counter.items() if table not in _SAID)
    return ", ".join([*told, *([counted(others, "other thing")] if others else [])])
