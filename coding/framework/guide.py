"""The interview guide: what was asked, about which elements, and in which documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Table, delete, func, insert, select, update

from coding.documents import list_documents
from coding.errors import CodingError
from coding.ordering import put_before
from coding.text import folded_name, tidy
from models.base import Session, add_row
from models.dialect import among
from models.schema import askings, documents, elements, question_elements, questions

ASKED_IN = ("interview", "focus group")
"""The kinds of documents in which a question is asked where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide, with the elements it asks about and the documents in which it was asked."""

    id: int
    text: str
    elements: tuple[int, ...]
    documents: tuple[int, ...]


def list_questions(session: Session) -> list[Question]:
    """List the questions in their order."""
    about = _pairs(session, question_elements, "element_id")
    asked = _pairs(session, askings, "document_id")
    rows = session.execute(select(questions.c.id, questions.c.text).order_by(questions.c.position, questions.c.id))
    return [Question(row.id, row.text, about.get(row.id, ()), asked.get(row.id, ())) for row in rows]


def find_question(session: Session, text: str) -> int | None:
    """Find a question by its words, whatever case and spaces."""
    wanted = folded_name(text)
    rows = session.execute(select(questions.c.id, questions.c.text).order_by(questions.c.id))
    return next((row.id for row in rows if folded_name(row.text) == wanted), None)


def add_question(session: Session, text: str) -> int:
    """Add a question behind the others; gives its id. About what and where it was asked is said apart."""
    text = _free(session, text)
    last = session.execute(select(func.max(questions.c.position))).scalar()
    return add_row(session, questions, text=text, position=0 if last is None else last + 1)


def edit_question(session: Session, question_id: int, text: str) -> None:
    """Give the question other words, which no other question may have."""
    _check(session, question_id)
    text = _free(session, text, but=question_id)
    session.execute(update(questions).where(questions.c.id == question_id).values(text=text))


def move_question(session: Session, question_id: int, before_id: int | None = None) -> None:
    """Put the question before another one (None: behind all)."""
    _check(session, question_id)
    put_before(session, questions, question_id, before_id, [each.id for each in list_questions(session)])


def delete_questions(session: Session, question_ids: Iterable[int]) -> None:
    """Take the questions out of the guide; nobody counts as asked by them any more."""
    session.execute(delete(questions).where(among(questions.c.id, question_ids)))


def set_elements(session: Session, question_id: int, element_ids: Sequence[int]) -> bool:
    """Say about which elements the question asks, and no others; tells whether that changed anything."""
    return _set(session, question_elements, (question_id, "element_id"), element_ids, elements)


def set_asked(session: Session, question_id: int, document_ids: Sequence[int]) -> bool:
    """Say in which documents the question was asked, and no others; tells whether that changed anything."""
    return _set(session, askings, (question_id, "document_id"), document_ids, documents)


def usually_asked(session: Session, text: str) -> list[int]:
    """List where a question is asked if nothing else is said: interviews, focus groups, and its answers in a survey."""
    wanted = folded_name(text)
    found = []
    for item in list_documents(session):
        of_survey = item.kind == "survey" and folded_name(item.name).rpartition(" – ")[2] == wanted
        if item.kind in ASKED_IN or of_survey:
            found.append(item.id)
    return found


def _pairs(session: Session, table: Table, column: str) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for question_id, other in session.execute(select(table.c.question_id, table.c[column]).order_by(table.c.id)):
        found.setdefault(question_id, []).append(other)
    return {question_id: tuple(dict.fromkeys(others)) for question_id, others in found.items()}


def _set(session: Session, table: Table, of: tuple[int, str], ids: Sequence[int], target: Table) -> bool:
    """Leave the question with a row for each of the ids, in the table, and with no others."""
    question_id, column = of
    _check(session, question_id)
    wanted = list(dict.fromkeys(ids))
    known = session.execute(select(func.count()).where(among(target.c.id, wanted))).scalar_one()
    if known != len(wanted):
        raise CodingError(f"The {target.name} is no longer there.")
    there = _pairs(session, table, column).get(question_id, ())
    own = table.c.question_id == question_id
    gone = [each for each in there if each not in wanted]
    new = [{"question_id": question_id, column: each} for each in wanted if each not in there]
    if gone:
        session.execute(delete(table).where(own, among(table.c[column], gone)))
    if new:
        session.execute(insert(table), new)
    return bool(gone or new)


def _free(session: Session, text: str, but: int | None = None) -> str:
    text = tidy(text)
    if not text:
        raise CodingError("A question needs its words.")
    if find_question(session, text) not in (None, but):
        raise CodingError("This question is in the guide already.")
    return text


def _check(session: Session, question_id: int) -> None:
    if session.execute(select(questions.c.id).where(questions.c.id == question_id)).first() is None:
        raise CodingError("The question is no longer there.")
