"""Who or what another copy erased: gone from this one by a merge, and still in its history until erased here, too."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, select

from coding.alike import is_generic
from coding.merging.deed import changes_of_json
from coding.merging.naming import Aliases
from coding.rights.echoes import Echo, Heard, echoes, heard
from coding.rights.erasing import prints_of
from coding.rights.taking_out import Place, take_out
from coding.text import folded_name, listed
from models.base import Session, tracked_tables
from models.history import ERASE, changes
from models.schema import brought, documents, participants, participations, speakers, texts, turns, withheld

_WHOLE = 1 << 40
"""An end beyond that of any text."""


class Gone(NamedTuple):
    """A participant or a document that another copy erased: its table, its id and uid here, its name, and by whom."""

    table: str
    id: int
    uid: str
    name: str
    by: str

    @property
    def is_document(self) -> bool:
        """Whether it is a document."""
        return self.table == documents.name


def gone_elsewhere(session: Session) -> list[Gone]:
    """List whom, and then what, other copies erased: no longer here, but the history of this copy holds the words."""
    aliases, found, people = Aliases(session), dict[tuple[str, str], Gone](), dict[tuple[str, str], set[str]]()
    rows = session.execute(select(brought.c.changes, brought.c.coder_name).where(brought.c.label == ERASE))
    for row in rows.all():
        for change in changes_of_json(json.loads(row.changes)):
            if change.after is None and change.table in (participants.name, documents.name):
                uid = aliases.own(change.table, change.uid)
                by = people.setdefault((change.table, uid), set())
                by.add(row.coder_name)
                for row_id, image in _images(session, change.table, changes.c.row_uid == uid):
                    if image["name"] and not _is_here(session, change.table, uid):
                        found[change.table, uid] = Gone(change.table, row_id, uid, image["name"], listed(sorted(by)))
    return sorted(found.values(), key=lambda each: (each.is_document, folded_name(each.name)))


def size_of_gone(gone: Iterable[Gone]) -> str:
    """Say it: all of PC Hall and “01 Police” in this file’s history."""
    names = listed([f"“{each.name}”" if each.is_document else each.name for each in gone])
    return f"all of {names} in this file’s history"


def heard_of_gone(session: Session, gone: Iterable[Gone]) -> Heard:
    """Take in what history holds of them: their words, and the names of people."""
    people = [each for each in gone if not each.is_document]
    names = {each.name for each in people} | {row["name"] for each in people for row in _labels(session, each.id)}
    return heard(_spoken(session, gone), [each for each in sorted(names) if each and not is_generic(each)])


def echoes_of_gone(session: Session, gone: Iterable[Gone]) -> list[Echo]:
    """List the texts of the team that repeat the words, or name the people."""
    return echoes(session, heard_of_gone(session, gone))


def fingerprints_of_gone(session: Session, gone: Iterable[Gone]) -> list[str]:
    """Give some of the words by which other files that hold them are known again."""
    return prints_of(_spoken(session, gone))


def erase_gone(session: Session, gone: Iterable[Gone], kept: Iterable[Place] = ()) -> None:
    """Take out of the study what repeats the words, what is to be `kept` apart; to be done under `project.erase`."""
    session.info["empties"] = True
    take_out(session, heard_of_gone(session, gone), set(kept))


def _spoken(session: Session, gone: Iterable[Gone]) -> list[str]:
    return [
        text for each in gone for text in (_texts(session, each.id) if each.is_document else _said_by(session, each.id))
    ]


def _texts(session: Session, document_id: int) -> list[str]:
    """Give all texts that the document ever had, and what was withdrawn of it."""
    found = [row["text"] for table in (texts.name, withheld.name) for row in _of(session, table, document_id)]
    return [each for each in dict.fromkeys(found) if each]


def _said_by(session: Session, participant_id: int) -> list[str]:
    """Give what the participant said in each document, as it stood when they were erased."""
    inside = _images(session, participations.name, _cell("participant_id") == participant_id)
    where = {row["document_id"] for row in _labels(session, participant_id)} | {row["document_id"] for _, row in inside}
    hidden = _images(session, withheld.name, _cell("participant_id") == participant_id)
    found = [image["text"] for _id, image in hidden]
    for document_id in sorted(where):
        found += _said_in(session, participant_id, document_id)
    return [each for each in dict.fromkeys(found) if each]


def _said_in(session: Session, participant_id: int, document_id: int) -> list[str]:
    """Give their turns; where the document went as a whole, all of it that no interviewer says."""
    own = {row["id"] for row in _labels(session, participant_id)}
    spoke = and_(changes.c.table_name == turns.name, changes.c.kind == "d", _cell("speaker_id").in_(own))
    worded = changes.c.table_name == texts.name
    moments = [select(func.max(changes.c.operation_id)).where(each, _lies_in(document_id)) for each in (spoke, worded)]
    moment = next(filter(None, (session.execute(each).scalar() for each in moments)), 0)
    later = and_(changes.c.operation_id >= moment, _lies_in(document_id))
    text = next((row["text"] for _id, row in _images(session, texts.name, later)), "")
    gone = and_(changes.c.operation_id == moment, changes.c.kind == "d", _lies_in(document_id))
    asking = {row["id"] for row in _of(session, speakers.name, document_id) if row["interviewer"]}
    said = [row for _id, row in _images(session, turns.name, gone)]
    whole = not _is_here(session, documents.name, document_id) and not said
    spans = [(row["start"], row["end"]) for row in said if _is_theirs(row["speaker_id"], own, asking)]
    places = [(0, _WHOLE)] if whole else spans
    return [text[start:end] for start, end in places]


def _is_theirs(speaker_id: int | None, own: Collection[int], asking: Collection[int]) -> bool:
    return speaker_id in own or (not own and speaker_id not in asking)


def _labels(session: Session, participant_id: int) -> list[dict[str, Any]]:
    return [image for _id, image in _images(session, speakers.name, _cell("participant_id") == participant_id)]


def _of(session: Session, table: str, document_id: int) -> list[dict[str, Any]]:
    return [image for _id, image in _images(session, table, _lies_in(document_id))]


def _lies_in(document_id: int) -> ColumnElement[bool]:
    return _cell("document_id") == document_id


def _cell(name: str) -> ColumnElement[Any]:
    return func.json_extract(changes.c.old, f"$.{name}")


def _images(session: Session, table: str, which: ColumnElement[bool]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the old rows that history keeps, with their ids, the oldest first; what was erased is empty there."""
    query = select(changes.c.row_id, changes.c.old).where(changes.c.table_name == table, changes.c.old.is_not(None))
    for row_id, old in session.execute(query.where(which).order_by(changes.c.id)).all():
        yield row_id, json.loads(old)


def _is_here(session: Session, name: str, which: str | int) -> bool:
    table = next(each for each in tracked_tables() if each.name == name)
    column = table.c.id if isinstance(which, int) else table.c.uid
    return session.execute(select(table.c.id).where(column == which)).first() is not None
