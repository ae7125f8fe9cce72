"""The interview guide as a table: a question a row, with what it asks about and where it was asked."""

from coding.documents import DocumentNames, document_names, list_documents
from coding.framework.elements import element_keyed
from coding.framework.guide import add_question, find_question, list_questions, set_asked, set_elements, usually_asked
from coding.sheets.sheet import Report, Row, Rows, Sheet, each
from coding.text import folded_name
from models.base import Session


class _Places:
    """Documents by their names, and the folders they lie in."""

    def __init__(self, session: Session) -> None:
        self._names: DocumentNames = document_names(session)
        self._items = list_documents(session)

    def named(self, name: str) -> list[int]:
        """List the document of that name, or else those of the folder and below it; or raise CodingError."""
        inside = f"{folded_name(name)}/"
        found = [item.id for item in self._items if f"{folded_name(item.folder)}/".startswith(inside)]
        called = any(folded_name(item.name) == folded_name(name) for item in self._items)
        return found if found and not called else [self._names.named(name)]


def _store(session: Session, rows: Rows, report: Report) -> None:
    places = _Places(session)
    each(rows, report, lambda row: _store_row(session, places, row))


def _store_row(session: Session, places: _Places, row: Row) -> str:
    """Add the question, or what its row says beyond what is known; nothing is taken away."""
    element_ids = [element_keyed(session, key) for key in _parts(row, "elements")]
    document_ids = [document_id for name in _parts(row, "documents") for document_id in places.named(name)]
    question_id = find_question(session, row["question"])
    if question_id is None:
        question_id = add_question(session, row["question"])
        set_elements(session, question_id, element_ids)
        set_asked(session, question_id, document_ids or usually_asked(session, row["question"]))
        return "added"
    old = next(question for question in list_questions(session) if question.id == question_id)
    changed = set_elements(session, question_id, [*old.elements, *element_ids])
    changed |= set_asked(session, question_id, [*old.documents, *document_ids])
    return "changed" if changed else "same"


def _parts(row: Row, column: str) -> list[str]:
    return [part.strip() for part in row.get(column, "").split(";") if part.strip()]


SHEET = Sheet("guide", "Interview guide", ("question",), ("elements", "documents"), _store)
