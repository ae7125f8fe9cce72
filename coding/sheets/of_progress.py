"""How far each coder is with each document, as a table."""

from sqlalchemy import select

from coding.coders import STATUSES, acting_coder, ensure_coder, find_coder, mark_progress
from coding.documents import DocumentNames, document_names
from coding.errors import CodingError
from coding.sheets.sheet import Report, Row, Rows, Sheet, each
from models.base import Session
from models.schema import progress


def _store(session: Session, rows: Rows, report: Report) -> None:
    names = document_names(session)
    each(rows, report, lambda row: _store_row(session, names, row))


def _store_row(session: Session, names: DocumentNames, row: Row) -> str:
    document_id = names.named(row["document"])
    status = row["status"].strip().casefold()
    if status not in STATUSES:
        raise CodingError(f"“{row['status']}” is not a progress mark; use unread, in work or done.")
    name = row.get("coder", "").strip()
    if status == "unread" and name and find_coder(session, name) is None:
        return "same"
    coder_id = ensure_coder(session, name) if name else acting_coder(session)
    own = (progress.c.document_id == document_id) & (progress.c.coder_id == coder_id)
    old = session.execute(select(progress.c.status).where(own)).scalar() or "unread"
    if old == status:
        return "same"
    mark_progress(session, document_id, coder_id, status)
    return "added" if old == "unread" else "changed"


SHEET = Sheet("progress", "Progress", ("document", "status"), ("coder",), _store)
