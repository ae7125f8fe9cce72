"""The tables of participants and of documents as people type into them: a row each, a column per attribute."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from coding import documents as document_verbs
from coding.attributes import Attribute, list_attributes, put_values, values_by_owner
from coding.documents import list_documents
from coding.errors import CodingError
from coding.participants import ensure_participant, list_participants, participants_by_name, rename_participant
from coding.repairing import link_heard
from coding.rights.consent import CONSENTS, consents_of, set_consent
from coding.text import folded_name, one_line, unique_name
from models.base import Session

NAME, DOCUMENTS, CONSENT, KIND, FOLDER = "name", "documents", "consent", "kind", "folder"
_ATTRIBUTE = "@"

Edit = tuple[int, Mapping[str, str]]
"""A row's id (0: a new row) and the new values of its cells, by the keys of their columns."""


class CellColumn(NamedTuple):
    """A column: its key, its heading, the attribute it holds (None: it is the table's own), what may be chosen."""

    key: str
    title: str
    attribute: Attribute | None = None
    choices: tuple[str, ...] = ()
    writable: bool = True


class CellRow(NamedTuple):
    """A row: the id of the participant or document, its cells in the order of the columns, the documents behind it."""

    id: int
    cells: tuple[str, ...]
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A table whole, as it is now."""

    columns: tuple[CellColumn, ...] = ()
    rows: tuple[CellRow, ...] = field(default=(), repr=False)


class Reads(Protocol):
    """Reads a table whole, or its rows of those ids."""

    def __call__(self, session: Session, ids: Collection[int] | None = None) -> Content:
        """Read the columns and the rows."""


@dataclass(frozen=True, slots=True)
class CellTable:
    """A table that is typed into: what it is read from, and how edits of it are stored, all or none of them.

    `read` gives the table whole, or its rows of those ids; `tables` are those whose changes it has to follow.
    """

    of: str
    word: str
    tables: tuple[str, ...]
    read: Reads
    put: Callable[[Session, Iterable[Edit]], None]
    grows: bool


def attribute_key(name: str) -> str:
    """Give the key of the column that holds the attribute."""
    return _ATTRIBUTE + name


def _attribute_columns(known: Sequence[Attribute]) -> tuple[CellColumn, ...]:
    return tuple(CellColumn(attribute_key(each.name), each.name, each, each.choices) for each in known)


def _read_participants(session: Session, ids: Collection[int] | None = None) -> Content:
    known, values = list_attributes(session), values_by_owner(session, owners=ids)
    names = {document.id: document.name for document in list_documents(session)}
    own = (CellColumn(NAME, "name"), CellColumn(DOCUMENTS, "documents", writable=False))
    consent, consents = CellColumn(CONSENT, "consent", choices=CONSENTS[1:]), consents_of(session, ids)
    keys = [each.id for each in known]
    at = max((place for place, each in enumerate(known, 1) if each.standard), default=0)
    rows = []
    for person in list_participants(session, ids):
        mine = values.get(person.id, {})
        said = [mine.get(each, "") for each in keys]
        cells = (person.name, _said(person.documents, names), *said[:at], consents.get(person.id, ""), *said[at:])
        rows.append(CellRow(person.id, cells, person.documents))
    columns = _attribute_columns(known)
    return Content((*own, *columns[:at], consent, *columns[at:]), tuple(rows))


def _said(document_ids: Sequence[int], names: Mapping[int, str]) -> str:
    if len(document_ids) > 2:
        return f"{len(document_ids)} documents"
    return ", ".join(names[document_id] for document_id in document_ids)


def _put_participants(session: Session, edits: Iterable[Edit]) -> None:
    """Store edits of participants; a new row without a name gets one that can be replaced later.

    Who is new or has another name, and is surely a speaker nobody knew, is that speaker from then on.
    """
    known, consents = participants_by_name(session), consents_of(session)
    names = {person.id: person.name for person in list_participants(session)}
    cells, named = [], []
    for person, values in edits:
        if person == 0:
            person = _add(session, values.get(NAME, ""), known)
            named.append(person)
        elif values.get(NAME, names.get(person)) != names.get(person):
            rename_participant(session, person, values[NAME])
            named.append(person)
        if values.get(CONSENT, consents.get(person, "")) != consents.get(person, ""):
            set_consent(session, [person], values[CONSENT])
        cells += _of_attributes(person, values)
    put_values(session, cells)
    if named:
        link_heard(session, named)


def _add(session: Session, name: str, known: dict[str, int]) -> int:
    if name.strip() and folded_name(name) in known:
        raise CodingError(f"There is already a participant “{one_line(name)}”.")
    free = name if name.strip() else unique_name(f"Participant {len(known) + 1}", set(known))
    return ensure_participant(session, free, known)


def _of_attributes(owner: int, values: Mapping[str, str]) -> list[tuple[int, str, str]]:
    return [(owner, key[len(_ATTRIBUTE) :], value) for key, value in values.items() if key.startswith(_ATTRIBUTE)]


def _read_documents(session: Session, ids: Collection[int] | None = None) -> Content:
    known, values = list_attributes(session, "document"), values_by_owner(session, "document")
    kinds = CellColumn(KIND, "kind", choices=document_verbs.KINDS)
    rows = []
    for document in (each for each in list_documents(session) if ids is None or each.id in ids):
        mine = values.get(document.id, {})
        cells = (document.name, document.kind, document.folder, *[mine.get(each.id, "") for each in known])
        rows.append(CellRow(document.id, cells, (document.id,)))
    columns = (CellColumn(NAME, "name"), kinds, CellColumn(FOLDER, "folder"), *_attribute_columns(known))
    return Content(columns, tuple(rows))


def _put_documents(session: Session, edits: Iterable[Edit]) -> None:
    """Store edits of documents; no row can be new, for a document comes with its text."""
    cells, old = [], {document.id: document for document in list_documents(session)}
    for document, values in edits:
        if document not in old:
            raise CodingError("A document comes with its text: import it, then type what is known of it.")
        if values.get(NAME, old[document].name) != old[document].name:
            document_verbs.rename_document(session, document, values[NAME])
        if values.get(KIND, old[document].kind) != old[document].kind:
            document_verbs.set_kind(session, [document], values[KIND].strip().casefold())
        if values.get(FOLDER, old[document].folder) != old[document].folder:
            document_verbs.move_documents(session, [document], values[FOLDER])
        cells += _of_attributes(document, values)
    put_values(session, cells, of="document")


PARTICIPANTS = CellTable(
    "participant",
    "participants",
    ("participant", "participation", "document", "attribute", "attribute_value"),
    _read_participants,
    _put_participants,
    grows=True,
)
DOCUMENTS_TABLE = CellTable(
    "document",
    "documents",
    ("document", "attribute", "attribute_value"),
    _read_documents,
    _put_documents,
    grows=False,
)
