"""Another kind for an element of the framework, and the key that suits it."""

import re

from sqlalchemy import Text, select, update

from coding.errors import CodingError
from coding.framework.elements import LETTERS, check_box, edit_element, free_key
from coding.framework.pathways import current_framework, version_with
from models.base import Session
from models.schema import codes, element_links, element_versions, elements, memos


def rekind_element(session: Session, element_id: int, kind: str) -> str:
    """Make the element of that kind; gives the key it has then.

    A key as it was proposed for the kind before (S3) becomes the next of the new kind (B1), unless somebody wrote it
    down in a title, a note, a memo or on the card of a code, or the element stands in a frozen version.
    """
    check_box(kind, "")
    query = select(elements.c.key, element_versions.c.kind).join(element_versions)
    here = element_versions.c.framework_id == current_framework(session)
    row = session.execute(query.where(elements.c.id == element_id, here)).first()
    if row is None:
        raise CodingError("The element is no longer there.")
    key = str(row.key)
    if row.kind == kind:
        return key
    proposed = re.fullmatch(rf"{LETTERS[row.kind]}[0-9]+", key)
    if proposed and not version_with(session, element_id) and not _written(session, key):
        key = free_key(session, kind)
        session.execute(update(elements).where(elements.c.id == element_id).values(key=key))
    edit_element(session, element_id, kind=kind)
    return key


def _written(session: Session, key: str) -> bool:
    """Tell whether a text that somebody wrote about the framework names the key."""
    word = re.compile(rf"\b{re.escape(key)}\b", re.IGNORECASE)
    for table in (element_versions, element_links, codes, memos):
        texts = [column for column in table.c if isinstance(column.type, Text) and column.name != "uid"]
        if any(word.search(text or "") for row in session.execute(select(*texts)) for text in row):
            return True
    return False
