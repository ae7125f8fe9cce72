"""Names replaced by a pseudonym or a description everywhere they stand; what stands for whom is kept in the study."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Table, insert, select, update

from coding.documents import text_of
from coding.errors import CodingError
from coding.free_names import free_name
from coding.importers.clean import cleaned
from coding.rights.withdrawing import filler
from coding.spans import Span
from coding.text import counted, tidy
from coding.texts.following import follow, store_text
from coding.texts.names_in_text import Name, Occurrence, touched
from coding.texts.reanchoring import Anchoring, Edit, replaced
from coding.texts.taken_names import check_replacement
from coding.texts.written import IN_JSON, TEXTS, Written, columns_of
from models.base import Session, tracked_tables
from models.schema import (
    replacements,
    withheld,
    withheld_rows,
)

DESCRIPTION, PSEUDONYM = "description", "pseudonym"


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was replaced: how many places in which documents, and in what else that is written."""

    documents: Mapping[str, int]
    others: Mapping[str, int]
    hidden: int = 0
    """Places in what those said who withdrew, and in what was coded there."""

    @property
    def said(self) -> str:
        """Say how many places there were and where."""
        found = []
        if self.documents:
            places, where = counted(sum(self.documents.values()), "place"), counted(len(self.documents), "document")
            found.append(f"{places} in {where}")
        if self.others:
            found.append(f"{counted(sum(self.others.values()), 'place')} in notes and names")
        if self.hidden:
            found.append(f"{counted(self.hidden, 'place')} in what is withdrawn")
        return f"Replaced: {' and '.join(found)}."


class Replacement(NamedTuple):
    """A name and what stands for it; `kind` is pseudonym or description."""

    id: int
    original: str
    replacement: str
    kind: str


def list_replacements(session: Session) -> list[Replacement]:
    """List what was replaced, in the order in which it was."""
    return [Replacement(row.id, row.original, row.replacement, row.kind) for row in _kept(session)]


def _kept(session: Session) -> Iterator[Replacement]:
    columns = (replacements.c.id, replacements.c.original, replacements.c.replacement, replacements.c.kind)
    yield from (Replacement(*row) for row in session.execute(select(*columns).order_by(replacements.c.id)))


def redact(
    session: Session, name: str, replacement: str, places: Sequence[Occurrence], also: Iterable[str] = ()
) -> Redaction:
    """Put the replacement in these places of the name, and keep in the study what stands for whom.

    Segments, turns and marks stay where they are. What is withheld is written likewise: there the same words are
    replaced, and every spelling that hardly means anything else. `also` are other names of whom it is. Raises
    CodingError where nothing was chosen, where the replacement is empty or the name of another, or where the words
    are no longer what was found.
    """
    name, new = tidy(name), tidy(cleaned(replacement)[0])
    names = [name, *(each for each in map(tidy, also) if each)]
    if not new:
        raise CodingError("Write what is to stand in the place of the name.")
    if not places:
        raise CodingError("No place was chosen; tick those in which the name is to be replaced.")
    check_replacement(session, names, new)
    meant = _Meant(names, {place.words for place in places if place.words != new}, new)
    by_document: dict[int, list[Occurrence]] = defaultdict(list)
    by_cell: dict[Written, list[Occurrence]] = defaultdict(list)
    for place in places:
        (by_document[place.where.document_id] if place.where.group == TEXTS else by_cell[place.where]).append(place)
    for document_id in by_document.keys() | _with_hidden_words(session):
        _redact_text(session, document_id, by_document[document_id], meant)
    for where, own in by_cell.items():
        _redact_cell(session, where, own, new)
    _redact_images(session, meant)
    for each in names:
        _keep(session, each, new)
    titles = [(place.where.group == TEXTS, place.where.title) for place in places]
    in_texts, in_others = (Counter(title for is_text, title in titles if is_text is which) for which in (True, False))
    return Redaction(in_texts, in_others, meant.count)


class _Meant:
    """The words that are replaced where nobody can tick them, and how many there were."""

    def __init__(self, names: Iterable[str], forms: set[str], new: str) -> None:
        self._names = [Name(each) for each in names]
        self._forms, self.new, self.count = forms, new, 0

    def edits(self, words: str) -> list[Edit]:
        """Give the edits of withheld words, apart and in order, and count them."""
        found = _spans(words, self._forms)
        for name in self._names:
            found += [span for span in name.likely(words) if not touched(span, found)]
        found = [span for span in found if words[slice(*span)] != self.new]
        self.count += len(found)
        return [Edit(*span, self.new, True) for span in sorted(found)]


def _edits(text: str, places: Iterable[Occurrence], new: str) -> list[Edit]:
    """Give the edits of a text; raises CodingError where other words stand there."""
    spans = {(place.start, place.end): place.words for place in places}
    if any(text[slice(*span)] != words for span, words in spans.items()):
        raise CodingError("What is written has changed since the name was looked for; look for it again.")
    return [Edit(start, end, new, True) for start, end in sorted(spans)]


def _redact_text(session: Session, document_id: int, places: Sequence[Occurrence], sought: _Meant) -> None:
    """Replace the places of a text, and the words that are meant in what of it is withheld."""
    text = text_of(session, document_id)
    columns = (withheld.c.id, withheld.c.start, withheld.c.text)
    hidden = session.execute(select(*columns).where(withheld.c.document_id == document_id)).all()
    edits, meant = _edits(text, places, sought.new), dict[int, str]()
    for row_id, start, words in hidden:
        own = sought.edits(words)
        meant[row_id] = replaced(words, own).new
        edits += [edit._replace(start=edit.start + start, end=edit.end + start) for edit in own]
    if not edits:
        return
    found = replaced(text, sorted(edits))
    every = follow(session, document_id, found, hidden=True)
    store_text(session, document_id, _filled(found, next(e for e in every if e.table is withheld).places, meant), every)
    for row_id, words in meant.items():
        session.execute(update(withheld).where(withheld.c.id == row_id).values(text=words))


def _filled(found: Anchoring, places: Mapping[int, tuple[int, ...]], meant: Mapping[int, str]) -> Anchoring:
    """Let what stands for withheld words be made anew, as long as these are now."""
    text = found.new
    for row_id, words in meant.items():
        start, end = places[row_id]
        text = text[:start] + filler(words) + text[end:]
    return replace(found, new=text)


def _with_hidden_words(session: Session) -> set[int]:
    return set(session.execute(select(withheld.c.document_id)).scalars())


def _redact_cell(session: Session, where: Written, places: Sequence[Occurrence], new: str) -> None:
    """Replace the places of one cell; a name that must differ from others gets “ (2)”."""
    table = _table(where.table)
    row = session.execute(select(table).where(table.c.id == where.row_id)).mappings().first()
    value = str(row[where.column]) if row else ""
    new = json.dumps(new, ensure_ascii=False)[1:-1] if where.column in IN_JSON else new
    value = replaced(value, _edits(value, places, new)).new
    if where.column == "name":
        value = free_name(session, table, where.row_id, value)
    session.execute(update(table).where(table.c.id == where.row_id).values({where.column: value}))


def _redact_images(session: Session, meant: _Meant) -> None:
    """Replace the words that are meant in the rows that were put away with withheld words."""
    for row in session.execute(select(withheld_rows.c.id, withheld_rows.c.table_name, withheld_rows.c.image)).all():
        image = json.loads(row.image)
        for column in columns_of(_table(row.table_name)):
            if isinstance(image.get(column), str):
                image[column] = replaced(image[column], meant.edits(image[column])).new
        written = json.dumps(image, ensure_ascii=False)
        if written != row.image:
            session.execute(update(withheld_rows).where(withheld_rows.c.id == row.id).values(image=written))


def _spans(text: str, forms: set[str]) -> list[Span]:
    """Give where these words stand, none of them cut."""
    longest = sorted(forms, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest)
    return [found.span() for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)] if forms else []


def _table(name: str) -> Table:
    return next(table for table in tracked_tables() if table.name == name)


def _keep(session: Session, name: str, new: str) -> None:
    """Keep what stands for whom, once."""
    if any((row.original, row.replacement) == (name, new) for row in _kept(session)):
        return
    kind = DESCRIPTION if new.startswith("[") and new.endswith("]") else PSEUDONYM
    session.execute(insert(replacements).values(original=name, replacement=new, kind=kind))
